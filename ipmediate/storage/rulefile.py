"""Reading one TOML rule file strictly: every key wanted is checked, every key unwanted is a fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rulebook import Label

T = TypeVar("T")
D = TypeVar("D", bound="Dated")

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r'^\s*("[^"]*"|[A-Za-z0-9_-]+)\s*(?:\.\s*[^=]+)?=')


class Dated(Protocol):
    """Something that holds from a day on, perhaps until another; both days belong to it."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day, or None."""


def _lines(text: str) -> dict[str, int]:
    """Line number of every table header and top key, by JSON pointer."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = "/".join(part.strip().strip('"') for part in header.group(2).split("."))
            prefix = f"/{name}"
            if header.group(1) == "[[":
                index = counts.get(name, 0)
                counts[name] = index + 1
                prefix = f"/{name}/{index}"
            found.setdefault(prefix, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{prefix}/{key.group(1).strip(chr(34))}", number)
    return found


class RuleTable:
    """One table of a rule file. Wrong values are noted as faults and a harmless stand-in is handed on."""

    def __init__(self, raw: Mapping[str, Any], pointer: str, sheet: RuleSheet) -> None:
        self._raw = raw
        self._pointer = pointer
        self._sheet = sheet
        self._asked: set[str] = set()

    def __contains__(self, key: object) -> bool:
        """Whether the file has that key."""
        return key in self._raw

    def keys(self) -> tuple[str, ...]:
        """All keys, for tables whose keys are data; each still has to be asked for."""
        return tuple(self._raw)

    def fault(self, where: str, problem: str, /, **params: str) -> None:
        """Note something wrong with a key."""
        self._sheet.note(f"{self._pointer}/{where}" if where else self._pointer, problem, params)

    def _take(self, key: str, kind: type[T], wanted: str, default: T | None, required: bool, blank: T) -> T:
        self._asked.add(key)
        if key not in self._raw:
            if required:
                self.fault(key, "key_missing", key=key)
            return blank if default is None else default
        value = self._raw[key]
        fits = isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool)
        if not fits or (kind is date and isinstance(value, datetime)):
            self.fault(key, "wrong_type", key=key, wanted=wanted)
            return blank if default is None else default
        kept: T = value
        return kept

    def text(self, key: str, default: str | None = None, one_of: Sequence[str] = ()) -> str:
        """A text; required unless a default is given; the first stands for one that is not allowed."""
        value = self._take(key, str, "text", default, default is None, "")
        if not one_of or value in one_of or (default is not None and key not in self._raw):
            return value
        if key in self._raw:
            self.fault(key, "not_allowed", key=key, found=value, allowed=", ".join(one_of))
        return one_of[0]

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number; required unless a default is given."""
        return self._take(key, int, "whole number", default, default is None, 0)

    def maybe_whole(self, key: str) -> int | None:
        """A whole number or nothing."""
        return self.whole(key) if key in self._raw else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false; required unless a default is given."""
        return self._take(key, bool, "true or false", default, default is None, False)

    def day(self, key: str) -> date:
        """A required date."""
        return self._take(key, date, "date", None, True, date.min)

    def maybe_day(self, key: str) -> date | None:
        """A date or nothing."""
        return self.day(key) if key in self._raw else None

    def until(self) -> date | None:
        """The last day a version holds, or nothing; before the day it holds from it is a fault."""
        ends, begins = self.maybe_day("until"), self._raw.get("since")
        if ends is not None and isinstance(begins, date) and ends < begins:
            self.fault("until", "ends_before_start", key="until")
        return ends

    def label(self, key: str) -> Label:
        """A required table ``{ zh = "", en = "" }``."""
        inner = self.table(key)
        made = Label(zh=inner.text("zh"), en=inner.text("en"))
        inner.done()
        return made

    def maybe_label(self, key: str) -> Label | None:
        """Such a table or nothing."""
        return self.label(key) if key in self._raw else None

    def table(self, key: str) -> RuleTable:
        """A required table inside."""
        raw: dict[str, Any] = self._take(key, dict, "table", None, True, {})
        return RuleTable(raw, f"{self._pointer}/{key}", self._sheet)

    def _list(self, key: str, kind: type[T], wanted: str, required: bool) -> tuple[T, ...]:
        raw: list[Any] = self._take(key, list, f"list of {wanted}", None, required, [])
        kept = tuple(one for one in raw if isinstance(one, kind) and not isinstance(one, bool))
        if len(kept) != len(raw):
            self.fault(key, "wrong_type", key=key, wanted=f"list of {wanted}")
        return kept

    def tables(self, key: str, *, required: bool = True) -> tuple[RuleTable, ...]:
        """A list of tables ``[[key]]``."""
        raw = self._list(key, dict, "tables", required)
        return tuple(
            RuleTable(one, f"{self._pointer}/{key}/{index}", self._sheet) for index, one in enumerate(raw)
        )

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, empty when absent and not required."""
        return self._list(key, str, "texts", required)

    def wholes(self, key: str, *, required: bool = False) -> tuple[int, ...]:
        """A list of whole numbers."""
        return self._list(key, int, "whole numbers", required)

    def days(self, key: str, *, required: bool = False) -> tuple[date, ...]:
        """A list of dates."""
        return self._list(key, date, "dates", required)

    def apart(self, versions: Sequence[D], alike: Callable[[D, D], bool] = lambda one, other: True) -> None:
        """Versions of this table that hold on the same day are a fault, those that are ``alike`` at least."""
        for index, one in enumerate(versions):
            for other in versions[:index]:
                meet = one.since <= (other.until or one.since) and other.since <= (one.until or other.since)
                if meet and alike(one, other):
                    self.fault(f"version/{index}", "versions_overlap", key=f"{other.since} {one.since}")

    def plain(self) -> dict[str, Any]:
        """Everything in this table as it stands, for worked examples; nothing of it is checked."""
        self._asked.update(self._raw)
        return dict(self._raw)

    def examples(self) -> None:
        """Worked examples ``[[example]]`` are welcome; they are run apart from reading the rule."""
        self.tables("example", required=False)

    def done(self) -> None:
        """Everything wanted has been asked for: whatever else stands here is a fault."""
        for key in self._raw:
            if key not in self._asked:
                self.fault(key, "key_unknown", key=key)


