"""Judging the signatures in a PDF; runs in quarantine, as signed files come from outside.

Only the judgment as a whole makes a signature good: a file that was changed after signing still has a
signature that is intact and valid over the part it covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

from ipmediate.documents.quietly import finish
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import SignatureFault as Fault
from ipmediate.domain.signedcopies import SignatureRemark as Remark

MOST_SIGNATURES = 40


def check_signatures(
    source: IO[bytes], out: IO[bytes], *, member: str, roots: str, stamp_roots: str, at: str
) -> list[dict[str, Any]]:
    """Judge every signature of a PDF.

    Args:
        source: the file.
        out: not used.
        member: what the user calls the file, for refusals.
        roots: roots of signers, PEM text.
        stamp_roots: those of time-stamping authorities.
        at: the present, UTC, ISO text.

    Returns:
        The fields of ``SignatureCheck`` as plain values, one for each signature, the first made first.

    Raises:
        Refusal: ``packets.not_a_pdf``, ``packets.encrypted``, ``packets.broken``, ``signed.too_many``.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    if b"%PDF-" not in source.read(1024):
        raise Refusal("packets.not_a_pdf", member=member)
    source.seek(0)
    try:
        reader = PdfFileReader(source)
        if reader.encrypted:
            raise Refusal("packets.encrypted", member=member)
        signatures = list(reader.embedded_regular_signatures)
        stamps = list(reader.embedded_timestamp_signatures)
    except (Refusal, MemoryError, RecursionError):
        raise
    except Exception:
        raise Refusal("packets.broken", member=member, page=1) from None
    if len(signatures) + len(stamps) > MOST_SIGNATURES:
        raise Refusal("signed.too_many", member=member, limit=MOST_SIGNATURES)
    judge = _Judge(
        _certificates(roots), _certificates(stamp_roots), datetime.fromisoformat(at), _carried(reader)
    )
    around = [(stamp.signed_revision, judge.document_stamp(stamp)) for stamp in stamps]
    return [
        judge.signature(one, [told for revision, told in around if revision >= one.signed_revision])
        for one in signatures
    ]


def _certificates(pem: str) -> list[Any]:
    from asn1crypto import pem as armour
    from asn1crypto import x509

    if not pem.strip():
        return []
    return [x509.Certificate.load(der) for _, _, der in armour.unarmor(pem.encode("ascii"), multiple=True)]


def _carried(reader: Any) -> dict[str, list[Any]]:
    """Lists of revoked certificates and answers about single ones that lie in the file (PAdES DSS)."""
    from asn1crypto import crl, ocsp
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    try:
        held = DocumentSecurityStore.read_dss(reader)
    except Exception:
        return {"crls": [], "ocsps": []}
    return {
        "crls": list(_read(crl.CertificateList, held.crls)),
        "ocsps": list(_read(ocsp.OCSPResponse, held.ocsps)),
    }


def _read(kind: Any, streams: Iterable[Any]) -> Iterator[Any]:
    for one in streams:
        try:
            found = kind.load(one.get_object().data)
            found.native  # noqa: B018 -- reads it through
        except Exception:
            continue
        yield found


_PROVE, _AS_FAR_AS_TOLD, _NOT_ASKED = "require", "soft-fail", "none"
"""How far the library goes after revoked certificates."""


