"""Sharing with colleagues: the shared database of an open profile, met in the background."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.erasures import ErasedOn, ErasureGround, SharedErasure
from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.domain.permissions import permit
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.spaces import ParkedChange, ParkedEdits, Standing, UnusedNumber, UnusedWhy
from ipmediate.domain.users import User, check_user
from ipmediate.storage.access import USERS, user_change, users_in

if TYPE_CHECKING:
    from pathlib import Path

    from ipmediate.bootstrap.surroundings import Surroundings
    from ipmediate.domain.spaces import (
        Applicant,
        DivergedCase,
        Finding,
        Invitation,
        OpenTicket,
        Rejected,
        Workstation,
    )
    from ipmediate.services.ports import TypingJournal
    from ipmediate.services.workspace import Workspace
    from ipmediate.storage.projection import Body, EntityKey
    from ipmediate.storage.store import Store
    from ipmediate.sync.auditing import Discrepancy
    from ipmediate.sync.membership import Principal
    from ipmediate.sync.replica import Meeting
    from ipmediate.sync.runner import Runner
    from ipmediate.sync.station import Station


Told = Callable[[int, int, str], None]


class Sharing:
    """What a person can do with the shared database; everything else happens by itself."""

    def __init__(
        self, store: Store, folder: Path, around: Surroundings, workspace: Workspace,
        act_as: Callable[[Actor], None], typing: TypingJournal,
        copies: Callable[[datetime], int] = lambda since: 0,
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            folder: of the profile.
            around: clock, ids and the acting person.
            workspace: enters new users.
            act_as: changes the acting person, with the walls that stand for this person.
            typing: what is being typed.
            copies: how many copies of this profile from before a moment lie beside it.
        """
        self._copies = copies
        self._typing = typing
        self._store = store
        self._folder = folder
        self._around = around
        self._workspace = workspace
        self._act_as = act_as
        self._runner: Runner | None = None

    @cached_property
    def station(self) -> Station:
        """This workstation; loaded by the first that shares something."""
        from ipmediate.sync.station import Station

        return Station(
            self._store, self._folder, now=self._around.now, new_id=self._around.new_id,
            private_types=PRIVATE_NOUNS, walls_moved=self._look_again, numbered=self._number,
            drafts=_Drafts(self._typing), copies=self._copies,
        )  # fmt: skip

    @property
    def shares(self) -> bool:
        """Whether this computer has asked to share anything."""
        with self._store.reading() as connection:
            return connection.execute("SELECT 1 FROM space_membership").fetchone() is not None

    def start(self) -> None:
        """Meet in the background from now on, if this computer shares anything."""
        if self._runner is None and self.shares:
            from ipmediate.sync.runner import Runner

            self._runner = Runner(self.station.try_to_meet, self.station.cut, now=self._around.now)
            self._store.written = self._written
            self._runner.start()

    def stop(self) -> None:
        """End the background work; what is asked for later begins afresh."""
        runner, self._runner = self._runner, None
        if runner is not None:
            self._store.written = lambda action: None
            runner.stop()
        station = self.__dict__.pop("station", None)
        if station is not None:
            station.cut()

    def wake(self) -> None:
        """Meet now, in the background: the network is back, or somebody asked."""
        if self._runner is not None:
            self._runner.wake()

    def meet(self) -> Meeting | None:
        """Meet now and wait for it; what stands in the way is told."""
        return self.station.meet()

    def standing(self) -> Standing:
        """How things stand."""
        return self.station.standing() if self.shares else Standing()

    @property
    def arrivals(self) -> int:
        """Counts up whenever something arrived that may be on screen."""
        return self.station.arrivals if "station" in self.__dict__ else 0

    def read_ticket(self, data: bytes) -> Invitation:
        """A ticket from its file, its text, or a picture of its code."""
        from ipmediate.sync import tickets

        return tickets.read_any(data, letters_in)

    def check(self, invitation: Invitation | None = None) -> list[Finding]:
        """What each step of the connection finds, up to the first that does not pass."""
        return list(self.station.check(invitation))

    def join(self, invitation: Invitation, device_name: str) -> Standing:
        """Ask for admission; from then on this person works here under the name in the ticket."""
        permit(self._around.actor, "sharing.join")
        standing = self.station.join(invitation, device_name)
        actor = Actor(id=invitation.user_id, name=invitation.user_name, role=invitation.role)
        if not invitation.root_device:
            self._act_as(replace(actor, role=UserRole.DIRECTOR))
            self._workspace.users.put(User(id=actor.id, name=actor.name, role=actor.role))
        self._note("sharing.joined", name=actor.name, computer=device_name)
        self._act_as(actor)
        self.start()
        return standing

    def leave(self) -> None:
        """Share nothing any more; what is here stays."""
        self.stop()
        self.station.leave()

    def invite(self, name: str, role: UserRole, *, user_id: str = "", hours: int = 24) -> Invitation:
        """Issue a ticket for one person's computer; somebody new is entered as a user first.

        Raises:
            Refusal: ``permissions.not_your_role``, ``users.name_needed``, ``users.same_name``.
        """
        permit(self._around.actor, "sharing.invite")
        user = next((one for one in self._workspace.users.people() if one.id == user_id), None)
        if user is None:
            user = self._workspace.users.put(User(id="", name=name, role=role)).value
        ticket = self.station.invite(user_id=user.id, user_name=user.name, role=user.role, hours=hours)
        self._note("sharing.invited", name=user.name, role=user.role.value)
        return ticket

    def ticket_text(self, invitation: Invitation) -> str:
        """A ticket as text, for a file or the clipboard."""
        from ipmediate.sync import tickets

        return tickets.written(invitation)

    def ticket_picture(self, invitation: Invitation) -> bytes:
        """A ticket as a QR code, PNG."""
        from ipmediate.sync import tickets

        return tickets.picture(invitation)

    def applicants(self) -> list[Applicant]:
        """Computers that wait to be let in."""
        permit(self._around.actor, "sharing.admit")
        return self.station.applicants()

    def admit(self, ticket_id: str) -> None:
        """Let a computer in."""
        permit(self._around.actor, "sharing.admit")
        name, computer, device_id = self.station.admit(ticket_id)
        self._note("sharing.admitted", name=name, computer=computer, device=device_id)

    def turn_away(self, ticket_id: str) -> None:
        """Do not let a computer in."""
        permit(self._around.actor, "sharing.admit")
        self.station.turn_away(ticket_id)
        self._note("sharing.turned_away")

    def open_tickets(self) -> list[OpenTicket]:
        """Tickets nobody has used yet."""
        permit(self._around.actor, "sharing.invite")
        return self.station.open_tickets()

    def withdraw_ticket(self, ticket_id: str) -> None:
        """Make a ticket open nothing any more.

        Raises:
            Refusal: ``permissions.not_your_role``; ``sync.no_such_ticket`` also when it was used meanwhile.
        """
        permit(self._around.actor, "sharing.invite")
        self._note("sharing.ticket_withdrawn", name=self.station.withdraw_ticket(ticket_id))

    def workstations(self) -> tuple[Workstation, ...]:
        """All computers of the committee."""
        return self.station.workstations()

    def revoke(self, device_id: str) -> None:
        """Put a computer out."""
        permit(self._around.actor, "sharing.revoke")
        self.station.revoke(device_id)
        names = self.names()
        out: dict[EntityKey, Body | None] = {("put_out", device_id): {}}
        self._note("sharing.revoked", out, computer=names.get(device_id, device_id), device=device_id)

    def seated(self) -> frozenset[str]:
        """Ids of people whose computers were let in, as last told; their role is changed here."""
        if not self.shares:
            return frozenset()
        return frozenset(one.user_id for one in self.station.local.principals() if one.trusted)

    def change_role(self, user_id: str, role: UserRole) -> int:
        """Give a colleague another role; on how many computers it was vouched for anew.

        Raises:
            Refusal: ``permissions.not_your_role``, ``users.nobody``, ``users.last_director``,
                ``sync.own_role``, ``sync.role_of_barred``; what stands in the way of asking the server.
        """
        permit(self._around.actor, "sharing.change_role")
        people = self._workspace.users.people()
        user = next((one for one in people if one.id == user_id), None)
        if user is None:
            raise Refusal("users.nobody", user=user_id)
        made = replace(user, role=role)
        if user.id == self._around.actor.id:
            raise Refusal("sync.own_role")
        if not user.active:
            raise Refusal("sync.role_of_barred", name=user.name)
        check_user(made, people)
        computers = self.station.change_role(user.id, role)
        stands = self._store.case_bodies(USERS)
        told = {"name": user.name, "before": user.role, "role": role, "computers": computers}
        self._note("sharing.role_changed", user_change(made, stands) if made != user else None, **told)
        self.wake()
        return computers

    def parked(self) -> list[ParkedEdits]:
        """Changes that were sealed because their case was closed to whoever made them, newest first."""
        permit(self._around.actor, "sharing.admit")
        names = self.names()
        return [
            ParkedEdits(
                case_id=one.case_id, case_name=self.station.local.name(one.case_id),
                user_name=names.get(one.user_id, one.user_id),
                computer=names.get(one.device_id, one.device_id), at=one.at, count=one.count,
                changes=tuple(_parked_changes(one.edits or ())),
            )
            for one in self.station.parked()
        ]  # fmt: skip

    def erasures(self) -> tuple[SharedErasure, ...]:
        """Orders to erase a case everywhere, oldest first, with how far every computer in use is."""
        with self.station.erasures() as desk:
            found = desk.orders()
        names = self.names()
        computers = [one for one in self.station.local.principals() if one.trusted]
        own = self.station.me().user_id
        return tuple(
            SharedErasure(
                id=one.erasure_id, case_id=one.case_id, case_name=self.station.local.name(one.case_id),
                ground=_ground(one.says("ground")), authority=one.says("authority"),
                checked_by=one.says("checked_by"), ordered_by=names.get(one.by_user, one.by_user),
                ordered_at=one.at, is_own=one.by_user == own,
                agreed_by=names.get(one.agreed_user, one.agreed_user), is_done=bool(one.seq),
                computers=tuple(_erased_on(computer, one.done) for computer in computers if one.seq),
            )
            for one in found
        )  # fmt: skip

    def unused_numbers(self) -> list[UnusedNumber]:
        """Official numbers held in advance that will never be printed, newest year first."""
        names = self.names()
        return [
            UnusedNumber(
                series=series, year=year, seq=seq, why=UnusedWhy(why), at=at,
                text=self._workspace.intake.number_text(series, year=year, seq=seq),
                computer=names.get(device, device),
            )
            for series, year, seq, why, at, device in self.station.unused_numbers()
        ]  # fmt: skip

    def audit(self, told: Told = lambda done, total, stage: None) -> list[Discrepancy]:
        """Go over the whole server and name everything that does not fit."""
        steps = self.station.audit(lambda done, total: told(done, total, "audit"))
        return [one for one in steps if one is not None]

    def audit_in_steps(self, told: Told) -> Generator[None, None, list[Discrepancy]]:
        """The same page by page, so that what people do goes first."""
        found = []
        for one in self.station.audit(lambda done, total: told(done, total, "audit")):
            if one is None:
                yield
            else:
                found.append(one)
        return found

    def state_hash(self) -> str:
        """One number for all that is shared; equal on every computer with equal rights at rest."""
        return self.station.state_hash()

    def rejected(self) -> list[Rejected]:
        """Changes the shared database does not take."""
        return self.station.local.rejected() if self.shares else []

    def try_again(self, mutation_ids: Sequence[str]) -> None:
        """Hand them in again."""
        self.station.local.try_again(mutation_ids)
        self.wake()

    def diverged(self) -> list[DivergedCase]:
        """Cases with values nobody has decided on."""
        return self.station.local.diverged() if self.shares else []

    def notices(self) -> list[tuple[int, datetime, str, Mapping[str, Any]]]:
        """What a person should know, newest first."""
        return self.station.local.notices() if self.shares else []

    def put_notices_away(self) -> None:
        """They were read."""
        self.station.local.put_notices_away()

    def allow_deletions(self) -> None:
        """A person looked at what others deleted: take it over."""
        trouble = self.standing()
        if trouble.trouble != "sync.too_many_deletions":
            raise Refusal("sync.nothing_to_allow")
        self.station.allow_deletions(1_000_000)
        self.wake()

    def names(self) -> dict[str, str]:
        """Names of colleagues and of their computers, by id."""
        known: dict[str, str] = {}
        if not self.shares:
            return known
        for one in self.station.local.principals():
            known[one.user_id] = one.user_name
            known[one.device_id] = one.device_name
        return known

    def own_device(self) -> str:
        """Id of this computer among those that share; empty while it shares nothing."""
        return self.station.me().device_id if self.shares else ""

    def _note(
        self, action: str, changes: Mapping[EntityKey, Body | None] | None = None, **told: object
    ) -> None:
        """Enter an act of a director into the history, which is signed and goes to every computer."""
        around = self._around
        with self._store.work(actor=around.actor.id, at=around.now(), action=action) as unit:
            unit.put(USERS, changes or {})
            unit.note(USERS, **told)

    def _written(self, action: str) -> None:
        from ipmediate.sync.localspace import NEVER_HANDED_IN

        if self._runner is not None and action not in NEVER_HANDED_IN:
            self._runner.changed()

    def _number(self, case_id: str, series: str, year: int, seq: int) -> bool:
        """Write a number into a case; later when this person may not, or something is lacking."""
        try:
            self._workspace.intake.give_number(case_id, series=series, year=year, seq=seq)
        except Refusal as refusal:
            return refusal.code in ("intake.has_number", "cases.not_found")
        return True

    def _look_again(self) -> None:
        """Walls and roles hold from the moment they arrive, also the role of whoever works here now."""
        actor = self._around.actor
        users = users_in(self._store.case_bodies(USERS))
        own = next((one for one in users if one.id == actor.id), None)
        self._act_as(replace(actor, role=own.role) if own is not None else actor)


