"""The committee's escrow, and changing the data key with backup, progress and a new recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.committees import Committee
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.editors import TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Notices
from ui.widgets.recovery import RecoveryPanel
from ui.widgets.saving import write_file
from ui.widgets.sheets import Growing, Sheet

translate = QCoreApplication.translate


def escrow_sheet(host: Host, parent: QWidget) -> Sheet:
    """Seal the data key to the committee's key; without a public key a new pair is made."""

    def act(*, public: str, passphrase: str, again: str) -> Outcome[Any]:
        given = public.strip()
        if not given:
            if passphrase != again:
                raise Refusal("window.passphrase_differs")
            if not where[0]:
                raise Refusal("window.escrow_place")
            pem, given = host.keeper.escrow_pair(passphrase)
            write_file(where[0], pem)
        print_ = host.keeper.set_escrow(given)
        return Outcome(
            value=print_,
            changed=frozenset({Topic.SETTINGS}),
            said="window.escrow_set",
            params={"fingerprint": print_},
        )

    where = [""]
    sheet = Sheet(
        host,
        translate("Keys", "委员会托管密钥"),
        act,
        do_it=translate("Keys", "托管"),
        text=translate(
            "Keys",
            "托管后，委员会保险柜里的私钥文件加它的口令，也能打开这个工作库和以后的备份。"
            "已有公钥的填公钥；没有的留空，填一个口令，程序生成一对，私钥保存到您选的U盘。",
        ),
        parent=parent,
    )
    sheet.form.row("public", translate("Keys", "公钥(&P)"), TextLine())
    sheet.form.row("passphrase", translate("Keys", "私钥口令(&W)"), TextLine(secret=True))
    sheet.form.row("again", translate("Keys", "再输一次(&A)"), TextLine(secret=True))

    def choose() -> None:
        name, _ = QFileDialog.getSaveFileName(
            sheet,
            translate("Keys", "私钥存到哪里"),
            translate("Keys", "托管私钥.pem"),
            translate("Keys", "私钥 (*.pem)"),
        )
        where[0] = name or where[0]
        chosen.setText(Path(where[0]).name)

    chosen = label("", "soft")
    row = QHBoxLayout()
    row.addWidget(button(translate("Keys", "私钥存到(&S)…"), choose, icon="save"))
    row.addWidget(chosen, 1)
    holder = QWidget()
    holder.setLayout(row)
    sheet.layout().insertWidget(4, holder)
    return sheet


class NewKeysSheet(Growing):
    """First the new recovery sheet, kept by the person; then backup, copy, comparison, change."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.setWindowTitle(self.tr("换发数据密钥"))
        self.setModal(True)
        t = theme.current()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        self._box.setSpacing(t.gap(1.5))
        self._box.addWidget(label(self.tr("换发数据密钥"), "title"))
        self._box.addWidget(
            label(
                self.tr(
                    "先做一份验证过的备份，再把全部数据用新密钥重新加密、逐行核对，一致才换。"
                    "旧的恢复码、PIN 作废，"
                    "旧密钥的工作库在本机保留七天。以前的备份仍用当时的恢复码打开。完成后自动重新打开。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.notices = Notices(host.messages)
        self._box.addWidget(self.notices)
        self._sheet = QVBoxLayout()
        self._box.addLayout(self._sheet)
        self.kept = Tick(self.tr("新的恢复单已经打印或保存好(&K)"))
        self.kept.committed.connect(lambda _: self._allow())
        self._box.addWidget(self.kept)
        self.run = LongRun(host.jobs)
        self.run.running.connect(lambda on: self._allow(busy=on))
        self._box.addWidget(self.run)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._cancel = button(self.tr("取消"), self.reject)
        self._go = button(self.tr("换发(&R)"), self.go, look="danger")
        foot.addWidget(self._cancel)
        foot.addWidget(self._go)
        self._box.addLayout(foot)
        self._ready = False
        self._allow()
        keeper = host.keeper

        def prepare() -> tuple[Committee | None, str]:
            return keeper.committee(), keeper.prepare_new_keys("")

        host.jobs.ask(
            prepare, then=lambda told: self._show(*told), failed=self.notices.refuse, owner=self, key="keys"
        )

    def go(self) -> None:
        """Change; what goes wrong leaves the present keys in force."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在换发"),
            self._host.keeper.change_keys,
            then=lambda _: self._done(),
            failed=self._failed,
        )

    def reject(self) -> None:
        self.run.stop()
        self._host.jobs.ask(self._host.keeper.forget_new_keys, then=lambda _: None, owner=self.parent())
        super().reject()

    def _show(self, committee: Committee | None, code: str) -> None:
        name = committee.name if committee is not None else ""
        self._sheet.addWidget(
            RecoveryPanel(self._host.keeper, self._host.jobs, name, code, self._host.today())
        )
        self._ready = True
        self._allow()

    def _allow(self, *, busy: bool = False) -> None:
        self._go.setEnabled(self._ready and bool(self.kept.value()) and not busy)

    def _failed(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
        self._ready = False
        self._allow()

    def _done(self) -> None:
        self.accept()
        self._host.reopen()
