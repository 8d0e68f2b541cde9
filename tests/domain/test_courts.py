"""Which court may confirm: level by cause and right, place by domicile, seat and subject matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.courts import LINKS, choose, level_of
from ipmediate.domain.eligibility import courts_open
from ipmediate.domain.parties import Side
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.regions import is_whole_division, parse_region
from ipmediate.domain.rights import RightType
from tests.domain.confirmable import BOOK, CLEAN, COMMITTEE, ON, P1, P2, with_case

TABLE = BOOK.courts
BASIC, MIDDLE, CENTRAL = CourtLevel.BASIC, CourtLevel.INTERMEDIATE, CourtLevel.CONCENTRATED


def with_right(kind: RightType, cause: str = "", well_known: bool = False) -> CaseFile:
    right = replace(CLEAN.rights[0], type=kind, well_known_claimed=well_known)
    return replace(with_case(cause=cause), rights=(right,))


@pytest.mark.parametrize(
    ("file", "level"),
    [
        (with_case(cause="165.2"), BASIC),
        (with_case(cause="167"), CENTRAL),
        (with_case(cause="167.1"), CENTRAL),
        (with_case(cause="164.2"), BASIC),
        (with_case(cause="169"), MIDDLE),
        (with_case(cause="150"), BASIC),
        (with_right(RightType.TRADEMARK), BASIC),
        (with_right(RightType.TRADEMARK, well_known=True), MIDDLE),
        (with_right(RightType.PATENT_INVENTION), CENTRAL),
        (with_right(RightType.PATENT_UTILITY), CENTRAL),
        (with_right(RightType.PLANT_VARIETY), CENTRAL),
        (with_right(RightType.TECHNICAL_SECRET), CENTRAL),
        (with_right(RightType.SOFTWARE), CENTRAL),
        (with_right(RightType.LAYOUT_DESIGN), CENTRAL),
        (with_right(RightType.PATENT_DESIGN), MIDDLE),
        (with_right(RightType.COPYRIGHT), BASIC),
        (with_right(RightType.BUSINESS_SECRET), BASIC),
        (with_right(RightType.PATENT_INVENTION, cause="150"), BASIC),
        (with_case(cause="152.2", more_causes=("167.3",)), CENTRAL),
        (with_case(cause="152.2", more_causes=("165.2",)), BASIC),
        (with_case(cause="165.2", more_causes=("169.3",)), MIDDLE),
        (with_case(cause="169.3", more_causes=("167.3",)), CENTRAL),
        (with_right(RightType.TECHNICAL_SECRET, cause="189"), CENTRAL),
        (with_right(RightType.BUSINESS_SECRET, cause="189"), BASIC),
        (with_right(RightType.TECHNICAL_SECRET, cause="189.2"), BASIC),
        (with_right(RightType.TECHNICAL_SECRET, cause="157"), BASIC),
        (with_right(RightType.SOFTWARE, cause="164"), CENTRAL),
        (with_right(RightType.COPYRIGHT, cause="164"), BASIC),
        (with_right(RightType.PATENT_DESIGN, cause="179"), MIDDLE),
        (with_right(RightType.PATENT_UTILITY, cause="179"), CENTRAL),
    ],
)
def test_the_level_follows_cause_or_right(file: CaseFile, level: CourtLevel) -> None:
    decision = level_of(file, TABLE, on=ON)
    assert (decision.level, bool(decision.cite)) == (level, True)
    assert BOOK.wording.say(decision.reason).text


CONTRACTS = {str(code) for code in range(150, 164)}
TECHNICAL_CODES = """
    164.27 164.28 167 168 170 171 172 179.1 179.2 179.6 179.7 179.8 179.9 180 181.3 181.4 181.6 181.7 181.8
    181.10 189.1 196 197 198
