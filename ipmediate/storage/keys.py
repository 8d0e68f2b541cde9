"""The data key and the wraps it is kept in.

A store is encrypted with a random 256-bit data key. The key file beside it holds that key only wrapped:
under a secret in the operating system's keyring, under the recovery code, under a passphrase. A wrap is
AES-256-GCM whose associated data names profile, version and kind, so a wrap cannot be moved. The file also
holds a check value of the key and a sum of itself: a wrong secret and a damaged file are told apart, and only
a damaged file is answered by its previous generation, so a secret that was taken away stays useless. There
is no wrap without a secret except for a demo profile. The keyring's wrap has a twin for a quick start
(``keyring_twin``), which goes with it.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import keyring_twin
from ipmediate.storage.engine import border, replace_file
from ipmediate.storage.vault import Vault

if TYPE_CHECKING:
    from hashlib import sha256

    from cryptography.hazmat.primitives.hmac import HMAC
else:
    try:
        from _sha256 import sha256  # as in Python's own ``random``: hashlib loads 4 MB for this one sum
    except ImportError:
        from hashlib import sha256

VERSION = 1
SUITE = 1
"""AES-256-GCM, SHA-256, Argon2id."""

KEY_BYTES = 32
BOUND_TO_DEVICE = ("keyring", "pin")
"""Wraps that open nothing on another computer."""
SHORTEST_PASSPHRASE = 10
GENERATIONS = 2
_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardness:
    """Cost of one guess at a code or passphrase (Argon2id): memory in KiB, passes, lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


FULL_HARDNESS = Hardness()
_MOST = Hardness(memory_kib=1024 * 1024, passes=16, lanes=16)


def new_data_key() -> bytes:
    """A fresh random data key."""
    return os.urandom(KEY_BYTES)


