"""The only clock, the only source of ids, and who is acting."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from datetime import date, datetime

from ipmediate.domain.users import Actor, UserRole


def local_now() -> datetime:
    """Local wall-clock time without zone, whole seconds."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 -- legal times are local


_STEPS = 4096
"""Ids within one millisecond that can be told apart by their order: the twelve bits beside the version."""


class _Ids:
    """UUIDs of version 7: unique everywhere, and younger ones of one process sort after older ones.

    That holds within one millisecond too, and when the clock of the computer is set back (RFC 9562, 6.2).
    """

    def __init__(self) -> None:
        self._giving = threading.Lock()
        self._last = 0

    def __call__(self) -> str:
        with self._giving:
            self._last = max(self._last + 1, time.time_ns() * _STEPS // 1_000_000)
            at, step = divmod(self._last, _STEPS)
        number = at << 80 | 0x7 << 76 | step << 64 | 0x2 << 62 | int.from_bytes(os.urandom(8)) >> 2
        digits = f"{number:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


fresh_id = _Ids()


NOBODY = Actor(id="local", name="", role=UserRole.DIRECTOR)
"""Who acts in a profile before anybody was named."""


class Surroundings:
    """Clock, ids and the acting person of one open profile.

    Args of the constructor: the acting person, and replacements of clock and ids for demonstration and tests.
    """

    def __init__(
        self,
        actor: Actor = NOBODY,
        *,
        now: Callable[[], datetime] = local_now,
        new_id: Callable[[], str] = fresh_id,
    ) -> None:
        self._actor = actor
        self._device = "LOCAL"
        self._now = now
        self._new_id = new_id

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self._actor

    @property
    def device(self) -> str:
        """Short name of this workplace, up to eight letters or digits; stands in provisional numbers."""
        return self._device

    def sit_at(self, device: str) -> None:
        """Take the name of a workplace from its full id."""
        self._device = device.replace("-", "")[-6:].upper()

    def act_as(self, actor: Actor) -> None:
        """From now on somebody else acts."""
        self._actor = actor

    def live_on(self, day: date) -> None:
        """From now on it is this day, at the hour it really is; for demonstration."""
        real = self._now
        self._now = lambda: datetime.combine(day, real().time())

    def now(self) -> datetime:
        """Local wall-clock time without zone, whole seconds."""
        return self._now()

    def today(self) -> date:
        """Local calendar date."""
        return self._now().date()

    def new_id(self) -> str:
        """A fresh id, unique everywhere."""
        return self._new_id()
