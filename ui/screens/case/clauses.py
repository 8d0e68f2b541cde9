"""Clauses of the agreement: their order, a structured editor with the sentence it prints, and the check."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ipmediate.domain.agreements import Clause, ClauseStatus, ClauseType
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clausereport import ClauseFault, ClauseReport
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.settlement import sentence
from ui import theme
from ui.screens.case.instalments import Instalments
from ui.screens.case.phrases import ClauseModel, clause_models
from ui.widgets.bindings import Binding
from ui.widgets.buttons import action, button, label, tool
from ui.widgets.choices import Choice, PartyTicks
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, MoneyLine, TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card, Empty, Line, Notices, Page
from ui.widgets.permits import hold, withheld
from ui.widgets.rows import Form

_TEXTS = (
    "act",
    "object_text",
    "due_event",
    "term_text",
    "manner",
    "account",
    "condition",
    "breach",
    "security",
    "third_party",
    "text",
)
_BURDENED = (Side.RESPONDENT,)


class ClausesPart(QWidget):
    """List over editor at the left, check at the right."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.file: CaseFile | None = None
        self._current = ""
        self._wanted = ""
        self._parties: tuple[Party, ...] = ()
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.gap(1.5), t.gap(1), t.gap(1.5), t.gap(1.5))
        outer.setSpacing(t.gap(1))
        self.notices = Notices(host.messages)
        outer.addWidget(self.notices)
        self._add_button = button(self.tr("增加条款"), self._add_menu, icon="plus", look="primary")
        self._close_button = button(self.tr("补上通用条款"), self.add_closing, icon="list-checks")
        self._close_button.setToolTip(self.tr("自愿、保密、无其他争议、共同申请确认、份数；已有的不重复"))
        self._up = tool("arrow-up", self.tr("上移（Alt+Shift+Up）"), lambda: self.shift(-1))
        self._down = tool("arrow-down", self.tr("下移（Alt+Shift+Down）"), lambda: self.shift(1))
        self._delete = tool("trash-2", self.tr("删去这一条"), self.delete)
        hold(
            host,
            "cases.edit_many",
            self._add_button,
            self._close_button,
            self._up,
            self._down,
            self._delete,
        )
        outer.addWidget(Line(self._add_button, self._close_button, self._up, self._down, self._delete))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(1))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("条款"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(t.gap(14))
        self.list.currentItemChanged.connect(lambda now, _: self._chosen(now))
        box.addWidget(self.list, 2)
        box.addWidget(self._make_editor(), 3)
        split.addWidget(left)
        self.check = Page(margin=1)
        self.check.setMinimumWidth(t.gap(36))
        self.check.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split.addWidget(self.check)
        split.setSizes([t.gap(72), t.gap(38)])
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        outer.addWidget(split, 1)
        action(self.tr("上移条款"), lambda: self.shift(-1), owner=self, keys="Alt+Shift+Up")
        action(self.tr("下移条款"), lambda: self.shift(1), owner=self, keys="Alt+Shift+Down")
        action(self.tr("增加条款"), self._add_menu, owner=self, keys="Ctrl+Shift+N")

    def show_case(self, file: CaseFile) -> None:
        """Show the clauses of a case, keeping the chosen one."""
        self.file = file
        free = self._free(file)
        self._add_button.setEnabled(free)
        self._close_button.setEnabled(free)
        if self._parties != file.parties:
            self._parties = file.parties
            self._obligors.show_parties(file.parties)
            self._obligees.show_parties(file.parties)
        self._fill_list(file)
        self.host.jobs.ask(
            self._report, file.id, then=self._show_report, failed=self.notices.refuse, owner=self, key="check"
        )

    def reveal(self, clause_id: str, field: str = "") -> bool:
        """Choose a clause and perhaps put the cursor into one of its fields."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == clause_id:
                self.list.setCurrentRow(row)
                return self.form.focus(field) if field else True
        return False

    def leave(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def add(self, model: ClauseModel | None = None, kind: ClauseType = ClauseType.OTHER) -> None:
        """Put a new clause at the end, empty or from the library."""
        file = self.file
        if file is None:
            return
        fields: dict[str, Any] = dict(model.fields) if model is not None else {}
        used = model.type if model is not None else kind
        if used not in (ClauseType.CONFIDENTIAL, ClauseType.BREACH, ClauseType.OTHER):
            fields["obligor_ids"] = tuple(one.id for one in file.parties if one.side in _BURDENED)
            fields["obligee_ids"] = tuple(one.id for one in file.on_side(Side.APPLICANT))
        made = Clause(
            id=self.host.ws.around.new_id(),
            rank=max((one.rank for one in file.agreed_clauses), default=0) + 1,
            type=used,
            **fields,
        )
        self._wanted = made.id
        self._write([("clause", made, None)], "cases.edited")

    def add_closing(self) -> None:
        """Add the closing clauses the agreement lacks."""

        def found(clauses: Any) -> None:
            if clauses:
                self._write([("clause", one, None) for one in clauses], "cases.edited")

        self.host.jobs.ask(self.host.ws.agreements.suggest, self._case_id(), then=found, owner=self)

    def delete(self) -> None:
        """Delete the chosen clause; it can be taken back."""
        clause = self._clause()
        file = self.file
        if clause is None or file is None:
            return
        changes: list[tuple[str, object | None, str | None]] = []
        for made in file.proposals:
            if clause.id in made.terms_ids:
                left = tuple(one for one in made.terms_ids if one != clause.id)
                changes.append(("proposal", replace(made, terms_ids=left), None))
        self._write([*changes, ("clause", None, clause.id)], "cases.deleted")

    def shift(self, step: int) -> None:
        """Move the chosen clause up or down in the agreement."""
        file, clause = self.file, self._clause()
        if file is None or clause is None or clause.status is not ClauseStatus.AGREED:
            return
        order = list(file.agreed_clauses)
        place = next(i for i, one in enumerate(order) if one.id == clause.id)
        if not 0 <= place + step < len(order):
            return
        order[place], order[place + step] = order[place + step], order[place]
        changes: list[tuple[str, object | None, str | None]] = [
            ("clause", replace(one, rank=rank), None)
            for rank, one in enumerate(order, start=1)
            if one.rank != rank
        ]
        self._wanted = clause.id
        self._write(changes, "cases.edited")

    def _make_editor(self) -> QWidget:
        m = self.host.messages
        t = theme.current()
        page = Page(margin=0)
        card = Card(self.tr("条款内容"))
        self._reading = label("", wrap=True)
        self._reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reading.setAccessibleName(self.tr("条款打印出来的文字"))
        card.body.addWidget(self._reading)
        self.form = Form(columns=2)
        card.body.addWidget(self.form)
        form = self.form
        form.row("type", self.tr("种类(&K)"), Choice.of(ClauseType, m))
        form.row("amount", self.tr("金额(&A)"), MoneyLine(), unit=self.tr("元"))
        self._obligors = form.row("obligor_ids", self.tr("义务人(&O)"), PartyTicks(m), wide=True)
        self._obligees = form.row("obligee_ids", self.tr("权利人(&J)"), PartyTicks(m), wide=True)
        form.row(
            "act",
            self.tr("做什么(&W)"),
            LongText(lines=2),
            wide=True,
            help=self.tr("动词开头，不写主语和时间，如：停止销售侵害××商标的商品"),
        )
        form.row(
            "object_text", self.tr("标的物(&B)"), TextLine(hint=self.tr("型号、链接、货号、标识")), wide=True
        )
        form.row("due_on", self.tr("最后期限(&D)"), DateField(self.host.today))
        form.row("due_from", self.tr("自哪天起(&Q)"), DateField(self.host.today))
        form.row("due_event", self.tr("起算事件(&U)"), TextLine(hint=self.tr("如 收到第一笔款项")))
        form.row("due_days", self.tr("事件后天数(&N)"), _Days(width=8), unit=self.tr("日内"))
        form.row("term_text", self.tr("文字期限(&T)"), TextLine(hint=self.tr("如 本协议签订之日起")))
        form.row("manner", self.tr("方式(&M)"), TextLine(hint=self.tr("如 银行转账、书面、后台下架")))
        self._instalments = form.row(
            "instalments", self.tr("分期(&I)"), Instalments(self.host.today), wide=True
        )
        form.row("account", self.tr("收款账户(&C)"), TextLine(), wide=True)
        form.row("breach", self.tr("违约责任(&L)"), LongText(lines=2), wide=True)
        form.row("condition", self.tr("条件(&X)"), TextLine(), wide=True)
        form.row("security", self.tr("担保(&S)"), TextLine())
        form.row("third_party", self.tr("案外承担人(&P)"), TextLine(hint=self.tr("须在协议上签名")))
        form.row(
            "text",
            self.tr("自由文字(&R)"),
            LongText(lines=2),
            wide=True,
            note=self.tr("填写后代替上面各项拼成的句子。"),
        )
        self.binding = Binding.of_case(self.form, self.host, "clause", self._case_id)
        self.binding.changed.connect(self._show_reading)
        for key in _TEXTS:
            editor = form.editor(key)
            signal = editor.textChanged
            signal.connect(lambda *_: self._show_reading(None))
        page.body.addWidget(card)
        page.setMinimumHeight(t.gap(20))
        self._editor = page
        return page

    def _add_menu(self) -> None:
        language = self.host.messages.language
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for model in clause_models(self.host.keeper.resources):
            menu.addAction(model.name[language]).triggered.connect(lambda _=False, one=model: self.add(one))
        menu.addSeparator()
        menu.addAction(self.tr("空白条款")).triggered.connect(lambda _=False: self.add())
        menu.popup(self._add_button.mapToGlobal(QPoint(0, self._add_button.height())))

    def _fill_list(self, file: CaseFile) -> None:
        wanted = self._wanted or self._current
        self._wanted = ""
        shown = [*file.agreed_clauses, *(one for one in file.clauses if one.status is ClauseStatus.OFFERED)]
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for place, clause in enumerate(shown, start=1):
            words = sentence(file, clause) or self.host.messages.label(clause.type)
            if clause.status is ClauseStatus.OFFERED:
                no = next((one.no for one in file.proposals if one.id == clause.proposal_id), 0)
                head = self.tr("方案 %1（未接受）").replace("%1", str(no))
                item = QListWidgetItem(f"{head} {words}")
                font = item.font()
                font.setItalic(True)
                item.setFont(font)
            else:
                item = QListWidgetItem(f"{place}. {words}")
            item.setData(Qt.ItemDataRole.UserRole, clause.id)
            self.list.addItem(item)
            if clause.id == wanted:
                row = place - 1
        self.list.blockSignals(False)
        if shown:
            self.list.setCurrentRow(row)
        self._chosen(self.list.currentItem())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if key != self._current:
            self.form.settle()
            self._instalments.clear()
            self._current = key
        file, clause = self.file, self._clause()
        self._editor.setVisible(clause is not None)
        if file is None:
            return
        free = self._free(file) or (clause is not None and clause.status is ClauseStatus.OFFERED)
        self.binding.put(clause, locked=not free or bool(withheld(self.host, "cases.edit", self)))
        agreed = clause is not None and clause.status is ClauseStatus.AGREED
        self._up.setEnabled(free and agreed)
        self._down.setEnabled(free and agreed)
        self._delete.setEnabled(free and clause is not None)
        self._show_reading(clause)

    def _show_reading(self, clause: object) -> None:
        file = self.file
        held = clause if isinstance(clause, Clause) else self.binding.thing
        if file is None or not isinstance(held, Clause):
            return
        typed: dict[str, Any] = {key: _typed(self.form.editor(key)) for key in _TEXTS}
        said = sentence(file, replace(held, **typed))
        self._reading.setText(said or self.tr("还没有内容"))

    def _report(self, case_id: str) -> tuple[ClauseReport, dict[str, str]]:
        report = self.host.ws.agreements.check(case_id)
        rules = self.host.ws.book.clause_rules
        language = self.host.messages.language
        names = {one.label: rules.rule(one.label).name.text(language) for one in report.faults}
        return report, names

    def _show_report(self, found: tuple[ClauseReport, dict[str, str]]) -> None:
        report, names = found
        body = self.check.body
        clear(body)
        body.addWidget(label(self.tr("明确性与可确认性检查"), "heading"))
        if self.file is not None and not self.file.agreed_clauses:
            body.addWidget(
                Empty("scale", self.tr("还没有可检查的条款"), self.tr("接受方案或者增加条款后自动检查。"))
            )
        elif not report.faults:
            body.addWidget(
                label(self.tr("没有发现问题。检查不能代替对内容是否合法、自愿的审查。"), "good", wrap=True)
            )
        else:
            blocks = sum(one.severity == "block" for one in report.faults)
            words = self.tr("须改正 %1 处，请留意 %2 处")
            words = words.replace("%1", str(blocks)).replace("%2", str(len(report.faults) - blocks))
            body.addWidget(label(words, "bad" if blocks else "warn", wrap=True))
        for fault in report.faults:
            body.addWidget(self._fault(fault, names[fault.label]))
        body.addStretch(1)

    def _fault(self, fault: ClauseFault, name: str) -> QWidget:
        card, say = Card(), self.host.messages
        title = self.tr("第 %1 条：%2").replace("%1", str(fault.no)).replace("%2", name)
        card.setAccessibleName(title)
        block = fault.severity == "block"
        severity = self.tr("须改正") if block else self.tr("请留意")
        card.body.addWidget(Line(Badge(severity, "bad" if block else "warn")))
        card.body.addWidget(label(title, "heading", wrap=True))
        if fault.words:
            card.body.addWidget(label(self.tr("“%1”").replace("%1", fault.words), wrap=True))
        rule = " · ".join(filter(None, (fault.rule, say.cite(fault.cite))))
        if rule:
            note = label(rule, "note", wrap=True)
            note.setToolTip(say.official(fault.cite))
            card.body.addWidget(note)
        row = Line()
        go = button(self.tr("去修改"), lambda: self.reveal(fault.clause_id, fault.place.rsplit("/", 1)[-1]))
        row.flow.addWidget(go)
        if fault.cure:
            card.body.addWidget(label(self.tr("建议写法：%1").replace("%1", fault.cure), wrap=True))
            copy = button(
                self.tr("复制建议"), lambda: QGuiApplication.clipboard().setText(fault.cure), icon="copy"
            )
            copy.setToolTip(self.tr("只复制到剪贴板，不会改动条款"))
            row.flow.addWidget(copy)
        card.body.addWidget(row)
        return card

    def _clause(self) -> Clause | None:
        held = self.file.clauses if self.file is not None else ()
        return next((one for one in held if one.id == self._current), None)

    def _free(self, file: CaseFile) -> bool:
        return file.case.stage in MEDIATING and not file.signatures_on("agreement")

    def _case_id(self) -> str:
        return self.file.id if self.file is not None else ""

    def _write(self, changes: list[tuple[str, object | None, str | None]], act: str) -> None:
        def refused(refusal: Refusal) -> None:
            self.notices.refuse(refusal)

        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.cases.edit_many, self._case_id(), changes, action=act, failed=refused, owner=self
        )


class _Days(TextLine):
    """A number of days; None when empty."""

    def value(self) -> int | None:
        text = self.text().strip()
        return int(text) if text else None


def _typed(editor: Any) -> str:
    return editor.toPlainText().strip() if isinstance(editor, LongText) else editor.text().strip()
