"""Share with colleagues: tickets, joining, letting in, meeting now, and what needs a person."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, plain, read_bytes, write_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.committees import UserRole
from ipmediate.domain.divergences import DivergenceStatus
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.spaces import UnusedWhy

CHOICES = [one.value for one in DivergenceStatus if one is not DivergenceStatus.OPEN]


@click.group(cls=Group, code="sync")
def sync() -> None:
    """The shared database, from one workstation."""


@sync.command("status", cls=Command, code="sync.status")
@click.pass_obj
def status(door: Door) -> None:
    """How this computer stands; asks nobody."""
    with door.house() as house:
        standing = house.sharing().standing()
    line = door.text(
        "cli.sync_standing", state=door.title(f"label.space_state.{standing.state.value}"),
        pending=standing.pending, divergences=standing.divergences, rejected=standing.rejected,
        fingerprint=standing.fingerprint or "—",
    )  # fmt: skip
    door.answer(plain(standing), [line])


@sync.command("now", cls=Command, code="sync.now")
@click.pass_obj
def now(door: Door) -> None:
    """Meet the shared database once and wait for it."""
    with door.house() as house:
        met = house.sharing().meet()
        standing = house.sharing().standing()
    told = {"taken": met.taken if met else 0, "sent": met.sent if met else 0, "waiting": standing.pending}
    document = {**told, "admitted": met is not None, "state": standing.state.value}
    code = "cli.sync_met" if met else "cli.sync_not_admitted_yet"
    door.answer(document, [door.text(code, **told)])


@sync.command("check", cls=Command, code="sync.check")
@option("--ticket", type=click.Path(path_type=Path))
@click.pass_obj
def check(door: Door, ticket: Path | None) -> None:
    """Try each step of the connection; refused with the first that does not pass."""
    with door.house() as house:
        sharing = house.sharing()
        found = sharing.check(sharing.read_ticket(read_bytes(ticket)) if ticket else None)
    lines = []
    for one in found:
        name = door.title(f"label.setup_step.{one.step.value}")
        lines.append(
            f"{name}: {'✓' if one.is_well else door.message(Refusal(one.trouble, **dict(one.params)))}"
        )
    door.answer({"steps": [{"step": one.step.value, "trouble": one.trouble} for one in found]}, lines)
    bad = next((one for one in found if not one.is_well), None)
    if bad is not None:
        raise Refusal(bad.trouble, **dict(bad.params))


@sync.command("join", cls=Command, code="sync.join")
@click.argument("ticket", type=click.Path(path_type=Path))
@option("--computer", default="")
@click.pass_obj
def join(door: Door, ticket: Path, computer: str) -> None:
    """Ask to be let in with a ticket file or a picture of its code."""
    with door.house() as house:
        sharing = house.sharing()
        standing = sharing.join(sharing.read_ticket(read_bytes(ticket)), computer)
    line = door.text("cli.sync_joined", fingerprint=standing.fingerprint)
    door.answer({"state": standing.state.value, "fingerprint": standing.fingerprint}, [line])


@sync.command("leave", cls=Command, code="sync.leave")
@click.pass_obj
def leave(door: Door) -> None:
    """Share nothing any more; all that is here stays."""
    with door.house() as house:
        house.sharing().leave()
    door.answer({"state": "off"}, [door.text("cli.sync_left")])


@sync.command("ticket", cls=Command, code="sync.ticket")
@option("--person", required=True)
@option("--role", type=click.Choice([one.value for one in UserRole]), default=UserRole.MEDIATOR.value)
@option("--out", "-o", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def ticket(door: Door, person: str, role: str, out: Path) -> None:
    """Issue a ticket for one person's computer; ``.png`` writes its code, anything else its text."""
    with door.house() as house:
        sharing = house.sharing()
        known = next((one for one in house.workspace.users.people() if one.name == person), None)
        made = sharing.invite(person, UserRole(role), user_id=known.id if known else "")
        picture = out.suffix.lower() == ".png"
        data = sharing.ticket_picture(made) if picture else sharing.ticket_text(made).encode()
    write_bytes(out, data)
    out.chmod(0o600)
    until = made.expires_at.isoformat() if made.expires_at else ""
    door.answer({"file": str(out), "expires_at": until}, [door.text("cli.written", path=str(out))])


