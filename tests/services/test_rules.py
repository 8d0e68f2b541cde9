"""The committee's own rule files: one added file is one added rule, a bad one changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.clausecheck import clause_record
from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.damages import damages_record
from ipmediate.domain.deadlines import deadline_record
from ipmediate.domain.eligibility import assess, courts_open, gather
from ipmediate.domain.laws import law_texts
from ipmediate.domain.numbering import format_number
from ipmediate.domain.refusals import BadFile, Refusal
from ipmediate.domain.retention import RetentionClass, last_day
from ipmediate.domain.rulefiles import RuleKind
from ipmediate.domain.triage import triage
from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.workspace import Workspace
from ipmediate.storage.bundled import Bundled
from tests.domain.confirmable import CLEAN, COMMITTEE, LAW
from tests.services.paperwork import change, opened

YEAR_2027 = """
year = 2027
source = "国务院办公厅关于2027年部分节假日安排的通知"
checked_on = 2026-12-01
workdays = [2027-01-09]

[[holiday]]
name = { zh = "元旦", en = "New Year's Day" }
first = 2027-01-01
last = 2027-01-03

[[example]]
day = 2027-01-09
working = true
"""
TRIAGE = """
id = "local_email"
criterion = "field"
label = { zh = "双方都留有电子邮箱（示例）", en = "both sides have an e-mail (example)" }
checked_on = 2026-11-23

[test]
noun = "party"
field = "email"
wanted = "present"
text = { zh = "没有邮箱：", en = "no e-mail:" }

[[version]]
since = 2026-01-01
status = "proposal"
cite = "本会快速处理办法（示例）"

[[example]]
met = false

[[example]]
change = [{ at = "parties/0/email", to = "a@example.cn" }, { at = "parties/1/email", to = "b@example.cn" }]
met = true
"""
LOCAL_LAW = """
id = "local_rules"
label = { zh = "本地调解办法（示例）", en = "local mediation rules (example)" }
checked_on = 2026-11-23

[provisions]
visits = { zh = "回访", en = "visits" }

[[version]]
since = 2026-01-01
status = "known"
cite = "新政〔2025〕9号（示例）"
[version.says]
name = "《新乡市调解办法（示例）》"
visits = "第九条"

[[example]]
on = 2026-06-01
provision = "visits"
says = "第九条"
"""
DEADLINE = """
id = "local_answer"
number = "L01"
label = { zh = "答复调解邀请", en = "answer to the invitation" }
starts = "case_accepted"
who = { zh = "被申请人", en = "respondent" }
missed = { zh = "视为不同意调解", en = "taken as refusal" }
remind = [-1, 0]
checked_on = 2026-11-23

[[version]]
since = 2026-01-01
length = 5
unit = "working_days"
roll = "next_working_day"
status = "proposal"
cite = "本委员会章程第十二条"
length_from = "proposal"

[[example]]
start = 2026-06-01
due = 2026-06-08
why = "五个工作日"
"""
CLAUSE = """
checked_on = 2026-11-23

[[rule]]
label = "local_publicity"
rule = "E20"
name = { zh = "约定公开调解协议", en = "agreement to publish" }
severity = "warn"
[[rule.version]]
since = 2026-01-01
status = "proposal"
cite = "本委员会保密规定第三条"
cure = "删除“{words}”。"

[[phrase]]
label = "local_publicity"
words = ["登报公布本协议", "向媒体公开本协议"]
unless = ["不得"]

[[example]]
text = "乙方可以向媒体公开本协议。"
labels = ["local_publicity"]

[[example]]
text = "任何一方不得向媒体公开本协议。"
labels = []
"""
COURT = """
[[court]]
name = "河南省新乡市卫滨区人民法院"
level = "basic"
region = "河南省新乡市"
amount_below = 1000000
since = 2025-10-01
source = "电话核实记录"
status = "known"
verified_on = 2026-03-02
checked_on = 2026-03-02

[[example]]
on = 2026-06-01
cause = "165.2"
place = "河南省新乡市红旗区"
court = "河南省新乡市卫滨区人民法院"
"""
TRADEMARK = """
id = "trademark_2027"
extends = "trademark"
label = { zh = "注册商标专用权（2026年修订）", en = "trademark (2026)" }
checked_on = 2026-12-01

[[version]]
since = 2027-01-01
status = "known"
cite = "商标法（2026年修订）第九十九条（示例）"
rungs = ["loss|profit", "licence"]
statutory_max = 5000000
punitive_most = 5

