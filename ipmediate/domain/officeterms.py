"""When the terms of members and appointed mediators end (PML arts. 9 and 13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.deadlines import DeadlineRules, compute, find_rule
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.periods import Unit
from ipmediate.domain.refusals import Refusal

RULE = "T36"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEnd:
    """The last day of one person's term; ``remind_on`` is the day from which it is pointed out."""

    person_id: str
    name: str
    due: date
    remind_on: date


def term_ends(people: Iterable[Neutral], rules: DeadlineRules, calendar: Calendar) -> tuple[TermEnd, ...]:
    """Ends of the terms of everybody in office, the nearest first.

    A member's term is three years, or ends on the recorded day where that is sooner; everybody else's ends as
    the letter of appointment says. Who has neither day, and who has left, is not told.

    Args:
        people: the roster.
        rules: the deadline rules.
        calendar: which days are worked.
    """
    rule = find_rule(rules, RULE)
    ahead = timedelta(days=max((-days for days in rule.remind), default=0))
    found = []
    for person in people:
        due = _end(person, rules, calendar) if person.active else None
        if due is not None:
            found.append(TermEnd(person_id=person.id, name=person.name, due=due, remind_on=due - ahead))
    return tuple(sorted(found, key=lambda one: (one.due, one.person_id)))


def _end(person: Neutral, rules: DeadlineRules, calendar: Calendar) -> date | None:
    since, until = person.term_from, person.term_until
    if since is None:
        return until
    rule = find_rule(rules, RULE)
    try:
        if until is not None and until >= since:
            length = (until - since).days
            days = Unit.CALENDAR_DAYS
            until = compute(rule, since, since, calendar, variant="appointee", length=length, unit=days).due
        if person.is_member:
            whole = compute(rule, since, since, calendar, variant="member").due
            return whole if until is None else min(until, whole)
    except Refusal:
        return until
    return until
