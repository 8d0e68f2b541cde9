"""What starts the deadlines that follow an agreement, and what ends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.agreements import Agreement, AgreementForm, Clause, ClauseType, Instalment
from ipmediate.domain.applications import Application, ApplicationStatus, Carrier, RulingService
from ipmediate.domain.cases import CaseFile, Path, Stage
from ipmediate.domain.followups import FollowUp, Performance
from ipmediate.domain.periods import Unit
from ipmediate.domain.volumes import Retention, Volume
from tests.domain.running import AGREED, APPLIED, agreed, case, day, started


def applying(**fields: Any) -> Application:
    return Application(id="x", **({"status": ApplicationStatus.SUBMITTED} | fields))


@pytest.mark.parametrize(
    ("file", "lapses", "done"),
    [
        (agreed(), True, None),
        (agreed(joint=True), False, None),
        (replace(agreed(), applications=(applying(),)), False, None),
        (replace(agreed(), applications=(applying(submitted_on=day(3)),)), False, day(3)),
        (replace(agreed(), applications=(applying(posted_on=day(3)),)), False, day(3)),
        (
            replace(agreed(), applications=(applying(posted_on=day(3), court_received_on=day(6)),)),
            False,
            day(3),
        ),
        (agreed(Stage.PERFORMED, joint=True), True, None),
        (agreed(joint=True, on_spot=True), True, None),
        (
            replace(agreed(), clauses=(Clause(id="c9", rank=1, type=ClauseType.JOINT_CONFIRMATION),)),
            False,
            None,
        ),
    ],
)
def test_thirty_days_to_apply_together(file: CaseFile, lapses: bool, done: date | None) -> None:
    found = started(file)["T12/agreement/a1"]
    assert (found.on, found.lapses, found.done_on) == (AGREED, lapses, done)


def test_what_is_settled_in_a_suit_is_not_applied_for() -> None:
    suit = replace(agreed(path=Path.IN_SUIT), applications=(applying(submitted_on=day(3)),))
    assert not any(key.startswith(("T12", "T13", "T14")) for key in started(suit))


def test_what_does_not_bind_yet_starts_nothing() -> None:
    written = Agreement(id="a1", form=AgreementForm.WRITTEN, made_on=AGREED)
    unsigned = replace(case(Stage.AGREED_WRITTEN), agreements=(written,), clauses=(pay(),))
    for file in (case(), unsigned):
        assert not any(key.startswith(("T12", "T13", "T18", "T19")) for key in started(file))


@pytest.mark.parametrize(
    ("fields", "on", "done"),
    [
        ({"submitted_on": day(3)}, day(3), None),
        ({"submitted_on": day(3), "court_received_on": day(4)}, day(4), None),
        ({"posted_on": day(3), "court_received_on": day(6)}, day(6), None),
        ({"posted_on": day(3), "court_received_on": day(6), "court_accepted_on": day(8)}, day(6), day(8)),
        ({"submitted_on": day(3), "court_accepted_on": day(5)}, day(3), day(5)),
        ({"submitted_on": day(3), "ruled_on": day(9)}, day(3), day(9)),
        ({"submitted_on": day(3), "status": ApplicationStatus.WITHDRAWN}, day(3), day(3)),
        ({"submitted_on": day(3), "status": ApplicationStatus.NOT_ACCEPTED}, day(3), day(3)),
        ({"submitted_on": day(3), "status": ApplicationStatus.REJECTED, "ruled_on": day(9)}, day(3), day(9)),
    ],
)
def test_a_court_decides_whether_to_take_an_application(
    fields: dict[str, Any], on: date, done: date | None
) -> None:
    found = started(replace(agreed(), applications=(applying(**fields),)))["T13/application/x"]
    assert (found.on, found.done_on) == (on, done)


@pytest.mark.parametrize(
    "fields", [{"status": ApplicationStatus.PREPARING}, {"posted_on": day(3), "carrier": Carrier.EMS}]
)
def test_an_application_the_court_does_not_have_yet_waits_for_nothing(fields: dict[str, Any]) -> None:
    found = started(replace(agreed(), applications=(applying(**fields),)))
    assert not any(key.startswith(("T13", "T14", "T15", "T16")) for key in found)


@pytest.mark.parametrize(
    ("fields", "length", "done"),
    [
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10)}, 7, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(3)}, 0, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(1)}, 0, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10), "supplemented_on": day(8)}, 7, day(8)),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10), "ruled_on": day(9)}, 7, day(9)),
        ({"supplement_asked_on": day(3)}, None, None),
        ({"supplement_due_on": day(10)}, None, None),
    ],
)
def test_papers_asked_for_are_due_when_the_court_said(
    fields: dict[str, Any], length: int | None, done: date | None
) -> None:
    found = started(replace(agreed(), applications=(applying(**fields),))).get("T15/application/x")
    assert (found.length if found else None, found.done_on if found else None) == (length, done)


def test_both_readings_of_the_time_for_a_ruling_run_beside_each_other() -> None:
    taken = applying(court_accepted_on=day(5), ruling_served=(RulingService(party_id="p1", on=day(12)),))
    found = started(replace(agreed(), applications=(taken,)))
    both = {key: (one.variant, one.duty) for key, one in found.items() if key.startswith("T14")}
    assert both == {
        "T14/application/x": ("", True),
        "T14/application/x/expected": ("expected", False),
        "T14/application/x/expected_extended": ("expected_extended", False),
    }
    assert (found["T16/party/p1"].on, found["T16/party/p1"].duty) == (day(12), False)
    ruled = started(replace(agreed(), applications=(replace(taken, ruled_on=day(11)),)))
    assert {one.done_on for key, one in ruled.items() if key.startswith("T14")} == {day(11)}


def pay(**fields: Any) -> Clause:
    made = Clause(
        id="c1", rank=1, type=ClauseType.PAY, obligor_ids=("p2",), amount=Decimal(9000), due_on=day(15)
    )
    return replace(made, **fields)


def done(amount: int | None, on: int, *, clause: str = "c1", part: int = 0) -> Performance:
    return Performance(
        id=f"f{clause}{part}{on}",
        clause_id=clause,
        instalment_no=part,
        performed_on=day(on),
        amount=None if amount is None else Decimal(amount),
    )


@pytest.mark.parametrize(
    ("acts", "met"),
    [
        ((), None),
        ((done(9000, 3),), day(3)),
        ((done(None, 3),), day(3)),
        ((done(4000, 3),), None),
        ((done(4000, 3), done(5000, 8)), day(8)),
        ((done(9000, 3, clause="c7"),), None),
        ((done(9000, 3, part=1),), None),
    ],
)
def test_a_clause_is_met_once_all_of_it_is_paid(acts: tuple[Performance, ...], met: date | None) -> None:
    found = started(replace(agreed(), clauses=(pay(),), performances=acts))["T18/clause/c1"]
    assert (found.on, found.done_on) == (day(15), met)


PARTS = (
    Instalment(no=1, amount=Decimal(5000), due_on=day(15)),
    Instalment(no=2, amount=Decimal(4000), due_on=day(30)),
)


@pytest.mark.parametrize(
    ("acts", "met"),
    [
        ((), (None, None)),
        ((done(5000, 3, part=1),), (day(3), None)),
        ((done(4000, 3, part=2),), (None, day(3))),
        ((done(9000, 3),), (day(3), day(3))),
        ((done(2000, 3, part=1), done(3000, 4, part=1)), (day(4), None)),
        ((done(5000, 3, part=1), done(4000, 9, part=2)), (day(3), day(9))),
    ],
)
def test_each_instalment_has_its_own_day(acts: tuple[Performance, ...], met: tuple[date | None, ...]) -> None:
    found = started(replace(agreed(), clauses=(pay(instalments=PARTS),), performances=acts))
    assert "T18/clause/c1" not in found
    one, two = found["T18/clause/c1/1"], found["T18/clause/c1/2"]
    assert (one.on, two.on) == (day(15), day(30))
    assert (one.done_on, two.done_on) == met


def test_what_has_no_day_or_binds_nobody_is_not_watched() -> None:
    loose = (pay(due_on=None), pay(id="c2", obligor_ids=()))
    assert not any(key.startswith("T18") for key in started(replace(agreed(), clauses=loose)))
    assert not any(key.startswith(("T18", "T19")) for key in started(replace(case(), clauses=(pay(),))))


@pytest.mark.parametrize("file", [agreed(Stage.PERFORMED), agreed(on_spot=True)])
def test_in_a_performed_case_every_clause_is_met(file: CaseFile) -> None:
    assert started(replace(file, clauses=(pay(),)))["T18/clause/c1"].done_on == AGREED
    acted = replace(file, clauses=(pay(),), performances=(done(4000, 3), done(5000, 8)))
    assert started(acted)["T18/clause/c1"].done_on == day(8)


def test_what_was_done_on_another_clause_is_no_day_of_this_one() -> None:
    clauses = (pay(), pay(id="c2"))
    acts = (done(9000, 3), done(9000, 8, clause="c2"))
    found = started(replace(agreed(), clauses=clauses, performances=acts))
    assert [found[f"T18/clause/{key}"].done_on for key in ("c1", "c2")] == [day(3), day(8)]


def test_visits_count_from_the_last_day_of_performance_in_their_order() -> None:
    file = replace(agreed(), clauses=(pay(), pay(id="c2", due_on=day(20))))
    late, early = FollowUp(id="v2", on=day(28), by="周"), FollowUp(id="v1", on=day(22), by="周")
    found = started(replace(file, followups=(late, early)))
    first, second = found["T19/followup/first"], found["T19/followup/second"]
    assert (first.on, first.variant, first.done_on) == (day(20), "first", day(22))
    assert (second.on, second.variant, second.done_on) == (day(20), "second", day(28))
    once = started(replace(file, followups=(early,)))
    assert (once["T19/followup/first"].done_on, once["T19/followup/second"].done_on) == (day(22), None)
    assert started(agreed())["T19/followup/first"].on == AGREED


@pytest.mark.parametrize(
    ("status", "clauses", "runs"),
    [
        (ApplicationStatus.CONFIRMED, (pay(),), True),
        (ApplicationStatus.CONFIRMED, (), False),
        (ApplicationStatus.ACCEPTED, (pay(),), False),
    ],
)
def test_enforcement_counts_from_the_last_instalment_of_a_confirmed_agreement(
    status: ApplicationStatus, clauses: tuple[Clause, ...], runs: bool
) -> None:
    file = replace(agreed(), clauses=clauses, applications=(applying(status=status),))
    found = started(file).get("T20/agreement/a1")
    assert (found is not None) is runs
    if found is not None:
        assert (found.on, found.done_on, found.duty) == (day(15), None, False)
        over = replace(file, case=replace(file.case, stage=Stage.PERFORMED))
        assert started(over)["T20/agreement/a1"].done_on == day(15)
    assert "T20/agreement/a1" not in started(replace(agreed(), clauses=(pay(),)))


@pytest.mark.parametrize(
    ("head", "milestone", "on"),
    [
        ({"found_on": None}, "limitation_interrupted", APPLIED),
        ({"found_on": APPLIED}, "limitation_interrupted", APPLIED),
        ({"found_on": day(6, 5)}, "limitation_interrupted", APPLIED),
        ({"found_on": day(8, 5)}, "harm_known", day(8, 5)),
        ({"found_on": day(8, 5), "applied_on": None}, "harm_known", day(8, 5)),
    ],
)
def test_limitation_runs_from_knowledge_and_starts_anew_with_the_request(
    head: dict[str, Any], milestone: str, on: date
) -> None:
    found = started(case(**head))["T21/case"]
    assert (found.milestone, found.on, found.duty) == (milestone, on, False)


def test_limitation_is_not_shown_where_nothing_is_known_or_all_is_settled() -> None:
    assert "T21/case" not in started(case(applied_on=None, found_on=None))
    assert "T21/case" not in started(agreed())
    for stage in (Stage.DRAFT, Stage.REJECTED, Stage.FAILED, Stage.ADJOURNED):
        assert "T21/case" in started(case(stage))


@pytest.mark.parametrize(
    ("retention", "years"),
    [(Retention.YEARS_10, 10), (Retention.YEARS_30, 30), (Retention.PERMANENT, None)],
)
def test_a_filed_volume_is_kept_its_years(retention: Retention, years: int | None) -> None:
    file = replace(case(Stage.ARCHIVED), volumes=(Volume(id="v", retention=retention, filed_on=day(1)),))
    found = started(file).get("T35/volume/v")
    assert (found.length if found else None) == years
    assert found is None or (found.on, found.unit) == (day(1), Unit.YEARS)
    open_one = replace(file, volumes=(Volume(id="v", retention=retention),))
    assert "T35/volume/v" not in started(open_one)
