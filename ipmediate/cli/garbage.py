"""Looking for garbage less often while many records are answered; a record leaves little of it in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Look for garbage after so many new things."""


def collect_seldom() -> None:
    """What is there now is no garbage, and what comes is looked through seldom."""
    gc.freeze()
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """As :func:`collect_seldom`, and afterwards as before."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
