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


def head_of(stream: IO[bytes]) -> tuple[dict[str, Any], int]:
    """Read a head; the answer is its values and how many bytes follow.

    Raises:
        EOFError: the other side is gone.
    """
    packed = _exactly(stream, _LENGTH.size)
    length, size = _LENGTH.unpack(packed)
    if length > _LONGEST_HEAD:
        raise EOFError
    head: dict[str, Any] = json.loads(_exactly(stream, length))
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


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = b""
    while len(found) < size:
        chunk = stream.read(size - len(found))
        if not chunk:
            raise EOFError
        found += chunk
    return found
