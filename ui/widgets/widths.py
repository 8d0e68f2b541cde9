"""Columns of a table and how wide they are: as wide as what stands in them, as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtWidgets import QTableView

from ui import theme

MEASURED = 120
"""Rows whose texts are measured; a longer list is not read through for its widths."""


WIDE = 24
"""Digits from which a column is wide: it can be squeezed to half; a narrow one keeps what it says whole."""


class Column(NamedTuple):
    """One column.

    Attributes:
        key: stable name, for preferences and sorting.
        title: heading.
        show: row → text.
        width: in average characters.
        role: row → colour role of the text, empty for the usual ink; colour only repeats what the text says.
        numeric: aligned to the right.
        sorts: whether a click on the heading sorts by it.
        tip: row → tool tip; the text itself when there is none.
        hidden: not shown until chosen.
        gives: made narrower than its texts, down to half, while there is no room for all columns.
    """

    key: str
    title: str
    show: Callable[[Any], str]
    width: int = 12
    role: Callable[[Any], str] | None = None
    numeric: bool = False
    sorts: bool = True
    tip: Callable[[Any], str] | None = None
    hidden: bool = False
    gives: bool = False


class Want(NamedTuple):
    """The room one column would have, in pixels.

    Attributes:
        squeezed: what it can be made do with while that keeps the table from scrolling sideways.
        least: what it has where the table scrolls sideways anyway.
        need: what shows its heading and all its texts whole.
        usual: what it takes when there is enough for all.
    """

    squeezed: int
    least: int
    need: int
    usual: int


def shared(wants: Sequence[Want], room: int) -> list[int]:
    """Share out the room: everybody the least, then what texts need, then what is usual.

    Where not all texts have room, those that lack little are made whole before those that lack much;
    what is left over after the texts goes to all alike.
    """
    widths = [want.squeezed for want in wants]
    if sum(widths) > room:
        widths = [want.least for want in wants]
    spare = max(room - sum(widths), 0)
    lacking = sorted(range(len(wants)), key=lambda place: wants[place].need - widths[place])
    for done, place in enumerate(lacking):
        more = min(max(wants[place].need - widths[place], 0), spare // (len(lacking) - done))
        widths[place] += more
        spare -= more
    lacks = [max(want.usual - width, 0) for want, width in zip(wants, widths, strict=True)]
    share = min(spare / max(sum(lacks), 1), 1.0)
    return [width + int(lack * share) for width, lack in zip(widths, lacks, strict=True)]


class Widths:
    """Keeps the columns of one table as wide as they should be; one somebody has dragged is left alone."""

    def __init__(
        self,
        table: QTableView,
        columns: Sequence[Column],
        texts: Callable[[int, int], Iterable[str] | None],
        margins: int,
    ) -> None:
        """Look after a table.

        Args:
            table: whose columns they are.
            columns: what each would have.
            texts: place of a column, number of rows → what stands in it, None where that is not at hand.
            margins: what stands empty at both sides of a text, in pixels.
        """
        self._table = table
        self._columns = columns
        self._texts = texts
        self._margins = margins
        self._given: dict[int, int] = {}
        self._dragged: set[int] = set()

    def usual(self, column: Column) -> int:
        """The width a column asks for, in pixels."""
        room = self._table.fontMetrics().horizontalAdvance("0") * column.width + theme.current().gap(2)
        return max(room, self._table.horizontalHeader().minimumSectionSize())

    def start(self) -> None:
        """Give every column its usual width, as long as nothing else is known."""
        for place, column in enumerate(self._columns):
            self._table.setColumnWidth(place, self.usual(column))
            self._table.setColumnHidden(place, column.hidden)
            self._given[place] = self._table.columnWidth(place) or self.usual(column)

    def fit(self) -> None:
        """Share out the room there is now."""
        table = self._table
        places = [place for place in range(len(self._columns)) if not table.isColumnHidden(place)]
        room = table.viewport().width()
        last = max(places, key=table.horizontalHeader().visualIndex, default=-1)
        wants = [self._want(place, last) for place in places]
        widths = shared(wants, room)
        self._fill(places, widths, last, room - sum(widths))
        for place, width in zip(places, widths, strict=True):
            if place not in self._dragged:
                self._given[place] = width
            if table.columnWidth(place) != width:
                table.setColumnWidth(place, width)

    def _want(self, place: int, last: int) -> Want:
        table, column = self._table, self._columns[place]
        now = table.columnWidth(place)
        if place != last and now != self._given.get(place):
            self._dragged.add(place)
        if place in self._dragged:
            return Want(now, now, now, now)
        head = table.horizontalHeader().sectionSizeHint(place)
        usual = max(head, self.usual(column))
        longest = self._longest(place)
        if longest is None:
            return Want(usual // 2 if column.gives else usual, usual, usual, usual)
        need = max(head, longest)
        half = max(head, usual // 2)
        if column.gives:
            return Want(half, half, max(need, half), usual)
        wide = table.fontMetrics().horizontalAdvance("0") * WIDE
        squeezed = half if usual > wide else max(head, usual * 3 // 4)
        stays = column.numeric or need <= min(usual, wide)
        return Want(need if stays else min(need, squeezed), min(need, usual), need, usual)

    def _longest(self, place: int) -> int | None:
        """What the widest text of a column takes; None where the texts are not at hand."""
        texts = self._texts(place, MEASURED)
        if texts is None:
            return None
        lines = {line for text in set(texts) for line in text.split("\n")}
        return max(map(self._table.fontMetrics().horizontalAdvance, lines), default=0) + self._margins

    def _fill(self, places: Sequence[int], widths: list[int], last: int, left: int) -> None:
        """Leave no empty strip at the right; numbers at the end stay beside what they belong to."""
        numeric = last >= 0 and self._columns[last].numeric
        self._table.horizontalHeader().setStretchLastSection(not numeric)
        if not numeric or left <= 0:
            return
        texts = [at for at, place in enumerate(places) if not self._columns[place].numeric]
        widths[texts[-1] if texts else -1] += left
