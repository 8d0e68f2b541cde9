"""The statutes on damages as read from ``resources/rules/damages``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ipmediate.domain.damages import BASES, DamagesLaw, DamagesRules, DamagesVersion, PunitiveText
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable, read_sheet, refuse_faults

_STATUS = tuple(one.value for one in Status)
_LAWS = ("patent", "trademark", "copyright", "plant_variety", "unfair_competition", "layout_design")
_PUNITIVE = "punitive"


def _yuan(table: RuleTable, key: str) -> Decimal | None:
    whole = table.maybe_whole(key)
    return None if whole is None else Decimal(whole)


def _rungs(table: RuleTable, loaded: bool) -> tuple[tuple[str, ...], ...]:
    if not loaded:
        return ()
    rungs = tuple(tuple(rung.split("|")) for rung in table.texts("rungs", required=True))
    for rung in rungs:
        if any(base not in BASES for base in rung):
            table.fault("rungs", "not_allowed", key="rungs", found=", ".join(rung), allowed=", ".join(BASES))
    return rungs


def _version(table: RuleTable) -> DamagesVersion:
    loaded = table.flag("loaded", True)
    made = DamagesVersion(
        since=table.day("since"),
        until=table.maybe_day("until"),
        status=Status(table.text("status", one_of=_STATUS)),
        cite=table.text("cite"),
        rungs=_rungs(table, loaded),
        statutory_min=_yuan(table, "statutory_min") or Decimal(0),
        statutory_max=_yuan(table, "statutory_max"),
        punitive_most=_yuan(table, "punitive_most"),
        confusion_article=table.maybe_whole("confusion_article"),
        secret_article=table.maybe_whole("secret_article"),
        loaded=loaded,
    )
    table.done()
    return made


def _law(sheet: RuleSheet) -> DamagesLaw:
    top = sheet.top
    top.day("checked_on")
    made = DamagesLaw(
        id=top.text("id"),
        label=top.label("label"),
        rights=top.texts("rights", required=True),
        versions=tuple(_version(one) for one in top.tables("version")),
        secrets=top.texts("secrets"),
        confusions=top.texts("confusions"),
    )
    top.done()
    return made


def _punitive(sheet: RuleSheet) -> tuple[PunitiveText, ...]:
    top = sheet.top
    top.day("checked_on")
    top.text("id")
    top.label("label")
    found = []
    for table in top.tables("version"):
        found.append(
            PunitiveText(
                since=table.day("since"),
                until=table.maybe_day("until"),
                status=Status(table.text("status", one_of=_STATUS)),
                cite=table.text("cite"),
            )
        )
        table.done()
    top.done()
    return tuple(found)


def load_damages_rules(resources: Path) -> DamagesRules:
    """Read ``rules/damages`` below the resources folder.

    Raises:
        BadFile: a file is missing or something in it is wrong; every fault is listed.
    """
    sheets = {
        name: read_sheet(resources / "rules" / "damages" / f"{name}.toml", f"rules/damages/{name}.toml")
        for name in (*_LAWS, _PUNITIVE)
    }
    refuse_faults(tuple(sheets.values()))
    made = DamagesRules(
        laws=tuple(_law(sheets[name]) for name in _LAWS), punitive=_punitive(sheets[_PUNITIVE])
    )
    refuse_faults(tuple(sheets.values()))
    return made
