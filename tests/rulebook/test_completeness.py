"""The lists of the domain reference, held complete: whoever loses a row of them is told here."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ipmediate.bootstrap.paper import PaperRoom
from ipmediate.domain.rulebook import Status
from ipmediate.domain.triage import CRITERIA
from ipmediate.storage.bundled import Bundled

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = Bundled(RESOURCES)
CLAUSE_LABELS = {
    *("rights_determination", "status_relation", "missing_obligor", "missing_obligee", "missing_act"),
    *("missing_amount", "missing_date", "missing_manner", "vague_time", "vague_act", "vague_object"),
    *("amount_mismatch", "instalment_mismatch", "instalment_gap", "impossible_date", "past_date"),
    *("unanchored_date", "third_party_unsigned", "illegal_clause", "overlong_term", "already_performed"),
}
STARTS = {
    "T01": "application_received",
    "T12": "agreement_effective",
    "T31": "award_received",
}


def test_every_deadline_says_who_when_missed_and_on_what_it_rests() -> None:
    assert {rule.number for rule in BOOK.deadline_rules} == {
        "C7",
        "C8",
        *(f"T{number:02}" for number in range(1, 38)),
    }
    for rule in BOOK.deadline_rules:
        assert all((rule.label.zh, rule.label.en, rule.who.zh, rule.who.en, rule.missed.zh, rule.missed.en))
        assert rule.remind, rule.number
        assert rule.examples, rule.number
        assert {one.starts for one in rule.versions} >= {STARTS.get(rule.number, rule.versions[0].starts)}


def test_every_check_of_an_application_is_there_with_its_provision() -> None:
    rules = list(BOOK.eligibility_rules.rules)
    assert sorted(rule.number for rule in rules) == [f"E{number:02}" for number in range(1, 20)]
    for rule in rules:
        assert rule.findings, rule.number
        for law in rule.findings:
            assert law.versions, law.code
            assert all(one.cite or one.status is Status.PROPOSAL for one in law.versions), law.code


def test_every_finding_on_a_clause_is_there() -> None:
    assert {rule.label for rule in BOOK.clause_rules.rules} >= CLAUSE_LABELS
    for rule in BOOK.clause_rules.rules:
        assert all(one.cite or rule.label == "already_performed" for one in rule.versions), rule.label


def test_articles_of_the_interpretation_are_those_of_the_day() -> None:
    for rule in BOOK.clause_rules.rules:
        for one in rule.versions:
            named = re.search("民诉法解释", one.cite)
            if named and one.since < date(2022, 4, 10):
                assert one.until is not None, rule.label
                assert one.until < date(2022, 4, 10), rule.label
                assert "文本" in one.cite, rule.label


def test_every_criterion_of_the_fast_track_is_there_once() -> None:
    assert sorted(rule.criterion for rule in BOOK.triage_rules) == sorted(CRITERIA)


@pytest.mark.parametrize(
    "right",
    [
        *("patent_invention", "patent_utility", "patent_design", "trademark", "copyright", "plant_variety"),
        *("layout_design", "technical_secret", "business_secret"),
    ],
)
def test_every_row_of_the_table_of_damages_is_there(right: str) -> None:
    assert BOOK.damages_rules.version(BOOK.damages_rules.law(right), date(2026, 6, 1)).cite


def test_one_added_folder_is_one_added_form(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES / "forms", tmp_path / "forms")
    shutil.copytree(tmp_path / "forms" / "performance_receipt", tmp_path / "forms" / "local_receipt")
    file = tmp_path / "forms" / "local_receipt" / "form.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('id = "performance_receipt"', 'id = "local_receipt"'), encoding="utf-8")
    room = PaperRoom(tmp_path)
    assert "local_receipt" in {head.id for head in room.forms(date(2026, 6, 1))}
    assert room.render("local_receipt", {}, on=date(2026, 6, 1), draft=True).pages >= 1
