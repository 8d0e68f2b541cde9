"""签回件核对: a scan of the signed copy compared with the issued paper, page by page, then kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedreturns import PageVerdict, ReturnedPage, SignedReturn
from ipmediate.services.outcome import Outcome
from ipmediate.services.signedreturns import Scan
from ui import theme
from ui.jobs import Order, Progress
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Notices

_SEEN_AT_ONCE = 10
SCANS = ("pdf", "jpg", "jpeg", "png", "tif", "tiff")


class ReturnSheet(QDialog):
    """Reads the scan with progress, lists every page, and keeps it when wanted."""

    def __init__(
        self, host: Host, case_id: str, paper: Paper, scan: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._host = host
        self._case_id = case_id
        self._paper = paper
        self._path = scan
        self._scan: Scan | None = None
        self._order: Order | None = None
        self.setWindowTitle(self.tr("核对签回件"))
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("核对签回件：%1").replace("%1", paper.title), "title", wrap=True))
        box.addWidget(label(scan.name, "soft", wrap=True))
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("核对的进度"))
        box.addWidget(self.bar)
        self.pages = QListWidget()
        self.pages.setAccessibleName(self.tr("逐页核对结果"))
        self.pages.setVisible(False)
        box.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(t.gap(1))
        foot.addStretch(1)
        self.leave = button(self.tr("关闭"), self.reject)
        foot.addWidget(self.leave)
        self.keep = button(self.tr("作为签回件归入案件(&K)"), self.attach, look="primary")
        self.keep.setEnabled(False)
        foot.addWidget(self.keep)
        box.addLayout(foot)
        self.setMinimumSize(self.fontMetrics().horizontalAdvance("0") * 76, t.gap(44))
        self._check()

    def attach(self) -> None:
        """Keep the scan as the signed copy of the paper."""
        if self._scan is None:
            return
        self.keep.setEnabled(False)
        self._host.jobs.do(
            self._host.ws.signed_returns.attach,
            self._case_id,
            paper_id=self._paper.id,
            scan=self._scan,
            then=self._kept,
            failed=self._failed,
            owner=self,
        )

    def done(self, result: int) -> None:
        """Close; reading stops."""
        if self._order is not None:
            self._order.cancel()
        super().done(result)

    def _check(self) -> None:
        check, path = self._host.ws.signed_returns.check, self._path
        case_id, paper_id = self._case_id, self._paper.id

        def work(progress: Progress) -> tuple[Scan, SignedReturn]:
            try:
                scan = Scan(data=path.read_bytes(), file_name=path.name)
            except OSError as trouble:
                why = trouble.strerror or type(trouble).__name__
                raise Refusal("packets.unreadable", member=path.name, why=why) from None
            found = check(case_id, paper_id=paper_id, scan=scan, out=progress, cancelled=progress.is_stopped)
            return scan, found

        self._order = self._host.jobs.run(
            work, then=self._checked, failed=self._failed, progress=self._told, owner=self
        )

    def _room_for(self, lines: int) -> int:
        """Height in which so many lines are seen at once, as far as the screen allows."""
        line = self.pages.sizeHintForRow(0) + 2 * self.pages.frameWidth()
        return line * min(lines, _SEEN_AT_ONCE) + line // 2

    def _grow(self) -> None:
        """Make room for the answer, whose words may take several lines."""
        box = self.layout()
        if box is not None:
            box.activate()
            self.setMinimumHeight(max(self.minimumHeight(), box.minimumHeightForWidth(self.width())))

    def _told(self, done: int, total: int, _: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _checked(self, answer: tuple[Scan, SignedReturn]) -> None:
        self._order = None
        self._scan, found = answer
        self.bar.setVisible(False)
        say = self._host.messages.say
        wrong = sum(1 for one in found.pages if one.verdict is not PageVerdict.RIGHT)
        params: dict[str, object] = {
            "expected": found.expected,
            "scanned": len(found.pages),
            "wrong": wrong,
            "missing": len(found.missing),
        }
        if found.whole:
            self.notices.say("good", say("returns.whole", params))
        else:
            code = "returns.not_whole" if found.missing else "returns.pages_wrong"
            self.notices.say("warn", say(code, params))
        for one in found.pages:
            self._list(self._line(one), one.verdict is PageVerdict.RIGHT)
        for page in found.missing:
            self._list(say("returns.lacking", {"page": page}).title, False)
        self.pages.setMinimumHeight(self._room_for(self.pages.count()))
        self.pages.setVisible(True)
        self._grow()
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.setEnabled(True)

    def _line(self, one: ReturnedPage) -> str:
        params = {"page": one.page, "title": one.title}
        told = self._host.messages.say(f"returns.page_{one.verdict.value}", params).title
        return self.tr("扫描件第 %1 页：%2").replace("%1", str(one.number)).replace("%2", told)

    def _list(self, text: str, good: bool) -> None:
        item = QListWidgetItem(theme.looks().icon("check" if good else "triangle-alert"), text)
        self.pages.addItem(item)

    def _failed(self, refusal: Refusal) -> None:
        self._order = None
        self.bar.setVisible(False)
        self.notices.refuse(refusal)

    def _kept(self, outcome: Outcome[CaseFile]) -> None:
        self._host.tell(self._host.messages.say(outcome.said, outcome.params))
        self.accept()
