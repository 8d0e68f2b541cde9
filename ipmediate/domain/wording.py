"""Message texts: what a code says to a person, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from ipmediate.domain.refusals import Fault, Missing, Refusal
from ipmediate.domain.rulebook import Label

Language = Literal["zh", "en"]
Cites = Callable[[str, date | None], str]
"""Puts provisions named in a text as one cites them on a day, or today."""
English = Callable[[str], str]
"""Tells a Chinese citation in English."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
ONE_OR_MORE = re.compile(r"\{([a-z][a-z0-9_]*)\?([^{}|]*)\|([^{}|]*)\}")
"""``{count?page|pages}``: the first words where the count is one, else the second."""


CITE = "cite"
"""The value of a text that is a citation."""


class WordingError(LookupError):
    """A code without text, or a text whose placeholder nobody filled: our mistake, never the user's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as a person reads it.

    Attributes:
        title: a few words; for names of things the whole content.
        text: what happened and why; may be empty.
        next: what to do now; may be empty.
    """

    title: str
    text: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The texts of one code, with ``{placeholder}`` where a value goes; see also ``ONE_OR_MORE``."""

    code: str
    zh: Said
    en: Said


def placeholders(said: Said) -> frozenset[str]:
    """Names of all values a text wants."""
    text = f"{said.title}\n{said.text}\n{said.next}"
    return frozenset((*PLACEHOLDER.findall(text), *(found[0] for found in ONE_OR_MORE.findall(text))))


def _worded_date(value: date, language: Language) -> str:
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return value.isoformat()


def label_code(kind: type[StrEnum], value: str) -> str:
    """The message code under which a member of an enumeration has its name."""
    return f"label.{_HUMP.sub('_', kind.__name__).lower()}.{value}"


def worded(value: object, language: Language) -> str:
    """A value as it stands in a sentence.

    Dates become ``2026年6月25日`` or ``2026-06-25``, moments also get hours and minutes, Decimals are money
    with thousands marks and two places, lists are joined with the language's comma, None is a dash.
    """
    if isinstance(value, Label):
        return value.text(language)
    if isinstance(value, bool):
        return {"zh": "是" if value else "否", "en": "yes" if value else "no"}[language]
    if isinstance(value, datetime):
        return f"{_worded_date(value.date(), language)} {value:%H:%M}"
    if isinstance(value, date):
        return _worded_date(value, language)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, tuple | list | frozenset | set):
        parts = sorted(value, key=str) if isinstance(value, frozenset | set) else value
        return ("、" if language == "zh" else ", ").join(worded(one, language) for one in parts)
    if value is None:
        return "—"
    return str(value)


class Wording:
    """All message texts by code."""

    __slots__ = ("_cites", "_english", "_messages")

    def __init__(
        self, messages: Mapping[str, Message], cites: Cites | None = None, english: English | None = None
    ) -> None:
        """Texts, and how a provision that stands among their values is cited; as its name when not given."""
        self._messages = messages
        self._cites = cites
        self._english = english

    def citing(self, cites: Cites, english: English) -> Wording:
        """The same texts with the law of a profile."""
        return Wording(self._messages, cites, english)

    def cite(self, text: str, on: date | None = None, language: Language = "zh") -> str:
        """A citation as a person reads it: provisions named in it as cited on a day, or today.

        Papers and whoever checks a provision want it in Chinese; the English only helps to read it.
        """
        told = self._cites(text, on) if self._cites is not None and "law." in text else text
        return told if language == "zh" or self._english is None else self._english(told)

    def __contains__(self, code: object) -> bool:
        """Whether a code has a text."""
        return code in self._messages

    def codes(self) -> tuple[str, ...]:
        """All codes, sorted."""
        return tuple(sorted(self._messages))

    def message(self, code: str) -> Message:
        """Both languages of a code.

        Raises:
            WordingError: no such code.
        """
        found = self._messages.get(code)
        if found is None:
            raise WordingError(f"no text for {code}")
        return found

    def say(self, code: str, params: Mapping[str, object] | None = None, language: Language = "zh") -> Said:
        """The text of a code with its values put in.

        Raises:
            WordingError: no such code, or a placeholder without a value.
        """
        values = params or {}
        message = self.message(code)
        template = message.zh if language == "zh" else message.en
        if "{" not in template.text and "{" not in template.title and "{" not in template.next:
            return template

        def given(name: str) -> object:
            if name not in values:
                raise WordingError(f"{code}: nothing given for {{{name}}}")
            return values[name]

        def value(match: re.Match[str]) -> str:
            told = worded(self._named(given(match[1]), language), language)
            return self.cite(told, language=language if match[1] == CITE else "zh")

        def filled(part: str) -> str:
            if "{" not in part:
                return part
            chosen = ONE_OR_MORE.sub(lambda match: match[2 if str(given(match[1])) == "1" else 3], part)
            return PLACEHOLDER.sub(value, chosen)

        return Said(title=filled(template.title), text=filled(template.text), next=filled(template.next))

    def _named(self, value: object, language: Language) -> object:
        """A member of an enumeration, also in a list, by its name; everything else as it is."""
        if isinstance(value, tuple | list):
            return tuple(self._named(one, language) for one in value)
        if isinstance(value, StrEnum):
            found = self._messages.get(label_code(type(value), value.value))
            if found is not None:
                return found.zh.title if language == "zh" else found.en.title
        return value

    def say_refusal(self, refusal: Refusal, language: Language = "zh") -> Said:
        """The text of a refusal."""
        return self.say(refusal.code, refusal.params, language)

    def name_missing(self, missing: Missing, language: Language = "zh") -> str:
        """The name of a thing that is not there yet."""
        return self.say(f"missing.{missing.what}", dict(missing.params), language).title

    def say_fault(self, fault: Fault, language: Language = "zh") -> Said:
        """The text of one fault in a file; the place itself can be used as ``{path}``."""
        return self.say(f"fault.{fault.code}", {"path": fault.path, **dict(fault.params)}, language)
