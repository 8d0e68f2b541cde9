"""The checks of an application as read from ``resources/rules/eligibility``."""

from __future__ import annotations

from dataclasses import fields

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS
from ipmediate.domain.eligibility.lawbook import (
    EligibilityRule,
    FieldTest,
    FindingLaw,
    FindingVersion,
    Severity,
    Wanted,
)
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable

_STATUS = tuple(one.value for one in Status)
_NOUNS = tuple(noun for noun in NOUNS if noun not in PRIVATE_NOUNS)
_SEVERITY = tuple(one.value for one in Severity)


def _version(table: RuleTable) -> FindingVersion:
    made = FindingVersion(
        since=table.day("since"),
        until=table.until(),
        status=Status(table.text("status", one_of=_STATUS)),
        cite=table.text("cite"),
    )
    table.done()
    return made


def read_field_test(table: RuleTable) -> FieldTest | None:
    """The test of fields a table holds under ``test``, None when it holds none."""
    if "test" not in table:
        return None
    inner = table.table("test")
    noun = inner.text("noun", one_of=_NOUNS)
    made = FieldTest(
        noun=noun,
        field=inner.text("field"),
        wanted=Wanted(inner.text("wanted", one_of=tuple(one.value for one in Wanted))),
        text=inner.label("text"),
    )
    known = tuple(one.name for one in fields(NOUNS[noun][1]))
    if made.field not in known:
        inner.fault("field", "not_allowed", key="field", found=made.field, allowed=", ".join(known))
    inner.done()
    return made


def _law(
    codes: tuple[str, ...],
    severity: str,
    worse: str,
    versions: tuple[FindingVersion, ...],
    test: FieldTest | None,
) -> list[FindingLaw]:
    return [
        FindingLaw(
            code=code, severity=Severity(severity), worse=Severity(worse), versions=versions, test=test
        )
        for code in codes
    ]


def read_eligibility_rule(sheet: RuleSheet) -> EligibilityRule:
    """One rule; what is wrong is noted on the sheet."""
    top = sheet.top
    laws: list[FindingLaw] = []
    for table in top.tables("finding"):
        versions = tuple(_version(one) for one in table.tables("version"))
        table.apart(versions)
        severity = table.text("severity", one_of=_SEVERITY)
        worse = table.text("worse", severity, one_of=_SEVERITY)
        laws += _law(table.texts("codes", required=True), severity, worse, versions, read_field_test(table))
        table.done()
    made = EligibilityRule(
        id=top.text("id"),
        number=top.text("number"),
        label=top.label("label"),
        checked_on=top.day("checked_on"),
        findings=tuple(laws),
    )
    top.examples()
    top.done()
    return made
