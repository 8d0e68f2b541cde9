"""The shared database: filling, handing in, and round trips: ``python -m tests.bench.sharing [entities]``.

Starts a real server with TLS on loopback. Every ratio is against its floor in the same run, in turn with it.
The round trip is made thirty milliseconds long by a wire that waits (:mod:`tests.bench.wire`).
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from ipmediate.sync.feed import GENESIS, Submission, canonical
from ipmediate.sync.postgres import PostgresPeer
from ipmediate.sync.server import making
from tests.bench.figures import Figure, in_turn, middle, print_table, times, told
from tests.bench.wire import SlowWire
from tests.sync.conftest import Space
from tests.sync.real_server import RealServer
from tests.sync.test_server import lineage, put, submission

PAGE = 5_000
WARM = 6
"""Pushes that do not count: the fifth of a session is the first whose statement is kept prepared."""
COLUMNS = "space_id, case_id, etype, entity_id, rev, rev_hash, body, last"


@contextmanager
def serving() -> Iterator[Space]:
    """A space on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="ipm-b-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = RealServer(Path(folder) / "c")
        server.start()
        try:
            with psycopg.connect(server.admin, autocommit=True) as admin:
                making.bring_up(admin)
                space = Space("s1", server, admin, [])
                making.make_space(admin, space.id, "试验委员会", lineage=uuid.uuid4())
                yield space
        finally:
            server.stop("immediate")


def _populate(space: Space, entities: int) -> None:
    body = canonical(
        {"name": "新乡市某某商贸有限公司", "address": "河南省新乡市某区某路一号", "note": "调" * 60}
    )
    space.admin.execute(
        f"insert into ipm.entity ({COLUMNS}) select %s, 'k' || (n / 20), 'party', 'p' || n, n, "
        "repeat('a', 64), %s, '{}' from generate_series(1, %s) n",
        (space.id, body, entities),
    )
    space.admin.execute("vacuum analyze ipm.entity")


def downloads(space: Space, login: str, entities: int) -> list[Figure]:
    """All entities as a workstation reads them, against raw COPY."""
    raw, ours = space.connect(login), PostgresPeer(space.connect(login), space.id)

    def floor() -> None:
        with raw.cursor().copy(f"copy (select {COLUMNS} from ipm.entity) to stdout") as copy:
            for _ in copy:
                pass

    def pages() -> None:
        after = None
        while page := ours.entities(after, PAGE):
            after = (page[-1].case_id, page[-1].etype, page[-1].id)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = in_turn(5, {"ours": pages, "floor": floor})
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    ratio = times(f"{entities:,} entities read in pages", middle(taken["ours"]), middle(taken["floor"]), 2.2,
                  floor_is="raw COPY")  # fmt: skip
    return [ratio, told("memory grown while reading them five times", f"{grown} MiB")]


