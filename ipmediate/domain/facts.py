"""The register of facts: every fact a form may name, what it is called and where a person supplies it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.housepapers import HOUSE_FACTS
from ipmediate.domain.laws import LAW_FACT
from ipmediate.domain.reckonings import RECKONING_FACTS
from ipmediate.domain.refusals import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One fact.

    Attributes:
        name: as forms write it; ``[]`` stands behind the name of a list.
        what: last part of the message code of its name, see ``label``.
        place: the field in which it is supplied; ``{id}`` stands for the thing it belongs to.
        sample: an invented value of the right kind.
    """

    name: str
    what: str
    place: str
    sample: object

    @property
    def label(self) -> str:
        """Message code of its name; texts about one of several things want ``{name}``."""
        return f"missing.fact_{self.what}"


Row = tuple[str, str, str, object]
"""Name within its family, what it is called, field in which it is supplied, sample."""

_PARTY: tuple[Row, ...] = (
    ("side", "party_side", "side", "申请人"),
    ("name", "party_name", "name", "新乡市穗禾粮油有限公司"),
    ("is_organisation", "party_kind", "kind", True),
    ("is_person", "party_kind", "kind", False),
    ("rep_word", "party_kind", "kind", "法定代表人"),
    ("address_word", "party_kind", "kind", "住所地"),
    ("id_word", "party_id_kind", "id_kind", "统一社会信用代码"),
    ("id_number", "party_id_number", "id_number", "91410700MA0SAMPL0X"),
    ("sex", "party_sex", "sex", "女"),
    ("birth", "party_birth", "birth", date(1985, 3, 7)),
    ("ethnicity", "party_ethnicity", "ethnicity", "汉族"),
    ("occupation", "party_occupation", "occupation", "个体经营"),
    ("nationality", "party_nationality", "nationality", "中国"),
    ("address", "party_address", "address", "河南省新乡市红旗区平原路128号"),
    ("service_address", "party_service_address", "service_address", "河南省新乡市红旗区平原路128号"),
    ("service_recipient", "party_service_recipient", "service_recipient", "时喆"),
    ("postcode", "party_postcode", "postcode", "453000"),
    ("phone", "party_phone", "phone", "0373-3050001"),
    ("email", "party_email", "email", "fawu@example.cn"),
    ("e_service", "party_e_service", "e_service", True),
    ("no_e_service", "party_e_service", "e_service", False),
    ("legal_rep", "party_legal_rep_name", "legal_rep_name", "时喆（执行董事）"),
    ("legal_rep_name", "party_legal_rep_name", "legal_rep_name", "时喆"),
    ("legal_rep_title", "party_legal_rep_title", "legal_rep_title", "执行董事"),
    ("legal_rep_id_number", "party_legal_rep_id_number", "legal_rep_id_number", "410702198503071234"),
    ("guardian", "party_guardian", "guardian", "时敏"),
    ("account", "party_account", "account", "中国农业银行新乡平原支行 1628010104000123450"),
    ("agents", "party_agents", "agent", "韦静，河南明析律师事务所律师（特别授权）"),
    ("agent_names", "party_agents", "agent", "韦静"),
    ("line", "party_name", "name", "新乡市穗禾粮油有限公司，统一社会信用代码91410700MA0SAMPL0X"),
    ("plain_line", "party_name", "name", "新乡市穗禾粮油有限公司，统一社会信用代码91410700MA0SAMPL0X"),
)

PRINCIPAL_FACTS = ("name", "is_organisation", "rep_word", "legal_rep", "line", "plain_line")
"""Facts of a party that a paper of its agent may name."""

_AGENT: tuple[Row, ...] = (
    ("name", "agent_name", "name", "韦静"),
    ("kind", "agent_kind", "kind", "律师"),
    ("sex", "agent_sex", "sex", "女"),
    ("id_number", "agent_id_number", "id_number", "410702199002023456"),
    ("employer", "agent_employer", "employer", "河南明析律师事务所"),
    ("position", "agent_position", "position", "律师"),
    ("licence_no", "agent_licence_no", "licence_no", "14107201511234567"),
    ("phone", "agent_phone", "phone", "13800000000"),
    ("address", "agent_address", "address", "河南省新乡市卫滨区胜利路66号"),
    ("is_general", "agent_authority", "authority", False),
    ("is_special", "agent_authority", "authority", True),
    ("powers", "agent_powers", "powers", "代为承认请求、代为和解、调解"),
    ("mandate_on", "agent_mandate_on", "mandate_on", date(2026, 4, 7)),
    ("mandate_until", "agent_mandate_until", "mandate_until", date(2026, 12, 31)),
    ("principals", "agent_principals", "party_ids", ()),
    ("line", "agent_name", "name", "韦静，河南明析律师事务所律师（特别授权）"),
)

