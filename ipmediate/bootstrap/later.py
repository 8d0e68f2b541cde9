"""Things that are made when they are first touched, so that a window is there before them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any


class Later:
    """Stands in for an object until somebody asks it for something; then makes it, once."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Any:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


def later(make: Callable[[], Any]) -> Any:
    """What ``make`` gives, made when it is first touched."""
    return Later(make)
