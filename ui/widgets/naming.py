"""A case by its number, as somebody types it."""

from __future__ import annotations

from ipmediate.domain.refusals import Refusal
from ipmediate.services.caserows import RegisterFilter
from ui.widgets.host import Host

MOST = 20


def case_of(host: Host, number: str) -> str:
    """The id of the one case with a number; called by the jobs.

    Raises:
        Refusal: ``cli.no_such_case``.
    """
    queries = host.ws.queries
    rows = queries.case_rows(queries.case_ids(RegisterFilter(words=number), limit=MOST))
    found = [one.case_id for one in rows if one.number == number.strip()]
    if len(found) != 1:
        raise Refusal("cli.no_such_case", case=number)
    return found[0]
