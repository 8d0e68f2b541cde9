"""The way to the court: preparing, the packet, and what the court does, each in its order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ipmediate.bootstrap.house import House
from ipmediate.documents.filing import verify
from ipmediate.domain.applications import ApplicationStatus, Carrier
from ipmediate.domain.cases import Path as Way
from ipmediate.domain.cases import Stage
from ipmediate.domain.confirmation import NotConfirmable
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.packetslots import SlotState
from ipmediate.domain.papers import PaperStatus
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.services.confirmation import Confirmation, check_case_file
from ipmediate.services.ports import Variant
from tests.domain.confirmable import BOOK, CLEAN, COMMITTEE, ON
from tests.services.paperwork import Clock, change, opened, scan, words

K = CLEAN.id
COURT = "河南省新乡市红旗区人民法院"
S = ApplicationStatus


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[tuple[House, Clock]]:
    with opened(tmp_path, now=datetime(2026, 6, 20, 9, 0)) as made:
        yield made


@pytest.fixture
def house(placed: tuple[House, Clock]) -> House:
    return placed[0]


def with_court(house: House) -> Confirmation:
    confirmation = house.workspace.confirmation
    confirmation.prepare(K, court=COURT, court_verified=True, applied_on=date(2026, 6, 1))
    return confirmation


def status(house: House) -> ApplicationStatus:
    application = house.workspace.cases.load(K).application
    assert application is not None
    return application.status


def test_looking_ahead_without_a_store_says_the_same(house: House) -> None:
    file = house.workspace.cases.load(K)
    alone = check_case_file(file, COMMITTEE, ON, BOOK)
    assert house.workspace.confirmation.preview(K, on=ON) == alone
    assert (alone.confirmable, alone.due_on, alone.provisional) == (True, date(2026, 6, 25), False)


def test_preparing_makes_one_application_for_all_parties(house: House) -> None:
    change(house, applications=())
    confirmation = with_court(house)
    confirmation.prepare(K, voluntary=True, no_pressure=True)
    applications = house.workspace.cases.load(K).applications
    assert len(applications) == 1
    assert (applications[0].party_ids, applications[0].court) == (("p1", "p2"), COURT)
    with pytest.raises(TypeError):
        confirmation.prepare(K, ruling_no="编造的文号")


def test_a_case_in_a_suit_has_no_application(house: House) -> None:
    change(house, case=replace(CLEAN.case, path=Way.IN_SUIT))
    with pytest.raises(Refusal) as refused:
        house.workspace.confirmation.prepare(K, court=COURT)
    assert refused.value.code == "confirmation.in_suit"


def test_a_document_is_dropped_onto_its_place(house: House) -> None:
    change(house, evidence=())
    confirmation = house.workspace.confirmation
    before = {slot.key: slot.state for slot in confirmation.preview(K).slots}
    assert before["D4/p1"] is SlotState.MISSING
    confirmation.attach(K, slot="D4/p1", stream=io.BytesIO(scan("id")), file_name="执照.pdf")
    item = house.workspace.cases.load(K).evidence[-1]
    assert (item.role, item.about_id, item.title) == (
        DocumentRole.IDENTITY,
        "p1",
        "身份证明（新乡市穗禾粮油有限公司）",
    )
    after = {slot.key: slot for slot in confirmation.preview(K).slots}["D4/p1"]
    assert (after.state, after.refs) == (SlotState.PRESENT, (f"evidence/{item.id}",))
    for slot, code in (("D9", "slot_takes_none"), ("D4/px", "no_such_slot")):
        with pytest.raises(Refusal) as refused:
            confirmation.attach(K, slot=slot, stream=None, file_name="")
        assert refused.value.code == f"confirmation.{code}"


def test_only_what_is_not_demanded_is_waived(house: House) -> None:
    confirmation = house.workspace.confirmation
    confirmation.waive(K, slot="D8/p2", reason="法院不要求")
    assert {s.key: s.state for s in confirmation.preview(K).slots}["D8/p2"] is SlotState.WAIVED
    confirmation.waive(K, slot="D8/p2", reason="")
    assert {s.key: s.state for s in confirmation.preview(K).slots}["D8/p2"] is SlotState.TO_PRINT
    with pytest.raises(Refusal) as refused:
        confirmation.waive(K, slot="D4/p1", reason="不愿提供")
    assert refused.value.code == "confirmation.not_waivable"


def test_the_packet_holds_everything_in_order_with_one_numbering(house: House, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    confirmation = with_court(house)
    packet = confirmation.build_packet(K, out=lambda *step: told.append(step)).value
    content = house.workspace.papers.content
    pages = words(content(packet.sha256))
    assert len(pages) == packet.pages == told[-1][0] == told[-1][1]
    titles = [place.title for place in packet.contents]
    assert titles[:3] == ["司法确认申请书", "调解协议书", "主持调解证明"]
    assert packet.contents[0].first == 1 + len([page for page in pages if "目录" in page[:2]]) + 1
    for one, following in zip(packet.contents, packet.contents[1:], strict=False):
        assert following.first == one.last + 1
    for place in packet.contents:
        assert f"总第{place.first}页共{packet.pages}页" in pages[place.first - 1]
    outline = [entry.title for entry in flat(PdfReader(io.BytesIO(content(packet.sha256))).outline)]
    assert all(any(title in entry for entry in outline) for title in titles)
    bundle = tmp_path / "packet.zip"
    bundle.write_bytes(content(packet.bundle_sha256))
    assert verify(bundle).sound
    with zipfile.ZipFile(bundle) as archive:
        originals = [name for name in archive.namelist() if name.startswith("originals/")]
    assert len(originals) == len(packet.contents)
    plan = "".join(words(content(packet.print_plan_sha256)))
    assert "打印清单" in plan
    assert "司法确认申请书" in plan


def flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def test_the_same_case_gives_the_same_packet_and_a_changed_one_a_new_one(house: House) -> None:
    confirmation = with_court(house)
    first = confirmation.build_packet(K).value
    again = confirmation.build_packet(K)
    assert (again.value, again.said, again.changed) == (first, "confirmation.packet_unchanged", frozenset())
    assert confirmation.packet(K) == first
    confirmation.prepare(K, order=("D2", "D1"))
    second = confirmation.build_packet(K).value
    assert second.sha256 != first.sha256
    assert [place.title for place in second.contents][:2] == ["调解协议书", "司法确认申请书"]
    papers = {paper.id: paper for paper in house.workspace.cases.load(K).papers}
    assert papers[first.paper_id].status is PaperStatus.SUPERSEDED
    printed = [paper.form_id for paper in papers.values() if paper.form_id == "confirmation_application"]
    assert len(printed) == 1, "a paper once issued is bound again, not issued again"


def test_a_blocked_application_gives_a_draft_only(house: House) -> None:
    change(house, signatures=CLEAN.signatures[:2])
    confirmation = with_court(house)
    with pytest.raises(NotConfirmable) as refused:
        confirmation.build_packet(K)
    assert {finding.rule for finding in refused.value.findings} == {"E03", "E19"}
    draft = confirmation.build_packet(K, variant=Variant(internal=True)).value
    assert draft.draft.startswith(b"%PDF")
    assert draft.paper_id == ""
    assert house.workspace.cases.load(K).papers == ()


def test_a_packet_is_never_dated_back(house: House) -> None:
    confirmation = with_court(house)
    with pytest.raises(Refusal) as refused:
        confirmation.build_packet(K, on=ON)
    assert refused.value.code == "packets.past_day"
    assert confirmation.build_packet(K, on=ON, variant=Variant(internal=True)).value.draft
    assert confirmation.build_packet(K, on=date(2026, 6, 24)).value.files, "it will be handed in later"


def test_what_is_on_paper_only_gets_a_slip_in_its_place(house: House) -> None:
    file = house.workspace.cases.load(K)
    change(house, evidence=(replace(file.evidence[0], sha256=""), *file.evidence[1:]))
    packet = with_court(house).build_packet(K).value
    place = next(one for one in packet.contents if one.title.startswith("e1"))
    page = words(house.workspace.papers.content(packet.sha256))[place.first - 1]
    assert (place.last - place.first, "e1" in page) == (0, True)


def test_facts_the_papers_lack_are_asked_for_together(house: House) -> None:
    with pytest.raises(Incomplete) as refused:
        house.workspace.confirmation.build_packet(K)
    assert {item.place for item in refused.value.missing} == {"application/court"}


def test_a_stop_while_binding_leaves_nothing(house: House) -> None:
    confirmation = with_court(house)
    before = house.workspace.cases.load(K)
    with pytest.raises(Refusal) as refused:
        confirmation.build_packet(K, cancelled=lambda: True)
    assert refused.value.code == "packets.cancelled"
    assert house.workspace.cases.load(K) == before


def test_trade_secrets_stay_out_of_the_packet(house: House) -> None:
    file = house.workspace.cases.load(K)
    plain = replace(file.evidence[0], id="e8", role=DocumentRole.EVIDENCE, title="公证书", about_id="")
    secret = replace(plain, id="e9", title="客户名单", confidential=True)
    change(house, evidence=(*file.evidence, plain, secret))
    titles = [place.title for place in with_court(house).build_packet(K).value.contents]
    assert "公证书" in titles
    assert "客户名单" not in titles


def test_the_whole_way_to_a_served_ruling(house: House) -> None:
    confirmation = with_court(house)
    confirmation.submit(K, on=date(2026, 6, 2))
    assert status(house) is S.SUBMITTED
    confirmation.court_received(K, on=date(2026, 6, 2))
    confirmation.supplement_asked(K, on=date(2026, 6, 3), until=date(2026, 6, 8), what="身份证明")
    assert status(house) is S.SUPPLEMENT
    confirmation.supplement(K, on=date(2026, 6, 4))
    confirmation.court_accepted(K, on=date(2026, 6, 5), court_case_no="（2026）豫0702诉前调确18号")
    done = confirmation.ruled(K, on=date(2026, 6, 15), confirmed=True, ruling_no="（2026）豫0702诉前调确18号")
    assert done.value.case.stage is Stage.CONFIRMED
    confirmation.served(K, party_id="p1", on=date(2026, 6, 16))
    confirmation.served(K, party_id="p2", on=date(2026, 6, 17))
    application = house.workspace.cases.load(K).application
    assert application is not None
    assert [(one.party_id, one.on.day) for one in application.ruling_served] == [("p1", 16), ("p2", 17)]
    confirmation.known(K, name=" 某某公司 ", on=date(2026, 6, 16))
    said = confirmation.known(K, name="某某公司", on=date(2026, 6, 17))
    assert (said.said, len(said.value.applications[0].ruling_known)) == ("confirmation.known", 1)
    (known,) = (one for one in house.workspace.deadlines.of(K) if one.rule_id == "T17")
    assert house.workspace.queries.search("某某公司").total == 1, "an outsider is found by name"
    assert (known.trigger_on, known.due, known.duty) == (date(2026, 6, 17), date(2026, 12, 17), False)
    assert known.label.zh == "利害关系人对确认裁定提出异议（某某公司）"
    with pytest.raises(Refusal, match=r"confirmation\.nobody_named"):
        confirmation.known(K, name=" ", on=date(2026, 6, 17))
    with pytest.raises(Refusal):
        confirmation.known(K, name="某某公司", on=date(2026, 6, 14))


def test_a_posted_application_is_in_time_by_the_day_of_posting(house: House) -> None:
    confirmation = with_court(house)
    said = confirmation.submit(K, on=date(2026, 6, 10), carrier=Carrier.EMS, tracking_no=" EA123456789CN ")
    application = said.value.application
    assert application is not None
    assert (said.said, application.submitted_on) == ("confirmation.posted", None)
    assert (application.posted_on, application.applied_on) == (date(2026, 6, 10), date(2026, 6, 1))
    assert (application.carrier, application.tracking_no) == (Carrier.EMS, "EA123456789CN")
    clocks = {clock.rule_id: clock for clock in house.workspace.deadlines.of(K)}
    assert clocks["T12"].done_on == date(2026, 6, 10)
    assert "T13" not in clocks
    confirmation.court_received(K, on=date(2026, 6, 15))
    clocks = {clock.rule_id: clock for clock in house.workspace.deadlines.of(K)}
    assert (clocks["T12"].done_on, clocks["T13"].trigger_on) == (date(2026, 6, 10), date(2026, 6, 15))


def test_how_it_was_handed_in_can_be_put_right(house: House) -> None:
    confirmation = with_court(house)
    confirmation.submit(K, on=date(2026, 6, 2))
    right = {"carrier": Carrier.REGISTERED_MAIL, "tracking_no": "XA1"}
    made = confirmation.correct_submission(K, on=date(2026, 6, 3), **right).value.application
    assert made is not None
    assert (made.submitted_on, made.posted_on, made.tracking_no) == (None, date(2026, 6, 3), "XA1")
    assert status(house) is S.SUBMITTED
    confirmation.court_received(K, on=date(2026, 6, 5))
    back = confirmation.correct_submission(K, on=date(2026, 6, 4)).value.application
    assert back is not None
    assert (back.submitted_on, back.posted_on, back.carrier, back.tracking_no) == (
        date(2026, 6, 4), None, None, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 6, 9), "confirmation.received_before"),
        (date(2026, 6, 6), "confirmation.supplement_before"),
        (date(2026, 5, 20), "milestones.confirmation_submitted_before_agreement_effective"),
    ],
)
def test_a_corrected_day_fits_what_the_court_did(house: House, on: date, code: str) -> None:
    confirmation = with_court(house)
    confirmation.submit(K, on=date(2026, 6, 2))
    confirmation.court_received(K, on=date(2026, 6, 8))
    confirmation.supplement_asked(K, on=date(2026, 6, 5), until=date(2026, 6, 12))
    before = house.workspace.cases.load(K)
    with pytest.raises(Refusal) as refused:
        confirmation.correct_submission(K, on=on, carrier=Carrier.EMS)
    assert refused.value.code == code
    assert house.workspace.cases.load(K) == before


def test_a_day_of_posting_after_the_thirty_days_is_refused_also_as_a_correction(
    placed: tuple[House, Clock],
) -> None:
    house, clock = placed
    confirmation = with_court(house)
    confirmation.submit(K, on=date(2026, 6, 2))
    clock.moment = datetime(2026, 6, 30, 9, 0)
    with pytest.raises(NotConfirmable) as refused:
        confirmation.correct_submission(K, on=date(2026, 6, 26), carrier=Carrier.EMS)
    assert [one.code for one in refused.value.findings] == ["eligibility.late"]
    confirmation.correct_submission(K, on=date(2026, 6, 25), carrier=Carrier.EMS)


def test_a_dismissed_application_lets_the_parties_apply_anew(house: House) -> None:
    confirmation = with_court(house)
    confirmation.submit(K, on=date(2026, 6, 2))
    confirmation.court_accepted(K, on=date(2026, 6, 3))
    done = confirmation.ruled(
        K, on=date(2026, 6, 10), confirmed=False, ruling_no="（2026）豫0702诉前调确18号", reason="内容不明确"
    )
    assert done.value.case.stage is Stage.AGREED_WRITTEN
    assert status(house) is S.REJECTED
    confirmation.prepare(K, court=COURT)
    applications = house.workspace.cases.load(K).applications
    assert [one.status for one in applications] == [S.REJECTED, S.PREPARING]


Verb = Callable[[Confirmation], object]


def submitted(confirmation: Confirmation) -> None:
    confirmation.submit(K, on=date(2026, 6, 2))


def docketed(confirmation: Confirmation) -> None:
    confirmation.court_accepted(K, on=date(2026, 6, 5))


@pytest.mark.parametrize(
    ("first", "verb", "code"),
    [
        ((), lambda c: c.court_accepted(K, on=date(2026, 6, 5)), "confirmation.not_now"),
        ((), lambda c: c.served(K, party_id="p1", on=date(2026, 6, 5)), "confirmation.not_now"),
        ((), lambda c: c.submit(K, on=date(2026, 6, 21)), "milestones.confirmation_submitted_in_future"),
        ((submitted,), lambda c: c.prepare(K, court="别的法院"), "confirmation.already_submitted"),
        ((submitted,), lambda c: c.submit(K, on=date(2026, 6, 3)), "confirmation.not_now"),
        ((submitted,), lambda c: c.court_received(K, on=date(2026, 6, 1)), "confirmation.too_early"),
        ((submitted,), lambda c: c.court_received(K, on=date(2026, 6, 21)), "confirmation.in_future"),
        (
            (submitted, docketed),
            lambda c: c.court_received(K, on=date(2026, 6, 8)),
            "confirmation.received_after",
        ),
        ((submitted,), lambda c: c.supplement(K, on=date(2026, 6, 5)), "confirmation.not_now"),
        (
            (submitted,),
            lambda c: c.supplement_asked(K, on=date(2026, 6, 5), until=date(2026, 6, 4)),
            "confirmation.supplement_backwards",
        ),
        (
            (submitted,),
            lambda c: c.court_accepted(K, on=date(2026, 6, 1)),
            "milestones.confirmation_accepted_before_confirmation_submitted",
        ),
        (
            (submitted,),
            lambda c: c.ruled(K, on=date(2026, 6, 5), confirmed=True, ruling_no="x"),
            "confirmation.not_now",
        ),
    ],
)
def test_the_order_and_the_days_are_kept(
    house: House, first: tuple[Verb, ...], verb: Verb, code: str
) -> None:
    confirmation = with_court(house)
    for step in first:
        step(confirmation)
    before = house.workspace.cases.load(K)
    with pytest.raises(Refusal) as refused:
        verb(confirmation)
    assert refused.value.code == code
    assert house.workspace.cases.load(K) == before


def test_handing_in_late_cannot_be_recorded(placed: tuple[House, Clock]) -> None:
    house, clock = placed
    clock.moment = datetime(2026, 7, 1, 9, 0)
    with pytest.raises(NotConfirmable) as refused:
        with_court(house).submit(K, on=date(2026, 6, 26))
    assert [finding.rule for finding in refused.value.findings] == ["E05"]


def test_an_application_without_a_court_is_not_handed_in(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.workspace.confirmation.submit(K, on=date(2026, 6, 2))
    assert refused.value.code == "confirmation.no_court"


def test_every_act_of_the_confirmation_has_its_words(house: House) -> None:
    confirmation = with_court(house)
    confirmation.waive(K, slot="D9", reason="证据均已在协议中写明")
    confirmation.submit(K, on=date(2026, 6, 2))
    confirmation.withdrawn(K, on=date(2026, 6, 3), reason="双方自行履行")
    done = [entry for entry in house.workspace.cases.history(K) if entry.action.startswith("confirmation.")]
    assert [entry.action.partition(".")[2] for entry in done] == [
        *("prepared", "waived", "submitted", "withdrawn"),
    ]
    for entry in done:
        assert BOOK.wording.say(entry.action, entry.summary).text


def test_a_changed_byte_in_a_member_stops_the_packet_and_is_named(house: House) -> None:
    confirmation = with_court(house)
    item = next(one for one in house.workspace.cases.load(K).evidence if one.sha256)
    large = house.store.blobs.put(scan("大件") + bytes(1 << 21), "application/pdf", at=house.around.now())
    file = house.workspace.cases.load(K)
    evidence = tuple(replace(one, sha256=large.sha256) if one == item else one for one in file.evidence)
    change(house, evidence=evidence)
    (path,) = [one for one in house.store.blobs.folder.rglob("*") if one.is_file()]
    whole = path.read_bytes()
    path.write_bytes(whole[:-70] + bytes([whole[-70] ^ 1]) + whole[-69:])
    with pytest.raises(Refusal) as refused:
        confirmation.build_packet(K)
    assert refused.value.code == "evidence.damaged_files"
    assert refused.value.params["count"] == 1
    assert refused.value.params["titles"]
    path.write_bytes(whole)
    assert confirmation.build_packet(K).value.pages