class RuleSheet:
    """One rule file and the faults found in it.

    Attributes:
        name: how the file is called in faults, relative to ``resources``.
        top: its outermost table.
        faults: what was wrong so far; the path of each is ``name#pointer``.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self._text = text
        raw: dict[str, Any] = {}
        try:
            raw = tomllib.loads(text)
        except (ValueError, RecursionError) as broken:
            self.note("", "not_toml", {"reason": str(broken)})
        self.readable = not self.faults
        self.top = RuleTable(raw, "", self)

    def note(self, pointer: str, code: str, params: Mapping[str, str]) -> None:
        """Write down one fault with the line it is on, as near as it can be told."""
        lines = _lines(self._text)
        place = pointer
        while place and place not in lines:
            place = place.rpartition("/")[0]
        line = str(lines.get(place, 1))
        self.faults.append(
            Fault(path=f"{self.name}#{pointer}", code=code, params=(*params.items(), ("line", line)))
        )


def read_sheet(path: Path, name: str) -> RuleSheet:
    """One file from disk.

    Raises:
        BadFile: ``rulebook.unreadable`` when it is not there or not UTF-8.
    """
    try:
        return RuleSheet(path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as trouble:
        fault = Fault(path=name, code="unreadable", params=(("reason", type(trouble).__name__),))
        raise BadFile("rulebook.unreadable", (fault,), file=name) from trouble


def refuse_faults(sheets: Sequence[RuleSheet]) -> None:
    """Turn away the whole set when anything in it is wrong.

    Raises:
        BadFile: ``rulebook.bad_file`` with the faults of all files.
    """
    faults = tuple(fault for sheet in sheets for fault in sheet.faults)
    if faults:
        files = tuple(sorted({sheet.name for sheet in sheets if sheet.faults}))
        raise BadFile("rulebook.bad_file", faults, files=files)
