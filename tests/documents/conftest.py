"""Fonts, sample forms and invented facts for papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipmediate.documents.fonts import FontSet, font_set
from ipmediate.documents.forms import Form, load_forms
from ipmediate.documents.renderer import Renderer

HOUSE = Path(__file__).resolve().parent.parent.parent
RARE = "䶮𬭚㛃堃喆曌𠅤"


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return font_set(HOUSE / "resources" / "fonts")


@pytest.fixture(scope="session")
def forms() -> dict[str, Form]:
    return load_forms(HOUSE / "tests" / "fixtures" / "forms")


@pytest.fixture(scope="session")
def renderer(forms: dict[str, Form]) -> Renderer:
    return Renderer(HOUSE / "resources" / "fonts", forms)


@pytest.fixture
def agreement_facts() -> dict[str, Any]:
    clauses = [
        "被申请人自2026年6月1日起停止在其生产、销售的食用油商品包装、商品详情页及广告宣传中使用与第30154××号“豫北春”"
        "注册商标相同或者近似的文字；现有库存包装1,500个由被申请人于2026年6月15日前自行销毁，并全程录像。",
        "被申请人向申请人支付赔偿款及合理开支共计人民币玖仟元整（￥9,000.00），分三期支付，汇入申请人指定账户"
        "（开户行：中国农业银行新乡平原支行；账号：1628010104000123450）。",
        "双方对在调解过程中知悉的商业信息及个人信息负有保密义务，未经对方书面同意不得向第三方披露。",
    ]
    return {
        "committee": {"name": "新乡市知识产权纠纷人民调解委员会"},
        "agreement": {
            "number": "新知调字〔2026〕第017号",
            "total": Decimal("9000"),
            "date": date(2026, 5, 26),
            "to_be_confirmed": True,
            "copies": "三",
        },
        "parties": [
            {
                "id": "p1",
                "role": "申请人",
                "name": "新乡市䶮𬭚粮油有限公司",
                "number": "91410702MA44WN83XM",
                "address": "河南省新乡市红旗区平原路128号金融大厦B座1706室",
                "phone": "0373-3050001",
                "agent": "时喆",
            },
            {
                "id": "p2",
                "role": "被申请人",
                "name": "㛃堃喆曌𠅤（个体工商户）",
                "number": "410702198503071234",
            },
        ],
        "dispute": {
            "facts": "申请人系第30154××号“豫北春”注册商标的权利人。2026年3月2日，申请人发现被申请人在其"
            "经营的电商店铺销售的菜籽油外包装上突出使用与该商标近似的文字，单价￥39.90元，共计销售1,286件，经公证保全取证。\n"
            "本委员会于2026年4月6日受理，指派调解员主持调解，并两次召集双方当面调解。"
        },
        "clauses": [{"text": text} for text in clauses],
        "instalments": [
            {"due": date(2026, 6 + step, 10), "amount": Decimal("3000"), "manner": "银行转账"}
            for step in range(3)
        ],
        "mediator": {"name": "冯立新"},
        "recorder": {"name": "时敏"},
    }


@pytest.fixture
def minutes_facts() -> dict[str, Any]:
    start = datetime(2026, 4, 17, 9, 30)
    said = [
        ("调解员", "本次专家已提交书面意见，意见只供参考，不约束双方。"),
        ("申请人", "停产要写清型号，不能今天停明天换个名字。"),
        ("被申请人", "SP-3D全系列都停，库存拆掉背板部分，拆除过程拍照留存。"),
    ]
    return {
        "committee": {"name": "新乡市知识产权纠纷人民调解委员会"},
        "case": {"number": "新知调字〔2026〕第018号"},
        "session": {"start": start, "place": "新乡市知识产权保护中心第二调解室"},
        "people": [{"role": "申请人", "name": "吴江某霖装潢有限公司"}],
        "lines": [
            {"speaker": speaker, "text": text, "at": start + timedelta(minutes=step)}
            for step, (speaker, text) in enumerate(said * 12)
        ],
        "attachments": ["专家书面意见（复印件）3页", "产品图样一份"],
        "court": {"name": "新乡市中级人民法院"},
    }