[[example]]
right_type = "trademark"
act_date = 2027-02-01
inputs = { loss = 1000, profit = 2000, choice = "profit" }
verdict = "ok"
likely = 2000
"""
CAUSE = """
source = "最高人民法院补充通知（示例）"
since = 2027-01-01
status = "unsure"
checked_on = 2026-12-01

[[cause]]
code = "165.9"
level = 4
name = "示例新增商标纠纷"
parent = "165"

[[example]]
code = "165.9"
name = "示例新增商标纠纷"
"""
NUMBER = """
id = "local_visit"
label = { zh = "回访", en = "visits" }
pattern = "{short}{type}〔{year}〕{seq}号"
type = "访"
official = true
since = 2026-01-01
checked_on = 2026-11-23
source = "本委员会章程"
status = "proposal"

[[example]]
year = 2026
seq = 4
short = "新"
number = "新访〔2026〕4号"
"""

RETENTION = """
id = "unfiled_2026"
label = { zh = "未立卷材料保存五年", en = "closed without a volume: five years" }
of = "unfiled"
checked_on = 2026-11-23

[[version]]
since = 2026-01-01
years = 5
status = "proposal"
cite = "本委员会档案管理办法第八条"

[[example]]
start = 2026-03-02
ends = 2031-03-02
"""


ELIGIBILITY = """
id = "local_postcode"
number = "E20"
label = { zh = "写明当事人邮箱", en = "e-mail of the parties" }
checked_on = 2026-11-23

[[finding]]
codes = ["local_email"]
severity = "warn"
[[finding.version]]
since = 2026-01-01
status = "proposal"
cite = "本地法院立案须知（示例）"
[finding.test]
noun = "party"
field = "email"
wanted = "present"
text = { zh = "没有填写电子邮箱：", en = "no e-mail:" }

[[example]]
why = "双方都没有邮箱"
found = ["local_email"]

[[example]]
why = "双方都有邮箱"
change = [{ at = "parties/0/email", to = "a@example.cn" }, { at = "parties/1/email", to = "b@example.cn" }]
found = []
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("rules")) as (made, _):
        made.around.act_as(Actor(id="u1", name="时敏", role=UserRole.DIRECTOR))
        yield made


@pytest.fixture
def house(kept: House) -> Iterator[House]:
    yield kept
    for file in kept.workspace.rules.files():
        kept.workspace.rules.take_away(file.path)


def _clause_labels(book: Bundled) -> list[str]:
    found = clause_record({"text": "乙方可以向媒体公开本协议。"}, book.clause_rules)["findings"]
    return [one["label"] for one in found]  # type: ignore[attr-defined]


def _deadline(book: Bundled) -> object:
    return deadline_record({"rule": "L01", "trigger": "2026-06-01"}, book.calendar, book.deadline_rules).get(
        "due"
    )


def _damages(book: Bundled) -> object:
    record = {"right_type": "trademark", "act_date": "2027-02-01", "inputs": {"loss": 500}}
    return damages_record(
        {**record, "inputs": {"loss": 500, "undetermined": ["profit"]}}, book.damages_rules
    ).get("likely")


def _number(book: Bundled) -> object:
    if "local_visit" not in book.numbering:
        return None
    return format_number(book.numbering.get("local_visit"), year=2026, seq=1, short="新")


def _courts(book: Bundled) -> bool:
    return any(row.verified_on == date(2026, 3, 2) for row in book.courts.entries)


def _triage(book: Bundled) -> object:
    reasons = triage(CLEAN, book.triage_rules, date(2026, 6, 1)).reasons
    return next((one.met for one in reasons if one.cite == "本会快速处理办法（示例）"), None)


def _law(book: Bundled) -> object:
    return law_texts(book.laws, date(2026, 6, 1)).get("local_rules", {}).get("visits")


def _retention(book: Bundled) -> date | None:
    return last_day(book.retention_rules, RetentionClass.UNFILED, date(2026, 3, 2))


def _eligibility(book: Bundled) -> int:
    law = replace(LAW, eligibility=book.eligibility_rules)
    found = assess(gather(CLEAN, COMMITTEE, law, on=date(2026, 6, 1))).findings
    return sum(one.rule == "E20" and one.cite == "本地法院立案须知（示例）" for one in found)


