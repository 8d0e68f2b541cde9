"""Who mediates: candidates with reasons and ties, seats, disclosures and consents, notice of rights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.assignments import AssignmentMode
from ipmediate.domain.candidates import Candidate
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.conflicts import Verdict
from ipmediate.domain.procedure import is_ended
from ipmediate.domain.rights import RightType
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case import assignmentacts
from ui.screens.case.disclosures import DisclosureCard
from ui.screens.case.frame import Tab
from ui.screens.case.noticecard import NoticeCard
from ui.screens.case.seats import SeatCard
from ui.screens.case.ties import TieList
from ui.widgets.buttons import action, button
from ui.widgets.host import Host
from ui.widgets.panels import Card, Empty, Line, Notices, Page
from ui.widgets.permits import hold, keyed
from ui.widgets.punctuation import strung
from ui.widgets.tables import Column, ListModel, Table

COLOURS = {Verdict.CLEAR: "good", Verdict.CONSENT_NEEDED: "warn", Verdict.BLOCK: "bad"}


class AssignmentTab(Tab):
    """回避与指派."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.ASSIGNMENTS, Topic.PARTIES, Topic.CASES, Topic.ROSTER}
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(margin=1.5)
        outer.addWidget(page)
        self.notices = Notices(host.messages)
        self.seats = SeatCard(host)
        self.disclosures = DisclosureCard(host)
        self.told = NoticeCard(host)
        page.body.addWidget(self.notices)
        page.body.addWidget(self.seats)
        page.body.addWidget(self._candidate_card())
        page.body.addWidget(self.disclosures)
        page.body.addWidget(self.told)
        page.body.addStretch(1)
        self._page = page
        assign = keyed(host, "assignment.assign", self.assign, self)
        action(self.tr("指定选中的人"), assign, owner=self, keys="Ctrl+Shift+S")
        draw = keyed(host, "assignment.draw", self.draw, self)
        action(self.tr("随机抽取"), draw, owner=self, keys="Ctrl+Shift+D")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.notices.clear()
        self.seats.put(file)
        self.disclosures.put(file)
        self.told.put(file)
        self._enable()
        self.host.jobs.ask(
            self.host.ws.assignment.candidates,
            file.id,
            then=self._arrived,
            failed=self.notices.refuse,
            owner=self,
            key="candidates",
        )

    def assign(self, mode: AssignmentMode = AssignmentMode.COMMITTEE) -> None:
        """Seat the chosen candidate."""
        one, file = self.table.current_thing(), self.file
        if isinstance(one, Candidate) and file is not None and self._assign.isEnabled():
            assignmentacts.assign(self.host, file, self.window(), one, mode).open()

    def draw(self) -> None:
        """Draw one of the clear candidates."""
        if self.file is not None and self._draw.isEnabled():
            assignmentacts.draw(self.host, self.file, self.window()).open()

    def disclose(self) -> None:
        """Record a disclosure of the chosen candidate."""
        one, file = self.table.current_thing(), self.file
        if isinstance(one, Candidate) and file is not None:
            assignmentacts.disclose(
                self.host, file, self.window(), one.person_id, one.name, one.verdict
            ).open()

    def reveal(self, spot: str) -> bool:
        noun = spot.split("/")[0]
        if noun == "notice":
            self._page.ensureWidgetVisible(self.told)
            self.told.focus_first()
            return True
        if noun in ("disclosure", "recusal"):
            self._page.ensureWidgetVisible(self.disclosures)
            return True
        if noun == "assignment":
            self.table.setFocus()
            return True
        return False

    def begin(self, step: Step) -> bool:
        return self.reveal("notice" if step.id == "serve_notice" else "assignment")

    def _candidate_card(self) -> Card:
        t = theme.current()
        card = Card(self.tr("人选"), note=self.tr("按专业、在办件数、地区和聘期排序；应当回避的排在最后。"))
        self.model = ListModel(self._columns())
        self.table = Table(self.model, self.tr("调解员人选"))
        self.table.setMinimumHeight(t.gap(24))
        self.table.chosen.connect(lambda _: self._chosen())
        self.table.opened.connect(lambda _: self.assign())
        self.ties = TieList(self.host)
        self._assign = button(
            self.tr("委员会指定…"), self.assign, icon="user-check", look="primary", tip="Ctrl+Shift+S"
        )
        self._picked = button(
            self.tr("当事人选定…"), partial(self.assign, AssignmentMode.PARTIES), icon="users"
        )
        self._draw = button(self.tr("随机抽取…"), self.draw, icon="shuffle", tip="Ctrl+Shift+D")
        self._disclose = button(self.tr("披露…"), self.disclose, icon="message-square")
        for verb, made in (
            ("assignment.assign", self._assign),
            ("assignment.assign", self._picked),
            ("assignment.draw", self._draw),
            ("assignment.disclose", self._disclose),
        ):
            hold(self.host, verb, made)
        self._empty = Empty(
            "users",
            self.tr("名册里还没有调解员"),
            self.tr("请先在“名册”页登记调解员。"),
        )
        self._empty.hide()
        card.body.addWidget(Line(self._assign, self._picked, self._draw, self._disclose))
        card.body.addWidget(self.table)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.ties)
        return card

    def _columns(self) -> tuple[Column, ...]:
        say = self.host.messages
        return (
            Column(key="name", title=self.tr("姓名"), show=lambda one: one.name, width=12, sorts=False),
            Column(
                key="verdict",
                title=self.tr("回避审查"),
                show=lambda one: say.label(one.verdict.verdict),
                role=lambda one: COLOURS[one.verdict.verdict],
                width=18,
                sorts=False,
            ),
            Column(
                key="available",
                title=self.tr("可以参加"),
                show=lambda one: self.tr("是") if one.available else self.tr("否"),
                role=lambda one: "" if one.available else "warn",
                width=10,
                sorts=False,
            ),
            Column(key="reasons", title=self.tr("理由"), show=self._reasons, width=40, sorts=False),
        )

    def _reasons(self, one: Candidate) -> str:
        say = self.host.messages
        return strung(say.say(code, worded(self.host, dict(params))).title for code, params in one.reasons)

    def _arrived(self, found: Sequence[Candidate]) -> None:
        before = self.table.current_thing()
        self.model.put(found)
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        wanted = before.person_id if isinstance(before, Candidate) else ""
        row = self.model.row_of(lambda one: one.person_id == wanted)
        if found:
            self.table.choose(max(row, 0))
        self._chosen()

    def _chosen(self) -> None:
        one = self.table.current_thing()
        self.ties.put(one.name if isinstance(one, Candidate) else "", getattr(one, "verdict", None))
        self._enable()

    def _enable(self) -> None:
        file = self.file
        running = file is not None and not is_ended(file.case.stage)
        running = running and file is not None and file.case.stage not in (Stage.DRAFT, Stage.APPLIED)
        one = self.table.current_thing()
        free = isinstance(one, Candidate) and one.verdict.verdict is not Verdict.BLOCK
        for made in (self._assign, self._picked):
            made.setEnabled(running and free)
        self._draw.setEnabled(running)
        self._disclose.setEnabled(running and one is not None)
        why = "" if running else self.tr("受理之后、调解结束之前才能指派。")
        for made in (self._assign, self._picked, self._draw, self._disclose):
            made.setStatusTip(why)


def worded(host: Host, params: dict[str, object]) -> dict[str, object]:
    """Parameters of a reason with codes of right types by their names."""
    kinds = {kind.value: kind for kind in RightType}
    wanted = params.get("specialty")
    if isinstance(wanted, tuple):
        params["specialty"] = tuple(
            host.messages.label(kinds[one]) if one in kinds else one for one in wanted
        )
    return params
