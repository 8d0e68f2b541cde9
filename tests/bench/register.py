"""The register and its search against the driver, a scan with LIKE, and conditions on columns."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipmediate.bootstrap.invention import CORES, GIVEN, SURNAMES
from ipmediate.services.caserows import RegisterFilter
from ipmediate.storage.filters import CaseFilter
from ipmediate.storage.register import COLUMNS, LINE
from ipmediate.storage.search_text import code_of
from ipmediate.storage.store import Store
from tests.bench.crowded import driver, opened
from tests.bench.figures import Figure, in_turn, middle, p95, part, times, told

LIKE = "SELECT rowid FROM search_source WHERE text LIKE ? ORDER BY rowid DESC LIMIT 50"
NOWHERE = "%龘靐%"
EVERYWHERE = "纠纷"
WARM = 5000
"""Pages are taken from so many of the newest cases, read on both sides before."""
PINYIN = ("w", "wx", "wang", "wangx", "wxm", "xxkj")


class Asked:
    """Words as people type them, the same every time."""

    def __init__(self, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self._cores = CORES.split("|")

    def person(self) -> str:
        """A name of three characters."""
        return self.dice.choice(SURNAMES) + self.dice.choice(GIVEN) + self.dice.choice(GIVEN)

    def core(self) -> str:
        """The distinguishing part of a firm's name, four characters."""
        return self.dice.choice(self._cores) + self.dice.choice(self._cores)

    def start(self, length: int) -> str:
        """So many characters of a name."""
        return (self.core() if length > 3 or self.dice.random() < 0.5 else self.person())[:length]


def register(folder: Path, *, rounds: int = 300) -> list[Figure]:
    """All figures of the register."""
    with opened(folder) as house, driver(house) as raw:
        return [
            *_pages(house.workspace.queries, house.store, raw, rounds),
            *_search(house.store, raw, rounds),
            _recall(house.store, raw),
        ]


def _pages(queries: Any, store: Store, raw: Any, rounds: int) -> list[Figure]:
    dice = random.Random(3)
    newest = list(store.register.case_ids(limit=WARM))
    whole, line = (
        f"SELECT {','.join(names)} FROM case_register WHERE rowid IN ({','.join('?' * 50)})"
        for names in (COLUMNS, LINE)
    )

    first = f"SELECT rowid,{','.join(LINE)} FROM case_register WHERE live=1 ORDER BY rowid DESC LIMIT 50"

    def ids() -> list[int]:
        start = dice.randrange(len(newest) - 50)
        return newest[start : start + 50]

    for start in range(0, len(newest) - 50, 50):
        raw.execute(whole, newest[start : start + 50]).fetchall()
        store.register.case_rows(newest[start : start + 50])
    taken = in_turn(
        rounds,
        {
            "whole": lambda: raw.execute(whole, ids()).fetchall(),
            "line": lambda: raw.execute(line, ids()).fetchall(),
            "store": lambda: store.register.case_rows(ids()),
            "window": lambda: queries.case_rows(ids()),
            "first": lambda: raw.execute(first).fetchall(),
            "newest": lambda: queries.case_rows(queries.case_ids(RegisterFilter(), "newest", 50)),
        },
        warm=20,
    )
    whole_floor, floor = middle(taken["whole"]), middle(taken["line"])
    same = "driver, same columns"
    return [
        times("page of 50, whole rows", middle(taken["store"]), whole_floor, 1.5, floor_is=same),
        times("page of 50, typed rows for the window", middle(taken["window"]), floor, 1.5, floor_is=same),
        told("page of 50, typed rows for the window, p95", f"{p95(taken['window']):.2f} ms"),
        times(
            "first page, ids and typed rows",
            middle(taken["newest"]),
            middle(taken["first"]),
            1.5,
            floor_is=same,
        ),
    ]


def _search(store: Store, raw: Any, rounds: int) -> list[Figure]:
    asked = Asked()
    numbers = [row[0] for row in raw.execute("SELECT number FROM case_register LIMIT 2000").fetchall()]

    def find(words: str, filters: CaseFilter | None = None) -> object:
        return store.search.find(words, filters) if filters else store.search.find(words)

    def scan() -> float:
        return middle(in_turn(2, {"scan": lambda: raw.execute(LIKE, (NOWHERE,)).fetchall()})["scan"])

    kinds: dict[str, Callable[[], object]] = {
        **{f"{size} characters": lambda size=size: find(asked.start(size)) for size in (1, 2, 3, 4)},
        EVERYWHERE: lambda: find(EVERYWHERE),
        "two words": lambda: find(f"{asked.start(2)} 商标"),
        "case number": lambda: find(asked.dice.choice(numbers)[-9:-1]),
        "pinyin": lambda: find(asked.dice.choice(PINYIN)),
    }
    before = scan()
    taken = in_turn(rounds, kinds, warm=10)
    filtered, columns = _filtered(store, raw, asked, rounds // 3)
    floor = (before + scan()) / 2
    figures = [
        part(f"search, {kind}, p95", p95(one), floor, 200, floor_is="scan with LIKE")
        for kind, one in taken.items()
    ]
    slowest = p95(filtered)
    figures.append(
        part("search + three filters, p95", slowest, p95(columns), 8, floor_is="filters as columns")
    )
    figures.append(
        Figure(
            metric="search + three filters, p95",
            found=f"{slowest:.2f} ms",
            budget="≤ 16 ms",
            kept=slowest <= 16,
            ours=f"p50 {middle(filtered):.3g} ms",
            floor="",
        )
    )
    return figures


def _filtered(store: Store, raw: Any, asked: Asked, rounds: int) -> tuple[list[float], list[float]]:
    values = {
        name: [row[0] for row in raw.execute(f"SELECT DISTINCT {name} FROM case_register").fetchall()]
        for name in ("stage", "mediator", "cause")
    }
    words = (EVERYWHERE, "有限", "公司", "商标")

    def some() -> dict[str, str]:
        return {name: asked.dice.choice(known) for name, known in values.items()}

    def by_tokens() -> object:
        wanted = CaseFilter(**{name: (value,) for name, value in some().items()})
        return store.search.find(asked.dice.choice(words), wanted)

    def by_columns() -> object:
        wanted = some()
        two = asked.dice.choice(words)
        return raw.execute(
            "SELECT search.rowid FROM search CROSS JOIN case_register ON case_register.rowid=search.rowid "
            "WHERE search MATCH ? AND stage=? AND mediator=? AND cause=? ORDER BY search.rowid DESC LIMIT 50",
            (code_of(two[0]) + code_of(two[1]), wanted["stage"], wanted["mediator"], wanted["cause"]),
        ).fetchall()

    tokens = in_turn(rounds, {"tokens": by_tokens}, warm=5)["tokens"]
    return tokens, in_turn(max(5, rounds // 10), {"columns": by_columns})["columns"]


def _recall(store: Store, raw: Any) -> Figure:
    asked = Asked(11)
    unlike = 0
    words = [asked.start(1 + turn % 4) for turn in range(24)]
    for word in words:
        like = raw.execute("SELECT rowid FROM search_source WHERE text LIKE ?", (f"%{word}%",)).fetchall()
        unlike += {row[0] for row in like} != set(store.search.find(word, limit=10**9))
    return Figure(
        metric="search, complete result sets",
        found=f"{unlike} differ",
        budget="0 differ",
        kept=unlike == 0,
        ours=f"{len(words)} words",
        floor="LIKE",
    )
