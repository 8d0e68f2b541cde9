"""Acts of the history in words: what was done, and field by field from what to what."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, reduce
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.users import UserRole
from ipmediate.domain.wording import WordingError
from ipmediate.services.ports import AuditEntry
from ui.messages import Messages
from ui.widgets.celltext import harmless
from ui.widgets.punctuation import joined, listed
from ui.widgets.reading import shown_amount

translate = QCoreApplication.translate

_ROLES = frozenset({"role", "before"})
"""Under these names acts told the roles of people."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?")
_AMOUNT = re.compile(r"-?\d+(\.\d+)?")
SILENT = frozenset({"id", "rank", "form_hash"})
"""Fields that say nothing to a reader."""
FINAL = frozenset(
    {
        "cases.created",
        "cases.imported",
        "cases.take_back",
        "papers.issued",
        "papers.superseded",
        "papers.voided",
        "confirmation.packet_built",
        "archive.filed",
    }
)
"""Acts without a way back."""


class _Known(dict[str, object]):
    """What an entry told; for what it did not tell stands a dash, so that the act is still read in words."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return "—"

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after, in words; both empty sides mean nothing was there."""

    thing: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act as the table shows it.

    Attributes:
        nouns: entity types it touched, for filtering.
    """

    entry: AuditEntry
    who: str
    title: str
    text: str
    nouns: frozenset[str]

    @property
    def final(self) -> bool:
        """Whether it can never be taken back."""
        return self.entry.action in FINAL or not self.entry.commit_id


class Teller:
    """Tells acts; of one case it also knows the names of its people and things."""

    def __init__(self, messages: Messages, file: CaseFile | None, people: Mapping[str, str]) -> None:
        self._messages = messages
        self._people = people
        self._names = _names(file) if file is not None else {}

    def row(self, entry: AuditEntry) -> ActRow:
        """An act as a row."""
        nouns = frozenset(change[0] for change in entry.changes if change[0] in NOUNS)
        title, text = self._said(entry)
        if entry.action in ("cases.edited", "cases.deleted"):
            text = listed(self._noun(noun) for noun in NOUNS if noun in nouns) or text
        return ActRow(
            entry=entry,
            who=self._people.get(entry.actor, entry.actor),
            title=title,
            text=text,
            nouns=nouns,
        )

    def title(self, act: str) -> str:
        """The name of a kind of act."""
        try:
            return self._messages.say(act, _Known()).title
        except WordingError:
            return act

    def changes(self, entry: AuditEntry) -> list[Change]:
        """Every field the act changed."""
        told = []
        for etype, key, name, before, after in entry.changes:
            if etype not in NOUNS or name in SILENT or (before in (None, "", []) and after in (None, "", [])):
                continue
            told.append(
                Change(
                    thing=self._thing(etype, key),
                    field=self._field(name),
                    before=self._value(etype, name, before),
                    after=self._value(etype, name, after),
                )
            )
        return told

    def place(self, etype: str, key: str, field: str) -> str:
        """A field of a thing by name; the thing alone without a field."""
        return " · ".join(filter(None, (self._thing(etype, key), self._field(field) if field else "")))

    def shown(self, etype: str, name: str, value: Any) -> str:
        """A value of a field in words; amounts with thousands marks."""
        if isinstance(value, str) and name in _amounts(etype) and _AMOUNT.fullmatch(value):
            return shown_amount(Decimal(value))
        return self._value(etype, name, value)

    def is_plain(self, etype: str, name: str, value: Any) -> bool:
        """Whether a field holds text, a number or a day that can be typed, judging by one of its values."""
        return isinstance(value, str) and name not in _kinds(etype) and value not in self._names

    def _said(self, entry: AuditEntry) -> tuple[str, str]:
        values = _Known({key: _of_role(key, value) for key, value in entry.summary.items()})
        try:
            said = self._messages.say(entry.action, values)
        except WordingError:
            return entry.action, ""
        return said.title, said.text

    def _noun(self, etype: str) -> str:
        code = f"noun.{etype}"
        return self._messages.say(code).title if code in self._messages else etype

    def _thing(self, etype: str, key: str) -> str:
        name = self._names.get(key, "")
        return f"{self._noun(etype)} {name}".strip() if etype != "case" else self._noun(etype)

    def _field(self, name: str) -> str:
        code = f"field.{name}"
        return self._messages.say(code).title if code in self._messages else name

    def _value(self, etype: str, name: str, value: Any) -> str:
        if value is None or value == "" or value == []:
            return ""
        if isinstance(value, bool):
            return self._messages.value(value)
        if isinstance(value, list):
            return listed(self._value(etype, name, one) for one in value)
        if isinstance(value, dict):
            told = (
                f"{self._field(key)} {self._value(etype, key, one)}"
                for key, one in value.items()
                if one not in (None, "", [])
            )
            return translate("History", "（%1）").replace("%1", reduce(joined, told))
        if not isinstance(value, str):
            return str(value)
        kind = _kinds(etype).get(name)
        if kind is not None and value in set(kind):
            return self._messages.label(kind(value))
        if value in self._names:
            return self._names[value]
        if value in self._people:
            return self._people[value]
        return self._messages.value(_read(value))


def as_csv(rows: Iterable[ActRow], teller: Teller) -> bytes:
    """The acts with every change as a table for other programs; begins with a byte order mark for Excel."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            translate("History", "时间"),
            translate("History", "操作人"),
            translate("History", "操作"),
            translate("History", "说明"),
            translate("History", "对象"),
            translate("History", "栏目"),
            translate("History", "原内容"),
            translate("History", "新内容"),
        ]
    )
    for row in rows:
        head = [f"{row.entry.at:%Y-%m-%d %H:%M:%S}", row.who, row.title, row.text]
        told: Sequence[Change] = teller.changes(row.entry)
        for one in told or [Change(thing="", field="", before="", after="")]:
            writer.writerow([harmless(cell) for cell in (*head, one.thing, one.field, one.before, one.after)])
    return out.getvalue().encode("utf-8-sig")


def _of_role(key: str, value: Any) -> Any:
    """What an act told, roles by their names."""
    return UserRole(value) if key in _ROLES and value in set(UserRole) else _read(value)


def _read(value: Any) -> Any:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return datetime.fromisoformat(value)
    return value


def _names(file: CaseFile) -> dict[str, str]:
    names: dict[str, str] = {}
    for attribute, _ in NOUNS.values():
        held = getattr(file, attribute)
        for thing in held if isinstance(held, tuple) else ():
            name = getattr(thing, "name", "") or getattr(thing, "title", "")
            if not name and attribute == "clauses":
                name = translate("History", "第%1条").replace("%1", str(thing.rank))
            if name and thing.id:
                names[thing.id] = name
    return names


@cache
def _amounts(etype: str) -> frozenset[str]:
    """Fields that hold money."""
    hints = get_type_hints(NOUNS[etype][1])
    return frozenset(name for name, hint in hints.items() if Decimal in (hint, *get_args(hint)))


@cache
def _kinds(etype: str) -> dict[str, type[StrEnum]]:
    found: dict[str, type[StrEnum]] = {}
    kind = NOUNS[etype][1]
    hints = get_type_hints(kind)
    for one in fields(kind):
        hint = hints[one.name]
        for candidate in (hint, *get_args(hint)):
            if isinstance(candidate, type) and issubclass(candidate, StrEnum):
                found[one.name] = candidate
    return found