class _Judge:
    def __init__(
        self, roots: list[Any], stamp_roots: list[Any], now: datetime, carried: dict[str, list[Any]]
    ) -> None:
        self._carried = carried
        self._roots = roots
        self._stamp_roots = stamp_roots
        self._now = now

    def document_stamp(self, stamp: Any) -> tuple[datetime | None, list[str]]:
        """The time a time-stamp over the document proves, and its faults."""
        from pyhanko.sign.validation import async_validate_pdf_timestamp

        try:
            told = finish(
                async_validate_pdf_timestamp(stamp, self._context(self._stamp_roots, _moment(stamp)))
            )
        except Exception:
            return None, [Fault.STAMP_BROKEN]
        faults = _stamp_faults(told) or ([] if _covers(told) else [Fault.STAMP_WRONG_IMPRINT])
        return (None if faults else told.timestamp.astimezone(UTC)), faults

    def signature(self, one: Any, around: list[tuple[datetime | None, list[str]]]) -> dict[str, Any]:
        """One signature as plain values."""
        signer, issuer, claimed = _people(one)
        plain: dict[str, Any] = {"signer": signer, "issuer": issuer, "at": _text(claimed)}
        try:
            told = self._told(one, self._now)
            proven, faults = _proven(told, around)
            if proven is not None and not told.bottom_line and told.intact:
                # What was good when a time-stamp saw it stays good after its certificate has run out.
                told = self._told(one, proven)
                then = [Remark.PROVEN_THEN] if told.bottom_line else []
            else:
                then = []
        except Exception:
            return {**plain, "good": False, "stamped_at": None, "faults": [Fault.UNREADABLE], "remarks": []}
        faults += _faults(told)
        known = self._revocation(one, proven or self._now)
        if known == Fault.REVOKED:
            faults.append(Fault.REVOKED)
        if Fault.UNTRUSTED in faults and (outside := self._outside(one, proven or self._now)):
            faults = [outside if fault is Fault.UNTRUSTED else fault for fault in faults]
        good = bool(told.bottom_line) and not faults
        remarks = [*then, *([known] if known != Fault.REVOKED else [])]
        if proven is None and not faults:
            remarks.append(Remark.NO_STAMP)
        if told.coverage.name == "ENTIRE_REVISION" and good:
            remarks.append(Remark.FOLLOWED)
        if not good and not faults:
            faults = [Fault.NOT_PROVEN]
        return {
            **plain,
            "good": good,
            "stamped_at": _text(proven),
            "faults": list(dict.fromkeys(faults)),
            "remarks": remarks,
        }

    def _revocation(self, one: Any, moment: datetime) -> str:
        """What the file itself tells of the signer's certificate: ``REVOKED``, or one of two remarks.

        A check that only asks where a certificate names an address would pass over a list in the file, so
        every certificate is asked for its proof first. Whether a signer is believed never hangs on proof that
        is old, of somebody else or lacking: that only leaves it unknown.
        """
        if not any(self._carried.values()):
            return Remark.REVOCATION_UNKNOWN
        for mode in (_PROVE, _AS_FAR_AS_TOLD):
            try:
                told = self._told(one, moment, mode)
            except Exception:
                continue
            if "revoked" in str(told.trust_problem_indic).lower():
                return Fault.REVOKED
            if told.trusted and mode == _PROVE:
                return Remark.REVOCATION_CHECKED
        return Remark.REVOCATION_UNKNOWN

    def _outside(self, one: Any, moment: datetime) -> str:
        """Whether a signer would be believed, were it not for the time; empty when not."""
        certificate = one.signer_cert
        begin, end = certificate.not_valid_before, certificate.not_valid_after
        if begin <= moment <= end or not self._told(one, begin + (end - begin) / 2).trusted:
            return ""
        return Fault.NOT_YET_VALID if moment < begin else Fault.EXPIRED

    def _told(self, one: Any, moment: datetime, mode: str = _NOT_ASKED) -> Any:
        from pyhanko.sign.validation import async_validate_pdf_signature

        return finish(
            async_validate_pdf_signature(
                one,
                signer_validation_context=self._context(self._roots, moment, mode),
                ts_validation_context=self._context(self._stamp_roots, _inner_moment(one) or self._now),
            )
        )

    def _context(self, roots: list[Any], moment: datetime, mode: str = _AS_FAR_AS_TOLD) -> Any:
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=roots,
            moment=moment,
            allow_fetching=False,
            revocation_mode=mode,
            best_signature_time=moment,
            crls=self._carried["crls"],
            ocsps=self._carried["ocsps"],
        )


def _people(one: Any) -> tuple[str, str, datetime | None]:
    try:
        certificate = one.signer_cert
        claimed = one.self_reported_timestamp
        return (
            _common(certificate.subject),
            _common(certificate.issuer),
            claimed.astimezone(UTC) if claimed is not None else None,
        )
    except Exception:
        return "", "", None


def _common(name: Any) -> str:
    told = name.native
    return str(told.get("common_name") or told.get("organization_name") or name.human_friendly)


def _moment(stamp: Any) -> datetime:
    told: datetime = stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    return told


def _inner_moment(one: Any) -> datetime | None:
    """The time told by the time-stamp inside a signature."""
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

    try:
        for data in extract_tst_data_iter(one.signer_info, signed=False):
            told: datetime = data["encap_content_info"]["content"].parsed["gen_time"].native
            return told
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    return None


def _proven(told: Any, around: list[tuple[datetime | None, list[str]]]) -> tuple[datetime | None, list[str]]:
    """The earliest proven time of a signature, and faults of its own time-stamp."""
    times = [at for at, _ in around if at is not None]
    own = told.timestamp_validity
    if own is None:
        faults = [fault for at, found in around for fault in found if at is None] if not times else []
        return (min(times) if times else None), faults
    faults = _stamp_faults(own)
    if not faults:
        times.append(own.timestamp.astimezone(UTC))
    return (min(times) if times else None), faults


def _stamp_faults(told: Any) -> list[str]:
    if not told.intact:
        return [Fault.STAMP_WRONG_IMPRINT]
    if not told.valid:
        return [Fault.STAMP_BROKEN]
    if told.trusted:
        return []
    problem = str(told.trust_problem_indic).lower()
    return [
        Fault.STAMP_EXPIRED if "expired" in problem or "out_of_bounds" in problem else Fault.STAMP_UNTRUSTED
    ]


def _faults(told: Any) -> list[str]:
    """What is wrong with a signature beside its time-stamp."""
    faults: list[str] = []
    kept = told.docmdp_ok or told.modification_level is None
    if not (told.intact and kept and _covers(told)):
        faults.append(Fault.ALTERED)
    if told.intact and not told.valid:
        faults.append(Fault.BROKEN)
    if told.intact and told.valid and not told.trusted:
        faults.append(_trust_fault(str(told.trust_problem_indic).lower()))
    return faults


def _covers(told: Any) -> bool:
    return told.coverage.name in ("ENTIRE_FILE", "ENTIRE_REVISION")


def _trust_fault(problem: str) -> str:
    for words, fault in (
        ("revoked", Fault.REVOKED),
        ("crypto_constraints", Fault.WEAK),
    ):
        if words in problem:
            return fault
    return Fault.UNTRUSTED


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
