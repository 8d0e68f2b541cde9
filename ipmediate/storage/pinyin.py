"""Readings of Chinese characters, kept in the file so that searching loads no dictionary."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

from ipmediate.storage.engine import Connection

READINGS = 3
"""Readings kept of one character; names use the rarer ones too (单 shan, 曾 zeng)."""


class Readings:
    """The readings known so far; grows when text with new characters is written."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        self._syllables: frozenset[str] = frozenset()
        self._loaded = False
        self._lock = threading.Lock()

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Character to readings."""
        return self._known

    @property
    def syllables(self) -> frozenset[str]:
        """Every syllable that occurs among the readings."""
        return self._syllables

    def load(self, connection: Connection) -> None:
        """Read what the file holds, once; what this process writes later it learns on the way."""
        if self._loaded:
            return
        with self._lock:
            rows = connection.execute("SELECT ch, readings FROM char_pinyin").fetchall()
            self._know((ch, tuple(told.split())) for ch, told in rows)
            self._loaded = True

    def learn(self, characters: Iterable[str]) -> list[tuple[str, str]]:
        """Look up characters not known yet.

        Returns:
            Rows for the table, to be written in the same transaction as the text.
        """
        fresh = [ch for ch in characters if ch not in self._known]
        if not fresh:
            return []
        rows = [(ch, _look_up(ch)) for ch in sorted(fresh)]
        with self._lock:
            self._know((ch, tuple(told)) for ch, told in rows)
        return [(ch, " ".join(told)) for ch, told in rows]

    def forget(self) -> None:
        """Forget everything, after a transaction that wrote readings was rolled back."""
        with self._lock:
            self._known = {}
            self._syllables = frozenset()
            self._loaded = False

    def _know(self, rows: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        known = dict(self._known)
        known.update(rows)
        self._known = known
        self._syllables = frozenset(sound for sounds in known.values() for sound in sounds)


def _look_up(character: str) -> list[str]:
    import pypinyin

    told = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    sounds: list[str] = []
    for sound in told[0] if told else ():
        plain = sound.replace("ü", "v")
        for each in (plain, plain.replace("v", "u")) if "v" in plain else (plain,):
            if each.isascii() and each.isalpha() and each not in sounds:
                sounds.append(each)
    return sounds[:READINGS]
