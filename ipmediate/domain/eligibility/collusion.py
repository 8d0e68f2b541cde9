"""Warning signs of a sham mediation (虚假调解): CPL art. 115, rule E16."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ipmediate.domain.clausecheck.seeking import Sought
from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.parties import Party, Side, Solvency
from ipmediate.domain.regions import is_whole_division

_FAR_ABOVE = Decimal(3)
_GONE = frozenset({Solvency.LIQUIDATION, Solvency.REVOKED, Solvency.DEREGISTERED})
_COLLECTIVE = frozenset({Solvency.BANKRUPTCY, Solvency.REORGANISATION})
_INSOLVENT = Sought(
    r"(?<!不)(?:申请|受理|进入|宣告|裁定|正在|处于|濒临|面临)[^，。；\n]{0,6}?(?:破产|重整|和解程序|清算)|破产(?:管理人|程序|清算|重整|申请)|"
    r"资不抵债|(?:丧失|没有|无|缺乏)(?:清偿|偿债|偿付|履行)能力|失信被执行人|被执行人名单|限制高消费|强制清算|吊销(?:了)?营业执照|"
    r"(?:公司|企业|合作社|工厂|个体工商户)[^，。；\n]{0,6}?(?:注销|解散)(?!了?[^，。；\n]{0,8}?(?:商标|账号|账户|店铺|域名))|终结本次执行"
)
"""Words that tell of a debtor who cannot pay, or of a firm that is being wound up; never across two lines."""


def _warning_signs(g: Grounds) -> Iterator[str]:
    left, right = g.file.on_side(Side.APPLICANT), g.file.on_side(Side.RESPONDENT)
    for one in left:
        for other in right:
            if one.group and one.group == other.group:
                yield "same_group"
            if one.phone and one.phone == other.phone:
                yield "same_phone"
            if (
                one.address
                and one.address == other.address
                and not is_whole_division(one.address, g.divisions)
            ):
                yield "same_address"
            if one.legal_rep_name and one.legal_rep_name == other.legal_rep_name:
                yield "same_representative"
    sides = {party.id: party.side for party in g.file.parties}
    for agent in g.file.agents:
        if len({sides.get(party_id) for party_id in agent.party_ids}) > 1:
            yield "same_agent"
    names: dict[str, set[object]] = {}
    for agent in g.file.agents:
        names.setdefault(agent.name, set()).update(sides.get(party_id) for party_id in agent.party_ids)
    if any(len(held) > 1 for held in names.values()):
        yield "same_agent"
    paid = sum((clause.total or Decimal(0) for clause in g.file.agreed_clauses), Decimal(0))
    claim = g.file.case.claim_amount
    if claim and paid > claim * _FAR_ABOVE:
        yield "amount_far_above_claim"
    yield from _insolvency(g)
    if g.file.agreement is not None and not (g.file.minute_lines or g.file.proposals or g.file.issues):
        yield "no_adversarial_record"


def _debtors(g: Grounds) -> list[Party]:
    """Who is bound by the agreed clauses; before there are any, the respondents."""
    bound = {party_id for clause in g.file.agreed_clauses for party_id in clause.obligor_ids}
    named = [party for party in g.file.parties if party.id in bound]
    return named or list(g.file.on_side(Side.RESPONDENT))


def _insolvency(g: Grounds) -> Iterator[str]:
    states = {party.solvency for party in _debtors(g)}
    if states & _COLLECTIVE:
        yield "debtor_bankrupt"
    if states & _GONE:
        yield "debtor_wound_up"
    if Solvency.UNDER_ENFORCEMENT in states:
        yield "debtor_under_enforcement"
    if states <= {Solvency.NOTHING_KNOWN} and _INSOLVENT.search("\n".join(_told(g))):
        yield "insolvency_told"


def _told(g: Grounds) -> Iterator[str]:
    """What was said about the dispute where everybody may read it."""
    file = g.file
    yield from (file.case.facts, file.case.claim, file.agreement.facts_text if file.agreement else "")
    yield from (fact.text for fact in file.facts)
    yield from (line.text for line in file.minute_lines)
    yield from (text for one in file.agreed_clauses for text in (one.text, one.condition, one.breach))


def sham(g: Grounds) -> Findings:
    """Every warning sign, until somebody has looked into them."""
    application = g.file.application
    if application is not None and application.fraud_reviewed_by:
        return
    for sign in dict.fromkeys(_warning_signs(g)):
        yield from found(g, f"sham_{sign}", place="application/fraud_reviewed_by")
