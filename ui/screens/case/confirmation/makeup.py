"""How the packet is made up, and what will be made: documents, page numbers, sizes, files."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.services.boundpackets import Packet, PacketPlan, PlannedMember
from ipmediate.services.ports import Variant
from ui import theme
from ui.widgets.buttons import label
from ui.widgets.editors import Number, Tick
from ui.widgets.host import Host
from ui.widgets.panels import Line
from ui.widgets.punctuation import led, listed
from ui.widgets.tables import Column, ListModel, Table

_MIB = 1 << 20
_LINES = 9


class MakeUp(QWidget):
    """Ticks and limits above, what will be made below.

    Attributes:
        changed: signal; another way was chosen.
    """

    changed = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.cover = Tick(self.tr("封面"))
        self.contents = Tick(self.tr("目录"))
        self.keep = Tick(self.tr("保持已编页码，补充材料编为 12-1"))
        self.pages = Number(most=20_000)
        self.mib = Number(most=2_000)
        for editor, name in (
            (self.pages, self.tr("每个文件最多页数")),
            (self.mib, self.tr("每个文件最大 MB")),
        ):
            editor.setSpecialValueText(self.tr("不限"))
            editor.setAccessibleName(name)
        for tick in (self.cover, self.contents):
            tick.put(True)
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("将要装订的材料"))
        self.table.setMinimumHeight(theme.current().gap(4 * _LINES))
        self.total = label("", wrap=True)
        self.warning = label("", "warn", wrap=True)
        self._lay_out()
        for one in (self.cover, self.contents, self.keep, self.pages, self.mib):
            one.committed.connect(lambda _: self.changed.emit())
        self.put(None, None)

    def variant(self, *, internal: bool = False) -> Variant:
        """The way that is chosen."""
        return Variant(
            internal=internal,
            cover=self.cover.value(),
            contents=self.contents.value(),
            most_pages=self.pages.value(),
            most_bytes=self.mib.value() * _MIB,
            keep_numbers=self.keep.isEnabled() and self.keep.value(),
        )

    def put(self, planned: PacketPlan | None, packet: Packet | None) -> None:
        """Show what will be made.

        Args:
            planned: None while it is not known.
            packet: the packet that stands.
        """
        self.keep.setEnabled(packet is not None)
        self.model.put(planned.members if planned is not None else ())
        self.table.setVisible(planned is not None and bool(planned.members))
        self.warning.setVisible(False)
        if planned is None:
            self.total.setText(self.tr("正在统计将要装订的内容…"))
            return
        said = self.tr("将装订 %1 件材料，共 %2 页（每个文件含封面、目录 %3 页），约 %4，分 %5 个文件。")
        size = sum(one.size for one in planned.files)
        values = (
            len(planned.members),
            planned.pages,
            planned.front,
            self._size(size),
            len(planned.files),
        )
        for mark, value in enumerate(values, 1):
            said = said.replace(f"%{mark}", str(value))
        if planned.stands:
            said = self.tr("内容没有变化，现有的卷宗包仍然有效。") + said
        self.total.setText(said)
        self._warn(planned)

    def _warn(self, planned: PacketPlan) -> None:
        say = self._host.messages
        lines = [led(one.title, say.refusal(one.trouble).title) for one in planned.members if one.trouble]
        if planned.moved:
            text = self.tr("这些材料的页码保持不住：%1").replace("%1", listed(planned.moved))
            lines.append(text)
        if planned.lacking:
            text = self.tr("文书还缺 %1 项内容，生成时会逐项列出。").replace("%1", str(len(planned.lacking)))
            lines.append(text)
        self.warning.setText("\n".join(lines))
        self.warning.setVisible(bool(lines))

    def _size(self, size: int) -> str:
        if size < _MIB:
            return f"{max(1, round(size / 1024))} KB"
        return f"{size / _MIB:.1f} MB"

    def _columns(self) -> tuple[Column, ...]:
        def pages(row: PlannedMember) -> str:
            return row.place.shown if row.place is not None else self.tr("读不出")

        def part(row: PlannedMember) -> str:
            return str(row.place.part) if row.place is not None else ""

        def kind(row: PlannedMember) -> str:
            if row.slip:
                return self.tr("纸质附页")
            return self.tr("随包签发") if row.printed else self.tr("原件")

        def colour(row: PlannedMember) -> str:
            return "bad" if row.trouble is not None else ""

        return (
            Column(key="shown", title=self.tr("页码"), show=pages, role=colour, width=8, sorts=False),
            Column(key="title", title=self.tr("材料"), show=lambda row: row.title, width=18, sorts=False),
            Column(
                key="size",
                title=self.tr("大小"),
                show=lambda row: self._size(row.size) if row.size else "",
                numeric=True,
                width=7,
                sorts=False,
            ),
            Column(key="part", title=self.tr("文件"), show=part, numeric=True, width=5, sorts=False),
            Column(key="kind", title=self.tr("来源"), show=kind, width=8, sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.5))
        box.addWidget(Line(self.cover, self.contents, self.keep))
        box.addWidget(
            Line(_pair(self.tr("每个文件最多页数"), self.pages), _pair(self.tr("每个文件最大 MB"), self.mib))
        )
        box.addWidget(self.total)
        box.addWidget(self.warning)
        box.addWidget(self.table)


def _pair(text: str, editor: QWidget) -> QWidget:
    """An editor with its words before it, never parted by the end of a line."""
    made = QWidget()
    box = QHBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(label(text, "soft"))
    box.addWidget(editor)
    return made
