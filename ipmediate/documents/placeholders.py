"""Texts of forms with the places where facts go in: ``{fact}``, ``{fact|filter}``, ``{it.name|join:、}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ipmediate.domain.money import capital, exact

_SLOT = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*(?:\[\](?:\.[a-z][a-z0-9_]*)+)?|#")

_DIGITS = "〇一二三四五六七八九"
BLANK_SIGN = "＿"


class WrongPlaceholder(ValueError):  # noqa: N818 -- the house word; "Error" is kept for bugs
    """A text does not follow the syntax of placeholders; ``args`` are fault code and the offending piece."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for a fact.

    Attributes:
        name: fact name; ``it.<name>`` or ``it`` is the current member of a list, ``#`` its number from 1,
            ``<list>[].<name>`` the values of all members together.
        filters: name and argument of each filter, applied in order.
    """

    name: str
    filters: tuple[tuple[str, str], ...] = ()


Template = tuple[str | Slot, ...]


def parse(text: str) -> Template:
    """Cut a text of a form into fixed pieces and slots.

    Raises:
        WrongPlaceholder: for a stray brace, a name that is no name, or a filter that is not on the list.
    """
    parts: list[str | Slot] = []
    fixed = ""
    end = 0
    for found in _SLOT.finditer(text):
        fixed += text[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            fixed += found[0][0]
        elif found[1] is None:
            raise WrongPlaceholder("forms.stray_brace", text[max(0, found.start() - 6) : found.start() + 7])
        else:
            if fixed:
                parts.append(fixed)
                fixed = ""
            parts.append(_slot(found[1]))
    fixed += text[end:]
    if fixed:
        parts.append(fixed)
    return tuple(parts)


def _slot(body: str) -> Slot:
    name, *filters = body.split("|")
    if not _NAME.fullmatch(name):
        raise WrongPlaceholder("forms.not_a_fact_name", name or "{}")
    chain = []
    for each in filters:
        kind, _, argument = each.partition(":")
        if kind not in FILTERS and kind != "blank":
            raise WrongPlaceholder("forms.unknown_filter", kind)
        if kind == "blank" and not (argument.isdecimal() and len(argument) <= 2 and 0 < int(argument) <= 60):
            raise WrongPlaceholder("forms.blank_needs_width", each)
        chain.append((kind, argument))
    return Slot(name, tuple(chain))


def slots(template: Template) -> tuple[Slot, ...]:
    """The places for facts in a text, in order."""
    return tuple(part for part in template if isinstance(part, Slot))


def fill(template: Template, value_of: Callable[[str], object]) -> str:
    """The text with its facts.

    Args:
        template: as ``parse`` gave it.
        value_of: gives the value of a fact name, None when there is none.
    """
    return "".join(part if isinstance(part, str) else shown(part, value_of(part.name)) for part in template)


def shown(slot: Slot, value: object) -> str:
    """A value as its slot wants it; an absent value is a writing line or nothing."""
    if value is None:
        return next((BLANK_SIGN * int(width) for kind, width in slot.filters if kind == "blank"), "")
    for kind, argument in slot.filters:
        if kind != "blank":
            value = FILTERS[kind](value, argument)
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return _time(value, "")
    if isinstance(value, date):
        return _date(value, "")
    if isinstance(value, Decimal):
        return _amount(value, "")
    if isinstance(value, tuple | list):
        return "、".join(_plain(each) for each in value)
    return str(value)


def _date(value: object, _: str) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else _plain(value)


def _date_words(value: object, _: str) -> object:
    if not isinstance(value, date):
        return value
    year = "".join(_DIGITS[int(figure)] for figure in str(value.year))
    return f"{year}年{chinese_number(value.month)}月{chinese_number(value.day)}日"


def _clock(value: object, _: str) -> object:
    return f"{value.hour}时{value.minute:02}分" if isinstance(value, datetime) else value


def _time(value: object, _: str) -> str:
    if not isinstance(value, datetime):
        return _plain(value)
    return f"{_date(value, '')}{_clock(value, '')}"


def _amount(value: object, _: str) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,.2f}"
    return _plain(value)


def _yuan(value: object, _: str) -> str:
    text = _amount(value, "")
    return f"{text.removesuffix('.00')}元" if isinstance(value, int | Decimal) else text


def _amount_words(value: object, _: str) -> str:
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        return _plain(value)
    return capital(exact(value), prefix=False)


def _chinese(value: object, _: str) -> object:
    return chinese_number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _count(value: object, _: str) -> object:
    return len(value) if isinstance(value, tuple | list) else 1


def _join(value: object, separator: str) -> str:
    members = value if isinstance(value, tuple | list) else (value,)
    return (separator or "、").join(_plain(each) for each in members)


def _lines(value: object, _: str) -> str:
    return _join(value, "\n")


def _sex(value: object, _: str) -> object:
    return {"male": "男", "female": "女"}.get(str(value), value)


FILTERS: dict[str, Callable[[object, str], object]] = {
    "date": _date,
    "date_words": _date_words,
    "time": _time,
    "clock": _clock,
    "amount": _amount,
    "yuan": _yuan,
    "amount_words": _amount_words,
    "chinese": _chinese,
    "count": _count,
    "join": _join,
    "lines": _lines,
    "sex": _sex,
}


def chinese_number(number: int) -> str:
    """A whole number from 0 to 99,999 in Chinese numerals: 十二, 一百零五."""
    if number < 0 or number > 99_999:
        return str(number)
    if number == 0:
        return "零"
    text = ""
    gap = False
    for unit, power in (("万", 10_000), ("千", 1_000), ("百", 100), ("十", 10), ("", 1)):
        figure, number = divmod(number, power)
        if figure:
            text += ("零" if gap and text else "") + _DIGITS[figure] + unit
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text
