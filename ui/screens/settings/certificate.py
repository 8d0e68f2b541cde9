"""The committee's certificate: whom it names, how long it lasts, taking one in, taking it away."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.certificates import LARGEST_CERTIFICATE, CommitteeCertificate
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui.widgets.buttons import button, label, relook
from ui.widgets.choices import Choice
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.permits import hold
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet


class CertificateCard(QWidget):
    """The card of the certificate."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("单位证书"))
        box.addWidget(card)
        self._state = label("", wrap=True)
        card.body.addWidget(self._state)
        card.body.addWidget(
            label(
                self.tr(
                    "用于在签发的文书上作数字签章。证书文件加密保存在本机的工作库里，不随共享数据传给其他电脑；"
                    "口令不保存，每次签章时输入。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.notices = Notices(host.messages)
        card.body.addWidget(self.notices)
        self._add = button(self.tr("存入证书文件…"), self.add, icon="key-round")
        self._drop = button(self.tr("移除证书"), self.drop, icon="trash-2")
        self._choose = button(self.tr("从 Windows 证书库选择…"), self.choose, icon="badge-check")
        self._choose.setVisible(sys.platform == "win32")
        for verb, made in (
            ("put_certificate", self._add),
            ("choose_certificate", self._choose),
            ("drop_certificate", self._drop),
        ):
            hold(host, f"signed_copies.{verb}", made)
        card.body.addWidget(Line(self._add, self._choose, self._drop))

    def visit(self) -> None:
        """Show what is kept."""
        self.host.jobs.ask(
            self.host.ws.signed_copies.certificate, then=self.show_certificate, owner=self, key="certificate"
        )

    def add(self) -> None:
        """Choose a certificate file."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择证书文件"), "", self.tr("证书文件 (*.p12 *.pfx)")
        )
        if path:
            self.ask_for(Path(path))

    def choose(self) -> None:
        """Offer what Windows keeps or reads off a token."""
        self.notices.clear()
        self.host.jobs.ask(
            self.host.ws.signed_copies.stored_certificates,
            then=self.offer,
            failed=self.notices.refuse,
            owner=self,
            key="stored",
        )

    def offer(self, stored: Sequence[CommitteeCertificate]) -> None:
        """Let one of several certificates be chosen."""
        if not stored:
            self.notices.refuse(Refusal("certificates.store_empty"))
            return
        choose = self.host.ws.signed_copies.choose_certificate

        def act(*, thumbprint: str, roots: str) -> Outcome[CommitteeCertificate]:
            return choose(thumbprint, roots=roots)

        sheet = Sheet(
            self.host,
            self.tr("选择 Windows 证书"),
            act,
            do_it=self.tr("选用"),
            text=self.tr("私钥留在 Windows 或者证书介质（UKey）里，不存入工作库；每次签章时由它们询问口令。"),
            parent=self.window(),
        )
        day, until = self.host.messages.value, self.tr("%1，有效期到 %2")
        unfit = self.tr("（%1 密钥，不能签章）")
        names = [
            (
                one.thumbprint,
                until.replace("%1", one.name).replace("%2", day(one.not_after.date()))
                + (unfit.replace("%1", one.unfit) if one.unfit else ""),
            )
            for one in sorted(stored, key=lambda one: bool(one.unfit))
        ]
        sheet.form.row("thumbprint", self.tr("证书(&C)"), Choice(names)).put(names[0][0])
        self._roots(sheet)
        sheet.finished_with.connect(lambda outcome: self.show_certificate(outcome.value))
        sheet.open()

    def _roots(self, sheet: Sheet) -> None:
        sheet.form.row(
            "roots",
            self.tr("根证书(&R)"),
            LongText(lines=3),
            help=self.tr(
                "可以不填。证书文件里没有根证书时，把发证机构的根证书（PEM 文字）粘贴在这里，"
                "否则自己的签章会显示为不可信。"
            ),
        )

    def ask_for(self, path: Path) -> None:
        """Ask for the passphrase of a chosen file."""
        put = self.host.ws.signed_copies.put_certificate

        def act(*, passphrase: str, roots: str) -> Outcome[CommitteeCertificate]:
            try:
                with path.open("rb") as file:
                    content = file.read(LARGEST_CERTIFICATE + 1)
            except OSError as trouble:
                why = trouble.strerror or type(trouble).__name__
                raise Refusal("packets.unreadable", member=path.name, why=why) from None
            return put(content, passphrase=passphrase, roots=roots)

        sheet = Sheet(
            self.host,
            self.tr("存入证书：%1").replace("%1", path.name),
            act,
            do_it=self.tr("存入"),
            text=self.tr("口令只用来打开文件核对一次，不保存。"),
            parent=self.window(),
        )
        sheet.form.row("passphrase", self.tr("证书口令(&P)"), TextLine(secret=True))
        self._roots(sheet)
        sheet.finished_with.connect(lambda outcome: self.show_certificate(outcome.value))
        sheet.open()

    def drop(self) -> None:
        """Take the certificate away."""
        self.host.jobs.do(
            self.host.ws.signed_copies.drop_certificate,
            then=lambda _: self.show_certificate(None),
            failed=self.notices.refuse,
            owner=self,
        )

    def show_certificate(self, kept: CommitteeCertificate | None) -> None:
        """Show a certificate, or that there is none."""
        self._drop.setEnabled(kept is not None)
        relook(self._state, "")
        if kept is None:
            self._state.setText(self.tr("还没有存入证书。"))
            return
        text = self._named(kept)
        if kept.thumbprint:
            text += self.tr("。私钥在 Windows 或者证书介质里，签章时由它们询问口令")
        if not kept.lasts(self.host.now().astimezone()):
            relook(self._state, "bad")
            text += self.tr("。证书不在有效期内，不能签章。")
        self._state.setText(text)

    def _named(self, one: CommitteeCertificate) -> str:
        until = one.not_after.astimezone().replace(tzinfo=None)
        return (
            self.tr("%1（%2 签发），有效期到 %3，序列号 %4")
            .replace("%1", one.name)
            .replace("%2", one.issuer)
            .replace("%3", shown_moment(until, self.host.messages.language))
            .replace("%4", one.serial)
        )
