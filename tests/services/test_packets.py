"""Ways to make up a packet: looked at before, late documents, parts, the committee's own, scans of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from ipmediate.bootstrap.house import House
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedreturns import PageVerdict
from ipmediate.services.boundpackets import Packet
from ipmediate.services.ports import Variant
from ipmediate.services.signedreturns import Scan
from tests.documents.scanning import as_tiff, printed, scanned
from tests.services.paperwork import change, opened, words
from tests.services.test_confirmation import K, with_court


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, now=datetime(2026, 6, 20, 9, 0)) as (house, _):
        with_court(house)
        yield house


def added(house: House, *items: EvidenceItem) -> None:
    """Evidence that came later."""
    change(house, evidence=(*house.workspace.cases.load(K).evidence, *items))


def late_item(house: House, key: str, **fields: object) -> EvidenceItem:
    first = house.workspace.cases.load(K).evidence[0]
    return replace(first, id=key, role=DocumentRole.EVIDENCE, title=key, about_id="", **fields)


def pdf_of(house: House, packet: Packet, number: int = 0) -> bytes:
    return house.workspace.papers.content(packet.files[number])


def test_what_will_be_made_is_told_before_and_then_made_so(house: House) -> None:
    confirmation = house.workspace.confirmation
    added(house, late_item(house, "没有文件可读", sha256="0" * 64))
    planned = confirmation.plan_packet(K)
    bad = [one for one in planned.members if one.trouble is not None]
    assert [one.title for one in bad] == ["没有文件可读"]
    change(house, evidence=house.workspace.cases.load(K).evidence[:-1])
    planned = confirmation.plan_packet(K)
    assert not planned.stands
    assert all(one.size for one in planned.members)
    made = confirmation.build_packet(K).value
    assert tuple(one.place for one in planned.members) == made.contents
    assert (planned.pages, planned.front) == (made.pages, made.front)
    assert confirmation.plan_packet(K).stands
    court = next(one for one in made.printing if one.recipient == "法院")
    assert (court.sha256, court.copies, court.pages) == (made.sha256, 1, made.pages)
    others = [one for one in made.printing if one.recipient != "法院"]
    assert {one.recipient for one in others} >= {"当事人"}
    assert all(house.workspace.papers.content(one.sha256).startswith(b"%PDF") for one in others)


def test_what_comes_late_is_put_in_without_moving_a_number(house: House) -> None:
    confirmation = house.workspace.confirmation
    first = confirmation.build_packet(K).value
    keeping = Variant(keep_numbers=True)
    assert confirmation.build_packet(K, variant=keeping).value == first, "nothing new, nothing made"
    added(house, late_item(house, "补充证据甲"))
    second = confirmation.build_packet(K, variant=keeping).value
    numbers = {one.ref: one.shown for one in second.contents}
    assert {one.ref: one.shown for one in first.contents}.items() <= numbers.items()
    late = [one for one in second.contents if one.late]
    before = second.contents[second.contents.index(late[0]) - 1]
    assert [one.title for one in late] == ["补充证据甲"]
    assert late[0].shown == f"{before.last}-1至{before.last}-2"
    added(house, late_item(house, "补充证据乙"))
    third = confirmation.build_packet(K, variant=keeping).value
    assert numbers.items() <= {one.ref: one.shown for one in third.contents}.items()
    assert [one.shown for one in third.contents if one.title == "补充证据乙"] == [
        f"{before.last}-3至{before.last}-4"
    ]
    assert confirmation.build_packet(K, variant=keeping).value == third
    pages = words(pdf_of(house, third))
    labels = PdfReader(io.BytesIO(pdf_of(house, third))).page_labels
    for label, page in zip(labels, pages, strict=True):
        assert f"总第{label}页" in page
    left = [one for one in house.workspace.cases.load(K).evidence if one.title != "补充证据甲"]
    change(house, evidence=tuple(left))
    gone = confirmation.plan_packet(K, variant=keeping).moved
    with pytest.raises(Refusal) as refused:
        confirmation.build_packet(K, variant=keeping)
    assert (refused.value.code, bool(gone)) == ("packets.numbers_moved", True)
    anew = confirmation.build_packet(K).value
    assert not any(one.late for one in anew.contents)


def test_what_the_court_asks_for_later_becomes_late_pages(tmp_path: Path) -> None:
    with opened(tmp_path, now=datetime(2026, 6, 20, 9, 0)) as (house, clock):
        confirmation = with_court(house)
        first = confirmation.build_packet(K).value
        confirmation.submit(K, on=date(2026, 6, 2))
        confirmation.court_received(K, on=date(2026, 6, 2))
        confirmation.supplement_asked(K, on=date(2026, 6, 10), until=date(2026, 7, 25), what="公证书")
        clock.moment = datetime(2026, 7, 20, 9, 0)
        added(house, late_item(house, "公证书"))
        made = confirmation.build_packet(K, variant=Variant(keep_numbers=True)).value
        assert [one.title for one in made.contents if one.late] == ["公证书"]
        shown = {one.ref: one.shown for one in made.contents}
        assert {one.ref: one.shown for one in first.contents}.items() <= shown.items()


def test_a_packet_too_large_for_one_file_is_bound_into_several(house: House) -> None:
    confirmation = house.workspace.confirmation
    limited = Variant(most_pages=8, cover=False)
    planned = confirmation.plan_packet(K, variant=limited)
    made = confirmation.build_packet(K, variant=limited).value
    assert len(made.files) == len(planned.files) > 1
    found = [len(pikepdf.open(io.BytesIO(pdf_of(house, made, n))).pages) for n in range(len(made.files))]
    assert found == [one.pages for one in planned.files]
    assert max(found) <= 8
    assert sum(found) == made.pages
    assert confirmation.packet(K) == made
    assert confirmation.build_packet(K, variant=limited).said == "confirmation.packet_unchanged"
    assert confirmation.build_packet(K).value.files != made.files


def test_a_packet_goes_stale_with_what_its_cover_says(house: House) -> None:
    confirmation = house.workspace.confirmation
    made = confirmation.build_packet(K).value
    assert confirmation.build_packet(K).value == made
    confirmation.prepare(K, court="另一人民法院", court_verified=True)
    assert not confirmation.plan_packet(K).stands
    again = confirmation.build_packet(K).value
    assert again.paper_id != made.paper_id
    assert "另一人民法院" in words(pdf_of(house, again))[0]


def test_the_committees_own_holds_secrets_and_says_so_on_every_page(house: House) -> None:
    added(house, late_item(house, "客户名单", confidential=True))
    made = house.workspace.confirmation.build_packet(K, variant=Variant(internal=True)).value
    assert "客户名单" in [one.title for one in made.contents]
    pages = words(made.draft)
    assert all("内部材料,不得外传" in page.replace("，", ",") for page in pages)
    assert "保密" in "".join(pages[: made.front])
    assert house.workspace.confirmation.packet(K) is None


def test_a_scan_of_the_packet_is_compared_page_by_page(house: House) -> None:
    made = house.workspace.confirmation.build_packet(K).value
    pages = printed(pdf_of(house, made), 200)[:6]
    scans = [scanned(page, number, askew=1, noise=20) for number, page in enumerate(pages)]
    scan = Scan(data=as_tiff([scans[0], scans[3], scans[2], scans[5]], 200), file_name="签回.tif")
    found = house.workspace.signed_returns.check(K, paper_id=made.paper_id, scan=scan)
    right, moved = PageVerdict.RIGHT, PageVerdict.MOVED
    assert [(one.verdict, one.page) for one in found.pages] == [
        (right, 1),
        (right, 4),
        (moved, 3),
        (right, 6),
    ]
    assert found.expected == made.pages
