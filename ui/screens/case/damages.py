"""赔偿参考: the range of damages by the statute of the day of the act, for the talk only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.damages import BASES
from ipmediate.domain.reckonings import Reckoning, reckoning_record
from ipmediate.domain.rights import RightType
from ipmediate.services.damages import DamagesReference
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case.frame import Tab
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import MoneyLine, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Card, Head, Page
from ui.widgets.rows import Form

_FORM = "damages_reference"


class DamagesTab(Tab):
    """Inputs at the left, kept with the case as they are typed; the range with its reasons at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CASES, Topic.AGREEMENTS, Topic.SETTINGS})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._found: DamagesReference | None = None
        self.form = self._form()
        self.binding = Binding.of_case(self.form, host, "reckoning", lambda: self.case_id)
        self.binding.changed.connect(self._reckon)
        self.amounts = label("", "title", wrap=True)
        self.amounts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = label("", wrap=True)
        self.agreed = label("", wrap=True)
        self.flags = label("", "soft", wrap=True)
        self.cite = label("", "soft", wrap=True)
        self._lay_out()

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        locked = not self.may_write
        self.binding.put(file.reckoning or _start(file), locked=locked)
        self._issue.setEnabled(not locked and file.reckoning is not None)
        self._reckon(self.binding.thing)

    def issue(self) -> None:
        """Go to the reference sheet among the papers, where it is looked at and issued."""
        self.form.settle()
        self.go_to.emit("papers", f"form/{_FORM}/")

    def leave(self) -> None:
        self.form.settle()

    def print(self) -> bool:
        """Print the sheet through the dialogue of the system."""
        if self._found is None:
            return False
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(self.tr("赔偿参考"))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.sheet().print_(printer)
        return True

    def sheet(self) -> QTextDocument:
        """The sheet that is printed: what was put in, the range, the reasons, the provision."""
        made = QTextDocument()
        case = self.file.case if self.file is not None else None
        title = f"{case.number or case.provisional_number} {case.title}" if case is not None else ""
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in self._inputs()
        )
        parts = [
            f"<h2>{escape(self.tr('赔偿参考'))}</h2><p>{escape(title)}</p>",
            f"<table border='1' cellspacing='0' cellpadding='4' width='100%'>{rows}</table>",
            *(
                f"<p>{escape(one.text())}</p>"
                for one in (self.amounts, self.why, self.agreed, self.flags, self.cite)
                if one.text()
            ),
            f"<p><b>{escape(self._reference())}</b></p>",
            f"<p>{escape(self.host.today().isoformat())}</p>",
        ]
        made.setHtml("".join(parts))
        return made

    def _form(self) -> Form:
        say = self.host.messages
        form = Form(columns=2)
        kinds = [one for one in RightType if one is not RightType.OTHER]
        form.row("right_type", self.tr("权利类型(&R)"), Choice.of(RightType, say, only=kinds))
        form.row(
            "act_date",
            self.tr("侵权行为日(&D)"),
            DateField(self.host.today),
            help=self.tr("持续行为填最后一日"),
        )
        form.heading(self.tr("计算依据（元）"))
        form.row("loss", self.tr("实际损失(&L)"), MoneyLine())
        form.row("no_loss", "", Tick(self.tr("难以确定")))
        form.row("profit", self.tr("侵权获利(&P)"), MoneyLine())
        form.row("no_profit", "", Tick(self.tr("难以确定")))
        form.row("licence_fee", self.tr("许可使用费(&U)"), MoneyLine())
        form.row("no_licence", "", Tick(self.tr("难以确定")))
        form.row("fee_multiple", self.tr("许可费倍数"), TextLine(hint="1"))
        choices = [(base, self._base(base)) for base in BASES]
        form.row("choice", self.tr("权利人选择"), Choice(choices, blank=self.tr("未选择"), blank_value=""))
        form.row("reasonable_expenses", self.tr("合理开支(&X)"), MoneyLine())
        form.row("statutory_hint", self.tr("酌定参考数额"), MoneyLine())
        form.row("ucl_article", self.tr("反不正当竞争法条次"), TextLine(hint=self.tr("如：7、10")))
        form.heading(self.tr("惩罚性赔偿"))
        form.row("claimed", "", Tick(self.tr("已主张惩罚性赔偿(&C)")))
        form.row("multiplier", self.tr("倍数(&M)"), TextLine(hint="1–5"))
        form.row("wilful", "", Tick(self.tr("故意（恶意）")))
        form.row("serious", "", Tick(self.tr("情节严重")))
        form.row("fine_executed", "", Tick(self.tr("同一行为的罚款、罚金已执行")))
        return form

    def _reckon(self, thing: Reckoning) -> None:
        if self.file is None:
            return
        self.host.jobs.ask(
            self.host.ws.damages.reckon,
            self.file.id,
            reckoning_record(thing, self.host.today()),
            then=self._show,
            owner=self,
            key="damages",
        )

    def _show(self, found: DamagesReference) -> None:
        self._found = found
        answer = found.answer
        if answer["verdict"] == "refused":
            params = dict(answer["params"]) if isinstance(answer["params"], dict) else {}
            if "basis" in params:
                params["basis"] = self._base(str(params["basis"]))
            said = self.host.messages.say(str(answer["code"]), params)
            self.amounts.setText(said.title)
            self.why.setText(" ".join(filter(None, (said.text, said.next))))
            for one in (self.agreed, self.flags, self.cite):
                one.setText("")
            return
        least, likely, most = (_yuan(answer[key]) for key in ("min", "likely", "max"))
        self.amounts.setText(
            self.tr("%1 — %2 — %3 元").replace("%1", least).replace("%2", likely or "…").replace("%3", most)
        )
        self.why.setText(self._rung(answer))
        self.agreed.setText(self._compared(found))
        flags = answer["flags"]
        told = [self.host.messages.say(f"damages.flag_{one}") for one in flags if isinstance(flags, list)]  # type: ignore[union-attr]
        self.flags.setText("\n".join(f"· {one.text}" for one in told))
        cite, say = str(answer["cite"]), self.host.messages
        self.cite.setText(self.tr("依据：%1").replace("%1", say.cite(cite)))
        self.cite.setToolTip(say.official(cite))

    def _rung(self, answer: Mapping[str, object]) -> str:
        if answer["rung"] == "statutory":
            return self.tr("各项计算依据均难以确定，在法定赔偿幅度内酌定；左为下限，右为上限，中为参考。")
        text = self.tr("按%1计算，基数 %2 元；左为最低，中为可能，右为最高。")
        text = text.replace("%1", self._base(str(answer["rung"]))).replace("%2", _yuan(answer["base"]))
        return text + (self.tr("已计惩罚性赔偿。") if answer["punitive_applied"] else "")

    def _compared(self, found: DamagesReference) -> str:
        if found.agreed is None:
            return self.tr("协议中还没有付款条款。")
        text = self.tr("约定付款 %1 元").replace("%1", _yuan(found.agreed))
        if found.percent is not None:
            text += self.tr("，为可能数额的 %1%").replace("%1%", f"{found.percent}%")
        places = {
            "below": self.tr("，低于上述区间。"),
            "inside": self.tr("，在上述区间内。"),
            "above": self.tr("，高于上述区间。"),
        }
        return text + places.get(found.place, "")

    def _base(self, name: str) -> str:
        return {
            "loss": self.tr("实际损失"),
            "profit": self.tr("侵权获利"),
            "licence": self.tr("许可使用费的倍数"),
        }.get(name, name)

    def _reference(self) -> str:
        return self.host.messages.say("damages.for_reference").text

    def _inputs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for one in fields(Reckoning):
            key, value = one.name, getattr(self.binding.thing, one.name)
            if key == "id" or value in (None, "", False):
                continue
            name = self.form.editor(key).accessibleName()
            shown = self.tr("是") if value is True else self._worded(value)
            found.append((name, shown))
        return found

    def _worded(self, value: object) -> str:
        if isinstance(value, str) and value in BASES:
            return self._base(value)
        return self.host.messages.value(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        t = theme.current()
        narrow = self.width() < self._panes.widget(0).minimumSizeHint().width() + t.gap(34)
        self._panes.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        for place in range(self._panes.count()):
            self._panes.widget(place).setMinimumHeight(t.gap(22) if narrow else 0)

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        head = Head(self.tr("赔偿参考"), self._reference())
        self._issue = button(self.tr("制作参考表(&K)"), self.issue, icon="file-text")
        self._issue.setToolTip(self.tr("到“文书”中预览、签发《赔偿数额参考表》，供调解参考"))
        head.add_action(self._issue)
        head.add_action(button(self.tr("打印参考单(&T)…"), self.print, icon="printer"))
        box.addWidget(head)
        left = Page(margin=0)
        inputs = Card(self.tr("已知情况"), note=self.tr("随填随存在本案中，可以撤回；不印入协议书。"))
        inputs.body.addWidget(self.form)
        left.body.addWidget(inputs)
        left.body.addStretch(1)
        left.keep_width()
        right = Page(margin=0)
        result = Card(self.tr("参考区间"))
        for one in (self.amounts, self.why, self.agreed, self.flags, self.cite):
            result.body.addWidget(one)
        right.body.addWidget(result)
        right.body.addStretch(1)
        self._panes = split = panes(left, right)
        split.setSizes([t.gap(80), t.gap(60)])
        row = QHBoxLayout()
        row.addWidget(split)
        box.addLayout(row, 1)


def _start(file: CaseFile) -> Reckoning:
    """What the case already says, before anything was put in."""
    kinds = [right.type for right in file.rights if right.type is not RightType.OTHER]
    case = file.case
    return Reckoning(
        right_type=kinds[0] if kinds else RightType.TRADEMARK,
        act_date=case.act_until or case.act_from or case.found_on or case.applied_on,
    )


def _yuan(value: object) -> str:
    return "" if value is None else f"{Decimal(str(value)):,.2f}".removesuffix(".00")