_RIGHT: tuple[Row, ...] = (
    ("type", "right_type", "type", "注册商标专用权"),
    ("number", "right_number", "number", "第30154××号"),
    ("title", "right_title", "title", "豫北春"),
    ("classes", "right_classes", "classes", "29"),
    ("goods", "right_goods", "goods", "食用油"),
    ("owner", "right_owner", "owner", "新乡市穗禾粮油有限公司"),
    ("status", "right_status", "status", "有效"),
    ("expires_on", "right_expires_on", "expires_on", date(2031, 5, 20)),
    ("line", "right_type", "type", "注册商标专用权“豫北春”（第30154××号）"),
)

_EVIDENCE: tuple[Row, ...] = (
    ("no", "evidence_no", "no", 1),
    ("title", "evidence_title", "title", "商标注册证"),
    ("category", "evidence_category", "category", "书证"),
    ("provider", "evidence_provider", "party_id", "新乡市穗禾粮油有限公司"),
    ("source", "evidence_source", "source", "当事人提交"),
    ("proves", "evidence_proves", "proves", "申请人享有注册商标专用权"),
    ("form", "evidence_form", "is_original", "复制件"),
    ("pages", "evidence_pages", "pages", 2),
    ("copies", "evidence_copies", "copies", 1),
    ("received_on", "evidence_received_on", "received_on", date(2026, 4, 7)),
    ("received_by", "evidence_received_by", "received_by", "时敏"),
)

_MEMBER: tuple[Row, ...] = (
    ("name", "presiding", "", "冯立新"),
    ("seat", "presiding", "", "主持调解员"),
)

_COMMITTEE: tuple[Row, ...] = (
    ("name", "committee_name", "name", "新乡市知识产权纠纷人民调解委员会"),
    ("short_name", "committee_short_name", "short_name", "新"),
    ("uscc", "committee_uscc", "uscc", "52410700MJ0SAMPL0X"),
    ("address", "committee_address", "address", "河南省新乡市平原路1号"),
    ("phone", "committee_phone", "phone", "0373-3050000"),
    ("director", "committee_director", "director", "冯立新"),
    ("established_on", "committee_established_on", "established_on", date(2021, 4, 26)),
    ("established_proof", "committee_established_proof", "established_proof", "新司备〔2021〕6号"),
    ("seal_text", "committee_seal_text", "seal_text", "新乡市知识产权纠纷人民调解委员会"),
)

_CASE: tuple[Row, ...] = (
    ("number", "case_number", "number", "新知调字〔2026〕第017号"),
    ("official_number", "case_official_number", "official_number", "新知调字〔2026〕第017号"),
    ("title", "case_title", "title", "穗禾粮油与某商行侵害商标权纠纷"),
    ("cause", "case_cause", "cause", "侵害商标权纠纷"),
    ("causes", "case_cause", "cause", "侵害商标权纠纷"),
    ("claim", "case_claim", "claim", "停止侵害并赔偿经济损失"),
    ("claim_amount", "case_claim_amount", "claim_amount", Decimal("20000.00")),
    ("facts", "case_facts", "facts", "申请人系注册商标权利人，被申请人销售的商品使用近似文字。"),
    ("source", "case_source", "source", "当事人申请"),
    ("by_application", "case_source", "source", True),
    ("own_motion", "case_source", "source", False),
    ("transferred", "case_source", "source", False),
    ("channel", "case_channel", "channel", "电商平台"),
    ("applied_on", "case_applied_on", "applied_on", date(2026, 4, 3)),
    ("accepted_on", "case_accepted_on", "accepted_on", date(2026, 4, 6)),
    ("decided_on", "case_decided_on", "decided_on", date(2026, 4, 6)),
    ("closed_on", "case_closed_on", "closed_on", date(2026, 5, 26)),
    ("year", "case_accepted_on", "accepted_on", 2026),
    ("court", "case_court", "court", "新乡市红旗区人民法院"),
    ("court_case_no", "case_court_case_no", "court_case_no", "（2026）豫0702诉前调112号"),
    ("court_received_on", "case_court_received_on", "court_received_on", date(2026, 4, 2)),
    ("is_delegated", "case_path", "path", False),
    ("is_entrusted", "case_path", "path", False),
    ("is_court_linked", "case_path", "path", False),
    ("refusal_ground", "case_refusal_ground", "refusal_ground", "争议涉及专利权效力的确认"),
    ("refused_route", "case_refused_route", "refused_route", "向国务院专利行政部门请求宣告专利权无效"),
    ("clerk", "case_clerk", "undertaken_by", "时敏"),
    ("began_on", "case_sessions", "session", date(2026, 4, 10)),
    ("ended_on", "case_closed_on", "closed_on", date(2026, 5, 26)),
    ("sessions_held", "case_sessions", "session", 2),
)

