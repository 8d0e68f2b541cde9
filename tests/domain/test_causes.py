from __future__ import annotations

from pathlib import Path

import pytest

from ipmediate.domain.causes import search
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rights import RightType
from ipmediate.storage.bundled import Bundled

CAUSES = Bundled(Path(__file__).parents[2] / "resources").causes


def test_the_whole_tree_is_there_and_hangs_together() -> None:
    assert len(CAUSES.entries) == 228
    assert [one.code for one in CAUSES.below("")] == ["5", "6"]
    assert [one.name for one in CAUSES.line("165.2")] == [
        "知识产权与竞争纠纷",
        "知识产权权属、侵权纠纷",
        "商标权权属、侵权纠纷",
        "侵害商标权纠纷",
    ]
    numbered = sorted(int(one.code) for one in CAUSES.entries if one.level == 3)
    assert numbered == list(range(150, 205))
    assert not CAUSES.get("5-14").is_selectable
    assert CAUSES.get("159").is_selectable


def test_pinyin_has_a_syllable_for_every_character() -> None:
    for one in CAUSES.entries:
        letters = [char for char in one.name if "\u4e00" <= char <= "\u9fff"]
        assert len(one.pinyin.split()) == len(letters) == len(one.initials), one.name


@pytest.mark.parametrize(
    ("code", "syllables"),
    [
        ("164.7", "fa xing quan"),
        ("197.6", "cha bie dai yu"),
        ("183", "fan huan fei yong"),
        ("186", "fang mao"),
        ("164", "zhu zuo quan"),
        ("197.5", "da shou"),
        ("171", "zhi wu xin pin zhong quan"),
        ("192", "chuan tong tou biao"),
    ],
)
def test_characters_with_several_readings_are_read_as_lawyers_read_them(code: str, syllables: str) -> None:
    assert syllables in CAUSES.get(code).pinyin


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("165.2", "165.2"),
        ("189", "189"),
        ("侵害商标权纠纷", "165.2"),
        ("侵害商标权", "165.2"),
        ("商标侵权", "165"),
        ("信息网络传播", "164.13"),
        ("网络 侵害 信息", "164.13"),
        ("qhsbq", "165.2"),
        ("qinhaishangbiaoquan", "165.2"),
        ("shangye mimi", "157"),
        ("qinhai shangye mimi", "189"),
        ("SYMM", "157"),
        ("tezhiqu", ""),
        ("texujingying", "159"),
        ("特许经营", "159"),
        ("植物新品种 侵害", "171.3"),
        ("jqsbq", ""),
    ],
)
def test_what_is_typed_finds_the_cause_meant(query: str, first: str) -> None:
    hits = search(CAUSES, query)
    assert (hits[0].cause.code if hits else "") == first


def test_searching_by_code_lists_what_is_below_it() -> None:
    assert [hit.cause.code for hit in search(CAUSES, "189")][:3] == ["189", "189.1", "189.2"]


def test_nothing_asked_nothing_found_and_the_limit_holds() -> None:
    assert search(CAUSES, "  ，") == ()
    assert search(CAUSES, "离婚") == ()
    assert len(search(CAUSES, "纠纷", limit=5)) == 5


@pytest.mark.parametrize(
    ("code", "rights"),
    [
        ("165.2", (RightType.TRADEMARK,)),
        ("167.3", (RightType.PATENT_INVENTION,)),
        ("164.13", (RightType.COPYRIGHT,)),
        ("164.28", (RightType.SOFTWARE,)),
        ("150.11", (RightType.SOFTWARE,)),
        ("171.3", (RightType.PLANT_VARIETY,)),
        ("189.2", (RightType.BUSINESS_SECRET,)),
        ("179.10", (RightType.BUSINESS_SECRET,)),
        ("193.2", (RightType.UNFAIR_COMPETITION,)),
        ("182", ()),
    ],
)
def test_a_cause_suggests_its_right(code: str, rights: tuple[RightType, ...]) -> None:
    assert CAUSES.rights(code) == rights


@pytest.mark.parametrize(
    ("code", "contract", "tort", "technical", "centralised"),
    [
        ("167.3", False, True, True, True),
        ("168.2", False, True, True, True),
        ("169.3", False, True, False, False),
        ("165.2", False, True, False, False),
        ("164.13", False, True, False, False),
        ("164.28", False, True, True, True),
        ("171.3", False, True, True, True),
        ("172.2", False, True, True, True),
        ("189.1", False, True, True, True),
        ("189.2", False, True, False, False),
        ("152.3", True, False, True, False),
        ("150.11", True, False, True, False),
        ("157.1", True, False, True, False),
        ("158.5", True, False, False, False),
        ("159", True, False, False, False),
        ("186.1", False, False, False, False),
        ("196.1", False, False, True, True),
        ("198", False, False, True, True),
        ("200", True, False, False, False),
        ("201", False, True, False, False),
    ],
)
def test_which_court_level_a_cause_points_to(
    code: str, contract: bool, tort: bool, technical: bool, centralised: bool
) -> None:
    assert CAUSES.is_contract(code) is contract
    assert CAUSES.is_ownership_or_infringement(code) is tort
    assert CAUSES.is_technical(code) is technical
    assert CAUSES.is_centralised(code) is centralised


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(Refusal, match=r"cause\.unknown"):
        CAUSES.is_contract("999")
