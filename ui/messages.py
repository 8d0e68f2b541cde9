"""From codes to sentences in the window's language, and the report of a bug without personal data."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, qVersion

from ipmediate.domain.refusals import BadFile, Incomplete, Missing, Refusal

if TYPE_CHECKING:
    from types import TracebackType

    from ipmediate.domain.wording import Language, Said, Wording

Labels = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Code → language → ``title``: names of enumerations as their file has them."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def window_language() -> Language:
    """The language the window speaks now."""
    return "zh" if QLocale().name().startswith("zh") else "en"


class Messages:
    """What the core's codes say to the person in front of the window.

    The texts are read when the first one is needed, so that opening the window does not wait for them. Names
    of enumerations may come from a smaller store that is at hand sooner.
    """

    def __init__(
        self,
        wording: Callable[[], Wording],
        language: Language = "zh",
        *,
        labels: Callable[[], Labels] | None = None,
    ) -> None:
        self._wording = wording
        self._labels = labels
        self.language: Language = language

    def __contains__(self, code: object) -> bool:
        """Whether a code has a text."""
        return code in self._wording()

    def say(self, code: str, params: Mapping[str, object] | None = None) -> Said:
        """The text of a code with its values."""
        return self._wording().say(code, params, self.language)

    def refusal(self, refusal: Refusal) -> Said:
        """The text of a refusal."""
        return self._wording().say_refusal(refusal, self.language)

    def details(self, refusal: Refusal) -> list[str]:
        """What a refusal does not say itself, one line each.

        The missing things, the faults of a file, or what stands against going to the court.
        """
        wording = self._wording()
        if refusal.code == "confirmation.not_confirmable":
            from ipmediate.domain.eligibility import tell

            found = getattr(refusal, "findings", ())
            return list(dict.fromkeys(tell(one, wording, self.language).text for one in found))
        if isinstance(refusal, Incomplete):
            return [capital(self.missing(one)) for one in refusal.missing]
        if isinstance(refusal, BadFile):
            apart = (fault for fault in refusal.faults if fault.path or fault.code != refusal.code)
            faults = ((fault.path, wording.say_fault(fault, self.language)) for fault in apart)
            return [
                said.text.replace(path, self._placed(path))
                if path and path in said.text
                else f"{self._placed(path)} {said.title} {said.text}".strip()
                for path, said in faults
            ]
        return []

    def _placed(self, path: str) -> str:
        """Where in a case file something stands, in words; as it is where a part of it has no name."""
        from ipmediate.domain.cases import NOUNS

        head, *rest = path.strip("/").split("/")
        noun = next((f"noun.{one}" for one, (held, _) in NOUNS.items() if held == head), "")
        if noun not in self:
            return path
        words = [self.say(noun).title]
        for part in rest:
            if part.isdecimal():
                words[-1] += f" {int(part) + 1}"
            elif f"field.{part}" in self:
                words.append(self.say(f"field.{part}").title)
            else:
                return path
        return "·".join(words)

    def missing(self, missing: Missing) -> str:
        """The name of a missing thing, with the provision that wants it."""
        name = self._wording().name_missing(missing, self.language)
        if not missing.cite:
            return name
        cite = self.cite(missing.cite)
        return f"{name}（{cite}）" if self.language == "zh" else f"{name} ({cite})"

    def cite(self, text: str) -> str:
        """A citation in the window's language: provisions named in it as today's law is cited."""
        return self._wording().cite(text, language=self.language)

    def official(self, text: str) -> str:
        """A citation in Chinese, which alone counts, where the window tells it in English; else empty."""
        return "" if self.language == "zh" else self._wording().cite(text)

    def label(self, member: StrEnum) -> str:
        """The name of a member of a domain enumeration."""
        code = label_code(type(member), member.value)
        return self.say(code).title if self._labels is None else self._labels()[code][self.language]["title"]

    def named(self, kind: str, value: str) -> str:
        """The name of a value of an enumeration (``right_type``); an unknown value stays as it is."""
        code = f"label.{kind}.{value}"
        if self._labels is not None:
            names = self._labels().get(code)
            return names[self.language]["title"] if names else value
        return self.say(code).title if code in self else value

    def value(self, value: object) -> str:
        """A date, amount or list as it stands in a sentence; a member of an enumeration by its name."""
        if isinstance(value, StrEnum):
            return self.label(value)
        from ipmediate.domain.wording import worded

        return worded(value, self.language)


def label_code(kind: type[StrEnum], value: str) -> str:
    """The message code under which a member of an enumeration has its name."""
    return f"label.{_HUMP.sub('_', kind.__name__).lower()}.{value}"


def report(kind: type[BaseException], trace: TracebackType | None, *, version: str, doing: str = "") -> str:
    """A report of a bug: versions, kind of error and frames.

    Deliberately without the error's own message and without values: those could hold names, numbers or the
    text of papers. File names are cut to their last three parts, so that no user name of the machine shows.
    """
    import platform
    import traceback

    lines = [
        f"ipmediate {version}",
        f"Python {sys.version.split()[0]} · Qt {qVersion()} · {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    if doing:
        lines.append(doing)
    for frame in traceback.extract_tb(trace):
        place = "/".join(PurePath(frame.filename.replace("\\", "/")).parts[-3:])
        lines.append(f"  {place}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def capital(text: str) -> str:
    """A name that stands alone, not inside a sentence: English ones begin with a capital letter."""
    return text[:1].upper() + text[1:]
