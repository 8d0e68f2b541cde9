"""Putting a whole case away by mistake entered, and taking it out again; nothing of it is lost by that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ipmediate.domain.cases import Case, CaseFile, Stage
from ipmediate.domain.papers import PaperStatus
from ipmediate.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashedCase:
    """A case that lies in the trash, as the list of the trash shows it."""

    case_id: str
    number: str
    title: str
    at: datetime
    by: str
    reason: str

    @staticmethod
    def of(case: Case) -> TrashedCase | None:
        """The line of a case, None when it does not lie in the trash."""
        if case.trashed_at is None:
            return None
        return TrashedCase(
            case_id=case.id,
            number=case.number or case.provisional_number,
            title=case.title,
            at=case.trashed_at,
            by=case.trashed_by,
            reason=case.trash_reason,
        )


def trashed(file: CaseFile, *, reason: str, by: str, at: datetime, sealed: bool, held: bool) -> CaseFile:
    """The case as it lies in the trash.

    Args:
        file: the case.
        reason: why, in words.
        by: who does it.
        at: local time.
        sealed: only named people may see it.
        held: a suit, an inquiry or an audit keeps it.

    Raises:
        Refusal: ``trash.there_already``, ``trash.reason_needed``, ``procedure.archived``, ``trash.sealed``,
            ``trash.held``, ``trash.accepted`` when the register has to tell how it ended, ``trash.issued``
            while a paper of it is in force.
    """
    case = file.case
    named = case.number or case.provisional_number or case.title
    if case.trashed_at is not None:
        raise Refusal("trash.there_already", case=named)
    if not reason.strip():
        raise Refusal("trash.reason_needed", field="reason")
    if case.stage is Stage.ARCHIVED:
        raise Refusal("procedure.archived", number=named)
    if sealed or case.sealed:
        raise Refusal("trash.sealed", case=named)
    if held:
        raise Refusal("trash.held", case=named)
    if case.accepted_on is not None:
        raise Refusal("trash.accepted", case=named, on=case.accepted_on)
    for paper in file.papers:
        if paper.status is PaperStatus.ISSUED:
            raise Refusal("trash.issued", case=named, title=paper.title)
    head = replace(case, trashed_at=at, trashed_by=by, trash_reason=reason.strip())
    return replace(file, case=head)


def taken_out(file: CaseFile) -> CaseFile:
    """The case as it was before.

    Raises:
        Refusal: ``trash.not_there``.
    """
    if file.case.trashed_at is None:
        raise Refusal("trash.not_there", case=file.case.number or file.case.provisional_number or file.id)
    return replace(file, case=replace(file.case, trashed_at=None, trashed_by="", trash_reason=""))


def check_not_trashed(file: CaseFile) -> None:
    """Refuse any change of a case that lies in the trash.

    Raises:
        Refusal: ``trash.lies_there``.
    """
    if file.case.trashed_at is not None:
        raise Refusal("trash.lies_there", case=file.case.number or file.case.provisional_number)
