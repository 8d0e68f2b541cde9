"""What opens a profile: recovery code, PIN, escrow, a new data key; a profile made out of a backup."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, Wanted, read_bytes
from ipmediate.cli.words import Command, Group, option

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=Group, code="keys")
def keys() -> None:
    """Keys of a profile."""


@keys.command("recovery", cls=Command, code="keys.recovery")
@option("--out", "-o", type=FILE, required=True)
@click.pass_obj
def recovery(door: Door, out: Path) -> None:
    """A new recovery code into a file only its owner may read; the old one opens this profile no more."""
    with door.house() as house:
        house.permit_keys()
        code = house.profile.renew_recovery()
    bootstrap.write_private(out, f"{code}\n".encode())
    door.answer({"file": str(out)}, [door.text("cli.recovery_renewed", path=str(out))])


@keys.command("pin", cls=Command, code="keys.pin")
@option("--new-pin-file", type=FILE)
@option("--remove", is_flag=True)
@click.pass_obj
def pin(door: Door, new_pin_file: Path | None, remove: bool) -> None:
    """Ask for a PIN at every opening on this computer, or no longer."""
    if (new_pin_file is None) is not remove:
        raise Wanted("cli.wanted_pin")
    chosen = "" if new_pin_file is None else bootstrap.read_passphrase(new_pin_file)
    with door.house() as house:
        house.set_pin(chosen)
        kinds = house.profile.keyfile.kinds()
    door.answer({"keys": list(kinds)}, [door.text("cli.keys_now", kinds=", ".join(kinds))])


@keys.command("leave", cls=Command, code="keys.leave")
@click.pass_obj
def leave(door: Door) -> None:
    """Take the profile's secrets out of this computer's keyring, before it is given away or cleared."""
    folder = door.folder or bootstrap.default_folder()
    gone = bootstrap.leave_keyring(folder)
    kinds = bootstrap.key_kinds(folder)
    told = door.text("cli.keys_now", kinds=", ".join(kinds))
    door.answer({"gone": list(gone), "keys": list(kinds)}, [told])


@keys.command("escrow-new", cls=Command, code="keys.escrow_new")
@option("--escrow-passphrase-file", type=FILE, required=True)
@option("--out", "-o", type=FILE, required=True)
@click.pass_obj
def escrow_new(door: Door, escrow_passphrase_file: Path, out: Path) -> None:
    """A pair of keys for the committee's safe; the private half goes into a file under a passphrase."""
    pem, public = bootstrap.escrow_pair(bootstrap.read_passphrase(escrow_passphrase_file))
    bootstrap.write_private(out, pem)
    door.answer({"file": str(out), "public": public}, [door.text("cli.escrow_made", path=str(out)), public])


@keys.command("escrow", cls=Command, code="keys.escrow")
@click.argument("public")
@click.pass_obj
def escrow(door: Door, public: str) -> None:
    """Seal the data key to the committee's public key too."""
    with door.house() as house:
        fingerprint = house.set_escrow(public)
    door.answer({"fingerprint": fingerprint}, [door.text("cli.escrow_set", fingerprint=fingerprint)])


@keys.command("rotate", cls=Command, code="keys.rotate")
@option("--out", "-o", type=FILE, required=True)
@option("--keep-passphrase", is_flag=True)
@click.pass_obj
def rotate(door: Door, out: Path, keep_passphrase: bool) -> None:
    """Back up, then encrypt everything under a new data key; the new recovery code goes into a file."""
    passphrase = (door.passphrase() or door.ask_passphrase()) if keep_passphrase else ""
    with door.house() as house:
        change = house.key_change()
        bootstrap.write_private(out, f"{change.prepare(passphrase=passphrase)}\n".encode())
        change.change()
    door.answer({"file": str(out)}, [door.text("cli.keys_rotated", path=str(out))])


@keys.command("restore", cls=Command, code="keys.restore")
@click.argument("backup", type=click.Path(path_type=Path))
@option("--recovery-code-file", type=FILE)
@option("--escrow-file", type=FILE)
@option("--escrow-passphrase-file", type=FILE)
@click.pass_obj
def restore(
    door: Door, backup: Path, recovery_code_file: Path | None, escrow_file: Path | None,
    escrow_passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Make a profile out of a backup on a new computer, in the folder named with --profile."""
    folder = door.folder or bootstrap.default_folder()
    code = bootstrap.read_passphrase(recovery_code_file) if recovery_code_file is not None else None
    pair = None
    if escrow_file is not None and escrow_passphrase_file is not None:
        pair = read_bytes(escrow_file), bootstrap.read_passphrase(escrow_passphrase_file)
    bootstrap.restore_profile(backup, folder, recovery=code, escrow=pair)
    door.answer({"profile": str(folder)}, [door.text("cli.profile_restored", path=str(folder))])
