"""What use cases ask of the paper room about signatures: part of the socket ``Renderer``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Protocol

from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.handwriting import SigningPlace, Writing
from ipmediate.domain.signedcopies import SignatureCheck
from ipmediate.domain.timestamps import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBytes:
    """A signed PDF; ``stamped_at`` is the time its time-stamp proves (UTC), None for none."""

    pdf: bytes
    stamped_at: datetime | None


class SigningRoom(Protocol):
    """Signs papers and judges signatures."""

    def read_certificate(self, content: bytes, passphrase: str, roots: str) -> CommitteeCertificate:
        """A certificate file as it is kept. Raises ``Refusal("certificates.…")``."""

    def stored_certificates(self) -> tuple[CommitteeCertificate, ...]:
        """Certificates with keys in the store of the operating system that can sign; none outside Windows."""

    def stored_certificate(self, thumbprint: str, roots: str) -> CommitteeCertificate:
        """One of them as it is kept. Raises ``Refusal("certificates.…")``."""

    def sign(
        self,
        pdf: bytes,
        certificate: CommitteeCertificate,
        passphrase: str,
        authorities: Sequence[Authority],
        *,
        at: datetime,
        reason: str,
    ) -> SignedBytes:
        """Sign a paper; the answer begins with its bytes. Raises ``Refusal("certificates.…")``."""

    def add_stamp(self, pdf: bytes, authorities: Sequence[Authority]) -> SignedBytes:
        """Add a time-stamp to a signed file. Raises ``Refusal("stamp.…")``."""

    def check_signatures(
        self, content: IO[bytes], *, title: str, roots: str, authorities: Sequence[Authority], at: datetime
    ) -> tuple[SignatureCheck, ...]:
        """Judge every signature in a file at a local time. Raises ``Refusal("packets.…")``."""

    def signing_places(self, pdf: bytes) -> tuple[SigningPlace, ...]:
        """Lines to sign on in a paper made here."""

    def page_digests(self, content: IO[bytes], *, title: str) -> tuple[str, ...]:
        """Digest of what each page draws. Raises ``Refusal("packets.…")``."""

    def put_writing(self, pdf: bytes, writing: Writing, place: SigningPlace) -> bytes:
        """A copy of a paper with handwriting on a line. Raises ``Refusal("signed.…")``."""
