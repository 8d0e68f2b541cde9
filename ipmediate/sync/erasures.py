"""Erasing a shared case by law: ordered by one director, agreed to by another, done on every computer.

What binds is an order with two signatures, made on computers of two directors; the server keeps both and
cannot make them. Each computer erases its own copy as soon as it is told of such an order, and says so. A
server that lost it in its last hours is told again, by the computers of the two people who signed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.storage.seals import holds
from ipmediate.sync.feed import Author, Submission, canonical, digest
from ipmediate.sync.ledger import AGREED, ORDERED
from ipmediate.sync.ordering import Order, agreed_text, believed, order_text, seats

if TYPE_CHECKING:
    from ipmediate.sync.ledger import Ledger
    from ipmediate.sync.membership import Membership, Principal
    from ipmediate.sync.ordering import Docket
    from ipmediate.sync.peer import Peer


class Erasures:
    """What one computer does about orders: its own part of each, and what the server has lost of them."""

    def __init__(
        self, ledger: Ledger, me: Membership, *, peer: Peer, docket: Docket, principals: Iterable[Principal],
        now: Callable[[], datetime], new_id: Callable[[], str], copies: Callable[[datetime], int],
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            ledger: what this computer keeps of orders.
            me: this workstation.
            peer: the server.
            docket: where it keeps orders.
            principals: all workstations, as this one judges them.
            now: local time.
            new_id: gives fresh ids.
            copies: how many copies of this profile from before a moment lie beside it.
        """
        self._ledger = ledger
        self._me = me
        self._peer = peer
        self._docket = docket
        self._principals = tuple(principals)
        self._now = now
        self._new_id = new_id
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
        self._ledger.keep(made, ORDERED)
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
                self._ledger.keep(
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
        if stand == self._ledger.stand:
            return frozenset()
        orders = self._docket.all()
        erased = [one for one in orders if one.seq]
        carried_out = [one for one in erased if self._carry_out(one)]
        if any(self._me.device_id not in one.done for one in carried_out):
            self._ledger.forget_words()
        reported = [one for one in carried_out if self._report(one)]
        self._order_again({one.erasure_id for one in orders})
        lost = [one for one in self._ledger.kept() if one.case_id not in {told.case_id for told in erased}]
        self._say_again(lost, {one.erasure_id: one for one in orders})
        self._ledger.put_stand(stand if len(reported) == len(erased) and not lost else ())
        return frozenset(one.case_id for one in lost)

    def _carry_out(self, order: Order) -> bool:
        """Erase what was agreed on; whether it is done here."""
        if self._ledger.done_at(order) is not None:
            return True
        if not believed(self._me.space_id, order, self._principals):
            self._ledger.warn("sync.erasure_not_signed")
            return False
        return self._ledger.erase(order)

    def _report(self, order: Order) -> bool:
        """Say that it is done here, again while copies from before lie here; whether no more need be said.

        What is said only now is looked at once more at the next meeting: a server that goes back in between
        has forgotten it.
        """
        _, told = order.done.get(self._me.device_id, ("", -1))
        done_at = self._ledger.done_at(order)
        if told == 0 or done_at is None:
            return told == 0
        copies = self._copies(done_at)
        if copies != told:
            self._docket.done(order.erasure_id, copies)
        return False

    def _order_again(self, known: Collection[str]) -> None:
        """Orders of ours the server does not know; one that was dropped is not waited for any more."""
        missing = [one for one in self._ledger.kept(ORDERED) if one.erasure_id not in known]
        for order in missing:
            with suppress(SyncTrouble):
                self._docket.order(order)
        known = {one.erasure_id for one in self._docket.all()} if missing else ()
        self._ledger.drop(one for one in missing if one.erasure_id not in known)

    def _speaks_for(self, user_id: str) -> bool:
        """Whether this is a computer of a director who signed: the same, or another one of that person."""
        return user_id == self._me.user_id and self._me.device_id in seats(self._principals)

    def _signed_here(self, order: Order) -> Order:
        """An order of this person as this computer signs it; who ordered and what stays as it was."""
        signature = self._me.signer.sign(order_text(self._me.space_id, order))
        return replace(order, by_device=self._me.device_id, signature=signature)

    def _say_again(self, lost: Iterable[Order], waiting: Mapping[str, Order]) -> None:
        """What this person signed of orders the server has lost; whoever may not any more leaves it."""
        for order in lost:
            self._ledger.lose(order)
            told = waiting.get(order.erasure_id)
            try:
                if told is None and self._speaks_for(order.by_user):
                    self._docket.order(self._signed_here(order))
                elif told is not None and self._speaks_for(order.agreed_user) and _is_same(order, told):
                    self._agree(told, self._ledger.stands(order.case_id))
            except SyncTrouble as trouble:
                if trouble.code not in ("sync.not_admitted", "sync.erasure_waits"):
                    raise
            if self._peer.case_entities(order.case_id):
                if self._me.role == UserRole.DIRECTOR:
                    self._ledger.warn("sync.erasure_forgotten")
            elif self._ledger.holds(order.case_id) and believed(self._me.space_id, order, self._principals):
                # There is no case any more that could be ordered erased anew; what is left here goes too.
                self._ledger.erase(replace(order, seq=0))


def _is_same(signed: Order, told: Order) -> bool:
    """Whether an order the server tells of says what was agreed to here."""
    return (signed.case_id, signed.told, signed.by_user) == (told.case_id, told.told, told.by_user)
