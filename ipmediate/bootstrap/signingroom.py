"""Signatures in the words of the use cases; libraries are loaded when the first is made or judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.handwriting import SigningPlace, Writing
from ipmediate.domain.signedcopies import SignatureCheck, SignatureFault, SignatureRemark
from ipmediate.domain.timestamps import Authority
from ipmediate.services.signingroom import SignedBytes

if TYPE_CHECKING:
    from ipmediate.documents.quarantine.keeper import Quarantine


class SigningRoom:
    """The part of the paper room that signs, and has signatures judged in quarantine."""

    @property
    def quarantine(self) -> Quarantine:
        """Where files from outside are read."""
        raise NotImplementedError

    def read_certificate(self, content: bytes, passphrase: str, roots: str) -> CommitteeCertificate:
        """A certificate file as it is kept."""
        from ipmediate.documents.certificates import read_certificate

        return read_certificate(content, passphrase, roots)

    def stored_certificates(self) -> tuple[CommitteeCertificate, ...]:
        """Certificates in the store of the operating system."""
        from ipmediate.documents.certificates import stored_certificates

        return stored_certificates()

    def stored_certificate(self, thumbprint: str, roots: str) -> CommitteeCertificate:
        """One of them as it is kept."""
        from ipmediate.documents.certificates import stored_certificate

        return stored_certificate(thumbprint, roots)

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
        """Sign a paper; the answer begins with its bytes."""
        from ipmediate.documents.signedcopies import sign

        made = sign(pdf, certificate, passphrase, authorities, at=at, reason=reason)
        return SignedBytes(pdf=made.pdf, stamped_at=made.stamped_at)

    def add_stamp(self, pdf: bytes, authorities: Sequence[Authority]) -> SignedBytes:
        """Add a time-stamp to a signed file."""
        from ipmediate.documents.signedcopies import add_stamp

        made = add_stamp(pdf, authorities)
        return SignedBytes(pdf=made.pdf, stamped_at=made.stamped_at)

    def check_signatures(
        self, content: IO[bytes], *, title: str, roots: str, authorities: Sequence[Authority], at: datetime
    ) -> tuple[SignatureCheck, ...]:
        """Judge every signature in a file at a local time."""
        from ipmediate.documents.signaturecheck import check_signatures

        found = self.quarantine.read(
            check_signatures,
            content,
            name=title,
            member=title,
            roots=roots,
            stamp_roots="".join(f"{one.roots.rstrip()}\n" for one in authorities),
            at=at.astimezone(UTC).isoformat(),
        )
        found.data.close()
        return tuple(
            SignatureCheck(
                signer=one["signer"],
                issuer=one["issuer"],
                good=one["good"],
                at=_moment(one["at"]),
                stamped_at=_moment(one["stamped_at"]),
                faults=tuple(SignatureFault(fault) for fault in one["faults"]),
                remarks=tuple(SignatureRemark(remark) for remark in one["remarks"]),
            )
            for one in found.value
        )

    def signing_places(self, pdf: bytes) -> tuple[SigningPlace, ...]:
        """Lines to sign on in a paper made here."""
        from ipmediate.documents.handwriting import places_in

        return places_in(pdf)

    def page_digests(self, content: IO[bytes], *, title: str) -> tuple[str, ...]:
        """Digest of what each page draws."""
        from ipmediate.documents.handwriting import page_digests

        found = self.quarantine.read(page_digests, content, name=title, member=title)
        found.data.close()
        return tuple(found.value)

    def put_writing(self, pdf: bytes, writing: Writing, place: SigningPlace) -> bytes:
        """A copy of a paper with handwriting on a line."""
        from ipmediate.documents.handwriting import put_writing

        return put_writing(pdf, writing, place)


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
