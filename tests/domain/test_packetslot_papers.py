"""Which issued paper fills which place of the packet, and what the places are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ipmediate.domain.applications import Application
from ipmediate.domain.packetslots import PacketSlot, SlotState, packet_slots
from ipmediate.domain.papers import Paper
from ipmediate.domain.parties import PartyKind, Side
from tests.domain.confirmable import CLEAN, P1, P2


def slots(file: object = CLEAN) -> dict[str, PacketSlot]:
    return {slot.key: slot for slot in packet_slots(file, effective=True)}  # type: ignore[arg-type]


def paper(form: str, about: str = "") -> Paper:
    return Paper(
        id=f"{form}/{about}",
        form_id=form,
        about_id=about,
        edition="1",
        form_hash="0",
        title=form,
        issued_at=datetime(2026, 6, 1, 9),
        issued_by="时敏",
        sha256="0" * 64,
        pages=1,
    )


@pytest.mark.parametrize(
    ("form", "about", "filled"),
    [
        ("confirmation_application", "", {"D1"}),
        ("confirmation_application", "p1", {"D1"}),
        ("agreement", "", {"D2"}),
        ("mediation_proof", "", {"D3"}),
        ("legal_rep_certificate", "p1", {"D4R/p1"}),
        ("service_address", "p1", {"D7/p1"}),
        ("service_address", "p2", {"D7/p2"}),
        ("service_address", "", set()),
        ("undertaking", "p2", {"D8/p2"}),
        ("evidence_catalogue", "", {"D9"}),
        ("termination_notice", "", set()),
        ("", "", set()),
    ],
)
def test_a_paper_fills_the_place_of_its_form_and_person(form: str, about: str, filled: set[str]) -> None:
    one = paper(form, about)
    found = slots(replace(CLEAN, papers=(one,)))
    assert {key for key, slot in found.items() if one.id in slot.paper_ids} == filled
    assert all(found[key].state is SlotState.PRESENT for key in filled)


def test_a_catalogue_is_printed_only_of_evidence() -> None:
    assert slots()["D9"].state is SlotState.TO_PRINT
    assert slots(replace(CLEAN, evidence=()))["D9"].state is SlotState.MISSING


def test_who_declares_for_himself_needs_no_certificate_of_his_representative() -> None:
    shop = replace(P2, kind=PartyKind.INDIVIDUAL_BUSINESS, legal_rep_name="程某某")
    assert [key for key in slots(replace(CLEAN, parties=(P1, shop))) if key.startswith("D4R")] == ["D4R/p1"]


def test_an_outsider_is_asked_for_his_identity_and_no_more() -> None:
    outside = replace(P2, id="p3", side=Side.THIRD_PARTY)
    found = slots(replace(CLEAN, parties=(P1, P2, outside)))
    assert [key for key in found if key.endswith("/p3")] == ["D4/p3"]


@pytest.mark.parametrize(
    ("title", "number", "named"),
    [("豫北春", "第1号", "豫北春"), ("", "第1号", "第1号"), ("豫北春", "", "豫北春")],
)
def test_a_place_is_named_after_the_right(title: str, number: str, named: str) -> None:
    file = replace(CLEAN, rights=(replace(CLEAN.rights[0], title=title, number=number),))
    assert {slot.subject for key, slot in slots(file).items() if key.endswith("/r1")} == {named}


def test_a_reason_that_holds_a_colon_waives_its_place_alone() -> None:
    waived = Application(id="v", waived=("D9:理由:对方已认可",))
    found = slots(replace(CLEAN, applications=(waived,), evidence=()))
    assert found["D9"].state is SlotState.WAIVED
    assert found["D10/r1"].state is SlotState.MISSING
