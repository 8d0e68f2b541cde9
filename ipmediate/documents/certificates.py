"""Reading the committee's certificate file (PKCS#12); its passphrase is used and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ipmediate.domain.certificates import LARGEST_CERTIFICATE, CommitteeCertificate
from ipmediate.domain.refusals import Refusal


def read_certificate(content: bytes, passphrase: str, roots: str = "") -> CommitteeCertificate:
    """A certificate file as it is kept.

    Args:
        content: PKCS#12 (.p12, .pfx).
        passphrase: of that file.
        roots: further roots, PEM text; a root inside the file is believed as well.

    Raises:
        Refusal: ``certificates.unreadable`` for a wrong passphrase or a damaged file,
            ``certificates.no_key``, ``certificates.too_large``, ``certificates.unsupported``,
            ``certificates.bad_roots``.
    """
    from cryptography.hazmat.primitives.serialization import Encoding

    _, certificate, others = _opened(content, passphrase)
    known = [one for one in (certificate, *others) if one.subject == one.issuer]
    believed = "".join(one.public_bytes(Encoding.PEM).decode("ascii") for one in known)
    return CommitteeCertificate(
        name=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        content=content,
        roots=believed + _checked(roots),
    )


def check_lasting(certificate: CommitteeCertificate, at: datetime) -> None:
    """Refuse a certificate that is not valid at a local time.

    Raises:
        Refusal: ``certificates.expired``, ``certificates.not_yet_valid``.
    """
    moment = at.astimezone(UTC)
    if moment > certificate.not_after:
        raise Refusal("certificates.expired", name=certificate.name, on=certificate.not_after.date())
    if moment < certificate.not_before:
        raise Refusal("certificates.not_yet_valid", name=certificate.name, on=certificate.not_before.date())


def signer_of(certificate: CommitteeCertificate, passphrase: str) -> Any:
    """What signs PDFs with a kept certificate.

    Raises:
        Refusal: as for ``read_certificate``.
    """
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key, leaf, others = _opened(certificate.content, passphrase)
    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in others)
    told = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(leaf.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(told),
        cert_registry=store,
    )


def _opened(content: bytes, passphrase: str) -> tuple[Any, Any, list[Any]]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    if len(content) > LARGEST_CERTIFICATE:
        raise Refusal("certificates.too_large", limit_mib=LARGEST_CERTIFICATE >> 20)
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(
            content, passphrase.encode("utf-8") if passphrase else None
        )
    except UnsupportedAlgorithm:
        raise Refusal("certificates.unsupported") from None
    except (ValueError, TypeError):
        raise Refusal("certificates.unreadable", field="passphrase") from None
    if key is None or certificate is None:
        raise Refusal("certificates.no_key")
    return key, certificate, list(others)


def _name(name: Any) -> str:
    from cryptography.x509.oid import NameOID

    told = name.get_attributes_for_oid(NameOID.COMMON_NAME) or name.get_attributes_for_oid(
        NameOID.ORGANIZATION_NAME
    )
    return str(told[0].value) if told else name.rfc4514_string()


def _checked(roots: str) -> str:
    from cryptography import x509

    if not roots.strip():
        return ""
    try:
        x509.load_pem_x509_certificates(roots.encode("ascii"))
    except (ValueError, UnicodeEncodeError):
        raise Refusal("certificates.bad_roots", field="roots") from None
    return roots if roots.endswith("\n") else roots + "\n"
