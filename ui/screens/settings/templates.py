"""Word 模板: the committee's own DOCX files for one form: imported, tried on a case, filled for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.templates import TestedTemplate, WordTemplate
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.messages import capital
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.host import Host
from ui.widgets.saving import save_as

_MOST_BYTES = 32 << 20


class WordTemplates(QWidget):
    """Templates of one form in a choice, with what can be done with them.

    Attributes:
        refused: something was refused; carries the refusal.
    """

    refused = Signal(object)

    def __init__(self, host: Host, case: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case = case
        self._form = ""
        self.choice = Choice(blank=self.tr("没有 Word 模板"))
        self.choice.setAccessibleName(self.tr("Word 模板"))
        self.told = label("", "soft", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(0.5))
        acts = button(self.tr("Word 模板(&W)"), icon="file-text")
        menu = QMenu(acts)
        for name, act in (
            (self.tr("导入 Word 模板…"), self.take),
            (self.tr("试填…"), self.test),
            (self.tr("制作 Word 文书…"), self.issue),
            (self.tr("停用"), self.withdraw),
        ):
            menu.addAction(name, act)
        acts.setMenu(menu)
        line = QHBoxLayout()
        line.addWidget(self.choice, 1)
        line.addWidget(acts)
        box.addLayout(line)
        box.addWidget(self.told)

    def show_form(self, form_id: str) -> None:
        """Show the templates of a form."""
        self._form = form_id
        self.told.setText("")
        self._ask()

    def take(self) -> None:
        """Ask for a DOCX file and take it over."""
        pattern = self.tr("Word 文档 (*.docx)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("导入 Word 模板"), "", pattern)
        if name and self._form:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Take a DOCX file over as a template of the form shown."""
        form, put = self._form, self.host.ws.templates.put

        def read() -> Outcome[WordTemplate]:
            try:
                content = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
            except OSError as trouble:
                raise Refusal("templates.not_a_docx", name=path.name) from trouble
            return put(form, path.name, content)

        self.host.jobs.do(read, then=self._taken, failed=self.refused.emit, owner=self, label="template")

    def withdraw(self) -> None:
        """Offer the chosen template no longer."""
        if chosen := str(self.choice.value() or ""):
            self.host.jobs.do(
                self.host.ws.templates.withdraw,
                chosen,
                then=lambda _: self._ask(),
                failed=self.refused.emit,
                owner=self,
                label="template",
            )

    def test(self) -> None:
        """Fill the chosen template from the chosen case as a trial."""
        chosen, case = str(self.choice.value() or ""), self._case()
        if chosen and case:
            self.host.jobs.ask(
                self.host.ws.templates.test,
                chosen,
                case,
                then=self._tested,
                failed=self.refused.emit,
                owner=self,
                key="template-test",
            )

    def issue(self) -> None:
        """Fill the chosen template for the chosen case, register the paper, and offer to save it."""
        chosen, case = str(self.choice.value() or ""), self._case()
        if chosen and case:
            self.host.jobs.do(
                self.host.ws.templates.issue,
                chosen,
                case,
                then=self._issued,
                failed=self.refused.emit,
                owner=self,
                label="template",
            )

    def _issued(self, outcome: Outcome[Paper]) -> None:
        paper, read = outcome.value, self.host.ws.papers.content
        self.told.setText(self.tr("已列入所选案件的文书，编号 %1。").replace("%1", paper.number))
        self.host.jobs.ask(read, paper.sha256, then=lambda docx: self._save(docx, paper.title), owner=self)

    def _ask(self) -> None:
        self.host.jobs.ask(
            self.host.ws.templates.all, self._form, then=self._show, owner=self, key="templates"
        )

    def _show(self, found: Sequence[WordTemplate]) -> None:
        self.choice.offer([(one.id, f"{one.name}  {one.made_at:%Y-%m-%d}") for one in found])
        self.choice.put(found[0].id if found else None)

    def _taken(self, outcome: Outcome[WordTemplate]) -> None:
        self.told.setText(self.tr("已导入“%1”。").replace("%1", outcome.value.name))
        self._ask()

    def _tested(self, tested: TestedTemplate) -> None:
        lacking = [capital(self.host.messages.missing(one)) for one in tested.missing]
        said = self.tr("所选案件还缺：%1").replace("%1", self.host.messages.value(tuple(lacking)))
        self.told.setText(said if lacking else self.tr("所选案件的内容齐全。"))
        self._save(tested.docx, self.tr("试填"))

    def _save(self, docx: bytes, proposal: str) -> None:
        save_as(
            self.host,
            self,
            title=self.tr("另存为 Word 文档"),
            proposal=f"{proposal}.docx",
            pattern=self.tr("Word 文档 (*.docx)"),
            data=lambda: docx,
            cases=(),
        )
