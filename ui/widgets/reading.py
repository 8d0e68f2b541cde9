"""Reading what people type: dates, moments and amounts in the forms in use."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．：，", "0123456789-/.:,")
_WEEK = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def read_date(text: str, today: date | None = None) -> date | None:
    """A day as typed: ``20260615``, ``2026-6-15``, ``2026/6/15``, ``2026年6月15日``; ``6-15`` with ``today``.

    Returns:
        The day; None for an empty text.

    Raises:
        ValueError: no day can be read, or there is no such day.
    """
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain:
        return None
    if re.fullmatch(r"\d{8}", plain):
        return date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    found = _DATE.fullmatch(plain)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    short = re.fullmatch(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", plain)
    if short and today is not None:
        return date(today.year, int(short[1]), int(short[2]))
    raise ValueError(text)


def names_no_day(text: str) -> bool:
    """Whether a text has the shape of a day, alone or before a time, and no calendar has that day."""
    shape = re.match(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?!\d)", text.translate(_FULL_WIDTH).strip())
    if shape is None:
        return False
    try:
        date(int(shape[1]), int(shape[2]), int(shape[3]))
    except ValueError:
        return True
    return False


def read_moment(text: str, today: date | None = None) -> datetime | None:
    """A day and a time of day: ``2026-6-15 9:30``, ``20260615 0930``, ``2026年6月15日9时30分``.

    Raises:
        ValueError: no moment can be read.
    """
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain:
        return None
    digits = re.fullmatch(r"(\d{8})\s*[T ]?\s*(\d{2})(\d{2})", plain)
    if digits:
        day = read_date(digits[1])
        hour, minute = int(digits[2]), int(digits[3])
    else:
        clock = _CLOCK.search(plain)
        if clock is None or clock.end() != len(plain):
            raise ValueError(text)
        day = read_date(plain[: clock.start()].rstrip(" T"), today)
        hour, minute = int(clock[1]), int(clock[2] or 0)
    if day is None:
        raise ValueError(text)
    return datetime(day.year, day.month, day.day, hour, minute)


def read_amount(text: str) -> Decimal | None:
    """An amount in yuan: ``35000``, ``35,000.00``, ``￥3.5万``.

    Raises:
        ValueError: not an amount, negative, or finer than a fen.
    """
    plain = text.translate(_FULL_WIDTH).strip().lstrip("¥￥").rstrip("元圆").replace(",", "").replace(" ", "")
    if not plain:
        return None
    times = Decimal(1)
    if plain.endswith(("万", "亿")):
        times = Decimal(10_000) if plain.endswith("万") else Decimal(100_000_000)
        plain = plain[:-1]
    try:
        amount = Decimal(plain) * times
    except InvalidOperation as odd:
        raise ValueError(text) from odd
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise ValueError(text)
    return amount.quantize(Decimal("0.01"))


def shown_date(day: date, language: str) -> str:
    """A day as the window shows it."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def shown_weekday(day: date, language: str) -> str:
    """The day of the week."""
    name = _WEEK[language][day.weekday()]
    return f"周{name}" if language == "zh" else name


def shown_moment(moment: datetime, language: str) -> str:
    """A day and time as the window shows it."""
    return f"{shown_date(moment.date(), language)} {moment:%H:%M}"


def shown_amount(amount: Decimal) -> str:
    """An amount with thousands marks and fen."""
    return f"{amount:,.2f}"
