"""The line at the foot of the window: what was done last, encryption, last proven backup, saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ui import theme
from ui.messages import window_language
from ui.widgets.buttons import button, label, relook

if TYPE_CHECKING:
    from datetime import date, datetime

    from ipmediate.domain.spaces import Standing
    from ui.widgets.host import Keeping

SHOWN_MS = 12_000
STALE_DAYS = 7
ICONS = {"offline": "cloud-off", "diverged": "triangle-alert", "attention": "circle-alert"}


class StatusLine(QStatusBar):
    """Facts a careful person glances at.

    Attributes:
        take_back: the last act shall be taken back.
        reason_wanted: carries the refusal that kept the last act from being written; it shall be shown.
        sharing_wanted: the page of the shared database shall be opened.
    """

    take_back = Signal()
    reason_wanted = Signal(object)
    sharing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(t.gap(1), 0, t.gap(1), 0)
        self.sentence = label()
        self._back = button(self.tr("撤回"), self.take_back.emit, look="link")
        self._back.hide()
        self.addWidget(self.sentence)
        self.addWidget(self._back)
        self._shared = button("", self.sharing_wanted.emit, look="link")
        self._shared.hide()
        self.addPermanentWidget(self._shared)
        self._kept = self._fact()
        self._backup = self._fact()
        self._saving = self._fact()
        self._trouble: BaseException | None = None
        self._why = button(self.tr("查看原因"), self._ask_why, look="link")
        self._why.setAccessibleName(self.tr("上次操作为什么没有保存"))
        self.addPermanentWidget(self._why)
        self.saving(False)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SHOWN_MS)
        self._fade.timeout.connect(self.quiet)

    def say(self, sentence: str, *, can_take_back: bool = False) -> None:
        """Show one sentence for a while; one longer than the line is cut and told whole on pointing."""
        self._back.setVisible(can_take_back)
        shown = self.sentence.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, self._room())
        self.sentence.setText(shown)
        self.sentence.setAccessibleName(sentence)
        self.sentence.setToolTip(sentence if shown != sentence else "")
        self._fade.start()

    def quiet(self) -> None:
        """Take the sentence away."""
        self.sentence.clear()
        self.sentence.setAccessibleName("")
        self.sentence.setToolTip("")
        self._back.hide()

    def show_keeping(self, keeping: Keeping, today: Callable[[], date]) -> None:
        """Show how the profile is kept."""
        from ui.widgets.reading import shown_date

        self._kept.setText(self.tr("演示数据 ⚠ 密钥随附") if keeping.demo else self.tr("加密 ✓"))
        self._kept.setToolTip(keeping.folder)
        at = keeping.backed_up_at
        if keeping.demo:
            self._backup.hide()
        elif at is None:
            self._backup.setText(self.tr("还没有试恢复过的备份 ⚠"))
            relook(self._backup, "warn")
        else:
            day = self.tr("今天") if at.date() == today() else shown_date(at.date(), window_language())
            text = self.tr("最近一次试恢复无误 %1").replace("%1", f"{day} {at:%H:%M}")
            old = (today() - at.date()).days > STALE_DAYS
            self._backup.setText(f"{text} ⚠" if old else text)
            relook(self._backup, "warn" if old else "soft")

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Show how this computer stands to the shared database; nothing while it shares nothing."""
        from ui.widgets.standing import standing_words

        if standing.state == "off":
            self._shared.hide()
            return
        words = standing_words(standing, now)
        if self._shared.text() != words.text:
            self._shared.setText(words.text)
            self._shared.setAccessibleName(self.tr("共享数据库：%1").replace("%1", words.text))
            self._shared.setToolTip(self.tr("打开“设置—共享数据库”"))
            self._shared.setIcon(theme.looks().icon(ICONS.get(standing.state, "cloud")))
        self._shared.show()

    def saving(self, busy: bool) -> None:
        """Show whether something is being written, and otherwise whether what was written last stands."""
        trouble = self._trouble
        self._why.setVisible(not busy and isinstance(trouble, Refusal))
        if busy:
            self._saving.setText(self.tr("正在处理…"))
            relook(self._saving, "soft")
        elif trouble is None:
            self._saving.setText(self.tr("自动保存 ✓"))
            relook(self._saving, "soft")
        elif isinstance(trouble, StoreTrouble):
            self._saving.setText(self.tr("写不进工作库，没有保存 ⚠"))
            relook(self._saving, "bad")
        else:
            self._saving.setText(self.tr("上次操作没有保存 ⚠"))
            relook(self._saving, "warn")

    def show_kept(self, trouble: BaseException | None) -> None:
        """Show whether the last write stands; ``trouble`` is what kept it from standing."""
        self._trouble = trouble
        self.saving(False)

    def _room(self) -> int:
        """How wide a sentence may be so that the window need not grow."""
        gap = theme.current().gap
        facts = (self._back, self._shared, self._kept, self._backup, self._saving, self._why)
        taken = sum(one.sizeHint().width() + gap(1) for one in facts if not one.isHidden())
        return max(self.width() - taken - gap(4), gap(20))

    def _ask_why(self) -> None:
        self.reason_wanted.emit(self._trouble)

    def _fact(self) -> QLabel:
        made = label("", "soft")
        made.setContentsMargins(theme.current().gap(1), 0, theme.current().gap(1), 0)
        self.addPermanentWidget(made)
        return made
