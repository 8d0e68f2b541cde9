"""The articles deadlines, courts, checks and damages cite, beside a table typed from the statutes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from ipmediate.storage.bundled import Bundled
from tests.rulebook.test_eligibility_table import MID_2021, MID_2023, MID_2026

BOOK = Bundled(Path(__file__).resolve().parents[2] / "resources")

DEADLINES = """
T01 ; T02 13; T03 30 23 24; T04 33 | 33; T05 33 17; T06 27; T07 27; T08 27; T09 12; T10 15; T11 26
T12 33 | 194 33 | 201 33 | 205 201 33; T13 4; T14 5 | 5 | 180 | 183 | 187 183; T15 358 359 | 356 357
T16 374 | 372; T17 374 127 | 372 127; T18 31; T19 31 | 31; T20 215 | 239 | 246 | 250
T21 135 | 188 | 188 195 12 | 137 188 | 188; T22 60 | 65; T23 43; T24 16; T25 15 24 | 16 24; T26 24 | 35
T27 25 32 41 | 36 44 53; T28 20 | 31; T29 35 | 35 | 47 | 47; T30 56 | 69; T31 59 | 72; T32 60 | 73; T33 8
T34 215 | 239 | 246 | 250; T35 24; T36 9 | 13; T37 99 | 99 266 275 | ; C7 83 | 86 | 86
C8 201 204 | 204 | 201 204 | 204
"""
"""Articles of each version in the order of the file; a bar between two versions."""
TRIAGE = {"report_attached": [[61], [66]], "amount_small": [[]], "fast_channel": None}
"""Criteria that do not follow art. 256 of the interpretation; None where it is the programme."""
DAMAGES = {
    "patent": [[60, 20, 21], [65], [65, 1185], [71]],
    "trademark": [[56, 13], [63], [63], []],
    "copyright": [[48], [49], [49, 1185], [54]],
    "plant_variety": [[39, 6], [73], [72]],
    "unfair_competition": [[20], [20, 17], [17], [17], [22]],
    "layout_design": [[30], [30, 1185]],
}
LEVELS = {
    "contract": [3], "technical": [1], "design": [2], "refund_design": [2], "refund_technical": [1],
    "well_known": [2], "others": [3], "seat_only": [194],
}  # fmt: skip
OLD_FINDINGS = {
    "agents_entitled": {(57,), (58,), (59,)}, "agreement_effective": {(33,)}, "civil_dispute": {(4,)},
    "content_clear": {(7,)}, "content_lawful": {(7,)}, "court_open": {(33, 2), (201,)},
    "documents_complete": {(3,)}, "in_time": {(33,), (75,)}, "joint_application": {(33,)},
    "lawful_organisation": {(33,)}, "no_other_procedure": {(4,)}, "no_rights_determination": {(4,)},
    "no_sham": {(183, 188, 112), (70, 72, 112)}, "no_status_relation": {(4,)}, "still_to_perform": {(33,)},
    "third_party_signed": {(7,)}, "voluntary": {(7,)}, "written_record": {(3,)},
}  # fmt: skip
"""Articles of the texts of a check that held on none of the days of the table of findings."""
GROUNDS = [[194], [201], [201], [205], [205]]

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}


def number(words: str) -> int:
    """A whole number below ten thousand written in Chinese."""
    total, digit = 0, 0
    for word in words:
        if word in _TENS:
            total += (digit or 1) * _TENS[word]
            digit = 0
        else:
            digit = _DIGITS[word]
    return total + digit


def articles(cite: str) -> list[int]:
    """The articles a citation names, in its order."""
    return [number(one) for one in re.findall("第([零一二三四五六七八九十百千]+)条", cite)]


def _typed() -> dict[str, list[list[int]]]:
    rows = [row.strip() for row in DEADLINES.replace("\n", ";").split(";") if row.strip()]
    return {
        row.split()[0]: [[int(one) for one in part.split()] for part in row[len(row.split()[0]) :].split("|")]
        for row in rows
    }


def deadlines_agree(book: Bundled) -> None:
    """Every version of every deadline."""
    found = {rule.number: [articles(one.cite) for one in rule.versions] for rule in book.deadline_rules}
    assert found == _typed()


def triage_agrees(book: Bundled) -> None:
    """Every criterion of the fast track."""
    for rule in book.triage_rules:
        wanted = TRIAGE.get(rule.criterion, [[256]])
        if wanted is not None:
            assert [articles(one.cite) for one in rule.versions] == wanted, rule.criterion


def damages_agree(book: Bundled) -> None:
    """Every text on damages and the interpretations on punitive ones."""
    rules = book.damages_rules
    assert {law.id: [articles(one.cite) for one in law.versions] for law in rules.laws} == DAMAGES
    assert [articles(one.cite) for one in rules.punitive] == [[], [2, 8, 11, 13]]


def eligibility_agrees(book: Bundled) -> None:
    """Texts of a check older than the table of findings, or between its days."""
    found: dict[str, set[tuple[int, ...]]] = {}
    for rule in book.eligibility_rules.rules:
        for law in rule.findings:
            held = {law.on(day) for day in (MID_2021, MID_2023, MID_2026)}
            for one in law.versions:
                if one not in held and (named := articles(one.cite)):
                    found.setdefault(rule.id, set()).add(tuple(named))
    assert found == OLD_FINDINGS


def courts_agree(book: Bundled) -> None:
    """Every level and everything that opens a court."""
    assert {one.id: articles(one.cite) for one in book.courts.levels} == LEVELS
    assert sorted(articles(one.cite) for one in book.courts.grounds) == GROUNDS


@pytest.mark.parametrize(
    ("words", "value"),
    [("八", 8), ("十", 10), ("二十", 20), ("一百零八", 108), ("二百一十五", 215), ("一千一百八十五", 1185)],
)
def test_numbers_of_articles_are_read(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    "agree", [deadlines_agree, eligibility_agrees, triage_agrees, damages_agree, courts_agree]
)
def test_the_articles_are_those_of_the_table(agree) -> None:
    agree(BOOK)


def _count(rows: Iterable[list[list[int]]]) -> int:
    return sum(len(versions) for versions in rows)


def test_the_table_has_a_row_for_every_version() -> None:
    assert _count(_typed().values()) == sum(len(rule.versions) for rule in BOOK.deadline_rules)
