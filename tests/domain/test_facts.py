"""The facts papers print: named once, all of them made, and none of them from behind the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.assignments import Consent, Disclosure
from ipmediate.domain.cases import CaseFile, EndGround, Extension, Path, Stage
from ipmediate.domain.clocks import running
from ipmediate.domain.facts import FACTS, FactRegister, sample_sheet
from ipmediate.domain.factsheet import Reckoned, Surrounding, fact_sheet, narrowed
from ipmediate.domain.followups import FollowUp
from ipmediate.domain.forms import from_plain, to_plain
from ipmediate.domain.housepapers import (
    ReturnFigures,
    appointee_values,
    caseload_values,
    corps_values,
    period_id,
    period_values,
)
from ipmediate.domain.minutes import CaucusLine, LineMark, SpeakerRole
from ipmediate.domain.neutrals import Neutral, RelationKind
from ipmediate.domain.occasions import OCCASIONS, Per
from ipmediate.domain.papers import Delivery, Paper
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.proposals import DisputedIssue, Fact, Proposal, Statement
from ipmediate.domain.reckonings import Reckoning
from ipmediate.domain.settlement import sentence
from ipmediate.domain.statistics import CountedCase
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.domain.volumes import Volume, VolumeItem
from tests.domain.confirmable import BOOK, CLEAN, COMMITTEE, P2

SECRET = "背靠背底线八千五百元"
OFFER = "被申请人愿意再让步一千元"

LINE = CLEAN.minute_lines[0]
LONGER = Extension(until=date(2026, 6, 5), consented_on=date(2026, 5, 4), party_ids=("p1", "p2"))
ENTRY = VolumeItem(no=1, slot="application", title="受理登记表", ref="paper/x1", first_page=1, last_page=2)
FULL = replace(
    CLEAN,
    case=replace(
        CLEAN.case,
        path=Path.PRE_FILING,
        court="新乡市红旗区人民法院",
        end_ground=EndGround.WIDE_GAP,
        end_reason=f"对方最后报价：{OFFER}",
        extensions=(
            Extension(until=date(2026, 6, 5), consented_on=date(2026, 5, 4), party_ids=("p1", "p2")),
        ),
    ),
    parties=(*CLEAN.parties, Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="马某")),
    evidence=tuple(replace(one, party_id="p1") for one in CLEAN.evidence),
    facts=(
        Fact(id="f1", text="被申请人销售过涉案商品。", statement=Statement.UNDISPUTED),
        Fact(id="f2", text="赔偿数额。", statement=Statement.DISPUTED),
    ),
    reckonings=(Reckoning(),),
    issues=(DisputedIssue(id="i1", no=1, text="赔偿数额如何确定。"),),
    proposals=(Proposal(id="o1", no=1, offered_by="p2", text=OFFER, amount=Decimal("1000.00")),),
    caucus_lines=(
        CaucusLine(
            id="w1",
            session_id="s1",
            rank="1",
            at=datetime(2026, 4, 17, 10, 0),
            with_party_id="p2",
            speaker=SpeakerRole.RESPONDENT,
            text=SECRET,
        ),
    ),
    minute_lines=(
        *CLEAN.minute_lines,
        replace(
            CLEAN.minute_lines[0], id="l2", rank="2", text=OFFER, marks=(LineMark.CONCESSION,), cites=("e1",)
        ),
        replace(CLEAN.minute_lines[0], id="l3", rank="3", text="卖过两次。", struck=True),
        replace(CLEAN.minute_lines[0], id="l4", rank="4", text="卖过一次。", corrects="l3"),
    ),
    disclosures=(
        Disclosure(
            id="d1",
            person_id="m1",
            ground=RelationKind.FORMER_EMPLOYMENT,
            about=P2.name,
            disclosed_on=date(2026, 4, 6),
            consents=(Consent(party_id="p1", given=True, on=date(2026, 4, 7)),),
        ),
    ),
    followups=(FollowUp(id="u1", on=date(2026, 7, 2), by="冯立新", party_ids=("p2",)),),
    papers=(
        Paper(
            id="x1",
            form_id="rights_notice",
            edition="1",
            form_hash="0",
            title="权利义务告知书",
            issued_at=datetime(2026, 4, 7, 9),
            issued_by="时敏",
            sha256="0" * 64,
            pages=2,
        ),
    ),
    deliveries=(Delivery(id="y1", paper_id="x1", party_id="p2", sent_on=date(2026, 4, 7)),),
    volumes=(
        Volume(
            id="v1",
            number="（2026）新知调卷字第009号",
            items=(
                VolumeItem(
                    no=1, slot="application", title="受理登记表", ref="paper/x1", first_page=1, last_page=2
                ),
            ),
            pages=2,
        ),
    ),
)

SUBJECTS = {
    Per.CASE: "",
    Per.PARTY: "p1",
    Per.ORGANISATION: "p1",
    Per.AGENT: "g1",
    Per.SESSION: "s1",
    Per.SEAT: "q1",
    Per.FOLLOWUP: "u1",
    Per.DELIVERY: "y1",
    Per.DOCUMENT: "e1",
}

PERSON = Neutral(id="n1", name="岳青岚", sex="female", specialties=("trademark",), term_from=date(2026, 6, 1))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ONE_CASE = CountedCase(rowid=1, accepted_on=date(2026, 4, 6), right_type="trademark")


def house_sheet() -> dict[str, Any]:
    """What papers without a case print."""
    figures = ReturnFigures(id=period_id(*YEAR))
    return {
        "paper": {"number": "新知调聘字〔2026〕第012号"},
        "appointee": appointee_values(PERSON),
        "period": period_values(*YEAR),
        "corps": corps_values(COMMITTEE, (PERSON,), figures, YEAR[1]),
        "caseload": caseload_values((ONE_CASE,), figures),
    }


def sheet(per: Per, file: CaseFile = FULL) -> dict[str, Any]:
    around = Surrounding(
        committee=COMMITTEE,
        on=date(2026, 6, 1),
        sentences={clause.id: sentence(file, clause) for clause in file.agreed_clauses},
        causes={"165.2": BOOK.causes.get("165.2").name},
        effective_on=date(2026, 5, 26),
        due_on=date(2026, 6, 25),
        reckoned=Reckoned(
            answer={"rung": "loss", "base": 1, "min": 1, "likely": 1, "max": 1, "cite": "商标法"},
            notes=("法律条文尚未与原文核对。",),
            agreed=Decimal("9000.00"),
        ),
        clocks=running(file, BOOK.deadline_rules, BOOK.calendar, date(2026, 6, 1)),
    )
    return fact_sheet(file, around, per=per, about_id=SUBJECTS[per])


def names(value: object, prefix: str = "") -> Iterator[str]:
    """Every fact name a sheet has a value under."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "id":
                yield from names(inner, f"{prefix}.{name}" if prefix else name)
        return
    yield prefix
    if isinstance(value, list):
        for member in value:
            if isinstance(member, Mapping):
                yield from names(member, f"{prefix}[]")


