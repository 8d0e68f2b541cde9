"""The login of a workstation: a password nobody typed, and the verifier that is all the server gets of it."""

from __future__ import annotations

import base64
import hashlib
import hmac

ROUNDS = 4096
"""PBKDF2 rounds PostgreSQL uses; the password has 256 bits, so more would add nothing."""


def verifier(password: str, salt: bytes) -> str:
    """SCRAM-SHA-256 verifier as PostgreSQL stores it (RFC 5803).

    Args:
        password: plain ASCII; the workstation makes it from 32 random bytes.
        salt: 16 random bytes.
    """
    if not password.isascii() or len(salt) != 16:
        raise ValueError("password is plain ASCII, salt has 16 bytes")
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    told = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${ROUNDS}:{told[0]}${told[1]}:{told[2]}"
