"""The feed of a space: what is handed in, what is recorded, and the chain that seals the order.

A *space* is one committee. Its feed is a gapless, hash-chained list of commits; each commit changes entities
of one case. The server adds the number and the chain; everybody can recompute both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipmediate.storage.commits import UNDERSTOOD

GENESIS = "0" * 64
"""What the first commit of a space follows."""

SCHEMA = UNDERSTOOD
"""Version of the shape of commits this program writes."""

MOST_OPS, MOST_BYTES = 500, 4 * 1024 * 1024
"""A commit beyond this is refused by every server."""

Op = dict[str, Any]
"""``{"etype", "id", "op", "base", "patch": {field: {"from", "to"}}}``; ``op`` is ``put`` or ``del``."""

_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """One text for one JSON value."""
    return _encoder.encode(value)


def digest(text: str) -> str:
    """SHA-256 of a text, lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def base_after(mutation_id: str) -> str:
    """The base of an operation that builds on a commit handed in just before, in the same push.

    It holds for commits recorded by that very push and no others: the same commit recorded again after the
    server went back may stand on something else, and a packet that arrives late must not build on it.
    """
    return f"m:{mutation_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who made a change, on which workstation, and when by its clock; shown, never used to decide.

    Attributes:
        incarnation: id of the copy of the local store; a restored backup gets a new one.
        device_seq: number of the commit on that workstation.
        at: local wall-clock time, ISO.
    """

    user_id: str
    device_id: str
    incarnation: str
    device_seq: int
    action: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A commit as it is handed in.

    Attributes:
        mutation_id: given once by the author; the server records it once.
        payload: canonical text of the operations.
        salt: keeps a reader of bare headers from guessing small payloads.
        salvaged_by: device that hands in what another device made and the server lost; empty otherwise.
        signature: Ed25519 of the device that hands in over :func:`signed_text`, hex.
    """

    mutation_id: str
    case_id: str
    author: Author
    payload: str
    salt: str
    schema: int = SCHEMA
    salvaged_by: str = ""
    signature: str = ""

    @property
    def payload_hash(self) -> str:
        """Hash of the salted payload."""
        return digest(self.salt + self.payload)

    def signed_text(self) -> str:
        """What the signature is made over."""
        return signed_text(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A commit as the feed records it.

    Attributes:
        seq: its place, from 1, without gaps.
        payload: ``None`` when it exists and is not for us.
        hash: see :func:`entry_hash`.
    """

    seq: int
    mutation_id: str
    case_id: str
    author: Author
    schema: int
    salvaged_by: str
    signature: str
    payload_hash: str
    prev_hash: str
    hash: str
    payload: str | None
    salt: str | None

    def ops(self) -> Sequence[Op]:
        """The operations; empty when the payload is not for us.

        Raises:
            ValueError: the payload is no list of operations.
        """
        return read_ops(self.payload) if self.payload is not None else ()

    def signed_text(self) -> str:
        """What the signature is made over; a reader of bare headers can check it too."""
        return signed_text(self)

    def is_sound(self) -> bool:
        """Whether hash and payload are what the header says."""
        if self.hash != entry_hash(self):
            return False
        return self.payload is None or digest((self.salt or "") + self.payload) == self.payload_hash

    def submission(self) -> Submission:
        """The commit as it was handed in; only where the payload is ours to see."""
        if self.payload is None or self.salt is None:
            raise ValueError("payload is not here")
        return Submission(
            mutation_id=self.mutation_id, case_id=self.case_id, author=self.author, payload=self.payload,
            salt=self.salt, schema=self.schema, salvaged_by=self.salvaged_by, signature=self.signature,
        )  # fmt: skip


def signed_text(told: Submission | Entry) -> str:
    """What a workstation signs of a commit: all but its place in the feed."""
    return _signed_text(told, told.schema, told.salvaged_by, told.payload_hash)


def _signed_text(told: Submission | Entry, schema: int, salvaged_by: str, payload_hash: str) -> str:
    author = told.author
    return canonical([
        "ipmediate.submission.1", told.mutation_id, told.case_id, author.user_id, author.device_id,
        author.incarnation, author.device_seq, author.action, author.at, schema, salvaged_by, payload_hash,
    ])  # fmt: skip


ORIGIN = "origin"
"""Key in the first operation of a commit that was given back: what its author had handed in and signed."""


def given_back(ops: Sequence[Op], lost: Entry) -> list[Op]:
    """Operations of a commit its author did not hand in again, with the proof that the author made it."""
    if not ops:
        return []
    origin = _origin(lost) if lost.salvaged_by else None
    if origin is None:
        origin = {
            "schema": lost.schema, "payload_hash": lost.payload_hash, "signature": lost.signature,
            "payload": lost.payload, "salt": lost.salt,
        }  # fmt: skip
    made = [{**ops[0], ORIGIN: origin}, *ops[1:]]
    if len(canonical(made).encode()) > MOST_BYTES:
        bare = {name: value for name, value in origin.items() if name not in ("payload", "salt")}
        made = [{**ops[0], ORIGIN: bare}, *ops[1:]]
    return made


def author_signed(entry: Entry) -> tuple[str, str] | None:
    """What the author of a commit that was given back had signed, and the signature; None without proof."""
    origin = _origin(entry)
    if origin is None:
        return None
    payload, salt, sealed = origin.get("payload"), origin.get("salt"), origin["payload_hash"]
    if payload is not None and digest(f"{salt or ''}{payload}") != sealed:
        return None
    return _signed_text(entry, origin["schema"], "", sealed), origin["signature"]


def _origin(entry: Entry) -> dict[str, Any] | None:
    try:
        ops = entry.ops()
    except ValueError:
        return None
    found = ops[0].get(ORIGIN) if ops else None
    kinds = {"schema": int, "payload_hash": str, "signature": str}
    if isinstance(found, dict) and all(isinstance(found.get(name), kind) for name, kind in kinds.items()):
        return found
    return None


def read_ops(payload: str) -> list[Op]:
    """Operations from their text.

    Raises:
        ValueError: it is no list of operations; names the first that is none.
    """
    told = json.loads(payload)
    if not isinstance(told, list):
        raise ValueError("no list of operations")
    for place, op in enumerate(told):
        if not (
            isinstance(op, dict)
            and all(isinstance(op.get(name), str) for name in ("etype", "id", "base"))
            and op.get("op") in ("put", "del")
            and isinstance(op.get("patch"), dict)
            and all(isinstance(change, dict) for change in op["patch"].values())
        ):
            raise ValueError(f"operation {place} is none")
    return told


def patched(body: Mapping[str, Any] | None, patch: Mapping[str, Any]) -> dict[str, Any]:
    """A body with a patch laid over it."""
    made = dict(body or {})
    for name, change in patch.items():
        if "to" in change:
            made[name] = change["to"]
        else:
            made.pop(name, None)
    return made


def entry_hash(entry: Entry) -> str:
    """SHA-256 over previous hash and header, one value a line, as the server computes it too."""
    told = entry.author
    lines = (
        "ipmediate.feed.1", entry.prev_hash, entry.seq, entry.mutation_id, entry.case_id, told.user_id,
        told.device_id, entry.schema, entry.salvaged_by, entry.payload_hash,
    )  # fmt: skip
    return digest("\n".join(map(str, lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a space stands.

    Attributes:
        lineage: changed by the administrator after a knowing restore of the server.
        oldest_schema, newest_schema: versions of commits the server takes.
    """

    seq: int
    hash: str
    lineage: str
    oldest_schema: int = SCHEMA
    newest_schema: int = SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one submission.

    Attributes:
        status: ``ok``, ``dup`` (recorded before), ``stale`` (built on something that changed), ``lineage``,
            ``schema``, ``denied`` or ``malformed``; only the first two mean that it is in the feed.
        detail: a code for a person, for the last four.
    """

    mutation_id: str
    status: str
    seq: int = 0
    hash: str = ""
    detail: str = ""

    @property
    def is_recorded(self) -> bool:
        """Whether the feed holds it."""
        return self.status in ("ok", "dup")


@dataclass(frozen=True, slots=True, kw_only=True)
class Based:
    """The state of one entity at a place in the feed.

    Attributes:
        body: ``None`` when it is deleted.
        last: its last living body; kept when it is deleted.
        rev: place in the feed of the last commit that touched it.
        rev_hash: hash of that commit; what an operation on it has to name.
    """

    case_id: str
    etype: str
    id: str
    body: Mapping[str, Any] | None
    rev: int
    rev_hash: str
    last: Mapping[str, Any] = field(default_factory=dict)
