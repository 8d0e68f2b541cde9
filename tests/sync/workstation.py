"""One workstation of the weather: its line, its file, its copy of the space, its person."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.sync.erasures import Erasures
from ipmediate.sync.feed import Answer, Based, Entry, Head, Submission, author_signed, digest
from ipmediate.sync.rebase import View
from ipmediate.sync.replica import Replica, fill
from tests.sync.directors import DIRECTORS, membership, principal, signed_by, user_of
from tests.sync.memory_docket import MemoryDocket
from tests.sync.memory_ledger import SOME_DAY, MemoryLedger
from tests.sync.memory_server import MemoryServer
from tests.sync.memory_tables import MemoryFile

GONE = "gone"
"""What stands in place of the title of an erased case."""


@dataclass(slots=True)
class Line:
    """The network of one workstation: requests and answers that do not arrive, and ones that arrive late."""

    server: MemoryServer
    dice: random.Random
    rough: float
    late: list[tuple[str, tuple[Submission, ...]]] = field(default_factory=list)

    def _cross(self) -> None:
        if self.dice.random() < self.rough:
            raise SyncTrouble("sync.unreachable")

    def head(self) -> Head:
        self._cross()
        return self.server.head()

    def hash_at(self, seq: int) -> str | None:
        self._cross()
        return self.server.hash_at(seq)

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        self._cross()
        return self.server.pull(after, min(limit, self.dice.choice((1, 3, 500))))

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> Sequence[Based]:
        self._cross()
        return self.server.entities(after, limit)

    def size(self) -> int:
        self._cross()
        return self.server.size()

    def case_entities(self, case_id: str) -> Sequence[Based]:
        self._cross()
        return self.server.case_entities(case_id)

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        if self.rough and self.dice.random() < 0.2:
            self.late.append((lineage, tuple(submissions)))
        self._cross()
        answers = self.server.push(lineage, submissions)
        self._cross()
        return answers

    def deliver_late(self) -> bool:
        """A packet from long ago arrives after all."""
        if not self.late:
            return False
        lineage, submissions = self.late.pop(self.dice.randrange(len(self.late)))
        self.server.push(lineage, submissions)
        return True


class Crash(Exception):  # noqa: N818 -- a happening, not a mistake
    """The power fails inside a transaction."""


def signature_of(device: str, told: Submission | Entry) -> str:
    """What a workstation of the tests signs with: its name and a hash of what is to be signed."""
    return f"{device}:{digest(device + told.signed_text())}"


def _is_signed(entry: Entry) -> bool:
    if entry.author.action == SHARED_ERASING:
        return signed_by(entry)
    if entry.signature != signature_of(entry.salvaged_by or entry.author.device_id, entry):
        return False
    if not entry.salvaged_by or entry.payload in (None, "[]"):
        return True
    proof = author_signed(entry)
    author = entry.author.device_id
    return proof is not None and proof[1] == f"{author}:{digest(author + proof[0])}"


class Station:
    """One workstation: its file, its replica, its person."""

    def __init__(self, name: str, server: MemoryServer, dice: random.Random, rough: float) -> None:
        self.name = name
        self.dice = dice
        self.rough = rough
        self.file = MemoryFile()
        self.line = Line(server, dice, rough)
        self.incarnation = 1
        self.made = 0
        self.old_program = False
        self.ledger = MemoryLedger(self.file, self._remains, self._fail)
        self.replica = Replica(
            self.file.open, device_id=name, sign=lambda told: signature_of(name, told),
            verify=_is_signed,
            new_salt=lambda: f"{dice.getrandbits(64):016x}", show=self._show,
        )  # fmt: skip

    def _show(self, tables: object, cases: frozenset[str]) -> None:
        self._fail()

    def _fail(self) -> None:
        if self.rough and self.dice.random() < 0.03:
            raise Crash

    def _remains(self, case_id: str) -> dict[str, object]:
        return {"id": case_id, "title": GONE}

    def erasures(self) -> Erasures:
        """What this computer does about orders."""
        docket = MemoryDocket(
            self.line.server, user_of(self.name), leads=self.name in DIRECTORS, cross=self.line._cross,
            device=self.name,
        )  # fmt: skip
        return Erasures(
            self.ledger, membership(self.name, str(self.incarnation)), peer=self.line, docket=docket,
            principals=[principal(f"d{n}") for n in range(5)], now=lambda: SOME_DAY,
            new_id=lambda: f"{self.name}-{self.dice.getrandbits(96):024x}", copies=lambda since: 0,
        )  # fmt: skip

    def knows_erased(self, case_id: str) -> bool:
        """Whether the person sees that a case was erased, or sees it as it was before it is fetched anew."""
        told = {one.case_id for one in self.ledger.kept()}
        return case_id in told or case_id in self.file.rows.lacking()

    def waits_for(self) -> set[str]:
        """Cases of which something waits to be handed in, or was turned away."""
        return {one.case_id for one in (*self.file.rows.outbox(), *self.file.rows.aside())}

    def _settle(self) -> bool:
        """What a meeting brings about besides: cases are erased, or fetched anew; whether some were."""
        forgotten = frozenset() if self.old_program else self.erasures().settle()
        anew = sorted(self.file.rows.lacking() - forgotten)
        for case_id in anew:
            based = self.line.case_entities(case_id)
            if any(one.rev > self.file.rows.cursor().seq for one in based):
                continue
            with self.file.open() as tables:
                fill(tables, based)
                tables.fetched(case_id)
                self._fail()
        return bool(anew)

    def view(self, case_id: str) -> View:
        """What the person sees."""
        with self.file.open() as tables:
            return self.replica.rebased(tables, case_id)[0]

    def meet(self) -> bool:
        """Meet the server; false when that went wrong."""
        try:
            self.replica.meet(self.line)
            if self._settle():
                self.replica.meet(self.line)
        except Crash:
            return False
        except SyncTrouble as trouble:
            if trouble.code != "sync.unreachable":
                raise
            return False
        return True