_SESSION: tuple[Row, ...] = (
    ("no", "session_no", "no", 1),
    ("starts_at", "session_starts_at", "starts_at", datetime(2026, 4, 17, 9, 30)),
    ("ends_at", "session_ends_at", "ends_at", datetime(2026, 4, 17, 11, 10)),
    ("place", "session_place", "place", "第二调解室"),
    ("manner", "session_manner", "manner", "现场调解"),
    ("openness", "session_openness", "is_open", "不公开"),
    ("purpose", "session_purpose", "purpose", "听取双方意见"),
    ("present", "session_present", "attendance", ()),
    ("present[].name", "session_present", "attendance", "韦静"),
    ("present[].capacity", "session_present", "attendance", "申请人委托代理人"),
    ("signers", "session_present", "attendance", ()),
    ("signers[].name", "session_present", "attendance", "韦静"),
    ("signers[].capacity", "session_present", "attendance", "申请人委托代理人"),
    ("absent", "session_present", "attendance", ""),
    ("process", "session_process", "process", "双方陈述事实并质证。"),
    ("result", "session_result", "result", "双方对赔偿数额达成一致。"),
    ("read_back_on", "session_read_back_on", "read_back_on", date(2026, 4, 17)),
    ("fingerprint", "session_fingerprint", "fingerprint", "3f9a0c11"),
)

_LINE: tuple[Row, ...] = (
    ("speaker", "lines", "", "申请人（韦静）"),
    ("text", "lines", "", "请求停止销售并赔偿损失。"),
    ("struck", "lines", "", False),
    ("note", "lines", "", ""),
)

_NEUTRAL: tuple[Row, ...] = (
    ("name", "neutral_name", "", "冯立新"),
    ("seat", "neutral_name", "", "主持调解员"),
    ("assigned_on", "neutral_assigned_on", "", date(2026, 4, 6)),
    ("nothing_to_disclose", "neutral_disclosures", "", True),
    ("has_disclosures", "neutral_disclosures", "", False),
    ("disclosed_on", "neutral_disclosures", "", date(2026, 4, 6)),
    ("disclosures", "neutral_disclosures", "", ()),
    ("disclosures[].ground", "neutral_disclosures", "", "曾经任职"),
    ("disclosures[].about", "neutral_disclosures", "", "新乡市穗禾粮油有限公司"),
    ("disclosures[].text", "neutral_disclosures", "", "2015年前曾任该公司法律顾问。"),
    ("disclosures[].on", "neutral_disclosures", "", date(2026, 4, 6)),
    ("disclosures[].consents", "neutral_disclosures", "", "各方当事人同意"),
)

_CLAUSE: tuple[Row, ...] = (
    ("no", "clauses", "", 1),
    ("text", "clauses", "", "被申请人于2026年6月15日前停止销售涉案商品。"),
    ("amount", "clauses", "amount", Decimal("9000.00")),
)

