"""Official numbers: how a series writes them, and that none is ever given out twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, Section, Status

PLACEHOLDER = re.compile(r"\{(year|short|type|device|seq)(?::0(\d))?\}")
HIGHEST = 999_999
_OPENING = "（(〔[【﹝"
_CLOSING = "）)〕]】﹞"
_FROM_FULL_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}


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
    _reader: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_reader", re.compile(_reading(self.pattern, self.type)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number taken apart; ``year`` is 0 and ``short``, ``device`` empty where the pattern has none."""

    series: str
    year: int
    seq: int
    short: str = ""
    device: str = ""


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


def _reading(pattern: str, kind: str) -> str:
    parts = {
        "year": r"(?P<year>[12]\d{3})",
        "short": r"(?P<short>[^\d\s（(〔\[【﹝）)〕\]】﹞]{0,12}?)",
        "device": r"(?P<device>[0-9A-Za-z]{1,8})",
        "seq": r"(?P<seq>\d{1,6})",
        "type": re.escape(kind),
    }
    made = ""
    at = 0
    for match in PLACEHOLDER.finditer(pattern):
        made += _literal(pattern[at : match.start()]) + parts[match.group(1)]
        at = match.end()
    return made + _literal(pattern[at:])


def _literal(text: str) -> str:
    made = ""
    for letter in text:
        if letter in _OPENING:
            made += f"[{re.escape(_OPENING)}]"
        elif letter in _CLOSING:
            made += f"[{re.escape(_CLOSING)}]"
        elif letter in "-－—–":
            made += "[-－—–]"
        else:
            made += re.escape(letter)
    return made


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


def parse_number(pattern: NumberPattern, text: str) -> Number:
    """Take a number apart; brackets and hyphens of all kinds, full-width digits and blanks are understood.

    Raises:
        Refusal: ``number.not_of_series``.
    """
    plain = re.sub(r"\s", "", text.translate(_FROM_FULL_WIDTH))
    match = pattern._reader.fullmatch(plain)
    found = match.groupdict() if match else {}
    if not found or int(found["seq"]) == 0:
        raise Refusal("number.not_of_series", text=text, series=pattern.label, pattern=pattern.pattern)
    return Number(
        series=pattern.id,
        year=int(found.get("year") or 0),
        seq=int(found["seq"]),
        short=found.get("short") or "",
        device=found.get("device") or "",
    )


def next_number(used: Collection[int], void: Collection[int] = ()) -> int:
    """The number to give out next in a series and year: one above the highest ever given, gaps stay gaps.

    Args:
        used: numbers borne by something.
        void: numbers given out and cancelled; they are kept and never come back.

    Raises:
        Refusal: ``number.out_of_range`` when the series is full.
    """
    seq = max(max(used, default=0), max(void, default=0)) + 1
    if seq > HIGHEST:
        raise Refusal("number.out_of_range", seq=seq, highest=HIGHEST)
    return seq


def check_free(seq: int, used: Collection[int], void: Collection[int] = ()) -> None:
    """Make sure a number somebody typed was never given out.

    Raises:
        Refusal: ``number.out_of_range``, ``number.used``, ``number.void``.
    """
    if not 1 <= seq <= HIGHEST:
        raise Refusal("number.out_of_range", seq=seq, highest=HIGHEST)
    if seq in used:
        raise Refusal("number.used", seq=seq)
    if seq in void:
        raise Refusal("number.void", seq=seq)


def next_in_block(first: int, last: int, used: Collection[int], void: Collection[int] = ()) -> int:
    """The next number of a block a device holds on lease.

    Raises:
        Refusal: ``number.block_used_up``.
    """
    taken = [seq for seq in (*used, *void) if first <= seq <= last]
    seq = max(taken, default=first - 1) + 1
    if seq > last:
        raise Refusal("number.block_used_up", first=first, last=last)
    return seq


def missing_numbers(used: Collection[int], void: Mapping[int, str] | Collection[int] = ()) -> tuple[int, ...]:
    """Numbers below the highest that are neither borne nor void; an honest register has none."""
    known = {*used, *void}
    return tuple(seq for seq in range(1, max(known, default=0)) if seq not in known)
