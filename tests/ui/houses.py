"""A throw-away profile with the public sample cases, a small roster and a clock that stands still."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House, furnish
from ipmediate.bootstrap.packs import Packs
from ipmediate.bootstrap.sharing import Sharing
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.backups import RestorePreview
from ipmediate.domain.checkpoints import Verification
from ipmediate.domain.committees import Committee
from ipmediate.domain.evidence import EvidenceRound
from ipmediate.domain.neutrals import Absence, Neutral, NeutralRole, Relation, RelationKind
from ipmediate.domain.packs import Pack, Shelf, Update
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.domain.timestamps import Authority, Stamp
from ipmediate.domain.users import Actor, User, UserRole
from ipmediate.domain.wording import Wording
from ipmediate.services.ports import PageSource
from ipmediate.services.recoverysheet import RecoverySheet
from ipmediate.services.workspace import Workspace
from ipmediate.storage.profile import Profile
from ui.messages import Labels
from ui.widgets.host import BackupsView, Keeping, StampsView, Told

NOW = datetime(2026, 6, 15, 9, 30)
CASES = Path(__file__).parent.parent / "fixtures/cases"
CODE = "7KQ2-M9XA-4TRW-B3NP-Z8HD-5CVE-JYAB"

COMMITTEE = Committee(
    id="k1",
    name="新乡市知识产权纠纷人民调解委员会",
    short_name="新知",
    region="河南省新乡市",
    address="河南省新乡市平原路 1 号",
    phone="0373-0000000",
    director="王敏",
)

PEOPLE = (
    Neutral(
        id="n1",
        name="王敏",
        roles=(NeutralRole.MEDIATOR, NeutralRole.DIRECTOR),
        specialties=("trademark", "copyright"),
        district="河南省新乡市红旗区",
        employer="新乡市知识产权维权援助中心",
        term_from=date(2025, 1, 1),
        term_until=date(2027, 12, 31),
        training_hours=48,
    ),
    Neutral(
        id="n2",
        name="李建国",
        specialties=("patent_invention", "patent_utility"),
        district="河南省新乡市牧野区",
        term_from=date(2023, 1, 1),
        term_until=date(2025, 12, 31),
        relations=(Relation(kind=RelationKind.ADVISER, name="新乡某某电缆有限公司", since=date(2024, 1, 1)),),
        absences=(Absence(since=date(2026, 6, 10), until=date(2026, 6, 20), reason="出差"),),
    ),
    Neutral(id="n3", name="赵文清", roles=(NeutralRole.EXPERT,), specialties=("plant_variety",)),
)


def build(folder: Path) -> None:
    """Make the profile once; tests copy the folder."""
    house = _open(folder, made=False)
    house.put_committee(COMMITTEE)
    house.workspace.roster.import_people(PEOPLE)
    for file in sorted(CASES.glob("D*.json")):
        house.workspace.cases.import_file(file.read_bytes())
    house.close()


def copied(source: Path, folder: Path) -> House:
    """A fresh copy of a built profile, opened."""
    shutil.copytree(source, folder)
    return _open(folder, made=True)


def opened_at(folder: Path) -> House:
    """A profile that is there already, opened where it is."""
    return _open(folder, made=True)


def _open(folder: Path, *, made: bool) -> House:
    around = Surroundings(Actor(id="n1", name="王敏", role=UserRole.DIRECTOR), now=lambda: NOW)
    if made:
        profile = Profile.open(folder, at=NOW, environ=os.environ)
    else:
        profile = Profile.create_demo(
            folder, profile_id="test", device="00000000a1", at=NOW, environ=os.environ, keep=True
        )
    return furnish(profile, bootstrap.resources(), around=around)


class HouseKeeper:
    """Keeps a house that is open already; creating and opening hand it out."""

    version = "0.0"

    def __init__(self, house: House, *, exists: bool = True) -> None:
        self.shelf: Packs | None = None
        self.house = house
        self.there = exists
        self.passphrase = ""
        self.made: Committee | None = None
        self.backed_up = 0
        self.due = False
        self.restored = False
        self.owed = False

    @property
    def resources(self) -> Path:
        return bootstrap.resources()

    def wording(self) -> Wording:
        return bootstrap.rulebook().wording

    def labels(self) -> Labels:
        return bootstrap.labels(self.house.profile.folder / "cache")

    def person(self) -> str:
        return self.house.around.actor.name

    def act_as(self, person: str) -> None:
        self.house.around.act_as(replace(self.house.around.actor, name=person))

    def keyring_works(self) -> bool:
        return True

    def exists(self) -> bool:
        return self.there

    def place(self) -> str:
        return "D:/工作库"

    def move_to(self, folder: str) -> None:
        self.folder = folder

    def create(self, committee: Committee, *, person: str, passphrase: str = "") -> tuple[Workspace, str]:
        self.made = replace(committee, id="k1")
        self.passphrase = passphrase
        self.there = self.owed = True
        return self.house.workspace, CODE

    def open(self, *, passphrase: str = "", recovery: str = "", pin: str = "") -> Workspace:
        return self.house.workspace

    def close(self) -> None:
        return None

    def committee(self) -> Committee | None:
        return self.house.committee

    def put_committee(self, committee: Committee) -> None:
        self.house.put_committee(committee)

    def keeping(self) -> Keeping:
        return Keeping(
            folder="D:/工作库",
            demo=False,
            opened_by="keyring",
            ways=("keyring", "recovery"),
            backed_up_at=datetime(2026, 6, 15, 8, 30),
            backups="D:/工作库/backups",
        )

    def back_up(self, told: Told | None = None, *, label: str = "manual") -> Keeping:
        self.backed_up += 1
        return self.keeping()

    def keep_up(self, told: Told, *, pressing_only: bool = False) -> Keeping | None:
        if pressing_only or not self.due:
            return None
        told(0, 0, "copy")
        self.due = False
        return self.back_up(told)

    def backups(self) -> BackupsView:
        shelf = self.house.profile.backups
        return BackupsView(entries=shelf.entries(), second=shelf.second(), proved_at=shelf.proved_at())

    def prove_backup(self, path: str, told: Told) -> BackupsView:
        self.house.profile.backups.prove(Path(path), at=NOW, told=told)
        return self.backups()

    def set_second_place(self, folder: str) -> BackupsView:
        self.house.profile.backups.set_second(Path(folder) if folder else None)
        return self.backups()

    def copy_backups(self, told: Told) -> BackupsView:
        self.house.profile.backups.mirror(at=NOW, told=told)
        return self.backups()

    def preview_restore(self, path: str, told: Told, *, recovery: str = "") -> RestorePreview:
        self.upkeep = self.house.upkeep()
        return self.upkeep.preview(Path(path), recovery, told)

    def restore(self, told: Told) -> None:
        self.upkeep.restore(told)
        self.restored = True

    def forget_restore(self) -> None:
        self.house.profile.forget_restore()

    def look_through(self, told: Told) -> EvidenceRound:
        return self.house.upkeep().look_through(told)

    def evidence_round(self) -> EvidenceRound:
        return self.house.upkeep().watch.last()

    def packs(self) -> Shelf:
        return self.shelf.stand() if self.shelf is not None else Shelf()

    def last_update(self) -> Update | None:
        return self.shelf.last_update() if self.shelf is not None else None

    def look_at_pack(self, path: Path) -> Pack:
        assert self.shelf is not None
        return self.shelf.look(path)

    def take_pack(self, path: Path) -> Pack:
        assert self.shelf is not None
        return self.shelf.install(path)

    def remove_pack(self, pack_id: str) -> None:
        assert self.shelf is not None
        self.shelf.remove(pack_id)

    def stamps(self) -> StampsView:
        stamps = self.house.store.stamps
        return StampsView(authorities=stamps.authorities(), waiting=len(stamps.waiting()))

    def stamp_of(self, sha256: str) -> Stamp:
        return self.house.stamping().state(sha256)

    def put_authorities(self, authorities: tuple[Authority, ...]) -> StampsView:
        self.house.stamping().configure(authorities)
        return self.stamps()

    def obtain_stamps(self, told: Told) -> StampsView:
        self.house.stamping().obtain_all(told)
        return self.stamps()

    def recovery_pdf(self, sheet: RecoverySheet) -> bytes:
        """The recovery sheet as PDF."""
        return bootstrap.paper_room().recovery_sheet(sheet)

    def own_pages(self, pdf: bytes) -> PageSource:
        """Open a PDF the program has just made."""
        return bootstrap.paper_room().pages(pdf)

    def renew_recovery(self) -> str:
        self.owed = True
        return CODE[::-1]

    def sheet_owed(self) -> bool:
        return self.owed

    def sheet_kept(self) -> None:
        self.owed = False

    def set_passphrase(self, passphrase: str) -> None:
        self.passphrase = passphrase

    def set_pin(self, pin: str) -> None:
        self.pin = pin

    def doors(self) -> tuple[tuple[User, bool], ...]:
        return self.house.doors()

    def signed_in(self) -> bool:
        return self.house.signed_in

    def enter(self, user_id: str, secret: str) -> User:
        return self.house.enter(user_id, secret)

    def set_sign_in(self, user_id: str, secret: str) -> None:
        self.house.set_sign_in(user_id, secret)

    def sharing(self) -> Sharing:
        return self.house.sharing()

    def restore_anew(self, path: str, recovery: str, told: Told) -> None:
        if recovery != CODE:
            raise StoreTrouble("keys.wrong_code")
        self.restored = True
        self.there = True

    def prepare_new_keys(self, passphrase: str) -> str:
        return CODE

    def change_keys(self, told: Told) -> None:
        self.changed_keys = True

    def forget_new_keys(self) -> None:
        self.forgotten = True

    def escrow_pair(self, passphrase: str) -> tuple[bytes, str]:
        return bootstrap.escrow_pair(passphrase)

    def set_escrow(self, public: str) -> str:
        self.escrow = public
        return public[:8]

    def verification(self, *, told: Told | None = None, whole: bool = False) -> Verification:
        return self.house.verification(whole=whole)

    def checkpoint(self, told: Told) -> Verification:
        self.house.checkpoint()
        self.house.stamp_checkpoint()
        return self.house.verification()

    def history_package(self, case_id: str) -> bytes:
        return self.house.history_package(case_id)