_AGREEMENT: tuple[Row, ...] = (
    ("number", "agreement_number", "number", "新知调字〔2026〕第017号"),
    ("made_on", "agreement_made_on", "made_on", date(2026, 5, 26)),
    ("effective_on", "agreement_effective_on", "signatures", date(2026, 5, 26)),
    ("facts", "agreement_facts", "facts_text", "申请人系注册商标权利人。"),
    ("is_oral", "agreement_form", "form", False),
    ("is_written", "agreement_form", "form", True),
    ("oral_recorded_by", "agreement_oral_recorded_by", "oral_recorded_by", "时敏"),
    ("starts_by_seal", "agreement_form", "form", True),
    ("starts_by_parties", "agreement_form", "form", False),
    ("starts_online", "agreement_form", "online", False),
    ("joint_confirmation", "agreement_joint_confirmation", "joint_confirmation", True),
    ("states_joint_confirmation", "clauses", "clauses", False),
    ("states_copies", "clauses", "clauses", False),
    ("performed_on_spot", "agreement_form", "performed_on_spot", False),
    ("copies", "agreement_copies", "copies", 4),
    ("total", "agreement_total", "clauses", Decimal("9000.00")),
    ("summary", "clauses", "clauses", ()),
    ("summary[].text", "clauses", "clauses", "被申请人于2026年6月15日前停止销售涉案商品"),
)

_APPLICATION: tuple[Row, ...] = (
    ("due_on", "agreement_effective_on", "due_on", date(2026, 6, 25)),
    ("due_mark", "agreement_effective_on", "due_on", ""),
    ("court", "application_court", "court", "新乡市红旗区人民法院"),
    ("applied_on", "application_applied_on", "applied_on", date(2026, 5, 28)),
    ("submitted_on", "application_submitted_on", "submitted_on", date(2026, 5, 28)),
    ("posted_on", "application_posted_on", "posted_on", date(2026, 5, 28)),
    ("carrier", "application_carrier", "carrier", "邮政特快专递（EMS）"),
    ("tracking_no", "application_tracking_no", "tracking_no", "EA123456789CN"),
    ("court_case_no", "application_court_case_no", "court_case_no", "（2026）豫0702诉前调确18号"),
    ("ruling_no", "application_ruling_no", "ruling_no", "（2026）豫0702诉前调确18号"),
    ("ruled_on", "application_ruled_on", "ruled_on", date(2026, 6, 8)),
    ("attachments", "application_attachments", "evidence", ()),
    ("attachments[].text", "application_attachments", "evidence", "调解协议1份"),
)

_FOLLOWUP: tuple[Row, ...] = (
    ("on", "followup_on", "on", date(2026, 6, 20)),
    ("by", "followup_by", "by", "冯立新"),
    ("manner", "followup_manner", "manner", "电话"),
    ("parties", "followup_parties", "party_ids", "新乡市穗禾粮油有限公司"),
    ("state", "followup_state", "state", "已全部履行"),
    ("satisfaction", "followup_satisfaction", "satisfaction", 5),
    ("sued", "followup_sued", "sued", "无"),
    ("risk", "followup_risk", "risk", "无"),
    ("note", "followup_note", "note", "双方对调解结果满意。"),
)

_DELIVERY: tuple[Row, ...] = (
    ("paper", "delivery_paper", "paper_id", "权利义务告知书"),
    ("number", "delivery_paper", "paper_id", "新知调字〔2026〕第017号"),
    ("copies", "delivery_copies", "copies", 1),
    ("recipient", "delivery_recipient", "party_id", "新乡市穗禾粮油有限公司"),
    ("address", "delivery_recipient", "party_id", "河南省新乡市红旗区平原路128号"),
    ("manner", "delivery_manner", "manner", "直接送达"),
    ("sent_on", "delivery_sent_on", "sent_on", date(2026, 4, 7)),
    ("received_on", "delivery_received_on", "received_on", date(2026, 4, 7)),
    ("receiver", "delivery_receiver", "receiver", "时喆"),
    ("refused_reason", "delivery_refused_reason", "refused_reason", ""),
    ("witness", "delivery_witness", "witness", ""),
)

_VOLUME: tuple[Row, ...] = (
    ("number", "volume_number", "number", "（2026）新知调卷字第009号"),
    ("title", "volume_title", "title", "穗禾粮油与某商行侵害商标权纠纷"),
    ("retention", "volume_retention", "retention", "10年"),
    ("pages", "volume_pages", "pages", 46),
    ("filed_by", "volume_filed_by", "filed_by", "时敏"),
    ("checked_by", "volume_checked_by", "checked_by", "冯立新"),
    ("filed_on", "volume_filed_on", "filed_on", date(2026, 7, 1)),
    ("remarks", "volume_remarks", "remarks", ""),
    ("items", "volume_items", "items", ()),
    ("items[].no", "volume_items", "items", 1),
    ("items[].title", "volume_items", "items", "受理登记表"),
    ("items[].pages", "volume_items", "items", "1—2"),
    ("items[].note", "volume_items", "items", ""),
)

