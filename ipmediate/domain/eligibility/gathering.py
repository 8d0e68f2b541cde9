"""Gathering what the checks look at from a case and the rulebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clausecheck import ClauseRules
from ipmediate.domain.clausereport import report
from ipmediate.domain.committees import Committee
from ipmediate.domain.courts import CourtChoice, CourtTable, choose
from ipmediate.domain.deadlines import DeadlineRules, RuleVersion, compute, find_rule, version_at
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.eligibility.grounds import ClauseNote, Grounds
from ipmediate.domain.eligibility.lawbook import EligibilityRules, Severity
from ipmediate.domain.packetslots import packet_slots
from ipmediate.domain.periods import Due, DueReason, Unit, reasons

APPLY_TOGETHER = "T12"
"""Rule of the time in which the parties apply together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationLaw:
    """The sections of the rulebook that decide on a confirmation."""

    calendar: Calendar
    deadline_rules: DeadlineRules
    clause_rules: ClauseRules
    courts: CourtTable
    eligibility: EligibilityRules


def gather(file: CaseFile, committee: Committee | None, law: ConfirmationLaw, *, on: date) -> Grounds:
    """Everything the checks look at.

    Args:
        file: the case.
        committee: the mediating body with its own rows of courts, None when unknown.
        law: the rules.
        on: the day on which is asked.
    """
    effect = effectiveness(file)
    return Grounds(
        file=file,
        on=on,
        committee=committee,
        effective_on=effect.effective_on,
        lacking=effect.lacking,
        due=last_day(effect.effective_on, law),
        choice=courts_open(file, committee, law.courts, on=effect.effective_on or on),
        clauses=_notes(file, law.clause_rules),
        slots=packet_slots(file, effective=effect.effective_on is not None),
        rules=law.eligibility,
        law_day=effect.effective_on or on,
        divisions=law.courts.divisions.on(effect.effective_on or on),
    )


def last_day(effective_on: date | None, law: ConfirmationLaw) -> Due | None:
    """Last day on which the parties can apply together; None while the agreement has no effect."""
    if effective_on is None:
        return None
    rule = find_rule(law.deadline_rules, APPLY_TOGETHER)
    return compute(rule, effective_on, effective_on, law.calendar).counted


def why_last_day(
    effective_on: date, counted: Due, rules: DeadlineRules, calendar: Calendar
) -> tuple[RuleVersion, tuple[DueReason, ...]]:
    """The version of the rule behind `last_day`, and what moved that day."""
    version = version_at(find_rule(rules, APPLY_TOGETHER), effective_on, "")
    return version, reasons(effective_on, counted, version.unit or Unit.CALENDAR_DAYS, calendar)


def courts_open(file: CaseFile, committee: Committee | None, table: CourtTable, *, on: date) -> CourtChoice:
    """The courts that may be asked, the committee's own rows before the bundled ones."""
    own = committee.own_courts if committee is not None else ()
    full = replace(table, entries=(*own, *table.entries)) if own else table
    return choose(file, committee, full, on=on)


def _notes(file: CaseFile, rules: ClauseRules) -> tuple[ClauseNote, ...]:
    if file.agreement is None:
        return ()
    return tuple(
        ClauseNote(
            clause_no=fault.no,
            clause_id=fault.clause_id,
            rule=fault.rule,
            label=fault.label,
            name=rules.rule(fault.label).name,
            severity=Severity(fault.severity),
            place=fault.place,
            words=fault.words,
            cite=fault.cite,
            cure=fault.cure,
        )
        for fault in report(file, rules).faults
    )
