"""The course of mediation between sessions and its end without agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipmediate.domain.cases import CaseFile, EndGround
from ipmediate.domain.meetings import end_without, extend, resume
from ipmediate.domain.procedure import Act, move
from ipmediate.domain.refusals import Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.CASES, Topic.SESSIONS, Topic.DEADLINES})


class Mediation:
    """Adjourning, prolonging, ending."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def adjourn(self, case_id: str, *, on: date, reason: str = "") -> Outcome[CaseFile]:
        """Interrupt mediation."""
        return self._move(case_id, Act.ADJOURN, "mediation.adjourned", on, reason)

    def resume(self, case_id: str, *, on: date, excluded_days: int = 0) -> Outcome[CaseFile]:
        """Go on; ``excluded_days`` of expert review do not count towards the time limit."""
        before = self._desk.store.load(case_id)
        self._check_day(on)
        after = resume(before, excluded_days=excluded_days, today=self._desk.around.today())
        params = {"on": on, "days": excluded_days}
        return self._desk.write("mediation.resumed", before, after, changed=_CHANGED, params=params)

    def send_to_expert(self, case_id: str, *, on: date, reason: str = "") -> Outcome[CaseFile]:
        """Wait for an expert opinion or appraisal."""
        return self._move(case_id, Act.SEND_TO_EXPERT, "mediation.sent_to_expert", on, reason)

    def extend(
        self,
        case_id: str,
        *,
        until: date,
        consented_on: date,
        party_ids: Sequence[str],
        reason: str = "",
    ) -> Outcome[CaseFile]:
        """Prolong the time for mediation with the consent of all parties."""
        before = self._desk.store.load(case_id)
        after = extend(
            before,
            until=until,
            consented_on=consented_on,
            party_ids=party_ids,
            reason=reason,
            today=self._desk.around.today(),
        )
        return self._desk.write(
            "mediation.extended", before, after, changed=_CHANGED, params={"until": until}
        )

    def fail(self, case_id: str, *, on: date, ground: EndGround, reason: str = "") -> Outcome[CaseFile]:
        """Mediation failed; the parties are told the other ways open to them (PML art. 26)."""
        return self._end(case_id, Act.FAIL, "mediation.failed", on, ground, reason)

    def withdraw(self, case_id: str, *, on: date, by: str, reason: str = "") -> Outcome[CaseFile]:
        """A party withdrew; ``by`` is its id."""
        self._desk.store.load(case_id).party(by)
        return self._end(
            case_id, Act.WITHDRAW, "mediation.withdrawn", on, EndGround.PARTY_WITHDREW, reason, by
        )

    def terminate(self, case_id: str, *, on: date, ground: EndGround, reason: str = "") -> Outcome[CaseFile]:
        """The committee ends mediation."""
        return self._end(case_id, Act.TERMINATE, "mediation.terminated", on, ground, reason)

    def _move(self, case_id: str, act: Act, action: str, on: date, reason: str) -> Outcome[CaseFile]:
        before = self._desk.store.load(case_id)
        self._check_day(on)
        after = move(before, act, before, today=self._desk.around.today())
        params = {"on": on, "reason": reason}
        return self._desk.write(action, before, after, changed=_CHANGED, params=params)

    def _end(
        self,
        case_id: str,
        act: Act,
        action: str,
        on: date,
        ground: EndGround,
        reason: str,
        by: str = "",
    ) -> Outcome[CaseFile]:
        before = self._desk.store.load(case_id)
        self._check_day(on)
        today = self._desk.around.today()
        after = end_without(before, act, on=on, ground=ground, reason=reason, today=today, by=by)
        params = {"on": on, "ground": ground.value}
        return self._desk.write(action, before, after, changed=_CHANGED, params=params)

    def _check_day(self, on: date) -> None:
        if on > self._desk.around.today():
            raise Refusal("mediation.in_future", on=on)
