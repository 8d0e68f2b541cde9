"""The committee's own rule files, which lie over those that ship with the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipmediate.domain.refusals import Fault


class RuleKind(StrEnum):
    """What a rule file is about; the chapter of the rulebook it belongs to."""

    CALENDAR = "calendar"
    DEADLINES = "deadlines"
    CLAUSES = "clauses"
    ELIGIBILITY = "eligibility"
    COURTS = "courts"
    DAMAGES = "damages"
    CAUSES = "causes"
    NUMBERING = "numbering"
    RETENTION = "retention"
    LAWS = "laws"
    TRIAGE = "triage"


class SourceKind(StrEnum):
    """What rests on an instrument and is no rule file."""

    FORMS = "forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """One file as it was taken over.

    Attributes:
        path: its place among the rule files (``rules/deadlines/answer.toml``); a shipped file of the same
            path is not used while this one is here.
        text: TOML.
        added_by: id of the person who took it over.
    """

    path: str
    text: str
    added_on: date
    added_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInspection:
    """What looking at a file brought to light.

    Attributes:
        path: where it would lie; empty when nobody can tell what it is.
        replaces: a file that ships has that path and would not be used any more.
        faults: everything wrong, each with its place and line; a file with any is not taken over.
        examples: worked examples that were run.
        year: the year of a calendar.
    """

    path: str
    kind: RuleKind | None
    replaces: bool = False
    faults: tuple[Fault, ...] = ()
    examples: int = 0
    year: int | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it may be taken over."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """One version of one rule and what it rests on, for the list of sources.

    Attributes:
        kind: chapter of the rulebook, or the forms of papers.
        rule: name of the rule in Chinese; ``rule_en`` in English, empty when it is a proper name.
        cite: instrument and article.
        status: how well it is founded; None when the file does not say.
        since, until: first and last day; None for open ends.
        checked_on: when a person last compared it with its source.
        file: the rule file; ``local`` when it is one of the committee's own.
        examples: worked examples in that file.
    """

    kind: RuleKind | SourceKind
    rule: str
    cite: str
    status: str
    since: date | None
    until: date | None
    checked_on: date | None
    file: str
    local: bool = False
    examples: int = 0
    rule_en: str = ""

    def name(self, language: str) -> str:
        """The name of the rule in ``zh`` or ``en``."""
        return self.rule if language == "zh" or not self.rule_en else self.rule_en
