"""The agreement: draft, check, sign, take effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ipmediate.domain.agreements import (
    Agreement,
    AgreementForm,
    Clause,
    SignatureAct,
    SignatureManner,
    SignerRole,
)
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import edit, find, put
from ipmediate.domain.effectiveness import Effectiveness, effectiveness
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.procedure import Act, check_mediating, move
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.settlement import fixed_clauses, sentence
from ipmediate.domain.signing import sign
from ipmediate.services.desk import Desk
from ipmediate.services.numbers import official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Work

if TYPE_CHECKING:
    from ipmediate.domain.clausereport import ClauseReport

_CHANGED = frozenset({Topic.AGREEMENTS, Topic.CASES, Topic.DEADLINES, Topic.CONFIRMATION})
_FIXED_KINDS = 5


class Agreements:
    """Making and signing the agreement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draft(
        self,
        case_id: str,
        *,
        form: AgreementForm = AgreementForm.WRITTEN,
        made_on: date | None = None,
        facts_text: str = "",
        online: bool = False,
        voluntary: bool = True,
        joint_confirmation: bool = False,
        performed_on_spot: bool = False,
        copies: int = 0,
        note: str = "",
    ) -> Outcome[CaseFile]:
        """Make or change the agreement that carries the agreed clauses.

        Raises:
            Refusal: ``agreements.signed`` once anybody signed it; ``milestones.…``; ``procedure.…``.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        held = before.agreement or Agreement(id=self._desk.around.new_id())
        made = replace(
            held,
            form=form,
            made_on=made_on,
            facts_text=facts_text,
            online=online,
            voluntary=voluntary,
            joint_confirmation=joint_confirmation,
            performed_on_spot=performed_on_spot,
            copies=copies or len(before.parties) + 1,
            note=note,
        )
        after = edit(before, "agreement", made)
        check_dates(before, after, self._desk.around.today())
        return self._desk.write("agreements.drafted", before, after, changed=_CHANGED)

    def check(self, case_id: str) -> ClauseReport:
        """Findings on every clause, by its fields and by its wording."""
        from ipmediate.domain.clausereport import report

        return report(self._desk.store.load(case_id), self._desk.book.clause_rules)

    def sentence(self, case_id: str, clause_id: str) -> str:
        """What a clause says when printed."""
        file = self._desk.store.load(case_id)
        return sentence(file, find(file, "clause", clause_id))

    def suggest(self, case_id: str) -> tuple[Clause, ...]:
        """Closing clauses the agreement lacks, ready to be put with ``cases.edit``; nothing is written."""
        file = self._desk.store.load(case_id)
        rank = max((clause.rank for clause in file.agreed_clauses), default=0) + 1
        ids = [self._desk.around.new_id() for _ in range(_FIXED_KINDS)]
        return fixed_clauses(file, self._desk.book.wording, first_rank=rank, new_ids=ids)

    def conclude_oral(self, case_id: str, *, on: date, recorded_by: str) -> Outcome[CaseFile]:
        """An oral agreement was reached and recorded; it binds from that day (PML arts. 28, 30).

        Raises:
            Refusal: ``agreements.signed``, ``procedure.not_now``, ``milestones.…``.
            Incomplete: ``procedure.conclude_oral_incomplete``.
        """
        before = self._desk.store.load(case_id)
        check_mediating(before)
        if not recorded_by.strip():
            gap = Missing(
                what="oral_recorded_by",
                place="agreement/oral_recorded_by",
                cite="law.people_mediation.agreement_form",
            )
            raise Incomplete("procedure.conclude_oral_incomplete", (gap,))
        held = before.agreement or Agreement(id=self._desk.around.new_id())
        made = replace(held, form=AgreementForm.ORAL, made_on=on, oral_recorded_by=recorded_by)
        after = edit(before, "agreement", made)
        after = replace(after, case=replace(after.case, closed_on=on))
        done = move(before, Act.CONCLUDE_ORAL, after, today=self._desk.around.today())
        return self._write_concluded("agreements.concluded_oral", before, done, on)

    def sign(
        self,
        case_id: str,
        *,
        on_document: str,
        role: SignerRole,
        name: str,
        on: date,
        ref: str = "",
        for_party_ids: Sequence[str] = (),
        manner: SignatureManner = SignatureManner.SIGNED,
    ) -> Outcome[CaseFile]:
        """One act of signing or sealing; ``params["effective_on"]`` when the agreement took effect by it."""
        before = self._desk.store.load(case_id)
        act = SignatureAct(
            id=self._desk.around.new_id(),
            on_document=on_document,
            role=role,
            name=name,
            on=on,
            ref=ref,
            for_party_ids=tuple(for_party_ids),
            manner=manner,
        )
        after = sign(before, act, self._desk.around.today())
        was, now = effectiveness(before), effectiveness(after)
        params: dict[str, object] = {"name": name, "on": on}
        action = "agreements.signed_by"
        if was.effective_on is None and now.effective_on is not None:
            action = "agreements.took_effect"
            params = {**params, "effective_on": now.effective_on, "cite": now.cite}
        return self._desk.write(action, before, after, changed=_CHANGED, params=params)

    def effective(self, case_id: str) -> Effectiveness:
        """Since when the agreement binds, or what is lacking."""
        return effectiveness(self._desk.store.load(case_id))

    def conclude(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """Mediation ends with the written agreement, which has taken effect.

        Raises:
            Refusal: ``agreements.concluded_too_early``, ``procedure.not_now``, ``milestones.…``.
            Incomplete: ``procedure.conclude_written_incomplete`` with every signature or seal still lacking.
        """
        before = self._desk.store.load(case_id)
        agreement = before.agreement
        if agreement is not None and agreement.form is AgreementForm.ORAL:
            return self.conclude_oral(case_id, on=on, recorded_by=agreement.oral_recorded_by)
        effective = effectiveness(before).effective_on
        if effective is not None and on < effective:
            raise Refusal("agreements.concluded_too_early", on=on, effective_on=effective)
        after = replace(before, case=replace(before.case, closed_on=on))
        done = move(before, Act.CONCLUDE_WRITTEN, after, today=self._desk.around.today())
        return self._write_concluded("agreements.concluded_written", before, done, on)

    def _write_concluded(self, action: str, before: CaseFile, after: CaseFile, on: date) -> Outcome[CaseFile]:
        def numbered(work: Work) -> CaseFile:
            agreement = after.agreement
            if agreement is None or agreement.number:
                return after
            number = official_number(self._desk, work, "agreement", on)
            return put(after, "agreement", replace(agreement, number=number))

        params = {"on": on, "effective_on": effectiveness(after).effective_on}
        return self._desk.write(action, before, numbered, changed=_CHANGED, params=params, back=False)
