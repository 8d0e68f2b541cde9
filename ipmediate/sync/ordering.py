"""Orders to erase a shared case: what two directors sign, whether to believe it, where it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.seals import holds
from ipmediate.sync.feed import Submission, canonical, digest
from ipmediate.sync.postgres import UNKNOWN_FUNCTION, Line, submission_text

if TYPE_CHECKING:
    from ipmediate.sync.membership import Principal

TAKEN = "23505"
"""What PostgreSQL says when a row is there already: the case has an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order as the server tells of it.

    Attributes:
        told: canonical JSON of ground, authority, expected second person and day; never what is erased.
        signature: of the director's computer that ordered, over :func:`order_text`.
        agreed_signature: of the other director's computer, over :func:`agreed_text`; empty while it waits.
        seq: place in the feed of the last word on the case; 0 while it waits.
        done: computers that have erased it, with the time and how many copies from before lie beside them.
    """

    erasure_id: str
    case_id: str
    told: str
    by_user: str
    by_device: str
    signature: str
    at: datetime
    agreed_user: str = ""
    agreed_device: str = ""
    agreed_signature: str = ""
    seq: int = 0
    done: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def says(self, name: str) -> str:
        """One value of what was ordered; empty where nothing like it stands there."""
        try:
            told = json.loads(self.told)
        except ValueError:
            return ""
        return str(told.get(name, "")) if isinstance(told, dict) else ""


def order_text(space_id: str, order: Order) -> str:
    """What the computer of the director who orders signs."""
    return canonical(
        ["ipmediate.erasure.1", space_id, order.erasure_id, order.case_id, order.by_user, order.told]
    )


def agreed_text(space_id: str, order: Order, user_id: str) -> str:
    """What the computer of the director who agrees signs."""
    return canonical(["ipmediate.erasure_agreed.1", digest(order_text(space_id, order)), user_id])


def seats(principals: Iterable[Principal]) -> dict[str, Principal]:
    """Believed computers of directors, as they were let in, by id.

    Whoever was put out since still stands behind what was signed before; the server takes nothing new.
    """
    return {one.device_id: one for one in principals if one.trusted and one.role == UserRole.DIRECTOR}


def believed(space_id: str, order: Order, principals: Iterable[Principal]) -> bool:
    """Whether two directors stand behind an order, each with a computer this one believes."""
    told = seats(principals)
    by, agreed = told.get(order.by_device), told.get(order.agreed_device)
    return (
        by is not None and agreed is not None and by.user_id != agreed.user_id
        and (by.user_id, agreed.user_id) == (order.by_user, order.agreed_user)
        and holds(by.sign_pub, order.signature, order_text(space_id, order))
        and holds(agreed.sign_pub, order.agreed_signature, agreed_text(space_id, order, agreed.user_id))
    )  # fmt: skip


class Docket(Protocol):
    """Where the shared database keeps orders. Every call may raise ``SyncTrouble``."""

    def stand(self) -> str:
        """Changes whenever an order is made, dropped, agreed to or lost; empty on a server too old."""
        ...

    def all(self) -> list[Order]:
        """What was erased, and for directors what waits; nothing where the server is too old."""
        ...

    def order(self, order: Order) -> None:
        """Lay an order down."""
        ...

    def drop(self, erasure_id: str) -> bool:
        """Take an order back, or do not agree; whether it was still waiting."""
        ...

    def agree(self, order: Order, signature: str, lineage: str, last_word: Submission) -> str:
        """Agree; the server's answer: ``ok``, ``stale`` or ``lineage``."""
        ...

    def done(self, erasure_id: str, copies: int) -> None:
        """This computer has erased it."""
        ...


class PostgresDocket:
    """Orders of one space over one connection."""

    def __init__(self, line: Line, space_id: str) -> None:
        self._rows = line.rows
        self._space = space_id

    def stand(self) -> str:
        """Changes whenever an order is made, dropped, agreed to or lost; empty on a server too old."""
        try:
            return str(self._rows("select ipm_api.erasures_stand(%s)", self._space)[0][0])
        except SyncTrouble as trouble:
            if trouble.params.get("state") != UNKNOWN_FUNCTION:
                raise
            return ""

    def all(self) -> list[Order]:
        """What was erased, and for directors what waits; nothing where the server is too old."""
        try:
            rows = self._rows(
                "select erasure_id, case_id, told, by_user, by_device, signature, at, "
                "coalesce(agreed_user, ''), coalesce(agreed_device, ''), coalesce(agreed_signature, ''), "
                "coalesce(seq, 0), done from ipm_api.erasures(%s)",
                self._space,
            )
        except SyncTrouble as trouble:
            if trouble.params.get("state") != UNKNOWN_FUNCTION:
                raise
            return []
        return [
            Order(
                erasure_id=row[0], case_id=row[1], told=row[2], by_user=row[3], by_device=row[4],
                signature=row[5], at=row[6].astimezone().replace(tzinfo=None, microsecond=0),
                agreed_user=row[7], agreed_device=row[8], agreed_signature=row[9], seq=row[10],
                done={device: (told[0], told[1]) for device, told in row[11].items()},
            )
            for row in rows
        ]  # fmt: skip

    def order(self, order: Order) -> None:
        """Lay an order down.

        Raises:
            SyncTrouble: ``sync.no_such_case``, ``sync.erasure_waits``, ``sync.server_old``.
        """
        try:
            self._rows(
                "select ipm_api.order_erasure(%s, %s, %s, %s, %s)", self._space, order.erasure_id,
                order.case_id, order.told, order.signature,
            )  # fmt: skip
        except SyncTrouble as trouble:
            if trouble.params.get("state") == TAKEN:
                raise SyncTrouble("sync.erasure_waits") from None
            if trouble.params.get("state") == UNKNOWN_FUNCTION:
                raise SyncTrouble("sync.server_old") from None
            raise

    def drop(self, erasure_id: str) -> bool:
        """Take an order back, or do not agree; whether it was still waiting."""
        return bool(self._rows("select ipm_api.drop_erasure(%s, %s)", self._space, erasure_id)[0][0])

    def agree(self, order: Order, signature: str, lineage: str, last_word: Submission) -> str:
        """Agree; the server's answer."""
        answer = self._rows(
            "select ipm_api.agree_erasure(%s, %s, %s, %s, %s::jsonb)", self._space, order.erasure_id,
            signature, lineage, submission_text(last_word),
        )[0][0]  # fmt: skip
        return str(answer["status"])

    def done(self, erasure_id: str, copies: int) -> None:
        """This computer has erased it."""
        self._rows("select ipm_api.done_erasing(%s, %s, %s)", self._space, erasure_id, copies)
