"""Which divisions an address names, as people write them, and which courts those have."""

from __future__ import annotations

from datetime import date

import pytest

from ipmediate.domain.regions import Division, Divisions, Region, is_whole_division, lies_in, parse_region
from tests.domain.confirmable import BOOK

KNOWN = BOOK.courts.divisions
XINXIANG = "河南省新乡市中级人民法院"


def read(text: str) -> tuple[str, str, str] | None:
    region = parse_region(text, KNOWN)
    return None if region is None else (region.province, region.prefecture, region.county)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("河南省新乡市红旗区平原路128号", ("河南省", "新乡市", "红旗区")),
        (" 河南省 新乡市\n红旗区 ", ("河南省", "新乡市", "红旗区")),
        ("河南省新乡市辉县市百泉镇", ("河南省", "新乡市", "辉县市")),
        ("河南省辉县市百泉镇批发市场3号", ("河南省", "新乡市", "辉县市")),
        ("辉县市城关镇", ("河南省", "新乡市", "辉县市")),
        ("河南省滑县道口镇", ("河南省", "安阳市", "滑县")),
        ("新乡县七里营镇", ("河南省", "新乡市", "新乡县")),
        ("河南省济源市沁园路", ("河南省", "", "济源市")),
        ("江苏省昆山市玉山镇", ("江苏省", "苏州市", "昆山市")),
        ("浙江省桐乡市梧桐街道", ("浙江省", "嘉兴市", "桐乡市")),
        ("湖北省新县某镇", ("湖北省", "", "新县")),
        ("广东省东莞市南城街道", ("广东省", "东莞市", "")),
        ("河南省新乡市平原路农贸市场12号", ("河南省", "新乡市", "")),
        ("河南省新乡市金穗大道阳光小区3号楼", ("河南省", "新乡市", "")),
        ("河南省新乡市某某街道幸福社区", ("河南省", "新乡市", "")),
        ("河南省新乡市", ("河南省", "新乡市", "")),
        ("河南省", ("河南省", "", "")),
        ("新乡市红旗区", ("河南省", "新乡市", "红旗区")),
        ("某某市某某区", ("", "某某市", "某某区")),
        ("北京市海淀区中关村", ("北京市", "", "海淀区")),
        ("北京市市辖区海淀区", ("北京市", "", "海淀区")),
        ("河南省新乡市市辖区", ("河南省", "新乡市", "")),
        ("河南省省直辖县级行政区划济源市", ("河南省", "", "济源市")),
        ("重庆市垫江县", ("重庆市", "", "垫江县")),
        ("上海市浦东新区", ("上海市", "", "浦东新区")),
        ("吉林省延边朝鲜族自治州延吉市", ("吉林省", "延边朝鲜族自治州", "延吉市")),
        ("新疆维吾尔自治区喀什地区喀什市", ("新疆维吾尔自治区", "喀什地区", "喀什市")),
        ("内蒙古自治区锡林郭勒盟锡林浩特市", ("内蒙古自治区", "锡林郭勒盟", "锡林浩特市")),
        ("湖南省宁乡市", ("湖南省", "长沙市", "宁乡市")),
        ("河北省唐山市路南区", ("河北省", "唐山市", "路南区")),
        ("黑龙江省哈尔滨市道里区", ("黑龙江省", "哈尔滨市", "道里区")),
        ("浙江省宁波市镇海区", ("浙江省", "宁波市", "镇海区")),
        ("江苏省徐州市鼓楼区", ("江苏省", "徐州市", "鼓楼区")),
        ("河北省廊坊市大厂回族自治县", ("河北省", "廊坊市", "大厂回族自治县")),
        ("红旗区平原路", None),
        ("昆山市玉山镇", ("江苏省", "苏州市", "昆山市")),
        ("济源市沁园路", ("河南省", "", "济源市")),
        ("垫江县桂溪街道", ("重庆市", "", "垫江县")),
        ("东莞市南城街道", ("广东省", "东莞市", "")),
        ("延边朝鲜族自治州延吉市", ("吉林省", "延边朝鲜族自治州", "延吉市")),
        ("神农架林区松柏镇", ("湖北省", "", "神农架林区")),
        ("某某县某某镇", None),
        ("平原路128号", None),
        ("", None),
    ],
)
def test_divisions_as_addresses_name_them(address: str, wanted: tuple[str, str, str] | None) -> None:
    assert read(address) == wanted


