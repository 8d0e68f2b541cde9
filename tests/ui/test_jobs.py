"""Ordered work: answers arrive on the GUI thread, refusals find their place, nothing written is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ui.jobs import Jobs, Manual, Progress


def refuse() -> Any:
    raise Refusal("cases.not_found", case="c1")


def outcome(value: object = None) -> Outcome[object]:
    return Outcome(value=value, changed=frozenset({Topic.CASES}), said="x")


def test_an_answer_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[tuple[threading.Thread, threading.Thread]] = []
    jobs.ask(threading.current_thread, then=lambda thread: seen.append((thread, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert worker is not threading.main_thread()
    assert receiver is threading.main_thread()
    jobs.close()


def test_changes_ordered_before_closing_are_written(qtbot: QtBot) -> None:
    jobs = Jobs()
    gate = threading.Event()
    written: list[int] = []

    def write(number: int) -> Outcome[object]:
        gate.wait()
        written.append(number)
        return outcome()

    for number in range(5):
        jobs.do(write, number)
    jobs.ask(written.append, 99, then=lambda _: None)
    gate.set()
    jobs.close(lambda: written.append(-1))
    assert written == [0, 1, 2, 3, 4, -1]


def test_a_server_that_never_answers_holds_up_nothing_at_home(qtbot: QtBot) -> None:
    jobs = Jobs()
    silence = threading.Event()
    done: list[str] = []
    jobs.ask(lambda: silence.wait(), then=lambda _: done.append("far"), away=True)
    jobs.do(outcome, "saved", then=lambda told: done.append(str(told.value)))
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["saved"]
    jobs.close(silence.set)
    qtbot.waitUntil(lambda: not [one for one in threading.enumerate() if one.name == "far-side"])


def test_what_the_far_side_was_asked_for_may_fail_once_nobody_waits(jobs: Jobs, manual: Manual) -> None:
    def fail() -> None:
        raise RuntimeError("the store is closed")

    owner = QObject()
    jobs.ask(fail, then=lambda _: None, owner=owner, away=True)
    owner.deleteLater()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    manual.drain()
    assert jobs.idle


def test_a_refusal_goes_to_the_one_who_asked_or_to_the_window(jobs: Jobs, manual: Manual) -> None:
    mine: list[Refusal] = []
    windows: list[Refusal] = []
    jobs.refused.connect(windows.append)
    jobs.do(refuse, failed=mine.append)
    jobs.do(refuse)
    manual.drain()
    assert [one.code for one in mine] == ["cases.not_found"]
    assert [one.code for one in windows] == ["cases.not_found"]


def test_a_refused_change_of_a_closed_page_still_reaches_the_window(jobs: Jobs, manual: Manual) -> None:
    windows: list[Refusal] = []
    jobs.refused.connect(windows.append)
    owner = QObject()
    jobs.do(refuse, failed=lambda _: pytest.fail("the page is gone"), owner=owner)
    owner.deleteLater()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    manual.drain()
    assert len(windows) == 1


def test_only_the_latest_question_is_answered(jobs: Jobs, manual: Manual) -> None:
    owner = QObject()
    answers: list[str] = []
    for words in ("新", "新乡", "新乡电缆"):
        jobs.ask(lambda words=words: words, then=answers.append, owner=owner, key="search")
    manual.drain()
    assert answers == ["新乡电缆"]


def test_what_was_opened_for_nobody_is_given_back(jobs: Jobs, manual: Manual) -> None:
    shown: list[str] = []
    closed: list[str] = []
    owner = QObject()

    def opened_too_late() -> str:
        order.cancel()
        return "first"

    order = jobs.ask(opened_too_late, then=shown.append, owner=owner, unwanted=closed.append)
    jobs.ask(lambda: "second", then=shown.append, owner=owner, unwanted=closed.append)
    manual.drain()
    QCoreApplication.processEvents()
    assert (shown, closed) == (["second"], ["first"])


def test_a_change_tells_what_became_stale(jobs: Jobs, manual: Manual) -> None:
    told: list[Outcome[object]] = []
    jobs.changed.connect(told.append)
    jobs.do(outcome, "value")
    manual.drain()
    assert told[0].changed == {Topic.CASES}


def test_long_work_gives_others_their_turn_and_can_be_cancelled(jobs: Jobs, manual: Manual) -> None:
    order_of_events: list[object] = []

    def slices(progress: Progress) -> Iterator[None]:
        try:
            for number in range(100):
                progress(number, 100)
                order_of_events.append(number)
                yield
        finally:
            order_of_events.append("closed")

    def told(done: int, total: int, text: str) -> None:
        if done == 3:
            order.cancel()

    order = jobs.run(slices, then=lambda _: order_of_events.append("done"), progress=told)
    jobs.ask(lambda: "short", then=order_of_events.append)
    manual.drain()
    assert order_of_events[0] == "short"
    assert "done" not in order_of_events
    assert order_of_events[-1] == "closed"
    assert jobs.idle


def test_a_bug_is_raised_where_the_window_can_show_it(jobs: Jobs, manual: Manual, qtbot: QtBot) -> None:
    jobs.ask(lambda: 1 // 0, then=lambda _: None)
    with qtbot.captureExceptions() as caught:
        manual.drain()
    assert caught[0][0] is ZeroDivisionError
    assert jobs.idle
