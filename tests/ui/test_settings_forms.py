"""Settings, forms: a wording is changed piece by piece, tried on a case, put in force, restored."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.domain.laws import law_facts
from ipmediate.domain.wording import Language
from tests.ui.houses import HouseKeeper
from ui.messages import Messages
from ui.screens.settings.factwords import FactWords
from ui.screens.settings.forms import FormsPart
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def part(host: Host, qtbot: QtBot, settle: Settle) -> FormsPart:
    made = FormsPart(host)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.visit()
    settle()
    place = made.model.row_of(lambda state: state.head.id == "rights_notice")
    made.table.choose(place)
    made._choose(place)
    settle()
    return made


def press(part: FormsPart, qtbot: QtBot, text: str) -> None:
    found = next(one for one in part.findChildren(QPushButton) if one.text().startswith(text))
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_paragraph_is_added_moved_and_put_in_force_and_the_form_restored(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    before = host.ws.forms.draft("rights_notice")
    part.pieces.setCurrentRow(2)
    press(part, qtbot, "加一段")
    qtbot.keyClicks(part._texts[0], "Tel ")
    part._insert("committee.phone")
    press(part, qtbot, "下移")
    edited = part.draft()
    assert edited is not None
    assert [place for place, piece in enumerate(edited.pieces) if piece.origin is None] == [3]
    assert edited.pieces[3].texts == ("Tel {committee.phone}",)
    press(part, qtbot, "试印")
    settle()
    assert part.view.isVisible()
    host.jobs.do(
        host.ws.forms.put, "rights_notice", edited, since=host.today(), then=part._changed, owner=part
    )
    settle()
    assert host.ws.forms.draft("rights_notice").pieces[3].texts == ("Tel {committee.phone}",)
    assert "本会" in part.model.index(part.table.currentIndex().row(), 1).data()
    press(part, qtbot, "恢复原格式")
    settle()
    assert host.ws.forms.draft("rights_notice") == before


def test_a_wrong_name_is_told_in_words_at_its_place_and_what_is_typed_stays(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    part.pieces.setCurrentRow(1)
    press(part, qtbot, "加一段")
    part._texts[0].setPlainText("电话{committee.fax}")
    press(part, qtbot, "试印")
    settle()
    said = " ".join(one.text() for one in part.notices.findChildren(type(part.versions)))
    assert "committee.fax" in said
    assert "¶2" in said or "第 2 行" in said
    edited = part.draft()
    assert edited is not None
    assert edited.pieces[1].texts == ("电话{committee.fax}",)
    part.take_out()
    assert part.draft() == host.ws.forms.draft("rights_notice")


def test_header_and_copies_are_part_of_the_form(part: FormsPart, host: Host, settle: Settle) -> None:
    part.pieces.setCurrentRow(0)
    assert part.page_form.isVisible()
    part.page_form.put({**part.page_form.values(), "header": "统一用笺", "party": "3"})
    edited = part.draft()
    assert edited is not None
    assert (edited.header, dict(edited.copies)["party"]) == ("统一用笺", 3)


def test_a_word_template_is_imported_and_a_faulty_one_told_at_its_place(
    part: FormsPart, host: Host, settle: Settle, tmp_path: Path
) -> None:
    import docx

    for name, text in (("好.docx", "{{committee.name}}"), ("坏.docx", "{{committee.fax}}")):
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / name))
    part.templates.take_file(tmp_path / "好.docx")
    settle()
    (kept,) = host.ws.templates.all("rights_notice")
    assert part.templates.choice.value() == kept.id
    part.templates.take_file(tmp_path / "坏.docx")
    settle()
    said = " ".join(one.text() for one in part.notices.findChildren(type(part.versions)))
    assert "committee.fax" in said
    assert len(host.ws.templates.all("rights_notice")) == 1
    part.templates.withdraw()
    settle()
    assert host.ws.templates.all("rights_notice") == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_facts_stand_in_words_and_come_back_as_names(
    host: Host, keeper: HouseKeeper, language: Language
) -> None:
    words = FactWords(Messages(keeper.wording, language), law_facts(host.ws.book.laws))
    assert (
        words.shown("{committee.name}")
        == {"zh": "{调解委员会全称}", "en": "{Full name of the committee}"}[language]
    )
    for state in host.ws.forms.all():
        for piece in host.ws.forms.draft(state.head.id).pieces:
            for text in piece.texts:
                shown = words.shown(text, piece.each)
                assert words.written(shown, piece.each) == text, state.head.id
                raw = re.findall(r"\{(?!it\.)[a-z_]+\.[a-z_.]+[|}]", shown)
                assert not raw, (state.head.id, shown)


def test_the_words_of_a_piece_are_reached_and_changed_by_the_keyboard_alone(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    part.activateWindow()
    part.pieces.setFocus()
    settle()
    qtbot.keyClick(part.pieces, Qt.Key.Key_Home)
    for _ in range(4):
        qtbot.keyClick(part.pieces, Qt.Key.Key_Down)
    settle()
    steps = 0
    while part.focusWidget() not in part._texts:
        qtbot.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
        steps += 1
        assert steps < 7, "the words come after everything else"
    words = part.focusWidget()
    qtbot.keyClick(words, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(words, " abc")
    settle()
    qtbot.keyClick(part, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settle()
    edited = part.draft()
    assert edited is not None
    assert any(text.endswith(" abc") for piece in edited.pieces for text in piece.texts)
    assert part.view.pages.count


def test_no_fact_is_called_by_its_technical_name(part: FormsPart) -> None:
    named = [words for _, words in part.words.of_cases()] + [
        part.words.of(f"{of}[].{leaf}")
        for of in ("parties", "applicants")
        for leaf in ("name", "is_person", "line")
    ]
    assert not [words for words in named if re.search(r"[a-z]+[._][a-z]", words)]
    assert len(set(named)) == len(named)


def test_a_wording_of_before_is_used_again_by_the_keyboard_alone(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    edited = part.draft()
    assert edited is not None
    first, *rest = edited.pieces
    assert first.texts
    changed = replace(edited, pieces=(replace(first, texts=("权利义务告知", *first.texts[1:])), *rest))
    host.jobs.do(
        host.ws.forms.put, "rights_notice", changed, since=host.today(), then=part._changed, owner=part
    )
    settle()
    press(part, qtbot, "恢复原格式")
    settle()
    assert host.ws.forms.draft("rights_notice") == edited
    part.activateWindow()
    part.history.choice.setFocus()
    settle()
    steps = 0
    while "重新启用" not in getattr(part.focusWidget(), "text", str)():
        qtbot.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
        steps += 1
        assert steps < 5, "using a wording again is not reached by Tab"
    qtbot.keyClick(part.focusWidget(), Qt.Key.Key_Space)
    settle()
    sheet = next(one for one in part.findChildren(Sheet) if one.isVisible())
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert host.ws.forms.draft("rights_notice") == changed


def test_an_edit_that_is_not_in_force_waits_through_another_choice_and_another_window(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    inforce = host.ws.forms.draft("rights_notice")
    part.pieces.setCurrentRow(1)
    press(part, qtbot, "加一段")
    qtbot.keyClicks(part._texts[0], "Sign in first")
    part._choose(part.model.row_of(lambda state: state.head.id == "agreement"))
    settle()
    assert "Sign in first" not in str(part.draft())
    again = FormsPart(host)
    qtbot.addWidget(again)
    again.visit()
    settle()
    again._choose(again.model.row_of(lambda state: state.head.id == "rights_notice"))
    settle()
    assert "Sign in first" in str(again.draft())
    assert host.ws.forms.draft("rights_notice") == inforce
    press(again, qtbot, "放弃这些改动")
    settle()
    assert again.draft() == inforce
    assert host.ws.forms.opened("rights_notice").edits is None


def test_a_number_of_copies_that_cannot_be_read_is_told_at_its_place(
    part: FormsPart, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    part.page_form.editor("court").setText("两份")
    part.put_in_force()
    assert "0 到 50" in part.page_form._rows["court"].error.text()
    assert part.page_form.editor("court").text() == "两份"
    assert part.findChildren(Sheet) == []
