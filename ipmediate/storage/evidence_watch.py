"""Reading all kept files through again and again, so that damage is known while a backup is still whole.

``evidence.json`` in the profile remembers how far the present round has come, when the last one ended and
what was found; nothing in it is secret.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from ipmediate.domain.evidence import DamagedFile, EvidenceRound
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.engine import border, replace_file
from ipmediate.storage.store import Store
from ipmediate.storage.telling import Told, quiet

EVERY = timedelta(days=30)
"""A round is due so long after the last one ended."""

_STEP = 1 << 20
_REMEMBER_EVERY = 50


@dataclass(frozen=True, slots=True)
class EvidenceWatch:
    """Rounds over the kept files of a profile."""

    folder: Path

    def last(self) -> EvidenceRound:
        """How the last finished round ended, and whether one is under way."""
        told = self._kept()
        at = told.get("at")
        return EvidenceRound(
            at=datetime.fromisoformat(at) if isinstance(at, str) else None,
            files=int(told.get("files", 0)),
            size=int(told.get("size", 0)),
            damaged=tuple(
                DamagedFile(sha256=one["sha256"], code=one["code"], places=tuple(one["places"]))
                for one in told.get("bad", ())
            ),
        )

    def is_due(self, now: datetime) -> bool:
        """Whether a round should be begun or gone on with."""
        at = self.last().at
        return bool(self._kept().get("reached")) or at is None or not at <= now < at + EVERY

    def look_through(self, store: Store, *, at: datetime, told: Told = quiet) -> EvidenceRound:
        """Read every kept file and compare it with its digest, going on where a stopped round ended.

        Args:
            store: the open store.
            at: local time.
            told: hears of the progress; what it raises stops the round, which goes on there the next time.
        """
        kept, refs = self._kept(), store.blobs.every()
        reached = str(kept.get("reached", ""))
        start = next((place + 1 for place, ref in enumerate(refs) if ref.sha256 == reached), 0)
        bad: dict[str, str] = dict(kept.get("found", {})) if start else {}
        try:
            for place in range(start, len(refs)):
                ref = refs[place]
                code = _wrong(store, ref.sha256, partial(told, place, len(refs), "evidence"))
                if code:
                    bad[ref.sha256] = code
                reached = ref.sha256
                if place % _REMEMBER_EVERY == 0:
                    self._keep({**kept, "reached": reached, "found": bad})
        except BaseException:
            self._keep({**kept, "reached": reached, "found": bad})
            raise
        places = _places(store, bad)
        self._keep(
            {
                "at": at.isoformat(),
                "files": len(refs),
                "size": sum(ref.size for ref in refs),
                "bad": [
                    {"sha256": sha256, "code": code, "places": places[sha256]} for sha256, code in bad.items()
                ],
            }
        )
        return self.last()

    def _kept(self) -> dict[str, Any]:
        try:
            told = json.loads((self.folder / "evidence.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}

    def _keep(self, told: dict[str, Any]) -> None:
        path = self.folder / "evidence.json"
        with border(path):
            replace_file(path, json.dumps(told, indent=1, sort_keys=True).encode())


def _wrong(store: Store, sha256: str, tick: Callable[[], None]) -> str:
    found = hashlib.sha256()
    try:
        with store.blobs.open(sha256) as stream:
            tick()
            while piece := stream.read(_STEP):
                found.update(piece)
                tick()
    except Refusal as refusal:
        return refusal.code
    return "" if found.hexdigest() == sha256 else "evidence.content_damaged"


def _places(store: Store, bad: Iterable[str]) -> dict[str, list[str]]:
    """Which cases name a damaged file, by number or title."""
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for sha256 in bad:
            rows = connection.execute(
                "SELECT DISTINCT coalesce(nullif(number, ''), title, entity.case_id) FROM entity "
                "LEFT JOIN case_register ON case_register.case_id=entity.case_id "
                "WHERE deleted=0 AND instr(body, ?) > 0",
                (sha256,),
            )
            found[sha256] = [str(row[0]) for row in rows]
    return found
