"""The desk every verb works at: clock, ids and actor, the store, the law, and how one act is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.permissions import sees_numbers
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.trash import check_not_trashed
from ipmediate.services.outcome import Outcome, Topic, Way
from ipmediate.services.ports import CaseFiles, Queries, Renderer, Store, Surroundings, TypingJournal, Work

TRASHING = frozenset({"trash.put", "trash.taken_out"})
"""The only acts that may touch a case in the trash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the verbs share.

    Attributes:
        around: clock, ids, acting person.
        store: the encrypted file.
        queries: reads for tables and search.
        book: the law and the texts as data (sections by name).
        files: case files as they travel.
        renderer: makes paper.
        typing: keeps typed minutes through a crash.
    """

    around: Surroundings
    store: Store
    queries: Queries
    book: Any
    files: CaseFiles
    renderer: Renderer
    typing: TypingJournal

    def committee(self) -> Committee:
        """The committee's profile.

        Raises:
            Refusal: ``committee.missing`` before it is filled in.
        """
        found = self.store.committee()
        if found is None:
            raise Refusal("committee.missing")
        return found

    def shown(self, file: CaseFile) -> CaseFile:
        """A case as the acting person may look at it: identity numbers masked where the role sees none."""
        if sees_numbers(self.around.actor):
            return file
        from ipmediate.domain.masks import masked

        return masked(file)

    def write(
        self,
        action: str,
        before: CaseFile | None,
        after: CaseFile | Callable[[Work], CaseFile],
        *,
        changed: frozenset[Topic],
        params: Mapping[str, object] | None = None,
        back: bool = True,
        beside: Callable[[Work], None] | None = None,
    ) -> Outcome[CaseFile]:
        """Write one act as one commit and say what happened.

        Args:
            action: dotted name of the act; also the code of its text (title: the act, text: what changed).
            before: the case as it was read, None for a new one.
            after: the case as decided, or how to make it inside the transaction (numbers are taken there).
            changed: topics whose screens must refresh.
            params: values for the text; plain values also go into the audit entry.
            back: whether the act may be taken back.
            beside: writes what belongs to the act outside the case, in the same transaction.
        """
        if before is not None and action not in TRASHING:
            check_not_trashed(before)
        said = dict(params or {})
        with self.store.work(action, actor=self.around.actor, at=self.around.now()) as work:
            result = after(work) if callable(after) else after
            if callable(after):
                said = {**said, "number": result.case.number or result.case.provisional_number}
            work.put(before, result)
            work.note(**said)
            if beside is not None:
                beside(work)
            commit_id = work.commit_id
        way = Way(case_id=result.id, commit_id=commit_id, label=action) if back else None
        return Outcome(value=result, changed=changed, said=action, params=said, back=way)
