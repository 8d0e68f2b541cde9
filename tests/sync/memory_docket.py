"""Orders to erase on a server in memory; passes the same stories as the functions in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.privacy import PRIVACY
from ipmediate.sync.feed import Submission
from ipmediate.sync.ordering import Order
from tests.sync.memory_server import MemoryServer


class MemoryDocket:
    """Orders of one space as one workstation is shown them."""

    def __init__(
        self, server: MemoryServer, who: str, *, leads: bool, cross: Callable[[], None] = lambda: None,
        device: str = "",
    ) -> None:  # fmt: skip
        """Plug in.

        Args:
            server: the space.
            who: the person that asks.
            leads: whether that is a director.
            cross: called for each request and each answer; may raise.
            device: the workstation; called like the person where nothing is said.
        """
        self.server = server
        self.who = who
        self.device = device or who
        self.leads = leads
        self.cross = cross

    def stand(self) -> str:
        self.cross()
        told = [(one.erasure_id, one.seq, self.device in one.done) for one in self.server.orders.values()]
        return repr(told)

    def all(self) -> list[Order]:
        self.cross()
        return [one for one in self.server.orders.values() if one.seq or self.leads]

    def order(self, order: Order) -> None:
        self.cross()
        if not self.leads or order.by_user != self.who:
            raise SyncTrouble("sync.not_admitted")
        open_ones = {one.case_id for one in self.server.orders.values()}
        there = bool(self.server.case_entities(order.case_id))
        if order.erasure_id not in self.server.dropped and order.case_id not in open_ones and there:
            self.server.orders[order.erasure_id] = replace(
                order,
                by_device=self.device,
                agreed_user="",
                agreed_device="",
                agreed_signature="",
                seq=0,
                done={},
            )
        self.cross()

    def drop(self, erasure_id: str) -> bool:
        self.cross()
        found = self.server.orders.get(erasure_id)
        if found is None or found.seq:
            return False
        del self.server.orders[erasure_id]
        self.server.dropped.add(erasure_id)
        return True

    def agree(self, order: Order, signature: str, lineage: str, last_word: Submission) -> str:
        self.cross()
        made = self.server.orders.get(order.erasure_id)
        if made is None or made.by_user == self.who or not self.leads:
            raise SyncTrouble("sync.not_admitted")
        if not made.seq:
            (answer,) = self.server.push(lineage, [last_word])
            if answer.status != "ok":
                return answer.status
            self.server.orders[order.erasure_id] = replace(
                made, agreed_user=self.who, agreed_device=self.device, agreed_signature=signature,
                seq=answer.seq,
            )  # fmt: skip
            self.server.empty_case(made.case_id, answer.seq, house=PRIVACY)
        self.cross()
        return "ok"

    def done(self, erasure_id: str, copies: int) -> None:
        self.cross()
        made = self.server.orders[erasure_id]
        self.server.orders[erasure_id] = replace(made, done={**made.done, self.device: ("", copies)})
