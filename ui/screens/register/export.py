"""The register as shown, written to a spreadsheet or a text table, in slices that can be cancelled."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ipmediate.domain.refusals import Refusal
from ui.jobs import Progress
from ui.widgets.celltext import harmless
from ui.widgets.tables import Column

SLICE = 2000


def cell(column: Column, thing: Any) -> str | Decimal:
    """One value: amounts as numbers, all else as harmless text."""
    text = column.show(thing)
    if column.numeric and text:
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return harmless(text)
    return harmless(text)


def write_table(
    path: Path,
    columns: Sequence[Column],
    ids: Sequence[int],
    fetch: Callable[[Sequence[int]], Sequence[Any]],
    progress: Progress,
    leaving: Callable[[], object] = lambda: None,
) -> Generator[None, None, int]:
    """Write rows; the ending of the name decides the kind (``.xlsx`` or ``.csv``).

    ``leaving`` is called before the file gets its name; when it raises, no file is left.

    Returns:
        How many rows were written.

    Raises:
        Refusal: ``window.file_unwritable``.
    """
    write = _Workbook if path.suffix.lower() == ".xlsx" else _TextTable
    partial = path.with_name(f"{path.name}.part")
    done = 0
    try:
        with write(partial, [column.title for column in columns]) as sheet:
            for start in range(0, len(ids), SLICE):
                for thing in fetch(list(ids[start : start + SLICE])):
                    sheet.row([cell(column, thing) for column in columns])
                    done += 1
                progress(min(start + SLICE, len(ids)), len(ids))
                yield
        leaving()
        partial.replace(path)
    except OSError as trouble:
        raise Refusal("window.file_unwritable", name=path.name) from trouble
    finally:
        partial.unlink(missing_ok=True)
    return done


class _TextTable:
    """Text with commas, marked as UTF-8 so that spreadsheets read Chinese rightly."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(heads)

    def row(self, values: Sequence[str | Decimal]) -> None:
        self._writer.writerow(values)

    def __enter__(self) -> _TextTable:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()


class _Workbook:
    """A workbook, written straight through without holding rows."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        from openpyxl import Workbook

        self._path = path
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet("案件登记")
        self._sheet.freeze_panes = "A2"
        self._sheet.append(list(heads))

    def row(self, values: Sequence[str | Decimal]) -> None:
        self._sheet.append(list(values))

    def __enter__(self) -> _Workbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self._book.save(self._path)
        else:
            self._sheet.close()
            self._sheet._writer.cleanup()
