"""司法确认: verdict, court and attestations, documents and packet, progress; one part at a time."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case.confirmation.court import CourtPart
from ui.screens.case.confirmation.documents import DocumentsPart
from ui.screens.case.confirmation.findings import FindingsPart
from ui.screens.case.confirmation.matter import Matter, read_matter
from ui.screens.case.confirmation.tracking import TrackingPart
from ui.screens.case.frame import Tab
from ui.widgets.buttons import action
from ui.widgets.host import Host
from ui.widgets.panels import Empty, Notices

PARTS = ("findings", "court", "documents", "tracking")


class ConfirmationTab(Tab):
    """Four parts behind a row of names."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        t = theme.current()
        self._at_first = True
        self._wanted = ""
        self.notices = Notices(host.messages)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(self.tr("司法确认的各个部分"))
        for name in (
            self.tr("审查意见"),
            self.tr("法院与声明"),
            self.tr("材料与卷宗包"),
            self.tr("办理进度"),
        ):
            self.bar.addTab(name)
        self.findings = FindingsPart(host, lambda place: self.go_to.emit("", place))
        self.court = CourtPart(host, lambda: self.case_id)
        self.documents = DocumentsPart(
            host, lambda: self.case_id, self.go_to.emit, lambda: self.show_part("findings")
        )
        self.tracking = TrackingPart(host, lambda: self.case_id, self.go_to.emit)
        self.stack = QStackedWidget()
        for part in (self.findings, self.court, self.documents, self.tracking):
            self.stack.addWidget(part)
        self.stack.addWidget(
            Empty(
                "landmark",
                self.tr("诉中委托调解不申请司法确认"),
                self.tr("调解成功的，由委托法院审查后制作调解书，或者由原告撤诉（%1）。").replace(
                    "%1", host.messages.cite("law.invited_mediation.in_suit")
                ),
            )
        )
        self.bar.currentChanged.connect(self._part_chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(1), t.gap(2), t.gap(1.5))
        box.setSpacing(t.gap(1))
        box.addWidget(self.bar)
        box.addWidget(self.notices)
        box.addWidget(self.stack, 1)
        for number in range(len(PARTS)):
            name = self.bar.tabText(number)
            keys = f"Ctrl+{number + 1}"
            self.bar.setTabToolTip(number, keys)
            action(name, lambda to=number: self.bar.setCurrentIndex(to), owner=self, keys=keys)

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        in_suit = file.case.path is Path.IN_SUIT
        self.bar.setVisible(not in_suit)
        self.stack.setCurrentIndex(len(PARTS) if in_suit else self.bar.currentIndex())
        if not in_suit:
            self.host.jobs.ask(
                read_matter,
                self.host.ws,
                file,
                then=self._show,
                failed=self._refused,
                owner=self,
                key="matter",
            )

    def show_part(self, part: str) -> None:
        """Show one of the four parts."""
        self.bar.setCurrentIndex(PARTS.index(part))

    def reveal(self, spot: str) -> bool:
        """Go to a field of the application or a document."""
        noun, _, rest = spot.partition("/")
        if noun == "slot":
            self.show_part("documents")
            self.documents.reveal(rest)
            return True
        if noun == "application":
            self._wanted = rest.rpartition("/")[2]
            self.show_part("court")
            if not self.court.focus(self._wanted):
                self.show_part("tracking")
            return True
        return False

    def begin(self, step: Step) -> bool:
        """Prepare or track, as the step says."""
        self.show_part("tracking" if step.id == "track_confirmation" else "findings")
        self._at_first = False
        return True

    def leave(self) -> None:
        self.court.settle()

    def print(self) -> bool:
        """Print the packet that stands."""
        return self.documents.packet.print()

    def _part_chosen(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        if not self.bar.hasFocus():
            self.stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, matter: Matter) -> None:
        self.notices.clear()
        self.findings.put(matter)
        self.court.put(matter)
        self.documents.put(matter)
        self.tracking.put(matter)
        if self._at_first and not matter.preparing:
            self.show_part("tracking")
        self._at_first = False

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
