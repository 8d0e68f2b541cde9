"""The reference calculation of damages, as its sheet prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.reckonings import Reckoning
from ipmediate.domain.terms import PAPER_TERMS

_BASES = {"loss": "实际损失", "profit": "侵权获利", "licence": "许可使用费的倍数", "statutory": "法定赔偿"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What came out.

    Attributes:
        answer: as `ipmediate.domain.damages.damages_record` gives it.
        notes: what a reader has to know, in Chinese sentences.
        agreed: what the agreement lets one side pay, in yuan.
    """

    answer: Mapping[str, object]
    notes: Sequence[str] = ()
    agreed: Decimal | None = None


def reckoning_values(one: Reckoning | None, reckoned: Reckoned | None) -> Values:
    """The inputs, the range and what it rests on; nothing before anything was put in."""
    if one is None or reckoned is None:
        return {}
    answer = reckoned.answer
    open_bases = [
        _BASES[name]
        for name, ticked in (("loss", one.no_loss), ("profit", one.no_profit), ("licence", one.no_licence))
        if ticked
    ]
    return {
        "right": PAPER_TERMS[f"right.{one.right_type.value}"],
        "act_on": one.act_date,
        "loss": one.loss,
        "profit": one.profit,
        "licence_fee": one.licence_fee,
        "fee_multiple": one.fee_multiple,
        "expenses": one.reasonable_expenses,
        "hint": one.statutory_hint,
        "undetermined": "、".join(open_bases),
        "choice": _BASES.get(one.choice, ""),
        "punitive": _punitive(one),
        "rung": _BASES.get(str(answer.get("rung", "")), ""),
        "base": _yuan(answer.get("base")),
        "punitive_applied": bool(answer.get("punitive_applied")),
        "least": _yuan(answer.get("min")),
        "likely": _yuan(answer.get("likely")),
        "most": _yuan(answer.get("max")),
        "notes": list(reckoned.notes),
        "cite": str(answer.get("cite", "")),
        "agreed": reckoned.agreed,
    }


def _punitive(one: Reckoning) -> str:
    if not one.claimed:
        return "未主张"
    told = [f"主张{one.multiplier.strip()}倍" if one.multiplier.strip() else "已主张"]
    told.append("故意" if one.wilful else "未认定故意")
    told.append("情节严重" if one.serious else "未认定情节严重")
    if one.fine_executed:
        told.append("同一行为的罚款、罚金已执行")
    return "，".join(told)


def _yuan(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
