"""Erasing by law (PIPL 47, archives rules 24): on what ground, who decided, and what stays of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.subjects import ERASED, Subject, ids_of, is_in, own_texts, without


class ErasureGround(StrEnum):
    """Why data go (Personal Information Protection Law, art. 47)."""

    RETENTION_OVER = "retention_over"
    PURPOSE_ENDED = "purpose_ended"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL = "unlawful"
    WRONGLY_ENTERED = "wrongly_entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """What shall be erased and who answers for it.

    Attributes:
        case_ids: the cases; with a subject only that person's data in them, otherwise the whole file.
        authority: on whose request or decision, as it stands in the register of destructions.
        checked_by: the second person who agreed; never the one who acts.
        asked_on: the day of the request or decision.
    """

    case_ids: tuple[str, ...]
    ground: ErasureGround
    authority: str
    checked_by: str
    asked_on: date | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One erasure as it stands in the history; it never says what was erased.

    Attributes:
        whole: the whole file of the case, or one person in it.
        commits, files: how many entries and kept files lost their content.
    """

    case_id: str
    number: str = ""
    at: datetime
    by: str
    ground: str
    authority: str
    checked_by: str
    whole: bool
    commits: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedOn:
    """How far one computer is with an erasure that goes to all of them.

    Attributes:
        at: when it erased; None while it has not met the shared database since.
        copies: copies from before that still lie beside its profile.
        is_out: it was put out before it erased, and hears of nothing any more.
    """

    computer: str
    user: str
    at: datetime | None = None
    copies: int = 0
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedErasure:
    """An erasure of a whole case on every computer that shares it.

    Attributes:
        checked_by: the second person the order names; who agreed is ``agreed_by``.
        is_own: this person ordered it, so another one has to agree.
        is_done: it was agreed to; what is left are computers that have not met since.
    """

    id: str
    case_id: str
    case_name: str
    ground: ErasureGround | None
    authority: str
    checked_by: str
    ordered_by: str
    ordered_at: datetime
    is_own: bool
    agreed_by: str = ""
    is_done: bool = False
    computers: tuple[ErasedOn, ...] = ()

    @property
    def outstanding(self) -> tuple[ErasedOn, ...]:
        """Computers in use that have not erased it, or have copies from before."""
        return tuple(one for one in self.computers if not one.is_out and (one.at is None or one.copies))

    @property
    def unreachable(self) -> tuple[ErasedOn, ...]:
        """Computers that were put out and may still hold it."""
        return tuple(one for one in self.computers if one.is_out)

    @property
    def in_use(self) -> int:
        """How many computers hear of it."""
        return sum(not one.is_out for one in self.computers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """Where what was erased still lies outside the working file, until it is dropped or rolls off.

    Attributes:
        backups: names of backups made before, with the day each was made.
        folders: folders with earlier stores (after a restore or a change of keys).
        elsewhere: the second place cannot be reached now, and may hold copies.
    """

    backups: tuple[tuple[str, datetime], ...] = ()
    folders: tuple[str, ...] = ()
    elsewhere: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is left."""
        return bool(self.backups or self.folders or self.elsewhere)


def check_order(order: ErasureOrder, *, actor: str, today: date) -> None:
    """Whether an order is complete.

    Raises:
        Refusal: ``erasures.nothing``, ``erasures.authority_needed``, ``erasures.second_person``,
            ``erasures.day_ahead``.
    """
    if not order.case_ids:
        raise Refusal("erasures.nothing")
    if not order.authority.strip():
        raise Refusal("erasures.authority_needed", field="authority")
    if not order.checked_by.strip() or order.checked_by.strip() == actor.strip():
        raise Refusal("erasures.second_person", field="checked_by")
    if order.asked_on is not None and order.asked_on > today:
        raise Refusal("erasures.day_ahead", field="asked_on")


def remainder(file: CaseFile, subject: Subject | None) -> CaseFile:
    """What stays of a case: without one person, or its bare place in the register.

    Raises:
        Refusal: ``erasures.not_in_case``.
    """
    if subject is not None:
        if not is_in(file, subject):
            raise Refusal("erasures.not_in_case", case=file.case.number or file.id)
        return without(file, subject)
    case = file.case
    return CaseFile(
        case=Case(
            id=case.id,
            committee_id=case.committee_id,
            number=case.number,
            provisional_number=case.provisional_number,
            title=ERASED,
            stage=case.stage,
            path=case.path,
            source=case.source,
            cause=case.cause,
            applied_on=case.applied_on,
            accepted_on=case.accepted_on,
            decided_on=case.decided_on,
            closed_on=case.closed_on,
            end_ground=case.end_ground,
            refusal_ground=case.refusal_ground,
            created_at=case.created_at,
            archived_from=case.archived_from,
        ),
        revision=file.revision,
    )


def contents_to_go(file: CaseFile, subject: Subject | None, printed: dict[str, str]) -> frozenset[str]:
    """Digests of kept files that lose their content.

    Args:
        file: the case as it stands.
        subject: the person; None for the whole file.
        printed: what each issued paper printed, as text, by its digest.
    """
    if subject is None:
        given = {one.sha256 for one in file.evidence if one.sha256}
        return frozenset(given | {one.sha256 for one in file.papers} | set(printed))
    names, others = own_texts(file, subject)
    marks = names | others
    own = ids_of(file, subject)
    papers = {digest for digest, text in printed.items() if any(mark in text for mark in marks)}
    given = {one.sha256 for one in file.evidence if one.sha256 and {one.party_id, one.about_id} & own}
    return frozenset(papers | given)
