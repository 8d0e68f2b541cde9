"""The table of parties: what its columns say, and more rows as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Signal

from ipmediate.domain.access import is_public, masked_number
from ipmediate.domain.parties import PartyKind
from ipmediate.services.rows import PartyRow
from ui.messages import Messages
from ui.widgets.tables import Column, ListModel

translate = QCoreApplication.translate

REPEATED = 2
"""In so many cases as respondent a party is marked."""


def number_of(row: PartyRow) -> str:
    """The number as the list shows it: an organisation's code whole, a person's with its middle hidden."""
    open_ = row.kind and is_public(row.kind, row.id_number)
    return row.id_number if open_ else masked_number(row.id_number)


def mark(row: PartyRow) -> str:
    """The words that mark a repeat respondent, empty for everybody else."""
    if row.respondent < REPEATED:
        return ""
    return translate("Parties", "被申请 %1 件").replace("%1", str(row.respondent))


def columns(say: Messages) -> tuple[Column, ...]:
    """All columns."""

    def kind(row: PartyRow) -> str:
        return say.label(PartyKind(row.kind)) if row.kind else ""

    def text(key: str, title: str, width: int, attribute: str) -> Column:
        return Column(
            key=key, title=title, show=lambda row: getattr(row, attribute), width=width, sorts=False
        )

    def figure(key: str, title: str, width: int, *, hidden: bool = False) -> Column:
        def show(row: PartyRow) -> str:
            count = str(getattr(row, key))
            return f"{count}+" if row.capped and count != "0" else count

        return Column(
            key=key,
            title=title,
            show=show,
            width=width,
            numeric=True,
            sorts=False,
            hidden=hidden,
        )

    return (
        text("name", translate("Parties", "姓名或名称"), 26, "name"),
        Column(key="kind", title=translate("Parties", "类别"), show=kind, width=12, sorts=False),
        Column(
            key="id_number",
            title=translate("Parties", "证件号码"),
            show=number_of,
            width=20,
            sorts=False,
        ),
        figure("applicant", translate("Parties", "申请（件）"), 11),
        figure("respondent", translate("Parties", "被申请（件）"), 13),
        figure("third_party", translate("Parties", "第三人（件）"), 13, hidden=True),
        Column(
            key="mark",
            title=translate("Parties", "多次被申请"),
            show=mark,
            role=lambda _: "warn",
            width=20,
            sorts=False,
        ),
        Column(
            key="last_on",
            title=translate("Parties", "最近一案"),
            show=lambda row: f"{row.last_on:%Y-%m-%d}" if row.last_on else "",
            width=11,
            sorts=False,
        ),
        text("region", translate("Parties", "地区"), 16, "region"),
    )


class PartyModel(ListModel):
    """Parties read so far; asks for more when their end comes in sight.

    Attributes:
        wanted: the next page is wanted.
    """

    wanted = Signal()
    more = False

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self.more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        self.wanted.emit()

    def add(self, rows: Sequence[PartyRow]) -> None:
        """Show more rows behind those shown."""
        if rows:
            known = len(self._things)
            self.beginInsertRows(QModelIndex(), known, known + len(rows) - 1)
            self._things = (*self._things, *rows)
            self.endInsertRows()
