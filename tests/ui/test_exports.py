"""No table that leaves the program holds a formula; a new writer of tables has to be proved here too."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from ipmediate.services.caserows import CaseRow
from ipmediate.services.ports import AuditEntry
from ui.screens.register.columns import columns
from ui.screens.register.export import write_table
from ui.screens.settings import law
from ui.screens.statistics import screen as statistics
from ui.widgets import acts
from ui.widgets.host import Host
from ui.widgets.spreadsheet import spreadsheet
from ui.widgets.tables import Column

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u3000=",
    ";=",
    "x;=",
    "x|@",
    "a\n=",
    "a\t+",
)
TAILS = (
    "1+1",
    "cmd|'/C calc'!A0", 'HYPERLINK("http://127.0.0.1","x")', 'DDE("cmd";"/C calc";"!A0")', "SUM(A1:A9)",
    'WEBSERVICE("http://127.0.0.1")', "IMPORTXML(1,2)", "-2+3", "2+5+cmd|' /C calc'!A0", "@SUM(1)", "ａ", "",
)  # fmt: skip
PAYLOADS = [start + tail for start in STARTS for tail in TAILS]
RISKY = tuple("=+-@＝＋－＠\t\r\n")


def told(rows: Sequence[Sequence[str]]) -> None:
    """Every cell is text, whatever is taken for the end of a cell: comma, semicolon, bar, tab or line."""
    for row in rows:
        for cell in row:
            for separator in (";", "|", "\t", "\n", "\r"):
                for part in cell.split(separator)[:: 1 if separator in cell else 99]:
                    stripped = part.strip(" \u3000\t\r\n")
                    assert not stripped.startswith(RISKY), (cell, part)


def sheet(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def of_acts() -> None:
    class Teller:
        def changes(self, entry: AuditEntry) -> list[acts.Change]:
            return [acts.Change(thing=text, field=text, before=text, after=text) for text in PAYLOADS]

    entry = AuditEntry(at=datetime(2026, 6, 1), actor="a", action="x", case_id="c", summary={})
    rows = [
        acts.ActRow(entry=entry, who=text, title=text, text=text, nouns=frozenset()) for text in PAYLOADS[:9]
    ]
    told(sheet(acts.as_csv(rows, Teller())))  # type: ignore[arg-type]


def of_law() -> None:
    shown = [
        Column(key=str(number), title=text, show=lambda one: one) for number, text in enumerate(PAYLOADS[:5])
    ]
    told(sheet(law.as_csv(shown, PAYLOADS)))  # type: ignore[arg-type]


def of_statistics() -> None:
    lines = [
        statistics.Shown(name=text, value=text, top=text, under=text, definition=text, cases=())
        for text in PAYLOADS
    ]
    told(sheet(statistics.as_csv(PAYLOADS, PAYLOADS, lines)))


def of_rows() -> None:
    rows = [(text, text) for text in PAYLOADS]
    told(sheet(spreadsheet(rows, ".csv")))
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(rows, ".xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert all(cell.data_type in ("s", "n") for cell in cells)
    told([[str(cell.value or "")] for cell in cells if cell.data_type == "s"])


WRITERS: dict[str, Callable[[], None] | None] = {
    "ui/widgets/acts.py": of_acts,
    "ui/screens/settings/law.py": of_law,
    "ui/screens/statistics/screen.py": of_statistics,
    "ui/widgets/spreadsheet.py": of_rows,
    "ui/screens/register/export.py": None,
}
"""Every module that writes tables and what proves it; the register is proved below with its columns."""


def writers(house: Path) -> set[str]:
    """Modules that call a writer of tables."""
    found = set()
    for room in ("ipmediate", "ui"):
        for path in (house / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                of_csv = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "csv"
                if (of_csv and name in ("writer", "DictWriter")) or name == "Workbook":
                    found.add(path.relative_to(house).as_posix())
    return found


def test_there_are_at_least_two_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_every_writer_of_tables_is_proved(house: Path) -> None:
    assert writers(house) == set(WRITERS)


@pytest.mark.parametrize("path", [path for path, proof in WRITERS.items() if proof is not None])
def test_no_cell_of_a_table_is_a_formula(path: str) -> None:
    proof = WRITERS[path]
    assert proof is not None
    proof()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_cell_of_the_register_is_a_formula(host: Host, tmp_path: Path, ending: str) -> None:
    shown = columns(host, {text: text for text in PAYLOADS}, {text: text for text in PAYLOADS})
    rows = [
        CaseRow(
            rowid=number,
            case_id=text,
            number=text,
            title=text,
            stage="draft",
            cause=text,
            mediator=text,
            applicant=text,
            respondent=text,
            tag_line=text,
        )
        for number, text in enumerate(PAYLOADS)
    ]
    target = tmp_path / f"登记{ending}"
    work = write_table(
        target, shown, range(len(rows)), lambda ids: [rows[one] for one in ids], lambda *_: None
    )  # type: ignore[arg-type]
    for _ in work:
        continue
    if ending == ".csv":
        told(sheet(target.read_bytes()))
        return
    book = openpyxl.load_workbook(target)
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > len(PAYLOADS) * 3
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    told([[str(cell.value)] for cell in cells if cell.data_type == "s"])


def as_they_are(shown: Sequence[Column]) -> list[Column]:
    """Every column of a catalogue, showing whatever stands in the row."""
    return [column._replace(show=lambda one: one) for column in shown]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_column_of_the_register_writes_text_whatever_it_shows(
    host: Host, tmp_path: Path, ending: str
) -> None:
    """Also the columns that show days, amounts and choices today: what they show comes out of a file."""
    shown = as_they_are(columns(host, {}, {}))
    target = tmp_path / f"登记{ending}"
    for _ in write_table(
        target, shown, range(len(PAYLOADS)), lambda ids: [PAYLOADS[one] for one in ids], lambda *_: None
    ):
        continue
    if ending == ".csv":
        rows: list[list[object]] = [list(row) for row in sheet(target.read_bytes())]
    else:
        book = openpyxl.load_workbook(target)
        cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [len(row) for row in rows] == [len(shown)] * (len(PAYLOADS) + 1)
    for column, *found in zip(*rows, strict=True):
        assert sum(bool(cell) for cell in found) > 200, column
        told([[cell] for cell in found if isinstance(cell, str)])


def test_every_column_of_the_law_writes_text_whatever_it_shows(host: Host, qtbot: QtBot) -> None:
    part = law.LawPart(host)
    qtbot.addWidget(part)
    shown = as_they_are(part._columns(host.messages))
    rows = sheet(law.as_csv(shown, PAYLOADS))  # type: ignore[arg-type]
    assert {len(row) for row in rows} == {len(shown)}
    assert len(rows) == len(PAYLOADS) + 1
    told(rows)
