"""A batch shared out among processes: the same answers in the same order, sooner."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from ipmediate.cli.garbage import collect_seldom

Answer = Callable[[int, bytes], tuple[str, int]]
"""Number of a line and the line → the line of output and what went wrong, see ``cli.batch``."""
Lines = list[tuple[int, bytes]]
Told = list[tuple[str, int]]
Waiting = deque[tuple[Lines, Future[Told] | Told | None]]
"""Portions in their order, each with who answers it, its answers, or nobody."""
TOGETHER = 64
"""Lines handed to a process at once."""
MEANWHILE = 8
"""Lines answered here at once while the processes are starting."""
AHEAD = 4
"""Portions waiting for each process, so that none is idle and the memory stays small."""

_desk: list[Answer] = []


def _sit_down(make: Callable[[], Answer]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with, args=(parent_process(),), daemon=True).start()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _desk[:] = [make()]
    collect_seldom()


def _leave_with(first: BaseProcess | None) -> None:
    """End this process when the one that started it is gone, however that ended; nobody would let it go."""
    if first is not None:
        first.join()
        os._exit(1)


def _work_off(lines: Lines) -> Told:
    answer = _desk[0]
    return [answer(number, line) for number, line in lines]


def shared_out(
    make: Callable[[], Answer],
    here: Answer,
    lines: Iterator[tuple[int, bytes]],
    *,
    workers: int,
    copied: bool = False,
) -> Iterator[tuple[str, int]]:
    """The answers to numbered lines, in their order.

    Args:
        make: makes what answers, in each process; a function of a module or a ``partial`` of one.
        here: what answers in this process when others cannot be started or are ended from outside.
        lines: what is asked.
        workers: how many processes.
        copied: they begin as copies of this one and answer with ``here``.
    """
    waiting: Waiting = deque()
    way, seat = ("fork", lambda: here) if copied else ("spawn", make)
    pool = ProcessPoolExecutor(workers, mp_context=get_context(way), initializer=_sit_down, initargs=(seat,))
    sound, started = True, False
    try:
        while True:
            while _open(waiting) < workers * AHEAD and (portion := list(islice(lines, TOGETHER))):
                waiting.append((portion, _hand_over(pool, portion) if sound else None))
            if not waiting:
                return
            head = waiting[0][1]
            started = started or not isinstance(head, Future) or head.done()
            if not started and (portion := list(islice(lines, MEANWHILE))):
                waiting.append((portion, [here(number, line) for number, line in portion]))
                continue
            started = True
            portion, told = waiting.popleft()
            if isinstance(told, Future):
                told = _taken(told)
                sound = sound and told is not None
            yield from told or [here(number, line) for number, line in portion]
    finally:
        pool.shutdown(cancel_futures=True)


def _open(waiting: Waiting) -> int:
    """How many portions wait for their answers."""
    return sum(not isinstance(told, list) for _, told in waiting)


def _hand_over(pool: ProcessPoolExecutor, portion: Lines) -> Future[Told] | None:
    try:
        return pool.submit(_work_off, portion)
    except (BrokenProcessPool, OSError):
        return None


def _taken(future: Future[Told]) -> Told | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None
