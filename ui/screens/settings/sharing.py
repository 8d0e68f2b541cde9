"""共享数据库: how things stand, joining by ticket, letting colleagues in and out, and what needs a person."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.spaces import Finding, Invitation, SpaceState, Standing
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.settings.colleagues import ColleaguesCard
from ui.screens.settings.parked import ParkedCard
from ui.screens.settings.parts import Part
from ui.screens.settings.unused import UnusedCard
from ui.widgets.buttons import button, label, relook
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.punctuation import led, then
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.standing import standing_words
from ui.widgets.tables import BROKEN, Column, ListModel, Table

ROWS = 4
LARGEST_TICKET = 4 << 20
ANSWER_MS = 2500


class SharingPart(Part):
    """The page; asks the server only when a person wants to see something that is only there."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._standing = Standing()
        self.notices = Notices(host.messages)
        self.box.addWidget(self.notices)
        self._build_state()
        self._build_joining()
        self._build_waiting()
        self.colleagues = ColleaguesCard(host)
        self.box.addWidget(self.colleagues)
        self.parked = ParkedCard(host)
        self.box.addWidget(self.parked)
        self.unused = UnusedCard(host)
        self.box.addWidget(self.unused)
        self.box.addStretch(1)

    def visit(self) -> None:
        """Show how things stand."""
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="standing")

    def meet(self) -> None:
        """Meet now, in the background; the page is looked at again when there should be an answer."""
        self.notices.clear()

        def asked(_: object) -> None:
            QTimer.singleShot(ANSWER_MS, self, self.visit)

        self._ask(self.host.keeper.sharing().wake, then=asked)

    def check(self) -> None:
        """Look at each step of the connection."""
        self.findings.put(())
        self._ask(self.host.keeper.sharing().check, then=self._checked)

    def audit(self) -> None:
        """Go over all records, signatures and rows on the server."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在核查服务器"),
            self.host.keeper.sharing().audit_in_steps,
            then=self._audited,
            failed=self._refused,
            away=True,
        )

    def choose_ticket(self) -> None:
        """Take a ticket from its file or a picture of its code."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择接入凭证"),
            "",
            self.tr("接入凭证或二维码图片 (*.ipticket *.png *.jpg *.jpeg *.bmp)"),
        )
        if path:
            self.take_ticket(Path(path))

    def take_ticket(self, path: Path) -> None:
        """Read a ticket, try its connection and offer to join."""

        def read() -> tuple[Invitation, list[Finding]]:
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST_TICKET)
            except OSError:
                raise Refusal("sync.bad_ticket") from None
            sharing = self.host.keeper.sharing()
            ticket = sharing.read_ticket(data)
            return ticket, sharing.check(ticket)

        def found(told: tuple[Invitation, list[Finding]]) -> None:
            ticket, findings = told
            self._checked(findings)
            if all(one.is_well for one in findings):
                self.ask_to_join(ticket)

        self._ask(read, then=found)

    def ask_to_join(self, ticket: Invitation) -> None:
        """Ask for the name of this computer, then for admission."""

        def act(*, computer: str) -> Outcome[Standing]:
            standing = self.host.keeper.sharing().join(ticket, computer)
            return Outcome(value=standing, changed=frozenset(Topic), said="")

        text = self.tr(
            "加入“%1”的共享数据库，以“%2”（%3）的身份办公。本机的案件会发送给同事，背靠背记录不会离开本机。"
        )
        for mark, value in (("%1", ticket.space_name), ("%2", ticket.user_name)):
            text = text.replace(mark, value)
        text = text.replace("%3", self.host.messages.label(ticket.role))
        sheet = Sheet(
            self.host,
            self.tr("加入共享数据库"),
            act,
            do_it=self.tr("申请加入"),
            text=text,
            away=True,
            parent=self.window(),
        )
        sheet.form.row("computer", self.tr("这台电脑的名称(&N)"), TextLine(), help=self.tr("如：一号调解室"))
        sheet.finished_with.connect(lambda _: self._joined())
        sheet.open()

    def leave_space(self) -> None:
        """Ask whether to stop sharing."""

        def act() -> Outcome[None]:
            self.host.keeper.sharing().leave()
            return Outcome(value=None, changed=frozenset({Topic.SETTINGS}), said="")

        sheet = Sheet(
            self.host, self.tr("退出共享"), act, do_it=self.tr("退出"), danger=True, away=True,
            text=self.tr("退出后本机数据全部保留，只是不再与同事同步；再次加入需要新的接入凭证。"),
            parent=self.window(),
        )  # fmt: skip
        sheet.finished_with.connect(lambda _: self._joined())
        sheet.open()

    def _build_state(self) -> None:
        card = Card(
            self.tr("共享数据库"), note=self.tr("几台电脑共用案件。没有网络也照常办公，恢复后自动补发。")
        )
        self.state = label("", "heading", wrap=True)
        self.more = label("", "soft", wrap=True)
        card.body.addWidget(self.state)
        card.body.addWidget(self.more)
        self.now = button(self.tr("立即同步(&S)"), self.meet, icon="refresh-cw", look="primary")
        self.look = button(self.tr("逐项检查连接(&C)"), self.check, icon="list-checks")
        self.over = button(self.tr("核查服务器(&R)"), self.audit, icon="shield-check")
        self.allow = button(self.tr("照此接收(&D)"), self._allow, icon="download")
        self.quit = button(self.tr("退出共享…"), self.leave_space, icon="log-out")
        card.body.addWidget(Line(self.now, self.look, self.over, self.allow, self.quit))
        self.run = LongRun(self.host.jobs)
        card.body.addWidget(self.run)
        say = self.host.messages
        self.findings = ListModel(
            (
                Column(key="step", title=self.tr("步骤"), show=lambda one: say.label(one.step), width=10,
                       sorts=False),
                Column(key="found", title=self.tr("结果"), width=76, sorts=False, show=self._finding),
            ),
            self,
        )  # fmt: skip
        self.finding_table = self._table(self.findings, self.tr("连接检查"), 5)
        self.finding_table.hide()
        card.body.addWidget(self.finding_table)
        self.box.addWidget(card)

    def _build_joining(self) -> None:
        card = Card(
            self.tr("加入"),
            note=self.tr("向主任索取接入凭证（文件或二维码图片）。程序先逐项检查连接，再申请加入。"),
        )
        self.pick = button(self.tr("选择接入凭证(&T)…"), self.choose_ticket, icon="key-round", look="primary")
        card.body.addWidget(Line(self.pick))
        card.body.addWidget(
            label(
                self.tr(
                    "留在本机的：背靠背记录、口令、恢复码、备份、界面设置。其余案件内容按权限与同事共用。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.joining = card
        self.box.addWidget(card)

    def _build_waiting(self) -> None:
        say = self.host.messages
        self.diverged = ListModel(
            (
                Column(key="name", title=self.tr("案件"), show=lambda one: one.name, width=56, sorts=False),
                Column(key="count", title=self.tr("待处理的分歧"), show=lambda one: str(one.count), width=14,
                       sorts=False),
            ),
            self,
        )  # fmt: skip
        card = Card(self.tr("改动分歧"), note=self.tr("两台电脑把同一内容改得不一样，两个值都在，等人决定。"))
        self.diverged_table = self._table(self.diverged, self.tr("有改动分歧的案件"), ROWS)
        self.diverged_table.opened.connect(lambda _: self._open_diverged())
        card.body.addWidget(self.diverged_table)
        card.body.addWidget(Line(button(self.tr("打开处理(&O)"), self._open_diverged, icon="folder-open")))
        self.diverged_card = card
        self.box.addWidget(card)
        self.rejected = ListModel(
            (
                Column(key="at", title=self.tr("时间"), width=17, sorts=False,
                       show=lambda one: self._moment(one.at)),
                Column(key="act", title=self.tr("操作"), width=18, sorts=False,
                       show=lambda one: say.say(one.action).title if one.action in say else one.action),
                Column(key="case", title=self.tr("案件"), show=lambda one: one.case_name, width=26,
                       sorts=False),
                Column(key="why", title=self.tr("原因"), show=lambda one: say.say(one.reason).title, width=30,
                       sorts=False),
            ),
            self,
        )  # fmt: skip
        card = Card(
            self.tr("没有被接收的改动"),
            note=self.tr("这些改动保存在本机，没有丢，但是没有进入共享数据库。"),
        )
        self.rejected_table = self._table(self.rejected, self.tr("没有被接收的改动"), ROWS)
        self.rejected_table.chosen.connect(self._explain)
        card.body.addWidget(self.rejected_table)
        self.why = label("", wrap=True)
        card.body.addWidget(self.why)
        card.body.addWidget(Line(button(self.tr("重新发送所选(&N)"), self._again, icon="send")))
        self.rejected_card = card
        self.box.addWidget(card)

    def _table(self, model: ListModel, name: str, rows: int) -> Table:
        made = Table(model, name)
        made.setMinimumHeight(theme.current().gap(4.5) * (rows + 1))
        return made

    def _read(self) -> tuple[Standing, list[Any], list[Any], list[Any]]:
        sharing = self.host.keeper.sharing()
        return sharing.standing(), sharing.diverged(), sharing.rejected(), sharing.notices()

    def _show(self, found: tuple[Standing, list[Any], list[Any], list[Any]]) -> None:
        standing, diverged, rejected, notices = found
        self._standing = standing
        shared = standing.state is not SpaceState.OFF
        member = shared and standing.state is not SpaceState.WAITING
        words = standing_words(standing, self.host.now())
        self.state.setText(
            led(standing.committee, words.text) if shared else self.tr("目前只在本机办公，没有共享。")
        )
        relook(self.state, words.look if shared else "heading")
        self.more.setText(self._more(standing))
        self.more.setVisible(bool(self.more.text()))
        self.now.setVisible(shared)
        self.look.setVisible(shared)
        self.over.setVisible(member)
        self.quit.setVisible(shared)
        self.allow.setVisible(standing.trouble == "sync.too_many_deletions")
        self.joining.setVisible(not shared)
        self.diverged.put(diverged)
        self.diverged_card.setVisible(bool(diverged))
        self.rejected.put(rejected)
        self.rejected_card.setVisible(bool(rejected))
        for model, table in ((self.diverged, self.diverged_table), (self.rejected, self.rejected_table)):
            if model.rowCount():
                table.choose(0)
        if rejected:
            self._explain(0)
        self.colleagues.setVisible(member)
        self.colleagues.visit()
        self.parked.setVisible(member and self.parked.is_for_me())
        self.unused.setVisible(member)
        if standing.trouble:
            self.notices.refuse(Refusal(standing.trouble, **dict(standing.params)))
        elif notices:
            _, at, code, params = notices[0]
            said = self.host.messages.say(code, params)
            self.notices.say(
                "info", said, lines=[self._moment(at)], actions=[(self.tr("知道了"), self._put_away)]
            )

    def _more(self, standing: Standing) -> str:
        if standing.state is SpaceState.OFF:
            return ""
        if standing.state is SpaceState.WAITING:
            text = self.tr("请把这六组数字读给主任核对：%1")
            return text.replace("%1", standing.fingerprint)
        parts = [self.tr("本机的六组数字：%1").replace("%1", standing.fingerprint)]
        if standing.met_at:
            parts.append(self.tr("最近一次连上：%1").replace("%1", self._moment(standing.met_at)))
        if standing.oldest:
            parts.append(self.tr("最早一项未发送的改动：%1").replace("%1", self._moment(standing.oldest)))
        return "　".join(parts)

    def _moment(self, at: datetime) -> str:
        return shown_moment(at, self.host.messages.language)

    def _finding(self, one: Finding) -> str:
        if one.is_well:
            return self.tr("✓ 正常")
        said = self.host.messages.refusal(Refusal(one.trouble, **dict(one.params)))
        return f"{BROKEN} {then(said.title, said.text)} {said.next}"

    def _checked(self, findings: list[Finding]) -> None:
        self.findings.put(findings)
        self.finding_table.setVisible(bool(findings))

    def _audited(self, found: list[Any]) -> None:
        if not found:
            self.notices.say("good", self.host.messages.say("cli.sync_sound"))
            return
        lines = [self.host.messages.say(one.code, one.params).text for one in found]
        refusal = Refusal("cli.sync_unsound", count=len(found))
        self.notices.say("bad", self.host.messages.refusal(refusal), lines=lines[:20])

    def _open_diverged(self) -> None:
        one = self.diverged_table.current_thing()
        if one is not None:
            self.host.go(Place(screen="case", case_id=one.case_id, tab="divergences"))

    def _explain(self, place: int) -> None:
        if 0 <= place < self.rejected.rowCount():
            said = self.host.messages.say(self.rejected.thing(place).reason)
            self.why.setText(f"{said.text} {said.next}")

    def _again(self) -> None:
        one = self.rejected_table.current_thing()
        if one is not None:
            again = partial(self.host.keeper.sharing().try_again, [one.mutation_id])
            self._ask(again, then=lambda _: self.visit())

    def _allow(self) -> None:
        self._ask(self.host.keeper.sharing().allow_deletions, then=lambda _: self.meet())

    def _put_away(self) -> None:
        self.notices.clear()
        self._ask(self.host.keeper.sharing().put_notices_away, then=lambda _: None)

    def _joined(self) -> None:
        self.host.shared()
        self.visit()

    def _ask(self, call: Any, *, then: Any) -> None:
        self.host.jobs.ask(call, then=then, failed=self._refused, owner=self, away=True)

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
