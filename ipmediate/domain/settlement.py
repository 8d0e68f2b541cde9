"""The sentence a clause of the agreement prints: who does what for whom, by when and how.

The sentences are the wording of a Chinese legal paper and never translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import Clause, ClauseType, Instalment
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.money import capital
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.wording import Wording

_SIDES = {Side.APPLICANT: "申请人", Side.RESPONDENT: "被申请人", Side.THIRD_PARTY: "第三人"}
_PAY_VERBS = ("支付", "给付", "偿付", "返还", "退还", "补偿", "赔偿", "付")
_TOWARDS = (ClauseType.APOLOGY, ClauseType.DELIVER, ClauseType.INFORM, ClauseType.ASSIGN)
_CONDITIONAL = ("如", "若", "在", "当", "自")
_BREACH_OPENINGS = ("如", "若", "逾期", "任一", "任何", "未", "一方", "违", "申请人", "被申请人")
_DIGITS = "零一二三四五六七八九"
_SILENT_MANNERS = ("不作为",)
_NOT_TOWARDS = ("在", "停止", "不", "将", "对")


def sentence(file: CaseFile, clause: Clause) -> str:
    """What a clause says when it is printed.

    Free wording wins; otherwise the sentence is built from the fields, leaving out what is not there yet.
    """
    if clause.text.strip():
        return _closed(clause.text.strip())
    main = _payment(file, clause) if clause.type is ClauseType.PAY else _deed(file, clause)
    parts = [_closed(_condition(clause) + main)] if main else []
    if clause.account:
        parts.append(f"款项付至以下账户：{clause.account.rstrip('。')}。")
    if clause.breach:
        opening = "" if clause.breach.startswith(_BREACH_OPENINGS) else "未按约定履行的，"
        parts.append(_closed(opening + clause.breach))
    if clause.security:
        opening = "本项义务" if clause.security.startswith(("由", "以")) else "本项义务的担保为："
        parts.append(_closed(opening + clause.security))
    if clause.third_party and clause.obligor_ids:
        parts.append(f"案外人{clause.third_party}自愿承担本项义务，并在本协议上签字确认。")
    return "".join(parts)


def named(file: CaseFile, party_ids: Sequence[str]) -> str:
    """Parties as a sentence names them, each with its side: ``被申请人金昌某恒商务有限公司``."""
    return "、".join(_SIDES[party.side] + party.name for party in _parties(file, party_ids))


def chinese_number(number: int) -> str:
    """A small number in words, 1 to 99 (``三``, ``十二``); larger ones stay in figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def money(amount: Decimal) -> str:
    """An amount as papers state it: ``人民币15,000元（大写：壹万伍仟元整）``."""
    shown = f"{amount:,.2f}".removesuffix(".00")
    return f"人民币{shown}元（大写：{capital(amount, prefix=False)}）"


