from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.deadlines import compute, deadline_record, find_rule, version_at
from ipmediate.domain.periods import Unit
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.storage.bundled import Bundled

BUNDLED = Bundled(Path(__file__).parents[2] / "resources")
CALENDAR, RULES, WORDING = BUNDLED.calendar, BUNDLED.deadline_rules, BUNDLED.wording


def _refused(number: str, on: date, **given: object) -> str:
    with pytest.raises(Refusal) as refused:
        compute(find_rule(RULES, number), on, on, CALENDAR, **given)  # type: ignore[arg-type]
    assert WORDING.say_refusal(refused.value).text
    return refused.value.code


def test_the_law_of_the_day_decides_how_long() -> None:
    rule = find_rule(RULES, "T31")
    assert compute(rule, date(2026, 2, 28), date(2026, 2, 28), CALENDAR).due == date(2026, 8, 28)
    assert compute(rule, date(2026, 3, 2), date(2026, 3, 2), CALENDAR).due == date(2026, 6, 2)
    assert "第七十二条" in version_at(rule, date(2026, 3, 1)).cite
    assert "第五十九条" in version_at(rule, date(2026, 2, 28)).cite


def test_an_article_that_moved_is_cited_as_it_stood() -> None:
    rule = RULES.get("confirmation_apply")
    assert "第二百零五条" in version_at(rule, date(2024, 1, 1)).cite
    assert "第二百零一条" in version_at(rule, date(2023, 12, 31)).cite
    assert "第一百九十四条" in version_at(rule, date(2021, 12, 31)).cite


def test_what_a_rule_leaves_open_has_to_be_supplied_and_what_it_fixes_must_not() -> None:
    day = date(2026, 3, 11)
    assert _refused("T05", day) == "deadline.length_needed"
    assert _refused("T15", day) == "deadline.length_needed"
    assert _refused("T27", day, length=15) == "deadline.length_needed"
    assert _refused("T12", day, length=60) == "deadline.length_fixed"
    assert _refused("T12", day, unit=Unit.WORKING_DAYS) == "deadline.length_fixed"
    assert _refused("T37", day, length=14) == "deadline.length_below_minimum"
    assert _refused("T25", day) == "deadline.variant_needed"
    assert _refused("T25", day, variant="other") == "deadline.variant_unknown"
    assert _refused("T12", date(2010, 12, 31)) == "deadline.not_in_force"
    rule = find_rule(RULES, "T12")
    assert compute(rule, day, day, CALENDAR, length=30, unit=Unit.CALENDAR_DAYS).due == date(2026, 4, 10)


def test_objections_before_a_hearing_are_due_on_its_day_even_on_a_rest_day() -> None:
    saturday = date(2026, 5, 30)
    assert compute(find_rule(RULES, "T28"), saturday, saturday, CALENDAR).due == saturday


