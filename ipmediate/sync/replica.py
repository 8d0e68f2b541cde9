"""One workstation's copy of a space: takes the feed over, hands the outbox in, finds its way back.

Nothing in here knows a clock, a network or a file; it works on :class:`Tables` and a :class:`Peer`, so that
the tests run this very code under every fault they can think of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.sync.feed import (
    GENESIS,
    SCHEMA,
    Answer,
    Based,
    Entry,
    Head,
    Op,
    Submission,
    canonical,
    given_back,
    patched,
)
from ipmediate.sync.peer import Peer
from ipmediate.sync.rebase import Rebased, View
from ipmediate.sync.tables import Cursor, Pending, Tables

PAGE = 500
"""Commits taken over in one transaction."""

BATCH = 1000
"""Commits handed in at once."""

FUSE = 300
"""Deletions by others in one meeting beyond which a person is asked first."""

TURNS = 8
"""How often a stale outbox is said anew before the next meeting has to go on with it."""

Sign = Callable[[Submission], str]
Verify = Callable[[Entry], bool]
NewSalt = Callable[[], str]
OpenTables = Callable[[], AbstractContextManager[Tables]]
Show = Callable[[Tables, frozenset[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What one meeting with the server did.

    Attributes:
        taken: commits taken over; ``sent`` commits of ours seen in the feed.
        waiting: commits still in the outbox.
        cases: cases whose shown state may have changed.
        salvaged: commits put back into the outbox because the server had lost them.
        refused: mutation ids moved to quarantine in this meeting, with the server's reason.
        only_reads: the server takes only commits of another version; nothing was handed in.
    """

    taken: int = 0
    sent: int = 0
    waiting: int = 0
    cases: frozenset[str] = frozenset()
    salvaged: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    only_reads: bool = False

    def followed_by(self, other: Meeting) -> Meeting:
        """Two meetings as one."""
        return replace(
            other, taken=self.taken + other.taken, sent=self.sent + other.sent,
            cases=self.cases | other.cases, salvaged=self.salvaged + other.salvaged,
            refused=(*self.refused, *other.refused),
        )  # fmt: skip


@dataclass(slots=True)
class _Tally:
    fuse: int = FUSE
    taken: int = 0
    sent: int = 0
    salvaged: int = 0
    cases: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)
    only_reads: bool = False
    deleted: int = 0


