"""A space on a server in memory; passes the same tests as the functions in PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from ipmediate.domain.permissions import may_commit
from ipmediate.domain.users import UserRole
from ipmediate.sync.feed import (
    GENESIS,
    MOST_BYTES,
    MOST_OPS,
    SCHEMA,
    Answer,
    Based,
    Entry,
    Head,
    Submission,
    entry_hash,
)
from ipmediate.sync.ordering import Order

Key = tuple[str, str, str]


class MemoryServer:
    """Commits in a list, entities in a dictionary.

    Attributes:
        denied: cases that are closed to everybody.
        roles: of people, by which it asks the table of permissions; who is not named may do all.
    """

    def __init__(self, lineage: str = "one") -> None:
        self.lineage = lineage
        self.feed: list[Entry] = []
        self.entities_now: dict[Key, Based] = {}
        self.denied: set[str] = set()
        self.roles: dict[str, UserRole] = {}
        self.orders: dict[str, Order] = {}
        self.dropped: set[str] = set()
        self.newest_schema = SCHEMA

    def copy(self) -> MemoryServer:
        """The same space, apart from this one: a copy an operator keeps."""
        twin = MemoryServer(self.lineage)
        twin.feed = list(self.feed)
        twin.entities_now = dict(self.entities_now)
        twin.newest_schema = self.newest_schema
        twin.orders, twin.dropped = dict(self.orders), set(self.dropped)
        return twin

    def restore(self, kept: MemoryServer, *, lineage: str) -> None:
        """Go back to a copy."""
        self.feed = list(kept.feed)
        self.entities_now = dict(kept.entities_now)
        self.orders, self.dropped = dict(kept.orders), set(kept.dropped)
        self.lineage = lineage

    def empty_case(self, case_id: str, seq: int, *, house: str) -> None:
        """What commits of a case said before its last word goes, and its rows; so do records made for it."""
        made_for = {
            key
            for key, one in self.entities_now.items()
            if key[:2] == (house, "consent") and (one.body or one.last).get("case_id") == case_id
        }

        def goes(entry: Entry) -> bool:
            if entry.case_id == house:
                return any((house, op["etype"], op["id"]) in made_for for op in entry.ops())
            return entry.case_id == case_id and entry.seq < seq

        self.feed = [replace(one, payload=None, salt=None) if goes(one) else one for one in self.feed]
        self.entities_now = {
            key: one
            for key, one in self.entities_now.items()
            if key not in made_for and (key[0] != case_id or one.rev >= seq)
        }

    def head(self) -> Head:
        last = self.feed[-1].hash if self.feed else GENESIS
        return Head(
            seq=len(self.feed),
            hash=last,
            lineage=self.lineage,
            newest_schema=self.newest_schema,
            oldest_schema=min(SCHEMA, self.newest_schema),
        )

    def hash_at(self, seq: int) -> str | None:
        if seq == 0:
            return GENESIS
        return self.feed[seq - 1].hash if 0 < seq <= len(self.feed) else None

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        return self.feed[after : after + limit]

    def entities(self, after: Key | None, limit: int) -> Sequence[Based]:
        keys = [key for key in sorted(self.entities_now) if after is None or key > after]
        return [self.entities_now[key] for key in keys[:limit]]

    def size(self) -> int:
        return len(self.entities_now)

    def case_entities(self, case_id: str) -> Sequence[Based]:
        return [self.entities_now[key] for key in sorted(self.entities_now) if key[0] == case_id]

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        answers: list[Answer] = []
        for submission in submissions:
            fresh = {answer.mutation_id: answer.hash for answer in answers if answer.status == "ok"}
            answers.append(self._take(lineage, submission, fresh))
            if not answers[-1].is_recorded:
                break
        return answers

    def _take(self, lineage: str, told: Submission, fresh: dict[str, str]) -> Answer:
        if lineage != self.lineage:
            return Answer(mutation_id=told.mutation_id, status="lineage")
        for entry in self.feed:
            if entry.mutation_id == told.mutation_id:
                return Answer(mutation_id=told.mutation_id, status="dup", seq=entry.seq, hash=entry.hash)
        if told.schema > self.newest_schema:
            return Answer(mutation_id=told.mutation_id, status="schema")
        ops = json.loads(told.payload)
        if len(ops) > MOST_OPS or len(told.payload.encode()) > MOST_BYTES:
            return Answer(mutation_id=told.mutation_id, status="malformed", detail="too_big")
        if any(one.seq and one.case_id == told.case_id for one in self.orders.values()):
            return Answer(mutation_id=told.mutation_id, status="denied", detail="role")
        if told.case_id in self.denied:
            return Answer(mutation_id=told.mutation_id, status="denied", detail="case")
        role = self.roles.get(told.author.user_id)
        if role is not None and not all(may_commit(role, told.case_id, op["etype"]) for op in ops):
            return Answer(mutation_id=told.mutation_id, status="denied", detail="role")
        keys = [(told.case_id, op["etype"], op["id"]) for op in ops]
        for key, op in zip(keys, ops, strict=True):
            based = self.entities_now.get(key)
            if _resolved(op["base"], fresh) != ("" if based is None else based.rev_hash):
                return Answer(mutation_id=told.mutation_id, status="stale")
        entry = self._entry(told)
        self.feed.append(entry)
        for key, op in zip(keys, ops, strict=True):
            self._apply(entry, key, op)
            self._drop_erased(key)
        return Answer(mutation_id=told.mutation_id, status="ok", seq=entry.seq, hash=entry.hash)

    def _drop_erased(self, key: Key) -> None:
        """A record made for a case that was erased keeps its place and no words."""
        one = self.entities_now[key]
        erased = {made.case_id for made in self.orders.values() if made.seq}
        if key[1] == "consent" and (one.body or one.last).get("case_id") in erased:
            del self.entities_now[key]
            self.feed[-1] = replace(self.feed[-1], payload=None, salt=None)

    def _entry(self, told: Submission) -> Entry:
        head = self.head()
        bare = Entry(
            seq=head.seq + 1, mutation_id=told.mutation_id, case_id=told.case_id, author=told.author,
            schema=told.schema, salvaged_by=told.salvaged_by, signature=told.signature,
            payload_hash=told.payload_hash, prev_hash=head.hash, hash="", payload=told.payload,
            salt=told.salt,
        )  # fmt: skip
        return replace(bare, hash=entry_hash(bare))

    def _apply(self, entry: Entry, key: Key, op: dict[str, object]) -> None:
        old = self.entities_now.get(key)
        body = dict(old.body) if old is not None and old.body is not None else {}
        patch = op["patch"]
        assert isinstance(patch, dict)
        for name, change in patch.items():
            if "to" in change:
                body[name] = change["to"]
            else:
                body.pop(name, None)
        gone = op["op"] == "del"
        last = dict(old.body) if gone and old is not None and old.body is not None else {}
        self.entities_now[key] = Based(
            case_id=key[0], etype=key[1], id=key[2], body=None if gone else body, rev=entry.seq,
            rev_hash=entry.hash, last=last,
        )  # fmt: skip


def _resolved(base: str, fresh: dict[str, str]) -> str:
    return fresh.get(base[2:], "?") if base.startswith("m:") else base
