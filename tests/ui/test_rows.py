"""Inputs: named, explained, written through, never losing what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ipmediate.domain.parties import Side
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from tests.ui.composing import compose
from ui import theme
from ui.messages import Messages
from ui.widgets.bindings import Binding
from ui.widgets.choices import Choice, PickLine, Tags, Ticks
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, MoneyLine, TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Page
from ui.widgets.rows import Form

TODAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Thing:
    id: str = "t1"
    name: str = ""
    on: date | None = None
    amount: Decimal | None = None
    side: Side | None = None


@pytest.fixture
def form(qtbot: QtBot, looks: theme.Looks) -> Form:
    made = Form(columns=2)
    made.row("name", "名称(&N)", TextLine(), help="全称")
    made.row("on", "日期(&D)", DateField(lambda: TODAY))
    made.row("amount", "金额(&A)", MoneyLine(), unit="元")
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def test_a_row_names_explains_and_leads_to_its_input(form: Form) -> None:
    editor = form.editor("name")
    assert editor.accessibleName() == "名称(N)"
    assert editor.accessibleDescription() == "全称"
    buddies = [label.buddy() for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert editor in buddies


def test_typed_values_come_out_as_values_of_the_domain(form: Form, qtbot: QtBot) -> None:
    told: dict[str, object] = {}
    form.edited.connect(told.__setitem__)
    compose(form.editor("name"), "新乡电缆厂")
    qtbot.keyClick(form.editor("name"), Qt.Key.Key_Return)
    qtbot.keyClicks(form.editor("on").line, "20260701")
    qtbot.keyClick(form.editor("on").line, Qt.Key.Key_Return)
    form.editor("amount").setText("3.5万")
    form.editor("amount").settle()
    assert told == {"name": "新乡电缆厂", "on": date(2026, 7, 1), "amount": Decimal("35000.00")}
    assert form.editor("on").line.text() == "2026年7月1日"


def test_what_cannot_be_read_is_kept_and_explained(form: Form, qtbot: QtBot) -> None:
    told: list[object] = []
    form.edited.connect(lambda key, value: told.append(value))
    qtbot.keyClicks(form.editor("on").line, "2026-6-31")
    qtbot.keyClick(form.editor("on").line, Qt.Key.Key_Return)
    assert told == []
    assert form.editor("on").line.text() == "2026-6-31"
    errors = [label.text() for label in form.findChildren(QLabel) if label.property("look") == "error"]
    assert any(errors)
    with pytest.raises(ValueError, match=r"."):
        form.values()


def test_arrow_keys_move_a_day(form: Form, qtbot: QtBot) -> None:
    field = form.editor("on")
    field.put(TODAY)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == date(2026, 6, 16)


def test_a_fresh_state_does_not_disturb_typing(form: Form, qtbot: QtBot) -> None:
    line = form.editor("name")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    compose(line, "正在输入")
    form.put(Thing(name="别处来的新值", on=TODAY))
    assert line.text() == "正在输入"
    assert form.editor("on").value() == TODAY


def test_edits_write_through_and_build_on_each_other(
    form: Form, host: Host, settle: Callable[[], None], qtbot: QtBot
) -> None:
    written: list[Thing] = []

    def write(thing: Thing) -> Outcome[Thing]:
        written.append(thing)
        return Outcome(value=thing, changed=frozenset(), said="")

    binding = Binding(form, host, write)
    binding.put(Thing())
    form.editor("name").setText("甲")
    form.editor("name").settle()
    form.editor("amount").setText("5")
    form.editor("amount").settle()
    settle()
    assert written[-1] == Thing(name="甲", amount=Decimal("5.00"))


def test_a_refused_edit_stands_under_its_input_and_stays(
    form: Form, host: Host, settle: Callable[[], None]
) -> None:
    def write(thing: Thing) -> Outcome[Thing]:
        raise Refusal("window.file_unreadable", name="x")

    binding = Binding(form, host, write)
    binding.put(Thing(name="原来"))
    form.editor("name").setText("新的")
    form.editor("name").settle()
    settle()
    assert form.editor("name").text() == "新的"
    assert form.editor("name").property("bad")
    assert "无法读取" in form.editor("name").accessibleDescription()
    assert binding.thing == Thing(name="原来")


def test_a_narrow_form_stands_in_one_column(form: Form, qtbot: QtBot) -> None:
    wide = form.editor("on").mapTo(form, form.editor("on").rect().topLeft()).y()
    assert wide == form.editor("name").mapTo(form, form.editor("name").rect().topLeft()).y()
    form.resize(360, 300)
    qtbot.waitUntil(
        lambda: (
            form.editor("on").mapTo(form, form.editor("on").rect().topLeft()).y()
            > form.editor("name").mapTo(form, form.editor("name").rect().topLeft()).y()
        )
    )


def test_a_choice_shows_names_and_keeps_unknown_values(qtbot: QtBot, host: Host) -> None:
    box = Choice.of(Side, host.messages, blank="未选")
    qtbot.addWidget(box)
    assert [box.itemText(place) for place in range(box.count())] == ["未选", "申请人", "被申请人", "第三人"]
    box.put(Side.RESPONDENT)
    assert box.value() is Side.RESPONDENT
    box.put("旧值")
    assert box.value() == "旧值"


def test_tags_are_taken_with_commas_and_dropped_with_backspace(qtbot: QtBot, looks: theme.Looks) -> None:
    tags = Tags()
    qtbot.addWidget(tags)
    line = tags.findChild(QLineEdit)
    compose(line, "展会")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.setText("急件，展会、跨省")
    tags.settle()
    assert tags.value() == ("展会", "急件", "跨省")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert tags.value() == ("展会", "急件")


def test_ticks_answer_in_the_order_of_the_list(qtbot: QtBot, host: Host) -> None:
    ticks = Ticks.of(Side, host.messages)
    qtbot.addWidget(ticks)
    ticks.put((Side.THIRD_PARTY, Side.APPLICANT))
    assert ticks.value() == (Side.APPLICANT, Side.THIRD_PARTY)


def test_ticks_of_before_are_gone_at_once_and_equal_ones_keep_the_cursor(
    qtbot: QtBot, looks: theme.Looks
) -> None:
    ticks = Ticks([("a1", "申请人 甲公司"), ("b1", "被申请人 乙商行")])
    qtbot.addWidget(ticks)
    ticks.show()
    ticks.activateWindow()
    qtbot.waitUntil(ticks.isActiveWindow)
    first = ticks.findChild(QCheckBox)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    ticks.offer([("a1", "申请人 甲公司"), ("b1", "被申请人 乙商行")])
    assert (ticks.focusWidget(), ticks.value()) == (first, ("a1",))
    ticks.offer([("a1", "申请人 丙公司"), ("b1", "被申请人 乙商行")])
    QApplication.processEvents()
    shown = [one.text() for one in ticks.findChildren(QCheckBox) if one.isVisible()]
    assert (shown, ticks.value()) == (["申请人 丙公司", "被申请人 乙商行"], ("a1",))


def test_a_pick_takes_an_exact_name_and_refuses_a_stranger(qtbot: QtBot, looks: theme.Looks) -> None:
    names = {"165": "商标权权属、侵权纠纷", "173": "专利权权属、侵权纠纷"}
    line = PickLine(
        lambda text: [(code, name) for code, name in names.items() if text in name],
        name_of=lambda code: names[code],
    )
    qtbot.addWidget(line)
    taken: list[object] = []
    odd: list[str] = []
    line.committed.connect(taken.append)
    line.unreadable.connect(odd.append)
    compose(line, "专利权权属、侵权纠纷")
    line.completer().popup().hide()
    line.settle()
    assert taken == ["173"]
    line.setText("没有的案由")
    line.settle()
    assert odd == ["没有的案由"]


def test_long_text_grows_with_its_lines(qtbot: QtBot, looks: theme.Looks) -> None:
    text = LongText(lines=2, most=6)
    qtbot.addWidget(text)
    text.show()
    low = text.height()
    text.setPlainText("\n".join("行" * 3 for _ in range(20)))
    assert text.height() > low
    assert text.height() < 20 * text.fontMetrics().lineSpacing()


def test_messages_join_a_missing_thing_with_its_article(host: Host) -> None:
    say: Messages = host.messages
    assert say.value(Side.APPLICANT) == "申请人"
    assert say.value(replace(Thing(), on=TODAY).on) == "2026年6月15日"


def test_an_older_state_never_undoes_what_is_still_being_written(
    form: Form, host: Host, settle: Callable[[], None]
) -> None:
    written: list[Thing] = []

    def write(thing: Thing) -> Outcome[Thing]:
        written.append(thing)
        return Outcome(value=thing, changed=frozenset(), said="")

    binding = Binding(form, host, write)
    binding.put(Thing())
    line = form.editor("name")
    compose(line, "新乡")
    line.settle()
    binding.put(Thing(on=TODAY))
    assert line.text() == "新乡"
    form.editor("amount").setText("5")
    form.editor("amount").settle()
    assert binding.thing == Thing(name="新乡", on=TODAY, amount=Decimal("5.00"))
    settle()
    assert written[-1] == binding.thing
    binding.put(Thing(name="撤回以后"))
    assert line.text() == "撤回以后"


@pytest.mark.parametrize("key", ["on", "amount"])
def test_a_refresh_leaves_alone_what_could_not_be_read(form: Form, qtbot: QtBot, key: str) -> None:
    line = getattr(form.editor(key), "line", form.editor(key))
    qtbot.keyClicks(line, "abc")
    line.clearFocus()
    form.editor(key).settle()
    form.put(Thing(on=TODAY, amount=Decimal("7")))
    assert line.text() == "abc"
    form.put(Thing(id="t2", on=TODAY, amount=Decimal("7")), anew=True)
    assert line.text() in ("2026年6月15日", "7.00")


def test_a_refresh_leaves_alone_what_was_refused(
    form: Form, host: Host, settle: Callable[[], None], qtbot: QtBot
) -> None:
    def write(thing: Thing) -> Outcome[Thing]:
        raise Refusal("window.file_unreadable", name="x")

    binding = Binding(form, host, write)
    binding.put(Thing(name="原来"))
    line = form.editor("name")
    line.selectAll()
    qtbot.keyClicks(line, "refused")
    line.settle()
    settle()
    binding.put(Thing(name="原来", on=TODAY))
    assert (line.text(), form.editor("on").value()) == ("refused", TODAY)
    binding.put(Thing(id="t2", name="另一个"))
    assert line.text() == "另一个"
    assert not line.property("bad")


def test_what_is_being_composed_is_not_overwritten(form: Form, qtbot: QtBot) -> None:
    line = form.editor("name")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QApplication.sendEvent(line, QInputMethodEvent("xin xiang", []))
    form.put(Thing(name="别处来的新值"))
    assert line.text() == ""
    compose(line, "新乡")
    assert line.text() == "新乡"


def test_what_was_typed_goes_into_the_case_it_was_typed_in(
    form: Form, host: Host, settle: Callable[[], None]
) -> None:
    told: list[tuple[str, dict[str, object]]] = []

    def verb(case: str, **edited: object) -> Outcome[None]:
        told.append((case, edited))
        return Outcome(value=None, changed=frozenset(), said="")

    case = ["A"]
    binding = Binding.of_verb(form, host, verb, lambda: case[0])
    binding.put(Thing())
    compose(form.editor("name"), "甲案里写的")
    case[0] = "B"
    binding.put(Thing(name="乙案"))
    settle()
    assert told == [("A", {"name": "甲案里写的"})]
    assert form.editor("name").text() == "乙案"
    assert binding.thing == Thing(name="乙案")


def test_a_form_that_fits_between_one_column_and_two_stays_still(qtbot: QtBot, looks: object) -> None:
    """A width at which one column asks for more and two for less once turned the page over without end."""
    page = Page()
    form = Form(columns=2)
    form.heading(
        "A heading that is longer than one column of short fields, and more than half of two of them"
    )
    for number in range(12):
        form.row(f"n{number}", f"Row {number}", TextLine())
    page.body.addWidget(form)
    qtbot.addWidget(page)
    page.show()
    for width in range(300, 900, 9):
        page.resize(width, 250)
        qtbot.wait(0)
    assert form.width() > 600


def test_long_text_typed_without_a_pause_is_written_all_the_same(qtbot: QtBot) -> None:
    text = LongText()
    qtbot.addWidget(text)
    text._pause.setInterval(3_600_000)
    text._limit.setInterval(0)
    text.show()
    with qtbot.waitSignal(text.committed, timeout=60_000) as written:
        qtbot.keyClicks(text, "typed on and on")
    assert written.args[0].startswith("typed")
