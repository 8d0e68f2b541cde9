"""Tickets as they travel: a file, a text to paste, or a QR code on paper or screen."""

from __future__ import annotations

import base64
import io
import json
import secrets
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.spaces import Invitation

MARK = "IPMTICKET1-"
LARGEST = 64 * 1024
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def new_login(kind: str) -> str:
    """A name nobody can guess: ``tk_`` for tickets, ``ws_`` for workstations."""
    return f"{kind}_" + "".join(secrets.choice(_ALPHABET) for _ in range(26))


def new_secret() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)


def written(invitation: Invitation) -> str:
    """A ticket as text of capital letters and digits, which a QR code holds best."""
    told = asdict(invitation)
    told["role"] = invitation.role.value
    for name in ("elders", "vouched"):
        if not told[name]:
            del told[name]
    told["expires_at"] = "" if invitation.expires_at is None else invitation.expires_at.isoformat()
    packed = zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return MARK + base64.b32encode(packed).decode().rstrip("=")


def read(text: str) -> Invitation:
    """A ticket from its text.

    Raises:
        Refusal: ``sync.bad_ticket``.
    """
    text = "".join(text.split()).upper()
    if not text.startswith(MARK) or len(text) > LARGEST:
        raise Refusal("sync.bad_ticket")
    try:
        body = text[len(MARK) :]
        packed = base64.b32decode(body + "=" * (-len(body) % 8))
        opened = zlib.decompressobj().decompress(packed, LARGEST)
        told: dict[str, Any] = json.loads(opened)
        ends = told.pop("expires_at")
        pairs = {
            name: tuple((str(device), str(value)) for device, value in told.pop(name, ()))
            for name in ("elders", "vouched")
        }
        return Invitation(
            **{**told, "port": int(told["port"]), "role": UserRole(told["role"])},
            expires_at=datetime.fromisoformat(ends) if ends else None,
            elders=pairs["elders"],
            vouched=pairs["vouched"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, RecursionError):
        raise Refusal("sync.bad_ticket") from None


def picture(invitation: Invitation, *, scale: int = 4) -> bytes:
    """The ticket as a QR code, PNG.

    Raises:
        Refusal: ``sync.ticket_too_long`` when the certificate is too long for one; the file does then.
    """
    import segno
    from segno.encoder import DataOverflowError

    out = io.BytesIO()
    try:
        segno.make(written(invitation), error="l", micro=False, boost_error=False).save(
            out, kind="png", scale=scale, border=4
        )
    except DataOverflowError:
        raise Refusal("sync.ticket_too_long") from None
    return out.getvalue()


def read_any(data: bytes, letters: Callable[[bytes], Sequence[str]]) -> Invitation:
    """A ticket from a file: its text, or a picture of its QR code.

    Args:
        data: the file.
        letters: reads the codes in a picture from outside, behind the wall.

    Raises:
        Refusal: ``sync.bad_ticket``.
    """
    try:
        return read(data[:LARGEST].decode("ascii"))
    except UnicodeDecodeError:
        pass
    for text in letters(data):
        if text.startswith(MARK):
            return read(text)
    raise Refusal("sync.bad_ticket")
