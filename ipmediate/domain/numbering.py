"""Official numbers: how a series writes them; giving them out once is the business of the store."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, Section, Status

PLACEHOLDER = re.compile(r"\{(year|short|type|device|seq)(?::0(\d))?\}")
HIGHEST = 999_999
_ONE_BRACKET = str.maketrans("〔[【﹝〕]】﹞－—–", "(((())))---")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPattern:
    """How the numbers of one series look.

    Attributes:
        id: stable name of the series, also the key it is counted under together with the year.
        pattern: text with ``{year}``, ``{short}`` (of the committee), ``{type}``, ``{device}``, ``{seq:03}``.
        type: what stands for ``{type}`` (人调).
        official: whether it is a number of the committee's register; the provisional one is not.
        status: how well the pattern is founded.
    """

    id: str
    label: Label
    pattern: str
    type: str
    official: bool
    since: date
    checked_on: date
    source: str
    status: Status = Status.PROPOSAL


NumberPatterns = Section[NumberPattern]


def pattern_faults(pattern: str) -> tuple[str, ...]:
    """Codes of what is wrong with a pattern: a strange placeholder, or not exactly one running number."""
    faults = []
    if "{" in PLACEHOLDER.sub("", pattern) or "}" in PLACEHOLDER.sub("", pattern):
        faults.append("pattern_placeholder")
    names = [match.group(1) for match in PLACEHOLDER.finditer(pattern)]
    if names.count("seq") != 1 or len(set(names)) != len(names):
        faults.append("pattern_sequence")
    return tuple(faults)


def format_number(
    pattern: NumberPattern, *, year: int, seq: int, short: str = "", device: str = "", kind: str = ""
) -> str:
    """Write a number.

    Args:
        pattern: the series.
        year: four digits.
        seq: running number from 1; wider than the padding when it has to be.
        short: the committee's short name.
        device: short name of the device, for provisional numbers.
        kind: stands for ``{type}`` instead of the series' own.

    Raises:
        Refusal: ``number.out_of_range``, ``number.short_name_missing``, ``number.device_missing``.
    """
    if not 1 <= seq <= HIGHEST:
        raise Refusal("number.out_of_range", seq=seq, highest=HIGHEST)
    if "{short}" in pattern.pattern and not short:
        raise Refusal("number.short_name_missing")
    if "{device}" in pattern.pattern and not device:
        raise Refusal("number.device_missing")
    values = {
        "short": short,
        "device": device,
        "type": kind or pattern.type,
        "year": str(year),
        "seq": str(seq),
    }

    def filled(match: re.Match[str]) -> str:
        return values[match.group(1)].zfill(int(match.group(2) or 0))

    return PLACEHOLDER.sub(filled, pattern.pattern)


def read_number(pattern: NumberPattern, text: str, short: str) -> tuple[int, int] | None:
    """Year and running number of a number of a series, None when it is not one of this committee.

    Args:
        pattern: the series.
        text: the number; brackets and hyphens of all kinds, full-width digits and blanks are understood.
        short: the committee's short name.
    """
    parts = {"year": r"(?P<year>[12]\d{3})", "seq": r"(?P<seq>\d{1,6})", "short": re.escape(_plain(short))}
    reading, at = "", 0
    for match in PLACEHOLDER.finditer(pattern.pattern):
        reading += re.escape(_plain(pattern.pattern[at : match.start()]))
        reading += parts.get(match[1], re.escape(_plain(pattern.type)))
        at = match.end()
    reading += re.escape(_plain(pattern.pattern[at:]))
    found = re.fullmatch(reading, _plain(text))
    if found is None or "year" not in found.groupdict():
        return None
    return int(found["year"]), int(found["seq"])


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_ONE_BRACKET).split())
