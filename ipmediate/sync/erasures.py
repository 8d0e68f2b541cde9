"""Erasing a shared case by law: ordered by one director, agreed to by another, done on every computer.

What binds is an order with two signatures, made on computers of two directors; the server keeps both and
cannot make them. Each computer erases its own copy as soon as it is told of such an order, and says so. A
server that lost it in its last hours is told again, by the two computers that signed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage import erasing, sealed
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.storage.privacy import PRIVACY
from ipmediate.storage.seals import holds
from ipmediate.sync import emptying
from ipmediate.sync.feed import Author, Submission, canonical, digest
from ipmediate.sync.ordering import Order, agreed_text, believed, order_text, seats

if TYPE_CHECKING:
    from ipmediate.storage.store import Store
    from ipmediate.sync.locally import Locally
    from ipmediate.sync.localspace import LocalSpace
    from ipmediate.sync.membership import Membership, Principal
    from ipmediate.sync.ordering import Docket
    from ipmediate.sync.peer import Peer
    from ipmediate.sync.withdrawing import Drafts

ORDERED, AGREED = -1, 0
"""In place of the place in the feed: what this computer signed, while it is not carried out here."""


class Erasures:
    """What one computer does about orders: its own part of each, and what the server has lost of them."""

    def __init__(
        self, store: Store, space: LocalSpace, local: Locally, me: Membership, *, peer: Peer, docket: Docket,
        folder: Path, principals: Iterable[Principal], now: Callable[[], datetime],
        new_id: Callable[[], str], drafts: Drafts, copies: Callable[[datetime], int],
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            space: its copy of the space.
            local: what is kept beside the feed.
            me: this workstation.
            peer: the server.
            docket: where it keeps orders.
            folder: of the profile.
            principals: all workstations, as this one judges them.
            now: local time.
            new_id: gives fresh ids.
            drafts: what is being typed.
            copies: how many copies of this profile from before a moment lie beside it.
        """
        self._store = store
        self._space = space
        self._local = local
        self._me = me
        self._peer = peer
        self._docket = docket
        self._folder = folder
        self._principals = tuple(principals)
        self._now = now
        self._new_id = new_id
        self._drafts = drafts
        self._copies = copies

    def order(self, case_id: str, told: Mapping[str, str]) -> Order:
        """Order an erasure.

        Raises:
            Refusal: ``erasures.no_seat``.
            SyncTrouble: see :meth:`PostgresDocket.order`.
        """
        self._check_seat()
        bare = Order(
            erasure_id=self._new_id(), case_id=case_id, told=canonical(dict(told)), by_user=self._me.user_id,
            by_device=self._me.device_id, signature="", at=self._now(),
        )  # fmt: skip
        made = replace(bare, signature=self._me.signer.sign(order_text(self._me.space_id, bare)))
        self._docket.order(made)
        self._keep(made, ORDERED)
        return made

    def agree(self, erasure_id: str, remains: Mapping[str, Any]) -> None:
        """Agree to an order, with the body of the case that stays.

        Raises:
            Refusal: ``erasures.no_seat``, ``erasures.no_order``, ``erasures.same_person``,
                ``erasures.not_signed``.
            SyncTrouble: ``sync.unreachable``, ``sync.not_admitted``.
        """
        self._check_seat()
        found = [one for one in self._docket.all() if one.erasure_id == erasure_id]
        if not found:
            raise Refusal("erasures.no_order")
        (order,) = found
        if order.by_user == self._me.user_id:
            raise Refusal("erasures.same_person")
        by = seats(self._principals).get(order.by_device)
        text = order_text(self._me.space_id, order)
        if by is None or by.user_id != order.by_user or not holds(by.sign_pub, order.signature, text):
            raise Refusal("erasures.not_signed")
        self._agree(order, remains)

    def _check_seat(self) -> None:
        """Others believe a signature only of a computer that was let in as a director's."""
        if self._me.device_id not in seats(self._principals):
            raise Refusal("erasures.no_seat")

    def orders(self) -> list[Order]:
        """What waits, for directors, and what was erased."""
        return self._docket.all()

    def believed(self) -> dict[str, int]:
        """Cases two directors had erased, with the place in the feed of the last word on each."""
        told = (one for one in self.orders() if one.seq)
        return {one.case_id: one.seq for one in told if believed(self._me.space_id, one, self._principals)}

    def drop(self, erasure_id: str) -> bool:
        """Take an order back, or do not agree; whether it was still waiting."""
        return self._docket.drop(erasure_id)

    def _agree(self, order: Order, remains: Mapping[str, Any]) -> None:
        signature = self._me.signer.sign(agreed_text(self._me.space_id, order, self._me.user_id))
        for _ in range(8):
            head = self._peer.head()
            last_word = self._last_word(order.case_id, remains)
            if self._docket.agree(order, signature, head.lineage, last_word) == "ok":
                self._keep(
                    replace(
                        order, agreed_user=self._me.user_id, agreed_device=self._me.device_id,
                        agreed_signature=signature,
                    ),
                    AGREED,
                )  # fmt: skip
                return
        raise SyncTrouble("sync.unreachable")

    def _last_word(self, case_id: str, remains: Mapping[str, Any]) -> Submission:
        """The commit that tells what is left; what stood there is not in it."""
        based = next(
            (one for one in self._peer.case_entities(case_id) if (one.etype, one.id) == ("case", case_id)),
            None,
        )
        names = {*remains, *(based.body or {} if based is not None else {})}
        patch = {name: {"to": remains[name]} if name in remains else {} for name in sorted(names)}
        op = {
            "etype": "case", "id": case_id, "op": "put",
            "base": "" if based is None else based.rev_hash, "patch": patch,
        }  # fmt: skip
        author = Author(
            user_id=self._me.user_id, device_id=self._me.device_id, incarnation=self._me.incarnation,
            device_seq=0, action=SHARED_ERASING, at=self._now().isoformat(),
        )  # fmt: skip
        plain = Submission(
            mutation_id=self._new_id(), case_id=case_id, author=author, payload=canonical([op]),
            salt=digest(self._new_id())[:32],
        )  # fmt: skip
        return replace(plain, signature=self._me.signer.sign(plain.signed_text()))

    def settle(self) -> frozenset[str]:
        """Erase what was agreed on, say so, and tell a server that forgot; the cases it forgot.

        Where all was done and the server has nothing new to say, it is not asked further.
        """
        stand = (self._me.space_id, self._me.device_id, self._docket.stand())
        if stand == self._local.erased_stand:
            return frozenset()
        orders = self._docket.all()
        erased = [one for one in orders if one.seq]
        carried_out = [one for one in erased if self._carry_out(one)]
        if any(self._me.device_id not in one.done for one in carried_out):
            self._store.forget_words()
        reported = [one for one in carried_out if self._report(one)]
        self._order_again({one.erasure_id for one in orders})
        lost = [one for one in self._kept() if one.case_id not in {told.case_id for told in erased}]
        self._say_again(lost, {one.erasure_id: one for one in orders})
        self._local.erased_stand = stand if len(reported) == len(erased) and not lost else ()
        return frozenset(one.case_id for one in lost)

    def _carry_out(self, order: Order) -> bool:
        """Erase what was agreed on; whether it is done here."""
        if self._mine(order):
            return True
        if not believed(self._me.space_id, order, self._principals):
            self._local.notice_daily("sync.erasure_not_signed", self._now())
            return False
        return self._erase(order)

    def _keep(self, order: Order, stage: int) -> None:
        """Remember what was signed here; what was carried out already stays so."""
        self._local.erased_stand = ()
        with self._store.local_writing() as connection:
            connection.execute(
                f"{_REMEMBER} ON CONFLICT DO UPDATE SET told=excluded.told, erased_seq=excluded.erased_seq "
                "WHERE space_erased.erased_seq<1",
                _row(self._me.space_id, order, stage, self._now()),
            )

    def _kept(self, *stages: int) -> list[Order]:
        """Orders this computer has signed or carried out."""
        where = f"erased_seq IN ({', '.join('?' * len(stages))})" if stages else "erased_seq>=0"
        with self._store.reading() as connection:
            rows = connection.execute(
                f"SELECT told FROM space_erased WHERE space_id=? AND {where}", (self._me.space_id, *stages)
            ).fetchall()
        found = [json.loads(row[0]) for row in rows]
        return [Order(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in found]

    def _mine(self, order: Order) -> str:
        """When this computer carried an order out, as the feed has it now; empty when it has not."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT at FROM space_erased WHERE erasure_id=? AND erased_seq=?",
                (order.erasure_id, order.seq),
            ).fetchone()
        return str(row[0]) if row else ""

    def _report(self, order: Order) -> bool:
        """Say that it is done here, again while copies from before lie here; whether none do any more."""
        _, told = order.done.get(self._me.device_id, ("", -1))
        if told == 0:
            return True
        copies = self._copies(datetime.fromisoformat(self._mine(order)))
        if copies != told:
            self._docket.done(order.erasure_id, copies)
        return copies == 0

    def _order_again(self, known: Collection[str]) -> None:
        """Orders of ours the server does not know; one that was dropped is not waited for any more."""
        missing = [one for one in self._kept(ORDERED) if one.erasure_id not in known]
        for order in missing:
            with suppress(SyncTrouble):
                self._docket.order(order)
        known = {one.erasure_id for one in self._docket.all()} if missing else ()
        gone = [(one.erasure_id,) for one in missing if one.erasure_id not in known]
        if gone:
            with self._store.local_writing() as connection:
                connection.executemany("DELETE FROM space_erased WHERE erasure_id=?", gone)

    def _say_again(self, lost: Iterable[Order], waiting: Mapping[str, Order]) -> None:
        """What this computer signed of orders the server has lost; whoever may not any more leaves it."""
        for order in lost:
            self._keep_as_lost(order)
            try:
                if order.erasure_id not in waiting:
                    if order.by_device == self._me.device_id:
                        self._docket.order(order)
                elif order.agreed_device == self._me.device_id:
                    self._agree(waiting[order.erasure_id], self._stands(order.case_id))
            except SyncTrouble as trouble:
                if trouble.code not in ("sync.not_admitted", "sync.erasure_waits"):
                    raise
            if self._me.role == UserRole.DIRECTOR:
                self._local.notice_daily("sync.erasure_forgotten", self._now())

    def _keep_as_lost(self, order: Order) -> None:
        """What the server tells of the case from now on has to be erased anew."""
        with self._store.local_writing() as connection:
            connection.execute(
                "UPDATE space_erased SET erased_seq=? WHERE erasure_id=?", (AGREED, order.erasure_id)
            )

    def _stands(self, case_id: str) -> Mapping[str, Any]:
        with self._store.whole():
            bodies = self._store.case_bodies(case_id)
        return dict(bodies.get(("case", case_id), {"id": case_id}))

    def _erase(self, order: Order) -> bool:
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

    def _told(self, order: Order) -> dict[str, Any]:
        names = {one.user_id: one.user_name for one in self._principals}
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
    """The body of the case that stays, as the last word on it was taken over; None where it is not for us."""
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
