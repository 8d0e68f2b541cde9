"""The agreement: draft, check, sign, take effect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipmediate.domain.agreements import AgreementForm, SignatureManner, SignerRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.effectiveness import Effectiveness
from ipmediate.domain.settlement import ClauseReport
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


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
        """Make or change the agreement that carries the agreed clauses."""
        raise NotImplementedError

    def check(self, case_id: str) -> ClauseReport:
        """Findings on every clause."""
        raise NotImplementedError

    def sentence(self, case_id: str, clause_id: str) -> str:
        """What a clause says when printed."""
        raise NotImplementedError

    def conclude_oral(self, case_id: str, *, on: date, recorded_by: str) -> Outcome[CaseFile]:
        """An oral agreement was reached and recorded (PML arts. 28, 30)."""
        raise NotImplementedError

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
        raise NotImplementedError

    def effective(self, case_id: str) -> Effectiveness:
        """Since when the agreement binds, or what is lacking."""
        raise NotImplementedError

    def conclude(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """Mediation ends with the agreement."""
        raise NotImplementedError
