"""脱敏案例: a case told without names, edited, checked while typing, exported when nobody can be known."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.anonymised import LeftIdentity
from ipmediate.services.anonymised import AnonymisedDraft
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.editors import LongText, TextLine
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.naming import case_of
from ui.widgets.panels import Line, Notices
from ui.widgets.permits import allow
from ui.widgets.punctuation import listed
from ui.widgets.rows import Form
from ui.widgets.saving import save_as

PAUSE = 600
"""Milliseconds after the last keystroke before the text is checked again."""


class TypicalPart(Led):
    """The text at the left, what is still recognisable at the right."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = ""
        self._draft: AnonymisedDraft | None = None
        self._left: tuple[LeftIdentity, ...] = ()
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        self.form = Form(columns=2)
        self.number = self.form.row("number", self.tr("案号(&K)"), TextLine())
        self.reviewer = self.form.row("reviewer", self.tr("审核人(&R)"), TextLine())
        box.addWidget(self.form)
        self.make = button(self.tr("起草(&D)"), self.draft, icon="pen-line", look="primary")
        self.save = button(self.tr("导出(&X)…"), self.export, icon="download")
        box.addWidget(Line(self.make, self.save))
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        row = QHBoxLayout()
        row.setSpacing(t.gap(2))
        self.text = LongText(lines=18, most=18)
        self.text.setAccessibleName(self.tr("脱敏案例正文"))
        self.text.textChanged.connect(self._typed)
        row.addWidget(self.text, 3, Qt.AlignmentFlag.AlignTop)
        self._found = label("", wrap=True)
        side = QVBoxLayout()
        side.addWidget(self._found)
        side.addStretch(1)
        row.addLayout(side, 2)
        box.addLayout(row)
        box.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.check)
        self.number.returnPressed.connect(self.draft)
        self.lead_to(self.number)

    def visit(self) -> None:
        """Nothing is looked for before a number is typed."""
        self._buttons()
        if not self._case_id:
            self._found.setText(
                self.tr(
                    "姓名改为“某某”，单位改为“A公司”，号码、地址、案号略去，金额改为区间，日期只留年份。"
                    "可以修改文字；还能认出当事人时不能导出。公开须经当事人同意并由另一人审核。"
                )
            )

    def draft(self) -> None:
        """Tell the case without names."""
        self.notices.clear()
        number = self.number.text().strip()

        def make() -> tuple[str, AnonymisedDraft]:
            case_id = case_of(self.host, number)
            return case_id, self.host.ws.anonymised.draft(case_id)

        self.host.jobs.ask(
            make, then=lambda found: self._show(*found), failed=self.notices.refuse, owner=self, key="draft"
        )

    def check(self) -> None:
        """Look for what is still recognisable."""
        if self._case_id:
            self.host.jobs.ask(
                self.host.ws.anonymised.check, self._case_id, self.text.toPlainText(), then=self._tell,
                owner=self, key="check",
            )  # fmt: skip

    def export(self) -> None:
        """Write the text where the person picks; refused while anybody can be known."""
        case_id, text, reviewer = self._case_id, self.text.toPlainText(), self.reviewer.text()
        save_as(
            self.host,
            self,
            title=self.tr("导出脱敏案例"),
            proposal=self.tr("典型案例.txt"),
            pattern=self.tr("文本 (*.txt)"),
            data=lambda: self.host.ws.anonymised.export(case_id, text=text, reviewer=reviewer),
            cases=(),
        )

    def _show(self, case_id: str, draft: AnonymisedDraft) -> None:
        self._case_id, self._draft = case_id, draft
        self.text.setPlainText(draft.case.text)
        self._timer.stop()
        self._tell(draft.left)

    def _typed(self) -> None:
        if self._case_id:
            self._timer.start()

    def _tell(self, left: tuple[LeftIdentity, ...]) -> None:
        self._left = left
        told = []
        if left:
            shown = "\n".join(
                f"· {one.text}" + (f" ×{one.times}" if one.times > 1 else "") for one in left[:30]
            )
            told.append(
                self.tr("还能认出的 %1 处：", "", len(left)).replace("%1", str(len(left))) + "\n" + shown
            )
        else:
            told.append(
                self.tr(
                    "没有查出能认出当事人的内容。程序只能查出案件里登记过的信息和常见号码，请审核人再读一遍。"
                )
            )
        if self._draft is not None and self._draft.lacking:
            names = listed(self._draft.lacking)
            told.append(self.tr("还没有同意公开：%1。请在“目的与同意”登记。").replace("%1", names))
        self._found.setText("\n\n".join(told))
        self._buttons()

    def _buttons(self) -> None:
        lacking = self._draft is not None and bool(self._draft.lacking)
        ready = bool(self._case_id) and not self._left and not lacking
        allow(self.host, "anonymised.draft", self.make)
        allow(self.host, "anonymised.export", self.save, also=ready)
