"""The preparation sheet of a meeting: dense, with a wide margin and boxes for the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipmediate.documents import blocks, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading: sentences or a table, and ``notes`` lines of room for the pen after each."""

    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: int = 0


def preparation(
    title: str, subtitle: str, head: Sequence[tuple[str, str]], parts: Sequence[Part]
) -> blocks.Composition:
    """The sheet as a paper; its margin is at the right, where a right hand writes."""
    made: list[blocks.Block] = [blocks.Title(title), blocks.Subtitle(subtitle, "center")]
    made += [blocks.FieldLine(label, text) for label, text in head]
    for part in parts:
        made += _part(part)
    return blocks.Composition(title=title, blocks=tuple(made), look="pen")


def _part(part: Part) -> Iterator[blocks.Block]:
    yield blocks.Heading(part.title, 1)
    for line in part.lines:
        yield blocks.Paragraph(line, indent=False)
        if part.notes:
            yield _room(part.notes)
    if part.rows:
        columns = tuple(blocks.Column(name, width, "left") for name, width in part.columns)
        yield blocks.Table(columns, part.rows, (), small=True)
    if part.notes and not part.lines:
        yield _room(part.notes)


def _room(lines: int) -> blocks.Grid:
    return blocks.Grid(((blocks.GridCell(phrases.PEN, "", lines=lines),),), label_width=3)
