"""One open profile with all its rooms plugged together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.bootstrap.historian import Historian
from ipmediate.bootstrap.later import later
from ipmediate.bootstrap.reads import Queries
from ipmediate.bootstrap.surroundings import NOBODY, Surroundings
from ipmediate.bootstrap.typed import Typing
from ipmediate.domain.permissions import permit, sees_numbers
from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.workspace import Workspace
from ipmediate.storage.profile import RESTORED, Profile, ProfileCard, read_card
from ipmediate.storage.queries import Reads
from ipmediate.storage.store import Store

if TYPE_CHECKING:
    from ipmediate.bootstrap.chronicle import Chronicle
    from ipmediate.bootstrap.keys import KeyChange
    from ipmediate.bootstrap.paper import PaperRoom
    from ipmediate.bootstrap.plugs import CaseFiles, PluggedStore
    from ipmediate.bootstrap.privacy import PrivacyRoom
    from ipmediate.bootstrap.sharing import Sharing
    from ipmediate.bootstrap.shelf import Shelf
    from ipmediate.bootstrap.stamping import Stamping
    from ipmediate.bootstrap.upkeep import Upkeep
    from ipmediate.domain.committees import Committee
    from ipmediate.domain.officeterms import TermEnd
    from ipmediate.domain.users import User
    from ipmediate.storage.backup import Backup
    from ipmediate.storage.bundled import Bundled
    from ipmediate.storage.projection import Projector
    from ipmediate.storage.sign_in import SignIn
    from ipmediate.storage.telling import Told
    from ipmediate.storage.vault import Vault


ACCESS, USERS, RULES = "house/access", "house/users", "house/rules"
"""Where walls, seals, users and own rules are kept; looked for by name, since most profiles have none."""

STRANGER = Actor(id="", name="", role=UserRole.AUDITOR)
"""Who acts while nobody has signed in; the front doors let nothing through before."""


@dataclass(slots=True, kw_only=True)
class House(Historian):
    """An open profile.

    Attributes:
        workspace: everything a front door can do.
        around: clock, ids and the acting person; ``act_as`` changes the person.
        profile: the folder, its lock and its keys.
        rooms: where papers are made and foreign files read, once somebody needed it.
        throw_away: closing it removes the folder.
    """

    workspace: Workspace
    around: Surroundings
    profile: Profile
    store: Store
    repository: PluggedStore
    typing: Typing
    resources: Path
    rooms: list[PaperRoom]
    throw_away: bool = False
    signed_in: bool = True
    _sharing: Sharing | None = None

    @property
    def card(self) -> ProfileCard:
        """What the profile says about itself."""
        return self.profile.card

    @property
    def committee(self) -> Committee | None:
        """The committee whose profile this is."""
        return self.repository.committee()

    def act_as(self, actor: Actor) -> None:
        """From now on this person acts, behind the walls that stand for this person."""
        self.around.act_as(actor)
        if self.store.has_case(ACCESS):
            self.repository.look_as(actor)

    @property
    def sign_in(self) -> SignIn:
        """Sign-in secrets of the users."""
        from ipmediate.storage.sign_in import SignIn

        return SignIn(self.store)

    def doors(self) -> tuple[tuple[User, bool], ...]:
        """Who may sign in, each with whether a secret is asked; empty while one person works here alone."""
        if not self.store.has_case(USERS):
            return ()
        secrets = self.sign_in.with_secret()
        return tuple((one, one.id in secrets) for one in self.repository.users() if one.active)

    def enter(self, user_id: str, secret: str = "") -> User:
        """Sign in; right and wrong tries are written down.

        Raises:
            Refusal: ``users.nobody``, ``users.wrong_secret``.
            StoreTrouble: ``keys.wait``.
        """
        user = next((one for one, _ in self.doors() if one.id == user_id), None)
        if user is None:
            raise Refusal("users.nobody", user=user_id)
        try:
            self.sign_in.check(user.id, secret, name=user.name, at=self.around.now())
        except Refusal as refusal:
            if refusal.code == "users.wrong_secret":
                self._write_down("users.refused", user)
            raise
        self.act_as(user.actor)
        self.signed_in = True
        self._write_down("users.signed_in", user)
        return user

    def set_sign_in(self, user_id: str, secret: str) -> None:
        """Set the sign-in secret of oneself, or as director of anybody; an empty one takes it away."""
        actor = self.around.actor
        if user_id != actor.id:
            permit(actor, "users.secret")
        user = next((one for one in self.workspace.users.people() if one.id == user_id), None)
        if user is None:
            raise Refusal("users.nobody", user=user_id)
        if not self.repository.users():
            self.workspace.users.put(user)
        self.sign_in.put(user_id, secret)
        self._write_down("users.secret_set", user)

    def begin(self, actor: Actor) -> None:
        """Decide who acts after opening: the only person, or nobody until somebody signs in."""
        doors = self.doors()
        member = self._member()
        own = next((one for one, asked in doors if one.id == member and not asked), None)
        if not doors:
            self.act_as(actor)
        elif own is not None:
            self.act_as(own.actor)
        elif len(doors) == 1 and not doors[0][1]:
            self.act_as(doors[0][0].actor)
        else:
            self.signed_in = False
            self.act_as(STRANGER)

    def _member(self) -> str:
        """Whom this computer was let into the shared database for; that person need not be asked for."""
        with self.store.reading() as connection:
            row = connection.execute(
                "SELECT json_extract(told, '$.user_id') FROM space_membership"
            ).fetchone()
        return str(row[0]) if row else ""

    def _write_down(self, action: str, user: User) -> None:
        around = self.around
        with self.repository.work(action, actor=user.actor, at=around.now()) as work:
            work.note_case(USERS, name=user.name, by=around.actor.name)

    def set_pin(self, pin: str) -> None:
        """Ask for a PIN at every opening on this computer; an empty one takes that away."""
        self.permit_keys()
        self.profile.set_pin(pin, _vault())

    def keep_key_here(self) -> None:
        """After recovery on another computer: let its keyring open the profile, if the old one's did."""
        if "keyring" in self.profile.keyfile.kinds() and keyring_works():
            self.profile.set_keyring(_vault())

    def key_change(self) -> KeyChange:
        """A change of the data key; keep hold of it between preparing and changing.

        Raises:
            Refusal: ``permissions.not_your_role``.
        """
        from ipmediate.bootstrap.keys import KeyChange

        self.permit_keys()
        kinds = self.profile.keyfile.kinds()
        vault = _vault() if "keyring" in kinds and keyring_works() else None
        return KeyChange(self.profile, self.store, self.around.now, self.typing.close, vault)

    def set_escrow(self, public: str) -> str:
        """Seal the data key to the committee's off-line key too; the answer is its short fingerprint."""
        self.permit_keys()
        return self.profile.set_escrow(public)

    def permit(self, act: str) -> None:
        """Let only those pass whose role allows an act on the profile.

        Raises:
            Refusal: ``permissions.not_your_role``.
        """
        permit(self.around.actor, act)

    def keep_key(self) -> None:
        """Let the keyring of this computer open the profile from now on."""
        self.profile.set_keyring(_vault())

    def permit_keys(self) -> None:
        """Let only those pass who may change what opens the profile.

        Raises:
            Refusal: ``permissions.not_your_role``.
        """
        permit(self.around.actor, "keys.change")

    def put_committee(self, committee: Committee) -> None:
        """Write the committee's profile."""
        permit(self.around.actor, "house.committee")
        with self.repository.work("committee.put", actor=self.around.actor, at=self.around.now()) as work:
            work.put_committee(committee)

    def back_up(self, label: str = "manual", told: Told | None = None) -> Backup:
        """Make a proved backup now."""
        return self.profile.back_up(label=label, at=self.around.now(), told=told)

    @property
    def backed_up_at(self) -> datetime | None:
        """When a backup was last restored on trial and found the same."""
        return self.profile.backups.proved_at()

    def upkeep(self) -> Upkeep:
        """What the profile does for its own safety; keep hold of it between preview and restore."""
        from ipmediate.bootstrap.upkeep import Upkeep

        return Upkeep(self.profile, self.store, self.around, self._rest)

    def _rest(self) -> None:
        """Let go of everything that works in the background or types into the profile."""
        if self._sharing is not None:
            self._sharing.stop()
        for room in self.rooms:
            room.close()
        self.typing.close()

    def stamping(self) -> Stamping:
        """Time-stamps of what is kept."""
        from ipmediate.bootstrap.stamping import Stamping

        return Stamping(self.store.stamps, self.around.now)

    def sharing(self) -> Sharing:
        """The shared database of the committee."""
        if self._sharing is None:
            from ipmediate.bootstrap.sharing import Sharing

            self._sharing = Sharing(
                self.store, self.profile.folder, self.around, self.workspace, self.act_as, self.typing,
                copies=lambda since: _copies(self.profile, since),
            )  # fmt: skip
        return self._sharing

    def close(self) -> None:
        """Close the journal, the store and the profile."""
        self._rest()
        self.store.close()
        self.profile.close()
        if self.throw_away:
            shutil.rmtree(self.profile.folder, ignore_errors=True)

    def __enter__(self) -> House:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def furnish(profile: Profile, resources: Path, *, around: Surroundings, book: Bundled | None = None) -> House:
    """Plug everything together for a profile that is open."""

    def own_rules() -> dict[str, str]:
        if not store.has_case(RULES):
            return {}
        return {one.path: one.text for one in repository.rule_files()}

    law: Bundled = (
        later(lambda: _law(resources, own_rules, around.today))
        if book is None
        else book.afresh(own_rules, around.today)
    )
    around.sit_at(profile.card.device)
    store = profile.open_store(
        new_id=around.new_id, projector=later(lambda: _projector(law, around.now)), at=around.now()
    )
    repository: PluggedStore = later(lambda: _repository(store))
    typing = Typing(profile.typing_journal, around.now)
    rooms: list[PaperRoom] = []

    def next_step(case_id: str) -> str:
        step = workspace.steps.next_steps(case_id).primary
        return step.id if step else ""

    reads = Reads(store, around.today)

    def office_terms() -> Sequence[TermEnd]:
        held = reads.terms()
        if not held:
            return ()
        from ipmediate.domain.neutrals import Neutral
        from ipmediate.domain.officeterms import term_ends

        return term_ends((Neutral(**row) for row in held), law.deadline_rules, law.calendar)

    workspace = Workspace(
        around=around,
        store=repository,
        queries=Queries(reads, next_step, lambda: sees_numbers(around.actor), office_terms),
        book=law,
        files=later(lambda: _case_files(law)),
        renderer=later(lambda: _paper_room(resources, repository, law, rooms)),
        typing=typing,
        shelf=later(lambda: _shelf(resources, law, repository)),
        privacy=later(lambda: _privacy(store, profile, typing, lambda: house.sharing())),
        chronicle=later(lambda: _chronicle(store)),
    )
    house = House(
        workspace=workspace,
        around=around,
        profile=profile,
        store=store,
        repository=repository,
        typing=typing,
        resources=resources,
        rooms=rooms,
    )
    house.begin(around.actor)
    if (profile.folder / RESTORED).exists():
        _note_restore(house)
    return house


