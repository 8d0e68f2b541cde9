"""Signed packs: law, calendar or forms that come after the program, and new versions of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ipmediate.domain.refusals import Refusal


class PackKind(StrEnum):
    """What a pack brings."""

    LAW = "law"
    CALENDAR = "calendar"
    FORMS = "forms"
    PROGRAM = "program"


PLACES: dict[PackKind, tuple[str, ...]] = {
    PackKind.LAW: ("rules", "packets", "phrases"),
    PackKind.CALENDAR: ("calendar",),
    PackKind.FORMS: ("forms",),
    PackKind.PROGRAM: ("program",),
}
"""Where the files of a pack may lie; nothing else of the program can be replaced by one."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One file of a pack: where it goes, how long it is, its digest."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a pack says about itself; this is what is signed.

    Attributes:
        id: stays the same from edition to edition.
        edition: counts up; a later one replaces an earlier one of the same id.
        needs: oldest version of the program that can read it.
        version: of the program it brings, for ``PROGRAM``.
        note: what changed, for a person.
    """

    id: str
    kind: PackKind
    title: str
    edition: int
    issued_on: date
    needs: str
    files: tuple[PackFile, ...]
    version: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedPack:
    """A pack that is in, and when it was taken over; None when nobody wrote that down."""

    pack: Pack
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoiledPack:
    """A kept file that does not verify any more; nothing of it is read.

    Attributes:
        id: what the file is called after.
        code: of the refusal that says why.
    """

    id: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The packs of one person: the one taken over last comes first."""

    packs: tuple[ShelvedPack, ...] = ()
    spoiled: tuple[SpoiledPack, ...] = ()


class UpdateEnd(StrEnum):
    """How the installer of a new version ended, as it wrote down itself."""

    INSTALLED = "installed"
    PUT_BACK = "put_back"
    RUNNING = "running"
    NO_RIGHT = "no_right"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A new version that was started: which one, and how it ended."""

    version: str
    end: UpdateEnd


def check_shape(pack: Pack) -> None:
    """Refuse a pack that names itself badly or reaches for places it must not touch.

    Raises:
        Refusal: ``packs.bad_name``, ``packs.wrong_place``.
    """
    if not _NAME.fullmatch(pack.id) or pack.edition < 1 or not pack.files:
        raise Refusal("packs.bad_name", name=pack.id)
    for file in pack.files:
        parts = file.path.split("/")
        odd = any(part in ("", ".", "..") for part in parts) or "\\" in file.path or ":" in file.path
        if odd or len(parts) < 2 or parts[0] not in PLACES[pack.kind]:
            raise Refusal("packs.wrong_place", file=file.path, kind=pack.kind)


def admit(pack: Pack, *, program: str, installed: Sequence[Pack]) -> None:
    """Decide whether a verified pack may come in.

    Args:
        pack: what it says about itself.
        program: version of this program.
        installed: packs that are in already.

    Raises:
        Refusal: ``packs.program_too_old``, ``packs.older``, ``packs.not_newer``.
    """
    check_shape(pack)
    if numbers(pack.needs) > numbers(program):
        raise Refusal("packs.program_too_old", needs=pack.needs, version=program)
    if pack.kind is PackKind.PROGRAM and numbers(pack.version) <= numbers(program):
        raise Refusal("packs.not_newer", offered=pack.version, version=program)
    for one in installed:
        if one.id == pack.id and one.edition >= pack.edition:
            raise Refusal("packs.older", title=pack.title, offered=pack.edition, edition=one.edition)


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared; trailing zeros say nothing."""
    found = [int(one) for one in re.findall(r"\d+", version)]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)