class Replica:
    """The copy of one space on one workstation."""

    def __init__(
        self, tables: OpenTables, *, device_id: str, sign: Sign, verify: Verify, new_salt: NewSalt,
        show: Show = lambda tables, cases: None, went_back: Callable[[int], None] = lambda seq: None,
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            tables: opens one transaction; leaving it commits, an exception leaves nothing behind.
            device_id: this workstation.
            sign: signs a submission with the key of this workstation, hex.
            verify: whether the signature of a commit is that of an enrolled workstation.
            new_salt: fresh 128-bit salts, hex.
            show: brings what people see of some cases up to date, inside the same transaction.
            went_back: told the last common commit when the server has lost what came after it.
        """
        self._went_back = went_back
        self._tables = tables
        self._device = device_id
        self._sign = sign
        self._verify = verify
        self._new_salt = new_salt
        self._show = show

    def meet(self, peer: Peer, *, fuse: int = FUSE) -> Meeting:
        """Take over what is new, hand in what waits, take over the answer.

        Args:
            peer: the server.
            fuse: how many deletions by others are taken over without asking a person.

        Raises:
            SyncTrouble: the server cannot be reached, or what it tells is not sound (``sync.broken_chain``,
                ``sync.bad_signature``) or deletes too much (``sync.too_many_deletions``); everything taken
                over before stands.
        """
        tally = _Tally(fuse=fuse)
        head = peer.head()
        if not self._stands(peer, head):
            self._recover(peer, head, tally)
        self._take_over(peer, tally)
        for _ in range(TURNS):
            again = self._hand_in(peer, head, tally)
            self._take_over(peer, tally)
            if not again:
                break
        with self._tables() as tables:
            waiting = len(tables.outbox())
        return Meeting(
            taken=tally.taken, sent=tally.sent, waiting=waiting, cases=frozenset(tally.cases),
            salvaged=tally.salvaged, refused=tuple(tally.refused), only_reads=tally.only_reads,
        )  # fmt: skip

    def rebased(self, tables: Tables, case_id: str | None = None) -> tuple[View, list[Rebased]]:
        """The outbox over the present base; of one case or all."""
        view = View(tables.base, tables.author_of)
        return view, view.lay(tables.outbox(case_id))

    def _stands(self, peer: Peer, head: Head) -> bool:
        """Whether what was taken over is the beginning of what the server has."""
        with self._tables() as tables:
            cursor = tables.cursor()
            if not cursor.lineage:
                tables.put_cursor(replace(cursor, lineage=head.lineage))
        if cursor.lineage not in ("", head.lineage) or head.seq < cursor.seq:
            return False
        return cursor.seq == 0 or peer.hash_at(cursor.seq) == cursor.hash

    def _recover(self, peer: Peer, head: Head, tally: _Tally) -> None:
        """The server went back in time: return to the last common commit, keep all it lost for handing in."""
        with self._tables() as tables:
            begun = tables.cursor()
        common = self._common(peer, min(begun.seq, head.seq))
        with self._tables() as tables:
            if tables.cursor() != begun:
                return
            lost = [
                entry
                for entry in tables.entries(common)
                if entry.payload is not None and entry.author.action != SHARED_ERASING
            ]
            known = {pending.mutation_id for pending in tables.outbox()}
            salvage = [
                Pending(
                    order=0, mutation_id=entry.mutation_id, case_id=entry.case_id, author=entry.author,
                    ops=json.loads(entry.payload or "[]"), origin=entry,
                )
                for entry in lost if entry.mutation_id not in known
            ]  # fmt: skip
            tables.forget_after(common)
            tables.add_pending(salvage)
            last = tables.entry_at(common)
            told = Cursor(lineage=head.lineage, seq=common, hash=GENESIS if last is None else last.hash)
            tables.put_cursor(told)
            touched = frozenset(entry.case_id for entry in lost)
            self._show(tables, touched)
        self._went_back(common)
        tally.salvaged += len(salvage)
        tally.cases |= touched

    def _common(self, peer: Peer, most: int) -> int:
        """The last commit both have; the file is free for others while the server is asked."""
        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            with self._tables() as tables:
                entry = tables.entry_at(middle)
            if entry is not None and peer.hash_at(middle) == entry.hash:
                low = middle
            else:
                high = middle - 1
        return low

    def _take_over(self, peer: Peer, tally: _Tally) -> None:
        while True:
            with self._tables() as tables:
                after = tables.cursor().seq
            page = peer.pull(after, PAGE)
            if not page:
                return
            with self._tables() as tables:
                if tables.cursor().seq != after:
                    continue
                cases = self._absorb(tables, page, tally)
                self._show(tables, cases)
            tally.cases |= cases
            if len(page) < PAGE:
                return

    def _absorb(self, tables: Tables, page: Sequence[Entry], tally: _Tally) -> frozenset[str]:
        cursor = tables.cursor()
        waiting = {pending.mutation_id for pending in tables.outbox()}
        lacking = set(tables.lacking())
        cases = set()
        for entry in page:
            if entry.seq != cursor.seq + 1 or entry.prev_hash != cursor.hash or not entry.is_sound():
                raise SyncTrouble("sync.broken_chain", seq=cursor.seq + 1)
            if not self._verify(entry):
                raise SyncTrouble("sync.bad_signature", seq=entry.seq, device=entry.author.device_id)
            try:
                ops = entry.ops()
            except ValueError as error:
                raise SyncTrouble("sync.malformed", seq=entry.seq, device=entry.author.device_id) from error
            if entry.mutation_id not in waiting and entry.author.device_id != self._device:
                tally.deleted += sum(op["op"] == "del" for op in ops)
                if tally.deleted > tally.fuse:
                    raise SyncTrouble("sync.too_many_deletions", count=tally.deleted)
            tables.add_entry(entry)
            if entry.payload is None and entry.case_id not in lacking:
                tables.mark_lacking(entry.case_id)
                lacking.add(entry.case_id)
            for op in ops if entry.case_id not in lacking else ():
                _advance(tables, entry, op)
            cursor = replace(cursor, seq=entry.seq, hash=entry.hash)
            cases.add(entry.case_id)
            if entry.mutation_id in waiting and _is_told(entry):
                tables.drop_pending(entry.mutation_id)
                waiting.discard(entry.mutation_id)
                tally.sent += 1
            tally.taken += 1
        tables.put_cursor(cursor)
        return frozenset(cases)

    def _hand_in(self, peer: Peer, head: Head, tally: _Tally) -> bool:
        """Hand in what waits; whether another turn makes sense."""
        with self._tables() as tables:
            lacking = tables.lacking()
            _, rebased = self.rebased(tables)
            rebased = [one for one in rebased if one.pending.case_id not in lacking]
        if not rebased:
            return False
        if not head.oldest_schema <= SCHEMA <= head.newest_schema:
            tally.only_reads = True
            return False
        submissions = [self._submission(one) for one in rebased[:BATCH]]
        answers = peer.push(head.lineage, submissions)
        settled = self._settle_old(peer, answers, tally)
        last = answers[-1] if answers else None
        if last is not None and last.status in ("denied", "malformed"):
            with self._tables() as tables:
                tables.quarantine(last.mutation_id, last.detail)
                case_id = next(
                    one.pending.case_id for one in rebased if one.pending.mutation_id == last.mutation_id
                )
                self._show(tables, frozenset({case_id}))
            tally.refused.append((last.mutation_id, last.detail))
            tally.cases.add(case_id)
            return True
        if last is not None and last.status == "schema":
            tally.only_reads = True
            return False
        return settled or len(rebased) > BATCH or any(not answer.is_recorded for answer in answers)

    def _settle_old(self, peer: Peer, answers: Sequence[Answer], tally: _Tally) -> bool:
        """Commits recorded in a part of the feed that is behind us are looked up there; whether any was.

        A copy that was filled, or put back, beyond a commit of its own would wait for it for ever.
        """
        old = [one for one in answers if one.status == "dup"]
        with self._tables() as tables:
            reached = tables.cursor().seq
            known = {one.seq: tables.entry_at(one.seq) for one in old if one.seq <= reached}
        found = False
        for answer in old:
            if answer.seq not in known:
                continue
            page = peer.pull(answer.seq - 1, 1)
            if not page or page[0].mutation_id != answer.mutation_id or not page[0].is_sound():
                continue
            entry, here = page[0], known[answer.seq]
            if not _is_told(entry):
                continue
            if entry.hash == here.hash if here is not None else self._verify(entry):
                with self._tables() as tables:
                    tables.drop_pending(answer.mutation_id)
                    self._show(tables, frozenset({entry.case_id}))
                tally.sent += 1
                tally.cases.add(entry.case_id)
                found = True
        return found

    def _submission(self, rebased: Rebased) -> Submission:
        pending = rebased.pending
        lost = pending.origin if pending.author.device_id != self._device else None
        ops = list(rebased.ops) if lost is None else given_back(rebased.ops, lost)
        plain = Submission(
            mutation_id=pending.mutation_id, case_id=pending.case_id, author=pending.author,
            payload=canonical(ops), salt=self._new_salt(), salvaged_by="" if lost is None else self._device,
        )  # fmt: skip
        return replace(plain, signature=self._sign(plain))


def _is_told(entry: Entry) -> bool:
    """Whether a commit of ours can be let go: the feed has its words.

    Where it has not, the case was closed to us or erased, and what is here is sealed or goes with the case;
    until then it is the only copy, should the server go back. What has no words in the house was erased.
    """
    return entry.payload is not None or entry.case_id.startswith("house/")


def _advance(tables: Tables, entry: Entry, op: Op) -> None:
    """One operation of the feed, applied to the base."""
    key = (entry.case_id, str(op["etype"]), str(op["id"]))
    old = tables.base(key)
    if old is not None and old.rev >= entry.seq:
        return
    body = patched(old.body if old is not None else None, op["patch"])
    gone = op["op"] == "del"
    last = dict(old.body) if gone and old is not None and old.body is not None else {}
    tables.put_base(
        Based(
            case_id=key[0], etype=key[1], id=key[2], body=None if gone else body, rev=entry.seq,
            rev_hash=entry.hash, last=last,
        )
    )  # fmt: skip


def fill(tables: Tables, based: Iterable[Based]) -> frozenset[str]:
    """Write entities of a first filling, or of a case one was admitted to; newer ones stay."""
    cases = set()
    for one in based:
        old = tables.base((one.case_id, one.etype, one.id))
        if old is None or old.rev < one.rev:
            tables.put_base(one, fetched=True)
            cases.add(one.case_id)
    return frozenset(cases)
