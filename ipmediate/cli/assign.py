"""Whether a person may sit in a case."""

from __future__ import annotations

import click

from ipmediate.cli.door import Door, case_id_of, plain
from ipmediate.cli.words import Command, Group
from ipmediate.domain.conflicts import ConflictFinding, ConflictVerdict
from ipmediate.domain.refusals import Refusal

VERDICTS = {"clear": "clear", "consent_needed": "consent-needed", "block": "block"}


@click.group(cls=Group, code="assign")
def assign() -> None:
    """Assignment of mediators."""


@assign.command("check", cls=Command, code="assign.check")
@click.argument("case")
@click.argument("person")
@click.pass_obj
def check(door: Door, case: str, person: str) -> None:
    """Ties between a person on the roster and everybody in a case."""
    with door.house() as house:
        people = house.workspace.roster.people()
        found = [one for one in people if person in (one.id, one.name)]
        if not found:
            raise Refusal("cli.no_such_person", person=person)
        if len(found) > 1:
            raise Refusal("cli.several_people", person=person, count=len(found))
        verdict = house.workspace.assignment.check(case_id_of(house, case), found[0].id)
    door.answer(_document(door, verdict), _lines(door, verdict))


def _document(door: Door, verdict: ConflictVerdict) -> dict[str, object]:
    first = next((one for one in verdict.findings if one.verdict is verdict.verdict), None)
    return {
        "verdict": VERDICTS[verdict.verdict.value],
        "ground": first.ground.value if first else None,
        "path": list(first.path) if first else [],
        "reason": _reason(door, first) if first else door.text("cli.conflict_clear"),
        "findings": [
            {
                **plain(one),
                "verdict": VERDICTS[one.verdict.value],
                "cite": door.cite(one.cite),
                "params": plain(dict(one.params)),
                "reason": _reason(door, one),
            }
            for one in verdict.findings
        ],
    }


def _lines(door: Door, verdict: ConflictVerdict) -> list[str]:
    lines = [door.text(f"cli.conflict_{verdict.verdict.value}")]
    for one in verdict.findings:
        path = " → ".join(one.path)
        ground = door.title(f"label.ground.{one.ground.value}")
        lines.append(f"  - [{ground}] {path}: {_reason(door, one)} {door.cite(one.cite)}")
    return lines


def _reason(door: Door, one: ConflictFinding) -> str:
    return door.text(one.code, **dict(one.params)) if one.code in door.wording else one.code
