"""Papers without a case: appointed people, figures of a period, numbers of their own, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.housepapers import HOUSE_FORMS, ReturnFigures, in_ten_thousands, period_id
from ipmediate.domain.neutrals import Neutral, NeutralRole
from ipmediate.domain.papers import PaperStatus
from ipmediate.domain.refusals import Incomplete, Refusal
from tests.services.paperwork import opened, words

DIRECTOR = Actor(id="u2", name="冯立新", role=UserRole.DIRECTOR)
YEAR = period_id(date(2026, 1, 1), date(2026, 12, 31))
PERSON = Neutral(
    id="n9",
    name="岳青岚",
    sex="female",
    specialties=("trademark", "直播电商"),
    term_from=date(2026, 6, 1),
    term_until=date(2029, 5, 31),
    is_full_time=True,
    education="bachelor",
    training_hours=24,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        made.around.act_as(DIRECTOR)
        made.workspace.roster.put(PERSON)
        yield made


def printed(house: House, form: str, about: str) -> str:
    return "".join("".join(words(house.workspace.house_papers.preview(form, about).pdf)).split())


def test_a_letter_of_appointment_is_issued_numbered_noted_on_the_roster_and_listed(house: House) -> None:
    own = house.workspace.house_papers
    assert own.missing("appointment_letter", PERSON.id) == ()
    assert "聘期自2026年6月1日起至2029年5月31日止" in printed(house, "appointment_letter", PERSON.id)
    outcome = own.issue("appointment_letter", PERSON.id)
    paper = outcome.value
    assert paper.number.endswith("知调聘字〔2026〕第001号")
    pages = "".join("".join(words(house.workspace.papers.content(paper.sha256))).split())
    assert paper.number in pages
    assert "岳青岚女士" in pages
    assert "直播电商" in pages
    noted = next(one for one in house.workspace.roster.people() if one.id == PERSON.id)
    assert noted.certificate_no == paper.number
    row = house.workspace.queries.papers("聘任书")[0]
    assert (row.paper_id, row.number, row.case_title) == (paper.id, paper.number, "")
    with pytest.raises(Refusal) as twice:
        own.issue("appointment_letter", PERSON.id)
    assert twice.value.code == "papers.already_issued"


def test_a_new_term_has_a_letter_of_its_own_and_a_void_number_is_not_used_again(house: House) -> None:
    own = house.workspace.house_papers
    first = own.issue("appointment_letter", PERSON.id).value
    with pytest.raises(Refusal) as silent:
        own.void(first.id, reason=" ")
    assert silent.value.code == "papers.reason_missing"
    own.void(first.id, reason="姓名误写")
    again = own.issue("appointment_letter", PERSON.id).value
    longer = replace(
        next(one for one in house.workspace.roster.people() if one.id == PERSON.id),
        term_from=date(2029, 6, 1),
        term_until=date(2032, 5, 31),
    )
    house.workspace.roster.put(longer)
    later = own.issue("appointment_letter", PERSON.id).value
    assert [one.number[-4:] for one in (first, again, later)] == ["001号", "002号", "003号"]
    assert [one.status for one in own.issued()] == [
        PaperStatus.ISSUED, PaperStatus.ISSUED, PaperStatus.VOIDED
    ]  # fmt: skip
    with pytest.raises(Refusal) as gone:
        own.void(first.id, reason="又一次")
    assert gone.value.code == "papers.not_standing"
    assert house.workspace.queries.papers("聘任书")[-1].status == PaperStatus.VOIDED


def test_what_is_missing_is_named_with_the_field_of_the_roster(house: House) -> None:
    house.workspace.roster.put(replace(PERSON, id="n8", name="乔木", term_until=None))
    own = house.workspace.house_papers
    (lacking,) = own.missing("appointment_letter", "n8")
    assert (lacking.what, lacking.place) == ("fact_appointee_term_until", "neutral/n8/term_until")
    with pytest.raises(Incomplete):
        own.issue("appointment_letter", "n8")
    with pytest.raises(Refusal) as nobody:
        own.preview("appointment_letter", "who")
    assert nobody.value.code == "house_papers.nobody"


def test_the_return_counts_people_in_office_on_its_last_day_and_what_was_entered(house: House) -> None:
    roster, own = house.workspace.roster, house.workspace.house_papers
    before = house.workspace.house_papers
    roster.put(replace(PERSON, id="n7", name="尚原", term_until=date(2026, 6, 30), is_full_time=False))
    roster.put(replace(PERSON, id="n6", name="卓然", roles=(NeutralRole.EXPERT,), term_until=None))
    entered = ReturnFigures(
        id=YEAR, training_times=36, work_funds=Decimal("125000"), subsidy_funds=Decimal("86449.99")
    )
    before.put_figures(entered)
    assert own.figures(YEAR) == entered
    paper = own.issue("corps_return", YEAR).value
    facts = house.workspace._desk.store.paper_facts(paper.id)["corps"]
    assert (facts["mediators"], facts["full_time"], facts["degree"], facts["industry"]) == (1, 1, 1, 1)
    assert (facts["training_times"], facts["work_funds"], facts["subsidy_funds"], facts["funds"]) == (
        36, "12.50", "8.64", "21.14",
    )  # fmt: skip
    assert facts["guidance_funds"] == ""
    with pytest.raises(Refusal) as twice:
        own.issue("corps_return", YEAR)
    assert twice.value.code == "papers.already_issued"
    own.put_figures(replace(entered, guidance_funds=Decimal(0)))
    assert own.issue("corps_return", YEAR).value.number.endswith("第02号")


def test_the_return_on_cases_agrees_with_the_case_that_is_there(house: House) -> None:
    text = printed(house, "caseload_return", YEAR)
    assert "2026年1月1日至2026年12月31日" in text
    sheet = house.workspace.house_papers._facts("caseload_return", YEAR, "")["caseload"]
    assert isinstance(sheet, dict)
    assert (sheet["cases"], sheet["agreed"], sheet["parties"], sheet["written"]) == (1, 1, 2, 1)
    assert sheet["by_application"] + sheet["own_motion"] + sheet["transferred"] == sheet["cases"]
    assert sum(one["cases"] for one in sheet["kinds"]) == sheet["cases"]


@pytest.mark.parametrize("period", ["", "2026", "2026-12-31/2026-01-01", "2026-02-30/2026-03-01"])
def test_a_period_that_is_none_is_refused(house: House, period: str) -> None:
    with pytest.raises(Refusal) as refused:
        house.workspace.house_papers.preview("corps_return", period)
    assert refused.value.code == "house_papers.no_period"


def test_figures_below_zero_are_refused(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.workspace.house_papers.put_figures(ReturnFigures(id=YEAR, prevented=-1))
    assert refused.value.params["field"] == "prevented"


def test_every_form_without_a_case_can_be_changed_like_the_others(house: House) -> None:
    heads = {state.head.id for state in house.workspace.forms.all()}
    assert heads >= set(HOUSE_FORMS)
    assert {head.id for head in house.workspace.house_papers.forms()} == set(HOUSE_FORMS)


@pytest.mark.parametrize(
    ("yuan", "text"),
    [(None, ""), (Decimal("12349.99"), "1.23"), (Decimal("50"), "0.01"), (Decimal(0), "0.00")],
)
def test_amounts_in_ten_thousands_are_rounded_half_up(yuan: Decimal | None, text: str) -> None:
    assert in_ten_thousands(yuan) == text


def test_a_return_is_given_as_rows_under_the_headings_of_its_form(house: House) -> None:
    rows = house.workspace.house_papers.tables("caseload_return", YEAR)
    assert rows[0] == ("人民调解案件情况统计表",)
    heads = next(row for row in rows if "受理案件（件）" in row)
    figures = rows[rows.index(heads) + 1]
    facts = house.workspace.house_papers._facts("caseload_return", YEAR, "")["caseload"]
    assert figures[heads.index("受理案件（件）")] == str(facts["cases"])
    assert len(figures) == len(heads)
    assert any("空格为未填报" in row[0] for row in rows if row)
