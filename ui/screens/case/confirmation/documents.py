"""The documents the court wants: what is there, what is printed, what is missing; order and packet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.applications import Application
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.packetslots import Need, PacketSlot, SlotState, whose
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.case.confirmation.matter import Matter
from ui.screens.case.confirmation.packet import PacketCard
from ui.screens.case.confirmation.slots import ENDINGS, SlotTable
from ui.screens.case.receiving import received
from ui.widgets.buttons import action, button, label, link
from ui.widgets.citations import citation
from ui.widgets.editors import LongText
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.layouts import clear, panes
from ui.widgets.panels import Badge, Card, Line, Notices, Page
from ui.widgets.permits import hold, keyed, withheld
from ui.widgets.punctuation import aside
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel

MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
ROLES = {
    SlotState.PRESENT: "good",
    SlotState.TO_PRINT: "",
    SlotState.MISSING: "bad",
    SlotState.WAIVED: "ink_off",
}
KINDS = {
    SlotState.PRESENT: "good",
    SlotState.TO_PRINT: "info",
    SlotState.MISSING: "bad",
    SlotState.WAIVED: "info",
}
CATALOGUE = "D9"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One wanted document in the chosen order; pages are None until they are counted."""

    no: int
    slot: PacketSlot
    pages: int | None


