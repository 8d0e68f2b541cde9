"""The pages of the program, in order. A page's module is imported when the page is first visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from ui.widgets.host import Host
    from ui.widgets.screen import Screen

    Kind = Callable[[Host], Screen]


class ScreenSpec(NamedTuple):
    """One page.

    Attributes:
        id: stable name, the ``screen`` of a ``Place``.
        name: source text of its title.
        icon: name of a bundled icon.
        kind: imports the page's module and has its class.
        keys: shortcut.
        listed: whether it stands in the column at the left.
        last: stands at the foot of the column.
    """

    id: str
    name: str
    icon: str
    kind: Callable[[], Kind]
    keys: str = ""
    listed: bool = True
    last: bool = False

    def make(self, host: Host) -> Screen:
        """A new page."""
        return self.kind()(host)

    def title(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("Navigation", self.name)


def _home() -> Kind:
    from ui.screens.home.screen import HomeScreen

    return HomeScreen


def _register() -> Kind:
    from ui.screens.register.screen import RegisterScreen

    return RegisterScreen


def _calendar() -> Kind:
    from ui.screens.calendar.screen import CalendarScreen

    return CalendarScreen


def _parties() -> Kind:
    from ui.screens.parties.screen import PartiesScreen

    return PartiesScreen


def _roster() -> Kind:
    from ui.screens.roster.screen import RosterScreen

    return RosterScreen


def _confirmations() -> Kind:
    from ui.screens.confirmations.screen import ConfirmationsScreen

    return ConfirmationsScreen


def _papers() -> Kind:
    from ui.screens.papers.screen import PapersScreen

    return PapersScreen


def _statistics() -> Kind:
    from ui.screens.statistics.screen import StatisticsScreen

    return StatisticsScreen


def _history() -> Kind:
    from ui.screens.history.screen import HistoryScreen

    return HistoryScreen


def _privacy() -> Kind:
    from ui.screens.privacy.screen import PrivacyScreen

    return PrivacyScreen


def _settings() -> Kind:
    from ui.screens.settings.screen import SettingsScreen

    return SettingsScreen


def _case() -> Kind:
    from ui.screens.case.container import CaseScreen

    return CaseScreen


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(
        id="home", name=QT_TRANSLATE_NOOP("Navigation", "工作台"), icon="home", kind=_home, keys="Alt+1"
    ),
    ScreenSpec(
        id="register",
        name=QT_TRANSLATE_NOOP("Navigation", "案件"),
        icon="folder",
        kind=_register,
        keys="Alt+2",
    ),
    ScreenSpec(
        id="calendar",
        name=QT_TRANSLATE_NOOP("Navigation", "日程"),
        icon="calendar-days",
        kind=_calendar,
        keys="Alt+3",
    ),
    ScreenSpec(
        id="parties",
        name=QT_TRANSLATE_NOOP("Navigation", "当事人"),
        icon="id-card",
        kind=_parties,
        keys="Alt+8",
    ),
    ScreenSpec(
        id="roster", name=QT_TRANSLATE_NOOP("Navigation", "名册"), icon="users", kind=_roster, keys="Alt+4"
    ),
    ScreenSpec(
        id="confirmations",
        name=QT_TRANSLATE_NOOP("Navigation", "司法确认"),
        icon="landmark",
        kind=_confirmations,
        keys="Alt+6",
    ),
    ScreenSpec(
        id="papers",
        name=QT_TRANSLATE_NOOP("Navigation", "文书"),
        icon="file-text",
        kind=_papers,
        keys="Alt+7",
    ),
    ScreenSpec(
        id="statistics",
        name=QT_TRANSLATE_NOOP("Navigation", "统计"),
        icon="chart-column",
        kind=_statistics,
        keys="Alt+9",
    ),
    ScreenSpec(
        id="history",
        name=QT_TRANSLATE_NOOP("Navigation", "操作记录"),
        icon="history",
        kind=_history,
        keys="Alt+-",
        last=True,
    ),
    ScreenSpec(
        id="privacy",
        name=QT_TRANSLATE_NOOP("Navigation", "隐私"),
        icon="shield",
        kind=_privacy,
        keys="Alt+0",
    ),
    ScreenSpec(
        id="settings",
        name=QT_TRANSLATE_NOOP("Navigation", "设置"),
        icon="settings",
        kind=_settings,
        keys="Alt+5",
    ),
    ScreenSpec(
        id="case",
        name=QT_TRANSLATE_NOOP("Navigation", "案件工作区"),
        icon="folder-open",
        kind=_case,
        listed=False,
    ),
)


def screen(id: str) -> ScreenSpec:  # noqa: A002 -- the word of the list
    """The entry of a page."""
    return next(spec for spec in SCREENS if spec.id == id)