"""
TECHNICAL = set(TECHNICAL_CODES.split())
DESIGNS = {"169", "179.3", "181.5"}
REFUNDS = {"183", "184", "185"}


@pytest.mark.parametrize("cause", [one.code for one in BOOK.causes.entries if one.code[0].isdecimal()])
def test_each_cause_of_the_list_has_its_level_by_its_own_rule(cause: str) -> None:
    own = {cause, cause.partition(".")[0]}
    if own & CONTRACTS:
        wanted = (BASIC, "courts.level_contract")
    elif own & TECHNICAL:
        wanted = (CENTRAL, "courts.level_technical")
    elif own & DESIGNS:
        wanted = (MIDDLE, "courts.level_design")
    elif cause == "183.3":
        wanted = (MIDDLE, "courts.level_refund_design")
    elif own & REFUNDS:
        wanted = (CENTRAL, "courts.level_refund")
    else:
        wanted = (BASIC, "courts.level_basic")
    decision = level_of(with_case(cause=cause), TABLE, on=ON)
    assert (decision.level, decision.reason) == wanted
    assert decision.otherwise is (BASIC if own & REFUNDS else None)


@pytest.mark.parametrize(
    ("cause", "central"),
    [
        ("183.1", "河南省郑州市中级人民法院"),
        ("183.2", "河南省郑州市中级人民法院"),
        ("184", "河南省郑州市中级人民法院"),
        ("185", "河南省郑州市中级人民法院"),
        ("183.3", "河南省新乡市中级人民法院"),
    ],
)
def test_the_return_of_payments_can_be_read_in_two_ways_and_both_are_told(cause: str, central: str) -> None:
    choice = choose(with_case(cause=cause), COMMITTEE, TABLE, on=ON)
    assert "courts.two_readings" in choice.notes
    assert choice.level.cite.endswith("（有疑义，请核对原文）")
    first, *others = choice.candidates
    assert (first.name, "courts.other_reading" in first.notes) == (central, False)
    told = {one.name for one in others if "courts.other_reading" in one.notes}
    assert {one.level for one in others if one.name in told} == {BASIC}
    assert "河南省新乡市红旗区人民法院" in told
    for code in ("courts.two_readings", "courts.other_reading"):
        assert "核实" in BOOK.wording.say(code).text


def test_a_clear_level_is_read_in_one_way() -> None:
    choice = choose(with_case(cause="167.1"), COMMITTEE, TABLE, on=ON)
    assert "courts.two_readings" not in choice.notes
    assert {one.level for one in choice.candidates} == {CENTRAL}


@pytest.mark.parametrize(
    ("file", "reason", "article"),
    [
        (with_case(cause="150"), "courts.level_contract", "第三条"),
        (with_case(cause="167"), "courts.level_technical", "第一条"),
        (with_case(cause="169"), "courts.level_design", "第二条第一款"),
        (with_right(RightType.TRADEMARK, well_known=True), "courts.level_well_known", "第二条第一款"),
        (with_case(cause="165.2"), "courts.level_basic", "第三条"),
    ],
)
def test_each_level_holds_from_the_first_of_may_2022(file: CaseFile, reason: str, article: str) -> None:
    first = level_of(file, TABLE, on=date(2022, 5, 1))
    assert (first.reason, first.cite) == (reason, f"法释〔2022〕13号{article}")
    with pytest.raises(Refusal):
        level_of(file, TABLE, on=date(2022, 4, 30))


@pytest.mark.parametrize("day", [date(2022, 4, 30), date(2022, 1, 1), date(2012, 12, 31)])
def test_where_no_rule_was_read_no_level_is_guessed(day: date) -> None:
    with pytest.raises(Refusal) as refused:
        level_of(CLEAN, TABLE, on=day)
    assert refused.value.code == "courts.no_level_rule"


@pytest.mark.parametrize(
    ("day", "opened"),
    [
        (date(2012, 12, 31), {}),
        (date(2013, 1, 1), {"committee_seat": "第一百九十四条"}),
        (date(2021, 12, 31), {"committee_seat": "第一百九十四条"}),
        (date(2022, 1, 1), dict.fromkeys(LINKS, "第二百零一条")),
        (date(2023, 12, 31), dict.fromkeys(LINKS, "第二百零一条")),
        (date(2024, 1, 1), dict.fromkeys(LINKS, "第二百零五条")),
    ],
)
def test_what_opens_a_court_changes_with_the_texts(day: date, opened: dict[str, str]) -> None:
    for link in LINKS:
        cite = TABLE.open_by(link, day)
        assert (cite is None) is (link not in opened), link
        assert opened.get(link, "") in (cite or "")


@pytest.mark.parametrize("day", [date(2013, 1, 1), date(2021, 12, 31)])
def test_before_2022_only_the_basic_court_at_the_seat_was_open(day: date) -> None:
    file = with_case(cause="167", path=Path.PRE_FILING, court="永昌县人民法院")
    choice = choose(file, COMMITTEE, TABLE, on=day)
    assert choice.level.level is BASIC
    assert [court.link for court in choice.candidates] == ["committee_seat"]
    assert all("第一百九十四条" in court.cite for court in choice.candidates)


@pytest.mark.parametrize(
    ("day", "article"), [(date(2023, 12, 31), "第二百零一条"), (date(2024, 1, 1), "第二百零五条")]
)
def test_the_court_is_opened_by_the_article_of_the_day(day: date, article: str) -> None:
    cites = {court.cite for court in choose(CLEAN, COMMITTEE, TABLE, on=day).candidates}
    assert len(cites) == 1
    assert article in cites.pop()


def test_the_inviting_court_takes_it_alone() -> None:
    file = with_case(path=Path.PRE_FILING, court="永昌县人民法院")
    choice = choose(file, COMMITTEE, TABLE, on=ON)
    assert [(court.name, court.link) for court in choice.candidates] == [("永昌县人民法院", "invited")]


def test_an_inviting_basic_court_is_questioned_in_a_technical_case() -> None:
    file = replace(with_case(path=Path.PRE_FILING, court="永昌县人民法院", cause="167"))
    assert "courts.invited_level_differs" in choose(file, COMMITTEE, TABLE, on=ON).notes


def test_domiciles_and_seat_are_open() -> None:
    names = [court.name for court in choose(CLEAN, COMMITTEE, TABLE, on=ON).candidates]
    assert names == ["河南省新乡市红旗区人民法院", "河南省新乡市卫滨区人民法院"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("河南省新乡市红旗区平原路1号", "河南省郑州市中级人民法院"),
        ("江苏省苏州市吴江区", "江苏省苏州市中级人民法院"),
        ("江苏省无锡市滨湖区", "江苏省南京市中级人民法院"),
        ("北京市海淀区中关村", "北京知识产权法院"),
        ("广东省深圳市南山区", "广东省深圳市中级人民法院"),
        ("广东省佛山市禅城区", "广州知识产权法院"),
    ],
)
def test_technical_cases_go_where_they_are_concentrated(address: str, name: str) -> None:
    parties = (replace(P1, address=address), replace(P2, address=address))
    file = replace(with_case(cause="167"), parties=parties)
    choice = choose(file, None, TABLE, on=ON)
    assert [court.name for court in choice.candidates] == [name]
    assert "courts.concentrated_note" in choice.notes


def test_a_derived_basic_court_is_never_called_verified() -> None:
    for court in choose(CLEAN, COMMITTEE, TABLE, on=ON).candidates:
        assert court.derived
        assert not court.verified
        assert "courts.designation_unknown" in court.notes


def test_a_row_of_the_committee_goes_before_what_the_program_guesses() -> None:
    row = CourtEntry(
        name="河南省新乡市红旗区人民法院",
        level=BASIC,
        region="河南省新乡市",
        amount_below=Decimal(1_000_000),
        status="own",
        verified_on=date(2026, 3, 2),
    )
    own = replace(COMMITTEE, own_courts=(row,))
    (court,) = courts_open(CLEAN, own, TABLE, on=ON).candidates
    assert (court.name, court.verified, court.derived, court.notes) == (row.name, True, False, ())
    dear = with_case(claim_amount=Decimal(1_000_000))
    above = courts_open(dear, own, TABLE, on=ON)
    (court,) = above.candidates
    assert (court.name, court.level, court.derived) == ("河南省新乡市中级人民法院", MIDDLE, True)
    assert court.notes == ("courts.above_limit", "courts.ask_first")
    assert "courts.enter_designated" not in above.notes
    just = with_case(claim_amount=Decimal("999999.99"))
    assert [one.name for one in courts_open(just, own, TABLE, on=ON).candidates] == [row.name]
    elsewhere = replace(own, own_courts=(replace(row, causes=("150",)),))
    assert {one.level for one in courts_open(dear, elsewhere, TABLE, on=ON).candidates} == {BASIC}


def test_without_a_limit_entered_the_reader_is_told_that_none_is_built_in() -> None:
    choice = choose(with_case(claim_amount=Decimal(90_000_000)), COMMITTEE, TABLE, on=ON)
    assert all("courts.designation_unknown" in one.notes for one in choice.candidates)
    said = BOOK.wording.say("courts.designation_unknown")
    assert "标的额上限" in said.text
    assert "没有内置" in said.text


def test_without_any_place_the_reader_is_told() -> None:
    parties = tuple(replace(party, address="", region="") for party in CLEAN.parties)
    choice = choose(replace(CLEAN, parties=parties), None, TABLE, on=ON)
    assert (choice.candidates, choice.notes) == ((), ("courts.no_place_known",))


@given(st.text(max_size=30))
def test_any_text_is_read_or_left(text: str) -> None:
    region = parse_region(text, TABLE.divisions)
    assert region is None or region.province or region.prefecture
    assert is_whole_division(text, TABLE.divisions) in (True, False)


def test_only_a_guessed_basic_court_asks_for_the_committees_own_table() -> None:
    assert "courts.enter_designated" in choose(CLEAN, COMMITTEE, TABLE, on=ON).notes
    assert "courts.enter_designated" not in choose(with_case(cause="169"), COMMITTEE, TABLE, on=ON).notes


def test_the_seat_of_the_committee_opens_a_court_by_its_address_as_well() -> None:
    far = tuple(replace(party, address="", region="") for party in CLEAN.parties)
    bare = replace(COMMITTEE, region="", address="河南省新乡市牧野区建设路9号")
    (court,) = choose(replace(CLEAN, parties=far), bare, TABLE, on=ON).candidates
    assert (court.link, court.name) == ("committee_seat", "河南省新乡市牧野区人民法院")


def test_the_place_of_the_act_opens_a_court_where_it_is_known() -> None:
    links = {court.link for court in choose(CLEAN, None, TABLE, on=ON).candidates}
    assert "subject_matter" not in links
    there = with_case(act_place="河南省新乡市凤泉区宝山路")
    found = {court.link: court.name for court in choose(there, None, TABLE, on=ON).candidates}
    assert found["subject_matter"] == "河南省新乡市凤泉区人民法院"


@pytest.mark.parametrize(
    ("cause", "court", "differs"),
    [
        ("165.2", "新乡市红旗区人民法院", False),
        ("169", "新乡市红旗区人民法院", True),
        ("169", "新乡市中级人民法院", False),
    ],
)
def test_a_basic_court_that_invited_a_higher_dispute_is_told(cause: str, court: str, differs: bool) -> None:
    file = with_case(cause=cause, path=Path.PRE_FILING, court=court)
    choice = choose(file, COMMITTEE, TABLE, on=ON)
    assert [one.name for one in choice.candidates] == [court]
    assert ("courts.invited_level_differs" in choice.notes) is differs


def test_one_of_several_rights_or_causes_is_enough_for_the_higher_level() -> None:
    plain, known = CLEAN.rights[0], replace(CLEAN.rights[0], id="r2", well_known_claimed=True)
    assert level_of(replace(CLEAN, rights=(plain, known)), TABLE, on=ON).level is MIDDLE
    patent = replace(plain, id="r3", type=RightType.PATENT_INVENTION)
    assert level_of(replace(with_case(cause=""), rights=(plain, patent)), TABLE, on=ON).level is CENTRAL
    assert level_of(with_case(cause="165.2", more_causes=("167",)), TABLE, on=ON).level is CENTRAL


def test_the_rules_of_levels_hold_from_their_first_day_on() -> None:
    assert level_of(with_case(cause="167"), TABLE, on=date(2022, 5, 1)).level is CENTRAL


def test_a_division_that_was_chosen_goes_before_what_the_address_says() -> None:
    parties = (replace(P1, region="河南省新乡市辉县市", address="平原路1号"), replace(P2, address=""))
    seat = replace(COMMITTEE, region="河南省新乡市凤泉区", address="河南省新乡市牧野区建设路9号")
    found = choose(replace(CLEAN, parties=parties), seat, TABLE, on=ON).candidates
    assert [(court.link, court.name) for court in found] == [
        ("applicant_domicile", "河南省辉县市人民法院"),
        ("committee_seat", "河南省新乡市凤泉区人民法院"),
    ]


def test_a_third_party_opens_no_court() -> None:
    outside = replace(P1, id="p3", side=Side.THIRD_PARTY)
    nowhere = tuple(replace(party, address="", region="") for party in (P1, P2))
    choice = choose(replace(CLEAN, parties=(*nowhere, outside)), None, TABLE, on=ON)
    assert (choice.candidates, choice.notes) == ((), ("courts.no_place_known",))


def test_a_committee_whose_place_cannot_be_read_opens_no_court() -> None:
    lost = replace(COMMITTEE, region="", address="平原路1号")
    links = {court.link for court in choose(CLEAN, lost, TABLE, on=ON).candidates}
    assert links == {"applicant_domicile", "respondent_domicile"}


def test_where_a_place_is_known_the_reader_is_not_asked_for_one() -> None:
    assert "courts.no_place_known" not in choose(CLEAN, COMMITTEE, TABLE, on=ON).notes


def test_a_row_that_has_ended_or_begins_later_is_not_offered() -> None:
    row = CourtEntry(name="河南省新乡市某某区人民法院", level=BASIC, region="河南省新乡市", status="own")
    for past in (replace(row, until=ON - timedelta(days=1)), replace(row, since=ON + timedelta(days=1))):
        own = replace(COMMITTEE, own_courts=(past,))
        assert row.name not in {court.name for court in courts_open(CLEAN, own, TABLE, on=ON).candidates}


def test_the_narrowest_row_of_a_place_goes_before_a_wider_one() -> None:
    wide = CourtEntry(name="甲县人民法院", level=BASIC, region="河南省新乡市", status="own")
    near = replace(wide, name="乙县人民法院", region="河南省新乡市红旗区")
    own = replace(COMMITTEE, own_courts=(wide, near))
    here = replace(CLEAN, parties=(P1,))
    assert [court.name for court in courts_open(here, own, TABLE, on=ON).candidates] == [near.name]


def test_a_row_nobody_verified_says_to_ask_first() -> None:
    parties = (replace(P1, address="江苏省无锡市滨湖区"), replace(P2, address=""))
    (court,) = choose(replace(with_case(cause="167"), parties=parties), None, TABLE, on=ON).candidates
    assert (court.verified, court.derived, court.notes) == (False, False, ("courts.ask_first",))


def test_an_intermediate_court_is_named_after_the_prefecture() -> None:
    (court,) = choose(with_case(cause="169"), COMMITTEE, TABLE, on=ON).candidates
    assert (court.name, court.derived) == ("河南省新乡市中级人民法院", True)
    assert court.notes == ("courts.ask_first",)


@pytest.mark.parametrize(
    ("cause", "name"),
    [("169", "河南省济源中级人民法院"), ("165.2", "济源市人民法院"), ("167", "河南省郑州市中级人民法院")],
)
def test_a_city_right_under_the_province_has_its_own_intermediate_court(cause: str, name: str) -> None:
    parties = (replace(P1, address="河南省济源市沁园路"), replace(P2, address=""))
    (court,) = choose(replace(with_case(cause=cause), parties=parties), None, TABLE, on=ON).candidates
    assert court.name.endswith(name)
    assert not court.verified
    assert court.notes


@pytest.mark.parametrize(
    ("cause", "address"),
    [("167", "河南省新乡市红旗区"), ("169", "河南省"), ("169", "北京市海淀区"), ("165.2", "河南省新乡市")],
)
def test_no_court_is_made_up_where_the_place_does_not_name_one(cause: str, address: str) -> None:
    parties = (replace(P1, address=address), replace(P2, address=""))
    bare = replace(TABLE, entries=())
    choice = choose(replace(with_case(cause=cause), parties=parties), None, bare, on=ON)
    assert choice.candidates == ()
    assert "courts.no_place_known" not in choice.notes


@pytest.mark.parametrize(
    ("path", "court", "invited"),
    [
        (Path.PRE_FILING, "永昌县人民法院", True),
        (Path.PRE_FILING, "", False),
        (Path.SELF, "永昌县人民法院", False),
    ],
)
def test_a_court_invites_only_before_filing_and_by_name(path: Path, court: str, invited: bool) -> None:
    found = choose(with_case(path=path, court=court), COMMITTEE, TABLE, on=ON).candidates
    assert {one.link == "invited" for one in found} == {invited}
    assert all(one.verified for one in found) is invited
