"""Check the number of an identity document or a unified social credit code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from ipmediate import bootstrap
from ipmediate.cli.batch import Task, run_batch
from ipmediate.cli.deadline import refuse_error
from ipmediate.cli.door import Door, Wanted
from ipmediate.cli.problems import DONE
from ipmediate.cli.words import Command, option
from ipmediate.domain.refusals import Refusal


@click.command(cls=Command, code="id")
@click.argument("value", required=False)
@option("--kind", type=click.Choice(["resident_id", "uscc"]))
@option("--batch", type=str)
@click.pass_obj
def identifier(door: Door, value: str | None, kind: str | None, batch: str | None) -> int:
    """One number, or one per line of a batch."""
    today = bootstrap.around().today().isoformat()
    if batch is not None:
        return run_batch(door, batch, lambda: Task(handle=partial(_checked, door, today)))
    if value is None:
        raise Wanted("cli.wanted_number")
    answer = _checked(door, today, {"kind": kind or _likely_kind(value), "input": value})
    refuse_error(answer)
    lines = [door.text(f"cli.id_{answer['verdict']}", number=answer["normalized"])]
    lines.extend(f"  - {one['message']}" for one in (*answer["defects"], *answer["notes"]))
    door.answer(answer, lines)
    if answer["verdict"] == "invalid":
        told = " ".join(one["message"] for one in answer["defects"])
        raise Refusal("cli.id_refused", number=answer["normalized"], reason=told)
    return DONE


def _likely_kind(value: str) -> str:
    from ipmediate.domain.identifiers import normalize

    number = normalize(value)
    return "resident_id" if len(number) == 15 or number[:17].isdigit() else "uscc"


def _checked(door: Door, today: str, record: Mapping[str, object]) -> dict[str, Any]:
    """The answer to a record; one that names no day of its own (``on``) is judged as of today."""
    from ipmediate.domain.identifiers import id_record

    if isinstance(record, Mapping) and record.get("on") is None:
        record = {**record, "on": today}
    answer: dict[str, Any] = id_record(record)
    for name in ("defects", "notes"):
        for one in answer.get(name, ()):
            one["message"] = door.text(one["code"], **one)
    return answer
