"""What this computer keeps of orders to erase, and how it empties a case they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ipmediate.storage import erasing, sealed
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.storage.privacy import PRIVACY
from ipmediate.sync import emptying
from ipmediate.sync.feed import canonical
from ipmediate.sync.ordering import Order

if TYPE_CHECKING:
    from ipmediate.storage.store import Store
    from ipmediate.sync.locally import Locally
    from ipmediate.sync.localspace import LocalSpace
    from ipmediate.sync.membership import Membership
    from ipmediate.sync.withdrawing import Drafts

ANYWHERE = 1 << 62
"""Beyond every place in the feed."""
ORDERED, AGREED = -1, 0
"""In place of the place in the feed: what this computer signed, while it is not carried out here."""


class Ledger(Protocol):
    """What one computer keeps of orders; the plug is a part of the encrypted file."""

    @property
    def stand(self) -> tuple[str, ...]:
        """What the server had to say of orders when all of it was last done here."""
        ...

    def put_stand(self, stand: tuple[str, ...]) -> None:
        """All that the server has to say is done; an empty one: it is to be asked again."""
        ...

    def keep(self, order: Order, stage: int) -> None:
        """Remember what was signed here; what was carried out already stays so."""
        ...

    def kept(self, *stages: int) -> list[Order]:
        """Orders this computer has signed (of some stages), or agreed to or carried out (of none named)."""
        ...

    def done_at(self, order: Order) -> datetime | None:
        """When this computer carried an order out, as the feed has it now."""
        ...

    def lose(self, order: Order) -> None:
        """The server lost it: what it tells of the case from now on has to be erased anew."""
        ...

    def drop(self, orders: Iterable[Order]) -> None:
        """Orders that nobody waits for any more."""
        ...

    def stands(self, case_id: str) -> Mapping[str, Any]:
        """The body of a case as it is here."""
        ...

    def erase(self, order: Order) -> bool:
        """Carry an order out; false while something of the house has to be handed in before."""
        ...

    def holds(self, case_id: str) -> bool:
        """Whether anything of a case can be read here."""
        ...

    def forget_words(self) -> None:
        """Nothing of what was erased stays in the lists of words."""
        ...

    def warn(self, code: str) -> None:
        """Tell the person, once a day."""
        ...


class StoreLedger:
    """Orders as the store of this computer keeps them."""

    def __init__(
        self, store: Store, space: LocalSpace, local: Locally, me: Membership, folder: Path,
        now: Callable[[], datetime], drafts: Drafts,
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            space: its copy of the space.
            local: what is kept beside the feed.
            me: this workstation.
            folder: of the profile.
            now: local time.
            drafts: what is being typed.
        """
        self._store = store
        self._space = space
        self._local = local
        self._me = me
        self._folder = folder
        self._now = now
        self._drafts = drafts

    @property
    def stand(self) -> tuple[str, ...]:
        """What the server had to say of orders when all of it was last done here; empty while it is not."""
        return () if self.kept(AGREED) else self._local.erased_stand

    def put_stand(self, stand: tuple[str, ...]) -> None:
        """All that the server has to say is done; an empty one: it is to be asked again."""
        self._local.erased_stand = stand

    def keep(self, order: Order, stage: int) -> None:
        """Remember what was signed here; what was carried out already stays so."""
        self.put_stand(())
        with self._store.local_writing() as connection:
            connection.execute(
                f"{_REMEMBER} ON CONFLICT DO UPDATE SET told=excluded.told, erased_seq=excluded.erased_seq "
                "WHERE space_erased.erased_seq<1",
                _row(self._me.space_id, order, stage, self._now()),
            )

    def kept(self, *stages: int) -> list[Order]:
        """Orders this computer has signed, or agreed to or carried out."""
        where = f"erased_seq IN ({', '.join('?' * len(stages))})" if stages else "erased_seq>=0"
        with self._store.reading() as connection:
            rows = connection.execute(
                f"SELECT told FROM space_erased WHERE space_id=? AND {where}", (self._me.space_id, *stages)
            ).fetchall()
        found = [json.loads(row[0]) for row in rows]
        return [Order(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in found]

    def done_at(self, order: Order) -> datetime | None:
        """When this computer carried an order out, as the feed has it now."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT at FROM space_erased WHERE erasure_id=? AND erased_seq=?",
                (order.erasure_id, order.seq),
            ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def lose(self, order: Order) -> None:
        """The server lost it: what it tells of the case from now on has to be erased anew."""
        with self._store.local_writing() as connection:
            connection.execute(
                "UPDATE space_erased SET erased_seq=? WHERE erasure_id=?", (AGREED, order.erasure_id)
            )

    def drop(self, orders: Iterable[Order]) -> None:
        """Orders that nobody waits for any more."""
        gone = [(one.erasure_id,) for one in orders]
        if gone:
            with self._store.local_writing() as connection:
                connection.executemany("DELETE FROM space_erased WHERE erasure_id=?", gone)

    def stands(self, case_id: str) -> Mapping[str, Any]:
        """The body of a case as it is here."""
        with self._store.whole():
            bodies = self._store.case_bodies(case_id)
        return dict(bodies.get(("case", case_id), {"id": case_id}))

    def erase(self, order: Order) -> bool:
        """Carry an order out; false while something of the house has to be handed in before."""
        case_id, at = order.case_id, self._now()
        with self._space.emptying(SHARED_ERASING) as (unit, _):
            driver = unit.driver
            consents = emptying.consents(driver, case_id)
            stands = unit.bodies(PRIVACY) if consents else {}
            dropped = {key for key in stands if key[0] == emptying.CONSENT and key[1] in consents}
            if dropped and emptying.waits(driver, PRIVACY):
                return False
            key, body = ("case", case_id), _remains(driver, case_id, order.seq)
            edits = emptying.unsent(driver, case_id)
            told_of = edits or emptying.held_before(driver, case_id, order.seq)
            named = erasing.contents_of(driver, case_id)
            elsewhere = erasing.needed_elsewhere(driver, case_id, named)
            told = self._told(order)
            gone = unit.erase(
                case_id, {key: body} if body and key in unit.bodies(case_id) else {}, told=told,
                contents=emptying.here(driver, named),
            )  # fmt: skip
            unit.note(case_id, **{name: told[name] for name in ("ground", "authority", "checked_by")})
            if dropped:
                rest = {key: one for key, one in stands.items() if key not in dropped}
                unit.erase(PRIVACY, rest, told={**told, "whole": False})
                unit.note(PRIVACY, ground=told["ground"])
            names = emptying.seals(driver, gone) | emptying.parked_names(driver, case_id)
            emptying.purge(driver, case_id, gone)
            emptying.purge_consents(driver, consents)
            emptying.file_elsewhere(driver, case_id, elsewhere)
            driver.execute("INSERT OR IGNORE INTO space_refetch VALUES (?)", (case_id,))
            driver.execute(
                f"{_REMEMBER} ON CONFLICT DO UPDATE SET told=excluded.told, erased_seq=excluded.erased_seq, "
                "at=excluded.at",
                _row(self._me.space_id, order, order.seq, at),
            )
        self._drafts.forget(case_id)
        for name in names:
            sealed.path_of(self._store.blobs.folder, name).unlink(missing_ok=True)
        emptying.drop_incoming(self._folder, self._me.file_keys.values(), named)
        if told_of:
            self._local.notice("sync.case_erased", at, number=_number(body or {}), edits=edits)
        self._store.fold()
        return True

    def holds(self, case_id: str) -> bool:
        """Whether anything of a case can be read here that its erasure takes."""
        with self._store.whole(), self._store.reading() as connection:
            waits = emptying.unsent(connection, case_id)
            return bool(waits) or emptying.held_before(connection, case_id, ANYWHERE)

    def forget_words(self) -> None:
        """Nothing of what was erased stays in the lists of words."""
        self._store.forget_words()

    def warn(self, code: str) -> None:
        """Tell the person, once a day."""
        self._local.notice_daily(code, self._now())

    def _told(self, order: Order) -> dict[str, Any]:
        names = {one.user_id: one.user_name for one in self._local.principals()}
        return {
            "ground": order.says("ground"),
            "authority": order.says("authority"),
            "checked_by": names.get(order.agreed_user, order.agreed_user),
            "whole": True,
            "asked_on": order.says("asked_on"),
            "actor": names.get(order.by_user, order.by_user),
            "order": order.erasure_id,
        }


_REMEMBER = (
    "INSERT INTO space_erased (erasure_id, space_id, case_id, told, erased_seq, at) VALUES (?, ?, ?, ?, ?, ?)"
)


def _row(space_id: str, order: Order, stage: int, at: datetime) -> tuple[object, ...]:
    told = canonical({**asdict(replace(order, done={})), "at": order.at.isoformat()})
    return order.erasure_id, space_id, order.case_id, told, stage, at.isoformat()


def _number(body: Mapping[str, Any]) -> str:
    return str(body.get("number") or body.get("provisional_number") or "")


def _remains(driver: Any, case_id: str, seq: int) -> dict[str, Any] | None:
    """The body of the case that stays, as the last word on it was taken over; None where it is not for us.

    None too where the server has forgotten the last word, with the whole case.
    """
    if not seq:
        return None
    row = driver.execute(
        "SELECT payload FROM space_commit WHERE seq=? AND json_extract(header, '$.case_id')=?", (seq, case_id)
    ).fetchone()
    if row is not None and row[0] is not None:
        for op in json.loads(row[0]):
            if (op["etype"], op["id"]) == ("case", case_id):
                return {name: one["to"] for name, one in op["patch"].items() if "to" in one}
    row = driver.execute(
        "SELECT body FROM space_entity WHERE case_id=? AND etype='case' AND id=? AND rev>=?",
        (case_id, case_id, seq),
    ).fetchone()
    return json.loads(row[0]) if row is not None and row[0] else None
