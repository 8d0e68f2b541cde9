"""All measurements in one table: ``python -m tests.bench [--quick] [--packets] [--cases N] [part ...]``.

Every ratio is taken against its floor in the same run, in turn with it, medians (p95 where it says so).
Nothing is asserted: a budget that is missed says so in its line. The register is an encrypted profile of a
million invented cases, made once under ``bench-data/`` (half an hour, 5.3 GB); ``--quick`` takes 50,000.
``--packets`` also binds packets of 500 pages, which takes a minute and needs ``qpdf``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.crowded import HOUSE, crowded
from tests.bench.figures import Figure, middle, p95, print_table, times, told


def start(folder: Path, quick: bool) -> list[Figure]:
    """Process to painted register, and memory."""
    from tests.bench.starts import starts

    return starts(folder, rounds=5 if quick else 11)


def register(folder: Path, quick: bool) -> list[Figure]:
    """Pages, search, filters."""
    from tests.bench.register import register as measure

    return measure(folder, rounds=100 if quick else 300)


def window(folder: Path, quick: bool) -> list[Figure]:
    """Keystrokes and scrolling, in a process of their own."""
    command = [sys.executable, "-m", "tests.bench.window", str(folder), "60" if quick else "150"]
    done = subprocess.run(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    found = json.loads(done.stdout)
    acts = (
        ("keystroke", "keystroke → repaint", 1.3, "reset and paint of a trivial model"),
        ("wheel", "one notch of the wheel", 1.3, "trivial model"),
        ("jump", "jump to anywhere", 2.0, "trivial model"),
    )
    figures = []
    for act, name, budget, floor_is in acts:
        ours, floor = found[act]["ours"], found[act]["floor"]
        figures.append(times(name, middle(ours), middle(floor), budget, floor_is=floor_is))
        figures.append(told(f"{name}, p95", f"{p95(ours):.1f} ms"))
        worked, least = (middle(found[act][f"{side}, processor"]) for side in ("ours", "floor"))
        figures.append(told(f"{name}, processor time", f"{worked / least:.2f} ×"))
    return figures


def papers(folder: Path, quick: bool) -> list[Figure]:
    """Pages of text."""
    from tests.bench.papers import papers as measure

    return measure()


def text(folder: Path, quick: bool) -> list[Figure]:
    """Glyphs, and text read out."""
    from tests.bench.textlayer import text_layer

    return text_layer(step=10 if quick else 1)


def batch(folder: Path, quick: bool) -> list[Figure]:
    """Records a second."""
    from tests.bench.batch import batch as measure

    return measure(quick)


def clauses(folder: Path, quick: bool) -> list[Figure]:
    """Precision and recall of the clause check by label, on clauses held back and on all."""
    from tests.bench.clause_figures import table

    return table()


PARTS: dict[str, Callable[[Path, bool], list[Figure]]] = {
    "start": start,
    "register": register,
    "window": window,
    "papers": papers,
    "text": text,
    "batch": batch,
    "clauses": clauses,
}
NEED_CASES = {"start", "register", "window"}
"""Parts that look at the profile of invented cases; the others never wait for its making."""


def main(arguments: Sequence[str]) -> int:
    """Measure, then print the table."""
    parser = ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="50,000 cases and fewer rounds")
    parser.add_argument("--cases", type=int, default=0, help="so many cases")
    parser.add_argument("--packets", action="store_true", help="bind packets too")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"only some of: {', '.join(PARTS)}")
    asked = parser.parse_args(arguments)
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    cases = asked.cases or (50_000 if asked.quick else 1_000_000)
    wanted = [name for name in PARTS if not asked.parts or name in asked.parts]
    folder = crowded(cases) if NEED_CASES & set(wanted) else HOUSE
    figures: list[Figure] = []
    for name in wanted:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        figures += PARTS[name](folder, asked.quick)
    if asked.packets:
        from tests.bench.papers import packets

        figures += packets()
    print(f"{cases:,} cases, Python {sys.version.split()[0]}, {sys.platform}")
    print_table(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
