"""Trusted time-stamps (RFC 3161): who proves that a file was there at a time, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StampVerdict(StrEnum):
    """What a time-stamp is worth."""

    GOOD = "good"
    WAITING = "waiting"
    NO_AUTHORITY = "no_authority"
    WRONG_IMPRINT = "wrong_imprint"
    TAMPERED = "tampered"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    NO_CERTIFICATE = "no_certificate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A time-stamping authority as configured.

    Attributes:
        url: where requests are sent.
        roots: its root certificates, PEM text; tokens are believed only under one of them.
        others: further certificates of its chain, PEM text, for tokens that carry none.
    """

    name: str
    url: str
    roots: str
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One time-stamp of one file as checked now.

    Attributes:
        sha256: digest of the file.
        authority: name of the authority, as configured when it was obtained.
        at: the time it proves, UTC; None when there is none.
    """

    sha256: str
    verdict: StampVerdict
    authority: str = ""
    at: datetime | None = None
