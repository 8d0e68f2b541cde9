"""Sources of law, own rule files and the committee's courts on the settings page; damages beside a case."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulefiles import RuleKind
from tests.services.test_rules import NUMBER, YEAR_2027
from ui.screens.case.damages import DamagesTab
from ui.screens.settings.courts import CourtsPart
from ui.screens.settings.law import LawPart, as_csv
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def law(host: Host, qtbot: QtBot, settle: Settle) -> LawPart:
    made = LawPart(host)
    qtbot.addWidget(made)
    made.show()
    made.visit()
    settle()
    return made


def accept(over: LawPart | CourtsPart, settle: Settle) -> None:
    (sheet,) = [one for one in over.findChildren(Sheet) if one.isVisible()]
    sheet.go()
    settle()


def test_every_source_is_listed_found_sorted_and_exported(law: LawPart) -> None:
    everything = law.model.rowCount()
    assert everything > 150
    assert "尚未导入" in law.notices.findChildren(type(law.count))[0].text() or law.notices.isVisibleTo(law)
    law.words.setText("惩罚性")
    found = law.model.things
    assert 0 < len(found) < 10
    assert all("惩罚性" in f"{one.rule}{one.cite}{one.file}" for one in found)
    law.words.clear()
    law.kind.put(RuleKind.NUMBERING)
    law._filter()
    law._sort("rule", True)
    names = [one.rule for one in law.model.things]
    assert names == sorted(names, reverse=True)
    lines = as_csv(law.model.columns, law.model.things).decode("utf-8-sig").splitlines()
    assert len(lines) == len(names) + 1
    assert lines[0].startswith("类别,规则,依据")


def test_a_file_is_looked_at_before_it_is_taken_over_and_can_be_taken_away(
    law: LawPart, host: Host, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "放假.toml"
    path.write_text(YEAR_2027, encoding="utf-8")
    law.take_over(path)
    settle()
    assert not host.ws.rules.files()
    accept(law, settle)
    assert host.ws.book.calendar.is_published(2027)
    assert [one.path for one in law.own.things] == ["calendar/cn/2027.toml"]
    assert any(one.local for one in law.model.things)
    law.own_table.choose(0)
    law.take_away()
    settle()
    accept(law, settle)
    assert not host.ws.book.calendar.is_published(2027)


def test_a_faulty_file_is_refused_with_its_lines(
    law: LawPart, host: Host, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "文号.toml"
    path.write_text(NUMBER.replace("{seq}", "{serial}").replace("since", "sinse"), encoding="utf-8")
    law.take_over(path)
    settle()
    assert law.notices.isVisibleTo(law)
    texts = " ".join(one.text() for one in law.notices.findChildren(type(law.count)))
    assert "文号.toml#/pattern" in texts
    assert "第 7 行" in texts
    assert not host.ws.rules.files()


def test_courts_are_added_changed_and_removed(host: Host, qtbot: QtBot, settle: Settle) -> None:
    part = CourtsPart(host)
    qtbot.addWidget(part)
    part.show()
    part.visit()
    settle()
    part.add()
    (sheet,) = part.findChildren(Sheet)
    values = sheet.form.values()
    values |= {
        "name": "卫滨区人民法院",
        "region": "河南省新乡市",
        "level": CourtLevel.BASIC,
        "causes": ("165",),
    }
    values |= {"amount_below": Decimal(1000000), "source": "电话核实", "verified": True}
    sheet.form.put(values)
    sheet.go()
    settle()
    (row,) = host.ws.rules.courts()
    assert isinstance(row, CourtEntry)
    assert (row.name, row.amount_below, row.verified_on) == (
        "卫滨区人民法院",
        Decimal(1000000),
        host.today(),
    )
    part.table.choose(0)
    part.change()
    other = next(one for one in part.findChildren(Sheet) if one is not sheet)
    other.form.put({**other.form.values(), "region": " "})
    other.go()
    settle()
    assert other.isVisible()
    assert host.ws.rules.courts() == (row,)
    other.reject()
    part.drop()
    settle()
    assert host.ws.rules.courts() == ()


def test_damages_show_rung_range_flags_and_provision(host: Host, qtbot: QtBot, settle: Settle) -> None:
    tab = DamagesTab(host)
    qtbot.addWidget(tab)
    row = host.ws.queries.case_rows(host.ws.queries.case_ids(_everything()))[0]
    tab.show_case(host.ws.cases.load(row.case_id))
    settle()
    for key, value in (
        ("right_type", RightType.TRADEMARK),
        ("loss", Decimal(30000)),
        ("reasonable_expenses", Decimal(1000)),
    ):
        tab.form.put({**tab.form.values(), key: value})
        tab.form.edited.emit(key, value)
    settle()
    tab.show_case(host.ws.cases.load(row.case_id))
    settle()
    assert tab.amounts.text() == "31,000 — 31,000 — 31,000 元"
    assert "实际损失" in tab.why.text()
    assert "商标法" in tab.cite.text()
    sheet = tab.sheet().toPlainText()
    assert "非裁判结论" in sheet
    assert "30,000" in sheet
    kept = host.ws.cases.load(row.case_id).reckoning
    assert kept is not None
    assert (kept.loss, kept.reasonable_expenses) == (Decimal("30000.00"), Decimal("1000.00"))
    tab.form.edited.emit("loss", None)
    settle()
    tab.show_case(host.ws.cases.load(row.case_id))
    settle()
    assert "难以确定" in tab.why.text()
    assert tab.cite.text() == ""
    went: list[tuple[str, str]] = []
    tab.go_to.connect(lambda *where: went.append(where))
    tab.issue()
    assert went == [("papers", "form/damages_reference/")]


def _everything() -> object:
    from ipmediate.services.ports import RegisterFilter

    return RegisterFilter()
