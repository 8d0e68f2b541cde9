"""Filters of the register: as chips and as text for the preferences."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication

from ipmediate.services.caserows import RegisterFilter
from ui.messages import Messages
from ui.widgets.chips import Chip
from ui.widgets.punctuation import quoted
from ui.widgets.reading import shown_amount, shown_date

translate = QCoreApplication.translate

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "stages": "stage",
        "right_types": "right_type",
        "channels": "channel",
        "sources": "source",
        "tracks": "track",
    }
)
"""Filters over enumerations, with the name of each."""


def members(key: str) -> type[StrEnum]:
    """The enumeration a filter is over."""
    from ipmediate.domain.rights import RightType
    from ipmediate.domain.stages import Channel, Source, Stage, Track

    kinds: Mapping[str, type[StrEnum]] = {
        "stages": Stage, "right_types": RightType, "channels": Channel, "sources": Source, "tracks": Track
    }  # fmt: skip
    return kinds[key]


def chips(
    wanted: RegisterFilter,
    messages: Messages,
    *,
    cause_name: Callable[[object], str],
    person_name: Callable[[str], str],
) -> list[Chip]:
    """The filter as chips; the key of a chip is the field and the value it takes away."""
    made = [
        Chip(f"{key}/{value}", messages.named(kind, value))
        for key, kind in KINDS.items()
        for value in getattr(wanted, key)
    ]
    made += [Chip(f"causes/{code}", cause_name(code)) for code in wanted.causes]
    made += [Chip(f"mediators/{one}", person_name(one)) for one in wanted.mediators]
    made += [Chip(f"tags/{tag}", f"#{tag}") for tag in wanted.tags]
    language = messages.language
    for key, text, value in (
        ("accepted_from", translate("Filters", "受理日自 %1"), wanted.accepted_from),
        ("accepted_until", translate("Filters", "受理日至 %1"), wanted.accepted_until),
    ):
        if value is not None:
            made.append(Chip(key, text.replace("%1", shown_date(value, language))))
    for key, text, amount in (
        ("amount_min", translate("Filters", "不低于 %1 元"), wanted.amount_min),
        ("amount_max", translate("Filters", "不高于 %1 元"), wanted.amount_max),
    ):
        if amount is not None:
            made.append(Chip(key, text.replace("%1", shown_amount(amount))))
    if wanted.overdue:
        made.append(Chip("overdue", translate("Filters", "有期限超期")))
    if wanted.words:
        made.append(Chip("words", quoted(wanted.words)))
    return made


def without(wanted: RegisterFilter, key: str) -> RegisterFilter:
    """The filter after a chip was taken away."""
    name, _, value = key.partition("/")
    held = getattr(wanted, name)
    if isinstance(held, tuple):
        return replace(wanted, **{name: tuple(one for one in held if one != value)})
    empty = getattr(RegisterFilter(), name)
    return replace(wanted, **{name: empty})


def to_text(wanted: RegisterFilter) -> str:
    """A filter as text for the preferences.

    Search words and tags stay out: they may hold names, and preferences are not encrypted.
    """
    kept: dict[str, object] = {}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value and field.name not in ("words", "tags"):
            kept[field.name] = list(value) if isinstance(value, tuple) else value
    return json.dumps(kept, ensure_ascii=False, default=str)


def from_text(text: str) -> RegisterFilter:
    """A filter from the preferences; what cannot be read is left out."""
    try:
        kept = json.loads(text)
    except ValueError:
        return RegisterFilter()
    held: dict[str, Any] = {}
    for field in fields(RegisterFilter):
        value = kept.get(field.name) if isinstance(kept, dict) else None
        if value is None:
            continue
        try:
            if isinstance(value, list):
                held[field.name] = tuple(str(one) for one in value)
            elif field.name.startswith("accepted_"):
                held[field.name] = date.fromisoformat(value)
            elif field.name.startswith("amount_"):
                held[field.name] = Decimal(value)
            elif field.name == "overdue":
                held[field.name] = bool(value)
        except (ValueError, ArithmeticError, TypeError):
            continue
    for key in KINDS:
        known = {member.value for member in members(key)}
        held[key] = tuple(one for one in held.get(key, ()) if one in known)
    return RegisterFilter(**held)
