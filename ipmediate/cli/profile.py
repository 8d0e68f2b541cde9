"""Make a profile, open it, say what it is."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, print_line
from ipmediate.cli.words import DAY, Command, Group, option
from ipmediate.domain.committees import Committee
from ipmediate.domain.refusals import Refusal


@click.group(cls=Group, code="profile")
def profile() -> None:
    """The folder one workplace keeps everything in."""


@profile.command("create", cls=Command, code="profile.create")
@option("--committee", "name", default="")
@option("--short-name", default="")
@option("--region", default="")
@option("--address", default="")
@option("--phone", default="")
@option("--director", default="")
@option("--uscc", default="")
@option("--established-on", type=DAY)
@option("--established-proof", default="")
@option("--recovery-out", type=click.Path(path_type=Path))
@option("--no-keyring", is_flag=True)
@click.pass_obj
def create(
    door: Door,
    name: str,
    short_name: str,
    region: str,
    address: str,
    phone: str,
    director: str,
    uscc: str,
    established_on: date | None,
    established_proof: str,
    recovery_out: Path | None,
    no_keyring: bool,
) -> None:
    """Make a profile; the recovery code is shown once and kept nowhere."""
    folder = door.folder or bootstrap.default_folder()
    passphrase = door.passphrase()
    keyring = not no_keyring and bootstrap.keyring_works()
    if passphrase is None and not keyring:
        passphrase = _new_passphrase(door)
    committee = None
    if name:
        committee = Committee(
            id="committee",
            name=name,
            short_name=short_name,
            region=region,
            address=address,
            phone=phone,
            director=director,
            uscc=uscc,
            established_on=established_on,
            established_proof=established_proof,
            seal_text=name,
        )
    house, code = bootstrap.create_profile(
        folder, committee=committee, passphrase=passphrase, keyring=keyring
    )
    house.close()
    document = {"profile": str(folder), "id": house.card.id, "recovery_code": code}
    if recovery_out is not None:
        bootstrap.write_private(recovery_out, f"{code}\n".encode())
        del document["recovery_code"]
        door.answer(document, [door.text("cli.profile_created", path=str(folder))])
        return
    door.answer(
        document,
        [door.text("cli.profile_created", path=str(folder)), door.text("cli.recovery_code", recovery=code)],
    )


@profile.command("unlock", cls=Command, code="profile.unlock")
@option("--recovery-code-file", type=click.Path(path_type=Path))
@click.pass_obj
def unlock(door: Door, recovery_code_file: Path | None) -> None:
    """See whether a profile opens with the secret at hand."""
    folder = door.folder or bootstrap.default_folder()
    if recovery_code_file is not None:
        code = bootstrap.read_passphrase(recovery_code_file)
        with bootstrap.open_profile(folder, recovery=code) as house:
            document = {"profile": str(folder), "id": house.card.id, "opened_with": "recovery"}
    else:
        with door.house() as house:
            document = {"profile": str(folder), "id": house.card.id}
    door.answer(document, [door.text("cli.profile_opens", path=str(folder))])


@profile.command("info", cls=Command, code="profile.info")
@click.pass_obj
def info(door: Door) -> None:
    """What a profile says about itself; opens it only when a secret is at hand."""
    folder = door.folder or bootstrap.default_folder()
    card = bootstrap.profile_card(folder)
    document: dict[str, object] = {
        "profile": str(folder),
        "id": card.id,
        "device": card.device,
        "created_at": card.created_at,
        "demo": card.demo,
        "keys": list(bootstrap.key_kinds(folder)),
    }
    lines = [
        door.text("cli.profile_info", path=str(folder), made=card.created_at, id=card.id),
    ]
    if door.passphrase_file is not None or card.demo:
        from ipmediate.services.caserows import RegisterFilter

        with door.house() as house:
            committee = house.committee
            document["committee"] = committee.name if committee else ""
            document["cases"] = house.workspace.queries.count(RegisterFilter())
        lines.append(door.text("cli.profile_content", name=document["committee"], count=document["cases"]))
    door.answer(document, lines)


def _new_passphrase(door: Door) -> str:
    if not (sys.stdin and sys.stdin.isatty()):
        raise Refusal("cli.no_passphrase")
    print_line(door.text("cli.new_passphrase"))
    typed: str = click.prompt(
        door.title("cli.ask_passphrase"),
        hide_input=True,
        err=True,
        confirmation_prompt=door.title("cli.ask_again"),
    )
    return typed
