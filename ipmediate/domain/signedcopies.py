"""Signed copies (电子签章件): what was issued stays as it is, a copy of it bears the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CopyKind(StrEnum):
    """How a copy was signed."""

    DIGITAL = "digital"
    HANDWRITTEN = "handwritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """One signed copy of one issued paper.

    Attributes:
        sha256: lower-case hex digest of its bytes.
        base_sha256: of the bytes that were signed: those of the issued paper, or of an earlier copy.
        signer: whom the certificate names, or who wrote the signature.
        serial: of the certificate, hexadecimal.
        stamped_at: the time a time-stamp in it proves, UTC; None while there is none.
        party_id: for whom somebody wrote by hand.
        page: on which the handwriting stands, from 1.
        page_sha256: digest of that page as it was shown.
        act_sha256: digest of the kept record of the act of writing.
    """

    id: str
    paper_id: str
    kind: CopyKind
    sha256: str
    base_sha256: str
    made_at: datetime
    made_by: str
    signer: str
    serial: str = ""
    stamped_at: datetime | None = None
    party_id: str = ""
    page: int = 0
    page_sha256: str = ""
    act_sha256: str = ""


class SignatureFault(StrEnum):
    """Why a signature in a PDF is not good."""

    ALTERED = "altered"
    BROKEN = "broken"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WEAK = "weak"
    UNREADABLE = "unreadable"
    NOT_PROVEN = "not_proven"
    STAMP_WRONG_IMPRINT = "stamp_wrong_imprint"
    STAMP_BROKEN = "stamp_broken"
    STAMP_UNTRUSTED = "stamp_untrusted"
    STAMP_EXPIRED = "stamp_expired"


class SignatureRemark(StrEnum):
    """What else is to be known of a signature, good or not."""

    NO_STAMP = "no_stamp"
    REVOCATION_UNKNOWN = "revocation_unknown"
    REVOCATION_CHECKED = "revocation_checked"
    FOLLOWED = "followed"
    PROVEN_THEN = "proven_then"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureCheck:
    """One signature in a PDF, as judged now.

    Attributes:
        good: the judgment as a whole; nothing else may be shown as "valid".
        at: when it was made, as its maker says; ``stamped_at`` as an authority proves. UTC.
        faults: why it is not good; empty when it is.
    """

    signer: str
    issuer: str
    good: bool
    at: datetime | None = None
    stamped_at: datetime | None = None
    faults: tuple[SignatureFault, ...] = ()
    remarks: tuple[SignatureRemark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFileCheck:
    """All signatures of a PDF.

    Attributes:
        of_paper: it begins with the bytes of the issued paper; None when it was compared with none.
    """

    signatures: tuple[SignatureCheck, ...]
    of_paper: bool | None = None

    @property
    def good(self) -> bool:
        """Whether there are signatures and every one is good."""
        return bool(self.signatures) and all(one.good for one in self.signatures)


def copies_of(copies: Sequence[SignedCopy], paper_id: str) -> tuple[SignedCopy, ...]:
    """The copies of one paper, the first made first."""
    return tuple(one for one in copies if one.paper_id == paper_id)
