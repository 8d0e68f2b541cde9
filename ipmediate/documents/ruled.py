"""What grids and tables look like in cells: edges, faces and alignment, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.documents import blocks
from ipmediate.documents.fonts import BODY, SANS, STRONG
from ipmediate.documents.tables import Cell, Row

_LABEL_SIDES = 10


def grid_rows(block: blocks.Grid, width: float, size: float) -> list[Row]:
    """The rows of a grid of labels and values.

    Args:
        block: the grid.
        width: of the text area in points.
        size: of its characters.
    """
    pairs = max(sum(cell.span for cell in row) for row in block.rows) if block.rows else 1
    pair = width / pairs
    longest = max((len(cell.label) for row in block.rows for cell in row if cell.text is not None), default=0)
    label = (block.label_width or min(6, max(4, longest))) * size + _LABEL_SIDES
    rows = []
    for row in block.rows:
        x = 0.0
        cells = []
        for number, cell in enumerate(row):
            right = width if number + 1 == len(row) else x + pair * cell.span
            lines = max(1, cell.lines)
            if cell.label and cell.text is not None:
                cells.append(Cell(x, min(label, right - x), cell.label, "center", BODY, tag="RH"))
                value = right - x - label
                cells.append(Cell(x + label, value, cell.text, "left", BODY, least=lines, top=lines > 2))
            elif cell.label:
                cells.append(Cell(x, right - x, cell.label, "center", STRONG, tag="RH"))
            else:
                cells.append(Cell(x, right - x, cell.text or "", "left", BODY, least=lines))
            x = right
        rows.append(Row(cells))
    return rows


def table_rows(block: blocks.Table, width: float) -> tuple[list[Row], list[Row], list[Row]]:
    """Head, body and foot of a table; a row of one text runs across all columns."""
    total = sum(max(1, column.width) for column in block.columns)
    edges = [0.0]
    for column in block.columns:
        edges.append(edges[-1] + width * max(1, column.width) / total)

    def row(texts: Sequence[str], role: str, tag: str, anchor: str = "") -> Row:
        if len(texts) == 1 < len(block.columns):
            return Row([Cell(0.0, width, texts[0], "left", STRONG)], anchor)
        cells = [
            Cell(
                edges[place],
                edges[place + 1] - edges[place],
                text,
                "center" if tag == "TH" else block.columns[place].align,
                role,
                tag=tag,
            )
            for place, text in enumerate(texts)
        ]
        return Row(cells, anchor)

    head = [row([column.title for column in block.columns], SANS, "TH")]
    anchors = block.anchors or ("",) * len(block.rows)
    body = [row(texts, BODY, "TD", anchor) for texts, anchor in zip(block.rows, anchors, strict=True)]
    return head, body, [row(texts, BODY, "TD") for texts in block.foot]
