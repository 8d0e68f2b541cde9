"""Administrative divisions as they stand in addresses, far enough to name the courts of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_PROVINCE = re.compile(
    r"^(?P<province>(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[\u4e00-\u9fff]{2,3}省|北京市|上海市|天津市|重庆市)"
)
_PREFECTURE = re.compile(r"^(?P<prefecture>[\u4e00-\u9fff]{2,10}?(?:自治州|地区|盟|市))")
_COUNTY = re.compile(
    r"^(?P<county>(?!市辖区)[\u4e00-\u9fff]{1,12}?"
    r"(?:自治县|自治旗|林区|特区|新区|区|县(?![市区])|旗(?![市区县])|市(?!区)))"
)


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


@lru_cache(maxsize=4096)
def parse_region(text: str) -> Region | None:
    """Read the divisions at the start of an address; None when it names none.

    Examples:
        河南省新乡市辉县市… → (河南省, 新乡市, 辉县市); 北京市海淀区… → (北京市, "", 海淀区).
    """
    rest = re.sub(r"\s+", "", text)
    province = prefecture = county = ""
    if match := _PROVINCE.match(rest):
        province = match["province"]
        rest = rest[match.end() :]
    if province in _MUNICIPALITIES:
        if match := _COUNTY.match(rest):
            county = match["county"]
    else:
        if match := _PREFECTURE.match(rest):
            prefecture = match["prefecture"]
            rest = rest[match.end() :]
        if prefecture and (match := _COUNTY.match(rest)):
            county = match["county"]
    if not (province or prefecture):
        return None
    return Region(province=province, prefecture=prefecture, county=county)


def is_whole_division(text: str) -> bool:
    """Whether an address names nothing below a division (江苏省苏州市吴江区), so that neighbours share it."""
    region = parse_region(text)
    plain = re.sub(r"\s+", "", text)
    return region is not None and plain.endswith(region.county or region.prefecture or region.province)
