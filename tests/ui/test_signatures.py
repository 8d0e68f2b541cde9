"""Signing papers through the window: the certificate, the pad, and what is told of both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.handwriting import Tool
from ipmediate.domain.signedcopies import CopyKind
from tests.documents.signers import PASSPHRASE, make_root, make_signer
from ui import theme
from ui.screens.case.container import CaseScreen
from ui.screens.case.handsheet import HandSheet
from ui.screens.case.papers import PapersTab
from ui.screens.settings.certificate import CertificateCard
from ui.shell.window import Window
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet
from ui.widgets.signpad import SignPad

Settle = Callable[[], None]
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@pytest.fixture
def tab(window: Window, settle: Settle) -> PapersTab:
    """A case with a paper issued just now."""
    settle()
    window.activateWindow()
    window.go(Place(screen="case", case_id="D02", tab="papers"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    shown = screen.current_tab()
    assert isinstance(shown, PapersTab)
    assert shown.reveal("form/intake_register/")
    settle()
    shown.issue()
    settle()
    return shown


def scribble(pad: SignPad, turns: int = 3) -> None:
    for turn in range(turns):
        left = pad.width() * (2 + 2 * turn) // 10
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, pad.height() // 3))
        for step in range(1, 14):
            spot = QPoint(left + step * pad.width() // 90, pad.height() // 3 + (step % 4) * 20)
            QTest.mouseMove(pad, spot)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, pad.height() // 2))


def hand_sheet(window: Window, settle: Settle) -> HandSheet:
    settle()
    (sheet,) = [one for one in window.findChildren(HandSheet) if one.isVisible()]
    return sheet


def told(tab: PapersTab) -> str:
    return " ".join(one.text() for one in tab.signatures.notices.findChildren(QLabel))


def test_somebody_signs_by_hand_and_the_page_is_told_to_be_the_same(
    tab: PapersTab, window: Window, opened: House, settle: Settle
) -> None:
    tab.signatures.write_by_hand()
    sheet = hand_sheet(window, settle)
    assert "可靠电子签名" in sheet._law()
    assert sheet.page._image is not None
    assert not sheet.keep.isEnabled()
    scribble(sheet.pad)
    assert sheet.keep.isEnabled()
    QTest.keyClick(sheet.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet.pad.writing().strokes) == 2
    QTest.keyClick(sheet.pad, Qt.Key.Key_Delete)
    assert sheet.pad.writing() is None
    assert not sheet.keep.isEnabled()
    scribble(sheet.pad)
    sheet.form.put({"signer": ""})
    sheet.accept_writing()
    settle()
    assert sheet.isVisible(), "a name is wanted"
    sheet.form.put({"signer": "时喆"})
    sheet.page.pointed.emit(300.0, 200.0)
    sheet.form.put({"signer": "时喆"})
    settle()
    sheet.accept_writing()
    settle()
    assert not sheet.isVisible()
    (copy,) = opened.workspace.cases.load("D02").signed_copies
    assert (copy.kind, copy.signer) == (CopyKind.HANDWRITTEN, "时喆")
    act = opened.workspace.signed_copies.act("D02", copy_id=copy.id).act
    assert act.writing.tool is Tool.MOUSE
    assert (act.place.x, act.place.y) == (225.0, 200.0)
    tab.signatures.show_copy(copy)
    settle()
    assert "与签名时相同" in told(tab)
    assert tab._pdf == opened.workspace.papers.content(copy.sha256)


def test_a_pen_writes_with_its_pressure(qtbot: QtBot, looks: theme.Looks, qapp: QApplication) -> None:
    pad = SignPad(lambda: datetime(2026, 6, 15, 9))
    qtbot.addWidget(pad)
    pad.resize(600, 240)
    pad.show()
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1, "", QPointingDeviceUniqueId(),
    )  # fmt: skip
    kinds = [
        QTabletEvent.Type.TabletPress,
        *[QTabletEvent.Type.TabletMove] * 9,
        QTabletEvent.Type.TabletRelease,
    ]
    for number, kind in enumerate(kinds):
        spot = QPointF(60 + number * 30, 100)
        event = QTabletEvent(
            kind, pen, spot, spot, number / 10, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        )  # fmt: skip
        qapp.sendEvent(pad, event)
    writing = pad.writing()
    assert writing is not None
    assert writing.tool is Tool.PEN
    assert [point.pressure for point in writing.strokes[0]] == [number * 100 for number in range(10)]
    assert writing.is_enough()
    finger = QTest.createTouchDevice()
    pad.clear()
    QTest.touchEvent(pad, finger).press(0, QPoint(50, 50)).commit()
    for step in range(1, 12):
        QTest.touchEvent(pad, finger).move(0, QPoint(50 + step * 20, 60)).commit()
    QTest.touchEvent(pad, finger).release(0, QPoint(300, 60)).commit()
    writing = pad.writing()
    assert writing is not None
    assert writing.tool is Tool.TOUCH
    assert writing.points >= 12


def sheet_of(window: object, settle: Settle, **values: object) -> None:
    settle()
    (sheet,) = [one for one in window.findChildren(Sheet) if one.isVisible()]  # type: ignore[attr-defined]
    sheet.form.put(values)
    sheet.go()
    settle()
    assert not sheet.isVisible()


@needs_openssl
def test_a_paper_is_signed_with_the_certificate_and_judged_in_words(
    tab: PapersTab, window: Window, host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    make_root(tmp_path / "ca")
    # Signing happens on the day of the sample, which may lie far from the day this test runs.
    make_signer(tmp_path / "ca", "good", begins=-3000, ends=9000, chain=True)
    card = CertificateCard(host)
    qtbot.addWidget(card)
    card.show()
    card.visit()
    settle()
    assert "还没有" in card._state.text()
    card.ask_for(tmp_path / "ca" / "good.p12")
    sheet_of(card.window(), settle, passphrase=PASSPHRASE)
    assert "新华调委会" in card._state.text()
    tab.signatures.sign()
    sheet_of(window, settle, passphrase=PASSPHRASE)
    (copy,) = host.ws.cases.load("D02").signed_copies
    assert copy.kind is CopyKind.DIGITAL
    tab.signatures.show_copy(copy)
    settle()
    assert "签章有效" in told(tab)
    assert "没有时间戳" in told(tab) or "电脑所记时间" in told(tab)
    data = host.ws.papers.content(copy.sha256)
    spoilt = tmp_path / "来件.pdf"
    spoilt.write_bytes(data[:12] + bytes([data[12] ^ 1]) + data[13:])
    tab.signatures.check_file(spoilt)
    settle()
    assert "签章以后内容被改动" in told(tab)
    bare = tmp_path / "无签章.pdf"
    bare.write_bytes(host.ws.papers.content(copy.base_sha256))
    tab.signatures.check_file(bare)
    settle()
    assert "没有数字签章" in told(tab)
    card.drop()
    settle()
    assert "还没有" in card._state.text()
