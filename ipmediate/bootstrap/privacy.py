"""Consents, holds and erasures of an open profile, with what lies round it: backups, earlier stores."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Actor
from ipmediate.domain.erasures import Remains, SharedErasure
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.retention import FiledCase
from ipmediate.storage.casebodies import changes_between
from ipmediate.storage.privacy import PrivacyFiles

if TYPE_CHECKING:
    from ipmediate.bootstrap.sharing import Sharing
    from ipmediate.services.ports import TypingJournal
    from ipmediate.storage.profile import Profile
    from ipmediate.storage.store import Store
    from ipmediate.storage.telling import Told

EARLIER = ("replaced", "retired")
"""Folders of the profile that hold earlier stores."""


def copies_from_before(profile: Profile, since: datetime) -> Remains:
    """Backups and earlier stores of a profile from before a moment."""
    shelf = profile.backups
    old = [(Path(one.path).name, one.made_at) for one in shelf.entries() if one.made_at <= since]
    second = shelf.second()
    folders = [
        str(path)
        for name in EARLIER
        for path in sorted((profile.folder / name).glob("*"))
        if path.stat().st_mtime <= since.timestamp()
    ]
    return Remains(
        backups=tuple(old),
        folders=tuple(folders),
        elsewhere=bool(second.path) and not second.reachable,
    )


class PrivacyRoom(PrivacyFiles):
    """What the verbs of privacy ask of an open profile."""

    def __init__(
        self, store: Store, profile: Profile, typing: TypingJournal, sharing: Callable[[], Sharing]
    ) -> None:
        super().__init__(store)
        self._sharing = sharing
        self._files = store
        self._profile = profile
        self._typing = typing

    def closed_before(self, day: date) -> tuple[FiledCase, ...]:  # type: ignore[override]
        """Cases closed or refused up to a day, oldest first."""
        return tuple(super().closed_before(day))

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
        """Tell a case anew, and forget what was being typed in it."""
        gone = super().erase(before, after, contents, told, actor=actor, at=at, drop=drop)
        for draft in self._typing.recover():
            if draft.case_id == before.id:
                self._typing.clear(draft.case_id, draft.session_id)
        return gone

    def order_everywhere(self, case_id: str, told: Mapping[str, str]) -> None:
        """Order that a case is erased on every computer."""
        with self._sharing().station.erasures() as desk:
            desk.order(case_id, told)

    def orders(self) -> tuple[SharedErasure, ...]:
        """Orders that wait for a second person, and what was erased everywhere, oldest first."""
        return self._sharing().erasures()

    def agree_everywhere(self, order_id: str, stands: CaseFile, after: CaseFile) -> None:
        """Agree to an order, and erase here at once."""
        bodies = self._files.case_bodies(stands.id)
        left = changes_between(bodies, after, known_only=True)
        key = ("case", stands.id)
        with self._sharing().station.erasures() as desk:
            desk.agree(order_id, left.get(key) or bodies[key])
        with suppress(SyncTrouble):  # it is agreed; the next meeting erases here
            self._sharing().meet()

    def drop_order(self, order_id: str) -> bool:
        """Take an order back or do not agree; whether it was still waiting."""
        with self._sharing().station.erasures() as desk:
            return desk.drop(order_id)

    def remains(self, since: datetime) -> Remains:
        """Backups and earlier stores from before a moment."""
        return copies_from_before(self._profile, since)

    def drop_remains(self, since: datetime, *, at: datetime, told: Told) -> Remains:
        """Make a proved backup and drop what is older; a backup from the very moment of the erasure too.

        Raises:
            StoreTrouble: the new backup could not be made or proved; nothing was dropped then.
        """
        shelf = self._profile.backups
        made = shelf.make(label="manual", at=at, told=told)
        for one in shelf.entries():
            path = Path(one.path)
            if one.made_at <= since and path.name != made.path.name:
                with suppress(OSError):  # what cannot be dropped is told with the rest
                    path.unlink(missing_ok=True)
        for folder in self.remains(since).folders:
            shutil.rmtree(folder, ignore_errors=True)
        left = self.remains(since)
        return Remains(
            backups=tuple(one for one in left.backups if one[0] != made.path.name),
            folders=left.folders,
            elsewhere=left.elsewhere,
        )

    def device(self) -> Mapping[str, Any]:
        """What this device keeps beside the cases."""
        shelf = self._profile.backups
        store = self._files.path
        return {
            "profile": str(self._profile.folder),
            "device": self._profile.card.device,
            "made_at": self._profile.card.created_at,
            "keys": list(self._profile.keyfile.kinds()) if not self._profile.card.demo else ["demo"],
            "store_bytes": store.stat().st_size,
            "files": len(self._files.blobs.every()),
            "files_bytes": sum(one.size for one in self._files.blobs.every()),
            "backups": [
                {"name": Path(one.path).name, "made_at": one.made_at, "place": one.place.value}
                for one in shelf.entries()
            ],
            "second_place": shelf.second().path,
            "shared": self.shared(),
        }
