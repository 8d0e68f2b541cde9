"""How long the file of a case is kept, what stops its destruction, and what is due to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.periods import corresponding_day
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, Status, in_force


class RetentionClass(StrEnum):
    """The classes a rule can be about: those of the volume, and files that never became one."""

    YEARS_10 = "years_10"
    YEARS_30 = "years_30"
    PERMANENT = "permanent"
    UNFILED = "unfiled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionVersion:
    """How long one class is kept from one day on.

    Attributes:
        years: 0 for ever.
        cite, status: what it rests on and how sure we are.
    """

    since: date
    until: date | None = None
    years: int
    cite: str
    status: Status
    note: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """The period of one class, as the law or the committee's own table changed it."""

    id: str
    label: Label
    of: RetentionClass
    versions: tuple[RetentionVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Nothing of a case may be erased while it stands: suit, enforcement, inquiry, audit.

    Attributes:
        lifted_on: the day it was lifted; None while it stands.
    """

    id: str
    case_id: str
    reason: str
    placed_on: date
    placed_by: str = ""
    lifted_on: date | None = None
    lifted_by: str = ""


class RetentionState(StrEnum):
    """Where a case stands with its period."""

    OPEN = "open"
    RUNNING = "running"
    DUE = "due"
    HELD = "held"
    FOREVER = "forever"
    NEVER_BEGUN = "never_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledCase:
    """What of a case decides about its period.

    Attributes:
        filed_as, filed_on: class and day of the volume, None where none was filed.
    """

    case_id: str
    number: str
    title: str
    stage: Stage
    closed_on: date | None = None
    decided_on: date | None = None
    filed_as: RetentionClass | None = None
    filed_on: date | None = None


def filed(file: CaseFile) -> FiledCase:
    """What of a whole case decides about its period."""
    case = file.case
    volume = next((one for one in reversed(file.volumes) if one.filed_on is not None), None)
    return FiledCase(
        case_id=file.id,
        number=case.number or case.provisional_number,
        title=case.title,
        stage=case.stage,
        closed_on=case.closed_on,
        decided_on=case.decided_on,
        filed_as=RetentionClass(volume.retention.value) if volume else None,
        filed_on=volume.filed_on if volume else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """One case with its period.

    Attributes:
        starts_on, ends_on: first and last day of the period; None where none runs.
        of, cite, status: the class, what its period rests on and how sure we are.
        hold: what stops destruction now.
    """

    case_id: str
    number: str
    title: str
    state: RetentionState
    of: RetentionClass | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    cite: str = ""
    status: Status | None = None
    hold: Hold | None = None


def line_of(
    case: FiledCase, rules: Iterable[RetentionRule], holds: Iterable[Hold], *, today: date
) -> RetentionLine:
    """Where a case stands. A period ends with the same day so many years after filing or closing."""
    hold = next((one for one in holds if one.case_id == case.case_id and one.lifted_on is None), None)
    line = RetentionLine(
        case_id=case.case_id,
        number=case.number,
        title=case.title,
        state=RetentionState.OPEN,
        hold=hold,
    )
    if case.stage is Stage.DRAFT:
        return _held(replace(line, state=RetentionState.NEVER_BEGUN))
    of, starts = _class_of(case)
    if of is None or starts is None:
        return _held(line)
    version = version_on(rules, of, starts)
    if version is None:
        return _held(replace(line, of=of, starts_on=starts))
    line = replace(line, of=of, starts_on=starts, cite=version.cite, status=version.status)
    if version.years == 0:
        return _held(replace(line, state=RetentionState.FOREVER))
    ends = corresponding_day(starts, 12 * version.years)
    state = RetentionState.DUE if today > ends else RetentionState.RUNNING
    return _held(replace(line, ends_on=ends, state=state))


def version_on(rules: Iterable[RetentionRule], of: RetentionClass, on: date) -> RetentionVersion | None:
    """The period in force for a class on a day; of several rules the one that came last."""
    found = [one for rule in rules if rule.of is of for one in in_force(rule.versions, on)]
    return max(found, key=lambda one: one.since) if found else None


def last_day(rules: Iterable[RetentionRule], of: RetentionClass, starts: date) -> date | None:
    """Last day of the period that begins on a day; None for ever or where no rule holds."""
    version = version_on(rules, of, starts)
    return corresponding_day(starts, 12 * version.years) if version and version.years else None


def _held(line: RetentionLine) -> RetentionLine:
    return line if line.hold is None else replace(line, state=RetentionState.HELD)


_GOING_ON = (Stage.PERFORMING, Stage.AGREED_WRITTEN, Stage.AGREED_ORAL, Stage.BREACHED)
"""Closed in the register, but performance is still followed."""


def _class_of(case: FiledCase) -> tuple[RetentionClass | None, date | None]:
    if case.filed_on is not None:
        return case.filed_as, case.filed_on
    if case.stage is Stage.REJECTED:
        return RetentionClass.UNFILED, case.decided_on
    if case.closed_on is not None and case.stage not in _GOING_ON:
        return RetentionClass.UNFILED, case.closed_on
    return None, None


ERASABLE = (RetentionState.DUE, RetentionState.NEVER_BEGUN)
"""Where a case may be erased; a draft was never taken on and has no period."""


def check_erasable(lines: Sequence[RetentionLine]) -> None:
    """Let an erasure pass.

    Raises:
        Refusal: ``erasures.held`` with the reason of the hold; ``erasures.case_open``;
            ``erasures.kept_forever``; ``erasures.retention_runs`` with the last day and the provision.
    """
    for line in lines:
        named = line.number or line.title or line.case_id
        if line.hold is not None:
            raise Refusal("erasures.held", case=named, reason=line.hold.reason)
        if line.state is RetentionState.OPEN:
            raise Refusal("erasures.case_open", case=named)
        if line.state is RetentionState.FOREVER:
            raise Refusal("erasures.kept_forever", case=named, cite=line.cite)
        if line.state is RetentionState.RUNNING:
            raise Refusal("erasures.retention_runs", case=named, until=line.ends_on, cite=line.cite)


def check_hold(hold: Hold) -> None:
    """Whether a hold may be placed.

    Raises:
        Refusal: ``retention.reason_needed``.
    """
    if not hold.reason.strip():
        raise Refusal("retention.reason_needed", field="reason")


def lifted(hold: Hold, *, on: date, by: str) -> Hold:
    """The hold once lifted.

    Raises:
        Refusal: ``retention.already_lifted``.
    """
    if hold.lifted_on is not None:
        raise Refusal("retention.already_lifted", on=hold.lifted_on)
    return replace(hold, lifted_on=on, lifted_by=by)
