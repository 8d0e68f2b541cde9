"""The library of papers against the lists of the trade: every paper is there, with every field it must have.

The people's mediation volume follows 司发通〔2010〕239号, the confirmation packet the Civil Procedure Law and
its interpretation; the further papers are those a committee exchanges with parties, experts and courts.
"""

from __future__ import annotations

import copy
import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ipmediate.documents.forms import load_forms
from ipmediate.documents.renderer import Renderer
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.forms import PaperStamp
from tests.documents.samples import sample_sheet

HOUSE = Path(__file__).resolve().parents[2]

PERSON = ("性别", "民族", "出生", "职业")
LIBRARY: dict[str, tuple[str, tuple[str, ...]]] = {
    "volume_cover": (
        "卷宗",
        ("卷名", "年度", "卷号", "调解员", "调解日期", "立卷人", "立卷日期", "保管期限", "备注", "页数"),
    ),
    "volume_contents": ("卷内目录", ("序号", "文书名称", "页号", "备注")),
    "mediation_application": (
        "调解申请书",
        (*PERSON, "申请人", "被申请人", "联系方式", "纠纷简要情况", "申请事项", "自愿", "告知"),
    ),
    "intake_register": (
        "受理登记表",
        (*PERSON, "登记日期", "纠纷类型", "案件来源", "纠纷简要情况", "申请人", "登记人", "印章"),
    ),
    "rights_notice": (
        "权利义务告知书",
        ("性质", "原则", "效力", "权利", "义务", "回避", "保密", "司法确认", "三十日", "回执"),
    ),
    "investigation_record": (
        "调查记录",
        ("时间", "地点", "参加人", "被调查人", "性别", "单位或住址", "问、答", "调查人", "记录人"),
    ),
    "evidence_catalogue": (
        "证据目录",
        ("序号", "证据名称", "提供人", "来源", "证明", "原件或复制件", "份数", "页数", "收到日期"),
    ),
    "evidence_receipt": ("证据材料收据", ("提交人", "收取人", "原件或复制件", "份数", "页数")),
    "minutes": (
        "调解笔录",
        ("时间", "地点", "参加人", "身份", "调解过程", "调解结果", "调解员", "记录人", "阅读"),
    ),
    "agreement": (
        "调解协议书",
        (
            *("申请人", "统一社会信用代码", "住所地", "纠纷主要事实", "争议事项", "自愿达成", "份"),
            *("签名、盖章或者按指印", "调解员", "记录人", "印章"),
        ),
    ),
    "oral_agreement": (
        "口头协议登记表",
        ("纠纷主要事实", "协议内容", "履行方式和时限", "调解员", "记录人", "印章"),
    ),
    "followup_record": (
        "回访记录",
        ("协议编号", "回访事由", "回访时间", "履行情况", "满意度", "起诉", "风险", "回访人"),
    ),
    "volume_note": ("卷宗情况说明", ("缺损", "补充", "另行保存", "立卷人", "检查人")),
    "volume_back": ("封底", ("本卷共", "立卷人", "检查人", "日期")),
    "volume_spine": ("卷脊标签", ("年度", "保管期限", "卷号", "页数")),
    "confirmation_application": (
        "司法确认申请书",
        (
            *("申请人", "请求事项", "事实和理由", "纠纷情况", "调解经过", "协议主要内容", "不涉及"),
            *("第二百零五条", "三十日", "此致", "附", "签名、盖章"),
        ),
    ),
    "mediation_proof": ("主持调解证明", ("依法设立", "受理", "主持调解", "达成调解协议", "生效", "印章")),
    "legal_rep_certificate": (
        "法定代表人身份证明书",
        ("职务", "单位全称", "单位地址", "联系电话", "法定代表人", "公章", "复印件"),
    ),
    "mandate": (
        "授权委托书",
        (
            *("委托人", "受托人", "性别", "身份证件号码", "工作单位", "职务", "联系电话", "执业证号"),
            *("一般授权", "特别授权", "司法确认", "代理期限"),
        ),
    ),
    "service_address": (
        "送达地址确认书",
        (
            *("案件编号", "案由", "受送达人", "收件人", "送达地址", "邮政编码", "联系电话", "电子邮箱"),
            *("电子方式", "同意", "告知事项", "变更"),
        ),
    ),
    "undertaking": ("承诺书", ("自愿", "真实", "不损害国家利益", "不涉及知识产权的确权", "承担法律责任")),
    "court_receipt": ("接收单", ("移交法院", "法院案号", "委派", "委托", "材料名称", "份数", "接收人")),
    "failure_report": ("调解情况报告", ("未能达成调解协议", "无争议", "移送", "印章")),
    "hand_back_list": ("退回材料清单", ("材料名称", "提供人", "份数", "页数", "移交人", "接收人")),
    "delivery_receipt": (
        "送达回证",
        (
            *("送达文书", "文书编号", "份数", "受送达人", "送达地址", "送达方式", "送达人", "签收人"),
            *("签收日期", "拒收事由", "见证人", "关系"),
        ),
    ),
    "closing_report": (
        "结案报告表",
        ("卷号", "填表时间", "承办单位", "承办人", "受案时间", "结案时间", "当事人", "案件来源", "简要事实"),
    ),
    "extension_consent": ("延长调解期限同意书", ("同意", "延长至", "理由")),
    "termination_notice": (
        "终止调解告知书",
        ("第二十六条", "仲裁途径", "行政途径", "司法途径", "诉讼时效", "印章"),
    ),
    "rejection_notice": ("不予受理通知书", ("不予受理", "途径", "退还", "印章")),
    "acceptance_notice": ("受理通知书", ("受理", "材料", "不收取任何费用", "印章")),
    "session_notice": ("会议通知书", ("时间", "地点", "方式", "是否公开", "回避")),
    "transfer_letter": ("移送函", ("移送", "附件", "联系人", "印章")),
    "confidentiality_undertaking": ("保密承诺书", ("商业秘密", "背靠背", "复制", "承诺人")),
    "disclosure_statement": ("声明书", ("近亲属", "披露", "中立", "声明人")),
    "mediator_choice": ("调解员选定书", ("选定", "指定", "回避")),
    "recusal_application": ("回避申请书", ("近亲属", "利害关系", "事实和理由", "此致")),
    "expert_opinion": ("专家意见书", ("咨询的问题", "依据的材料", "意见及理由", "声明", "专家")),
    "appraisal_mandate": ("鉴定委托书", ("鉴定事项", "检材", "费用", "回避", "印章")),
    "performance_receipt": ("履行情况确认书", ("约定的义务", "履行日期", "履行凭证")),
    "appointment_letter": ("聘任书", ("聘任", "聘期", "盖章")),
    "deadline_list": ("期限一览表", ("到期日", "由谁办理", "逾期后果", "依据", "暂定")),
    "damages_reference": (
        "赔偿数额参考表",
        ("供调解参考", "权利类型", "合理开支", "惩罚性赔偿", "最低", "最高", "依据"),
    ),
    "paper_slip": ("纸质材料", ("提供人", "份数", "页数", "收到日期")),
    "corps_return": (
        "组织队伍经费保障情况统计表",
        (
            *("村（居）", "乡镇（街道）", "企事业单位", "行业性、专业性", "委员", "聘任", "专职", "培训"),
            *("工作经费", "补贴", "指导经费", "表彰"),
        ),
    ),
    "caseload_return": (
        "案件情况统计表",
        (
            *("受理案件", "调解成功", "当事人", "协议金额", "依申请", "主动调解", "委托移送", "书面协议"),
            *("口头协议", "已履行", "起诉", "维持", "变更", "撤销", "申请司法确认", "确认有效"),
            *("预防纠纷", "防止激化", "疑难复杂", "纠纷类型"),
        ),
    ),
}
"""Form → a part of its title, and the words under which its fields stand."""


@pytest.fixture(scope="module")
def room() -> Renderer:
    register = FactRegister()
    return Renderer(
        HOUSE / "resources" / "fonts", load_forms(HOUSE / "resources" / "forms", register), register
    )


def people() -> dict[str, Any]:
    """The same facts with natural persons for parties."""
    facts: dict[str, Any] = copy.deepcopy(sample_sheet())
    for family in ("parties", "principals", "applicants", "respondents", "third_parties"):
        for party in facts[family]:
            party |= {"is_person": True, "is_organisation": False}
    facts["party"] |= {"is_person": True, "is_organisation": False}
    return facts


def text_of(room: Renderer, name: str, facts: dict[str, Any]) -> str:
    pdf = room.render(name, facts, draft=True, stamp=PaperStamp()).pdf
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_the_library_is_complete_and_nothing_in_it_goes_unchecked(room: Renderer) -> None:
    assert {head.id for head in room.heads()} == LIBRARY.keys()


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_a_paper_has_every_field_of_its_pattern(room: Renderer, name: str) -> None:
    title, words = LIBRARY[name]
    text = text_of(room, name, dict(sample_sheet())) + text_of(room, name, people())
    assert title in room.form(name).head.title or title in text
    assert [word for word in words if word not in text] == []
