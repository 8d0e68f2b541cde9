"""Signing PDFs with a certificate (PAdES B-B, with a time-stamp B-T); what was issued is only added to."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from ipmediate.documents.certificates import check_lasting, signer_of
from ipmediate.documents.quietly import finish
from ipmediate.documents.timestamps import obtain
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.timestamps import Authority

if TYPE_CHECKING:
    from asn1crypto import cms
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_ROOM = 48 << 10
"""Bytes kept free in the file for signature, certificates and time-stamp, as hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Made:
    """A signed or stamped PDF; ``stamped_at`` is None when no authority answered."""

    pdf: bytes
    stamped_at: datetime | None


def sign(
    pdf: bytes,
    certificate: CommitteeCertificate,
    passphrase: str,
    authorities: Sequence[Authority],
    *,
    at: datetime,
    reason: str,
) -> Made:
    """Sign a paper of ours.

    Args:
        pdf: its bytes; those of the answer begin with them.
        certificate: of the committee.
        passphrase: of its file.
        authorities: asked for a time-stamp one after another; without an answer the signature bears none.
        at: local time.
        reason: stands in the signature.

    Raises:
        Refusal: of ``certificates``; ``signed.unsignable`` for a file that takes no signature.
    """
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter

    check_lasting(certificate, at)
    signer = signer_of(certificate, passphrase)

    def made(stamper: _Stamper | None) -> bytes:
        writer = _writer(pdf)
        meta = signers.PdfSignatureMetadata(
            field_name=f"Signature{_taken(writer) + 1}",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            name=certificate.name,
        )
        signing = signers.PdfSigner(meta, signer, timestamper=cast("Any", stamper))
        out = io.BytesIO()
        finish(signing.async_sign_pdf(writer, bytes_reserved=_ROOM, output=out))
        return out.getvalue()

    return _stamped(made, authorities)


def add_stamp(pdf: bytes, authorities: Sequence[Authority]) -> Made:
    """Add a time-stamp over the whole of a signed file, which had none.

    Raises:
        Refusal: ``signed.no_stamp`` with what the last authority said, ``signed.unsignable``.
    """
    from pyhanko.sign import signers

    stamper = _Stamper(authorities)
    out = io.BytesIO()
    writer = _writer(pdf)
    stamping = signers.PdfTimeStamper(cast("Any", stamper), field_name=f"Stamp{_taken(writer) + 1}")
    try:
        finish(stamping.async_timestamp_pdf(writer, "sha256", bytes_reserved=_ROOM, output=out))
    except _NoAnswer:
        raise stamper.last or Refusal("signed.no_authority") from None
    return Made(pdf=out.getvalue(), stamped_at=stamper.at)


def _stamped(made: Any, authorities: Sequence[Authority]) -> Made:
    if authorities:
        stamper = _Stamper(authorities)
        try:
            return Made(pdf=made(stamper), stamped_at=stamper.at)
        except _NoAnswer:
            pass
    return Made(pdf=made(None), stamped_at=None)


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError

    class Writer(IncrementalPdfFileWriter):
        """Leaves what the paper says about itself as it was issued, for archives (PDF/A) too."""

        def _update_meta(self) -> None:
            return

    try:
        return Writer(io.BytesIO(pdf))
    except (PdfError, ValueError, KeyError, TypeError):
        raise Refusal("signed.unsignable") from None


def _taken(writer: IncrementalPdfFileWriter) -> int:
    try:
        return len(writer.root["/AcroForm"]["/Fields"])
    except KeyError:
        return 0


class _NoAnswer(Exception):  # noqa: N818 -- never leaves this module
    """No authority gave a time-stamp."""


class _Stamper:
    """Asks our authorities when the signature wants its time-stamp.

    Attributes:
        at: the time the stamp proves, UTC; ``last`` what the last authority that failed said.
    """

    def __init__(self, authorities: Sequence[Authority]) -> None:
        self._authorities = authorities
        self.at: datetime | None = None
        self.last: Refusal | None = None

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token over a digest; asked elsewhere, as asking judges the answer in a loop of its own."""
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(self._obtain, message_digest.hex()).result()

    def _obtain(self, sha256: str) -> cms.ContentInfo:
        from asn1crypto import cms

        for authority in self._authorities:
            try:
                token = cms.ContentInfo.load(obtain(authority, sha256))
            except Refusal as refusal:
                self.last = refusal
                continue
            info = token["content"]["encap_content_info"]["content"].parsed
            self.at = info["gen_time"].native.astimezone(UTC)
            return token
        raise _NoAnswer
