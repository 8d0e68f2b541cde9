"""The committee's own rule files: look, take over, take away; and what the rulebook rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from ipmediate.domain.courtentries import CourtEntry
from ipmediate.domain.refusals import BadFile, Fault, Refusal
from ipmediate.domain.rulefiles import RuleFile, RuleInspection, RuleSource
from ipmediate.domain.users import Actor
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.SETTINGS, Topic.DEADLINES, Topic.CASES, Topic.CONFIRMATION, Topic.AGREEMENTS})


class RuleShelf(Protocol):
    """The committee's own rule files, and the rulebook they lie over."""

    def files(self) -> tuple[RuleFile, ...]:
        """All of them, by path."""

    def set_aside(self) -> dict[str, tuple[Fault, ...]]:
        """Those not in use because something in them is wrong, with their faults."""

    def sources(self) -> tuple[RuleSource, ...]:
        """Every version of every rule with the instrument it rests on."""

    def inspect(self, name: str, text: str) -> RuleInspection:
        """Look at a file without taking it over."""

    def lay(self, action: str, path: str, file: RuleFile | None, *, actor: Actor, at: datetime) -> int:
        """Write one file, or take it away; how many cases were worked out anew."""


class Rules:
    """Rule files."""

    def __init__(self, desk: Desk, shelf: RuleShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def _shelf(self) -> RuleShelf:
        if self._held is None:
            raise Refusal("cli.needs_profile", act="rules.taken")
        return self._held

    def files(self) -> tuple[RuleFile, ...]:
        """The committee's own files, by path."""
        return self._shelf().files()

    def set_aside(self) -> dict[str, tuple[Fault, ...]]:
        """Own files that are not in use because something in them is wrong, with their faults."""
        return self._shelf().set_aside()

    def sources(self) -> tuple[RuleSource, ...]:
        """Every version of every rule with the instrument it rests on."""
        return self._shelf().sources()

    def inspect(self, name: str, text: str) -> RuleInspection:
        """What a file is and what is wrong in it; nothing is taken over."""
        return self._shelf().inspect(name, text)

    def take_over(self, name: str, text: str) -> Outcome[RuleInspection]:
        """Lay a file over what ships and work out anew what hangs on it, as one act.

        Raises:
            BadFile: ``rules.not_taken`` with every fault; what was in force stays in force.
        """
        found = self._shelf().inspect(name, text)
        if not found.is_sound:
            raise BadFile("rules.not_taken", found.faults, name=name)
        file = RuleFile(
            path=found.path,
            text=text,
            added_on=self._desk.around.today(),
            added_by=self._desk.around.actor.id,
        )
        count = self._write("rules.taken", found.path, file)
        return Outcome(
            value=found,
            changed=_CHANGED,
            said="rules.taken",
            params={"name": found.path, "examples": found.examples, "cases": count},
        )

    def take_away(self, path: str) -> Outcome[str]:
        """Go by what ships again instead of one of the committee's own files.

        Raises:
            Refusal: ``rules.no_such_file``.
        """
        if all(one.path != path for one in self._shelf().files()):
            raise Refusal("rules.no_such_file", name=path)
        count = self._write("rules.removed", path, None)
        return Outcome(
            value=path, changed=_CHANGED, said="rules.removed", params={"name": path, "cases": count}
        )

    def courts(self) -> tuple[CourtEntry, ...]:
        """The committee's own table of courts."""
        committee = self._desk.store.committee()
        return committee.own_courts if committee is not None else ()

    def put_courts(self, rows: Sequence[CourtEntry]) -> Outcome[tuple[CourtEntry, ...]]:
        """Replace the committee's own table of courts.

        Raises:
            Refusal: ``committee.missing``, ``rules.court_incomplete``, ``rules.court_reversed``.
        """
        committee = self._desk.committee()
        for number, row in enumerate(rows, start=1):
            if not row.name.strip() or not row.region.strip():
                raise Refusal("rules.court_incomplete", row=number)
            if row.since is not None and row.until is not None and row.until < row.since:
                raise Refusal("rules.court_reversed", row=number, name=row.name)
        around = self._desk.around
        with self._desk.store.work("rules.courts", actor=around.actor, at=around.now()) as work:
            work.put_committee(replace(committee, own_courts=tuple(rows)))
            work.note(count=len(rows))
        return Outcome(
            value=tuple(rows),
            changed=frozenset({Topic.SETTINGS, Topic.CONFIRMATION}),
            said="rules.courts",
            params={"count": len(rows)},
        )

    def _write(self, action: str, path: str, file: RuleFile | None) -> int:
        around = self._desk.around
        return self._shelf().lay(action, path, file, actor=around.actor, at=around.now())


def stale(source: RuleSource, today: date, days: int = 365) -> bool:
    """Whether somebody should compare a source again."""
    return source.checked_on is not None and (today - source.checked_on).days > days
