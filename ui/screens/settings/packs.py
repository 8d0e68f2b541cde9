"""Signed packs in the settings: what is in, look at a file, take it over, go back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.packs import Pack, PackKind, Shelf, ShelvedPack, SpoiledPack
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner, Card, Line
from ui.widgets.reading import shown_date
from ui.widgets.sheets import Sheet

SHOWN = 12
"""Files of a pack that are named one by one."""


class PackCard(Card):
    """The packs that are in, and the ways in and out."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("数据包与更新包"),
            note=self.tr("由发布方签名的文件，可用 U 盘带来；导入前核对签名并显示内容，不需要联网。"),
            parent=parent,
        )
        self.host = host
        self.present = Shelf()
        self._spoiled = QVBoxLayout()
        self.body.addLayout(self._spoiled)
        self._list = label("", wrap=True)
        self.body.addWidget(self._list)
        self._remove = button(self.tr("移除最近导入的(&M)…"), self._take_out, icon="undo-2")
        self.body.addWidget(
            Line(button(self.tr("导入数据包或更新包(&K)…"), self._pick, icon="package"), self._remove)
        )

    def visit(self) -> None:
        """Show what is in."""
        self.host.jobs.ask(self.host.keeper.packs, then=self._show, owner=self, key="packs")

    def look(self, path: Path) -> None:
        """Show what a file would bring, and offer to take it over."""
        self.host.jobs.ask(
            self.host.keeper.look_at_pack, path, then=lambda pack: self._offer(path, pack), owner=self
        )

    def _show(self, shelf: Shelf) -> None:
        self.present = shelf
        clear(self._spoiled)
        for one in shelf.spoiled:
            self._spoiled.addWidget(self._warning(one))
        lines = [self._line(one) for one in shelf.packs]
        self._list.setText("\n".join(lines) or self.tr("没有导入过数据包，正在使用程序自带的数据。"))
        self._list.setVisible(bool(lines) or not shelf.spoiled)
        self._remove.setVisible(bool(shelf.packs))

    def _line(self, one: ShelvedPack) -> str:
        text = self.tr("%1 · 第 %2 版 · %3 签发").replace("%1", one.pack.title)
        text = text.replace("%2", str(one.pack.edition)).replace("%3", one.pack.issued_on.isoformat())
        if one.taken_at is None:
            return text
        when = f"{shown_date(one.taken_at.date(), self.host.messages.language)} {one.taken_at:%H:%M}"
        return self.tr("%1 · %2 导入").replace("%1", text).replace("%2", when)

    def _warning(self, one: SpoiledPack) -> Banner:
        why = self.host.messages.refusal(Refusal("packs.spoiled", files=one.id))
        reason = self.host.messages.refusal(Refusal(one.code, name=one.id, file=one.id, kind="")).title
        text = "\n".join(filter(None, (why.text, reason, why.next)))
        remove = (self.tr("移除这个文件…"), lambda: self._confirm_removal(one.id, one.id))
        return Banner("bad", why.title, text, actions=[remove])

    def _pick(self) -> None:
        pattern = self.tr("数据包与更新包 (*.ippack)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("导入数据包或更新包"), "", pattern)
        if name:
            self.look(Path(name))

    def _offer(self, path: Path, pack: Pack) -> None:
        program = pack.kind is PackKind.PROGRAM

        def take() -> Outcome[Any]:
            taken = self.host.keeper.take_pack(path)
            said = "packs.updating" if program else "packs.installed"
            params = {"title": taken.title, "edition": taken.edition, "version": taken.version}
            return Outcome(value=taken, changed=frozenset({Topic.SETTINGS}), said=said, params=params)

        sheet = Sheet(
            self.host,
            self.tr("更新程序") if program else self.tr("导入数据包"),
            take,
            do_it=self.tr("备份、更新并退出") if program else self.tr("导入"),
            text=self._preview(pack),
            parent=self,
        )
        sheet.finished_with.connect(lambda _: self._taken(program))
        sheet.open()

    def _preview(self, pack: Pack) -> str:
        head = self.tr("签名有效。%1：%2，第 %3 版，%4 签发。")
        head = head.replace("%1", self.host.messages.label(pack.kind)).replace("%2", pack.title)
        head = head.replace("%3", str(pack.edition)).replace("%4", pack.issued_on.isoformat())
        lines = [head, *([pack.note] if pack.note else [])]
        lines += [f"• {file.path}" for file in pack.files[:SHOWN]]
        if len(pack.files) > SHOWN:
            lines.append(self.tr("……共 %1 个文件", "", len(pack.files)).replace("%1", str(len(pack.files))))
        return "\n".join(lines)

    def _taken(self, program: bool) -> None:
        if program:
            QTimer.singleShot(0, self.window(), self.window().close)
        else:
            self.visit()

    def _take_out(self) -> None:
        last = self.present.packs[0].pack
        self._confirm_removal(last.id, last.title)

    def _confirm_removal(self, pack_id: str, title: str) -> None:
        def remove() -> Outcome[Any]:
            self.host.keeper.remove_pack(pack_id)
            settings = frozenset({Topic.SETTINGS})
            return Outcome(value=None, changed=settings, said="packs.removed", params={"name": title})

        sheet = Sheet(
            self.host,
            self.tr("移除数据包"),
            remove,
            do_it=self.tr("移除"),
            text=self.tr("移除“%1”后，下次启动起恢复使用程序自带的数据。").replace("%1", title),
            danger=True,
            parent=self,
        )
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()
