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


def _overview(host: Host) -> Tab:
    from ui.screens.case.overview import OverviewTab

    return OverviewTab(host)


def _intake(host: Host) -> Tab:
    from ui.screens.case.intake import IntakeTab

    return IntakeTab(host)


def _parties(host: Host) -> Tab:
    from ui.screens.case.parties import PartiesTab

    return PartiesTab(host)


def _rights(host: Host) -> Tab:
    from ui.screens.case.rights import RightsTab

    return RightsTab(host)


def _evidence(host: Host) -> Tab:
    from ui.screens.case.evidence import EvidenceTab

    return EvidenceTab(host)


def _assignment(host: Host) -> Tab:
    from ui.screens.case.assignment import AssignmentTab

    return AssignmentTab(host)


def _sessions(host: Host) -> Tab:
    from ui.screens.case.sessions import SessionsTab

    return SessionsTab(host)


def _confirmation(host: Host) -> Tab:
    from ui.screens.case.confirmation.tab import ConfirmationTab

    return ConfirmationTab(host)


def _agreement(host: Host) -> Tab:
    from ui.screens.case.agreement import AgreementTab

    return AgreementTab(host)


def _damages(host: Host) -> Tab:
    from ui.screens.case.damages import DamagesTab

    return DamagesTab(host)


def _deadlines(host: Host) -> Tab:
    from ui.screens.case.deadlines import DeadlinesTab

    return DeadlinesTab(host)


def _papers(host: Host) -> Tab:
    from ui.screens.case.papers import PapersTab

    return PapersTab(host)


def _followup(host: Host) -> Tab:
    from ui.screens.case.followup import FollowUpTab

    return FollowUpTab(host)


def _archive(host: Host) -> Tab:
    from ui.screens.case.archive import ArchiveTab

    return ArchiveTab(host)


def _divergences(host: Host) -> Tab:
    from ui.screens.case.divergences import DivergencesTab

    return DivergencesTab(host)


def _history(host: Host) -> Tab:
    from ui.screens.case.history import HistoryTab

    return HistoryTab(host)


TABS: tuple[TabSpec, ...] = (
    TabSpec(id="overview", name=QT_TRANSLATE_NOOP("CaseTabs", "概况"), make=_overview),
    TabSpec(id="intake", name=QT_TRANSLATE_NOOP("CaseTabs", "登记"), make=_intake, nouns=("case",)),
    TabSpec(
        id="parties",
        name=QT_TRANSLATE_NOOP("CaseTabs", "当事人与代理人"),
        make=_parties,
        nouns=("party", "agent"),
    ),
    TabSpec(
        id="rights",
        name=QT_TRANSLATE_NOOP("CaseTabs", "权利与事实"),
        make=_rights,
        nouns=("right", "fact", "related"),
    ),
    TabSpec(id="evidence", name=QT_TRANSLATE_NOOP("CaseTabs", "证据"), make=_evidence, nouns=("evidence",)),
    TabSpec(
        id="assignment",
        name=QT_TRANSLATE_NOOP("CaseTabs", "回避与指派"),
        make=_assignment,
        nouns=("assignment", "disclosure", "recusal", "notice"),
    ),
    TabSpec(
        id="sessions",
        name=QT_TRANSLATE_NOOP("CaseTabs", "会议与笔录"),
        make=_sessions,
        nouns=("session", "minutes", "minute_line"),
    ),
    TabSpec(
        id="damages",
        name=QT_TRANSLATE_NOOP("CaseTabs", "赔偿参考"),
        make=_damages,
        nouns=("damages", "reckoning"),
    ),
    TabSpec(
        id="agreement",
        name=QT_TRANSLATE_NOOP("CaseTabs", "方案与协议"),
        make=_agreement,
        nouns=("issue", "proposal", "clause", "agreement", "signature"),
    ),
    TabSpec(
        id="confirmation",
        name=QT_TRANSLATE_NOOP("CaseTabs", "司法确认"),
        make=_confirmation,
        nouns=("application", "slot"),
    ),
    TabSpec(
        id="deadlines",
        name=QT_TRANSLATE_NOOP("CaseTabs", "期限"),
        make=_deadlines,
        nouns=("deadline",),
    ),
    TabSpec(
        id="papers",
        name=QT_TRANSLATE_NOOP("CaseTabs", "文书"),
        make=_papers,
        nouns=("paper", "form", "delivery"),
    ),
    TabSpec(
        id="followup",
        name=QT_TRANSLATE_NOOP("CaseTabs", "履行与回访"),
        make=_followup,
        nouns=("performance", "followup"),
    ),
    TabSpec(id="archive", name=QT_TRANSLATE_NOOP("CaseTabs", "归档"), make=_archive, nouns=("volume",)),
    TabSpec(
        id="divergences",
        name=QT_TRANSLATE_NOOP("CaseTabs", "改动分歧"),
        make=_divergences,
        nouns=("divergence",),
    ),
    TabSpec(id="history", name=QT_TRANSLATE_NOOP("CaseTabs", "操作记录"), make=_history),
)


def tab_of(spot: str) -> str:
    """The tab in which a spot lives, empty when no tab claims its noun."""
    noun = spot.split("/", 1)[0]
    return next((tab.id for tab in TABS if noun in tab.nouns), "")