def test_an_unknown_rule_is_refused_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        RULES.get("nothing")
    assert WORDING.say_refusal(refused.value).text == "期限规则“nothing”不存在。"


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (
            {"unit": "calendar_days", "length": 30, "trigger": "2026-04-30"},
            {"due_unrolled": "2026-05-30", "due": "2026-06-01", "rolled_over": True, "provisional": False},
        ),
        (
            {"unit": "working_days", "length": 3, "trigger": "2026-04-02"},
            {"due_unrolled": "2026-04-08", "due": "2026-04-08", "rolled_over": False, "provisional": False},
        ),
        (
            {"rule": "T12", "trigger": "2026-12-10"},
            {"due_unrolled": "2027-01-09", "due": "2027-01-11", "rolled_over": True, "provisional": True},
        ),
        (
            {"rule": "customs_release", "variant": "ex_officio", "trigger": "2026-03-02"},
            {"due_unrolled": "2026-05-14", "due": "2026-05-14", "rolled_over": False, "provisional": False},
        ),
        (
            {"rule": "T31", "trigger": "2026-03-02", "on": "2026-02-01"},
            {"due_unrolled": "2026-09-02", "due": "2026-09-02", "rolled_over": False, "provisional": False},
        ),
        (
            {"unit": "calendar_days", "length": 30, "trigger": "2026-04-30", "roll": False},
            {"due_unrolled": "2026-05-30", "due": "2026-05-30", "rolled_over": False, "provisional": False},
        ),
    ],
)
def test_one_line_of_a_batch(record: dict[str, object], answer: dict[str, object]) -> None:
    assert deadline_record(record, CALENDAR, RULES) == answer


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({}, "deadline.field_missing"),
        ({"unit": "calendar_days", "length": 30}, "deadline.field_missing"),
        ({"length": 30, "trigger": "2026-01-01"}, "deadline.field_missing"),
        ({"unit": "calendar_days", "trigger": "2026-01-01"}, "deadline.field_missing"),
        ({"unit": "weeks", "length": 1, "trigger": "2026-01-01"}, "deadline.unit_unknown"),
        ({"unit": ["x"], "length": 1, "trigger": "2026-01-01"}, "deadline.unit_unknown"),
        ({"unit": "months", "length": "1", "trigger": "2026-01-01"}, "deadline.not_whole"),
        ({"unit": "months", "length": True, "trigger": "2026-01-01"}, "deadline.not_whole"),
        ({"unit": "months", "length": 1.5, "trigger": "2026-01-01"}, "deadline.not_whole"),
        ({"unit": "months", "length": 1, "trigger": "2026-02-30"}, "deadline.not_a_date"),
        ({"unit": "months", "length": 1, "trigger": "20260101"}, "deadline.not_a_date"),
        ({"unit": "months", "length": 1, "trigger": 20260101}, "deadline.not_a_date"),
        ({"unit": "months", "length": -1, "trigger": "2026-01-01"}, "period.length_negative"),
        ({"unit": "years", "length": 10**9, "trigger": "2026-01-01"}, "period.length_too_long"),
        ({"unit": "months", "length": 1, "trigger": "1850-01-01"}, "period.trigger_out_of_range"),
        ({"unit": "months", "length": 1, "trigger": "2026-01-01", "roll": "no"}, "deadline.not_a_flag"),
        ({"rule": "T99", "trigger": "2026-01-01"}, "deadline.rule_unknown"),
        ({"rule": "T12", "trigger": "2026-01-01", "length": 5}, "deadline.length_fixed"),
        ("nonsense", "deadline.not_a_record"),
        (None, "deadline.not_a_record"),
    ],
)
def test_a_bad_line_gets_a_code_with_a_text_and_the_batch_goes_on(record: object, code: str) -> None:
    answer = deadline_record(record, CALENDAR, RULES)  # type: ignore[arg-type]
    error = answer["error"]
    assert isinstance(error, dict)
    assert error["code"] == code
    assert WORDING.say(code, error["params"]).text


@given(
    st.dictionaries(
        st.sampled_from(["unit", "length", "trigger", "rule", "on", "roll", "variant"]),
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.text("0123456789-T年", max_size=12),
            st.lists(st.integers(), max_size=2),
            st.sampled_from(["T12", "T25", "2026-03-11", "working_days", "years"]),
        ),
    )
)
def test_no_line_whatever_it_holds_stops_a_batch(record: dict[str, object]) -> None:
    answer = deadline_record(record, CALENDAR, RULES)
    assert set(answer) in ({"error"}, {"due_unrolled", "due", "rolled_over", "provisional"})


def test_who_has_to_choose_hears_between_what() -> None:
    rule = next(
        one for one in RULES if len({v.variant for v in one.versions}) > 1 and not one.default_variant
    )
    with pytest.raises(Refusal) as refused:
        version_at(rule, max(one.since for one in rule.versions))
    assert refused.value.code == "deadline.variant_needed"
    cases = refused.value.params["cases"]
    assert cases
    assert all(isinstance(one, Label) and one.zh for one in cases)