_DEADLINE: tuple[Row, ...] = (
    ("label", "deadlines", "", "共同申请司法确认"),
    ("due", "deadlines", "", date(2027, 1, 11)),
    ("provisional", "deadlines", "", True),
    ("mark", "deadlines", "", "（暂定）"),
    ("state", "deadlines", "", "进行中"),
    ("who", "deadlines", "", "双方当事人"),
    ("missed", "deadlines", "", "丧失申请司法确认的机会，可另行达成协议或者起诉"),
    ("cite", "deadlines", "", "民事诉讼法（2023年修正）"),
)

_LISTS: tuple[tuple[str, str, str, tuple[Row, ...]], ...] = (
    ("parties", "parties", "party", _PARTY),
    ("principals", "parties", "party", _PARTY),
    ("applicants", "applicants", "party", _PARTY),
    ("respondents", "respondents", "party", _PARTY),
    ("third_parties", "third_parties", "party", _PARTY),
    ("agents", "agents", "agent", _AGENT),
    ("rights", "rights", "right", _RIGHT),
    ("evidence", "evidence", "evidence", _EVIDENCE),
    ("exhibits", "evidence", "evidence", _EVIDENCE),
    ("given", "evidence", "evidence", _EVIDENCE),
    ("mediators", "presiding", "assignment", _MEMBER),
    ("lines", "lines", "minute_line", _LINE),
    ("clauses", "clauses", "clause", _CLAUSE),
    ("deadlines", "deadlines", "deadline", _DEADLINE),
)
"""List, what its absence is called, noun of its members, facts of a member."""

_ONES: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    ("committee", "committee", _COMMITTEE),
    ("case", "case", _CASE),
    ("party", "party/{id}", _PARTY),
    ("agent", "agent/{id}", _AGENT),
    ("session", "session/{id}", _SESSION),
    ("neutral", "disclosure", _NEUTRAL),
    ("agreement", "agreement", _AGREEMENT),
    ("application", "application", _APPLICATION),
    ("followup", "followup/{id}", _FOLLOWUP),
    ("delivery", "delivery/{id}", _DELIVERY),
    ("document", "evidence/{id}", _EVIDENCE),
    ("volume", "volume", _VOLUME),
    ("reckoning", "reckoning", RECKONING_FACTS),
    *HOUSE_FACTS,
)
"""Family, where it is supplied, its facts."""

_PLAIN: tuple[Row, ...] = (
    ("today", "today", "case", date(2026, 5, 26)),
    ("provisional_days", "deadlines", "deadline", True),
    ("paper.number", "paper_number", "paper/number", "新知聘〔2026〕第012号"),
    ("undisputed", "undisputed", "fact", ("被申请人销售过涉案商品。",)),
    ("issues", "issues", "issue", ("被申请人的行为是否构成侵权", "赔偿数额如何确定")),
    ("presiding", "presiding", "assignment", "冯立新"),
    ("recorder", "recorder", "assignment", "时敏"),
    ("termination.ground", "termination_ground", "case/end_ground", "双方分歧较大，不能达成一致"),
    ("termination.on", "case_closed_on", "case/closed_on", date(2026, 5, 26)),
    ("extension.until", "extension_until", "case/extensions", date(2026, 6, 15)),
    ("extension.consented_on", "extension_consented_on", "case/extensions", date(2026, 5, 4)),
    ("extension.reason", "extension_reason", "case/extensions", "等待权利状态查询结果"),
)


def _definitions() -> Iterator[Definition]:
    for name, what, place, sample in _PLAIN:
        yield Definition(name=name, what=what, place=place, sample=sample)
    for family, base, rows in _ONES:
        for name, what, field, sample in rows:
            place = f"{base}/{field}" if field else base
            yield Definition(name=f"{family}.{name}", what=what, place=place, sample=sample)
    for listed, absent, noun, rows in _LISTS:
        yield Definition(name=listed, what=absent, place=noun, sample=())
        for name, what, field, sample in rows:
            place = f"{noun}/{{id}}/{field}" if field else noun
            yield Definition(name=f"{listed}[].{name}", what=what, place=place, sample=sample)
    for listed in ("agent.principals", "agents[].principals"):
        for name, what, field, sample in _PARTY:
            if name in PRINCIPAL_FACTS:
                place = f"party/{{id}}/{field}"
                yield Definition(name=f"{listed}[].{name}", what=what, place=place, sample=sample)


