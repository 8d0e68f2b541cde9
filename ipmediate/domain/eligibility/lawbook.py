"""The checks of an application as dated data: what a finding weighs, on which provision it rests, since when.

How a finding is made is code, known by the name of the finding; whether it is made, how heavy it is and what
it cites stands in a file per rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipmediate.domain.rulebook import Label, Section, Status, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingVersion:
    """What a finding rests on, from one day to another; see ``domain.rulebook``."""

    since: date
    until: date | None = None
    status: Status
    cite: str


class Severity(StrEnum):
    """What a finding does to the application."""

    BLOCK = "block"
    WARN = "warn"
    REVIEW = "review"


class Wanted(StrEnum):
    """What a field of the case must be."""

    PRESENT = "present"
    ABSENT = "absent"
    TRUE = "true"
    FALSE = "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTest:
    """A test made by data alone: a field every thing of a noun must have, or must not have.

    Attributes:
        noun: ``case``, ``party``, ``agreement`` … as the case file names them, in the singular.
        field: name of the field.
        text: what is said when it is not so.
    """

    noun: str
    field: str
    wanted: Wanted
    text: Label

    def fails(self, thing: object) -> bool:
        """Whether a thing is not as it must be."""
        value = getattr(thing, self.field)
        if self.wanted in (Wanted.TRUE, Wanted.FALSE):
            return value is not (self.wanted is Wanted.TRUE)
        empty = value is None or value in ("", ())
        return empty is (self.wanted is Wanted.PRESENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLaw:
    """One way in which a rule is not met.

    Attributes:
        code: name of the test that finds it; its words stand under ``eligibility.<code>``.
        severity: what it weighs; ``worse`` what it weighs in the harder case the test knows.
        versions: outside of all of them the finding is not made.
        test: the test itself, when it is data; None for one that stands in code.
    """

    code: str
    severity: Severity
    worse: Severity
    versions: tuple[FindingVersion, ...]
    test: FieldTest | None = None

    def on(self, day: date) -> FindingVersion | None:
        """The version that holds on a day."""
        return next(iter(in_force(self.versions, day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRule:
    """One row of the table E01 to E19 with its findings."""

    id: str
    number: str
    label: Label
    checked_on: date
    findings: tuple[FindingLaw, ...]


@dataclass(frozen=True, slots=True)
class EligibilityRules:
    """All rules, and their findings by name."""

    rules: Section[EligibilityRule]
    _by_code: dict[str, tuple[EligibilityRule, FindingLaw]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {law.code: (rule, law) for rule in self.rules for law in rule.findings}
        object.__setattr__(self, "_by_code", known)

    def find(self, code: str) -> tuple[EligibilityRule, FindingLaw] | None:
        """The rule and the finding of a name; None when no file has it."""
        return self._by_code.get(code)

    def label(self, number: str) -> Label | None:
        """What a row of the table is called."""
        return next((rule.label for rule in self.rules if rule.number == number), None)
