"""The program's side of the quarantine: hands foreign files to a bound process and takes what it found.

Whatever the file does to that process, this one only learns that it could not be read, and why.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any
from weakref import WeakSet

from ipmediate.documents.quarantine import limits, wire
from ipmediate.documents.quarantine.distant import ends, stretch
from ipmediate.domain.refusals import Refusal

FLAG = "--quarantine"
"""The argument with which the packed program starts as an inmate."""

_SPOOL = 16 << 20
_START = 120.0
_WORN = 0.6
"""A process that once took this part of its memory is replaced before the next file."""
_BEAT = 0.05
_KEPT = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "PATH")

Reader = Callable[..., Any]
"""``reader(source, out, **options)``: reads one file, writes another if it likes, answers plain values."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader answered, and the file it wrote, from its start; close that after use."""

    value: Any
    data: IO[bytes]


class Quarantine:
    """Makes wards.

    Args:
        seconds: wall-clock time for one file.
        memory: bytes a process may have.
    """

    def __init__(self, *, seconds: float = limits.SECONDS, memory: int = limits.MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._wards: WeakSet[Ward] = WeakSet()
        self._lock = threading.Lock()
        self._spare: Ward | None = None

    def ward(self) -> Ward:
        """A ward for several files, to be used as a context manager; one started ahead if there is one."""
        with self._lock:
            spare, self._spare = self._spare, None
        return spare if spare is not None and spare.alive else self._made()

    def warm(self, reader: Reader) -> None:
        """Start a process ahead, so that the next ward need not wait for it.

        Args:
            reader: sees an empty file and loads what readers to come will want.

        Raises:
            Refusal: ``quarantine.not_started`` and the like; nothing is kept then.
        """
        with self._lock:
            if self._spare is not None and self._spare.alive:
                return
        made = self._made()
        made.read(reader, b"", name="").data.close()
        with self._lock:
            spare, self._spare = self._spare, made
        if spare is not None:
            spare.close()

    def _made(self) -> Ward:
        made = Ward(self.seconds, self.memory)
        self._wards.add(made)
        return made

    def close(self) -> None:
        """End the processes of all wards nobody has closed yet."""
        for ward in list(self._wards):
            ward.close()

    def read(
        self,
        reader: Reader,
        source: bytes | Path | IO[bytes],
        *,
        name: str,
        cancelled: Callable[[], bool] | None = None,
        **options: Any,
    ) -> Found:
        """Read one file in a process of its own; see ``Ward.read``."""
        with self.ward() as ward:
            return ward.read(reader, source, name=name, cancelled=cancelled, **options)


class Ward:
    """One bound process after another, for files that are read in turn; not for several threads at once."""

    def __init__(self, seconds: float, memory: int) -> None:
        self.seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._fence: limits.Fence | None = None
        self._there: object = None
        self.peak = 0

    def __enter__(self) -> Ward:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether its process runs and has not read anything that wore it out."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._there = None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        continue
            process.wait()
        if self._fence is not None:
            self._fence.open()
            self._fence = None

    def read(
        self,
        reader: Reader,
        source: bytes | Path | IO[bytes],
        *,
        name: str,
        cancelled: Callable[[], bool] | None = None,
        again: bool = False,
        stays: bool = False,
        **options: Any,
    ) -> Found:
        """Let a reader see a file.

        Args:
            reader: a function on the top level of a module of this program.
            source: the file or its bytes.
            name: what the user calls it, for messages.
            cancelled: asked now and then whether to stop.
            again: the same file as before is not sent once more while the process lives.
            stays: the file, an open one, is not sent at all; the reader gets the stretches it asks for.
            options: plain values for the reader.

        Raises:
            Refusal: ``quarantine.too_long``, ``quarantine.too_much``, ``quarantine.stopped``,
                ``quarantine.forbidden``, ``quarantine.cancelled``, ``quarantine.not_started``, or what the
                reader raised.
        """
        process = self._running(name)
        asked = {
            "reader": f"{reader.__module__}:{reader.__qualname__}",
            "options": options,
            "again": again and self._there is source,
        }
        if stays and not isinstance(source, (bytes, Path)):
            asked["stays"] = source.seek(0, os.SEEK_END)
        watch = _Watch(process, _START, cancelled)
        told: dict[str, Any] = {}
        kept: IO[bytes] = SpooledTemporaryFile(_SPOOL)  # noqa: SIM115 -- handed on
        try:
            with watch:
                told = self._exchange(process, asked, source, kept, watch)
        except (EOFError, BrokenPipeError, ConnectionError, OSError, ValueError):
            told = {"trouble": watch.why or "stopped"}
        except Refusal:
            kept.close()
            self.close()
            raise
        if watch.why:
            told = {"trouble": watch.why}
        if "value" in told:
            self._there = source
            self.peak = max(self.peak, int(told["peak"]))
            if self.peak > self._memory * _WORN:
                self.close()
            kept.seek(0)
            return Found(told["value"], kept)
        kept.close()
        self.close()
        raise self._refusal(told, name)

    def _exchange(
        self,
        process: subprocess.Popen[bytes],
        asked: dict[str, Any],
        source: bytes | Path | IO[bytes],
        kept: IO[bytes],
        watch: _Watch,
    ) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        if asked["again"]:
            wire.send(process.stdin, asked, None, 0)
        elif "stays" in asked and not isinstance(source, (bytes, Path)):
            begun = b"".join(_ends_of(source, asked["stays"]))
            wire.send(process.stdin, asked, io.BytesIO(begun), len(begun))
        elif isinstance(source, bytes):
            wire.send(process.stdin, asked, io.BytesIO(source), len(source))
        elif isinstance(source, Path):
            with source.open("rb") as file:
                wire.send(process.stdin, asked, file, os.fstat(file.fileno()).st_size)
        else:
            size = source.seek(0, os.SEEK_END)
            source.seek(0)
            wire.send(process.stdin, asked, source, size)
        if process.stdout.read(1) != wire.READY:
            raise EOFError
        watch.begin(self.seconds)
        told, size = wire.head_of(process.stdout)
        while "stays" in asked and "length" in told and not isinstance(source, (bytes, Path)):
            wire.hand_over(process.stdin, told, source, asked["stays"])
            told, size = wire.head_of(process.stdout)
        watch.begin(_START)
        wire.copy(process.stdout, kept, size)
        return told

    def _running(self, name: str) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        try:
            process = subprocess.Popen(
                _command(self._memory),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={key: os.environ[key] for key in _KEPT if key in os.environ},
                close_fds=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._process = process
            _widen(process.stdin, process.stdout)
            self._fence = limits.Fence(process, self._memory)
        except OSError as trouble:
            self.close()
            raise Refusal(
                "quarantine.not_started", name=name, why=trouble.strerror or type(trouble).__name__
            ) from None
        return process

    def _refusal(self, told: dict[str, Any], name: str) -> Refusal:
        if "refused" in told:
            return Refusal(told["refused"], **told["params"])
        trouble = told["trouble"]
        if trouble == "too_long":
            return Refusal("quarantine.too_long", name=name, seconds=round(self.seconds))
        if trouble == "cancelled":
            return Refusal("quarantine.cancelled", name=name)
        if trouble in ("memory", "depth"):
            return Refusal("quarantine.too_much", name=name, limit=self._memory >> 20)
        if trouble == "forbidden":
            return Refusal("quarantine.forbidden", name=name)
        return Refusal("quarantine.stopped", name=name)


class _Watch:
    """Ends a process that takes too long or is no longer wanted."""

    def __init__(
        self, process: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool] | None
    ) -> None:
        self.why = ""
        self._process = process
        self._cancelled = cancelled
        self._until = time.monotonic() + seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._wait, name="quarantine", daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def begin(self, seconds: float) -> None:
        """Count anew from here."""
        self._until = time.monotonic() + seconds

    def _wait(self) -> None:
        while not self._done.wait(_BEAT):
            late = time.monotonic() > self._until
            if late or (self._cancelled is not None and self._cancelled()):
                self.why = "too_long" if late else "cancelled"
                self._process.kill()
                return


def _ends_of(source: IO[bytes], size: int) -> Iterator[bytes]:
    """The beginning and the end of a file, which every reader looks at."""
    for number in ends(size):
        start, length = stretch(number, size)
        source.seek(start)
        yield wire.exactly(source, length)


def _widen(*pipes: IO[bytes] | None) -> None:
    """Let a page of dots go over in few turns instead of forty; where the system does not, it goes slower."""
    if sys.platform != "linux":
        return
    import fcntl

    for pipe in pipes:
        if pipe is not None:
            with suppress(OSError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, wire.CHUNK)


def _command(memory: int) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, str(memory)]
    root = str(Path(__file__).resolve().parents[3])
    start = (
        f"import sys; sys.path.insert(0, {json.dumps(root)});"
        f"from ipmediate.documents.quarantine.inmate import serve; serve({memory})"
    )
    return [sys.executable, "-I", "-c", start]
