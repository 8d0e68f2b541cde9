"""How long acts tell how far they are, and how they learn that nobody waits any more."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Told what is done, all there is, and what is at work: a code of the stage or the title of a member."""

Cancelled = Callable[[], bool]
"""Asked now and then whether to stop."""


def quiet(done: int, whole: int, stage: str) -> None:
    """For acts nobody watches."""
