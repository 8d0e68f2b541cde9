"""Two kinds of work a screen may order: change something, or ask something; both away from the window.

One worker owns the local store, so a screen never meets a thread or a lock: it hands over a call and gets
the answer back on the GUI thread. Long work may be written as a generator; between its slices other work
gets its turn. What waits for a server has a worker of its own, so that nothing at home waits with it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from types import GeneratorType, TracebackType
from typing import Any, Protocol
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome


class Begun:
    """A call that is under way in a thread of its own before there is anybody to take its answer."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._answer: Any = None
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="begun", daemon=True)
        self._thread.start()

    def end(self) -> Any:
        """Wait for the answer; what went wrong is raised here."""
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._call()
        except BaseException as trouble:
            self._trouble = trouble


class Cancelled(Exception):  # noqa: N818 -- nothing went wrong
    """Raised inside work whose order was taken back."""


class Progress:
    """Handed to long work: report with a call, learn of cancelling by ``Cancelled``."""

    def __init__(self, order: Order, post: Callable[[Callable[[], None]], None]) -> None:
        self._order = order
        self._post = post

    def is_stopped(self) -> bool:
        """Whether nobody wants the result any more; for work that asks instead of being told."""
        return self._order.cancelled

    def __call__(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is; total 0 means unknown.

        Raises:
            Cancelled: nobody wants the result any more.
        """
        if self._order.cancelled:
            raise Cancelled
        told = self._order.told
        if told is not None:
            self._post(lambda: None if self._order.dropped else told(done, total, text))


@dataclass(eq=False)
class Order:
    """One piece of work that was ordered.

    Attributes:
        away: the work waits for something that is not on this computer.
        keeps: something a person typed is being kept; whoever waits is told how it ended.
        unwanted: gets an answer that has nobody to go to, when it must be closed.
        cancelled: set from the GUI thread; the work stops at its next report or slice.
    """

    work: Callable[[Progress], Any]
    then: Callable[[Any], None] | None
    failed: Callable[[Refusal], None] | None
    told: Callable[[int, int, str], None] | None
    owner: QObject | None
    key: str
    label: str
    changes: bool
    away: bool = False
    keeps: bool = False
    unwanted: Callable[[Any], None] | None = None
    cancelled: bool = False
    running: Generator[Any, None, Any] | None = field(default=None, repr=False)

    def cancel(self) -> None:
        """Nobody wants the result any more."""
        self.cancelled = True

    @property
    def dropped(self) -> bool:
        """Whether the answer has nobody to go to; only meaningful on the GUI thread."""
        return self.cancelled or (self.owner is not None and not shiboken6.isValid(self.owner))


class Executor(Protocol):
    """Who runs the orders."""

    def submit(self, turn: Callable[[], None]) -> None:
        """Run a turn some time, in order of submission."""

    def close(self, last: Callable[[], None]) -> None:
        """Run what is queued, then ``last``, and stop."""


LEAVE = 5.0
"""Seconds the program waits at its end for work that waits for a server."""


class Worker:
    """One thread that takes turns in order; started by the first of them."""

    def __init__(self, name: str = "local-store", *, patience: float | None = None) -> None:
        """Make a worker; at its end ``patience`` seconds are waited for, None for as long as it takes."""
        self._name = name
        self._patience = patience
        self._turns: deque[Callable[[], None]] = deque()
        self._more = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False

    def submit(self, turn: Callable[[], None]) -> None:
        """Queue a turn."""
        with self._more:
            if self._closing:
                return
            self._turns.append(turn)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._more.notify()

    def close(self, last: Callable[[], None]) -> None:
        """Run what is queued and then ``last`` on the worker, and wait for it."""
        with self._more:
            self._turns.append(last)
            self._closing = True
            self._more.notify()
        if self._thread is None:
            self._run()
        else:
            self._thread.join(self._patience)

    def _run(self) -> None:
        while True:
            with self._more:
                while not self._turns and not self._closing:
                    self._more.wait()
                if not self._turns:
                    return
                turn = self._turns.popleft()
            turn()


class Manual:
    """Runs turns when told to; makes tests deterministic."""

    def __init__(self) -> None:
        self._turns: deque[Callable[[], None]] = deque()

    def submit(self, turn: Callable[[], None]) -> None:
        """Queue a turn."""
        self._turns.append(turn)

    def drain(self) -> int:
        """Run everything that waits, also what that orders; the answer is how many turns there were."""
        turns = 0
        while self._turns:
            self._turns.popleft()()
            turns += 1
        return turns

    def close(self, last: Callable[[], None]) -> None:
        """Run what waits and then ``last``."""
        self.drain()
        last()


class _Post(QObject):
    """Brings a call from the worker to the thread this object lives in."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._call, Qt.ConnectionType.AutoConnection)

    def _call(self, call: Callable[[], None]) -> None:
        call()


class Jobs(QObject):
    """Takes orders from screens and hands results back on the GUI thread.

    Attributes:
        changed: a change was written; carries its ``Outcome``. Screens refresh what its topics name.
        refused: a refusal nobody handled; the window shows it.
        busy: whether something is being changed or something long runs, with its label; False comes whenever
            nothing is ordered any more.
        kept: a write ended; carries None when it stands, else the exception that kept it from standing.
    """

    changed = Signal(object)
    refused = Signal(object)
    busy = Signal(bool, str)
    kept = Signal(object)

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor or Worker()
        self._away = executor or Worker("far-side", patience=LEAVE)
        self._post = _Post()
        self._latest: dict[tuple[int, str], Order] = {}
        self._orders: WeakSet[Order] = WeakSet()
        self._open = 0
        self._change_refused = False

    def do(
        self,
        call: Callable[..., Outcome[Any]],
        *args: Any,
        then: Callable[[Outcome[Any]], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
        owner: QObject | None = None,
        label: str = "",
        away: bool = False,
        **named: Any,
    ) -> Order:
        """Change something through a service verb.

        Args:
            call: the verb.
            args: positional arguments of the verb.
            then: gets the outcome, before screens refresh.
            failed: gets the refusal; without it the window shows it.
            owner: when this object is gone the answer is dropped (the change itself stands).
            label: what the user sees while it takes long.
            away: it waits for a server.
            named: keyword arguments of the verb.
        """
        order = Order(lambda _: call(*args, **named), then, failed, None, owner, "", label, changes=True)
        order.away = away
        return self._order(order)

    def ask(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        failed: Callable[[Refusal], None] | None = None,
        owner: QObject | None = None,
        key: str = "",
        away: bool = False,
        keeps: bool = False,
        unwanted: Callable[[Any], None] | None = None,
        **named: Any,
    ) -> Order:
        """Read something; a later question of the same owner and key replaces an earlier one still open.

        An answer that has nobody to go to any more is forgotten, or given to ``unwanted``. A call that lays
        something typed safe beside the case says so with ``keeps``.
        """
        order = Order(lambda _: query(*args, **named), then, failed, None, owner, key, "", changes=False)
        order.away, order.keeps, order.unwanted = away, keeps, unwanted
        if key:
            slot = (id(owner), key)
            earlier = self._latest.get(slot)
            if earlier is not None:
                earlier.cancel()
            self._latest[slot] = order
        return self._order(order)

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        then: Callable[[Any], None],
        failed: Callable[[Refusal], None] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        owner: QObject | None = None,
        label: str = "",
        changes: bool = False,
        away: bool = False,
    ) -> Order:
        """Do something long that reports and can be cancelled.

        ``work`` gets a ``Progress``. When it answers a generator, that is run slice by slice (each ``yield``
        lets others have their turn) and its return value is the result.
        """
        return self._order(Order(work, then, failed, progress, owner, "", label, changes=changes, away=away))

    @property
    def idle(self) -> bool:
        """Whether nothing is ordered and unanswered."""
        return self._open == 0

    def close(self, last: Callable[[], None] = lambda: None) -> None:
        """Finish all changes that were ordered, drop all questions, run ``last`` where they ran, and stop."""
        for order in list(self._orders):
            if not order.changes:
                order.cancel()
        self._executor.close(last)
        if self._away is not self._executor:
            self._away.close(lambda: None)

    def _to(self, order: Order) -> Executor:
        return self._away if order.away else self._executor

    def _order(self, order: Order) -> Order:
        self._orders.add(order)
        self._open += 1
        if order.changes or order.label:
            self.busy.emit(True, order.label)
        self._to(order).submit(lambda: self._turn(order))
        return order

    def _turn(self, order: Order) -> None:
        if order.cancelled and (not order.changes or order.running is not None):
            self._stop(order)
            self._post.arrived.emit(self._finished)
            return
        try:
            if order.running is None:
                result = order.work(Progress(order, self._post.arrived.emit))
                if isinstance(result, GeneratorType):
                    order.running = result
                    self._to(order).submit(lambda: self._turn(order))
                    return
            else:
                try:
                    next(order.running)
                except StopIteration as end:
                    result = end.value
                else:
                    self._to(order).submit(lambda: self._turn(order))
                    return
        except Cancelled:
            self._post.arrived.emit(self._finished)
        except BaseException as trouble:
            self._post.arrived.emit(
                lambda trouble=trouble: self._troubled(order, trouble, trouble.__traceback__)
            )
        else:
            self._post.arrived.emit(lambda: self._answered(order, result))

    def _hand_over(self, order: Order, trouble: BaseException) -> None:
        self._post.arrived.emit(lambda: self._troubled(order, trouble, trouble.__traceback__))

    @staticmethod
    def _stop(order: Order) -> None:
        if order.running is not None:
            order.running.close()
            order.running = None

    def _finished(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.busy.emit(False, "")

    def _answered(self, order: Order, result: Any) -> None:
        self._forget(order)
        self._tell_kept(order, None)
        self._finished()
        if order.dropped and order.unwanted is not None:
            order.unwanted(result)
        elif not order.dropped and order.then is not None:
            order.then(result)
        if order.changes and isinstance(result, Outcome):
            self.changed.emit(result)

    def _troubled(self, order: Order, trouble: BaseException, trace: TracebackType | None) -> None:
        self._forget(order)
        self._tell_kept(order, trouble)
        self._finished()
        if isinstance(trouble, Refusal):
            if order.dropped and not order.changes:
                return
            if order.failed is not None and not order.dropped:
                order.failed(trouble)
            else:
                self.refused.emit(trouble)
            return
        if order.away and order.dropped:
            # The profile was closed under it, and nobody waits for it any more.
            return
        raise trouble.with_traceback(trace)

    def _tell_kept(self, order: Order, trouble: BaseException | None) -> None:
        """A refused change stays told until a change stands; what lies safe beside the case is not in it."""
        if not (order.changes or order.keeps):
            return
        if trouble is not None:
            self._change_refused = self._change_refused or order.changes
        elif order.changes:
            self._change_refused = False
        elif self._change_refused:
            return
        self.kept.emit(trouble)

    def _forget(self, order: Order) -> None:
        slot = (id(order.owner), order.key)
        if order.key and self._latest.get(slot) is order:
            del self._latest[slot]
