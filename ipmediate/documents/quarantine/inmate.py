"""The process that reads foreign files: takes one after another, and answers until nobody asks any more."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, Any, cast

from ipmediate.documents.quarantine import limits, wire
from ipmediate.documents.quarantine.distant import Distant
from ipmediate.domain.refusals import Refusal

_OWN = "ipmediate."


def serve(memory: int = limits.MEMORY) -> None:
    """Answer requests on standard input until it ends."""
    sys.dont_write_bytecode = True
    taken = os.fdopen(os.dup(0), "rb")
    given = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    with TemporaryFile() as source, TemporaryFile() as out:
        limits.bind_this_process(memory)
        limits.forbid_acts()
        seen: IO[bytes] = source
        with suppress(EOFError, BrokenPipeError):
            while True:
                out.seek(0)
                out.truncate()
                asked, size = wire.head_of(taken)
                if "stays" in asked and not asked["again"]:
                    distant = Distant(taken, given, asked["stays"])
                    distant.begin()
                    seen = cast(IO[bytes], distant)
                elif not asked["again"]:
                    seen = source
                    source.seek(0)
                    source.truncate()
                    wire.copy(taken, source, size)
                seen.seek(0)
                given.write(wire.READY)
                given.flush()
                told = _answer(asked, seen, out)
                told["peak"] = _peak()
                end = out.seek(0, os.SEEK_END) if "value" in told else 0
                out.seek(0)
                wire.send(given, told, out, end)


def _answer(asked: dict[str, Any], source: IO[bytes], out: IO[bytes]) -> dict[str, Any]:
    module, _, name = asked["reader"].partition(":")
    if not module.startswith(_OWN):
        return {"trouble": "unknown"}
    try:
        reader = getattr(importlib.import_module(module), name)
        return {"value": reader(source, out, **asked["options"])}
    except Refusal as refusal:
        return {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        return {"trouble": "memory"}
    except PermissionError:
        return {"trouble": "forbidden"}
    except RecursionError:
        return {"trouble": "depth"}
    except Exception as trouble:
        return {"trouble": f"{type(trouble).__name__}: {trouble}"[:500]}


def _peak() -> int:
    """Most memory of this process since it began, in bytes; what it was started from does not count."""
    try:
        with open("/proc/self/status", encoding="ascii") as told:
            return next(int(line.split()[1]) << 10 for line in told if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0
