"""Three-way joining of running text, sentence by sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+\Z")


def sentences(text: str) -> list[str]:
    """The text cut after 。；！？ and line ends; joined again it is the same text."""
    return _SENTENCE.findall(text)


def joined(base: str, one: str, other: str) -> str | None:
    """Both changes of ``base`` in one text, or ``None`` where they touch the same or neighbouring places.

    Insertions of both sides at one place count as touching: their order would be a guess.
    """
    old = sentences(base)
    ours, theirs = _changes(old, sentences(one)), _changes(old, sentences(other))
    result: list[str] = []
    at, begun = 0, False
    for start, end, put in sorted(ours + [change for change in theirs if change not in ours]):
        if start < at or (begun and start == at and _touches(start, ours, theirs)):
            return None
        begun = True
        result += [*old[at:start], *put]
        at = end
    return "".join([*result, *old[at:]])


def _touches(place: int, ours: list[_Change], theirs: list[_Change]) -> bool:
    """Whether a change of each side meets at ``place``."""
    return all(any(place in (start, end) for start, end, _ in changes) for changes in (ours, theirs))


_Change = tuple[int, int, list[str]]


def _changes(old: list[str], new: list[str]) -> list[_Change]:
    """What became of ``old``: (from, until, what stands there now)."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(i1, i2, new[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
