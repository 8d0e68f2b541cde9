"""The rights in dispute and the facts of the case."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.proposals import Fact
from ipmediate.domain.rights import Right
from ipmediate.services.outcome import Topic
from ui.screens.case.factform import FactForm, RelatedList
from ui.screens.case.frame import Tab
from ui.screens.case.rightform import RightForm, new_right
from ui.screens.case.sidelist import SideList
from ui.widgets.buttons import action, button
from ui.widgets.host import Host
from ui.widgets.panels import Card, Empty
from ui.widgets.permits import hold
from ui.widgets.tables import Column


class RightsTab(Tab):
    """权利与事实."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CASES, Topic.PARTIES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._focus = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._add = (
            button(self.tr("添加权利"), self.add_right, icon="plus", tip="Ctrl+Shift+W"),
            button(self.tr("添加事实"), self.add_fact, icon="plus", tip="Ctrl+Shift+F"),
        )
        self._drop = button(self.tr("删除"), self._remove, icon="trash-2", look="danger")
        hold(host, "cases.edit", self._drop, *self._add)
        self.list = SideList(
            host,
            self.tr("权利与事实清单"),
            (
                Column(key="kind", title=self.tr("类别"), show=self._kind, width=14, sorts=False),
                Column(key="text", title=self.tr("内容"), show=self._text, width=20, sorts=False),
            ),
            *self._add,
        )
        self.list.on_delete(self._remove)
        outer.addWidget(self.list)
        self._card = Card(" ")
        self._card.add_action(self._drop)
        self.right = RightForm(host)
        self.fact = FactForm(host)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.right)
        self._stack.addWidget(self.fact)
        self._card.body.addWidget(self._stack)
        self._empty = Empty(
            "badge-check",
            self.tr("还没有登记权利或者事实"),
            self.tr("登记涉案权利后，程序建议、人选排序和文书会自动引用。"),
            act=(self.tr("添加权利"), self.add_right),
        )
        if self._empty.act is not None:
            hold(host, "cases.edit", self._empty.act)
        self.related = RelatedList(host)
        body = self.list.page.body
        body.addWidget(self._card)
        body.addWidget(self._empty)
        body.addWidget(self.related)
        body.addStretch(1)
        self.list.chosen.connect(self._show)
        action(self.tr("添加权利"), self.add_right, owner=self, keys="Ctrl+Shift+W")
        action(self.tr("添加事实"), self.add_fact, owner=self, keys="Ctrl+Shift+F")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        for one in self._add:
            one.setVisible(not self._locked)
        self.related.put(file, locked=self._locked)
        self._show(self.list.put([*file.rights, *file.facts]))

    def add_right(self) -> None:
        """Add a right; its kind follows the cause."""
        if self.file is not None:
            self.leave()
            right = new_right(self.host, self.file)
            self._focus = f"right/{right.id}/number"
            self.list.write(self.case_id, "right", right)

    def add_fact(self) -> None:
        """Add a fact."""
        if self.file is not None:
            self.leave()
            fact = Fact(id=self.host.ws.around.new_id(), text="")
            self._focus = f"fact/{fact.id}/text"
            self.list.write(self.case_id, "fact", fact)

    def reveal(self, spot: str) -> bool:
        noun, _, rest = spot.partition("/")
        key, _, field = rest.partition("/")
        if noun == "related":
            return self.related.reveal(key)
        if noun not in ("right", "fact"):
            return False
        if not key:
            return True
        if not self.list.choose(key):
            self._focus = spot
            return False
        form = self.right.form if noun == "right" else self.fact.form
        return form.focus(field) if field in form else True

    def leave(self) -> None:
        self.right.settle()
        self.fact.settle()

    @property
    def _locked(self) -> bool:
        return self.file is not None and not self.may_write

    def _kind(self, one: Right | Fact) -> str:
        say = self.host.messages
        if isinstance(one, Right):
            return say.label(one.type)
        return self.tr("事实 · %1").replace("%1", say.label(one.statement))

    def _text(self, one: Right | Fact) -> str:
        if isinstance(one, Right):
            return " ".join(filter(None, (one.title, one.number))) or self.tr("（未填写）")
        return one.text or self.tr("（未填写）")

    def _show(self, thing: Any) -> None:
        if self.file is None:
            return
        self._card.setVisible(thing is not None)
        self._empty.setVisible(thing is None)
        self._drop.setVisible(not self._locked)
        if isinstance(thing, Right):
            self._stack.setCurrentWidget(self.right)
            self._card.set_title(self.tr("涉案权利"))
            self.right.put(self.file, thing, locked=self._locked)
        elif isinstance(thing, Fact):
            self._stack.setCurrentWidget(self.fact)
            self._card.set_title(self.tr("事实"))
            self.fact.put(self.file, thing, locked=self._locked)
        parts = self._focus.split("/")
        if len(parts) == 3 and thing is not None and parts[1] == thing.id:
            self._focus = ""
            (self.right if isinstance(thing, Right) else self.fact).form.focus(parts[2])

    def _remove(self) -> None:
        thing = self.list.current
        if thing is not None and not self._locked:
            self.list.write(self.case_id, "right" if isinstance(thing, Right) else "fact", None, thing.id)