def _note_restore(house: House) -> None:
    """Write into the history that a backup took the place of the store; once, with the first opening."""
    path = house.profile.folder / RESTORED
    around = house.around
    with house.store.work(actor=around.actor.id, at=around.now(), action="backup.restored") as work:
        work.note("profile", of=path.read_text("utf-8"))
    path.unlink()


def open_house(
    folder: Path,
    resources: Path,
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
    pin: str | None = None,
    actor: Actor = NOBODY,
) -> House:
    """Open a profile with a passphrase, the recovery code, or else this computer's keyring.

    Raises:
        StoreTrouble: every trouble of place, lock, keys and store.
    """
    around = Surroundings(actor)
    keyless = passphrase is None and recovery is None and not read_card(folder).demo
    profile = Profile.open(
        folder,
        at=around.now(),
        environ=os.environ,
        vault=_vault() if keyless else None,
        passphrase=passphrase,
        recovery=recovery,
        pin=pin,
    )
    try:
        return furnish(profile, resources, around=around)
    except BaseException:
        profile.close()
        raise


def create_house(
    folder: Path,
    resources: Path,
    *,
    committee: Committee | None = None,
    passphrase: str | None = None,
    keyring: bool = True,
    actor: Actor = NOBODY,
) -> tuple[House, str]:
    """Make a profile; the second value is the recovery code, which is kept nowhere.

    Args:
        folder: a new or empty folder.
        resources: the program's resources.
        committee: its profile, when it is known already.
        passphrase: opens it where there is no keyring.
        keyring: let this computer's keyring open it without a question; needs a trusted one.
        actor: the person who makes it.
    """
    around = Surroundings(actor)
    profile, code = Profile.create(
        folder,
        profile_id=around.new_id(),
        device=around.new_id(),
        at=around.now(),
        environ=os.environ,
        vault=_vault() if keyring else None,
        passphrase=passphrase,
    )
    try:
        house = furnish(profile, resources, around=around)
    except BaseException:
        profile.close()
        raise
    if committee is not None:
        house.put_committee(committee)
    return house, code


