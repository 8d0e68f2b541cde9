"""Issuing papers: what is printed is what was issued, numbers are given once, nothing is changed later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import Stage
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.papers import PaperStatus
from ipmediate.domain.refusals import Incomplete, Refusal
from tests.domain.confirmable import CLEAN, P1
from tests.services.paperwork import change, opened, words

K = CLEAN.id
SECRET = "背靠背底线八千五百元"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        yield made


def test_forms_of_use_follow_the_case(house: House) -> None:
    ids = [head.id for head in house.workspace.papers.forms(K)]
    assert ids[:3] == ["mediation_application", "intake_register", "acceptance_notice"]
    assert ids.index("rights_notice") < ids.index("service_address") < ids.index("agreement")
    assert {"agreement", "minutes", "confirmation_application", "mandate", "closing_report"} <= set(ids)
    assert not {"oral_agreement", "failure_report", "rejection_notice", "followup_record"} & set(ids)
    assert not {"court_receipt", "hand_back_list", "transfer_letter", "expert_opinion"} & set(ids)
    subjects = house.workspace.papers.subjects(K, "undertaking")
    assert [(one.id, one.name) for one in subjects] == [(p.id, p.name) for p in CLEAN.parties]


def test_what_is_missing_is_named_with_its_field(house: House) -> None:
    change(house, parties=(replace(P1, address=""), CLEAN.parties[1]))
    missing = house.workspace.papers.missing(K, "agreement")
    assert [item.place for item in missing] == ["party/p1/address"]
    assert house.workspace.book.wording.name_missing(missing[0]) == f"{P1.name}的住所"
    with pytest.raises(Incomplete) as refused:
        house.workspace.papers.issue(K, form_id="agreement")
    assert refused.value.missing == missing
    assert house.workspace.papers.preview(K, "agreement").pages >= 1


def test_papers_of_an_organisation_wait_for_who_acts_for_it(house: House) -> None:
    papers = house.workspace.papers
    house.workspace.confirmation.prepare(K, court="新乡市红旗区人民法院", applied_on=date(2026, 6, 1))
    waiting = (("agreement", ""), ("confirmation_application", ""), ("mandate", "g1"), ("undertaking", "p1"))
    change(house, parties=(replace(P1, legal_rep_name=""), CLEAN.parties[1]))
    for form_id, about in waiting:
        missing = papers.missing(K, form_id, about=about)
        assert [item.place for item in missing] == ["party/p1/legal_rep_name"], form_id
        said = house.workspace.book.wording.name_missing(missing[0])
        assert said == f"{P1.name}的法定代表人或者负责人姓名"
        with pytest.raises(Incomplete):
            papers.issue(K, form_id=form_id, about=about)
    change(house, parties=(P1, CLEAN.parties[1]))
    for form_id, about in waiting:
        paper = papers.issue(K, form_id=form_id, about=about).value
        assert P1.legal_rep_name in words(papers.content(paper.sha256))[0], form_id


def test_papers_of_a_person_ask_for_no_representative(house: House) -> None:
    papers = house.workspace.papers
    change(house, agents=(replace(CLEAN.agents[0], party_ids=("p2",)),))
    assert papers.missing(K, "mandate", about="g1") == ()
    page = words(papers.content(papers.issue(K, form_id="mandate", about="g1").value.sha256))[0]
    assert "法定代表人" not in page


def test_a_character_no_font_can_draw_is_named_with_its_field_before_issue(house: House) -> None:
    change(house, parties=(replace(P1, name="新乡市\U0002f800\U000323b5粮油有限公司"), CLEAN.parties[1]))
    missing = house.workspace.papers.missing(K, "agreement")
    assert [item.place for item in missing] == ["party/p1/name"]
    said = house.workspace.book.wording.name_missing(missing[0])
    assert "U+323B5" in said
    with pytest.raises(Incomplete):
        house.workspace.papers.issue(K, form_id="agreement")
    change(house, parties=(replace(P1, name="新乡市䶮𬭚粮油有限公司"), CLEAN.parties[1]))
    assert house.workspace.papers.missing(K, "agreement") == ()


def test_the_issued_bytes_are_the_printed_ones_and_stay(house: House) -> None:
    papers = house.workspace.papers
    paper = papers.issue(K, form_id="agreement").value
    first = papers.content(paper.sha256)
    assert CLEAN.case.number in words(first)[0]
    change(house, parties=(replace(P1, name="改了名的公司"), CLEAN.parties[1]))
    assert papers.content(paper.sha256) == first
    facts = house.repository.paper_facts(paper.id)
    assert facts["principals"][0]["name"] == P1.name
    assert "volume" not in facts


def test_a_second_issue_is_refused_and_a_replacement_keeps_the_first(house: House) -> None:
    papers = house.workspace.papers
    first = papers.issue(K, form_id="rights_notice", about="p1").value
    papers.issue(K, form_id="rights_notice", about="p2")
    with pytest.raises(Refusal) as refused:
        papers.issue(K, form_id="rights_notice", about="p1")
    assert refused.value.code == "papers.already_issued"
    second = papers.supersede(K, paper_id=first.id).value
    held = {paper.id: paper for paper in house.workspace.cases.load(K).papers}
    assert (held[first.id].status, held[first.id].superseded_by) == (PaperStatus.SUPERSEDED, second.id)
    assert held[second.id].status is PaperStatus.ISSUED
    with pytest.raises(Refusal) as gone:
        papers.supersede(K, paper_id=first.id)
    assert gone.value.code == "papers.not_standing"


def test_voiding_wants_a_reason_and_frees_the_place(house: House) -> None:
    papers = house.workspace.papers
    paper = papers.issue(K, form_id="mandate", about="g1")
    with pytest.raises(Refusal) as refused:
        papers.void(K, paper_id=paper.value.id, reason=" ")
    assert refused.value.code == "papers.reason_missing"
    file = papers.void(K, paper_id=paper.value.id, reason="受托人更换").value
    assert (file.papers[0].status, file.papers[0].void_reason) == (PaperStatus.VOIDED, "受托人更换")
    assert papers.issue(K, form_id="mandate", about="g1").value.id != paper.value.id


def test_a_case_without_an_official_number_gets_one_for_its_agreement_once(house: House) -> None:
    papers = house.workspace.papers
    change(house, case=replace(CLEAN.case, number="", provisional_number="暂-A1-001"))
    number = papers.issue(K, form_id="agreement").value.number
    assert number == "（2026）新知调协字第001号"
    file = house.workspace.cases.load(K)
    assert file.agreement is not None
    assert file.agreement.number == number
    again = papers.supersede(K, paper_id=file.papers[-1].id).value
    assert again.number == number


@pytest.mark.parametrize(
    ("form_id", "about"),
    [("minutes", "nobody"), ("failure_report", ""), ("rights_notice", ""), ("oral_agreement", "")],
)
def test_a_form_without_an_occasion_is_refused(house: House, form_id: str, about: str) -> None:
    with pytest.raises(Refusal) as refused:
        house.workspace.papers.issue(K, form_id=form_id, about=about)
    assert refused.value.code == "papers.not_now"


def test_an_unknown_form_is_refused(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.workspace.papers.preview(K, "award")
    assert refused.value.code == "papers.no_such_form"


def test_nothing_is_issued_in_an_archived_case(house: House) -> None:
    change(house, case=replace(CLEAN.case, stage=Stage.ARCHIVED))
    with pytest.raises(Refusal) as refused:
        house.workspace.papers.issue(K, form_id="intake_register")
    assert refused.value.code == "procedure.archived"


def test_private_talks_stand_in_no_paper_at_all(house: House) -> None:
    line = CaucusLine(
        id="w1",
        session_id="s1",
        rank="1",
        at=datetime(2026, 4, 17, 10, 0),
        with_party_id="p2",
        speaker=SpeakerRole.RESPONDENT,
        text=SECRET,
    )
    change(house, caucus_lines=(line,))
    papers = house.workspace.papers
    seen = 0
    for head in papers.forms(K):
        for subject in papers.subjects(K, head.id):
            assert SECRET not in "".join(words(papers.preview(K, head.id, subject.id).pdf))
            seen += 1
    assert seen > 12
    paper = papers.issue(K, form_id="minutes", about="s1").value
    assert SECRET not in str(house.repository.paper_facts(paper.id))
    assert "".join(words(papers.content(paper.sha256))).count("我承认卖过") == 1


def test_an_issued_paper_is_told_by_its_name_in_either_language(house: House) -> None:
    done = house.workspace.papers.issue(K, form_id="intake_register")
    wording = house.workspace.book.wording
    assert "《受理登记表》" in wording.say(done.said, done.params).text
    assert '"Register of intake"' in wording.say(done.said, done.params, "en").text


def test_every_issue_is_one_entry_of_the_history(house: House) -> None:
    before = len(house.workspace.cases.history(K))
    house.workspace.papers.issue(K, form_id="intake_register")
    entries = house.workspace.cases.history(K)[before:]
    assert [entry.action for entry in entries] == ["papers.issued"]
    assert date(2026, 6, 1) == entries[0].at.date()
