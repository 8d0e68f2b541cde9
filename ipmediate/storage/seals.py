"""Signatures over both chains: the key of this workplace signs each commit and the head after it.

The private half lies in the encrypted file and nowhere else. A restored copy begins a new key, so that two
copies never sign as one. What is signed is a short text of its own kind, so no signature passes for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipmediate.storage.commits import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE = "device_key"
"""Name in ``meta`` under which the private half is kept."""


class Signer:
    """Signs as this workplace.

    Args of the constructor: the private half as hex.
    """

    def __init__(self, private: str) -> None:
        self._hex = private
        self._key: Ed25519PrivateKey | None = None

    @property
    def private(self) -> str:
        """The private half as hex, for the admission to the shared database, which lies in the same file."""
        return self._hex

    def sign(self, text: str) -> str:
        """The Ed25519 signature of a text as hex."""
        if self._key is None:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

            self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self._hex))
        return self._key.sign(text.encode()).hex()


def seal_text(device_seq: int, commit_hash: str, audit_seq: int, audit_hash: str) -> str:
    """What is signed for one commit: it and the last audit entry written with it."""
    return canonical(["ipmediate.seal.1", device_seq, commit_hash, audit_seq, audit_hash])


def head_text(device_seq: int, commit_hash: str, audit_seq: int, audit_hash: str) -> str:
    """What is signed for the present end of both chains."""
    return canonical(["ipmediate.head.1", device_seq, commit_hash, audit_seq, audit_hash])


def checkpoint_text(day: str, device_seq: int, audit_seq: int, root: str) -> str:
    """What is signed for the end of a day."""
    return canonical(["ipmediate.checkpoint.1", day, device_seq, audit_seq, root])


def holds(public: str, signature: str, text: str) -> bool:
    """Whether a signature is the one of a key over a text."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def begin_key(connection: Any, device: str) -> None:
    """Make the key of this workplace, unless the file has one that is its own."""
    row = connection.execute("SELECT value FROM meta WHERE name=?", (PRIVATE,)).fetchone()
    last = connection.execute(
        "SELECT device FROM device_key ORDER BY since_seq DESC LIMIT 1"
    ).fetchone()  # fmt: skip
    if row is not None and last is not None and last[0] == device:
        return
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    since = connection.execute("SELECT coalesce(max(device_seq), 0) + 1 FROM commit_log").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
            (PRIVATE, private.private_bytes_raw().hex()),
        )
        public = private.public_key().public_bytes_raw().hex()
        connection.execute(
            "INSERT INTO device_key (since_seq, device, public) VALUES (?, ?, ?)", (since, device, public)
        )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def key_of(keys: Sequence[tuple[int, str]], device_seq: int) -> str | None:
    """The public half in force at a commit; None before signatures began.

    Args:
        keys: (first commit, public half), oldest first.
        device_seq: the commit.
    """
    found = None
    for since, public in keys:
        if since <= device_seq:
            found = public
    return found