def _ground(told: str) -> ErasureGround | None:
    return ErasureGround(told) if told in set(ErasureGround) else None


def _erased_on(computer: Principal, done: Mapping[str, tuple[str, int]]) -> ErasedOn:
    at, copies = done.get(computer.device_id, ("", 0))
    moment = datetime.fromisoformat(at).astimezone().replace(tzinfo=None, microsecond=0) if at else None
    out = not computer.active and moment is None
    return ErasedOn(
        computer=computer.device_name, user=computer.user_name, at=moment, copies=copies, is_out=out
    )  # fmt: skip


def _parked_changes(edits: Iterable[Mapping[str, Any]]) -> Iterator[ParkedChange]:
    for op in (op for edit in edits for op in edit["ops"]):
        for name, change in sorted(op["patch"].items()):
            yield ParkedChange(
                noun=op["etype"], thing_id=op["id"], field=name, before=change.get("from"),
                after=change.get("to"),
            )  # fmt: skip


class _Drafts:
    """Lines of minutes that are being typed, as the sharing takes and gives them."""

    def __init__(self, typing: TypingJournal) -> None:
        self._typing = typing

    def of(self, case_id: str) -> list[tuple[str, str]]:
        """Meeting and lines."""
        return [(one.session_id, one.lines_json) for one in self._typing.recover() if one.case_id == case_id]

    def give(self, case_id: str, session_id: str, lines: str) -> None:
        """Take lines up again, unless something newer is being typed there."""
        if session_id not in {one for one, _ in self.of(case_id)}:
            self._typing.record(case_id, session_id, lines)

    def forget(self, case_id: str) -> None:
        """Nothing is being typed in a case any more."""
        for session_id, _ in self.of(case_id):
            self._typing.clear(case_id, session_id)


def letters_in(data: bytes) -> Sequence[str]:
    """What the codes in a picture say, read in a bound process; nothing of what is no picture."""
    from ipmediate.documents.quarantine.keeper import Quarantine
    from ipmediate.documents.scans import read_letters

    try:
        found = Quarantine().read(read_letters, data, name="QR", member="QR")
    except Refusal:
        return ()
    found.data.close()
    return [str(text) for text in found.value]