@sync.command("requests", cls=Command, code="sync.requests")
@click.pass_obj
def requests(door: Door) -> None:
    """Computers that wait to be let in, with the numbers to compare."""
    with door.house() as house:
        found = house.sharing().applicants()
    lines = [
        f"{one.ticket_id}  {one.user_name}  {one.device_name}  {one.fingerprint}"
        f"{'' if one.is_genuine else '  !'}"
        for one in found
    ]
    door.answer({"requests": plain(found)}, lines)


@sync.command("admit", cls=Command, code="sync.admit")
@click.argument("request", metavar="REQUEST")
@option("--fingerprint", required=True)
@click.pass_obj
def admit(door: Door, request: str, fingerprint: str) -> None:
    """Let a computer in; the six groups read out on the telephone have to be the ones shown."""
    with door.house() as house:
        sharing = house.sharing()
        one = next((each for each in sharing.applicants() if each.ticket_id == request), None)
        if one is None:
            raise Refusal("sync.nobody_waits")
        if not one.is_genuine or _digits(fingerprint) != _digits(one.fingerprint):
            raise Refusal("sync.other_fingerprint", name=one.user_name)
        sharing.admit(request)
    door.answer({"admitted": request}, [door.text("cli.sync_admitted", name=one.user_name)])


@sync.command("refuse", cls=Command, code="sync.refuse")
@click.argument("request", metavar="REQUEST")
@click.pass_obj
def refuse(door: Door, request: str) -> None:
    """Do not let a computer in."""
    with door.house() as house:
        house.sharing().turn_away(request)
    door.answer({"refused": request}, [door.text("cli.sync_refused")])


@sync.command("tickets", cls=Command, code="sync.tickets")
@click.pass_obj
def open_tickets(door: Door) -> None:
    """Tickets that were issued and not used yet; for directors."""
    with door.house() as house:
        found = house.sharing().open_tickets()
    lines = [
        f"{one.ticket_id}  {one.user_name}  {door.title(f'label.user_role.{one.role.value}')}  "
        f"{one.issued_by or '—'}  {one.expires_at:%Y-%m-%d %H:%M}{'  !' if one.is_first else ''}"
        for one in found
    ]
    door.answer({"tickets": plain(found)}, lines)


@sync.command("withdraw", cls=Command, code="sync.withdraw")
@click.argument("ticket", metavar="TICKET")
@click.pass_obj
def withdraw(door: Door, ticket: str) -> None:
    """Take back a ticket that nobody has used."""
    with door.house() as house:
        house.sharing().withdraw_ticket(ticket)
    door.answer({"withdrawn": ticket}, [door.text("cli.sync_ticket_withdrawn")])


@sync.command("computers", cls=Command, code="sync.computers")
@click.pass_obj
def computers(door: Door) -> None:
    """All computers of the committee."""
    with door.house() as house:
        found = house.sharing().workstations()
    marks = {True: "✓", False: "—"}
    lines = [
        f"{marks[one.active]} {one.device_id}  {one.device_name}  {one.user_name}  "
        f"{door.title(f'label.user_role.{one.role}') if one.role else '—'}  {one.fingerprint}"
        f"{'' if one.is_trusted else '  !'}"
        for one in found
    ]
    door.answer({"computers": plain(found)}, lines)


@sync.command("parked", cls=Command, code="sync.parked")
@click.pass_obj
def parked(door: Door) -> None:
    """Changes that were sealed because their case was closed to whoever made them; for directors."""
    with door.house() as house:
        found = house.sharing().parked()
    lines = []
    for one in found:
        lines.append(
            f"{one.case_name}  {one.user_name}  {one.computer}  {one.at:%Y-%m-%d %H:%M}  {one.count}"
        )
        lines += [
            f"    {each.noun}/{each.thing_id} {each.field}: {plain(each.before)} → {plain(each.after)}"
            for each in one.changes
        ]
    door.answer({"parked": plain(found)}, lines)


@sync.command("unused", cls=Command, code="sync.unused")
@click.pass_obj
def unused(door: Door) -> None:
    """Official numbers that were held in advance and will never be printed."""
    with door.house() as house:
        found = house.sharing().unused_numbers()
    reasons = {why: door.title(f"label.unused_why.{why.value}") for why in UnusedWhy}
    lines = [f"{one.text}  {reasons[one.why]}  {one.computer}  {one.at:%Y-%m-%d %H:%M}" for one in found]
    door.answer({"unused": plain(found)}, lines)


