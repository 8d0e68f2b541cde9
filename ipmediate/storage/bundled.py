"""The rulebook that ships with the program: every section is read from ``resources`` when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rulebook import Named, Section
from ipmediate.storage.rulefile import RuleSheet, read_sheet, refuse_faults

if TYPE_CHECKING:
    from ipmediate.domain.calendars import Calendar
    from ipmediate.domain.causes import Causes
    from ipmediate.domain.citations import Citations
    from ipmediate.domain.clausecheck import ClauseRules
    from ipmediate.domain.courts import CourtTable
    from ipmediate.domain.damages import DamagesRules
    from ipmediate.domain.deadlines import DeadlineRules
    from ipmediate.domain.eligibility.lawbook import EligibilityRules
    from ipmediate.domain.laws import Laws
    from ipmediate.domain.numbering import NumberPatterns
    from ipmediate.domain.retention import RetentionRule
    from ipmediate.domain.triage import TriageRules
    from ipmediate.domain.volumeplan import VolumeOrder
    from ipmediate.domain.wording import Wording

N = TypeVar("N", bound=Named)
T = TypeVar("T")
CITED = 1_024
"""So many citations are remembered with the day whose law they cite: every case names the same few."""


class Bundled:
    """Everything under ``resources``, strictly read, and the committee's own rule files laid over it.

    A section with any fault in a shipped file is refused whole, with all faults of all its files (`BadFile`,
    ``rulebook.bad_file``); the other sections are not touched by that. A local file that is wrong, or that
    breaks the section it belongs to, is left out and told in `set_aside`; what ships stays in force.
    """

    def __init__(
        self,
        resources: Path,
        local: Callable[[], Mapping[str, str]] | None = None,
        today: Callable[[], date] = lambda: date.max,
    ) -> None:
        """The rulebook of a folder.

        Args:
            resources: what ships.
            local: texts of the committee's own files by path under ``resources``; asked when first needed.
            today: the day whose law messages cite; the newest texts without it.
        """
        self._root = resources
        self._ask = local
        self._today = today

    def afresh(self, local: Callable[[], Mapping[str, str]], today: Callable[[], date]) -> Bundled:
        """The same rulebook for a profile without files of its own yet; what was read is shared."""
        other = Bundled(self._root, local, today)
        other.__dict__.update({key: made for key, made in self.__dict__.items() if not key.startswith("_")})
        for own in ("local", "wording"):
            other.__dict__.pop(own, None)
        other.__dict__.pop("set_aside", None)
        return other

    @cached_property
    def local(self) -> Mapping[str, str]:
        """The committee's own files by path."""
        return dict(self._ask()) if self._ask is not None else {}

    @cached_property
    def set_aside(self) -> dict[str, tuple[Fault, ...]]:
        """Local files that were left out so far, with what is wrong in them."""
        return {}

    def read_again(self) -> None:
        """Forget every section, because the local files changed."""
        for name, kept in vars(type(self)).items():
            if isinstance(kept, cached_property):
                self.__dict__.pop(name, None)

    def go_by(self, local: Mapping[str, str]) -> None:
        """Go by these local files from now on."""
        self.read_again()
        self.__dict__["local"] = dict(local)

    def _sheet(self, path: Path) -> RuleSheet:
        return read_sheet(path, path.relative_to(self._root).as_posix())

    def text(self, name: str) -> str:
        """A file that ships, by its path under ``resources``."""
        return (self._root / name).read_text(encoding="utf-8")

    def forms(self) -> tuple[tuple[str, RuleSheet], ...]:
        """The forms of papers that ship, each with its path under ``resources``."""
        paths = sorted((self._root / "forms").glob("*/form.toml"))
        return tuple((path.relative_to(self._root).as_posix(), self._sheet(path)) for path in paths)

    def sheets(
        self, folder: str, *, skip: Iterable[str] = (), local: Mapping[str, str] | None = None
    ) -> tuple[RuleSheet, ...]:
        """All TOML files of a folder, sorted by name; a local file takes the place of a shipped one."""
        passed = set(skip)
        mine = {
            name: RuleSheet(text, name)
            for name, text in (local or {}).items()
            if name.rpartition("/")[0] == folder
        }
        files = (self._sheet(path) for path in sorted((self._root / folder).glob("*.toml")))
        shipped = {sheet.name: sheet for sheet in files if sheet.name not in mine}
        both = {**shipped, **mine}
        return tuple(both[name] for name in sorted(both) if name.rpartition("/")[2] not in passed)

    def over(self, folder: str, make: Callable[[Mapping[str, str]], T]) -> T:
        """A chapter made with the local files of its folder, without those that do not fit.

        Raises:
            BadFile: something that ships is wrong.
        """
        mine = {name: text for name, text in self.local.items() if name.rpartition("/")[0] == folder}
        while True:
            try:
                return make(mine)
            except BadFile as refused:
                wrong = {fault.path.partition("#")[0] for fault in refused.faults} & set(mine)
                if not wrong:
                    raise
                for name in wrong:
                    found = (one for one in refused.faults if one.path.partition("#")[0] == name)
                    self.set_aside[name] = tuple(found)
                    del mine[name]

    def section(
        self,
        folder: str,
        read: Callable[[RuleSheet], N],
        unknown: str,
        *,
        number: Callable[[N], str] | None = None,
    ) -> Section[N]:
        """One entry per file of a folder; the id of an entry is the name of its file.

        Args:
            folder: under ``resources``.
            read: makes an entry of a sheet and notes on the sheet what is wrong.
            unknown: refusal code for ids that are not there.
            number: of an entry, when entries are asked for by it too; two of one number are a fault.

        Raises:
            BadFile: ``rulebook.bad_file``.
        """

        def make(local: Mapping[str, str]) -> Section[N]:
            sheets = self.sheets(folder, local=local)
            entries = []
            for sheet in sheets:
                entry = read(sheet)
                if sheet.readable and not sheet.name.endswith(f"/{entry.id}.toml"):
                    sheet.top.fault("id", "id_not_file_name", key=entry.id)
                entries.append(entry)
            if number is not None:
                _apart([(number(entry), sheet) for entry, sheet in zip(entries, sheets, strict=True)], local)
            refuse_faults(sheets)
            return Section(tuple(entries), unknown)

        return self.over(folder, make)

    @cached_property
    def calendar(self) -> Calendar:
        """Working days of China: the bundled year tables and those the committee imported."""
        from ipmediate.domain.calendars import Calendar
        from ipmediate.storage.year_tables import read_statutory_days, read_year_table

        def make(local: Mapping[str, str]) -> Calendar:
            statutory_sheet = self._sheet(self._root / "calendar/cn/statutory.toml")
            statutory = read_statutory_days(statutory_sheet)
            sheets = self.sheets("calendar/cn", skip=("statutory.toml",), local=local)
            tables = [read_year_table(sheet) for sheet in sheets]
            for sheet, table in zip(sheets, tables, strict=True):
                if sheet.readable and not sheet.name.endswith(f"/{table.year}.toml"):
                    sheet.top.fault("year", "id_not_file_name", key=str(table.year))
            refuse_faults((statutory_sheet, *sheets))
            return Calendar(tables, statutory)

        return self.over("calendar/cn", make)

    @cached_property
    def deadline_rules(self) -> DeadlineRules:
        """The deadline rules, in the order of their numbers."""
        from ipmediate.storage.deadline_rules import read_deadline_rule

        read = self.section(
            "rules/deadlines", read_deadline_rule, "deadline.rule_unknown", number=lambda rule: rule.number
        )
        return Section(tuple(sorted(read, key=lambda rule: rule.number)), "deadline.rule_unknown")

    @cached_property
    def causes(self) -> Causes:
        """The tree of causes of action."""
        from ipmediate.storage.cause_list import read_cause_rows, read_causes

        rows = read_cause_rows(self._root / "rules/causes/causes.csv", "rules/causes/causes.csv")

        def make(local: Mapping[str, str]) -> Causes:
            sheets = self.sheets("rules/causes", local=local)
            made = read_causes(sheets, rows)
            refuse_faults(sheets)
            return made

        return self.over("rules/causes", make)

    @cached_property
    def numbering(self) -> NumberPatterns:
        """The number series."""
        from ipmediate.storage.number_patterns import read_number_pattern

        return self.section("rules/numbering", read_number_pattern, "number.series_unknown")

    @cached_property
    def retention_rules(self) -> Section[RetentionRule]:
        """How long files of cases are kept."""
        from ipmediate.storage.retention_rules import read_retention_rule

        return self.section("rules/retention", read_retention_rule, "retention.rule_unknown")

    @cached_property
    def triage_rules(self) -> TriageRules:
        """Criteria of the fast track."""
        from ipmediate.storage.triage_rules import read_triage_rule

        return self.section("rules/triage", read_triage_rule, "triage.rule_unknown")

    @cached_property
    def laws(self) -> Laws:
        """Instruments of law, by what papers cite."""
        from ipmediate.storage.laws_file import read_law

        return self.section("rules/laws", read_law, "laws.unknown")

    @cached_property
    def clause_rules(self) -> ClauseRules:
        """What the wording of clauses is checked for."""
        from ipmediate.storage.clause_rules import LIKENESS, read_clause_rules, read_likeness

        likeness = read_likeness(self._root / LIKENESS)

        def make(local: Mapping[str, str]) -> ClauseRules:
            sheets = self.sheets("rules/clauses", local=local)
            made = read_clause_rules(sheets, likeness)
            refuse_faults(sheets)
            return made

        return self.over("rules/clauses", make)

    @cached_property
    def eligibility_rules(self) -> EligibilityRules:
        """What the checks of an application weigh and rest on."""
        from ipmediate.domain.eligibility.lawbook import EligibilityRules
        from ipmediate.storage.eligibility_rules import read_eligibility_rule

        read = self.section("rules/eligibility", read_eligibility_rule, "eligibility.rule_unknown")
        return EligibilityRules(read)

    @cached_property
    def courts(self) -> CourtTable:
        """Which courts may confirm, which disputes belong to which level, and names of divisions."""
        from ipmediate.storage.courts_file import read_courts, read_divisions

        listed = read_divisions(self._root / "rules/courts/divisions.csv", "rules/courts/divisions.csv")

        def make(local: Mapping[str, str]) -> CourtTable:
            sheets = self.sheets("rules/courts", local=local)
            made = read_courts(sheets, listed)
            refuse_faults(sheets)
            return made

        return self.over("rules/courts", make)

    @cached_property
    def volume_orders(self) -> Section[VolumeOrder]:
        """In which order archive volumes are bound."""
        from ipmediate.storage.volume_orders import read_volume_order

        return self.section("packets", read_volume_order, "archive.order_unknown")

    @cached_property
    def damages_rules(self) -> DamagesRules:
        """How damages are reckoned, by law and date."""
        from ipmediate.storage.damages_rules import read_damages_rules

        def make(local: Mapping[str, str]) -> DamagesRules:
            sheets = self.sheets("rules/damages", local=local)
            made = read_damages_rules(sheets)
            refuse_faults(sheets)
            return made

        return self.over("rules/damages", make)

    @cached_property
    def wording(self) -> Wording:
        """All message texts in both languages, citing the law of this rulebook."""
        from ipmediate.domain.laws import spelled

        @lru_cache(maxsize=CITED)
        def cited(text: str, day: date) -> str:
            return spelled(self.laws, text, day)

        @lru_cache(maxsize=CITED)
        def english(cite: str) -> str:
            return self.citations.english(cite)

        return self.messages.citing(lambda text, on: cited(text, on or self._today()), english)

    @cached_property
    def citations(self) -> Citations:
        """How an English window cites law."""
        from ipmediate.storage.citations_file import read_citations

        sheets = self.sheets("rules/citations")
        made = read_citations(sheets[0])
        refuse_faults(sheets)
        return made

    @cached_property
    def messages(self) -> Wording:
        """All message texts in both languages, by themselves."""
        from ipmediate.storage.message_texts import read_messages

        sheets = self.sheets("messages")
        made = read_messages(sheets)
        refuse_faults(sheets)
        return made


def _apart(numbered: Iterable[tuple[str, RuleSheet]], local: Mapping[str, str]) -> None:
    """Note a fault where a number is given twice, on the committee's own file if one of the two is."""
    held: dict[str, RuleSheet] = {}
    for number, sheet in numbered:
        other = held.setdefault(number, sheet)
        if other is not sheet:
            late, first = (
                (other, sheet) if other.name in local and sheet.name not in local else (sheet, other)
            )
            late.top.fault("number", "number_taken", key=number, other=first.name.rpartition("/")[2])
