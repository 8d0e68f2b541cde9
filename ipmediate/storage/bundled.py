"""The rulebook that ships with the program: every section is read from ``resources`` when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ipmediate.domain.rulebook import Named, Section
from ipmediate.storage.rulefile import RuleSheet, read_sheet, refuse_faults

if TYPE_CHECKING:
    from ipmediate.domain.calendars import Calendar
    from ipmediate.domain.causes import Causes
    from ipmediate.domain.clausecheck import ClauseRules
    from ipmediate.domain.courts import CourtTable
    from ipmediate.domain.damages import DamagesRules
    from ipmediate.domain.deadlines import DeadlineRules
    from ipmediate.domain.numbering import NumberPatterns
    from ipmediate.domain.volumeplan import VolumeOrder
    from ipmediate.domain.wording import Wording

N = TypeVar("N", bound=Named)


class Bundled:
    """Everything under ``resources``, strictly read.

    A section with any fault is refused whole, with all faults of all its files (`BadFile`,
    ``rulebook.bad_file``); the other sections are not touched by that.
    """

    def __init__(self, resources: Path) -> None:
        self._root = resources

    def _sheet(self, path: Path) -> RuleSheet:
        return read_sheet(path, path.relative_to(self._root).as_posix())

    def sheets(self, folder: str, *, skip: Iterable[str] = ()) -> tuple[RuleSheet, ...]:
        """All TOML files of a folder under ``resources``, sorted by name."""
        passed = set(skip)
        files = sorted((self._root / folder).glob("*.toml"))
        return tuple(self._sheet(path) for path in files if path.name not in passed)

    def section(self, folder: str, read: Callable[[RuleSheet], N], unknown: str) -> Section[N]:
        """One entry per file of a folder; the id of an entry is the name of its file.

        Args:
            folder: under ``resources``.
            read: makes an entry of a sheet and notes on the sheet what is wrong.
            unknown: refusal code for ids that are not there.

        Raises:
            BadFile: ``rulebook.bad_file``.
        """
        sheets = self.sheets(folder)
        entries = []
        for sheet in sheets:
            entry = read(sheet)
            if sheet.readable and not sheet.name.endswith(f"/{entry.id}.toml"):
                sheet.top.fault("id", "id_not_file_name", key=entry.id)
            entries.append(entry)
        refuse_faults(sheets)
        return Section(tuple(entries), unknown)

    @cached_property
    def calendar(self) -> Calendar:
        """Working days of China as bundled, without imported year tables."""
        from ipmediate.domain.calendars import Calendar
        from ipmediate.storage.year_tables import read_statutory_days, read_year_table

        statutory_sheet = self._sheet(self._root / "calendar/cn/statutory.toml")
        statutory = read_statutory_days(statutory_sheet)
        sheets = self.sheets("calendar/cn", skip=("statutory.toml",))
        tables = [read_year_table(sheet) for sheet in sheets]
        for sheet, table in zip(sheets, tables, strict=True):
            if sheet.readable and not sheet.name.endswith(f"/{table.year}.toml"):
                sheet.top.fault("year", "id_not_file_name", key=str(table.year))
        refuse_faults((statutory_sheet, *sheets))
        return Calendar(tables, statutory)

    @cached_property
    def deadline_rules(self) -> DeadlineRules:
        """The deadline rules, in the order of their numbers."""
        from ipmediate.storage.deadline_rules import read_deadline_rule

        read = self.section("rules/deadlines", read_deadline_rule, "deadline.rule_unknown")
        return Section(tuple(sorted(read, key=lambda rule: rule.number)), "deadline.rule_unknown")

    @cached_property
    def causes(self) -> Causes:
        """The tree of causes of action."""
        from ipmediate.storage.cause_list import read_cause_rows, read_causes

        rows = read_cause_rows(self._root / "rules/causes/causes.csv", "rules/causes/causes.csv")
        sheet = self._sheet(self._root / "rules/causes/causes.toml")
        made = read_causes(sheet, rows)
        refuse_faults((sheet,))
        return made

    @cached_property
    def numbering(self) -> NumberPatterns:
        """The number series."""
        from ipmediate.storage.number_patterns import read_number_pattern

        return self.section("rules/numbering", read_number_pattern, "number.series_unknown")

    @cached_property
    def clause_rules(self) -> ClauseRules:
        """What the wording of clauses is checked for."""
        from ipmediate.storage.clause_rules import load_clause_rules

        return load_clause_rules(self._root)

    @cached_property
    def courts(self) -> CourtTable:
        """Which courts may confirm, and which disputes belong to which level."""
        from ipmediate.storage.courts_file import load_courts

        return load_courts(self._root)

    @cached_property
    def volume_orders(self) -> Section[VolumeOrder]:
        """In which order archive volumes are bound."""
        from ipmediate.storage.volume_orders import read_volume_order

        return self.section("packets", read_volume_order, "archive.order_unknown")

    @cached_property
    def damages_rules(self) -> DamagesRules:
        """How damages are reckoned, by law and date."""
        from ipmediate.storage.damages_rules import load_damages_rules

        return load_damages_rules(self._root)

    @cached_property
    def wording(self) -> Wording:
        """All message texts in both languages."""
        from ipmediate.storage.message_texts import read_messages

        sheets = self.sheets("messages")
        made = read_messages(sheets)
        refuse_faults(sheets)
        return made
