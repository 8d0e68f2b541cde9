"""Invented people, companies and rights in and around Xinxiang; the same seed invents the same."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from ipmediate.domain.committees import Committee
from ipmediate.domain.identifiers import resident_check_digit, uscc_check_digit
from ipmediate.domain.neutrals import Neutral, NeutralRole, Relation, RelationKind
from ipmediate.domain.parties import IdKind, Party, PartyKind, Sex, Side
from ipmediate.domain.rights import Right, RightStatus, RightType

REGIONS = (
    ("410702", "河南省新乡市红旗区"),
    ("410703", "河南省新乡市卫滨区"),
    ("410711", "河南省新乡市牧野区"),
    ("410704", "河南省新乡市凤泉区"),
    ("410721", "河南省新乡市新乡县"),
    ("410724", "河南省新乡市获嘉县"),
    ("410725", "河南省新乡市原阳县"),
    ("410726", "河南省新乡市延津县"),
    ("410727", "河南省新乡市封丘县"),
    ("410781", "河南省新乡市卫辉市"),
    ("410782", "河南省新乡市辉县市"),
    ("410783", "河南省新乡市长垣市"),
)
OUTSIDE = (
    ("410105", "河南省郑州市金水区"),
    ("410502", "河南省安阳市文峰区"),
    ("330106", "浙江省杭州市西湖区"),
    ("440305", "广东省深圳市南山区"),
    ("320509", "江苏省苏州市吴江区"),
    ("110108", "北京市海淀区"),
)
STREETS = (
    "平原路",
    "人民路",
    "金穗大道",
    "新中大道",
    "向阳路",
    "牧野大道",
    "和平路",
    "健康路",
    "东干道",
    "宏力大道",
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏"
    "程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷"
)
GIVEN = (
    "文明志国建华伟强军平东海波涛宁静雅欣怡婷娜敏丽芳玉兰梅琳洁莹雪晨阳宇轩浩然子涵诗琪泽楷睿哲"
    "思远嘉禾景行若溪清和望舒知行"
)
CORES = (
    "百泉|卫水|牧野|太行|鸿泰|启明|瑞丰|中豫|凯盛|恒通|华锐|金穗|绿原|宏远|德润|"
    "盛世|新科|博宇|天工|智联|佳禾|玉川|凤凰|万仙|博望|鸣谦"
)
TRADES = (
    "机械|起重设备|电源科技|新能源|食品|酒业|农业科技|种业|生物科技|医药|电子|软件|"
    "文化传媒|商贸|纺织|建材|装饰|振动设备|制冷|汽车配件"
)
SHOPS = "百货店|烟酒超市|文具店|五金店|服装店|电器行|副食店|家居馆"

RIGHT_TITLES: dict[RightType, tuple[str, ...]] = {
    RightType.PATENT_INVENTION: (
        "一种起重机防摇控制方法",
        "一种锂离子电池隔膜的制备方法",
        "一种振动筛分装置的控制方法",
    ),
    RightType.PATENT_UTILITY: (
        "一种桥式起重机的安全钩",
        "一种电动车电池快换结构",
        "一种粮食烘干机的进料装置",
    ),
    RightType.PATENT_DESIGN: ("包装瓶（百泉）", "电动三轮车（平原）", "振动筛外壳"),
    RightType.TRADEMARK: ("百泉春", "牧野田园", "太行红豆", "卫水人家"),
    RightType.COPYRIGHT: ("《太行风物》摄影作品", "《牧野故事》连环画", "《南太行》系列短视频"),
    RightType.SOFTWARE: ("智慧粮仓管理软件", "起重设备远程监测软件"),
    RightType.GEOGRAPHICAL_INDICATION: ("封丘金银花", "原阳大米"),
    RightType.PLANT_VARIETY: ("小麦新品种“新麦X号”", "花生新品种“平原X号”"),
    RightType.LAYOUT_DESIGN: ("电池管理芯片布图设计",),
    RightType.TECHNICAL_SECRET: ("高强度弹簧热处理工艺", "复合肥包膜配方"),
    RightType.BUSINESS_SECRET: ("经销商客户名单", "供货价格体系"),
    RightType.ENTERPRISE_NAME: ("“鸿泰”字号",),
    RightType.DOMAIN_NAME: ("域名“muyetianyuan”",),
    RightType.UNFAIR_COMPETITION: ("有一定影响的商品包装装潢",),
    RightType.OTHER: ("老字号“卫源斋”传统制作技艺",),
}
CAUSES: dict[RightType, str] = {
    RightType.PATENT_INVENTION: "167.3",
    RightType.PATENT_UTILITY: "168.3",
    RightType.PATENT_DESIGN: "169.3",
    RightType.TRADEMARK: "165.2",
    RightType.COPYRIGHT: "164.13",
    RightType.SOFTWARE: "164.28",
    RightType.GEOGRAPHICAL_INDICATION: "166",
    RightType.PLANT_VARIETY: "171.3",
    RightType.LAYOUT_DESIGN: "172.2",
    RightType.TECHNICAL_SECRET: "189.1",
    RightType.BUSINESS_SECRET: "189.2",
    RightType.ENTERPRISE_NAME: "173",
    RightType.DOMAIN_NAME: "175.2",
    RightType.UNFAIR_COMPETITION: "186",
    RightType.OTHER: "159",
}
DISPUTES: dict[str, str] = {
    "165.2": "侵害商标权纠纷",
    "167.3": "侵害发明专利权纠纷",
    "168.3": "侵害实用新型专利权纠纷",
    "169.3": "侵害外观设计专利权纠纷",
    "164.13": "侵害作品信息网络传播权纠纷",
    "164.28": "侵害计算机软件著作权纠纷",
    "166": "地理标志侵权纠纷",
    "171.3": "侵害植物新品种权纠纷",
    "172.2": "侵害集成电路布图设计专有权纠纷",
    "189.1": "侵害技术秘密纠纷",
    "189.2": "侵害经营秘密纠纷",
    "173": "侵害企业名称（商号）权纠纷",
    "175.2": "侵害网络域名纠纷",
    "186": "仿冒纠纷",
    "159": "特许经营合同纠纷",
}


ATTEMPTS = 20
"""Tries for a name not used yet; in very large sets namesakes are as natural as in life."""


class Inventor:
    """Invents from a seed."""

    def __init__(self, seed: int, today: date) -> None:
        self.random = Random(seed)
        self.today = today
        self._names: set[str] = set()

    def pick(self, among: str) -> str:
        """One of several words separated by strokes, or one character."""
        return self.random.choice(among.split("|") if "|" in among else among)

    def person_name(self) -> str:
        """A name, as a rule one that nobody else was given."""
        for _ in range(ATTEMPTS):
            given = "".join(self.random.sample(GIVEN, self.random.choice((1, 2, 2, 2))))
            name = self.pick(SURNAMES) + given
            if name not in self._names:
                break
        self._names.add(name)
        return name

    def region(self, *, outside: bool = False) -> tuple[str, str]:
        """Code and name of a division."""
        return self.random.choice(OUTSIDE if outside else REGIONS)

    def address(self, region: str) -> str:
        """A street address in a division."""
        return f"{region}{self.random.choice(STREETS)}{self.random.randint(1, 399)}号"

    def resident_id(self, code: str, *, male: bool) -> tuple[str, date]:
        """A number with a right check digit, and the day of birth in it."""
        birth = date(1962, 1, 1) + timedelta(days=self.random.randint(0, 14000))
        order = self.random.randint(0, 499) * 2 + (1 if male else 0)
        first = f"{code}{birth:%Y%m%d}{order:03}"
        return first + resident_check_digit(first), birth

    def credit_code(self, code: str, kind: str = "91") -> str:
        """A unified social credit code with a right check digit."""
        body = "".join(self.random.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
        first = f"{kind}{code}MA{body[:7]}"
        return first + uscc_check_digit(first)

    def phone(self) -> str:
        """A telephone number that rings nowhere."""
        return f"1{self.random.choice('35789')}000{self.random.randint(0, 999999):06}"

    def company(self, key: str, side: Side, *, outside: bool = False) -> Party:
        """A company with its representative."""
        code, region = self.region(outside=outside)
        city = region.split("省")[-1].split("市")[0] if "省" in region else region[:2]
        for _ in range(ATTEMPTS):
            cores = "".join(self.random.sample(CORES.split("|"), 2))
            name = f"{city}{cores}{self.pick(TRADES)}有限公司"
            if name not in self._names:
                break
        self._names.add(name)
        number, _ = self.resident_id(code, male=True)
        return Party(
            id=key,
            side=side,
            kind=PartyKind.LEGAL_PERSON,
            name=name,
            id_kind=IdKind.USCC,
            id_number=self.credit_code(code),
            address=self.address(region),
            region=region,
            phone=self.phone(),
            legal_rep_name=self.person_name(),
            legal_rep_title="执行董事",
            legal_rep_id_number=number,
        )

    def shop(self, key: str, side: Side) -> Party:
        """A small business run by one person."""
        code, region = self.region()
        owner = self.person_name()
        number, _ = self.resident_id(code, male=True)
        name = f"{region[6:]}{self.pick(CORES)}{self.pick(SHOPS)}"
        return Party(
            id=key,
            side=side,
            kind=PartyKind.INDIVIDUAL_BUSINESS,
            name=name,
            id_kind=IdKind.USCC,
            id_number=self.credit_code(code, "92"),
            address=self.address(region),
            region=region,
            phone=self.phone(),
            legal_rep_name=owner,
            legal_rep_title="经营者",
            legal_rep_id_number=number,
        )

    def person(self, key: str, side: Side) -> Party:
        """A natural person."""
        code, region = self.region()
        male = self.random.random() < 0.6
        number, birth = self.resident_id(code, male=male)
        return Party(
            id=key,
            side=side,
            kind=PartyKind.PERSON,
            name=self.person_name(),
            id_kind=IdKind.RESIDENT_ID,
            id_number=number,
            sex=Sex.MALE if male else Sex.FEMALE,
            birth=birth,
            ethnicity="汉族",
            address=self.address(region),
            region=region,
            phone=self.phone(),
        )

    def right(self, key: str, kind: RightType, holder: Party) -> Right:
        """A right of a party, granted some years ago where it is granted at all."""
        title = self.random.choice(RIGHT_TITLES[kind])
        granted = self.today - timedelta(days=self.random.randint(500, 2500))
        registered = kind.is_registered_kind
        return Right(
            id=key,
            type=kind,
            number=self.right_number(kind) if registered else "",
            title=title,
            status=RightStatus.VALID if registered else RightStatus.UNREGISTERED,
            status_checked_on=self.today - timedelta(days=self.random.randint(200, 400)),
            granted_on=granted if registered else None,
            owner=holder.name,
            holder_party_id=holder.id,
            entitlement="权利人",
        )

    def right_number(self, kind: RightType) -> str:
        """A number in the shape of its kind."""
        digits = self.random.randint(10_000_000, 89_999_999)
        if kind.is_patent:
            sort = {RightType.PATENT_INVENTION: 1, RightType.PATENT_UTILITY: 2}.get(kind, 3)
            return f"ZL20{self.random.randint(16, 23)}{sort}{digits % 10_000_000:07}.{digits % 10}"
        if kind is RightType.PLANT_VARIETY:
            return f"CNA20{self.random.randint(16, 22)}{digits % 10_000_000:07}"
        return str(digits)


COMMITTEE = Committee(
    id="committee",
    name="新乡市知识产权纠纷人民调解委员会",
    short_name="新",
    address="河南省新乡市红旗区平原路100号",
    region="河南省新乡市红旗区",
    phone="0373-5550100",
    director="郑怀远",
    established_on=date(2021, 4, 26),
    established_proof="新乡市红旗区司法局备案（红司调备〔2021〕8号）",
    seal_text="新乡市知识产权纠纷人民调解委员会",
    mediation_room="新乡市知识产权纠纷人民调解委员会第一调解室",
)
"""The invented committee of every demonstration."""

_PEOPLE = (
    ("zheng", "郑怀远", ("trademark", "unfair_competition"), NeutralRole.DIRECTOR),
    ("liu", "柳静宜", ("copyright", "software"), NeutralRole.MEDIATOR),
    ("qin", "秦牧川", ("patent_invention", "patent_utility"), NeutralRole.MEDIATOR),
    ("han", "韩素梅", ("plant_variety", "geographical_indication"), NeutralRole.MEDIATOR),
    ("yu", "于振邦", ("patent_design", "trademark"), NeutralRole.MEDIATOR),
    ("shao", "邵明礼", ("technical_secret", "business_secret"), NeutralRole.MEDIATOR),
    ("bai", "白一帆", ("software", "layout_design"), NeutralRole.EXPERT),
    ("tian", "田玉禾", (), NeutralRole.RECORDER),
)


def roster(today: date) -> tuple[Neutral, ...]:
    """The invented roster; terms run around the day taken as today."""
    people: list[Neutral] = []
    for index, (key, name, specialties, role) in enumerate(_PEOPLE):
        first = f"41070219{70 + index}0{index + 1}15{index * 2 + 1:03}"
        roles = (NeutralRole.MEDIATOR, role) if role is NeutralRole.DIRECTOR else (role,)
        people.append(
            Neutral(
                id=key,
                name=name,
                roles=roles,
                id_number=first + resident_check_digit(first),
                district="河南省新乡市",
                specialties=specialties,
                phone=f"1380000{index:04}",
                certificate_no=f"豫新调〔2024〕{index + 1:03}号",
                term_from=today - timedelta(days=400 + 30 * index),
                term_until=today + timedelta(days=40 + 90 * index),
                training_hours=24 + 8 * index,
                relations=(
                    (
                        Relation(
                            kind=RelationKind.NEAR_RELATIVE, name="新乡博望振动设备有限公司", through="配偶"
                        ),
                    )
                    if key == "yu"
                    else ()
                ),
            )
        )
    return tuple(people)