def _busy(pid: int) -> float:
    """Milliseconds a process of the server has had the processor."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def _commits(space: Space, count: int) -> list[Submission]:
    return [
        submission(space, "wang", [put(str(uuid.uuid4()), "", name="新乡市某某商贸有限公司", phone="0373")])
        for _ in range(count)
    ]


_LEAST = (Path(__file__).parent / "least.sql").read_text("utf-8")


def uploads(space: Space, login: str, count: int) -> list[Figure]:
    """Commits handed in a thousand at a time, against COPY of the very rows they become.

    Told beside it: the same handed to a function that leaves out every check.
    """
    connection, space_lineage = space.connect(login), lineage(space)
    peer = PostgresPeer(connection, space.id)

    batches = iter([_commits(space, 1000) for _ in range(count // 1000 * 4)])

    def ours() -> None:
        for _ in range(count // 1000):
            answers = peer.push(space_lineage, next(batches))
            assert all(one.status == "ok" for one in answers)

    ours()
    tables = {"commit_log": "seq", "change": "seq", "entity": "rev"}
    held: dict[str, bytes] = {}
    for table in tables:
        sink = io.BytesIO()
        with space.admin.cursor().copy(f"copy ipm.{table} to stdout".encode()) as copy:
            for block in copy:
                sink.write(block)
        held[table] = sink.getvalue()
    for table in tables:
        space.admin.execute(f"create table floor.{table} (like ipm.{table} including all)".encode())

    space.admin.execute(_LEAST)

    def least() -> None:
        space.admin.execute("truncate floor.commit_log, floor.change, floor.entity")
        for batch in others:
            _hand(connection, "least", space_lineage, batch)

    spent = {"ours": 0.0, "floor": 0.0, "least": 0.0}
    pids = dict.fromkeys(spent, connection.info.backend_pid) | {"floor": space.admin.info.backend_pid}

    def watched(name: str, act: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            before = _busy(pids[name])
            act()
            spent[name] += _busy(pids[name]) - before

        return run

    def floor() -> None:
        with space.admin.transaction():
            for table in tables:
                space.admin.execute(f"truncate floor.{table}".encode())
                with space.admin.cursor().copy(f"copy floor.{table} from stdin".encode()) as copy:
                    copy.write(held[table])

    others: list[list[Submission]] = []
    parties = {"ours": ours, "floor": floor, "least": least}
    taken: dict[str, list[float]] = {name: [] for name in parties}
    for _ in range(3):
        others = [_commits(space, 1000) for _ in range(count // 1000)]
        for name, once in in_turn(
            1, {one: watched(one, act) for one, act in parties.items()}, warm=0
        ).items():
            taken[name] += once
    return [
        times(f"{count:,} commits handed in", middle(taken["ours"]), middle(taken["floor"]), 1.5,
              floor_is="COPY of the rows they become"),
        times("the same in processor time of the server", spent["ours"], spent["floor"], 1.5,
              floor_is="COPY of the rows they become"),
        told("the same without any check", f"{middle(taken['least']) / middle(taken['floor']):.2f} ×, "
             f"{spent['least'] / spent['floor']:.2f} × in processor time"),
        told("commits taken a second", f"{count / middle(taken['ours']) * 1e3:,.0f}"),
    ]  # fmt: skip


_HAND = (
    "select floor.{}(%s, %s, %s, %s, %s, %s, "
    "%b::text[], %b::text[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[])"
)


def _make_store(space: Space) -> None:
    """A function that is handed what push is handed, stores it, and does nothing else."""
    space.admin.execute(
        "create table floor.stored (mutation text, case_id text, number bigint, action text, at text, "
        "payload text, salt text, signature text);"
        "create function floor.store(text, text, text, text, text, int, text[], text[], bigint[], text[], "
        "text[], text[], text[], text[]) returns void language plpgsql security definer as $$ begin "
        "insert into floor.stored select * from unnest($7, $8, $9, $10, $11, $12, $13, $14); end $$;"
    )


def _hand(
    connection: psycopg.Connection[Any], taker: str, space_lineage: str, told: Sequence[Submission]
) -> None:
    one = told[0].author
    connection.execute(_HAND.format(taker).encode(), (
        "s1", space_lineage, one.user_id, one.device_id, one.incarnation, told[0].schema,
        [each.mutation_id for each in told], [each.case_id for each in told],
        [each.author.device_seq for each in told], [each.author.action for each in told],
        [each.author.at for each in told], [each.payload for each in told], [each.salt for each in told],
        [each.signature for each in told],
    )).fetchone()  # fmt: skip


def trips(space: Space, login: str) -> list[Figure]:
    """A handing in over a line with thirty milliseconds there and back, against one empty question.

    Told beside it: the same bytes handed over the same line to a function that only stores them. No handing
    in is quicker than that.
    """
    wire = SlowWire(space.server.port)
    connection = space.connect(login, wire.port)
    peer, space_lineage = PostgresPeer(connection, space.id), lineage(space)
    _make_store(space)
    found = []
    for count in (1, 10, 100, 1000):
        batches, others = (iter([_commits(space, count) for _ in range(WARM + 12)]) for _ in range(2))
        for _ in range(WARM):
            peer.push(space_lineage, next(batches))
            _hand(connection, "store", space_lineage, next(others))
        before = wire.turns
        peer.push(space_lineage, next(batches))
        turns = wire.turns - before
        taken = in_turn(10, {
            "ours": lambda batches=batches: peer.push(space_lineage, next(batches)),  # type: ignore[misc]
            "floor": lambda: connection.execute("select 1").fetchone(),
            "store": lambda others=others: _hand(connection, "store", space_lineage, next(others)),  # type: ignore[misc]
        })  # fmt: skip
        ours, line, store = (middle(taken[name]) for name in ("ours", "floor", "store"))
        found.append(times(f"{count} commits handed in at 30 ms", ours, line, 1.2, floor_is="one round trip"))
        found.append(told(f"{count} commits: how often the line is crossed and back", f"{turns}"))
        found.append(
            told(f"{count} commits: the same bytes merely stored", f"{store / line:.2f} × one round trip")
        )
        found.append(told(f"{count} commits handed in, against that", f"{ours / store:.2f} × {store:.4g} ms"))
    wire.close()
    return found


def sharing(entities: int) -> list[Figure]:
    """All of them."""
    with serving() as space:
        login = space.admit("wang")
        _populate(space, entities)
        figures = downloads(space, login, entities)
        space.admin.execute("truncate ipm.entity")
        space.admin.execute(
            "update ipm.space set head_seq = 0, head_hash = %s where space_id = %s", (GENESIS, space.id)
        )
        space.admin.execute("create schema floor")
        figures += uploads(space, login, 5_000)
        size: Any = space.admin.execute(
            "select sum(pg_total_relation_size(c.oid)) / (select count(*) from ipm.commit_log) "
            "from pg_class c where relnamespace = 'ipm'::regnamespace "
            "and relname in ('commit_log', 'change', 'entity')"
        ).fetchone()
        figures.append(told("bytes a commit on the server", f"{size[0]:,.0f}"))
        figures += trips(space, login)
        return figures


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    print_table(sharing(int(arguments[0]) if arguments else 100_000))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
