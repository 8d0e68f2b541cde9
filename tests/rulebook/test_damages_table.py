"""The damages rules against a table typed from the statutes, not from the rule files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ipmediate.domain.damages import damages_record
from ipmediate.storage.bundled import Bundled

RULES = Bundled(Path(__file__).resolve().parents[2] / "resources").damages_rules

TABLE = [
    ("patent", (2009, 10, 1), (2021, 5, 31), ("loss", "profit", "licence"), 10_000, 1_000_000, None),
    ("patent", (2021, 6, 1), None, ("loss profit", "licence"), 30_000, 5_000_000, 5),
    ("trademark", (2014, 5, 1), (2019, 10, 31), ("loss", "profit", "licence"), 0, 3_000_000, 3),
    ("trademark", (2019, 11, 1), (2026, 12, 31), ("loss", "profit", "licence"), 0, 5_000_000, 5),
    ("copyright", (2010, 4, 1), (2021, 5, 31), ("loss", "profit"), 0, 500_000, None),
    ("copyright", (2021, 6, 1), None, ("loss profit", "licence"), 500, 5_000_000, 5),
    ("plant_variety", (2016, 1, 1), (2022, 2, 28), ("loss", "profit", "licence"), 0, 3_000_000, 3),
    ("plant_variety", (2022, 3, 1), None, ("loss", "profit", "licence"), 0, 5_000_000, 5),
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


def test_every_text_in_force_stands_in_the_table() -> None:
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
        for law in RULES.laws
        for one in law.versions
        if one.loaded
    ]
    assert sorted(found, key=lambda row: row[:2]) == sorted(TABLE, key=lambda row: row[:2])
    assert {law.id: set(law.rights) for law in RULES.laws} == RIGHTS


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


def test_no_text_before_the_first_and_the_new_trademark_text_is_not_used() -> None:
    for law in RIGHTS:
        first = min(date(*row[1]) for row in TABLE if row[0] == law)
        on = (first - timedelta(days=1)).isoformat()
        told = damages_record({"right_type": law, "act_date": on, "inputs": {"loss": 1}}, RULES)
        assert (told["verdict"], told["code"]) == ("refused", "damages.law_not_loaded")
    told = damages_record({"right_type": "trademark", "act_date": "2027-01-01", "inputs": {"loss": 1}}, RULES)
    assert told["verdict"] == "refused"
