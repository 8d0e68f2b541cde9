"""The columns of the register and by what they sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from ipmediate.services.caserows import CaseRow
from ui.messages import Messages
from ui.widgets.host import Host
from ui.widgets.punctuation import listed
from ui.widgets.reading import shown_amount
from ui.widgets.tables import WAITING, Column

translate = QCoreApplication.translate

ORDERS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "number": ("number", True),
        "title": ("title", False),
        "stage": ("stage", False),
        "amount": ("amount", True),
        "accepted_on": ("accepted_on", True),
        "due_on": ("due_on", False),
    }
)
"""Column → order of the queries, and whether that order runs downwards."""


def columns(host: Host, people: Mapping[str, str], causes: Mapping[str, str]) -> tuple[Column, ...]:
    """All columns; ``people`` names the mediators by id, ``causes`` the causes by code; filled later."""
    say = host.messages
    return (
        Column(key="number", title=translate("Register", "案号"), show=attrgetter("number"), width=27),
        Column(key="title", title=translate("Register", "案件"), show=attrgetter("title"), width=38),
        Column(
            key="stage",
            title=translate("Register", "阶段"),
            show=_named(say, "stage", attrgetter("stage")),
            width=14,
        ),
        Column(
            key="right_type",
            title=translate("Register", "权利类型"),
            show=_named(say, "right_type", attrgetter("right_type")),
            width=16,
            sorts=False,
        ),
        Column(key="cause", title=translate("Register", "案由"), show=_cause(causes), width=24, sorts=False),
        Column(
            key="applicant",
            title=translate("Register", "申请人"),
            show=attrgetter("applicant"),
            width=24,
            sorts=False,
        ),
        Column(
            key="respondent",
            title=translate("Register", "被申请人"),
            show=attrgetter("respondent"),
            width=24,
            sorts=False,
        ),
        Column(
            key="amount",
            title=translate("Register", "标的（元）"),
            show=_amount,
            width=15,
            numeric=True,
        ),
        Column(
            key="mediator",
            title=translate("Register", "调解员"),
            show=_mediator(people),
            width=11,
            sorts=False,
        ),
        Column(
            key="accepted_on",
            title=translate("Register", "受理日"),
            show=attrgetter("accepted_day"),
            width=12,
        ),
        Column(
            key="due_on",
            title=translate("Register", "最近到期"),
            show=lambda row: _due(row, host.today()),
            role=lambda row: _due_role(row, host.today()),
            width=17,
        ),
        Column(
            key="channel",
            title=translate("Register", "发生领域"),
            show=_named(say, "channel", attrgetter("channel")),
            hidden=True,
            sorts=False,
        ),
        Column(
            key="source",
            title=translate("Register", "案件来源"),
            show=_named(say, "source", attrgetter("source")),
            hidden=True,
            sorts=False,
            width=16,
        ),
        Column(
            key="path",
            title=translate("Register", "与诉讼的关系"),
            show=_named(say, "path", attrgetter("path")),
            hidden=True,
            sorts=False,
        ),
        Column(
            key="track",
            title=translate("Register", "程序"),
            show=_named(say, "track", attrgetter("track")),
            hidden=True,
            sorts=False,
            width=16,
        ),
        Column(
            key="closed_on",
            title=translate("Register", "结案日"),
            show=attrgetter("closed_day"),
            hidden=True,
            sorts=False,
        ),
        Column(
            key="tags",
            title=translate("Register", "标签"),
            show=lambda row: listed(row.tags),
            hidden=True,
            sorts=False,
            width=18,
        ),
    )


def _named(messages: Messages, kind: str, pick: Callable[[CaseRow], str]) -> Callable[[CaseRow], str]:
    names: dict[str, str] = {}

    def name(row: CaseRow) -> str:
        value = pick(row)
        found = names.get(value)
        if found is None:
            found = names[value] = messages.named(kind, value)
        return found

    return name


def _mediator(names: Mapping[str, str]) -> Callable[[CaseRow], str]:
    def shown(row: CaseRow) -> str:
        if not row.mediator:
            return ""
        return names.get(row.mediator, translate("Register", "不在名册") if names else WAITING)

    return shown


def _cause(names: Mapping[str, str]) -> Callable[[CaseRow], str]:
    def name(row: CaseRow) -> str:
        return names.get(row.cause, row.cause if names else row.cause and WAITING)

    return name


def _amount(row: CaseRow) -> str:
    amount = row.amount
    return "" if amount is None else shown_amount(amount)


def _due(row: CaseRow, today: date) -> str:
    if not row.due_day:
        return ""
    shown = f"{row.due_day}*" if row.provisional else row.due_day
    if row.due_day < today.isoformat():
        return translate("Register", "%1 已超期").replace("%1", shown)
    return shown


def _due_role(row: CaseRow, today: date) -> str:
    due = row.due_on
    if due is None:
        return ""
    left = (due - today).days
    return "bad" if left < 0 else "warn" if left <= 3 else ""
