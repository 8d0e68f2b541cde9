"""What each kind of block may say in a form file, and the strict reading of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ipmediate.documents.placeholders import Template, WrongPlaceholder, parse, slots
from ipmediate.domain.refusals import Fault

Condition = tuple[bool, str]
Cell = Mapping[str, object]

ROW_KINDS = frozenset({"table", "clauses", "dialogue", "attachments"})
_COMMON = ("kind", "when", "each")
_FACT_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """One block of a form file.

    Attributes:
        kind: one of ``KINDS``.
        at: JSON pointer in the file.
        when: conditions that must all hold: whether the fact must be present, and its name.
        each: list fact the block or its rows repeat over; empty for none.
        values: what the kind's own keys say, templates parsed.
        uses: facts named in the block, each with the pointer of its key.
    """

    kind: str
    at: str
    when: tuple[Condition, ...]
    each: str
    values: Mapping[str, object]
    uses: tuple[tuple[str, str], ...]

    def template(self, key: str) -> Template:
        """The text under a key; empty when the key is absent."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()

    def templates(self, key: str) -> tuple[Template, ...]:
        """The list of texts under a key."""
        return self.template(key)  # type: ignore[return-value]

    def rows(self, key: str) -> tuple[tuple[Template, ...], ...]:
        """The list of rows of texts under a key."""
        return self.template(key)  # type: ignore[return-value]

    def tables(self, key: str) -> tuple[Cell, ...]:
        """The list of tables under a key (roles, items, columns)."""
        return self.template(key)  # type: ignore[return-value]

    def cells(self, key: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows of cells under a key."""
        return self.template(key)  # type: ignore[return-value]

    def word(self, key: str, default: str) -> str:
        """A choice."""
        return str(self.values.get(key, default))

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        value = self.values.get(key, default)
        return value if isinstance(value, int) else default


@dataclass(slots=True)
class Reading:
    """Reads one form file and gathers its faults instead of stopping at the first."""

    name: str
    source: str
    faults: list[Fault] = field(default_factory=list)
    _uses: list[tuple[str, str]] = field(default_factory=list)
    _each: str = ""

    def fault(self, at: str, code: str, near: str = "", **params: str) -> None:
        """Note a fault at a JSON pointer; ``near`` is text to look for when finding the line."""
        line = str(self._line(at, near))
        self.faults.append(
            Fault(path=f"{self.name}#{at}", code=code, params=(("line", line), *sorted(params.items())))
        )

    def _line(self, at: str, near: str) -> int:
        lines = self.source.split("\n")
        first, last = 0, len(lines)
        steps = at.strip("/").split("/")
        if steps[0] == "block":
            starts = [number for number, line in enumerate(lines) if line.strip() == "[[block]]"]
            place = int(steps[1]) if len(steps) > 1 and steps[1].isdecimal() else 0
            if place < len(starts):
                first = starts[place]
                last = starts[place + 1] if place + 1 < len(starts) else last
            key = steps[2] if len(steps) > 2 else ""
        elif f"[{steps[0]}]" in self.source:
            first = next((n for n, line in enumerate(lines) if line.strip() == f"[{steps[0]}]"), 0)
            key = steps[1] if len(steps) > 1 else ""
        else:
            key = steps[0]
        wanted = [near] if near else []
        for text in [*wanted, *([rf"{key} ="] if key else [])]:
            for number in range(first, last):
                if text in lines[number]:
                    return number + 1
        return first + 1

    def table(self, raw: object, keys: set[str], at: str) -> Mapping[str, object]:
        """A table with no keys but these; empty when it is none."""
        if not isinstance(raw, dict):
            self.fault(at, "forms.table_wanted")
            return {}
        self.only(raw, keys, at)
        return raw

    def only(self, table: Mapping[str, object], keys: Iterable[str], at: str) -> None:
        """Note every key that is not among the known ones."""
        for key in table.keys() - set(keys):
            self.fault(f"{at}/{key}", "forms.unknown_key", near=f"{key} =", key=key)

    def word(self, raw: object, at: str) -> str:
        """A text that must not be blank."""
        if isinstance(raw, str) and raw.strip():
            return raw
        self.fault(at, "forms.text_wanted")
        return ""

    def words(self, raw: object, at: str) -> tuple[str, ...]:
        """A list of texts."""
        if isinstance(raw, list) and all(isinstance(each, str) for each in raw):
            return tuple(raw)
        self.fault(at, "forms.list_of_texts_wanted")
        return ()

    def flag(self, raw: object, at: str) -> bool:
        """True or false."""
        if not isinstance(raw, bool):
            self.fault(at, "forms.true_or_false_wanted")
        return raw is True

    def number(self, raw: object, at: str) -> int:
        """A whole number from 0 to 99."""
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 99:
            return raw
        self.fault(at, "forms.number_wanted")
        return 0

    def text(self, raw: object, at: str) -> Template:
        """A text with placeholders."""
        if not isinstance(raw, str):
            self.fault(at, "forms.text_wanted")
            return ()
        try:
            template = parse(raw)
        except WrongPlaceholder as wrong:
            code, near = wrong.args
            self.fault(at, code, near=near, name=near)
            return ()
        for slot in slots(template):
            self._use(slot.name, at)
        return template

    def texts(self, raw: object, at: str) -> tuple[Template, ...]:
        """A list of texts with placeholders."""
        if not isinstance(raw, list):
            self.fault(at, "forms.list_of_texts_wanted")
            return ()
        return tuple(self.text(each, f"{at}/{place}") for place, each in enumerate(raw))

    def rows_of_texts(self, raw: object, at: str) -> tuple[tuple[Template, ...], ...]:
        """A list of rows, each a list of texts."""
        if not isinstance(raw, list):
            self.fault(at, "forms.rows_wanted")
            return ()
        return tuple(self.texts(row, f"{at}/{place}") for place, row in enumerate(raw))

    def conditions(self, raw: object, at: str) -> tuple[Condition, ...]:
        """One condition or a list of them."""
        listed = [raw] if isinstance(raw, str) else raw
        if not isinstance(listed, list):
            self.fault(at, "forms.condition_wanted")
            return ()
        found = []
        for each in listed:
            name = each.removeprefix("not ").strip() if isinstance(each, str) else ""
            if not _FACT_NAME.fullmatch(name):
                self.fault(at, "forms.condition_wanted")
                continue
            self._use(name, at)
            found.append((not each.startswith("not "), name))
        return tuple(found)

    def each(self, raw: object, at: str) -> str:
        """The list fact something repeats over."""
        name = raw if isinstance(raw, str) and _FACT_NAME.fullmatch(raw) else ""
        if not name:
            self.fault(at, "forms.list_fact_wanted")
        else:
            self._uses.append((name, at))
        return name

    def choice(self, raw: object, at: str, choices: tuple[object, ...]) -> object:
        """One of a closed list."""
        if raw in choices:
            return raw
        self.fault(at, "forms.not_a_choice", choices="、".join(map(str, choices)))
        return choices[0]

    def entry(self, raw: object, at: str, keys: Mapping[str, Key]) -> Cell:
        """A table inside a block: a cell, a role, a column, an item."""
        table = self.table(raw, {*keys}, at)
        outer = self._each
        read: dict[str, object] = {}
        if "each" in keys and "each" in table:
            if outer:
                self.fault(f"{at}/each", "forms.each_in_each")
            self._each = self.each(table["each"], f"{at}/each")
            read["each"] = self._each
        self._take(table, at, keys, read)
        self._each = outer
        return read

    def block(self, raw: Mapping[str, object], at: str) -> BlockSpec:
        """A block whose kind is known."""
        kind = str(raw["kind"])
        keys = KINDS[kind]
        self.only(raw, {*_COMMON, *keys}, at)
        self._uses = []
        self._each = self.each(raw["each"], f"{at}/each") if "each" in raw else ""
        when = self.conditions(raw["when"], f"{at}/when") if "when" in raw else ()
        read: dict[str, object] = {}
        self._take(raw, at, keys, read)
        if kind in ("clauses", "attachments") and ("items" in raw) == bool(self._each and "text" in raw):
            self.fault(at, "forms.items_or_each")
        if kind == "dialogue" and not self._each:
            self.fault(f"{at}/each", "forms.key_missing", key="each")
        if kind == "table":
            self._widths(read, at)
        each, self._each = self._each, ""
        return BlockSpec(kind=kind, at=at, when=when, each=each, values=read, uses=tuple(self._uses))

    def _widths(self, read: Mapping[str, object], at: str) -> None:
        columns = read.get("columns")
        if not columns:
            self.fault(f"{at}/columns", "forms.key_missing", key="columns")
            return
        for key in ("rows", "foot"):
            rows = read.get(key, ())
            if isinstance(rows, tuple) and isinstance(columns, tuple):
                for place, row in enumerate(rows):
                    if len(row) != len(columns):
                        self.fault(f"{at}/{key}/{place}", "forms.row_length")

    def _take(
        self, table: Mapping[str, object], at: str, keys: Mapping[str, Key], read: dict[str, object]
    ) -> None:
        for key, (reader, wanted) in keys.items():
            if key in read:
                continue
            if key in table:
                read[key] = reader(self, table[key], f"{at}/{key}")
            elif wanted:
                self.fault(f"{at}/{key}", "forms.key_missing", key=key)
                read[key] = ()

    def _use(self, name: str, at: str) -> None:
        if name == "#" or name == "it" or name.startswith("it."):
            if not self._each:
                self.fault(at, "forms.it_without_each")
            elif name.startswith("it."):
                self._uses.append((f"{self._each}[].{name[3:]}", at))
            return
        self._uses.append((name, at))


Reader = Callable[[Reading, object, str], object]
Key = tuple[Reader, bool]


def _choice(*choices: object) -> Reader:
    return lambda reading, raw, at: reading.choice(raw, at, choices)


def _entries(keys: Mapping[str, Key]) -> Reader:
    def read(reading: Reading, raw: object, at: str) -> object:
        if not isinstance(raw, list):
            reading.fault(at, "forms.list_of_tables_wanted")
            return ()
        return tuple(reading.entry(each, f"{at}/{place}", keys) for place, each in enumerate(raw))

    return read


def _rows(keys: Mapping[str, Key]) -> Reader:
    def read(reading: Reading, raw: object, at: str) -> object:
        if not isinstance(raw, list):
            reading.fault(at, "forms.rows_wanted")
            return ()
        row = _entries(keys)
        return tuple(row(reading, each, f"{at}/{place}") for place, each in enumerate(raw))

    return read


_TEXT: Reader = Reading.text
_TEXTS: Reader = Reading.texts
_FLAG: Reader = Reading.flag
_NUMBER: Reader = Reading.number
_WHEN: Reader = Reading.conditions
_ALIGN = _choice("left", "center", "right")

KINDS: dict[str, dict[str, Key]] = {
    "title": {"text": (_TEXT, True)},
    "subtitle": {"text": (_TEXT, True), "align": (_choice("center", "left", "right"), False)},
    "heading": {"text": (_TEXT, True), "level": (_choice(1, 2, 3), False)},
    "paragraph": {
        "text": (_TEXT, True),
        "indent": (_FLAG, False),
        "align": (_choice("justify", "left", "center", "right"), False),
        "strong": (_FLAG, False),
    },
    "field": {"label": (_TEXT, True), "text": (_TEXT, True)},
    "grid": {
        "rows": (
            _rows(
                {
                    "label": (_TEXT, False),
                    "text": (_TEXT, False),
                    "span": (_NUMBER, False),
                    "lines": (_NUMBER, False),
                    "when": (_WHEN, False),
                }
            ),
            True,
        ),
        "label_width": (_NUMBER, False),
    },
    "table": {
        "columns": (
            _entries(
                {
                    "title": (_TEXT, True),
                    "text": (_TEXT, False),
                    "width": (_NUMBER, False),
                    "align": (_ALIGN, False),
                }
            ),
            True,
        ),
        "rows": (Reading.rows_of_texts, False),
        "foot": (Reading.rows_of_texts, False),
        "blank_rows": (_NUMBER, False),
        "characters": (_NUMBER, False),
        "size": (_choice("normal", "small"), False),
    },
    "clauses": {
        "text": (_TEXT, False),
        "items": (_TEXTS, False),
        "style": (_choice("chinese", "article", "arabic", "paren"), False),
        "start": (_NUMBER, False),
    },
    "dialogue": {
        "speaker": (_TEXT, True),
        "text": (_TEXT, True),
        "note": (_TEXT, False),
        "struck": (_WHEN, False),
    },
    "signatures": {
        "roles": (
            _entries(
                {
                    "who": (Reading.word, True),
                    "each": (_TEXT, False),
                    "when": (_WHEN, False),
                    "label": (_TEXT, True),
                    "name": (_TEXT, False),
                    "seal": (_TEXT, False),
                    "hint": (_TEXT, False),
                    "dated": (_FLAG, False),
                }
            ),
            True,
        ),
        "date": (_TEXT, False),
        "columns": (_choice(1, 2), False),
    },
    "ticks": {
        "items": (_entries({"text": (_TEXT, True), "when": (_WHEN, False)}), True),
        "text": (_TEXT, False),
        "columns": (_choice(1, 2, 3, 4), False),
    },
    "note": {"text": (_TEXT, True)},
    "address": {"to": (_TEXT, True), "lead": (_TEXT, False)},
    "attachments": {"text": (_TEXT, False), "items": (_TEXTS, False), "lead": (_TEXT, False)},
    "rule": {},
    "space": {"lines": (_NUMBER, False)},
    "page_break": {},
}
