"""Qt's enumerations made quickly, and their members when somebody asks for them.

The first touch of a class of Qt makes a Python class of each of its enumerations, some 300 with 4,200 members
until the register is on screen, through a road of the standard library that takes each member through eight
calls. The classes made here are the same, taken from an empty pattern of that very road, and stay empty until
they are asked for anything but their name: most are never asked. Whatever is not plain (another Python, other
bases, odd names) goes the old road.

A member without its enumeration, ``Qt.AlignLeft``, is found by the binding only where the enumeration has its
members already; this program always writes ``Qt.AlignmentFlag.AlignLeft``.
"""

from __future__ import annotations

import enum
import sys
from _thread import RLock
from collections.abc import Callable
from typing import Any

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
SLOW = enum.EnumType._create_
"""The road of the standard library."""
KNOWN = (3, 11)
"""The Python whose enumerations are known to the letter."""
TAKEN = frozenset({"name", "value", "mro", "names", "values"})
"""Names that mean something else on a class or its members."""
FROM_OUTSIDE = frozenset({"__class__", "__module__", "__qualname__", "__name__", "_missing_"})
"""What may be asked of an enumeration, and told to it, without its members."""

_waiting: dict[type, list[tuple[str, int]]] = {}
_filling = RLock()


class LateEnum(enum.EnumType):
    """The kind of an enumeration without its members yet; asked for anything, it is an ``EnumType``."""

    def __getattribute__(cls, name: str) -> Any:
        if name not in FROM_OUTSIDE:
            _fill(cls)
        return type.__getattribute__(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name in FROM_OUTSIDE:
            type.__setattr__(cls, name, value)
        else:
            _fill(cls)
            setattr(cls, name, value)


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
        made = type.__new__(LateEnum, class_name, (cls,), own)
        _waiting[made] = names
        return made

    return create


def _plain(names: Any) -> bool:
    if names.__class__ is not list:
        return False
    try:
        found = dict(names)
        spelt = "\n".join(["", *found])
    except (TypeError, ValueError):
        return False
    return (
        len(found) == len(names)
        and "\n_" not in spelt
        and {*map(type, found.values())} <= {int}
        and TAKEN.isdisjoint(found)
    )


def _fill(made: Any) -> None:
    with _filling:
        names = _waiting.pop(made, None)
        if names is not None:
            _put_members(made, names)
            type.__setattr__(made, "__class__", enum.EnumType)


def _put_members(made: Any, names: list[tuple[str, int]]) -> None:
    listed: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    put = type.__setattr__
    put(made, "_member_names_", listed)
    put(made, "_member_map_", by_name)
    put(made, "_value2member_map_", by_value)
    put(made, "_unhashable_values_", [])
    put(made, "__new__", enum.Enum.__new__)
    of_int, of_flags = issubclass(made, int), issubclass(made, enum.Flag)
    mask = single = 0
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
