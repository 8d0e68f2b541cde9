"""What waits in the outbox, said anew over the present state of the feed.

A pure function of the original operations and the present base; it is computed at every turn and nothing of
it is written back. So a commit that had in fact been recorded, with only its answer lost, leaves no trace.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ipmediate.domain.divergences import DivergenceKind
from ipmediate.domain.merging import ABSENT, Clash, beside, join, tied_to
from ipmediate.sync.feed import Author, Based, Op, base_after, canonical
from ipmediate.sync.tables import Key, Pending

DIVERGENCE = "divergence"
"""Kind of the entity that keeps both values until a person decides."""

_NAMES = uuid.UUID("6f0d3c1e-6f0a-5c58-8a86-0f1a0d7c3b11")


@dataclass(slots=True)
class _Standing:
    """One entity as the operations so far leave it."""

    body: dict[str, Any] | None
    base: str
    stood: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """One waiting commit over the present base.

    Attributes:
        ops: what to hand in; may be empty, when others did the same.
        agreed: fields in which others had made the same change.
        diverged: ids of the divergences this commit opens.
    """

    pending: Pending
    ops: tuple[Op, ...]
    agreed: int = 0
    diverged: tuple[str, ...] = ()


@dataclass(slots=True)
class View:
    """Entities of the feed with the outbox laid over them."""

    find: Callable[[Key], Based | None]
    author: Callable[[Key, str], Author | None] = lambda key, name: None
    touched: dict[Key, _Standing] = field(default_factory=dict)

    def body(self, key: Key) -> Mapping[str, Any] | None:
        """An entity as this workstation shows it."""
        return self._at(key).body

    def lay(self, waiting: Iterable[Pending]) -> list[Rebased]:
        """Say commits anew, one after the other."""
        return [self._lay(pending) for pending in waiting]

    def _at(self, key: Key) -> _Standing:
        if key not in self.touched:
            based = self.find(key)
            body = None if based is None or based.body is None else dict(based.body)
            stood = {} if based is None else dict(based.last)
            self.touched[key] = _Standing(body, "" if based is None else based.rev_hash, stood)
        return self.touched[key]

    def _lay(self, pending: Pending) -> Rebased:
        turn = _Turn(self, pending)
        for op in pending.ops:
            turn.lay(op)
        ops = turn.finished()
        for op in ops:
            self._at((pending.case_id, op["etype"], op["id"])).base = base_after(pending.mutation_id)
        return Rebased(pending=pending, ops=ops, agreed=turn.agreed, diverged=tuple(turn.diverged))


class _Turn:
    """One commit being said anew."""

    def __init__(self, view: View, pending: Pending) -> None:
        self._view = view
        self._pending = pending
        self._before: dict[Key, tuple[dict[str, Any] | None, str]] = {}
        self.agreed = 0
        self.diverged: list[str] = []

    def lay(self, op: Op) -> None:
        """Lay one original operation over the view."""
        standing = self._open(op["etype"], op["id"])
        patch = op["patch"]
        if op["op"] == "del":
            self._delete(op, standing, patch)
        elif standing.body is None and standing.base and any("from" in change for change in patch.values()):
            self._open_divergence(op, patch, DivergenceKind.EDIT_ON_DELETED, theirs=ABSENT)
        else:
            self._put(op, standing, patch)

    def finished(self) -> tuple[Op, ...]:
        """The operations between what stood before this commit and what stands now."""
        made = []
        for (case_id, etype, entity_id), (before, base) in sorted(self._before.items()):
            after = self._view._at((case_id, etype, entity_id)).body
            patch = _patch(before or {}, after or {})
            if not patch and (before is None) == (after is None):
                continue
            kind = "del" if after is None else "put"
            op: Op = {"etype": etype, "id": entity_id, "op": kind, "base": base, "patch": patch}
            stood = {} if after is None else beside(etype, patch, before or {})
            if stood:
                op["with"] = stood
            made.append(op)
        return tuple(made)

    def _open(self, etype: str, entity_id: str) -> _Standing:
        key = (self._pending.case_id, etype, entity_id)
        standing = self._view._at(key)
        if key not in self._before:
            self._before[key] = (None if standing.body is None else dict(standing.body), standing.base)
        return standing

    def _delete(self, op: Op, standing: _Standing, patch: Mapping[str, Any]) -> None:
        if standing.body is None:
            self.agreed += 1
            return
        seen = {name: change["from"] for name, change in patch.items() if "from" in change}
        if seen != standing.body:
            self._open_divergence(op, patch, DivergenceKind.DELETE_OF_EDITED, theirs=dict(standing.body))
            return
        standing.stood, standing.body = standing.body, None

    def _put(self, op: Op, standing: _Standing, patch: Mapping[str, Any]) -> None:
        body = standing.body if standing.body is not None else {}
        clashing: set[str] = set()
        result: dict[str, Any] = {}
        for name, change in patch.items():
            theirs = body.get(name, ABSENT)
            base, ours = change.get("from", ABSENT), change.get("to", ABSENT)
            got = join(op["etype"], name, base=base, ours=ours, theirs=theirs)
            if isinstance(got, Clash) or self._group_moved(op, patch, name, body):
                clashing.add(name)
            else:
                self.agreed += got.agreed
                result[name] = got.value
        for name in sorted(clashing):
            clashing |= tied_to(op["etype"], name) & patch.keys()
        for name, value in result.items():
            if name in clashing:
                continue
            if value is ABSENT:
                body.pop(name, None)
            else:
                body[name] = value
        if standing.body is None and not clashing:
            standing.body = body
        for name in sorted(clashing):
            self._diverge_field(op, name, patch[name], body.get(name, ABSENT))

    def _group_moved(self, op: Op, patch: Mapping[str, Any], name: str, body: Mapping[str, Any]) -> bool:
        """Whether others changed a field that stands together with this one, otherwise than we did."""
        seen = op.get("with", {})
        for other in tied_to(op["etype"], name):
            theirs = body.get(other, ABSENT)
            change = patch.get(other)
            if change is None:
                if other in seen and canonical(seen[other]) != canonical(
                    None if theirs is ABSENT else theirs
                ):
                    return True
                continue
            base, ours = change.get("from", ABSENT), change.get("to", ABSENT)
            if theirs != base and theirs != ours:
                return True
        return False

    def _diverge_field(self, op: Op, name: str, change: Mapping[str, Any], theirs: Any) -> None:
        """Keep both values of a field; a later edit of ours to the same field moves our side along."""
        for key, standing in self._view.touched.items():
            body = standing.body
            if (
                key[1] == DIVERGENCE and key[0] == self._pending.case_id and body is not None
                and (body["of_type"], body["of_id"], body.get("field", "")) == (op["etype"], op["id"], name)
                and "status" not in body and body.get("device") == self._pending.author.device_id
                and body.get("ours", "") == _told(change.get("from", ABSENT))
            ):  # fmt: skip
                moved = self._open(DIVERGENCE, key[2])
                assert moved.body is not None
                _set(moved.body, "ours", _told(change.get("to", ABSENT)))
                return
        self._record(op, name, change, DivergenceKind.FIELD, theirs)

    def _open_divergence(
        self, op: Op, patch: Mapping[str, Any], kind: DivergenceKind, *, theirs: Any
    ) -> None:
        change = {
            "from": {name: one["from"] for name, one in patch.items() if "from" in one},
            "to": {name: one["to"] for name, one in patch.items() if "to" in one},
        }
        self._record(op, "", change, kind, theirs)

    def _record(
        self, op: Op, name: str, change: Mapping[str, Any], kind: DivergenceKind, theirs: Any
    ) -> None:
        told = self._pending
        entity_id = str(uuid.uuid5(_NAMES, "\n".join((told.mutation_id, op["etype"], op["id"], name))))
        standing = self._open(DIVERGENCE, entity_id)
        body: dict[str, Any] = {
            "id": entity_id, "of_type": op["etype"], "of_id": op["id"], "by": told.author.user_id,
            "device": told.author.device_id, "at": told.author.at, "mutation": told.mutation_id,
        }  # fmt: skip
        _set(body, "kind", "" if kind == DivergenceKind.FIELD else kind)
        told_values = {"base": change.get("from", ABSENT), "ours": change.get("to", ABSENT), "theirs": theirs}
        other = self._view.author((told.case_id, op["etype"], op["id"]), name)
        if other is not None:
            _set(body, "theirs_by", other.user_id)
            _set(body, "theirs_device", other.device_id)
            _set(body, "theirs_at", other.at)
        _set(body, "field", name)
        for side, value in told_values.items():
            _set(body, side, _told(value))
        standing.body = body
        self.diverged.append(entity_id)


def _told(value: Any) -> str:
    """A value as JSON text; empty for none."""
    return "" if value is ABSENT else canonical(value)


def _set(body: dict[str, Any], name: str, value: str) -> None:
    """Write a text as the store does: nothing for an empty one."""
    if not value:
        body.pop(name, None)
    else:
        body[name] = value


def _patch(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    patch: dict[str, dict[str, Any]] = {}
    for name in sorted(before.keys() | after.keys()):
        change = {}
        if name in before:
            change["from"] = before[name]
        if name in after:
            change["to"] = after[name]
        if len(change) == 2 and canonical(change["from"]) == canonical(change["to"]):
            continue
        patch[name] = change
    return patch
