"""The certificate with which a committee signs its papers, and the roots of those it believes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LARGEST_CERTIFICATE = 1 << 20
"""Bytes of the largest certificate file taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeCertificate:
    """A certificate as kept in the profile, with its private key or with where Windows keeps that.

    Attributes:
        name: whom it certifies; ``issuer`` who did, ``serial`` its number in hexadecimal.
        not_before: UTC; ``not_after`` likewise.
        content: PKCS#12, still under its own passphrase, which is kept nowhere.
        roots: root certificates (PEM text) under which signatures in papers are believed.
        thumbprint: of one in the store of Windows (SHA-256, hexadecimal), whose key stays there or on its
            token; ``content`` is empty then.
        unfit: of one offered by Windows, the kind of its key when that kind cannot sign here, else empty.
    """

    name: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    content: bytes
    roots: str = ""
    thumbprint: str = ""
    unfit: str = ""

    def lasts(self, at: datetime) -> bool:
        """Whether it is valid at a time, given in UTC."""
        return self.not_before <= at <= self.not_after
