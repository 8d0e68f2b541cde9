"""Plain data entry: what may be put and taken out leaves a case in which every pointer leads somewhere."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from ipmediate.domain.applications import RulingService
from ipmediate.domain.cases import NOUNS, Extension
from ipmediate.domain.edits import REFERENCES, edit
from ipmediate.domain.evidence import DocumentRole, Opinion
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.proposals import Proposal, Response
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.soundness import faults_in
from tests.domain.confirmable import CLEAN, document

NEWCOMER = Party(id="p9", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="后来者")
WITH_NEWCOMER = replace(CLEAN, parties=(*CLEAN.parties, NEWCOMER))
OFFER = Proposal(id="o1", no=1, offered_by="mediator", text="一次付清")
DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "holder",
    [
        {"proposals": (replace(OFFER, offered_by="p9"),)},
        {"proposals": (replace(OFFER, responses=(Response(party_id="p9", accepted=True, on=DAY),)),)},
        {"evidence": (replace(CLEAN.evidence[0], about_id="p9"),)},
        {"evidence": (replace(CLEAN.evidence[0], opinions=(Opinion(party_id="p9"),)),)},
        {
            "applications": (
                replace(CLEAN.applications[0], ruling_served=(RulingService(party_id="p9", on=DAY),)),
            )
        },
        {
            "case": replace(
                CLEAN.case,
                extensions=(Extension(until=DAY, consented_on=DAY, party_ids=("p1", "p9")),),
            )
        },
    ],
    ids=["offer", "answer", "document", "opinion", "ruling", "extension"],
)
def test_a_party_somebody_points_at_is_not_deleted(holder: dict[str, Any]) -> None:
    file = replace(WITH_NEWCOMER, **holder)
    with pytest.raises(Refusal) as refused:
        edit(file, "party", None, "p9")
    assert refused.value.code == "cases.still_used"


def test_a_right_with_its_certificate_is_not_deleted_and_without_it_is() -> None:
    with pytest.raises(Refusal) as refused:
        edit(CLEAN, "right", None, "r1")
    assert (refused.value.code, refused.value.params["by"]) == ("cases.still_used", "evidence")
    bare = replace(CLEAN, evidence=tuple(one for one in CLEAN.evidence if one.about_id != "r1"))
    assert edit(bare, "right", None, "r1").rights == ()


def test_what_can_be_deleted_leaves_a_case_that_can_be_handed_on() -> None:
    """Whatever goes, what is left is read again by another workstation."""
    gone = 0
    for noun, (attribute, _) in NOUNS.items():
        for thing in getattr(WITH_NEWCOMER, attribute) if noun != "case" else ():
            try:
                after = edit(WITH_NEWCOMER, noun, None, thing.id)
            except Refusal:
                continue
            gone += 1
            assert list(faults_in(after)) == [], (noun, thing.id)
    assert gone >= 5


def test_a_pointer_that_leads_nowhere_already_keeps_nobody_from_typing() -> None:
    lost = replace(CLEAN.evidence[0], about_id="gone")
    file = replace(CLEAN, evidence=(lost, *CLEAN.evidence[1:]))
    after = edit(file, "evidence", replace(lost, title="营业执照副本"))
    assert after.evidence[0].title == "营业执照副本"
    with pytest.raises(Refusal) as refused:
        edit(CLEAN, "evidence", document("e9", DocumentRole.IDENTITY, "gone"))
    assert refused.value.code == "cases.dangling"


def test_every_reference_names_fields_and_nouns_that_exist() -> None:
    for noun, path, targets in REFERENCES:
        kind: Any = NOUNS[noun][1]
        for name in path.split("/"):
            assert name in {one.name for one in fields(kind)}, (noun, path)
            inner = get_args(get_type_hints(kind)[name])
            kind = inner[0] if inner and is_dataclass(inner[0]) else kind
        assert set(targets) <= {*NOUNS, "people", "mediator"}, (noun, path)


def test_every_field_that_holds_ids_of_a_case_stands_in_the_table() -> None:
    """A new noun with a ``…_id`` of a party or session cannot be forgotten."""
    known = {(noun, path.split("/")[-1]) for noun, path, _ in REFERENCES}
    outside = {("case", "committee_id"), ("assignment", "person_id"), ("disclosure", "person_id"),
               ("recusal", "person_id"), ("paper", "form_id"), ("paper", "about_id"),
               ("divergence", "of_id")}  # fmt: skip
    wanted = {
        (noun, one.name)
        for noun, (_, kind) in NOUNS.items()
        for one in fields(kind)
        if one.name.endswith(("_id", "_ids"))
    }
    assert wanted - outside - known == set()
