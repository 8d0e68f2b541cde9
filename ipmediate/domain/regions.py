"""Administrative divisions as they stand in addresses, far enough to name the courts of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_PROVINCE = re.compile(
    r"^(?P<province>(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[\u4e00-\u9fff]{2,3}?省|北京市|上海市|天津市|重庆市)"
)
_PREFECTURE = re.compile(r"^(?P<prefecture>[\u4e00-\u9fff]{2,10}?(?:自治州|地区|盟|市))")
_COUNTY = re.compile(
    r"^(?P<county>[\u4e00-\u9fff]{1,12}?"
    r"(?:自治县|自治旗|林区|特区|新区|区|县(?![市区])|旗(?![市区县])|市(?![区场民政中委集])))"
)
_HEADING = re.compile(r"^(?:市辖区|(?:省|自治区)直辖县级行政(?:区划|单位))")
"""Headings of the register of divisions that some write into addresses."""
_NO_DIVISION = re.compile(
    r".[路街巷号村镇]|大道|.乡(?![县市宁城])|(?:小|社|校|景|厂|库|宿舍|住宅|家属|安置)区$"
)
"""What stands in roads, villages and housing estates, and in no division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place, as far down as the address names it.

    Attributes:
        province: province, autonomous region or municipality directly under the central government.
        prefecture: prefecture-level division; empty under such a municipality.
        county: district, county or county-level city.
    """

    province: str = ""
    prefecture: str = ""
    county: str = ""

    @property
    def basic_court(self) -> str:
        """Usual name of the basic people's court, empty when the county is not known."""
        if not self.county:
            return ""
        if self.province in _MUNICIPALITIES:
            return f"{self.province}{self.county}人民法院"
        if self.county.endswith("区"):
            return f"{self.province}{self.prefecture}{self.county}人民法院"
        return f"{self.province}{self.county}人民法院"

    @property
    def intermediate_court(self) -> str:
        """Usual name of the intermediate people's court, empty where the place does not determine one."""
        if self.province in _MUNICIPALITIES or not self.prefecture:
            return ""
        return f"{self.province}{self.prefecture}中级人民法院"

    @property
    def names(self) -> tuple[str, str]:
        """The place in words, with its province and without."""
        within = f"{self.prefecture}{self.county}"
        return f"{self.province}{within}", within


def lies_in(names: tuple[str, str], wider: str) -> bool:
    """Whether a place of these names (see :attr:`Region.names`) belongs to a division given in words."""
    return bool(wider) and (names[0].startswith(wider) or names[1].startswith(wider))


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """What the register of divisions says of one place.

    Attributes:
        prefecture: prefecture-level division; empty for counties directly under the province.
        counties: counties, banners and county-level cities that belong to it; districts are not listed, as
            their names are not unique.
        since, until: first and last day on which it is so; None for an open end.
        gone: these counties belong to it no more, or are called otherwise.
    """

    province: str
    prefecture: str = ""
    counties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    gone: bool = False

    def holds(self, on: date) -> bool:
        """Whether it is so on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Divisions:
    """The names of prefectures and counties, by which an address without them is completed."""

    def __init__(self, rows: Iterable[Division] = ()) -> None:
        """Args: rows, of which a later one takes the place of an earlier one for the counties it names."""
        self.rows = tuple(rows)
        self._dated = any(row.since or row.until for row in self.rows)
        within: dict[tuple[str, str], str] = {}
        provinces: dict[str, set[str]] = {}
        for row in self.rows:
            if row.prefecture:
                provinces.setdefault(row.prefecture, set()).add(row.province)
            for county in row.counties:
                if row.gone:
                    within.pop((row.province, county), None)
                else:
                    within[row.province, county] = row.prefecture
        for province, county in within:
            provinces.setdefault(county, set()).add(province)
        self._within = within
        self._prefectures = frozenset(row.prefecture for row in self.rows if not row.gone)
        self._province = {name: min(held) for name, held in provinces.items() if len(held) == 1}

    def on(self, day: date) -> Divisions:
        """The names as they were on a day."""
        return _on(self, day) if self._dated else self

    def is_prefecture(self, name: str) -> bool:
        """Whether a division of that name ranks as a prefecture."""
        return name in self._prefectures

    def province_of(self, name: str) -> str:
        """The province of a prefecture or county; empty when there is none or more than one of that name."""
        return self._province.get(name, "")

    def prefecture_of(self, province: str, county: str) -> str:
        """The prefecture a county of a province belongs to; empty when there is none, or it is unknown."""
        return self._within.get((province, county), "")


@lru_cache(maxsize=64)
def _on(divisions: Divisions, day: date) -> Divisions:
    return Divisions(row for row in divisions.rows if row.holds(day))


@lru_cache(maxsize=4096)
def parse_region(text: str, divisions: Divisions) -> Region | None:
    """Read the divisions at the start of an address; None when it names none.

    What the address leaves out is completed where the names leave no choice.

    Examples:
        河南省新乡市辉县市… → (河南省, 新乡市, 辉县市); 北京市海淀区… → (北京市, "", 海淀区);
        河南省辉县市… and 辉县市… → (河南省, 新乡市, 辉县市); 红旗区… → None.
    """
    rest = re.sub(r"\s+", "", text)
    province = prefecture = county = ""
    if match := _PROVINCE.match(rest):
        province = match["province"]
        rest = rest[match.end() :]
    if province in _MUNICIPALITIES:
        county = _county(rest)
    else:
        match = _PREFECTURE.match(rest)
        if match and _is_prefecture(match["prefecture"], rest[match.end() :], divisions):
            prefecture = match["prefecture"]
            rest = rest[match.end() :]
        county = _county(rest)
    if not province:
        province = divisions.province_of(prefecture or county)
    if not prefecture:
        prefecture = divisions.prefecture_of(province, county)
    if not (province or prefecture):
        return None
    return Region(province=province, prefecture=prefecture, county=county)


def _is_prefecture(name: str, rest: str, divisions: Divisions) -> bool:
    """Whether a division ranks as a prefecture; a 市 nobody knows does where a district or county follows."""
    return not name.endswith("市") or divisions.is_prefecture(name) or bool(_county(rest))


def _county(rest: str) -> str:
    match = _COUNTY.match(_HEADING.sub("", rest))
    return "" if match is None or _NO_DIVISION.search(match["county"]) else match["county"]


def is_whole_division(text: str, divisions: Divisions) -> bool:
    """Whether an address names nothing below a division (江苏省苏州市吴江区), so that neighbours share it."""
    region = parse_region(text, divisions)
    plain = re.sub(r"\s+", "", text)
    return region is not None and plain.endswith(region.county or region.prefecture or region.province)
