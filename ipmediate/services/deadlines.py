"""Running deadlines of a case and their marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipmediate.domain.cases import CaseFile, DeadlineMark
from ipmediate.domain.clocks import RunningDeadline, running
from ipmediate.domain.edits import put, take_out
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic


class Deadlines:
    """Clocks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, case_id: str) -> tuple[RunningDeadline, ...]:
        """All deadlines of a case, open ones first, nearest first."""
        return clocks_of(self._desk, self._desk.store.load(case_id))

    def mark_done(
        self, case_id: str, *, deadline_id: str, on: date | None, note: str = ""
    ) -> Outcome[CaseFile]:
        """Note that a deadline was met; ``on=None`` removes the mark.

        Raises:
            Refusal: ``deadlines.not_running``, ``deadlines.done_in_future``, ``deadlines.no_mark``,
                ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        held = next((one for one in before.deadline_marks if one.id == deadline_id), None)
        if on is None:
            if held is None:
                raise Refusal("deadlines.no_mark", id=deadline_id)
            after = take_out(before, "deadline_mark", deadline_id)
            action = "deadlines.unmarked"
        else:
            if on > self._desk.around.today():
                raise Refusal("deadlines.done_in_future", on=on)
            if all(one.id != deadline_id for one in clocks_of(self._desk, before)):
                raise Refusal("deadlines.not_running", id=deadline_id)
            mark = replace(held or DeadlineMark(id=deadline_id), done_on=on, note=note)
            after = put(before, "deadline_mark", mark)
            action = "deadlines.marked"
        return self._desk.write(
            action,
            before,
            after,
            changed=frozenset({Topic.DEADLINES, Topic.CASES}),
            params={"rule": deadline_id.partition("/")[0], "on": on},
        )


def clocks_of(desk: Desk, file: CaseFile) -> tuple[RunningDeadline, ...]:
    """All deadlines of a case as of today."""
    return running(file, desk.book.deadline_rules, desk.book.calendar, desk.around.today())
