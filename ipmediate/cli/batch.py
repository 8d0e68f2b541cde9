"""Many records at once: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from ipmediate.cli.door import Door, as_text
from ipmediate.cli.problems import record_of, report
from ipmediate.domain.refusals import Refusal

Record = dict[str, Any]
LONGEST_LINE = 64 * 1024 * 1024


def run_batch(
    door: Door,
    source: str,
    handle: Callable[[Any], Record],
    *,
    parse: Callable[[str], Any] = json.loads,
    id_of: Callable[[Any], object] = lambda record: record.get("id") if isinstance(record, dict) else None,
) -> int:
    """Answer every record of a file, ``-`` for the standard input; blank lines are passed over.

    A line that cannot be answered gives ``{"id", "error": {"code", "message"}}`` and the next one follows.

    Returns:
        0, or 3 when the program itself failed on a record.

    Raises:
        Refusal: ``cli.unreadable`` when the file cannot be opened.
    """
    bugs = 0
    out = sys.stdout
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        record: Any = None
        try:
            record = _parsed(line, number, parse)
            answer = handle(record)
            error = answer.get("error")
            if isinstance(error, dict) and "message" not in error:
                answer = {**answer, "error": _worded(door, error)}
        except Refusal as refusal:
            answer = {"error": record_of(door, refusal)}
        except Exception as trouble:
            report(door, trouble)
            bugs = 3
            answer = {"error": {"code": "cli.bug"}}
        told = {name: value for name, value in answer.items() if name != "id"}
        out.write(as_text({"id": id_of(record), **told}) + "\n")
    out.flush()
    return bugs


def _lines(source: str) -> Iterator[bytes]:
    if source == "-":
        yield from _without_mark(sys.stdin.buffer)
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 -- closed by the block below
    except OSError as trouble:
        raise Refusal("cli.unreadable", path=source, reason=trouble.strerror or "") from None
    with file:
        yield from _without_mark(file)


def _without_mark(stream: IO[bytes]) -> Iterator[bytes]:
    first = True
    for line in stream:
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def _parsed(line: bytes, number: int, parse: Callable[[str], Any]) -> Any:
    if len(line) > LONGEST_LINE:
        raise Refusal("cli.bad_line", line=number, reason="too long")
    try:
        return parse(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refusal("cli.bad_line", line=number, reason="UTF-8") from None
    except (ValueError, RecursionError) as trouble:
        reason = trouble.msg if isinstance(trouble, json.JSONDecodeError) else "JSON"
        raise Refusal("cli.bad_line", line=number, reason=reason) from None


def _worded(door: Door, error: Record) -> Record:
    code, params = str(error.get("code", "")), error.get("params") or {}
    return {**error, "message": door.message(Refusal(code, **params))}
