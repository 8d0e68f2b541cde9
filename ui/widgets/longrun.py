"""One long piece of work on a page: what it is doing, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.jobs import Jobs, Order, Progress
from ui.widgets.buttons import button, label


class LongRun(QWidget):
    """Hidden while nothing runs.

    Attributes:
        running: whether something runs; for buttons that must wait.
        was_stopped: the last work was stopped by the person.
    """

    running = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._order: Order | None = None
        self.was_stopped = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().gap(1))
        self._text = label("", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("进度"))
        self._bar.setMinimumWidth(theme.current().gap(20))
        self._stop = button(self.tr("停止"), self.stop, icon="x")
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    def begin(
        self,
        text: str,
        work: Callable[[Progress], Any],
        *,
        then: Callable[[Any], None],
        failed: Callable[[Refusal], None] | None = None,
        changes: bool = False,
        away: bool = False,
    ) -> None:
        """Run one piece of work; only one at a time.

        Args:
            text: what is done.
            work: see :meth:`ui.jobs.Jobs.run`.
            then: gets the result.
            failed: gets the refusal; without it the window shows it.
            changes: its answer is the outcome of a change.
            away: it waits for a server.
        """
        if self._order is not None:
            return
        self.was_stopped = False
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.show()
        self.running.emit(True)

        def ended(act: Callable[[Any], None], value: Any) -> None:
            self._end()
            act(value)

        def refuse(refusal: Refusal) -> None:
            ended(failed or self._jobs.refused.emit, refusal)

        self._order = self._jobs.run(
            work,
            then=lambda value: ended(then, value),
            failed=refuse,
            progress=self._tell,
            owner=self,
            label=text,
            changes=changes,
            away=away,
        )

    def stop(self) -> None:
        """Nobody wants the result any more; what the work began is taken back by the work."""
        if self._order is not None:
            self._order.cancel()
            self.was_stopped = True
            self._end()

    def _tell(self, done: int, total: int, stage: str) -> None:
        names = {
            "copy": self.tr("正在复制"),
            "unpack": self.tr("正在试恢复"),
            "prove": self.tr("正在逐项核对"),
            "stamp": self.tr("正在办理时间戳"),
            "erase": self.tr("正在删除"),
            "keys": self.tr("正在用新密钥加密"),
            "evidence": self.tr("正在核对证据文件"),
            "second": self.tr("正在复制到第二位置"),
            "bytes": self.tr("正在复制到第二位置"),
            "audit": self.tr("正在核查服务器"),
            "compare": self.tr("正在与现在的内容比较"),
        }
        if stage in names:
            self._text.setText(names[stage])
        # A progress bar counts in 32 bits.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // total if total else 0)

    def _end(self) -> None:
        self._order = None
        self.hide()
        self.running.emit(False)
