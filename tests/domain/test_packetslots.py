"""Documents wanted for a confirmation, and what fills each place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ipmediate.domain.applications import Application
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.packetslots import Need, PacketSlot, SlotState, packet_slots
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.rights import RightType
from tests.domain.confirmable import BOOK, CLEAN, document


def slots(file: object = CLEAN, effective: bool = True) -> dict[str, PacketSlot]:
    return {slot.key: slot for slot in packet_slots(file, effective=effective)}  # type: ignore[arg-type]


def test_one_place_for_each_party_agent_and_right() -> None:
    assert list(slots()) == [
        *("D1", "D2", "D3", "D4/p1", "D4R/p1", "D4/p2", "D5/g1", "D6/r1"),
        *("D7/p1", "D7/p2", "D8/p1", "D8/p2", "D9", "D10/r1"),
    ]


def test_every_place_has_a_name_and_a_provision() -> None:
    for slot in slots().values():
        assert BOOK.wording.say(slot.title).title
        assert slot.cite
        assert slot.place == f"slot/{slot.key}"


@pytest.mark.parametrize(
    ("key", "state"),
    [("D1", SlotState.TO_PRINT), ("D4/p1", SlotState.PRESENT), ("D5/g1", SlotState.PRESENT)],
)
def test_what_fills_a_place(key: str, state: SlotState) -> None:
    assert slots()[key].state is state


def test_the_agreement_is_missing_while_it_has_no_effect() -> None:
    assert slots(effective=False)["D2"].state is SlotState.MISSING


def test_a_document_fills_only_the_place_of_its_subject() -> None:
    elsewhere = tuple(
        replace(item, about_id="p2") if item.role is DocumentRole.IDENTITY else item
        for item in CLEAN.evidence
    )
    assert slots(replace(CLEAN, evidence=elsewhere))["D4/p1"].state is SlotState.MISSING


@pytest.mark.parametrize(
    ("role", "giver", "filled"),
    [
        (DocumentRole.IDENTITY, "p1", {"D4/p1"}),
        (DocumentRole.IDENTITY, "p2", {"D4/p2"}),
        (DocumentRole.IDENTITY, "", set()),
        (DocumentRole.SERVICE_ADDRESS, "", set()),
        (DocumentRole.RIGHT_CERTIFICATE, "p1", {"D6/r1"}),
        (DocumentRole.MANDATE, "p2", {"D5/g1"}),
    ],
)
def test_a_document_that_does_not_say_whose_it_is_never_fills_every_place(
    role: DocumentRole, giver: str, filled: set[str]
) -> None:
    bare = replace(CLEAN.evidence[0], id="x", role=role, party_id=giver, about_id="")
    found = slots(replace(CLEAN, evidence=(bare,)))
    assert {key for key, slot in found.items() if "x" in slot.evidence_ids} == filled


def test_two_rights_share_no_certificate_that_does_not_say_which() -> None:
    second = replace(CLEAN.rights[0], id="r2", number="2")
    bare = replace(CLEAN.evidence[0], id="x", role=DocumentRole.RIGHT_CERTIFICATE, party_id="p1", about_id="")
    found = slots(replace(CLEAN, rights=(*CLEAN.rights, second), evidence=(bare,)))
    assert not any(slot.evidence_ids for slot in found.values())


def test_a_voided_paper_fills_nothing() -> None:
    paper = Paper(
        id="x1",
        form_id="confirmation_application",
        edition="1",
        form_hash="0",
        title="司法确认申请书",
        issued_at=datetime(2026, 6, 1, 9),
        issued_by="时敏",
        sha256="0" * 64,
        pages=2,
    )
    assert slots(replace(CLEAN, papers=(paper,)))["D1"].refs == ("paper/x1",)
    voided = replace(paper, status=PaperStatus.VOIDED)
    assert slots(replace(CLEAN, papers=(voided,)))["D1"].state is SlotState.TO_PRINT


def test_what_was_handed_in_goes_before_what_the_program_prints() -> None:
    signed = document("e7", DocumentRole.SIGNED_APPLICATION, "")
    assert slots(replace(CLEAN, evidence=(*CLEAN.evidence, signed)))["D1"].refs == ("evidence/e7",)


def test_only_what_the_law_does_not_demand_can_be_waived() -> None:
    application = Application(id="v", waived=("D9:证据已经对方认可", "D10/r1:近日查询", "D4/p1:不愿提供"))
    bare = replace(CLEAN, applications=(application,), evidence=())
    found = slots(bare)
    assert found["D9"].state is SlotState.WAIVED
    assert found["D10/r1"].state is SlotState.WAIVED
    assert found["D4/p1"].state is SlotState.MISSING


@pytest.mark.parametrize(
    ("kind", "need"),
    [
        (RightType.PATENT_UTILITY, Need.MUST),
        (RightType.PATENT_DESIGN, Need.MUST),
        (RightType.PATENT_INVENTION, Need.ADVISED),
        (RightType.TRADEMARK, Need.ADVISED),
        (RightType.COPYRIGHT, None),
    ],
)
def test_the_evaluation_report_is_demanded_for_unexamined_patents(kind: RightType, need: Need | None) -> None:
    file = replace(CLEAN, rights=(replace(CLEAN.rights[0], type=kind),))
    slot = slots(file).get("D10/r1")
    assert (slot.need if slot else None) is need
