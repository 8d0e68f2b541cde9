"""The clause rulebook as read from ``resources/rules/clauses``."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from pathlib import Path

from ipmediate.domain.clausecheck.likeness import Likeness
from ipmediate.domain.clausecheck.rules import (
    ClauseLimits,
    ClauseRule,
    ClauseRules,
    ClauseRuleVersion,
    Phrase,
    RightLife,
    UnlawfulFamily,
)
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable, read_sheet, refuse_faults

_STATUS = tuple(one.value for one in Status)
_SEVERITY = ("block", "warn")
LIKENESS = "rules/clauses/likeness.csv"
"""Where the weights of the likeness lie below the resources folder."""
LIKENESS_COLUMNS = ["run", "weight"]


def read_likeness(path: Path) -> Likeness:
    """The weights of the likeness; the row without a run is the balance to begin with.

    Raises:
        BadFile: ``rulebook.bad_file`` with every row that is wrong.
    """
    faults: list[Fault] = []
    weights: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != LIKENESS_COLUMNS:
            params = (("key", ", ".join(LIKENESS_COLUMNS)), ("line", "1"))
            faults.append(Fault(path=LIKENESS, code="columns_differ", params=params))
        for line, row in enumerate(reader, start=2):
            try:
                run, weight = row
                weights[run] = int(weight)
            except ValueError:
                params = (("key", ",".join(row)), ("line", str(line)))
                faults.append(Fault(path=LIKENESS, code="row_unreadable", params=params))
    if faults:
        raise BadFile("rulebook.bad_file", tuple(faults), files=(LIKENESS,))
    return Likeness(balance=weights.pop("", 0), weights=weights)


def _rule(table: RuleTable) -> ClauseRule:
    severity = table.text("severity", one_of=_SEVERITY)
    versions = []
    for inner in table.tables("version"):
        versions.append(
            ClauseRuleVersion(
                since=inner.day("since"),
                until=inner.until(),
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
    table.apart(made.versions)
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


def _phrase(table: RuleTable, labels: Collection[str]) -> Phrase:
    label = table.text("label")
    if label not in labels:
        table.fault("label", "not_allowed", key="label", found=label, allowed=", ".join(sorted(labels)))
    made = Phrase(label=label, words=table.texts("words", required=True), unless=table.texts("unless"))
    if not made.words:
        table.fault("words", "key_missing", key="words")
    table.done()
    return made


def _limits(sheets: Sequence[RuleSheet]) -> ClauseLimits:
    found = [sheet for sheet in sheets if "limits" in sheet.top]
    if not found:
        if sheets:
            sheets[0].top.fault("limits", "key_missing", key="limits")
        return ClauseLimits(
            default_charge_yearly_percent=0, non_compete_years=0, non_compete_cite="", expired_right_cite=""
        )
    limits = found[-1].top.table("limits")
    made = ClauseLimits(
        default_charge_yearly_percent=limits.whole("default_charge_yearly_percent"),
        non_compete_years=limits.whole("non_compete_years"),
        non_compete_cite=limits.text("non_compete_cite"),
        expired_right_cite=limits.text("expired_right_cite"),
    )
    limits.done()
    return made


def read_clause_rules(sheets: Sequence[RuleSheet], likeness: Likeness | None) -> ClauseRules:
    """The clause rulebook out of all its files; faults are noted on the sheets.

    A file may bring kinds of finding, families of unlawful clauses, lives of rights, phrases that alone make
    a finding, and words that join the lists of the same name.
    """
    rules: list[ClauseRule] = []
    unlawful: list[UnlawfulFamily] = []
    lives: list[RightLife] = []
    words: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        top = sheet.top
        top.day("checked_on")
        rules += [_rule(one) for one in top.tables("rule", required=False)]
        unlawful += [_unlawful(one) for one in top.tables("unlawful", required=False)]
        lives += [_life(one) for one in top.tables("life", required=False)]
        if "words" in top:
            lists = top.table("words")
            for name in lists.keys():  # noqa: SIM118 -- a rule table is no dict
                words[name] = (*words.get(name, ()), *lists.texts(name))
            lists.done()
        top.examples()
    labels = {one.label for one in rules}
    made = ClauseRules(
        rules=tuple(rules),
        unlawful=tuple(unlawful),
        lives=tuple(lives),
        limits=_limits(sheets),
        words=words,
        likeness=likeness,
        phrases=tuple(
            _phrase(one, labels) for sheet in sheets for one in sheet.top.tables("phrase", required=False)
        ),
    )
    for sheet in sheets:
        sheet.top.done()
    return made


def load_clause_rules(resources: Path) -> ClauseRules:
    """Read ``rules/clauses`` below the resources folder.

    Raises:
        BadFile: a file is missing or something in it is wrong; every fault is listed.
    """
    folder = resources / "rules" / "clauses"
    sheets = tuple(read_sheet(path, f"rules/clauses/{path.name}") for path in sorted(folder.glob("*.toml")))
    made = read_clause_rules(sheets, read_likeness(resources / LIKENESS))
    refuse_faults(sheets)
    return made
