"""What a workstation keeps of orders to erase, in memory; told the same stories as the part of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ipmediate.sync.ledger import AGREED
from ipmediate.sync.ordering import Order
from tests.sync.memory_tables import MemoryFile

SOME_DAY = datetime(2026, 5, 6, 9)


class MemoryLedger:
    """Orders in a dictionary beside the rows; they go and come with them."""

    def __init__(
        self, file: MemoryFile, stands: Callable[[str], Mapping[str, Any]], fails: Callable[[], None]
    ) -> None:
        """Plug in.

        Args:
            file: of the workstation.
            stands: the body of a case as the person sees it.
            fails: called inside the transaction that empties a case; may raise.
        """
        self._file = file
        self._fails = fails
        self.stands = stands
        self._stand: tuple[str, ...] = ()
        self.warned: list[str] = []

    @property
    def stand(self) -> tuple[str, ...]:
        return () if self.kept(AGREED) else self._stand

    def put_stand(self, stand: tuple[str, ...]) -> None:
        self._stand = stand

    def keep(self, order: Order, stage: int) -> None:
        self.put_stand(())
        with self._file.open() as tables:
            if tables.orders.get(order.erasure_id, (order, 0))[1] < 1:
                tables.orders[order.erasure_id] = (replace(order, done={}), stage)

    def kept(self, *stages: int) -> list[Order]:
        told = self._file.rows.orders.values()
        return [order for order, stage in told if (stage in stages if stages else stage >= AGREED)]

    def done_at(self, order: Order) -> datetime | None:
        found = self._file.rows.orders.get(order.erasure_id)
        return SOME_DAY if found is not None and found[1] == order.seq else None

    def lose(self, order: Order) -> None:
        with self._file.open() as tables:
            tables.orders[order.erasure_id] = (order, AGREED)

    def drop(self, orders: Iterable[Order]) -> None:
        with self._file.open() as tables:
            for one in orders:
                tables.orders.pop(one.erasure_id, None)

    def erase(self, order: Order) -> bool:
        with self._file.open() as tables:
            tables.empty(order.case_id)
            tables.orders[order.erasure_id] = (replace(order, done={}), order.seq)
            self._fails()
        return True

    def holds(self, case_id: str) -> bool:
        return self._file.rows.holds(case_id)

    def forget_words(self) -> None:
        """There are no lists of words in memory."""

    def warn(self, code: str) -> None:
        self.warned.append(code)
