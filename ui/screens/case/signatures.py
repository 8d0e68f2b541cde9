"""签章与签名: what was signed of an issued paper, signing it, and judging any signed file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.handwriting import HandActCheck
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import (
    CopyKind,
    SignatureCheck,
    SignatureRemark,
    SignedCopy,
    SignedFileCheck,
    copies_of,
)
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ipmediate.services.signedreturns import Scan
from ui import theme
from ui.screens.case.handsheet import HandSheet
from ui.widgets.buttons import button, label, link
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Line, Notices
from ui.widgets.permits import hold, withheld
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet

ShowPdf = Callable[[bytes, str], None]
LARGEST_FILE = 512 << 20


class SignaturesPart(QWidget):
    """The part of a paper's card that is about signatures in it."""

    def __init__(
        self,
        host: Host,
        file: CaseFile,
        paper: Paper,
        *,
        may_sign: bool,
        notices: Notices,
        show_pdf: ShowPdf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.host = host
        self._file = file
        self._paper = paper
        self._show_pdf = show_pdf
        self.notices = notices
        self.copies = copies_of(file.signed_copies, paper.id)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(0.5), 0, 0)
        box.setSpacing(t.gap(0.75))
        box.addWidget(label(self.tr("签章与签名"), "heading"))
        made = []
        digital = any(one.kind is CopyKind.DIGITAL for one in self.copies)
        if may_sign and not digital:
            by_hand = button(self.tr("手写签名…"), self.write_by_hand, icon="signature")
            made.append(hold(host, "signed_copies.write_by_hand", by_hand))
            seal = button(self.tr("数字签章…"), self.sign, icon="stamp")
            made.append(hold(host, "signed_copies.sign", seal))
        made.append(button(self.tr("核验收到的签章文件…"), self.pick_file, icon="shield-check"))
        box.addWidget(Line(*made))
        newest = self.copies[-1] if self.copies else None
        for copy in reversed(self.copies):
            box.addWidget(link(self._line(copy), lambda copy=copy: self.show_copy(copy)))
        stamps = may_sign and not withheld(host, "signed_copies.add_stamp", self)
        if stamps and newest is not None and newest.kind is CopyKind.DIGITAL and newest.stamped_at is None:
            text = self.tr("还没有时间戳。联系上时间戳机构后在这里补办")
            box.addWidget(link(text, lambda: self.add_stamp(newest)))

    def sign(self) -> None:
        """Sign with the committee's certificate."""
        self.host.jobs.ask(
            self.host.ws.signed_copies.certificate, then=self.ask_to_sign, owner=self, key="certificate"
        )

    def ask_to_sign(self, certificate: CommitteeCertificate | None) -> None:
        """Ask for the passphrase, each time; Windows and tokens ask for theirs themselves."""
        case_id, paper, copies = self._file.id, self._paper, self.host.ws.signed_copies

        def act(*, passphrase: str = "") -> Outcome[CaseFile]:
            return copies.sign(case_id, paper_id=paper.id, passphrase=passphrase)

        sheet = Sheet(
            self.host,
            self.tr("数字签章：%1").replace("%1", paper.title),
            act,
            do_it=self.tr("签章"),
            text=self.tr(
                "用本会的证书在文书的副本上签章，并向时间戳机构申请时间戳；签发的原文书不变。"
                "签章以后不能再手写签名，也不能撤回。"
            ),
            parent=self.window(),
        )
        if certificate is None or not certificate.thumbprint:
            once = self.tr("只用这一次，不保存")
            sheet.form.row("passphrase", self.tr("证书口令(&P)"), TextLine(secret=True), help=once)
        sheet.open()

    def add_stamp(self, copy: SignedCopy) -> None:
        """Ask the authorities again."""
        self.host.jobs.do(
            self.host.ws.signed_copies.add_stamp,
            self._file.id,
            copy_id=copy.id,
            failed=self.notices.refuse,
            owner=self,
            label="stamp",
        )

    def write_by_hand(self) -> None:
        """Lay the paper out for somebody to sign on the screen."""
        HandSheet(self.host, self._file, self._paper, self.window()).open()

    def show_copy(self, copy: SignedCopy) -> None:
        """Show the pages of a copy and what its signatures are worth now."""
        ws, case_id = self.host.ws, self._file.id
        self.host.jobs.ask(
            ws.papers.content,
            copy.sha256,
            then=lambda pdf: self._show_pdf(pdf, self._line(copy)),
            failed=self.notices.refuse,
            owner=self,
            key="copy",
        )
        if copy.kind is CopyKind.HANDWRITTEN:
            self.host.jobs.ask(
                ws.signed_copies.act,
                case_id,
                copy_id=copy.id,
                then=self._tell_act,
                failed=self.notices.refuse,
                owner=self,
                key="judge",
            )
        else:
            self.host.jobs.ask(
                ws.signed_copies.check,
                case_id,
                copy_id=copy.id,
                then=self.tell,
                failed=self.notices.refuse,
                owner=self,
                key="judge",
            )

    def pick_file(self) -> None:
        """Choose a signed file that came in."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择要核验的签章文件"), "", self.tr("PDF 文件 (*.pdf)")
        )
        if path:
            self.check_file(Path(path))

    def check_file(self, path: Path) -> None:
        """Judge the signatures of a file against this paper."""
        check, case_id, paper_id = self.host.ws.signed_copies.check_file, self._file.id, self._paper.id

        def read() -> SignedFileCheck:
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST_FILE)
            except OSError as trouble:
                why = trouble.strerror or type(trouble).__name__
                raise Refusal("packets.unreadable", member=path.name, why=why) from None
            return check(Scan(data=data, file_name=path.name), case_id=case_id, paper_id=paper_id)

        self.host.jobs.ask(read, then=self.tell, failed=self.notices.refuse, owner=self, key="judge")

    def tell(self, found: SignedFileCheck) -> None:
        """Say in words what the signatures are worth."""
        say = self.host.messages.say
        if not found.signatures:
            self.notices.say("warn", say("signed.none"))
            return
        if found.of_paper is False and found.good:
            self.notices.say("bad", say("signed.not_of_paper"))
            return
        worst = next((one for one in found.signatures if not one.good), found.signatures[0])
        lines = [text for one in found.signatures for text in self._details(one)]
        if worst.good:
            self.notices.say("good", say("signed.good", {"signer": worst.signer}), lines=lines)
            return
        reasons = self.tr("；").join(self.host.messages.label(fault) for fault in worst.faults)
        said = say("signed.bad", {"signer": worst.signer or self.tr("不明"), "reasons": reasons})
        self.notices.say("bad", said, lines=lines)

    def _details(self, one: SignatureCheck) -> list[str]:
        name = self.tr("%1（证书由 %2 签发）").replace("%1", one.signer).replace("%2", one.issuer)
        lines = [name] if one.signer else []
        if one.stamped_at is not None:
            proven = self.tr("时间戳证明签章不晚于 %1").replace("%1", self._moment(one.stamped_at))
            lines.append(proven)
        elif one.at is not None:
            claimed = self.tr("签章人的电脑所记时间：%1").replace("%1", self._moment(one.at))
            lines.append(claimed)
        kept = [one for one in one.remarks if one is not SignatureRemark.NO_STAMP or not lines[1:]]
        return lines + [self.host.messages.label(remark) for remark in kept]

    def _tell_act(self, check: HandActCheck) -> None:
        act = check.act
        kind = "good" if check.same_page and check.same_file else "bad"
        title = (
            self.tr("签名所在的页面与签名时相同")
            if kind == "good"
            else self.tr("签名所在的页面与签名时不同，请勿采用")
        )
        text = (
            self.tr("%1 用%2书写，用时 %3 秒，%4 个笔画；经办人 %5。")
            .replace("%1", act.signer)
            .replace("%2", self.host.messages.label(act.writing.tool))
            .replace("%3", f"{act.writing.seconds:.1f}")
            .replace("%4", str(len(act.writing.strokes)))
            .replace("%5", act.witness)
        )
        digest = self.tr("页面指纹 %1").replace("%1", act.page_sha256[:16])
        self.notices.say(kind, Said(title=title, text=text), lines=[digest])

    def _moment(self, utc: datetime) -> str:
        aware = utc if utc.tzinfo is not None else utc.replace(tzinfo=UTC)
        return shown_moment(aware.astimezone().replace(tzinfo=None), self.host.messages.language)

    def _line(self, copy: SignedCopy) -> str:
        kind = self.host.messages.label(copy.kind)
        parts = [kind, copy.signer, shown_moment(copy.made_at, self.host.messages.language)]
        if copy.page:
            parts.append(self.tr("第 %1 页").replace("%1", str(copy.page)))
        if copy.stamped_at is not None:
            parts.append(self.tr("有时间戳"))
        return " · ".join(parts)
