"""A key sealed for one computer alone (HPKE: X25519, HKDF-SHA-256, AES-256-GCM)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite


def wrap(key: bytes, public: str, bound: bytes) -> str:
    """Seal a key.

    Args:
        key: to be sealed.
        public: X25519 key of the computer, hex.
        bound: what the key is for; opened for anything else it does not open.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    whose = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return _suite().encrypt(key, whose, info=bound).hex()


def unwrap(sealed: str, private: str, bound: bytes) -> bytes | None:
    """A key that was sealed for us; None when it does not open."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    ours = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    try:
        return _suite().decrypt(bytes.fromhex(sealed), ours, info=bound)
    except (InvalidTag, ValueError):
        return None


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
