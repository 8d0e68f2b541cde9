"""Intake on one page: the parties at the left, the dispute at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.steps import Step, unnumbered
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case import intakeacts
from ui.screens.case.disputeform import DisputeForm
from ui.screens.case.frame import Tab
from ui.screens.case.partyform import PartyForm, new_party
from ui.screens.case.rightform import RightForm, new_right
from ui.screens.case.triagebox import TriageBox
from ui.widgets.beside import Beside
from ui.widgets.buttons import action, button, tool
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices, Page
from ui.widgets.permits import hold

OPENING = (Stage.DRAFT, Stage.APPLIED)


class PartyCard(Card):
    """One party at intake, with the way to its full particulars and out of the case."""

    def __init__(self, tab: IntakeTab, party_id: str) -> None:
        super().__init__(" ")
        self._tab = tab
        self._id = party_id
        self.form = PartyForm(tab.host, brief=True)
        self.body.addWidget(self.form)
        more = button(self.tr("全部信息"), self._more, look="link")
        self.add_action(more)
        self._drop = hold(tab.host, "cases.edit", tool("trash-2", self.tr("删除该当事人"), self._remove))
        self.add_action(self._drop)

    def put(self, file: CaseFile, party: Party) -> None:
        """Show a party."""
        locked = not self._tab.may_write
        self.set_title(self._tab.host.messages.label(party.side))
        self.form.put(file, party, locked=locked)
        self._drop.setVisible(not locked)

    def _more(self) -> None:
        self._tab.go_to.emit("parties", f"party/{self._id}")

    def _remove(self) -> None:
        tab = self._tab
        tab.host.jobs.do(
            tab.host.ws.cases.edit,
            tab.case_id,
            noun="party",
            thing=None,
            id=self._id,
            failed=tab.notices.refuse,
            owner=tab,
        )


class IntakeTab(Tab):
    """新建案件 and its later correction."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CASES, Topic.PARTIES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        t = theme.current()
        self._cards: dict[str, PartyCard] = {}
        self._wanted = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(margin=1.5)
        outer.addWidget(page)
        self.notices = Notices(host.messages)
        page.body.addWidget(self.notices)
        page.body.addWidget(self._bar())
        columns = Beside()
        left = QVBoxLayout()
        left.setSpacing(t.gap(1))
        self._parties = QVBoxLayout()
        self._parties.setSpacing(t.gap(1))
        left.addLayout(self._parties)
        self._start = Card(
            self.tr("当事人"),
            note=self.tr("先登记申请人与被申请人；名称之外的内容可以以后补充。填写即保存，可以随时撤销。"),
        )
        self._start.body.addWidget(self._adders())
        left.addWidget(self._start)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(t.gap(1))
        self._dispute_card = Card(self.tr("纠纷"))
        self.dispute = DisputeForm(host)
        self._dispute_card.body.addWidget(self.dispute)
        right.addWidget(self._dispute_card)
        self._right_card = Card(self.tr("涉案权利"))
        self.right = RightForm(host, brief=True)
        self._right_card.body.addWidget(self.right)
        self._add_right = button(self.tr("登记涉案权利(&W)"), self._new_right, icon="plus")
        hold(host, "cases.edit", self._add_right)
        self._right_card.body.addWidget(self._add_right)
        self._right_card.add_action(
            button(self.tr("全部权利"), lambda: self.go_to.emit("rights", ""), look="link")
        )
        right.addWidget(self._right_card)
        self.triage = TriageBox(host)
        right.addWidget(self.triage)
        right.addStretch(1)
        columns.add(left, 2)
        columns.add(right, 3)
        page.body.addWidget(columns)
        page.body.addStretch(1)
        action(self.tr("添加申请人"), lambda: self.add(Side.APPLICANT), owner=self, keys="Ctrl+Shift+A")
        action(self.tr("添加被申请人"), lambda: self.add(Side.RESPONDENT), owner=self, keys="Ctrl+Shift+R")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.notices.clear()
        locked = not self.may_write
        self._put_parties(file)
        self.dispute.put(file, locked=locked)
        first = file.rights[0] if file.rights else None
        self.right.setVisible(first is not None)
        self._add_right.setVisible(first is None and not locked)
        if first is not None:
            self.right.put(file, first, locked=locked)
        self.triage.put(file)
        stage = file.case.stage
        self._apply.setVisible(stage is Stage.DRAFT)
        self._accept.setVisible(stage is Stage.APPLIED)
        self._reject.setVisible(stage is Stage.APPLIED)
        self._court.setVisible(stage in OPENING)
        self._start.setVisible(not locked)
        if self._wanted and self.reveal(self._wanted):
            self._wanted = ""

    def add(self, side: Side) -> None:
        """Add a party and put the cursor into its name."""
        if self.file is None:
            return
        self.dispute.settle()
        party = new_party(self.host, side)
        self._wanted = f"party/{party.id}/name"
        self.host.jobs.do(
            self.host.ws.cases.edit,
            self.case_id,
            noun="party",
            thing=party,
            failed=self.notices.refuse,
            owner=self,
        )

    def reveal(self, spot: str) -> bool:
        parts = spot.split("/")
        if parts[0] == "case":
            if parts[-1] == "official_number" and self.file is not None and unnumbered(self.file):
                return intakeacts.open_step("number", self.host, self.file, self) is not None
            return self.dispute.focus(parts[-1]) if len(parts) > 1 else True
        if parts[0] == "party" and len(parts) > 1 and parts[1] in self._cards:
            card = self._cards[parts[1]]
            key = parts[2] if len(parts) > 2 and parts[2] in card.form.form else "name"
            return card.form.form.focus(key)
        right = self.right.right
        if parts[0] == "right" and len(parts) > 2 and right is not None and parts[1] == right.id:
            return self.right.form.focus(parts[2])
        return False

    def begin(self, step: Step) -> bool:
        if self.file is None:
            return False
        return intakeacts.open_step(step.id, self.host, self.file, self) is not None

    def print(self) -> bool:
        """Go to the intake register form, ready to print."""
        self.go_to.emit("papers", "form/intake_register/")
        return True

    def leave(self) -> None:
        for card in self._cards.values():
            card.form.settle()
        self.dispute.settle()
        self.right.settle()

    def _bar(self) -> Line:
        self._apply = button(
            self.tr("登记申请…"), lambda: self._open("apply"), icon="file-plus", look="primary"
        )
        self._accept = button(
            self.tr("受理…"), lambda: self._open("accept"), icon="circle-check", look="primary"
        )
        self._reject = button(self.tr("不予受理…"), lambda: self._open("reject"), icon="ban")
        self._court = button(self.tr("接收法院委派、委托…"), self._from_court, icon="landmark")
        for verb, made in (
            ("intake.apply", self._apply),
            ("intake.accept", self._accept),
            ("intake.reject", self._reject),
            ("intake.receive_from_court", self._court),
        ):
            hold(self.host, verb, made)
        return Line(
            self._apply,
            self._accept,
            self._reject,
            self._court,
            button(
                self.tr("受理登记表"),
                lambda: self.go_to.emit("papers", "form/intake_register/"),
                icon="printer",
            ),
            button(
                self.tr("权利义务告知书"),
                lambda: self.go_to.emit("papers", "form/rights_notice/"),
                icon="printer",
            ),
        )

    def _adders(self) -> Line:
        adders = (
            button(
                self.tr("添加申请人"), lambda: self.add(Side.APPLICANT), icon="user-plus", tip="Ctrl+Shift+A"
            ),
            button(
                self.tr("添加被申请人"),
                lambda: self.add(Side.RESPONDENT),
                icon="user-plus",
                tip="Ctrl+Shift+R",
            ),
            button(self.tr("添加第三人"), lambda: self.add(Side.THIRD_PARTY), icon="user-plus"),
        )
        for one in adders:
            hold(self.host, "cases.edit", one)
        self._adders_line = Line(*adders)
        return self._adders_line

    def _open(self, step_id: str) -> None:
        if self.file is not None:
            self.leave()
            intakeacts.open_step(step_id, self.host, self.file, self)

    def _from_court(self) -> None:
        if self.file is not None:
            self.leave()
            intakeacts.receive_from_court(self.host, self.file, self).open()

    def _put_parties(self, file: CaseFile) -> None:
        sides = list(Side)
        ordered = sorted(file.parties, key=lambda party: sides.index(party.side))
        for gone in set(self._cards) - {party.id for party in ordered}:
            card = self._cards.pop(gone)
            self._parties.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, party in enumerate(ordered):
            held = self._cards.get(party.id)
            card = held or PartyCard(self, party.id)
            if held is None:
                self._cards[party.id] = card
            if self._parties.indexOf(card) != place:
                self._parties.insertWidget(place, card)
            card.put(file, party)

    def _new_right(self) -> None:
        if self.file is None:
            return
        right = new_right(self.host, self.file)
        self._wanted = f"right/{right.id}/type"
        self.host.jobs.do(
            self.host.ws.cases.edit,
            self.case_id,
            noun="right",
            thing=right,
            failed=self.notices.refuse,
            owner=self,
        )
