"""Parties and the agents who speak for them."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.parties import Agent, Party, Side
from ipmediate.services.outcome import Topic
from ui.screens.case.agentform import AgentForm
from ui.screens.case.frame import Tab
from ui.screens.case.partyform import PartyForm, new_party
from ui.screens.case.sidelist import SideList
from ui.widgets.buttons import action, button
from ui.widgets.host import Host
from ui.widgets.panels import Card, Empty
from ui.widgets.permits import hold
from ui.widgets.tables import Column


class PartiesTab(Tab):
    """当事人与代理人."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PARTIES, Topic.CASES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._focus = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._add = (
            button(self.tr("申请人"), lambda: self.add(Side.APPLICANT), icon="user-plus", tip="Ctrl+Shift+A"),
            button(
                self.tr("被申请人"), lambda: self.add(Side.RESPONDENT), icon="user-plus", tip="Ctrl+Shift+R"
            ),
            button(self.tr("第三人"), lambda: self.add(Side.THIRD_PARTY), icon="user-plus"),
            button(self.tr("代理人"), self.add_agent, icon="user-plus", tip="Ctrl+Shift+G"),
        )
        for one in self._add:
            one.setAccessibleName(self.tr("添加%1").replace("%1", one.text()))
        self._drop = button(self.tr("删除"), self._remove, icon="trash-2", look="danger")
        hold(host, "cases.edit", self._drop, *self._add)
        self.list = SideList(
            host,
            self.tr("当事人与代理人名单"),
            (
                Column(key="place", title=self.tr("地位"), show=self._place, width=12, sorts=False),
                Column(
                    key="name",
                    title=self.tr("姓名或名称"),
                    show=lambda one: one.name or self.tr("（未填写）"),
                    width=24,
                    sorts=False,
                ),
            ),
            *self._add,
        )
        self.list.on_delete(self._remove)
        outer.addWidget(self.list)
        self._card = Card(" ")
        self._card.add_action(self._drop)
        self.party = PartyForm(host)
        self.agent = AgentForm(host)
        self._empty = Empty(
            "users",
            self.tr("还没有登记当事人"),
            self.tr("先登记申请人与被申请人；名称之外的内容可以以后补充。"),
            act=(self.tr("添加申请人"), lambda: self.add(Side.APPLICANT)),
        )
        if self._empty.act is not None:
            hold(host, "cases.edit", self._empty.act)
        self._stack = QStackedWidget()
        for widget in (self.party, self.agent):
            self._stack.addWidget(widget)
        self._card.body.addWidget(self._stack)
        self.list.page.body.addWidget(self._card)
        self.list.page.body.addWidget(self._empty)
        self.list.page.body.addStretch(1)
        self.list.chosen.connect(self._show)
        action(self.tr("添加申请人"), lambda: self.add(Side.APPLICANT), owner=self, keys="Ctrl+Shift+A")
        action(self.tr("添加被申请人"), lambda: self.add(Side.RESPONDENT), owner=self, keys="Ctrl+Shift+R")
        action(self.tr("添加代理人"), self.add_agent, owner=self, keys="Ctrl+Shift+G")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        sides = list(Side)
        parties = sorted(file.parties, key=lambda party: sides.index(party.side))
        things: list[Party | Agent] = []
        shown: set[str] = set()
        for party in parties:
            things.append(party)
            for agent in file.agents:
                if agent.party_ids[:1] == (party.id,):
                    things.append(agent)
                    shown.add(agent.id)
        things += [agent for agent in file.agents if agent.id not in shown]
        for one in self._add:
            one.setVisible(not self._locked)
        self._show(self.list.put(things))

    def add(self, side: Side) -> None:
        """Add a party and put the cursor into its name."""
        self.leave()
        party = new_party(self.host, side)
        self._focus = f"party/{party.id}/name"
        self.list.write(self.case_id, "party", party)

    def add_agent(self) -> None:
        """Add an agent of the chosen party."""
        if self.file is None or not self.file.parties:
            return
        self.leave()
        now = self.list.current
        if isinstance(now, Party):
            of: tuple[str, ...] = (now.id,)
        else:
            of = now.party_ids if isinstance(now, Agent) else (self.file.parties[0].id,)
        agent = Agent(id=self.host.ws.around.new_id(), party_ids=of, name="")
        self._focus = f"agent/{agent.id}/name"
        self.list.write(self.case_id, "agent", agent)

    def reveal(self, spot: str) -> bool:
        noun, _, rest = spot.partition("/")
        key, _, field = rest.partition("/")
        if noun not in ("party", "agent"):
            return False
        if not key:
            if self.file is not None and not self.file.parties:
                self._empty.setFocus()
            return True
        if not self.list.choose(key):
            self._focus = spot
            return False
        self._show(self.list.current)
        form = self.party.form if noun == "party" else self.agent.form
        return form.focus(field) if field in form else True

    def leave(self) -> None:
        self.party.settle()
        self.agent.settle()

    @property
    def _locked(self) -> bool:
        return self.file is not None and not self.may_write

    def _place(self, one: Party | Agent) -> str:
        if isinstance(one, Party):
            return self.host.messages.label(one.side)
        return f"　└ {self.host.messages.label(one.kind)}"

    def _show(self, thing: Any) -> None:
        if self.file is None:
            return
        self._card.setVisible(thing is not None)
        self._empty.setVisible(thing is None)
        self._drop.setVisible(not self._locked)
        if isinstance(thing, Party):
            self._stack.setCurrentWidget(self.party)
            self._card.set_title(self.host.messages.label(thing.side))
            self.party.put(self.file, thing, locked=self._locked)
        elif isinstance(thing, Agent):
            self._stack.setCurrentWidget(self.agent)
            self._card.set_title(self.tr("代理人"))
            self.agent.put(self.file, thing, locked=self._locked)
        if self._focus and thing is not None and self._focus.split("/")[1] == thing.id:
            spot, self._focus = self._focus, ""
            form = self.party.form if isinstance(thing, Party) else self.agent.form
            form.focus(spot.split("/")[2] if spot.count("/") > 1 else "name")

    def _remove(self) -> None:
        thing = self.list.current
        if thing is not None and not self._locked:
            noun = "party" if isinstance(thing, Party) else "agent"
            self.list.write(self.case_id, noun, None, thing.id)
