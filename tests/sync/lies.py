"""Servers that lie: each tells something a sound server never tells.

A lie is a server's answers, bent. What has to hold under every one of them stands in ``test_lies``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ipmediate.sync.feed import GENESIS, Answer, Based, Entry, Head, Submission, canonical, digest, entry_hash
from tests.sync.memory_server import MemoryServer

Bend = Callable[[list[Entry]], list[Entry]]


@dataclass(slots=True)
class Liar:
    """A peer whose answers are bent; without any bending it is an honest one."""

    server: MemoryServer
    pulled: Bend = field(default=lambda page: page)
    answered: Callable[[list[Answer]], list[Answer]] = field(default=lambda answers: answers)
    headed: Callable[[Head], Head] = field(default=lambda head: head)
    hashed: Callable[[int, str | None], str | None] = field(default=lambda seq, told: told)
    takes: bool = True
    pages: int = 0

    def head(self) -> Head:
        return self.headed(self.server.head())

    def hash_at(self, seq: int) -> str | None:
        return self.hashed(seq, self.server.hash_at(seq))

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        self.pages += 1
        if self.pages > 50:
            raise AssertionError("asks without end")
        return self.pulled(list(self.server.pull(after, limit)))

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        told = self.server.push(lineage, submissions) if self.takes else [
            Answer(mutation_id=one.mutation_id, status="ok", seq=99, hash="f" * 64) for one in submissions
        ]  # fmt: skip
        return self.answered(list(told))

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> Sequence[Based]:
        return self.server.entities(after, limit)

    def case_entities(self, case_id: str) -> Sequence[Based]:
        return self.server.case_entities(case_id)


def resealed(entry: Entry, **changes: Any) -> Entry:
    """An entry with something changed and the hashes computed anew, as whoever owns the database can do."""
    bare = replace(entry, **changes)
    if bare.payload is not None:
        bare = replace(bare, payload_hash=digest((bare.salt or "") + bare.payload))
    return replace(bare, hash=entry_hash(bare))


def _last(change: Callable[[Entry], Entry]) -> Bend:
    return lambda page: [*page[:-1], change(page[-1])] if page else page


def _ops(change: Callable[[list[dict[str, Any]]], object]) -> Bend:
    def bend(entry: Entry) -> Entry:
        told = json.loads(entry.payload or "[]")
        made = change(told)
        return resealed(entry, payload=canonical(told if made is None else made))

    return _last(bend)


def _author(**changes: Any) -> Bend:
    return _last(lambda entry: resealed(entry, author=replace(entry.author, **changes)))


def _amount(ops: list[dict[str, Any]]) -> None:
    ops[0]["patch"] = {"amount": {"to": "1"}}


def _chained(page: list[Entry], before: str) -> list[Entry]:
    """A page sealed anew behind another commit: every signature holds, and every hash within it."""
    made = []
    for entry in page:
        made.append(resealed(entry, prev_hash=before))
        before = made[-1].hash
    return made


FALSE_PAGES: dict[str, Bend] = {
    "a hash is changed": _last(lambda entry: replace(entry, hash="f" * 64)),
    "a previous hash is changed": _last(lambda entry: replace(entry, prev_hash="f" * 64)),
    "a payload is changed and nothing else": _last(lambda entry: replace(entry, payload="[]")),
    "a payload and its hash are changed": _last(
        lambda entry: replace(entry, payload="[]", payload_hash=digest((entry.salt or "") + "[]"))
    ),
    "a salt is changed": _last(lambda entry: replace(entry, salt="00")),
    "a value is changed, all hashes anew": _ops(_amount),
    "an operation is added": _ops(lambda ops: ops.append({**ops[0], "id": "another"})),
    "an operation is taken out": _ops(lambda ops: []),
    "a deletion is made of a change": _ops(lambda ops: ops[0].update(op="del")),
    "the author is another person": _author(user_id="somebody else"),
    "the author is another workstation": _author(device_id="d9"),
    "the author is our own workstation": _author(device_id="d0"),
    "the time is another": _author(at="2020-01-01T00:00:00"),
    "the act is another": _author(action="agreements.concluded_written"),
    "the copy of the store is another": _author(incarnation="another"),
    "the case is another": _last(lambda entry: resealed(entry, case_id="k9")),
    "the commit's own id is another": _last(lambda entry: resealed(entry, mutation_id="another")),
    "the version is another": _last(lambda entry: resealed(entry, schema=entry.schema + 1)),
    "it is said to be given back": _last(lambda entry: resealed(entry, salvaged_by="d1")),
    "the signature is missing": _last(lambda entry: replace(entry, signature="")),
    "the signature is that of another commit": _last(
        lambda entry: replace(entry, signature="d1:" + "0" * 64)
    ),
    "a commit is left out": lambda page: page[:-2] + page[-1:],
    "the first commits are left out": lambda page: page[1:],
    "two commits have changed places": lambda page: [*page[:-2], page[-1], page[-2]],
    "a commit comes twice": lambda page: [*page[:-1], page[-1], page[-1]],
    "a place is skipped": _last(lambda entry: resealed(entry, seq=entry.seq + 1)),
    "a place is negative": _last(lambda entry: resealed(entry, seq=-entry.seq)),
    "an old page comes again": lambda page: [
        resealed(entry, seq=number, prev_hash=GENESIS) for number, entry in enumerate(page, 1)
    ],
    "the feed goes on from another past": lambda page: _chained(page, "f" * 64),
    "a commit of another space is put in": _last(
        lambda entry: resealed(entry, mutation_id="foreign", signature="d9:" + "1" * 64)
    ),
}
"""Pages of the feed that are not what was handed in."""

NOT_OPERATIONS: dict[str, Any] = {
    "a number": 7,
    "a text": "x",
    "an object": {},
    "a list of numbers": [1, 2],
    "an operation without a kind": [{"id": "a", "op": "put", "base": "", "patch": {}}],
    "an operation of no known verb": [{"etype": "party", "id": "a", "op": "wipe", "base": "", "patch": {}}],
    "a patch that is a list": [{"etype": "party", "id": "a", "op": "put", "base": "", "patch": []}],
    "a change that is a text": [{"etype": "party", "id": "a", "op": "put", "base": "", "patch": {"n": "x"}}],
    "an id that is a number": [{"etype": "party", "id": 7, "op": "put", "base": "", "patch": {}}],
}
"""Payloads of the right hash and signature that are no list of operations: from a workstation gone bad."""


def _all(status: str, **more: str) -> Callable[[list[Answer]], list[Answer]]:
    return lambda answers: [
        Answer(mutation_id=one.mutation_id, status=status, seq=1, hash="e" * 64, **more) for one in answers
    ]


FALSE_ANSWERS: dict[str, dict[str, Any]] = {
    "everything is said to be recorded and nothing is": {"takes": False},
    "everything is said to have been recorded before": {"takes": False, "answered": _all("dup")},
    "everything is for ever stale": {"takes": False, "answered": _all("stale")},
    "the lineage is for ever another": {"takes": False, "answered": _all("lineage")},
    "the version is for ever another": {"takes": False, "answered": _all("schema")},
    "no answer at all": {"takes": False, "answered": lambda answers: []},
    "an answer of a kind nobody knows": {"takes": False, "answered": _all("wonderful")},
    "answers for commits of others": {
        "takes": False, "answered": lambda answers: [Answer(mutation_id="not ours", status="ok")],
    },
}  # fmt: skip
"""Answers that would lose an edit if they were believed."""

FALSE_HEADS: dict[str, dict[str, Any]] = {
    "the space is said to be empty": {
        "headed": lambda head: replace(head, seq=0, hash=GENESIS),
        "hashed": lambda seq, told: GENESIS if seq == 0 else None, "pulled": lambda page: [],
    },
    "the space is said to be shorter": {
        "headed": lambda head: replace(head, seq=1), "hashed": lambda seq, told: told if seq < 2 else None,
        "pulled": lambda page: [],
    },
    "every hash is another": {"hashed": lambda seq, told: "f" * 64, "pulled": lambda page: []},
    "new commits are kept back": {"pulled": lambda page: []},
    "the head is far ahead of anything told": {"headed": lambda head: replace(head, seq=10_000)},
}  # fmt: skip
"""Servers that forget, keep back or boast."""
