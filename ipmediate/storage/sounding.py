"""Teaches connections to compare texts; what that needs is imported with the first comparison."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipmediate.storage.engine import Connection
    from ipmediate.storage.pinyin import Readings


class Sounding:
    """The readings of one store, and the SQL function that uses them."""

    @cached_property
    def readings(self) -> Readings:
        """Readings known so far."""
        from ipmediate.storage.pinyin import Readings

        return Readings()

    def teach(self, connection: Connection) -> None:
        """Give a connection ``sounds_like(text, letters)`` and ``stands_open(text, word, fields)``."""
        connection.create_function("sounds_like", 2, lambda text, said: self._compare(text, said))
        connection.create_function("stands_open", 3, _stands_open, deterministic=True)

    @cached_property
    def _compare(self) -> Callable[[str, str], bool]:
        from ipmediate.storage.search_text import sounds_like

        return lambda text, said: sounds_like(text, said, self.readings.known)


def _stands_open(source: str, word: str, fields: str) -> bool:
    from ipmediate.storage.veil import stands_open

    return stands_open(source, word, fields)
