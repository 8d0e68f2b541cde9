"""From when to when rules hold, and what they are limited to, beside tables typed from the statutes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from ipmediate.domain.courtentries import CourtLevel
from ipmediate.storage.bundled import Bundled
from tests.domain.test_courts import CONTRACTS, DESIGNS, REFUNDS, TECHNICAL
from tests.rulebook.test_deadline_table import BEGINNINGS
from tests.rulebook.test_eligibility_table import TABLE as FINDINGS

BOOK = Bundled(Path(__file__).resolve().parents[2] / "resources")

IN_FORCE = {
    "人民调解工作若干规定": date(2002, 11, 1),
    "人民调解法": date(2011, 1, 1),
    "法释〔2011〕5号": date(2011, 3, 30),
    "民事诉讼法（2012年修正）": date(2013, 1, 1),
    "民诉法解释（2015年）": date(2015, 2, 4),
    "法释〔2016〕14号": date(2016, 7, 1),
    "民法总则": date(2017, 10, 1),
    "民法典": date(2021, 1, 1),
    "民事诉讼法（2021年修正）": date(2022, 1, 1),
    "民诉法解释（2022年修正）": date(2022, 4, 10),
    "法释〔2022〕13号": date(2022, 5, 1),
    "民事诉讼法（2023年修正）": date(2024, 1, 1),
}
"""First days of the texts the checks of an application and the courts rest on."""
LEVELS = date(2022, 5, 1)
HIGH = {
    "patent_invention",
    "patent_utility",
    "plant_variety",
    "layout_design",
    "technical_secret",
    "software",
}
LEVEL_RULES = {
    "contract": ("basic", None, CONTRACTS, set(), LEVELS, None),
    "technical": ("concentrated", None, TECHNICAL, HIGH, LEVELS, None),
    "design": ("intermediate", None, DESIGNS, {"patent_design"}, LEVELS, None),
    "refund_design": ("intermediate", "basic", {"183.3"}, set(), LEVELS, None),
    "refund_technical": ("concentrated", "basic", REFUNDS, set(), LEVELS, None),
    "well_known": ("intermediate", None, set(), set(), LEVELS, None),
    "others": ("basic", None, set(), set(), LEVELS, None),
    "seat_only": ("basic", None, set(), set(), date(2013, 1, 1), date(2021, 12, 31)),
}
"""Level, level by the other reading, causes, rights, first and last day."""
PLACES = {"applicant_domicile", "respondent_domicile", "subject_matter", "committee_seat"}
GROUNDS = [
    ({"committee_seat"}, date(2013, 1, 1), date(2021, 12, 31)),
    ({"invited"}, date(2022, 1, 1), date(2023, 12, 31)),
    (PLACES, date(2022, 1, 1), date(2023, 12, 31)),
    ({"invited"}, date(2024, 1, 1), None),
    (PLACES, date(2024, 1, 1), None),
]
MIDDLE = {"北京知识产权法院", "上海知识产权法院", "河南省济源中级人民法院"}
"""Courts that stand in the table as intermediate ones; all others take what is concentrated."""
TRIAGE = {
    "report_attached": [(date(2009, 10, 1), date(2021, 5, 31)), (date(2021, 6, 1), None)],
}
"""Days of the criteria that rest on a statute; the proposals hold from the first day of the mediation law."""
CHANNELS = {"ecommerce", "exhibition", "specialised_market", "import_export"}
LIMIT = 100_000
"""Yuan; what the domain reference proposes for the fast track."""
UNFAIR = [
    (date(1993, 12, 1), 5, 10, {}),
    (date(2007, 2, 1), 5, 10, {5: "trademark", 9: "trademark", 14: "trademark", 10: "patent"}),
    (date(2018, 1, 1), 6, 9, {}),
    (date(2019, 4, 23), 6, 9, {}),
    (date(2025, 10, 15), 7, 10, {}),
]
"""First day, article on confusion, on trade secrets, and what borrows the range of another law."""
OPEN = {
    ("patent", date(2021, 1, 1)),
    ("copyright", date(2021, 1, 1)),
    ("layout_design", date(2021, 1, 1)),
}
"""Texts under which art. 1185 of the Civil Code alone gives punitive damages."""


def deadlines_agree(book: Bundled) -> None:
    """Every version of a deadline begins on the first day of a text."""
    days = {*BEGINNINGS.values(), *IN_FORCE.values()}
    assert not [
        (rule.number, one.since)
        for rule in book.deadline_rules
        for one in rule.versions
        if one.since not in days
    ]


def eligibility_agrees(book: Bundled) -> None:
    """Every finding is there, begins and ends with a text, and no day is left between two versions."""
    rules = book.eligibility_rules.rules
    assert {one.number: {law.code for law in one.findings} for one in rules} == {
        number: set(codes) for number, codes in FINDINGS.items()
    }
    for law in (law for rule in rules for law in rule.findings):
        chain = sorted(law.versions, key=lambda one: one.since)
        assert all(one.since in IN_FORCE.values() for one in chain), law.code
        assert chain[-1].until is None, law.code
        for earlier, later in pairwise(chain):
            assert earlier.until is not None, law.code
            assert earlier.until + timedelta(days=1) == later.since, law.code


def courts_agree(book: Bundled) -> None:
    """Levels, what opens a court, and the courts that stand in the table."""
    table = book.courts
    assert {
        one.id: (
            one.level.value,
            one.otherwise.value if one.otherwise else None,
            set(one.causes),
            {right.value for right in one.rights},
            one.since,
            one.until,
        )
        for one in table.levels
    } == LEVEL_RULES
    grounds = [(set(one.links), one.since, one.until) for one in table.grounds]
    assert sorted(grounds, key=str) == sorted(GROUNDS, key=str)
    assert {one.name for one in table.entries if one.level is CourtLevel.INTERMEDIATE} == MIDDLE
    assert {one.level for one in table.entries} == {CourtLevel.INTERMEDIATE, CourtLevel.CONCENTRATED}
    assert len([one for one in table.entries if one.level is CourtLevel.INTERMEDIATE]) == len(MIDDLE)
    assert {(one.since, one.until) for one in table.entries} == {(LEVELS, None)}


def triage_agrees(book: Bundled) -> None:
    """Days, limit and channels of the fast track."""
    for rule in book.triage_rules:
        wanted = TRIAGE.get(rule.criterion, [(date(2011, 1, 1), None)])
        assert [(one.since, one.until) for one in rule.versions] == wanted, rule.criterion
        for one in rule.versions:
            assert one.limit == (LIMIT if rule.criterion == "amount_small" else None)
            named = {channel.value for channel in one.channels}
            assert named == (CHANNELS if rule.criterion == "fast_channel" else set())


def damages_agree(book: Bundled) -> None:
    """Articles of the unfair-competition law, open multiples, and when each interpretation is cited."""
    rules = book.damages_rules
    unfair = next(law for law in rules.laws if law.id == "unfair_competition")
    found = [
        (one.since, one.confusion_article, one.secret_article, one.statutory_like) for one in unfair.versions
    ]
    assert found == UNFAIR
    assert set(unfair.secrets) == {"trade_secret", "technical_secret", "business_secret"}
    assert set(unfair.confusions) == {"enterprise_name", "domain_name"}
    assert {(law.id, one.since) for law in rules.laws for one in law.versions if one.multiple_open} == OPEN
    assert [(law.id, one.since) for law in rules.laws for one in law.versions if not one.loaded] == [
        ("trademark", date(2027, 1, 1))
    ]
    assert [(one.since, one.until) for one in rules.punitive] == [
        (date(2021, 3, 3), date(2026, 4, 30)),
        (date(2026, 5, 1), None),
    ]


def test_deadlines_begin_with_a_text() -> None:
    deadlines_agree(BOOK)


def test_findings_begin_and_end_with_a_text() -> None:
    eligibility_agrees(BOOK)


def test_levels_grounds_and_courts_are_those_of_the_table() -> None:
    courts_agree(BOOK)


def test_the_fast_track_is_the_one_that_was_proposed() -> None:
    triage_agrees(BOOK)


def test_articles_and_days_of_damages_are_those_of_the_texts() -> None:
    damages_agree(BOOK)
