"""How a command ends: exit codes, refusals on the error channel, crash reports without personal data."""

from __future__ import annotations

import io
import itertools
import json
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import click

from ipmediate import __version__
from ipmediate.cli.door import Door, Wanted
from ipmediate.domain.refusals import BadFile, Incomplete, Refusal

DONE, REFUSED, USAGE, BUG, STOPPED = 0, 1, 2, 3, 130
FLAGS = frozenset({"--json"})
WITH_VALUE = frozenset(
    {
        "--profile",
        "--passphrase-file",
        "--user",
        "--user-passphrase-file",
        "--pin-file",
        "--demo-day",
        "--lang",
    }
)


def run(root: click.Group, arguments: list[str] | None = None) -> int:
    """Run a command and answer its exit code; nothing but that leaves this function."""
    _speak_utf8()
    given = global_first(sys.argv[1:] if arguments is None else arguments)
    try:
        code = root.main(args=given, prog_name="ipmediate", standalone_mode=False, obj=_door(given))
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except Refusal as refusal:
        _refused(_door(given), refusal)
        return REFUSED
    except click.ClickException as error:
        _misused(_door(given), error)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except (BrokenPipeError, SystemExit):
        # click leaves by SystemExit when the reader of the output has gone away, and for nothing else.
        _drop_output()
        return DONE
    except Exception as error:
        report(_door(given), error)
        return BUG


def global_first(arguments: list[str]) -> list[str]:
    """The same arguments with the global options, wherever they stand, in front of the command."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for one in waiting:
        if one == "--":
            rest.extend((one, *waiting))
        elif one in FLAGS or (one.partition("=")[0] in WITH_VALUE and "=" in one):
            front.append(one)
        elif one in WITH_VALUE:
            front.extend((one, *itertools.islice(waiting, 1)))
        else:
            rest.append(one)
    return [*front, *rest]


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _door(arguments: list[str]) -> Door:
    english = "--lang=en" in arguments or ("--lang", "en") in itertools.pairwise(arguments)
    return Door(as_json="--json" in arguments, language="en" if english else "zh")


def _complain(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _refused(door: Door, refusal: Refusal) -> None:
    if door.as_json:
        _complain(json.dumps(door.refusal_record(refusal), ensure_ascii=False))
        return
    _complain(f"{refusal.code}  {door.message(refusal)}")
    if isinstance(refusal, Incomplete):
        for one in refusal.missing:
            _complain(f"  - {door.missing_name(one)}  [{one.place}]")
    if isinstance(refusal, BadFile):
        told = refusal.faults if [one.code for one in refusal.faults] != [refusal.code] else ()
        for fault in told:
            _complain(f"  - {fault.code}  {door.fault_text(fault)}")


def _misused(door: Door, error: click.ClickException) -> None:
    code, params = _usage(door, error)
    refusal = Refusal(code, **params)
    if door.as_json:
        _complain(json.dumps(door.refusal_record(refusal), ensure_ascii=False))
    else:
        _complain(f"{code}  {door.message(refusal)}")


def _usage(door: Door, error: click.ClickException) -> tuple[str, dict[str, str]]:
    if isinstance(error, Wanted):
        return "cli.usage", {"reason": door.text(error.code)}
    if isinstance(error, click.exceptions.NoSuchCommand):
        return "cli.usage", {"reason": door.text("cli.no_command", name=error.command_name)}
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return "cli.usage_missing", {"name": error.param.get_error_hint(error.ctx)}
    if isinstance(error, click.NoSuchOption):
        return "cli.usage_no_option", {"name": error.option_name}
    if isinstance(error, click.BadParameter) and error.param is not None:
        return "cli.usage_bad_value", {
            "name": error.param.get_error_hint(error.ctx),
            "found": error.message.rstrip("."),
        }
    return "cli.usage", {"reason": error.format_message().rstrip(".")}


def report(door: Door, error: BaseException) -> None:
    """Write a crash report and say where it is: versions and places in the program, no data of anybody."""
    path = _write_report(error)
    refusal = Refusal("cli.bug", path=str(path))
    if door.as_json:
        _complain(json.dumps(door.refusal_record(refusal), ensure_ascii=False))
    else:
        _complain(f"{refusal.code}  {door.message(refusal)}")


def _write_report(error: BaseException) -> Path:
    lines = [
        f"ipmediate {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        lines.extend(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(chain.__traceback__)
        )
        chain = chain.__cause__ or chain.__context__
    handle, name = tempfile.mkstemp(prefix="ipmediate-crash-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    return Path(name)


def record_of(door: Door, refusal: Refusal) -> dict[str, Any]:
    """A refusal as the ``error`` of one line of a batch."""
    told = door.refusal_record(refusal)
    return {name: told[name] for name in told if name != "params" or told["params"]}
