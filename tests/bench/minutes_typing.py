"""From a keystroke to the repaint, with a thousand lines: the writing surface over a bare text of equal look.

``python -m tests.bench.minutes_typing [lines] [keys]`` types into both in turn, at the end and in the middle,
and prints milliseconds per key and their ratios, by the clock and of the processor; then what a tick of the
journal costs the window.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import count

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ipmediate import bootstrap
from ipmediate.domain.minutes import LineMark, SpeakerRole
from ui import theme
from ui.screens.case.minute_line import TypedLine
from ui.screens.case.minute_text import MinuteText
from ui.screens.case.speakers import Speaker

WORDS = "申请人请求停止销售侵权商品并赔偿经济损失，被申请人同意下架库存，双方协商分期支付的期限和违约责任。"
START = datetime(2026, 6, 15, 9, 30)


def filled(lines: int) -> tuple[MinuteText, QPlainTextEdit]:
    """The surface and a bare text with the same words, room for words and font."""
    numbers = count()
    speakers = [Speaker(role=role, name="某某", ref=role.value) for role in list(SpeakerRole)[:4]]
    surface = MinuteText(
        new_id=lambda: f"n{next(numbers)}",
        now=lambda: START,
        mark_name=lambda mark: mark.value,
        role_name=lambda role: role.value,
    )
    surface.speakers = speakers
    bare = QPlainTextEdit()
    for widget in (surface, bare):
        widget.resize(1100, 640)
        widget.show()
    surface.put(
        TypedLine(
            id=f"l{place}",
            rank=f"{place:08d}",
            at=START + timedelta(seconds=place * 10),
            speaker=speakers[place % 4],
            text=WORDS,
            marks=(LineMark.CLAIM,) if place % 5 == 0 else (),
        )
        for place in range(lines)
    )
    bare.document().setDocumentMargin(surface.document().documentMargin())
    bare.resize(bare.width() - bare.viewport().width() + surface.viewport().width(), 640)
    bare.document().setDefaultFont(surface.document().defaultFont())
    bare.setPlainText("\n".join([WORDS] * lines) + "\n")
    return surface, bare


def keys(text: QPlainTextEdit, number: int, process: Callable[[], None]) -> list[tuple[float, float]]:
    """Milliseconds of each key from its event to the repaint, by the clock and of the processor."""
    spent: list[tuple[float, float]] = []
    for place in range(number):
        event = QInputMethodEvent("", [])
        event.setCommitString(WORDS[place % len(WORDS)])
        before, worked = time.perf_counter(), time.thread_time()
        QApplication.sendEvent(text, event)
        process()
        spent.append(((time.perf_counter() - before) * 1000, (time.thread_time() - worked) * 1000))
    return spent


def place_cursor(text: QPlainTextEdit, middle: bool) -> None:
    """Put the cursor at the end, or in the middle."""
    cursor = QTextCursor(text.document())
    if middle:
        block = text.document().findBlockByNumber(text.blockCount() // 2)
        cursor.setPosition(block.position() + 4)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    text.setTextCursor(cursor)


def shown(name: str, spent: Sequence[float], floor: Sequence[float]) -> str:
    """One row of the table."""
    mid, top = statistics.median(spent), sorted(spent)[round(len(spent) * 0.95) - 1]
    low, high = statistics.median(floor), sorted(floor)[round(len(floor) * 0.95) - 1]
    return f"{name:<22}{mid:>9.2f}{top:>9.2f}{low:>9.2f}{high:>9.2f}{mid / low:>9.2f}{top / high:>9.2f}\n"


def main() -> None:
    """Measure and tell."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    app = QApplication([])
    theme.start(app, bootstrap.resources()).wear(scheme="light", size="medium")
    surface, bare = filled(lines)
    widgets: list[QWidget] = [surface, bare]
    for widget in widgets:
        widget.repaint()
    app.processEvents()
    out = sys.stdout
    out.write(f"{lines} lines, {number} keys, ms\n")
    out.write(f"{'':<22}{'p50':>9}{'p95':>9}{'bare p50':>9}{'bare p95':>9}{'x p50':>9}{'x p95':>9}\n")
    for name, middle in (("at end", False), ("in middle", True)):
        spent: dict[QPlainTextEdit, list[tuple[float, float]]] = {surface: [], bare: []}
        for text in (surface, bare):
            place_cursor(text, middle)
        app.processEvents()
        for _ in range(max(1, number // 20)):
            for text in (bare, surface):
                spent[text] += keys(text, 20, app.processEvents)
        for place, clock in enumerate(("", ", processor")):
            ours, floor = ([key[place] for key in spent[text]] for text in (surface, bare))
            out.write(shown(f"{name}{clock}", ours, floor))
    ticks: list[float] = []
    for _ in range(20):
        keys(surface, 1, app.processEvents)
        before = time.perf_counter()
        surface.lines()
        ticks.append((time.perf_counter() - before) * 1000)
    out.write(f"reading the open lines for the journal: p50 {statistics.median(ticks):.2f} ms\n")


if __name__ == "__main__":
    main()
