"""This workstation in the space of its committee: joining, meeting, letting others in, how things stand."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import (
    Applicant,
    Finding,
    Invitation,
    OpenTicket,
    Standing,
    Workstation,
    fingerprint,
)
from ipmediate.storage.engine import replace_file
from ipmediate.sync import admission, filekeys, putouts, tickets
from ipmediate.sync.auditing import Discrepancy, audit, state_hash
from ipmediate.sync.beliefs import counted_in
from ipmediate.sync.checking import findings
from ipmediate.sync.erasures import Erasures
from ipmediate.sync.files import Files
from ipmediate.sync.filling import Filler
from ipmediate.sync.judging import Judging
from ipmediate.sync.ledger import StoreLedger
from ipmediate.sync.locally import Locally
from ipmediate.sync.localspace import Identity, LocalSpace, SpaceTables
from ipmediate.sync.membership import Membership, begun, workstations
from ipmediate.sync.numbering import Numbers
from ipmediate.sync.ordering import PostgresDocket
from ipmediate.sync.parking import Desk, Parked, PostgresShelf
from ipmediate.sync.postgres import Line, PostgresPeer, connect
from ipmediate.sync.replica import FUSE, Meeting, Replica
from ipmediate.sync.states import OFFLINE, state_of
from ipmediate.sync.withdrawing import Drafts, NoDrafts, Withdrawing

if TYPE_CHECKING:
    from ipmediate.storage.store import Store


class Station:
    """One workstation. Every verb opens a connection of its own; only one meeting at a time.

    Attributes:
        local: what the file keeps beside the feed.
        arrivals: how often something arrived that may be on screen.
    """

    def __init__(
        self, store: Store, folder: Path, *, now: Callable[[], datetime], new_id: Callable[[], str],
        private_types: frozenset[str], walls_moved: Callable[[], None] = lambda: None,
        numbered: Callable[[str, str, int, int], bool] = lambda case_id, series, year, seq: True,
        drafts: Drafts | None = None, copies: Callable[[datetime], int] = lambda since: 0,
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            folder: of the profile; the certificate is laid there for the connection.
            now: local wall-clock time.
            new_id: gives fresh ids.
            private_types: kinds of entities that never leave this computer.
            walls_moved: told when rules of access arrived.
            numbered: writes a number into a case (id, series, year, number); whether it is written.
            drafts: what is being typed.
            copies: counts copies of this profile from before a moment.
        """
        self._copies = copies
        self._drafts = drafts or NoDrafts()
        self._walls = (0, 0)
        self._store = store
        self._folder = folder
        self._now = now
        self._new_id = new_id
        self._private = private_types
        self._walls_moved = walls_moved
        self._numbered = numbered
        self.local = Locally(store)
        self._judging = Judging(store, self.local, now)
        self._meeting = threading.Lock()
        self._lines: set[Line] = set()
        self._over = False
        self._trouble: Refusal | None = None
        self._met_at: datetime | None = None
        self._only_reads = False
        self._filled = (0, 0)
        self._allowed = FUSE
        self.arrivals = 0

    def join(self, invitation: Invitation, device_name: str) -> Standing:
        """Ask for admission with a ticket; the first workstation of a committee is let in at once.

        Raises:
            SyncTrouble: whatever stands in the way; nothing is kept then.
            Refusal: ``sync.already_member``, ``sync.ticket_expired``.
        """
        if self.local.membership() is not None:
            raise Refusal("sync.already_member")
        if invitation.expires_at is not None and invitation.expires_at < self._now():
            raise Refusal("sync.ticket_expired", at=invitation.expires_at)
        me = begun(
            invitation, login=tickets.new_login("ws"), password=tickets.new_secret(),
            device_id=self._new_id(), device_name=device_name.strip() or socket.gethostname(),
            incarnation=self._new_id(), sign_private=self._store.signer.private,
            local_device=self._store.device, machine=self._machine(),
        )  # fmt: skip
        if not me.root_device:
            me = replace(me, space_key=secrets.token_bytes(32).hex())
        with self._connected(me, by_ticket=True) as line:
            outcome = admission.ask(line, me)
        self.local.put_membership(me)
        self._trouble = None
        if outcome == "admitted":
            self._be_admitted(me)
        return self.standing()

    def leave(self) -> None:
        """Share nothing any more; all that is here stays, and can be shared anew with a new ticket.

        Numbers held in advance are given up as far as the server can be reached; they are used no more.
        """
        if (me := self.local.membership()) is not None and me.admitted:
            with suppress(SyncTrouble), self._connected(me) as line:
                numbers = Numbers(self.local, line, me, now=self._now, new_id=self._new_id)
                numbers.give_up(self.local.numbers_held(), "left")
        self.local.drop_numbers()
        self.local.put_membership(None)
        self._trouble = None

    def check(self, invitation: Invitation | None = None) -> Iterator[Finding]:
        """Look at each step of the connection in turn; ends with the first that does not pass.

        Args:
            invitation: a ticket that was not used yet; None for the present admission.
        """
        me = self.local.membership() if invitation is None else None
        if me is None and invitation is None:
            return
        ticket = me is None or not me.admitted
        if me is None:
            assert invitation is not None
            me = self._posed(invitation)
        yield from findings(lambda: self._connected(me, by_ticket=ticket), None if ticket else me.space_id)

    def meet(self) -> Meeting | None:
        """Meet the server once; None while there is nothing to meet with or a director has to decide first.

        Raises:
            SyncTrouble: also remembered for :meth:`standing`.
        """
        with self._meeting:
            try:
                met = self._meet()
            except Refusal as trouble:
                self._trouble = trouble
                raise
            self._trouble = None
            return met

    def try_to_meet(self) -> bool:
        """Meet, and remember trouble instead of raising it; whether to go on as usual.

        A mistake of the program is told like trouble, so that it is seen and tried again, not silently over.
        """
        try:
            self.meet()
        except Refusal as trouble:
            return trouble.code not in OFFLINE
        except Exception as error:
            self._trouble = SyncTrouble("sync.own_mistake", kind=type(error).__name__)
            return False
        return True

    def allow_deletions(self, count: int) -> None:
        """A person looked: take over so many deletions at the next meeting."""
        self._allowed = max(count, FUSE)

    def standing(self) -> Standing:
        """How things stand, from what is here; never asks the server."""
        me = self.local.membership()
        if me is None:
            return Standing()
        pending, oldest = self.local.pending()
        divergences, rejected = self.local.counts()
        trouble = self._trouble
        told = Standing(
            committee=me.space_name, pending=pending, oldest=oldest,
            met_at=self._met_at or self.local.met_at(),
            divergences=divergences, rejected=rejected, trouble=trouble.code if trouble else "",
            params=trouble.params if trouble else {}, only_reads=self._only_reads, done=self._filled[0],
            total=self._filled[1], fingerprint=me.fingerprint,
        )  # fmt: skip
        return replace(told, state=state_of(told, admitted=me.admitted))

    def invite(self, *, user_id: str, user_name: str, role: UserRole, hours: int = 24) -> Invitation:
        """Issue a ticket for one person's computer."""
        me = self.me()
        with self._connected(me) as line:
            told = self._judging.judge(me, line)
            made = admission.invite(
                line, me, user_id=user_id, user_name=user_name, role=role, hours=hours,
                vouched=counted_in(set(putouts.recorded(self._store)), told),
            )  # fmt: skip
        self.local.keep_ticket(made.ticket_id, made.secret)
        return made

    def applicants(self) -> list[Applicant]:
        """Computers that wait to be let in."""
        me = self.me()
        with self._connected(me) as line:
            return admission.applicants(line, me, self.local.tickets())

    def admit(self, ticket_id: str) -> tuple[str, str, str]:
        """Let a computer in, after its fingerprint was compared: whose it is, its name and its id."""
        with self._connected(self.me()) as line:
            admitted = admission.admit(line, self._judging.with_keys(self.me(), line), ticket_id)
            self._judging.judge(self.me(), line)
            return admitted

    def turn_away(self, ticket_id: str) -> None:
        """Do not let a computer in."""
        me = self.me()
        with self._connected(me) as line:
            admission.turn_away(line, me, ticket_id)

    def open_tickets(self) -> list[OpenTicket]:
        """Tickets nobody has used yet."""
        me = self.me()
        with self._connected(me) as line:
            names = {one.device_id: one.device_name for one in self._judging.judge(me, line)}
            return admission.open_tickets(line, me, names)

    def withdraw_ticket(self, ticket_id: str) -> str:
        """Make a ticket open nothing any more; whom it was for."""
        me = self.me()
        with self._connected(me) as line:
            return admission.withdraw_ticket(line, me, ticket_id)

    def workstations(self) -> tuple[Workstation, ...]:
        """All computers of the committee, as the server tells of them now."""
        me = self.me()
        with self._connected(me) as line:
            return workstations(me, self._judging.judge(me, line))

    def revoke(self, device_id: str) -> None:
        """Put a computer out; what is filed from now on is sealed with a key it never gets.

        The key comes first, so that nobody is out without one; a try that broke off is simply made again.
        """
        me = self.me()
        with self._connected(me) as line:
            told = self._judging.judge(me, line)
            me = self.me()
            staying = [one for one in told if one.device_id != device_id]
            self.local.put_membership(filekeys.renew(line, self._judging.with_keys(me, line), staying))
            admission.revoke(line, me, device_id)
            self.local.put_principals(replace(one, active=False) for one in told if one not in staying)

    def change_role(self, user_id: str, role: UserRole) -> int:
        """Give a person another role, as a director; on how many computers it was vouched for."""
        me = self.me()
        with self._connected(me) as line:
            return self._judging.change_role(me, line, user_id, role)

    def unused_numbers(self) -> list[tuple[str, int, int, str, datetime, str]]:
        """Numbers nobody will ever print: series, year, number, reason, time, id of the computer."""
        me = self.me()
        with self._connected(me) as line:
            self._judging.judge(me, line)
            return Numbers(self.local, line, me, now=self._now, new_id=self._new_id).unused()

    def audit(self, told: Callable[[int, int], None]) -> Iterator[Discrepancy | None]:
        """Go over the whole server and name what does not fit; ``None`` between pages, to let others work."""
        me = self.me()
        with self._connected(me) as line:
            self._judging.judge(me, line)
            verify = putouts.keys(self._store, me, self.local.principals()).verify
            peer = PostgresPeer(line, me.space_id)
            yield from audit(
                peer, self.local.commit_hash, self.local.reached(), verify, told,
                closed=self.local.closed_to(me.user_id),
                erased=self._erasures(me, line, self.replica(me)[1]).believed(),
            )  # fmt: skip

    def state_hash(self) -> str:
        """One number for all this copy took over; equal on every workstation with equal rights at rest."""
        _, space = self.replica(self.me())
        keys = self.local.keys()
        with self._opened(space) as tables:
            return state_hash(tables, iter(keys))

    def me(self) -> Membership:
        """The admission of this workstation.

        Raises:
            Refusal: ``sync.not_a_member``.
        """
        me = self.local.membership()
        if me is None:
            raise Refusal("sync.not_a_member")
        return me

    def cut(self) -> None:
        """End whatever is under way, from any thread; the program is closing."""
        self._over = True
        for line in tuple(self._lines):
            line.cut()

    def replica(self, me: Membership) -> tuple[Replica, LocalSpace]:
        """The copy of the space in this store."""
        identity = Identity(
            space_id=me.space_id, user_id=me.user_id, device_id=me.device_id, incarnation=me.incarnation
        )
        space = LocalSpace(self._store, identity, now=self._now, private_types=self._private)
        keys = putouts.keys(self._store, me, self.local.principals())
        replica = Replica(
            lambda: self._opened(space), device_id=me.device_id, sign=keys.sign, verify=keys.verify,
            new_salt=lambda: secrets.token_hex(16), show=space.show, went_back=keys.go_back,
        )  # fmt: skip
        return replica, space

    def _meet(self) -> Meeting | None:
        me = self.local.membership()
        if me is None or self._over:
            return None
        me = self._as_this_copy(me)
        if not me.admitted and not self._let_in_meanwhile(me):
            return None
        me = self.me()
        with self._connected(me) as line:
            self._judging.judge(me, line)
            me = self.me()
            peer = PostgresPeer(line, me.space_id)
            replica, space = self.replica(me)
            Filler(lambda: self._opened(space), show=space.show, told=self._told).run(peer)
            try:
                met = replica.meet(peer, fuse=self._allowed)
            finally:
                self._look_at_walls()
            if self._after(me, line, space, met):
                met = met.followed_by(replica.meet(peer, fuse=self._allowed))
            if met.sent and "house/users" in met.cases:
                self._judging.judge(me, line)
            me = self.me()
            if Numbers(self.local, line, me, now=self._now, new_id=self._new_id).exchange(self._numbered):
                met = replica.meet(peer)
            self._exchange_files(me, line, space)
        self._allowed = FUSE
        self._filled = (0, 0)
        self._met_at = self._now()
        self.local.put_met(self._met_at)
        self._only_reads = met.only_reads
        self.local.tidy()
        return met

    def _after(self, me: Membership, line: Line, space: LocalSpace, met: Meeting) -> bool:
        """What a meeting brings about besides: pages become stale, cases go and come; whether some did."""
        if me.role == UserRole.DIRECTOR:
            Desk(line, me.space_id, me.device_id, me.enc_private).mend(self.local.publics())
        forgotten = self._erasures(me, line, space).settle()
        moved = Withdrawing(
            self._store, space, self.local, me, peer=PostgresPeer(line, me.space_id),
            shelf=PostgresShelf(line, me.space_id), folder=self._folder, now=self._now, new_id=self._new_id,
            principals=self.local.principals(), drafts=self._drafts, forgotten=forgotten,
        ).settle()  # fmt: skip
        self.arrivals += bool(moved or met.cases)
        return moved

    def _erasures(self, me: Membership, line: Line, space: LocalSpace) -> Erasures:
        ledger = StoreLedger(self._store, space, self.local, me, self._folder, self._now, self._drafts)
        return Erasures(
            ledger, me, peer=PostgresPeer(line, me.space_id), docket=PostgresDocket(line, me.space_id),
            principals=self.local.principals(), now=self._now, new_id=self._new_id, copies=self._copies,
        )  # fmt: skip

    @contextmanager
    def erasures(self) -> Iterator[Erasures]:
        """What two directors order, agree to and take back, while the connection stands."""
        me = self.me()
        with self._connected(me) as line:
            self._judging.judge(me, line)
            yield self._erasures(me, line, self.replica(me)[1])

    def _look_at_walls(self) -> None:
        """Rules of access hold from the moment they are here, also when the meeting broke off afterwards."""
        stand = self.local.walls_stand()
        if stand != self._walls:
            self._walls = stand
            self._walls_moved()

    def parked(self) -> list[Parked]:
        """Changes of others that were not handed in when a case was closed to them, for a director."""
        me = self.me()
        with self._connected(me) as line:
            return Desk(line, me.space_id, me.device_id, me.enc_private).read()

    def _exchange_files(self, me: Membership, line: Line, space: LocalSpace) -> None:
        def arrived(case_id: str) -> None:
            with self._opened(space) as tables:
                space.show(tables, frozenset({case_id}))
            self.arrivals += 1

        Files(
            self._store, self._folder, self._judging.with_keys(me, line), line, now=self._now,
            arrived=arrived, go_on=self._go_on,
        ).exchange()  # fmt: skip

    def _go_on(self) -> bool:
        return not self._over

    def _told(self, done: int, total: int) -> None:
        self._filled = (done, total)

    @contextmanager
    def _opened(self, space: LocalSpace) -> Iterator[SpaceTables]:
        if self._over:
            raise SyncTrouble("sync.unreachable")
        with space.open() as tables:
            yield tables

    def _let_in_meanwhile(self, me: Membership) -> bool:
        """Whether a director has let this workstation in since it asked."""
        try:
            with self._connected(me):
                pass
        except SyncTrouble as trouble:
            if trouble.code != "sync.wrong_login":
                raise
        else:
            self._be_admitted(me)
            return True
        with self._connected(me, by_ticket=True) as line:
            if admission.ask(line, me) == "refused":
                raise SyncTrouble("sync.turned_away")
        return False

    def _be_admitted(self, me: Membership) -> None:
        if me.root_device:
            self.local.keep_to_oneself(me.role)
        self.local.put_membership(
            replace(me, admitted=True, ticket_login="", ticket_secret="", ticket_id="")
        )  # fmt: skip

    def _as_this_copy(self, me: Membership) -> Membership:
        """A restored or copied store goes on under a new incarnation.

        Numbers that were held in it are given out by nobody: some may have been printed since.
        """
        device, machine = self._store.device, self._machine()
        if (me.local_device, me.machine) == (device, machine):
            return me
        fresh = replace(me, incarnation=self._new_id(), local_device=device, machine=machine)
        self.local.drop_numbers()
        self.local.put_membership(fresh)
        self.local.notice("sync.new_incarnation", self._now())
        return fresh

    def _machine(self) -> str:
        return fingerprint(socket.gethostname(), str(self._folder.resolve()))

    def _posed(self, invitation: Invitation) -> Membership:
        return begun(
            invitation, login="", password="", device_id="", device_name="", incarnation="",
            sign_private=self._store.signer.private, local_device="", machine="",
        )  # fmt: skip

    @contextmanager
    def _connected(self, me: Membership, *, by_ticket: bool = False) -> Iterator[Line]:
        ca = self._folder / "shared-database-ca.pem"
        replace_file(ca, me.ca.encode())
        user, password = (me.ticket_login, me.ticket_secret) if by_ticket else (me.login, me.password)
        line = Line(
            connect(host=me.host, port=me.port, dbname=me.dbname, user=user, password=password, ca=ca)
        )  # fmt: skip
        self._lines.add(line)
        try:
            if self._over:
                raise SyncTrouble("sync.unreachable")
            yield line
        finally:
            self._lines.discard(line)
            line.close()
