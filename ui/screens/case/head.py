"""The head of the case workspace: number, title, who against whom, amount, tags, and the stages."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Path, Stage, Track
from ipmediate.domain.parties import Side
from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import label
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Line
from ui.widgets.punctuation import listed
from ui.widgets.reading import shown_amount
from ui.widgets.stepper import Stepper

COURSE = (
    (Stage.DRAFT,),
    (Stage.APPLIED, Stage.REJECTED),
    (Stage.ACCEPTED,),
    (Stage.ASSIGNED, Stage.NOTICE_SERVED),
    (Stage.IN_SESSION, Stage.ADJOURNED, Stage.EXPERT_REVIEW),
    (Stage.AGREED_WRITTEN, Stage.AGREED_ORAL, Stage.FAILED, Stage.WITHDRAWN, Stage.TERMINATED),
    (Stage.PERFORMING, Stage.CONFIRMED, Stage.PERFORMED, Stage.BREACHED),
    (Stage.ARCHIVED,),
)
"""The stages in their usual course; the first of each group names it unless another one is present."""

MAIN = (Side.APPLICANT, Side.RESPONDENT)
TROUBLED = frozenset({Stage.REJECTED, Stage.FAILED, Stage.WITHDRAWN, Stage.TERMINATED, Stage.BREACHED})


class CaseHead(QWidget):
    """Number, title, parties, badges and the stepper."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._low = self._sealed = False
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(1), t.gap(2), t.gap(1))
        box.setSpacing(t.gap(0.75))
        self.title = label("", "title", wrap=True)
        self.number = label("", "soft")
        first = QHBoxLayout()
        first.setSpacing(t.gap(1.5))
        first.addWidget(self.title, 1)
        first.addWidget(self.number)
        box.addLayout(first)
        self._badges = Line()
        self.parties = label("", "soft", wrap=True)
        second = QHBoxLayout()
        second.setSpacing(t.gap(1.5))
        second.addWidget(self.parties, 1)
        second.addWidget(self._badges)
        box.addLayout(second)
        self.stepper = Stepper()
        box.addWidget(self.stepper)

    def put(self, file: CaseFile) -> None:
        """Show the head of a case."""
        case = file.case
        main = [listed(party.name for party in file.on_side(side) if party.name) for side in MAIN]
        self.title.setText(case.title or " 与 ".join(filter(None, main)) or self.tr("未命名的案件"))
        self.number.setText(case.number or self.tr("暂编号 %1").replace("%1", case.provisional_number))
        sides = [
            f"{self._messages.label(side)} {listed(party.name for party in file.on_side(side))}"
            for side in Side
            if file.on_side(side)
        ]
        self.parties.setText("  ·  ".join(sides) or self.tr("还没有登记当事人"))
        self._put_badges(file)
        names, at = course_of(case.stage, self._messages)
        self.stepper.put(names, at, kind="bad" if case.stage in TROUBLED else "accent")

    def set_low(self, low: bool) -> None:
        """Leave out what the title and the overview say too, where letters are large and lines few."""
        self._low = low
        self.parties.setVisible(not low)
        self._badges.setVisible(self._sealed or not low)

    def _put_badges(self, file: CaseFile) -> None:
        clear(self._badges.flow)
        case = file.case
        self._sealed = bool(case.sealed)
        self.set_low(self._low)
        words: list[tuple[str, str]] = []
        if case.claim_amount is not None:
            words.append((self.tr("%1 元").replace("%1", shown_amount(case.claim_amount)), "info"))
        if case.track is Track.FAST:
            words.append((self._messages.label(case.track), "info"))
        if case.path is not Path.SELF:
            words.append((self._messages.label(case.path), "info"))
        if case.sealed:
            words.append((self.tr("限阅"), "warn"))
        words += [(tag, "info") for tag in case.tags]
        for text, kind in words:
            badge = Badge(text, kind, self._badges)
            self._badges.flow.addWidget(badge)
            badge.show()


def course_of(stage: Stage, messages: Messages) -> tuple[list[str], int]:
    """Names of the stages of a case in its course, and which of them is present."""
    at = next(place for place, group in enumerate(COURSE) if stage in group)
    names = [messages.label(stage if place == at else group[0]) for place, group in enumerate(COURSE)]
    return names, at
