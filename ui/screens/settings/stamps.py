"""Time-stamping authorities: who is asked, how many files wait, and asking now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.timestamps import Authority
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, StampsView
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROWS = 3
LARGEST_ROOTS = 1 << 20


class StampsCard(QWidget):
    """The card of trusted time-stamps."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("可信时间戳"))
        box.addWidget(card)
        self._state = label("", wrap=True)
        card.body.addWidget(self._state)
        card.body.addWidget(
            label(
                self.tr(
                    "向时间戳机构只发送文件的摘要，不发送内容。没有网络时文件排队等待；排在前面的机构不回应时改问下一家。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.notices = Notices(host.messages)
        card.body.addWidget(self.notices)
        self.run = LongRun(host.jobs)
        card.body.addWidget(self.run)
        self.model = ListModel(
            (
                Column(key="name", title=self.tr("机构"), show=lambda one: one.name, width=24, sorts=False),
                Column(key="url", title=self.tr("地址"), show=lambda one: one.url, width=46, sorts=False),
            )
        )
        self.table = Table(self.model, self.tr("时间戳机构"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * (ROWS + 1))
        card.body.addWidget(self.table)
        self._now = button(self.tr("立即办理"), self.obtain, icon="stamp")
        self._add = button(self.tr("添加机构…"), self.add, icon="plus")
        self._drop = button(self.tr("移除所选机构"), self.drop, icon="trash-2")
        card.body.addWidget(Line(self._now, self._add, self._drop))

    def visit(self) -> None:
        """Show what is configured."""
        self.host.jobs.ask(self.host.keeper.stamps, then=self._show, owner=self, key="stamps")

    def obtain(self) -> None:
        """Ask now for everything that waits."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在办理时间戳"),
            self.host.keeper.obtain_stamps,
            then=self._show,
            failed=self.notices.refuse,
        )

    def add(self) -> None:
        """Add an authority with its root certificate."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择该机构的根证书"), "", self.tr("证书 (*.pem *.crt *.cer)")
        )
        if path:
            self.ask_for(Path(path))

    def ask_for(self, roots: Path) -> None:
        """Ask for name and address of the authority a root certificate belongs to."""

        def act(*, name: str, url: str) -> Outcome[StampsView]:
            try:
                with roots.open("rb") as file:
                    told = file.read(LARGEST_ROOTS).decode("ascii")
            except (OSError, UnicodeDecodeError):
                raise Refusal("stamp.no_roots") from None
            fresh = Authority(name=name.strip() or url, url=url.strip(), roots=told)
            kept = tuple(one for one in self.model.things if one.name != fresh.name)
            view = self.host.keeper.put_authorities((*kept, fresh))
            return Outcome(value=view, changed=frozenset(), said="")

        sheet = Sheet(self.host, self.tr("添加时间戳机构"), act, do_it=self.tr("添加"), parent=self.window())
        sheet.form.row("name", self.tr("名称(&N)"), TextLine())
        sheet.form.row("url", self.tr("地址(&A)"), TextLine(), help=self.tr("以 http:// 或者 https:// 开头"))
        sheet.finished_with.connect(lambda outcome: self._show(outcome.value))
        sheet.open()

    def drop(self) -> None:
        """Take the chosen authority away; tokens that are kept stay."""
        chosen = self.table.current_thing()
        kept = tuple(one for one in self.model.things if one is not chosen)
        self.host.jobs.ask(
            self.host.keeper.put_authorities,
            kept,
            then=self._show,
            failed=self.notices.refuse,
            owner=self,
        )

    def _show(self, view: StampsView) -> None:
        self.model.put(view.authorities)
        for one in (self._now, self._drop):
            one.setEnabled(bool(view.authorities))
        if view.authorities:
            self.table.choose(0)
            text = self.tr("等待办理的文件：%1").replace("%1", str(view.waiting))
            self._state.setText(text if view.waiting else self.tr("全部文件都有时间戳。"))
        else:
            self._state.setText(self.tr("还没有设时间戳机构。设好后，证据和文书都会取得第三方的时间证明。"))
