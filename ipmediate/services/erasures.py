"""Erasing by law: looking first, then one case after another, then what is left in backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ipmediate.domain.consents import of_person
from ipmediate.domain.erasures import (
    Erasure,
    ErasureOrder,
    Remains,
    SharedErasure,
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

        Every case is one act of its own; the whole order is looked at before the first of them. Where cases
        are shared nothing is erased yet: another director has to agree, see :meth:`agree`.

        Raises:
            Refusal: ``erasures.…``, ``cases.not_found``, ``cases.stale``.
            SyncTrouble: where the cases are shared and the database cannot be reached.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        stopped = self._stopped(order, self._lines(order))
        if stopped is not None:
            raise stopped
        order = replace(order, authority=order.authority.strip(), checked_by=order.checked_by.strip())
        if shelf.shared():
            return self._order_everywhere(order)
        for place, case_id in enumerate(order.case_ids):
            told(place, len(order.case_ids), "erase")
            self._erase(order, case_id)
        shelf.tidy(told)
        params: dict[str, object] = {"count": len(order.case_ids)}
        left = shelf.remains(around.now())
        return Outcome(value=left, changed=_ALL, said="privacy.erased", params=params)

    def orders(self) -> tuple[SharedErasure, ...]:
        """Of shared cases, newest first: orders that wait for a second director, how far each computer is.

        Raises:
            SyncTrouble: the shared database cannot be reached.
        """
        shelf = shelf_of(self._held)
        return tuple(reversed(shelf.orders())) if shelf.shared() else ()

    def agree(self, order_id: str) -> Outcome[None]:
        """Agree to an order of another director; every computer erases as soon as it meets the database.

        Raises:
            Refusal: ``erasures.no_order``, ``erasures.same_person``, ``erasures.not_signed``; what stops an
                erasure here stops it everywhere.
            SyncTrouble: the shared database cannot be reached.
        """
        shelf = shelf_of(self._held)
        order = next((one for one in shelf.orders() if one.id == order_id and not one.is_done), None)
        if order is None:
            raise Refusal("erasures.no_order")
        file = self._desk.store.load(order.case_id)
        check_erasable((self._line(order.case_id),))
        shelf.agree_everywhere(order_id, file, remainder(file, None))
        return Outcome(value=None, changed=_ALL, said="erasures.agreed")

    def drop(self, order_id: str) -> Outcome[None]:
        """Take an order back, or do not agree to it; nothing was erased then.

        Raises:
            Refusal: ``erasures.no_order``.
            SyncTrouble: the shared database cannot be reached.
        """
        if not shelf_of(self._held).drop_order(order_id):
            raise Refusal("erasures.no_order")
        return Outcome(value=None, changed=frozenset({Topic.PRIVACY}), said="erasures.dropped")

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
        return tuple(self._line(one) for one in order.case_ids)

    def _line(self, case_id: str) -> RetentionLine:
        holds, rules = shelf_of(self._held).holds(), self._desk.book.retention_rules
        return line_of(filed(self._desk.store.load(case_id)), rules, holds, today=self._desk.around.today())

    def _order_everywhere(self, order: ErasureOrder) -> Outcome[Remains]:
        told = {
            "ground": order.ground.value, "authority": order.authority, "checked_by": order.checked_by,
            "asked_on": order.asked_on.isoformat() if order.asked_on else "",
        }  # fmt: skip
        for case_id in order.case_ids:
            shelf_of(self._held).order_everywhere(case_id, told)
        return Outcome(
            value=Remains(), changed=frozenset({Topic.PRIVACY}), said="erasures.ordered",
            params={"count": len(order.case_ids)},
        )  # fmt: skip

    def _stopped(self, order: ErasureOrder, lines: tuple[RetentionLine, ...]) -> Refusal | None:
        around = self._desk.around
        try:
            check_order(order, actor=around.actor.name, today=around.today())
            if order.subject is not None and shelf_of(self._held).shared():
                raise Refusal("erasures.shared")
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