FACTS: Mapping[str, Definition] = {one.name: one for one in _definitions()}
"""Every fact by its name."""


class FactRegister:
    """Fact names as forms see them; with a case it can say whose fact is missing.

    Args of the constructor: the case, None when only names are asked; the id of what the paper is made for;
    the provisions of law forms may name, None to take every well-formed one.
    """

    def __init__(
        self, file: CaseFile | None = None, about_id: str = "", laws: Container[str] | None = None
    ) -> None:
        self._file = file
        self._about = about_id
        self._laws = laws

    def __contains__(self, fact: object) -> bool:
        """Whether forms may name this fact."""
        if isinstance(fact, str) and LAW_FACT.fullmatch(fact):
            return self._laws is None or fact in self._laws
        return fact in FACTS

    def missing(self, fact: str, holder: str) -> Missing:
        """How to name an absent fact and where to supply it.

        Args:
            fact: name as forms write it.
            holder: id of the list member that lacks it, empty for a fact that is not in a list.
        """
        if LAW_FACT.fullmatch(fact):
            return Missing(what="provision", place="settings/law", params=(("name", fact),))
        definition = FACTS[fact]
        key = holder or self._about
        return Missing(
            what=f"fact_{definition.what}",
            place=definition.place.replace("{id}", key),
            params=(("name", self._name(definition.place.partition("/")[0], key)),),
        )

    def unprintable(self, sheet: Mapping[str, object], lacking: Iterable[str]) -> tuple[Missing, ...]:
        """Characters that cannot be printed, each with the field in which it first stands.

        Args:
            sheet: the facts of a paper.
            lacking: the characters no font can draw.
        """
        signs = frozenset(lacking)
        found: dict[str, Missing] = {}
        told: set[str] = set()
        for name, holder, text in _texts(sheet):
            bad = [sign for sign in dict.fromkeys(text) if sign in signs and sign not in told]
            definition = FACTS.get(name)
            if not bad or definition is None:
                continue
            told.update(bad)
            place = definition.place.replace("{id}", holder or self._about)
            shown = "、".join(
                f"{sign}（U+{ord(sign):04X}）" if sign.isprintable() else f"U+{ord(sign):04X}" for sign in bad
            )
            found.setdefault(
                place, Missing(what="printable_characters", place=place, params=(("characters", shown),))
            )
        return tuple(found.values())

    def _name(self, noun: str, key: str) -> str:
        entry = NOUNS.get(noun)
        if self._file is None or entry is None or noun == "case":
            return ""
        held = getattr(self._file, entry[0])
        found = next((one for one in held if one.id == key), None)
        return str(getattr(found, "name", "") or getattr(found, "title", "")) if found is not None else ""


def _texts(value: object, name: str = "", holder: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text of a sheet: name of the fact, id of the member it belongs to, the text."""
    if isinstance(value, str):
        yield name, holder, value
    elif isinstance(value, Mapping):
        own = str(value.get("id", holder))
        for key, inner in value.items():
            if key != "id":
                yield from _texts(inner, f"{name}.{key}" if name else str(key), own)
    elif isinstance(value, list | tuple):
        for member in value:
            listed = f"{name}[]" if isinstance(member, Mapping) else name
            yield from _texts(member, listed, holder)


def sample_sheet() -> dict[str, object]:
    """An invented fact sheet with every fact of the register, for looking at blank papers."""
    sheet: dict[str, object] = {}
    for definition in FACTS.values():
        _put(sheet, definition.name, definition.sample)
    return sheet


def _put(into: dict[str, object], name: str, sample: object) -> None:
    head, dot, rest = name.partition(".")
    if head.endswith("[]"):
        members = into.get(head[:-2]) or [{"id": "1"}]
        assert isinstance(members, list)
        _put(members[0], rest, sample)
        into[head[:-2]] = members
    elif dot:
        inner = into.setdefault(head, {})
        assert isinstance(inner, dict)
        _put(inner, rest, sample)
    else:
        into.setdefault(head, sample)
