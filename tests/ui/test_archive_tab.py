"""The archive page of a case: official order, what is lacking and where it comes from, filing refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import Stage
from ipmediate.domain.rulebook import Label
from ipmediate.domain.volumes import Volume, VolumeItem
from ui.screens.case.archive import ArchiveTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.papers import PapersTab
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]


@pytest.fixture
def tab(window: Window, settle: Settle) -> ArchiveTab:
    """The archive page of the second sample case."""
    settle()
    window.activateWindow()
    window.go(Place(screen="case", case_id="D02", tab="archive"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    shown = screen.current_tab()
    assert isinstance(shown, ArchiveTab)
    return shown


def test_every_line_of_the_order_is_there_and_says_whether_it_is_filled(
    tab: ArchiveTab, opened: House
) -> None:
    plan = opened.workspace.archive.preview("D02")
    rows = tab.model.things
    assert [row.slot for row in rows if row.slot] == [slot.label.zh for slot in plan.order.slots]
    assert {row.ref for row in rows if row.ref} == {item.ref for item in plan.items}
    assert len([row for row in rows if row.place]) == len(plan.missing)


def test_another_order_is_shown_at_once(tab: ArchiveTab, opened: House, settle: Settle) -> None:
    other = next(one for one in opened.workspace.archive.orders() if one.id != "volume_regional")
    tab.order_choice.put(other.id)
    tab.order_choice.committed.emit(other.id)
    settle()
    assert [row.slot for row in tab.model.things if row.slot] == [slot.label.zh for slot in other.slots]


def test_what_is_lacking_leads_to_the_paper_that_supplies_it(
    tab: ArchiveTab, window: Window, settle: Settle
) -> None:
    links = [one for one in tab._missing.findChildren(QLabel) if one.textFormat() == Qt.TextFormat.RichText]
    assert tab._missing.isVisible()
    links[0].linkActivated.emit("#")
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    papers = screen.current_tab()
    assert isinstance(papers, PapersTab)
    assert papers._row().form_id == "intake_register"


def test_an_incomplete_volume_cannot_be_filed(tab: ArchiveTab, opened: House, settle: Settle) -> None:
    tab.sure.put(True)
    tab.sure.committed.emit(True)
    assert not tab.file_button.isEnabled()
    tab.file_case()
    settle()
    assert opened.workspace.cases.load("D02").case.stage is not Stage.ARCHIVED
    assert not opened.workspace.cases.load("D02").volumes


def test_an_inner_part_is_marked_line_by_line(tab: ArchiveTab, settle: Settle) -> None:
    tab.order_choice.put("volume_split")
    tab.order_choice.committed.emit("volume_split")
    settle()
    slots = [tab.model.cell(row, 1)[0] for row in range(tab.model.rowCount())]
    assert any(one.startswith("副卷：") for one in slots)
    assert not tab.part.isVisible()


def test_the_contents_of_a_filed_case_are_read_beside_the_window(
    tab: ArchiveTab, opened: House, settle: Settle
) -> None:
    tab.host.messages.language = "en"
    paper = opened.workspace.papers.issue("D02", form_id="intake_register").value
    file = opened.workspace.cases.load("D02")
    item = VolumeItem(no=1, slot="application", title=paper.title, ref=f"paper/{paper.id}")
    volume = Volume(id="v1", number="1", filed_on=date(2026, 6, 15), items=(item,))
    tab.model.put(())
    tab.show_case(replace(file, case=replace(file.case, stage=Stage.ARCHIVED), volumes=(volume,)))
    assert not tab.model.things, "nothing is read while the window waits"
    settle()
    (row,) = tab.model.things
    heads = opened.workspace.papers.forms("D02")
    assert row.title == next(one.title_en for one in heads if one.id == "intake_register")
    assert row.bound_as == paper.title


def test_an_english_window_names_the_materials_in_english(
    tab: ArchiveTab, opened: House, settle: Settle
) -> None:
    tab.host.messages.language = "en"
    opened.workspace.papers.issue("D02", form_id="intake_register")
    file = opened.workspace.cases.load("D02")
    tab.show_case(file)
    settle()
    kept = {f"paper/{one.id}" for one in file.papers}
    papers = [row for row in tab.model.things if row.ref in kept]
    assert papers
    heads = opened.workspace.papers.forms("D02")
    english = {head.title: head.title_en for head in heads}
    for row in papers:
        form = row.bound_as.partition("（")[0]
        assert row.title.startswith(english[form])
    place = tab.model.things.index(papers[0])
    assert tab.model.cell(place, 4)[0] == papers[0].title
    links = [one.text() for one in tab._missing.findChildren(QLabel) if one.isVisible()]
    assert links
    lacking = [dict(one.params)["title"] for one in opened.workspace.archive.preview("D02").missing]
    assert lacking
    for one in lacking:
        assert isinstance(one, Label)
        assert any(one.en in text for text in links)
        assert not any(one.zh in text for text in links)
