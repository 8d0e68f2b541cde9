"""The facts of a case as papers print them, copied at the moment a paper is made.

Nothing said in private talks and no concession ever gets in here: caucus lines are not read at all, and
offers are left out of everything but the minutes in which both sides heard them.
"""

from __future__ import annotations

from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.factsheet.sheet import Surrounding, fact_sheet, narrowed
from ipmediate.domain.factsheet.worth import Reckoned

__all__ = ["Reckoned", "Surrounding", "Values", "fact_sheet", "narrowed"]
