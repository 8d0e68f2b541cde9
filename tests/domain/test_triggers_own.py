"""Deadlines a committee added to the table: they start with what their milestone starts in the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipmediate.domain.applications import Application, RulingService
from ipmediate.domain.cases import CaseFile, MatterEvent, Path, RelatedProceeding, Stage
from ipmediate.domain.clocks import RunningDeadline, started
from ipmediate.domain.deadlines import PROVIDED, STARTS, DeadlineRules, find_rule
from ipmediate.domain.periods import Unit
from ipmediate.domain.rulebook import Section
from tests.domain.confirmable import BOOK
from tests.domain.running import ACCEPTED, AGREED, APPLIED, agreed, case, day


def rules(starts: str, **changed: object) -> DeadlineRules:
    """The shipped rules with one of our own: five working days from a milestone."""
    shipped = find_rule(BOOK.deadline_rules, "T01")
    version = replace(
        shipped.versions[-1],
        since=date(2026, 1, 1),
        starts=starts,
        length=5,
        unit=Unit.WORKING_DAYS,
        **changed,  # type: ignore[arg-type]
    )
    own = replace(shipped, id="own", number="L01", default_variant="", versions=(version,))
    return Section((*BOOK.deadline_rules, own), "deadline.rule_unknown")


def own(file: CaseFile, starts: str) -> dict[str, RunningDeadline]:
    found = started(file, rules(starts), BOOK.calendar)
    return {one.ref: one for one in found if one.rule_id == "L01"}


LINKED = {"path": Path.PRE_FILING, "court_received_on": day(7, 5), "court_delegated_on": day(6, 5)}
SERVED = (RulingService(party_id="p1", on=day(12)), RulingService(party_id="p2", on=day(15)))
APPLICATION = Application(
    id="x", submitted_on=day(2), court_accepted_on=day(5), ruled_on=day(10), ruling_served=SERVED
)
PLATFORM = RelatedProceeding(kind="platform", event=MatterEvent.PLATFORM_DECLARATION, event_on=day(3))


@pytest.mark.parametrize(
    ("starts", "file", "wanted"),
    [
        ("application_received", case(), {"case": APPLIED}),
        ("case_accepted", case(), {"case": ACCEPTED}),
        ("court_materials_received", case(**LINKED), {"case": day(7, 5)}),
        ("platform_notified", case(**LINKED), {"case": day(6, 5)}),
        ("delegation_accepted", case(**LINKED), {"case": ACCEPTED}),
        ("mediation_ended", case(Stage.FAILED, closed_on=day(1)), {"case": day(1)}),
        ("agreement_effective", agreed(), {"case": AGREED}),
        ("agreement_effective", case(), {}),
        ("confirmation_filed", replace(agreed(), applications=(APPLICATION,)), {"application/x": day(2)}),
        ("confirmation_accepted", replace(agreed(), applications=(APPLICATION,)), {"application/x": day(5)}),
        (
            "ruling_received",
            replace(agreed(), applications=(APPLICATION,)),
            {"party/p1": day(12), "party/p2": day(15)},
        ),
        ("declaration_reached_holder", case(related=(PLATFORM,)), {"related/0": day(3)}),
        ("award_received", case(), {}),
    ],
)
def test_an_own_rule_starts_where_its_milestone_happened(
    starts: str, file: CaseFile, wanted: dict[str, date]
) -> None:
    assert {ref: one.trigger_on for ref, one in own(file, starts).items()} == wanted


def test_an_own_rule_is_a_duty_that_tells_where_it_comes_from() -> None:
    (one,) = own(case(), "case_accepted").values()
    assert (one.id, one.duty, one.done_on, one.due) == ("L01/case", True, None, date(2026, 5, 14))
    assert one.reasons[0].code == "clocks.from_accepted"
    archived = own(case(Stage.ARCHIVED), "case_accepted")
    assert [one.duty for one in archived.values()] == [False]


def test_extended_and_excluded_days_of_the_law_do_not_lengthen_an_own_rule() -> None:
    (one,) = own(case(excluded_days=9), "case_accepted").values()
    assert one.due == date(2026, 5, 14)


def test_without_own_rules_nothing_is_added() -> None:
    numbers = {one.rule_id for one in started(agreed(), BOOK.deadline_rules, BOOK.calendar)}
    assert numbers <= PROVIDED


def test_every_milestone_of_the_rules_that_ship_is_one_and_has_its_words() -> None:
    assert {version.starts for rule in BOOK.deadline_rules for version in rule.versions} <= set(STARTS)
    assert {rule.number for rule in BOOK.deadline_rules} == PROVIDED
    for name in STARTS:
        assert BOOK.wording.say(f"milestone.{name}").title
