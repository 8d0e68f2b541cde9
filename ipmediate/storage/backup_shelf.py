"""All backups of one profile: here and in the second place, when each was last proved, and which is next.

``backup.json`` in the profile remembers the second place and the outcome of every proof; nothing in it is
secret, and losing it loses no backup.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ipmediate.domain.backups import BackupEntry, BackupPlace, SecondPlace
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import sealed
from ipmediate.storage.backup import Backup, back_up, backups_in, clear, digest_of, explain, lay, thin_out
from ipmediate.storage.engine import border, replace_file
from ipmediate.storage.proof import Found, prove_whole, read_manifest
from ipmediate.storage.telling import Told, quiet

SECOND_FOLDER = "ipmediate-案件备份-请勿删除"


@dataclass(frozen=True, slots=True)
class BackupShelf:
    """Backups of the profile in a folder.

    Attributes:
        folder: the profile.
        profile_id: names its own folder in the second place.
        key: the data key.
        keyfile: gives the key file as it travels inside a backup.
    """

    folder: Path
    profile_id: str
    key: bytes
    keyfile: Callable[[], bytes]

    @property
    def here(self) -> Path:
        """Where backups are kept in the profile."""
        return self.folder / "backups"

    def make(self, *, label: str, at: datetime, told: Told = quiet) -> Backup:
        """Make and prove a backup, drop those no longer to be kept, and bring it to the second place.

        A second place that cannot be reached or is full does not undo the backup; it is remembered.
        """
        made = back_up(
            self.folder / "store.db", self.key, self.here,
            label=label, at=at, keyfile=self.keyfile(), told=told,
        )  # fmt: skip
        self._remember(BackupPlace.HERE, made.path, at, "")
        thin_out(self.here)
        second = self.second()
        if second.path and second.reachable:
            try:
                self.mirror(at=at, told=told)
            except StoreTrouble as trouble:
                self._keep({**self._kept(), "second_fault": trouble.code})
        return made

    def entries(self) -> tuple[BackupEntry, ...]:
        """Backups here and in the second place, the newest first."""
        kept = self._kept()
        found = list(self._entries(self.here, BackupPlace.HERE, kept))
        second = self._second_folder()
        if second is not None and second.is_dir():
            found += self._entries(second, BackupPlace.SECOND, kept)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.place), reverse=True))

    def proved_at(self) -> datetime | None:
        """When a backup was last restored into a scratch place and found the same."""
        return max((one.proved_at for one in self.entries() if one.proved_at and not one.fault), default=None)

    def prove(
        self, path: Path, *, at: datetime, deep: Container[str] | None = None, told: Told = quiet
    ) -> Found:
        """Prove one backup wherever it lies; the outcome is remembered.

        Args:
            path: its file.
            at: local time.
            deep: names of sealed files to read through, None for all of its evidence.
            told: hears of the progress.

        Raises:
            StoreTrouble: what is wrong with it.
        """
        place = self._place_of(path)
        try:
            found = self._prove(path, deep, told)
        except StoreTrouble as trouble:
            self._remember(place, path, at, trouble.code)
            raise
        self._remember(place, path, at, "")
        return found

    def _prove(self, path: Path, deep: Container[str] | None, told: Told) -> Found:
        scratch = self.here / ".proof"
        try:
            with border(self.here):
                return prove_whole(path, self.key, path.parent, scratch, deep=deep, told=told)
        finally:
            clear(scratch)

    def second(self) -> SecondPlace:
        """How the second place is."""
        kept, folder = self._kept(), self._second_folder()
        if folder is None:
            return SecondPlace()
        chosen = Path(str(kept["second"]))
        copied = kept.get("second_at")
        return SecondPlace(
            path=str(chosen),
            reachable=chosen.is_dir(),
            same_disk=chosen.is_dir() and chosen.stat().st_dev == self.folder.stat().st_dev,
            copied_at=datetime.fromisoformat(copied) if isinstance(copied, str) else None,
            fault=str(kept.get("second_fault", "")),
        )

    def set_second(self, chosen: Path | None) -> SecondPlace:
        """Choose the second place, or none.

        Raises:
            StoreTrouble: ``backup.second_inside`` when it lies inside the profile, ``backup.second_missing``.
        """
        kept = {name: value for name, value in self._kept().items() if not name.startswith("second")}
        if chosen is not None:
            if not chosen.is_dir():
                raise StoreTrouble("backup.second_missing", path=str(chosen))
            if chosen.resolve().is_relative_to(self.folder.resolve()):
                raise StoreTrouble("backup.second_inside", path=str(chosen))
            kept["second"] = str(chosen)
        self._keep(kept)
        return self.second()

    def mirror(self, *, at: datetime, told: Told = quiet) -> int:
        """Bring what the second place lacks there, prove the newest one there, and thin out.

        Returns:
            How many backups were copied.

        Raises:
            StoreTrouble: ``backup.second_missing``, troubles of disk, and whatever the proof finds.
        """
        folder = self._second_folder()
        if folder is None or not folder.parent.parent.is_dir():
            raise StoreTrouble("backup.second_missing", path=str(folder or ""))
        copied, fresh = 0, set[str]()
        with border(folder):
            folder.mkdir(parents=True, exist_ok=True)
            explain(folder)
            for _, _, path in backups_in(self.here):
                there = folder / path.name
                if not _same_file(path, there):
                    fresh |= self._bring(path, there, told)
                    copied += 1
            thin_out(folder)
        newest = backups_in(folder)[-1:]
        for _, _, path in newest:
            self.prove(path, at=at, deep=fresh, told=told)
        self._keep({**self._kept(), "second_at": at.isoformat(), "second_fault": ""})
        return copied

    def _bring(self, path: Path, there: Path, told: Told) -> set[str]:
        fresh = set[str]()
        evidence = read_manifest(path).evidence
        for number, (name, size) in enumerate(evidence):
            told(number, len(evidence), "second")
            target = sealed.path_of(there.parent / sealed.FOLDER, name)
            if not (target.exists() and target.stat().st_size == sealed.sealed_size(size)):
                lay(sealed.path_of(self.here / sealed.FOLDER, name), target, link=False, told=told)
                fresh.add(name)
        lay(path, there, link=False, told=told)
        return fresh

    def _second_folder(self) -> Path | None:
        chosen = self._kept().get("second")
        if not isinstance(chosen, str) or not chosen:
            return None
        return Path(chosen) / SECOND_FOLDER / self.profile_id[:8]

    def _place_of(self, path: Path) -> BackupPlace:
        if path.parent == self.here:
            return BackupPlace.HERE
        return BackupPlace.SECOND if path.parent == self._second_folder() else BackupPlace.ELSEWHERE

    def _entries(self, folder: Path, place: BackupPlace, kept: dict[str, Any]) -> list[BackupEntry]:
        proofs = kept.get("proofs", {})
        found = []
        for made, label, path in backups_in(folder):
            told = proofs.get(f"{place.value}/{path.name}", {})
            proved = told.get("at")
            found.append(
                BackupEntry(
                    path=str(path),
                    made_at=made,
                    label=label,
                    size=path.stat().st_size,
                    place=place,
                    proved_at=datetime.fromisoformat(proved) if proved else None,
                    fault=str(told.get("fault", "")),
                )
            )
        return found

    def _remember(self, place: BackupPlace, path: Path, at: datetime, fault: str) -> None:
        if place is BackupPlace.ELSEWHERE:
            return
        kept = self._kept()
        proofs = dict(kept.get("proofs", {}))
        proofs[f"{place.value}/{path.name}"] = {"at": at.isoformat(), "fault": fault}
        there = {f"{BackupPlace.HERE.value}/{one.name}" for _, _, one in backups_in(self.here)}
        proofs = {
            name: told
            for name, told in proofs.items()
            if name in there or not name.startswith(f"{BackupPlace.HERE.value}/")
        }
        self._keep({**kept, "proofs": proofs})

    def _kept(self) -> dict[str, Any]:
        try:
            told = json.loads((self.folder / "backup.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(told, dict) or not isinstance(told.get("proofs", {}), dict):
            return {}
        return told

    def _keep(self, told: dict[str, Any]) -> None:
        path = self.folder / "backup.json"
        with border(path):
            replace_file(path, json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False).encode())


def _same_file(path: Path, there: Path) -> bool:
    if not there.exists() or there.stat().st_size != path.stat().st_size:
        return False
    return digest_of(path) == digest_of(there)
