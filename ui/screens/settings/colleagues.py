"""Computers of colleagues: tickets, who waits to be let in, who is in; for directors."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.committees import UserRole
from ipmediate.domain.permissions import may
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.spaces import Applicant, Invitation, OpenTicket, Workstation
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.settings.rolesheet import ask_for_role
from ui.screens.settings.ticketsheet import TicketSheet
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROWS = 4


class ColleaguesCard(QWidget):
    """The card; asks the server only when a person wants to see."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.notices = Notices(host.messages)
        say = self.host.messages
        self.applicants = ListModel(
            (
                Column(key="who", title=self.tr("姓名"), show=lambda one: one.user_name, width=12,
                       sorts=False),
                Column(key="device", title=self.tr("电脑"), show=lambda one: one.device_name, width=18,
                       sorts=False),
                Column(key="role", title=self.tr("角色"), show=lambda one: say.label(one.role), width=10,
                       sorts=False),
                Column(key="print", title=self.tr("六组数字"), show=lambda one: one.fingerprint, width=38,
                       sorts=False),
            ),
            self,
        )  # fmt: skip
        card = Card(self.tr("同事的电脑"), note=self.tr("只有主任能发放凭证、准许、更改角色和停用。"))
        self.issue = button(self.tr("发放接入凭证(&I)…"), self.invite, icon="user-plus", look="primary")
        self.see = button(self.tr("查看等待和已接入的电脑(&L)"), self.look_at_colleagues, icon="monitor")
        card.body.addWidget(self.notices)
        card.body.addWidget(Line(self.issue, self.see))
        self.applicant_table = _table(self.applicants, self.tr("等待接入的电脑"), 2)
        self._applicant_acts = Line(
            button(self.tr("核对数字并准许(&Y)…"), self.admit, icon="user-check"),
            button(self.tr("不准许(&X)"), self.turn_away, icon="user-x"),
        )
        self._applicant_acts.hide()
        self._waiting = _headed(self.applicant_table, self._applicant_acts)
        card.body.addWidget(self._waiting)
        self.computers = ListModel(
            (
                Column(key="device", title=self.tr("电脑"), width=22, sorts=False,
                       show=lambda one: one.device_name + (self.tr("（本机）") if one.is_own else "")),
                Column(key="who", title=self.tr("使用人"), show=lambda one: one.user_name, width=14,
                       sorts=False),
                Column(key="role", title=self.tr("角色"), show=self._role_of, width=10, sorts=False),
                Column(key="state", title=self.tr("状态"), show=self._state_of, width=18, sorts=False),
                Column(key="print", title=self.tr("六组数字"), show=lambda one: one.fingerprint, width=38,
                       sorts=False),
            ),
            self,
        )  # fmt: skip
        self.computer_table = _table(self.computers, self.tr("已接入的电脑"), ROWS)
        self.tickets = ListModel(
            (
                Column(key="who", title=self.tr("发给"), width=14, sorts=False,
                       show=lambda one: one.user_name),
                Column(key="role", title=self.tr("角色"), width=10, sorts=False,
                       show=lambda one: say.label(one.role)),
                Column(key="from", title=self.tr("在哪台电脑发放"), width=22, sorts=False,
                       show=lambda one: one.issued_by or self.tr("管理员（首张凭证）⚠")),
                Column(key="until", title=self.tr("有效至"), width=18, sorts=False,
                       show=lambda one: shown_moment(one.expires_at, say.language)),
            ),
            self,
        )  # fmt: skip
        self.ticket_table = _table(self.tickets, self.tr("还没有用过的凭证"), 2)
        acts = Line(button(self.tr("收回所选凭证(&Z)…"), self.take_back, icon="ban"))
        self._unused = _headed(self.ticket_table, acts)
        self._unused.hide()
        self.put_out = button(self.tr("停用所选电脑(&K)…"), self.revoke, icon="ban", look="danger")
        self.other_role = button(self.tr("更改使用人的角色…"), self.change_role, icon="pencil")
        card.body.addWidget(_headed(self.computer_table, Line(self.other_role, self.put_out)))
        card.body.addWidget(self._unused)
        box.addWidget(card)

    def visit(self) -> None:
        """Show what this person may do."""
        director = may(self.host.ws.around.actor, "sharing.admit")
        for one in (self.issue, self._waiting, self.other_role, self.put_out):
            one.setVisible(director)

    def invite(self) -> None:
        """Ask for whom a ticket is, and show it."""

        def act(*, name: str, role: UserRole) -> Outcome[tuple[Invitation, bytes, str]]:
            sharing = self.host.keeper.sharing()
            known = next((one for one in self.host.ws.users.people() if one.name == name.strip()), None)
            ticket = sharing.invite(name, role, user_id=known.id if known else "")
            try:
                picture = sharing.ticket_picture(ticket)
            except Refusal:
                picture = b""
            told = (ticket, picture, sharing.ticket_text(ticket))
            return Outcome(value=told, changed=frozenset({Topic.SETTINGS}), said="")

        sheet = Sheet(
            self.host, self.tr("发放接入凭证"), act, do_it=self.tr("发放"), away=True,
            text=self.tr("凭证 24 小时内有效，只能用一次。请当面或用可靠的方式交给本人。"),
            parent=self.window(),
        )  # fmt: skip
        sheet.form.row("name", self.tr("姓名(&N)"), TextLine(), help=self.tr("已有的使用者沿用原来的角色。"))
        sheet.form.row("role", self.tr("角色(&R)"), Choice.of(UserRole, self.host.messages))
        sheet.form.put({"role": UserRole.MEDIATOR})
        sheet.finished_with.connect(
            lambda outcome: TicketSheet(self.host, *outcome.value, self.window()).open()
        )
        sheet.open()

    def look_at_colleagues(self) -> None:
        """Ask the server who waits and who is in."""
        sharing = self.host.keeper.sharing()
        director = may(self.host.ws.around.actor, "sharing.admit")

        def read() -> tuple[list[Applicant], tuple[Workstation, ...], list[OpenTicket]]:
            if not director:
                return [], sharing.workstations(), []
            return sharing.applicants(), sharing.workstations(), sharing.open_tickets()

        def show(found: tuple[list[Applicant], tuple[Workstation, ...], list[OpenTicket]]) -> None:
            self.applicants.put(found[0])
            self.computers.put(found[1])
            self.tickets.put(found[2])
            self._applicant_acts.setVisible(bool(found[0]))
            self._unused.setVisible(bool(found[2]))
            for table, things in zip(
                (self.applicant_table, self.computer_table, self.ticket_table), found, strict=True
            ):
                if things:
                    table.choose(0)

        self._ask(read, then=show)

    def admit(self) -> None:
        """Let the chosen computer in after the fingerprint was compared."""
        one = self.applicant_table.current_thing()
        if one is None:
            return
        if not one.is_genuine:
            self.notices.say(
                "bad",
                Said(
                    title=self.tr("密钥与凭证对不上"),
                    text=self.tr("这台电脑出示的密钥不是用您发放的凭证申请的，可能有人冒充，不能准许。"),
                    next=self.tr("请“不准许”，通知管理员，另发凭证。"),
                ),
            )
            return

        def act() -> Outcome[None]:
            self.host.keeper.sharing().admit(one.ticket_id)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        text = self.tr("请打电话给 %1，让对方读出屏幕上的六组数字，与下面逐一核对，全部相同才准许：\n\n%2")
        sheet = Sheet(
            self.host, self.tr("准许接入"), act, do_it=self.tr("数字相同，准许"), away=True,
            text=text.replace("%1", one.user_name).replace("%2", one.fingerprint), parent=self.window(),
        )  # fmt: skip
        sheet.finished_with.connect(lambda _: self.look_at_colleagues())
        sheet.open()

    def turn_away(self) -> None:
        """Do not let the chosen computer in."""
        one = self.applicant_table.current_thing()
        if one is not None:
            turn = partial(self.host.keeper.sharing().turn_away, one.ticket_id)
            self._ask(turn, then=lambda _: self.look_at_colleagues())

    def take_back(self) -> None:
        """Make the chosen ticket open nothing any more."""
        one = self.ticket_table.current_thing()
        if one is None:
            return

        def act() -> Outcome[None]:
            self.host.keeper.sharing().withdraw_ticket(one.ticket_id)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        text = self.tr("收回发给“%1”的接入凭证：谁也不能再用它申请接入。需要时可以另发。")
        sheet = Sheet(
            self.host, self.tr("收回凭证"), act, do_it=self.tr("收回"), danger=True, away=True,
            text=text.replace("%1", one.user_name), parent=self.window(),
        )  # fmt: skip
        sheet.finished_with.connect(lambda _: self.look_at_colleagues())
        sheet.open()

    def change_role(self) -> None:
        """Give whoever works at the chosen computer another role."""
        one = self.computer_table.current_thing()
        if one is not None:
            user = next((each for each in self.host.ws.users.people() if each.id == one.user_id), None)
            role = user.role if user is not None else UserRole.CLERK
            ask_for_role(self.host, self, one.user_id, one.user_name, role, self.look_at_colleagues)

    def revoke(self) -> None:
        """Put the chosen computer out."""
        one = self.computer_table.current_thing()
        if one is None or one.is_own or not one.active:
            return

        def act() -> Outcome[None]:
            self.host.keeper.sharing().revoke(one.device_id)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        text = self.tr(
            "“%1”立即不能再收发任何数据。那台电脑里已有的案件、文书和附件不会被删除，能打开它的人还看得到；"
            "它下次联网时会显示已被停用。遗失的电脑请按遗失处置。"
        )
        sheet = Sheet(
            self.host, self.tr("停用电脑"), act, do_it=self.tr("停用"), danger=True, away=True,
            text=text.replace("%1", one.device_name), parent=self.window(),
        )  # fmt: skip
        sheet.finished_with.connect(lambda _: self.look_at_colleagues())
        sheet.open()

    def _role_of(self, one: Workstation) -> str:
        return self.host.messages.label(UserRole(one.role)) if one.role in set(UserRole) else "—"

    def _state_of(self, one: Workstation) -> str:
        if not one.active:
            return self.tr("已停用")
        return self.tr("已接入") if one.is_trusted else self.tr("未经主任担保 ⚠")

    def _ask(self, call: Any, *, then: Any) -> None:
        self.notices.clear()
        self.host.jobs.ask(call, then=then, failed=self.notices.refuse, owner=self, away=True)


def _headed(table: Table, acts: QWidget) -> QWidget:
    """A table under its name, with what can be done about a row below it."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    for one in (label(table.accessibleName(), "soft"), table, acts):
        box.addWidget(one)
    return made


def _table(model: ListModel, name: str, rows: int) -> Table:
    made = Table(model, name)
    made.setMinimumHeight(theme.current().gap(4.5) * (rows + 1))
    return made
