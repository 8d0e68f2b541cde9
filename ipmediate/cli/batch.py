"""Many records at once: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, starmap
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any

from ipmediate.cli.door import Door, as_text
from ipmediate.cli.garbage import seldom_collecting
from ipmediate.cli.problems import BUG, record_of, report
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from ipmediate.cli.sharing import Answer

Record = dict[str, Any]
LONGEST_LINE = 64 * 1024 * 1024
ALONE = 64
"""So many records are answered before sharing out is thought of; the later half tells the pace."""
WORTH_SECONDS = 3.0
"""With so much work left for one process, starting others pays; each takes a second or more to begin."""
WORTH_COPYING_SECONDS = 0.3
"""The same where the others begin as copies of this process, with all it has read and compiled."""
MOST_AHEAD = 20_000
"""No more lines than these are read ahead to see how much work is left."""
MOST_PROCESSES = 61
"""Windows lets one process wait for no more others than these."""


def _id_of(record: Any) -> object:
    return record.get("id") if isinstance(record, dict) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is done with every line.

    Attributes:
        handle: record → answer.
        parse: text of a line → record.
        read: bytes of a line → record, sooner, or None for a line it leaves to ``parse``.
        id_of: record → the id its answer bears.
    """

    handle: Callable[[Any], Record]
    parse: Callable[[str], Any] = json.loads
    read: Callable[[bytes], Any] | None = None
    id_of: Callable[[Any], object] = _id_of


def run_batch(door: Door, source: str, make: Callable[[], Task], *, shared: bool = False) -> int:
    """Answer every record of a file, ``-`` for the standard input; blank lines are passed over.

    A line that cannot be answered gives ``{"id", "error": {"code", "message"}}`` and the next one follows.

    Args:
        door: how the call speaks.
        source: the file.
        make: makes the task; a function of a module or a ``partial`` of one when ``shared``.
        shared: many records may be shared out among the processors; answers and their order stay the same.

    Returns:
        0, or 3 when the program itself failed on a record.

    Raises:
        Refusal: ``cli.unreadable`` when the file cannot be opened.
    """
    bugs = 0
    numbered = enumerate(_lines(source), start=1)
    answer = answering(door, make)
    workers = processors() if shared else 1
    with seldom_collecting():
        for text, failed in _told(door, make, answer, numbered, workers):
            sys.stdout.write(text)
            bugs = failed or bugs
    sys.stdout.flush()
    return bugs


def _told(
    door: Door,
    make: Callable[[], Task],
    answer: Answer,
    numbered: Iterator[tuple[int, bytes]],
    workers: int,
) -> Iterator[tuple[str, int]]:
    """Every answer in order: the first by this process, the rest shared out when that is sooner."""
    if workers > 1:
        yield from starmap(answer, islice(numbered, ALONE // 2))
        began, counted = perf_counter(), 0
        for told in starmap(answer, islice(numbered, ALONE // 2)):
            counted += 1
            yield told
        pace = (perf_counter() - began) / max(counted, 1)
        copied = may_copy()
        worth = WORTH_COPYING_SECONDS if copied else WORTH_SECONDS
        enough = max(1, min(int(worth / pace), MOST_AHEAD))
        ahead = list(islice(numbered, enough))
        if len(ahead) == enough:
            from ipmediate.cli.sharing import shared_out

            yield from shared_out(
                partial(answering, door, make), answer, chain(ahead, numbered), workers=workers, copied=copied
            )
            return
        numbered = chain(ahead, numbered)
    yield from starmap(answer, numbered)


def answering(door: Door, make: Callable[[], Task]) -> Answer:
    """What answers numbered lines."""
    return partial(answered, door, make())


def may_copy() -> bool:
    """Whether another process may begin as a copy of this one: on Linux, while it has one thread only."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def processors() -> int:
    """How many processes may work at once."""
    usable = getattr(os, "sched_getaffinity", None)
    return min(len(usable(0)) if usable is not None else os.cpu_count() or 1, MOST_PROCESSES)


def answered(door: Door, task: Task, number: int, line: bytes) -> tuple[str, int]:
    """The line of output for a line of input, nothing for a blank one; and 3 when the program failed."""
    if not line.strip():
        return "", 0
    failed = 0
    record: Any = None
    try:
        record = _parsed(line, number, task)
        answer = task.handle(record)
        error = answer.get("error")
        if isinstance(error, dict) and "message" not in error:
            answer = {**answer, "error": _worded(door, error)}
    except Refusal as refusal:
        answer = {"error": record_of(door, refusal)}
    except Exception as trouble:
        report(door, trouble)
        failed = BUG
        answer = {"error": {"code": "cli.bug"}}
    told = {name: value for name, value in answer.items() if name != "id"}
    return _line_of(task.id_of(record), told) + "\n", failed


def _line_of(key: object, told: Record) -> str:
    """The line in the form of :func:`as_text`, which also knows what to do with an id of any other kind."""
    import msgspec

    if key is None or type(key) is str or type(key) is int:
        with suppress(UnicodeEncodeError):
            return msgspec.json.format(msgspec.json.encode({"id": key, **told}), indent=0).decode()
    try:
        return as_text({"id": key, **told})
    except (ValueError, RecursionError):
        return as_text({"id": None, **told})


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


def _parsed(line: bytes, number: int, task: Task) -> Any:
    if len(line) > LONGEST_LINE:
        raise Refusal("cli.bad_line", line=number, reason="too long")
    if task.read is not None and (record := task.read(line)) is not None:
        return record
    try:
        return task.parse(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refusal("cli.bad_line", line=number, reason="UTF-8") from None
    except (ValueError, RecursionError) as trouble:
        reason = trouble.msg if isinstance(trouble, json.JSONDecodeError) else "JSON"
        raise Refusal("cli.bad_line", line=number, reason=reason) from None


def _worded(door: Door, error: Record) -> Record:
    code, params = str(error.get("code", "")), error.get("params") or {}
    return {**error, "message": door.message(Refusal(code, **params))}