ADDED: dict[RuleKind, tuple[str, str, Callable[[Bundled], object], object, object]] = {
    RuleKind.CALENDAR: (
        "放假.toml",
        YEAR_2027,
        lambda book: book.calendar.is_working_day(date(2027, 1, 9)),
        False,
        True,
    ),
    RuleKind.DEADLINES: ("local_answer.toml", DEADLINE, _deadline, None, "2026-06-08"),
    RuleKind.CLAUSES: ("保密.toml", CLAUSE, _clause_labels, [], ["local_publicity"]),
    RuleKind.ELIGIBILITY: ("邮箱.toml", ELIGIBILITY, _eligibility, 0, 2),
    RuleKind.COURTS: ("法院.toml", COURT, _courts, False, True),
    RuleKind.DAMAGES: ("tm.toml", TRADEMARK, _damages, None, 500),
    RuleKind.CAUSES: ("cause.toml", CAUSE, lambda book: "165.9" in book.causes, False, True),
    RuleKind.NUMBERING: ("n.toml", NUMBER, _number, None, "新访〔2026〕1号"),
    RuleKind.RETENTION: ("r.toml", RETENTION, _retention, date(2029, 3, 2), date(2031, 3, 2)),
    RuleKind.LAWS: ("本地办法.toml", LOCAL_LAW, _law, None, "第九条"),
    RuleKind.TRIAGE: ("邮箱分流.toml", TRIAGE, _triage, None, False),
}


@pytest.mark.parametrize("kind", list(RuleKind))
def test_one_added_file_is_one_added_rule(house: House, kind: RuleKind) -> None:
    name, text, ask, before, after = ADDED[kind]
    ws: Workspace = house.workspace
    assert ask(ws.book) == before
    taken = ws.rules.take_over(name, text)
    assert (taken.value.kind, taken.value.examples >= 1, taken.value.replaces) == (kind, True, False)
    assert ask(ws.book) == after
    mine = [one for one in ws.rules.sources() if one.local]
    assert {one.file for one in mine} == {taken.value.path}
    assert all(one.cite and one.status and one.checked_on for one in mine)
    ws.rules.take_away(taken.value.path)
    assert ask(ws.book) == before
    said = [one.action for one in house.store.audit_entries("house/rules")]
    assert said[-2:] == ["rules.taken", "rules.removed"]


def test_the_files_are_there_when_the_profile_is_opened_again(house: House) -> None:
    house.workspace.rules.take_over("放假.toml", YEAR_2027)
    fresh = Bundled(
        house.workspace.book._root, lambda: {one.path: one.text for one in house.repository.rule_files()}
    )
    assert fresh.calendar.is_published(2027)


FAULTY = {
    RuleKind.CALENDAR: ("workdays = [2027-01-09]", "workdays = [2027-01-08]", "workday_on_weekday"),
    RuleKind.DEADLINES: ("due = 2026-06-08", "due = 2026-06-09", "example_fails"),
    RuleKind.CLAUSES: ('label = "local_publicity"\nwords', 'label = "elsewhere"\nwords', "not_allowed"),
    RuleKind.ELIGIBILITY: ('field = "email"', 'field = "e_mail"', "not_allowed"),
    RuleKind.COURTS: ('level = "basic"', 'level = "highest"', "not_allowed"),
    RuleKind.DAMAGES: ('"loss|profit"', '"loss|profits"', "not_allowed"),
    RuleKind.CAUSES: ('parent = "165"', 'parent = "999"', "parent_unknown"),
    RuleKind.NUMBERING: ("{seq}", "{serial}", "pattern_placeholder"),
    RuleKind.RETENTION: ("years = 5", "years = 500", "not_allowed"),
    RuleKind.TRIAGE: ('field = "email"', 'field = "e_mail"', "not_allowed"),
    RuleKind.LAWS: ('visits = "第九条"', 'visit = "第九条"', "not_allowed"),
}


@pytest.mark.parametrize("kind", list(RuleKind))
def test_a_faulty_file_is_told_with_all_faults_and_changes_nothing(house: House, kind: RuleKind) -> None:
    name, text, ask, before, _ = ADDED[kind]
    old, new, code = FAULTY[kind]
    assert old in text
    with pytest.raises(BadFile) as refused:
        house.workspace.rules.take_over(name, text.replace(old, new, 1) + '\nstrange = "x"\n')
    codes = {fault.code for fault in refused.value.faults}
    assert code in codes or code == "example_fails"
    assert all(fault.path.startswith(name) for fault in refused.value.faults)
    wording = house.workspace.book.wording
    assert all(wording.say_fault(fault).text for fault in refused.value.faults)
    assert ask(house.workspace.book) == before
    assert not house.workspace.rules.files()


