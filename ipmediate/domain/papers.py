"""Issued papers: facts copied, form remembered, bytes fixed; voided or superseded, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_WORD = "word:"
_INNER = "volume_inner"
_BOUND = frozenset({"confirmation_packet", "volume", _INNER})


def word_form(form_id: str) -> str:
    """Form id under which papers from the committee's own DOCX templates for a form are registered."""
    return _WORD + form_id


def is_word(form_id: str) -> bool:
    """Whether papers of that form id are DOCX files from templates of the committee."""
    return form_id.startswith(_WORD)


def is_bound(form_id: str) -> bool:
    """Whether papers of that form id are bound of others and may hold pages from outside."""
    return form_id in _BOUND


def is_inner(form_id: str) -> bool:
    """Whether papers of that form id are for the committee alone and never leave it."""
    return form_id == _INNER


class PaperStatus(StrEnum):
    """Whether an issued paper still speaks for the committee."""

    ISSUED = "issued"
    VOIDED = "voided"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One issued paper.

    Attributes:
        form_id, edition, form_hash: the blank paper it was made from.
        about_id: the party, session or other thing it is about, when a form is made once per such thing.
        number: official number printed on it, empty when the form bears none.
        sha256: lower-case hex digest of the bytes (PDF, or DOCX from a template of the committee); the key
            under which they are kept.
        pages: 0 for a DOCX, whose pages only a word processor knows.
    """

    id: str
    form_id: str
    edition: str
    form_hash: str
    title: str
    about_id: str = ""
    number: str = ""
    issued_at: datetime
    issued_by: str
    sha256: str
    pages: int
    status: PaperStatus = PaperStatus.ISSUED
    superseded_by: str = ""
    void_reason: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it was filled into a DOCX template of the committee."""
        return is_word(self.form_id)

    @property
    def stands_for(self) -> str:
        """The form it is in place of: of a paper from a template, the form beside which that stands."""
        return self.form_id.removeprefix(_WORD)


class DeliveryManner(StrEnum):
    """How a paper reached somebody (送达)."""

    DIRECT = "direct"
    POST = "post"
    ELECTRONIC = "electronic"
    LEFT = "left"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery of one paper to one recipient."""

    id: str
    paper_id: str
    party_id: str
    manner: DeliveryManner = DeliveryManner.DIRECT
    sent_on: date | None = None
    received_on: date | None = None
    receiver: str = ""
    refused_reason: str = ""
    witness: str = ""
    copies: int = 1