def _vault() -> Vault:
    from ipmediate.storage.vault import system_vault

    return system_vault()


def keyring_works() -> bool:
    """Whether this computer has a keyring that may hold the key of a profile."""
    try:
        _vault()
    except StoreTrouble:
        return False
    return True


def _law(resources: Path, own_rules: Callable[[], Mapping[str, str]], today: Callable[[], date]) -> Bundled:
    from ipmediate.storage.bundled import Bundled

    return Bundled(resources, own_rules, today)


def _repository(store: Store) -> PluggedStore:
    from ipmediate.bootstrap.plugs import PluggedStore

    return PluggedStore(store)


def _shelf(resources: Path, book: Bundled, store: PluggedStore) -> Shelf:
    from ipmediate.bootstrap.shelf import Shelf

    return Shelf(resources, book, store)


def _chronicle(store: Store) -> Chronicle:
    from ipmediate.bootstrap.chronicle import Chronicle

    return Chronicle(store)


def _copies(profile: Profile, since: datetime) -> int:
    from ipmediate.bootstrap.privacy import copies_from_before

    found = copies_from_before(profile, since)
    return len(found.backups) + len(found.folders)


def _privacy(store: Store, profile: Profile, typing: Typing, sharing: Callable[[], Sharing]) -> PrivacyRoom:
    from ipmediate.bootstrap.privacy import PrivacyRoom

    return PrivacyRoom(store, profile, typing, sharing)


def _projector(book: Bundled, now: Callable[[], datetime]) -> Projector:
    from ipmediate.bootstrap.plugs import projector

    return projector(book, now)


def _case_files(book: Bundled) -> CaseFiles:
    from ipmediate.bootstrap.plugs import CaseFiles

    return CaseFiles(book)


def _paper_room(resources: Path, store: PluggedStore, book: Bundled, rooms: list[PaperRoom]) -> PaperRoom:
    from ipmediate.bootstrap.paper import PaperRoom
    from ipmediate.domain.laws import law_facts

    made = PaperRoom(resources, store.form_versions, lambda: {name for name, _ in law_facts(book.laws)})
    rooms.append(made)
    return made
