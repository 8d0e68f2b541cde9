"""The tables of a paper as rows of cells, for people who go on reckoning in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from ipmediate.documents import blocks

Rows = tuple[tuple[str, ...], ...]


def table_rows_of(composition: blocks.Composition) -> Rows:
    """Titles, headings, tables and small print from top to bottom; an empty row stands between tables."""
    return tuple(row for block in composition.blocks for row in _rows(block))


def _rows(block: blocks.Block) -> Iterator[tuple[str, ...]]:
    match block:
        case blocks.Title(text):
            yield (text.replace("\n", ""),)
        case blocks.Subtitle(text) | blocks.Heading(text) | blocks.Note(text):
            yield (text,)
        case blocks.Table():
            yield ()
            yield tuple(column.title for column in block.columns)
            yield from block.rows
            yield from block.foot
        case _:
            return
