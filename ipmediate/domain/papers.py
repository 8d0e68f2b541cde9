"""Issued papers: facts copied, form remembered, bytes fixed; voided or superseded, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
        sha256: lower-case hex digest of the PDF bytes; the key under which they are kept.
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
