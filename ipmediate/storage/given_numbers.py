"""Official numbers of a committee that shares: given once for all its computers, never by one of them alone.

A case gets its number from the shared database soon after it is accepted, and keeps its provisional one until
then. Numbers that are printed at once come from a few this computer holds in advance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from ipmediate.storage.work import UnitOfWork

PROVISIONAL = "provisional"
"""Series of numbers a workplace gives by itself, under its own name."""

LATER = frozenset({"ip_mediation", "delegated", "people_mediation", "arbitration"})
"""Series of cases."""

HELD = ("agreement", "volume", "letter")
"""Series of which this computer holds some in advance, and how many."""

HELD_COUNT = 3


class Taken:
    """Numbers taken in one act, until the case they belong to is put."""

    def __init__(self) -> None:
        self._own: list[tuple[str, int, int]] = []
        self._given: list[tuple[str, int, int, bool]] = []

    def __bool__(self) -> bool:
        """Whether any waits for its case."""
        return bool(self._own or self._given)

    def take(self, connection: Any, series: str, year: int) -> int:
        """The next number of a series and year; given out once and never reused.

        Returns:
            The number; 0 when the committee's shared database gives it to the case later.

        Raises:
            Refusal: ``number.none_held`` when this computer shares and holds none in advance.
        """
        if series == PROVISIONAL or not shares(connection):
            waiting = sum(1 for one in self._own if one[:2] == (series, year))
            self._own.append((series, year, given_here(connection, series, year) + waiting + 1))
            return self._own[-1][2]
        if series in LATER:
            self._given.append((series, year, 0, False))
            return 0
        taken = sum(1 for one in self._given if one[:2] == (series, year))
        self._given.append((series, year, held(connection, series, year, taken), True))
        return self._given[-1][2]

    def keep(self, series: str, year: int, seq: int) -> None:
        """A number the shared database gave."""
        self._given.append((series, year, seq, False))

    def bear(self, connection: Any, series: str, year: int, seq: int) -> bool:
        """A number that a case taken over brings along; where a committee shares, its database guards it.

        Returns:
            Whether no other case bears it.
        """
        if shares(connection):
            return True
        taken = connection.execute(
            "SELECT 1 FROM number_series WHERE series=? AND year=? AND seq=?", (series, year, seq)
        ).fetchone()
        if taken is None:
            self._given.append((series, year, seq, False))
        return taken is None

    def settle(self, unit: UnitOfWork, case_id: str) -> None:
        """Write them down for a case."""
        for series, year, promised in self._own:
            if unit.take_number(series, year, case_id=case_id) != promised:
                raise RuntimeError("a number was given twice")
        for series, year, seq, was_held in self._given:
            if not seq:
                want(unit.driver, case_id, series, year)
                continue
            unit.keep_number(series, year, seq, case_id=case_id)
            if was_held:
                use(unit.driver, series, year, seq)
        self._own.clear()
        self._given.clear()


def shares(connection: Any) -> bool:
    """Whether this computer was let into a shared database."""
    row = connection.execute(
        "SELECT 1 FROM space_membership WHERE json_extract(told, '$.admitted')"
    ).fetchone()  # fmt: skip
    return row is not None


def held(connection: Any, series: str, year: int, taken: int = 0) -> int:
    """The next number held in advance, passing over ``taken``.

    Raises:
        Refusal: ``number.none_held``.
    """
    rows = connection.execute(
        f"SELECT seq FROM space_number_pool WHERE series=? AND year=? AND {_SAME_COPY} ORDER BY seq",
        (series, year),
    ).fetchall()
    if len(rows) <= taken:
        raise Refusal("number.none_held", series=series, year=year)
    return int(rows[taken][0])


_SAME_COPY = (
    "(SELECT json_extract(told, '$.local_device') FROM space_membership) "
    "= (SELECT value FROM meta WHERE name='device')"
)
"""A restored backup may hold numbers that were printed since it was made; it gives out none of them."""


def use(connection: Any, series: str, year: int, seq: int) -> None:
    """A number held in advance was given out."""
    connection.execute(
        "DELETE FROM space_number_pool WHERE series=? AND year=? AND seq=?", (series, year, seq)
    )


def want(connection: Any, case_id: str, series: str, year: int) -> None:
    """A case waits for its number."""
    connection.execute(
        "INSERT OR REPLACE INTO space_number_wanted VALUES (?, ?, ?)", (case_id, series, year)
    )  # fmt: skip


def wanted(connection: Any) -> list[tuple[str, str, int]]:
    """Cases that wait: id, series, year."""
    rows = connection.execute("SELECT case_id, series, year FROM space_number_wanted ORDER BY case_id")
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def awaited(connection: Any, case_id: str) -> bool:
    """Whether one case waits; nothing is awaited by a computer that no longer shares."""
    row = connection.execute("SELECT 1 FROM space_number_wanted WHERE case_id=?", (case_id,)).fetchone()
    return row is not None and shares(connection)


def lacking(connection: Any, year: int) -> Iterator[str]:
    """Series of which fewer are held than there should be; one name for each number."""
    for series in HELD:
        count = connection.execute(
            "SELECT count(*) FROM space_number_pool WHERE series=? AND year=?", (series, year)
        ).fetchone()[0]
        yield from [series] * (HELD_COUNT - count)


def given_here(connection: Any, series: str, year: int) -> int:
    """The highest number of a series that is known here."""
    row = connection.execute(
        "SELECT coalesce(max(seq), 0) FROM number_series WHERE series=? AND year=?", (series, year)
    ).fetchone()
    return int(row[0])
