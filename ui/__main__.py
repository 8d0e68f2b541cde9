"""Front door with a window: ``python -m ui [--demo] … [CASE]``; ``ui.shell.asked`` knows the options."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

import ipmediate
from ipmediate import bootstrap
from ipmediate.bootstrap.discretion import speak_discreetly
from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.jobs import Begun
from ui.messages import window_language
from ui.shell.asked import asked
from ui.shell.crash import hush_qt
from ui.shell.onewindow import OneWindow
from ui.widgets.host import BackupsView, Keeping, StampsView, Told

if TYPE_CHECKING:
    from ipmediate.bootstrap.house import House
    from ipmediate.bootstrap.keys import KeyChange
    from ipmediate.bootstrap.sharing import Sharing
    from ipmediate.bootstrap.upkeep import Upkeep
    from ipmediate.domain.backups import RestorePreview
    from ipmediate.domain.checkpoints import Verification
    from ipmediate.domain.committees import Committee
    from ipmediate.domain.evidence import EvidenceRound
    from ipmediate.domain.packs import Pack, Shelf, Update
    from ipmediate.domain.timestamps import Authority, Stamp
    from ipmediate.domain.users import Actor, User
    from ipmediate.domain.wording import Wording
    from ipmediate.services.ports import PageSource
    from ipmediate.services.recoverysheet import RecoverySheet
    from ipmediate.services.workspace import Workspace
    from ui.messages import Labels


def kept_in() -> Path:
    """Where what was parsed or built from the resources is kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))


