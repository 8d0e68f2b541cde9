"""When something is due, by which rule, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.periods import Due, Unit, due
from ipmediate.domain.refusals import Refusal, kind_of
from ipmediate.domain.rulebook import Label, Section, Status, in_force

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


STARTS = (
    "application_received", "case_accepted", "court_materials_received", "platform_notified",
    "delegation_accepted", "first_session", "extension_agreed", "mediation_ended", "agreement_effective",
    "confirmation_filed", "confirmation_accepted", "court_notice_received", "ruling_received",
    "third_party_knew", "performance_agreed_date", "performance_due", "performance_period_ended",
    "harm_known", "right_infringed", "declaration_reached_holder", "customs_notice_served", "goods_detained",
    "arbitration_request_received", "arbitration_notice_received", "first_hearing", "last_hearing",
    "award_received", "set_aside_accepted", "enforcement_notice_served", "evidence_notice_received",
    "archived", "term_started", "obstacle_removed", "period_agreed",
)  # fmt: skip
"""Everything a period may run from."""
PROVIDED = frozenset((*(f"T{number:02}" for number in range(1, 38)), "C7", "C8"))
"""Rows of the table that ships; a rule of any other number is the committee's own."""


class LengthFrom(StrEnum):
    """Where the length of a period comes from."""

    LAW = "law"
    PROPOSAL = "proposal"
    AGREED = "agreed"
    COURT_ORDER = "court_order"
    INSTITUTION_RULES = "institution_rules"
    RETENTION_CLASS = "retention_class"
    BEFORE_FIRST_SESSION = "before_first_session"
    BEFORE_FIRST_HEARING = "before_first_hearing"
    BEFORE_LAST_HEARING_ENDS = "before_last_hearing_ends"

    @property
    def is_before(self) -> bool:
        """Due before something opens or ends: the trigger is that day, and nothing is counted."""
        return self.value.startswith("before_")

    @property
    def is_fixed(self) -> bool:
        """The rule itself gives the length and nobody may put in another."""
        return self in (LengthFrom.LAW, LengthFrom.PROPOSAL) or self.is_before


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
    """A deadline rule as it stands from one day to another.

    Attributes:
        since, until: first and last day, both included.
        variant: tells apart versions that hold side by side; empty when there is one.
        label: name of the variant, None when there is one.
        starts: the milestone the period runs from.
        length_from: who fixes the length.
        length: how many units; None when somebody has to supply it.
        unit: of the length; None when it is supplied as well.
        minimum: shortest length that may be supplied.
        roll: whether a last day on a rest day moves.
        invariable: no extension, suspension or interruption.
        cite: statute and article.
        note: what a reader should know, None when nothing.
    """

    since: date
    until: date | None
    variant: str
    label: Label | None
    starts: str
    length_from: LengthFrom
    length: int | None
    unit: Unit | None
    minimum: int
    roll: bool
    invariable: bool
    status: Status
    cite: str
    note: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """A worked example a rule carries as its own proof; length and unit when the rule leaves them open."""

    start: date
    due: date
    why: str
    variant: str
    provisional: bool
    length: int | None
    unit: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """One deadline of the table.

    Attributes:
        id: stable slug, also the file name.
        number: its row in the table, ``T12``.
        label: what is due.
        who: who has to act.
        missed: what follows when nobody did.
        remind: days before (negative) and after the last day on which to remind.
        default_variant: the variant taken when none is named; empty when one has to be named.
        checked_on: when a person last compared the rule with its source.
    """

    id: str
    number: str
    label: Label
    who: Label
    missed: Label
    remind: tuple[int, ...]
    default_variant: str
    checked_on: date
    versions: tuple[RuleVersion, ...]
    examples: tuple[RuleExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline worked out.

    Attributes:
        rule: id of the rule; ``number`` its row.
        trigger: the day it ran from.
        version: the version of the rule that was applied.
        length, unit: what was counted; 0 days for "before" rules.
        counted: the last day.
    """

    rule: str
    number: str
    trigger: date
    version: RuleVersion
    length: int
    unit: Unit
    counted: Due

    @property
    def due(self) -> date:
        """Last day on which the act is in time."""
        return self.counted.due


DeadlineRules = Section[DeadlineRule]


def apart(label: Label, about: Label | None) -> Label:
    """The name of a deadline with what tells it from others of the same rule."""
    if about is None:
        return label
    return Label(zh=f"{label.zh}（{about.zh}）", en=f"{label.en} ({about.en})")


def apart_first(label: Label, about: Label | None) -> Label:
    """As :func:`apart` for a narrow place, where the end of a name may be cut off."""
    if about is None:
        return label
    return Label(zh=f"{about.zh}：{label.zh}", en=f"{about.en}: {label.en}")


def versions_at(rule: DeadlineRule, day: date) -> tuple[RuleVersion, ...]:
    """All variants of a rule that hold on a day.

    Raises:
        Refusal: ``deadline.not_in_force``.
    """
    held = in_force(rule.versions, day)
    if not held:
        raise Refusal("deadline.not_in_force", rule=rule.label, number=rule.number, day=day)
    return held


def version_at(rule: DeadlineRule, day: date, variant: str = "") -> RuleVersion:
    """The version of a rule that holds on a day.

    Args:
        rule: the rule.
        day: usually the trigger; the law of that day governs the period.
        variant: which one, when several hold side by side; empty takes the rule's default.

    Raises:
        Refusal: ``deadline.not_in_force``, ``deadline.variant_needed``, ``deadline.variant_unknown``.
    """
    held = versions_at(rule, day)
    wanted = variant or rule.default_variant
    for one in held:
        if one.variant == wanted:
            return one
    names = tuple(one.variant for one in held)
    cases = tuple(one.label for one in held if one.label is not None)
    if not variant:
        raise Refusal(
            "deadline.variant_needed", rule=rule.label, number=rule.number, cases=cases, variants=names
        )
    raise Refusal(
        "deadline.variant_unknown",
        rule=rule.label,
        number=rule.number,
        variant=variant,
        cases=cases,
        variants=names,
    )


def _counted(
    rule: DeadlineRule, version: RuleVersion, length: int | None, unit: Unit | None
) -> tuple[int, Unit]:
    if version.length_from.is_before:
        own_length: int | None = 0
        own_unit: Unit | None = Unit.CALENDAR_DAYS
    else:
        own_length, own_unit = version.length, version.unit
    given_length = own_length if length is None else length
    given_unit = own_unit if unit is None else unit
    if given_length is None or given_unit is None:
        raise Refusal("deadline.length_needed", rule=rule.label, number=rule.number)
    if version.length_from.is_fixed and (given_length, given_unit) != (own_length, own_unit):
        raise Refusal("deadline.length_fixed", rule=rule.label, number=rule.number, cite=version.cite)
    if given_length < version.minimum:
        raise Refusal(
            "deadline.length_below_minimum",
            rule=rule.label,
            number=rule.number,
            minimum=version.minimum,
            length=given_length,
            cite=version.cite,
        )
    return given_length, given_unit


def compute(
    rule: DeadlineRule,
    trigger: date,
    on: date,
    calendar: Calendar,
    *,
    variant: str = "",
    length: int | None = None,
    unit: Unit | None = None,
) -> Deadline:
    """Work out one deadline.

    Args:
        rule: the rule.
        trigger: the day of its milestone.
        on: the day whose law applies, usually the trigger itself.
        calendar: which days are worked.
        variant: which variant of the rule; empty takes the default.
        length: what the parties agreed or an order fixed, for rules that leave it open.
        unit: of that length.

    Raises:
        Refusal: ``deadline.not_in_force``, ``deadline.variant_needed``, ``deadline.variant_unknown``,
            ``deadline.length_needed``, ``deadline.length_fixed``, ``deadline.length_below_minimum``, and
            those of `ipmediate.domain.periods.due`.
    """
    version = version_at(rule, on, variant)
    count, kind = _counted(rule, version, length, unit)
    return Deadline(
        rule=rule.id,
        number=rule.number,
        trigger=trigger,
        version=version,
        length=count,
        unit=kind,
        counted=due(trigger, count, kind, calendar, version.roll),
    )


def _day(record: Mapping[str, object], key: str) -> date:
    given = record.get(key)
    if given is None:
        raise Refusal("deadline.field_missing", field=key)
    if isinstance(given, str) and _ISO_DAY.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise Refusal("deadline.not_a_date", field=key, found=str(given))


def _length(record: Mapping[str, object]) -> int | None:
    given = record.get("length")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int):
        raise Refusal("deadline.not_whole", found=str(given))
    return given


def _unit(record: Mapping[str, object]) -> Unit | None:
    given = record.get("unit")
    if given is None:
        return None
    try:
        return Unit(str(given))
    except ValueError:
        raise Refusal(
            "deadline.unit_unknown", found=str(given), units=tuple(one.value for one in Unit)
        ) from None


def _record_due(record: Mapping[str, object], calendar: Calendar, rules: DeadlineRules | None) -> Due:
    length, unit, trigger = _length(record), _unit(record), _day(record, "trigger")
    named = record.get("rule")
    if named is None:
        if unit is None:
            raise Refusal("deadline.field_missing", field="unit")
        if length is None:
            raise Refusal("deadline.field_missing", field="length")
        roll = record.get("roll", True)
        if not isinstance(roll, bool):
            raise Refusal("deadline.not_a_flag", field="roll", found=str(roll))
        return due(trigger, length, unit, calendar, roll)
    rule = find_rule(rules, str(named))
    on = _day(record, "on") if record.get("on") is not None else trigger
    variant = str(record.get("variant") or "")
    return compute(rule, trigger, on, calendar, variant=variant, length=length, unit=unit).counted


def find_rule(rules: DeadlineRules | None, name: str) -> DeadlineRule:
    """A rule by its id or its number in the table (``confirmation_apply`` or ``T12``).

    Raises:
        Refusal: ``deadline.rule_unknown``.
    """
    for rule in rules or ():
        if name in (rule.id, rule.number):
            return rule
    raise Refusal("deadline.rule_unknown", id=name)


def _plain(value: object) -> object:
    if isinstance(value, Label):
        return value.zh
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def deadline_record(
    record: Mapping[str, object], calendar: Calendar, rules: DeadlineRules | None = None
) -> dict[str, object]:
    """One line of a batch.

    Args:
        record: ``unit``, ``length``, ``trigger`` (``YYYY-MM-DD``), optionally ``roll``; or ``rule`` (id or
            number) with ``trigger`` and, where the rule wants them, ``variant``, ``length``, ``unit``,
            ``on``.
        calendar: which days are worked.
        rules: the deadline rules, when records may name one.

    Returns:
        ``due_unrolled``, ``due`` as ISO days, ``rolled_over``, ``provisional``; or ``error`` with ``code``
        and ``params`` for a record that cannot be worked out. Never raises for what a record holds.
    """
    try:
        if not isinstance(record, Mapping):
            raise Refusal("deadline.not_a_record", found=kind_of(record))
        counted = _record_due(record, calendar, rules)
    except Refusal as refusal:
        params = {name: _plain(value) for name, value in refusal.params.items()}
        return {"error": {"code": refusal.code, "params": params}}
    return {
        "due_unrolled": counted.due_unrolled.isoformat(),
        "due": counted.due.isoformat(),
        "rolled_over": counted.rolled_over,
        "provisional": counted.provisional,
    }
