"""Personal information: purposes and consents, periods, copies for a person, lawful erasure, publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, plain, read_bytes, write_bytes
from ipmediate.cli.words import DAY, Command, Group, option
from ipmediate.domain.consents import Basis, Consent, Purpose
from ipmediate.domain.erasures import ErasureGround, ErasureOrder, Remains
from ipmediate.domain.retention import RetentionLine
from ipmediate.domain.subjects import Subject

OUT = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=Group, code="privacy")
def privacy() -> None:
    """What is kept about people, and for how long."""


@privacy.group("consent", cls=Group, code="privacy.consent")
def consent() -> None:
    """Records of purpose and basis."""


@consent.command("list", cls=Command, code="privacy.consent.list")
@option("--person", default="")
@option("--id-number", default="")
@click.pass_obj
def consents(door: Door, person: str, id_number: str) -> None:
    """All records, or those of one person."""
    with door.house() as house:
        desk, whose = house.workspace, Subject(name=person, number=id_number)
        found = desk.subjects.held(whose).consents if person else desk.consents.all()
    lines = [
        f"{one.id}  {one.name}  {door.title(f'label.purpose.{one.purpose}')}  "
        f"{door.title(f'label.basis.{one.basis}')}  {one.given_on or ''}  {one.withdrawn_on or ''}".rstrip()
        for one in found
    ]
    door.answer({"consents": plain(found)}, lines)


@consent.command("add", cls=Command, code="privacy.consent.add")
@click.argument("person")
@option("--id-number", default="")
@option("--case", "named", default="")
@option("--purpose", type=click.Choice([one.value for one in Purpose]), default=Purpose.MEDIATION.value)
@option("--basis", type=click.Choice([one.value for one in Basis]), default=Basis.CONSENT.value)
@option("--sensitive", is_flag=True)
@option("--on", type=DAY)
@option("--until", type=DAY)
@option("--proof", default="")
@option("--how", default="")
@click.pass_obj
def add(
    door: Door, person: str, id_number: str, named: str, purpose: str, basis: str, sensitive: bool,
    on: date | None, until: date | None, proof: str, how: str,
) -> None:  # fmt: skip
    """Record for what, on what basis and with which proof the data of a person are used."""
    with door.house() as house:
        made = Consent(
            id="",
            name=person,
            id_number=id_number,
            case_id=case_id_of(house, named) if named else "",
            purpose=Purpose(purpose),
            basis=Basis(basis),
            sensitive=sensitive,
            given_on=on or house.around.today(),
            until=until,
            proof=proof,
            told=how,
        )
        outcome = house.workspace.consents.put(made)
    door.answer(plain(outcome.value), [door.text(outcome.said, **outcome.params)])


@consent.command("withdraw", cls=Command, code="privacy.consent.withdraw")
@click.argument("record")
@option("--on", type=DAY)
@option("--reason", default="")
@click.pass_obj
def withdraw(door: Door, record: str, on: date | None, reason: str) -> None:
    """Record that the person has withdrawn."""
    with door.house() as house:
        outcome = house.workspace.consents.withdraw(record, on=on, reason=reason)
    door.answer(plain(outcome.value), [door.text(outcome.said, **outcome.params)])


@privacy.command("due", cls=Command, code="privacy.due")
@option("--ahead-days", type=click.IntRange(0, 36_500), default=0)
@click.pass_obj
def due(door: Door, ahead_days: int) -> None:
    """Cases whose period is over, or ends soon; nothing is destroyed by itself."""
    with door.house() as house:
        found = house.workspace.retention.due(ahead_days=ahead_days)
    door.answer({"cases": plain(found)}, [_line(door, one) for one in found])


@privacy.command("period", cls=Command, code="privacy.period")
@click.argument("case")
@click.pass_obj
def period(door: Door, case: str) -> None:
    """How long one case is kept, and what that rests on."""
    with door.house() as house:
        found = house.workspace.retention.of(case_id_of(house, case))
    door.answer(plain(found), [_line(door, found)])


@privacy.command("hold", cls=Command, code="privacy.hold")
@click.argument("case")
@option("--reason", required=True)
@click.pass_obj
def hold(door: Door, case: str, reason: str) -> None:
    """Stop any destruction of a case."""
    with door.house() as house:
        outcome = house.workspace.retention.hold(case_id_of(house, case), reason=reason)
    door.answer(plain(outcome.value), [door.text(outcome.said)])


@privacy.command("lift", cls=Command, code="privacy.lift")
@click.argument("case")
@click.pass_obj
def lift(door: Door, case: str) -> None:
    """Lift the hold of a case."""
    with door.house() as house:
        outcome = house.workspace.retention.lift(case_id_of(house, case))
    door.answer(plain(outcome.value), [door.text(outcome.said)])


@privacy.command("copy", cls=Command, code="privacy.copy")
@click.argument("person")
@option("--id-number", default="")
@option("--out", "-o", type=OUT, required=True)
@click.pass_obj
def copy(door: Door, person: str, id_number: str, out: Path) -> None:
    """Everything held on one person, readable and as data."""
    with door.house() as house:
        data = house.workspace.subjects.export(Subject(name=person, number=id_number))
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])


@privacy.command("erase", cls=Command, code="privacy.erase")
@click.argument("cases", nargs=-1, required=True)
@option("--person", default="")
@option("--id-number", default="")
@option("--ground", type=click.Choice([one.value for one in ErasureGround]), required=True)
@option("--authority", required=True)
@option("--checked-by", required=True)
@option("--on", type=DAY)
@option("--dry-run", is_flag=True)
@click.pass_obj
def erase(
    door: Door, cases: tuple[str, ...], person: str, id_number: str, ground: str, authority: str,
    checked_by: str, on: date | None, dry_run: bool,
) -> None:  # fmt: skip
    """Erase one person in cases, or whole cases; the chain of the history stays whole."""
    with door.house() as house:
        made = ErasureOrder(
            case_ids=tuple(dict.fromkeys(case_id_of(house, one) for one in cases)),
            ground=ErasureGround(ground),
            authority=authority,
            checked_by=checked_by,
            asked_on=on,
            subject=Subject(name=person, number=id_number) if person else None,
        )
        desk = house.workspace.erasures
        seen = desk.preview(made)
        if seen.stopped is not None:
            raise seen.stopped
        counts = {"cases": len(made.case_ids), "files": seen.files, "papers": seen.papers}
        if dry_run:
            door.answer({**counts, "erased": False}, [door.text("cli.erasure_preview", **counts)])
            return
        outcome = desk.erase(made)
    door.answer(
        {**counts, "erased": outcome.said != "erasures.ordered", "remains": plain(outcome.value)},
        [door.text(outcome.said, **outcome.params), *_remains(door, outcome.value)],
    )


@privacy.command("orders", cls=Command, code="privacy.orders")
@click.pass_obj
def orders(door: Door) -> None:
    """Erasures of shared cases: what waits for a second director, and how far every computer is."""
    with door.house() as house:
        found = house.workspace.erasures.orders()
    lines = [
        f"{one.id}  {one.case_name}  {one.ordered_by} {one.ordered_at:%Y-%m-%d %H:%M}  {one.agreed_by}  "
        f"{len(one.computers) - len(one.outstanding)}/{len(one.computers)}".rstrip()
        for one in found
    ]
    told = [{**plain(one), "ordered_at": one.ordered_at.isoformat()} for one in found]
    door.answer({"orders": told}, lines)


@privacy.command("agree", cls=Command, code="privacy.agree")
@click.argument("order")
@click.pass_obj
def agree(door: Door, order: str) -> None:
    """Agree, as the second director, to erase a shared case."""
    with door.house() as house:
        outcome = house.workspace.erasures.agree(order)
    door.answer({"order": order, "agreed": True}, [door.text(outcome.said)])


@privacy.command("decline", cls=Command, code="privacy.decline")
@click.argument("order")
@click.pass_obj
def decline(door: Door, order: str) -> None:
    """Take an order back, or do not agree to it."""
    with door.house() as house:
        outcome = house.workspace.erasures.drop(order)
    door.answer({"order": order, "agreed": False}, [door.text(outcome.said)])


@privacy.command("remains", cls=Command, code="privacy.remains")
@option("--drop", is_flag=True)
@click.pass_obj
def remains(door: Door, drop: bool) -> None:
    """Where copies from before the last erasure still lie; with --drop a fresh backup takes their place."""
    with door.house() as house:
        desk = house.workspace.erasures
        found = desk.drop_remains().value if drop else desk.remains()
    door.answer(plain(found), list(_remains(door, found)))


@privacy.command("erasures", cls=Command, code="privacy.erasures")
@click.pass_obj
def erasures(door: Door) -> None:
    """Every erasure so far: when, by whom, on what ground."""
    with door.house() as house:
        found = house.workspace.erasures.all()
    lines = [
        f"{one.at:%Y-%m-%d %H:%M}  {one.case_id}  {door.title(f'label.erasure_ground.{one.ground}')}  "
        f"{one.authority}  {one.checked_by}"
        for one in found
    ]
    door.answer({"erasures": [{**plain(one), "at": one.at.isoformat()} for one in found]}, lines)


@privacy.command("device", cls=Command, code="privacy.device")
@option("--out", "-o", type=OUT, required=True)
@click.pass_obj
def device(door: Door, out: Path) -> None:
    """What this device holds: whose data of which kind."""
    with door.house() as house:
        data = house.workspace.holdings.export()
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])


@privacy.group("typical", cls=Group, code="privacy.typical")
def typical() -> None:
    """Cases told without names."""


@typical.command("draft", cls=Command, code="privacy.typical.draft")
@click.argument("case")
@option("--out", "-o", type=OUT, required=True)
@click.pass_obj
def draft(door: Door, case: str, out: Path) -> None:
    """Write a draft to be edited, and say what is still recognisable."""
    with door.house() as house:
        made = house.workspace.anonymised.draft(case_id_of(house, case))
    write_bytes(out, made.case.text.encode("utf-8-sig"))
    document = {"file": str(out), "left": plain(made.left), "consent_lacking": list(made.lacking)}
    door.answer(
        document, [door.text("cli.written", path=str(out)), *(f"  ! {one.text}" for one in made.left)]
    )


@typical.command("export", cls=Command, code="privacy.typical.export")
@click.argument("case")
@click.argument("text", type=click.Path(path_type=Path))
@option("--reviewer", required=True)
@option("--out", "-o", type=OUT, required=True)
@click.pass_obj
def export(door: Door, case: str, text: Path, reviewer: str, out: Path) -> None:
    """Check an edited text and write it only when nobody can be known from it."""
    told = read_bytes(text).decode("utf-8-sig", "replace")
    with door.house() as house:
        data = house.workspace.anonymised.export(case_id_of(house, case), text=told, reviewer=reviewer)
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])


def _line(door: Door, one: RetentionLine) -> str:
    state = door.title(f"label.retention_state.{one.state}")
    held = f"  {one.hold.reason}" if one.hold else ""
    return (
        f"{one.number or one.case_id}  {one.title}  {state}  {one.ends_on or ''}  {one.cite}{held}".rstrip()
    )


def _remains(door: Door, left: Remains) -> list[str]:
    lines = [f"  - {name}  {at:%Y-%m-%d %H:%M}" for name, at in left.backups]
    lines += [f"  - {folder}" for folder in left.folders]
    if left.elsewhere:
        lines.append(door.text("cli.second_place_away"))
    return [door.text("cli.remains"), *lines] if lines else [door.text("cli.no_remains")]
