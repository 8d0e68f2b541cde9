"""Enumerations made quickly are those of the standard library, to the letter."""

from __future__ import annotations

import enum
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtWidgets

from ui.qtenums import KINDS, KNOWN, SLOW, LateEnum, quick

KEEP = enum.FlagBoundary.KEEP
NAMES = st.text("ABCDEfgh_1", min_size=1, max_size=4).filter(str.isidentifier)
LISTS = st.dictionaries(
    NAMES | st.sampled_from(("name", "value", "mro", "real")), st.integers(-4, 70) | st.integers()
).map(lambda found: list(found.items()))
FAST = quick(SLOW)

pytestmark = pytest.mark.skipif(sys.version_info[:2] != KNOWN, reason="another Python takes the slow road")


def shape(made: Any) -> dict[str, object]:
    """All there is in a class, with its members by what is in them."""

    def told(thing: object) -> object:
        if isinstance(thing, made):
            own = {key: value for key, value in vars(thing).items() if key != "__objclass__"}
            return (thing.name, thing.value, own, vars(thing)["__objclass__"] is made)
        if isinstance(thing, dict):
            return [(key, told(value)) for key, value in thing.items()]
        return vars(thing)["member"].name if isinstance(thing, enum.property) else thing

    own = {key: told(value) for key, value in vars(made).items()}
    if "_iter_member_" in own:
        own["_iter_member_"] = own["_iter_member_"].__name__
    return own


def made_both_ways(kind: Any, names: list[tuple[str, int]], boundary: Any) -> Iterator[Any]:
    for road in (SLOW, FAST):
        try:
            yield road(kind, "Made", names, module="somewhere", boundary=boundary)
        except (ValueError, TypeError, AttributeError) as trouble:
            yield type(trouble)


@given(st.sampled_from(KINDS), LISTS, st.sampled_from((None, KEEP, enum.FlagBoundary.STRICT)))
def test_both_roads_lead_to_the_same_class(kind: Any, names: list[tuple[str, int]], boundary: Any) -> None:
    slow, fast = made_both_ways(kind, names, boundary)
    if isinstance(slow, enum.EnumType):
        assert shape(slow) == shape(fast)
        assert [one.name for one in slow] == [one.name for one in fast]
        assert [repr(one) for one in slow.__members__.values()] == [
            repr(one) for one in fast.__members__.values()
        ]
        assert (slow.__doc__, slow.__mro__[1:]) == (fast.__doc__, fast.__mro__[1:])
    else:
        assert slow is fast


@pytest.mark.parametrize(
    "names", ["RED GREEN", ["RED", "GREEN"], {"RED": 4}, [("RED", "r")], [("RED", (1, 2))]]
)
def test_what_is_not_plain_goes_the_old_road(names: Any) -> None:
    slow, fast = (road(enum.Enum, "Made", names, module="somewhere") for road in (SLOW, FAST))
    assert shape(slow) == shape(fast)


def enumerations(module: ModuleType) -> Iterator[Any]:
    for holder in [getattr(module, name) for name in dir(module)]:
        for found in [holder, *vars(holder).values()] if isinstance(holder, type) else [holder]:
            if isinstance(found, enum.EnumType) and found.__module__ == module.__name__:
                yield found


ASKED: dict[str, Callable[[Any], object]] = {
    "for a member": lambda made: made.BLUE.value,
    "for a member by name": lambda made: made["BLUE"].value,
    "for a member by value": lambda made: made(4).name,
    "for all of them": lambda made: [one.name for one in made],
    "for all of them backwards": lambda made: [one.name for one in reversed(made)],
    "for their number": len,
    "for their names": lambda made: sorted(made.__members__),
    "for what it holds": lambda made: sorted(name for name in dir(made) if name[0] != "_"),
    "for its entries": lambda made: sorted(name for name in vars(made) if name[0] != "_"),
    "for another name": lambda made: getattr(made, "PINK", None),
    "to take a member away": lambda made: raised(lambda: delattr(made, "BLUE")),
    "to change a member": lambda made: raised(lambda: setattr(made, "BLUE", 3)),
    "to be made larger": lambda made: raised(lambda: type("Larger", (made,), {})),
    "what it looks like": repr,
}


def raised(act: Callable[[], object]) -> str:
    try:
        return repr(act())
    except (AttributeError, TypeError) as trouble:
        return str(trouble)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_whatever_it_is_asked_first_is_answered_alike(ask: Callable[[Any], object], kind: Any) -> None:
    names = [("RED", 1), ("BLUE", 4), ("ROUGE", 1)]
    slow, fast = made_both_ways(kind, names, KEEP)
    assert type(fast) is LateEnum
    assert ask(fast) == ask(slow)
    assert shape(slow) == shape(fast)
    assert type(fast) is enum.EnumType


def test_two_threads_that_ask_at_once_get_the_same_members() -> None:
    names = [(f"N{turn}", turn) for turn in range(3000)]
    for _ in range(20):
        made = FAST(enum.IntEnum, "Made", list(names), module="somewhere")
        start, found = threading.Barrier(3), []

        def ask(made: Any = made, start: threading.Barrier = start, found: list[Any] = found) -> None:
            start.wait()
            found.append((made.N2999, made(0), len(made)))

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert found == [(made["N2999"], made.N0, 3000)] * 3


@pytest.mark.parametrize("module", [QtCore, QtGui, QtWidgets], ids=lambda one: one.__name__)
def test_every_enumeration_of_qt_is_the_same(module: ModuleType) -> None:
    seen = 0
    for found in enumerations(module):
        names = [(name, member.value) for name, member in found.__members__.items()]
        (kind,) = found.__bases__
        slow, fast = made_both_ways(kind, names, KEEP)
        assert shape(slow) == shape(fast)
        seen += 1
    assert seen > 40


LOOK = """
import pickle
import ui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("x")
both = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
label.setAlignment(both)
print(label.alignment() == both, repr(both))
print(Qt.Key(0x20) is Qt.Key.Key_Space, Qt.Key.Key_Any is Qt.Key.Key_Space, Qt.AlignLeft, Qt.Key_A)
print(repr(Qt.WindowType.Dialog & ~Qt.WindowType.Window), label.windowFlags() & Qt.WindowType.WindowType_Mask)
print(pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A, Qt.AlignmentFlag.__qualname__)
for wrong in (lambda: Qt.ItemDataRole(3), lambda: Qt.Key(3000000), lambda: Qt.Orientation("x")):
    try:
        print(repr(wrong()))
    except Exception as trouble:
        print(repr(trouble))
"""


def test_qt_takes_and_gives_them_as_it_does_those_of_the_slow_road(house: Path) -> None:
    slow, fast = (
        subprocess.run(
            [sys.executable, "-c", LOOK.replace("import ui", first)],
            cwd=house, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True, text=True, check=True,
        ).stdout
        for first in ("import shiboken6", "import ui")
    )  # fmt: skip
    assert fast == slow
    assert len(fast.splitlines()) == 7
