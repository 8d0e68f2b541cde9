"""Telling the parties their rights and duties."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import put
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.procedure import check_mediating
from ipmediate.domain.seating import informed
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic


class Notices:
    """Notice of rights and duties (PML arts. 23-24)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def serve(
        self, case_id: str, *, party_id: str, on: date, manner: str = "written", receiver: str = ""
    ) -> Outcome[CaseFile]:
        """One party was told; when all are and somebody presides, the first meeting may be held.

        Raises:
            Refusal: ``cases.no_such_party``, ``milestones.notice_in_future``, ``procedure.…``.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        party = before.party(party_id)
        told = RightsNotice(
            id=self._desk.around.new_id(),
            party_id=party_id,
            told_on=on,
            manner=manner,
            receiver=receiver or party.name,
        )
        today = self._desk.around.today()
        after = put(before, "notice", told)
        check_dates(before, after, today)
        return self._desk.write(
            "notice.served",
            before,
            informed(after, today),
            changed=frozenset({Topic.CASES, Topic.DEADLINES}),
            params={"name": party.name, "on": on},
        )
