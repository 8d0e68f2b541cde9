"""From an issue over offers to clauses, their check, and an agreement that binds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.agreements import ClauseStatus, ClauseType, SignerRole
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.parties import Side
from ipmediate.domain.proposals import ProposalStatus
from ipmediate.domain.refusals import StoreTrouble
from tests.ui.mediating import mediating
from ui.screens.case.agreement import CLAUSES, SIGNING, AgreementTab
from ui.screens.case.asking import Asking
from ui.screens.case.signing import signers_of
from ui.widgets.host import Host

Settle = Callable[[], None]


@pytest.fixture
def file(opened: House) -> CaseFile:
    """A case being mediated."""
    return mediating(opened)


@pytest.fixture
def tab(qtbot: QtBot, host: Host, file: CaseFile, settle: Settle) -> AgreementTab:
    """The tab; it hears of changes as in the window."""
    made = AgreementTab(host)
    qtbot.addWidget(made)
    host.jobs.changed.connect(lambda outcome: made.show_case(outcome.value))
    made.resize(1100, 640)
    made.show()
    made.show_case(file)
    settle()
    return made


def sheet_of(tab: AgreementTab) -> Asking:
    """The sheet that is open."""
    return next(one for one in tab.findChildren(Asking) if one.isVisible())


def agree(tab: AgreementTab, opened: House, file: CaseFile, settle: Settle) -> CaseFile:
    """One offer of money, accepted by the other side and put into the agreement."""
    offered_by = file.on_side(Side.APPLICANT)[0].id
    tab.offers.offer()
    sheet = sheet_of(tab)
    sheet.form.put({"offered_by": offered_by, "text": "赔偿一万五千元。", "amount": Decimal("15000.00")})
    sheet.go()
    settle()
    made = opened.workspace.cases.load(file.id).proposals[-1]
    for party in file.parties:
        if party.id != offered_by and party.side is not Side.THIRD_PARTY:
            tab.offers.respond(made, party.id, True)
            sheet_of(tab).go()
            settle()
    tab.offers.accept(made)
    settle()
    return opened.workspace.cases.load(file.id)


def test_an_offer_without_words_is_asked_for_them(tab: AgreementTab, settle: Settle) -> None:
    tab.offers.offer()
    sheet = sheet_of(tab)
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert any(one.isVisible() and "请填写" in one.text() for one in sheet.findChildren(QLabel))
    sheet.reject()


def test_accepting_before_everybody_answered_names_who_is_missing(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    tab.offers.offer()
    sheet = sheet_of(tab)
    sheet.form.put({"text": "停止销售。"})
    sheet.go()
    settle()
    made = opened.workspace.cases.load(file.id).proposals[-1]
    tab.offers.accept(made)
    settle()
    other = file.on_side(Side.RESPONDENT)[0].name
    assert any(other in one.text() for one in tab.offers.notices.findChildren(QLabel))


def test_accepted_offers_become_exactly_their_clauses(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    now = agree(tab, opened, file, settle)
    (clause,) = now.agreed_clauses
    assert now.proposals[-1].status is ProposalStatus.ACCEPTED
    assert now.proposals[-1].terms_ids == (clause.id,)
    assert clause.amount == Decimal("15000.00")
    assert "人民币15,000元" in tab.clauses.list.item(0).text()


def test_the_check_names_the_gap_and_only_copies_its_cure(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    agree(tab, opened, file, settle)
    tab.bar.setCurrentIndex(CLAUSES)
    settle()
    (before,) = opened.workspace.cases.load(file.id).agreed_clauses
    report = opened.workspace.agreements.check(file.id)
    gap = next(one for one in report.faults if one.label == "missing_date")
    assert gap.severity == "block"
    words = " ".join(one.text() for one in tab.clauses.check.findChildren(QLabel))
    assert gap.rule in words
    copies = [one for one in tab.clauses.check.findChildren(QPushButton) if one.text() == "复制建议"]
    cures = [one.cure for one in report.faults if one.cure]
    assert len(copies) == len(cures)
    if copies:
        copies[0].click()
        assert QApplication.clipboard().text() == cures[0]
    assert opened.workspace.cases.load(file.id).agreed_clauses == (before,)
    assert tab.reveal(gap.place)
    form = tab.clauses.form
    form.editor("due_on").line.setText("20260630")
    form.settle()
    settle()
    assert opened.workspace.cases.load(file.id).agreed_clauses[0].due_on == date(2026, 6, 30)
    assert "2026年6月30日前" in tab.clauses._reading.text()
    assert all(one.label != "missing_date" for one in opened.workspace.agreements.check(file.id).faults)


def test_the_sentence_follows_the_typing(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    tab.clauses.add(kind=ClauseType.STOP)
    settle()
    tab.clauses.form.editor("act").setPlainText("停止销售侵权商品")
    assert "停止销售侵权商品" in tab.clauses._reading.text()
    tab.leave()
    settle()
    assert opened.workspace.cases.load(file.id).agreed_clauses[-1].act == "停止销售侵权商品"


def test_instalments_are_written_as_parts_with_their_sum(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    agree(tab, opened, file, settle)
    editor = tab.clauses.form.editor("instalments")
    for amount, day in (("10000", "20260630"), ("5000", "20260731")):
        editor.add()
        part = editor._parts[-1]
        part.amount.setText(amount)
        part.day.line.setText(day)
        editor.settle()
    settle()
    (clause,) = opened.workspace.cases.load(file.id).agreed_clauses
    assert [one.no for one in clause.instalments] == [1, 2]
    assert sum(one.amount for one in clause.instalments) == clause.amount
    assert "分二期支付" in tab.clauses._reading.text()


def test_clauses_of_the_library_change_order_and_go(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    from ui.screens.case.phrases import clause_models

    models = clause_models(tab.host.keeper.resources)
    for model in models[:2]:
        tab.clauses.add(model)
        settle()
    first, second = opened.workspace.cases.load(file.id).agreed_clauses
    tab.clauses.reveal(second.id)
    tab.clauses.shift(-1)
    settle()
    assert [one.id for one in opened.workspace.cases.load(file.id).agreed_clauses] == [second.id, first.id]
    tab.clauses.delete()
    settle()
    assert [one.id for one in opened.workspace.cases.load(file.id).agreed_clauses] == [first.id]


def test_every_model_of_the_library_reads_as_a_sentence(opened: House, host: Host) -> None:
    from ipmediate.domain.agreements import Clause
    from ipmediate.domain.settlement import sentence
    from ui.screens.case.phrases import clause_models

    file = mediating(opened)
    for model in clause_models(host.keeper.resources):
        clause = Clause(
            id="c",
            rank=1,
            type=model.type,
            obligor_ids=(file.parties[1].id,),
            status=ClauseStatus.AGREED,
            **model.fields,
        )
        assert sentence(file, clause).endswith("。")


def test_the_last_act_decides_when_the_agreement_binds(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    agree(tab, opened, file, settle)
    tab.bar.setCurrentIndex(SIGNING)
    tab.signing.draft()
    settle()
    tab.signing.form.editor("made_on").line.setText("20260610")
    tab.leave()
    settle()
    days = iter((date(2026, 6, 10), date(2026, 6, 12), date(2026, 6, 11), date(2026, 6, 13)))
    wanted = [
        one
        for one in signers_of(opened.workspace.cases.load(file.id), "agreement")
        if one.role in (SignerRole.PARTY, SignerRole.MEDIATOR, SignerRole.COMMITTEE_SEAL)
    ]
    for signer in wanted:
        tab.signing.sign(signer.spot)
        sheet = sheet_of(tab)
        assert sheet.form.editor("signer").value() == signer
        sheet.form.put({"on": next(days, date(2026, 6, 13))})
        sheet.go()
        settle()
        assert not sheet.isVisible(), [one.text() for one in sheet.notices.findChildren(QLabel)]
    effect = opened.workspace.agreements.effective(file.id)
    signed = opened.workspace.cases.load(file.id).signatures_on("agreement")
    assert effect.effective_on == max(one.on for one in signed)
    words = " ".join(one.text() for one in tab.signing.findChildren(QLabel))
    assert "协议自 2026年6月" in words
    tab.signing.conclude()
    sheet = sheet_of(tab)
    sheet.go()
    settle()
    assert not sheet.isVisible(), [one.text() for one in sheet.notices.findChildren(QLabel)]
    assert opened.workspace.cases.load(file.id).case.stage is Stage.AGREED_WRITTEN


def test_what_lacks_is_listed_and_opens_the_right_sheet(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    agree(tab, opened, file, settle)
    tab.signing.draft()
    settle()
    lacking = opened.workspace.agreements.effective(file.id).lacking
    seal = next(one for one in lacking if one.what == "committee_seal")
    assert tab.reveal(seal.place)
    chosen = sheet_of(tab).form.editor("signer").value()
    assert chosen.role is SignerRole.COMMITTEE_SEAL
    sheet_of(tab).reject()


def test_an_issue_that_could_not_be_written_stays_in_its_line(
    tab: AgreementTab, opened: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("store.disk_full", path="x")

    monkeypatch.setattr(opened.workspace.cases, "edit", full)
    line = tab.offers._new_issue
    line.setText("是否继续销售")
    tab.offers.add_issue()
    settle()
    assert line.text() == "是否继续销售"
    assert tab.offers.notices.isVisibleTo(tab.offers)


def test_an_issue_typed_before_leaving_is_written_into_the_case_it_was_typed_for(
    tab: AgreementTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    tab.offers._new_issue.setText("是否继续销售")
    tab.leave()
    tab.show_case(opened.workspace.cases.load("D02"))
    settle()
    assert [one.text for one in opened.workspace.cases.load(file.id).issues][-1] == "是否继续销售"
    assert tab.offers._new_issue.text() == ""
