"""Very many schedules of faults: ``python -m tests.sync.storm --schedules 1000000``.

Prints what happened how often, and the seed of every schedule that broke a promise; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.sync.weather import Weather

SLICE = 250


def blow(first: int, count: int) -> tuple[Counter[str], list[str]]:
    """Some schedules one after the other: what happened, and what broke."""
    seen: Counter[str] = Counter()
    broken = []
    for seed in range(first, first + count):
        try:
            seen += Weather(seed, stations=2 + seed % 4, rough=(0.05, 0.12, 0.25)[seed % 3]).run()
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


def main() -> int:
    """Run the command."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--schedules", type=int, default=10_000)
    told.add_argument("--first", type=int, default=0, help="first seed")
    told.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = told.parse_args()
    seen: Counter[str] = Counter()
    broken: list[str] = []
    for part, worse in storm(asked.first, asked.schedules, asked.processes):
        seen += part
        broken += worse
        sys.stderr.write(f"\r{seen['schedules']} schedules, {len(broken)} broken")
        sys.stderr.flush()
    sys.stderr.write("\n")
    lines = [f"{times:12} {what}" for what, times in seen.most_common()]
    sys.stdout.write("\n".join([*lines, *(f"BROKEN {line}" for line in broken)]) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