class KeyFile:
    """The key file of one profile."""

    def __init__(self, path: Path, profile_id: str) -> None:
        self.path = path
        self.profile_id = profile_id

    def kinds(self) -> tuple[str, ...]:
        """Kinds of wrap present: ``keyring``, ``pin``, ``recovery``, ``passphrase``, ``escrow``, ``demo``."""
        return tuple(sorted(self._read()["wraps"]))

    def told(self, kind: str) -> Mapping[str, Any]:
        """What the file says of one wrap.

        Raises:
            StoreTrouble: ``keys.no_such_wrap``.
        """
        return self._wrap(kind)[0]

    def begin(self, data_key: bytes) -> None:
        """Write a key file without wraps; it opens nothing until one is added."""
        self._write({"version": VERSION, "suite": SUITE, "profile": self.profile_id, "wraps": {},
                     "check": self._check(data_key)})  # fmt: skip

    def add_keyring(self, data_key: bytes, vault: Vault) -> None:
        """Wrap the key under a fresh secret in the keyring, replacing an earlier one."""
        secret = os.urandom(KEY_BYTES)
        vault.put(self.profile_id, base64.b64encode(secret).decode())
        if vault.get(self.profile_id) != base64.b64encode(secret).decode():
            raise StoreTrouble("keys.keyring_failed", told="lost secret")
        self.add("keyring", data_key, secret, {})

    def add_recovery(self, data_key: bytes, *, hardness: Hardness = FULL_HARDNESS) -> str:
        """Wrap the key under a fresh recovery code, replacing an earlier one.

        Returns:
            The code as shown to the user; it is kept nowhere.
        """
        from ipmediate.storage.recovery_code import new_code, read_code

        code = new_code()
        self.add_slow("recovery", data_key, read_code(code), hardness)
        return code

    def add_passphrase(self, data_key: bytes, passphrase: str, *, hardness: Hardness = FULL_HARDNESS) -> None:
        """Wrap the key under a passphrase, replacing an earlier one.

        Raises:
            StoreTrouble: ``keys.passphrase_too_short``.
        """
        said = said_secret(passphrase)
        if len(said) < SHORTEST_PASSPHRASE:
            raise StoreTrouble("keys.passphrase_too_short", least=SHORTEST_PASSPHRASE)
        self.add_slow("passphrase", data_key, said, hardness)

    def add_demo(self, data_key: bytes) -> None:
        """Wrap the key under nothing secret; only for a demo profile kept on purpose."""
        self.add("demo", data_key, self._demo_secret(), {})

    def remove(self, kind: str) -> None:
        """Take a wrap away for good, also from earlier generations.

        Raises:
            StoreTrouble: ``keys.last_wrap`` when it is the only one.
        """
        content = self._read()
        if set(content["wraps"]) <= {kind}:
            raise StoreTrouble("keys.last_wrap")
        content["wraps"].pop(kind, None)
        self._write(content)
        self.forget_generations()

    def forget_generations(self) -> None:
        """Make every earlier generation a copy of the present one, so that no old secret lives on in them."""
        present = _bytes(self._read())
        with border(self.path):
            keyring_twin.drop(self._twin)
            for generation in self._generations():
                replace_file(generation, present)

    def open_with_keyring(self, vault: Vault) -> bytes:
        """The data key by the keyring.

        Raises:
            StoreTrouble: ``keys.keyring_empty``, ``keys.keyring_mismatch``, ``keys.keyring_failed``.
        """
        wrap, content = self._wrap("keyring")
        told = vault.get(self.profile_id)
        if told is None:
            raise StoreTrouble("keys.keyring_empty")
        try:
            secret = base64.b64decode(told, validate=True)
        except ValueError:
            raise StoreTrouble("keys.keyring_mismatch") from None
        name = f"{self.profile_id} {wrap.get('nonce')} {wrap.get('sealed')} {content['check']}"
        found = keyring_twin.look(self._twin, secret, name) if len(secret) == KEY_BYTES else None
        if found is None:
            found = self._unwrap("keyring", wrap, secret, content, wrong="keys.keyring_mismatch")
            keyring_twin.make(self._twin, secret, name, found)
        return found

    def open_with_recovery(self, typed: str) -> bytes:
        """The data key by the recovery code.

        Raises:
            StoreTrouble: ``keys.wrong_code``, and ``keys.code_*`` for a code that cannot be one.
        """
        from ipmediate.storage.recovery_code import read_code

        wrap, content = self._wrap("recovery")
        secret = slow_secret(read_code(typed), wrap)
        return self._unwrap("recovery", wrap, secret, content, wrong="keys.wrong_code")

    def open_with_passphrase(self, passphrase: str) -> bytes:
        """The data key by the passphrase.

        Raises:
            StoreTrouble: ``keys.wrong_passphrase``.
        """
        wrap, content = self._wrap("passphrase")
        return self._unwrap(
            "passphrase",
            wrap,
            slow_secret(said_secret(passphrase), wrap),
            content,
            wrong="keys.wrong_passphrase",
        )

    def open_demo(self) -> bytes:
        """The data key of a demo profile kept on purpose."""
        wrap, content = self._wrap("demo")
        return self._unwrap("demo", wrap, self._demo_secret(), content, wrong="keys.keyfile_damaged")

    def for_backup(self) -> bytes:
        """The file without what only works on this computer, to travel inside a backup."""
        content = self._read()
        for kind in BOUND_TO_DEVICE:
            content["wraps"].pop(kind, None)
        return _bytes(content)

    def fits(self, data_key: bytes) -> bool:
        """Whether this is the data key of the profile."""
        return self._is_checked(self._read(), data_key)

    def bound(self, kind: str) -> bytes:
        """What a wrap of a kind is bound to: the profile, the version, the kind."""
        return f"{self.profile_id}\x00{VERSION}\x00{kind}".encode()

    def add_slow(self, kind: str, data_key: bytes, said: str, hardness: Hardness) -> None:
        """Wrap the key under something a person says."""
        cost = new_cost(hardness)
        self.add(kind, data_key, slow_secret(said, cost), cost)

    def add(self, kind: str, data_key: bytes, secret: bytes, told: Mapping[str, Any]) -> None:
        """Wrap the key under a secret of 32 bytes; ``told`` is written beside it in clear."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        sealed = AESGCM(secret).encrypt(nonce, data_key, self.bound(kind))
        self.put(kind, data_key, {**told, "nonce": nonce.hex(), "sealed": sealed.hex()})

    def put(self, kind: str, data_key: bytes, wrap: Mapping[str, Any]) -> None:
        """Write a wrap as it is, replacing an earlier one of its kind."""
        content = self._read()
        if not self._is_checked(content, data_key):
            raise ValueError("not the data key of this profile")
        content["wraps"][kind] = dict(wrap)
        self._write(content)

    def open_with(self, kind: str, secret: bytes, *, wrong: str) -> bytes:
        """The data key by a secret of 32 bytes; ``wrong`` is the code when it does not fit."""
        wrap, content = self._wrap(kind)
        return self._unwrap(kind, wrap, secret, content, wrong=wrong)

    def checked(self, data_key: bytes) -> bytes:
        """A key that was unwrapped elsewhere, compared with the check value.

        Raises:
            StoreTrouble: ``keys.keyfile_damaged``.
        """
        if not self.fits(data_key):
            raise StoreTrouble("keys.keyfile_damaged", path=str(self.path))
        return data_key

    def _unwrap(
        self, kind: str, wrap: Mapping[str, Any], secret: bytes, content: Mapping[str, Any], *, wrong: str
    ) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(secret) != KEY_BYTES:
            raise StoreTrouble(wrong)
        try:
            nonce, sealed = bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["sealed"])
            data_key = AESGCM(secret).decrypt(nonce, sealed, self.bound(kind))
        except InvalidTag:
            raise StoreTrouble(wrong) from None
        except (KeyError, TypeError, ValueError):
            raise StoreTrouble("keys.keyfile_damaged", path=str(self.path)) from None
        if not self._is_checked(content, data_key):
            raise StoreTrouble("keys.keyfile_damaged", path=str(self.path))
        return data_key

    def _wrap(self, kind: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        content = self._read()
        wrap = content["wraps"].get(kind)
        if wrap is None:
            raise StoreTrouble("keys.no_such_wrap", kind=kind)
        return wrap, content

    def _check(self, data_key: bytes) -> str:
        return self._check_of(data_key).finalize().hex()

    def _is_checked(self, content: Mapping[str, Any], data_key: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature

        try:
            self._check_of(data_key).verify(bytes.fromhex(content["check"]))
        except (InvalidSignature, ValueError):
            return False
        return True

    def _check_of(self, data_key: bytes) -> HMAC:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.hmac import HMAC

        made = HMAC(data_key, SHA256())
        made.update(b"ipmediate.check.1:" + self.profile_id.encode())
        return made

    def _demo_secret(self) -> bytes:
        return _digest(b"ipmediate.demo.1:" + self.profile_id.encode())

    def _generations(self) -> list[Path]:
        return [self.path.with_name(f"{self.path.name}.{age}") for age in range(1, GENERATIONS + 1)]

    def _read(self) -> dict[str, Any]:
        found = False
        for path in (self.path, *self._generations()):
            try:
                with border(path):
                    data = path.read_bytes()
            except FileNotFoundError:
                continue
            found = True
            content = _content(data)
            if content is None:
                continue
            if content["version"] > VERSION:
                raise StoreTrouble("keys.newer_keyfile", path=str(self.path))
            if content["profile"] != self.profile_id:
                raise StoreTrouble("keys.other_profile", path=str(self.path))
            return content
        raise StoreTrouble("keys.keyfile_damaged" if found else "keys.keyfile_missing", path=str(self.path))

    @property
    def _twin(self) -> Path:
        return self.path.with_name(keyring_twin.NAME)

    def _write(self, content: Mapping[str, Any]) -> None:
        with border(self.path):
            keyring_twin.drop(self._twin)
            present = self.path.read_bytes() if self.path.exists() else b""
            if present and _content(present) is not None:
                generations = self._generations()
                for younger, older in zip(reversed(generations[:-1]), reversed(generations), strict=False):
                    if younger.exists():
                        os.replace(younger, older)
                replace_file(generations[0], present)
            replace_file(self.path, _bytes(content))


def read_passphrase_file(path: Path) -> str:
    """The passphrase in a file, for running without a person; its first line.

    Raises:
        StoreTrouble: ``keys.passphrase_file_missing``, ``keys.passphrase_file_open`` when others may read it,
            ``keys.passphrase_file_bad``.
    """
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise StoreTrouble("keys.passphrase_file_open", path=str(path))
        with path.open("rb") as file:
            data = file.read(4096)
    except OSError:
        raise StoreTrouble("keys.passphrase_file_missing", path=str(path)) from None
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    if not lines or not lines[0]:
        raise StoreTrouble("keys.passphrase_file_bad", path=str(path))
    return lines[0]


def said_secret(passphrase: str) -> str:
    """What a person says, whatever the width of its characters."""
    return unicodedata.normalize("NFKC", passphrase)


def new_cost(hardness: Hardness) -> dict[str, Any]:
    """A fresh salt and the cost of guessing, as a wrap keeps them."""
    return {
        "salt": os.urandom(16).hex(), "memory_kib": hardness.memory_kib, "passes": hardness.passes,
        "lanes": hardness.lanes,
    }  # fmt: skip


def slow_secret(said: str, cost: Mapping[str, Any]) -> bytes:
    """32 bytes from what a person says, at the cost a wrap names (Argon2id).

    Raises:
        StoreTrouble: ``keys.keyfile_damaged``, ``keys.not_enough_memory``.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        salt = bytes.fromhex(cost["salt"])
        memory, passes, lanes = (int(cost[name]) for name in ("memory_kib", "passes", "lanes"))
    except (KeyError, TypeError, ValueError):
        raise StoreTrouble("keys.keyfile_damaged") from None
    if not (
        8 * lanes <= memory <= _MOST.memory_kib and 1 <= passes <= _MOST.passes and 1 <= lanes <= _MOST.lanes
    ):
        raise StoreTrouble("keys.keyfile_damaged")
    try:
        kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory)
        return kdf.derive(said.encode())
    except MemoryError:
        raise StoreTrouble("keys.not_enough_memory", wanted_mib=memory // 1024) from None


def _digest(data: bytes) -> bytes:
    return sha256(data).digest()


def _bytes(content: Mapping[str, Any]) -> bytes:
    told = {name: value for name, value in content.items() if name != "sum"}
    return json.dumps({**told, "sum": _sum(told)}, indent=1, sort_keys=True).encode()


def _sum(told: Mapping[str, Any]) -> str:
    return _digest(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hex()


_SHAPE = {"version": int, "profile": str, "check": str, "wraps": dict}


def _content(data: bytes) -> dict[str, Any] | None:
    """What a key file says, or ``None`` when it is damaged."""
    if len(data) > _LARGEST_FILE:
        return None
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not all(
        isinstance(content.get(name), kind) for name, kind in _SHAPE.items()
    ):
        return None
    told = {name: value for name, value in content.items() if name != "sum"}
    if content.get("sum") != _sum(told):
        return None
    return content
