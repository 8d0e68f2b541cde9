"""A profile: the folder one workplace keeps everything in, opened by one program at a time.

::

    profile.json   id, device, when made, whether it is a demo
    keyfile.json   the wrapped data key (and two earlier generations)
    keyring.twin   what the keyring's wrap holds, for a quick start; may be missing
    store.db       the encrypted store
    evidence/      large files, sealed
    backups/       proved copies, with the sealed files they name
    backup.json    the second place of backups, and when each was proved
    restoring/     a backup about to take the place of the store
    replaced/      stores a restored backup took the place of
    journal/       what is being typed
    retired/       store and key file before the last change of the data key, for a week
    attempts.json  wrong tries at a secret
    lock           who has it open
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.attempts import PIN_TRIES, Attempts
from ipmediate.storage.engine import DEFAULT_CACHE_MB, border, replace_file
from ipmediate.storage.keys import FULL_HARDNESS, Hardness, KeyFile, new_data_key
from ipmediate.storage.profile_lock import ProfileLock
from ipmediate.storage.rotation_end import settle
from ipmediate.storage.store import Store
from ipmediate.storage.unsafe_places import check_place
from ipmediate.storage.vault import Vault

if TYPE_CHECKING:
    from ipmediate.domain.backups import RestorePreview
    from ipmediate.storage.backup import Backup
    from ipmediate.storage.backup_shelf import BackupShelf
    from ipmediate.storage.projection import Projector
    from ipmediate.storage.rotation import NewKeys
    from ipmediate.storage.telling import Told
    from ipmediate.storage.typing_journal import TypingJournal

FORMAT = 1

RESTORED = "restored"
"""File that says, until the history has it, from when the backup was that was restored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCard:
    """What ``profile.json`` says; nothing of it is secret.

    Attributes:
        id: the profile's id, part of every wrap.
        device: id of this workplace in commits.
        created_at: local time, ISO text.
        demo: a throw-away profile with invented data; the window shows that all the time.
    """

    id: str
    device: str
    created_at: str
    demo: bool


def read_card(folder: Path) -> ProfileCard:
    """Read ``profile.json``.

    Raises:
        StoreTrouble: ``profile.missing``, ``profile.damaged``, ``profile.newer``.
    """
    path = folder / "profile.json"
    try:
        with border(path):
            told = json.loads(path.read_bytes())
        if told["format"] > FORMAT:
            raise StoreTrouble("profile.newer", path=str(folder))
        return ProfileCard(
            id=str(told["id"]),
            device=str(told["device"]),
            created_at=str(told["created_at"]),
            demo=told["demo"] is True,
        )
    except FileNotFoundError:
        raise StoreTrouble("profile.missing", path=str(folder)) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreTrouble("profile.damaged", path=str(folder)) from None


