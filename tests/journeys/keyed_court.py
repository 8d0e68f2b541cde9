"""Judicial confirmation by keyboard: court and statement, papers and scans, packet, print, and the ruling."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QTableView

from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.packetslots import SlotState
from tests.journeys.keyboard import Keyboard, name_of
from tests.journeys.test_cli_packets import pages_of

STATEMENTS = (
    "属于人民法院受理的民事纠纷",
    "不涉及婚姻、亲子、收养等身份关系的确认或者解除",
    "不涉及其他特别程序、公示催告程序或者破产程序",
    "双方自愿达成协议并自愿申请",
    "没有受到强迫、威胁或者误导",
)


def choose_court(keys: Keyboard, court: str) -> None:
    """Choose a court by the reasons, and state what was asked of the parties."""
    keys.part("司法确认")
    keys.press("Ctrl+2")
    keys.to(court)
    keys.press("Space")
    assert keys.at is not None
    assert court in name_of(keys.at), "the cursor stays with what was chosen"
    for words in STATEMENTS:
        keys.to(words)
        keys.press("Down")
    held = keys.desk.file.application
    assert held is not None
    assert held.court == court
    assert held.no_pressure is True


def issue(keys: Keyboard, title: str) -> None:
    """Issue a paper that lacks nothing."""
    keys.part("文书")
    assert keys.row("本案的文书", title, "可以签发"), title
    keys.press("Ctrl+Shift+D")


def add_scans(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Supply a scan for every document that lacks one, as the dialogue of the system would."""
    keys.part("司法确认")
    keys.press("Ctrl+3")
    table = keys.to("法院需要的材料", kind=QTableView)
    assert isinstance(table, QTableView)
    keys.press("Ctrl+Home")
    for number in range(table.model().rowCount()):
        slot = table.model().thing(table.currentIndex().row()).slot
        if slot.evidence_ids or slot.state is SlotState.MISSING:
            scan = str(keys.desk.scan(f"scan{number}"))
            monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, one=scan, **__: ([one], ""))
            keys.press("Return")
            keys.to("法院需要的材料")
        keys.press("Down")
    file = keys.desk.file
    assert all(one.sha256 for one in file.evidence if one.role != "evidence")
    assert keys.desk.house.workspace.confirmation.preview(file.id).confirmable


def bind(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the packet and save it in both shapes."""
    keys.press("Ctrl+Shift+D")
    assert keys.desk.house.workspace.confirmation.packet(keys.desk.file.id) is not None, keys.said()
    for words, name, head in (("保存 PDF", "packet.pdf", b"%PDF"), ("保存立案压缩包", "packet.zip", b"PK")):
        path = keys.desk.folder / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path, **__: (str(path), ""))
        keys.do(words)
        assert path.read_bytes().startswith(head)


def go_through_court(keys: Keyboard, start: datetime) -> None:
    """Hand in, have it accepted, ruled, and served on everybody."""
    keys.press("Ctrl+4")
    keys.desk.now = start
    keys.do("登记提交")
    keys.confirm()
    keys.do("法院受理")
    keys.fill("法院案号", "（2026）民特1号")
    keys.confirm()
    keys.desk.now = start.replace(day=start.day + 10)
    keys.do("登记裁定")
    keys.fill("裁定书文号", "（2026）民特1号")
    keys.confirm()
    for _ in keys.desk.file.parties:
        keys.do("裁定送达")
        keys.confirm()
    held = keys.desk.file.application
    assert held is not None
    assert held.status is ApplicationStatus.CONFIRMED


def print_packet(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Print what is looked at; the dialogue of the system is accepted with a printer that writes a file."""
    out = keys.desk.folder / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    keys.press("Ctrl+P")
    packet = keys.desk.house.workspace.confirmation.packet(keys.desk.file.id)
    assert packet is not None
    assert len(pages_of(out)) == packet.pages
