"""The bytes of a TrueType file from its tables (ISO/IEC 14496-22, 4.5: table directory and check sums)."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from struct import pack
from sys import byteorder

_HEAD_WHOLE = 8
"""Where the table ``head`` keeps the check sum of the whole file."""
_MAGIC = 0xB1B0AFBA


def sfnt(tables: Mapping[str, bytes]) -> bytes:
    """A font file.

    Args:
        tables: content by four-letter tag, ``head`` among them; its check sum of the whole is made here.
    """
    contents = {tag: _padded(tables[tag]) for tag in sorted(tables)}
    contents["head"] = _with_whole(contents["head"], 0)
    offset = 12 + 16 * len(contents)
    place = 1 << (len(contents).bit_length() - 1)
    first = pack(
        ">lHHHH", 0x00010000, len(contents), place * 16, place.bit_length() - 1, (len(contents) - place) * 16
    )
    directory = bytearray(first)
    whole = 0
    for tag, data in contents.items():
        total = _check_sum(data)
        whole += total
        directory += tag.encode("ascii") + pack(">LLL", total, offset, len(tables[tag]))
        offset += len(data)
    whole += _check_sum(bytes(directory))
    contents["head"] = _with_whole(contents["head"], (_MAGIC - whole) & 0xFFFFFFFF)
    return b"".join([directory, *contents.values()])


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _with_whole(head: bytes, value: int) -> bytes:
    return head[:_HEAD_WHOLE] + pack(">L", value) + head[_HEAD_WHOLE + 4 :]


def _check_sum(data: bytes) -> int:
    """The sum of big-endian words of four bytes, modulo 2³²."""
    words = array("I", data)
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
