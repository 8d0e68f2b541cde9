from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ipmediate.domain.refusals import BadFile
from ipmediate.storage.bundled import Bundled

RESOURCES = Path(__file__).parents[2] / "resources"
RULE = "rules/deadlines/confirmation_apply.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("rules", "calendar", "messages"):
        shutil.copytree(RESOURCES / folder, tmp_path / folder)
    return tmp_path


def _edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _faults(root: Path, section: str) -> set[tuple[str, str]]:
    wording = Bundled(RESOURCES).wording
    with pytest.raises(BadFile) as refused:
        getattr(Bundled(root), section)
    for fault in refused.value.faults:
        assert wording.say_fault(fault).text
    assert wording.say_refusal(refused.value).text
    return {(fault.path, fault.code) for fault in refused.value.faults}


def test_all_faults_of_all_files_come_at_once_with_their_lines(copy: Path) -> None:
    _edit(copy, RULE, 'length = 30\nunit = "calendar_days"', 'lenght = 30\nunit = "days"')
    _edit(copy, "rules/deadlines/award_correction.toml", "checked_on = 2026-11-23", "checked_on = true")
    with pytest.raises(BadFile) as refused:
        _ = Bundled(copy).deadline_rules
    found = {(fault.path, fault.code): dict(fault.params) for fault in refused.value.faults}
    assert set(found) == {
        (f"{RULE}#/version/0/length", "key_missing"),
        (f"{RULE}#/version/0/lenght", "key_unknown"),
        (f"{RULE}#/version/0/unit", "not_allowed"),
        ("rules/deadlines/award_correction.toml#/checked_on", "wrong_type"),
    }
    lines = (copy / RULE).read_text(encoding="utf-8").splitlines()
    line = int(found[f"{RULE}#/version/0/lenght", "key_unknown"]["line"])
    assert lines[line - 1] == "lenght = 30"


@pytest.mark.parametrize(
    ("section", "file", "old", "new", "fault"),
    [
        (
            "deadline_rules",
            RULE,
            'id = "confirmation_apply"',
            'id = "other"',
            (f"{RULE}#/id", "id_not_file_name"),
        ),
        (
            "deadline_rules",
            RULE,
            "until = 2012-12-31",
            "until = 2010-12-31",
            (f"{RULE}#/version/0/until", "ends_before_start"),
        ),
        (
            "deadline_rules",
            RULE,
            "until = 2012-12-31",
            "until = 2013-01-01",
            (f"{RULE}#/version/1", "versions_overlap"),
        ),
        (
            "deadline_rules",
            RULE,
            "checked_on = 2026-11-23",
            "checked_on = 2026-13-45",
            (f"{RULE}#", "not_toml"),
        ),
        (
            "calendar",
            "calendar/cn/2026.toml",
            "first = 2026-01-01",
            "first = 2026-01-05",
            ("calendar/cn/2026.toml#/holiday/0", "run_backwards"),
        ),
        (
            "calendar",
            "calendar/cn/2026.toml",
            "2026-01-04",
            "2026-01-05",
            ("calendar/cn/2026.toml#/workdays/0", "workday_on_weekday"),
        ),
        (
            "calendar",
            "calendar/cn/statutory.toml",
            "month = 1",
            'festival = "easter"',
            ("calendar/cn/statutory.toml#/day/0/festival", "not_allowed"),
        ),
        (
            "causes",
            "rules/causes/causes.csv",
            "165.2,4,侵害商标权纠纷,165,",
            "165.2,4,侵害商标权纠纷,999,",
            ("rules/causes/causes.csv", "parent_unknown"),
        ),
        (
            "damages_rules",
            "rules/damages/unfair_competition.toml",
            "statutory_like = { trademark = [5, 9, 14]",
            "statutory_like = { trade_mark = [5, 9, 14]",
            ("rules/damages/unfair_competition.toml#/version/1/statutory_like", "not_allowed"),
        ),
        (
            "courts",
            "rules/courts/divisions.csv",
            "河南省,,济源市",
            ",,济源市",
            ("rules/courts/divisions.csv", "row_unreadable"),
        ),
        (
            "courts",
            "rules/courts/divisions.csv",
            "province,prefecture,counties",
            "province,counties",
            ("rules/courts/divisions.csv", "columns_differ"),
        ),
        (
            "causes",
            "rules/causes/causes.toml",
            '"5-13", "200"',
            '"5-99", "200"',
            ("rules/causes/causes.toml#/contract", "code_unknown"),
        ),
        (
            "numbering",
            "rules/numbering/letter.toml",
            "{seq}",
            "{sequence}",
            ("rules/numbering/letter.toml#/pattern", "pattern_placeholder"),
        ),
        (
            "wording",
            "messages/money.toml",
            "“{text}”小于零",
            "“{txt}”小于零",
            ("messages/money.toml#/money.negative", "placeholders_differ"),
        ),
        (
            "wording",
            "messages/causes.toml",
            '["cause.unknown"]',
            '["money.negative"]',
            ("messages/money.toml#/money.negative", "code_twice"),
        ),
    ],
)
def test_a_file_that_is_not_right_does_not_load(
    copy: Path, section: str, file: str, old: str, new: str, fault: tuple[str, str]
) -> None:
    _edit(copy, file, old, new)
    assert fault in _faults(copy, section)


DATED = [
    ("clause_rules", "rules/clauses/rules.toml", "until = 2022-04-09"),
    ("courts", "rules/courts/levels.toml", "until = 2021-12-31"),
    ("damages_rules", "rules/damages/patent.toml", "until = 2021-05-31"),
    ("damages_rules", "rules/damages/punitive.toml", "until = 2026-04-30"),
    ("laws", "rules/laws/civil_procedure.toml", "until = 2021-12-31"),
    ("retention_rules", "rules/retention/unfiled.toml", "until = 2017-09-30"),
]


@pytest.mark.parametrize(("section", "file", "until"), DATED)
def test_a_version_that_ends_before_it_begins_does_not_load(
    copy: Path, section: str, file: str, until: str
) -> None:
    _edit(copy, file, until, "until = 1900-01-01")
    assert "ends_before_start" in {code for _, code in _faults(copy, section)}


@pytest.mark.parametrize(("section", "file", "until"), [one for one in DATED if one[0] != "courts"])
def test_two_versions_of_one_day_do_not_load(copy: Path, section: str, file: str, until: str) -> None:
    _edit(copy, file, until, "until = 2999-12-31")
    assert "versions_overlap" in {code for _, code in _faults(copy, section)}


def test_a_file_that_is_gone_is_named(copy: Path) -> None:
    (copy / "calendar/cn/statutory.toml").unlink()
    with pytest.raises(BadFile) as refused:
        _ = Bundled(copy).calendar
    assert refused.value.code == "rulebook.unreadable"


def test_every_bundled_section_loads() -> None:
    book = Bundled(RESOURCES)
    assert book.calendar.years == tuple(range(2004, 2027))
    assert len(book.deadline_rules) == 39
    assert "number.out_of_range" in book.wording
    assert len(book.numbering) >= 6
