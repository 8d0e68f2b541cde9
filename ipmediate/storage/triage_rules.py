"""Criteria of the fast track as read from their files."""

from __future__ import annotations

from decimal import Decimal

from ipmediate.domain.cases import Channel
from ipmediate.domain.rulebook import Status
from ipmediate.domain.triage import BY_FIELD, CRITERIA, TriageRule, TriageVersion
from ipmediate.storage.eligibility_rules import read_field_test
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def read_triage_rule(sheet: RuleSheet) -> TriageRule:
    """One criterion; what is wrong is noted on the sheet."""
    top = sheet.top
    criterion = top.text("criterion", one_of=(*CRITERIA, BY_FIELD))
    test = read_field_test(top)
    if (criterion == BY_FIELD) is (test is None):
        top.fault("test", "key_missing" if test is None else "key_unknown", key="test")
    made = TriageRule(
        id=top.text("id"),
        label=top.label("label"),
        criterion=criterion,
        rank=top.whole("rank", 90),
        checked_on=top.day("checked_on"),
        versions=tuple(_version(table, criterion) for table in top.tables("version")),
        test=test,
    )
    top.examples()
    top.done()
    top.apart(made.versions)
    return made


def _version(table: RuleTable, criterion: str) -> TriageVersion:
    allowed = tuple(one.value for one in Channel)
    channels = table.texts("channels", required=criterion == "fast_channel")
    for channel in channels:
        if channel not in allowed:
            table.fault("channels", "not_allowed", key="channels", found=channel, allowed=", ".join(allowed))
    limit = table.whole("limit") if criterion == "amount_small" else table.maybe_whole("limit")
    made = TriageVersion(
        since=table.day("since"),
        until=table.until(),
        status=Status(table.text("status", one_of=tuple(one.value for one in Status))),
        cite=table.text("cite"),
        limit=None if limit is None else Decimal(limit),
        channels=tuple(Channel(one) for one in channels if one in allowed),
    )
    table.done()
    return made
