"""Rows of cells as a workbook or a text table: figures as numbers, all else as harmless text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal

from ui.widgets.celltext import harmless

PATTERN = "Excel (*.xlsx);;CSV (*.csv)"
_FIGURE = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?|-?(0|[1-9]\d{0,14})(\.\d+)?")


def cell(text: str) -> str | Decimal:
    """A figure as a number; other words as text that no spreadsheet takes for a formula."""
    return Decimal(text.replace(",", "")) if _FIGURE.fullmatch(text) else harmless(text)


def spreadsheet(rows: Sequence[Sequence[str]], ending: str) -> bytes:
    """The bytes of a file.

    Args:
        rows: from top to bottom.
        ending: ``.csv`` for a text table, anything else for a workbook.
    """
    cells = [[cell(text) for text in row] for row in rows]
    return _text_table(cells) if ending.lower() == ".csv" else _workbook(cells)


def _text_table(rows: Sequence[Sequence[str | Decimal]]) -> bytes:
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Sequence[str | Decimal]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for number in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 14
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
