"""One datum of a rule file changed at a time, and who of those that guard the data notices.

    python -m tests.rulebook.mutants               every mutant of every file; exit 1 if one survives
    python -m tests.rulebook.mutants damages       of one kind

A mutant is the shipped text with one value changed: a number one up or down, a day one later or earlier,
another unit, another roll-over, a switch turned, a list a word shorter or in another order, another article.
It is laid over what ships as a committee's own file is, so nothing is written to disk. It is noticed when the
file is no longer taken, when a worked example of its kind fails, or when a table typed from the statutes no
longer agrees.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ipmediate.domain.refusals import BadFile, Refusal
from ipmediate.domain.rulefiles import RuleKind
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.rule_examples import failing
from ipmediate.storage.rule_shelf import FOLDERS, SECTIONS
from ipmediate.storage.rulefile import RuleSheet
from tests.rulebook import typed

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SHIPPED = Bundled(RESOURCES)
KINDS = (RuleKind.DEADLINES, RuleKind.ELIGIBILITY, RuleKind.TRIAGE, RuleKind.DAMAGES, RuleKind.COURTS)

_LINE = re.compile(r"^(?P<key>[a-z_]+) = (?P<value>.+)$")
_UNCOUNTED = {"checked_on", "rank", "number"}
_ORDERED = {"rungs"}
"""Lists whose order carries meaning; turning any other round changes nothing."""
EQUIVALENT = {
    ("rules/courts/divisions.toml", "since"): "the day of the list of divisions is only told as its source",
}
"""Data by file and key whose change no answer can show, and why."""
_OTHER = {
    '"calendar_days"': '"working_days"',
    '"working_days"': '"calendar_days"',
    '"months"': '"calendar_days"',
    '"years"': '"months"',
    '"next_working_day"': '"none"',
    '"none"': '"next_working_day"',
    "true": "false",
    "false": "true",
    '"block"': '"warn"',
    '"warn"': '"review"',
    '"review"': '"warn"',
    '"basic"': '"intermediate"',
    '"intermediate"': '"concentrated"',
    '"concentrated"': '"basic"',
}
_APART = (RuleKind.DEADLINES, RuleKind.ELIGIBILITY, RuleKind.TRIAGE)
"""Kinds whose files do not reach into each other, so that only the examples of the file itself are run."""
_FILES = {
    kind: {
        f"{FOLDERS[kind]}/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((RESOURCES / FOLDERS[kind]).glob("*.toml"))
    }
    for kind in KINDS
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A shipped file with one value changed.

    Attributes:
        line: where, counted from 1; ``was`` and ``now`` the value there.
    """

    kind: RuleKind
    name: str
    line: int
    key: str
    was: str
    now: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.key} = {self.was} -> {self.now}"


def _values(key: str, value: str) -> Iterator[str]:
    if key in _UNCOUNTED:
        return
    if re.fullmatch(r"\d+", value):
        yield from (str(int(value) + 1), str(int(value) - 1))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        yield from ((day + timedelta(days=way)).isoformat() for way in (1, -1))
    elif key == "cite" and (article := re.search("第[零一二三四五六七八九十百]+条", value)):
        other = "第一条" if article[0] != "第一条" else "第二条"
        yield value.replace(article[0], other, 1)
    elif value in _OTHER:
        yield _OTHER[value]
    elif value.startswith("[") and value.endswith("]") and key != "remind":
        words = re.findall(r'"[^"]*"|\d+', value)
        if len(words) > 1:
            yield f"[{', '.join(words[:-1])}]"
            if key in _ORDERED:
                yield f"[{', '.join(reversed(words))}]"


def mutants(kind: RuleKind) -> Iterator[Mutant]:
    """Every mutant of the files of a kind; worked examples are left as they are."""
    for name, text in _FILES[kind].items():
        lines = text.splitlines()
        in_example = False
        for place, line in enumerate(lines):
            if line.startswith("["):
                in_example = line == "[[example]]"
            found = _LINE.match(line)
            if in_example or found is None or (name, found["key"]) in EQUIVALENT:
                continue
            for now in _values(found["key"], found["value"]):
                changed = [*lines[:place], f"{found['key']} = {now}", *lines[place + 1 :]]
                yield Mutant(
                    kind, name, place + 1, found["key"], found["value"], now, "\n".join(changed) + "\n"
                )


TABLES: dict[RuleKind, Callable[[Bundled], None]] = {
    RuleKind.DEADLINES: typed.deadlines,
    RuleKind.ELIGIBILITY: typed.eligibility,
    RuleKind.DAMAGES: typed.damages,
    RuleKind.COURTS: typed.courts,
    RuleKind.TRIAGE: typed.triage,
}


def noticed(mutant: Mutant) -> str:
    """Who noticed: ``reader``, ``example`` or ``table``; empty when nobody did."""
    book = Bundled(RESOURCES, lambda: {mutant.name: mutant.text})
    try:
        getattr(book, SECTIONS[mutant.kind])
    except BadFile:
        return "reader"
    if book.set_aside:
        return "reader"
    files = {**_FILES[mutant.kind], mutant.name: mutant.text}
    near = (
        [mutant.name] if mutant.kind in (RuleKind.DEADLINES, RuleKind.ELIGIBILITY, RuleKind.TRIAGE) else files
    )
    for name in near:
        if failing(book, RuleSheet(files[name], name), mutant.kind)[1]:
            return "example"
    table = TABLES.get(mutant.kind)
    if table is not None:
        try:
            table(book)
        except (AssertionError, Refusal, KeyError):
            return "table"
    return ""


def survivors(kind: RuleKind) -> tuple[int, list[Mutant]]:
    """How many mutants of a kind there are, and those nobody noticed."""
    made = list(mutants(kind))
    return len(made), [one for one in made if not noticed(one)]


def main(names: list[str]) -> int:
    """Tell the survivors of the kinds named, of all without a name."""
    alive = 0
    for kind in KINDS:
        if names and kind.value not in names:
            continue
        count, left = survivors(kind)
        alive += len(left)
        told = [f"{kind.value}: {count} mutants, {len(left)} survive", *(f"  {one}" for one in left)]
        sys.stdout.write("\n".join(told) + "\n")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
