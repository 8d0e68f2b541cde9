"""Times taken in turn, and the one table they end in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    Attributes:
        metric: what was measured.
        found: the measured ratio, or the measured value where there is no floor.
        budget: what it should be.
        kept: whether it is; None where there is no budget.
        ours, floor: both sides of the ratio, with their units.
    """

    metric: str
    found: str
    budget: str
    kept: bool | None
    ours: str
    floor: str


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e3


def in_turn(
    rounds: int, acts: Mapping[str, Callable[[], object]], *, warm: int = 1
) -> dict[str, list[float]]:
    """Milliseconds of every call, the acts taken in turn; the first ``warm`` rounds do not count."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds + warm):
        for name, act in acts.items():
            spent = timed(act)
            if turn >= warm:
                taken[name].append(spent)
    return taken


def middle(taken: Sequence[float]) -> float:
    """The median."""
    return statistics.median(taken)


def p95(taken: Sequence[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def times(
    metric: str, ours: float, floor: float, budget: float, *, unit: str = "ms", floor_is: str
) -> Figure:
    """A figure that should be at most so many times its floor."""
    ratio = ours / floor
    return Figure(
        metric=metric,
        found=f"{ratio:.2f} ×",
        budget=f"≤ {budget:.2f} ×",
        kept=ratio <= budget,
        ours=f"{ours:.4g} {unit}",
        floor=f"{floor:.4g} {unit} {floor_is}",
    )


def part(metric: str, ours: float, whole: float, budget: int, *, floor_is: str) -> Figure:
    """A figure that should be at most one part in so many of what it is compared with."""
    share = whole / ours
    return Figure(
        metric=metric,
        found=f"1/{share:.0f}",
        budget=f"≤ 1/{budget}",
        kept=share >= budget,
        ours=f"{ours:.4g} ms",
        floor=f"{whole:.4g} ms {floor_is}",
    )


def told(metric: str, found: str) -> Figure:
    """A figure without a budget."""
    return Figure(metric=metric, found=found, budget="", kept=None, ours="", floor="")


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def print_table(figures: Sequence[Figure]) -> None:
    """All figures, in columns."""
    rows = [("metric", "measured", "budget", "", "ours", "floor")]
    rows += [
        (
            one.metric,
            one.found,
            one.budget,
            {True: "kept", False: "MISSED", None: ""}[one.kept],
            one.ours,
            one.floor,
        )
        for one in figures
    ]
    widths = [max(_wide(row[place]) for row in rows) for place in range(6)]
    for number, row in enumerate(rows):
        cells = (text + " " * (width - _wide(text)) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
