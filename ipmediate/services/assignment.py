"""Who mediates: conflicts, ranking, assignment, draw, disclosure, recusal, replacement."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.access import walls_for
from ipmediate.domain.assignments import (
    Assignment,
    AssignmentMode,
    Disclosure,
    Draw,
    Recusal,
    RecusalDecision,
    SeatRole,
)
from ipmediate.domain.candidates import Candidate, make_draw, rank
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.conflicts import ConflictVerdict, check_person
from ipmediate.domain.edits import find, put
from ipmediate.domain.neutrals import Neutral, RelationKind
from ipmediate.domain.pastroles import PastRole
from ipmediate.domain.procedure import check_mediating
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.seating import answer_disclosure, decide_recusal, seat_person, unseat
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.pastcases import earlier_roles
from ipmediate.services.ports import Work

_CHANGED = frozenset({Topic.CASES, Topic.ASSIGNMENTS, Topic.DEADLINES})


class Assigning:
    """Finding and seating the people who mediate."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, case_id: str, person_id: str, *, seat: SeatRole | None = None) -> ConflictVerdict:
        """Ties of a person to the case.

        Args:
            case_id: the case.
            person_id: somebody on the roster.
            seat: the seat meant; a former mediator of the dispute may not be its expert.

        Raises:
            Refusal: ``roster.nobody``.
        """
        file = self._desk.store.load(case_id)
        people = self._desk.store.neutrals()
        return self._check(file, _person(people, person_id), people, earlier_roles(self._desk, file), seat)

    def candidates(self, case_id: str) -> tuple[Candidate, ...]:
        """People who could mediate, best first, blocked ones last."""
        return self._candidates(self._desk.store.load(case_id), self._desk.around.today())

    def assign(
        self, case_id: str, *, person_id: str, seat: SeatRole, mode: AssignmentMode, on: date
    ) -> Outcome[CaseFile]:
        """Seat a person.

        Raises:
            Refusal: see ``domain.seating.seat_person``; ``assignment.draw_by_draw`` for the mode "draw".
        """
        if mode is AssignmentMode.DRAW:
            raise Refusal("assignment.draw_by_draw")
        before = self._desk.store.load(case_id)
        neutral, after = self._seated(before, person_id, seat, mode, on)
        return self._desk.write(
            "assignment.assigned",
            before,
            after,
            changed=_CHANGED,
            params={"person": neutral.name, "seat": seat.value},
        )

    def draw(self, case_id: str, *, seat: SeatRole, on: date) -> Outcome[CaseFile]:
        """Seat one of the clear and available candidates by a recorded draw anybody can repeat.

        Raises:
            Refusal: ``assignment.nobody_to_draw`` and those of ``assign``.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        seed = self._desk.around.new_id()
        record, person_id = make_draw(seed, self._candidates(before, on))
        neutral, after = self._seated(before, person_id, seat, AssignmentMode.DRAW, on, record)
        return self._desk.write(
            "assignment.drawn",
            before,
            after,
            changed=_CHANGED,
            params={"person": neutral.name, "seat": seat.value, "count": len(record.candidate_ids)},
        )

    def disclose(
        self,
        case_id: str,
        *,
        person_id: str,
        ground: RelationKind | None,
        about: str,
        text: str,
        on: date,
    ) -> Outcome[CaseFile]:
        """Tell the parties of a tie, or (``ground=None``) that there is nothing to tell.

        Raises:
            Incomplete: ``assignment.disclosure_incomplete`` when a tie is told without saying to whom.
            Refusal: ``assignment.disclosed_in_future``; ``procedure.…``; ``roster.nobody``.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        if on > self._desk.around.today():
            raise Refusal("assignment.disclosed_in_future", on=on)
        neutral = _person(self._desk.store.neutrals(), person_id)
        if ground is not None and not about.strip():
            gap = Missing(
                what="disclosure_about", place="disclosure/about", cite="law.invited_mediation.recusal"
            )
            raise Incomplete("assignment.disclosure_incomplete", (gap,))
        made = Disclosure(
            id=self._desk.around.new_id(),
            person_id=person_id,
            ground=ground,
            text=text,
            about=about,
            disclosed_on=on,
        )
        after = put(before, "disclosure", made)
        return self._desk.write(
            "assignment.disclosed", before, after, changed=_CHANGED, params={"person": neutral.name}
        )

    def consent(
        self, case_id: str, *, disclosure_id: str, party_id: str, given: bool, on: date
    ) -> Outcome[CaseFile]:
        """Record what a party answered to a disclosure; the last answer counts, all of them stay."""
        before = self._desk.store.load(case_id)
        after = answer_disclosure(before, disclosure_id, party_id=party_id, given=given, on=on)
        return self._desk.write(
            "assignment.consented" if given else "assignment.objected",
            before,
            after,
            changed=_CHANGED,
            params={"name": before.party(party_id).name},
        )

    def recuse(
        self, case_id: str, *, person_id: str, requested_by: str, reason: str, on: date
    ) -> Outcome[CaseFile]:
        """Somebody asks that a person withdraw.

        Args:
            case_id: the case.
            person_id: who should withdraw.
            requested_by: id of a party, or of the person for a withdrawal of its own.
            reason: in words.
            on: day of the request.

        Raises:
            Refusal: ``assignment.not_in_seat``, ``cases.no_such_party``.
            Incomplete: ``assignment.recusal_incomplete`` without a reason.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        seat = next((one for one in before.seats() if one.person_id == person_id), None)
        if seat is None:
            raise Refusal("assignment.not_in_seat")
        if requested_by != person_id:
            before.party(requested_by)
        if not reason.strip():
            raise Incomplete(
                "assignment.recusal_incomplete", (Missing(what="recusal_reason", place="recusal/reason"),)
            )
        made = Recusal(
            id=self._desk.around.new_id(),
            person_id=person_id,
            requested_by=requested_by,
            reason=reason,
            requested_on=on,
        )
        after = put(before, "recusal", made)
        return self._desk.write(
            "assignment.recusal_asked",
            before,
            after,
            changed=_CHANGED,
            params={"person": seat.person_name},
        )

    def decide_recusal(
        self, case_id: str, *, recusal_id: str, decision: RecusalDecision, on: date
    ) -> Outcome[CaseFile]:
        """Decide on such a request; granting it empties the seat and shuts the case to that person."""
        before = self._desk.store.load(case_id)
        around = self._desk.around
        after = decide_recusal(
            before, recusal_id, decision, on=on, by=around.actor.name, today=around.today()
        )
        asked: Recusal = find(after, "recusal", recusal_id)

        def shut_out(work: Work) -> None:
            if decision is RecusalDecision.GRANTED:
                users = [
                    one.id
                    for one in self._desk.store.users()
                    if one.person_id == asked.person_id and one.id != around.actor.id
                ]
                by, at = around.actor.name, around.now()
                work.put_grants(walls_for(case_id, users, reason=asked.reason, by=by, at=at), drop=False)

        return self._desk.write(
            f"assignment.recusal_{decision}", before, after, changed=_CHANGED, beside=shut_out
        )

    def replace(
        self, case_id: str, *, assignment_id: str, person_id: str, reason: str, on: date
    ) -> Outcome[CaseFile]:
        """Put another person into a seat, as one act.

        Raises:
            Refusal: see ``assign``.
        """
        before = self._desk.store.load(case_id)
        held: Assignment = find(before, "assignment", assignment_id)
        emptied = unseat(before, assignment_id, reason=reason, on=on, today=self._desk.around.today())
        neutral, after = self._seated(emptied, person_id, held.seat, AssignmentMode.COMMITTEE, on)
        return self._desk.write(
            "assignment.replaced",
            before,
            after,
            changed=_CHANGED,
            params={"person": neutral.name, "former": held.person_name},
        )

    def _seated(
        self,
        file: CaseFile,
        person_id: str,
        seat: SeatRole,
        mode: AssignmentMode,
        on: date,
        draw: Draw | None = None,
    ) -> tuple[Neutral, CaseFile]:
        check_mediating(file)
        people = self._desk.store.neutrals()
        neutral = _person(people, person_id)
        verdict = self._check(file, neutral, people, earlier_roles(self._desk, file), seat)
        after = seat_person(
            file,
            neutral,
            verdict,
            id=self._desk.around.new_id(),
            seat=seat,
            mode=mode,
            on=on,
            today=self._desk.around.today(),
            draw=draw,
        )
        return neutral, after

    def _candidates(self, file: CaseFile, on: date) -> tuple[Candidate, ...]:
        people = self._desk.store.neutrals()
        earlier = earlier_roles(self._desk, file)
        verdicts = {one.id: self._check(file, one, people, earlier, None) for one in people}
        loads = {one.id: self._desk.queries.load_of(one.id) + one.preset_load for one in people}
        return rank(people, file, verdicts, loads, on)

    def _check(
        self,
        file: CaseFile,
        neutral: Neutral,
        people: tuple[Neutral, ...],
        earlier: tuple[PastRole, ...],
        seat: SeatRole | None,
    ) -> ConflictVerdict:
        today = self._desk.around.today()
        return check_person(neutral, file, earlier, people=people, seat=seat, today=today)


def _person(people: tuple[Neutral, ...], person_id: str) -> Neutral:
    for one in people:
        if one.id == person_id:
            return one
    raise Refusal("roster.nobody", id=person_id)
