"""Erasing by law: looking first, then one case after another, then what is left in backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ipmediate.domain.consents import of_person
from ipmediate.domain.erasures import (
    Erasure,
    ErasureOrder,
    Remains,
    check_order,
    contents_to_go,
    remainder,
)
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.retention import RetentionLine, check_erasable, filed, line_of
from ipmediate.services.consents import PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.progress import Progress as Told
from ipmediate.services.progress import quiet

_ALL = frozenset(Topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """What an erasure would do.

    Attributes:
        lines: the cases with their periods and holds.
        files: kept files that would lose their content, over all cases.
        papers: issued papers among them.
        stopped: why it would be refused; None when nothing stops it.
    """

    lines: tuple[RetentionLine, ...]
    files: int
    papers: int
    stopped: Refusal | None


class Erasures:
    """Erasing."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def preview(self, order: ErasureOrder) -> ErasurePreview:
        """What an order would do, and what stops it; nothing is written."""
        shelf = shelf_of(self._held)
        lines = self._lines(order)
        files, papers = 0, 0
        for case_id in order.case_ids:
            file, printed = self._desk.store.load(case_id), shelf.printed(case_id)
            gone = contents_to_go(file, order.subject, printed)
            files += len(gone)
            papers += len(gone & (printed.keys() | {one.sha256 for one in file.papers}))
        return ErasurePreview(lines=lines, files=files, papers=papers, stopped=self._stopped(order, lines))

    def erase(self, order: ErasureOrder, *, told: Told = quiet) -> Outcome[Remains]:
        """Erase; the answer says where earlier copies still lie.

        Every case is one act of its own; the whole order is looked at before the first of them.

        Raises:
            Refusal: ``erasures.…``, ``cases.not_found``, ``cases.stale``.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        stopped = self._stopped(order, self._lines(order))
        if stopped is not None:
            raise stopped
        order = replace(order, authority=order.authority.strip(), checked_by=order.checked_by.strip())
        for place, case_id in enumerate(order.case_ids):
            told(place, len(order.case_ids), "erase")
            self._erase(order, case_id)
        shelf.tidy(told)
        params: dict[str, object] = {"count": len(order.case_ids)}
        left = shelf.remains(around.now())
        return Outcome(value=left, changed=_ALL, said="privacy.erased", params=params)

    def all(self) -> tuple[Erasure, ...]:
        """Every erasure so far, the newest first."""
        return tuple(
            replace(one, number=self._number(one.case_id))
            for one in reversed(shelf_of(self._held).erasures())
        )

    def remains(self) -> Remains:
        """Where copies from before the last erasure still lie."""
        last = self._last()
        return Remains() if last is None else shelf_of(self._held).remains(last)

    def drop_remains(self, *, told: Told = quiet) -> Outcome[Remains]:
        """Make a proved backup, then drop every copy from before the last erasure.

        Raises:
            Refusal: ``erasures.nothing`` when nothing was erased yet; troubles of backups.
        """
        around, last = self._desk.around, self._last()
        if last is None:
            raise Refusal("erasures.nothing")
        left = shelf_of(self._held).drop_remains(last, at=around.now(), told=told)
        with self._desk.store.work("erasures.remains_dropped", actor=around.actor, at=around.now()) as work:
            work.note_case("house/privacy", left=len(left.backups))
        changed = frozenset({Topic.PRIVACY, Topic.SETTINGS, Topic.AUDIT})
        params: dict[str, object] = {"left": len(left.backups)}
        return Outcome(value=left, changed=changed, said="erasures.remains_dropped", params=params)

    def _number(self, case_id: str) -> str:
        if not self._desk.store.exists(case_id):
            return ""
        case = self._desk.store.load(case_id).case
        return case.number or case.provisional_number

    def _last(self) -> datetime | None:
        return max((one.at for one in shelf_of(self._held).erasures()), default=None)

    def _lines(self, order: ErasureOrder) -> tuple[RetentionLine, ...]:
        holds, rules = shelf_of(self._held).holds(), self._desk.book.retention_rules
        today = self._desk.around.today()
        return tuple(
            line_of(filed(self._desk.store.load(one)), rules, holds, today=today) for one in order.case_ids
        )

    def _stopped(self, order: ErasureOrder, lines: tuple[RetentionLine, ...]) -> Refusal | None:
        around = self._desk.around
        try:
            check_order(order, actor=around.actor.name, today=around.today())
            check_erasable(lines)
            for case_id in order.case_ids:
                remainder(self._desk.store.load(case_id), order.subject)
        except Refusal as refusal:
            return refusal
        return None

    def _erase(self, order: ErasureOrder, case_id: str) -> None:
        around, shelf = self._desk.around, shelf_of(self._held)
        file = self._desk.store.load(case_id)
        contents = contents_to_go(file, order.subject, shelf.printed(case_id))
        told: dict[str, object] = {
            "ground": order.ground.value,
            "authority": order.authority,
            "checked_by": order.checked_by,
            "whole": order.subject is None,
            "asked_on": order.asked_on.isoformat() if order.asked_on else "",
        }
        records = shelf.consents()
        if order.subject is None:
            drop = [one.id for one in records if one.case_id == case_id]
        else:
            own = of_person(records, order.subject.name, order.subject.number, cases=(case_id,))
            drop = [one.id for one in own if one.case_id == case_id]
        shelf.erase(
            file, remainder(file, order.subject), contents, told,
            actor=around.actor, at=around.now(), drop=tuple(drop),
        )  # fmt: skip
