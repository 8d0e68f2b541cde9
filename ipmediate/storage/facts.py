"""Facts of papers and values of audit entries as JSON holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from ipmediate.domain import forms


def facts_as_plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a paper as JSON holds them, each keeping its kind."""
    return {name: forms.to_plain(value) for name, value in facts.items()}


def facts_from_plain(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that :func:`facts_as_plain` turned into JSON."""
    return {name: forms.from_plain(value) for name, value in plain.items()}


def plain_value(value: object) -> Any:
    """A value as JSON holds it; dates and amounts as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {str(name): plain_value(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
