"""JSON objects that are written as this program writes them, read in one go.

Almost every object from outside is: days and amounts in the one shape they are written in, nothing unknown,
no sign that cannot be printed. What is not may still be right in another way, or is wrong and wants its
faults told: that is for ``storage.codec``. What is read here is what would be read there.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")

_DAY = r"^(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}"
_WRITTEN: dict[type, Any] = {
    int: Annotated[int, msgspec.Meta(ge=1 - 2**63, le=2**63 - 1)],
    date: Annotated[str, msgspec.Meta(pattern=rf"{_DAY}\Z")],
    datetime: Annotated[str, msgspec.Meta(pattern=rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}\Z")],
    Decimal: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}\.[0-9]{2}\Z")],
}
"""How single values are written, where that is narrower than their type."""
_ESCAPED = re.compile(rb"\\[bfu]")
_NO_SIGN = re.compile(rb"\xef\xbf[\xbe\xbf]")


def read_straight(kind: type[T], plain: object, *, left_out: tuple[str, ...] = ()) -> T | None:
    """The object, or None when it is written in any other way or cannot be read at all.

    Args:
        kind: a data class.
        plain: parsed JSON.
        left_out: fields of the outermost object that may not stand in it.
    """
    try:
        written = msgspec.convert(plain, shape_of(cast("Any", kind), left_out=left_out))
        if not printable(msgspec.json.encode(written)):
            return None
        return msgspec.convert(written, kind, from_attributes=True)
    except (msgspec.ValidationError, ValueError):
        return None


def printable(text: bytes) -> bool:
    """Whether JSON, in which signs that cannot be printed are escaped where there is an escape, has none."""
    if b"\x7f" in text or (b"\\" in text and _ESCAPED.search(text)):
        return False
    return b"\xef\xbf" not in text or _NO_SIGN.search(text) is None


@cache
def shape_of(
    kind: type[Any], *, left_out: tuple[str, ...] = (), defaults: tuple[tuple[str, object], ...] = ()
) -> type[msgspec.Struct]:
    """An object with the same fields, each as it is written; what holds its default is not written again.

    Args:
        kind: a data class.
        left_out: fields of it that may not stand in it.
        defaults: what fields that must stand in it hold when they do not.
    """
    types = get_type_hints(kind)
    given = dict(defaults)
    shaped: list[Any] = []
    for one in fields(kind):
        written = _written(types[one.name])
        if one.name in left_out:
            continue
        if one.name in given:
            shaped.append((one.name, written, given[one.name]))
        elif one.default is not MISSING:
            shaped.append((one.name, written, one.default))
        elif one.default_factory is not MISSING:
            raise TypeError(f"no way of leaving out {kind.__name__}.{one.name}")
        else:
            shaped.append((one.name, written))
    return msgspec.defstruct(
        kind.__name__, shaped, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
    )


def _written(kind: Any) -> Any:
    inner = get_args(kind)
    if get_origin(kind) is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return GenericAlias(tuple, (_written(inner[0]), ...))
    if get_origin(kind) is UnionType and len(inner) == 2 and inner[1] is NoneType:
        return _written(inner[0]) | None
    if inner:
        raise TypeError(f"no way of writing {kind}")
    if is_dataclass(kind):
        return shape_of(cast("Any", kind))
    return _WRITTEN.get(kind, kind)
