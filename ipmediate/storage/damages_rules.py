"""The statutes on damages as read from ``resources/rules/damages``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ipmediate.domain.damages import BASES, DamagesLaw, DamagesRules, DamagesVersion, PunitiveText
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable

_STATUS = tuple(one.value for one in Status)
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


def _like(table: RuleTable) -> dict[int, str]:
    """Articles that borrow the statutory range of another law: ``{law: [article, …]}`` turned round."""
    if "statutory_like" not in table:
        return {}
    lenders = table.table("statutory_like")
    return {article: law for law in tuple(lenders.keys()) for article in lenders.wholes(law)}


def _version(table: RuleTable) -> DamagesVersion:
    loaded = table.flag("loaded", True)
    made = DamagesVersion(
        since=table.day("since"),
        until=table.until(),
        status=Status(table.text("status", one_of=_STATUS)),
        cite=table.text("cite"),
        rungs=_rungs(table, loaded),
        statutory_min=_yuan(table, "statutory_min") or Decimal(0),
        statutory_max=_yuan(table, "statutory_max"),
        punitive_most=_yuan(table, "punitive_most"),
        multiple_open=table.flag("multiple_open", False),
        statutory_like=_like(table),
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
    top.examples()
    top.done()
    top.apart(made.versions)
    return made


def _further(sheet: RuleSheet, known: Mapping[str, DamagesLaw]) -> tuple[str, tuple[DamagesVersion, ...]]:
    """The law a file adds texts to, and those texts."""
    top = sheet.top
    top.day("checked_on")
    top.text("id")
    top.maybe_label("label")
    named = top.text("extends", one_of=tuple(known))
    texts = tuple(_version(one) for one in top.tables("version"))
    top.examples()
    top.done()
    return named, texts


def _joined(law: DamagesLaw, texts: Sequence[DamagesVersion]) -> DamagesLaw:
    """A law with further texts; one that begins on the day of a text already here takes its place."""
    starts = {one.since for one in texts}
    kept = (one for one in law.versions if one.since not in starts)
    return replace(law, versions=tuple(sorted((*kept, *texts), key=lambda one: one.since)))


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
                until=table.until(),
                status=Status(table.text("status", one_of=_STATUS)),
                cite=table.text("cite"),
            )
        )
        table.done()
    top.examples()
    top.done()
    top.apart(found)
    return tuple(found)


def read_damages_rules(sheets: Sequence[RuleSheet]) -> DamagesRules:
    """All statutes: one file is one statute, or further texts of one (``extends``); ``punitive`` is apart."""
    laws: dict[str, DamagesLaw] = {}
    punitive: tuple[PunitiveText, ...] = ()
    for sheet in sheets:
        if sheet.name.endswith(f"/{_PUNITIVE}.toml"):
            punitive = _punitive(sheet)
        elif "extends" not in sheet.top:
            law = _law(sheet)
            if law.id in laws:
                sheet.top.fault("id", "code_twice", key=law.id)
            laws[law.id] = law
    for sheet in sheets:
        if "extends" in sheet.top:
            named, texts = _further(sheet, laws)
            if named in laws:
                laws[named] = _joined(laws[named], texts)
    for sheet in sheets:
        for table in sheet.top.tables("version", required=False):
            for lender in _like(table).values():
                if lender not in laws:
                    told = ", ".join(laws)
                    table.fault(
                        "statutory_like", "not_allowed", key="statutory_like", found=lender, allowed=told
                    )
    return DamagesRules(laws=tuple(laws.values()), punitive=punitive)
