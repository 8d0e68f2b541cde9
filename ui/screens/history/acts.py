"""Every act in every case, filtered by person, case, kind, field and day; the chosen one field by field."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS
from ipmediate.services.history import HistoryFilter, HistoryPage
from ui import theme
from ui.widgets.acts import SILENT, ActRow, Change, Teller, as_csv
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.focus import Led
from ui.widgets.host import Host, Place
from ui.widgets.naming import case_of
from ui.widgets.panels import Line, Notices
from ui.widgets.permits import allow, reason
from ui.widgets.rows import Form
from ui.widgets.saving import save_as
from ui.widgets.tables import Column, ListModel, Table

GROUPS = (
    "cases.", "papers.", "assignment.", "sessions.", "minutes.", "proposals.", "agreements.", "confirmation.",
    "evidence.", "access.", "users.", "privacy.", "consents.", "retention.", "subjects.", "backup.",
)  # fmt: skip
"""Beginnings of acts that can be chosen together; named by the noun before the dot."""


class ActsPart(Led):
    """Filter above, acts in the middle, the fields of the chosen act below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._after: int | None = None
        self._wanted = HistoryFilter()
        self._people: dict[str, str] = {}
        self._cases: dict[str, str] = {}
        self._teller = Teller(host.messages, None, {})
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        self.form = Form(columns=2)
        self.person = self.form.row(
            "actor", self.tr("操作人(&P)"), Choice(blank=self.tr("全部"), blank_value="")
        )
        self.act = self.form.row("act", self.tr("操作(&A)"), Choice(blank=self.tr("全部"), blank_value=""))
        self.noun = self.form.row(
            "noun",
            self.tr("内容(&N)"),
            Choice(
                ((one, say.say(f"noun.{one}").title) for one in NOUNS if one not in PRIVATE_NOUNS),
                blank=self.tr("全部"),
                blank_value="",
            ),
        )
        self.field = self.form.row(
            "field", self.tr("栏目(&F)"), Choice(blank=self.tr("全部"), blank_value="")
        )
        self.since = self.form.row("since", self.tr("自(&S)"), DateField(host.today))
        self.until = self.form.row("until", self.tr("至(&U)"), DateField(host.today))
        self.number = TextLine(hint=self.tr("案号"), width=24)
        self.number.setAccessibleName(self.tr("案号"))
        self.noun.committed.connect(lambda _: self._offer_fields())
        self.number.returnPressed.connect(self.look)
        box.addWidget(self.form)
        self.find = button(self.tr("查找(&L)"), self.look, icon="search", look="primary")
        self.more = button(self.tr("更早的(&E)"), self.earlier, icon="chevron-down")
        self.save = button(self.tr("导出(&X)…"), self.export, icon="download")
        self._count = label("", "soft")
        box.addWidget(Line(self.number, self.find, self.more, self.save, self._count))
        self.notices = Notices(say)
        box.addWidget(self.notices)
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(
                    key="at",
                    title=self.tr("时间"),
                    show=lambda one: f"{one.entry.at:%Y-%m-%d %H:%M}",
                    width=20,
                ),
                fixed(key="who", title=self.tr("操作人"), show=lambda one: one.who, width=12),
                fixed(key="case", title=self.tr("案件"), show=self._case, width=26),
                fixed(key="act", title=self.tr("操作"), show=lambda one: one.title, width=22),
                fixed(key="text", title=self.tr("说明"), show=lambda one: one.text, width=44),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("全部操作"))
        self.table.chosen.connect(lambda _: self._choose())
        self.table.opened.connect(lambda _: self._open())
        self.changes = ListModel(
            (
                fixed(key="thing", title=self.tr("对象"), show=lambda one: one.thing, width=18),
                fixed(key="field", title=self.tr("栏目"), show=lambda one: one.field, width=16),
                fixed(key="before", title=self.tr("原内容"), show=lambda one: one.before, width=36),
                fixed(key="after", title=self.tr("新内容"), show=lambda one: one.after, width=36),
            ),
            self,
        )
        self.detail = Table(self.changes, self.tr("所选操作改动的栏目"), many=True)
        self.table.setMinimumHeight(t.gap(14))
        self.detail.setMinimumHeight(t.gap(9))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        box.addWidget(split, 1)
        self.lead_to(self.table)

    def visit(self) -> None:
        """Show the newest acts."""
        if not allow(self.host, "history.page", self.find):
            self._count.setText(reason(self.host, "history.page"))
            self.more.setEnabled(False)
            self.save.setEnabled(False)
            return
        allow(self.host, "history.export", self.save)

        def read() -> tuple[dict[str, str], tuple[str, ...]]:
            return dict(self.host.ws.history.people()), self.host.ws.history.acts()

        self.host.jobs.ask(read, then=lambda found: self._offer(*found), owner=self, key="offer")
        self.look()

    def look(self) -> None:
        """Read the first page with what is chosen."""
        self.notices.clear()
        number = self.number.text().strip()
        told = self.form.values()

        def read() -> tuple[HistoryFilter, HistoryPage]:
            wanted = HistoryFilter(
                actor=told["actor"] or "",
                act=told["act"] or "",
                noun=told["noun"] or "",
                field=told["field"] or "",
                since=told["since"],
                until=told["until"],
                case_id=case_of(self.host, number) if number else "",
            )
            return wanted, self.host.ws.history.page(wanted)

        self.host.jobs.ask(
            read, then=lambda found: self._show(*found), failed=self.notices.refuse, owner=self, key="page"
        )

    def earlier(self) -> None:
        """Read the next page."""
        if self._after is None:
            return
        wanted, before = self._wanted, self._after
        self.host.jobs.ask(
            self.host.ws.history.page, wanted, before=before, then=self._append, owner=self, key="page"
        )

    def export(self) -> None:
        """Write all acts that pass, with every field, as a table."""
        wanted = self._wanted

        def made() -> bytes:
            found = self.host.ws.history.export(wanted)
            return as_csv([self._teller.row(one) for one in found.entries], self._teller)

        save_as(
            self.host,
            self,
            title=self.tr("导出操作记录"),
            proposal=self.tr("操作记录 %1.csv").replace("%1", self.host.today().isoformat()),
            pattern=self.tr("文本表格 (*.csv)"),
            data=made,
            cases=(),
        )

    def _offer(self, people: dict[str, str], acts: tuple[str, ...]) -> None:
        self._people = people
        self._teller = Teller(self.host.messages, None, people)
        chosen, act = self.person.value(), self.act.value()
        self.person.offer([(one, name) for one, name in sorted(people.items(), key=lambda pair: pair[1])])
        self.person.put(chosen)
        groups = [
            (group, self.tr("%1（全部）").replace("%1", self._group(group)))
            for group in GROUPS
            if any(one.startswith(group) for one in acts)
        ]
        single = [(one, self._teller.title(one)) for one in acts]
        self.act.offer([*groups, *single])
        self.act.put(act)

    def _group(self, group: str) -> str:
        code = f"label.act_group.{group[:-1]}"
        return self.host.messages.say(code).title if code in self.host.messages else group[:-1]

    def _offer_fields(self) -> None:
        noun = str(self.noun.value() or "")
        known: list[tuple[str, str]] = []
        if noun:
            for one in fields(NOUNS[noun][1]):
                code = f"field.{one.name}"
                if one.name not in SILENT and code in self.host.messages:
                    known.append((one.name, self.host.messages.say(code).title))
        self.field.offer(known)
        self.field.put("")

    def _show(self, wanted: HistoryFilter, page: HistoryPage) -> None:
        self._wanted, self._cases = wanted, {}
        self.model.put(())
        self._append(page)
        if page.entries:
            self.table.choose(0)
        else:
            self.changes.put(())

    def _append(self, page: HistoryPage) -> None:
        self._after = page.after
        self._cases.update(page.cases)
        rows: list[ActRow] = [*self.model.things, *(self._teller.row(one) for one in page.entries)]
        self.model.put(rows)
        self.more.setEnabled(page.after is not None)
        text = (
            self.tr("已列出 %1 条，后面还有。")
            if page.after is not None
            else self.tr("共 %1 条。", "", len(rows))
        )
        self._count.setText(text.replace("%1", str(len(rows))))

    def _case(self, row: ActRow) -> str:
        return self._cases.get(row.entry.case_id, "") or "—"

    def _choose(self) -> None:
        row: Any = self.table.current_thing()
        told: list[Change] = self._teller.changes(row.entry) if row is not None else []
        self.changes.put(told)

    def _open(self) -> None:
        row: Any = self.table.current_thing()
        if row is not None and self._cases.get(row.entry.case_id):
            self.host.go(Place(screen="case", case_id=row.entry.case_id, tab="history"))
