from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from ipmediate.domain.laws import cited
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Status
from ipmediate.domain.rulefiles import RuleKind
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.form_sources import form_sources
from ipmediate.storage.rule_examples import failing
from ipmediate.storage.rule_shelf import FOLDERS, kind_of
from ipmediate.storage.rule_sources import sources
from ipmediate.storage.rulefile import RuleSheet, read_sheet

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = Bundled(RESOURCES)
FILES = [
    (kind, path)
    for kind, folder in FOLDERS.items()
    for path in sorted((RESOURCES / folder).glob("*.toml"))
    if path.name != "statutory.toml"
]


def _sheet(kind: RuleKind, path: Path) -> RuleSheet:
    return read_sheet(path, f"{FOLDERS[kind]}/{path.name}")


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{kind}-{path.stem}" for kind, path in FILES])
def test_every_rule_file_proves_itself_and_is_known_for_what_it_is(kind: RuleKind, path: Path) -> None:
    sheet = _sheet(kind, path)
    count, faults = failing(BOOK, sheet, kind)
    assert count >= 1
    assert not faults, [dict(fault.params) for fault in faults]
    assert kind_of(sheet.top) is kind


def test_a_wrong_example_is_told_with_its_line(tmp_path: Path) -> None:
    text = (RESOURCES / "rules/numbering/letter.toml").read_text(encoding="utf-8")
    sheet = RuleSheet(text.replace("〔2026〕5号", "〔2026〕6号"), "rules/numbering/letter.toml")
    _, faults = failing(BOOK, sheet, RuleKind.NUMBERING)
    (fault,) = faults
    told = dict(fault.params)
    assert told["found"].endswith("〔2026〕5号")
    assert text.splitlines()[int(told["line"]) - 1] == "[[example]]"


def test_every_source_is_cited_dated_marked_and_was_checked() -> None:
    found = sources(BOOK)
    assert len({one.file for one in found}) == len(FILES)
    for one in found:
        assert one.status in {status.value for status in Status}, one
        assert one.checked_on is not None, one
        assert one.cite or one.status == "proposal" or "{" in one.cite, one
    assert {one.kind for one in found} == set(RuleKind)


def test_the_list_of_sources_speaks_english_too() -> None:
    for one in sources(BOOK):
        told = one.name("en")
        assert told, one
        if one.kind is not RuleKind.COURTS:
            assert not re.search("[\u4e00-\u9fff]", told), told


def test_every_form_says_what_it_rests_on() -> None:
    found = {one.file.split("/")[1]: one for one in form_sources(BOOK)}
    assert found.keys() == {path.parent.name for path in RESOURCES.glob("forms/*/form.toml")}
    for one in found.values():
        assert one.rule, one
        assert one.rule_en, one
        assert one.since is not None, one
        assert one.cite or one.status == "proposal", one
        if one.status != "proposal":
            assert one.checked_on is not None, one
        elif "文中引用" not in one.cite:
            assert one.checked_on is None, "a proposal that names no law has nothing to be compared with"
    assert "人民调解法·司法确认" in found["rights_notice"].cite
    named = {name for name, one in found.items() if "文中引用" in one.cite}
    assert len(named) > 5
    assert all(found[name].checked_on for name in named)
    assert found["rights_notice"].checked_on == min(
        BOOK.laws.get(law).checked_on for law in ("people_mediation", "arbitration")
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2021, 12, 31), "民事诉讼法第五十九条"),
        (date(2026, 6, 1), "民事诉讼法第六十二条"),
        (date(2010, 1, 1), ""),
    ],
)
def test_a_provision_is_cited_by_the_text_of_the_day(on: date, said: str) -> None:
    assert cited(BOOK.laws, "law.civil_procedure.powers", on) == said


@pytest.mark.parametrize(
    ("text", "on", "said"),
    [
        ("law.civil_procedure.confirmation", date(2023, 12, 31), "民事诉讼法第二百零一条"),
        ("law.civil_procedure.confirmation", date(2026, 6, 1), "民事诉讼法第二百零五条"),
        (
            "依据law.patent.evaluation、law.evidence_rules.catalogue。",
            date(2020, 5, 1),
            "依据专利法第六十一条、证据规定第十九条。",
        ),
        ("law.personal_information.access", date(2020, 1, 1), "个人信息保护法"),
        ("law.nobody.knows", date(2026, 6, 1), "law.nobody.knows"),
        ("人民调解法", date(2026, 6, 1), "人民调解法"),
    ],
)
def test_a_message_cites_the_law_of_its_day(text: str, on: date, said: str) -> None:
    assert BOOK.wording.cite(text, on) == said


def _same(day: date) -> date:
    return day


def test_a_message_cites_the_law_of_today_when_no_day_is_given() -> None:
    before, after = (
        Bundled(RESOURCES, today=partial(_same, day)).wording for day in (date(2021, 5, 31), date(2021, 6, 1))
    )
    found = Refusal("confirmation.not_waivable", slot="评价报告", cite="law.patent.evaluation")
    assert "专利法第六十一条" in before.say_refusal(found).text
    assert "专利法第六十六条" in after.say_refusal(found).text


def test_every_provision_named_in_code_is_in_the_law_files() -> None:
    named = {
        (path.name, match[0])
        for room in ("ipmediate", "ui")
        for path in (RESOURCES.parent / room).rglob("*.py")
        for match in re.finditer(
            r"(?<=[\"' ])law\.[a-z_]+\.[a-z_]+(?=[\"'])", path.read_text(encoding="utf-8")
        )
        if path.name != "laws.py"
    }
    assert len(named) > 30
    assert not [one for one in named if not cited(BOOK.laws, one[1], date(2026, 6, 1))]
