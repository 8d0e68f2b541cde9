"""Escrow: the committee keeps a key pair off line; its public half can always seal the data key to it.

Sealing is HPKE in base mode (RFC 9180; X25519, HKDF-SHA256, AES-256-GCM). The private half is a file under a
passphrase, on a stick in the safe; no computer of the committee needs it until everything else is lost.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.keys import SHORTEST_PASSPHRASE, KeyFile

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import Suite


def new_escrow_pair(passphrase: str) -> tuple[bytes, str]:
    """A fresh pair: the private half as an encrypted PEM file, and the public half as hex.

    Raises:
        StoreTrouble: ``keys.passphrase_too_short``.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise StoreTrouble("keys.passphrase_too_short", least=SHORTEST_PASSPHRASE)
    private = X25519PrivateKey.generate()
    pem = private.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode())
    )
    return pem, private.public_key().public_bytes_raw().hex()


def seal_to_escrow(keyfile: KeyFile, data_key: bytes, public: str) -> str:
    """Seal the data key to the committee's public half; the answer is its short fingerprint.

    Raises:
        StoreTrouble: ``keys.escrow_unreadable``.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    try:
        key = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError:
        raise StoreTrouble("keys.escrow_unreadable") from None
    sealed = _suite().encrypt(data_key, key, info=keyfile.bound("escrow"))
    keyfile.put("escrow", data_key, {"public": public, "sealed": sealed.hex()})
    return fingerprint(public)


def open_with_escrow(keyfile: KeyFile, pem: bytes, passphrase: str) -> bytes:
    """The data key by the committee's private half.

    Raises:
        StoreTrouble: ``keys.no_such_wrap``, ``keys.wrong_passphrase``, ``keys.escrow_unreadable``,
            ``keys.escrow_other`` when the file is the key of somebody else.
    """
    from cryptography.exceptions import InvalidTag

    wrap = keyfile.told("escrow")
    private = _private(pem, passphrase)
    if private.public_key().public_bytes_raw().hex() != wrap.get("public"):
        raise StoreTrouble("keys.escrow_other", wanted=fingerprint(str(wrap.get("public"))))
    try:
        sealed = bytes.fromhex(str(wrap["sealed"]))
        return keyfile.checked(_suite().decrypt(sealed, private, info=keyfile.bound("escrow")))
    except (InvalidTag, ValueError, KeyError):
        raise StoreTrouble("keys.keyfile_damaged", path=str(keyfile.path)) from None


def fingerprint(public: str) -> str:
    """Twelve characters by which two people compare a public half."""
    told = hashlib.sha256(public.encode()).hexdigest()[:12].upper()
    return "-".join(told[start : start + 4] for start in (0, 4, 8))


def _private(pem: bytes, passphrase: str) -> X25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"ENCRYPTED PRIVATE KEY" not in pem:
        raise StoreTrouble("keys.escrow_unreadable")
    try:
        key = load_pem_private_key(pem, passphrase.encode())
    except ValueError:
        raise StoreTrouble("keys.wrong_passphrase") from None
    except (TypeError, UnsupportedAlgorithm):
        raise StoreTrouble("keys.escrow_unreadable") from None
    if not isinstance(key, X25519PrivateKey):
        raise StoreTrouble("keys.escrow_unreadable")
    return key


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
