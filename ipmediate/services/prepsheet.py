"""What stands on the preparation sheet of a meeting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationPart:
    """One heading of the sheet.

    Attributes:
        lines: sentences under it.
        columns: heads of a table with their widths in characters; ``rows`` its cells.
        notes: lines of room for the pen after every line, or once after the table.
    """

    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationSheet:
    """What is printed; ``head`` are label and value pairs."""

    title: str
    subtitle: str
    head: tuple[tuple[str, str], ...]
    parts: tuple[PreparationPart, ...]