@pytest.mark.parametrize(
    ("address", "basic", "intermediate"),
    [
        ("河南省新乡市红旗区", "河南省新乡市红旗区人民法院", XINXIANG),
        ("河南省新乡市辉县市", "河南省辉县市人民法院", XINXIANG),
        ("河南省辉县市百泉镇", "河南省辉县市人民法院", XINXIANG),
        ("河南省新乡市新乡县", "河南省新乡县人民法院", XINXIANG),
        ("河南省新乡市平原路农贸市场", "", XINXIANG),
        ("江苏省昆山市", "江苏省昆山市人民法院", "江苏省苏州市中级人民法院"),
        ("昆山市", "江苏省昆山市人民法院", "江苏省苏州市中级人民法院"),
        ("北京市海淀区", "北京市海淀区人民法院", ""),
        ("重庆市垫江县", "重庆市垫江县人民法院", ""),
        ("河南省", "", ""),
    ],
)
def test_courts_of_a_place(address: str, basic: str, intermediate: str) -> None:
    region = parse_region(address, KNOWN)
    assert region is not None
    assert (region.basic_court, region.intermediate_court) == (basic, intermediate)


@pytest.mark.parametrize(
    ("wider", "within"),
    [
        ("河南省", True),
        ("河南省新乡市", True),
        ("新乡市", True),
        ("新乡市辉县市", True),
        ("郑州市", False),
        ("", False),
    ],
)
def test_a_place_lies_in_the_divisions_above_it(wider: str, within: bool) -> None:
    region = parse_region("河南省辉县市", KNOWN)
    assert region is not None
    assert lies_in(region.names, wider) is within


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("江苏省苏州市吴江区", True),
        ("河南省新乡市", True),
        ("河南省", True),
        ("河南省 辉县市", True),
        ("江苏省苏州市吴江区松陵镇", False),
        ("河南省新乡市平原路农贸市场", False),
        ("平原路", False),
    ],
)
def test_what_names_nothing_below_a_division(address: str, whole: bool) -> None:
    assert is_whole_division(address, KNOWN) is whole


def test_the_names_of_a_place() -> None:
    assert Region(province="河南省", prefecture="新乡市", county="红旗区").names == (
        "河南省新乡市红旗区",
        "新乡市红旗区",
    )


def test_the_list_is_whole() -> None:
    provinces = {row.province for row in KNOWN.rows}
    prefectures = [row.prefecture for row in KNOWN.rows if row.prefecture]
    counties = [county for row in KNOWN.rows for county in row.counties]
    assert (len(prefectures), len(set(prefectures))) == (333, 333)
    assert sum(name.endswith("市") for name in prefectures) == 293
    assert len(counties) == len(set(counties)) == 1874
    assert len(provinces) == 28
    assert all(KNOWN.province_of(name) for name in (*prefectures, *counties))


HENAN = Division(province="河南省", prefecture="新乡市", counties=("甲县",))
HEBEI = Division(province="河北省", prefecture="某某市", counties=("甲县", "乙县"))


def test_a_name_that_stands_in_two_provinces_completes_nothing() -> None:
    both = Divisions((HENAN, HEBEI))
    assert parse_region("甲县某镇", both) is None
    assert parse_region("河北省甲县", both) == Region(province="河北省", prefecture="某某市", county="甲县")
    assert parse_region("乙县", both) == Region(province="河北省", prefecture="某某市", county="乙县")


def test_what_is_called_a_prefecture_is_one_where_no_list_knows_it() -> None:
    region = parse_region("某某省某某自治州", Divisions())
    assert region == Region(province="某某省", prefecture="某某自治州")
    assert parse_region("某某省某某市", Divisions()) == Region(province="某某省", county="某某市")


def test_a_later_row_takes_the_place_of_an_earlier_one_or_takes_a_name_away() -> None:
    moved = Divisions((HENAN, Division(province="河南省", prefecture="安阳市", counties=("甲县",))))
    assert moved.prefecture_of("河南省", "甲县") == "安阳市"
    gone = Divisions((HENAN, Division(province="河南省", counties=("甲县",), gone=True)))
    assert (gone.prefecture_of("河南省", "甲县"), gone.province_of("甲县")) == ("", "")
    assert gone.is_prefecture("新乡市")


def test_names_hold_from_their_first_to_their_last_day() -> None:
    dated = Divisions(
        (
            Division(province="河南省", prefecture="新乡市", counties=("丙县",), until=date(2019, 8, 15)),
            Division(province="河南省", prefecture="新乡市", counties=("丙市",), since=date(2019, 8, 16)),
        )
    )
    before, after = dated.on(date(2019, 8, 15)), dated.on(date(2019, 8, 16))
    assert (before.province_of("丙县"), before.province_of("丙市")) == ("河南省", "")
    assert (after.province_of("丙县"), after.province_of("丙市")) == ("", "河南省")
    assert KNOWN.on(date(2019, 8, 15)) is KNOWN
