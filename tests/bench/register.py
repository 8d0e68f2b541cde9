"""Register and search over a million cases, as ratios to the floor measured in the same run.

``python -m tests.bench.register [cases]`` builds the encrypted store once under ``bench-data/`` and prints
a table. Every name is invented.
"""

from __future__ import annotations

import itertools
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ipmediate.storage.bulk import NewCase
from ipmediate.storage.engine import open_connection
from ipmediate.storage.filters import CaseFilter
from ipmediate.storage.projection import Projection, SearchText
from ipmediate.storage.register import COLUMNS
from ipmediate.storage.store import Store

HOUSE = Path(__file__).parents[2]
KEY = bytes(range(32))
AT = datetime(2026, 3, 2, 9, 30)
CACHE_MB = 128

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国华红玉梅文辉俊峰海燕志鹏鑫浩宇轩子涵喆堃曌䶮𬭚"
PLACES = ("海川", "远山", "青石", "云溪", "北辰", "南屏", "东湖", "西岭", "长风", "明月")
TRADES = ("科技", "文化", "电子", "食品", "服饰", "生物", "软件", "机械", "传媒", "种业")
CAUSES = (
    "侵害商标权纠纷",
    "侵害发明专利权纠纷",
    "侵害作品信息网络传播权纠纷",
    "侵害植物新品种权纠纷",
    "侵害商业秘密纠纷",
    "特许经营合同纠纷",
    "计算机软件开发合同纠纷",
    "不正当竞争纠纷",
)
RIGHTS = (
    "trademark",
    "patent",
    "copyright",
    "plant_variety",
    "trade_secret",
    "franchise",
    "software",
    "competition",
)
STAGES = ("draft", "registered", "accepted", "mediating", "agreed", "closed", "archived")
CHANNELS = ("window", "court", "platform", "hotline")
MEDIATORS = [f"m{number:03}" for number in range(400)]


def name(dice: random.Random) -> str:
    """A person or a firm."""
    if dice.random() < 0.5:
        return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=2))
    return f"{dice.choice(PLACES)}{''.join(dice.choices(GIVEN, k=2))}{dice.choice(TRADES)}有限公司"


