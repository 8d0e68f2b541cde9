"""名册: who mediates, arbitrates and advises; specialty, term, ties, absences, load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.neutrals import Neutral
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.roster.detail import PersonDetail
from ui.screens.roster.people import Person, matches, roles_text, specialties_text, state, term_text
from ui.widgets.buttons import action, button
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Empty, Head
from ui.widgets.screen import Screen
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


class RosterScreen(Screen):
    """List at the left, the chosen person at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ROSTER, Topic.ASSIGNMENTS})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        say = host.messages
        self._people: Sequence[Person] = ()
        self._wanted = ""
        self.head = Head(self.tr("名册"))
        self.words = TextLine(hint=self.tr("查找姓名、单位、专长"))
        self.words.setAccessibleName(self.tr("在名册中查找"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _: self._filter())
        self.model = ListModel(
            (
                Column(key="name", title=self.tr("姓名"), show=lambda one: one.neutral.name, width=10),
                Column(
                    key="state",
                    title=self.tr("状态"),
                    show=lambda one: state(one.neutral, host.today())[0],
                    role=lambda one: state(one.neutral, host.today())[1],
                    width=13,
                ),
                Column(
                    key="load", title=self.tr("在办"), show=lambda one: str(one.load), width=6, numeric=True
                ),
                Column(
                    key="roles",
                    title=self.tr("职务"),
                    show=lambda one: roles_text(one.neutral, say),
                    width=16,
                ),
                Column(
                    key="specialties",
                    title=self.tr("专长"),
                    show=lambda one: specialties_text(one.neutral, say),
                    width=26,
                ),
                Column(key="term", title=self.tr("聘期"), show=lambda one: term_text(one.neutral), width=22),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("名册"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.detail.form.focus("name"))
        self.detail = PersonDetail(host)
        self._lay_out()
        action(self.tr("增加人员"), self.add, owner=self, keys="Ctrl+Shift+N")
        action(self.tr("在名册中查找"), self.words.setFocus, owner=self, keys="Ctrl+F")

    def visit(self, place: Place) -> None:
        self._wanted = place.spot or self._wanted
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        if isinstance(outcome.value, Neutral):
            self._wanted = outcome.value.id
        self._ask()

    def leave(self) -> None:
        self.detail.settle()

    def add(self) -> None:
        """Ask for a name and put somebody new on the roster."""
        sheet = Sheet(self.host, self.tr("增加人员"), self._add, do_it=self.tr("增加"), parent=self)
        sheet.form.row("name", self.tr("姓名(&N)"), TextLine())
        sheet.open()

    def appoint(self) -> None:
        """Go to the letter of appointment of the chosen person."""
        person = self.detail.person
        if person is not None:
            self.detail.settle()
            self.host.go(Place(screen="papers", spot=f"house/appointment_letter/{person.id}"))

    def _add(self, *, name: str) -> Outcome[Neutral]:
        return self.host.ws.roster.put(Neutral(id=self.host.ws.around.new_id(), name=name))

    def _ask(self) -> None:
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="people")

    def _read(self) -> list[Person]:
        roster = self.host.ws.roster
        return [Person(neutral=one, load=roster.load_of(one.id)) for one in roster.people()]

    def _show(self, people: Sequence[Person]) -> None:
        self._people = people
        able = sum(1 for one in people if state(one.neutral, self.host.today())[1] == "good")
        text = self.tr("共 %1 人，其中 %2 人现在可以指派")
        self.head.say(text.replace("%1", str(len(people))).replace("%2", str(able)))
        self._filter()
        self._stack.setCurrentIndex(0 if people else 1)

    def _filter(self) -> None:
        words = self.words.text().strip()
        shown = [one for one in self._people if matches(one.neutral, words, self.host.messages)]
        self.model.put(shown)
        row = self.model.row_of(lambda one: one.neutral.id == self._wanted)
        if shown:
            self.table.choose(max(row, 0))
            self._choose(max(row, 0))

    def _choose(self, row: int) -> None:
        if row >= 0:
            person = self.model.thing(row).neutral
            self._wanted = person.id
            self.detail.put(person)

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        self.head.add_action(button(self.tr("聘任书(&L)…"), self.appoint, icon="file-text"))
        self.head.add_action(
            button(self.tr("增加人员(&A)"), self.add, icon="user-plus", look="primary", tip="Ctrl+Shift+N")
        )
        box.addWidget(self.head)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        inside.addWidget(self.table, 1)
        split = panes(left, self.detail)
        split.setSizes([t.gap(60), t.gap(80)])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(
            Empty(
                "users",
                self.tr("名册里还没有人"),
                self.tr("先登记调解员，才能指派案件。"),
                act=(self.tr("增加人员"), self.add),
            )
        )
        box.addWidget(self._stack, 1)
