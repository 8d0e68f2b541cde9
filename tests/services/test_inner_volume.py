"""The committee's own part of a case (副卷) leaves it by no way out that leads to somebody else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.agreements import ClauseStatus
from ipmediate.domain.assignments import Recusal
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.innervolume import INNER_FORMS, INNER_ROLES, is_inner_thing, left_behind
from ipmediate.domain.papers import Paper, is_inner, word_form
from ipmediate.domain.proposals import Proposal, ProposalStatus
from ipmediate.domain.reckonings import Reckoning
from ipmediate.domain.scantexts import ScanPage, ScanText
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import opened
from tests.services.test_private_talks import Outlet, _packet, spread

K = CLEAN.id
CANARY = "副卷金丝雀八千八百一十二"
PAPER = Paper(
    id="x", form_id="agreement", edition="1", form_hash="", title="协议",
    issued_at=datetime(2026, 6, 1), issued_by="a", sha256="0" * 64, pages=1,
)  # fmt: skip
ORDERS = Path(__file__).parents[2] / "resources" / "packets"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, now=datetime(2026, 6, 20, 9, 0)) as (made, _):
        before = made.workspace.cases.load(K)
        note = EvidenceItem(
            id="n1", no=0, title=CANARY, role=DocumentRole.INTERNAL_NOTE, file_name=f"{CANARY}.txt"
        )
        about = replace(before.evidence[0], id="e9", about_id="n1")
        page = ScanPage(no=1, text=CANARY)
        text = ScanText(
            id="t1",
            evidence_id="n1",
            sha256="0" * 64,
            engine="x",
            read_at=made.around.now(),
            pages=(page,),
            whole=1,
        )
        recusal = Recusal(
            id="r1", person_id="m1", requested_by="p2", reason=CANARY, requested_on=date(2026, 4, 10)
        )
        offer = Proposal(id="o1", no=7, offered_by="mediator", text=CANARY, status=ProposalStatus.REJECTED)
        counter = replace(offer, id="o2", no=8, text="就此了结", answers="o1", status=ProposalStatus.ACCEPTED)
        draft = replace(before.clauses[0], id="c9", rank=90, text=CANARY, status=ClauseStatus.OFFERED)
        after = replace(
            before,
            evidence=(*before.evidence, note, about),
            scan_texts=(text,),
            recusals=(recusal,),
            proposals=(*before.proposals, offer, counter),
            clauses=(*before.clauses, draft),
            reckonings=(Reckoning(multiplier=CANARY),),
        )
        with made.repository.work("test.put", actor=made.around.actor, at=made.around.now()) as work:
            work.put(before, after)
        yield made


OUTLETS: dict[str, Outlet] = {
    "case file for somebody outside": lambda house, _: house.workspace.cases.export_file(K, outside=True),
    "package of the history": lambda house, _: spread(house.history_package(K)),
    "packet for the court, its bundle": _packet,
}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_way_out_takes_the_inner_part_along(house: House, tmp_path: Path, outlet: str) -> None:
    told = OUTLETS[outlet](house, tmp_path)
    assert isinstance(told, bytes)
    assert len(told) > 1000
    assert CANARY.encode() not in told


def test_what_is_handed_over_is_whole_and_points_nowhere_into_the_inner_part(house: House) -> None:
    cases = house.workspace.cases
    before = cases.load(K)
    assert CANARY.encode() in cases.export_file(K), "the committee's own copy has it"
    read = cases.check_file(cases.export_file(K, outside=True))
    assert {one.id for one in before.evidence} - {one.id for one in read.evidence} == {"n1"}
    assert next(one for one in read.evidence if one.id == "e9").about_id == ""
    kept = next(one for one in read.proposals if one.id == "o2")
    assert (kept.text, kept.answers) == ("就此了结", "")
    assert read.parties == before.parties
    assert read.agreed_clauses == before.agreed_clauses
    assert left_behind(read) == {}
    told = dict(cases.staying_behind(K))
    assert {"evidence": 1, "scan_text": 1, "recusal": 1, "reckoning": 1}.items() <= told.items()
    assert "caucus_line" not in told


def test_what_is_inner_is_what_the_order_of_volumes_calls_so() -> None:
    order = tomllib.loads((ORDERS / "volume_split.toml").read_text("utf-8"))
    inner = [slot for slot in order["slot"] if slot.get("part") == "inner"]
    forms = {form for slot in inner for form in slot.get("forms", ())}
    assert {form for form in INNER_FORMS if not is_inner(form)} == forms
    assert {str(role) for role in INNER_ROLES} == {role for slot in inner for role in slot.get("roles", ())}
    assert is_inner_thing("paper", replace(PAPER, form_id=word_form("expert_opinion")))
    assert not is_inner_thing("paper", PAPER)
