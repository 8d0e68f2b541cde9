"""Evidence, parties and rights through the window over a real profile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap import scanroom
from ipmediate.bootstrap.house import House
from ipmediate.domain.evidence import View
from ipmediate.domain.parties import Party
from ipmediate.domain.scantexts import ScanPage, ScanText
from tests.services.test_scantexts import SECOND, scan
from ui.screens.case.container import CaseScreen
from ui.screens.case.evidence import EvidenceTab
from ui.screens.case.parties import PartiesTab
from ui.screens.case.preview import Preview
from ui.screens.case.rights import RightsTab
from ui.screens.case.scanpane import ScanPane
from ui.shell.window import Window
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def show_tab(window: Window, settle: Callable[[], None]) -> Callable[[str], QWidget]:
    def show(tab: str, case_id: str = "D01") -> QWidget:
        settle()
        window.go(Place(screen="case", case_id=case_id, tab=tab))
        settle()
        page = window.current()
        assert isinstance(page, CaseScreen)
        shown = page.current_tab()
        assert shown is not None
        return shown

    return show


def test_a_dropped_file_is_taken_in_with_its_fingerprint_and_can_be_verified(
    show_tab: Callable[[str], QWidget], opened: House, tmp_path: Path, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    before = len(opened.workspace.cases.load("D01").evidence)
    file = tmp_path / "公证书.txt"
    file.write_text("一份证据", encoding="utf-8")
    tab.drop.dropped.emit([file])
    settle()
    items = opened.workspace.cases.load("D01").evidence
    assert len(items) == before + 1
    assert items[-1].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert tab.list.current.id == items[-1].id
    tab.verify()
    settle()
    assert tab._state.accessibleName() == "与收取时一致"
    tab.view()
    settle()
    preview = next(one for one in tab.window().findChildren(Preview))
    preview.accept()


def test_every_file_that_was_not_taken_in_is_told_though_others_were(
    show_tab: Callable[[str], QWidget], opened: House, tmp_path: Path, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    before = len(opened.workspace.cases.load("D01").evidence)
    good, more = tmp_path / "甲.txt", tmp_path / "乙.txt"
    good.write_text("甲", encoding="utf-8")
    more.write_text("乙", encoding="utf-8")

    def told() -> str:
        shown = [one for one in tab.list.notices.findChildren(QLabel) if one.isVisibleTo(tab)]
        return "\n".join(one.text() for one in shown)

    tab.drop.dropped.emit([tmp_path / "没有一.pdf", good])
    settle()
    assert "没有一.pdf" in told()
    tab.drop.dropped.emit([tmp_path / "没有二.pdf", tmp_path / "没有三.pdf", more])
    settle()
    assert "没有一.pdf" not in told()
    assert "没有二.pdf" in told()
    assert "没有三.pdf" in told()
    assert len(opened.workspace.cases.load("D01").evidence) == before + 2


def test_files_go_into_the_case_they_were_dropped_on_though_another_is_shown_by_then(
    show_tab: Callable[[str], QWidget],
    window: Window,
    opened: House,
    tmp_path: Path,
    settle: Callable[[], None],
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    held = {case: len(opened.workspace.cases.load(case).evidence) for case in ("D01", "D02")}
    files = [tmp_path / f"{name}.txt" for name in "甲乙丙"]
    for file in files:
        file.write_text(file.stem, encoding="utf-8")
    tab.drop.dropped.emit(files)
    window.go(Place(screen="case", case_id="D02", tab="evidence"))
    settle()
    assert tab.case_id == "D02"
    now = {case: len(opened.workspace.cases.load(case).evidence) for case in held}
    assert now == {"D01": held["D01"] + 3, "D02": held["D02"]}


def test_the_words_of_a_scan_are_read_with_progress_and_stand_beside_the_page(
    show_tab: Callable[[str], QWidget], opened: House, tmp_path: Path, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    file = tmp_path / "清单.tif"
    file.write_bytes(scan(SECOND))
    tab.receive([file])
    settle()
    assert not tab._scan.isHidden()
    assert tab._read.isHidden()
    tab.read_text()
    assert not tab.run.isHidden()
    settle()
    assert "由机器识别 1 页（共 1 页）" in tab._read.text()
    tab.view()
    settle()
    preview = next(one for one in tab.window().findChildren(Preview) if one.isVisible())
    assert "库存包装" in preview.pane.words.toPlainText()
    assert "可能有错" in words(preview)
    preview.accept()


def test_a_doubtful_line_wears_a_sign_and_what_was_not_read_is_said(qtbot: QtBot, host: Host) -> None:
    text = ScanText(
        id="t", evidence_id="e", sha256="0" * 64, engine="rapidocr 3", read_at=datetime(2026, 3, 2, 9),
        whole=3, pages=(ScanPage(no=1, text="甲方\n乙万", doubtful=(1,)), ScanPage(no=2)),
    )  # fmt: skip
    pane = ScanPane(host, text)
    qtbot.addWidget(pane)
    assert pane.words.toPlainText() == "甲方\n？乙万"
    pane.show_page(2, 3)
    assert pane.words.toPlainText() == "这一页没有找到文字。"
    pane.show_page(3, 3)
    assert pane.words.toPlainText() == "这一页没有识别。"


def test_without_the_engine_the_page_says_how_to_get_it(
    show_tab: Callable[[str], QWidget],
    opened: House,
    tmp_path: Path,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    file = tmp_path / "清单.tif"
    file.write_bytes(scan(SECOND))
    tab.receive([file])
    settle()
    monkeypatch.setattr(scanroom, "_LIBRARY", "no_such_library_of_scans")
    tab.read_text()
    settle()
    assert "dev.py run --ocr" in words(tab.list.notices)


def test_an_unreadable_or_empty_file_is_explained_and_nothing_is_taken(
    show_tab: Callable[[str], QWidget], opened: House, tmp_path: Path, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    before = opened.workspace.cases.load("D01").evidence
    tab.receive([tmp_path / "没有.pdf"])
    settle()
    assert "没有.pdf" in words(tab.list.notices)
    empty = tmp_path / "空.txt"
    empty.touch()
    tab.receive([empty])
    settle()
    assert "空.txt" in words(tab.list.notices)
    assert opened.workspace.cases.load("D01").evidence == before


def test_an_opinion_of_the_other_side_is_written_through(
    show_tab: Callable[[str], QWidget], opened: House, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    item = tab.list.current
    party_id, form = next(iter(tab.opinions._forms.items()))
    form.editor("authenticity").put(View.DISPUTED)
    form.editor("authenticity").committed.emit(View.DISPUTED)
    settle()
    form.editor("legality").put(View.ACCEPTED)
    form.editor("legality").committed.emit(View.ACCEPTED)
    settle()
    held = next(one for one in opened.workspace.cases.load("D01").evidence if one.id == item.id)
    given = next(one for one in held.opinions if one.party_id == party_id)
    assert (given.authenticity, given.legality) == (View.DISPUTED, View.ACCEPTED)


def test_paper_is_registered_without_a_file(
    show_tab: Callable[[str], QWidget], opened: House, settle: Callable[[], None]
) -> None:
    tab = show_tab("evidence")
    assert isinstance(tab, EvidenceTab)
    tab._register_paper()
    sheet = next(one for one in tab.window().findChildren(Sheet) if one.isVisible())
    sheet.go()
    settle()
    assert sheet.isVisible()
    sheet.form.editor("title").setText("样品照片")
    sheet.go()
    settle()
    assert opened.workspace.cases.load("D01").evidence[-1].title == "样品照片"


def test_a_party_others_point_at_cannot_be_deleted_and_says_why(
    show_tab: Callable[[str], QWidget], opened: House, settle: Callable[[], None]
) -> None:
    tab = show_tab("parties")
    assert isinstance(tab, PartiesTab)
    assert isinstance(tab.list.current, Party)
    before = opened.workspace.cases.load("D01").parties
    tab._remove()
    settle()
    assert opened.workspace.cases.load("D01").parties == before
    assert not tab.list.notices.isHidden()


def test_an_agent_is_added_to_the_chosen_party(
    show_tab: Callable[[str], QWidget], opened: House, settle: Callable[[], None]
) -> None:
    tab = show_tab("parties")
    assert isinstance(tab, PartiesTab)
    party = tab.list.current
    tab.add_agent()
    settle()
    agent = opened.workspace.cases.load("D01").agents[-1]
    assert agent.party_ids == (party.id,)
    assert tab.list.current.id == agent.id
    line = tab.agent.form.editor("name")
    line.setText("孙律师")
    line.settle()
    settle()
    assert opened.workspace.cases.load("D01").agents[-1].name == "孙律师"
    assert "授权委托书" in words(tab.agent)


def test_rights_and_facts_are_added_and_deleted(
    show_tab: Callable[[str], QWidget], opened: House, settle: Callable[[], None]
) -> None:
    tab = show_tab("rights")
    assert isinstance(tab, RightsTab)
    before = opened.workspace.cases.load("D01")
    tab.add_right()
    settle()
    tab.right.form.editor("number").setText("ZL200000000000.0")
    tab.right.form.editor("number").settle()
    settle()
    assert opened.workspace.cases.load("D01").rights[-1].number == "ZL200000000000.0"
    tab._remove()
    settle()
    tab.add_fact()
    settle()
    tab.fact.form.editor("text").setPlainText("双方签有供货合同")
    tab.fact.settle()
    settle()
    after = opened.workspace.cases.load("D01")
    assert after.rights == before.rights
    assert after.facts[-1].text == "双方签有供货合同"
