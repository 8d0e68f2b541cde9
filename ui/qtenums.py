"""Qt's enumerations made quickly.

The first touch of a class of Qt makes a Python class of each of its enumerations, some 240 with 4,000 members
until the register is on screen, through a road of the standard library that takes each member through eight
calls. The classes made here are the same, taken from an empty pattern of that very road, with the members put
in directly. Whatever is not plain (another Python, other bases, odd names) goes the old road.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable
from typing import Any

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
SLOW = enum.EnumType._create_
"""The road of the standard library."""
KNOWN = (3, 11)
"""The Python whose enumerations are known to the letter."""
TAKEN = frozenset({"name", "value", "mro", "names", "values"})
"""Names that mean something else on a class or its members."""


def hasten() -> None:
    """From now on enumerations that are made from a list of names and numbers are made quickly."""
    if sys.version_info[:2] == KNOWN:
        enum.EnumType._create_ = quick(SLOW)  # type: ignore[method-assign]


def quick(slow: Callable[..., Any]) -> Callable[..., Any]:
    """The quick road, which leaves to ``slow`` what is not plain."""
    patterns: dict[tuple[type, object], dict[str, Any]] = {}

    def create(
        cls: Any, class_name: str, names: Any, *, module: str | None = None, boundary: Any = None, **more: Any
    ) -> Any:
        module = module or sys._getframe(2).f_globals.get("__name__")
        if cls not in KINDS or more.get("type") is not None or module is None or not _plain(names):
            return slow(cls, class_name, names, module=module, boundary=boundary, **more)
        pattern = patterns.get((cls, boundary))
        if pattern is None:
            empty = slow(cls, "Pattern", [], module=__name__, boundary=boundary)
            pattern = patterns[cls, boundary] = dict(empty.__dict__)
        own = {**pattern, "__module__": module}
        if more.get("qualname") is not None:
            own["__qualname__"] = more["qualname"]
        return _filled(cls, class_name, own, names)

    return create


def _plain(names: Any) -> bool:
    if names.__class__ is not list:
        return False
    for item in names:
        if item.__class__ is not tuple or len(item) != 2:
            return False
        name, value = item
        if name.__class__ is not str or value.__class__ is not int or name[:1] in "_" or name in TAKEN:
            return False
    return len(dict(names)) == len(names)


def _filled(kind: Any, class_name: str, own: dict[str, Any], names: list[tuple[str, int]]) -> Any:
    listed: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    own["_member_names_"], own["_member_map_"], own["_value2member_map_"] = listed, by_name, by_value
    own["_unhashable_values_"] = []
    made = type.__new__(enum.EnumType, class_name, (kind,), own)
    of_int, of_flags = issubclass(kind, int), issubclass(kind, enum.Flag)
    mask = single = 0
    put = type.__setattr__
    put(made, "__new__", enum.Enum.__new__)
    for name, value in names:
        member = by_value.get(value)
        if of_flags:
            mask |= value
        if member is None:
            member = int.__new__(made, value) if of_int else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            by_value[value] = member
            if not of_flags:
                listed.append(name)
            elif value and not value & (value - 1):
                single |= value
                listed.append(name)
        by_name[name] = member
        put(made, name, member)
    if of_flags:
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", single)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        values = [by_name[name]._value_ for name in listed]
        if values != sorted(values):
            put(made, "_iter_member_", made._iter_member_by_def_)
    return made
