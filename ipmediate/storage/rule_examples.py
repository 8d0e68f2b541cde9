"""Running the worked examples that rule files carry as their own proof."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.clausecheck import clause_record
from ipmediate.domain.courts import choose, level_of
from ipmediate.domain.damages import damages_record
from ipmediate.domain.deadlines import deadline_record
from ipmediate.domain.eligibility import ConfirmationLaw, assess, gather
from ipmediate.domain.laws import says
from ipmediate.domain.numbering import format_number
from ipmediate.domain.refusals import Fault, Refusal
from ipmediate.domain.retention import RetentionClass, last_day
from ipmediate.domain.rights import Right, RightType
from ipmediate.domain.rulebook import Section
from ipmediate.domain.rulefiles import RuleKind
from ipmediate.domain.triage import triage
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.casefile import case_of, committee_of
from ipmediate.storage.rulefile import RuleSheet

Example = Mapping[str, Any]


def _deadline(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    record = {
        "rule": sheet.top.text("id"),
        "trigger": str(one["start"]),
        **{key: one[key] for key in ("variant", "length", "unit") if key in one},
    }
    found = deadline_record(record, book.calendar, book.deadline_rules)
    wanted = {"due": str(one["due"]), "provisional": one.get("provisional", False)}
    return {key: found.get(key, found.get("error")) for key in wanted} == wanted or found


def _calendar(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    found = book.calendar.is_working_day(one["day"])
    return found == one["working"] or found


def _number(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    found = format_number(
        book.numbering.get(sheet.top.text("id")),
        year=one["year"],
        seq=one["seq"],
        short=one.get("short", ""),
        device=one.get("device", ""),
    )
    return found == one["number"] or found


def _damages(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    record = {key: one[key] for key in ("right_type", "act_date", "reckoned_on", "inputs") if key in one}
    found = damages_record(record, book.damages_rules)
    wanted = {key: value for key, value in one.items() if key not in (*record, "why")}
    return all(found.get(key) == value for key, value in wanted.items()) or found


def _court(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    rights = tuple(
        Right(id=f"r{number}", type=RightType(kind), well_known_claimed=one.get("well_known", False))
        for number, kind in enumerate(one.get("rights", ()))
    )
    amount = one.get("amount")
    case = Case(
        id="example",
        cause=one.get("cause", ""),
        act_place=one.get("place", ""),
        claim_amount=None if amount is None else Decimal(amount),
    )
    file = CaseFile(case=case, rights=rights)
    on: date = one["on"]
    if "court" in one:
        found: object = [court.name for court in choose(file, None, book.courts, on=on).candidates]
        return one["court"] in found or found  # type: ignore[operator]
    found = level_of(file, book.courts, on=on).level.value
    return found == one["level"] or found


def _clause(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    context = {
        "parties": one.get("parties", ["甲方", "乙方"]),
        "signed": one.get("parties", ["甲方", "乙方"]),
    }
    if "agreed" in one:
        context["agreement_date"] = str(one["agreed"])
    found = clause_record({"text": one["text"], "context": context}, book.clause_rules)
    labels = sorted({row["label"] for row in found.get("findings", ())})  # type: ignore[attr-defined]
    return labels == sorted(one["labels"]) or labels


def _eligibility(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    raw = json.loads(book.text("rules/eligibility/sample.json"))
    for change in one.get("change", ()):
        _changed(raw, change["at"].split("/"), change.get("to"))
    codes = {code for finding in sheet.top.plain()["finding"] for code in finding["codes"]}
    law = ConfirmationLaw(
        calendar=book.calendar,
        deadline_rules=book.deadline_rules,
        clause_rules=book.clause_rules,
        courts=book.courts,
        eligibility=book.eligibility_rules,
    )
    on: date = one.get("on", date(2026, 6, 1))
    judged = assess(gather(case_of(raw), committee_of(raw), law, on=on))
    found = sorted({finding.test for finding in judged.findings} & codes)
    return found == sorted(one["found"]) or found


def _changed(raw: Any, at: list[str], to: object) -> None:
    """Put a value into the sample case, add it to a list (``+``), or take it away when there is none."""
    for step in at[:-1]:
        raw = raw[int(step)] if isinstance(raw, list) else raw[step]
    last = at[-1]
    if last == "+":
        raw.append(to)
    elif to is not None:
        raw[int(last) if isinstance(raw, list) else last] = to
    else:
        del raw[int(last) if isinstance(raw, list) else last]


def _cause(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    found = book.causes.get(one["code"]).name
    return found == one["name"] or found


def _retention(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    found = last_day(book.retention_rules, RetentionClass(sheet.top.text("of")), one["start"])
    return found == one.get("ends") or found


def _law(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    found = says(book.laws, f"law.{sheet.top.text('id')}.{one['provision']}", one["on"])
    return found == one["says"] or found


def _triage(book: Bundled, sheet: RuleSheet, one: Example) -> object:
    raw = json.loads(book.text("rules/eligibility/sample.json"))
    for change in one.get("change", ()):
        _changed(raw, change["at"].split("/"), change.get("to"))
    on: date = one.get("on", date(2026, 6, 1))
    rule = book.triage_rules.get(sheet.top.text("id"))
    (reason,) = triage(case_of(raw), Section((rule,), "triage.rule_unknown"), on).reasons[-1:]
    return reason.met == one["met"] or reason.met


_RUN: Mapping[RuleKind, Callable[[Bundled, RuleSheet, Example], object]] = {
    RuleKind.DEADLINES: _deadline,
    RuleKind.CALENDAR: _calendar,
    RuleKind.NUMBERING: _number,
    RuleKind.DAMAGES: _damages,
    RuleKind.COURTS: _court,
    RuleKind.CLAUSES: _clause,
    RuleKind.ELIGIBILITY: _eligibility,
    RuleKind.CAUSES: _cause,
    RuleKind.RETENTION: _retention,
    RuleKind.LAWS: _law,
    RuleKind.TRIAGE: _triage,
}


def failing(book: Bundled, sheet: RuleSheet, kind: RuleKind) -> tuple[int, tuple[Fault, ...]]:
    """How many examples a file has, and those that do not come out.

    Args:
        book: the rulebook with the file in it.
        sheet: the file, read again.
        kind: what it is.
    """
    examples = sheet.top.plain().get("example", [])
    for index, one in enumerate(examples):
        try:
            told = _RUN[kind](book, sheet, one)
        except (Refusal, KeyError, ValueError, TypeError, AttributeError) as trouble:
            told = f"{type(trouble).__name__} {trouble}"
        if told is not True:
            sheet.note(f"/example/{index}", "example_fails", {"found": str(told)[:300]})
    return len(examples), tuple(fault for fault in sheet.faults if fault.code == "example_fails")
