"""Domain objects as plain JSON values and back.

Dates and local times are ISO text, money is text with two places, enumerations are their values, tuples are
lists. A field that holds its default is left out. Reading is strict: a wrong type is never bent into a right
one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.refusals import BadFile, Fault

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
Plain = dict[str, Any]
"""A JSON object."""

CENT = Decimal("0.01")
FIRST_YEAR, LAST_YEAR = 1900, 2200

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?\Z", re.ASCII)
_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,20})?\Z", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class _Wrong(ValueError):  # noqa: N818 -- never leaves this module
    """One value that does not fit, with the code and parameters of its fault."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def to_plain(thing: object) -> Plain:
    """The JSON object of a domain object; fields at their default are left out."""
    plain: Plain = _writer().unstructure(thing)
    return plain


def from_plain(kind: type[T], plain: object) -> T:
    """The domain object of a stored JSON object; keys written by a newer program are passed over.

    Raises:
        BadFile: ``casefile.bad_body`` when the value does not fit the class.
    """
    try:
        return _reader(exact=False, explain=False).structure(plain, kind)
    except Exception:
        return _explained(kind, plain, exact=False)


def laid_over(kind: type[T], stood: Mapping[str, Any] | None, thing: T) -> Plain:
    """The JSON object of a domain object over what stood there.

    What a newer program wrote and this one does not know stays as it was; a field whose value did not change
    stays word for word.

    Args:
        kind: of the thing.
        stood: None when it is new.
        thing: as it is now.
    """
    fresh = to_plain(thing)
    if stood is None or fresh == stood:
        return fresh
    known = to_plain(from_plain(kind, stood))
    made = {name: value for name, value in stood.items() if name in fresh or name not in known}
    for name, value in fresh.items():
        if name not in known or known[name] != value:
            made[name] = value
    return made


def body_of(thing: object) -> Plain:
    """What the store keeps of one entity of a case."""
    return to_plain(thing)


def entity_of(etype: str, body: Mapping[str, Any]) -> Any:
    """One entity of a case from what the store keeps of it."""
    return from_plain(NOUNS[etype][1], body)


def read_exactly(kind: type[T], plain: object) -> T:
    """The domain object of a JSON object from outside; keys nobody knows are faults too.

    Raises:
        BadFile: ``casefile.bad_body`` with every fault and its JSON pointer.
    """
    from ipmediate.storage.straight import read_straight

    thing = read_straight(kind, plain, left_out=OUTSIDE_FILE if kind is CaseFile else ())
    return read_with_reasons(kind, plain) if thing is None else thing


def read_with_reasons(kind: type[T], plain: object) -> T:
    """As :func:`read_exactly`, value by value, in whatever way they are written.

    Raises:
        BadFile: ``casefile.bad_body`` with every fault and its JSON pointer.
    """
    try:
        return _reader(exact=True, explain=False).structure(plain, kind)
    except Exception:
        return _explained(kind, plain, exact=True)


def _explained(kind: type[T], plain: object, *, exact: bool) -> T:
    try:
        return _reader(exact=exact, explain=True).structure(plain, kind)
    except Exception as error:
        faults = tuple(_faults(error, ""))
        raise BadFile("casefile.bad_body", faults, count=len(faults)) from error


def _faults(error: BaseException, path: str) -> Iterator[Fault]:
    from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, ClassValidationError | IterableValidationError):
        placed, loose = error.group_exceptions()
        for inner, note in placed:
            name = getattr(note, "name", None)
            yield from _faults(inner, f"{path}/{step(note.index if name is None else name)}")
        for inner in loose:
            yield from _faults(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields, key=str):
            yield Fault(path=f"{path}/{step(key)}", code="casefile.key_unknown", params=(("key", str(key)),))
    elif isinstance(error, _Wrong):
        yield Fault(path=path, code=error.code, params=tuple(error.params.items()))
    elif isinstance(error, KeyError):
        yield Fault(path=path, code="casefile.key_missing", params=(("key", str(error.args[0])),))
    else:
        raise error


def step(key: object) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float | Decimal) else type(value).__name__
    return _UNPRINTABLE.sub("�", text if len(text) <= 40 else text[:39] + "…")


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise _Wrong("casefile.not_text", found=_shown(value))
    return value


def _clean_text(value: object, _: object) -> str:
    if type(value) is str and value.isprintable():
        return value
    text = _text(value, _)
    if _UNPRINTABLE.search(text):
        raise _Wrong("casefile.unprintable", found=_shown(text))
    return text


