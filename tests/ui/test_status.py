"""The foot of the window tells the truth about what was written last."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ui.jobs import Jobs, Manual
from ui.screens.case.container import CaseScreen
from ui.screens.case.intake import IntakeTab
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.panels import Banner

Settle = Callable[[], None]


def said(window: Window) -> list[str]:
    """What can be read about saving at the foot of the window."""
    shown = (*window.status.findChildren(QLabel), *window.status.findChildren(QAbstractButton))
    words = [one.text() for one in shown if one.isVisible() and one is not window.status.sentence]
    return [one for one in words if "保存" in one or "原因" in one]


@pytest.fixture
def full_disk() -> Iterator[Callable[[bool], None]]:
    """Nothing can be appended to a file any more, until there is room again."""
    if sys.platform == "win32":
        pytest.skip("limits the length of files")
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(full: bool) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]) if full else before)

    yield fill
    fill(False)
    signal.signal(signal.SIGXFSZ, heard)


def write_facts(window: Window, settle: Settle, words: str) -> None:
    window.go(Place(screen="case", case_id="D01", tab="intake"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    assert isinstance(tab, IntakeTab)
    facts = tab.dispute.form.editor("facts")
    facts.setPlainText(words)
    facts.settle()
    settle()


def test_a_full_disk_is_told_at_the_foot_until_something_is_written_again(
    window: Window, settle: Settle, qtbot: QtBot, full_disk: Callable[[bool], None]
) -> None:
    settle()
    assert said(window) == ["自动保存 ✓"]
    full_disk(True)
    write_facts(window, settle, "在网店销售同款商品。" * 40)
    assert said(window) == ["写不进工作库，没有保存 ⚠", "查看原因"]
    window.go(Place(screen="home"))
    settle()
    assert not window.notices.isVisible()
    assert said(window) == ["写不进工作库，没有保存 ⚠", "查看原因"], "turning the page mends nothing"
    why = next(one for one in window.status.findChildren(QAbstractButton) if one.text() == "查看原因")
    why.setFocus()
    qtbot.keyClick(why, Qt.Key.Key_Space)
    settle()
    told = [one.text() for one in window.notices.findChildren(Banner)[0].findChildren(QLabel)]
    assert any("磁盘" in one for one in told), told
    full_disk(False)
    write_facts(window, settle, "在网店销售同款商品。")
    assert said(window) == ["自动保存 ✓"]
    assert window.host is not None
    assert window.host.ws.cases.load("D01").case.facts == "在网店销售同款商品。"


def test_an_act_that_was_refused_is_not_called_saved(window: Window, jobs: Jobs, settle: Settle) -> None:
    settle()

    def refuse() -> Outcome[object]:
        raise Refusal("cases.not_found", case="c1")

    jobs.do(refuse, failed=lambda _: None)
    settle()
    assert said(window) == ["上次操作没有保存 ⚠", "查看原因"]
    jobs.ask(lambda: 1, then=lambda _: None)
    settle()
    assert said(window) == ["上次操作没有保存 ⚠", "查看原因"], "reading writes nothing"


def ended(jobs: Jobs, manual: Manual, *steps: str) -> list[bool]:
    """After each step, whether the last write stands; ``change`` or ``keep``, refused with ``!``."""
    told: list[bool] = []
    jobs.kept.connect(lambda trouble: told.append(trouble is None))
    after: list[bool] = []

    def work(refused: bool) -> Outcome[object]:
        if refused:
            raise Refusal("cases.not_found", case="c1")
        return Outcome(value=None, changed=frozenset({Topic.CASES}), said="x")

    for step in steps:
        bad = step.endswith("!")
        if step.startswith("change"):
            jobs.do(work, bad, failed=lambda _: None)
        else:
            jobs.ask(work, bad, then=lambda _: None, failed=lambda _: None, keeps=True)
        manual.drain()
        after.append(told[-1])
    return after


@pytest.mark.parametrize(
    ("steps", "stands"),
    [
        (("change!", "change"), [False, True]),
        (("keep!", "keep"), [False, True]),
        (("keep!", "change", "keep"), [False, True, True]),
        (("change!", "keep"), [False, False]),
        (("change!", "keep!", "keep", "change"), [False, False, False, True]),
    ],
)
def test_what_is_safe_beside_the_case_does_not_pass_for_written(
    jobs: Jobs, manual: Manual, steps: tuple[str, ...], stands: list[bool]
) -> None:
    assert ended(jobs, manual, *steps) == stands


def test_a_question_tells_nothing_about_saving(jobs: Jobs, manual: Manual) -> None:
    told: list[object] = []
    jobs.kept.connect(told.append)
    jobs.ask(lambda: 1, then=lambda _: None)
    manual.drain()
    assert told == []


def test_a_long_sentence_is_cut_and_told_whole_and_the_window_stays_as_wide(
    window: Window, settle: Settle
) -> None:
    window.resize(1366, 768)
    settle()
    least = window.minimumSizeHint().width()
    sentence = "“" + "关于停止使用近似标识并限期更换全部门头的往来函件" * 6 + "”已登记。"
    window.status.say(sentence, can_take_back=True)
    settle()
    shown = window.status.sentence
    assert window.minimumSizeHint().width() <= 1366
    assert shown.text().endswith("…")
    assert (shown.toolTip(), shown.accessibleName()) == (sentence, sentence)
    window.status.say("已登记。")
    settle()
    assert (shown.text(), shown.toolTip()) == ("已登记。", "")
    window.status.quiet()
    settle()
    assert (shown.text(), window.minimumSizeHint().width()) == ("", least)
