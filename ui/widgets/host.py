"""What every screen is handed: the workspace, the keeper of the profile, the jobs, the texts, the ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from ipmediate.domain.backups import BackupEntry, RestorePreview, SecondPlace
    from ipmediate.domain.checkpoints import Verification
    from ipmediate.domain.committees import Committee
    from ipmediate.domain.evidence import EvidenceRound
    from ipmediate.domain.packs import Pack, Shelf, Update
    from ipmediate.domain.timestamps import Authority, Stamp
    from ipmediate.domain.users import User
    from ipmediate.domain.wording import Said, Wording
    from ipmediate.services.ports import PageSource
    from ipmediate.services.recoverysheet import RecoverySheet
    from ipmediate.services.workspace import Workspace
    from ui.jobs import Jobs
    from ui.messages import Labels, Messages
    from ui.widgets.sharing import Sharing


class Place(NamedTuple):
    """Somewhere in the program that can be gone to.

    Attributes:
        screen: id of the screen (``home``, ``register``, ``case`` …).
        case_id: which case, for ``case``.
        tab: which tab of it.
        spot: which field or thing there, as ``noun[/id]/field``; also a filter for the register.
    """

    screen: str
    case_id: str = ""
    tab: str = ""
    spot: str = ""


class Keeping(NamedTuple):
    """How the profile is kept.

    Attributes:
        folder: where it is.
        demo: a throw-away profile with invented cases.
        opened_by: ``keyring``, ``passphrase``, ``recovery`` or ``demo``.
        ways: all ways by which it can be opened.
        backed_up_at: when a backup was last restored on trial and found the same; None for never.
        backups: where backups are.
    """

    folder: str
    demo: bool
    opened_by: str
    ways: tuple[str, ...]
    backed_up_at: datetime | None
    backups: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsView:
    """All backups, the second place, and when one was last restored on trial and found the same."""

    entries: tuple[BackupEntry, ...]
    second: SecondPlace
    proved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StampsView:
    """Time-stamping authorities as configured, and how many files wait."""

    authorities: tuple[Authority, ...]
    waiting: int


Told = Callable[[int, int, str], None]
"""Told what is done, all there is (0: unknown) and the code of the stage; may raise to stop the work."""


class Keeper(Protocol):
    """Opens, closes and backs up the profile; met by bootstrap in ``ui.__main__``."""

    @property
    def resources(self) -> Path:
        """Where icons, texts and rules are."""

    @property
    def version(self) -> str:
        """Version of the program."""

    def wording(self) -> Wording:
        """All texts of codes; also before a profile is open."""

    def labels(self) -> Labels:
        """Names of enumerations only; sooner at hand."""

    def person(self) -> str:
        """Name of the person at this window, as written into the history."""

    def act_as(self, person: str) -> None:
        """From now on this person acts."""

    def keyring_works(self) -> bool:
        """Whether this computer can keep the key, so that no passphrase is needed."""

    def exists(self) -> bool:
        """Whether there is a profile to open."""

    def place(self) -> str:
        """Where the profile is or will be."""

    def move_to(self, folder: str) -> None:
        """Choose where the profile is or will be. Raises ``StoreTrouble`` for an unsafe place."""

    def create(self, committee: Committee, *, person: str, passphrase: str = "") -> tuple[Workspace, str]:
        """Make the profile; the answer is the open workspace and the recovery code, shown only once."""

    def open(self, *, passphrase: str = "", recovery: str = "", pin: str = "") -> Workspace:
        """Open the profile, without a word through the key ring. Raises ``StoreTrouble``."""

    def close(self) -> None:
        """Close the profile and forget its key."""

    def keeping(self) -> Keeping:
        """How the open profile is kept."""

    def committee(self) -> Committee | None:
        """The committee whose profile is open."""

    def put_committee(self, committee: Committee) -> None:
        """Write the committee's profile."""

    def back_up(self, told: Told | None = None, *, label: str = "manual") -> Keeping:
        """Make a backup now, restore it on trial and compare it."""

    def keep_up(self, told: Told, *, pressing_only: bool = False) -> Keeping | None:
        """Do what is due when nobody is at work: the backup of the day, evidence to be looked through.

        None when nothing was due. With ``pressing_only`` only what has waited too long already.
        """

    def backups(self) -> BackupsView:
        """What there is to restore from."""

    def prove_backup(self, path: str, told: Told) -> BackupsView:
        """Restore one backup on trial with all its evidence. Raises ``StoreTrouble`` with what is wrong."""

    def set_second_place(self, folder: str) -> BackupsView:
        """Choose the second place for backups; empty for none. Raises ``StoreTrouble``."""

    def copy_backups(self, told: Told) -> BackupsView:
        """Bring the second place up to date now. Raises ``StoreTrouble``."""

    def preview_restore(self, path: str, told: Told, *, recovery: str = "") -> RestorePreview:
        """Prove a backup and say what restoring it would change; nothing changes yet."""

    def restore(self, told: Told) -> None:
        """Restore what was previewed last; the profile is closed then and has to be opened again."""

    def restore_anew(self, path: str, recovery: str, told: Told) -> None:
        """Make a profile out of a backup in the chosen place. Raises ``StoreTrouble`` and leaves nothing."""

    def prepare_new_keys(self, passphrase: str) -> str:
        """Prepare a new data key; the answer is the new recovery code, not in force yet."""

    def change_keys(self, told: Told) -> None:
        """Back up and put the prepared keys in force; the profile has to be opened again."""

    def forget_new_keys(self) -> None:
        """Drop what was prepared."""

    def escrow_pair(self, passphrase: str) -> tuple[bytes, str]:
        """A pair of keys for the committee's safe: the private file, and the public half."""

    def set_escrow(self, public: str) -> str:
        """Seal the data key to the committee's public key; its short fingerprint."""

    def forget_restore(self) -> None:
        """Drop what was previewed."""

    def look_through(self, told: Told) -> EvidenceRound:
        """Read all kept files now and compare them with their fingerprints."""

    def evidence_round(self) -> EvidenceRound:
        """How the last reading of all kept files ended."""

    def packs(self) -> Shelf:
        """Signed packs that are in, and those that were changed since."""

    def last_update(self) -> Update | None:
        """How an update ended that was started before this program; told once."""

    def look_at_pack(self, path: Path) -> Pack:
        """What a signed pack would bring. Raises ``Refusal``."""

    def take_pack(self, path: Path) -> Pack:
        """Take over data, or back up and start the installer of a new version. Raises ``Refusal``."""

    def remove_pack(self, pack_id: str) -> None:
        """Take a pack out again."""

    def stamps(self) -> StampsView:
        """Time-stamping authorities, and how many files wait for a time-stamp."""

    def stamp_of(self, sha256: str) -> Stamp:
        """What is proven for one file."""

    def put_authorities(self, authorities: tuple[Authority, ...]) -> StampsView:
        """Configure the authorities anew. Raises ``Refusal`` when a root certificate cannot be read."""

    def obtain_stamps(self, told: Told) -> StampsView:
        """Get time-stamps for all files that wait. Raises ``Refusal`` when none came."""

    def recovery_pdf(self, sheet: RecoverySheet) -> bytes:
        """The recovery sheet as PDF; kept nowhere. Called by the jobs."""

    def own_pages(self, pdf: bytes) -> PageSource:
        """Open a PDF the program has just made to print it."""

    def renew_recovery(self) -> str:
        """A new recovery code; the old one no longer opens the profile."""

    def sheet_owed(self) -> bool:
        """Whether a recovery code was made here and nobody has confirmed that its sheet is kept."""

    def sheet_kept(self) -> None:
        """The sheet of the recovery code in force is kept."""

    def set_passphrase(self, passphrase: str) -> None:
        """Let a passphrase open the profile too; an empty one takes that away."""

    def set_pin(self, pin: str) -> None:
        """Ask for a PIN at every opening on this computer; an empty one takes that away."""

    def doors(self) -> tuple[tuple[User, bool], ...]:
        """Who may sign in, each with whether a secret is asked; empty while one person works here alone."""

    def signed_in(self) -> bool:
        """Whether it is settled who acts."""

    def enter(self, user_id: str, secret: str) -> User:
        """Sign in. Raises ``Refusal``."""

    def set_sign_in(self, user_id: str, secret: str) -> None:
        """Set a sign-in secret; an empty one takes it away."""

    def verification(self, *, told: Told | None = None, whole: bool = False) -> Verification:
        """Key and checkpoints; with ``whole`` the history is gone through from the beginning."""

    def checkpoint(self, told: Told) -> Verification:
        """Make the checkpoint of the day, and stamp it where an authority is set. Raises ``Refusal``."""

    def history_package(self, case_id: str) -> bytes:
        """The history of a case as a package anybody can check."""

    def sharing(self) -> Sharing:
        """The shared database of the open profile."""


@dataclass(slots=True, kw_only=True)
class Host:
    """Handed to every screen when it is made.

    Attributes:
        ws: the workspace with one service per noun.
        keeper: opens, closes and backs up the profile.
        jobs: orders of work away from the window.
        messages: codes to sentences in the window's language.
        prefs: how this person likes the window; never anything about a case.
        go: open a place.
        tell: show one sentence at the foot of the window.
        redress: language, theme or size changed in the preferences.
        reopen: the profile was closed by the keeper and shall be opened again.
        shared: this computer began or stopped sharing.
    """

    ws: Workspace
    keeper: Keeper
    jobs: Jobs
    messages: Messages
    prefs: QSettings
    go: Callable[[Place], None] = field(default=lambda place: None)
    tell: Callable[[Said], None] = field(default=lambda said: None)
    redress: Callable[[], None] = field(default=lambda: None)
    reopen: Callable[[], None] = field(default=lambda: None)
    shared: Callable[[], None] = field(default=lambda: None)

    def today(self) -> date:
        """Local calendar day."""
        return self.ws.around.today()

    def now(self) -> datetime:
        """Local wall-clock time."""
        return self.ws.around.now()