def _whole(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        raise _Wrong("casefile.not_whole", found=_shown(value))
    return value


def _flag(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("casefile.not_flag", found=_shown(value))
    return value


def _day(value: object, _: object) -> date:
    if not isinstance(value, str) or not _DATE.match(value):
        raise _Wrong("casefile.not_date", found=_shown(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _Wrong("casefile.no_such_day", found=value) from None


def _near_day(value: object, _: object) -> date:
    day = _day(value, _)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _Wrong("casefile.far_day", found=_shown(value))
    return day


def _moment(value: object, _: object) -> datetime:
    if not isinstance(value, str) or not _MOMENT.match(value):
        raise _Wrong("casefile.not_moment", found=_shown(value))
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise _Wrong("casefile.no_such_day", found=value) from None


def _near_moment(value: object, _: object) -> datetime:
    moment = _moment(value, _)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _Wrong("casefile.far_day", found=_shown(value))
    return moment


def _amount(value: object, _: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise _Wrong("casefile.not_amount", found=_shown(value))
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if not _AMOUNT.match(text):
        raise _Wrong("casefile.not_amount", found=_shown(value))
    amount = Decimal(text)
    if amount != amount.quantize(CENT):
        raise _Wrong("casefile.too_precise", found=_shown(value))
    return amount.quantize(CENT)


def _sound_amount(value: object, _: object) -> Decimal:
    amount = _amount(value, _)
    if amount < 0:
        raise _Wrong("casefile.negative_amount", found=_shown(value))
    return amount


def _choice(value: object, kind: type[StrEnum]) -> StrEnum:
    found = kind._value2member_map_.get(value) if isinstance(value, str) else None
    if not isinstance(found, kind):
        raise _Wrong("casefile.not_allowed", found=_shown(value), allowed=", ".join(kind))
    return found


def _written_amount(value: Decimal) -> str:
    if value != value.quantize(CENT):
        raise ValueError("an amount has two places")
    return format(value.quantize(CENT), "f")


def _written_moment(value: datetime) -> str:
    if value.tzinfo is not None or value.microsecond:
        raise ValueError("a moment is local and has whole seconds")
    return value.isoformat(timespec="seconds")


_READ: Mapping[type, Callable[[object, Any], object]] = {
    StrEnum: _choice,
    str: _text,
    int: _whole,
    bool: _flag,
    date: _day,
    datetime: _moment,
    Decimal: _amount,
}

_READ_EXACTLY: Mapping[type, Callable[[object, Any], object]] = {
    **_READ,
    str: _clean_text,
    date: _near_day,
    datetime: _near_moment,
    Decimal: _sound_amount,
}

_WRITE: Mapping[type, Callable[[Any], str]] = {
    StrEnum: attrgetter("value"),
    date: date.isoformat,
    datetime: _written_moment,
    Decimal: _written_amount,
}


@cache
def _writer() -> Converter:
    from cattrs import Converter

    writer = Converter(omit_if_default=True)
    for kind, write in _WRITE.items():
        writer.register_unstructure_hook(kind, write)
    writer.register_unstructure_hook_factory(_is_list, lambda kind: _list_writer(kind, writer))
    writer.register_unstructure_hook_factory(lambda kind: kind is CaseFile, lambda kind: _file_writer(writer))
    return writer


@cache
def _reader(*, exact: bool, explain: bool) -> Converter:
    from cattrs import Converter

    reader = Converter(forbid_extra_keys=exact, detailed_validation=explain)
    for kind, read in (_READ_EXACTLY if exact else _READ).items():
        reader.register_structure_hook(kind, read)
    reader.register_structure_hook_factory(_is_list, lambda kind: _list_reader(kind, reader, explain=explain))
    reader.register_structure_hook_factory(
        is_dataclass, lambda kind: _object_reader(kind, reader, bare=exact and not explain)
    )
    reader.register_structure_hook_factory(_may_be_absent, lambda kind: _absent_reader(kind, reader))
    return reader


def _may_be_absent(kind: Any) -> bool:
    return get_origin(kind) is UnionType and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _absent_reader(kind: Any, reader: Converter) -> Callable[[object, object], Any]:
    inner = next(one for one in get_args(kind) if one is not NoneType)
    read = reader.get_structure_hook(inner)
    return lambda value, _: None if value is None else read(value, inner)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _list_writer(kind: Any, writer: Converter) -> Callable[[tuple[Any, ...]], list[Any]]:
    write = writer.get_unstructure_hook(get_args(kind)[0])
    return lambda values: [write(value) for value in values]


def _list_reader(
    kind: Any, reader: Converter, *, explain: bool
) -> Callable[[object, object], tuple[Any, ...]]:
    inner = get_args(kind)[0]
    read = reader.get_structure_hook(inner)

    def read_fast(values: object, _: object) -> tuple[Any, ...]:
        if not isinstance(values, list):
            raise _Wrong("casefile.not_list", found=_shown(values))
        return tuple([read(value, inner) for value in values])

    def read_telling(values: object, _: object) -> tuple[Any, ...]:
        from cattrs.errors import IterableValidationError, IterableValidationNote

        if not isinstance(values, list):
            raise _Wrong("casefile.not_list", found=_shown(values))
        done: list[Any] = []
        wrong: list[Exception] = []
        for index, value in enumerate(values):
            try:
                done.append(read(value, inner))
            except Exception as error:
                error.add_note(IterableValidationNote(f"element {index}", index, inner))
                wrong.append(error)
        if wrong:
            raise IterableValidationError("list", wrong, kind)
        return tuple(done)

    return read_telling if explain else read_fast


def _object_reader(kind: type[Any], reader: Converter, *, bare: bool) -> Callable[[Any, object], Any]:
    """How an object is read; ``bare`` lets the search for unknown keys stumble over what is none."""
    from cattrs.gen import make_dict_structure_fn, override

    make: Callable[..., Callable[[Plain, object], Any]] = make_dict_structure_fn
    kept_out = {name: override(omit=True) for name in OUTSIDE_FILE} if kind is CaseFile else {}
    read = make(kind, reader, **kept_out)
    if bare:
        return read

    def read_object(value: object, told: object) -> Any:
        if not isinstance(value, dict):
            raise _Wrong("casefile.not_object", found=_shown(value))
        return read(value, told)

    return read_object


def _file_writer(writer: Converter) -> Callable[[CaseFile], Plain]:
    from cattrs.gen import make_dict_unstructure_fn, override

    make: Callable[..., Callable[[CaseFile], Plain]] = make_dict_unstructure_fn
    kept_out = {name: override(omit=True) for name in OUTSIDE_FILE}
    return make(CaseFile, writer, _cattrs_omit_if_default=True, **kept_out)


OUTSIDE_FILE = ("caucus_lines", "revision")
"""Parts of a case that are in no case file: the private talks, and the store's own counter."""
