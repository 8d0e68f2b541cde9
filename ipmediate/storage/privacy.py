"""Purposes and consents, holds, and erasures: what is kept about the keeping of data, beside the cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Actor
from ipmediate.domain.consents import Consent
from ipmediate.domain.erasures import Erasure
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.retention import FiledCase, Hold, RetentionClass
from ipmediate.domain.stages import Stage
from ipmediate.domain.volumes import Retention
from ipmediate.storage import erasing
from ipmediate.storage.casebodies import PLACE, changes_between
from ipmediate.storage.codec import from_plain, to_plain
from ipmediate.storage.commits import ERASING
from ipmediate.storage.store import Store

PRIVACY = "house/privacy"
"""Where consents and holds are kept."""

TOLD = ("ground", "authority", "checked_by", "whole")
"""What an erasure says of itself in the history."""

SPACE_COPIES = (
    "space_state", "space_entity", "space_undo", "space_commit", "space_salvage", "space_quarantine",
    "space_filling", "space_file", "space_files_seen", "space_notice", "space_closed",
    "space_parked", "space_refetch",
)  # fmt: skip
"""What a shared database this profile has left still keeps here of every case."""

_KINDS: Mapping[str, type[Any]] = {"consent": Consent, "hold": Hold}


class PrivacyFiles:
    """Consents, holds and erasures of one profile."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def consents(self) -> tuple[Consent, ...]:
        """All records of purpose and basis, the newest last."""
        return self._all("consent")

    def holds(self) -> tuple[Hold, ...]:
        """All holds, lifted ones included."""
        return self._all("hold")

    def _all(self, noun: str) -> tuple[Any, ...]:
        bodies = self._store.case_bodies(PRIVACY)
        rows = sorted((body.get(PLACE, 0), key[1], body) for key, body in bodies.items() if key[0] == noun)
        return tuple(from_plain(_KINDS[noun], body) for _, _, body in rows)

    def put(self, action: str, thing: Consent | Hold, *, actor: Actor, at: datetime, **note: object) -> None:
        """Write one consent or hold; the entry also stands in the history of the case it is about."""
        noun = next(name for name, kind in _KINDS.items() if isinstance(thing, kind))
        with self._store.work(actor=actor.id, at=at, action=action) as unit:
            stands = unit.bodies(PRIVACY)
            old = stands.get((noun, thing.id))
            place = old[PLACE] if old else max((int(b.get(PLACE, 0)) for b in stands.values()), default=0) + 1
            if thing.case_id:
                unit.note(thing.case_id, **note)
            unit.note(PRIVACY, **note)
            unit.put(PRIVACY, {(noun, thing.id): {**to_plain(thing), PLACE: place}})

    def shared(self) -> bool:
        """Whether this profile is joined to a shared database, which holds copies of its own."""
        with self._store.reading() as connection:
            return connection.execute("SELECT 1 FROM space_membership").fetchone() is not None

    def printed(self, case_id: str) -> dict[str, str]:
        """What each issued paper of a case printed, as text, by the digest of its PDF."""
        sql = "SELECT pdf_sha256, title || ' ' || facts FROM paper WHERE case_id=? AND facts<>'{}'"
        with self._store.reading() as connection:
            return dict(connection.execute(sql, (case_id,)).fetchall())

    def closed_before(self, day: date) -> Iterator[FiledCase]:
        """Cases that were closed or refused up to a day, oldest first, with their volume if they have one."""
        sql = (
            "SELECT r.case_id, r.number, r.title, r.stage, r.closed_on, e.body, h.body "
            "FROM case_register r "
            "LEFT JOIN entity e ON e.case_id=r.case_id AND e.etype='volume' AND e.deleted=0 "
            "LEFT JOIN entity h ON h.case_id=r.case_id AND h.etype='case' AND h.id=r.case_id "
            "WHERE r.live=1 AND (r.closed_on<=? OR r.stage='rejected') ORDER BY r.closed_on, r.case_id, e.id"
        )
        found: dict[str, FiledCase] = {}
        with self._store.reading() as connection:
            for case_id, number, title, stage, closed_on, volume, head in connection.execute(
                sql, (day.isoformat(),)
            ):
                bound = json.loads(volume) if volume else {}
                filed_on = bound.get("filed_on")
                case = json.loads(head) if head else {}
                found[case_id] = FiledCase(
                    case_id=case_id,
                    number=number or str(case.get("provisional_number", "")),
                    title=title or "",
                    stage=Stage(stage or Stage.DRAFT),
                    closed_on=_day(closed_on),
                    decided_on=_day(case.get("decided_on")),
                    filed_as=RetentionClass(bound.get("retention", Retention.YEARS_10)) if filed_on else None,
                    filed_on=_day(filed_on),
                )
        yield from found.values()

    def erase(
        self,
        before: CaseFile,
        after: CaseFile,
        contents: frozenset[str],
        told: Mapping[str, Any],
        *,
        actor: Actor,
        at: datetime,
        drop: tuple[str, ...] = (),
    ) -> int:
        """Tell a case anew without what was erased; how many files lost their content.

        Copies that a shared database left behind here go whole, of every case; joining again fills them anew.

        Args:
            before: the case as it was read.
            after: what stays of it.
            contents: digests of files whose content shall go.
            told: why and by whom, as JSON values; never what was erased.
            actor: who does it.
            at: local time.
            drop: ids of consents that go with it.

        Raises:
            Refusal: ``cases.stale``, ``erasures.shared``.
        """
        if self.shared():
            raise Refusal("erasures.shared")
        stood = self._store.read_case(before.id)
        if stood.version != before.revision:
            raise Refusal("cases.stale", case_id=before.id)
        stands = dict(stood.bodies)
        for key, body in changes_between(stands, after, known_only=True).items():
            if body is None:
                stands.pop(key)
            else:
                stands[key] = body
        with self._store.work(actor=actor.id, at=at, action=ERASING) as unit:
            gone = unit.erase(before.id, stands, told=told, contents=contents)
            unit.note(before.id, count=1, **{name: told[name] for name in TOLD})
            for table in SPACE_COPIES:
                unit.driver.execute(f"DELETE FROM {table}")
            if drop:
                rest = {key: body for key, body in unit.bodies(PRIVACY).items() if key[1] not in drop}
                unit.erase(PRIVACY, rest, told={**told, "whole": False})
                unit.note(PRIVACY, count=1, ground=told["ground"])
        return len(gone)

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure so far, oldest first."""
        with self._store.reading() as connection:
            rows = erasing.erasures(connection)
        return tuple(
            Erasure(
                case_id=one["case_id"],
                at=datetime.fromisoformat(one["at"]),
                by=one["actor"],
                ground=str(one.get("ground", "")),
                authority=str(one.get("authority", "")),
                checked_by=str(one.get("checked_by", "")),
                whole=one.get("whole") is True,
                commits=len(one["commits"]),
                files=len(one["contents"]),
            )
            for one in rows
            if one["case_id"] != PRIVACY
        )

    def tidy(self, told: Callable[[int, int, str], None]) -> None:
        """Overwrite what erasures left in free pages of the file."""
        self._store.tidy_after_erasing(told)


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None
