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
    for index, one in enumerate(made.versions):
        for other in made.versions[:index]:
            if one.since <= (other.until or one.since) and other.since <= (one.until or other.since):
                top.fault(f"version/{index}", "versions_overlap", key=f"{other.since} {one.since}")
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
        until=table.maybe_day("until"),
        status=Status(table.text("status", one_of=tuple(one.value for one in Status))),
        cite=table.text("cite"),
        limit=None if limit is None else Decimal(limit),
        channels=tuple(Channel(one) for one in channels if one in allowed),
    )
    if made.until is not None and made.until < made.since:
        table.fault("until", "ends_before_start", key="until")
    table.done()
    return made
