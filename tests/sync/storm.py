"""Very many schedules of faults: ``python -m tests.sync.storm --schedules 1000000 --kept storm.json``.

Prints what happened how often, and the seed of every schedule that broke a promise; the exit code is 1 then.
With a file to keep the count in, a run that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.sync.weather import Weather

SLICE = 250


def blow(first: int, count: int) -> tuple[Counter[str], list[str]]:
    """Some schedules one after the other: what happened, and what broke."""
    seen: Counter[str] = Counter()
    broken = []
    for seed in range(first, first + count):
        try:
            rough = (0.05, 0.12, 0.25)[seed % 3]
            seen += Weather(seed, stations=2 + seed % 4, rough=rough, erasing=seed % 8 < 4).run()
        except AssertionError as error:
            broken.append(str(error).splitlines()[0])
        except Exception as error:
            broken.append(f"seed {seed}: {error!r}")
        seen["schedules"] += 1
    return seen, broken


def storm(first: int, schedules: int, processes: int) -> Iterator[tuple[Counter[str], list[str]]]:
    """Slices of schedules as they are finished, over several processes."""
    starts = range(first, first + schedules, SLICE)
    counts = [min(SLICE, first + schedules - start) for start in starts]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(blow, starts, counts)


def kept(file: Path | None) -> tuple[Counter[str], list[str]]:
    """How far an earlier run got."""
    if file is None or not file.exists():
        return Counter(), []
    told = json.loads(file.read_text("utf-8"))
    return Counter(told["seen"]), list(told["broken"])


def keep(file: Path, seen: Counter[str], broken: list[str]) -> None:
    """Write down how far this run is."""
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps({"seen": seen, "broken": broken}, ensure_ascii=False), "utf-8")
    fresh.replace(file)


def main() -> int:
    """Run the command."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--schedules", type=int, default=10_000)
    told.add_argument("--first", type=int, default=0, help="first seed")
    told.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    told.add_argument("--kept", type=Path, help="file in which the count is kept")
    asked = told.parse_args()
    seen, broken = kept(asked.kept)
    done = seen["schedules"]
    for part, worse in storm(asked.first + done, asked.schedules - done, asked.processes):
        seen += part
        broken += worse
        if asked.kept:
            keep(asked.kept, seen, broken)
        sys.stderr.write(f"\r{seen['schedules']} schedules, {len(broken)} broken")
        sys.stderr.flush()
    sys.stderr.write("\n")
    lines = [f"{times:12} {what}" for what, times in seen.most_common()]
    sys.stdout.write("\n".join([*lines, *(f"BROKEN {line}" for line in broken)]) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
