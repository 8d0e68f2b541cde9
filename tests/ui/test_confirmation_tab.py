"""Judicial confirmation through the window: what blocks, where it is mended, order, waiver, tracking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ipmediate.bootstrap.house import House
from ipmediate.domain.applications import Carrier
from ipmediate.domain.packetslots import Need, SlotState
from tests.ui.houses import COMMITTEE
from ui.jobs import Manual
from ui.screens.case.confirmation.slots import LINE
from ui.screens.case.confirmation.tab import PARTS, ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]
CASE = "D05"


@pytest.fixture
def tab(window: Window, opened: House, settle: Settle) -> ConfirmationTab:
    """The confirmation page of a case whose thirty days are long over."""
    opened.put_committee(replace(COMMITTEE, established_proof="新司发〔2019〕12号"))
    settle()
    window.activateWindow()
    window.go(Place(screen="case", case_id=CASE, tab="confirmation"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    shown = screen.current_tab()
    assert isinstance(shown, ConfirmationTab)
    return shown


def _words(over: object) -> str:
    return "\n".join(label.text() for label in over.findChildren(QLabel) if not label.isHidden())


def test_the_verdict_names_rule_reason_and_provision(tab: ConfirmationTab, opened: House) -> None:
    answer = opened.workspace.confirmation.preview(CASE)
    assert answer.blocking
    words = _words(tab.findings)
    for finding in answer.findings:
        said = opened.workspace.confirmation.say(finding)
        assert said.text in words
        assert finding.cite in words
    assert "2025年6月16日" in words


def test_a_finding_leads_to_the_field_that_mends_it(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    wanted: list[str] = []
    tab.go_to.connect(lambda _, spot: wanted.append(spot))
    links = [one for one in tab.findings.findChildren(QLabel) if "href" in one.text()]
    for one in links:
        one.linkActivated.emit("#")
    places = [one.place for one in opened.workspace.confirmation.preview(CASE).findings if one.place]
    assert sorted(wanted) == sorted(places)
    assert tab.reveal("application/fraud_reviewed_by")
    settle()
    assert tab.bar.currentIndex() == 1


def test_a_blocked_packet_says_why_and_is_not_built(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    tab.show_part("documents")
    tab.documents.packet.build()
    settle()
    card = tab.documents.packet
    assert not card.notices.isHidden()
    shown = _words(card.notices)
    for one in opened.workspace.confirmation.preview(CASE).blocking:
        assert opened.workspace.confirmation.say(one).text in shown
    assert card.packet is None
    assert not any(one.form_id == "confirmation_packet" for one in opened.workspace.cases.load(CASE).papers)
    buttons = card.notices.findChildren(QLabel)
    assert buttons
    card._judge()
    assert tab.bar.currentIndex() == 0


def test_what_is_attested_is_written_at_once(tab: ConfirmationTab, opened: House, settle: Settle) -> None:
    tab.show_part("court")
    editor = tab.court.attest._rows["voluntary"].editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    settle()
    assert opened.workspace.cases.load(CASE).application.voluntary is True
    line = tab.court.form._rows["court"].editor
    line.setFocus()
    line.setText("没有这样的法院")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert opened.workspace.cases.load(CASE).application.court == "没有这样的法院"
    rules = {one.code for one in opened.workspace.confirmation.preview(CASE).findings}
    assert "eligibility.court_not_candidate" in rules


def test_documents_are_dropped_dragged_moved_by_key_and_left_out(
    tab: ConfirmationTab, opened: House, settle: Settle, tmp_path: Path
) -> None:
    opened.workspace.confirmation.prepare(CASE, court="")
    tab.show_case(opened.workspace.cases.load(CASE))
    settle()
    tab.show_part("documents")
    part = tab.documents
    table = part.table
    image = tmp_path / "certificate.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n scan")
    place = part.model.row_of(lambda row: row.slot.key.startswith("D4/"))
    key = part.model.thing(place).slot.key
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(image)), QUrl.fromLocalFile(str(tmp_path / "a.exe"))])
    table.scrollTo(table.model().index(place, 1))
    at = QPointF(table.visualRect(table.model().index(place, 1)).center())
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    table.dropEvent(QDropEvent(at, copy, data, Qt.MouseButton.LeftButton, none))
    settle()
    slot = next(one for one in opened.workspace.confirmation.preview(CASE).slots if one.key == key)
    kept = [one for one in opened.workspace.cases.load(CASE).evidence if one.id in slot.evidence_ids]
    assert [one.file_name for one in kept if one.sha256] == ["certificate.png"]
    moved = QMimeData()
    moved.setData(LINE, b"3")
    table.scrollToTop()
    first = QPointF(table.visualRect(table.model().index(0, 1)).center())
    third = part.model.thing(3).slot.key
    table.dropEvent(QDropEvent(first, Qt.DropAction.MoveAction, moved, Qt.MouseButton.LeftButton, none))
    settle()
    assert opened.workspace.cases.load(CASE).application.order[0] == third
    table.choose(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert opened.workspace.cases.load(CASE).application.order[1] == third
    part.standard_order()
    settle()
    assert opened.workspace.cases.load(CASE).application.order == ()
    free = part.model.row_of(lambda row: row.slot.need is not Need.MUST)
    table.choose(free)
    part.waive()
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    sheet.form.put({"reason": "法院不要求"})
    sheet.go()
    settle()
    assert part.model.thing(free).slot.state is SlotState.WAIVED
    part.waive()
    settle()
    assert part.model.thing(free).slot.state is not SlotState.WAIVED


def test_a_draft_can_be_stopped_and_leaves_nothing(
    tab: ConfirmationTab, opened: House, settle: Settle, manual: Manual
) -> None:
    tab.show_part("documents")
    card = tab.documents.packet
    card.draft()
    assert not card.bar.isHidden()
    assert not card.build_button.isEnabled()
    card.stop()
    settle()
    assert card.bar.isHidden()
    assert card.build_button.isEnabled()
    assert not opened.workspace.cases.load(CASE).papers


def test_pages_are_counted_while_documents_come_and_go(tab: ConfirmationTab, settle: Settle) -> None:
    settle()
    rows = tab.documents.model.things
    assert all(row.pages is not None for row in rows)
    assert str(sum(row.pages for row in rows)) in tab.documents.total.text()


def test_what_will_be_bound_is_listed_before_it_is(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    tab.show_part("documents")
    settle()
    makeup = tab.documents.packet.makeup
    planned = opened.workspace.confirmation.plan_packet(CASE)
    assert [row.title for row in makeup.model.things] == [one.title for one in planned.members]
    assert str(planned.pages) in makeup.total.text()
    assert not makeup.keep.isEnabled(), "there is no packet yet whose numbers could be kept"
    makeup.cover.click()
    makeup.pages.setValue(8)
    makeup.pages.settle()
    settle()
    chosen = makeup.variant()
    assert (chosen.cover, chosen.most_pages, chosen.keep_numbers) == (False, 8, False)
    files = opened.workspace.confirmation.plan_packet(CASE, variant=chosen).files
    assert len(files) > 1
    assert {row.place.part for row in makeup.model.things} == set(range(1, len(files) + 1))
    assert not opened.workspace.cases.load(CASE).papers


def test_too_late_an_application_cannot_be_recorded_as_handed_in(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    opened.workspace.confirmation.prepare(CASE, court="山东省济南市中级人民法院")
    tab.show_case(opened.workspace.cases.load(CASE))
    settle()
    tab.show_part("tracking")
    tab.tracking.submit()
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    sheet.form.put({"on": date(2026, 6, 10)})
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert not sheet.notices.isHidden()
    assert opened.workspace.cases.load(CASE).application.submitted_on is None
    sheet.form.put({"on": date(2025, 6, 16)})
    sheet.go()
    settle()
    assert opened.workspace.cases.load(CASE).application.submitted_on == date(2025, 6, 16)
    rows = opened.workspace.queries.applications(date(2026, 6, 15))
    assert CASE in {row.case_id for row in rows}


def test_a_posted_application_is_told_by_its_day_of_posting_and_can_be_put_right(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    opened.workspace.confirmation.prepare(CASE, court="山东省济南市中级人民法院")
    tab.show_case(opened.workspace.cases.load(CASE))
    settle()
    tab.show_part("tracking")
    tab.tracking.submit()
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    manner = sheet.form.editor("carrier")
    assert not sheet.form._rows["tracking_no"].shown
    manner.setFocus()
    QTest.keyClick(manner, Qt.Key.Key_Down)
    assert manner.value() is Carrier.EMS
    assert sheet.form._rows["tracking_no"].shown
    sheet.form.put({"on": date(2025, 6, 16), "tracking_no": "EA123456789CN"})
    sheet.go()
    settle()
    held = opened.workspace.cases.load(CASE).application
    assert (held.posted_on, held.carrier, held.tracking_no) == (
        date(2025, 6, 16),
        Carrier.EMS,
        "EA123456789CN",
    )
    tab.show_case(opened.workspace.cases.load(CASE))
    settle()
    told = " ".join(one.text() for one in tab.tracking.findChildren(QLabel))
    assert "向山东省济南市中级人民法院交邮" in told
    assert "EA123456789CN" in told
    assert "三日的受理期限自收到起算" in told
    tab.tracking._corrected()
    again = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    assert again.form._rows["tracking_no"].shown
    again.form.put({"tracking_no": "EA987654321CN"})
    again.go()
    settle()
    held = opened.workspace.cases.load(CASE).application
    assert (held.posted_on, held.tracking_no) == (date(2025, 6, 16), "EA987654321CN")


def test_what_concerns_the_submission_leads_to_the_progress(
    tab: ConfirmationTab, opened: House, settle: Settle
) -> None:
    tab.show_case(opened.workspace.cases.load(CASE))
    settle()
    assert tab.reveal("application/carrier")
    assert tab.bar.currentIndex() == PARTS.index("tracking")
    assert tab.reveal("application/voluntary")
    assert tab.bar.currentIndex() == PARTS.index("court")
