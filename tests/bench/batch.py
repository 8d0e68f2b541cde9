"""Records a second of the commands that take batches, against reading and writing the same JSON and no more.

The first figure of each command is one process after start-up, with every clause read anew. Commands that
share large batches out among processors are measured once more so, with the start of the processes; no two of
the cases are the same there either, while clauses come back, as there are only so many labelled ones.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from ipmediate import bootstrap
from ipmediate.bootstrap.demo import invent
from ipmediate.bootstrap.invention import COMMITTEE, Inventor
from ipmediate.cli import batch as batches
from ipmediate.cli import main
from ipmediate.domain.clausecheck import check
from ipmediate.storage.codec import to_plain
from tests.bench.crowded import HOUSE, SEED, TODAY
from tests.bench.figures import Figure, in_turn, middle

THOUSANDS = 2000
"""What a thousands-a-second command should reach at least, records a second."""
ROUNDS = 3
SHARED = 6
"""So many times the records when they are shared out."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: its words, its records, and more of them when it shares large batches out."""

    name: str
    words: tuple[str, ...]
    records: Sequence[Record]
    shared: Sequence[Record] = ()


def batch(quick: bool) -> list[Figure]:
    """Every command that takes batches."""
    few = 4 if quick else 1
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="ipmediate-bench-") as place:
        for command in _commands(few):
            figures += _measured(command, Path(place))
    return figures


def _measured(command: Command, place: Path) -> list[Figure]:
    path = place / f"{command.name}.jsonl"
    _write(path, command.records)
    lines = path.read_bytes().splitlines()
    keep = batches.processors
    batches.processors = lambda: 1
    try:
        answers = [json.loads(line) for line in _answers(command, path).splitlines()]
        assert len(answers) == len(lines)

        def floor() -> None:
            for line, answer in zip(lines, answers, strict=True):
                json.loads(line)
                json.dumps(answer, ensure_ascii=False)

        taken = in_turn(ROUNDS, {"ours": lambda: _answers(command, path), "floor": floor})
    finally:
        batches.processors = keep
    ours, base = middle(taken["ours"]), middle(taken["floor"])
    figures = [_rate(f"batch, {command.name}", len(lines), ours, base)]
    processors = batches.processors()
    if command.shared and processors > 1:
        _write(path, command.shared)
        many = middle(in_turn(1, {"many": lambda: _answers(command, path)}, warm=0)["many"])
        name = f"batch, {command.name}, {processors} processors"
        times = len(command.shared) / len(lines)
        figures.append(_rate(name, len(command.shared), many, base * times))
    return figures


def _rate(name: str, records: int, ours: float, floor: float) -> Figure:
    rate = records / ours * 1e3
    return Figure(
        metric=name,
        found=f"{rate:,.0f}/s",
        budget=f"≥ {THOUSANDS:,}/s",
        kept=rate >= THOUSANDS,
        ours=f"{ours / records:.3g} ms each",
        floor=f"{floor / records:.3g} ms JSON only",
    )


def _answers(command: Command, path: Path) -> str:
    check._remembered.cache_clear()
    with redirect_stdout(io.StringIO()) as told:
        code = main([*command.words, "--batch", str(path)])
    assert code == 0
    return told.getvalue()


def _write(path: Path, records: Sequence[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, record in enumerate(records):
            file.write(json.dumps({"id": number, **record}, ensure_ascii=False) + "\n")


def _commands(few: int) -> list[Command]:
    dice = Random(SEED)
    cases, clauses = _cases(800 * SHARED // few), 2400 // few
    return [
        Command(name="deadline", words=("deadline",), records=_many(12_000 // few, dice, _deadline)),
        Command(name="id", words=("id",), records=_numbers(12_000 // few)),
        Command(name="damages", words=("damages",), records=_many(12_000 // few, dice, _damages)),
        Command(
            name="clauses",
            words=("check", "clauses"),
            records=_clauses(clauses, dice),
            shared=_clauses(clauses * SHARED, dice),
        ),
        Command(
            name="confirmation",
            words=("check", "confirmation", "--on", TODAY.isoformat()),
            records=cases[: 800 // few],
            shared=cases,
        ),
    ]


def _many(count: int, dice: Random, make: Callable[[Random], Record]) -> list[Record]:
    return [make(dice) for _ in range(count)]


def _deadline(dice: Random) -> Record:
    trigger = date(2026, dice.randrange(1, 13), dice.randrange(1, 29))
    unit = dice.choice(("calendar_days", "working_days", "months", "years"))
    return {"unit": unit, "length": dice.randrange(1, 31 if "days" in unit else 4), "trigger": str(trigger)}


def _damages(dice: Random) -> Record:
    inputs = {"loss": dice.randrange(1, 900) * 1000, "undetermined": [], "reasonable_costs": 5000}
    return {"right_type": dice.choice(("trademark", "copyright")), "act_date": "2026-03-01", "inputs": inputs}


def _numbers(count: int) -> list[Record]:
    inventor = Inventor(SEED, TODAY)
    found: list[Record] = []
    for turn in range(count // 2):
        number, _ = inventor.resident_id("410702", male=bool(turn % 2))
        found.append({"kind": "resident_id", "input": number})
        found.append({"kind": "uscc", "input": inventor.credit_code("410702")})
    return found


def _clauses(count: int, dice: Random) -> list[Record]:
    known = [
        json.loads(line)
        for split in ("tune", "held")
        for line in (HOUSE / f"tests/fixtures/clauses/{split}.jsonl").read_text("utf-8").splitlines()
    ]
    chosen = (dice.choice(known) for _ in range(count))
    return [{"text": one["text"], "context": one["context"]} for one in chosen]


def _cases(count: int) -> list[Record]:
    committee = to_plain(COMMITTEE)
    played = invent(bootstrap.resources(), cases=3 * count, seed=SEED, today=TODAY)
    agreed = (one.file for one in played if one.file.agreement is not None)
    head = {"format": "ipmediate.case", "version": 1, "committee": committee}
    return [{"case_file": {**head, **to_plain(file)}} for file, _ in zip(agreed, range(count), strict=False)]
