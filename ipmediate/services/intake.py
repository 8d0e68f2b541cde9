"""Intake: application, acceptance or refusal, triage, receipt from a court."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipmediate.domain.cases import CaseFile, Path, Source, Stage, SuitProcedure, Track
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.numbering import format_number
from ipmediate.domain.procedure import Act, check_open, move, require
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.triage import Triage, triage
from ipmediate.services.desk import Desk
from ipmediate.services.numbers import case_series, official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Work

_CHANGED = frozenset({Topic.CASES, Topic.DEADLINES})


class Intake:
    """What the clerk does when a dispute comes in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def apply(self, case_id: str, *, on: date, oral: bool = False) -> Outcome[CaseFile]:
        """The application was made, in writing or orally; limitation is interrupted from that day."""
        before = self._desk.store.load(case_id)
        head = replace(before.case, applied_on=on, oral_application=oral)
        after = move(before, Act.APPLY, replace(before, case=head), today=self._desk.around.today())
        return self._desk.write("intake.applied", before, after, changed=_CHANGED, params={"on": on})

    def accept(self, case_id: str, *, on: date, number: bool = True) -> Outcome[CaseFile]:
        """Accept the case and give it an official number.

        Args:
            case_id: the case.
            on: day of the decision.
            number: whether to take the next official number now; otherwise the provisional one stays.

        Raises:
            Refusal: a ground of ``domain.triage.obstacles``, ``procedure.not_now``, ``milestones.…``.
            Incomplete: ``procedure.accept_incomplete``.
        """
        before = self._desk.store.load(case_id)
        head = replace(before.case, accepted_on=on, decided_on=on)
        after = move(before, Act.ACCEPT, replace(before, case=head), today=self._desk.around.today())

        def numbered(work: Work) -> CaseFile:
            if not number or after.case.number:
                return after
            given = official_number(self._desk, work, case_series(after), on)
            return replace(after, case=replace(after.case, number=given))

        back = not number or bool(before.case.number)
        return self._desk.write(
            "intake.accepted", before, numbered, changed=_CHANGED, params={"on": on}, back=back
        )

    def number(self, case_id: str) -> Outcome[CaseFile]:
        """Give an accepted case that runs under a provisional number the next official one.

        The number belongs to the year of acceptance. Where the committee shares a database, that gives the
        number later, and the case keeps its provisional one until then.

        Raises:
            Refusal: ``intake.has_number``, ``procedure.not_accepted_yet``, ``procedure.archived``;
                ``committee.missing``, ``number.short_name_missing``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        on = before.case.accepted_on
        if before.case.number:
            raise Refusal("intake.has_number", number=before.case.number)
        if on is None:
            raise Refusal("procedure.not_accepted_yet")

        def numbered(work: Work) -> CaseFile:
            given = official_number(self._desk, work, case_series(before), on)
            return replace(before, case=replace(before.case, number=given))

        done = self._desk.write("intake.numbered", before, numbered, changed=_CHANGED, back=False)
        return done if done.value.case.number else replace(done, said="intake.number_awaited")

    def give_number(self, case_id: str, *, series: str, year: int, seq: int) -> Outcome[CaseFile]:
        """The shared database gave the case its official number; the provisional one stays on record.

        Args:
            case_id: the case.
            series: of the number.
            year: of the number.
            seq: the number.

        Raises:
            Refusal: ``intake.has_number``; ``committee.missing``, ``number.short_name_missing``.
        """
        before = self._desk.store.load(case_id)
        if before.case.number:
            raise Refusal("intake.has_number", number=before.case.number)
        text = self.number_text(series, year=year, seq=seq)

        def numbered(work: Work) -> CaseFile:
            work.keep_number(series, year, seq)
            return replace(before, case=replace(before.case, number=text))

        return self._desk.write("intake.numbered", before, numbered, changed=_CHANGED, back=False)

    def number_text(self, series: str, *, year: int, seq: int) -> str:
        """A number of one of the committee's series as it is printed.

        Raises:
            Refusal: ``committee.missing``, ``number.short_name_missing``.
        """
        pattern = self._desk.book.numbering.get(series)
        return format_number(pattern, year=year, seq=seq, short=self._desk.committee().short_name)

    def reject(self, case_id: str, *, on: date, ground: str, route: str) -> Outcome[CaseFile]:
        """Do not accept the case and tell the proper way.

        Args:
            case_id: the case.
            on: day of the decision.
            ground: why, as it is told to the party.
            route: where the party can go instead.

        Raises:
            Incomplete: ``intake.reject_incomplete`` without a ground or a route.
        """
        before = self._desk.store.load(case_id)
        require(before, Act.REJECT)
        gaps = [
            Missing(what=what, place=f"case/{field}")
            for what, field, text in (
                ("refusal_ground", "refusal_ground", ground),
                ("refused_route", "refused_route", route),
            )
            if not text.strip()
        ]
        if gaps:
            raise Incomplete("intake.reject_incomplete", tuple(gaps))
        head = replace(before.case, decided_on=on, closed_on=on, refusal_ground=ground, refused_route=route)
        after = move(before, Act.REJECT, replace(before, case=head), today=self._desk.around.today())
        return self._desk.write("intake.rejected", before, after, changed=_CHANGED, params={"on": on})

    def triage(self, case_id: str) -> Triage:
        """Suggested track and route with reasons; nothing is written."""
        return triage(self._desk.store.load(case_id), self._desk.book.triage_rules, self._desk.around.today())

    def set_track(self, case_id: str, *, track: Track, reason: str) -> Outcome[CaseFile]:
        """Decide the track."""
        before = self._desk.store.load(case_id)
        check_open(before)
        after = replace(before, case=replace(before.case, track=track, track_reason=reason))
        return self._desk.write(
            f"intake.track_{track}", before, after, changed=_CHANGED, params={"reason": reason}
        )

    def receive_from_court(
        self,
        case_id: str,
        *,
        on: date,
        court: str,
        path: Path,
        procedure: SuitProcedure | None = None,
        court_case_no: str = "",
        delegated_on: date | None = None,
    ) -> Outcome[CaseFile]:
        """A court delegated or entrusted the case; ``on`` is the day the materials were signed for.

        The case counts as applied for from that day when no earlier application is recorded.

        Raises:
            Refusal: ``intake.path_not_court``; ``procedure.not_now`` once the case is accepted.
            Incomplete: ``intake.receive_incomplete``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        if path is Path.SELF:
            raise Refusal("intake.path_not_court")
        if before.case.stage not in (Stage.DRAFT, Stage.APPLIED):
            raise Refusal("procedure.not_now", act="receive_from_court", stage=before.case.stage.value)
        gaps = []
        if not court.strip():
            gaps.append(Missing(what="court", place="case/court"))
        if path is Path.IN_SUIT and procedure is None:
            gaps.append(
                Missing(
                    what="suit_procedure", place="case/suit_procedure", cite="law.invited_mediation.period"
                )
            )
        if gaps:
            raise Incomplete("intake.receive_incomplete", tuple(gaps))
        head = replace(
            before.case,
            path=path,
            source=Source.COURT,
            court=court,
            court_case_no=court_case_no or before.case.court_case_no,
            court_received_on=on,
            court_delegated_on=delegated_on or before.case.court_delegated_on,
            suit_procedure=procedure,
            applied_on=before.case.applied_on or on,
        )
        after = replace(before, case=head)
        today = self._desk.around.today()
        if before.case.stage is Stage.DRAFT:
            after = move(before, Act.APPLY, after, today=today)
        else:
            check_dates(before, after, today)
        return self._desk.write(
            "intake.received_from_court",
            before,
            after,
            changed=_CHANGED,
            params={"on": on, "court": court},
        )
