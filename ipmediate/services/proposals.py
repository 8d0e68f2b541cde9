"""Offers and counter-offers; an accepted offer becomes clauses of the agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ipmediate.domain import bargaining
from ipmediate.domain.agreements import Clause
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import find
from ipmediate.domain.proposals import Proposal
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.AGREEMENTS})


class Proposals:
    """What was offered and what was accepted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def offer(
        self,
        case_id: str,
        *,
        offered_by: str,
        text: str,
        on: date,
        amount: Decimal | None = None,
        clauses: Sequence[Clause] = (),
        answers: str = "",
        issue_ids: Sequence[str] = (),
        session_id: str = "",
    ) -> Outcome[CaseFile]:
        """A party or the mediator (``offered_by="mediator"``) makes an offer.

        ``params["proposal_id"]`` names it. Its clauses are kept as offered until it is accepted.
        """
        before = self._desk.store.load(case_id)
        made = Proposal(
            id=self._desk.around.new_id(),
            no=bargaining.next_no(before),
            offered_by=offered_by,
            text=text,
            amount=amount,
            offered_on=on,
            session_id=session_id,
            issue_ids=tuple(issue_ids),
            answers=answers,
        )
        after = bargaining.offer(before, made, clauses, today=self._desk.around.today())
        return self._desk.write(
            "proposals.offered",
            before,
            after,
            changed=_CHANGED,
            params={"no": made.no, "proposal_id": made.id},
        )

    def respond(
        self,
        case_id: str,
        *,
        proposal_id: str,
        party_id: str,
        accepted: bool,
        on: date,
        note: str = "",
    ) -> Outcome[CaseFile]:
        """A party answers an offer; a refusal closes it."""
        before = self._desk.store.load(case_id)
        after = bargaining.respond(
            before,
            proposal_id,
            party_id=party_id,
            accepted=accepted,
            on=on,
            note=note,
            today=self._desk.around.today(),
        )
        params = {"no": find(after, "proposal", proposal_id).no, "name": before.party(party_id).name}
        action = "proposals.party_accepted" if accepted else "proposals.party_refused"
        return self._desk.write(action, before, after, changed=_CHANGED, params=params)

    def accept(self, case_id: str, *, proposal_id: str, on: date) -> Outcome[CaseFile]:
        """All parties have accepted: its clauses become part of the agreement.

        Raises:
            Incomplete: ``proposals.answers_missing`` naming every party whose acceptance is not recorded.
        """
        before = self._desk.store.load(case_id)
        after = bargaining.accept(before, proposal_id, on=on, today=self._desk.around.today())
        made = find(after, "proposal", proposal_id)
        params = {"no": made.no, "count": len(made.terms_ids)}
        return self._desk.write("proposals.accepted", before, after, changed=_CHANGED, params=params)

    def withdraw(self, case_id: str, *, proposal_id: str, on: date) -> Outcome[CaseFile]:
        """The offer is taken off the table."""
        before = self._desk.store.load(case_id)
        after = bargaining.withdraw(before, proposal_id, on=on, today=self._desk.around.today())
        params = {"no": find(after, "proposal", proposal_id).no}
        return self._desk.write("proposals.withdrawn", before, after, changed=_CHANGED, params=params)