def cases(count: int) -> Iterator[NewCase]:
    """Invented cases, the same every time."""
    dice = random.Random(1)
    first = date(2015, 1, 1)
    for number in range(1, count + 1):
        kind = dice.randrange(len(CAUSES))
        applicant, respondent = name(dice), name(dice)
        title = f"{applicant}与{respondent}{CAUSES[kind]}"
        filed = first + timedelta(days=number * 4000 // count)
        official = f"（{filed.year}）海知调字第{number:07}号"
        case_id = f"case-{number:08}"
        mediator, stage, channel = dice.choice(MEDIATORS), dice.choice(STAGES), dice.choice(CHANNELS)
        amount = dice.randrange(1_000, 100_000_000)
        head = {"title": title, "number": official, "stage": stage, "mediator": mediator, "amount": amount}
        row: dict[str, str | int | None] = {
            **head, "right_type": RIGHTS[kind], "cause": f"c{kind}", "channel": channel, "source": "party",
            "path": "direct", "applicant": applicant, "respondent": respondent, "filed_on": filed.isoformat(),
            "accepted_on": (filed + timedelta(days=3)).isoformat(), "fast_track": number % 2, "tags": "示例",
            "due_on": (filed + timedelta(days=30)).isoformat(), "due_rule": "mediation_limit",
            "updated_at": f"{filed.isoformat()}T09:00:00",
        }  # fmt: skip
        yield NewCase(
            case_id=case_id,
            bodies={
                ("case", case_id): head,
                ("party", "p1"): {"side": "applicant", "name": applicant},
                ("party", "p2"): {"side": "respondent", "name": respondent},
            },
            shown=Projection(
                register=row,
                search=[SearchText(field="number", text=official), SearchText(field="title", text=title)],
            ),
        )


def build(path: Path, count: int) -> None:
    """Make the store, under another name until it is whole."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    for left in path.parent.glob(f"{unfinished.name}*"):
        left.unlink()
    Store.create(unfinished, KEY, store_id="bench", device="d1", at=AT)
    started = time.perf_counter()
    with Store.open(
        unfinished, KEY, new_id=map("k{}".format, itertools.count()).__next__, cache_mb=CACHE_MB
    ) as store:
        store.bulk_load(cases(count), actor="u1", at=AT, action="bench.load")
    connection = open_connection(unfinished, KEY, cache_mb=CACHE_MB)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    unfinished.rename(path)
    seconds = time.perf_counter() - started
    size = path.stat().st_size / 1e6
    print(f"built {count} cases in {seconds:.0f} s ({count / seconds:.0f}/s), {size:.0f} MB", flush=True)


def timed(act: Callable[[], Any], times: int) -> tuple[float, float]:
    """Median and 95th percentile in ms, after one run to warm up."""
    act()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1e3)
    took.sort()
    return statistics.median(took), took[int(times * 0.95)]


def line(what: str, took: tuple[float, float], ratio: str = "") -> None:
    """One line of the table."""
    print(f"{what:52s} p50 {took[0]:9.2f}  p95 {took[1]:9.2f} ms  {ratio}")


def first_page(path: Path) -> float:
    """Ms to open the store and read the first page, in a fresh process."""
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(path)],
        capture_output=True, text=True, check=True, cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    return float(told.stdout)


FIRST_PAGE = """
import sys, time
from pathlib import Path
from ipmediate.storage.store import Store
started = time.perf_counter()
store = Store.open(Path(sys.argv[1]), bytes(range(32)), new_id=lambda: "x")
assert len(store.register.case_rows(store.register.case_ids(limit=50))) == 50
print((time.perf_counter() - started) * 1e3)
assert not {"sqlalchemy", "pypinyin", "cryptography", "cattrs"} & set(sys.modules)
store.close()
"""


def pages(store: Store, raw: Any, count: int, dice: random.Random) -> None:
    """Pages against the driver."""
    columns = ",".join(COLUMNS)

    def some_ids() -> list[int]:
        start = dice.randrange(50, count)
        return list(range(start, start - 50, -1))

    def by_driver() -> None:
        ids = some_ids()
        marks = ",".join("?" * 50)
        raw.execute(f"SELECT {columns} FROM case_register WHERE rowid IN ({marks})", ids).fetchall()

    floor, ours = timed(by_driver, 300), timed(lambda: store.register.case_rows(some_ids()), 300)
    line("page of 50, driver", floor)
    line("page of 50, register", ours, f"{ours[0] / floor[0]:.2f} x driver (goal <= 1.5)")
    line("all ids in filing order", timed(store.register.case_ids, 3), "goal < 500 ms")
    line("all ids by due day", timed(lambda: store.register.case_ids(order="due_on"), 3))
    line("count", timed(store.register.count, 3))


def words(store: Store, raw: Any, dice: random.Random) -> None:
    """Words and filters against scans."""
    scan = timed(
        lambda: raw.execute(
            "SELECT rowid FROM search_source WHERE text LIKE '%龘靐%' ORDER BY rowid DESC LIMIT 50"
        ).fetchall(),
        3,
    )
    line("LIKE scan, no match", scan)

    def some(length: int) -> str:
        return (dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=3)))[:length]

    for length in (1, 2, 3, 4):
        took = timed(lambda length=length: store.search.find(some(length)), 200)
        line(f"search {length} characters", took, f"1/{scan[0] / took[1]:.0f} of LIKE at p95 (goal 1/200)")
    for label, said in (
        ("纠纷", lambda: "纠纷"),
        ("two words", lambda: f"{some(2)} 商标"),
        ("case number", lambda: f"{dice.randrange(10**6):07}"),
    ):
        took = timed(lambda said=said: store.search.find(said()), 100)
        line(f"search {label}", took, f"1/{scan[0] / took[1]:.0f} of LIKE at p95")
    for letters in ("w", "wx", "wang", "wangx", "wxm", "qhsbq"):
        took = timed(lambda letters=letters: store.search.find(letters), 30)
        line(f"search pinyin {letters}", took, f"1/{scan[0] / took[1]:.0f} of LIKE at p95")

    def filters() -> CaseFilter:
        return CaseFilter(
            stage=(dice.choice(STAGES),), mediator=(dice.choice(MEDIATORS),), cause=(f"c{dice.randrange(8)}",)
        )

    def join() -> None:
        wanted = filters()
        raw.execute(
            "SELECT search.rowid FROM search CROSS JOIN case_register ON case_register.rowid=search.rowid "
            "WHERE search MATCH ? AND stage=? AND mediator=? AND cause=? ORDER BY search.rowid DESC LIMIT 50",
            (token("纠纷"), wanted.stage[0], wanted.mediator[0], wanted.cause[0]),
        ).fetchall()

    from ipmediate.storage.search_text import code_of

    def token(two: str) -> str:
        return code_of(two[0]) + code_of(two[1])

    joined = timed(join, 5)
    line("纠纷 + 3 filters as columns", joined)
    took = timed(lambda: store.search.find("纠纷", filters()), 60)
    line("纠纷 + 3 filters", took, f"1/{joined[0] / took[1]:.0f} of columns at p95 (goal 1/8, <= 16 ms)")


def recall(store: Store, raw: Any, dice: random.Random) -> None:
    """Complete result sets against LIKE."""
    unlike = 0
    for turn in range(30):
        word = (dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=3)))[: 1 + turn % 4]
        told = raw.execute("SELECT rowid FROM search_source WHERE text LIKE ?", (f"%{word}%",)).fetchall()
        unlike += {row[0] for row in told} != set(store.search.find(word, limit=10**9))
    print(f"recall: {unlike} of 30 complete result sets differ from LIKE")


def main() -> None:
    """Build if need be, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    path = HOUSE / "bench-data" / f"register-{count}.db"
    if not path.exists():
        build(path, count)
    dice = random.Random(7)
    opened = sorted(first_page(path) for _ in range(7))
    print(f"open and first page, fresh process: median {opened[3]:.1f} ms, best {opened[0]:.1f} ms")
    raw = open_connection(path, KEY, cache_mb=CACHE_MB)
    with Store.open(
        path, KEY, new_id=map("n{}".format, itertools.count()).__next__, cache_mb=CACHE_MB
    ) as store:
        pages(store, raw, count, dice)
        words(store, raw, dice)
        recall(store, raw, dice)
    raw.close()


if __name__ == "__main__":
    main()
