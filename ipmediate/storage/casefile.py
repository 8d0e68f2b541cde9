"""The case file: one case as one JSON document, for taking a case elsewhere and bringing it back.

::

    {"format": "ipmediate.case", "version": 1, "case": {...}, "parties": [...], ...}

Names are those of ``CaseFile``; ``resources/schema/case.schema.json`` lists them all with their defaults.
A file may name the mediating body under ``committee``, so that the file alone can be judged; a profile keeps
its own. Private talks are in no case file. A file is taken over whole or not at all, and every fault in it is
told at once.
"""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.storage.codec import Plain, read_exactly, step, to_plain
from ipmediate.storage.salvage import further_faults
from ipmediate.storage.soundness import faults_in

FORMAT = "ipmediate.case"
VERSION = 1
LARGEST_BYTES = 64 * 1024 * 1024


def write_case(file: CaseFile) -> bytes:
    """The bytes of the case file: UTF-8, one key a line, always the same for the same case."""
    plain = {"format": FORMAT, "version": VERSION, **to_plain(file)}
    return (json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def read_case(data: bytes, causes: Container[str] | None = None) -> CaseFile:
    """The case in a case file.

    Args:
        data: the whole file.
        causes: known codes of causes of action; None leaves them unchecked.

    Raises:
        BadFile: with every fault and its JSON pointer.
    """
    return case_of(parse(data), causes)


def case_of(raw: object, causes: Container[str] | None = None) -> CaseFile:
    """The case in a parsed case file; see :func:`read_case`."""
    plain = _unwrapped(raw)
    faults = [*doubled_keys(raw)]
    if "committee" in plain:
        del plain["committee"]
        faults.extend(_committee_faults(raw))
    if "caucus_lines" in plain:
        del plain["caucus_lines"]
        faults.append(Fault(path="/caucus_lines", code="casefile.private_talks"))
    try:
        file = read_exactly(CaseFile, plain)
    except BadFile as bad:
        faults.extend(bad.faults)
        faults.extend(further_faults(plain, bad.faults, causes))
    else:
        faults.extend(faults_in(file, causes))
        if not faults:
            return file
    raise BadFile("casefile.bad_file", tuple(faults), count=len(faults))


def committee_of(raw: object) -> Committee | None:
    """The mediating body a parsed case file names, None when it names none.

    Raises:
        BadFile: ``casefile.bad_file`` with every fault in it.
    """
    if not isinstance(raw, dict) or "committee" not in raw:
        return None
    named = raw["committee"]
    written = repr(named)
    last, known = _last_read[0]
    if last == written:
        return known
    try:
        given = {"id": "committee", "short_name": "", **named} if isinstance(named, dict) else named
        committee = read_exactly(Committee, given)
    except BadFile as bad:
        faults = tuple(replace(one, path=f"/committee{one.path}") for one in bad.faults)
        raise BadFile("casefile.bad_file", faults, count=len(faults)) from None
    _last_read[0] = written, committee
    return committee


_last_read: list[tuple[str, Committee | None]] = [("", None)]
"""The last sound committee and how it was written: of many cases in a row each names the same one."""


def _committee_faults(raw: object) -> tuple[Fault, ...]:
    try:
        committee_of(raw)
    except BadFile as bad:
        return bad.faults
    return ()


def doubled_keys(raw: object) -> Iterator[Fault]:
    """Keys that stood more than once in what :func:`parse` read."""
    if _Doubled.met:
        yield from _doubled(raw, "")


def parse(data: bytes) -> Any:
    """JSON from bytes, strictly: UTF-8, one document, doubled keys and numbers that are none remembered.

    Raises:
        BadFile: ``casefile.too_big``, ``casefile.encoding``, ``casefile.no_text`` or ``casefile.not_json``.
    """
    if len(data) > LARGEST_BYTES:
        raise _refused("casefile.too_big", size=str(len(data) >> 20), limit=str(LARGEST_BYTES >> 20))
    return parse_text(_decoded(data))


def parse_text(text: str) -> Any:
    """As :func:`parse`, from text.

    Raises:
        BadFile: ``casefile.not_json``.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_number)
    except json.JSONDecodeError as broken:
        place = {"line": str(broken.lineno), "column": str(broken.colno)}
        raise _refused("casefile.not_json", **place, reason=broken.msg) from None
    except RecursionError:
        raise _refused("casefile.not_json", line="1", column="1", reason="nested too deeply") from None
    except ValueError:
        raise _refused("casefile.not_json", line="1", column="1", reason="number too long") from None


def _refused(code: str, **params: str) -> BadFile:
    return BadFile(code, (Fault(path="", code=code, params=tuple(params.items())),), **params)


_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise _refused("casefile.encoding", found=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _is_gb18030(data):
            raise _refused("casefile.encoding", found="GB18030 (GBK)") from None
        raise _refused("casefile.no_text") from None


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


class _Doubled(dict[str, Any]):
    """A JSON object in which keys stood more than once.

    Attributes:
        met: whether any was read since the program started; until then none has to be looked for.
        twice: those keys.
    """

    __slots__ = ("twice",)

    met: ClassVar[bool] = False
    twice: tuple[str, ...]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    _Doubled.met = True
    doubled = _Doubled(plain)
    doubled.twice = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return doubled


def _number(text: str) -> float | Decimal:
    return Decimal(text) if len(text) <= 40 and "e" not in text.lower() else float(text)


def _doubled(value: object, path: str) -> Iterator[Fault]:
    if isinstance(value, _Doubled):
        for key in value.twice:
            yield Fault(path=f"{path}/{step(key)}", code="casefile.key_twice", params=(("key", key),))
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _doubled(inner, f"{path}/{step(key)}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict | list):
                yield from _doubled(inner, f"{path}/{index}")


def _unwrapped(raw: object) -> Plain:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _refused("casefile.foreign")
    version = raw.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _refused("casefile.no_version")
    if version > VERSION:
        raise _refused("casefile.newer", found=str(version), known=str(VERSION))
    return {name: value for name, value in raw.items() if name not in ("format", "version")}
