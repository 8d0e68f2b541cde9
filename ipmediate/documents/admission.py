"""Letting foreign files into a packet: each is surveyed in quarantine before this process opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from ipmediate.documents.members import Member
from ipmediate.documents.quarantine.keeper import Ward
from ipmediate.documents.survey import survey
from ipmediate.domain.refusals import Refusal

_IN_MEMORY = 64 << 10


@dataclass(frozen=True, slots=True)
class Admitted:
    """A foreign file that may be bound.

    Attributes:
        member: with the copy to bind, where one is needed.
        pages: how many it takes.
        flags: names of what was in the file beside its pages and did not come along.
    """

    member: Member
    pages: int
    flags: tuple[str, ...]


def admit(
    member: Member, ward: Ward, spool: Path | None = None, cancelled: Callable[[], bool] | None = None
) -> Admitted:
    """Survey one member.

    Args:
        member: the foreign file.
        ward: where it is read.
        spool: file for a large copy; without it the copy is kept in memory.
        cancelled: asked now and then whether to stop.

    Raises:
        Refusal: what ``Ward.read`` and ``survey.survey`` raise, naming the member.
    """
    member.start()
    try:
        found = ward.read(survey, member.data, name=member.title, cancelled=cancelled, member=member.title)
    except Refusal as refusal:
        if refusal.code == "quarantine.cancelled":
            raise Refusal("packets.cancelled") from None
        raise
    with found.data as data:
        told = found.value
        member = replace(member, hindered=tuple(told["hindered"]))
        if told["copied"]:
            member = replace(member, copy=_kept(data, spool))
        return Admitted(member=member, pages=int(told["pages"]), flags=tuple(told["flags"]))


def _kept(data: IO[bytes], spool: Path | None) -> Path | bytes:
    """The copy in memory, or in a file when it is large and there is one for it."""
    if spool is None:
        return data.read()
    start = data.read(_IN_MEMORY)
    if len(start) < _IN_MEMORY:
        return start
    with spool.open("wb") as file:
        file.write(start)
        shutil.copyfileobj(data, file, 1 << 20)
    return spool
