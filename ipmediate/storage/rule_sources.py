"""What the rulebook rests on: every version of every rule with its instrument, flattened for one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipmediate.domain.rulefiles import RuleKind, RuleSource
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.rule_shelf import FOLDERS
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def sources(book: Bundled) -> tuple[RuleSource, ...]:
    """All sources, chapter by chapter and file by file; files with faults are left out like their rules."""
    found: list[RuleSource] = []
    for kind, folder in FOLDERS.items():
        local = {name: text for name, text in book.local.items() if name not in book.set_aside}
        for sheet in book.sheets(folder, local=local):
            found += _of(kind, sheet, local=sheet.name in local)
    return tuple(found)


def _text(table: RuleTable, *keys: str) -> str:
    plain = table.plain()
    return next((str(plain[key]) for key in keys if plain.get(key)), "")


def _zh(table: RuleTable) -> str:
    label = table.plain().get("label")
    return str(label.get("zh", "")) if isinstance(label, dict) else ""


def _day(table: RuleTable, key: str) -> date | None:
    value = table.plain().get(key)
    return value if isinstance(value, date) else None


def _of(kind: RuleKind, sheet: RuleSheet, *, local: bool) -> Iterator[RuleSource]:
    top = sheet.top
    examples = len(top.plain().get("example", []))

    def source(rule: str, table: RuleTable, *, cite: str = "", status: str = "") -> RuleSource:
        return RuleSource(
            kind=kind,
            rule=rule,
            cite=cite or _text(table, "cite", "source") or _text(top, "cite", "source"),
            status=status or _text(table, "status") or _text(top, "status"),
            since=_day(table, "since") or _day(top, "since"),
            until=_day(table, "until"),
            checked_on=_day(table, "checked_on") or _day(top, "checked_on"),
            file=sheet.name,
            local=local,
            examples=examples,
        )

    name = " ".join(part for part in (_text(top, "number"), _zh(top) or _text(top, "id")) if part)
    if kind in (RuleKind.DEADLINES, RuleKind.DAMAGES, RuleKind.RETENTION, RuleKind.LAWS):
        for table in top.tables("version"):
            variant = _zh(table)
            yield source(f"{name}：{variant}" if variant else name, table)
    elif kind is RuleKind.ELIGIBILITY:
        told = {
            tuple(version.plain().get(key) for key in ("since", "until", "cite")): version
            for finding in top.tables("finding")
            for version in finding.tables("version")
        }
        yield from (source(name, version) for version in told.values())
    elif kind is RuleKind.CALENDAR:
        yield source(f"{_text(top, 'year')} 年", top, status="read")
    elif kind is RuleKind.NUMBERING:
        yield source(name, top)
    elif kind is RuleKind.CAUSES:
        yield source(name or "案由", top)
    elif kind is RuleKind.COURTS:
        yield from (source(_text(one, "id"), one) for one in top.tables("level", required=False))
        yield from (source(_text(one, "name"), one) for one in top.tables("court", required=False))
        for one in top.tables("ground", required=False):
            yield source("、".join(one.texts("links")), one)
    else:
        for rule in top.tables("rule", required=False):
            plain = rule.plain()
            for table in rule.tables("version"):
                yield source(f"{plain['rule']} {plain['name']['zh']}", table)
        yield from (source(_text(one, "advice"), one) for one in top.tables("unlawful", required=False))
        yield from (source(_text(one, "right"), one) for one in top.tables("life", required=False))
