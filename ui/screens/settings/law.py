"""What law and tables the program goes by: each entry with its source, how well it is checked, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.rulebook import Status, in_force
from ui.messages import Messages

translate = QCoreApplication.translate

STALE_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry:
    """One dated rule or table.

    Attributes:
        status: how well it is founded; None when the file does not say.
        checked_on: when a person last compared it with its source.
    """

    kind: str
    name: str
    cite: str
    status: Status | None
    checked_on: date | None

    def is_stale(self, today: date) -> bool:
        """Whether somebody should compare it again."""
        return self.checked_on is not None and (today - self.checked_on).days > STALE_DAYS


def entries(book: Any, today: date, messages: Messages) -> list[LawEntry]:
    """Everything dated in the rulebook."""
    return [*_deadlines(book, today, messages), *_years(book, today), *_causes(book)]


def _deadlines(book: Any, today: date, messages: Messages) -> Iterator[LawEntry]:
    for rule in book.deadline_rules:
        for version in in_force(rule.versions, today):
            name = rule.label.text(messages.language)
            if version.label is not None:
                name = f"{name}：{version.label.text(messages.language)}"
            yield LawEntry(
                kind=translate("Law", "期限"),
                name=f"{rule.number} {name}",
                cite=version.cite,
                status=version.status,
                checked_on=rule.checked_on,
            )


def _years(book: Any, today: date) -> Iterator[LawEntry]:
    calendar = book.calendar
    for year in sorted(calendar.years, reverse=True):
        table = calendar.table(year)
        name = translate("Law", "%1 年放假安排").replace("%1", str(year))
        yield LawEntry(
            kind=translate("Law", "工作日历"),
            name=name,
            cite=table.source,
            status=Status.READ,
            checked_on=table.checked_on,
        )
    if not calendar.is_published(today.year + 1):
        name = translate("Law", "%1 年放假安排（尚未公布，按暂定计算）").replace("%1", str(today.year + 1))
        yield LawEntry(
            kind=translate("Law", "工作日历"), name=name, cite="", status=Status.UNSURE, checked_on=None
        )


def _causes(book: Any) -> Iterator[LawEntry]:
    causes = book.causes
    yield LawEntry(
        kind=translate("Law", "案由"),
        name=translate("Law", "知识产权案由"),
        cite=causes.source,
        status=causes.status,
        checked_on=getattr(causes, "checked_on", None),
    )
