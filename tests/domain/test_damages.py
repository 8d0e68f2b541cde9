from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.damages import damages_record
from ipmediate.storage.bundled import Bundled

RULES = Bundled(Path(__file__).resolve().parents[2] / "resources").damages_rules
WORST = {"claimed": True, "wilful": True, "serious": True}


def answer(right_type: str, act_date: str, **inputs: Any) -> dict[str, Any]:
    return damages_record({"right_type": right_type, "act_date": act_date, "inputs": inputs}, RULES)


def figures(found: dict[str, Any]) -> tuple[Any, Any, Any]:
    return found["min"], found["likely"], found["max"]


def test_holder_of_a_patent_chooses_between_loss_and_profit() -> None:
    found = answer("patent_invention", "2025-03-01", loss=100000, profit=150000, reasonable_expenses=20000)
    assert (found["rung"], figures(found)) == ("profit", (120000, 170000, 170000))
    found = answer("patent_invention", "2025-03-01", loss=100000, profit=150000, choice="loss")
    assert (found["rung"], figures(found)) == ("loss", (100000, 100000, 150000))


def test_trademark_goes_down_only_when_the_rung_above_is_ticked() -> None:
    refused = answer("trademark", "2026-03-01", profit=5000)
    assert (refused["verdict"], refused["code"]) == ("refused", "damages.basis_open")
    assert answer("trademark", "2026-03-01", profit=5000, undetermined={"loss": True})["rung"] == "profit"


def test_licence_fee_is_multiplied_and_its_single_fee_is_the_least() -> None:
    found = answer(
        "plant_variety", "2026-01-01", undetermined=["loss", "profit"], licence_fee=10000, fee_multiple=2.5
    )
    assert (found["rung"], found["base"], figures(found)) == ("licence", 25000, (10000, 25000, 25000))


def test_punitive_multiplies_the_base_and_never_the_expenses() -> None:
    found = answer(
        "copyright",
        "2025-01-01",
        loss=100000,
        reasonable_expenses=20000,
        punitive={**WORST, "multiplier": 2.5},
    )
    assert found["punitive_applied"] is True
    assert figures(found) == (270000, 270000, 270000)
    assert "2026年" in found["cite"]


def test_after_an_executed_fine_the_least_is_the_single_base() -> None:
    found = answer(
        "business_secret", "2026-01-01", loss=1000, punitive={**WORST, "multiplier": 4, "fine_executed": True}
    )
    assert figures(found) == (1000, 4000, 4000)
    assert "fine_executed" in found["flags"]


@pytest.mark.parametrize(
    ("right_type", "act_date", "inputs", "flag"),
    [
        ("unfair_competition", "2026-01-01", {"loss": 9, "ucl_article": 7}, "punitive_secret_only"),
        ("patent", "2020-01-01", {"loss": 9}, "punitive_not_in_law"),
        (
            "trademark",
            "2025-01-01",
            {"undetermined": ["loss", "profit", "licence"], "statutory_hint": 50000},
            "punitive_no_base",
        ),
    ],
)
def test_punitive_that_cannot_be_had_is_left_out_with_a_reason(
    right_type: str, act_date: str, inputs: dict[str, Any], flag: str
) -> None:
    found = answer(right_type, act_date, punitive={**WORST, "multiplier": 2}, **inputs)
    assert (found["verdict"], found["punitive_applied"]) == ("ok", False)
    assert flag in found["flags"]


def test_wilful_and_serious_are_both_needed() -> None:
    claim = {"claimed": True, "wilful": True, "serious": False, "multiplier": 2}
    found = answer("trademark", "2025-01-01", loss=10, punitive=claim)
    assert (found["punitive_applied"], found["flags"]) == (False, ["punitive_not_serious"])


@pytest.mark.parametrize(
    ("right_type", "act_date", "floor", "ceiling"),
    [
        ("patent", "2021-06-01", 30000, 5000000),
        ("patent", "2021-05-31", 10000, 1000000),
        ("copyright", "2021-06-01", 500, 5000000),
        ("copyright", "2021-05-31", 0, 500000),
        ("trademark", "2019-10-31", 0, 3000000),
        ("trademark", "2026-12-31", 0, 5000000),
        ("plant_variety", "2022-02-28", 0, 3000000),
        ("technical_secret", "2025-10-15", 0, 5000000),
        ("enterprise_name", "2025-10-14", 0, 5000000),
    ],
)
def test_statutory_range_follows_the_day_of_the_act(
    right_type: str, act_date: str, floor: int, ceiling: int
) -> None:
    found = answer(
        right_type,
        act_date,
        undetermined=["loss", "profit", "licence"],
        statutory_hint=1,
        reasonable_expenses=7,
    )
    assert (found["rung"], figures(found)) == ("statutory", (floor + 7, max(floor, 1) + 7, ceiling + 7))


def test_without_a_hint_nothing_inside_the_range_is_called_likely() -> None:
    found = answer("patent", "2026-01-01", undetermined=["loss", "profit", "licence"])
    assert (found["likely"], found["flags"]) == (None, ["no_hint"])