def test_examples_that_do_not_come_out_keep_a_file_out(house: House) -> None:
    with pytest.raises(BadFile) as refused:
        house.workspace.rules.take_over("a.toml", DEADLINE.replace("due = 2026-06-08", "due = 2026-06-09"))
    (fault,) = refused.value.faults
    assert (fault.path, fault.code) == ("a.toml#/example/0", "example_fails")
    assert DEADLINE.splitlines()[int(dict(fault.params)["line"]) - 1] == "[[example]]"


@pytest.mark.parametrize("text", ["这不是规则", "a = 1", "x = [", "\x00"])
def test_what_is_no_rule_file_is_turned_away(house: House, text: str) -> None:
    with pytest.raises(BadFile):
        house.workspace.rules.take_over("x.toml", text)


def test_a_kept_file_that_no_longer_fits_is_set_aside_and_what_ships_stays(house: House) -> None:
    bad = YEAR_2027.replace("2027-01-09]", "2027-01-08]").replace("year = 2027", "year = 2026")
    book = Bundled(
        house.workspace.book._root,
        lambda: {"calendar/cn/2026.toml": bad, "rules/deadlines/local_answer.toml": DEADLINE},
    )
    assert book.calendar.is_rest_day(date(2026, 10, 1))
    assert set(book.set_aside) == {"calendar/cn/2026.toml"}
    assert book.deadline_rules.get("local_answer").number == "L01"


def test_an_imported_notice_moves_the_deadlines_of_waiting_cases(house: House) -> None:
    change(
        house,
        agreements=tuple(replace(one, joint_confirmation=True) for one in CLEAN.agreements),
        signatures=tuple(replace(act, on=date(2026, 12, 10)) for act in CLEAN.signatures),
        applications=(),
    )

    def shown() -> set[tuple[date, bool]]:
        rows = house.workspace.queries.due_between(date(2027, 1, 1), date(2027, 1, 31))
        return {(row.due, row.provisional) for row in rows if row.rule in ("T12", "confirmation_apply")}

    assert shown() == {(date(2027, 1, 11), True)}
    outcome = house.workspace.rules.take_over("2027.toml", YEAR_2027)
    assert outcome.params["cases"] == 1
    assert shown() == {(date(2027, 1, 9), False)}
    house.workspace.rules.take_away("calendar/cn/2027.toml")
    assert shown() == {(date(2027, 1, 11), True)}


def test_the_committees_own_courts_go_before_what_ships(house: House) -> None:
    row = CourtEntry(
        name="河南省新乡市卫滨区人民法院",
        level=CourtLevel.BASIC,
        region="河南省新乡市",
        amount_below=Decimal(1000000),
        source="电话核实",
        verified_on=date(2026, 3, 2),
    )
    house.workspace.rules.put_courts([row])
    assert house.workspace.rules.courts() == (row,)
    committee = house.committee
    assert committee is not None
    assert committee.name == COMMITTEE.name
    file = replace(
        CLEAN,
        case=replace(CLEAN.case, cause="165.2", act_place="河南省新乡市红旗区", claim_amount=Decimal(5)),
    )
    found = courts_open(file, committee, house.workspace.book.courts, on=date(2026, 6, 1))
    assert any(one.name == row.name and one.verified for one in found.candidates)
    with pytest.raises(Refusal) as refused:
        house.workspace.rules.put_courts([replace(row, region=" ")])
    assert refused.value.code == "rules.court_incomplete"
    with pytest.raises(Refusal) as refused:
        house.workspace.rules.put_courts([replace(row, since=date(2026, 2, 1), until=date(2026, 1, 1))])
    assert refused.value.code == "rules.court_reversed"


def test_the_moment_of_taking_over_is_kept(house: House) -> None:
    house.workspace.rules.take_over("n.toml", NUMBER)
    (file,) = house.workspace.rules.files()
    assert (file.path, file.added_on) == ("rules/numbering/local_visit.toml", datetime(2026, 6, 1).date())
    assert file.added_by == "u1"


def test_the_agreed_sum_stands_beside_the_range(house: House) -> None:
    record = {"right_type": "trademark", "act_date": "2026-03-01", "inputs": {"loss": 100000}}
    found = house.workspace.damages.reckon(CLEAN.id, record)
    assert found.agreed is not None
    assert found.place == "below"
    assert found.percent == round(float(found.agreed) / 1000)
    refused = house.workspace.damages.reckon(CLEAN.id, {**record, "act_date": "2027-01-01"})
    assert (refused.answer["verdict"], refused.place, refused.percent) == ("refused", "", None)
