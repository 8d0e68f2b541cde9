"""Official numbers from the shared database: asked for by cases, held in advance, given up unused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ipmediate.sync.locally import Locally
from ipmediate.sync.membership import Membership
from ipmediate.sync.postgres import Line


class Numbers:
    """What one meeting does about numbers."""

    def __init__(
        self, local: Locally, line: Line, me: Membership, *, now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            local: what waits and what is held here.
            line: to the server.
            me: this workstation.
            now: local time.
            new_id: gives fresh ids.
        """
        self._local = local
        self._line = line
        self._me = me
        self._now = now
        self._new_id = new_id

    def exchange(self, numbered: Callable[[str, str, int, int], bool]) -> bool:
        """Ask for numbers cases wait for and keep a few in advance; whether any case got one.

        Args:
            numbered: writes a number into a case (id, series, year, number); whether it is written.
        """
        got = False
        for case_id, series, year, least in self._local.numbers_wanted():
            seq = self._take(series, year, case_id, f"case/{case_id}", least)
            if numbered(case_id, series, year, seq):
                self._local.number_written(case_id)
                got = True
        year = self._now().year
        self.give_up(self._local.numbers_held(before=year), "year_over")
        for series, least in self._local.numbers_lacking(year):
            seq = self._take(series, year, "house", self._new_id(), least)
            self._local.hold_number(series, year, seq)
        return got

    def give_up(self, numbers: Iterable[tuple[str, int, int]], why: str) -> None:
        """Have numbers held in advance written down as unused: ``year_over`` or ``left``."""
        count = 0
        for series, year, seq in numbers:
            self._line.rows(
                "select ipm_api.give_up_number(%s, %s, %s, %s, %s)", self._me.space_id, series, year, seq, why
            )
            self._local.drop_number(series, year, seq)
            count += 1
        if count:
            self._local.notice("sync.numbers_unused", self._now(), count=count)

    def unused(self) -> list[tuple[str, int, int, str, datetime, str]]:
        """Numbers nobody will ever print, of every computer: series, year, number, reason, time, computer."""
        asked = "select series, year, seq, why, at, device_id from ipm_api.unused_numbers(%s)"
        rows = self._line.rows(asked, self._me.space_id)
        return [(*row[:4], row[4].astimezone().replace(tzinfo=None, microsecond=0), row[5]) for row in rows]

    def _take(self, series: str, year: int, case_id: str, purpose: str, least: int) -> int:
        return int(
            self._line.rows(
                "select ipm_api.take_number(%s, %s, %s, %s, %s, %s)", self._me.space_id, series, year,
                case_id, purpose, least,
            )[0][0]
        )  # fmt: skip