@pytest.mark.parametrize(
    ("right_type", "act_date", "inputs", "code"),
    [
        ("trademark", "2027-01-01", {"loss": 1}, "damages.law_not_loaded"),
        ("copyright", "2001-10-26", {"loss": 1}, "damages.law_not_loaded"),
        ("layout_design", "2026-01-01", {"undetermined": ["loss", "profit"]}, "damages.no_statutory"),
        ("unfair_competition", "2026-01-01", {"undetermined": ["loss", "profit"]}, "damages.article_needed"),
        (
            "unfair_competition",
            "2026-01-01",
            {"undetermined": ["loss", "profit"], "ucl_article": 9},
            "damages.no_statutory",
        ),
        (
            "patent",
            "2026-01-01",
            {"loss": 1, "punitive": {**WORST, "multiplier": 5.1}},
            "damages.multiplier_out_of_range",
        ),
        (
            "trademark",
            "2015-01-01",
            {"loss": 1, "punitive": {**WORST, "multiplier": 4}},
            "damages.multiplier_out_of_range",
        ),
        ("patent", "2026-01-01", {"loss": 1, "punitive": WORST}, "damages.multiplier_missing"),
        ("patent", "soon", {"loss": 1}, "damages.bad_input"),
        ("patent", "2026-01-01", {"loss": -1}, "damages.bad_input"),
        ("patent", "2026-01-01", {"loss": "many"}, "damages.bad_input"),
        ("stamp", "2026-01-01", {"loss": 1}, "damages.right_unknown"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_by_name(
    right_type: str, act_date: str, inputs: dict[str, Any], code: str
) -> None:
    found = answer(right_type, act_date, **inputs)
    assert (found["verdict"], found["code"]) == ("refused", code)


def test_amounts_come_back_as_plain_numbers() -> None:
    found = answer("trademark", "2026-01-01", loss="12,345.60", reasonable_expenses=0.4)
    assert (found["base"], found["likely"]) == (12345.6, 12346)


YUAN = st.one_of(
    st.none(), st.integers(0, 10**8), st.floats(0, 1e8, allow_nan=False).map(lambda one: round(one, 2))
)


@given(
    st.sampled_from(
        ["patent", "trademark", "copyright", "plant_variety", "business_secret", "layout_design"]
    ),
    YUAN,
    YUAN,
    YUAN,
    YUAN,
    st.sets(st.sampled_from(["loss", "profit", "licence"])),
    st.one_of(st.none(), st.floats(1, 5)),
    st.booleans(),
)
def test_the_range_is_in_order_and_the_multiple_stays_in_bounds(
    right_type: str,
    loss: float | None,
    profit: float | None,
    fee: float | None,
    expenses: float | None,
    ticked: set[str],
    multiple: float | None,
    fined: bool,
) -> None:
    found = answer(
        right_type,
        "2026-01-01",
        loss=loss,
        profit=profit,
        licence_fee=fee,
        reasonable_expenses=expenses,
        undetermined=sorted(ticked),
        punitive={**WORST, "multiplier": multiple, "fine_executed": fined} if multiple else None,
    )
    if found["verdict"] == "refused":
        assert found["code"] in ("damages.basis_open", "damages.no_statutory")
        return
    assert found["min"] <= found["max"]
    if found["likely"] is not None:
        assert found["min"] <= found["likely"] <= found["max"]
    if found["base"] is not None:
        assert found["likely"] - (expenses or 0) <= 5 * found["base"] + 0.02


def test_what_was_asked_for_and_not_done_is_said() -> None:
    ticked = {"loss": True, "profit": True, "licence": True}
    held = answer("trademark", "2026-03-01", undetermined=ticked, statutory_hint=9_000_000)
    assert (held["likely"], "hint_held_in_range" in held["flags"]) == (held["max"], True)
    inside = answer("trademark", "2026-03-01", undetermined=ticked, statutory_hint=100_000)
    assert (inside["likely"], "hint_held_in_range" in inside["flags"]) == (100_000, False)
    other = answer("patent_invention", "2025-03-01", loss=100, choice="profit")
    assert (other["rung"], "choice_not_followed" in other["flags"]) == ("loss", True)
    same = answer("patent_invention", "2025-03-01", loss=100, profit=50, choice="profit")
    assert (same["rung"], "choice_not_followed" in same["flags"]) == ("profit", False)


def test_a_licence_fee_without_a_multiple_is_counted_once() -> None:
    found = answer("plant_variety", "2026-01-01", undetermined=["loss", "profit"], licence_fee=10000)
    assert figures(found) == (10000, 10000, 10000)


def test_nothing_is_claimed_that_nobody_claimed() -> None:
    left_open = {"claimed": None, "wilful": None, "serious": None, "multiplier": 3}
    found = answer("copyright", "2025-01-01", loss=100, punitive=left_open)
    assert (found["punitive_applied"], found["likely"]) == (False, 100)
