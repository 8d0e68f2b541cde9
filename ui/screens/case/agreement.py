"""方案与协议: issues and offers, the clauses with their check, signatures and taking effect."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case.bargaining import BargainingPart
from ui.screens.case.clauses import ClausesPart
from ui.screens.case.conclusion import ConclusionPart
from ui.screens.case.frame import Tab
from ui.widgets.buttons import action
from ui.widgets.host import Host
from ui.widgets.taborder import next_stop

OFFERS, CLAUSES, SIGNING = range(3)


class AgreementTab(Tab):
    """Three parts, one after another as a case goes."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.AGREEMENTS, Topic.CASES, Topic.PARTIES, Topic.ASSIGNMENTS, Topic.PAPERS}
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.offers = BargainingPart(host)
        self.clauses = ClausesPart(host)
        self.signing = ConclusionPart(host)
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("方案与协议的各个部分"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.stack = QStackedWidget()
        for name, part in (
            (self.tr("争议与方案"), self.offers),
            (self.tr("协议条款与检查"), self.clauses),
            (self.tr("签署与生效"), self.signing),
        ):
            self.bar.addTab(name)
            self.stack.addWidget(part)
        self.bar.currentChanged.connect(self._turn)
        self.offers.clause_wanted.connect(self._edit_clause)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(theme.current().gap(2), 0, theme.current().gap(2), 0)
        row.addWidget(self.bar, 1)
        box.addLayout(row)
        box.addWidget(self.stack, 1)
        for place in (OFFERS, CLAUSES, SIGNING):
            keys = f"Ctrl+Alt+{place + 1}"
            self.bar.setTabToolTip(place, keys)
            turn = partial(self.bar.setCurrentIndex, place)
            action(self.bar.tabText(place), turn, owner=self, keys=keys)

    def minimumSizeHint(self) -> QSize:
        t = theme.current()
        return QSize(t.gap(60), t.gap(36))

    def show_case(self, file: CaseFile) -> None:
        """Show all three parts."""
        super().show_case(file)
        self.offers.show_case(file)
        self.clauses.show_case(file)
        self.signing.show_case(file)

    def reveal(self, spot: str) -> bool:
        """Go to an issue, an offer, a clause, a field of the agreement or a missing signature."""
        noun, _, rest = spot.partition("/")
        if noun in ("issue", "proposal"):
            self.bar.setCurrentIndex(OFFERS)
            return self.offers.reveal(noun, rest.split("/")[0])
        if noun == "clause":
            self.bar.setCurrentIndex(CLAUSES)
            key, _, field = rest.partition("/")
            return self.clauses.reveal(key, field) if key else True
        if noun == "signature" and rest.startswith("minutes/"):
            self.go_to.emit("sessions", f"minutes/{rest.split('/')[1]}")
            return True
        if noun in ("agreement", "signature"):
            self.bar.setCurrentIndex(SIGNING)
            return self.signing.reveal(spot)
        return False

    def begin(self, step: Step) -> bool:
        """Start a step of the rail."""
        if step.id == "make_proposal":
            self.bar.setCurrentIndex(OFFERS)
            self.offers.offer()
            return True
        if step.id == "answer_proposal":
            return self.reveal(f"proposal/{step.about}")
        if step.id in ("draft_agreement", "sign_agreement", "conclude"):
            self.bar.setCurrentIndex(SIGNING)
            {
                "draft_agreement": self.signing.draft,
                "sign_agreement": self.signing.sign,
                "conclude": self.signing.conclude,
            }[step.id]()
            return True
        return super().begin(step)

    def leave(self) -> None:
        """Write through what is being typed."""
        for part in (self.offers, self.clauses, self.signing):
            part.leave()

    def print(self) -> bool:
        """Print the agreement."""
        return self.signing.print()

    def _turn(self, place: int) -> None:
        before = self.stack.currentWidget()
        if isinstance(before, BargainingPart | ClausesPart | ConclusionPart):
            before.leave()
        self.stack.setCurrentIndex(place)
        if place == SIGNING:
            self.signing.refresh_preview()
        if not self.bar.hasFocus():
            self._begin_part()

    def _begin_part(self) -> None:
        """The cursor comes along: to the clauses, elsewhere to what comes first."""
        part = self.stack.currentWidget()
        first = self.clauses.list if part is self.clauses else next_stop(self, part, forward=True)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_clause(self, clause_id: str) -> None:
        self.bar.setCurrentIndex(CLAUSES)
        self.clauses.reveal(clause_id)
