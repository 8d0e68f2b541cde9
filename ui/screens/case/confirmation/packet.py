"""The packet: build it with progress, stop, look, print, save as PDF and ZIP, print plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ipmediate.domain.confirmation import NotConfirmable
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.services.boundpackets import Packet
from ipmediate.services.outcome import Outcome
from ui.jobs import Order, Progress
from ui.messages import capital
from ui.screens.case.confirmation.makeup import MakeUp
from ui.screens.case.confirmation.matter import Matter
from ui.screens.case.confirmation.printsheet import PrintSheet
from ui.widgets.buttons import button, label, link
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.permits import hold
from ui.widgets.printing import print_pdf
from ui.widgets.saving import save_as


class PacketCard(Card):
    """Build the packet and hand out its parts."""

    def __init__(
        self,
        host: Host,
        case_id: Callable[[], str],
        judge: Callable[[], object],
        supply: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ", parent=parent)
        self.set_title(self.tr("卷宗包"))
        self.host = host
        self._case_id = case_id
        self._judge = judge
        self._supply = supply
        self._matter: Matter | None = None
        self._order: Order | None = None
        self.packet: Packet | None = None
        self.notices = Notices(host.messages)
        self.body.addWidget(self.notices)
        self._gaps = QVBoxLayout()
        self.body.addLayout(self._gaps)
        self.makeup = MakeUp(host)
        self.makeup.changed.connect(self._plan)
        self.body.addWidget(self.makeup)
        self.build_button = button(
            self.tr("生成卷宗包(&X)"), self.build, icon="package", look="primary", tip="Ctrl+Shift+D"
        )
        self.draft_button = button(self.tr("内部草稿(&I)"), self.draft, icon="file-text")
        hold(host, "confirmation.build_packet", self.build_button, self.draft_button)
        self.stop_button = button(self.tr("停止"), self.stop, icon="x")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("生成卷宗包的进度"))
        self._doing = label("", "soft", wrap=True)
        self.body.addWidget(Line(self.build_button, self.draft_button, self.stop_button))
        self.body.addWidget(self.bar)
        self.body.addWidget(self._doing)
        self._made = label("", wrap=True)
        self.body.addWidget(self._made)
        self.outputs = Line(
            button(self.tr("打印卷宗…"), self.print, icon="printer"),
            hold(host, "access.listed", button(self.tr("保存 PDF…"), self.save_pdf, icon="download")),
            hold(
                host,
                "access.listed",
                button(self.tr("保存立案压缩包…"), self.save_bundle, icon="package-check"),
            ),
            button(self.tr("按清单打印…"), self.print_copies, icon="printer"),
            button(self.tr("打印清单…"), self.print_plan, icon="list-ordered"),
        )
        self.body.addWidget(self.outputs)
        self._contents = label("", "note", wrap=True)
        self.body.addWidget(self._contents)
        self._running(False)

    def put(self, matter: Matter) -> None:
        """Show the packet that stands."""
        self._matter = matter
        self.packet = matter.packet
        self.build_button.setEnabled(matter.bindable and self._order is None)
        self.draft_button.setEnabled(self._order is None)
        self._show()
        self.makeup.put(None, self.packet)
        self._plan()

    def build(self) -> None:
        """Bind everything for the court."""
        self._start(internal=False)

    def draft(self) -> None:
        """Bind what is there for the committee's own eyes."""
        self._start(internal=True)

    def stop(self) -> None:
        """Stop binding; nothing was kept."""
        if self._order is not None:
            self._order.cancel()
            self._order = None
            self._running(False)

    def print(self) -> bool:
        """Print the packet from its own bytes; answers whether there is one."""
        packet = self.packet
        if packet is None:
            return False
        for sha256 in packet.files:
            self._print(sha256, self.tr("卷宗包"))
        return True

    def print_copies(self) -> None:
        """Print every recipient's copies at one go."""
        if self.packet is not None:
            PrintSheet(self.host, self._case_id(), self.packet.printing, self).open()

    def print_plan(self) -> None:
        """Print how many copies of what go to whom."""
        if self.packet is not None:
            self._print(self.packet.print_plan_sha256, self.tr("打印清单"))

    def save_pdf(self) -> None:
        """Write the bound PDF, file by file when there are several."""
        files = self.packet.files if self.packet is not None else ()
        for number, sha256 in enumerate(files, 1):
            name = self.tr("卷宗包") + (f"-{number}" if len(files) > 1 else "")
            self._save(sha256, name, "pdf", self.tr("PDF 文件 (*.pdf)"))

    def save_bundle(self) -> None:
        """Write the filing bundle."""
        if self.packet is not None:
            sha256 = self.packet.bundle_sha256
            self._save(sha256, self.tr("立案材料"), "zip", self.tr("压缩包 (*.zip)"))

    def _start(self, *, internal: bool) -> None:
        if self._order is not None or self._matter is None:
            return
        if not internal and not self._matter.bindable:
            return
        self.notices.clear()
        self._show_gaps(())
        self._running(True)
        case_id, verb = self._case_id(), self.host.ws.confirmation.build_packet
        variant = self.makeup.variant(internal=internal)

        def work(progress: Progress) -> Outcome[Packet]:
            return verb(case_id, out=progress, cancelled=progress.is_stopped, variant=variant)

        self._order = self.host.jobs.run(
            work,
            then=self._drafted if internal else self._built,
            failed=self._failed,
            progress=self._told,
            owner=self,
            label="packet",
            changes=True,
        )

    def _plan(self) -> None:
        """Ask what would be made; the answer comes away from the window."""
        self.host.jobs.ask(
            self.host.ws.confirmation.plan_packet,
            self._case_id(),
            variant=self.makeup.variant(),
            then=lambda planned: self.makeup.put(planned, self.packet),
            failed=lambda _: None,
            owner=self,
            key="packet-plan",
        )

    def _told(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._doing.setText(text)

    def _built(self, outcome: Outcome[Packet]) -> None:
        self._order = None
        self._running(False)
        self.packet = outcome.value
        self._show()
        said = self.host.messages.say(outcome.said, outcome.params)
        left = self._left_out(outcome.value)
        self.notices.say("warn" if left else "good", said, lines=left)

    def _drafted(self, outcome: Outcome[Packet]) -> None:
        self._order = None
        self._running(False)
        left = self._left_out(outcome.value)
        if left:
            self.notices.say("warn", self.host.messages.say(outcome.said, outcome.params), lines=left)
        pdf = outcome.value.draft
        save_as(
            self.host,
            self,
            title=self.tr("保存内部草稿"),
            proposal=self.tr("卷宗包草稿.pdf"),
            pattern=self.tr("PDF 文件 (*.pdf)"),
            data=lambda: pdf,
            cases=(self._case_id(),),
        )

    def _left_out(self, packet: Packet) -> list[str]:
        """What foreign files held beside their pages, and what keeps it from being PDF/A, one line a file."""
        say = self.host.messages.say
        lines = []
        for one in packet.left_out:
            names = " / ".join(say(f"packets.flag.{flag}").title for flag in one.flags)
            lines.append(say("packets.left_out", {"title": one.title, "what": names}).title)
        for held in packet.hindered:
            names = " / ".join(say(f"packets.archive.{reason}").title for reason in held.reasons)
            lines.append(say("packets.no_archive_file", {"title": held.title, "what": names}).title)
        return lines

    def _failed(self, refusal: Refusal) -> None:
        self._order = None
        self._running(False)
        if isinstance(refusal, NotConfirmable):
            self.notices.refuse(refusal, actions=[(self.tr("查看审查意见"), self._judge)])
        elif isinstance(refusal, Incomplete):
            self.notices.say("warn", self.host.messages.refusal(refusal))
            self._show_gaps(refusal.missing)
        else:
            self.notices.refuse(refusal)

    def _show_gaps(self, missing: Sequence[Missing]) -> None:
        clear(self._gaps)
        for one in missing:
            text = capital(self.host.messages.missing(one))
            self._gaps.addWidget(link(text, lambda place=one.place: self._supply(place)))

    def _running(self, on: bool) -> None:
        self.bar.setVisible(on)
        self._doing.setVisible(on)
        self.stop_button.setVisible(on)
        self.build_button.setEnabled(not on and self._matter is not None and self._matter.bindable)
        self.draft_button.setEnabled(not on)
        if on:
            self.bar.setRange(0, 0)
            self._doing.setText("")

    def _show(self) -> None:
        packet = self.packet
        self.outputs.setVisible(packet is not None)
        self._contents.setVisible(packet is not None)
        if packet is None:
            self._made.setText(self.tr("还没有生成。生成后得到装订好的 PDF、立案压缩包和打印清单。"))
            return
        text = self.tr("已生成：共 %1 页，%2 件材料，%4 个文件；指纹 %3")
        values = (packet.pages, len(packet.contents), packet.sha256[:16], len(packet.files))
        for mark, value in zip(("%1", "%2", "%3", "%4"), values, strict=True):
            text = text.replace(mark, str(value))
        self._made.setText(text)
        self._contents.setText("\n".join(f"{one.shown}  {one.title}" for one in packet.contents))

    def _print(self, sha256: str, title: str) -> None:
        content, case_id = self.host.ws.papers.content, self._case_id()
        self.host.jobs.ask(
            content,
            sha256,
            then=lambda pdf: print_pdf(self.host, pdf, title, self, case_id=case_id),
            owner=self,
        )

    def _save(self, sha256: str, name: str, ending: str, pattern: str) -> None:
        content = self.host.ws.papers.content
        case = self._matter.file.case if self._matter is not None else None
        number = (case.number or case.provisional_number) if case is not None else ""
        save_as(
            self.host,
            self,
            title=self.tr("保存到"),
            proposal=f"{number}{name}.{ending}",
            pattern=pattern,
            data=lambda: content(sha256),
            cases=(self._case_id(),),
        )
