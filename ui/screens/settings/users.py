"""使用者与权限: who signs in, with which role, and what each role may do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.permissions import ALLOWED, Deed, may
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import User, UserRole
from ipmediate.services.outcome import Outcome, Topic
from ui.screens.settings.parts import Part
from ui.screens.settings.rolesheet import ask_for_role
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROWS_SHOWN = 5
_Read = tuple[tuple[User, ...], dict[str, bool], tuple[Neutral, ...], frozenset[str]]


class UsersPart(Part):
    """People above, the table of permissions below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._secrets: dict[str, bool] = {}
        self._people: tuple[Neutral, ...] = ()
        self._seated: frozenset[str] = frozenset()
        say = host.messages
        card = Card(
            self.tr("使用者"),
            note=self.tr("多人共用这台电脑时，各人以自己的身份登录，操作记在自己名下。只有一人时无需登录。"),
        )
        self.model = ListModel(
            (
                Column(key="name", title=self.tr("姓名"), show=lambda one: one.name, width=14, sorts=False),
                Column(
                    key="role", title=self.tr("角色"), show=lambda one: say.label(one.role), width=10,
                    sorts=False,
                ),
                Column(key="secret", title=self.tr("登录口令"), show=self._secret, width=12, sorts=False),
                Column(key="person", title=self.tr("名册人员"), show=self._person, width=14, sorts=False),
                Column(key="active", title=self.tr("状态"), show=self._active, width=10, sorts=False),
            ),
            self,
        )  # fmt: skip
        self.table = Table(self.model, self.tr("使用者"))
        self.table.setMinimumHeight(self.fontMetrics().height() * 2 * ROWS_SHOWN)
        self.table.opened.connect(lambda _: self._change())
        self.table.chosen.connect(lambda _: self._choose())
        card.body.addWidget(self.table)
        self.add = button(self.tr("添加使用者(&A)…"), self._add, icon="user-plus", look="primary")
        self.edit = button(self.tr("更改(&C)…"), self._change, icon="pencil")
        self.word = button(self.tr("登录口令(&W)…"), self._set_secret, icon="key-round")
        self.role = button(self.tr("更改角色…"), self._change_role, icon="pencil")
        card.body.addWidget(Line(self.add, self.edit, self.role, self.word))
        self._why = label("", "soft", wrap=True)
        card.body.addWidget(self._why)
        self.box.addWidget(card)
        rights = Card(
            self.tr("角色与权限"),
            note=self.tr("回避和密封的案件，不论什么角色都看不到；在案件的“操作记录”里设置。"),
        )
        self.rights = ListModel(
            (
                Column(key="deed", title=self.tr("事项"), show=lambda one: say.label(one), width=34,
                       sorts=False),
                *(
                    Column(key=role.value, title=say.label(role), width=9, sorts=False,
                           show=lambda deed, role=role: "✓" if role in ALLOWED[deed] else "—")
                    for role in UserRole
                ),
            ),
            self,
        )  # fmt: skip
        table = Table(self.rights, self.tr("角色与权限"))
        table.setMinimumHeight(self.fontMetrics().height() * 2 * 9)
        rights.body.addWidget(table)
        self.box.addWidget(rights)
        self.rights.put(list(Deed))

    def visit(self) -> None:
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="users")

    def _read(self) -> _Read:
        doors = self.host.keeper.doors()
        return (
            self.host.ws.users.people(),
            {user.id: asked for user, asked in doors},
            self.host.ws.roster.people(),
            self.host.keeper.sharing().seated(),
        )

    def _show(self, found: _Read) -> None:
        users, self._secrets, self._people, self._seated = found
        self.model.put(list(users))
        self._choose()
        if users:
            self.table.choose(0)
        allowed = may(self.host.ws.around.actor, "users.put")
        self.role.setVisible(allowed and bool(self._seated))
        for one in (self.add, self.edit):
            one.setEnabled(allowed)
        self._why.setText(
            "" if allowed else self.tr("添加和更改使用者由主任办理；自己的登录口令可以自己设置。")
        )
        self._why.setVisible(not allowed)

    def _choose(self) -> None:
        user = self.table.current_thing()
        self.role.setEnabled(user is not None and user.id in self._seated)

    def _change_role(self) -> None:
        user = self.table.current_thing()
        if user is not None and user.id in self._seated:
            ask_for_role(self.host, self, user.id, user.name, user.role, self.visit)

    def _secret(self, user: User) -> str:
        return self.tr("已设置") if self._secrets.get(user.id) else self.tr("未设置")

    def _person(self, user: User) -> str:
        return next((one.name for one in self._people if one.id == user.person_id), "—")

    def _active(self, user: User) -> str:
        return self.tr("可以登录") if user.active else self.tr("已停用")

    def _add(self) -> None:
        self._sheet(self.tr("添加使用者"), User(id="", name="", role=UserRole.CLERK))

    def _change(self) -> None:
        user = self.table.current_thing()
        if user is not None and self.edit.isEnabled():
            self._sheet(self.tr("更改使用者"), user)

    def _sheet(self, title: str, user: User) -> None:
        seated = user.id in self._seated

        def write(*, name: str, role: UserRole, person_id: str, active: str) -> Outcome[Any]:
            changed = replace(user, name=name, role=role, person_id=person_id, active=active == "yes")
            return self.host.ws.users.put(changed)

        sheet = Sheet(
            self.host, title, write, do_it=self.tr("保存"),
            text=self.tr("对应名册人员后，该人员被准许回避的案件会自动对其关闭。"), parent=self,
        )  # fmt: skip
        form = sheet.form
        form.row("name", self.tr("姓名(&N)"), TextLine())
        role = Choice.of(UserRole, self.host.messages)
        role.set_locked(seated)
        why = self.tr("这位同事的电脑共用数据库，角色请用“更改角色”办理。") if seated else ""
        form.row("role", self.tr("角色(&R)"), role, note=why)
        people = [(one.id, one.name) for one in self._people]
        form.row("person_id", self.tr("名册人员(&M)"), Choice(people, blank=self.tr("无"), blank_value=""))
        states = [("yes", self.tr("可以登录")), ("no", self.tr("已停用"))]
        form.row("active", self.tr("状态(&S)"), Choice(states))
        form.put(
            {
                "name": user.name, "role": user.role, "person_id": user.person_id,
                "active": "yes" if user.active else "no",
            }
        )  # fmt: skip
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def _set_secret(self) -> None:
        user = self.table.current_thing()
        if user is None:
            return

        def write(*, secret: str, again: str) -> Outcome[Any]:
            if secret != again:
                raise Refusal("window.passphrase_differs")
            self.host.keeper.set_sign_in(user.id, secret)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="users.secret_set")

        sheet = Sheet(
            self.host, self.tr("%1的登录口令").replace("%1", user.name), write, do_it=self.tr("保存"),
            text=self.tr("登录口令用来区分使用者，至少 6 个字符；两栏都留空则取消。数据的加密不靠它。"),
            parent=self,
        )  # fmt: skip
        sheet.form.row("secret", self.tr("登录口令(&P)"), TextLine(secret=True))
        sheet.form.row("again", self.tr("再输一次(&A)"), TextLine(secret=True))
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()
