"""Administrative divisions as they stand in addresses, far enough to name the courts of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_CITY_NAMES = """
    石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城
    朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔
    乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春
    吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯
    七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州
    宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山
    淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州
    南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博
    枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山
    安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌
    襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳
    郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾
    河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林
    百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁
    内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明
    曲靖 玉溪 保山 昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳
    渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西
    陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密
"""
_CITIES = frozenset(f"{name}市" for name in _CITY_NAMES.split())
"""Cities with the rank of a prefecture (293 at the end of 2024); every other 市 ranks as a county."""
_HENAN = """
    郑州市: 中牟县 巩义市 荥阳市 新密市 新郑市 登封市
    开封市: 杞县 通许县 尉氏县 兰考县
    洛阳市: 新安县 栾川县 嵩县 汝阳县 宜阳县 洛宁县 伊川县
    平顶山市: 宝丰县 叶县 鲁山县 郏县 舞钢市 汝州市
    安阳市: 安阳县 汤阴县 滑县 内黄县 林州市
    鹤壁市: 浚县 淇县
    新乡市: 新乡县 获嘉县 原阳县 延津县 封丘县 卫辉市 辉县市 长垣市
    焦作市: 修武县 博爱县 武陟县 温县 沁阳市 孟州市
    濮阳市: 清丰县 南乐县 范县 台前县 濮阳县
    许昌市: 鄢陵县 襄城县 禹州市 长葛市
    漯河市: 舞阳县 临颍县
    三门峡市: 渑池县 卢氏县 义马市 灵宝市
    南阳市: 南召县 方城县 西峡县 镇平县 内乡县 淅川县 社旗县 唐河县 新野县 桐柏县 邓州市
    商丘市: 民权县 睢县 宁陵县 柘城县 虞城县 夏邑县 永城市
    信阳市: 罗山县 光山县 新县 商城县 固始县 潢川县 淮滨县 息县
    周口市: 扶沟县 西华县 商水县 沈丘县 郸城县 太康县 鹿邑县 项城市
    驻马店市: 西平县 上蔡县 平舆县 正阳县 确山县 泌阳县 汝南县 遂平县 新蔡县
"""
"""Counties and county-level cities of Henan by the prefecture they belong to, which addresses leave out."""
_WITHIN = {
    county: prefecture
    for line in _HENAN.split("\n")
    if line
    for prefecture, _, counties in (line.strip().partition(": "),)
    for county in counties.split()
}
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


@lru_cache(maxsize=4096)
def parse_region(text: str) -> Region | None:
    """Read the divisions at the start of an address; None when it names none.

    Examples:
        河南省新乡市辉县市… → (河南省, 新乡市, 辉县市); 北京市海淀区… → (北京市, "", 海淀区);
        河南省辉县市… → (河南省, 新乡市, 辉县市); 江苏省昆山市… → (江苏省, "", 昆山市).
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
        if match and _is_prefecture(match["prefecture"], rest[match.end() :]):
            prefecture = match["prefecture"]
            rest = rest[match.end() :]
        county = _county(rest)
    if not prefecture and province in ("", "河南省"):
        prefecture = _WITHIN.get(county, "")
    if not (province or prefecture):
        return None
    return Region(province=province, prefecture=prefecture, county=county)


def _is_prefecture(name: str, rest: str) -> bool:
    """Whether a division ranks as a prefecture; a 市 nobody knows does where a district or county follows."""
    return not name.endswith("市") or name in _CITIES or bool(_county(rest))


def _county(rest: str) -> str:
    match = _COUNTY.match(_HEADING.sub("", rest))
    return "" if match is None or _NO_DIVISION.search(match["county"]) else match["county"]


def is_whole_division(text: str) -> bool:
    """Whether an address names nothing below a division (江苏省苏州市吴江区), so that neighbours share it."""
    region = parse_region(text)
    plain = re.sub(r"\s+", "", text)
    return region is not None and plain.endswith(region.county or region.prefecture or region.province)
