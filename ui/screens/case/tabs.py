"""The tabs of the case workspace, in order. A tab's module is imported when the tab is first visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.screens.case.frame import Tab
from ui.widgets.host import Host


@dataclass(frozen=True, slots=True, kw_only=True)
class TabSpec:
    """One entry of the tab bar.

    Attributes:
        id: stable name, used by steps and missing items (``parties``).
        name: source text of the title.
        make: makes the tab.
        nouns: first words of spots that live in this tab (``party/p1/address`` → ``parties``).
    """

    id: str
    name: str
    make: Callable[[Host], Tab]
    nouns: tuple[str, ...] = ()

    def title(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("CaseTabs", self.name)


def _deadlines(host: Host) -> Tab:
    from ui.screens.case.deadlines import DeadlinesTab

    return DeadlinesTab(host)


def _followup(host: Host) -> Tab:
    from ui.screens.case.followup import FollowUpTab

    return FollowUpTab(host)


def _history(host: Host) -> Tab:
    from ui.screens.case.history import HistoryTab

    return HistoryTab(host)


TABS: tuple[TabSpec, ...] = (
    TabSpec(
        id="deadlines",
        name=QT_TRANSLATE_NOOP("CaseTabs", "期限"),
        make=_deadlines,
        nouns=("deadline",),
    ),
    TabSpec(
        id="followup",
        name=QT_TRANSLATE_NOOP("CaseTabs", "履行与回访"),
        make=_followup,
        nouns=("performance", "followup"),
    ),
    TabSpec(id="history", name=QT_TRANSLATE_NOOP("CaseTabs", "操作记录"), make=_history),
)


def tab_of(spot: str) -> str:
    """The tab in which a spot lives, empty when no tab claims its noun."""
    noun = spot.split("/", 1)[0]
    return next((tab.id for tab in TABS if noun in tab.nouns), "")
