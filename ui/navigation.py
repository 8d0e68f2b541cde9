"""The pages of the program, in order. A page's module is imported when the page is first visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from ui.widgets.host import Host
    from ui.widgets.screen import Screen


class ScreenSpec(NamedTuple):
    """One page.

    Attributes:
        id: stable name, the ``screen`` of a ``Place``.
        name: source text of its title.
        icon: name of a bundled icon.
        make: makes the page.
        keys: shortcut.
        listed: whether it stands in the column at the left.
        last: stands at the foot of the column.
    """

    id: str
    name: str
    icon: str
    make: Callable[[Host], Screen]
    keys: str = ""
    listed: bool = True
    last: bool = False

    def title(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("Navigation", self.name)


def _home(host: Host) -> Screen:
    from ui.screens.home.screen import HomeScreen

    return HomeScreen(host)


def _register(host: Host) -> Screen:
    from ui.screens.register.screen import RegisterScreen

    return RegisterScreen(host)


def _calendar(host: Host) -> Screen:
    from ui.screens.calendar.screen import CalendarScreen

    return CalendarScreen(host)


def _parties(host: Host) -> Screen:
    from ui.screens.parties.screen import PartiesScreen

    return PartiesScreen(host)


def _roster(host: Host) -> Screen:
    from ui.screens.roster.screen import RosterScreen

    return RosterScreen(host)


def _confirmations(host: Host) -> Screen:
    from ui.screens.confirmations.screen import ConfirmationsScreen

    return ConfirmationsScreen(host)


def _papers(host: Host) -> Screen:
    from ui.screens.papers.screen import PapersScreen

    return PapersScreen(host)


def _statistics(host: Host) -> Screen:
    from ui.screens.statistics.screen import StatisticsScreen

    return StatisticsScreen(host)


def _history(host: Host) -> Screen:
    from ui.screens.history.screen import HistoryScreen

    return HistoryScreen(host)


def _privacy(host: Host) -> Screen:
    from ui.screens.privacy.screen import PrivacyScreen

    return PrivacyScreen(host)


def _settings(host: Host) -> Screen:
    from ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(host)


def _case(host: Host) -> Screen:
    from ui.screens.case.container import CaseScreen

    return CaseScreen(host)


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(
        id="home", name=QT_TRANSLATE_NOOP("Navigation", "工作台"), icon="home", make=_home, keys="Alt+1"
    ),
    ScreenSpec(
        id="register",
        name=QT_TRANSLATE_NOOP("Navigation", "案件"),
        icon="folder",
        make=_register,
        keys="Alt+2",
    ),
    ScreenSpec(
        id="calendar",
        name=QT_TRANSLATE_NOOP("Navigation", "日程"),
        icon="calendar-days",
        make=_calendar,
        keys="Alt+3",
    ),
    ScreenSpec(
        id="parties",
        name=QT_TRANSLATE_NOOP("Navigation", "当事人"),
        icon="id-card",
        make=_parties,
        keys="Alt+8",
    ),
    ScreenSpec(
        id="roster", name=QT_TRANSLATE_NOOP("Navigation", "名册"), icon="users", make=_roster, keys="Alt+4"
    ),
    ScreenSpec(
        id="confirmations",
        name=QT_TRANSLATE_NOOP("Navigation", "司法确认"),
        icon="landmark",
        make=_confirmations,
        keys="Alt+6",
    ),
    ScreenSpec(
        id="papers",
        name=QT_TRANSLATE_NOOP("Navigation", "文书"),
        icon="file-text",
        make=_papers,
        keys="Alt+7",
    ),
    ScreenSpec(
        id="statistics",
        name=QT_TRANSLATE_NOOP("Navigation", "统计"),
        icon="chart-column",
        make=_statistics,
        keys="Alt+9",
    ),
    ScreenSpec(
        id="history",
        name=QT_TRANSLATE_NOOP("Navigation", "操作记录"),
        icon="history",
        make=_history,
        keys="Alt+-",
        last=True,
    ),
    ScreenSpec(
        id="privacy",
        name=QT_TRANSLATE_NOOP("Navigation", "隐私"),
        icon="shield",
        make=_privacy,
        keys="Alt+0",
    ),
    ScreenSpec(
        id="settings",
        name=QT_TRANSLATE_NOOP("Navigation", "设置"),
        icon="settings",
        make=_settings,
        keys="Alt+5",
    ),
    ScreenSpec(
        id="case",
        name=QT_TRANSLATE_NOOP("Navigation", "案件工作区"),
        icon="folder-open",
        make=_case,
        listed=False,
    ),
)


def screen(id: str) -> ScreenSpec:  # noqa: A002 -- the word of the list
    """The entry of a page."""
    return next(spec for spec in SCREENS if spec.id == id)
