"""The colour space of papers: an ICC profile of sRGB, made from the figures of IEC 61966-2-1."""

from __future__ import annotations

from functools import cache
from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue, adapted to the D50 white of the profile connection space (Bradford)."""

_CURVE_POINTS = 256


@cache
def srgb_profile() -> bytes:
    """The bytes of the profile (ICC version 2.1, display class); always the same."""
    tags: dict[bytes, bytes] = {
        b"desc": _described("sRGB IEC61966-2.1"),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\x00",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(values) for name, values in _PRIMARIES.items()},
    }
    curve = _curve()
    table = [*tags.items(), (b"rTRC", curve)]
    start = 128 + 4 + 12 * (len(table) + 2)
    body = b""
    entries: list[bytes] = []
    for name, data in table:
        entries.append(pack(">4sII", name, start + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    shared = entries[-1][4:]
    entries += [b"gTRC" + shared, b"bTRC" + shared]
    size = start + len(body)
    header = pack(
        ">I4sI4s4s4s6H4sII4s4sQI3I4s44x",
        size, b"\x00" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", 0, 0,
        b"\x00" * 4, b"\x00" * 4, 0, 0, *(_fixed(value) for value in _WHITE), b"\x00" * 4,
    )  # fmt: skip
    return header + pack(">I", len(entries)) + b"".join(entries) + body


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + pack(">3i", *(_fixed(value) for value in values))


def _described(text: str) -> bytes:
    name = text.encode("ascii") + b"\x00"
    return b"desc" + bytes(4) + pack(">I", len(name)) + name + bytes(8) + bytes(3 + 67)


def _curve() -> bytes:
    points = []
    for step in range(_CURVE_POINTS):
        value = step / (_CURVE_POINTS - 1)
        linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        points.append(round(linear * 65535))
    return b"curv" + bytes(4) + pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)
