"""Resident identity numbers (GB 11643-1999) and unified social credit codes (GB 32100-2015)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ipmediate.domain.refusals import Refusal, kind_of

Kind = Literal["resident_id", "uscc"]
Verdict = Literal["valid", "warning", "invalid"]
Sex = Literal["male", "female"]

LENGTH = 18
OLD_LENGTH = 15
PROVINCES = frozenset(
    f"{area}{number}"
    for area, numbers in {
        1: "12345",
        2: "123",
        3: "1234567",
        4: "123456",
        5: "01234",
        6: "12345",
        7: "1",
        8: "123",
    }.items()
    for number in numbers
)
RESIDENCE_PERMIT = frozenset(("81", "82", "83"))
EARLIEST_BIRTH = date(1900, 1, 1)

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUE = {letter: value for value, letter in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_DEPARTMENTS = frozenset("123456789ANY")
_CENTRAL_REGION = "10"

_CHARACTER_CODES = ("identifier.id_character", "identifier.uscc_character", "identifier.uscc_region_digit")
_DIGITS = frozenset("0123456789")
_LOOKALIKE_DIGIT = dict(zip("OQDО〇IL|ZSB", "00000111258", strict=True))
_LOOKALIKE_X = {"×": "X", "Х": "X", "Χ": "X", "*": "X"}
_LOOKALIKE_USCC = {"I": "1", "O": "0", "О": "0", "〇": "0", "S": "5", "Z": "2", "V": "U"}

_BLANKS_AND_HYPHENS = re.compile(
    "[\\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\\-_\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\u30fb\u00b7\ufe58\ufe63\u301c~\u30fc]"
)
_FROM_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TO_CAPITAL = {code: code - 32 for code in range(ord("a"), ord("z") + 1)} | {0x0445: 0x0425, 0x03C7: 0x03A7}
_PLAIN_ID = re.compile(r"[0-9]{17}[0-9X]")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong or odd about a number.

    Attributes:
        code: key of its text in ``resources/messages``.
        position: which character of the normalized number, from 1; 0 when it is about the whole.
        found: what stands there.
        expected: what should stand there; empty when that cannot be told.
    """

    code: str
    position: int = 0
    found: str = ""
    expected: str = ""

    def params(self) -> dict[str, object]:
        """Values for the placeholders of its text."""
        return {"position": self.position, "found": self.found, "expected": self.expected}

    @property
    def hint(self) -> str:
        """Code of the text that tells which look-alike was meant; empty when none is known."""
        return "identifier.character_hint" if self.expected and self.code in _CHARACTER_CODES else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierCheck:
    """What a number is worth.

    Attributes:
        verdict: ``invalid`` when it cannot be a number of its kind, ``warning`` when it can but looks odd.
        normalized: half-width, capitals, without blanks and hyphens.
        defects: what is wrong (``invalid``) or odd (``warning``), by position.
        notes: what is in order but worth telling, such as a residence permit for people from Hong Kong.
        birth: day of birth a resident number states, when it is a day.
        sex: sex a resident number states.
    """

    kind: Kind
    verdict: Verdict
    normalized: str
    defects: tuple[Defect, ...] = ()
    notes: tuple[Defect, ...] = field(default=())
    birth: date | None = None
    sex: Sex | None = None


def normalize(given: str) -> str:
    """Half-width characters, capitals, no blanks and no hyphens of any kind."""
    if given.isascii() and given.isalnum():
        return given.upper()
    return _BLANKS_AND_HYPHENS.sub("", given.translate(_FROM_FULL_WIDTH)).translate(_TO_CAPITAL)


