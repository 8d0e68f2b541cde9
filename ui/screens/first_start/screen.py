"""First start: who we are, where the profile is kept, the recovery sheet, done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.committees import Committee, OrganisationType
from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.screens.first_start.groups import asked_groups, check_groups, check_passphrase
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Keeper
from ui.widgets.panels import Card, Notices, Page
from ui.widgets.recovery import RecoveryPanel
from ui.widgets.rows import Form
from ui.widgets.stepper import Stepper


class FirstStart(QWidget):
    """Four pages; nothing is written before the third.

    Attributes:
        made: the profile is made and its recovery sheet confirmed; carries the workspace.
        found: there is a profile in the chosen folder already, to be opened.
        restored: a profile was made from a backup; carries the recovery code just typed, which opens it.
    """

    made = Signal(object)
    found = Signal()
    restored = Signal(str)

    def __init__(self, keeper: Keeper, jobs: Jobs, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._jobs = jobs
        self._messages = messages
        self._workspace: object = None
        self._code = ""
        self.step = 0
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page()
        outer.addWidget(page)
        self.card = Card(self.tr("开始使用"))
        self.card.setMaximumWidth(t.gap(100))
        self.card.setMinimumWidth(t.gap(70))
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(self.card, 4)
        centre.addStretch(1)
        page.body.addLayout(centre)
        page.body.addStretch(1)
        self.stepper = Stepper()
        self.notices = Notices(messages)
        self.pages = QStackedWidget()
        body = self.card.body
        body.setSpacing(t.gap(1.5))
        body.addWidget(self.stepper)
        body.addWidget(self.notices)
        body.addWidget(self.pages)
        self.committee = self._committee_page()
        self.place = self._place_page()
        self._sheet_box = QVBoxLayout()
        self.groups = Form()
        for form in (
            self._page(self.committee, self._committee_words()),
            self._page(self.place, self._place_words()),
        ):
            self.pages.addWidget(form)
        self.pages.addWidget(self._sheet_page())
        self.pages.addWidget(self._confirm_page())
        foot = QHBoxLayout()
        self.back = button(self.tr("上一步(&B)"), self._back)
        self.next = button(self.tr("下一步(&N)"), self.go_on, look="primary")
        self.next.setDefault(True)
        foot.addWidget(self.back)
        self.have = button(
            self.tr("打开已有的工作库(&O)…"),
            self._choose_profile,
            icon="folder-open",
            tip=self.tr("换了电脑或重装系统后，用恢复单打开拷来的工作库。"),
        )
        foot.addWidget(self.have)
        self.from_backup = button(
            self.tr("由备份恢复(&R)…"),
            self._choose_backup,
            icon="rotate-ccw",
            tip=self.tr("原来的电脑丢了或坏了，只有备份和恢复单时用。"),
        )
        foot.addWidget(self.from_backup)
        foot.addStretch(1)
        foot.addWidget(self.next)
        body.addLayout(foot)
        self._show(0)

    def go_on(self) -> None:
        """To the next page, doing what this one is for."""
        self.notices.clear()
        try:
            (self._leave_committee, self._leave_place, self._leave_sheet, self._leave_groups)[self.step]()
        except Refusal as refusal:
            self.notices.refuse(refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isEnabled():
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _leave_committee(self) -> None:
        values = self.committee.values()
        if not values["name"] or not values["short_name"]:
            raise Refusal("window.name_needed")
        self._show(1)

    def _leave_place(self) -> None:
        values = self.place.values()
        needed = not self._keeper.keyring_works()
        check_passphrase(values["passphrase"], values["again"], needed=needed)
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        told = self.committee.values()
        person = told.pop("person")
        committee = Committee(id="committee", **told)
        self._jobs.run(
            lambda _: self._keeper.create(committee, person=person, passphrase=values["passphrase"]),
            then=self._created,
            failed=self._refused,
            owner=self,
            changes=True,
        )

    def _created(self, made: tuple[object, str]) -> None:
        self._workspace, self._code = made
        today: date = self._workspace.around.today()
        name = self.committee.editor("name").value()
        self.sheet = RecoveryPanel(self._keeper, self._jobs, name, self._code, today)
        self._sheet_box.addWidget(self.sheet)
        first, second = asked_groups(self._code)
        text = self.tr("恢复单第 %1 组")
        self.groups.row("first", text.replace("%1", str(first)), TextLine(width=12))
        self.groups.row("second", text.replace("%1", str(second)), TextLine(width=12))
        self._show(2)

    def _refused(self, refusal: Refusal) -> None:
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self.notices.refuse(refusal)

    def _leave_sheet(self) -> None:
        self._show(3)

    def _leave_groups(self) -> None:
        values = self.groups.values()
        check_groups(self._code, values["first"], values["second"])
        self._code = ""
        self._keeper.sheet_kept()
        self.made.emit(self._workspace)

    def _back(self) -> None:
        self.notices.clear()
        self._show(self.step - 1)

    def _show(self, step: int) -> None:
        self.step = step
        self.stepper.put([self.tr("委员会"), self.tr("工作库"), self.tr("恢复单"), self.tr("核对")], step)
        for index in range(self.pages.count()):
            shown = QSizePolicy.Policy.Preferred if index == step else QSizePolicy.Policy.Ignored
            self.pages.widget(index).setSizePolicy(QSizePolicy.Policy.Preferred, shown)
        self.pages.setCurrentIndex(step)
        self.back.setVisible(step in (1, 3))
        self.from_backup.setVisible(step == 0)
        self.have.setVisible(step == 0)
        self.back.setEnabled(True)
        self.next.setEnabled(True)
        self.next.setText(self.tr("完成(&D)") if step == 3 else self.tr("下一步(&N)"))
        form = {0: self.committee, 1: self.place, 3: self.groups}.get(step)
        if form is not None:
            form.focus({0: "name", 1: "passphrase", 3: "first"}[step])

    def _committee_page(self) -> Form:
        form = Form()
        form.row(
            "name",
            self.tr("单位全称 *"),
            TextLine(hint=self.tr("如 某某市知识产权纠纷人民调解委员会")),
            note=self.tr("与印章、登记证书一致，印在每份文书上。"),
        )
        form.row(
            "short_name",
            self.tr("案号简称 *"),
            TextLine(width=12, hint=self.tr("如 新")),
            note=self.tr("用在案号里：填“新”，案号就是 新知调字〔2026〕第001号。"),
        )
        form.row("type", self.tr("组织类型"), Choice.of(OrganisationType, self._messages))
        form.row(
            "region",
            self.tr("所在地"),
            TextLine(hint=self.tr("如 河南省新乡市红旗区")),
            note=self.tr("用于推荐司法确认的管辖法院。"),
        )
        form.row("address", self.tr("地址"), TextLine())
        form.row("phone", self.tr("电话"), TextLine())
        form.row("director", self.tr("主任"), TextLine())
        form.row(
            "person", self.tr("您的姓名"), TextLine(), note=self.tr("记入操作记录，以后可以在设置里更改。")
        )
        return form

    def _place_page(self) -> Form:
        form = Form()
        self._folder = label(self._keeper.place(), wrap=True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(button(self.tr("换个位置(&L)…"), self._choose_folder, icon="folder-open"))
        form.wide(label(self.tr("工作库位置"), "heading"))
        form.wide(holder)
        form.wide(label(self.tr("打开时的口令"), "heading"))
        form.row("passphrase", self.tr("口令(&P)"), TextLine(secret=True))
        form.row("again", self.tr("再输一次(&A)"), TextLine(secret=True))
        return form

    def _committee_words(self) -> str:
        return self.tr("先登记调解组织的基本资料。除带星号的两项外都可以以后再填。")

    def _place_words(self) -> str:
        if self._keeper.keyring_works():
            return self.tr(
                "案件、证据和文书都加密保存在这个文件夹里，不要放进网盘或共享文件夹。密钥由本机系统保管，"
                "平时打开不用输入口令；多人共用这台电脑时，可以再加一道口令。"
            )
        return self.tr(
            "案件、证据和文书都加密保存在这个文件夹里，不要放进网盘或共享文件夹。"
            "本机没有可以保管密钥的系统密钥串，请设置打开工作库的口令。"
        )

    def _page(self, form: Form, words: str) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(1.5))
        box.addWidget(label(words, "soft", wrap=True))
        box.addWidget(form)
        box.addStretch(1)
        return holder

    def _sheet_page(self) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        words = self.tr(
            "工作库已经建好。请把恢复单打印出来（或存到 U 盘），与印章一起保管：电脑损坏或忘记口令时，"
            "只有它能打开案件。恢复码只显示这一次。"
        )
        box.addWidget(label(words, wrap=True))
        box.addLayout(self._sheet_box)
        box.addStretch(1)
        return holder

    def _confirm_page(self) -> QWidget:
        return self._page(
            self.groups, self.tr("请照着打印或保存的恢复单，输入下面两组字符，确认它完整可读。")
        )

    def _choose_profile(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("选择工作库文件夹"))
        if folder:
            self.open_at(folder)

    def open_at(self, folder: str) -> None:
        """Open the profile that lies in a folder, e.g. one copied from a computer that is gone."""
        before = self._keeper.place()
        self._keeper.move_to(folder)
        if self._keeper.exists():
            self.found.emit()
            return
        self._keeper.move_to(before)
        self.notices.refuse(Refusal("profile.missing", path=folder))

    def _choose_backup(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择备份文件"), "", self.tr("备份 (*.ipmbak);;全部文件 (*)")
        )
        if path:
            self.restore_from(Path(path))

    def restore_from(self, backup: Path) -> None:
        """Ask for the recovery code and restore into the chosen place."""
        from ui.screens.first_start.restoring import RestoreAnew

        sheet = RestoreAnew(self._keeper, self._jobs, self._messages, backup, self)
        sheet.restored.connect(self.restored.emit)
        sheet.open()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("选择工作库位置"))
        if folder:
            self._keeper.move_to(folder)
            self._folder.setText(self._keeper.place())
