"""Case files that stand one on a line, read from their bytes without a parsed object between.

A line written as this program writes case files gives its case here; every other one gives nothing and is for
``storage.casefile``, which finds what is right in another way and tells what is wrong. What is read here is
what would be read there.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any

import msgspec

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.storage.casefile import FORMAT, VERSION
from ipmediate.storage.codec import OUTSIDE_FILE
from ipmediate.storage.fitting import plainly_fits
from ipmediate.storage.straight import printable, shape_of

_NOT_NAMED = msgspec.Raw(b"")
_WRAPPED = b'"case_file"'
_COMMITTEE_DEFAULTS = (("id", "committee"), ("short_name", ""))
"""What a committee in a case file may leave out, see ``casefile.committee_of``."""
_ESCAPED_MARK = b"\\u00"
"""A colon may be written so, and would not be counted as one."""


def read_case_line(
    line: bytes, causes: Container[str]
) -> tuple[object, str | None, CaseFile, Committee | None] | None:
    """The id of a record, the day it asks about, its sound case and the committee that names.

    None when the long way must say what the line is.

    Args:
        line: a case file, or an object with one under ``case_file``; both may bear ``id`` and ``on``.
        causes: known codes of causes of action.
    """
    wrapped = _WRAPPED in line
    text = line.rstrip()
    written = _decoded(_line_decoder(wrapped=wrapped), text)
    if written is None:
        return None
    head = written.case_file if wrapped else written
    if head.format != FORMAT or not 1 <= head.version <= VERSION:
        return None
    try:
        committee = _committee(head.committee)
        file = msgspec.convert(head, CaseFile, from_attributes=True)
    except (msgspec.MsgspecError, ValueError):
        return None
    if not plainly_fits(file, causes):
        return None
    key = written.id if wrapped or written.id is not None else file.case.id
    return key, written.on, file, committee


def _decoded(decoder: msgspec.json.Decoder[Any], text: bytes) -> Any:
    """What was written, None when it is written in another way or a key stands in it twice.

    Behind every key stands a colon; of a key that stands twice only one is left in what was understood.
    """
    if b"\\" in text and _ESCAPED_MARK in text:
        return None
    try:
        written = decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    again = msgspec.json.encode(written)
    if again.count(b":") != text.count(b":") or not printable(again):
        return None
    return written


def _committee(raw: msgspec.Raw) -> Committee | None:
    """The committee named, the last one again while the same is named.

    Raises:
        ValueError: it is written in another way.
    """
    text = bytes(raw)
    if not text:
        return None
    last, known = _last_named[0]
    if text == last:
        return known
    written = _decoded(_committee_decoder(), text)
    if written is None:
        raise ValueError("not straight")
    committee = msgspec.convert(written, Committee, from_attributes=True)
    _last_named[0] = text, committee
    return committee


_last_named: list[tuple[bytes, Committee | None]] = [(b"", None)]
"""Of many cases in a row each names the same committee."""


@cache
def _line_decoder(*, wrapped: bool) -> msgspec.json.Decoder[Any]:
    asked: list[Any] = [("id", str | int | None, None), ("on", str | None, None)]
    head: list[Any] = [("format", str), ("version", int), ("committee", msgspec.Raw, _NOT_NAMED)]
    case = shape_of(CaseFile, left_out=OUTSIDE_FILE)
    if wrapped:
        inner = _struct("Inner", head, bases=(case,))
        return msgspec.json.Decoder(_struct("Line", [*asked, ("case_file", inner)]))
    return msgspec.json.Decoder(_struct("Line", [*asked, *head], bases=(case,)))


@cache
def _committee_decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape_of(Committee, defaults=_COMMITTEE_DEFAULTS))


def _struct(
    name: str, shaped: list[Any], bases: tuple[type[msgspec.Struct], ...] = ()
) -> type[msgspec.Struct]:
    return msgspec.defstruct(
        name, shaped, bases=bases, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
    )
