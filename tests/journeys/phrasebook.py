"""What the window says for a Chinese phrase in its own language, by the program's own texts."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from installer import i18n
from ipmediate import bootstrap
from ipmediate.domain.wording import Language

LETTER = re.compile(r"\(&(\w)\)|&(?=\w)")
SPOKEN = ("messages", "forms", "phrases")
GAP = re.compile(r"%\d|\{\w+\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text of the program: Chinese, English, and the letter each is reached by."""

    zh: str
    en: str


class Phrasebook:
    """From the Chinese a walk is written in to what stands in the window.

    A phrase is the whole of a text of the program, with or without the letter it is reached by; where the
    text has gaps for values, the phrase may bring values along. Of texts that are the same in Chinese each
    English one counts.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._found: dict[str, tuple[str, ...]] = {}

    def shown(self, words: str) -> tuple[str, ...]:
        """What may stand in the window for a phrase; what is no text of the program stands as it is."""
        if self.language == "zh":
            return (words,)
        if words not in self._found:
            found = {told for one in _phrases() if (told := _said(one, words)) is not None}
            self._found[words] = tuple(sorted(found)) or (words,)
        return self._found[words]

    def letters(self, words: str) -> tuple[str, ...]:
        """The letters a phrase is reached by together with Alt."""
        texts = [one for one in _phrases() if plain(one.zh) == words]
        texts = [one.zh if self.language == "zh" else one.en for one in texts]
        return tuple(sorted({found[-1].upper() for one in texts if (found := re.findall(r"&(\w)", one))}))

    def stands(self, words: str, text: str) -> bool:
        """Whether a text one reads has the phrase in it."""
        return any(_within(one, text) for one in self.shown(words))


def plain(text: str) -> str:
    """A text of a control without the mark of its letter, and what says that a question follows."""
    return re.sub(r"\s*\(&\w\)", "", text).replace("&", "").rstrip("…*:： ")


def _within(words: str, text: str) -> bool:
    pattern = ".+".join(map(re.escape, GAP.split(words)))
    if words[:1].isascii():  # English words have ends, and a capital where they stand alone
        pattern = rf"(?<!\w)(?:{pattern}|{words[:1].upper()}{pattern[1:]})(?!\w)"
    return re.search(pattern, text) is not None


def _said(one: Phrase, words: str) -> str | None:
    """The English of a text when the words are its Chinese, with the values the words have put in."""
    zh, en = plain(one.zh), plain(one.en)
    words = words.rstrip("…")
    if zh == words:
        return en
    gaps = GAP.findall(zh)
    if not gaps or len(zh) == sum(map(len, gaps)):
        return None
    found = re.fullmatch(GAP.sub("(.+?)", re.sub(r"([.*+?()\[\]|^$\\])", r"\\\1", zh)), words)
    if found is None:
        return None
    values = dict(zip(gaps, found.groups(), strict=True))
    return GAP.sub(lambda gap: values.get(gap[0], gap[0]), en)


@cache
def _phrases() -> tuple[Phrase, ...]:
    kept = (path for folder in SPOKEN for path in sorted((bootstrap.resources() / folder).rglob("*.toml")))
    return (*_window(), *(one for path in kept for one in _pairs(tomllib.loads(path.read_text("utf-8")))))


def _window() -> Iterator[Phrase]:
    for message in ElementTree.parse(i18n.TEXTS).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [one.text or "" for one in translation.findall("numerusform")] or [translation.text or ""]
        for form in forms:
            yield Phrase(message.findtext("source", ""), form)


def _pairs(held: object) -> Iterator[Phrase]:
    """Every text that stands in both languages, whole or part by part."""
    if isinstance(held, dict):
        zh, en = held.get("zh"), held.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            yield Phrase(zh, en)
        elif isinstance(zh, dict) and isinstance(en, dict):
            yield from (Phrase(zh[part], en[part]) for part in zh.keys() & en.keys() if zh[part])
        else:
            for one in held.values():
                yield from _pairs(one)
    elif isinstance(held, list):
        for one in held:
            yield from _pairs(one)
