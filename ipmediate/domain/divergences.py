"""Two values of one thing, made on two workstations, until a person says which holds (改动分歧)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ipmediate.domain.refusals import Refusal


class DivergenceKind(StrEnum):
    """What diverges."""

    FIELD = "field"
    EDIT_ON_DELETED = "edit_on_deleted"
    DELETE_OF_EDITED = "delete_of_edited"


class DivergenceStatus(StrEnum):
    """Whether it was decided, and for whom."""

    OPEN = "open"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """One divergence. Both values stay in it for good, whatever is decided.

    Attributes:
        of_type, of_id, field: what diverges; ``field`` is empty when the whole thing was deleted on one side.
        base: the value both started from, as JSON text; empty where there was none.
        ours: what the workstation named in ``device`` made of it.
        theirs: what stood in the shared database when that arrived.
        by, device, at: who made ``ours``, where and when by the clock there.
        mutation: id of the commit that brought ``ours``.
        theirs_by, theirs_device, theirs_at: who made ``theirs``, as far as the feed here still tells.
        reason: why it was decided so; ``decided_by`` and ``decided_at`` by whom and when.
    """

    id: str
    of_type: str
    of_id: str
    field: str = ""
    kind: DivergenceKind = DivergenceKind.FIELD
    status: DivergenceStatus = DivergenceStatus.OPEN
    base: str = ""
    ours: str = ""
    theirs: str = ""
    by: str = ""
    device: str = ""
    at: datetime | None = None
    mutation: str = ""
    theirs_by: str = ""
    theirs_device: str = ""
    theirs_at: datetime | None = None
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person still has to decide."""
        return self.status is DivergenceStatus.OPEN


def check_settled(divergences: Iterable[Divergence]) -> None:
    """Let nothing be signed, locked, issued or closed while two people's values for anything wait.

    Raises:
        Refusal: ``divergences.open`` with how many and the first of them.
    """
    waiting = [one for one in divergences if one.is_open]
    if waiting:
        raise Refusal(
            "divergences.open", count=len(waiting), noun=waiting[0].of_type, field_name=waiting[0].field
        )
