"""The main window: pages, search, menus, undo; opens the profile and shows what stands in its way."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.messages import Messages, window_language
from ui.navigation import SCREENS, screen
from ui.shell.arrivals import Arrivals
from ui.shell.idle import Idle
from ui.shell.menus import Menus
from ui.shell.nav import Nav, NavColumn
from ui.shell.opening import Opening
from ui.shell.placing import keep_in, put_back
from ui.shell.status import StatusLine
from ui.widgets.buttons import button, label, tool
from ui.widgets.focus import Homing
from ui.widgets.host import Host, Place
from ui.widgets.panels import Notices
from ui.widgets.room import Room
from ui.widgets.stack import Stack

if TYPE_CHECKING:
    from ipmediate.domain.refusals import Refusal
    from ipmediate.services.outcome import Outcome, Way
    from ipmediate.services.workspace import Workspace
    from ui.jobs import Jobs
    from ui.shell.palette import Palette
    from ui.widgets.host import Keeper, Keeping
    from ui.widgets.screen import Screen

KEEPING_MS = 300
"""How the profile is kept is told when the page is there."""
PAINTED_MS = 30
"""Menus and the like are made when the first page is painted."""
FURNISH_MS = 400
"""They are made after this all the same when there is no page yet."""
REMEMBERED = 50
"""Places one can go back to."""


class Window(Opening):
    """Frame of the program.

    Attributes:
        opened: the profile is open and its first page has all it shows at first, or somebody must sign in.
        furnished: everything is there that the first page did not need.
        redress: language, theme or size changed in a way that needs a new window.
    """

    opened = Signal()
    furnished = Signal()
    redress = Signal()

    def __init__(self, keeper: Keeper, jobs: Jobs, prefs: QSettings, *, ws: Workspace | None = None) -> None:
        super().__init__()
        self.keeper = keeper
        self.jobs = jobs
        self.prefs = prefs
        self.messages = Messages(keeper.wording, window_language(), labels=keeper.labels)
        self.host: Host | None = None
        self.place = Place(screen="home")
        self._screens: dict[str, Screen] = {}
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._undo: list[Way] = []
        self._redo: list[Way] = []
        self._retraced: Outcome[object] | None = None
        self._ws: Workspace | None = None
        self._closing = self._calmed = False
        self.idle = Idle(prefs, self.lock, self, day=self._day, new_day=self.look_again)
        self.arrivals, self.homing = Arrivals(self, self), Homing(self)
        self.setWindowTitle(self.tr("知识产权纠纷调解仲裁工作台"))
        self._build()
        jobs.changed.connect(self._changed)
        jobs.refused.connect(self._refused)
        jobs.busy.connect(self._busy)
        jobs.kept.connect(self.status.show_kept)
        put_back(self, prefs.value("window/geometry"))
        keep_in(self)
        QTimer.singleShot(FURNISH_MS, self, self._furnish)
        if ws is not None:
            self.start(ws)

    @cached_property
    def palette_list(self) -> Palette:
        """What drops down from the search line."""
        from ui.shell.palette import Palette

        if self.host is None:
            raise RuntimeError("no profile is open")
        made = Palette(self.host, self.search, lambda: self.menus.actions)
        made.closed.connect(self._focus_page)
        return made

    def start(self, ws: Workspace) -> None:
        """The profile is open: show the pages."""
        self.host = Host(
            ws=ws,
            keeper=self.keeper,
            jobs=self.jobs,
            messages=self.messages,
            prefs=self.prefs,
            go=self.go,
            tell=lambda said: self.status.say(said.text or said.title),
            redress=self.redress.emit,
            reopen=self.reopen,
            shared=self._sharing_moved,
        )
        alone = self._ws is None
        self._show_who(with_role=not alone)
        self.switch.setVisible(not alone)
        self.idle.watch()
        self.menus.enable(True)
        self._front(self.frame)
        self.go(self.place)

    def go(self, place: Place) -> None:
        """Open a place and remember the one that is left."""
        if place != self.place:
            self._behind = [*self._behind, self.place][-REMEMBERED:]
            self._ahead.clear()
        self._show(place)

    def back(self) -> None:
        """To the place before."""
        if self._behind:
            self._ahead.append(self.place)
            self._show(self._behind.pop())

    def forward(self) -> None:
        """To the place one came back from."""
        if self._ahead:
            self._behind.append(self.place)
            self._show(self._ahead.pop())

    def take_back(self) -> None:
        """Undo the last act of this window."""
        self._retrace(self._undo, self._redo)

    def repeat(self) -> None:
        """Do again what was taken back."""
        self._retrace(self._redo, self._undo)

    def new_case(self) -> None:
        """Make a draft and open it."""
        if self.host is not None:
            self.jobs.do(
                self.host.ws.cases.create,
                then=lambda made: self.open_case(made.value.id, "intake"),
                owner=self,
            )

    def open_case(self, case_id: str, tab: str = "") -> None:
        """Open a case."""
        self.go(Place(screen="case", case_id=case_id, tab=tab))

    def current(self) -> Screen | None:
        """The page that is shown."""
        return self._screens.get(self.place.screen)

    def print(self) -> None:
        """Print the thing looked at."""
        from ui.widgets.pageprint import print_screen

        page = self.current()
        if page is not None and not print_screen(page, screen(self.place.screen).title()):
            self.status.say(self.tr("这里没有可以打印的内容。"))

    def reopen(self) -> None:
        """The keeper closed the profile, e.g. because a backup took its place: open it again."""
        self.quiet.watch(False)
        self.sharing.watch(False)
        self._forget_host()
        self.place = Place(screen="home")
        self._behind.clear()
        self._ahead.clear()
        self._undo.clear()
        self._redo.clear()
        self.status.show_kept(None)
        self.menus.enable(False)
        self._front(self.curtain)
        self.open_profile()

    def look_again(self) -> None:
        """Fetch what is shown anew; a case stays at the part to which one has turned since.

        Somebody may be typing, over midnight or since the computer woke: the cursor stays where it is.
        """
        case = self.place.screen == "case"
        self._show(Place(screen="case", case_id=self.place.case_id) if case else self.place, again=True)

    def back_up(self) -> None:
        """Make a backup and prove it by reading it back."""
        self.status.say(self.tr("正在备份并核对…"))

        def made(keeping: Keeping) -> None:
            self._show_keeping(keeping)
            self.status.say(self.tr("备份完成，已试恢复核对无误。"))

        self.jobs.run(self.keeper.back_up, then=made, owner=self, label="backup")

    def show_manual(self) -> None:
        """Open the manual at the page that is looked at."""
        from ui.shell.manual import Manual

        folder = self.keeper.resources / "help" / window_language()
        Manual(folder, self).open_at(self.place.screen)

    def show_keys(self) -> None:
        """List all shortcuts, those of the page first."""
        from ui.shell.keys import KeySheet, acts_in_sight

        page = self.current()
        KeySheet(self.menus.actions, self, here=acts_in_sight(page) if page is not None else ()).open()

    def show_licences(self) -> None:
        """Show the licence of everything that is shipped."""
        from ui.shell.licences import Licences

        Licences(self.keeper.resources, self).open()

    def show_about(self) -> None:
        """Name, version and licence."""
        from ui.shell.keys import about

        about(self, self.keeper.version)

    def import_cases(self) -> None:
        """Pick case files and take them over, one after the other; the last one is opened."""
        host = self.host
        if host is None:
            return
        from ui.shell.files import pick_case_files

        self.take_over(pick_case_files(self))

    def take_over(self, paths: list[Path]) -> None:
        """Take case files over, one after the other; the last one is opened, each refused one is told."""
        from ui.shell.files import TakingOver

        host = self.host
        if host is None:
            return
        taking = TakingOver(host.ws.cases.import_file, self.messages, self.notices)
        if len(paths) > 1:
            back_up = partial(self.keeper.back_up, label="before-import")
            self.jobs.run(back_up, then=self._show_keeping, owner=self, label="backup")
        for path in paths:
            take, refused = partial(taking.take, path), partial(taking.refused, path)
            self.jobs.do(take, then=lambda made: self.open_case(made.value.id), failed=refused, owner=self)

    def export_case(self) -> None:
        """Write the case that is open to a file; private talks are never in it."""
        if self.host is None or self.place.screen != "case":
            self.status.say(self.tr("请先打开一个案件再导出。"))
            return
        from ui.shell.files import hand_out

        hand_out(self, self.host, self.place.case_id, self.status.say)

    def full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def find(self) -> None:
        """Put the cursor into the search line."""
        if self.host is not None:
            self.palette_list.open()

    def settle(self) -> None:
        """Write through everything that is being typed."""
        self._leave_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_all()
        if not self.jobs.idle:
            self._closing = True
            event.ignore()
            return
        self.prefs.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.fit_window(event.size().width())

    def _build(self) -> None:
        t = theme.current()
        self._top = Stack()
        self.frame = QWidget()
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.nav = Nav([spec for spec in SCREENS if spec.listed])
        self.nav.chosen.connect(lambda page: self.go(Place(screen=page)))
        self._column = NavColumn(self.nav)
        row.addWidget(self._column)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._head())
        self.notices = Notices(self.messages)
        self.notices.setContentsMargins(t.gap(2), t.gap(1), t.gap(2), 0)
        right.addWidget(self.notices)
        self.pages = Stack()
        right.addWidget(Room(self.pages), 1)
        row.addLayout(right, 1)
        self._top.addWidget(self.frame)
        self.setCentralWidget(self._top)
        self.status = StatusLine()
        self.status.take_back.connect(self.take_back)
        self.status.reason_wanted.connect(self._refused)
        self.status.sharing_wanted.connect(lambda: self.go(Place(screen="settings", spot="sharing")))
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self.menus.language_wanted.connect(self._speak)
        self.menus.enable(False)
        self._front(self.frame)

    def _head(self) -> QFrame:
        t = theme.current()
        head = QFrame()
        head.setProperty("look", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(t.gap(1.5), t.gap(0.75), t.gap(1.5), t.gap(0.75))
        row.setSpacing(t.gap(1))
        row.addWidget(tool("arrow-left", self.tr("后退"), self.back))
        row.addWidget(tool("arrow-right", self.tr("前进"), self.forward))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("搜索案件、当事人、文书，或输入要做的事（Ctrl+K）"))
        self.search.setAccessibleName(self.tr("搜索"))
        self.search.addAction(theme.looks().icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMaximumWidth(t.gap(80))
        row.addWidget(self.search, 3)
        row.addStretch(1)
        self.made = button(self.tr("新建案件"), self.new_case, icon="plus", look="primary", tip="Ctrl+N")
        row.addWidget(self.made)
        self.who = label("", "soft")
        row.addWidget(self.who)
        self.switch = tool("users", self.tr("切换使用者"), self.switch_user)
        self.switch.hide()
        row.addWidget(self.switch)
        row.addWidget(tool("lock", self.tr("锁定"), self.lock))
        return head

    def _front(self, widget: QWidget) -> None:
        self._top.setCurrentWidget(widget)

    def _show(self, place: Place, *, again: bool = False) -> None:
        if self.host is None:
            self.place = place
            return
        before = self.current()
        page = self._screens.get(place.screen)
        if page is None:
            page = screen(place.screen).make(self.host)
            self._screens[place.screen] = page
            self.pages.addWidget(page)
        if before is not None and before is not page:
            before.leave()
        self.place = place
        self.notices.clear()
        self.pages.setCurrentWidget(page)
        self.nav.show_at(place.screen)
        self.menus.show_trail(behind=bool(self._behind), ahead=bool(self._ahead))
        if not (again and page.isAncestorOf(self.focusWidget())):
            page.setFocus()
        page.visit(place)

    def _focus_page(self) -> None:
        page = self.current()
        if page is not None:
            page.setFocus()

    def _changed(self, outcome: Outcome[object]) -> None:
        if outcome is self._retraced:
            self._retraced = None
        elif outcome.back is not None:
            self._undo = [*self._undo, outcome.back][-REMEMBERED:]
            self._redo.clear()
        self.menus.show_retrace(undo=bool(self._undo), redo=bool(self._redo))
        if outcome.said in self.messages:
            said = self.messages.say(outcome.said, outcome.params)
            self.status.say(said.text or said.title, can_take_back=outcome.back is not None)
        page = self.current()
        if page is not None and (not page.topics or page.topics & outcome.changed):
            page.refresh(outcome)

    def _retrace(self, source: list[Way], target: list[Way]) -> None:
        if self.host is None or not source:
            return
        way = source.pop()

        def retraced(outcome: Outcome[object]) -> None:
            self._retraced = outcome
            if outcome.back is not None:
                target.append(outcome.back)

        self.jobs.do(self.host.ws.cases.take_back, way, then=retraced, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        self._closing = False
        if self.host is None:
            self.curtain.show_refusal(refusal)
        else:
            self.notices.refuse(refusal)

    def _busy(self, busy: bool, text: str) -> None:
        self.status.saving(busy)
        if not busy:
            QTimer.singleShot(0, self, self._calm)
        if not busy and self._closing:
            self._closing = False
            QTimer.singleShot(0, self, self.close)

    def _calm(self) -> None:
        if self.host is not None and self.jobs.idle and not self._calmed:
            self._calmed = True
            self.opened.emit()
            QTimer.singleShot(PAINTED_MS, self, self._furnish)
            QTimer.singleShot(KEEPING_MS, self, self._look_round)

    def _furnish(self) -> None:
        """Make what the first page did not need, one thing a turn, so that no key press has to wait."""
        if self.menus.fill_next():
            QTimer.singleShot(0, self, self._furnish)
            return
        if self.host is not None:
            if "palette_list" not in self.__dict__:
                self.palette_list.hide()
            self.quiet.watch(True)
        self.furnished.emit()

    def _ask_keeping(self) -> None:
        if self.host is not None:
            self.jobs.ask(self.keeper.keeping, then=self._show_keeping, owner=self)

    def _show_keeping(self, keeping: Keeping) -> None:
        if self.host is not None:
            self.status.show_keeping(keeping, self.host.today)

    def _speak(self, language: str) -> None:
        self.prefs.setValue("look/language", language)
        self.redress.emit()

    def _day(self) -> date | None:
        return self.host.today() if self.host is not None else None

    def _still_closed(self) -> None:
        if self.host is None:
            self._front(self.curtain)

    def _not_opened(self, refusal: Refusal) -> None:
        self.curtain.show_refusal(refusal)
        self._front(self.curtain)

    def _leave_all(self) -> None:
        for page in self._screens.values():
            page.leave()

    def _forget_host(self) -> None:
        self._forget_pages()
        if "palette_list" in self.__dict__:
            self.palette_list.hide()
            self.palette_list.setParent(None)
            self.palette_list.deleteLater()
            del self.palette_list
        self.host = None
        self._calmed = False

    def _forget_pages(self) -> None:
        for page in self._screens.values():
            self.pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._screens.clear()
