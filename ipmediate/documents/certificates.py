"""The committee's certificate: from a file (PKCS#12) with a passphrase nobody keeps, or in Windows."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ipmediate.documents import windowsstore
from ipmediate.domain.certificates import LARGEST_CERTIFICATE, CommitteeCertificate
from ipmediate.domain.refusals import Refusal

_LONGEST_CHAIN = 8
_DER_HEAD = 16
"""More bytes than DER needs around the two numbers of a signature on a curve."""
_CURVES = ("secp256r1", "secp384r1")
_NAMES = {"1.3.101.112": "Ed25519", "1.3.101.113": "Ed448", "1.2.840.10040.4.1": "DSA"}
_SM2 = bytes.fromhex("06082a811ccf5501822d")
"""The name of the curve of GB/T 32918 (1.2.156.10197.1.301) as it stands in a certificate."""


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
    _, certificate, others = _opened(content, passphrase)
    return _told(certificate, others, content=content, roots=_checked(roots))


def stored_certificates() -> tuple[CommitteeCertificate, ...]:
    """Certificates of the person at a Windows computer that have a key, with the roots Windows knows.

    One whose kind of key cannot sign here is among them, with the name of that kind.

    Raises:
        Refusal: ``certificates.store_refused``.
    """
    from cryptography import x509

    found = []
    for der in windowsstore.certificates():
        try:
            certificate = x509.load_der_x509_certificate(der)
        except ValueError:
            continue
        told = _told(certificate, _above(certificate), thumbprint=windowsstore.thumbprint(der))
        found.append(replace(told, unfit=_unfit(certificate)))
    return tuple(found)


def _unfit(certificate: Any) -> str:
    """What a key is that Windows is not asked to sign with, empty for RSA, P-256 and P-384."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    oid = certificate.public_key_algorithm_oid.dotted_string
    try:
        key = certificate.public_key()
    except (UnsupportedAlgorithm, ValueError):
        return _sm2(certificate) or str(oid)
    if isinstance(key, RSAPublicKey):
        return ""
    if isinstance(key, EllipticCurvePublicKey):
        return "" if key.curve.name in _CURVES else str(key.curve.name)
    return _NAMES.get(oid) or str(oid)


def _sm2(certificate: Any) -> str:
    """``SM2`` for a key on the curve of GB/T 32918, else empty."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    told = x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    parameters = told.public_key["algorithm"]["parameters"]
    return "SM2" if parameters.dump() == _SM2 else ""


def stored_certificate(thumbprint: str, roots: str = "") -> CommitteeCertificate:
    """One of :func:`stored_certificates`, with further roots (PEM text).

    Raises:
        Refusal: ``certificates.store_gone``, ``certificates.store_kind`` for a kind of key that cannot sign
            here, ``certificates.bad_roots``.
    """
    more = _checked(roots)
    for one in stored_certificates():
        if one.thumbprint == thumbprint:
            if one.unfit:
                raise Refusal("certificates.store_kind", name=one.name, kind=one.unfit)
            return replace(one, roots=one.roots + more)
    raise Refusal("certificates.store_gone")


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
        Refusal: as for ``read_certificate``; of the store of Windows, here or when it signs.
    """
    if certificate.thumbprint:
        return _stored_signer(certificate)
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


def _stored_signer(certificate: CommitteeCertificate) -> Any:
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    der = next(
        (
            one
            for one in windowsstore.certificates()
            if windowsstore.thumbprint(one) == certificate.thumbprint
        ),
        None,
    )
    if der is None:
        raise Refusal("certificates.store_gone")
    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    own = load_der_x509_certificate(der)
    above = _above(own)
    store.register_multiple(x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in above)
    leaf: Any = x509.Certificate.load(der)
    public: Any = own.public_key()

    class StoredSigner(signers.Signer):
        """Has Windows sign; nothing is asked of it before the digest is there."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            if digest_algorithm != "sha256":
                raise ValueError(digest_algorithm)
            if dry_run:
                return bytes(leaf.public_key.byte_size * 2 + _DER_HEAD)
            digest, curve = hashlib.sha256(data).digest(), leaf.public_key.algorithm == "ec"
            made = windowsstore.signature(certificate.thumbprint, digest, curve=curve)
            _verify(public, made, data)
            return made

    return StoredSigner(signing_cert=leaf, cert_registry=store)


def _verify(public: Any, signature: bytes, data: bytes) -> None:
    """See that what a driver answered is a signature of this certificate, before it goes into a paper.

    Raises:
        Refusal: ``certificates.store_wrong``.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, padding
    from cryptography.hazmat.primitives.hashes import SHA256

    how = (
        (ec.ECDSA(SHA256()),)
        if isinstance(public, ec.EllipticCurvePublicKey)
        else (padding.PKCS1v15(), SHA256())
    )
    try:
        public.verify(signature, data, *how)
    except InvalidSignature:
        raise Refusal("certificates.store_wrong") from None


def _above(certificate: Any) -> list[Any]:
    """The authorities over a certificate that Windows knows, up to a root."""
    from cryptography import x509

    known: dict[bytes, Any] = {}
    for name in (windowsstore.BETWEEN, windowsstore.ROOTS):
        for der in windowsstore.certificates(name):
            try:
                one = x509.load_der_x509_certificate(der)
                known[one.subject.public_bytes()] = one
            except ValueError:
                continue
    found: list[Any] = []
    while certificate.issuer != certificate.subject and len(found) < _LONGEST_CHAIN:
        certificate = known.get(certificate.issuer.public_bytes())
        if certificate is None:
            break
        found.append(certificate)
    return found


def _told(
    certificate: Any, others: list[Any], *, content: bytes = b"", roots: str = "", thumbprint: str = ""
) -> CommitteeCertificate:
    from cryptography.hazmat.primitives.serialization import Encoding

    known = [one for one in (certificate, *others) if one.subject == one.issuer]
    believed = "".join(one.public_bytes(Encoding.PEM).decode("ascii") for one in known)
    return CommitteeCertificate(
        name=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        content=content,
        roots=believed + roots,
        thumbprint=thumbprint,
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
