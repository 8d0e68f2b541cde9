"""Facts in the texts of forms by what people call them: ``{委员会名称}`` for ``{committee.name}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ipmediate.domain.facts import FACTS
from ipmediate.domain.refusals import Missing
from ipmediate.domain.rulebook import Label
from ui.messages import Messages

_SLOT = re.compile(r"(?<!\{)\{([^{}|]+)((?:\|[^{}]*)?)\}(?!\})")


class FactWords:
    """Names of facts both ways; facts called the same are told apart by their list, else by list and part."""

    def __init__(self, messages: Messages, laws: Iterable[tuple[str, Label]] = ()) -> None:
        self._its = "其" if messages.language == "zh" else "its "
        called: dict[str, list[str]] = {}
        for name, fact in FACTS.items():
            text = messages.missing(Missing(what=f"fact_{fact.what}", place="", params=(("name", ""),)))
            called.setdefault(_plain(text), []).append(name)
        for name, words in laws:
            called.setdefault(_plain(words.text(messages.language)), []).append(name)
        self._words: dict[str, str] = {}
        for text, names in called.items():
            hints = [text + _list_of(name, messages) for name in names]
            for name, hint in zip(names, hints, strict=True):
                if len(names) == 1:
                    self._words[name] = text
                else:
                    told = hints.count(hint) == 1
                    self._words[name] = hint if told else _apart(name, text, messages)
        self._names = {words: name for name, words in self._words.items()}

    def of(self, name: str) -> str:
        """What a fact is called; an unknown name is its own word."""
        return self._words.get(name, name)

    def of_cases(self) -> list[tuple[object, str]]:
        """Every fact of a whole case with its word, by word."""
        found: list[tuple[object, str]] = [
            (name, words) for name, words in self._words.items() if "[]" not in name
        ]
        return sorted(found, key=lambda pair: pair[1])

    def alone(self, families: Sequence[str]) -> list[tuple[object, str]]:
        """Facts of these families that are one text, date or number, by word."""
        return [
            (name, words)
            for name, words in self.of_cases()
            if str(name).partition(".")[0] in families
            and (name not in FACTS or not isinstance(FACTS[str(name)].sample, bool | tuple))
        ]

    def shown(self, text: str, each: str = "") -> str:
        """A text of a form as people read it.

        Args:
            text: as the form has it.
            each: the list its ``{it.…}`` belongs to.
        """

        def word(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("it.") and each:
                found = self._words.get(f"{each}[].{name[3:]}")
                return f"{{{self._its}{found}{match[2]}}}" if found else match[0]
            return f"{{{self.of(name)}{match[2]}}}"

        return _SLOT.sub(word, text)

    def written(self, text: str, each: str = "") -> str:
        """The text as the form wants it; a word that is no fact stays as typed and is told as unknown."""

        def name(match: re.Match[str]) -> str:
            word = " ".join(match[1].split())
            if word.startswith(self._its) and each:
                found = self._names.get(word.removeprefix(self._its), "")
                if found.startswith(f"{each}[]."):
                    return f"{{it.{found.removeprefix(f'{each}[].')}{match[2]}}}"
            return f"{{{self._names.get(word, word)}{match[2]}}}"

        return _SLOT.sub(name, text)


def _apart(name: str, text: str, messages: Messages) -> str:
    """What a fact is called by list and part (各当事人·是自然人); by its name where neither has a word."""
    of, _, part = name.replace("[]", "").rpartition(".")
    codes = (f"fact_of.{of}", f"fact_part.{part}") if of else (f"fact_part.{part}",)
    words = [messages.say(code).title for code in codes if code in messages]
    return "·".join(words) if len(words) == len(codes) else f"{text}·{name.replace('[]', '')}"


def _list_of(name: str, messages: Messages) -> str:
    """What the list is called to which a fact belongs, behind a dot; nothing for facts in no list."""
    of, inside, _ = name.partition("[].")
    if not inside or of not in FACTS:
        return ""
    called = messages.missing(Missing(what=f"fact_{FACTS[of].what}", place="", params=(("name", ""),)))
    return f"·{_plain(called)}"


def _plain(text: str) -> str:
    words = re.sub(r"[{}|（）()“”\"]", "", text).split()
    return " ".join(words).removeprefix("的")
