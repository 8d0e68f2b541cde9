"""The reference calculation of damages: kept with the case, taken back, printed as a sheet for the talk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.reckonings import Reckoning
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.domain.rights import RightType
from ipmediate.domain.users import UserRole
from ipmediate.storage.casefile import read_case, write_case
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import opened, words
from tests.services.test_rules import TRADEMARK

PUNITIVE = Reckoning(
    right_type=RightType.TRADEMARK,
    act_date=date(2026, 3, 20),
    loss=Decimal("20000.00"),
    reasonable_expenses=Decimal("3000.00"),
    no_profit=True,
    claimed=True,
    wilful=True,
    serious=True,
    multiplier="2.5",
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        yield made


def held(house: House) -> Reckoning:
    return house.workspace.cases.load(CLEAN.id).reckoning or Reckoning()


def keep(house: House, one: Reckoning) -> None:
    house.workspace.cases.edit(CLEAN.id, noun="reckoning", thing=one, base=held(house))


def sheet(house: House) -> str:
    return "".join(words(house.workspace.papers.preview(CLEAN.id, "damages_reference").pdf))


def test_inputs_are_kept_told_in_the_history_and_taken_back(house: House) -> None:
    ws = house.workspace
    assert ws.damages.kept(CLEAN.id) is None
    assert all(head.id != "damages_reference" for head in ws.papers.forms(CLEAN.id))
    keep(house, PUNITIVE)
    outcome = ws.cases.edit(
        CLEAN.id, noun="reckoning", thing=replace(PUNITIVE, loss=Decimal("30000.00")), base=PUNITIVE
    )
    found = ws.damages.kept(CLEAN.id)
    assert found is not None
    assert found.answer["likely"] == 78000
    assert [one.action for one in ws.cases.history(CLEAN.id)][-2:] == ["cases.edited", "cases.edited"]
    assert outcome.back is not None
    ws.cases.take_back(outcome.back)
    assert held(house) == PUNITIVE


def test_the_inputs_travel_in_a_case_file() -> None:
    file = replace(CLEAN, reckonings=(PUNITIVE,))
    assert read_case(write_case(file)).reckoning == PUNITIVE


def test_the_sheet_is_for_the_talk_and_cites_the_statute_of_the_act(house: House) -> None:
    keep(house, PUNITIVE)
    text = sheet(house)
    for said in (
        "供调解参考",
        "不是裁判结论",
        "商标法（2019年修正）第六十三条",
        "53,000元",
        "主张2.5倍",
        "侵权获利",
    ):
        assert said in text, said
    assert "惩罚性赔偿司法解释（2026年）" in text
    paper = house.workspace.papers.issue(CLEAN.id, form_id="damages_reference").value
    assert paper.title == "赔偿数额参考表"
    facts = house.repository.paper_facts(paper.id)
    assert facts["reckoning"]["likely"] == Decimal("53000")


@pytest.mark.parametrize(
    ("moment", "cited"),
    [(datetime(2026, 2, 10, 9), "法释〔2021〕4号"), (datetime(2026, 6, 10, 9), "（2026年）")],
)
def test_the_interpretation_on_punitive_damages_is_that_of_the_day(
    tmp_path: Path, moment: datetime, cited: str
) -> None:
    act = replace(PUNITIVE, act_date=date(2025, 6, 1))
    with opened(tmp_path, replace(CLEAN, reckonings=(act,)), now=moment) as (house, _):
        assert cited in sheet(house)


def test_an_act_under_a_text_nobody_loaded_makes_no_sheet_until_it_is_loaded(house: House) -> None:
    keep(house, replace(PUNITIVE, act_date=date(2027, 2, 1), claimed=False, loss=Decimal("500.00")))
    with pytest.raises(Incomplete) as refused:
        house.workspace.papers.issue(CLEAN.id, form_id="damages_reference")
    assert {one.place for one in refused.value.missing} == {"reckoning/right_type"}
    assert all(house.workspace.book.wording.name_missing(one) for one in refused.value.missing)
    with pytest.raises(Refusal) as barred:
        house.workspace.rules.take_over("tm.toml", TRADEMARK)
    assert barred.value.code == "permissions.not_your_role"
    clerk = house.around.actor
    house.around.act_as(replace(clerk, role=UserRole.DIRECTOR))
    house.workspace.rules.take_over("tm.toml", TRADEMARK)
    house.around.act_as(clerk)
    keep(house, replace(held(house), reasonable_expenses=None))
    assert "500元" in sheet(house)
    house.workspace.papers.issue(CLEAN.id, form_id="damages_reference")
