"""Learns what clauses that decide ownership read like: ``python -m tests.bench.likeness``.

Writes ``resources/rules/clauses/likeness.csv`` from the labelled clauses of all parts but ``BLIND``, which
were written after the method was fixed and are only counted. A logistic regression over runs of one to three
characters, each row standing for its likest sentence; steps of falling size, no chance in it but a fixed
seed. Clauses are also joined by twos into one sentence, as hurried hands write them, so that a decision is
still seen beside a duty that has nothing to do with it.

``python -m tests.bench.likeness --cross`` learns on seven eighths and counts on the rest, eight times.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

from ipmediate.domain.clausecheck.findings import ClauseContext
from ipmediate.domain.clausecheck.likeness import Likeness, runs
from ipmediate.domain.clausecheck.ownership import concerned
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.storage.clause_rules import LIKENESS, LIKENESS_COLUMNS, load_clause_rules
from tests.bench.clause_figures import HARD, LEARNT, ROOT, SPLITS, Figure, judged, labelled, least

LABEL = "rights_determination"
ROUNDS, STEP, SHRINK, SEED = 10, 0.5, 1e-3, 1
JOINED, LONGEST_HALF = 800, 70
SELDOM = 2
"""A run in fewer rows than this is not weighed."""


@dataclass(frozen=True)
class Lesson:
    """One labelled row: the runs of each of its sentences that matter, and whether it decides ownership."""

    sentences: tuple[tuple[str, ...], ...]
    decides: bool


def joined(rows: Sequence[dict]) -> list[dict]:
    """Short clauses joined by twos: one that decides ownership and one that does not, or two that do not."""
    short = [row for row in rows if row["text"].count("。") == 1 and len(row["text"]) <= LONGEST_HALF]
    deciding = [row for row in short if LABEL in row["labels"]]
    others = [row for row in short if LABEL not in row["labels"]]
    chance = random.Random(SEED)
    made = []
    for number in range(JOINED):
        first, second = chance.choice(others if number % 2 else deciding), chance.choice(others)
        pair = [first, second] if chance.random() < 0.5 else [second, first]
        text = pair[0]["text"].rstrip("。") + "，" + pair[1]["text"]
        made.append({"text": text, "context": {"parties": ["甲方", "乙方"]}, "labels": first["labels"]})
    return made


def lessons(rows: Sequence[dict], rules: ClauseRules) -> list[Lesson]:
    """What there is to learn from labelled rows."""
    made = []
    for row in rows:
        parties = row.get("context", {}).get("parties", ())
        names = tuple(one if isinstance(one, str) else one["name"] for one in parties)
        reading = Reading(row["text"], ClauseContext(parties=names), rules)
        sentences = tuple(tuple(sorted(runs(one))) for one in concerned(reading))
        if sentences:
            made.append(Lesson(sentences, LABEL in row["labels"]))
    return made


def learn(rows: Sequence[dict], rules: ClauseRules) -> Likeness:
    """The weights that tell labelled rows apart, the rows by themselves and joined."""
    alone = lessons(rows, rules)
    taught = [*alone, *lessons(joined(rows), rules)]
    often = Counter(run for one in alone for run in {run for sentence in one.sentences for run in sentence})
    weights = {run: 0.0 for run, count in often.items() if count >= SELDOM}
    moved = dict.fromkeys(weights, 1e-6)
    balance, chance = 0.0, random.Random(SEED)
    known = [
        ([[run for run in sentence if run in weights] or [""] for sentence in one.sentences], one.decides)
        for one in taught
    ]
    weights[""], moved[""] = 0.0, 1e-6
    for _ in range(ROUNDS):
        chance.shuffle(known)
        for sentences, decides in known:
            likest = max(sentences, key=lambda held: sum(weights[run] for run in held) / sqrt(len(held)))
            share = 1 / sqrt(len(likest))
            weight = sum(weights[run] for run in likest) * share + balance
            wrong = 1 / (1 + exp(-weight)) - decides
            for run in likest:
                slope = wrong * share + SHRINK * weights[run]
                moved[run] += slope * slope
                weights[run] -= STEP * slope / sqrt(moved[run])
            balance -= 0.02 * wrong
    del weights[""]
    kept = {run: round(100 * weight) for run, weight in weights.items()}
    return Likeness(weights=dict(sorted(kept.items())), balance=round(100 * balance))


def counted(rows: Sequence[dict], rules: ClauseRules) -> Figure:
    """How rows are judged on ownership."""
    told = Counter((LABEL in row["labels"], LABEL in judged(row, rules)) for row in rows)
    return Figure(right=told[True, True], false=told[False, True], missed=told[True, False])


def cross(rows: list[dict], rules: ClauseRules) -> Figure:
    """How rows are judged by what was learnt without them."""
    mixed = random.Random(SEED).sample(rows, len(rows))
    whole = Figure(0, 0, 0)
    for part in range(8):
        taught = [row for number, row in enumerate(mixed) if number % 8 != part]
        learnt = replace(rules, likeness=learn(taught, rules))
        one = counted(mixed[part::8], learnt)
        whole = Figure(whole.right + one.right, whole.false + one.false, whole.missed + one.missed)
    return whole


def main() -> None:
    rules = load_clause_rules(ROOT / "resources")
    rows = labelled(*SPLITS, *HARD, *LEARNT)
    if "--cross" in sys.argv:
        one = cross(rows, rules)
        print(f"precision {one.precision:.3f} (at least {least(one.right, one.right + one.false):.3f})")
        print(f"recall {one.recall:.3f} (at least {least(one.right, one.right + one.missed):.3f})")
        return
    learnt = learn(rows, rules)
    with (ROOT / "resources" / LIKENESS).open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(LIKENESS_COLUMNS)
        write.writerow(["", learnt.balance])
        write.writerows((run, weight) for run, weight in learnt.weights.items() if weight)
    print(f"{len(learnt.weights)} runs out of {len(rows)} clauses")


if __name__ == "__main__":
    main()
