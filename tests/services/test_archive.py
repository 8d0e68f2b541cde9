"""Archiving: the must items, one numbering for contents and volume, and nothing changes afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from ipmediate.bootstrap.house import House
from ipmediate.documents.leaves import Leaves
from ipmediate.domain.agreements import ClauseType
from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.followups import Performance
from ipmediate.domain.minutes import Minutes
from ipmediate.domain.occasions import OCCASIONS
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.subjects import Subject, held_things, plain
from ipmediate.domain.volumes import Retention, VolumePart
from tests.domain.confirmable import BOOK, CLEAN
from tests.services.paperwork import change, opened, words

K = CLEAN.id

DONE: CaseFile = replace(
    CLEAN,
    case=replace(CLEAN.case, stage=Stage.PERFORMED),
    applications=(),
    notices=tuple(
        RightsNotice(id=f"n{party.id}", party_id=party.id, told_on=date(2026, 4, 10))
        for party in CLEAN.parties
    ),
    minutes=(Minutes(id="s1", read_back_on=date(2026, 4, 17), locked_at=datetime(2026, 4, 17, 11, 5)),),
    performances=tuple(
        Performance(id=f"f{clause.id}", clause_id=clause.id, performed_on=date(2026, 5, 28))
        for clause in CLEAN.clauses
    ),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, DONE) as (made, _):
        yield made


def issued(house: House) -> None:
    for form_id, about in (
        ("minutes", "s1"),
        ("agreement", ""),
        ("intake_register", ""),
        ("rights_notice", "p1"),
        ("rights_notice", "p2"),
    ):
        house.workspace.papers.issue(K, form_id=form_id, about=about)


def test_lacking_must_items_are_named_and_stop_the_filing(house: House) -> None:
    plan = house.workspace.archive.preview(K)
    assert [item.place for item in plan.missing] == [
        "paper/intake_register",
        "paper/minutes",
        "paper/agreement",
    ]
    with pytest.raises(Incomplete) as refused:
        house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新")
    assert refused.value.missing == plan.missing
    assert house.workspace.cases.load(K).volumes == ()


def test_items_stand_in_the_official_order_whenever_they_were_made(house: House) -> None:
    issued(house)
    plan = house.workspace.archive.preview(K)
    assert plan.ready
    order = [slot.id for slot in plan.order.slots]
    places = [order.index(item.slot) for item in plan.items]
    assert places == sorted(places)
    assert plan.items[0].title == "受理登记表"
    assert [item.title for item in plan.items][1:3] == [
        "权利义务告知书（新乡市穗禾粮油有限公司）",
        "权利义务告知书（程某某）",
    ]


def test_the_other_order_is_offered_too(house: House) -> None:
    assert {order.id for order in house.workspace.archive.orders()} == {
        "volume_regional",
        "volume_national",
        "volume_split",
    }
    issued(house)
    assert house.workspace.archive.preview(K, order="volume_national").ready
    with pytest.raises(Refusal) as refused:
        house.workspace.archive.preview(K, order="by_colour")
    assert refused.value.code == "archive.order_unknown"


def test_orders_name_only_forms_that_ship() -> None:
    for order in BOOK.volume_orders:
        assert {form for slot in order.slots for form in slot.forms} <= OCCASIONS.keys(), order.id


def test_no_paper_of_a_case_is_left_out_of_its_volume() -> None:
    house_papers = {"appointment_letter", "corps_return", "caseload_return"}
    own_leaves = {"volume_cover", "volume_contents", "volume_back", "volume_spine"}
    for order in BOOK.volume_orders:
        named = [form for slot in order.slots for form in slot.forms]
        assert sorted(named) == sorted(OCCASIONS.keys() - house_papers - own_leaves), order.id


def test_the_proof_of_posting_lies_with_the_papers_of_the_confirmation() -> None:
    for order in BOOK.volume_orders:
        (slot,) = [one for one in order.slots if DocumentRole.POSTING_PROOF in one.roles]
        assert {DocumentRole.SIGNED_APPLICATION, DocumentRole.RULING} <= set(slot.roles), order.id


def test_a_filed_case_has_its_volume_and_is_closed_for_good(house: House) -> None:
    issued(house)
    file = house.workspace.cases.load(K)
    called_off = replace(
        file.sessions[0], id="s0", starts_at=datetime(2026, 4, 8, 9), status=SessionStatus.CANCELLED
    )
    change(
        house,
        evidence=(*file.evidence[:-1], replace(file.evidence[-1], sha256="")),
        sessions=(called_off, *file.sessions),
    )
    done = house.workspace.archive.file(
        K, filed_by="时敏", checked_by="冯立新", remarks="查询结果另存", retention=Retention.YEARS_10
    )
    assert done.back is None
    after = done.value
    volume = after.volumes[-1]
    assert (after.case.stage, volume.number) == (Stage.ARCHIVED, "（2026）新知调卷字第001号")
    assert (volume.filed_on, volume.retention) == (date(2026, 6, 1), Retention.YEARS_10)
    bound = next(paper for paper in after.papers if paper.form_id == "volume")
    pages = words(house.workspace.papers.content(bound.sha256))
    assert "2026年4月17日至2026年5月26日" in pages[0]
    first = next(number for number, page in enumerate(pages) if "总第1页" in page)
    numbered = [item for item in volume.items if item.first_page]
    for item in numbered:
        assert f"总第{item.first_page}页" in pages[first + item.first_page - 1]
        assert item.title.replace(" ", "") in "".join(pages[:first])
    assert volume.pages == numbered[-1].last_page == len(pages) - first - 1
    assert numbered[-1].title == "卷宗情况说明"
    beside = [item for item in volume.items if not item.first_page]
    assert [(item.title, item.note) for item in beside] == [("e6", "纸质原件另存")]
    assert f"本卷共{volume.pages}页" in pages[-1]
    assert "总第" not in pages[-1]
    assert {"volume_cover", "volume_contents", "volume_note", "volume_back", "volume_spine"} <= {
        paper.form_id for paper in after.papers
    }
    with pytest.raises(Refusal) as refused:
        house.workspace.cases.edit(K, noun="party", thing=replace(CLEAN.parties[0], note="改"))
    assert refused.value.code == "procedure.archived"


def test_a_volume_keeps_its_number_when_filing_was_stopped(house: House) -> None:
    issued(house)
    with pytest.raises(Refusal) as refused:
        house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新", cancelled=lambda: True)
    assert refused.value.code == "packets.cancelled"
    stopped = house.workspace.cases.load(K)
    assert stopped.case.stage is Stage.PERFORMED
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新").value
    assert len(after.volumes) == 1
    assert after.volumes[0].number == stopped.volumes[0].number


def test_names_are_wanted_and_a_running_case_is_not_archived(house: House) -> None:
    issued(house)
    with pytest.raises(Incomplete) as refused:
        house.workspace.archive.file(K, filed_by=" ", checked_by="")
    assert [item.place for item in refused.value.missing] == ["volume/filed_by", "volume/checked_by"]
    change(house, case=replace(DONE.case, stage=Stage.IN_SESSION))
    with pytest.raises(Refusal) as early:
        house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新")
    assert early.value.code == "procedure.not_now"


def test_a_licence_is_kept_longer(house: House) -> None:
    assert house.workspace.archive.retention(K) is Retention.YEARS_10
    licence = replace(CLEAN.clauses[0], type=ClauseType.LICENCE)
    change(house, clauses=(licence, CLEAN.clauses[1]))
    assert house.workspace.archive.retention(K) is Retention.YEARS_30


def test_the_bound_volume_opens_in_any_reader(house: House) -> None:
    issued(house)
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新").value
    bound = next(paper for paper in after.papers if paper.form_id == "volume")
    reader = PdfReader(io.BytesIO(house.workspace.papers.content(bound.sha256)), strict=True)
    assert len(reader.pages) == bound.pages
    assert reader.outline


def test_pages_of_a_bound_volume_are_drawn_behind_the_wall(house: House) -> None:
    issued(house)
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新").value
    bound = next(paper for paper in after.papers if paper.form_id == "volume")
    shown = house.workspace.papers.bound_pages(bound.sha256, title=bound.title)
    try:
        assert isinstance(shown, Leaves)
        assert shown.count == bound.pages
        assert shown.image(0, 20).width
    finally:
        shown.close()


def noted(house: House) -> None:
    """An internal note and a reckoning among the papers of the case."""
    issued(house)
    note = replace(
        CLEAN.evidence[-1],
        id="e90",
        title="合议时的内部讨论记录",
        role=DocumentRole.INTERNAL_NOTE,
        party_id="p1",
        about_id="p1",
        sha256=house.workspace.cases.load(K).papers[0].sha256,
        media_type="application/pdf",
    )
    change(house, evidence=(*house.workspace.cases.load(K).evidence, note))


def test_internal_notes_are_bound_apart_and_nowhere_else(house: House) -> None:
    noted(house)
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新", order="volume_split").value
    volume = after.volumes[-1]
    main, inner = volume.of_part(VolumePart.MAIN), volume.of_part(VolumePart.INNER)
    assert [item.title for item in inner] == ["合议时的内部讨论记录"]
    assert (inner[0].no, inner[0].first_page, volume.inner_pages) == (1, 1, inner[0].last_page)
    assert "e90" not in {item.ref.partition("/")[2] for item in main}
    papers = {paper.form_id: paper for paper in after.papers}
    shown = {
        form: "".join(words(house.workspace.papers.content(papers[form].sha256)))
        for form in ("volume", "volume_inner", "volume_contents")
    }
    assert "合议时的内部讨论记录" in shown["volume_inner"]
    assert "不对外提供查阅、复制" in shown["volume_inner"]
    assert "合议时的内部讨论记录" not in shown["volume"] + shown["volume_contents"]
    assert ("正卷" in shown["volume"], "副卷" in shown["volume"]) == (True, False)


def test_internal_notes_stop_a_volume_that_parties_may_see(house: House) -> None:
    noted(house)
    for order in ("volume_regional", "volume_national"):
        plan = house.workspace.archive.preview(K, order=order)
        assert [(one.what, one.place) for one in plan.missing] == [("volume_inner_part", "volume/order")]
        with pytest.raises(Incomplete):
            house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新", order=order)
    assert house.workspace.archive.preview(K, order="volume_split").ready


def test_without_internal_matter_there_is_no_inner_part(house: House) -> None:
    issued(house)
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新", order="volume_split").value
    assert after.volumes[-1].inner_pages == 0
    assert "volume_inner" not in {paper.form_id for paper in after.papers}


def test_internal_notes_are_on_no_paper_and_in_no_copy_for_a_party(house: House) -> None:
    noted(house)
    file = house.workspace.cases.load(K)
    for form, about in (("evidence_catalogue", ""), ("evidence_receipt", "p1")):
        draft = house.workspace.papers.preview(K, form_id=form, about=about)
        assert "内部讨论记录" not in "".join(words(draft.pdf))
    subject = Subject(name=file.parties[0].name, number=file.parties[0].id_number)
    assert "合议时的内部讨论记录" not in str([plain(thing) for _, thing in held_things(file, subject)])


def test_a_clerk_is_told_what_keeps_a_volume_from_the_archive_format(house: House) -> None:
    issued(house)
    after = house.workspace.archive.file(K, filed_by="时敏", checked_by="冯立新").value
    bound = next(paper for paper in after.papers if paper.form_id == "volume")
    told = {one.title: one.reasons for one in house.workspace.archive.hindrances(bound.id)}
    assert "font" in told["e1"]
    assert not any(title.startswith("调解") for title in told)


def test_a_clerk_may_have_the_pages_of_a_packet_made_ready(house: House) -> None:
    house.workspace.papers.make_ready()
    house.workspace.papers.make_ready()
