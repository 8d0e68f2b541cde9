"""Which deadlines run in a case, until when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from ipmediate.domain.agreements import Agreement, AgreementForm, Clause, ClauseType, Instalment
from ipmediate.domain.applications import Application, ApplicationStatus, RulingService
from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import (
    Case,
    CaseFile,
    DeadlineMark,
    Extension,
    Path,
    Stage,
    SuitProcedure,
    Track,
)
from ipmediate.domain.clocks import ClockState, RunningDeadline, running
from ipmediate.domain.followups import FollowUp, Performance
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.register import projection
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.domain.volumes import Retention, Volume
from tests.services.life import BOOK

TODAY = date(2026, 6, 1)


def clocks(file: CaseFile, today: date = TODAY) -> dict[str, RunningDeadline]:
    return {one.id: one for one in running(file, BOOK.deadline_rules, BOOK.calendar, today)}


def case(stage: Stage = Stage.ACCEPTED, **head: object) -> CaseFile:
    made = Case(id="k", stage=stage, applied_on=date(2026, 5, 7), accepted_on=date(2026, 5, 8))
    return CaseFile(case=replace(made, **head))  # type: ignore[arg-type]


def oral(day: date, *, joint: bool = False, stage: Stage = Stage.AGREED_ORAL, **head: object) -> CaseFile:
    made = Agreement(
        id="a1", form=AgreementForm.ORAL, made_on=day, oral_recorded_by="周", joint_confirmation=joint
    )
    return replace(case(stage, closed_on=day, **head), agreements=(made,))


@pytest.mark.parametrize(
    ("head", "key", "due"),
    [
        ({"accepted_on": None, "stage": Stage.APPLIED}, "T01/case", date(2026, 5, 11)),  # 5/9 is worked
        ({"accepted_on": None, "stage": Stage.APPLIED, "track": Track.FAST}, "T02/case", date(2026, 5, 8)),
        ({}, "T04/case", date(2026, 6, 8)),
        ({"excluded_days": 10}, "T04/case", date(2026, 6, 17)),
        (
            {"path": Path.PRE_FILING, "court_received_on": date(2026, 3, 11)},
            "T06/case",
            date(2026, 4, 10),
        ),
        (
            {
                "path": Path.IN_SUIT,
                "court_received_on": date(2026, 6, 1),
                "suit_procedure": SuitProcedure.ORDINARY,
            },
            "T07/case",
            date(2026, 6, 16),
        ),
        (
            {
                "path": Path.IN_SUIT,
                "court_received_on": date(2026, 6, 1),
                "suit_procedure": SuitProcedure.SIMPLIFIED,
            },
            "T08/case",
            date(2026, 6, 8),
        ),
        (
            {
                "extensions": (
                    Extension(until=date(2026, 7, 10), consented_on=date(2026, 6, 1), party_ids=("p1", "p2")),
                )
            },
            "T05/case",
            date(2026, 7, 10),
        ),
        ({}, "T21/case", date(2029, 5, 7)),
    ],
)
def test_course(head: dict[str, object], key: str, due: date) -> None:
    file = case()
    found = clocks(replace(file, case=replace(file.case, **head)))  # type: ignore[arg-type]
    assert found[key].due == due
    assert found[key].cite
    assert found[key].reasons


@pytest.mark.parametrize(
    ("effective", "due"),
    [
        (date(2026, 5, 26), date(2026, 6, 25)),
        (date(2026, 4, 30), date(2026, 6, 1)),
        (date(2026, 3, 5), date(2026, 4, 7)),
        (date(2025, 5, 15), date(2025, 6, 16)),
        (date(2026, 1, 18), date(2026, 2, 24)),
    ],
)
def test_thirty_days_to_apply_for_confirmation(effective: date, due: date) -> None:
    file = oral(effective, applied_on=date(2025, 1, 2), accepted_on=date(2025, 1, 2))
    clock = clocks(file, effective)["T12/agreement/a1"]
    assert (clock.due, clock.trigger_on, clock.state) == (due, effective, ClockState.OK)
    assert clock.reasons[0].code == "clocks.from_agreement_effective"


def test_no_confirmation_clock_in_a_suit() -> None:
    assert not [key for key in clocks(oral(date(2026, 5, 26), path=Path.IN_SUIT)) if key.startswith("T12")]


def test_soon_overdue_done_and_marked() -> None:
    file = oral(date(2026, 5, 26), joint=True)
    key = "T12/agreement/a1"
    assert clocks(file, date(2026, 6, 16))[key].state is ClockState.SOON
    assert clocks(file, date(2026, 6, 25))[key].days_left == 0
    late = clocks(file, date(2026, 6, 26))[key]
    assert (late.state, late.days_left) == (ClockState.OVERDUE, -1)
    marked = replace(file, deadline_marks=(DeadlineMark(id=key, done_on=date(2026, 6, 20)),))
    assert clocks(marked, date(2026, 6, 26))[key].state is ClockState.DONE
    submitted = replace(file, applications=(Application(id="x", submitted_on=date(2026, 6, 10)),))
    assert clocks(submitted, date(2026, 6, 26))[key].done_on == date(2026, 6, 10)


def test_an_unused_right_to_confirmation_lapses_instead_of_being_overdue_for_ever() -> None:
    key, due = "T12/agreement/a1", date(2026, 6, 25)
    file = oral(date(2026, 5, 26))
    assert clocks(file, due)[key].state is ClockState.SOON, "until its last day it reminds"
    assert clocks(file, date(2026, 6, 26))[key].state is ClockState.LAPSED
    begun = replace(file, applications=(Application(id="x"),))
    clause = Clause(id="c1", rank=1, type=ClauseType.JOINT_CONFIRMATION)
    for wanted in (begun, oral(date(2026, 5, 26), joint=True), replace(file, clauses=(clause,))):
        assert clocks(wanted, date(2026, 6, 26))[key].state is ClockState.OVERDUE
    fulfilled = oral(date(2026, 5, 26), joint=True, stage=Stage.PERFORMED)
    assert clocks(fulfilled, date(2026, 6, 26))[key].state is ClockState.LAPSED


def test_nothing_is_overdue_in_an_archived_case() -> None:
    file = oral(date(2026, 5, 26), joint=True, stage=Stage.ARCHIVED)
    assert not [one for one in clocks(file, date(2026, 12, 1)).values() if one.state is ClockState.OVERDUE]
    assert not projection(file, BOOK.deadline_rules, BOOK.calendar).deadlines


def test_a_lapsing_right_never_fills_the_due_column_of_the_register() -> None:
    file = oral(date(2026, 5, 26))
    shown = projection(file, BOOK.deadline_rules, BOOK.calendar)
    lapsing = [line.rule for line in shown.deadlines if line.lapses]
    assert lapsing == ["confirmation_apply"]
    assert shown.register["due_rule"] != "confirmation_apply"
    joint = projection(oral(date(2026, 5, 26), joint=True), BOOK.deadline_rules, BOOK.calendar)
    assert not any(line.lapses for line in joint.deadlines)


def test_a_year_without_published_holidays_is_provisional() -> None:
    clock = clocks(oral(date(2026, 12, 10)), date(2026, 12, 11))["T12/agreement/a1"]
    assert (clock.due, clock.provisional) == (date(2027, 1, 11), True)
    assert clock.reasons[-1].code == "clocks.provisional"


def test_every_instalment_has_its_clock_and_stops_when_paid() -> None:
    pay = Clause(
        id="c1",
        rank=1,
        type=ClauseType.PAY,
        obligor_ids=("p2",),
        instalments=(
            Instalment(no=1, amount=Decimal(5), due_on=date(2026, 6, 13)),
            Instalment(no=2, amount=Decimal(5), due_on=date(2026, 8, 15)),
        ),
    )
    file = replace(oral(date(2026, 5, 26)), clauses=(pay,))
    found = clocks(file)
    assert found["T18/clause/c1/1"].due == date(2026, 6, 13)  # a Saturday: agreed days do not roll
    assert found["T19/followup/first"].due == date(2026, 8, 24)
    paid = Performance(id="f", clause_id="c1", instalment_no=1, performed_on=date(2026, 6, 12))
    after = clocks(replace(file, performances=(paid,)))
    assert after["T18/clause/c1/1"].state is ClockState.DONE
    assert after["T18/clause/c1/2"].state is ClockState.OK


def test_deadlines_of_one_rule_are_told_apart() -> None:
    halves = (
        Instalment(no=1, amount=Decimal("50000"), due_on=date(2026, 6, 13)),
        Instalment(no=2, amount=Decimal("30000.5"), due_on=date(2026, 8, 15)),
    )
    bound = {"obligor_ids": ("p2",)}
    clauses = (
        Clause(id="c1", rank=1, type=ClauseType.STOP, due_on=date(2026, 6, 13), **bound),
        Clause(id="c2", rank=2, type=ClauseType.PAY, instalments=halves, **bound),
        Clause(id="c3", rank=3, type=ClauseType.PAY, amount=Decimal(9), due_on=date(2026, 6, 13), **bound),
    )
    named = [one.label for one in clocks(replace(oral(date(2026, 5, 26)), clauses=clauses)).values()]
    for words in (
        "（第1条）",
        "（第2条第1期，50,000.00元）",
        "（第2条第2期，30,000.50元）",
        "（第3条，9.00元）",
    ):
        assert sum(one.zh.endswith(words) for one in named) == 1, words
    assert sum(one.en.endswith("(clause 2, instalment 2, CNY 30,000.50)") for one in named) == 1
    assert len({one.zh for one in named}) == len({one.en for one in named}) == len(named)


def test_before_the_court() -> None:
    application = Application(
        id="x",
        status=ApplicationStatus.ACCEPTED,
        submitted_on=date(2026, 6, 10),
        court_accepted_on=date(2026, 6, 12),
        ruling_served=(RulingService(party_id="p1", on=date(2026, 6, 24)),),
    )
    file = replace(oral(date(2026, 5, 26)), applications=(application,))
    found = clocks(file, date(2026, 6, 24))
    assert found["T13/application/x"].state is ClockState.DONE
    assert found["T14/application/x"].due == date(2026, 7, 13)
    both = [found[f"T14/application/x/{reading}"] for reading in ("expected", "expected_extended")]
    assert [clock.due for clock in both] == [date(2026, 6, 29), date(2026, 7, 7)]
    assert all("法释〔2011〕5号" in clock.cite and not clock.duty for clock in both)
    assert found["T16/party/p1"].due == date(2026, 7, 9)
    assert "T16/party/p1" not in clocks(file, date(2026, 7, 10)), "a lapsed right of a party is no duty"


def test_a_third_party_that_did_not_apply_objects_as_an_interested_person() -> None:
    application = Application(
        id="x",
        party_ids=("p1", "p2"),
        status=ApplicationStatus.CONFIRMED,
        ruling_served=(
            RulingService(party_id="p1", on=date(2026, 6, 24)),
            RulingService(party_id="p3", on=date(2026, 6, 24)),
        ),
    )
    found = clocks(replace(oral(date(2026, 5, 26)), applications=(application,)), date(2026, 6, 24))
    assert found["T16/party/p1"].due == date(2026, 7, 9)
    assert found["T17/party/p3"].due == date(2026, 12, 24)
    assert "T16/party/p3" not in found


def test_the_end_stops_the_time_limit_and_starts_the_report_to_the_court() -> None:
    file = case(
        Stage.FAILED,
        path=Path.PRE_FILING,
        court_received_on=date(2026, 5, 8),
        closed_on=date(2026, 5, 29),
    )
    found = clocks(file)
    assert found["T06/case"].state is ClockState.DONE
    assert found["T11/case"].due == date(2026, 6, 2)
    report = Paper(
        id="r",
        form_id="failure_report",
        edition="1",
        form_hash="",
        title="调解未成报告",
        issued_at=datetime(2026, 6, 1, 9),
        issued_by="周",
        sha256="",
        pages=1,
    )
    assert clocks(replace(file, papers=(report,)))["T11/case"].state is ClockState.DONE
    voided = replace(report, status=PaperStatus.VOIDED)
    assert clocks(replace(file, papers=(voided,)))["T11/case"].state is not ClockState.DONE


def test_visits_close_the_follow_up_clocks_in_turn() -> None:
    file = oral(date(2026, 5, 26))
    visited = replace(file, followups=(FollowUp(id="v", on=date(2026, 6, 1), by="周"),))
    found = clocks(visited)
    assert found["T19/followup/first"].state is ClockState.DONE
    assert found["T19/followup/first"].label.zh == "首次回访"
    assert found["T19/followup/second"].label.zh == "再次回访"
    assert found["T19/followup/second"].state is not ClockState.DONE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_reader_should_know_of_a_period_is_told_with_it(language: str) -> None:
    served = (RulingService(party_id="p1", on=date(2026, 6, 24)),)
    application = Application(id="x", status=ApplicationStatus.CONFIRMED, ruling_served=served)
    found = clocks(replace(oral(date(2026, 5, 26)), applications=(application,)), date(2026, 6, 24))

    def notes(key: str) -> str:
        told = (one for one in found[key].reasons if one.code == "clocks.note")
        return "".join(BOOK.wording.say(one.code, dict(one.params), language).title for one in told)  # type: ignore[arg-type]

    posted, kept, ends = {
        "zh": ("期满前交邮的，不算过期", "障碍消除后十日内", "二十四时止"),
        "en": ("posted before the end", "ten days after the obstacle", "midnight"),
    }[language]
    assert posted in notes("T12/agreement/a1")
    assert ends in notes("T12/agreement/a1")
    assert kept not in notes("T12/agreement/a1")
    assert all(word in notes("T16/party/p1") for word in (posted, kept, ends))
    assert not notes("T19/followup/first")


def test_a_period_of_law_nobody_compared_says_so_beside_its_provision() -> None:
    before = clocks(case(applied_on=date(2026, 5, 6)))["T04/case"]
    assert before.cite.endswith("（有疑义，请核对原文）")
    assert "核对" not in clocks(oral(date(2026, 5, 26), joint=True))["T12/agreement/a1"].cite
    old = clocks(oral(date(2012, 5, 28), joint=True), date(2012, 5, 29))["T12/agreement/a1"]
    assert ("未核对原文" in old.cite) is (old_status(old) == "known")


def old_status(clock: RunningDeadline) -> str:
    rule = next(one for one in BOOK.deadline_rules if one.id == clock.slug)
    return next(one.status.value for one in rule.versions if clock.cite.startswith(one.cite))


def test_retention() -> None:
    volume = Volume(id="v", retention=Retention.YEARS_10, filed_on=date(2026, 5, 30))
    assert clocks(replace(case(Stage.ARCHIVED), volumes=(volume,)))["T35/volume/v"].due == date(2036, 5, 30)
    forever = replace(volume, retention=Retention.PERMANENT)
    assert "T35/volume/v" not in clocks(replace(case(Stage.ARCHIVED), volumes=(forever,)))


def test_a_trigger_before_any_rule_gives_no_date_at_all() -> None:
    file = case(applied_on=date(1985, 1, 1), accepted_on=date(1985, 1, 2))
    assert clocks(file) == {}


def test_it_is_soon_from_the_first_reminder_on() -> None:
    """Rule T12 reminds ten days before its last day, 25 June."""
    key, file = "T12/agreement/a1", oral(date(2026, 5, 26), joint=True)
    rule = next(one for one in BOOK.deadline_rules if one.number == "T12")
    first = date(2026, 6, 25) + timedelta(days=min(rule.remind))
    assert clocks(file, first - timedelta(days=1))[key].state is ClockState.OK
    assert clocks(file, first)[key].state is ClockState.SOON


def test_a_right_of_a_party_is_shown_on_its_last_day_and_not_after() -> None:
    served = (RulingService(party_id="p1", on=date(2026, 6, 24)),)
    application = Application(id="x", status=ApplicationStatus.CONFIRMED, ruling_served=served)
    file = replace(oral(date(2026, 5, 26)), applications=(application,))
    assert clocks(file, date(2026, 7, 9))["T16/party/p1"].days_left == 0
    assert "T16/party/p1" not in clocks(file, date(2026, 7, 10))


def test_what_is_over_stands_behind_what_runs_and_the_nearest_first() -> None:
    file = oral(date(2026, 5, 26), joint=True)
    marked = replace(file, deadline_marks=(DeadlineMark(id="T12/agreement/a1", done_on=date(2026, 5, 27)),))
    found = list(clocks(marked).values())
    over = [one.state is ClockState.DONE for one in found]
    assert over == sorted(over)
    assert {True, False} <= set(over)
    running_ones = [one.due for one in found if one.state is not ClockState.DONE]
    assert running_ones == sorted(running_ones)


def test_a_last_day_says_whether_it_was_moved() -> None:
    def codes(key: str, file: CaseFile) -> list[str]:
        return [one.code for one in clocks(file)[key].reasons]

    whole = oral(date(2026, 5, 26))
    counted, note = "clocks.counted_calendar_days", "clocks.note"
    assert codes("T12/agreement/a1", whole)[1:] == [counted, "clocks.not_rolled", note]
    rolled = oral(date(2026, 4, 30))
    assert codes("T12/agreement/a1", rolled)[1:] == [counted, "clocks.rolled", note]
    applied = case(Stage.APPLIED, accepted_on=None)
    assert codes("T01/case", applied)[1:] == ["clocks.counted_working_days", note]
    excluded = next(
        one for one in clocks(case(excluded_days=10))["T04/case"].reasons if one.params == (("days", 10),)
    )
    assert excluded.code == "clocks.excluded"


def test_a_provisional_day_names_the_year_that_is_not_published() -> None:
    clock = clocks(oral(date(2026, 12, 10)), date(2026, 12, 11))["T12/agreement/a1"]
    assert clock.reasons[-1].params == (("year", 2027),)


def test_the_first_meeting_is_the_last_day_to_tell_everybody_its_rights() -> None:
    sides = tuple(
        Party(id=key, side=side, kind=PartyKind.PERSON, name=key)
        for key, side in (("p1", Side.APPLICANT), ("p2", Side.RESPONDENT))
    )
    at = datetime(2026, 5, 20, 9)
    off = Session(id="s0", no=1, starts_at=at.replace(day=12), status=SessionStatus.CANCELLED)
    meeting = Session(id="s1", no=2, starts_at=at)
    file = replace(case(Stage.ASSIGNED), parties=sides, sessions=(off, meeting))
    assert "T03/session/s0" not in clocks(file)
    assert clocks(file)["T03/session/s1"].due == date(2026, 5, 20)
    one = RightsNotice(id="n1", party_id="p1", told_on=date(2026, 5, 13))
    both = (one, RightsNotice(id="n2", party_id="p2", told_on=date(2026, 5, 15)))
    assert clocks(replace(file, notices=(one,)))["T03/session/s1"].done_on is None
    assert clocks(replace(file, notices=both))["T03/session/s1"].done_on == date(2026, 5, 15)


def test_papers_the_court_asks_for_are_due_on_the_day_it_named() -> None:
    application = Application(
        id="x",
        status=ApplicationStatus.SUPPLEMENT,
        submitted_on=date(2026, 6, 1),
        supplement_asked_on=date(2026, 6, 3),
        supplement_due_on=date(2026, 6, 10),
    )
    file = replace(oral(date(2026, 5, 26)), applications=(application,))
    assert clocks(file)["T15/application/x"].due == date(2026, 6, 10)
    gone = replace(application, status=ApplicationStatus.WITHDRAWN)
    assert clocks(replace(file, applications=(gone,)))["T15/application/x"].done_on == date(2026, 6, 1)
    assert clocks(file)["T13/application/x"].done_on is None


def test_enforcement_is_asked_for_after_a_confirmation_only() -> None:
    pay = Clause(id="c1", rank=1, type=ClauseType.PAY, obligor_ids=("p2",), due_on=date(2026, 6, 15))
    file = replace(oral(date(2026, 5, 26)), clauses=(pay,))
    for status, wanted in ((ApplicationStatus.CONFIRMED, True), (ApplicationStatus.REJECTED, False)):
        asked = replace(file, applications=(Application(id="x", status=status),))
        assert ("T20/agreement/a1" in clocks(asked)) is wanted


def test_a_case_that_goes_on_has_no_end_whatever_was_agreed() -> None:
    talking = replace(oral(date(2026, 5, 26), stage=Stage.IN_SESSION), case=case(Stage.IN_SESSION).case)
    assert clocks(talking)["T04/case"].done_on is None
