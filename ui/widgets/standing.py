"""How a workstation stands to the shared database, in the few words of the foot of the window."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.spaces import SpaceState, Standing

translate = QCoreApplication.translate


class Words(NamedTuple):
    """A few words, and the look they have: ``soft``, ``warn`` or ``bad``."""

    text: str
    look: str


def standing_words(standing: Standing, now: datetime) -> Words:
    """Say how things stand.

    Args:
        standing: as it is here.
        now: local time, for how long something has lasted.
    """
    state = standing.state
    if state is SpaceState.SYNCED:
        return Words(translate("Standing", "已同步 ✓"), "soft")
    if state is SpaceState.PENDING:
        return Words(
            translate("Standing", "待发送 %1").replace("%1", str(standing.pending))
            + _age(standing.oldest, now),
            "soft",
        )
    if state is SpaceState.OFFLINE:
        since = standing.met_at or standing.oldest
        text = (
            translate("Standing", "离线 %1").replace("%1", _span(since, now))
            if since
            else translate("Standing", "离线")
        )
        if standing.pending:
            text += translate("Standing", "，待发送 %1").replace("%1", str(standing.pending))
        return Words(text, "soft")
    if state is SpaceState.DIVERGED:
        return Words(
            translate("Standing", "有 %1 处改动分歧").replace("%1", str(standing.divergences)), "warn"
        )
    if state is SpaceState.ATTENTION:
        return Words(translate("Standing", "需要处理"), "bad")
    if state is SpaceState.FILLING:
        part = standing.done * 100 // standing.total if standing.total else 0
        return Words(translate("Standing", "首次下载 %1%").replace("%1", str(part)), "soft")
    return Words(
        translate("Standing", "等待主任准许")
        if state is SpaceState.WAITING
        else translate("Standing", "未共享"),
        "soft",
    )


def _age(oldest: datetime | None, now: datetime) -> str:
    if oldest is None or (now - oldest).total_seconds() < 3600:
        return ""
    return translate("Standing", "（最早 %1前）").replace("%1", _span(oldest, now))


def _span(since: datetime, now: datetime) -> str:
    minutes = max(int((now - since).total_seconds()) // 60, 1)
    if minutes < 60:
        return translate("Standing", "%1 分钟").replace("%1", str(minutes))
    if minutes < 48 * 60:
        return translate("Standing", "%1 小时").replace("%1", str(minutes // 60))
    return translate("Standing", "%1 天").replace("%1", str(minutes // (24 * 60)))
