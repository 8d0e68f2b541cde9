"""Teaches connections to compare by sound; what that needs is imported with the first comparison."""

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
        """Give a connection the function ``sounds_like(text, letters)``."""
        connection.create_function("sounds_like", 2, lambda text, said: self._compare(text, said))

    @cached_property
    def _compare(self) -> Callable[[str, str], bool]:
        from ipmediate.storage.search_text import sounds_like

        return lambda text, said: sounds_like(text, said, self.readings.known)
