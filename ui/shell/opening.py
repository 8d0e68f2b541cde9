"""The window before its pages: opening the profile, who is working, locking and changing over."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from ipmediate.domain.permissions import may
from ui.widgets.host import Place
from ui.widgets.punctuation import aside

if TYPE_CHECKING:
    from ipmediate.domain.spaces import Standing
    from ipmediate.domain.users import User
    from ipmediate.services.workspace import Workspace
    from ui.shell.curtain import Curtain
    from ui.shell.doors import Doors
    from ui.shell.quiet import Quiet
    from ui.shell.sharing import SharingWatch

    Opened = tuple[Workspace, tuple[tuple[User, bool], ...], bool]

CURTAIN_MS = 300
"""Opening that takes longer than this is shown."""


class Opening(QMainWindow):
    """What the main window does while no page is shown; ``Window`` brings everything it works with."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as it is laid out."""
        from ui.widgets.taborder import next_stop

        at = self.focusWidget()
        goal = next_stop(self, at, forward=forward) if at is not None else None
        if goal is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason
        goal.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    @cached_property
    def curtain(self) -> Curtain:
        """What stands before the pages while no profile is open."""
        from ui.shell.curtain import Curtain

        made = Curtain(self.messages)
        made.open_wanted.connect(self.open_profile)
        made.pin_wanted.connect(lambda pin: self.open_profile(pin=pin))
        made.leave_wanted.connect(self.close)
        self._top.addWidget(made)
        return made

    @cached_property
    def quiet(self) -> Quiet:
        """Upkeep while nobody is at work."""
        from ui.shell.quiet import Quiet

        return Quiet(self.jobs, self.keeper, self._show_keeping, self)

    @cached_property
    def sharing(self) -> SharingWatch:
        """The badge of the shared database."""
        from ui.shell.sharing import SharingWatch

        return SharingWatch(self.jobs, self.keeper, self._show_standing, self)

    @cached_property
    def doors(self) -> Doors:
        """Who is working here."""
        from ui.shell.doors import Doors

        made = Doors(self.messages)
        made.entered.connect(self._enter)
        made.leave_wanted.connect(self.close)
        self._top.addWidget(made)
        return made

    def open_profile(self, passphrase: str = "", recovery: str = "", pin: str = "") -> None:
        """Open the profile away from the window; the curtain shows how it goes."""
        if "curtain" in self.__dict__:
            self.curtain.show_opening()
        QTimer.singleShot(CURTAIN_MS, self, self._still_closed)
        keeper = self.keeper

        def opened() -> Opened:
            ws = keeper.open(passphrase=passphrase, recovery=recovery, pin=pin)
            return ws, keeper.doors(), keeper.signed_in()

        self.jobs.ask(opened, then=self._opened, failed=self._not_opened, owner=self)

    def first_start(self) -> None:
        """Show the pages that make a profile."""
        from ui.screens.first_start.screen import FirstStart

        pages = FirstStart(self.keeper, self.jobs, self.messages)
        pages.made.connect(self.start)
        pages.found.connect(self.open_profile)
        pages.restored.connect(lambda code: self.open_profile(recovery=code))
        self._top.addWidget(pages)
        self._front(pages)

    def lock(self) -> None:
        """Write through, close the profile, show the curtain."""
        if self.host is None:
            return
        self._leave_desk()
        self._ws = None
        self.jobs.run(lambda _: self.keeper.close(), then=lambda _: self.curtain.show_locked(), owner=self)
        self._front(self.curtain)

    def switch_user(self) -> None:
        """Write through and let somebody else sign in; the profile stays open."""
        if self.host is None or self._ws is None:
            return
        self._leave_desk()
        self.place = Place(screen="home")
        self._behind.clear()
        self._ahead.clear()
        self.jobs.ask(self.keeper.doors, then=self._show_doors, owner=self)

    def _look_round(self) -> None:
        """Tell how things stand, now that the page is there."""
        if self.host is not None:
            self._ask_keeping()
            self._watch_sharing()
            self.arrivals.greet()

    def _watch_sharing(self) -> None:
        if self.host is not None:
            self.sharing.watch(True)

    def _show_who(self, *, with_role: bool) -> None:
        """Name the acting person, and offer what this person may do."""
        actor = self._shown_as = self.host.ws.around.actor
        self.who.setText(aside(actor.name, self.messages.label(actor.role)) if with_role else actor.name)
        self.made.setEnabled(may(actor, "cases.create"))
        self.made.setToolTip(
            "Ctrl+N" if self.made.isEnabled() else self.tr("新建案件由主任、调解员或书记员办理。")
        )

    def _sharing_moved(self) -> None:
        """This computer joined or left: whoever works here may have another name and role from now on."""
        self._show_who(with_role=True)
        self._watch_sharing()

    def _show_standing(self, standing: Standing) -> None:
        if self.host is None:
            return
        self.status.show_standing(standing, self.host.now())
        if self.host.ws.around.actor != self._shown_as:
            self._show_who(with_role=True)

    def _leave_desk(self) -> None:
        self._leave_all()
        self.quiet.watch(False)
        self.sharing.watch(False)
        self._forget_host()
        self.menus.enable(False)
        self._undo.clear()
        self._redo.clear()
        self.idle.rest()

    def _opened(self, found: Opened) -> None:
        ws, doors, settled = found
        self._ws = ws if len(doors) > 1 or (doors and doors[0][1]) else None
        if settled:
            self.start(ws)
        else:
            self._show_doors(doors)

    def _show_doors(self, doors: tuple[tuple[User, bool], ...]) -> None:
        self.doors.put(doors, str(self.prefs.value("person/last", "")))
        self._front(self.doors)
        self.opened.emit()

    def _enter(self, user_id: str, secret: str) -> None:
        ws = self._ws
        if ws is not None:
            self.jobs.ask(
                self.keeper.enter,
                user_id,
                secret,
                then=lambda _: self.start(ws),
                failed=self.doors.show_refusal,
                owner=self,
            )
