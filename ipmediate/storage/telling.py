"""How long work tells its progress, and how it is stopped, also inside one long statement of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ipmediate.storage.engine import Connection

Told = Callable[[int, int, str], None]
"""Told what is done, all there is (0: unknown) and the code of the stage; may raise to stop the work."""

_STEPS = 100_000


def quiet(done: int, total: int, stage: str) -> None:
    """For work nobody watches."""


@contextmanager
def stoppable(connection: Connection, told: Told, stage: str) -> Iterator[None]:
    """Let ``told`` stop statements that run on a connection meanwhile; what it raised leaves the block."""
    raised: list[BaseException] = []

    def tick() -> int:
        try:
            told(0, 0, stage)
        except BaseException as reason:
            raised.append(reason)
            return 1
        return 0

    connection.set_progress_handler(tick, _STEPS)
    try:
        yield
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, _STEPS)
    if raised:
        raise raised[0]
