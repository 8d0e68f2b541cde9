"""Precision and recall of the clause check on the labelled clauses: ``python -m tests.bench.clause_figures``.

With ``--misses`` every clause of the tuning part that is judged differently is printed.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ipmediate.domain.clausecheck import ClauseRules, clause_record
from ipmediate.storage.clause_rules import load_clause_rules

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """Counts of one label."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def labelled(*splits: str) -> list[dict]:
    """The labelled clauses of the named parts."""
    rows = []
    for split in splits:
        path = ROOT / "tests" / "fixtures" / "clauses" / f"{split}.jsonl"
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows


def judged(row: dict, rules: ClauseRules) -> set[str]:
    """Labels the check gives a clause."""
    return {one["label"] for one in clause_record(row, rules)["findings"]}


def figures(rows: list[dict], rules: ClauseRules) -> dict[str, Figure]:
    """Counts by label."""
    right, false, missed = Counter(), Counter(), Counter()
    for row in rows:
        found, wanted = judged(row, rules), set(row["labels"])
        right.update(found & wanted)
        false.update(found - wanted)
        missed.update(wanted - found)
    return {
        label: Figure(right[label], false[label], missed[label])
        for label in sorted({*right, *false, *missed})
    }


def main() -> None:
    rules = load_clause_rules(ROOT / "resources")
    for split in ("tune", "held"):
        rows = labelled(split)
        started = time.perf_counter()
        counted = figures(rows, rules)
        print(f"{split}: {len(rows)} clauses, {len(rows) / (time.perf_counter() - started):.0f} a second")
        for label, one in counted.items():
            counts = f"({one.right}/{one.false}/{one.missed})"
            print(f"  {label:22} precision {one.precision:.3f}  recall {one.recall:.3f}  {counts}")
        clean = [row for row in rows if not row["labels"]]
        loud = sum(bool(judged(row, rules)) for row in clean)
        print(f"  clean clauses with a finding: {loud} of {len(clean)}")
    if "--misses" in sys.argv:
        for row in labelled("tune"):
            found, wanted = judged(row, rules), set(row["labels"])
            if found != wanted:
                print(
                    row["id"], "missed", sorted(wanted - found), "false", sorted(found - wanted), row["text"]
                )


if __name__ == "__main__":
    main()
