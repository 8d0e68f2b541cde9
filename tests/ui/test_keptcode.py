"""What data classes compile from text is kept for the next start, and is the same then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.anew import started

LOOK = """
import builtins
import collections
import dataclasses
import re
import sys
slow, parse, parsed = re._compiler.compile, re._parser.parse, 0
def parse_and_count(sought, *rest):
    global parsed
    parsed += "方" in str(sought) or "[a-z]+)-" in str(sought)
    return parse(sought, *rest)
re._parser.parse = parse_and_count
texts = []
plain = builtins.compile
def compile_and_tell(text, *rest, **more):
    if "__create_fn__" in str(text) or "_tuple_new" in str(text):
        texts.append(text)
    return plain(text, *rest, **more)
builtins.compile = compile_and_tell
import inspect
import ui
from ui import keptcode
@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Made:
    first: int
    second: str = SECOND
    third: list = dataclasses.field(default_factory=list)
Pair = collections.namedtuple("Pair", "left right", defaults=[3])
one, same, other = Made(first=1), Made(first=1), Made(first=2, second="y")
print(one, one == same, one < other, Pair(1), Pair(right=1, left=2))
print(inspect.signature(Made), inspect.signature(Pair))
print(Made.__init__.__annotations__, Made.__init__.__qualname__)
try:
    one.first = 3
except dataclasses.FrozenInstanceError as trouble:
    print(repr(trouble))
who = re.compile(r"(?i)(?P<who>甲|b)方(\\d+)?", re.MULTILINE)
print(who, who.groups, dict(who.groupindex), who.flags, [one.groupdict() for one in who.finditer("B方1甲方")])
print(who == re.compile(who.pattern, re.M), re.compile(rb"(?P<who>[a-z]+)-").match(b"ab-").groups())
for wrong in ("(", "(?P<who>a)(?P<who>b)"):
    try:
        re.compile(wrong)
    except re.error as trouble:
        print(trouble)
keptcode.keep()
print("exec" in vars(dataclasses), "eval" in vars(collections), re._compiler.compile is slow)
ours = [text for text in texts if "Made" in text or "first" in text or "left" in text]
print("compiled", len(ours), parsed)
"""

Start = Callable[..., list[str]]


@pytest.fixture
def start(house: Path, tmp_path: Path) -> Start:
    """Starts anew; tells what the classes are like, then how much was compiled for them."""

    def start(second: str = "'x'", **more: str) -> list[str]:
        return started(LOOK.replace("SECOND", second), house, tmp_path, **more)

    return start


def compiled(told: list[str]) -> int:
    """Texts compiled and expressions parsed."""
    return sum(map(int, told[-1].split()[1:]))


def test_the_second_start_compiles_nothing_and_makes_the_same(start: Start) -> None:
    first, second = start(), start()
    assert compiled(first) > 5
    assert compiled(second) == 0
    assert first[:-1] == second[:-1]
    assert "False False True" in first


def test_a_class_that_changed_is_compiled_anew(start: Start) -> None:
    start()
    changed = start("'other words'")
    assert "other words" in changed[0]
    assert compiled(start("'other words'")) == 0


@pytest.mark.parametrize("spoilt", [b"", b"i\x01\x00\x00\x00", b"\xff" * 40])
def test_a_damaged_file_is_left_alone_and_written_anew(start: Start, tmp_path: Path, spoilt: bytes) -> None:
    first = start()
    (kept,) = tmp_path.rglob("*.texts")
    whole = kept.read_bytes()
    for content in (spoilt, whole[: len(whole) // 2]):
        kept.write_bytes(content)
        assert start()[:-1] == first[:-1]
        assert compiled(start()) == 0


def test_where_no_bytecode_is_kept_nothing_is(start: Start, tmp_path: Path) -> None:
    start(PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*.texts"))
