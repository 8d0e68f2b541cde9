"""Whether the history is as it was signed, and the history of one case to take away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, plain, write_bytes
from ipmediate.cli.words import DAY, Command, Group, option
from ipmediate.domain.refusals import Refusal


@click.group(cls=Group, code="history")
def history() -> None:
    """The record of acts of a profile."""


@history.command("verify", cls=Command, code="history.verify")
@click.pass_obj
def verify(door: Door) -> None:
    """Go through both chains; refused with the first entry that is not as it was signed."""
    with door.house() as house:
        found = house.verify()
        fingerprint = house.fingerprint()
    if found.first is not None:
        kind, number = found.first
        raise Refusal("history.not_as_signed", kind=kind, number=number)
    document = {
        "sound": True,
        "commits": found.commits,
        "entries": found.entries,
        "signed": found.signed,
        "fingerprint": fingerprint,
    }
    told = {"commits": found.commits, "entries": found.entries, "signed": found.signed, "key": fingerprint}
    door.answer(document, [door.text("cli.history_sound", **told)])


@history.command("package", cls=Command, code="history.package")
@click.argument("named", metavar="CASE")
@option("--out", "-o", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def package(door: Door, named: str, out: Path) -> None:
    """The history of a case as a ZIP anybody can check with sha256sum and openssl."""
    with door.house() as house:
        data = house.history_package(case_id_of(house, named))
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])


@history.command("list", cls=Command, code="history.list")
@option("--person", default="")
@option("--case", "named", default="")
@option("--act", default="")
@option("--noun", default="")
@option("--field", default="")
@option("--since", type=DAY)
@option("--until", type=DAY)
@option("--limit", type=click.IntRange(1, 100_000), default=200)
@click.pass_obj
def list_(
    door: Door, person: str, named: str, act: str, noun: str, field: str, since: date | None,
    until: date | None, limit: int,
) -> None:  # fmt: skip
    """Acts in all cases, the newest first."""
    from ipmediate.services.history import HistoryFilter

    with door.house() as house:
        desk = house.workspace.history
        people = desk.people()
        actor = next((one for one, name in people.items() if person in (one, name)), person)
        wanted = HistoryFilter(
            actor=actor,
            case_id=case_id_of(house, named) if named else "",
            act=act,
            noun=noun,
            field=field,
            since=since,
            until=until,
        )
        found = desk.page(wanted, limit=limit)
    entries = [{**plain(one), "at": one.at.isoformat()} for one in found.entries]
    lines = [
        f"{one.at:%Y-%m-%d %H:%M:%S}  {people.get(one.actor, one.actor)}  "
        f"{found.cases.get(one.case_id, one.case_id)}  "
        f"{_title(door, one.action)}"
        for one in found.entries
    ]
    door.answer({"entries": entries, "more": found.after is not None}, lines)


@history.command("checkpoint", cls=Command, code="history.checkpoint")
@click.pass_obj
def checkpoint(door: Door) -> None:
    """Sign the root over the whole history of the day, and stamp it where an authority is set."""
    with door.house() as house:
        house.checkpoint()
        house.stamp_checkpoint()
        found = house.verification()
    lines = [
        f"{one.day}  {one.commits}  {one.entries}  {one.root}  {one.stamp}".rstrip()
        for one in found.checkpoints
    ]
    door.answer({"checkpoints": plain(found.checkpoints), "fingerprint": found.fingerprint}, lines)


def _title(door: Door, act: str) -> str:
    if act not in door.wording:
        return act
    message = door.wording.message(act)
    return (message.zh if door.language == "zh" else message.en).title
