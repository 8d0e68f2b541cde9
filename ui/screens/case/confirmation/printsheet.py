"""按清单打印: who gets how many copies of what, printed at one go from the bytes as they are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.wording import Said
from ipmediate.services.boundpackets import PrintTask
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import Tick
from ui.widgets.host import Host
from ui.widgets.panels import Line
from ui.widgets.printing import Copies, print_many
from ui.widgets.punctuation import aside
from ui.widgets.tables import Column, ListModel, Table


class PrintSheet(QDialog):
    """The list, for one recipient or all, on one side or both, before the system asks for the printer."""

    def __init__(
        self, host: Host, case_id: str, tasks: Sequence[PrintTask], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._host = host
        self._case_id = case_id
        self._tasks = tuple(tasks)
        self.setWindowTitle(self.tr("按清单打印"))
        self.setModal(True)
        everybody = [("", self.tr("全部"))]
        names = [(one, one) for one in dict.fromkeys(task.recipient for task in self._tasks)]
        self.recipient = Choice([*everybody, *names])
        self.recipient.setAccessibleName(self.tr("给谁"))
        self.recipient.put("")
        self.duplex = Tick(self.tr("双面打印，沿长边翻转(&S)"))
        self.duplex.put(True)
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("要打印的文书"))
        self.total = label("", "soft", wrap=True)
        self.go = button(self.tr("选择打印机并打印(&P)…"), self.print, icon="printer", look="primary")
        self._lay_out()
        self.recipient.committed.connect(lambda _: self._fill())
        self.duplex.committed.connect(lambda _: self._fill())
        self._fill()

    def chosen(self) -> tuple[PrintTask, ...]:
        """What would be printed now."""
        wanted = self.recipient.value()
        return tuple(one for one in self._tasks if not wanted or one.recipient == wanted)

    def print(self) -> None:
        """Choose the printer, print, and close."""
        copies = [Copies(aside(one.title, one.recipient), one.sha256, one.copies) for one in self.chosen()]
        over = self.parentWidget() or self
        if print_many(
            self._host,
            copies,
            over,
            duplex=self.duplex.value(),
            read=self._host.ws.papers.content,
            done=self._printed,
            case_id=self._case_id,
        ):
            self.accept()

    def _printed(self, sides: int) -> None:
        self._host.tell(Said(title=self.tr("已送往打印机，共 %1 面。", "", sides).replace("%1", str(sides))))

    def _sheets(self, task: PrintTask) -> int:
        return (-(-task.pages // 2) if self.duplex.value() else task.pages) * task.copies

    def _fill(self) -> None:
        chosen = self.chosen()
        self.model.put(chosen)
        text = self.tr("共 %1 份，用纸 %2 张；逐份打印签发的原件，不重新排版。")
        values = (sum(one.copies for one in chosen), sum(self._sheets(one) for one in chosen))
        for mark, value in enumerate(values, 1):
            text = text.replace(f"%{mark}", str(value))
        self.total.setText(text)
        self.go.setEnabled(bool(chosen))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(key="who", title=self.tr("给谁"), show=lambda row: row.recipient, width=22, sorts=False),
            Column(key="title", title=self.tr("文书"), show=lambda row: row.title, width=30, sorts=False),
            Column(
                key="pages",
                title=self.tr("页数"),
                show=lambda row: str(row.pages),
                numeric=True,
                width=6,
                sorts=False,
            ),
            Column(
                key="copies",
                title=self.tr("份数"),
                show=lambda row: str(row.copies),
                numeric=True,
                width=6,
                sorts=False,
            ),
            Column(
                key="sheets",
                title=self.tr("用纸"),
                show=lambda row: str(self._sheets(row)),
                numeric=True,
                width=6,
                sorts=False,
            ),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("按清单打印"), "title"))
        box.addWidget(Line(label(self.tr("给谁"), "soft"), self.recipient, self.duplex))
        box.addWidget(self.table, 1)
        box.addWidget(self.total)
        foot = QHBoxLayout()
        foot.setSpacing(t.gap(1))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("关闭"), self.reject))
        foot.addWidget(self.go)
        box.addLayout(foot)
        self.setMinimumSize(self.fontMetrics().horizontalAdvance("0") * 100, t.gap(56))
