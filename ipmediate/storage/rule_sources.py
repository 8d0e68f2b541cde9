"""What the rulebook rests on: every version of every rule with its instrument, flattened for one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipmediate.domain.rulebook import Label
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


def _label(table: RuleTable, key: str = "label") -> Label:
    label = table.plain().get(key)
    if not isinstance(label, dict):
        return Label(zh="", en="")
    return Label(zh=str(label.get("zh", "")), en=str(label.get("en", "")))


def _joined(between: Label, *parts: Label) -> Label:
    return Label(
        zh=between.zh.join(one.zh for one in parts if one.zh),
        en=between.en.join(one.en for one in parts if one.en),
    )


def _plain(text: str, en: str = "") -> Label:
    return Label(zh=text, en=en or text)


def _day(table: RuleTable, key: str) -> date | None:
    value = table.plain().get(key)
    return value if isinstance(value, date) else None


def _of(kind: RuleKind, sheet: RuleSheet, *, local: bool) -> Iterator[RuleSource]:
    top = sheet.top
    examples = len(top.plain().get("example", []))

    def source(rule: Label, table: RuleTable, *, cite: str = "", status: str = "") -> RuleSource:
        return RuleSource(
            kind=kind,
            rule=rule.zh,
            rule_en=rule.en,
            cite=cite or _text(table, "cite", "source") or _text(top, "cite", "source"),
            status=status or _text(table, "status") or _text(top, "status"),
            since=_day(table, "since") or _day(top, "since"),
            until=_day(table, "until"),
            checked_on=_day(table, "checked_on") or _day(top, "checked_on"),
            file=sheet.name,
            local=local,
            examples=examples,
        )

    called = _label(top)
    name = _joined(_BLANK, _plain(_text(top, "number")), called if called.zh else _plain(_text(top, "id")))
    if kind in _VERSIONED:
        for table in top.tables("version"):
            yield source(_joined(_COLON, name, _label(table)), table)
    elif kind is RuleKind.ELIGIBILITY:
        told = {
            tuple(version.plain().get(key) for key in ("since", "until", "cite")): version
            for finding in top.tables("finding")
            for version in finding.tables("version")
        }
        yield from (source(name, version) for version in told.values())
    elif kind is RuleKind.CALENDAR:
        year = _text(top, "year")
        yield source(Label(zh=f"{year} 年", en=f"year {year}"), top, status="read")
    elif kind is RuleKind.NUMBERING:
        yield source(name, top)
    elif kind is RuleKind.CAUSES:
        yield source(name if name.zh else Label(zh="案由", en="causes of action"), top)
    elif kind is RuleKind.COURTS:
        yield from (source(_plain(_text(one, "id")), one) for one in top.tables("level", required=False))
        yield from (source(_plain(_text(one, "name")), one) for one in top.tables("court", required=False))
        for one in top.tables("division", required=False):
            yield source(_plain(_text(one, "province") + _text(one, "prefecture")), one)
        if "list" in top:
            yield source(_label(top.table("list")), top.table("list"))
        for one in top.tables("ground", required=False):
            yield source(_joined(_COMMA, *(_LINKS[link] for link in one.texts("links"))), one)
    else:
        for rule in top.tables("rule", required=False):
            called = _joined(_BLANK, _plain(str(rule.plain()["rule"])), _label(rule, "name"))
            yield from (source(called, table) for table in rule.tables("version"))
        for one in top.tables("unlawful", required=False):
            family = _text(one, "family").replace("_", " ")
            yield source(Label(zh=_text(one, "advice"), en=f"unlawful clause: {family}"), one)
        for one in top.tables("life", required=False):
            years = str(one.plain().get("years", ""))
            yield source(Label(zh=_text(one, "right"), en=f"life of a right: {years} years"), one)


_BLANK, _COLON, _COMMA = Label(zh=" ", en=" "), Label(zh="：", en=": "), Label(zh="、", en=", ")
_VERSIONED = frozenset(
    {
        RuleKind.DEADLINES,
        RuleKind.DAMAGES,
        RuleKind.RETENTION,
        RuleKind.LAWS,
        RuleKind.TRIAGE,
    }
)
_LINKS = {
    "invited": Label(zh="邀请调解的法院", en="the inviting court"),
    "applicant_domicile": Label(zh="申请人住所地", en="the applicant's domicile"),
    "respondent_domicile": Label(zh="被申请人住所地", en="the respondent's domicile"),
    "subject_matter": Label(zh="标的物所在地", en="the place of the subject matter"),
    "committee_seat": Label(zh="调解组织所在地", en="the committee's seat"),
}