class HouseKeeper:
    """Keeps one profile for the window."""

    def __init__(self, folder: Path, prefs: QSettings, *, demo: bool = False) -> None:
        self._folder = folder
        self._demo = demo
        self._prefs = prefs
        self._house: House | None = None
        self._opened_by = "keyring"
        self._begun: Begun | None = None
        self._upkeep: Upkeep | None = None
        self._change: KeyChange | None = None

    @property
    def resources(self) -> Path:
        """Where icons, texts and rules are."""
        return bootstrap.resources()

    @property
    def version(self) -> str:
        """Version of the program."""
        return ipmediate.__version__

    def wording(self) -> Wording:
        """All texts of codes."""
        return bootstrap.rulebook().wording

    def labels(self) -> Labels:
        """Names of enumerations only."""
        return bootstrap.labels(kept_in())

    def person(self) -> str:
        """Name of the person at this window."""
        return self._house.workspace.around.actor.name if self._house else self._actor().name

    def act_as(self, person: str) -> None:
        """From now on this person acts."""
        self._prefs.setValue("person/name", person)
        self._open.act_as(self._actor())

    def keyring_works(self) -> bool:
        """Whether this computer can keep the key."""
        return bootstrap.keyring_works()

    def exists(self) -> bool:
        """Whether there is a profile to open."""
        return self._demo or (self._folder / "profile.json").exists()

    def place(self) -> str:
        """Where the profile is or will be."""
        return str(self._folder)

    def move_to(self, folder: str) -> None:
        """Choose another place for the profile."""
        self._folder = Path(folder)
        self._prefs.setValue("profile/folder", folder)

    def create(self, committee: Committee, *, person: str, passphrase: str = "") -> tuple[Workspace, str]:
        """Make the profile and open it."""
        self._prefs.setValue("person/name", person)
        house, code = bootstrap.create_profile(
            self._folder,
            committee=committee,
            passphrase=passphrase or None,
            keyring=bootstrap.keyring_works(),
            actor=self._actor(),
        )
        self._house = house
        self._owe_sheet()
        return house.workspace, code

    def begin(self) -> None:
        """Begin to open the profile by the keyring while the window is made; ``open`` waits for it."""
        if self.exists() and not self._demo:
            bootstrap.make_ready()
            self._begun = Begun(partial(bootstrap.open_profile, self._folder, actor=self._actor()))

    def open(self, *, passphrase: str = "", recovery: str = "", pin: str = "") -> Workspace:
        """Open the profile."""
        begun, self._begun = self._begun, None
        if begun is not None:
            house: House = begun.end()
            self._house = house
            return house.workspace
        if self._demo:
            self._house = bootstrap.demo_profile()
            self._folder = self._house.profile.folder
            return self._house.workspace
        self._opened_by = _way(passphrase, recovery, pin)
        self._house = bootstrap.open_profile(
            self._folder,
            passphrase=passphrase or None,
            recovery=recovery or None if not passphrase else None,
            pin=pin or None if not (passphrase or recovery) else None,
            actor=self._actor(),
        )
        if self._opened_by == "recovery":
            self._house.keep_key_here()
        return self._house.workspace

    def close(self) -> None:
        """Close the profile and forget its key."""
        begun, self._begun = self._begun, None
        if begun is not None:
            with suppress(Refusal):
                self._house = begun.end()
        house, self._house = self._house, None
        if house is not None:
            house.close()

    def committee(self) -> Committee | None:
        """The committee whose profile is open."""
        return self._open.committee

    def put_committee(self, committee: Committee) -> None:
        """Write the committee's profile."""
        self._open.put_committee(committee)

    def keeping(self) -> Keeping:
        """How the open profile is kept."""
        house = self._open
        return Keeping(
            folder=str(self._folder),
            demo=house.card.demo,
            opened_by="demo" if house.card.demo else self._opened_by,
            ways=bootstrap.key_kinds(self._folder),
            backed_up_at=house.backed_up_at,
            backups=str(self._folder / "backups"),
        )

    def back_up(self, told: Told | None = None, *, label: str = "manual") -> Keeping:
        """Make a proved backup now."""
        if label == "manual":
            self._open.permit("backup.make")
        self._open.back_up(label, told)
        return self.keeping()

    def keep_up(self, told: Told, *, pressing_only: bool = False) -> Keeping | None:
        """Do what is due."""
        upkeep = self._open.upkeep()
        if not (upkeep.pressing() if pressing_only else upkeep.due()):
            if upkeep.sign_late():
                with suppress(Refusal):
                    self._open.stamp_checkpoint()
            return None
        upkeep.keep_up(told)
        with suppress(Refusal):
            self._open.stamp_checkpoint()
        with suppress(Refusal):  # without a network the files go on waiting, and the page of backups says so
            self._open.stamping().obtain_all(told)
            self._open.workspace.signed_copies.stamp_waiting(told)
        return self.keeping()

    def backups(self) -> BackupsView:
        """What there is to restore from."""
        shelf = self._open.profile.backups
        return BackupsView(entries=shelf.entries(), second=shelf.second(), proved_at=shelf.proved_at())

    def prove_backup(self, path: str, told: Told) -> BackupsView:
        """Restore one backup on trial."""
        house = self._open
        house.profile.backups.prove(Path(path), at=house.around.now(), told=told)
        return self.backups()

    def set_second_place(self, folder: str) -> BackupsView:
        """Choose the second place."""
        self._open.permit("backup.place")
        self._open.profile.backups.set_second(Path(folder) if folder else None)
        return self.backups()

    def copy_backups(self, told: Told) -> BackupsView:
        """Bring the second place up to date."""
        house = self._open
        house.profile.backups.mirror(at=house.around.now(), told=told)
        return self.backups()

    def preview_restore(self, path: str, told: Told, *, recovery: str = "") -> RestorePreview:
        """Prove a backup and say what restoring it would change."""
        self._open.permit_keys()
        self._upkeep = self._open.upkeep()
        return self._upkeep.preview(Path(path), recovery, told)

    def restore(self, told: Told) -> None:
        """Restore what was previewed."""
        if self._upkeep is None:
            raise RuntimeError("nothing was previewed")
        self._upkeep.restore(told)
        self._house = self._upkeep = None

    def restore_anew(self, path: str, recovery: str, told: Told) -> None:
        """Make a profile out of a backup."""
        bootstrap.restore_profile(Path(path), self._folder, recovery=recovery, told=told)

    def prepare_new_keys(self, passphrase: str) -> str:
        """Prepare a new data key."""
        self._change = self._open.key_change()
        return self._change.prepare(passphrase=passphrase)

    def change_keys(self, told: Told) -> None:
        """Put the prepared keys in force."""
        if self._change is None:
            raise RuntimeError("nothing was prepared")
        change, self._change = self._change, None
        try:
            change.change(told)
        finally:
            if change.closed:
                self._house = self._upkeep = None

    def forget_new_keys(self) -> None:
        """Drop what was prepared."""
        change, self._change = self._change, None
        if change is not None:
            change.forget()

    def escrow_pair(self, passphrase: str) -> tuple[bytes, str]:
        """A pair of keys for the safe."""
        self._open.permit_keys()
        return bootstrap.escrow_pair(passphrase)

    def set_escrow(self, public: str) -> str:
        """Seal the data key to the committee's key."""
        return self._open.set_escrow(public)

    def forget_restore(self) -> None:
        """Drop what was previewed."""
        self._upkeep = None
        self._open.profile.forget_restore()

    def look_through(self, told: Told) -> EvidenceRound:
        """Read all kept files now."""
        return self._open.upkeep().look_through(told)

    def evidence_round(self) -> EvidenceRound:
        """How the last reading of all kept files ended."""
        return self._open.upkeep().watch.last()

    def packs(self) -> Shelf:
        """Signed packs that are in."""
        return bootstrap.pack_shelf().stand()

    def last_update(self) -> Update | None:
        """How an update ended."""
        return bootstrap.pack_shelf().last_update()

    def look_at_pack(self, path: Path) -> Pack:
        """What a signed pack would bring."""
        return bootstrap.pack_shelf().look(path)

    def take_pack(self, path: Path) -> Pack:
        """Take over data, or back up and start the installer of a new version."""
        from ipmediate.domain.packs import PackKind

        if self._house is not None:
            self._open.permit("pack.take")
        packs = bootstrap.pack_shelf()
        if packs.look(path).kind is PackKind.PROGRAM:
            back_up = partial(self._open.back_up, "before-update")
            return packs.update(path, back_up=back_up, language=window_language())
        return packs.install(path)

    def remove_pack(self, pack_id: str) -> None:
        """Take a pack out again."""
        if self._house is not None:
            self._open.permit("pack.take")
        bootstrap.pack_shelf().remove(pack_id)

    def stamps(self) -> StampsView:
        """Authorities and the queue."""
        stamps = self._open.store.stamps
        return StampsView(authorities=stamps.authorities(), waiting=len(stamps.waiting()))

    def stamp_of(self, sha256: str) -> Stamp:
        """What is proven for one file."""
        return self._open.stamping().state(sha256)

    def put_authorities(self, authorities: tuple[Authority, ...]) -> StampsView:
        """Configure the authorities anew."""
        self._open.stamping().configure(authorities)
        return self.stamps()

    def obtain_stamps(self, told: Told) -> StampsView:
        """Get time-stamps for all files that wait."""
        self._open.stamping().obtain_all(told)
        return self.stamps()

    def recovery_pdf(self, sheet: RecoverySheet) -> bytes:
        """The recovery sheet as PDF."""
        return bootstrap.paper_room().recovery_sheet(sheet)

    def own_pages(self, pdf: bytes) -> PageSource:
        """Open a PDF the program has just made."""
        return bootstrap.paper_room().pages(pdf)

    def renew_recovery(self) -> str:
        """A new recovery code."""
        self._open.permit_keys()
        self._owe_sheet()
        return self._open.profile.renew_recovery()

    def sheet_owed(self) -> bool:
        """Whether the sheet of the recovery code was never confirmed to be kept."""
        return str(self._prefs.value("safety/sheet_owed", "")) == str(self._folder)

    def sheet_kept(self) -> None:
        """The sheet is kept."""
        self._prefs.remove("safety/sheet_owed")

    def _owe_sheet(self) -> None:
        self._prefs.setValue("safety/sheet_owed", str(self._folder))
        self._prefs.sync()

    def set_passphrase(self, passphrase: str) -> None:
        """Let a passphrase open the profile too."""
        self._open.permit_keys()
        if passphrase:
            self._open.profile.set_passphrase(passphrase)
        else:
            self._open.profile.keyfile.remove("passphrase")

    def set_pin(self, pin: str) -> None:
        """Ask for a PIN at every opening, or no longer."""
        self._open.set_pin(pin)

    def doors(self) -> tuple[tuple[User, bool], ...]:
        """Who may sign in."""
        return self._open.doors()

    def signed_in(self) -> bool:
        """Whether it is settled who acts."""
        return self._open.signed_in

    def enter(self, user_id: str, secret: str) -> User:
        """Sign in."""
        user = self._open.enter(user_id, secret)
        self._prefs.setValue("person/last", user.id)
        return user

    def set_sign_in(self, user_id: str, secret: str) -> None:
        """Set a sign-in secret."""
        self._open.set_sign_in(user_id, secret)

    def verification(self, *, told: Told | None = None, whole: bool = False) -> Verification:
        """Key and checkpoints, and the verdict."""
        return self._open.verification(whole=whole)

    def checkpoint(self, told: Told) -> Verification:
        """Make the checkpoint of the day and stamp it."""
        self._open.checkpoint()
        self._open.stamp_checkpoint()
        return self._open.verification()

    def history_package(self, case_id: str) -> bytes:
        """The history of a case as a package."""
        return self._open.history_package(case_id)

    def sharing(self) -> Sharing:
        """The shared database."""
        return self._open.sharing()

    @property
    def _open(self) -> House:
        if self._house is None:
            raise RuntimeError("no profile is open")
        return self._house

    def _actor(self) -> Actor:
        from ipmediate.domain.users import Actor, UserRole

        name = str(self._prefs.value("person/name", ""))
        return Actor(id=str(self._prefs.value("person/id", "local")), name=name, role=UserRole.DIRECTOR)


