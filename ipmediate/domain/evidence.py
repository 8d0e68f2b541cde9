"""What is put forward as proof, with the same fields a court or an authority would ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LARGEST_FILE = 16 << 30
"""Largest file taken in, in bytes: 16 GiB."""


class EvidenceCategory(StrEnum):
    """The eight kinds of evidence (CPL art. 66)."""

    STATEMENT = "statement"
    DOCUMENT = "document"
    OBJECT = "object"
    AUDIOVISUAL = "audiovisual"
    ELECTRONIC = "electronic"
    TESTIMONY = "testimony"
    EXPERT_OPINION = "expert_opinion"
    INSPECTION_RECORD = "inspection_record"


class DocumentRole(StrEnum):
    """What a document is for in the packet (domain reference 4.4); plain evidence has the last one.

    An internal note (discussion, expert advice to the committee) is on no list, paper or packet and goes into
    the inner part of the volume only.
    """

    IDENTITY = "identity"
    LEGAL_REP_CERTIFICATE = "legal_rep_certificate"
    MANDATE = "mandate"
    RIGHT_CERTIFICATE = "right_certificate"
    EVALUATION_REPORT = "evaluation_report"
    RIGHT_STATUS = "right_status"
    COMMITTEE_PROOF = "committee_proof"
    SIGNED_AGREEMENT = "signed_agreement"
    SIGNED_APPLICATION = "signed_application"
    SIGNED_UNDERTAKING = "signed_undertaking"
    SERVICE_ADDRESS = "service_address"
    POSTING_PROOF = "posting_proof"
    RULING = "ruling"
    PERFORMANCE_PROOF = "performance_proof"
    INTERNAL_NOTE = "internal_note"
    EVIDENCE = "evidence"


class View(StrEnum):
    """What the other side says to one quality of an item."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    NO_VIEW = "no_view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The other side's view on authenticity, legality and relevance (三性意见)."""

    party_id: str
    authenticity: View = View.NO_VIEW
    legality: View = View.NO_VIEW
    relevance: View = View.NO_VIEW
    note: str = ""


class CustodyKind(StrEnum):
    """What happened to an item after it was received."""

    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    SHOWN = "shown"
    COPIED = "copied"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """One entry of the custody log of an item.

    Attributes:
        at: local time of the entry.
        whom: to whom it was handed, returned, shown or copied.
        clerk: who of the committee did it.
    """

    at: datetime
    kind: CustodyKind
    whom: str
    clerk: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One numbered item of evidence (evidence provisions 2019, art. 19).

    Attributes:
        no: running number on the side that provides it.
        party_id: who provided it; empty when the committee gathered it.
        proves: what it is meant to prove.
        is_original: original (True) or copy.
        capture: how it was obtained or preserved (notarised, platform deposit, test purchase ...).
        notary_no: number of a notarial deed; ``timestamp_no`` likewise of a time-stamp certificate.
        file_name: original name of the attached file, empty when only paper exists.
        sha256: lower-case hex digest of the file taken at receipt; ``sm3`` likewise.
        about_id: the party, agent or right the document belongs to, for packet roles.
        confidential: to be shown only to those admitted (trade secrets).
        custody: where it went after it was received, oldest first; entries are only added.
    """

    id: str
    no: int
    title: str
    party_id: str = ""
    category: EvidenceCategory = EvidenceCategory.DOCUMENT
    role: DocumentRole = DocumentRole.EVIDENCE
    about_id: str = ""
    source: str = ""
    proves: str = ""
    is_original: bool = False
    is_paper: bool = True
    copies: int = 1
    pages: int = 0
    capture: str = ""
    notary_no: str = ""
    timestamp_no: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    sm3: str = ""
    received_on: date | None = None
    received_by: str = ""
    opinions: tuple[Opinion, ...] = ()
    custody: tuple[CustodyEvent, ...] = ()
    confidential: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedFile:
    """A kept file that is no longer what was received.

    Attributes:
        sha256: digest taken at receipt.
        code: what is wrong with it, the code of a refusal.
        places: cases that name it.
    """

    sha256: str
    code: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRound:
    """One reading of all kept files.

    Attributes:
        at: when it ended; None before the first.
        files, size: how many files and bytes were read.
        damaged: those that are no longer what was received.
    """

    at: datetime | None = None
    files: int = 0
    size: int = 0
    damaged: tuple[DamagedFile, ...] = ()
