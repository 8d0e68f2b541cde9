"""Looking at a rule file before it is taken over: its kind, its faults, whether its examples hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rulefiles import RuleInspection, RuleKind
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.rule_examples import failing
from ipmediate.storage.rulefile import RuleSheet, RuleTable

FOLDERS: dict[RuleKind, str] = {
    kind: "calendar/cn" if kind is RuleKind.CALENDAR else f"rules/{kind.value}" for kind in RuleKind
}
"""Where the files of each kind lie."""

SECTIONS = {
    RuleKind.CALENDAR: "calendar",
    RuleKind.DEADLINES: "deadline_rules",
    RuleKind.CLAUSES: "clause_rules",
    RuleKind.ELIGIBILITY: "eligibility_rules",
    RuleKind.COURTS: "courts",
    RuleKind.DAMAGES: "damages_rules",
    RuleKind.CAUSES: "causes",
    RuleKind.NUMBERING: "numbering",
    RuleKind.RETENTION: "retention_rules",
    RuleKind.LAWS: "laws",
    RuleKind.TRIAGE: "triage_rules",
}
"""Which section of the rulebook reads them."""

LONGEST_FILE = 2_000_000
_MARKS = (
    (RuleKind.CALENDAR, ("year", "holiday")),
    (RuleKind.LAWS, ("provisions", "version")),
    (RuleKind.TRIAGE, ("criterion", "version")),
    (RuleKind.DEADLINES, ("number", "starts")),
    (RuleKind.ELIGIBILITY, ("number", "finding")),
    (RuleKind.NUMBERING, ("pattern", "type")),
    (RuleKind.RETENTION, ("of", "version")),
    (RuleKind.DAMAGES, ("extends",)),
    (RuleKind.DAMAGES, ("rights", "version")),
    (RuleKind.COURTS, ("court",)),
    (RuleKind.COURTS, ("level",)),
    (RuleKind.COURTS, ("ground",)),
    (RuleKind.COURTS, ("division",)),
    (RuleKind.COURTS, ("list",)),
    (RuleKind.CAUSES, ("cause",)),
    (RuleKind.CLAUSES, ("phrase",)),
    (RuleKind.CLAUSES, ("words",)),
    (RuleKind.CLAUSES, ("unlawful",)),
    (RuleKind.CLAUSES, ("life",)),
    (RuleKind.CLAUSES, ("rule",)),
    (RuleKind.CAUSES, ("contract", "technical")),
    (RuleKind.DAMAGES, ("label", "version")),
)
"""Keys by which a file is known for what it is."""


def kind_of(top: RuleTable) -> RuleKind | None:
    """What a file is about, by the keys it has."""
    return next((kind for kind, keys in _MARKS if all(key in top for key in keys)), None)


def _slug(name: str) -> str:
    stem = Path(name.replace("\\", "/")).name.removesuffix(".toml")
    return re.sub(r"[^A-Za-z0-9_]+", "_", stem).strip("_").lower() or "local"


def _path(kind: RuleKind, sheet: RuleSheet, name: str) -> str:
    top = sheet.top
    if kind is RuleKind.CALENDAR:
        return f"{FOLDERS[kind]}/{top.whole('year')}.toml"
    own = top.text("id", "") or _slug(name)
    return f"{FOLDERS[kind]}/{_slug(own)}.toml"


def _named(faults: tuple[Fault, ...], path: str, name: str) -> tuple[Fault, ...]:
    """Faults under the name the person knows the file by."""
    return tuple(
        Fault(path=fault.path.replace(path, name, 1), code=fault.code, params=fault.params)
        for fault in faults
    )


def inspect(resources: Path, local: Mapping[str, str], name: str, text: str) -> RuleInspection:
    """Everything there is to say about a file, without taking it over.

    Args:
        resources: what ships.
        local: the committee's files that are in use, by path.
        name: how the person calls the file; faults are told under it.
        text: what is in it.
    """
    if len(text) > LONGEST_FILE:
        return RuleInspection(path="", kind=None, faults=(Fault(path=name, code="rule_file_too_long"),))
    sheet = RuleSheet(text, name)
    if not sheet.readable:
        return RuleInspection(path="", kind=None, faults=tuple(sheet.faults))
    kind = kind_of(sheet.top)
    if kind is None:
        return RuleInspection(path="", kind=None, faults=(Fault(path=name, code="rule_kind_unknown"),))
    path = _path(kind, sheet, name)
    year = sheet.top.whole("year") if kind is RuleKind.CALENDAR else None
    if sheet.faults:
        return RuleInspection(path=path, kind=kind, faults=tuple(sheet.faults), year=year)
    book = Bundled(resources, lambda: {**local, path: text})
    try:
        getattr(book, SECTIONS[kind])
        wrong = book.set_aside.get(path, ())
        examples, failed = (0, ()) if wrong else failing(book, RuleSheet(text, path), kind)
    except BadFile as refused:
        examples, failed, wrong = 0, (), refused.faults
    return RuleInspection(
        path=path,
        kind=kind,
        replaces=(resources / path).exists(),
        faults=_named((*wrong, *failed), path, name),
        examples=examples,
        year=year,
    )
