"""Reckon a deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from ipmediate.cli.batch import Task, run_batch
from ipmediate.cli.door import Door, Wanted
from ipmediate.cli.words import DAY, Command, option
from ipmediate.domain.refusals import Refusal


@click.command(cls=Command, code="deadline")
@option("--rule")
@option("--variant")
@option("--unit", type=click.Choice(["calendar_days", "working_days", "months", "years"]))
@option("--length", type=int)
@option("--trigger", type=DAY)
@option("--batch", type=str)
@click.pass_obj
def deadline(
    door: Door,
    rule: str | None,
    variant: str | None,
    unit: str | None,
    length: int | None,
    trigger: date | None,
    batch: str | None,
) -> int:
    """One deadline, or one per line of a batch."""
    from ipmediate.domain.deadlines import deadline_record

    with door.law() as book:
        calendar, rules = book.calendar, book.deadline_rules
    if batch is not None:
        return run_batch(
            door, batch, lambda: Task(handle=lambda record: deadline_record(record, calendar, rules))
        )
    if trigger is None or (rule is None and (unit is None or length is None)):
        raise Wanted("cli.wanted_period")
    given = {"rule": rule, "variant": variant, "unit": unit, "length": length}
    record = {name: value for name, value in given.items() if value is not None}
    answer: dict[str, Any] = deadline_record({**record, "trigger": trigger.isoformat()}, calendar, rules)
    refuse_error(answer)
    lines = [door.text("cli.deadline", due=date.fromisoformat(answer["due"]))]
    if answer["rolled_over"]:
        day = date.fromisoformat(answer["due_unrolled"])
        lines.append(door.text("cli.deadline_rolled", unrolled=day))
    if answer["provisional"]:
        lines.append(door.text("cli.deadline_provisional"))
    door.answer(answer, lines)
    return 0


def refuse_error(answer: dict[str, Any]) -> None:
    """Turn the error of a record into the refusal it is.

    Raises:
        Refusal: when the record has one.
    """
    error = answer.get("error")
    if error:
        raise Refusal(error["code"], **(error.get("params") or {}))
