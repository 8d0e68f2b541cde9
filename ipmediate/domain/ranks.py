"""Sort keys of minute lines: texts compared by code point, with room between any two of them."""

from __future__ import annotations

_LOW, _HIGH = 0x20, 0x7F
_WIDTH, _STEP = 8, 1000


def next_rank(last: str) -> str:
    """A rank after ``last``; after nothing, the first one.

    Ranks made here are eight digits in steps of a thousand; ranks of other origin are counted on in their
    own width.
    """
    if not last:
        return f"{_STEP:0{_WIDTH}d}"
    width = 0
    while width < len(last) and last[width].isdigit() and last[width].isascii():
        width += 1
    if width:
        step = _STEP if width == _WIDTH else 1
        number = int(last[:width]) + step
        if number < 10**width:
            return f"{number:0{width}d}"
    return rank_between(last, "")


def rank_between(low: str, high: str) -> str:
    """A rank after ``low`` and before ``high``; an empty ``high`` is no limit.

    Args:
        low: printable ASCII, may be empty.
        high: printable ASCII greater than ``low`` that does not end in ``!``, or empty.
    """
    made: list[str] = []
    bounded = bool(high)
    place = 0
    while True:
        below = ord(low[place]) if place < len(low) else _LOW
        above = ord(high[place]) if bounded and place < len(high) else _HIGH
        place += 1
        if above - below > 2 or (above - below == 2 and below != _LOW):
            made.append(chr((below + above) // 2))
            return "".join(made)
        if below == _LOW:
            below = _LOW + 1
        made.append(chr(below))
        bounded = bounded and above == below