@sync.command("revoke", cls=Command, code="sync.revoke")
@click.argument("computer", metavar="COMPUTER")
@click.pass_obj
def revoke(door: Door, computer: str) -> None:
    """Put a computer out at once."""
    with door.house() as house:
        house.sharing().revoke(computer)
    door.answer({"revoked": computer}, [door.text("cli.sync_revoked")])


@sync.command("role", cls=Command, code="sync.role")
@option("--person", required=True)
@option("--role", type=click.Choice([one.value for one in UserRole]), required=True)
@click.pass_obj
def role(door: Door, person: str, role: str) -> None:
    """Give a colleague another role, at once on every computer of that person; for directors."""
    with door.house() as house:
        known = next((one for one in house.workspace.users.people() if one.name == person), None)
        if known is None:
            raise Refusal("users.nobody", user=person)
        computers = house.sharing().change_role(known.id, UserRole(role))
    line = door.text(
        "cli.sync_role_changed", name=known.name, role=door.title(f"label.user_role.{role}"),
        computers=computers,
    )  # fmt: skip
    door.answer({"person": known.name, "role": role, "computers": computers}, [line])


@sync.command("conflicts", cls=Command, code="sync.conflicts")
@click.pass_obj
def conflicts(door: Door) -> None:
    """Values two people wrote differently and nobody has decided on."""
    with door.house() as house:
        sharing, names = house.sharing(), house.sharing().names()
        found = [
            (case, held)
            for case in sharing.diverged()
            for held in house.workspace.cases.load(case.case_id).divergences
            if held.is_open
        ]
    lines = [
        f"{case.case_id}  {held.id}  {held.of_type}.{held.field}: {held.base} → "
        f"{held.ours} ({names.get(held.by, held.by)}) / {held.theirs} ({names.get(held.theirs_by, '—')})"
        for case, held in found
    ]
    document = {"conflicts": [{"case": case.case_id, **plain(held)} for case, held in found]}
    door.answer(document, lines)


@sync.command("resolve", cls=Command, code="sync.resolve")
@click.argument("case", metavar="CASE")
@click.argument("divergence", metavar="DIVERGENCE")
@option("--choose", type=click.Choice(CHOICES), required=True)
@option("--value", default="")
@option("--because", required=True)
@click.pass_obj
def resolve(door: Door, case: str, divergence: str, choose: str, value: str, because: str) -> None:
    """Say which value holds, and why."""
    with door.house() as house:
        outcome = house.workspace.divergences.decide(
            case_id_of(house, case), divergence_id=divergence, choice=DivergenceStatus(choose),
            reason=because, value=value,
        )  # fmt: skip
    door.answer({"resolved": divergence}, [door.text(outcome.said, **outcome.params)])


@sync.command("rejected", cls=Command, code="sync.rejected")
@option("--again", is_flag=True)
@click.pass_obj
def rejected(door: Door, again: bool) -> None:
    """Changes the shared database does not take, each with the reason; ``--again`` hands them in anew."""
    with door.house() as house:
        found = house.sharing().rejected()
        if again:
            house.sharing().try_again([one.mutation_id for one in found])
    lines = [f"{one.mutation_id}  {one.action}  {door.text(one.reason)}" for one in found]
    door.answer({"rejected": plain(found)}, lines)


@sync.command("verify", cls=Command, code="sync.verify")
@click.pass_obj
def verify(door: Door) -> None:
    """Go over the whole server; refused with everything that is not as it was recorded."""
    with door.house() as house:
        found = house.sharing().audit()
    told = [{"code": one.code, "params": dict(one.params)} for one in found]
    lines = [door.text(one.code, **dict(one.params)) for one in found]
    door.answer({"sound": not found, "findings": told}, lines or [door.text("cli.sync_sound")])
    if found:
        raise Refusal("cli.sync_unsound", count=len(found))


@sync.command("state-hash", cls=Command, code="sync.state_hash")
@click.pass_obj
def state_hash(door: Door) -> None:
    """One number for all that is shared, to compare computers by."""
    with door.house() as house:
        found = house.sharing().state_hash()
    door.answer({"state_hash": found}, [found])


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
