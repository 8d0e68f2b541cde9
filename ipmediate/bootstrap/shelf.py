"""The committee's own rule files in the store, and the rulebook they lie over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.domain.refusals import Fault, Refusal
from ipmediate.domain.rulefiles import RuleFile, RuleInspection, RuleSource
from ipmediate.domain.users import Actor
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.form_sources import form_sources
from ipmediate.storage.rule_shelf import inspect
from ipmediate.storage.rule_sources import sources

if TYPE_CHECKING:
    from ipmediate.bootstrap.plugs import PluggedStore


class Shelf:
    """Rule files of one profile."""

    def __init__(self, resources: Path, book: Bundled, store: PluggedStore | None) -> None:
        """A shelf.

        Args:
            resources: what ships.
            book: the rulebook that follows the shelf.
            store: where the files are kept; None where there is no profile.
        """
        self._resources = resources
        self._book = book
        self._store = store

    def files(self) -> tuple[RuleFile, ...]:
        """All files, by path."""
        return self._store.rule_files() if self._store is not None else ()

    def set_aside(self) -> dict[str, tuple[Fault, ...]]:
        """Files that are not in use, with what is wrong in them."""
        from ipmediate.storage.rule_shelf import FOLDERS, SECTIONS

        for kind, section in SECTIONS.items():
            if any(path.startswith(FOLDERS[kind]) for path in self._book.local):
                getattr(self._book, section)
        return dict(self._book.set_aside)

    def sources(self) -> tuple[RuleSource, ...]:
        """What the rulebook rests on."""
        self.set_aside()
        return (*sources(self._book), *form_sources(self._book))

    def inspect(self, name: str, text: str) -> RuleInspection:
        """Look at a file without taking it over."""
        return inspect(self._resources, self._book.local, name, text)

    def lay(self, action: str, path: str, file: RuleFile | None, *, actor: Actor, at: datetime) -> int:
        """Write one file, or take it away, and work out anew what untouched cases show.

        Returns:
            How many cases were worked out anew.

        Raises:
            Refusal: ``cli.needs_profile`` where there is no profile.
        """
        if self._store is None:
            raise Refusal("cli.needs_profile", act=action)
        waiting = self._waiting(path)
        local = {**self._book.local, **({path: file.text} if file is not None else {})}
        if file is None:
            local.pop(path, None)
        try:
            with self._store.work(action, actor=actor, at=at) as work:
                work.put_rule_file(path, file)
                work.note(name=path)
                self._book.go_by(local)
                work.show_again(waiting)
        except BaseException:
            self._book.read_again()
            raise
        return len(waiting)

    def _waiting(self, path: str) -> tuple[str, ...]:
        assert self._store is not None
        if path.startswith("calendar/"):
            return self._store.cases_waiting(year=int(Path(path).stem))
        return self._store.cases_waiting() if path.startswith("rules/deadlines/") else ()
