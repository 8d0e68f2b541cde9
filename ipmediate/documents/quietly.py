"""Finishing coroutines that wait for nothing outside, without the sockets an event loop opens for itself."""

from __future__ import annotations

import asyncio
from asyncio.base_events import BaseEventLoop
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _QuietLoop(BaseEventLoop):
    """An event loop that watches no file and no socket, so that it also runs in quarantine."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self

    def select(self, timeout: float | None) -> list[Any]:
        """Nothing ever happens outside."""
        return []

    def _process_events(self, events: list[Any]) -> None:
        return

    def _write_to_self(self) -> None:
        return


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine answers that computes and does nothing else."""
    with asyncio.Runner(loop_factory=_QuietLoop) as runner:
        return runner.run(coroutine)
