"""Reckon damages by the statute of the day of the act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ipmediate.cli.batch import Task, run_batch
from ipmediate.cli.door import Door, Wanted, read_bytes
from ipmediate.cli.words import Command, option
from ipmediate.domain.refusals import Refusal


@click.command(cls=Command, code="damages")
@click.argument("record", type=click.Path(path_type=Path), required=False)
@option("--batch", type=str)
@click.pass_obj
def damages(door: Door, record: Path | None, batch: str | None) -> int:
    """One record from a JSON file, or one per line of a batch."""
    from ipmediate.domain.damages import damages_record

    if batch is None and record is None:
        raise Wanted("cli.wanted_record")
    with door.law() as book:
        rules = book.damages_rules
    if batch is not None:
        return run_batch(
            door, batch, lambda: Task(handle=lambda one: _told(door, damages_record(one, rules)))
        )
    assert record is not None
    answer: dict[str, Any] = damages_record(_read(record), rules)
    if answer["verdict"] == "refused":
        raise Refusal(str(answer["code"]), **answer["params"])
    told = {name: answer[name] for name in ("min", "likely", "max", "base", "cite")}
    if answer["rung"] == "statutory":
        lines = [door.text("cli.damages_statutory", **told)]
    else:
        lines = [door.text("cli.damages", **told, rung=door.text(f"cli.rung_{answer['rung']}"))]
    lines.extend(f"  - {door.text(f'damages.flag_{flag}')}" for flag in answer["flags"])
    lines.append(door.text("damages.for_reference"))
    door.answer(answer, lines)
    return 0


def _told(door: Door, answer: dict[str, Any]) -> dict[str, Any]:
    """An answer that says in words why it is none."""
    if answer.get("verdict") != "refused":
        return answer
    return {**answer, "message": door.message(Refusal(str(answer["code"]), **answer["params"]))}


def _read(path: Path) -> Any:
    try:
        return json.loads(read_bytes(path).decode("utf-8-sig"))
    except ValueError as trouble:
        raise Refusal("cli.bad_line", line=1, reason=type(trouble).__name__) from None