def test_every_fact_made_is_registered_and_every_registered_one_is_made() -> None:
    made = {name for per in SUBJECTS for name in names(sheet(per))} | set(names(house_sheet()))
    assert made - FACTS.keys() == set()
    assert FACTS.keys() - made == set()


def test_every_fact_has_a_name_in_both_languages_and_no_name_is_left_over() -> None:
    labels = {definition.label for definition in FACTS.values()}
    texts = {code for code in BOOK.wording.codes() if code.startswith("missing.fact_")}
    assert labels == texts


@pytest.mark.parametrize("per", list(SUBJECTS))
def test_what_was_said_in_private_is_nowhere(per: Per) -> None:
    assert SECRET not in str(sheet(per))


@pytest.mark.parametrize("per", [per for per in SUBJECTS if per is not Per.SESSION])
def test_offers_and_free_reasons_stand_in_no_paper_but_the_minutes(per: Per) -> None:
    assert OFFER not in str(sheet(per))


def test_the_minutes_show_what_both_sides_heard() -> None:
    lines = sheet(Per.SESSION)["lines"]
    assert [line["text"] for line in lines] == [
        "我承认卖过，货已经下架。",
        f"{OFFER}（证据1）",
        "卖过两次。",
        "卖过一次。",
    ]
    assert [(line["struck"], bool(line["note"])) for line in lines][2:] == [(True, True), (False, True)]


def test_only_undisputed_facts_are_told() -> None:
    assert sheet(Per.CASE)["undisputed"] == ["被申请人销售过涉案商品。"]


def test_a_paper_keeps_only_what_it_names() -> None:
    whole = sheet(Per.PARTY)
    kept = narrowed(whole, ["case.number", "party.name", "principals", "principals[].name", "issues"])
    assert kept == {
        "case": {"number": FULL.case.number},
        "party": {"id": "p1", "name": "新乡市穗禾粮油有限公司"},
        "principals": [
            {"id": "p1", "name": "新乡市穗禾粮油有限公司"},
            {"id": "p2", "name": "程某某"},
        ],
        "issues": ["赔偿数额如何确定"],
    }


@pytest.mark.parametrize("per", list(SUBJECTS))
def test_facts_survive_being_kept_as_json(per: Per) -> None:
    def tuples(value: object) -> object:
        if isinstance(value, list | tuple):
            return tuple(tuples(one) for one in value)
        if isinstance(value, dict):
            return {name: tuples(one) for name, one in value.items()}
        return value

    made = sheet(per)
    assert from_plain(to_plain(made)) == tuples(made)


def test_a_missing_fact_says_whose_it_is_and_where_it_is_supplied() -> None:
    register = FactRegister(FULL, "p2")
    of_member = register.missing("applicants[].address", "p1")
    assert (of_member.place, dict(of_member.params)) == (
        "party/p1/address",
        {"name": "新乡市穗禾粮油有限公司"},
    )
    assert BOOK.wording.name_missing(of_member) == "新乡市穗禾粮油有限公司的住所"
    of_subject = register.missing("party.phone", "")
    assert (of_subject.place, BOOK.wording.name_missing(of_subject)) == ("party/p2/phone", "程某某的联系电话")
    assert register.missing("case.facts", "").place == "case/facts"


def test_every_fact_has_a_place_and_a_sample_that_can_be_kept() -> None:
    assert not [name for name, definition in FACTS.items() if not definition.place]
    assert from_plain(to_plain(sample_sheet())) is not None


def test_a_case_that_has_hardly_begun_has_a_sheet_too() -> None:
    empty = CaseFile(case=CLEAN.case.__class__(id="k", stage=Stage.DRAFT))
    for per in SUBJECTS:
        assert sheet(per, empty)["case"]["number"] == ""


def test_every_subject_of_an_occasion_is_found_by_its_paper() -> None:
    for form_id, use in OCCASIONS.items():
        for subject in use.subjects(FULL):
            about = fact_sheet(
                FULL,
                Surrounding(committee=None, on=date(2026, 6, 1), sentences={}, causes={}),
                per=use.per,
                about_id=subject.id,
            )
            assert use.per is Per.CASE or len(about) > len(sheet(Per.CASE)), form_id


def test_words_of_papers_are_chinese() -> None:
    assert not [code for code, text in PAPER_TERMS.items() if text and text.isascii()]
