"""Backups and evidence: proved copies, the second place, restoring, reading all evidence through."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.backups import BackupEntry, BackupPlace, RestorePreview
from ipmediate.domain.evidence import EvidenceRound
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.settings.certificate import CertificateCard
from ui.screens.settings.restore import RestoreSheet
from ui.screens.settings.stamps import StampsCard
from ui.widgets.buttons import button, label, relook
from ui.widgets.editors import TextLine
from ui.widgets.host import BackupsView, Host, Keeping
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.punctuation import led, listed
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROWS = 6


class BackupsPart(QWidget):
    """Cards about backups."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(1.5))
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.run = LongRun(host.jobs)
        self.run.running.connect(self._busy)
        box.addWidget(self.run)
        box.addWidget(self._list_card())
        box.addWidget(self._second_card())
        box.addWidget(self._evidence_card())
        self.stamps = StampsCard(host)
        box.addWidget(self.stamps)
        self.certificate = CertificateCard(host)
        box.addWidget(self.certificate)
        box.addStretch(1)

    def visit(self) -> None:
        """Show what there is."""
        keeper = self.host.keeper
        self.host.jobs.ask(keeper.backups, then=self._show, owner=self, key="backups")
        self.stamps.visit()
        self.certificate.visit()
        self.host.jobs.ask(keeper.evidence_round, then=self._show_round, owner=self, key="round")

    def _list_card(self) -> Card:
        card = Card(self.tr("备份"))
        self._proved = label("", "heading", wrap=True)
        card.body.addWidget(self._proved)
        card.body.addWidget(
            label(
                self.tr(
                    "程序空闲时每天自动备份一次，升级、恢复和批量导入前也会备份。每份备份都要试恢复到临时位置，"
                    "逐项核对与原来完全一致才算数。保留最近 7 天、4 周、12 个月。"
                ),
                "soft",
                wrap=True,
            )
        )
        self._now = button(self.tr("立即备份并核对(&B)"), self.back_up, icon="save", look="primary")
        self._prove = button(self.tr("试恢复所选(&T)"), self.prove, icon="shield-check")
        self._restore = button(self.tr("恢复所选…"), self.restore, icon="rotate-ccw")
        self._other = button(self.tr("从其他文件恢复…"), self._pick, icon="folder-open")
        card.body.addWidget(Line(self._now, self._prove, self._restore, self._other))
        show = self.host.messages
        self.model = ListModel(
            (
                Column(
                    key="at",
                    title=self.tr("时间"),
                    show=lambda one: shown_moment(one.made_at, show.language),
                    width=20,
                    sorts=False,
                ),
                Column(key="why", title=self.tr("缘由"), show=self._why, width=14, sorts=False),
                Column(
                    key="place",
                    title=self.tr("位置"),
                    show=lambda one: show.label(one.place),
                    width=12,
                    sorts=False,
                ),
                Column(key="size", title=self.tr("大小"), show=self._size, width=10, sorts=False),
                Column(key="proof", title=self.tr("试恢复"), show=self._proof, width=34, sorts=False),
            )
        )
        self.table = Table(self.model, self.tr("备份清单"))
        self.table.say_when_empty(self.tr("还没有备份。"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * (ROWS + 1))
        self.table.opened.connect(lambda _: self.restore())
        card.body.addWidget(self.table)
        return card

    def _second_card(self) -> Card:
        card = Card(self.tr("第二备份位置"))
        self._second = label("", wrap=True)
        self._second_state = label("", "soft", wrap=True)
        card.body.addWidget(self._second)
        card.body.addWidget(self._second_state)
        self._choose = button(self.tr("选择位置…"), self._choose_second, icon="folder")
        self._copy = button(self.tr("立即复制并核对"), self.copy, icon="copy")
        self._forget = button(self.tr("不再复制"), lambda: self._set_second(""), icon="x")
        card.body.addWidget(Line(self._choose, self._copy, self._forget))
        return card

    def _evidence_card(self) -> Card:
        card = Card(self.tr("证据核验"))
        self._round = label("", wrap=True)
        self._damaged = label("", "bad", wrap=True)
        card.body.addWidget(self._round)
        card.body.addWidget(self._damaged)
        card.body.addWidget(
            label(
                self.tr(
                    "程序空闲时每 30 天把全部证据和文书读一遍，与收取时的指纹比对；改动一个字节也会发现。"
                ),
                "soft",
                wrap=True,
            )
        )
        self._read = button(self.tr("立即全部核验"), self.look_through, icon="fingerprint-pattern")
        card.body.addWidget(Line(self._read))
        return card

    def back_up(self) -> None:
        """Make a backup now."""
        self.notices.clear()

        def made(_: Keeping) -> None:
            self.visit()
            self.host.tell(Said(title=self.tr("备份完成，已试恢复核对无误。")))

        self.run.begin(self.tr("正在备份"), self.host.keeper.back_up, then=made, failed=self._refused)

    def prove(self) -> None:
        """Restore the chosen backup on trial."""
        entry = self.table.current_thing()
        if not isinstance(entry, BackupEntry):
            return
        self.notices.clear()

        def good(view: BackupsView) -> None:
            self._show(view)
            self.host.tell(Said(title=self.tr("试恢复无误，这份备份可以使用。")))

        def bad(refusal: Refusal) -> None:
            self._refused(refusal)
            self.visit()

        self.run.begin(
            self.tr("正在试恢复"),
            lambda told: self.host.keeper.prove_backup(entry.path, told),
            then=good,
            failed=bad,
        )

    def restore(self) -> None:
        """Say what restoring the chosen backup would change."""
        entry = self.table.current_thing()
        if isinstance(entry, BackupEntry):
            self._preview(entry.path)

    def copy(self) -> None:
        """Bring the second place up to date."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在复制到第二位置"),
            self.host.keeper.copy_backups,
            then=self._show,
            failed=self._refused,
        )

    def look_through(self) -> None:
        """Read all evidence now."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在核对证据文件"),
            self.host.keeper.look_through,
            then=self._show_round,
            failed=self._refused,
        )

    def _preview(self, path: str, recovery: str = "") -> None:
        self.notices.clear()

        def refused(refusal: Refusal) -> None:
            if refusal.code == "backup.other_key" and not recovery:
                self._ask_code(path)
            else:
                self._refused(refusal)

        self.run.begin(
            self.tr("正在试恢复"),
            lambda told: self.host.keeper.preview_restore(path, told, recovery=recovery),
            then=self._confirm,
            failed=refused,
        )

    def _confirm(self, preview: RestorePreview) -> None:
        sheet = RestoreSheet(self.host, preview, self.window())
        sheet.restored.connect(self.host.reopen)
        sheet.open()

    def _ask_code(self, path: str) -> None:
        def take(*, recovery: str) -> Outcome[str]:
            return Outcome(value=recovery, changed=frozenset(), said="")

        sheet = Sheet(
            self.host,
            self.tr("这份备份用的是另一把密钥"),
            take,
            do_it=self.tr("继续"),
            text=self.tr("请输入做这份备份时的恢复单上的恢复码。"),
            parent=self.window(),
        )
        sheet.form.row("recovery", self.tr("恢复码(&C)"), TextLine())
        sheet.finished_with.connect(lambda outcome: self._preview(path, str(outcome.value)))
        sheet.open()

    def _pick(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择备份文件"), "", self.tr("备份文件 (*.ipmbak)")
        )
        if path:
            self._preview(path)

    def _choose_second(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("选择第二备份位置"))
        if folder:
            self._set_second(folder)

    def _set_second(self, folder: str) -> None:
        self.notices.clear()
        self.host.jobs.ask(
            self.host.keeper.set_second_place,
            str(Path(folder)) if folder else "",
            then=self._show,
            failed=self._refused,
            owner=self,
        )

    def _show(self, view: BackupsView) -> None:
        kept = self.table.current_thing()
        self.model.put(view.entries)
        if view.entries:
            wanted = kept.path if isinstance(kept, BackupEntry) else view.entries[0].path
            self.table.choose(max(0, self.model.row_of(lambda one: one.path == wanted)))
        if view.proved_at is None:
            self._proved.setText(self.tr("还没有试恢复过的备份。"))
        else:
            at = shown_moment(view.proved_at, self.host.messages.language)
            self._proved.setText(self.tr("最近一次试恢复无误：%1").replace("%1", at))
        second = view.second
        self._copy.setVisible(bool(second.path))
        self._forget.setVisible(bool(second.path))
        if not second.path:
            self._second.setText(self.tr("还没有选择。本机磁盘损坏或电脑遗失时，只有别处的备份救得回来。"))
            self._second_state.clear()
            return
        self._second.setText(second.path)
        lines = [] if second.reachable else [self.tr("现在接触不到，接上后会自动补齐。")]
        if second.same_disk:
            lines.append(self.tr("它和工作库在同一块磁盘上，磁盘损坏时会一起丢失，请换一处。"))
        if second.copied_at is not None:
            at = shown_moment(second.copied_at, self.host.messages.language)
            lines.append(self.tr("最近一次复制并核对：%1").replace("%1", at))
        if second.fault:
            lines.append(self.host.messages.say(second.fault, {"path": second.path}).title)
        self._second_state.setText("\n".join(lines))
        relook(self._second_state, "soft" if second.reachable and not second.same_disk else "warn")

    def _show_round(self, found: EvidenceRound) -> None:
        if found.at is None:
            self._round.setText(self.tr("还没有全部核验过。"))
        else:
            text = self.tr("最近一次全部核验：%1，共 %2 个文件，%3。")
            at = shown_moment(found.at, self.host.messages.language)
            for place, value in enumerate((at, found.files, _bytes(found.size)), 1):
                text = text.replace(f"%{place}", str(value))
            self._round.setText(text if found.damaged else text + self.tr("全部与收取时相同。"))
        lines = [
            led(self.host.messages.say(one.code, {}).title, listed(one.places) or one.sha256[:16])
            for one in found.damaged
        ]
        if lines:
            lines.append(self.tr("请从备份中恢复，或者向提供方重新取得；在此之前不要提交这些材料。"))
        self._damaged.setText("\n".join(lines))
        self._damaged.setVisible(bool(lines))

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _busy(self, busy: bool) -> None:
        for one in (
            self._now, self._prove, self._restore, self._other, self._choose, self._copy, self._forget,
            self._read,
        ):  # fmt: skip
            one.setEnabled(not busy)

    def _why(self, one: BackupEntry) -> str:
        if one.label.startswith("before-"):
            known = {
                "before-restore": self.tr("恢复之前"),
                "before-keys": self.tr("换发密钥之前"),
                "before-import": self.tr("批量导入之前"),
            }
            return known.get(one.label, self.tr("升级之前"))
        return self.tr("手动") if one.label == "manual" else self.tr("自动")

    def _size(self, one: BackupEntry) -> str:
        return _bytes(one.size)

    def _proof(self, one: BackupEntry) -> str:
        if one.fault:
            return self.tr("不能用：%1").replace(
                "%1", self.host.messages.say(one.fault, {"path": one.path}).title
            )
        if one.proved_at is None:
            return self.tr("已复制，尚未单独试恢复") if one.place is BackupPlace.SECOND else self.tr("尚未")
        return self.tr("无误，%1").replace("%1", shown_moment(one.proved_at, self.host.messages.language))


def _bytes(size: float) -> str:
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
