"""Packets read back by two unrelated readers, bound twice, continued late, and divided by pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.documents.fonts import FontSet
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind, bind_parts
from ipmediate.documents.places import Counted, count_of, parts_of, places_of, runs_of
from tests.documents.readback import by_pdfium, by_pypdf, check, random_packet


@pytest.mark.parametrize("seed", range(14))
def test_two_readers_find_the_same_numbers_everywhere(fonts: FontSet, tmp_path: Path, seed: int) -> None:
    pages, _, wrong = check(1000 + seed, 45, fonts, tmp_path)
    assert pages > 0
    assert not wrong, wrong[:5]


def test_a_packet_bound_again_from_its_own_pages_is_numbered_once(fonts: FontSet, tmp_path: Path) -> None:
    packet, _ = random_packet(8, 30)
    first = bind(packet, tmp_path / "first.pdf", fonts)
    again = bind(
        Packet(
            title="再装订", number="新知调字〔2026〕第018号", members=(Member(title="甲", data=first.path),)
        ),
        tmp_path / "again.pdf",
        fonts,
    )
    for seen in (by_pypdf(again.path), by_pdfium(again.path)):
        assert [one and one[0] for one in seen.printed] == [f"{n}" for n in range(1, again.pages + 1)]
        assert not [text for text in seen.texts[again.front :] if "第017号　总第" in text]
    with pikepdf.open(again.path) as pdf:
        page = pdf.pages[again.front + first.front]
        own = [name for name in page.obj.Resources.Font.keys() if name.startswith("/IpmNumber")]  # noqa: SIM118
        assert len(own) == len(set(own)) <= 3


def test_a_late_member_bears_second_numbers_and_the_others_keep_theirs(
    fonts: FontSet, tmp_path: Path
) -> None:
    packet, _ = random_packet(3, 40)
    packet = replace(packet, most_pages=0, members=tuple(replace(one, late=False) for one in packet.members))
    before = bind(packet, tmp_path / "before.pdf", fonts)
    middle = len(packet.members) // 2
    late = Member(title="补充材料", data=Path(before.path).read_bytes(), late=True)
    added = replace(packet, members=(*packet.members[:middle], late, *packet.members[middle:]))
    after = bind(added, tmp_path / "after.pdf", fonts)
    place = after.places[middle]
    follows = before.places[middle - 1].last
    assert (place.label(0), place.label(1)) == (f"{follows}-1", f"{follows}-2")
    kept = [one for one in after.places if one is not place]
    assert [one.shown for one in kept] == [one.shown for one in before.places]
    seen = by_pypdf(after.path)
    assert seen.printed[place.index] == (f"{follows}-1", before.places[-1].last)
    assert seen.labels[place.index + 1] == f"{follows}-2"


def test_parts_name_themselves_and_each_lists_them_all(fonts: FontSet, tmp_path: Path) -> None:
    packet, _ = random_packet(5, 60)
    packet = replace(packet, most_pages=25, cover=True, contents=True)
    parts = bind_parts(packet, tmp_path / "packet.pdf", fonts)
    assert len(parts) > 1
    assert [bound.path.name for bound in parts[:2]] == ["packet.pdf", "packet-2.pdf"]
    for bound in parts:
        seen = by_pypdf(bound.path)
        assert f"第 {bound.part} 册" in " ".join(seen.texts[0].split())
        listed = "".join("".join(text.split()) for text in seen.texts[1 : bound.front])
        assert all(place.title in listed for place in bound.places)
    assert {place.title for bound in parts for place in bound.here} == {one.title for one in packet.members}


def test_parts_are_limited_by_size_too(fonts: FontSet, tmp_path: Path) -> None:
    packet, _ = random_packet(5, 60)
    packet = replace(packet, most_pages=0)
    heavy = max(one.size for one in packet.members)
    parts = bind_parts(replace(packet, most_bytes=heavy), tmp_path / "packet.pdf", fonts)
    assert len(parts) > 1
    for bound in parts:
        sizes = [
            one.size for one, at in zip(packet.members, bound.places, strict=True) if at.part == bound.part
        ]
        assert sum(sizes) <= heavy


COUNTED = st.builds(
    Counted,
    st.just("件"), st.just(""), st.just(""),
    st.integers(1, 60), st.integers(1, 1 << 20), st.booleans(),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(COUNTED, min_size=1, max_size=40),
    st.integers(0, 6),
    st.integers(0, 120),
    st.integers(0, 4 << 20),
    st.booleans(),
)
def test_every_page_bears_a_number_of_its_own_in_order(
    members: list[Counted], front: int, most_pages: int, most_bytes: int, from_cover: bool
) -> None:
    parts = parts_of(members, front=front, most_pages=most_pages, most_bytes=most_bytes)
    assert parts == sorted(parts)
    assert set(parts) == set(range(1, parts[-1] + 1))
    places = places_of(members, parts, front=front, from_cover=from_cover)
    labels = []
    for part in range(1, parts[-1] + 1):
        runs = runs_of(places, part, front=front, from_cover=from_cover)
        by_run = {run.index + n: run.label(n) for run in runs for n in range(run.pages)}
        by_place = {p.index + n: p.label(n) for p in places if p.part == part for n in range(p.pages)}
        assert by_place.items() <= by_run.items()
        assert sorted(by_run) == list(range(0 if from_cover else front, max(by_place) + 1))
        labels += [by_run[index] for index in sorted(by_run)]
    assert len(labels) == len(set(labels))
    keys = [tuple(int(number) for number in label.split("-")) for label in labels]
    assert keys == sorted(keys)
    assert count_of(places) == keys[-1][0]