def _way(passphrase: str, recovery: str, pin: str) -> str:
    if passphrase:
        return "passphrase"
    return "recovery" if recovery else "pin" if pin else "keyring"


def main(arguments: Sequence[str]) -> int:
    """Start the program with a window."""
    speak_discreetly()
    if bootstrap.quarantined(arguments[1:]):
        return 0
    hush_qt()
    gc.disable()
    app = QApplication(list(arguments))
    app.setApplicationName("ipmediate")
    app.setDesktopFileName("ipmediate")
    wanted = asked(app.arguments()[1:])
    prefs = QSettings(str(bootstrap.preferences()), QSettings.Format.IniFormat)
    if wanted.lang:
        prefs.setValue("look/language", wanted.lang)
    named = wanted.profile or str(prefs.value("profile/folder", ""))
    demo = wanted.demo or bool(wanted.selfcheck)
    keeper = HouseKeeper(Path(named) if named else bootstrap.default_folder(), prefs, demo=demo)
    walk, offered = (Path(one).absolute() if one else None for one in (wanted.selfcheck, wanted.file))
    one_window = (
        None
        if demo
        else OneWindow(
            bootstrap.own_folder(), Path(wanted.profile) if wanted.profile else bootstrap.default_folder()
        )
    )
    if one_window is not None and not one_window.claim():
        one_window.hand_over(offered)
        return 0
    from ui.shell.program import Program

    keeper.begin()
    kept = kept_in()
    theme.start(app, bootstrap.resources(), lambda path: bootstrap.read_once(path, kept), kept)
    program = Program(app, prefs, keeper, walk=walk, offered=offered)
    if one_window is not None:
        one_window.handed.connect(program.handed)
    try:
        return program.run()
    finally:
        if one_window is not None:
            one_window.release()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
