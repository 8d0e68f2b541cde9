"""How the two processes talk: a length, a head of plain values, and the bytes of a file."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

CHUNK = 1 << 20
READY = b"R"
"""Said by the inmate when it has the whole file and begins to read it."""

_LENGTH = struct.Struct(">IQ")
_LONGEST_HEAD = 64 << 20


def send(stream: IO[bytes], head: dict[str, Any], body: IO[bytes] | None, size: int) -> None:
    """Write a head and ``size`` bytes of a body."""
    packed = json.dumps(head, ensure_ascii=True).encode("ascii")
    stream.write(_LENGTH.pack(len(packed), size))
    stream.write(packed)
    left = size
    while left and body is not None:
        chunk = body.read(min(CHUNK, left))
        if not chunk:
            raise EOFError
        stream.write(chunk)
        left -= len(chunk)
    stream.flush()


def ask(taken: IO[bytes], given: IO[bytes], start: int, length: int) -> bytes:
    """Ask the keeper for a stretch of a file that stayed with it.

    Raises:
        EOFError: the keeper is gone.
    """
    send(given, {"start": start, "length": length}, None, 0)
    _, size = head_of(taken)
    return exactly(taken, size)


def hand_over(stream: IO[bytes], told: dict[str, Any], source: IO[bytes], size: int) -> None:
    """Give the inmate the stretch it asks for, never more than the file holds.

    Raises:
        ValueError: it asks for what is no stretch of the file.
    """
    start, length = told["start"], told["length"]
    if not (isinstance(start, int) and isinstance(length, int)):
        raise ValueError(told)
    if not (0 <= start < size and 0 < length <= CHUNK and start + length <= size):
        raise ValueError(told)
    source.seek(start)
    send(stream, {}, source, length)


def head_of(stream: IO[bytes]) -> tuple[dict[str, Any], int]:
    """Read a head; the answer is its values and how many bytes follow.

    Raises:
        EOFError: the other side is gone.
    """
    packed = exactly(stream, _LENGTH.size)
    length, size = _LENGTH.unpack(packed)
    if length > _LONGEST_HEAD:
        raise EOFError
    head: dict[str, Any] = json.loads(exactly(stream, length))
    return head, size


def copy(stream: IO[bytes], target: IO[bytes], size: int) -> None:
    """Take ``size`` bytes from a stream into a file."""
    left = size
    while left:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            raise EOFError
        target.write(chunk)
        left -= len(chunk)


def exactly(stream: IO[bytes], size: int) -> bytes:
    """Read so many bytes; EOFError when the other side is gone."""
    found = b""
    while len(found) < size:
        chunk = stream.read(size - len(found))
        if not chunk:
            raise EOFError
        found += chunk
    return found
