"""Ruled rows: cells with wrapped text, heads that repeat, tall rows that may be cut between lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ipmediate.documents.lines import Line
from ipmediate.documents.strips import Frame, LineMark, Mark, Strip, TextMark
from ipmediate.documents.tags import Part

_PAD = 4.0
_SIDE = 5.0

Lines = Callable[..., list[Line]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: left edge and width in points, text, alignment, face, least lines, hung from the top.

    ``tag`` is ``TD``, or ``TH`` for the head of a column, ``RH`` for the head of a row.
    """

    x: float
    width: float
    text: str
    align: str
    role: str
    least: int = 1
    top: bool = False
    tag: str = "TD"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, the last one up to the right edge; ``anchor`` names the row for links."""

    cells: list[Cell]
    anchor: str = ""


def set_rows(
    lines: Lines,
    width: float,
    head: list[Row],
    body: list[Row],
    size: float,
    leading: float,
    *,
    tall: float,
    feet: int,
) -> list[Strip]:
    """Strips of a table.

    Args:
        lines: breaks a text: face, text, size, width in points, ``justify``.
        width: of the table.
        head: rows repeated on every page.
        body: the other rows.
        size: of the characters.
        leading: of the lines.
        tall: a row higher than this may be cut between its lines.
        feet: how many rows at the end stay with the row before them.

    A row of one cell in a table of several columns is a heading, and stays with the row after it.
    """
    parts = _parts([*head, *body], width)
    heads = [
        _whole(_wrapped(lines, row, size), row, width, size, leading, parts[place])
        for place, row in enumerate(head)
    ]
    frame = Frame(0.0, width, tuple(heads))
    made = list(heads)
    starts = []
    for row, cells in zip(body, parts[len(head) :], strict=True):
        wrapped = _wrapped(lines, row, size)
        starts.append(len(made))
        count = _count(wrapped, row)
        if count * leading + 2 * _PAD > tall:
            made += _slices(wrapped, row, width, size, leading, cells)
        else:
            made.append(_whole(wrapped, row, width, size, leading, cells))
        made[starts[-1]].anchor = row.anchor
        made[-1].glued = len(row.cells) == 1 < len(head[-1].cells) if head else False
    for strip in made:
        strip.frame = frame
    made[0].opens = True
    for strip in heads:
        strip.glued = True
    for start in starts[len(starts) - feet :] if feet else ():
        if start:
            made[start - 1].glued = True
    made[-1].marks.append(LineMark(0, made[-1].height, width, made[-1].height))
    made[-1].glued = False
    return made


def _parts(rows: list[Row], width: float) -> list[list[Part]]:
    """The parts of all cells; a cell spans the columns between its edges, wherever other rows have edges."""
    edges = sorted({round(cell.x) for row in rows for cell in row.cells} | {round(width)})
    place = {edge: number for number, edge in enumerate(edges)}
    table = Part("Table")
    made = []
    for row in rows:
        part = table.inner("TR")
        starts = [place[round(cell.x)] for cell in row.cells]
        stops = [*starts[1:], len(edges) - 1]
        made.append(
            [
                part.inner(cell.tag, max(1, stop - start))
                for cell, start, stop in zip(row.cells, starts, stops, strict=True)
            ]
        )
    return made


def _wrapped(lines: Lines, row: Row, size: float) -> list[list[Line]]:
    wrapped = []
    for cell in row.cells:
        room = max(size, cell.width - 2 * _SIDE)
        set_lines: list[Line] = []
        for text in cell.text.split("\n"):
            set_lines += lines(cell.role, text, size, room, None, cell.align == "left")
        wrapped.append(set_lines)
    return wrapped


def _count(wrapped: list[list[Line]], row: Row) -> int:
    return max(max(len(lines), cell.least) for lines, cell in zip(wrapped, row.cells, strict=True))


def _text(cell: Cell, line: Line, down: float, size: float, part: Part) -> TextMark:
    natural = line.width * size / 1000
    x = cell.x + _SIDE
    if cell.align == "center":
        x = cell.x + (cell.width - natural) / 2
    elif cell.align == "right":
        x = cell.x + cell.width - _SIDE - natural
    return TextMark(x, down, cell.role, size, line.text, line.spacing * size / 1000, 0.0, part)


def _sides(row: Row, width: float, height: float) -> list[Mark]:
    edges = [cell.x for cell in row.cells]
    return [LineMark(x, 0, x, height) for x in (*edges, width)]


def _whole(
    wrapped: list[list[Line]], row: Row, width: float, size: float, leading: float, parts: list[Part]
) -> Strip:
    count = _count(wrapped, row)
    height = count * leading + 2 * _PAD
    marks: list[Mark] = [LineMark(0, 0, width, 0), *_sides(row, width, height)]
    for cell, lines, part in zip(row.cells, wrapped, parts, strict=True):
        shift = 0.0 if cell.top else (count - len(lines)) * leading / 2
        down = _PAD + shift + (leading + size * 0.76) / 2
        for line in lines:
            if line.text:
                marks.append(_text(cell, line, down, size, part))
            down += leading
    return Strip(height, marks, body=True)


def _slices(
    wrapped: list[list[Line]], row: Row, width: float, size: float, leading: float, parts: list[Part]
) -> list[Strip]:
    made = []
    count = _count(wrapped, row)
    for number in range(count):
        above = _PAD if number == 0 else 0.0
        height = above + leading + (_PAD if number + 1 == count else 0.0)
        marks: list[Mark] = _sides(row, width, height)
        if number == 0:
            marks.append(LineMark(0, 0, width, 0))
        down = above + (leading + size * 0.76) / 2
        for cell, lines, part in zip(row.cells, wrapped, parts, strict=True):
            if number < len(lines) and lines[number].text:
                marks.append(_text(cell, lines[number], down, size, part))
        made.append(Strip(height, marks, body=True))
    if count > 3:
        made[0].glued = made[-2].glued = True
    return made