class Profile:
    """An open profile: lock held, data key known."""

    def __init__(self, folder: Path, card: ProfileCard, data_key: bytes, lock: ProfileLock) -> None:
        self.folder = folder
        self.card = card
        self.keyfile = KeyFile(folder / "keyfile.json", card.id)
        self._key = data_key
        self._lock = lock

    @classmethod
    def create(
        cls, folder: Path, *, profile_id: str, device: str, at: datetime, environ: Mapping[str, str],
        vault: Vault | None = None, passphrase: str | None = None, hardness: Hardness = FULL_HARDNESS,
    ) -> tuple[Profile, str]:  # fmt: skip
        """Make a profile in a new or empty folder.

        Args:
            folder: where; made with mode 0700.
            profile_id: fresh id of the profile.
            device: fresh id of this workplace.
            at: local time.
            environ: environment variables, to recognise cloud folders.
            vault: the keyring, for opening without a question.
            passphrase: for opening where there is no keyring; with neither only the recovery code opens it.
            hardness: cost of guessing; lowered in tests only.

        Returns:
            The open profile and the recovery code, which is kept nowhere.

        Raises:
            StoreTrouble: ``profile.folder_not_empty``, ``profile.on_share``, ``profile.in_cloud_folder``,
            troubles of
                keys and disk; nothing is left behind.
        """

        def wrap(keyfile: KeyFile, key: bytes) -> str:
            keyfile.begin(key)
            code = keyfile.add_recovery(key, hardness=hardness)
            if passphrase is not None:
                keyfile.add_passphrase(key, passphrase, hardness=hardness)
            if vault is not None:
                keyfile.add_keyring(key, vault)
            keyfile.forget_generations()
            return code

        card = ProfileCard(id=profile_id, device=device, created_at=at.isoformat(), demo=False)
        return cls._make(folder, card, at, environ, wrap)

    @classmethod
    def create_demo(
        cls,
        folder: Path,
        *,
        profile_id: str,
        device: str,
        at: datetime,
        environ: Mapping[str, str],
        keep: bool = False,
    ) -> Profile:
        """Make a throw-away profile for invented data.

        Args:
            folder: where.
            profile_id: fresh id of the profile.
            device: fresh id of this workplace.
            at: local time.
            environ: environment variables.
            keep: let it be opened again without a secret; otherwise its key lives in memory only and
                closing it is the end of its data.
        """

        def wrap(keyfile: KeyFile, key: bytes) -> str:
            if keep:
                keyfile.begin(key)
                keyfile.add_demo(key)
                keyfile.forget_generations()
            return ""

        card = ProfileCard(id=profile_id, device=device, created_at=at.isoformat(), demo=True)
        return cls._make(folder, card, at, environ, wrap)[0]

    @classmethod
    def _make(
        cls, folder: Path, card: ProfileCard, at: datetime, environ: Mapping[str, str],
        wrap: Callable[[KeyFile, bytes], str],
    ) -> tuple[Profile, str]:  # fmt: skip
        check_place(folder, environ=environ)
        there = folder.exists()
        if there and any(folder.iterdir()):
            raise StoreTrouble("profile.folder_not_empty", path=str(folder))
        lock: ProfileLock | None = None
        try:
            with border(folder):
                _make_folder(folder)
                _keep_private(folder)
                lock = ProfileLock(folder / "lock", at=at)
                key = new_data_key()
                Store.create(folder / "store.db", key, store_id=card.id, device=card.device, at=at)
                code = wrap(KeyFile(folder / "keyfile.json", card.id), key)
                told = {"format": FORMAT, "id": card.id, "device": card.device, "created_at": card.created_at}
                replace_file(
                    folder / "profile.json", json.dumps({**told, "demo": card.demo}, indent=1).encode()
                )
        except BaseException:
            if lock is not None:
                lock.release()
            _clear(folder, keep_folder=there)
            raise
        return cls(folder, card, key, lock), code

    @classmethod
    def open(
        cls, folder: Path, *, at: datetime, environ: Mapping[str, str], vault: Vault | None = None,
        passphrase: str | None = None, recovery: str | None = None, pin: str | None = None,
        escrow: tuple[bytes, str] | None = None,
    ) -> Profile:  # fmt: skip
        """Open a profile with exactly one secret; a kept demo needs none.

        Args:
            folder: the profile.
            at: local time, shown to whoever finds it in use.
            environ: environment variables, to recognise a folder that moved into a cloud service since.
            vault: the keyring.
            passphrase: the passphrase.
            recovery: the recovery code as typed.
            pin: the PIN, together with the keyring.
            escrow: the committee's private key file and its passphrase.

        Raises:
            StoreTrouble: ``profile.in_use`` with user, host, pid and since; ``profile.demo_gone``;
            ``keys.wait`` after wrong secrets; troubles of place and keys.
        """
        card = read_card(folder)
        check_place(folder, environ=environ)
        with border(folder):
            _keep_private(folder)
        lock = ProfileLock(folder / "lock", at=at)
        try:
            if (folder / "restoring").exists():
                from ipmediate.storage.restoring import finish

                finish(folder)
                card = read_card(folder)
            keyfile = KeyFile(folder / "keyfile.json", card.id)
            said = _Said(vault, passphrase, recovery, pin, escrow)
            key = _unlock(keyfile, card, said, Attempts(folder / "attempts.json", at))
            settle(folder, key, at=at)
        except BaseException:
            lock.release()
            raise
        return cls(folder, card, key, lock)

    @classmethod
    def leave_keyring(cls, folder: Path, *, at: datetime, vault: Vault) -> tuple[str, ...]:
        """Let the keyring of this computer open a closed profile no more; answers the ways that are gone.

        Raises:
            StoreTrouble: ``profile.missing``, ``profile.in_use``, ``keys.last_wrap``; of the keyring.
        """
        from ipmediate.storage.pin import leave_keyring

        card = read_card(folder)
        lock = ProfileLock(folder / "lock", at=at)
        try:
            return leave_keyring(KeyFile(folder / "keyfile.json", card.id), vault)
        finally:
            lock.release()

    def open_store(
        self,
        *,
        new_id: Callable[[], str],
        projector: Projector,
        at: datetime,
        cache_mb: int = DEFAULT_CACHE_MB,
    ) -> Store:
        """Open the store, backing it up first when its format must change.

        Raises:
            StoreTrouble: ``store.corrupt`` when the right key does not open it, and every trouble of opening.
        """
        try:
            return Store.open(
                self.folder / "store.db", self._key, new_id=new_id, projector=projector, cache_mb=cache_mb,
                back_up=lambda label: self.back_up(label=label, at=at),
            )  # fmt: skip
        except StoreTrouble as trouble:
            if trouble.code == "store.wrong_key":
                raise StoreTrouble("store.corrupt", **trouble.params) from trouble
            raise

    @property
    def backups(self) -> BackupShelf:
        """The backups of this profile."""
        from ipmediate.storage.backup_shelf import BackupShelf

        def keyfile() -> bytes:
            return b"" if self.card.demo else self.keyfile.for_backup()

        return BackupShelf(self.folder, self.card.id, self._key, keyfile)

    def back_up(self, *, label: str, at: datetime, told: Told | None = None) -> Backup:
        """Make a proved backup now and drop those no longer to be kept."""
        return self.backups.make(label=label, at=at, **({} if told is None else {"told": told}))

    def prepare_restore(
        self, backup: Path, *, recovery: str | None = None, told: Told | None = None
    ) -> tuple[RestorePreview, Callable[[str, datetime], None]]:
        """Prove a backup and compare it with what there is now.

        Args:
            backup: its file.
            recovery: the recovery code of that time, when the key was changed since.
            told: hears of the progress; what it raises stops the work.

        Returns:
            What would change, and the act that does it: called with a fresh device id and the local time
            once the store is closed; the profile must be closed and opened again after it.

        Raises:
            StoreTrouble: what is wrong with the backup; ``backup.other_key``.
        """
        from ipmediate.storage import restoring, sealed
        from ipmediate.storage.telling import quiet

        key: list[bytes] = []

        def opened(keyfile: Path) -> bytes:
            code = recovery
            found = KeyFile(keyfile, self.card.id).open_with_recovery(code) if code else self._key
            key.append(found)
            return found

        found, preview = restoring.prepare(backup, opened, self.folder, told=told or quiet)

        def confirm(device: str, at: datetime) -> None:
            evidence = backup.parent / sealed.FOLDER
            restoring.confirm(self.folder, key[0], found, evidence, device=device, at=at, told=told or quiet)

        return preview, confirm

    def forget_restore(self) -> None:
        """Drop a prepared restore nobody confirmed."""
        from ipmediate.storage import restoring

        restoring.forget(self.folder)

    def typing_journal(self) -> TypingJournal:
        """Open the journal of what is being typed."""
        from ipmediate.storage.typing_journal import TypingJournal

        return TypingJournal(self.folder / "journal", self._key, self.card.id)

    def renew_recovery(self, *, hardness: Hardness = FULL_HARDNESS) -> str:
        """Make a new recovery code; the old one opens nothing any more."""
        code = self.keyfile.add_recovery(self._key, hardness=hardness)
        self.keyfile.forget_generations()
        return code

    def set_passphrase(self, passphrase: str, *, hardness: Hardness = FULL_HARDNESS) -> None:
        """Set or change the passphrase; the old one opens nothing any more."""
        self.keyfile.add_passphrase(self._key, passphrase, hardness=hardness)
        self.keyfile.forget_generations()

    def set_keyring(self, vault: Vault) -> None:
        """Let the keyring of this computer open the profile, e.g. after recovery on a new one."""
        self.keyfile.add_keyring(self._key, vault)

    def set_pin(self, pin: str, vault: Vault, *, hardness: Hardness = FULL_HARDNESS) -> None:
        """Ask for a PIN at every opening on this computer; an empty one takes that away."""
        from ipmediate.storage.pin import drop_pin, set_pin

        if pin:
            set_pin(self.keyfile, self._key, vault, pin, hardness=hardness)
        else:
            drop_pin(self.keyfile, self._key, vault)

    def set_escrow(self, public: str) -> str:
        """Seal the key to the committee's off-line key and no earlier one; the answer is its fingerprint."""
        from ipmediate.storage.escrow import seal_to_escrow

        told = seal_to_escrow(self.keyfile, self._key, public)
        self.keyfile.forget_generations()
        return told

    def prepare_new_keys(
        self, *, passphrase: str | None = None, hardness: Hardness = FULL_HARDNESS
    ) -> NewKeys:
        """Make a new data key with a new recovery code; in force only after :meth:`change_keys`."""
        from ipmediate.storage.rotation import prepare

        return prepare(self.folder, self.keyfile, passphrase=passphrase, hardness=hardness)

    def change_keys(
        self, new: NewKeys, *, at: datetime, vault: Vault | None = None, told: Told | None = None
    ) -> None:
        """Put new keys in force; store and journal must be closed, and are opened anew afterwards.

        Args:
            new: what :meth:`prepare_new_keys` made.
            at: local time.
            vault: the keyring shall open the profile again.
            told: hears of the progress; what it raises stops the work, and the present keys stay in force.
        """
        from ipmediate.storage.rotation import change

        change(self.folder, self.keyfile, self._key, new, at=at, **({} if told is None else {"told": told}))
        self._key = new.data_key
        if vault is not None:
            self.keyfile.add_keyring(self._key, vault)

    def close(self) -> None:
        """Let go of the profile; stores and journals opened through it are closed before."""
        self._lock.release()

    def __enter__(self) -> Profile:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class _Said(NamedTuple):
    vault: Vault | None
    passphrase: str | None
    recovery: str | None
    pin: str | None
    escrow: tuple[bytes, str] | None


