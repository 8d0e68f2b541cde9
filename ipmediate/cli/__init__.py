"""The command line: what the program can do without a window, for people, scripts and other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate import __version__
from ipmediate.cli.door import Door
from ipmediate.cli.problems import run
from ipmediate.cli.words import DAY, Group, option

COMMANDS = {
    "profile": "profile:profile",
    "keys": "keys:keys",
    "case": "case:case",
    "check": "check:check",
    "deadline": "deadline:deadline",
    "id": "identifier:identifier",
    "papers": "papers:papers",
    "sign": "sign:sign",
    "packet": "packet:packet",
    "roster": "roster:roster",
    "assign": "assign:assign",
    "search": "search:search",
    "verify": "verify:verify",
    "history": "history:history",
    "privacy": "privacy:privacy",
    "demo": "demo:demo",
    "pack": "packs:packs",
    "selfcheck": "selfcheck:selfcheck",
    "damages": "damages:damages",
    "server": "server:server",
    "sync": "space:sync",
    "rules": "rules:rules",
    "calendar": "rules:calendar",
}
"""Name of a command → module and function; a command's module is loaded when it is called."""


@click.group(cls=Group, code="ipmediate", lazy=COMMANDS)
@option("--profile", "folder", type=click.Path(path_type=Path))
@option("--json", "as_json", is_flag=True)
@option("--passphrase-file", type=click.Path(path_type=Path))
@option("--user")
@option("--user-passphrase-file", type=click.Path(path_type=Path))
@option("--pin-file", type=click.Path(path_type=Path))
@option("--demo-day", type=DAY)
@option("--lang", type=click.Choice(["zh", "en"]), default="zh", envvar="IPMEDIATE_LANG")
@click.version_option(__version__, "--version", message="%(version)s")
@click.pass_context
def root(
    context: click.Context,
    folder: Path | None,
    as_json: bool,
    passphrase_file: Path | None,
    user: str | None,
    user_passphrase_file: Path | None,
    pin_file: Path | None,
    demo_day: date | None,
    lang: str,
) -> None:
    """The whole command line."""
    context.obj = Door(
        folder=folder,
        as_json=as_json,
        passphrase_file=passphrase_file,
        user=user,
        user_passphrase_file=user_passphrase_file,
        pin_file=pin_file,
        demo_day=demo_day,
        language="en" if lang == "en" else "zh",
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one command and answer its exit code: 0 done, 1 refused, 2 usage, 3 a mistake of the program."""
    return run(root, arguments)