def worded_day(day: date) -> str:
    """A day as papers state it: ``2026年6月15日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def fixed_clauses(
    file: CaseFile, wording: Wording, *, first_rank: int, new_ids: Sequence[str]
) -> tuple[Clause, ...]:
    """The closing clauses every agreement should have and this one lacks, ready to be added.

    Args:
        file: the case.
        wording: texts; the clauses stand under ``settlement.clause_…``.
        first_rank: position of the first of them.
        new_ids: fresh ids, at least five.
    """
    kinds = [
        (ClauseType.OTHER, "voluntary"),
        (ClauseType.CONFIDENTIAL, "confidential"),
        (ClauseType.NO_OTHER_DISPUTE, "no_other_dispute"),
        (ClauseType.JOINT_CONFIRMATION, "joint_confirmation"),
        (ClauseType.OTHER, "copies"),
    ]
    present = {clause.text for clause in file.clauses} | {
        clause.type for clause in file.agreed_clauses if clause.type is not ClauseType.OTHER
    }
    copies = chinese_number(sum(1 for one in file.parties) + 1)
    made: list[Clause] = []
    for kind, code in kinds:
        if kind is ClauseType.JOINT_CONFIRMATION and file.case.path is Path.IN_SUIT:
            continue
        text = wording.say(f"settlement.clause_{code}", {"copies": copies}).text
        if text in present or kind in present:
            continue
        made.append(Clause(id=new_ids[len(made)], rank=first_rank + len(made), type=kind, text=text))
    return tuple(made)


def _payment(file: CaseFile, clause: Clause) -> str:
    verb, purpose = _purpose(clause.act)
    obligor = _subject(file, clause)
    towards = f"向{named(file, clause.obligee_ids)}" if clause.obligee_ids else ""
    manner = _manner(clause.manner)
    if not clause.instalments:
        amount = money(clause.amount) if clause.amount is not None else ""
        return f"{obligor}{_term(clause)}{manner}{towards}{verb}{purpose}{amount}"
    total = clause.total or Decimal(0)
    count = chinese_number(len(clause.instalments))
    listed = "；".join(_part(part, verb) for part in clause.instalments)
    return f"{obligor}{manner}{towards}{verb}{purpose}共计{money(total)}，分{count}期{verb}：{listed}"


def _part(part: Instalment, verb: str) -> str:
    return f"第{chinese_number(part.no)}期{money(part.amount)}，于{worded_day(part.due_on)}前{verb}"


def _deed(file: CaseFile, clause: Clause) -> str:
    if not clause.act:
        return ""
    act = clause.act.strip().rstrip("。；")
    act = _with_object(act, clause.object_text.strip())
    obligee = named(file, clause.obligee_ids)
    if clause.type in _TOWARDS and obligee and "向" not in act and not act.startswith(_NOT_TOWARDS):
        act = f"向{obligee}{act}"
    elif clause.type is ClauseType.LICENCE and obligee and act.startswith(("许可", "授权")):
        act = f"{act[:2]}{obligee}{act[2:]}"
    manner = ""
    if clause.manner.startswith("向"):
        manner = f"，并{clause.manner}"
    elif clause.manner and clause.manner not in _SILENT_MANNERS and clause.manner not in act:
        manner = f"，以{clause.manner.removeprefix('以').removesuffix('方式')}方式履行"
    amount = f"，金额为{money(clause.amount)}" if clause.amount is not None else ""
    return f"{_subject(file, clause)}{_term(clause)}{act}{amount}{manner}"


def _with_object(act: str, thing: str) -> str:
    """The deed with what it is about; words that end the deed and begin the thing stand once."""
    if not thing or thing in act:
        return act
    shared = next((n for n in range(len(thing), 1, -1) if act.endswith(thing[:n])), 0)
    return f"{act}{thing[shared:]}" if shared else f"{act}（{thing}）"


def _subject(file: CaseFile, clause: Clause) -> str:
    if clause.obligor_ids:
        return named(file, clause.obligor_ids)
    return f"案外人{clause.third_party}" if clause.third_party else ""


def _purpose(act: str) -> tuple[str, str]:
    """Verb and object of a payment: ``支付赔偿款第一期`` → (支付, 赔偿款第一期)."""
    plain = act.strip().rstrip("。；")
    for verb in _PAY_VERBS:
        if plain.startswith(verb) and plain[len(verb) : len(verb) + 1] not in ("款", "金"):
            return ("支付" if verb == "付" else verb), plain[len(verb) :]
    return "支付", plain or "款项"


def _manner(manner: str) -> str:
    if not manner or manner in _SILENT_MANNERS:
        return ""
    return f"以{manner.removeprefix('以').removesuffix('方式')}方式"


def _term(clause: Clause) -> str:
    if clause.due_from is not None and clause.due_on is not None:
        return f"自{worded_day(clause.due_from)}起至{worded_day(clause.due_on)}止"
    if clause.due_on is not None:
        return f"于{worded_day(clause.due_on)}前"
    if clause.due_from is not None:
        return f"自{worded_day(clause.due_from)}起"
    if clause.due_event:
        return _relative(clause.due_event, clause.due_days)
    text = clause.term_text.strip()
    if not text:
        return ""
    if text.startswith(("自", "于", "在", "从")):
        return text
    return f"自{text}" if text.endswith("起") else f"于{text}"


def _relative(event: str, days: int | None) -> str:
    if days is None:
        return f"于{event}" if event.endswith(("时", "后", "前", "日")) else f"于{event}时"
    if event.endswith("后"):
        return f"于{event}{days}日内"
    return f"于{event.removesuffix('起').removesuffix('之日')}之日起{days}日内"


def _condition(clause: Clause) -> str:
    text = clause.condition.strip().rstrip("，。；")
    if not text:
        return ""
    return f"{text}，" if text.startswith(_CONDITIONAL) else f"在{text}的情况下，"


def _parties(file: CaseFile, party_ids: Sequence[str]) -> list[Party]:
    by_id = {party.id: party for party in file.parties}
    return [by_id[key] for key in party_ids if key in by_id]


def _closed(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "”")) else text.rstrip("；;，,") + "。"
