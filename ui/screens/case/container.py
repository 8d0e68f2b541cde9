"""The case workspace: one case at a time, its tabs made when first visited, refreshed by what changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from ipmediate.domain.access import Leave
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.papers import is_bound
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.steps import Guidance, Step
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.case.frame import Tab
from ui.screens.case.head import CaseHead
from ui.screens.case.tabs import TABS, TabSpec, tab_of
from ui.widgets.buttons import action
from ui.widgets.host import Host, Place
from ui.widgets.panels import Notices
from ui.widgets.pdfview import make_ready
from ui.widgets.rail import Rail
from ui.widgets.railstrip import RailStrip
from ui.widgets.screen import Screen
from ui.widgets.stack import Stack

NARROW = 64
"""Heights of a letter below which page and rail have no room beside each other."""


class CaseScreen(Screen):
    """Head, tabs and rail of one case."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.file: CaseFile | None = None
        self._wanted = ""
        self._tabs: dict[str, Tab] = {}
        self._stale: set[str] = set()
        self._pending: Place | None = None
        self.head = CaseHead(host.messages)
        self.notices = Notices(host.messages)
        self.diverged = Notices(host.messages)
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("案件的各个部分"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.stack = Stack()
        for spec in TABS:
            self.bar.addTab(spec.title())
        self.bar.currentChanged.connect(lambda _: self._show_current())
        self.rail = Rail(host)
        self.rail.step_wanted.connect(self._begin)
        self.rail.spot_wanted.connect(self.open_spot)
        self.rail.tab_wanted.connect(lambda tab: self.open_tab(tab))
        self.strip = RailStrip(host.messages)
        self.strip.step_wanted.connect(self._begin)
        self.strip.rail_wanted.connect(self._toggle_rail)
        self.strip.hide()
        self._narrow = False
        self._lay_out()
        self._add_actions()
        self._only_reads = False
        self._takes = True

    def visit(self, place: Place) -> None:
        """Open a case, perhaps at a tab and a spot; looked at again, it stays where it is."""
        if self.file is not None and self.file.id == place.case_id:
            self._pending = place if place.tab or place.spot else None
            self._go_pending()
        else:
            self._pending = place
            self.leave()
            self.file = None
        self._wanted = place.case_id
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        """Take over the new state of the case an act answered with."""
        if not isinstance(outcome.value, CaseFile):
            if outcome.changed and self._wanted:
                self._ask()
            return
        if outcome.value.id != self._wanted:
            return
        for spec in TABS:
            tab = self._tabs.get(spec.id)
            if tab is not None and (not tab.topics or tab.topics & outcome.changed):
                self._stale.add(spec.id)
        self._put(outcome.value)
        self.host.jobs.ask(
            self.host.ws.steps.next_steps,
            outcome.value,
            then=self._guide,
            owner=self,
            key="steps",
        )

    def leave(self) -> None:
        for tab in self._tabs.values():
            tab.leave()

    def print(self) -> bool:
        tab = self.current_tab()
        return tab is not None and tab.print()

    def looked_at(self) -> tuple[QWidget, str]:
        tab = self.current_tab()
        case = self.file.case if self.file is not None else None
        title = f"{case.number or case.provisional_number} {case.title}".strip() if case is not None else ""
        return (
            (tab, f"{title} · {TABS[self.bar.currentIndex()].title()}") if tab is not None else (self, title)
        )

    def open_tab(self, tab_id: str, spot: str = "") -> None:
        """Show a tab, perhaps at a spot."""
        place = next((i for i, spec in enumerate(TABS) if spec.id == tab_id), -1)
        if place < 0:
            return
        self.bar.setCurrentIndex(place)
        self._show_current()
        tab = self.current_tab()
        if spot and tab is not None:
            tab.reveal(spot)

    def open_spot(self, spot: str) -> None:
        """Go to the field or thing a missing item names; the committee's own stand in the settings."""
        if spot.partition("/")[0] == "committee":
            self.host.go(Place(screen="settings", spot=spot))
        else:
            self.open_tab(tab_of(spot), spot)

    def current_tab(self) -> Tab | None:
        """The tab being shown."""
        spec = self._spec()
        return self._tabs.get(spec.id) if spec is not None else None

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QFrame()
        top.setProperty("look", "bar")
        inside = QVBoxLayout(top)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(self.bar)
        outer.addWidget(top)
        outer.addWidget(self.strip)
        below = QHBoxLayout()
        below.setSpacing(0)
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.notices)
        pages.addWidget(self.diverged)
        pages.addWidget(self.stack, 1)
        below.addLayout(pages, 1)
        below.addWidget(self.rail)
        outer.addLayout(below, 1)

    def _add_actions(self) -> None:
        for name, act, keys in (
            (self.tr("下一部分"), lambda: self._turn(1), "Ctrl+PgDown"),
            (self.tr("上一部分"), lambda: self._turn(-1), "Ctrl+PgUp"),
            (self.tr("执行下一步"), self._next_step, "Ctrl+Return"),
            (self.tr("显示或隐藏下一步栏"), self._toggle_rail, "F8"),
        ):
            action(name, act, owner=self, keys=keys, anywhere=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().font_px * NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.head.set_low(narrow)
            self._show_rail(not narrow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tab = self.current_tab()
        if tab is not None:
            tab.setFocus(event.reason())

    def _ask(self) -> None:
        opening = self.file is None
        self.host.jobs.ask(
            self._read, self._wanted, opening, then=self._arrived, failed=self._failed, owner=self, key="case"
        )

    def _read(self, case_id: str, opening: bool) -> tuple[CaseFile, Guidance, bool, bool]:
        """The case; one that is restricted is shown only once it is written down who looks."""
        if opening:
            self.host.ws.access.looked(case_id)
        file = self.host.ws.cases.load(case_id)
        me, given = self.host.ws.around.actor.id, self.host.ws.access.of(case_id).grants
        reads = any(one.user_id == me and one.leave is Leave.READ for one in given)
        return file, self.host.ws.steps.next_steps(file), reads, self.host.ws.access.takes(file)

    def _arrived(self, found: tuple[CaseFile, Guidance, bool, bool]) -> None:
        file, guidance, only_reads, takes = found
        if file.id != self._wanted:
            return
        if (only_reads, takes) != (self._only_reads, self._takes):
            self._only_reads, self._takes = only_reads, takes
            self._forget_tabs()
        self.notices.clear()
        self._stale = set(self._tabs)
        self._put(file)
        self._guide(guidance)
        self._go_pending()

    def _forget_tabs(self) -> None:
        """What was made for a case one may write in is not shown for one that may only be looked into."""
        for tab in self._tabs.values():
            tab.leave()
            self.stack.removeWidget(tab)
            tab.deleteLater()
        self._tabs.clear()

    def _failed(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _put(self, file: CaseFile) -> None:
        another = self.file is None or self.file.id != file.id
        self.file = file
        if another and (file.evidence or any(is_bound(paper.form_id) for paper in file.papers)):
            make_ready(self.host, self)
        self.head.put(file)
        self._show_divergences(file)
        self._show_current()

    def _show_divergences(self, file: CaseFile) -> None:
        """The tab is there when two computers ever differed; a banner leads to it while anything waits."""
        place = next(i for i, spec in enumerate(TABS) if spec.id == "divergences")
        waiting = sum(one.is_open for one in file.divergences)
        self.bar.setTabVisible(place, bool(file.divergences))
        name = TABS[place].title()
        self.bar.setTabText(place, f"{name} ({waiting})" if waiting else name)
        if waiting:
            text = self.tr("有 %1 处改动分歧，处理之前不能签署、锁定、签发和结案。")
            self.diverged.say(
                "warn",
                Said(title=text.replace("%1", str(waiting))),
                actions=[(self.tr("处理分歧"), lambda: self.open_tab("divergences"))],
            )
        else:
            self.diverged.clear()

    def _go_pending(self) -> None:
        place, self._pending = self._pending, None
        if place is None:
            return
        if place.tab or place.spot:
            self.open_tab(place.tab or tab_of(place.spot), place.spot)
        elif self.bar.count():
            self.bar.setCurrentIndex(0)

    def _spec(self) -> TabSpec | None:
        place = self.bar.currentIndex()
        return TABS[place] if 0 <= place < len(TABS) else None

    def _show_current(self) -> None:
        spec = self._spec()
        if spec is None or self.file is None:
            return
        tab = self._tabs.get(spec.id)
        if tab is None:
            tab = spec.make(self.host)
            tab.only_reads, tab.takes = self._only_reads, self._takes
            tab.go_to.connect(self._follow)
            self._tabs[spec.id] = tab
            self.stack.addWidget(tab)
            self._stale.add(spec.id)
        before = self.stack.currentWidget()
        if isinstance(before, Tab) and before is not tab:
            before.leave()
        self.stack.setCurrentWidget(tab)
        tab.only_reads = self._only_reads
        waiting = any(one.is_open for one in self.file.divergences)
        self.diverged.setVisible(waiting and spec.id != "divergences")
        if self.hasFocus() or (before is not tab and not self.bar.hasFocus()):
            tab.setFocus(Qt.FocusReason.OtherFocusReason)
        if spec.id in self._stale:
            self._stale.discard(spec.id)
            tab.show_case(self.file)
        else:
            tab.file = self.file

    def _turn(self, step: int) -> None:
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    def _follow(self, tab: str, spot: str) -> None:
        if tab:
            self.open_tab(tab, spot)
        else:
            self.open_spot(spot)

    def _begin(self, step: Step) -> None:
        self.open_tab(step.tab)
        tab = self.current_tab()
        if tab is not None:
            tab.begin(step)

    def _next_step(self) -> None:
        step = self.rail.primary
        if step is not None:
            self._begin(step)

    def _guide(self, guidance: Guidance) -> None:
        self.rail.put(guidance, only_reads=self._only_reads)
        self.strip.put(guidance, self.rail.primary)

    def _toggle_rail(self) -> None:
        self._show_rail(self.rail.isHidden())

    def _show_rail(self, shown: bool) -> None:
        """The rail itself, or in a narrow window one line of it."""
        self.rail.setVisible(shown)
        self.strip.setVisible(self._narrow and not shown)
