"""Every version of every deadline beside a table typed from the statutes, not from the rule files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ipmediate.domain.deadlines import DeadlineRule, LengthFrom, RuleVersion
from ipmediate.domain.periods import Unit
from ipmediate.storage.bundled import Bundled

RULES = Bundled(Path(__file__).parents[2] / "resources").deadline_rules
VERSIONS = [(rule, version) for rule in RULES for version in rule.versions]

UNITS = {
    "d": Unit.CALENDAR_DAYS,
    "wd": Unit.WORKING_DAYS,
    "m": Unit.MONTHS,
    "y": Unit.YEARS,
}
LENGTHS = """
T01 3wd; T02 1wd; T03 -; T04 thirty_days 30d; T04 one_month 1m; T05 -; T06 30d; T07 15d; T08 7d; T09 3wd
T10 3wd
T11 2wd; T12 30d; T13 3d; T14 expected 15d; T14 expected_extended 25d; T14 limit 30d; T15 -; T16 15d; T17 6m
T18 0d; T19 first 7d; T19 second 30d; T20 2y; T21 ordinary 3y; T21 longest 20y; T22 15d; T23 15d; T24 3wd
T25 on_application 20wd; T25 ex_officio 50wd; T26 5d; T27 -; T28 -; T29 known_before -; T29 learned_later -
T30 30d; T31 3m; T32 2m; T33 15d; T34 2y; T35 -y; T36 member 3y; T36 appointee -; T37 ordinary -d
T37 shorter -d; T37 arbitration -; C7 10d; C8 moves -; C8 stays -
"""
"""The lengths of today: calendar days, working days, months, years; a dash where somebody else fixes it."""
ONCE = {("T21", "ordinary", date(1987, 1, 1)): "2y", ("T31", "", date(1995, 9, 1)): "6m"}
"""Where an earlier text had another length."""
NEVER_MOVED = {"T03", "T18", "T28", "T29", "T35", "T36"}
"""Ends that stay on a rest day: before an opening, on an agreed day, or counted from an archive or a term."""
BEGINNINGS = {
    "民事诉讼法（2007年修正）": date(2008, 4, 1),
    "民事诉讼法（2012年修正": date(2013, 1, 1),
    "民事诉讼法（2021年修正）": date(2022, 1, 1),
    "民事诉讼法（2023年修正）": date(2024, 1, 1),
    "民事诉讼法解释（2015年）": date(2015, 2, 4),
    "民事诉讼法解释（2022年修正）": date(2022, 4, 10),
    "人民调解法": date(2011, 1, 1),
    "最高人民法院关于人民调解协议司法确认": date(2011, 3, 30),
    "最高人民法院关于人民法院特邀调解": date(2016, 7, 1),
    "人民法院在线调解规则": date(2022, 1, 1),
    "民法通则": date(1987, 1, 1),
    "民法总则": date(2017, 10, 1),
    "民法典": date(2021, 1, 1),
    "专利法（2008年修正）": date(2009, 10, 1),
    "专利法（2020年修正）": date(2021, 6, 1),
    "电子商务法": date(2019, 1, 1),
    "知识产权海关保护条例": date(2010, 4, 1),
    "仲裁法（1994年）": date(1995, 9, 1),
    "仲裁法（2025年修订）": date(2026, 3, 1),
    "最高人民法院关于人民法院办理仲裁裁决执行": date(2018, 3, 1),
    "档案法实施条例": date(2024, 3, 1),
}
"""When each text began to apply."""


def wanted() -> dict[tuple[str, str], str]:
    lines = [entry.split() for entry in LENGTHS.replace("\n", ";").split(";") if entry.strip()]
    return {(line[0], line[1] if len(line) == 3 else ""): line[-1] for line in lines}


def told(version: RuleVersion) -> str:
    signs = {unit: sign for sign, unit in UNITS.items()}
    return f"{'-' if version.length is None else version.length}{signs[version.unit] if version.unit else ''}"


def test_the_table_names_every_rule_and_variant() -> None:
    assert wanted().keys() == {(rule.number, version.variant) for rule, version in VERSIONS}


@pytest.mark.parametrize(
    ("rule", "version"), VERSIONS, ids=[f"{rule.number}-{one.variant}-{one.since}" for rule, one in VERSIONS]
)
def test_length_and_unit_are_those_of_the_text(rule: DeadlineRule, version: RuleVersion) -> None:
    key = (rule.number, version.variant)
    assert told(version) == ONCE.get((*key, version.since), wanted()[key])
    assert version.roll is (rule.number not in NEVER_MOVED and key != ("C8", "stays"))
    assert version.invariable is (rule.number == "T17")
    assert version.minimum == (15 if key == ("T37", "ordinary") else 1 if rule.number == "C8" else 0)
    open_length = version.length is None or version.length_from is LengthFrom.AGREED
    assert open_length is (version.length_from not in (LengthFrom.LAW, LengthFrom.PROPOSAL))


DEFAULTS = {
    "C8": "moves",
    "T04": "thirty_days",
    "T14": "limit",
    "T19": "first",
    "T21": "ordinary",
    "T29": "known_before",
    "T37": "ordinary",
}
"""Which variant is taken when none is named; of T25 and T36 one has to be named."""


@pytest.mark.parametrize("rule", list(RULES), ids=[rule.number for rule in RULES])
def test_the_variant_that_is_taken_when_none_is_named(rule: DeadlineRule) -> None:
    assert rule.default_variant == DEFAULTS.get(rule.number, "")


@pytest.mark.parametrize(("rule", "version"), VERSIONS)
def test_a_version_begins_with_the_text_it_cites(rule: DeadlineRule, version: RuleVersion) -> None:
    known = [day for name, day in BEGINNINGS.items() if version.cite.startswith(name)]
    if known and rule.number != "T19":
        assert version.since == max(known), (rule.number, version.cite)


@pytest.mark.parametrize(("rule", "version"), VERSIONS)
def test_a_version_ends_the_day_before_the_next_text(rule: DeadlineRule, version: RuleVersion) -> None:
    if version.until is not None:
        assert version.until + timedelta(days=1) in BEGINNINGS.values(), (rule.number, version.cite)
