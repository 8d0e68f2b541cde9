"""A division a committee adds or mends as one file completes addresses from then on; a bad one is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.courts import choose
from ipmediate.domain.refusals import BadFile
from ipmediate.domain.regions import parse_region
from ipmediate.domain.users import Actor, UserRole
from tests.domain.confirmable import with_case
from tests.services.paperwork import opened

DIVISIONS = """
[[division]]
province = "河南省"
prefecture = "新乡市"
counties = ["平原湖市"]
since = 2026-07-01
source = "民政部公告（示例）"
status = "known"
checked_on = 2026-11-23

[[division]]
province = "河南省"
prefecture = "新乡市"
counties = ["原阳县"]
gone = true
since = 2026-07-01
source = "民政部公告（示例）"
status = "known"

[[example]]
on = 2026-07-01
cause = "167"
place = "平原湖市某镇"
court = "河南省郑州市中级人民法院"
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        made.around.act_as(Actor(id="u1", name="时敏", role=UserRole.DIRECTOR))
        yield made


def test_an_added_division_names_its_court_from_its_day_until_the_file_is_taken_away(house: House) -> None:
    def courts(place: str, on: date) -> set[str]:
        file = replace(with_case(cause="167", act_place=place), parties=())
        return {one.name for one in choose(file, None, house.workspace.book.courts, on=on).candidates}

    zhengzhou = {"河南省郑州市中级人民法院"}
    assert courts("平原湖市某镇", date(2026, 7, 1)) == set()
    house.workspace.rules.take_over("区划.toml", DIVISIONS)
    assert courts("平原湖市某镇", date(2026, 7, 1)) == zhengzhou
    assert courts("平原湖市某镇", date(2026, 6, 30)) == set()
    known = house.workspace.book.courts.divisions
    assert parse_region("原阳县某镇", known.on(date(2026, 6, 30))) is not None
    assert parse_region("原阳县某镇", known.on(date(2026, 7, 1))) is None
    sources = {row.rule for row in house.workspace.rules.sources() if row.local}
    assert sources == {"河南省新乡市"}
    house.workspace.rules.take_away("rules/courts/local.toml")
    assert courts("平原湖市某镇", date(2026, 7, 1)) == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('province = "河南省"\n', "", "key_missing", "/division/0"),
        ('status = "known"\nchecked', 'status = "sure"\nchecked', "not_allowed", "/division/0/status"),
        ("gone = true", 'gone = "yes"', "wrong_type", "/division/1/gone"),
    ],
)
def test_a_division_that_is_not_right_is_told_at_its_place_and_nothing_changes(
    house: House, old: str, new: str, code: str, place: str
) -> None:
    before = house.workspace.book.courts
    with pytest.raises(BadFile) as refused:
        house.workspace.rules.take_over("区划.toml", DIVISIONS.replace(old, new, 1))
    told = {(fault.code, fault.path.rpartition("#")[2]) for fault in refused.value.faults}
    assert any(one == code and where.startswith(place) for one, where in told), told
    assert house.workspace.book.courts is before