class DocumentsPart(Led):
    """Table of documents at the left; the chosen document and the packet at the right."""

    def __init__(
        self,
        host: Host,
        case_id: Callable[[], str],
        go: Callable[[str, str], object],
        judge: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = case_id
        self._go = go
        self._matter: Matter | None = None
        self._pages: dict[str, int] = {}
        self._wanted = ""
        self.notices = Notices(host.messages)
        self.model = ListModel(self._columns(), self)
        self.table = SlotTable(self.model, self.tr("法院需要的材料"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.attach())
        self.table.dropped.connect(self._dropped)
        self.table.moved.connect(self._move)
        self.total = label("", "soft")
        self.card = Card()
        self.packet = PacketCard(host, case_id, judge, self._supply)
        self._lay_out()
        self.lead_to(self.table)
        action(
            self.tr("生成卷宗包"),
            keyed(host, "confirmation.build_packet", self.packet.build, self),
            owner=self,
            keys="Ctrl+Shift+D",
        )

    def put(self, matter: Matter) -> None:
        """Show the documents and count their pages."""
        self._matter = matter
        self.table.set_fixed(not matter.bindable or bool(withheld(self.host, "confirmation.attach", self)))
        self.packet.put(matter)
        self._fill()
        self.host.jobs.ask(self._count, matter, then=self._counted, owner=self, key="pages")

    def reveal(self, key: str) -> bool:
        """Choose a document (``D4/p1``)."""
        self._wanted = key
        return self._choose_wanted()

    def attach(self) -> None:
        """Pick files for the chosen document."""
        row = self._row()
        if row is None or not self._takes(row.slot) or withheld(self.host, "confirmation.attach", self):
            return
        kinds = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("选择扫描件"), "", self.tr("扫描件 (%1)").replace("%1", kinds)
        )
        if names:
            self._dropped(row.no - 1, [Path(name) for name in names])

    def _supply(self, place: str) -> None:
        noun, _, rest = place.partition("/")
        if noun == "evidence":
            key = rest.partition("/")[0]
            for row in self.model.things:
                if key in row.slot.evidence_ids:
                    self.reveal(row.slot.key)
                    return
        self._go("", place)

    def waive(self) -> None:
        """Leave out a document the law does not demand, or want it again."""
        row = self._row()
        if row is None:
            return
        if row.slot.state is SlotState.WAIVED:
            self._do(self.host.ws.confirmation.waive, slot=row.slot.key, reason="")
            return
        key = row.slot.key

        def act(*, reason: str) -> Outcome[CaseFile]:
            return self.host.ws.confirmation.waive(self._case_id(), slot=key, reason=reason)

        title = self.tr("不提交：%1").replace("%1", self._name(row.slot))
        sheet = Sheet(self.host, title, act, do_it=self.tr("不提交"), parent=self)
        sheet.form.row("reason", self.tr("理由(&R)"), LongText(lines=2))
        sheet.open()

    def standard_order(self) -> None:
        """Back to the order of the law."""
        self._do(self.host.ws.confirmation.prepare, order=())

    def _fill(self) -> None:
        matter = self._matter
        if matter is None:
            return
        kept = self._row()
        ordered = _ordered(matter.answer.slots, matter.application)
        self.model.put(
            [
                SlotRow(no=number, slot=slot, pages=self._pages.get(slot.key))
                for number, slot in enumerate(ordered, 1)
            ]
        )
        missing = sum(1 for one in ordered if one.state is SlotState.MISSING and one.need is Need.MUST)
        pages = sum(self._pages.get(one.key, 0) for one in ordered)
        text = self.tr("材料 %1 项，必备而缺少 %2 项；正文共 %3 页")
        if not missing:
            text = self.tr("材料 %1 项，必备的齐全；正文共 %3 页")
        for mark, number in (("%1", len(ordered)), ("%2", missing), ("%3", pages)):
            text = text.replace(mark, str(number))
        self.total.setText(text)
        if not self._choose_wanted() and ordered:
            place = self.model.row_of(lambda one: kept is not None and one.slot.key == kept.slot.key)
            first = self.model.row_of(lambda one: one.slot.state is SlotState.MISSING)
            self.table.choose(place if place >= 0 else max(first, 0))
        self._choose(self.table.currentIndex().row())

    def _count(self, matter: Matter) -> dict[str, int]:
        planned = self.host.ws.confirmation.plan_packet(matter.file.id)
        pages = {one.ref: one.place.pages for one in planned.members if one.place is not None}
        listed = [f"evidence/{one.id}" for one in matter.file.evidence if one.role is DocumentRole.EVIDENCE]
        counted: dict[str, int] = {}
        for slot in matter.answer.slots:
            refs = [f"evidence/{key}" for key in slot.evidence_ids]
            refs = refs or [f"paper/{slot.form_id}/{slot.about_id}"]
            if slot.code == CATALOGUE:
                refs += listed
            counted[slot.key] = sum(pages.get(ref, 0) for ref in refs)
        return counted

    def _counted(self, pages: dict[str, int]) -> None:
        self._pages = pages
        self._fill()

    def _choose_wanted(self) -> bool:
        place = self.model.row_of(lambda one: one.slot.key == self._wanted) if self._wanted else -1
        if place < 0:
            return False
        self._wanted = ""
        self.table.choose(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _row(self) -> SlotRow | None:
        row = self.table.current_thing()
        return row if isinstance(row, SlotRow) else None

    def _takes(self, slot: PacketSlot) -> bool:
        return slot.role is not None and self._matter is not None and self._matter.bindable

    def _dropped(self, place: int, files: Sequence[Path]) -> None:
        slot: PacketSlot = self.model.thing(place).slot
        if not self._takes(slot):
            self.notices.refuse(Refusal("confirmation.slot_takes_none", slot=self._name(slot)))
            return
        self.notices.clear()
        self._wanted = slot.key
        unscanned = [] if self._matter is None else _unscanned(self._matter.file, slot)
        case_id, ws = self._case_id(), self.host.ws
        for path in files:
            fills = unscanned.pop(0) if unscanned else ""

            def take(path: Path = path, fills: str = fills) -> Outcome[CaseFile]:
                media = MEDIA.get(path.suffix.lower(), "")
                if fills:
                    return received(ws.evidence.scan, case_id, path, evidence_id=fills, media_type=media)
                return received(ws.confirmation.attach, case_id, path, slot=slot.key, media_type=media)

            self.host.jobs.do(take, failed=self._refused, owner=self)

    def _move(self, start: int, to: int) -> None:
        if self._matter is None or not self._matter.preparing:
            return
        keys = [row.slot.key for row in self.model.things]
        key = keys.pop(start)
        keys.insert(to, key)
        self._wanted = key
        self._do(self.host.ws.confirmation.prepare, order=tuple(keys))

    def _take_off(self, evidence_id: str) -> None:
        self._do(self.host.ws.cases.edit, noun="evidence", thing=None, id=evidence_id)

    def _do(self, verb: Callable[..., Outcome[CaseFile]], **values: object) -> None:
        self.notices.clear()
        self.host.jobs.do(verb, self._case_id(), failed=self._refused, owner=self, **values)

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _choose(self, place: int) -> None:
        body = self.card.body
        clear(body)
        if not 0 <= place < len(self.model.things) or self._matter is None:
            return
        slot: PacketSlot = self.model.thing(place).slot
        say = self.host.messages
        body.addWidget(label(self._name(slot), "heading", wrap=True))
        body.addWidget(
            Line(Badge(say.label(slot.need), "info"), Badge(say.label(slot.state), KINDS[slot.state]))
        )
        if slot.cite:
            body.addWidget(citation(say, slot.cite))
        if slot.code == CATALOGUE:
            note = self.tr("证据目录之后依次装订已上传的证据；标为保密的证据不装订。")
            body.addWidget(label(note, "soft", wrap=True))
        self._add_fillings(slot)
        if not self._matter.bindable:
            return
        if _unscanned(self._matter.file, slot):
            body.addWidget(
                label(
                    self.tr("只有纸质件：卷宗包中以一页说明代替，打印后附上原件；补充扫描件后直接装订。"),
                    "warn",
                    wrap=True,
                )
            )
        made: list[QWidget] = []
        if self._takes(slot):
            bring = button(self.tr("上传扫描件(&U)…"), self.attach, icon="upload")
            made.append(hold(self.host, "confirmation.attach", bring))
            body.addWidget(
                label(self.tr("也可以把 PDF、JPG、PNG 文件直接拖到左边这一行上。"), "note", wrap=True)
            )
        if not self._matter.preparing:
            body.addWidget(Line(*made))
            return
        if slot.need is not Need.MUST and slot.state is not SlotState.PRESENT:
            again = slot.state is SlotState.WAIVED
            leave = button(self.tr("恢复提交") if again else self.tr("不提交(&W)…"), self.waive)
            made.append(hold(self.host, "confirmation.waive", leave))
        up = button(self.tr("上移"), lambda: self.table.move_current(-1), icon="arrow-up", tip="Alt+↑")
        down = button(self.tr("下移"), lambda: self.table.move_current(1), icon="arrow-down", tip="Alt+↓")
        hold(self.host, "confirmation.prepare", up, down)
        made += [up, down]
        body.addWidget(Line(*made))

    def _add_fillings(self, slot: PacketSlot) -> None:
        matter = self._matter
        if matter is None:
            return
        body = self.card.body
        for item in matter.file.evidence:
            if item.id in slot.evidence_ids:
                text = aside(item.title, item.file_name or self.tr("只有纸质件"))
                body.addWidget(link(text, lambda key=item.id: self._go("evidence", f"evidence/{key}")))
                if matter.preparing:
                    off = button(
                        self.tr("移除这一份"), lambda key=item.id: self._take_off(key), icon="x", look="link"
                    )
                    off.setAccessibleName(self.tr("移除 %1").replace("%1", item.title))
                    body.addWidget(hold(self.host, "cases.edit", off))
        for paper in matter.file.papers:
            if paper.id in slot.paper_ids:
                text = f"{paper.title} {paper.number}".strip()
                body.addWidget(link(text, lambda key=paper.id: self._go("papers", f"paper/{key}")))
        for item in matter.file.evidence:
            if slot.about_id and item.role is slot.role and not whose(matter.file, item):
                text = self.tr("“%1”没有写明属于谁，没有算在这里；点击补填").replace("%1", item.title)
                body.addWidget(link(text, lambda key=item.id: self._go("evidence", f"evidence/{key}")))
        if slot.state is SlotState.TO_PRINT:
            text = self.tr("由程序随卷宗包打印，点击预览")
            spot = f"form/{slot.form_id}/{slot.about_id}"
            body.addWidget(link(text, lambda: self._go("papers", spot)))

    def _name(self, slot: PacketSlot) -> str:
        name = self.host.messages.say(slot.title).title
        return aside(name, slot.subject)

    def _columns(self) -> tuple[Column, ...]:
        def pages(row: SlotRow) -> str:
            return "…" if row.pages is None else str(row.pages or "—")

        say = self.host.messages
        return (
            Column(key="no", title=self.tr("序号"), show=lambda row: str(row.no), width=4, sorts=False),
            Column(
                key="title",
                title=self.tr("材料"),
                show=lambda row: self._name(row.slot),
                width=34,
                sorts=False,
                gives=True,
            ),
            Column(
                key="state",
                title=self.tr("状态"),
                show=lambda row: say.label(row.slot.state),
                role=lambda row: ROLES[row.slot.state],
                width=10,
                sorts=False,
            ),
            Column(key="pages", title=self.tr("页数"), show=pages, numeric=True, width=5, sorts=False),
            Column(
                key="need",
                title=self.tr("要求"),
                show=lambda row: say.label(row.slot.need),
                width=8,
                sorts=False,
            ),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(t.gap(1))
        outer.addWidget(self.notices)
        split = panes()
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.gap(0.5))
        inside.addWidget(self.table, 1)
        inside.addWidget(
            Line(
                self.total,
                hold(
                    self.host,
                    "confirmation.prepare",
                    button(self.tr("恢复法定顺序"), self.standard_order, look="link"),
                ),
            )
        )
        split.addWidget(left)
        page = Page(margin=0)
        page.body.addWidget(self.card)
        page.body.addWidget(self.packet)
        page.body.addStretch(1)
        page.setMinimumWidth(t.gap(40))
        split.addWidget(page)
        split.setSizes([t.gap(58), t.gap(52)])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        outer.addWidget(split, 1)


def _unscanned(file: CaseFile, slot: PacketSlot) -> list[str]:
    """Items of a place that are there on paper only."""
    return [one.id for one in file.evidence if one.id in slot.evidence_ids and not one.sha256]


def _ordered(slots: Sequence[PacketSlot], application: Application | None) -> list[PacketSlot]:
    chosen = application.order if application is not None else ()
    place = {key: number for number, key in enumerate(chosen)}
    standard = {slot.key: number for number, slot in enumerate(slots)}
    return sorted(slots, key=lambda slot: (place.get(slot.key, len(place)), standard[slot.key]))
