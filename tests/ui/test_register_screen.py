"""The register: filters as chips, sorting, saved filters without personal data, safe export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.domain.cases import Case
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ipmediate.services.ports import RegisterFilter
from ui.jobs import Jobs, Manual, Progress
from ui.screens.register.export import write_table
from ui.screens.register.filters import chips, from_text, to_text, without
from ui.screens.register.screen import RegisterScreen
from ui.screens.register.trash import CaseTrash
from ui.widgets.celltext import harmless
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column

Settle = Callable[[], None]


@pytest.fixture
def register(qtbot: QtBot, host: Host, settle: Settle) -> RegisterScreen:
    made = RegisterScreen(host)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.visit(Place(screen="register"))
    settle()
    return made


def titles(register: RegisterScreen) -> list[str]:
    model = register.model
    return [model.thing(row).case_id for row in range(model.rowCount())]


def test_all_cases_are_listed_the_newest_first(register: RegisterScreen) -> None:
    assert titles(register) == ["D06", "D05", "D04", "D03", "D02", "D01"]


def test_words_and_filters_narrow_the_list(register: RegisterScreen, settle: Settle, qtbot: QtBot) -> None:
    register.words.setText("商标")
    qtbot.wait(60)
    settle()
    assert set(titles(register)) == {"D01", "D02"}
    register.show_filter(RegisterFilter(right_types=("plant_variety",)))
    settle()
    assert titles(register) == ["D05"]
    register.chips.dropped.emit("right_types/plant_variety")
    settle()
    assert len(titles(register)) == 6


def test_an_empty_list_says_what_to_do(register: RegisterScreen, settle: Settle) -> None:
    register.show_filter(RegisterFilter(words="没有这样的案件"))
    settle()
    assert register.empty.isVisible()
    assert not register.table.isVisible()


def test_headings_sort_both_ways(register: RegisterScreen, settle: Settle) -> None:
    amounts = []
    for down in (True, False):
        register.table.sorted.emit("amount", down)
        settle()
        rows = [register.model.thing(row) for row in range(register.model.rowCount())]
        amounts.append([row.amount for row in rows if row.amount is not None])
    assert amounts[0] == sorted(amounts[0], reverse=True)
    assert amounts[1] == sorted(amounts[1])


def test_the_filter_panel_shows_and_sets_the_filter(register: RegisterScreen, settle: Settle) -> None:
    register._toggle_panel()
    panel = register._panel
    assert panel is not None
    panel.form.edited.emit("stages", ("failed",))
    settle()
    assert titles(register) == ["D06"]
    register.show_filter(RegisterFilter(overdue=True))
    assert panel.form.editor("overdue").value() is True


def test_each_chip_takes_its_own_filter_away(host: Host) -> None:
    wanted = RegisterFilter(
        stages=("draft", "accepted"),
        causes=("165.2",),
        mediators=("n1",),
        tags=("急件",),
        accepted_from=date(2026, 1, 1),
        amount_max=Decimal("5000"),
        overdue=True,
        words="电缆",
    )
    made = chips(wanted, host.messages, cause_name=str, person_name=str)
    assert len(made) == 9
    for chip in made:
        wanted = without(wanted, chip.key)
    assert wanted == RegisterFilter()


def test_whoever_stands_on_a_chip_stays_there_while_words_are_typed(
    register: RegisterScreen, settle: Settle
) -> None:
    register.show_filter(RegisterFilter(right_types=("trademark",)))
    settle()
    chip = register.chips.findChildren(QPushButton)[-1]
    chip.setFocus()
    register.show_filter(RegisterFilter(right_types=("trademark",), words="商标"))
    settle()
    assert chip.isVisible()
    assert register.focusWidget() is chip


def test_rows_below_those_in_sight_come_when_they_are_looked_at(
    register: RegisterScreen, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register.table, "rows_in_sight", lambda: 2)
    register.show_filter(RegisterFilter(words="纠纷"))
    settle()
    assert len(titles(register)) > 2
    assert "…" not in [register.model.cell(row, 0)[0] for row in range(register.model.rowCount())]


def test_saved_filters_hold_no_personal_data() -> None:
    text = to_text(RegisterFilter(words="张三", tags=("李四案",), stages=("draft",)))
    assert "张三" not in text
    assert "李四" not in text


def test_a_saved_filter_comes_back_as_it_was() -> None:
    wanted = RegisterFilter(
        stages=("draft",), accepted_from=date(2026, 1, 1), amount_min=Decimal("10.50"), overdue=True
    )
    assert from_text(to_text(wanted)) == wanted


@given(st.text(max_size=60))
def test_a_spoilt_preference_is_no_filter(text: str) -> None:
    assert isinstance(from_text(text), RegisterFilter)


def test_unknown_members_in_a_saved_filter_are_dropped() -> None:
    assert from_text('{"stages": ["draft", "once_upon_a_time"]}').stages == ("draft",)


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋86", "－5", "＠A1"]
)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")


class Rows:
    """Invented rows by number."""

    def fetch(self, ids: Sequence[int]) -> list[tuple[str, str]]:
        return [(f"=案{one}", f"{one}.50") for one in ids]


COLUMNS = (
    Column(key="name", title="名称", show=lambda row: row[0]),
    Column(key="amount", title="标的", show=lambda row: row[1], numeric=True),
)


def export(jobs: Jobs, manual: Manual, path: Path, count: int, stop_at: int = -1) -> list[object]:
    answers: list[object] = []

    def told(done: int, total: int, text: str) -> None:
        if stop_at >= 0 and done >= stop_at:
            order.cancel()

    order = jobs.run(
        lambda progress: write_table(path, COLUMNS, range(count), Rows().fetch, progress),
        then=answers.append,
        failed=answers.append,
        progress=told,
    )
    manual.drain()
    return answers


def test_a_workbook_holds_what_is_shown(jobs: Jobs, manual: Manual, tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    assert export(jobs, manual, path, 4500) == [4500]
    book = load_workbook(path, read_only=True)
    rows = list(book.active.iter_rows(values_only=True))
    book.close()
    assert rows[0] == ("名称", "标的")
    assert rows[1] == ("'=案0", 0.5)
    assert len(rows) == 4501


def test_a_text_table_opens_as_chinese(jobs: Jobs, manual: Manual, tmp_path: Path) -> None:
    path = tmp_path / "登记.csv"
    export(jobs, manual, path, 3)
    assert path.read_bytes().startswith("\ufeff名称,标的\r\n'=案0,0.50".encode())


def test_a_cancelled_export_leaves_nothing_behind(jobs: Jobs, manual: Manual, tmp_path: Path) -> None:
    for name in ("登记.xlsx", "登记.csv"):
        assert export(jobs, manual, tmp_path / name, 20_000, stop_at=4000) == []
    assert list(tmp_path.glob("登记*")) == []


def test_a_place_that_cannot_be_written_is_a_refusal(jobs: Jobs, manual: Manual, tmp_path: Path) -> None:
    answers = export(jobs, manual, tmp_path / "没有的文件夹" / "登记.csv", 3)
    assert isinstance(answers[0], Refusal)
    assert answers[0].code == "window.file_unwritable"


def test_progress_is_callable_from_work(jobs: Jobs, manual: Manual) -> None:
    seen: list[int] = []

    def work(progress: Progress) -> str:
        progress(1, 2, "x")
        return "done"

    jobs.run(work, then=lambda _: None, progress=lambda done, total, text: seen.append(done))
    manual.drain()
    assert seen == [1]


def test_a_filter_can_come_with_the_place(register: RegisterScreen, settle: Settle) -> None:
    wanted = replace(RegisterFilter(), stages=("failed",))
    register.visit(Place(screen="register", spot=to_text(wanted)))
    settle()
    assert titles(register) == ["D06"]


def test_causes_are_named_when_their_list_was_read_aside(
    register: RegisterScreen, settle: Settle, qtbot: QtBot
) -> None:
    cause = next(column for column in register.model.columns if column.key == "cause")
    row = next(row for row in map(register.model.thing, range(6)) if row.cause)
    register._causes.clear()
    assert cause.show(row) == "…"
    register._ask_causes()
    qtbot.waitUntil(lambda: bool(settle() or register._causes))
    assert cause.show(row) == register.host.ws.book.causes.get(row.cause).name


def test_a_case_is_put_into_the_trash_with_a_reason_and_taken_out_again(
    register: RegisterScreen, host: Host, settle: Settle, qtbot: QtBot
) -> None:
    draft = host.ws.cases.create(case=Case(id="", title="重复登记的案件")).value
    register.refresh(Outcome(value=None, changed=frozenset(), said=""))
    settle()
    assert titles(register)[0] == draft.id
    register.table.choose(0)
    register.put_away()
    sheet = next(one for one in register.window().findChildren(Sheet) if one.isVisible())
    assert draft.case.provisional_number in sheet.windowTitle()
    sheet.form.editor("reason").setText("与另一件重复")
    sheet.go()
    settle()
    register.refresh(Outcome(value=None, changed=frozenset(), said=""))
    settle()
    assert draft.id not in titles(register)
    register.show_trash()
    settle()
    trash = next(one for one in register.window().findChildren(CaseTrash) if one.isVisible())
    assert [one.reason for one in trash.model.things] == ["与另一件重复"]
    trash.take_back()
    settle()
    assert list(trash.model.things) == []
    assert not trash.back.isEnabled()
    trash.reject()
    register.refresh(Outcome(value=None, changed=frozenset(), said=""))
    settle()
    assert titles(register)[0] == draft.id


def test_an_accepted_case_stays_and_the_sheet_says_what_to_do(
    register: RegisterScreen, settle: Settle
) -> None:
    register.table.choose(titles(register).index("D01"))
    register.put_away()
    sheet = next(one for one in register.window().findChildren(Sheet) if one.isVisible())
    sheet.form.editor("reason").setText("误录")
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert "登记簿必须写明" in "".join(one.text() for one in sheet.notices.findChildren(QLabel))
    sheet.reject()
