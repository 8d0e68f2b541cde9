"""Commits: the immutable record of one change to one case, its canonical bytes, its chain and its inverse.

A commit lists operations; an operation names an entity and, field by field, what stood there and what
stands there now::

    {"etype": "party", "id": "p1", "op": "put", "patch": {"name": {"from": "甲", "to": "乙"}}}

``with`` tells what stood in unchanged fields that only make sense together with a changed one (null for
nothing), so that a change made elsewhere at the same time is noticed. A field that was not there has no
``from``; a field that goes away has no ``to``. ``op`` is ``put`` or ``del``; a deletion lists every field
with its last value. Values are whole top-level fields of the body.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ipmediate.domain.merging import beside
from ipmediate.storage.projection import Body, EntityKey

GENESIS = "0" * 64
"""What the first commit and the first audit entry of a store follow."""

UNDERSTOOD = 1
"""Version of the shape of things this program reads and writes."""

NEEDS = "_needs"
"""Field of a body that only a program of that version or later may change; others show it and leave it."""

ERASING = "privacy.erased"
"""A commit of this action tells the whole case anew; what stood before it was erased by law."""

WITHDRAWING = "sync.withdrawn"
"""A commit of this action empties a case whose right was taken away; the shared database still has it."""

SHARED_ERASING = "sync.erased"
"""A commit of this action erases what two directors agreed on for every computer that shares the case."""

RETELLING = (ERASING, WITHDRAWING, SHARED_ERASING)
"""Actions of commits before which nothing of their case counts any more."""

ERASURE = "erasure"
"""Type of the operation in such a commit that names every commit and file whose content is gone."""

Patch = dict[str, dict[str, Any]]
Op = dict[str, Any]


_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """One text for one value: keys sorted, no blanks, text unescaped; NaN and infinities are bugs."""
    return _encoder.encode(value)


def patch_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> Patch:
    """Say field by field how ``before`` becomes ``after``; empty when they are equal."""
    patch: Patch = {}
    for name in sorted(before.keys() | after.keys()):
        had, has = name in before, name in after
        if had and has and same(before[name], after[name]):
            continue
        change: dict[str, Any] = {}
        if had:
            change["from"] = before[name]
        if has:
            change["to"] = after[name]
        patch[name] = change
    return patch


def same(one: object, other: object) -> bool:
    """Whether two values are the same JSON; unlike ``==``, 1, 1.0 and true differ."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return canonical(one) == canonical(other)


def op_between(key: EntityKey, before: Body | None, after: Body | None) -> Op | None:
    """The operation that turns one body into the other; ``None`` when nothing changes."""
    if before is None and after is None:
        return None
    patch = patch_between(before or {}, after or {})
    if not patch and before is not None and after is not None:
        return None
    op: Op = {"etype": key[0], "id": key[1], "op": "del" if after is None else "put", "patch": patch}
    if before is not None and after is not None:
        stood = beside(key[0], patch, before)
        if stood:
            op["with"] = stood
    return op


def inverted(op: Op, *, existed: bool) -> Op:
    """The operation that takes ``op`` back.

    Args:
        op: an operation as stored.
        existed: whether the entity lived before ``op``; if not, taking back means deleting.
    """
    patch: Patch = {}
    for name, change in op["patch"].items():
        turned: dict[str, Any] = {}
        if "to" in change:
            turned["from"] = change["to"]
        if "from" in change:
            turned["to"] = change["from"]
        patch[name] = turned
    return {"etype": op["etype"], "id": op["id"], "op": "put" if existed else "del", "patch": patch}


def applied(op: Op, current: Body | None) -> tuple[Body | None, tuple[str, ...]]:
    """Apply an operation to a body.

    Returns:
        The new body (``None``: deleted) and the names of fields whose present value is not what the operation
        expects to replace; when there are any, the body is of no use.
    """
    body = dict(current or {})
    astray = tuple(name for name, change in op["patch"].items() if not _matches(body, name, change))
    for name, change in op["patch"].items():
        if "to" in change:
            body[name] = change["to"]
        else:
            body.pop(name, None)
    if op["op"] == "del":
        return None, astray or tuple(body)
    return body, astray


def _matches(body: Body, name: str, change: Mapping[str, Any]) -> bool:
    if "from" in change:
        return name in body and same(body[name], change["from"])
    return name not in body


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitHead:
    """What the chain seals of one commit, in the order it is hashed."""

    commit_id: str
    device: str
    device_seq: int
    case_id: str
    action: str
    actor: str
    at: str
    prev_hash: str
    payload_hash: str

    def hash(self) -> str:
        """SHA-256 over the head and the name of its format, so that no other record passes for one."""
        told = [
            "ipmediate.commit.1", self.prev_hash, self.device, self.device_seq, self.commit_id, self.case_id,
            self.action, self.actor, self.at, self.payload_hash,
        ]  # fmt: skip
        return digest(canonical(told))


def payload_hash(salt: str, payload: str) -> str:
    """SHA-256 of salt and payload; the salt keeps a reader of bare heads from guessing small payloads."""
    return digest(salt + payload)


def audit_hash(prev: str, told: Iterable[object]) -> str:
    """SHA-256 over the previous audit hash and the columns of one entry."""
    return digest(canonical(["ipmediate.audit.1", prev, *told]))


def digest(text: str) -> str:
    """SHA-256 of a text as lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()
