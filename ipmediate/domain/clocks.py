"""Running deadlines of a case: which rule was started by what, when it ends, how near that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.deadlines import (
    PROVIDED,
    Deadline,
    DeadlineRule,
    DeadlineRules,
    apart,
    apart_first,
    compute,
    find_rule,
)
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.periods import Unit
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, hedged
from ipmediate.domain.triggers import Trigger, ended_on, triggers


class ClockState(StrEnum):
    """How near the end of a deadline is."""

    OK = "ok"
    SOON = "soon"
    OVERDUE = "overdue"
    DONE = "done"
    LAPSED = "lapsed"


OVER = frozenset({ClockState.DONE, ClockState.LAPSED})
"""States of clocks that no longer run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReason:
    """One step of how a day was found, as message code and parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningDeadline:
    """One deadline of a case.

    Attributes:
        id: rule number and reference joined by a slash (``T12/agreement/a1``), the id of its mark.
        rule_id: ``T01`` to ``T37``, ``C7``, or of the committee; ``slug`` the stable name of the rule.
        label: what is due, and what tells it from others of the same rule in the case; ``short`` the same
            for a narrow place, where one matter elsewhere has many deadlines and one rule many clauses.
        ref: what it hangs on (``agreement/a1``), ``case`` for the case itself.
        trigger_on: day that starts it; that day itself does not count.
        due: last day, rolled forward over rest days where the rule says so.
        days_left: calendar days from today to ``due``; negative when over.
        duty: the committee has to see to it; False for rights of the parties that simply lapse.
        lapses: it reminds like a duty until its last day, and lapses after it.
        done_on: day on which it was met, by the file or by a person's mark.
        reasons: how the day was found.
    """

    id: str
    rule_id: str
    slug: str
    label: Label
    short: Label
    who: Label
    missed: Label
    ref: str
    trigger_on: date
    due: date
    provisional: bool
    days_left: int
    state: ClockState
    cite: str
    duty: bool
    lapses: bool = False
    done_on: date | None = None
    reasons: tuple[ClockReason, ...] = ()


def running(
    file: CaseFile, rules: DeadlineRules, calendar: Calendar, today: date
) -> tuple[RunningDeadline, ...]:
    """All deadlines of a case, open ones first and nearest first; lapsed rights of parties are left out.

    Args:
        file: the case.
        rules: the deadline rules.
        calendar: which days are worked.
        today: from which days left are counted.
    """
    found: list[RunningDeadline] = []
    for clock in started(file, rules, calendar):
        days_left = (clock.due - today).days
        if clock.done_on is None and days_left < 0 and not clock.duty:
            continue
        if clock.done_on is not None:
            state = ClockState.DONE
        elif days_left < 0:
            state = ClockState.LAPSED if clock.lapses else ClockState.OVERDUE
        else:
            state = ClockState.SOON if days_left <= _first_reminder(rules, clock.rule_id) else ClockState.OK
        found.append(replace(clock, days_left=days_left, state=state))
    return tuple(sorted(found, key=lambda one: (one.state in OVER, one.due, one.id)))


def started(file: CaseFile, rules: DeadlineRules, calendar: Calendar) -> Iterator[RunningDeadline]:
    """Deadlines as they stand whatever the day is: ``days_left`` is 0, the state is ``ok`` or ``done``."""
    marks = {mark.id: mark for mark in file.deadline_marks}
    for trigger in (*triggers(file), *own_triggers(file, rules)):
        try:
            rule = find_rule(rules, trigger.rule)
            worked = compute(
                rule,
                trigger.on + timedelta(days=trigger.excluded_days),
                trigger.on,
                calendar,
                variant=trigger.variant,
                length=trigger.length,
                unit=trigger.unit,
            )
        except Refusal:
            continue  # the law of that day is not loaded: no date is better than a wrong one
        key = f"{trigger.rule}/{trigger.ref}"
        mark = marks.get(key)
        done = trigger.done_on if mark is None or mark.done_on is None else mark.done_on
        name = (worked.version.label if trigger.variant else None) or rule.label
        yield RunningDeadline(
            id=key,
            rule_id=rule.number,
            slug=rule.id,
            label=apart(name, trigger.about),
            short=(apart if trigger.ref.startswith("related/") else apart_first)(name, trigger.about),
            who=rule.who,
            missed=rule.missed,
            ref=trigger.ref,
            trigger_on=trigger.on,
            due=worked.due,
            provisional=worked.counted.provisional,
            days_left=0,
            state=ClockState.OK if done is None else ClockState.DONE,
            cite=hedged(worked.version.cite, worked.version.status),
            duty=trigger.duty,
            lapses=trigger.lapses,
            done_on=done,
            reasons=_reasons(trigger, worked, calendar),
        )


_BEGINNINGS = {
    "application_received": "applied",
    "case_accepted": "accepted",
    "court_materials_received": "court_received",
    "platform_notified": "court_delegated",
    "mediation_ended": "ended",
    "agreement_effective": "agreement_effective",
}
"""How the reasons name what starts a rule of the committee, where no rule that ships tells it."""


def own_triggers(file: CaseFile, rules: DeadlineRules) -> Iterator[Trigger]:
    """What starts the deadlines a committee added to the table: whatever its milestone starts in the case.

    A rule of its own counts as a duty until a person marks it as met.

    Args:
        file: the case.
        rules: all deadline rules, those of the committee among them.
    """
    own = [rule for rule in rules if rule.number not in PROVIDED]
    if not own:
        return
    begun = _begun(file, rules)
    duty = file.case.stage is not Stage.ARCHIVED
    for rule in own:
        for start in dict.fromkeys(version.starts for version in rule.versions):
            for known in begun.get(start, ()):
                yield replace(
                    known,
                    rule=rule.number,
                    variant=rule.default_variant,
                    done_on=None,
                    duty=duty,
                    lapses=False,
                )


def _begun(file: CaseFile, rules: DeadlineRules) -> dict[str, list[Trigger]]:
    """What happened in a case, by the name rules give to it; each happening once."""
    case, found = file.case, dict[str, list[Trigger]]()
    agreed = effectiveness(file).effective_on if file.agreement is not None else None
    for name, on in (
        ("application_received", case.applied_on),
        ("case_accepted", case.accepted_on),
        ("court_materials_received", case.court_received_on),
        ("platform_notified", case.court_delegated_on),
        ("mediation_ended", ended_on(file)),
        ("agreement_effective", agreed),
    ):
        if on is not None:
            found[name] = [Trigger(rule="", milestone=_BEGINNINGS[name], on=on)]
    shipped = {
        (rule.number, variant): version.starts
        for rule in rules
        if rule.number in PROVIDED
        for version in rule.versions
        for variant in (version.variant, *([""] if version.variant == rule.default_variant else ()))
    }
    for one in triggers(file):
        name = shipped.get((one.rule, one.variant), "")
        known = found.setdefault(name, [])
        same = ((held.rule, held.on, held.about) == (one.rule, one.on, one.about) for held in known)
        if name not in _BEGINNINGS and not any(same):
            known.append(replace(one, length=None, unit=None, excluded_days=0))
    return found


def _first_reminder(rules: DeadlineRules, number: str) -> int:
    rule: DeadlineRule = find_rule(rules, number)
    return max((-days for days in rule.remind), default=0)


def _reasons(trigger: Trigger, worked: Deadline, calendar: Calendar) -> tuple[ClockReason, ...]:
    counted = worked.counted
    found = [ClockReason(code=f"clocks.from_{trigger.milestone}", params=(("on", trigger.on),))]
    if trigger.excluded_days:
        found.append(ClockReason(code="clocks.excluded", params=(("days", trigger.excluded_days),)))
    if worked.length:
        found.append(
            ClockReason(
                code=f"clocks.counted_{worked.unit}",
                params=(("length", worked.length), ("due", counted.due_unrolled)),
            )
        )
    if counted.rolled_over:
        found.append(
            ClockReason(
                code="clocks.rolled", params=(("unrolled", counted.due_unrolled), ("due", counted.due))
            )
        )
    elif worked.unit is not Unit.WORKING_DAYS and worked.length:
        found.append(ClockReason(code="clocks.not_rolled", params=(("due", counted.due),)))
    if worked.version.note is not None:
        found.append(ClockReason(code="clocks.note", params=(("note", worked.version.note),)))
    if counted.provisional:
        years = calendar.unpublished(trigger.on, counted.due) or (counted.due.year,)
        found.append(ClockReason(code="clocks.provisional", params=(("year", years[0]),)))
    return tuple(found)
