"""The clause rulebook as read from ``resources/rules/clauses``."""

from __future__ import annotations

from pathlib import Path

from ipmediate.domain.clausecheck.rules import (
    ClauseLimits,
    ClauseRule,
    ClauseRules,
    ClauseRuleVersion,
    RightLife,
    UnlawfulFamily,
)
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable, read_sheet, refuse_faults

_STATUS = tuple(one.value for one in Status)
_SEVERITY = ("block", "warn")


def _rule(table: RuleTable) -> ClauseRule:
    severity = table.text("severity", one_of=_SEVERITY)
    versions = []
    for inner in table.tables("version"):
        versions.append(
            ClauseRuleVersion(
                since=inner.day("since"),
                until=inner.maybe_day("until"),
                status=Status(inner.text("status", one_of=_STATUS)),
                cite=inner.text("cite"),
                cure=inner.text("cure"),
            )
        )
        inner.done()
    made = ClauseRule(
        label=table.text("label"),
        rule=table.text("rule"),
        name=table.label("name"),
        severity=severity,
        worse=table.text("worse", severity, one_of=_SEVERITY),
        worse_when=table.text("worse_when", "", one_of=("", "money", "only")),
        versions=tuple(versions),
    )
    table.done()
    return made


def _unlawful(table: RuleTable) -> UnlawfulFamily:
    made = UnlawfulFamily(
        family=table.text("family"),
        cite=table.text("cite"),
        status=Status(table.text("status", one_of=_STATUS)),
        advice=table.text("advice"),
    )
    table.done()
    return made


def _life(table: RuleTable) -> RightLife:
    made = RightLife(
        right=table.text("right"),
        years=table.whole("years"),
        cite=table.text("cite"),
        status=Status(table.text("status", one_of=_STATUS)),
    )
    table.done()
    return made


def read_clause_rules(rules: RuleSheet, lexicon: RuleSheet) -> ClauseRules:
    """The clause rulebook out of its two files; faults are noted on the sheets."""
    top, words = rules.top, lexicon.top
    top.day("checked_on")
    words.day("checked_on")
    limits = top.table("limits")
    lists = words.table("words")
    made = ClauseRules(
        rules=tuple(_rule(one) for one in top.tables("rule")),
        unlawful=tuple(_unlawful(one) for one in top.tables("unlawful")),
        lives=tuple(_life(one) for one in top.tables("life")),
        limits=ClauseLimits(
            default_charge_yearly_percent=limits.whole("default_charge_yearly_percent"),
            non_compete_years=limits.whole("non_compete_years"),
            non_compete_cite=limits.text("non_compete_cite"),
            expired_right_cite=limits.text("expired_right_cite"),
        ),
        words={name: lists.texts(name, required=True) for name in lists.keys()},  # noqa: SIM118 -- no dict
    )
    limits.done()
    lists.done()
    top.done()
    words.done()
    return made


def load_clause_rules(resources: Path) -> ClauseRules:
    """Read ``rules/clauses`` below the resources folder.

    Raises:
        BadFile: a file is missing or something in it is wrong; every fault is listed.
    """
    sheets = tuple(
        read_sheet(resources / "rules" / "clauses" / f"{name}.toml", f"rules/clauses/{name}.toml")
        for name in ("rules", "lexicon")
    )
    refuse_faults(sheets)
    made = read_clause_rules(*sheets)
    refuse_faults(sheets)
    return made
