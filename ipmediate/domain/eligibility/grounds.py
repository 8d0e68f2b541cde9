"""What the checks of an application look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.courts import CourtChoice
from ipmediate.domain.eligibility.lawbook import EligibilityRules, Severity
from ipmediate.domain.packetslots import PacketSlot
from ipmediate.domain.periods import Due
from ipmediate.domain.refusals import Missing
from ipmediate.domain.regions import Divisions
from ipmediate.domain.rulebook import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFinding:
    """One reason why a court might not confirm.

    Attributes:
        rule: E01 to E19, or of a rule the committee added.
        test: name of the test that found it, as the rule files write it.
        clause_no: position of the clause concerned, None for the whole application.
        code: message code of the sentence; ``params`` its values, see ``tell``.
        cite: the provision.
        place: field in which it is mended (``application/court``), empty when no field mends it.
        cure: wording offered instead, never applied by itself.
    """

    rule: str
    test: str
    severity: Severity
    code: str
    params: tuple[tuple[str, object], ...] = ()
    cite: str
    clause_no: int | None = None
    place: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseNote:
    """What the clause check found in one clause.

    Attributes:
        rule: row of the eligibility table (``E12``).
        label: stable label of the clause rule (``rights_determination``, ``missing_amount`` ...).
        name: what that rule is called.
        place: field in which it is cured.
        words: the words concerned, empty when a field is empty.
    """

    clause_no: int
    clause_id: str
    rule: str
    label: str
    name: Label
    severity: Severity
    place: str
    words: str = ""
    cite: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Everything the checks look at, gathered beforehand.

    Attributes:
        on: the day of the check; a submitted application counts from its own day.
        committee: the mediating body, None when a case file is checked without one.
        effective_on: when the agreement took effect, None while it has not.
        lacking: what it still lacks to take effect.
        due: last day to apply, None while not effective.
        rules: what the findings weigh and rest on.
        law_day: the day whose law is asked: of the effect of the agreement, before it of the check.
        divisions: names of prefectures and counties of that day.
    """

    file: CaseFile
    on: date
    committee: Committee | None
    effective_on: date | None
    lacking: tuple[Missing, ...]
    due: Due | None
    choice: CourtChoice
    clauses: tuple[ClauseNote, ...]
    slots: tuple[PacketSlot, ...]
    rules: EligibilityRules
    law_day: date
    divisions: Divisions


Findings = Iterator[EligibilityFinding]
"""What one check yields."""
