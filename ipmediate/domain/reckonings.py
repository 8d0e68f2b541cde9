"""What a mediator put into the reference calculation of damages, kept with the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipmediate.domain.rights import RightType

RECKONING_ID = "damages"
"""The one calculation of a case; two computers that begin it apart join it field by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """The inputs as they were typed; what follows from them is worked out anew by the law of the day.

    Attributes:
        act_date: day of the act, the last day of a lasting one; its law applies.
        loss, profit, licence_fee: bases in yuan.
        fee_multiple: how often the fee is counted, as typed.
        reasonable_expenses: added, never multiplied.
        statutory_hint: where inside the statutory range the amount may lie.
        no_loss, no_profit, no_licence: the base is ticked as impossible to determine.
        choice: base the holder chooses (``loss``, ``profit``, ``licence``); empty for none.
        ucl_article: article of the unfair-competition statute, as typed.
        claimed, wilful, serious: punitive damages are claimed, and their two conditions.
        multiplier: multiple of punitive damages, as typed.
        fine_executed: a fine for the same act was paid.
    """

    id: str = RECKONING_ID
    right_type: RightType = RightType.TRADEMARK
    act_date: date | None = None
    loss: Decimal | None = None
    profit: Decimal | None = None
    licence_fee: Decimal | None = None
    fee_multiple: str = ""
    reasonable_expenses: Decimal | None = None
    statutory_hint: Decimal | None = None
    no_loss: bool = False
    no_profit: bool = False
    no_licence: bool = False
    choice: str = ""
    ucl_article: str = ""
    claimed: bool = False
    wilful: bool = False
    serious: bool = False
    multiplier: str = ""
    fine_executed: bool = False


def reckoning_record(one: Reckoning, on: date) -> dict[str, object]:
    """The record `ipmediate.domain.damages.damages_record` reckons, as of a day."""
    return {
        "right_type": one.right_type.value,
        "act_date": one.act_date or on,
        "reckoned_on": on,
        "inputs": {
            "loss": one.loss,
            "profit": one.profit,
            "licence_fee": one.licence_fee,
            "fee_multiple": one.fee_multiple.strip() or None,
            "reasonable_expenses": one.reasonable_expenses,
            "statutory_hint": one.statutory_hint,
            "choice": one.choice,
            "ucl_article": one.ucl_article.strip() or None,
            "undetermined": {"loss": one.no_loss, "profit": one.no_profit, "licence": one.no_licence},
            "punitive": {
                "claimed": one.claimed,
                "wilful": one.wilful,
                "serious": one.serious,
                "multiplier": one.multiplier.strip() or None,
                "fine_executed": one.fine_executed,
            },
        },
    }


RECKONING_FACTS: tuple[tuple[str, str, str, object], ...] = (
    ("right", "reckoning_right", "right_type", "注册商标专用权"),
    ("act_on", "reckoning_act_date", "act_date", date(2026, 3, 20)),
    ("loss", "reckoning_loss", "loss", Decimal("20000.00")),
    ("profit", "reckoning_profit", "profit", Decimal("12000.00")),
    ("licence_fee", "reckoning_licence_fee", "licence_fee", Decimal("5000.00")),
    ("fee_multiple", "reckoning_fee_multiple", "fee_multiple", "2"),
    ("expenses", "reckoning_expenses", "reasonable_expenses", Decimal("3000.00")),
    ("hint", "reckoning_hint", "statutory_hint", Decimal("15000.00")),
    ("undetermined", "reckoning_undetermined", "no_loss", "侵权获利"),
    ("choice", "reckoning_choice", "choice", "实际损失"),
    ("punitive", "reckoning_punitive", "claimed", "主张2倍，故意，情节严重"),
    ("rung", "reckoning_result", "right_type", "实际损失"),
    ("base", "reckoning_result", "right_type", Decimal("20000.00")),
    ("punitive_applied", "reckoning_punitive", "claimed", True),
    ("least", "reckoning_result", "right_type", Decimal("43000.00")),
    ("likely", "reckoning_result", "right_type", Decimal("43000.00")),
    ("most", "reckoning_result", "right_type", Decimal("43000.00")),
    ("notes", "reckoning_result", "right_type", ("法律条文尚未与原文核对。",)),
    ("cite", "reckoning_result", "right_type", "商标法（2019年修正）"),
    ("agreed", "agreement_total", "agreed", Decimal("9000.00")),
)
"""What its sheet may print: name, what it is called, the field it is put into, a sample."""
