"""Meets the shared database in the background: soon after a change, else now and then, patient in trouble."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from datetime import datetime

USUAL = 30.0
"""Seconds between meetings while nothing happens here."""

FIRST, LONGEST = 2.0, 300.0
"""Seconds after the first failure, and the most between two tries."""

SLICE = 5.0
"""Seconds between looks at the clock while waiting."""

SLEPT = 30.0
"""Seconds by which the clock jumps ahead when the computer slept."""


class Runner:
    """One thread that calls ``meet`` again and again.

    It never holds anything up: whoever makes a change only sets a flag.
    """

    def __init__(
        self,
        meet: Callable[[], bool],
        cut: Callable[[], None],
        *,
        now: Callable[[], datetime],
        dice: random.Random | None = None,
    ) -> None:
        """Plug the parts together.

        Args:
            meet: meets once; whether it reached the server.
            cut: ends a meeting under way from outside.
            now: the wall clock, by which it is noticed that the computer slept.
            dice: spreads the meetings of many workstations.
        """
        self._meet = meet
        self._cut = cut
        self._now = now
        self._dice = dice or random.Random()
        self._turn = threading.Condition()
        self._wanted = False
        self._urgent = False
        self._stopping = False
        self._failures = 0
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="shared database", daemon=True)
            self._thread.start()

    def changed(self) -> None:
        """A change was made here: meet soon, but not sooner than trouble allows."""
        with self._turn:
            self._wanted = True
            self._turn.notify()

    def wake(self) -> None:
        """Meet now: somebody asked, or the network is back."""
        with self._turn:
            self._urgent = True
            self._failures = 0
            self._turn.notify()

    def stop(self, wait: float = 5.0) -> None:
        """End; a meeting under way is cut off and leaves nothing half done."""
        with self._turn:
            self._stopping = True
            self._turn.notify()
        self._cut()
        if self._thread is not None:
            self._thread.join(wait)
            self._thread = None

    @property
    def stopping(self) -> bool:
        """Whether it is to end."""
        return self._stopping

    def pause(self) -> float:
        """Seconds until the next meeting, as things stand."""
        if self._failures:
            most = min(LONGEST, FIRST * 2.0 ** min(self._failures - 1, 20))
            return most * self._dice.uniform(0.5, 1.0)
        return USUAL * self._dice.uniform(0.8, 1.2)

    def _run(self) -> None:
        while not self._stopping:
            with self._turn:
                self._wanted = self._urgent = False
            reached = self._meet()
            self._failures = 0 if reached else self._failures + 1
            self._wait(self.pause())

    def _wait(self, seconds: float) -> None:
        left, before = seconds, self._now()
        with self._turn:
            while left > 0 and not self._stopping and not self._urgent:
                if self._wanted and not self._failures:
                    return
                slice_ = min(SLICE, left)
                begun = time.monotonic()
                self._turn.wait(slice_)
                left -= time.monotonic() - begun
                now = self._now()
                if (now - before).total_seconds() > slice_ + SLEPT:
                    self._failures = 0
                    return
                before = now
