"""Who is who in the weather: two directors, one with a second computer, and others; keys made from names."""

from __future__ import annotations

import hashlib
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipmediate.domain.committees import UserRole
from ipmediate.storage.seals import holds
from ipmediate.sync.feed import Entry
from ipmediate.sync.membership import Membership, Principal

SPACE = "s"
DIRECTORS = {"d0": "zhao", "d1": "sun", "d2": "zhao"}
"""Computers of directors, with the person."""


def user_of(device: str) -> str:
    """The person at a computer."""
    return DIRECTORS.get(device, device)


@cache
def _private(device: str) -> str:
    return hashlib.sha256(device.encode()).hexdigest()


@cache
def _public(device: str) -> str:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(_private(device)))
    return key.public_key().public_bytes_raw().hex()


def signed_by(entry: Entry) -> bool:
    """Whether the computer that is named signed a last word on a case."""
    return holds(_public(entry.author.device_id), entry.signature, entry.signed_text())


@cache
def principal(device: str) -> Principal:
    """A computer as all others judge it."""
    role = UserRole.DIRECTOR if device in DIRECTORS else UserRole.MEDIATOR
    return Principal(
        device_id=device, device_name=device, user_id=user_of(device), user_name=user_of(device), role=role,
        sign_pub=_public(device), enc_pub="", active=True, approved_by="", approval="", trusted=True,
    )  # fmt: skip


def membership(device: str, incarnation: str) -> Membership:
    """The admission of a computer."""
    told = dict.fromkeys(Membership.__dataclass_fields__, "")
    return Membership(
        **{**told, "space_id": SPACE, "user_id": user_of(device), "device_id": device, "port": 1,
           "incarnation": incarnation, "admitted": True, "later_keys": (), "elders": (), "vouched": (),
           "role": principal(device).role, "sign_private": _private(device), "enc_private": "00" * 32}
    )  # fmt: skip
