"""Evidence: files dropped or on paper, their fingerprints, what they are for, what the other side says."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import CustodyEvent, CustodyKind, EvidenceItem, Opinion
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.scantexts import ScanText, can_be_read, text_of
from ipmediate.domain.timestamps import Stamp, StampVerdict
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.jobs import Progress
from ui.screens.case.evidenceform import EvidenceForm
from ui.screens.case.frame import Tab
from ui.screens.case.opinions import OpinionList
from ui.screens.case.preview import Preview
from ui.screens.case.receiving import received
from ui.screens.case.sidelist import SideList
from ui.screens.case.trash import Trash
from ui.widgets.buttons import action, button, label, relook
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.drops import FileDrop
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Badge, Card, Empty
from ui.widgets.permits import hold
from ui.widgets.punctuation import led
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column

_CALM = (StampVerdict.GOOD, StampVerdict.WAITING, StampVerdict.NO_AUTHORITY)


class EvidenceTab(Tab):
    """证据."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.EVIDENCE, Topic.PARTIES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(t.gap(1.5), t.gap(1.5), t.gap(1.5), 0)
        top.setSpacing(t.gap(1))
        top.addWidget(label(self.tr("提供方"), "soft"))
        self.giver = PartyChoice(host.messages, blank=self.tr("本会收集"))
        self.giver.setAccessibleName(self.tr("提供方"))
        self.giver.setMinimumContentsLength(21)
        top.addWidget(self.giver)
        top.addStretch(1)
        self._paper = button(self.tr("登记纸质证据…"), self._register_paper, icon="plus", tip="Ctrl+Shift+E")
        top.addWidget(self._paper)
        self._trash = button(self.tr("回收站…"), self.show_trash, icon="trash-2")
        hold(host, "evidence.receive", self._paper)
        top.addWidget(self._trash)
        outer.addLayout(top)
        self.drop = FileDrop(self.tr("把文件拖到这里；收取时即计算指纹"))
        self.drop.dropped.connect(self.receive)
        place = QHBoxLayout()
        place.setContentsMargins(t.gap(1.5), t.gap(1), t.gap(1.5), 0)
        place.addWidget(self.drop)
        outer.addLayout(place)
        self._waiting: list[tuple[str, str, Path]] = []
        self._not_taken: list[tuple[Path, Refusal]] = []
        self._taking = False
        self.run = LongRun(host.jobs)
        self.run.setContentsMargins(t.gap(1.5), t.gap(1), t.gap(1.5), 0)
        self.run.running.connect(self._stopped)
        outer.addWidget(self.run)
        self._view = button(self.tr("查看"), self.view, icon="eye", tip="Ctrl+O")
        self._verify = button(self.tr("重新核验"), self.verify, icon="fingerprint-pattern")
        self.list = SideList(
            host,
            self.tr("证据清单"),
            (
                Column(key="no", title=self.tr("编号"), show=self._number, width=12, sorts=False),
                Column(
                    key="title",
                    title=self.tr("名称"),
                    show=lambda one: one.title,
                    width=20,
                    sorts=False,
                    gives=True,
                ),
                Column(
                    key="role",
                    title=self.tr("用途"),
                    show=lambda one: host.messages.label(one.role),
                    width=8,
                    sorts=False,
                ),
            ),
        )
        self.list.on_delete(self._remove)
        outer.addWidget(self.list, 1)
        self._card = Card(" ")
        self._hand = button(self.tr("登记交接…"), self.log_custody, icon="handshake")
        self._scan = button(self.tr("识别文字"), self.read_text, icon="scan", tip="Ctrl+Shift+O")
        hold(host, "evidence.log_custody", self._hand)
        hold(host, "scan_texts.read", self._scan)
        for one in (self._view, self._verify, self._hand):
            self._card.add_action(one)
        self._drop_it = button(self.tr("删除"), self._remove, icon="trash-2", look="danger")
        self._card.add_action(hold(host, "cases.edit", self._drop_it))
        self.form = EvidenceForm(host)
        self._print = label("", "note", wrap=True)
        self._log = label("", "soft", wrap=True)
        self._stamp = label("", "soft", wrap=True)
        self._read = label("", "soft", wrap=True)
        self._stamped = ""
        self._state = Badge(parent=self)
        self._card.body.addWidget(self._state)
        self._card.body.addWidget(self._print)
        self._card.body.addWidget(self._stamp)
        told = QHBoxLayout()
        told.setSpacing(t.gap(1))
        told.addWidget(self._scan, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._read, 1)
        self._card.body.addLayout(told)
        self._card.body.addWidget(self._log)
        self._card.body.addWidget(self.form)
        self.opinions = OpinionList(host)
        self.opinions.changed.connect(self._write_opinions)
        self._empty = Empty(
            "paperclip",
            self.tr("还没有证据"),
            self.tr("拖入扫描件、照片或者录音录像；只有纸质件时也可以登记。"),
        )
        body = self.list.page.body
        body.addWidget(self._card)
        body.addWidget(self.opinions)
        body.addWidget(self._empty)
        body.addStretch(1)
        self.list.chosen.connect(self._show)
        self.list.table.opened.connect(lambda _: self.view())
        action(self.tr("查看证据"), self.view, owner=self, keys="Ctrl+O")
        action(self.tr("识别证据文字"), self.read_text, owner=self, keys="Ctrl+Shift+O")
        action(self.tr("登记纸质证据"), self._register_paper, owner=self, keys="Ctrl+Shift+E")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.giver.show_parties(file.parties)
        if self.giver.value() in (None, "") and file.parties and not file.evidence:
            self.giver.put(file.parties[0].id)
        self.drop.set_locked(self._locked)
        self._paper.setVisible(not self._locked)
        order = {party.id: place for place, party in enumerate(file.parties)}
        items = sorted(file.evidence, key=lambda one: (order.get(one.party_id, len(order)), one.no))
        self._show(self.list.put(items))

    def receive(self, paths: list[Path]) -> None:
        """Take in files one after another, each as one act; the one under way can be stopped."""
        giver = str(self.giver.value() or "")
        self._waiting += [(self.case_id, giver, path) for path in paths]
        if not self._taking:
            self._not_taken = []
            self.list.notices.clear()
            self._take_next()

    def _take_next(self) -> None:
        self._taking = bool(self._waiting)
        if not self._taking:
            return
        case_id, giver, path = self._waiting.pop(0)
        receive = self.host.ws.evidence.receive

        def work(progress: Progress) -> Outcome[CaseFile]:
            size = path.stat().st_size if path.exists() else 0
            return received(
                receive,
                case_id,
                path,
                title=path.stem,
                party_id=giver,
                media_type=mimetypes.guess_type(path.name)[0] or "",
                told=lambda done: progress(done, size, "take"),
            )

        def arrived(outcome: Outcome[CaseFile]) -> None:
            self.list.choose(str(outcome.params.get("evidence_id", "")))
            self._take_next()

        def refused(refusal: Refusal) -> None:
            self._not_taken.append((path, refusal))
            self._tell_not_taken()
            self._take_next()

        text = self.tr("正在收取 %1").replace("%1", path.name)
        self.run.begin(text, work, then=arrived, failed=refused, changes=True)

    def _tell_not_taken(self) -> None:
        """Every file of those dropped together that was not taken in, with its reason."""
        if len(self._not_taken) == 1:
            self.list.notices.refuse(self._not_taken[0][1])
            return
        title = self.tr("%1 个文件没有收取", "", len(self._not_taken)).replace(
            "%1", str(len(self._not_taken))
        )
        say = self.host.messages.refusal
        lines = [led(path.name, say(refusal).title) for path, refusal in self._not_taken]
        self.list.notices.say("warn", Said(title=title), lines=lines)

    def _stopped(self, running: bool) -> None:
        """Stopping one stops those that wait behind it, too."""
        if not running and self.run.was_stopped:
            self._waiting.clear()
            self._taking = False

    def log_custody(self) -> None:
        """Write down to whom the chosen item went."""
        item = self.list.current
        if not isinstance(item, EvidenceItem) or self._locked:
            return

        def act(**fields: Any) -> Outcome[CaseFile]:
            return self.host.ws.evidence.log_custody(self.case_id, item.id, **fields)

        sheet = Sheet(
            self.host,
            self.tr("登记交接"),
            act,
            do_it=self.tr("登记"),
            text=self.tr("登记后不能修改或者删除。时间和经办人由程序记下。"),
            parent=self.window(),
        )
        sheet.form.row("kind", self.tr("事项(&K)"), Choice.of(CustodyKind, self.host.messages))
        sheet.form.row("whom", self.tr("对方(&W)"), TextLine())
        sheet.form.row("note", self.tr("备注"), TextLine())
        sheet.form.put({"kind": CustodyKind.HANDED_OVER})
        sheet.open()

    def show_trash(self) -> None:
        """Deleted items, to be taken back."""
        Trash(self.host, self.case_id, locked=self._locked, parent=self.window()).open()

    def view(self) -> None:
        """Show the file of the chosen item."""
        item = self.list.current
        if isinstance(item, EvidenceItem) and item.sha256:
            Preview(self.host, item, self.window(), text=self._text(item)).open()

    def read_text(self) -> None:
        """Let the machine read the file of the chosen item, page by page."""
        item = self.list.current
        if not isinstance(item, EvidenceItem) or not self._may_read(item) or self._taking:
            return
        read, case_id = self.host.ws.scan_texts.read, self.case_id

        def work(progress: Progress) -> Outcome[CaseFile]:
            return read(case_id, item.id, told=progress, stopped=progress.is_stopped)

        text = self.tr("正在识别 %1").replace("%1", item.title)
        self.run.begin(text, work, then=self._arrived, failed=self._refused, changes=True)

    def _may_read(self, item: EvidenceItem) -> bool:
        return bool(item.sha256) and not self._locked and can_be_read(item.media_type, item.file_name)

    def _text(self, item: EvidenceItem) -> ScanText | None:
        return text_of(self.file.scan_texts, item.id, item.sha256) if self.file is not None else None

    def verify(self) -> None:
        """Compute the fingerprints of the kept file again and compare."""
        item = self.list.current
        if isinstance(item, EvidenceItem):
            self.host.jobs.ask(
                self.host.ws.evidence.intact,
                self.case_id,
                item.id,
                then=self._verified,
                failed=self._refused,
                owner=self,
                key="verify",
            )

    def reveal(self, spot: str) -> bool:
        noun, _, rest = spot.partition("/")
        if noun != "evidence":
            return False
        key, _, field = rest.partition("/")
        if not key:
            return True
        if not self.list.choose(key):
            self.drop.setFocus()
            return True
        return self.form.form.focus(field) if field in self.form.form else True

    def print(self) -> bool:
        """Go to the catalogue of evidence, ready to print."""
        self.go_to.emit("papers", "form/evidence_catalogue/")
        return True

    def leave(self) -> None:
        self.form.settle()
        self.opinions.settle()

    @property
    def _locked(self) -> bool:
        return self.file is not None and not self.may_write

    def _arrived(self, outcome: Outcome[CaseFile]) -> None:
        self.list.notices.clear()
        self.list.choose(str(outcome.params.get("evidence_id", "")))

    def _refused(self, refusal: Refusal) -> None:
        self.list.notices.refuse(refusal)

    def _register_paper(self) -> None:
        if self.file is None or self._locked:
            return

        def act(**fields: Any) -> Outcome[CaseFile]:
            return self.host.ws.evidence.receive(self.case_id, stream=None, file_name="", **fields)

        sheet = Sheet(self.host, self.tr("登记纸质证据"), act, do_it=self.tr("登记"), parent=self.window())
        sheet.form.row("title", self.tr("名称(&N)"), TextLine())
        giver = PartyChoice(self.host.messages, blank=self.tr("本会收集"))
        giver.show_parties(self.file.parties)
        sheet.form.row("party_id", self.tr("提供方(&P)"), giver)
        sheet.form.row("proves", self.tr("证明目的"), TextLine())
        sheet.form.put({"party_id": self.giver.value()})
        sheet.finished_with.connect(self._arrived)
        sheet.open()

    def _number(self, one: EvidenceItem) -> str:
        side = ""
        if self.file is not None and one.party_id:
            side = next(
                (self.host.messages.label(p.side) for p in self.file.parties if p.id == one.party_id), ""
            )
        return f"{side or self.tr('本会')} {one.no}"

    def _show(self, item: Any) -> None:
        file = self.file
        if file is None:
            return
        there = isinstance(item, EvidenceItem)
        self._card.setVisible(there)
        self._empty.setVisible(not there)
        self.opinions.setVisible(there)
        if not isinstance(item, EvidenceItem):
            return
        self._card.set_title(self._number(item))
        self._view.setEnabled(bool(item.sha256))
        self._verify.setEnabled(bool(item.sha256))
        self._scan.setVisible(self._may_read(item))
        self._read.setText(self._read_so_far(item))
        self._read.setVisible(bool(self._read.text()))
        self._drop_it.setVisible(not self._locked)
        self._hand.setVisible(not self._locked)
        self._log.setText("\n".join(self._custody(one) for one in item.custody))
        self._log.setVisible(bool(item.custody))
        self._stamp.setVisible(bool(item.sha256))
        if item.sha256 and self._stamped != item.sha256:
            self._stamp.clear()
            self._stamped = item.sha256
            self.host.jobs.ask(
                self.host.keeper.stamp_of, item.sha256, then=self._show_stamp, owner=self, key="stamp"
            )
        if self.form.item is None or self.form.item.id != item.id:
            self._state.put("")
        self._print.setText(_fingerprints(item, self.tr("只有纸质件，没有电子指纹。")))
        self.form.put(file, item, locked=self._locked)
        self.opinions.put(file, item, locked=self._locked)

    def _read_so_far(self, item: EvidenceItem) -> str:
        text = self._text(item)
        if text is None:
            return ""
        when = shown_moment(text.read_at, self.host.messages.language)
        told = self.tr("文字：%1 由机器识别 %2 页（共 %3 页），%4 行拿不准；“查看”时显示在页面旁边")
        doubtful = sum(len(page.doubtful) for page in text.pages)
        for mark, value in (("%1", when), ("%2", len(text.pages)), ("%3", text.whole), ("%4", doubtful)):
            told = told.replace(mark, str(value))
        return told

    def _show_stamp(self, stamp: Stamp) -> None:
        say = self.host.messages
        words = self.tr("可信时间：%1").replace("%1", say.label(stamp.verdict))
        if stamp.verdict is StampVerdict.GOOD and stamp.at is not None:
            at = stamp.at.astimezone().replace(tzinfo=None)
            text = self.tr("可信时间：不晚于 %1 已有此文件（%2）")
            words = text.replace("%1", shown_moment(at, say.language)).replace("%2", stamp.authority)
        self._stamp.setText(words)
        relook(self._stamp, "soft" if stamp.verdict in _CALM else "warn")

    def _custody(self, one: CustodyEvent) -> str:
        at = shown_moment(one.at, self.host.messages.language)
        words = [at, self.host.messages.label(one.kind), one.whom, one.note]
        by = self.tr("经办：%1").replace("%1", one.clerk) if one.clerk else ""
        return "　".join(word for word in (*words, by) if word)

    def _verified(self, intact: bool) -> None:
        if intact:
            self._state.put(self.tr("与收取时一致"), "good")
        else:
            self._state.put(self.tr("与收取时不一致，请勿使用"), "bad")

    def _write_opinions(self, opinions: tuple[Opinion, ...]) -> None:
        item = self.list.current
        if isinstance(item, EvidenceItem):
            self.host.jobs.do(
                self.host.ws.cases.edit,
                self.case_id,
                noun="evidence",
                thing=replace(item, opinions=opinions),
                base=item,
                failed=self.list.notices.refuse,
                owner=self,
            )

    def _remove(self) -> None:
        item = self.list.current
        if item is not None and not self._locked:
            self.list.write(self.case_id, "evidence", None, item.id)


def _fingerprints(item: EvidenceItem, none: str) -> str:
    if not item.sha256:
        return none
    lines = [f"{item.file_name}  {item.size:,} B"]
    lines.append(f"SHA-256  {_grouped(item.sha256)}")
    if item.sm3:
        lines.append(f"SM3  {_grouped(item.sm3)}")
    return "\n".join(lines)


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
