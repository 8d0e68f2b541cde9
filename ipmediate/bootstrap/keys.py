"""Keys of a profile: a profile out of a backup, the committee's escrow, and a new data key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.telling import Told, quiet

if TYPE_CHECKING:
    from ipmediate.storage.keys import KeyFile
    from ipmediate.storage.profile import Profile
    from ipmediate.storage.rotation import NewKeys
    from ipmediate.storage.store import Store
    from ipmediate.storage.vault import Vault


def restore_profile(
    backup: Path,
    folder: Path,
    *,
    recovery: str | None = None,
    escrow: tuple[bytes, str] | None = None,
    told: Told = quiet,
) -> None:
    """Make a profile out of a backup, e.g. on a new computer.

    Args:
        backup: its file, with its sealed evidence beside it.
        folder: a new or empty folder.
        recovery: the recovery code as typed.
        escrow: the committee's private key file and its passphrase, instead of the code.
        told: hears of the progress; what it raises stops the work and leaves nothing.

    Raises:
        StoreTrouble: ``profile.folder_not_empty``, troubles of the backup and of keys.
    """
    from ipmediate.storage.escrow import open_with_escrow
    from ipmediate.storage.restoring import restore_anew

    around = Surroundings()

    def open_key(keyfile: KeyFile) -> bytes:
        if escrow is not None:
            return open_with_escrow(keyfile, *escrow)
        return keyfile.open_with_recovery(recovery or "")

    restore_anew(backup, folder, open_key, device=around.new_id(), at=around.now(), told=told)


def leave_keyring(folder: Path) -> tuple[str, ...]:
    """Let this computer's keyring open a closed profile no more; answers the ways that are gone.

    Raises:
        StoreTrouble: every trouble of lock, keys and keyring.
    """
    from ipmediate.storage.profile import Profile
    from ipmediate.storage.vault import system_vault

    return Profile.leave_keyring(folder, at=Surroundings().now(), vault=system_vault())


def escrow_pair(passphrase: str) -> tuple[bytes, str]:
    """A fresh pair for the committee's safe: private half as an encrypted file, public half as hex."""
    from ipmediate.storage.escrow import new_escrow_pair

    return new_escrow_pair(passphrase)


@dataclass(slots=True)
class KeyChange:
    """A new data key for an open profile: prepared, shown, then put in force.

    Attributes:
        close_typing: forces what is being typed to the disk.
        vault: the keyring that shall open the profile again; None where it did not.
        closed: the profile was closed, with the new keys or with the old ones.
    """

    profile: Profile
    store: Store
    now: Callable[[], datetime]
    close_typing: Callable[[], None]
    vault: Vault | None = None
    closed: bool = False
    _new: NewKeys | None = field(default=None)

    def prepare(self, *, passphrase: str = "") -> str:
        """Make the new keys; the answer is the new recovery code, to be printed before they are in force."""
        self._new = self.profile.prepare_new_keys(passphrase=passphrase or None)
        return self._new.code

    def forget(self) -> None:
        """Drop what was prepared; the present keys stay in force."""
        from ipmediate.storage.rotation_end import NEXT_KEYFILE

        self._new = None
        (self.profile.folder / NEXT_KEYFILE).unlink(missing_ok=True)

    def change(self, told: Told = quiet) -> None:
        """Back up, then put the new keys in force; the profile is closed then and has to be opened again.

        Raises:
            StoreTrouble: ``keys.rotation_failed``, troubles of the backup; the present keys stay in force.
        """
        new, self._new = self._new, None
        if new is None:
            raise StoreTrouble("keys.no_secret")
        self.profile.back_up(label="before-keys", at=self.now(), told=told)
        self.closed = True
        self.close_typing()
        self.store.close()
        try:
            told(0, 0, "keys")
            self.profile.change_keys(new, at=self.now(), vault=self.vault, told=told)
        finally:
            self.profile.close()
