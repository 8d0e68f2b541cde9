"""What an open profile does for its own safety: backups, trial restores, reading evidence through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.domain.backups import is_due
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.evidence_watch import EvidenceWatch
from ipmediate.storage.telling import Told, quiet

if TYPE_CHECKING:
    from ipmediate.bootstrap.surroundings import Surroundings
    from ipmediate.domain.backups import RestorePreview
    from ipmediate.domain.evidence import EvidenceRound
    from ipmediate.storage.profile import Profile
    from ipmediate.storage.store import Store

PRESSING = timedelta(days=2)
"""A backup that waited so long is made although somebody is at work."""


@dataclass(slots=True)
class Upkeep:
    """Upkeep of one open profile.

    Attributes:
        close_typing: forces what is being typed to the disk.
    """

    profile: Profile
    store: Store
    around: Surroundings
    close_typing: Callable[[], None]
    _confirm: Callable[[str, datetime], None] | None = field(default=None)

    @property
    def watch(self) -> EvidenceWatch:
        """Rounds over the kept files."""
        return EvidenceWatch(self.profile.folder)

    def due(self) -> bool:
        """Whether anything should be done when nobody is at work; nothing in a demonstration."""
        now = self.around.now()
        if self.profile.card.demo:
            return False
        due = is_due(self.profile.backups.proved_at(), now) or self.watch.is_due(now)
        return due or self._checkpoint_due(now)

    def _checkpoint_due(self, now: datetime) -> bool:
        from ipmediate.storage.trust import checkpoint_is_due

        with self.store.reading() as connection:
            return checkpoint_is_due(connection, now)

    def sign_late(self) -> bool:
        """Sign the checkpoint over acts of an earlier day, also while somebody works; whether it was done."""
        from ipmediate.storage.trust import checkpoint_is_late, make_checkpoint

        now = self.around.now()
        if self.profile.card.demo:
            return False
        with self.store.reading() as connection:
            if not checkpoint_is_late(connection, now):
                return False
        with self.store.local_writing() as connection:
            return make_checkpoint(connection, self.store.signer, now)

    def pressing(self) -> bool:
        """Whether the backup waited too long for a quiet moment."""
        proved = self.profile.backups.proved_at()
        late = proved is None or self.around.now() - proved > PRESSING
        return not self.profile.card.demo and late

    def keep_up(self, told: Told = quiet) -> None:
        """Sign the day's checkpoint, make its backup, read evidence through, as far as they are due."""
        now = self.around.now()
        if self._checkpoint_due(now):
            from ipmediate.storage.trust import make_checkpoint

            with self.store.local_writing() as connection:
                make_checkpoint(connection, self.store.signer, now)
        if is_due(self.profile.backups.proved_at(), now):
            self.profile.back_up(label="auto", at=now, told=told)
            self.store.blobs.sweep(now=now)
        if self.watch.is_due(now):
            self.look_through(told)

    def look_through(self, told: Told = quiet) -> EvidenceRound:
        """Read all kept files now."""
        return self.watch.look_through(self.store, at=self.around.now(), told=told)

    def preview(self, path: Path, recovery: str, told: Told) -> RestorePreview:
        """Prove a backup and say what restoring it would change."""
        shown, self._confirm = self.profile.prepare_restore(path, recovery=recovery or None, told=told)
        return shown

    def restore(self, told: Told) -> None:
        """Back up what there is, close everything, and put the previewed backup in its place.

        The present store may be too damaged for a backup; it is kept aside as it is in any case.
        """
        confirm, self._confirm = self._confirm, None
        if confirm is None:
            raise RuntimeError("nothing was previewed")
        around = self.around
        try:
            self.profile.back_up(label="before-restore", at=around.now(), told=told)
        except StoreTrouble as trouble:
            if trouble.code not in ("store.corrupt", "store.wrong_key", "backup.not_verified"):
                raise
        self.close_typing()
        self.store.close()
        try:
            confirm(around.new_id(), around.now())
        finally:
            self.profile.close()