def resident_check_digit(first_seventeen: str) -> str:
    """The eighteenth character of a resident number (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def uscc_check_digit(first_seventeen: str) -> str:
    """The eighteenth character of a unified social credit code (weights 3^i mod 31)."""
    total = sum(
        _USCC_VALUE[letter] * weight for letter, weight in zip(first_seventeen, _USCC_WEIGHTS, strict=True)
    )
    return _USCC_ALPHABET[-total % 31]


def upgraded(old: str) -> str:
    """The 18-character number of an old 15-digit one: the century 19 put in, the check digit added."""
    body = f"{old[:6]}19{old[6:]}"
    return body + resident_check_digit(body)


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _old_resident_id(number: str) -> IdentifierCheck:
    birth = _day(f"19{number[6:12]}")
    defects = [Defect("identifier.old_number", 0, number, upgraded(number))]
    if birth is None:
        defects = [
            Defect("identifier.old_number", 0, number),
            Defect("identifier.birth_impossible", 7, number[6:12]),
        ]
    sex: Sex = "male" if int(number[14]) % 2 else "female"
    return IdentifierCheck(
        kind="resident_id", verdict="invalid", normalized=number, defects=tuple(defects), birth=birth, sex=sex
    )


def _bad_id_characters(number: str) -> list[Defect]:
    defects = []
    for position, letter in enumerate(number, start=1):
        last = position == len(number)
        if letter in _DIGITS or (last and letter == "X"):
            continue
        hint = (_LOOKALIKE_X.get(letter, "") if last else "") or _LOOKALIKE_DIGIT.get(letter, "")
        defects.append(Defect("identifier.id_character", position, letter, hint))
    return defects


def check_resident_id(given: str, *, today: date | None = None) -> IdentifierCheck:
    """Check a resident identity number.

    Args:
        given: the number as typed.
        today: a birth after this day is impossible; None leaves that check out.
    """
    number = normalize(given)
    if len(number) == OLD_LENGTH and number.isascii() and number.isdigit():
        return _old_resident_id(number)
    if len(number) != LENGTH:
        code = "identifier.id_length" if number else "identifier.empty"
        found = [Defect(code, 0, str(len(number)), str(LENGTH)), *_bad_id_characters(number)]
        return IdentifierCheck(kind="resident_id", verdict="invalid", normalized=number, defects=tuple(found))
    odd: list[Defect] = []
    wrong: list[Defect] = [] if _PLAIN_ID.fullmatch(number) else _bad_id_characters(number)
    notes: tuple[Defect, ...] = ()
    region, born, order = number[:2], number[6:14], number[14:17]
    birth: date | None = None
    sex: Sex | None = None
    if wrong:
        spoilt = {one.position for one in wrong}
        readable_region = not spoilt & {1, 2}
        readable_birth = not spoilt & set(range(7, 15))
        readable_order = not spoilt & {15, 16, 17}
    else:
        readable_region = readable_birth = readable_order = True
    if readable_region:
        if region not in PROVINCES:
            odd.append(Defect("identifier.region_unknown", 1, region))
        elif region in RESIDENCE_PERMIT:
            notes = (Defect("identifier.residence_permit", 1, region),)
    if readable_birth:
        birth = _day(born)
        if birth is None:
            wrong.append(Defect("identifier.birth_impossible", 7, born))
        elif today is not None and birth > today:
            wrong.append(Defect("identifier.birth_in_future", 7, born))
        elif birth < EARLIEST_BIRTH:
            odd.append(Defect("identifier.birth_improbable", 7, born))
    if readable_order:
        sex = "male" if int(order) % 2 else "female"
        if order == "000":
            odd.append(Defect("identifier.sequence", 15, order))
    if not any(one.code == "identifier.id_character" for one in wrong):
        check = resident_check_digit(number[:17])
        if check != number[17]:
            wrong.append(Defect("identifier.check_digit", LENGTH, number[17], check))
    return _judged("resident_id", number, wrong, odd, notes, birth, sex)


def _judged(
    kind: Kind,
    number: str,
    wrong: list[Defect],
    odd: list[Defect],
    notes: tuple[Defect, ...] = (),
    birth: date | None = None,
    sex: Sex | None = None,
) -> IdentifierCheck:
    verdict: Verdict = "invalid" if wrong else "warning" if odd else "valid"
    return IdentifierCheck(
        kind=kind,
        verdict=verdict,
        normalized=number,
        defects=tuple(sorted(wrong + odd, key=lambda one: one.position)),
        notes=notes,
        birth=birth,
        sex=sex,
    )


def check_uscc(given: str) -> IdentifierCheck:
    """Check a unified social credit code.

    Args:
        given: the code as typed.
    """
    number = normalize(given)
    wrong: list[Defect] = []
    odd: list[Defect] = []
    for position, letter in enumerate(number, start=1):
        if letter not in _USCC_VALUE:
            hint = _LOOKALIKE_USCC.get(letter, "")
            wrong.append(Defect("identifier.uscc_character", position, letter, hint))
        elif 3 <= position <= 8 and letter not in _DIGITS:
            hint = _LOOKALIKE_DIGIT.get(letter, "")
            wrong.append(Defect("identifier.uscc_region_digit", position, letter, hint))
    if len(number) != LENGTH:
        code = "identifier.uscc_length" if number else "identifier.empty"
        wrong.insert(0, Defect(code, 0, str(len(number)), str(LENGTH)))
        return _judged("uscc", number, wrong, odd)
    if not any(one.code == "identifier.uscc_character" for one in wrong):
        check = uscc_check_digit(number[:17])
        if check != number[17]:
            wrong.append(Defect("identifier.check_digit", LENGTH, number[17], check))
        if number[0] not in _DEPARTMENTS:
            odd.append(Defect("identifier.department_unknown", 1, number[0]))
    region = number[2:4]
    if region.isascii() and region.isdigit() and region not in PROVINCES and region != _CENTRAL_REGION:
        odd.append(Defect("identifier.region_unknown", 3, region))
    return _judged("uscc", number, wrong, odd)


def _checked(record: Mapping[str, object]) -> IdentifierCheck:
    kind, given, on = record.get("kind"), record.get("input"), record.get("on")
    if not isinstance(given, str):
        raise Refusal("identifier.input_not_text", found=kind_of(given))
    if kind == "uscc":
        return check_uscc(given)
    if kind != "resident_id":
        raise Refusal("identifier.kind_unknown", found=str(kind), kinds=("resident_id", "uscc"))
    today: date | None = None
    if on is not None:
        today = _day(on.replace("-", "")) if isinstance(on, str) and _ISO_DAY.fullmatch(on) else None
        if today is None:
            raise Refusal("identifier.not_a_date", found=str(on))
    return check_resident_id(given, today=today)


def id_record(record: Mapping[str, object]) -> dict[str, object]:
    """One line of a batch.

    Args:
        record: ``kind`` (``resident_id`` or ``uscc``), ``input``, optionally ``on`` (``YYYY-MM-DD``, today).

    Returns:
        ``verdict``, ``normalized``, ``defects`` and ``notes`` (each ``code``, ``position``, ``found``,
        ``expected``), ``birth`` as an ISO day and ``sex``, both None when unknown; or ``error`` with
        ``code`` and ``params`` for a record that is none. Never raises for what a record holds.
    """
    try:
        if not isinstance(record, Mapping):
            raise Refusal("identifier.not_a_record", found=kind_of(record))
        checked = _checked(record)
    except Refusal as refusal:
        params = {name: list(v) if isinstance(v, tuple) else v for name, v in refusal.params.items()}
        return {"error": {"code": refusal.code, "params": params}}

    def plain(one: Defect) -> dict[str, object]:
        return {"code": one.code, **one.params()}

    return {
        "verdict": checked.verdict,
        "normalized": checked.normalized,
        "defects": [plain(one) for one in checked.defects],
        "notes": [plain(one) for one in checked.notes],
        "birth": checked.birth.isoformat() if checked.birth else None,
        "sex": checked.sex,
    }
