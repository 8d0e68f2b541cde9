"""Papers of a case through the window: what is lacking leads to its field, issue, print, void, replace."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from ipmediate.bootstrap.house import House
from ipmediate.domain.papers import PaperStatus
from tests.documents.scanning import as_pdf, printed, scanned
from ui.screens.case.container import CaseScreen
from ui.screens.case.papers import PapersTab
from ui.screens.case.returnsheet import ReturnSheet
from ui.shell.window import Window
from ui.widgets.drops import FileDrop
from ui.widgets.host import Host, Place
from ui.widgets.printing import Copies, print_all_on, print_on
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def tab(window: Window, settle: Settle) -> PapersTab:
    """The papers of the second sample case."""
    settle()
    window.activateWindow()
    window.go(Place(screen="case", case_id="D02", tab="papers"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    shown = screen.current_tab()
    assert isinstance(shown, PapersTab)
    return shown


def _sheet(tab: PapersTab, settle: Settle, **values: object) -> None:
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    sheet.activateWindow()
    settle()
    sheet.form.put(values)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not sheet.isVisible()


def _drop_on(tab: PapersTab, place: int, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    tab.table.scrollTo(tab.table.model().index(place, 0))
    at = QPointF(tab.table.visualRect(tab.table.model().index(place, 0)).center())
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    tab.table.dropEvent(QDropEvent(at, copy, data, Qt.MouseButton.LeftButton, none))


def test_the_draft_is_shown_and_the_issued_bytes_afterwards(
    tab: PapersTab, opened: House, settle: Settle
) -> None:
    assert tab.reveal("form/intake_register/")
    settle()
    assert tab.view.pages.count
    tab.issue()
    settle()
    paper = opened.workspace.cases.load("D02").papers[-1]
    assert paper.form_id == "intake_register"
    assert tab._row().paper == paper
    assert tab._pdf == opened.workspace.papers.content(paper.sha256)
    assert tab.view.pages.count == paper.pages


def test_what_is_lacking_leads_to_its_field(tab: PapersTab, settle: Settle) -> None:
    place = tab.model.row_of(lambda row: bool(row.missing))
    row = tab.model.thing(place)
    tab.table.choose(place)
    settle()
    wanted: list[tuple[str, str]] = []
    tab.go_to.connect(lambda to, spot: wanted.append((to, spot)))
    links = [one for one in tab.card.findChildren(QLabel) if one.textFormat() == Qt.TextFormat.RichText]
    links[-1].linkActivated.emit("#")
    assert wanted == [("", row.missing[-1].place)]
    tab.issue()
    settle()
    assert not tab.notices.isHidden()
    assert tab._row().paper is None, "nothing was issued"


def test_a_paper_is_replaced_and_voided_but_stays_on_record(
    tab: PapersTab, opened: House, settle: Settle
) -> None:
    tab.reveal("form/intake_register/")
    tab.issue()
    settle()
    tab.replace()
    _sheet(tab, settle)
    first, second = opened.workspace.cases.load("D02").papers[-2:]
    assert (first.status, first.superseded_by) == (PaperStatus.SUPERSEDED, second.id)
    tab.reveal(f"paper/{second.id}")
    tab.void()
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    sheet.go()
    settle()
    assert sheet.isVisible(), "a reason is wanted"
    _sheet(tab, settle, reason="日期有误")
    held = opened.workspace.cases.load("D02").papers[-1]
    assert (held.status, held.void_reason) == (PaperStatus.VOIDED, "日期有误")
    listed = {row.paper.id for row in tab.model.things if row.paper is not None}
    assert {first.id, second.id} <= listed
    assert any(row.form_id == "intake_register" and row.paper is None for row in tab.model.things)


def test_a_delivery_gives_its_receipt(tab: PapersTab, opened: House, settle: Settle) -> None:
    tab.reveal("form/intake_register/")
    tab.issue()
    settle()
    tab.deliver()
    _sheet(tab, settle, party_id="p2", receiver="前台")
    sent = opened.workspace.cases.load("D02").deliveries[-1]
    assert (sent.party_id, sent.receiver) == ("p2", "前台")
    assert tab.reveal(f"form/delivery_receipt/{sent.id}")


def test_printing_puts_every_page_of_the_issued_bytes_on_paper(
    tab: PapersTab, window: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.reveal("form/intake_register/")
    tab.issue()
    settle()
    asked: list[str] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: asked.append("asked") or 0)
    assert tab.print()
    assert asked == ["asked"]
    host = window.host
    assert isinstance(host, Host)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printed: list[int] = []
    assert tab._pdf is not None
    print_on(host, tab._pdf, printer, tab, printed.append)
    settle()
    assert printed == [tab.view.pages.count]
    source = host.ws.papers.pages((tmp_path / "out.pdf").read_bytes())
    assert source.count == printed[0]
    source.close()


def test_copies_for_everybody_are_printed_one_after_another(
    tab: PapersTab, window: Window, opened: House, settle: Settle, tmp_path: Path
) -> None:
    tab.reveal("form/intake_register/")
    tab.issue()
    settle()
    paper = opened.workspace.cases.load("D02").papers[-1]
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    host = window.host
    assert isinstance(host, Host)
    tasks = [Copies("给法院", paper.sha256, 1), Copies("给当事人", paper.sha256, 2)]
    sides: list[int] = []
    print_all_on(host, tasks, printer, tab, read=opened.workspace.papers.content, done=sides.append)
    settle()
    assert sides == [3 * paper.pages]
    assert printer.docName() == "给当事人"


def test_saving_writes_the_bytes_that_are_shown(
    tab: PapersTab, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab.save()
    settle()
    assert path.read_bytes() == tab._pdf


def test_issued_papers_are_listed_across_cases(tab: PapersTab, window: Window, settle: Settle) -> None:
    tab.reveal("form/intake_register/")
    tab.issue()
    settle()
    window.go(Place(screen="papers"))
    settle()
    screen = window.current()
    assert [row.form_id for row in screen.model.things] == ["intake_register"]
    assert screen.view.pages.count
    screen.words.setText("没有这样的文书")
    screen._pause.timeout.emit()
    settle()
    assert not screen.model.things


def test_a_scan_dropped_on_an_issued_paper_is_compared_and_kept(
    tab: PapersTab, opened: House, settle: Settle, tmp_path: Path
) -> None:
    assert tab.reveal("form/intake_register/")
    settle()
    tab.issue()
    settle()
    paper = opened.workspace.cases.load("D02").papers[-1]
    pages = printed(opened.workspace.papers.content(paper.sha256), 150)
    scan = tmp_path / "签回.pdf"
    scan.write_bytes(as_pdf([scanned(page, 3, askew=1, noise=15) for page in pages], 150))
    assert tab.reveal(f"paper/{paper.id}")
    settle()
    assert tab.card.findChild(FileDrop) is not None
    for title, takes in (("form", False), ("paper", True)):
        place = tab.model.row_of(lambda row, title=title: row.key.startswith(f"{title}/"))
        _drop_on(tab, place, scan)
        settle()
        assert any(one.isVisible() for one in tab.findChildren(ReturnSheet)) is takes
    sheet = next(one for one in tab.findChildren(ReturnSheet) if one.isVisible())
    assert sheet.pages.count() == paper.pages
    assert sheet.pages.item(0).text().endswith("相符")
    assert sheet.notices.geometry().bottom() < sheet.pages.geometry().top()
    assert sheet.pages.geometry().bottom() < sheet.keep.geometry().top()
    before = len(opened.workspace.cases.load("D02").evidence)
    QTest.keyClick(sheet.keep, Qt.Key.Key_Space)
    settle()
    assert not sheet.isVisible()
    evidence = opened.workspace.cases.load("D02").evidence
    assert len(evidence) == before + 1
    assert evidence[-1].file_name == "签回.pdf"


def test_a_paper_from_the_committees_own_template_is_made_and_kept_beside_the_others(
    tab: PapersTab, opened: House, settle: Settle
) -> None:
    document = docx.Document()
    document.add_paragraph("{{committee.name}}，{{case.title}}")
    out = io.BytesIO()
    document.save(out)
    opened.workspace.templates.put("intake_register", "本会登记.docx", out.getvalue())
    tab.show_case(opened.workspace.cases.load("D02"))
    settle()
    assert tab.reveal("form/intake_register/")
    settle()
    (make,) = [one for one in tab.card.findChildren(QPushButton) if one.text() == "用模板制作：本会登记"]
    make.click()
    settle()
    paper = opened.workspace.cases.load("D02").papers[-1]
    assert (paper.is_word, paper.title, paper.stands_for) == (True, "本会登记", "intake_register")
    row = tab._row()
    assert row is not None
    assert row.paper == paper
    said = [one.text() for one in tab.card.findChildren(QPushButton) if one.isVisibleTo(tab.card)]
    assert any("导出 Word" in text for text in said)
    assert not any("打印" in text or "换发" in text or "签回件" in text for text in said)
    assert tab.view.pages.count == 0