def _unlock(keyfile: KeyFile, card: ProfileCard, said: _Said, attempts: Attempts) -> bytes:
    if said.recovery is not None:
        with attempts.trying("recovery"):
            return keyfile.open_with_recovery(said.recovery)
    if said.passphrase is not None:
        with attempts.trying("passphrase"):
            return keyfile.open_with_passphrase(said.passphrase)
    if said.escrow is not None:
        from ipmediate.storage.escrow import open_with_escrow

        with attempts.trying("escrow"):
            return open_with_escrow(keyfile, *said.escrow)
    if card.demo:
        if not keyfile.path.exists():
            raise StoreTrouble("profile.demo_gone", path=str(keyfile.path.parent))
        return keyfile.open_demo()
    if said.vault is None:
        raise StoreTrouble("keys.no_secret")
    if said.pin is not None:
        return _by_pin(keyfile, said.vault, said.pin, attempts)
    if "pin" in keyfile.kinds():
        raise StoreTrouble("keys.pin_needed")
    return keyfile.open_with_keyring(said.vault)


def _by_pin(keyfile: KeyFile, vault: Vault, pin: str, attempts: Attempts) -> bytes:
    from ipmediate.storage.pin import destroy_pin, open_with_pin

    try:
        with attempts.trying("pin"):
            return open_with_pin(keyfile, vault, pin)
    except StoreTrouble as trouble:
        if trouble.code == "keys.wrong_pin" and attempts.failures("pin") >= PIN_TRIES:
            destroy_pin(keyfile, vault)
            attempts.forget("pin")
            raise StoreTrouble("keys.pin_gone", tries=PIN_TRIES) from None
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
        raise StoreTrouble("store.no_folder_access", path=str(folder)) from error


def _keep_private(folder: Path) -> None:
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _clear(folder: Path, *, keep_folder: bool) -> None:
    if not folder.exists():
        return
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if not keep_folder:
        folder.rmdir()
