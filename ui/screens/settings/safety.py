"""Safety: where the profile is, what opens it, the recovery sheet, the passphrase."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.widgets.buttons import button, label, relook
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine, Tick
from ui.widgets.host import Host, Keeping
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner, Card, Line
from ui.widgets.recovery import RecoveryPanel
from ui.widgets.rows import Form
from ui.widgets.sheets import Sheet

LEAST = 10
"""Characters a passphrase needs."""


class NewCodeSheet(QDialog):
    """A new recovery code, which is shown this once: it closes only when the code is kept."""

    def __init__(self, panel: RecoveryPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("新的恢复码"))
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        self._told = label(self.tr("新的恢复码只显示这一次，请现在打印或保存。"), wrap=True)
        box.addWidget(self._told)
        box.addWidget(panel)
        self.kept = Tick(self.tr("新的恢复单已经打印或保存好(&K)"))
        self.kept.committed.connect(lambda _: self.done_with.setEnabled(bool(self.kept.value())))
        box.addWidget(self.kept)
        self.done_with = button(self.tr("已经保管好(&D)"), self.accept, look="primary")
        self.done_with.setEnabled(False)
        box.addWidget(Line(self.done_with))

    def reject(self) -> None:
        """The old code no longer holds; without this one kept there would be none."""
        if self.kept.value():
            super().reject()
        else:
            relook(self._told, "bad")


class SafetyPart(QWidget):
    """Cards about keys."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(1.5))
        self._top = QVBoxLayout()
        box.addLayout(self._top)
        keys = Card(self.tr("工作库与密钥"))
        self._place = label("", wrap=True)
        self._ways = label("", "soft", wrap=True)
        keys.body.addWidget(self._place)
        keys.body.addWidget(self._ways)
        self._changes = Line(
            button(self.tr("换发恢复码(&R)…"), self._renew, icon="key-round"),
            button(self.tr("设置或更改口令(&P)…"), self._passphrase, icon="lock"),
            button(self.tr("设置或取消 PIN(&I)…"), self._pin, icon="hash"),
            button(self.tr("委员会托管密钥(&U)…"), self._escrow, icon="landmark"),
            button(self.tr("换发数据密钥(&K)…"), self._new_keys, icon="refresh-cw"),
        )
        keys.body.addWidget(self._changes)
        self._idle = Form()
        self._idle.row(
            "minutes",
            self.tr("自动锁定(&L)"),
            Choice(
                [
                    (5, self.tr("无操作 5 分钟后")),
                    (10, self.tr("无操作 10 分钟后")),
                    (30, self.tr("无操作 30 分钟后")),
                    (0, self.tr("从不")),
                ]
            ),
            note=self.tr("电脑休眠后也会锁定。锁定时密钥从内存中丢弃，已键入的内容都已保存。"),
        )
        self._idle.edited.connect(lambda _, minutes: self.host.prefs.setValue("safety/lock_minutes", minutes))
        keys.body.addWidget(self._idle)
        box.addWidget(keys)
        box.addStretch(1)

    def visit(self) -> None:
        """Show how the profile is kept."""
        self._idle.put({"minutes": int(str(self.host.prefs.value("safety/lock_minutes", 10)))})
        self.host.jobs.ask(self.host.keeper.keeping, then=self._show, owner=self, key="keeping")

    def _show(self, keeping: Keeping) -> None:
        clear(self._top)
        if keeping.demo:
            self._top.addWidget(
                Banner(
                    "warn",
                    self.tr("这是演示工作库"),
                    self.tr("密钥与数据放在一起，没有真正的保密效果，请不要录入真实案件。"),
                )
            )
        if self.host.keeper.sheet_owed():
            self._top.addWidget(
                Banner(
                    "warn",
                    self.tr("恢复单还没有核对过"),
                    self.tr("上次没有确认恢复单已经保管好。没有恢复单，电脑坏了就打不开案件；请换发恢复码。"),
                    actions=[(self.tr("换发恢复码…"), self._renew)],
                )
            )
        self._ways.setVisible(bool(keeping.ways))
        self._changes.setVisible(bool(keeping.ways))
        names = {
            "keyring": self.tr("本机系统密钥串"),
            "passphrase": self.tr("口令"),
            "recovery": self.tr("恢复码"),
            "pin": self.tr("PIN"),
            "escrow": self.tr("托管密钥"),
            "demo": self.tr("演示密钥"),
        }
        self._place.setText(self.tr("位置：%1").replace("%1", keeping.folder))
        ways = self.host.messages.value(tuple(names.get(way, way) for way in keeping.ways))
        opened = names.get(keeping.opened_by, keeping.opened_by)
        text = self.tr("数据以 256 位密钥加密保存。可以用 %1 打开；这次用的是%2。")
        self._ways.setText(text.replace("%1", ways).replace("%2", opened))

    def _renew(self) -> None:
        keeper = self.host.keeper

        def renew() -> Outcome[Any]:
            committee = keeper.committee()
            code = keeper.renew_recovery()
            name = committee.name if committee is not None else ""
            return Outcome(value=(name, code), changed=frozenset({Topic.SETTINGS}), said="")

        sheet = Sheet(
            self.host,
            self.tr("换发恢复码"),
            renew,
            do_it=self.tr("换发"),
            text=self.tr("旧的恢复单立即作废，请把新的打印出来替换。已有的备份仍用备份时的恢复码打开。"),
            danger=True,
            parent=self,
        )
        sheet.finished_with.connect(lambda outcome: self._show_code(*outcome.value))
        sheet.open()

    def _show_code(self, committee: str, code: str) -> None:
        panel = RecoveryPanel(self.host.keeper, self.host.jobs, committee, code, self.host.today())
        sheet = NewCodeSheet(panel, self)
        sheet.finished.connect(lambda _: self._code_kept())
        sheet.open()

    def _code_kept(self) -> None:
        self.host.keeper.sheet_kept()
        self.visit()

    def _escrow(self) -> None:
        from ui.screens.settings.keys import escrow_sheet

        sheet = escrow_sheet(self.host, self)
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def _new_keys(self) -> None:
        from ui.screens.settings.keys import NewKeysSheet

        NewKeysSheet(self.host, self).open()

    def _pin(self) -> None:
        def change(*, pin: str, again: str) -> Outcome[Any]:
            if pin != again:
                raise Refusal("window.passphrase_differs")
            self.host.keeper.set_pin(pin)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        sheet = Sheet(
            self.host,
            self.tr("设置或取消 PIN"),
            change,
            do_it=self.tr("保存"),
            text=self.tr(
                "每次打开和解锁时输入 6 至 12 位数字，只在这台电脑上有效，连续输错十次即作废。"
                "两栏都留空则取消。"
            ),
            parent=self,
        )
        sheet.form.row("pin", self.tr("PIN(&I)"), TextLine(secret=True, width=16))
        sheet.form.row("again", self.tr("再输一次(&A)"), TextLine(secret=True, width=16))
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def _passphrase(self) -> None:
        def change(*, passphrase: str, again: str) -> Outcome[Any]:
            if passphrase and len(passphrase) < LEAST:
                raise Refusal("window.passphrase_short", least=LEAST)
            if passphrase != again:
                raise Refusal("window.passphrase_differs")
            self.host.keeper.set_passphrase(passphrase)
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        sheet = Sheet(
            self.host,
            self.tr("设置或更改口令"),
            change,
            do_it=self.tr("保存"),
            text=self.tr("口令是打开工作库的另一种方式。两栏都留空则取消口令。"),
            parent=self,
        )
        sheet.form.row("passphrase", self.tr("新口令(&P)"), TextLine(secret=True))
        sheet.form.row("again", self.tr("再输一次(&A)"), TextLine(secret=True))
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()
