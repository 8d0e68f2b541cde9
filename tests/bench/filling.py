"""The first filling of a workstation: ``python -m tests.bench.filling [cases]``, 100,000 unless told.

A real server with TLS holds the cases of a committee; a workstation that was just let in takes them over in
a process of its own, is killed half-way, and goes on. Shows how long it took, what it went on from, and the
memory at every tenth of the way.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg

from ipmediate.domain.committees import UserRole
from ipmediate.sync.filling import FROM_THE_FEED
from ipmediate.sync.server import making
from tests.bench.figures import Figure, print_table, told
from tests.services.life import APPLICANT, HEAD, RESPONDENT
from tests.sync.offices import Office, founding
from tests.sync.real_server import RealServer

CASES = 100_000
KILLED_AT = 0.4
MARK = "one-of-many"


@dataclass
class Stretch:
    """One run of the process that fills.

    Attributes:
        done, total: entities there at its end.
        first: entities that were there when it first told.
        memory: MiB of the process by tenths of the way.
    """

    seconds: float = 0.0
    first: int = 0
    done: int = 0
    total: int = 0
    memory: dict[int, int] = field(default_factory=dict)


def child(folder: str) -> int:
    """Take over what the committee has, telling how far it is; runs in a process of its own."""
    office = Office(Path(folder), "李调解员", committee=False)
    station = office.sharing.station
    office.sharing.start = lambda: None  # type: ignore[method-assign]
    over = threading.Event()

    def tell() -> None:
        while not over.wait(0.2):
            done, total = station.standing().done, station.standing().total
            print(done, total, flush=True)

    teller = threading.Thread(target=tell)
    teller.start()
    try:
        station.meet()
    finally:
        over.set()
        teller.join()
    with office.house.store.reading() as connection:
        print("kept", connection.execute("select count(*) from case_register").fetchone()[0], flush=True)
    office.house.close()
    return 0


def _multiply(space: str, admin: psycopg.Connection[Any], cases: int) -> int:
    """The one case on the server becomes very many; how many entities there are."""
    seq = FROM_THE_FEED + 1
    admin.execute(
        "insert into ipm.entity select space_id, 'n' || lpad(n::text, 9, '0'), etype, "
        f"replace(entity_id, '{MARK}', 'n' || lpad(n::text, 9, '0')), %s, repeat('a', 64), "
        f"replace(body::text, '{MARK}', 'n' || lpad(n::text, 9, '0'))::jsonb, '{{}}' "
        "from ipm.entity, generate_series(1, %s) n where space_id = %s and case_id = %s",
        (seq, cases - 1, space, MARK),
    )
    admin.execute(
        "insert into ipm.commit_log select space_id, %s, gen_random_uuid()::text, case_id, user_id, "
        "device_id, incarnation, device_seq, action, at, schema_v, salvaged_by, payload_hash, prev_hash, "
        "repeat('a', 64), signature from ipm.commit_log where space_id = %s limit 1",
        (seq, space),
    )
    admin.execute(
        "update ipm.space set head_seq = %s, head_hash = repeat('a', 64) where space_id = %s", (seq, space)
    )
    admin.execute("vacuum analyze ipm.entity")
    found = admin.execute("select count(*) from ipm.entity where space_id = %s", (space,)).fetchone()
    return int(found[0]) if found else 0


def _run(folder: Path, *, until: float) -> tuple[Stretch, int]:
    """Fill until a part of the way is done, then kill; or to the end. The last is what was kept."""
    began, seen, kept = time.monotonic(), Stretch(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.filling", "--child", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        words = line.split()
        if words[0] == "kept":
            kept = int(words[1])
            continue
        done, total = int(words[0]), int(words[1])
        if not total:
            continue
        seen.first = seen.first or done
        seen.done, seen.total = done, total
        seen.memory.setdefault(10 * done // total, _resident(process.pid))
        if done >= until * total:
            process.kill()
            break
    process.stdout.close()
    process.wait()
    seen.seconds = time.monotonic() - began
    return seen, kept


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


def filling(cases: int) -> list[Figure]:
    """Everything."""
    with tempfile.TemporaryDirectory(prefix="ipm-f-", ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)
        server = RealServer(Path(place) / "c")
        server.start()
        try:
            with psycopg.connect(server.admin, autocommit=True) as admin:
                making.bring_up(admin)
                return _measured(Path(place), server, admin, cases)
        finally:
            server.stop("immediate")


def _measured(place: Path, server: RealServer, admin: psycopg.Connection[Any], cases: int) -> list[Figure]:
    space = f"s{uuid.uuid4().hex[:12]}"
    wang, li = Office(place / "wang", "王主任"), Office(place / "li", "李调解员")
    wang.join(founding(server, admin, space))
    made = wang.house.workspace.cases
    made.create(id=MARK, case=replace(HEAD, id=MARK))
    for party in (APPLICANT, RESPONDENT):
        made.edit(MARK, noun="party", thing=party)
    wang.sharing.meet()
    li.join(wang.sharing.invite("李调解员", UserRole.MEDIATOR))
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    wang.house.close()
    li.house.close()
    entities = _multiply(space, admin, cases)
    first, _ = _run(li.folder, until=KILLED_AT)
    second, kept = _run(li.folder, until=2.0)
    memory = {**first.memory, **second.memory}
    lowest, highest = min(memory.values()), max(memory.values())
    rate = Decimal(entities) / Decimal(str(first.seconds + second.seconds))
    return [
        told(
            f"{cases:,} cases ({entities:,} entities) taken over", f"{first.seconds + second.seconds:,.0f} s"
        ),
        told("entities a second, start of two processes included", f"{rate:,.0f}"),
        told("killed at", f"{first.done:,} of {first.total:,}"),
        told("went on from", f"{second.first:,}"),
        told("cases in the register at the end", f"{kept:,}"),
        told("memory by tenths of the way, MiB", " ".join(str(memory[n]) for n in sorted(memory))),
        told("memory: most over least", f"{highest / lowest:.2f} ×"),
    ]


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    if arguments and arguments[0] == "--child":
        return child(arguments[1])
    print_table(filling(int(arguments[0]) if arguments else CASES))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
