"""The PIN: a few digits that open the profile on this computer only.

The wrap needs both a random secret that lies in the keyring and the PIN, so the file alone cannot be
guessed at. While there is a PIN the keyring alone opens nothing.
"""

from __future__ import annotations

import base64
import secrets
from itertools import pairwise

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.keys import (
    BOUND_TO_DEVICE,
    FULL_HARDNESS,
    KEY_BYTES,
    Hardness,
    KeyFile,
    new_cost,
    slow_secret,
)
from ipmediate.storage.vault import Vault

SHORTEST, LONGEST = 6, 12


def set_pin(
    keyfile: KeyFile, data_key: bytes, vault: Vault, pin: str, *, hardness: Hardness = FULL_HARDNESS
) -> None:
    """Let keyring and PIN together open the profile, and the keyring alone no longer.

    Raises:
        StoreTrouble: ``keys.pin_shape``, ``keys.pin_too_easy``, troubles of the keyring.
    """
    _check(pin)
    secret = secrets.token_bytes(KEY_BYTES)
    told = base64.b64encode(secret).decode()
    vault.put(_name(keyfile), told)
    if vault.get(_name(keyfile)) != told:
        raise StoreTrouble("keys.keyring_failed", told="lost secret")
    cost = new_cost(hardness)
    keyfile.add("pin", data_key, _joined(keyfile, secret, slow_secret(pin, cost)), cost)
    if "keyring" in keyfile.kinds():
        keyfile.remove("keyring")
        vault.drop(keyfile.profile_id)
    else:
        keyfile.forget_generations()


def open_with_pin(keyfile: KeyFile, vault: Vault, pin: str) -> bytes:
    """The data key by keyring and PIN.

    Raises:
        StoreTrouble: ``keys.wrong_pin``, ``keys.keyring_empty``, ``keys.keyring_mismatch``.
    """
    cost = keyfile.told("pin")
    told = vault.get(_name(keyfile))
    if told is None:
        raise StoreTrouble("keys.keyring_empty")
    try:
        secret = base64.b64decode(told, validate=True)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise StoreTrouble("keys.keyring_mismatch")
    return keyfile.open_with("pin", _joined(keyfile, secret, slow_secret(pin, cost)), wrong="keys.wrong_pin")


def drop_pin(keyfile: KeyFile, data_key: bytes, vault: Vault) -> None:
    """Take the PIN away; the keyring alone opens the profile again."""
    keyfile.add_keyring(data_key, vault)
    destroy_pin(keyfile, vault)


def destroy_pin(keyfile: KeyFile, vault: Vault) -> None:
    """Take the PIN away for good, e.g. after too many wrong ones; the other ways stay."""
    keyfile.remove("pin")
    vault.drop(_name(keyfile))


def leave_keyring(keyfile: KeyFile, vault: Vault) -> tuple[str, ...]:
    """Take out of the keyring what it holds for this profile, and no entry of anybody else.

    Returns:
        The ways that opened it here and no longer do; passphrase and recovery code still do.

    Raises:
        StoreTrouble: ``keys.last_wrap`` when nothing else opens it; troubles of the keyring.
    """
    left = tuple(kind for kind in keyfile.kinds() if kind in BOUND_TO_DEVICE)
    for kind in left:
        keyfile.remove(kind)
    vault.drop(keyfile.profile_id)
    vault.drop(_name(keyfile))
    return left


def _name(keyfile: KeyFile) -> str:
    return f"{keyfile.profile_id}.pin"


def _joined(keyfile: KeyFile, secret: bytes, said: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=said, info=keyfile.bound("pin")).derive(secret)


def _check(pin: str) -> None:
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise StoreTrouble("keys.pin_shape", least=SHORTEST, most=LONGEST)
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(set(pin)) < 3 or steps in ({1}, {-1}):
        raise StoreTrouble("keys.pin_too_easy")
