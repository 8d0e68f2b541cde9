"""The damages rules against a table typed from the statutes, not from the rule files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ipmediate.domain.damages import DamagesRules, damages_record
from ipmediate.storage.bundled import Bundled

RULES = Bundled(Path(__file__).resolve().parents[2] / "resources").damages_rules

TABLE = [
    ("patent", (2001, 7, 1), (2009, 9, 30), ("loss profit", "licence"), 5_000, 500_000, None),
    ("patent", (2009, 10, 1), (2020, 12, 31), ("loss", "profit", "licence"), 10_000, 1_000_000, None),
    ("patent", (2021, 1, 1), (2021, 5, 31), ("loss", "profit", "licence"), 10_000, 1_000_000, 5),
    ("patent", (2021, 6, 1), None, ("loss profit", "licence"), 30_000, 5_000_000, 5),
    ("trademark", (2001, 12, 1), (2014, 4, 30), ("loss profit",), 0, 500_000, None),
    ("trademark", (2014, 5, 1), (2019, 10, 31), ("loss", "profit", "licence"), 0, 3_000_000, 3),
    ("trademark", (2019, 11, 1), (2026, 12, 31), ("loss", "profit", "licence"), 0, 5_000_000, 5),
    ("copyright", (2001, 10, 27), (2010, 3, 31), ("loss", "profit"), 0, 500_000, None),
    ("copyright", (2010, 4, 1), (2020, 12, 31), ("loss", "profit"), 0, 500_000, None),
    ("copyright", (2021, 1, 1), (2021, 5, 31), ("loss", "profit"), 0, 500_000, 5),
    ("copyright", (2021, 6, 1), None, ("loss profit", "licence"), 500, 5_000_000, 5),
    ("plant_variety", (2007, 2, 1), (2015, 12, 31), ("loss profit", "licence"), 0, 500_000, None),
    ("plant_variety", (2016, 1, 1), (2022, 2, 28), ("loss", "profit", "licence"), 0, 3_000_000, 3),
    ("plant_variety", (2022, 3, 1), None, ("loss", "profit", "licence"), 0, 5_000_000, 5),
    ("unfair_competition", (1993, 12, 1), (2007, 1, 31), ("loss", "profit"), 0, None, None),
    ("unfair_competition", (2007, 2, 1), (2017, 12, 31), ("loss", "profit"), 0, None, None),
    ("unfair_competition", (2018, 1, 1), (2019, 4, 22), ("loss", "profit"), 0, 3_000_000, None),
    ("unfair_competition", (2019, 4, 23), (2025, 10, 14), ("loss", "profit"), 0, 5_000_000, 5),
    ("unfair_competition", (2025, 10, 15), None, ("loss profit",), 0, 5_000_000, 5),
    ("layout_design", (2001, 10, 1), (2020, 12, 31), ("loss profit",), 0, None, None),
    ("layout_design", (2021, 1, 1), None, ("loss profit",), 0, None, 5),
]
"""Right, first and last day, bases in order (those the holder chooses between share a rung), statutory least
and most in yuan, highest multiple."""
RIGHTS = {
    "patent": {"patent", "patent_invention", "patent_utility", "patent_design"},
    "trademark": {"trademark", "geographical_indication"},
    "copyright": {"copyright", "software"},
    "plant_variety": {"plant_variety"},
    "unfair_competition": {
        "unfair_competition", "trade_secret", "technical_secret", "business_secret", "enterprise_name",
        "domain_name",
    },
    "layout_design": {"layout_design"},
}  # fmt: skip


def agrees(rules: DamagesRules) -> None:
    """Every text of every law beside the table, and which rights each law serves."""
    found = [
        (
            law.id,
            (one.since.year, one.since.month, one.since.day),
            (one.until.year, one.until.month, one.until.day) if one.until else None,
            tuple(" ".join(sorted(rung)) for rung in one.rungs),
            one.statutory_min,
            one.statutory_max,
            one.punitive_most,
        )
        for law in rules.laws
        for one in law.versions
        if one.loaded
    ]
    assert sorted(found, key=lambda row: row[:2]) == sorted(TABLE, key=lambda row: row[:2])
    assert {law.id: set(law.rights) for law in rules.laws} == RIGHTS


def test_every_text_in_force_stands_in_the_table() -> None:
    agrees(RULES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]}-{row[1][0]}")
def test_the_multiple_stops_where_the_statute_stops(row: tuple) -> None:
    law, since, _, rungs, _, _, most = row
    right = "trade_secret" if law == "unfair_competition" else law
    above = {name: True for rung in rungs[:1] for name in rung.split() if name != "loss"}

    def verdict(multiple: object, on: date) -> str:
        claim = {"claimed": True, "wilful": True, "serious": True, "multiplier": multiple}
        facts = {"loss": 100, "undetermined": above, "punitive": claim}
        told = damages_record({"right_type": right, "act_date": on.isoformat(), "inputs": facts}, RULES)
        return "punitive" if told["verdict"] == "ok" and told["punitive_applied"] else "not"

    first = date(*since)
    assert verdict(most or 1, first) == ("punitive" if most else "not")
    if most:
        assert verdict(most + 1, first) == "not"


@pytest.mark.parametrize("right", ["patent_design", "copyright", "layout_design"])
@pytest.mark.parametrize("on", ["2021-01-01", "2021-05-31"])
def test_the_civil_code_alone_gives_punitive_damages_and_no_multiple(right: str, on: str) -> None:
    claim = {"claimed": True, "wilful": True, "serious": True, "multiplier": 2}
    inputs = {"loss": 100, "undetermined": {"profit": True}, "punitive": claim}
    told = damages_record({"right_type": right, "act_date": on, "inputs": inputs}, RULES)
    assert (told["likely"], told["punitive_applied"]) == (200, True)
    assert "punitive_multiple_open" in told["flags"]
    assert "民法典第一千一百八十五条" in str(told["cite"])
    before = damages_record({"right_type": right, "act_date": "2020-12-31", "inputs": inputs}, RULES)
    assert (before["likely"], before["punitive_applied"]) == (100, False)
    if right != "layout_design":
        after = damages_record({"right_type": right, "act_date": "2021-06-01", "inputs": inputs}, RULES)
        assert after["punitive_applied"]
        assert "punitive_multiple_open" not in after["flags"]


@pytest.mark.parametrize(
    ("article", "on", "least", "most", "law"),
    [
        (10, "2007-02-01", 5_000, 500_000, "专利法（2000年修正）"),
        (10, "2009-10-01", 10_000, 1_000_000, "专利法（2008年修正）"),
        (5, "2014-04-30", 0, 500_000, "商标法（2001年修正）"),
        (14, "2014-05-01", 0, 3_000_000, "商标法（2013年修正）"),
    ],
)
def test_before_2018_unfair_competition_borrows_the_range_of_the_day(
    article: int, on: str, least: int, most: int, law: str
) -> None:
    gone = {"loss": True, "profit": True}
    record = {"right_type": "unfair_competition", "act_date": on}
    told = damages_record({**record, "inputs": {"ucl_article": article, "undetermined": gone}}, RULES)
    assert (told["min"], told["max"]) == (least, most)
    assert law in str(told["cite"])
    assert "法释〔2007〕2号" in str(told["cite"])
    assert "statutory_like" in told["flags"]
    for inputs, code in (
        ({"ucl_article": 11, "undetermined": gone}, "damages.no_statutory"),
        ({"undetermined": gone}, "damages.article_needed"),
    ):
        assert damages_record({**record, "inputs": inputs}, RULES)["code"] == code


def test_no_text_before_the_first_and_the_new_trademark_text_is_not_used() -> None:
    for law in RIGHTS:
        first = min(date(*row[1]) for row in TABLE if row[0] == law)
        on = (first - timedelta(days=1)).isoformat()
        told = damages_record({"right_type": law, "act_date": on, "inputs": {"loss": 1}}, RULES)
        assert (told["verdict"], told["code"]) == ("refused", "damages.law_not_loaded")
    told = damages_record({"right_type": "trademark", "act_date": "2027-01-01", "inputs": {"loss": 1}}, RULES)
    assert told["verdict"] == "refused"
