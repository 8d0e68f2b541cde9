"""One person of the roster: particulars, known ties, absences; written through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.neutrals import Absence, Education, Neutral, NeutralRole, Relation, RelationKind
from ipmediate.domain.parties import Sex
from ipmediate.domain.rights import RightType
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button
from ui.widgets.choices import Choice, Tags, Ticks
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Number, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.panels import Card, Page
from ui.widgets.rows import Form
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


class PersonDetail(QWidget):
    """The form of one person.

    Attributes:
        changed: the person has a new state; carries it.
    """

    changed = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(margin=0)
        outer.addWidget(page)
        self.form = self._form()
        self.binding = Binding(self.form, host, host.ws.roster.put, adapt=_adapted)
        self.binding.changed.connect(self._shown_anew)
        self._card = Card(" ")
        self._card.body.addWidget(self.form)
        page.body.addWidget(self._card)
        self.relations, relations = self._list(
            self.tr("已知关系"),
            self.tr("与单位、个人的关系会用于回避审查；有证件号码的按号码比对。"),
            (
                Column(
                    key="kind",
                    title=self.tr("关系"),
                    show=lambda one: host.messages.label(one.kind),
                    width=12,
                ),
                Column(key="name", title=self.tr("对方"), show=lambda one: one.name, width=24),
                Column(key="through", title=self.tr("经由"), show=lambda one: one.through, width=12),
                Column(key="since", title=self.tr("期间"), show=_span, width=20),
            ),
            self._add_relation,
            self._drop_relation,
        )
        self.absences, absences = self._list(
            self.tr("请假与不能参加的日期"),
            "",
            (
                Column(key="since", title=self.tr("日期"), show=_span, width=24),
                Column(key="reason", title=self.tr("原因"), show=lambda one: one.reason, width=20),
            ),
            self._add_absence,
            self._drop_absence,
        )
        page.body.addWidget(relations)
        page.body.addWidget(absences)
        page.body.addStretch(1)

    @property
    def person(self) -> Neutral | None:
        """Who is shown."""
        return self.binding.thing

    def put(self, person: Neutral) -> None:
        """Show a person."""
        self.binding.put(person)
        self._show_lists(person)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def _form(self) -> Form:
        say = self.host.messages
        today = self.host.today
        form = Form(columns=2)
        form.row("name", self.tr("姓名(&N)"), TextLine())
        form.row("roles", self.tr("职务(&R)"), Ticks.of(NeutralRole, say), wide=True)
        form.row("specialties", self.tr("专长(&S)"), Ticks.of(RightType, say), wide=True)
        form.row("words", self.tr("其他专长"), Tags(hint=self.tr("输入后按回车")), wide=True)
        form.row("sex", self.tr("性别"), Choice.of(Sex, say, blank=self.tr("未登记")))
        form.row("id_number", self.tr("身份证号(&I)"), TextLine(), help=self.tr("回避审查先按证件号码比对。"))
        form.row("employer", self.tr("工作单位(&X)"), TextLine())
        form.row("employer_id_number", self.tr("单位信用代码"), TextLine())
        form.row("title", self.tr("职称"), TextLine())
        form.row("district", self.tr("所在区县(&D)"), TextLine())
        form.row("phone", self.tr("电话(&P)"), TextLine())
        form.row("email", self.tr("电子邮箱"), TextLine())
        form.row("certificate_no", self.tr("聘书编号"), TextLine())
        form.row("training_hours", self.tr("培训学时"), Number(), unit=self.tr("学时"))
        form.row("is_member", "", Tick(self.tr("本会委员")))
        form.row("is_full_time", "", Tick(self.tr("专职调解员")))
        form.row("education", self.tr("学历"), Choice.of(Education, say, blank=self.tr("未登记")))
        form.row("term_from", self.tr("聘期自"), DateField(today))
        form.row("term_until", self.tr("聘期至"), DateField(today))
        form.row(
            "preset_load",
            self.tr("其他在办"),
            Number(most=999),
            unit=self.tr("件"),
            help=self.tr("在本程序以外承办的案件数，计入工作量。"),
        )
        form.row("active", "", Tick(self.tr("在任，可以指派")))
        form.row("aliases", self.tr("别名"), Tags())
        form.row("former_names", self.tr("曾用名"), Tags())
        form.row("note", self.tr("备注"), LongText(lines=2), wide=True)
        return form

    def _list(
        self,
        title: str,
        note: str,
        columns: tuple[Column, ...],
        add: Callable[[], None],
        drop: Callable[[], None],
    ) -> tuple[Table, Card]:
        card = Card(title, note=note)
        model = ListModel(tuple(one._replace(sorts=False) for one in columns), self)
        table = Table(model, title)
        table.say_when_empty(self.tr("还没有登记。"))
        table.setFixedHeight(theme.current().gap(16))
        card.body.addWidget(table)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("增加…"), add, icon="plus"))
        away = button(self.tr("删除所选"), drop, icon="trash-2")
        away.setEnabled(False)
        table.chosen.connect(lambda at: away.setEnabled(at >= 0))
        row.addWidget(away)
        row.addStretch(1)
        card.body.addLayout(row)
        return table, card

    def _add_relation(self) -> None:
        sheet = Sheet(
            self.host, self.tr("增加已知关系"), self._put_relation, do_it=self.tr("增加"), parent=self
        )
        form = sheet.form
        form.row("kind", self.tr("关系(&K)"), Choice.of(RelationKind, self.host.messages))
        form.row("name", self.tr("对方姓名或名称(&N)"), TextLine())
        form.row("id_number", self.tr("对方证件号码(&I)"), TextLine())
        form.row("through", self.tr("经由何人(&T)"), TextLine(), help=self.tr("间接关系时填写，如配偶姓名。"))
        form.row("since", self.tr("自"), DateField(self.host.today))
        form.row("until", self.tr("至"), DateField(self.host.today), help=self.tr("仍存在的留空。"))
        form.row("note", self.tr("备注"), LongText(lines=2))
        sheet.open()

    def _put_relation(self, **values: Any) -> Outcome[Neutral]:
        return self._write(lambda one: replace(one, relations=(*one.relations, Relation(**values))))

    def _drop_relation(self) -> None:
        gone = self.relations.current_thing()
        self._change(lambda one: replace(one, relations=tuple(r for r in one.relations if r != gone)))

    def _add_absence(self) -> None:
        sheet = Sheet(self.host, self.tr("登记请假"), self._put_absence, do_it=self.tr("登记"), parent=self)
        sheet.form.row("since", self.tr("自(&A)"), DateField(self.host.today))
        sheet.form.row("until", self.tr("至(&B)"), DateField(self.host.today))
        sheet.form.row("reason", self.tr("原因(&R)"), TextLine())
        sheet.form.put({"since": self.host.today(), "until": self.host.today()})
        sheet.open()

    def _put_absence(self, *, since: date | None, until: date | None, reason: str) -> Outcome[Neutral]:
        first = since or self.host.today()
        absence = Absence(since=first, until=until or first, reason=reason)
        return self._write(lambda one: replace(one, absences=(*one.absences, absence)))

    def _drop_absence(self) -> None:
        gone = self.absences.current_thing()
        self._change(lambda one: replace(one, absences=tuple(a for a in one.absences if a != gone)))

    def _write(self, change: Callable[[Neutral], Neutral]) -> Outcome[Neutral]:
        return self.host.ws.roster.put(change(self.binding.thing))

    def _change(self, change: Callable[[Neutral], Neutral]) -> None:
        self.host.jobs.do(self._write, change, owner=self)

    def _show_lists(self, person: Neutral) -> None:
        self._card.set_title(person.name or self.tr("未填姓名"))
        self.relations.model().put(person.relations)
        self.absences.model().put(person.absences)
        kinds = {kind.value for kind in RightType}
        self.form.put({"words": tuple(one for one in person.specialties if one not in kinds)})

    def _shown_anew(self, person: Neutral) -> None:
        self._show_lists(person)
        self.changed.emit(person)


def _adapted(person: Neutral, key: str, value: Any) -> Neutral:
    """One edit of the form; specialties stand in two inputs."""
    kinds = {kind.value for kind in RightType}
    if key == "specialties":
        words = tuple(one for one in person.specialties if one not in kinds)
        return replace(person, specialties=(*(str(one) for one in value), *words))
    if key == "words":
        chosen = tuple(one for one in person.specialties if one in kinds)
        return replace(person, specialties=(*chosen, *value))
    if key in ("sex", "education"):
        return replace(person, **{key: str(value or "")})
    return replace(person, **{key: value})


def _span(one: Relation | Absence) -> str:
    if one.since is None and one.until is None:
        return ""
    return f"{one.since or ''}–{one.until or ''}"
