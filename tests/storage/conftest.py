"""A store to test with: a scratch file, ids that count, a projector that shows what the bodies say."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.storage.keys import Hardness
from ipmediate.storage.projection import (
    Body,
    DeadlineRow,
    EntityKey,
    Projection,
    SearchText,
)
from ipmediate.storage.registerfields import REGISTER_FIELDS
from ipmediate.storage.store import Store

AT = datetime(2026, 3, 2, 9, 30, 0)
KEY = bytes(range(32))


class PlainProjector:
    """Shows the fields of the ``case`` entity, and the text of every other entity under its type."""

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        head = bodies.get(("case", case_id))
        if head is None:
            return Projection(register=None)
        return Projection(
            register={name: head[name] for name in REGISTER_FIELDS if name in head},
            search=[
                SearchText(field=key[0], text=str(body.get("text", body.get("title", ""))))
                for key, body in sorted(bodies.items())
            ],
            deadlines=[
                DeadlineRow(rule="answer", ref="", due=head["due_on"], lapses=bool(head.get("lapses")))
            ]
            if head.get("due_on")
            else [],
        )


class MemoryVault:
    """A keyring in memory, as another kind of vault; what it holds can be taken away."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def put(self, name: str, secret: str) -> None:
        self.held[name] = secret

    def drop(self, name: str) -> None:
        self.held.pop(name, None)


@dataclass
class Shelf:
    """Makes and reopens stores in one scratch folder."""

    folder: Path
    key: bytes = KEY
    opened: list[Store] = field(default_factory=list)
    new_id: Callable[[], str] = field(
        default_factory=lambda: map("commit{}".format, itertools.count(1)).__next__
    )

    @property
    def path(self) -> Path:
        return self.folder / "store.db"

    def make(self) -> None:
        Store.create(self.path, self.key, store_id="s1", device="d1", at=AT)

    def open(self, **options: Any) -> Store:
        if not self.path.exists():
            self.make()
        options.setdefault("projector", PlainProjector())
        store = Store.open(self.path, self.key, new_id=self.new_id, **options)
        self.opened.append(store)
        return store


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    yield made
    for store in made.opened:
        store.close()


@pytest.fixture
def store(shelf: Shelf) -> Store:
    return shelf.open()


@pytest.fixture(scope="session")
def new_shelf() -> Callable[[Path], Shelf]:
    """For tests that make many scratch folders themselves."""
    return Shelf


@pytest.fixture(scope="session")
def act() -> dict[str, Any]:
    """Who does something when, in tests where it does not matter."""
    return {"actor": "u1", "at": AT, "action": "test.act"}


@pytest.fixture(scope="session")
def at() -> datetime:
    return AT


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture(scope="session")
def cheap() -> Hardness:
    """A cost of guessing that tests can pay."""
    return Hardness(memory_kib=64, passes=1, lanes=1)
