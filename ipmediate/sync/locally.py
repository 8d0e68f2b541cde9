"""What the encrypted file keeps of the shared database beside the feed: admission, keys, tickets, notices."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ipmediate.domain.access import Leave
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.permissions import PLACES, may_commit
from ipmediate.domain.spaces import DivergedCase, Rejected
from ipmediate.storage import given_numbers
from ipmediate.storage.access import ACCESS, USERS, access_in
from ipmediate.sync.localspace import NEVER_HANDED_IN, OWN
from ipmediate.sync.membership import Membership, Principal, membership

if TYPE_CHECKING:
    from ipmediate.storage.store import Store

MET_EVERY = timedelta(minutes=10)
_WAITS = f"{OWN} AND commit_id NOT IN (SELECT mutation_id FROM space_quarantine)"
_NAME = "SELECT trim(coalesce(number, '') || ' ' || coalesce(title, '')) FROM case_register WHERE case_id=?"


class Locally:
    """Rows of one store.

    Attributes:
        erased_stand: what the server had to say about erasures when all of it was last done here.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.erased_stand: tuple[str, ...] = ()

    def membership(self) -> Membership | None:
        """The admission of this workstation; None while it shares nothing."""
        row = self._one("SELECT told FROM space_membership")
        return membership(row[0]) if row else None

    def put_membership(self, me: Membership | None) -> None:
        """Keep it, or forget it."""
        with self._store.local_writing() as connection:
            connection.execute("DELETE FROM space_membership")
            if me is not None:
                connection.execute("INSERT INTO space_membership VALUES (1, ?)", (me.text(),))

    def principals(self) -> list[Principal]:
        """Workstations as last told and judged."""
        return [Principal(**json.loads(row[0])) for row in self._all("SELECT told FROM space_principal")]

    def put_principals(self, told: Iterable[Principal]) -> None:
        """Keep them; who is not told of any more stays, since old commits name it."""
        known = {one.device_id: one for one in self.principals()}
        fresh = [one for one in told if known.get(one.device_id) != one]
        if not fresh:
            return
        rows = [(one.device_id, json.dumps(asdict(one), ensure_ascii=False)) for one in fresh]
        with self._store.local_writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO space_principal VALUES (?, ?)", rows)

    def publics(self) -> dict[str, str]:
        """Keys things are sealed to for believed computers, by id."""
        return {one.device_id: one.enc_pub for one in self.principals() if one.trusted}

    def tickets(self) -> list[tuple[str, str]]:
        """Ids and secrets of tickets issued here."""
        return [(row[0], row[1]) for row in self._all("SELECT ticket_id, secret FROM space_ticket")]

    def keep_ticket(self, ticket_id: str, secret: str) -> None:
        """Remember a ticket, to tell later whether keys come from whoever held it."""
        with self._store.local_writing() as connection:
            connection.execute("INSERT INTO space_ticket VALUES (?, ?)", (ticket_id, secret))

    def notice(self, code: str, at: datetime, **params: Any) -> None:
        """Something a person should know."""
        told = json.dumps(params, ensure_ascii=False)
        with self._store.local_writing() as connection:
            connection.execute(
                "INSERT INTO space_notice (at, code, params) VALUES (?, ?, ?)", (at.isoformat(), code, told)
            )

    def notice_daily(self, code: str, at: datetime) -> None:
        """Something a person should know that lasts; told once a day."""
        if not self._all(
            "SELECT 1 FROM space_notice WHERE code=? AND substr(at, 1, 10)=?", code, str(at.date())
        ):
            self.notice(code, at)

    def notices(self) -> list[tuple[int, datetime, str, Mapping[str, Any]]]:
        """Notices nobody has put away, newest first."""
        rows = self._all("SELECT notice_id, at, code, params FROM space_notice WHERE seen=0 ORDER BY 1 DESC")
        return [(row[0], datetime.fromisoformat(row[1]), row[2], json.loads(row[3])) for row in rows]

    def put_notices_away(self) -> None:
        """All notices were read."""
        with self._store.local_writing() as connection:
            connection.execute("UPDATE space_notice SET seen=1")

    def pending(self) -> tuple[int, datetime | None]:
        """How many changes wait, and when the first of them was made."""
        (row,) = self._whole(f"SELECT count(*), min(at) FROM commit_log WHERE {_WAITS}", *NEVER_HANDED_IN)
        more = self._one(
            "SELECT count(*) FROM space_salvage WHERE mutation_id NOT IN "
            "(SELECT mutation_id FROM space_quarantine)"
        )
        oldest = datetime.fromisoformat(row[1]) if row[1] else None
        return int(row[0]) + int(more[0]), oldest

    def met_at(self) -> datetime | None:
        """When the server was last reached."""
        row = self._one("SELECT at FROM space_met")
        return datetime.fromisoformat(row[0]) if row else None

    def put_met(self, at: datetime) -> None:
        """The server was reached; written down now and then only."""
        before = self.met_at()
        if before is None or at - before > MET_EVERY:
            with self._store.local_writing() as connection:
                connection.execute("INSERT OR REPLACE INTO space_met VALUES (1, ?)", (at.isoformat(),))

    def numbers_wanted(self) -> list[tuple[str, str, int, int]]:
        """Cases that wait for a number: id, series, year, and the least it may be."""
        with self._store.whole(), self._store.reading() as connection:
            found = given_numbers.wanted(connection)
            return [(*one, given_numbers.given_here(connection, *one[1:]) + 1) for one in found]

    def number_written(self, case_id: str) -> None:
        """A case has its number."""
        with self._store.local_writing() as connection:
            connection.execute("DELETE FROM space_number_wanted WHERE case_id=?", (case_id,))

    def numbers_lacking(self, year: int) -> list[tuple[str, int]]:
        """Series of which too few numbers are held, with the least the next may be; one entry a number."""
        with self._store.whole(), self._store.reading() as connection:
            series = list(given_numbers.lacking(connection, year))
            return [(one, given_numbers.given_here(connection, one, year) + 1) for one in series]

    def hold_number(self, series: str, year: int, seq: int) -> None:
        """Hold a number in advance."""
        with self._store.local_writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO space_number_pool VALUES (?, ?, ?)", (series, year, seq)
            )

    def numbers_held(self, *, before: int = 9999) -> list[tuple[str, int, int]]:
        """Numbers held in advance, for years before one: series, year, number."""
        rows = self._all("SELECT series, year, seq FROM space_number_pool ORDER BY series, year, seq")
        return [(row[0], row[1], row[2]) for row in rows if row[1] < before]

    def drop_numbers(self) -> None:
        """None of the numbers held in advance is ever given out."""
        for number in self.numbers_held():
            self.drop_number(*number)

    def drop_number(self, series: str, year: int, seq: int) -> None:
        """A number held in advance is never given out."""
        with self._store.local_writing() as connection:
            given_numbers.use(connection, series, year, seq)

    def walls_of(self, user_id: str) -> list[tuple[str, bool]]:
        """Cases with a rule or that were closed before, and whether they are closed to this person now."""
        told = access_in(self._store.case_bodies(ACCESS))
        actor = Actor(id=user_id, name="")
        ruled = {one.case_id for one in told.grants} | {one.case_id for one in told.sealings}
        ruled |= self.closed()
        return [
            (one, told.leave_of(actor, one) is Leave.NONE)
            for one in sorted(ruled)
            if not one.startswith("house/")
        ]

    def closed_to(self, user_id: str) -> set[str]:
        """Cases that are closed to this person now."""
        return {case_id for case_id, closed in self.walls_of(user_id) if closed}

    def closed(self) -> set[str]:
        """Cases that were closed to this person when they were looked at last."""
        return {row[0] for row in self._all("SELECT case_id FROM space_closed")}

    def set_aside(self, case_id: str) -> None:
        """Changes of a case that is closed and stays here are kept out of the way."""
        which = f"{_WAITS} AND case_id=?"
        if self._whole(f"SELECT 1 FROM commit_log WHERE {which} LIMIT 1", *NEVER_HANDED_IN, case_id):
            with self._store.local_writing() as connection:
                connection.execute(
                    f"INSERT INTO space_quarantine SELECT commit_id, 'case' FROM commit_log WHERE {which}",
                    (*NEVER_HANDED_IN, case_id),
                )

    def take_up_again(self, closed: Collection[str]) -> bool:
        """Changes turned away because of a wall that is gone wait again; whether there were any."""
        rows = self._whole(
            "SELECT q.mutation_id, coalesce(c.case_id, json_extract(s.header, '$.case_id')) "
            "FROM space_quarantine q LEFT JOIN commit_log c ON c.commit_id=q.mutation_id "
            "LEFT JOIN space_salvage s ON s.mutation_id=q.mutation_id WHERE q.reason='case'"
        )
        free = [mutation_id for mutation_id, case_id in rows if case_id not in closed]
        if free:
            self.try_again(free)
        return bool(free)

    def to_fetch_anew(self) -> set[str]:
        """Cases of which the copy here has to be fetched anew."""
        return {row[0] for row in self._all("SELECT case_id FROM space_refetch")}

    def erased(self) -> set[str]:
        """Cases that were erased by law on every computer, here too."""
        return {row[0] for row in self._all("SELECT case_id FROM space_erased WHERE erased_seq>0")}

    def parked(self) -> dict[str, str]:
        """Parkings whose sealed content is still here, each with its case."""
        return dict(self._all("SELECT parking_id, case_id FROM space_parked"))

    def walls_stand(self) -> tuple[int, int]:
        """Changes whenever rules of access or users arrive."""
        found = self._one(
            "SELECT count(*), coalesce(max(rev), 0) FROM space_entity WHERE case_id IN (?, ?)", ACCESS, USERS
        )
        return int(found[0]), int(found[1])

    def close_case(self, case_id: str) -> bool:
        """Remember that a case is closed; whether that is new."""
        return self._mark(case_id, closed=True)

    def open_case(self, case_id: str) -> bool:
        """Remember that a case is open again; whether it was closed before."""
        return self._mark(case_id, closed=False)

    def _mark(self, case_id: str, *, closed: bool) -> bool:
        with self._store.local_writing() as connection:
            if closed:
                sql = "INSERT OR IGNORE INTO space_closed VALUES (?)"
            else:
                sql = "DELETE FROM space_closed WHERE case_id=?"
            return bool(connection.execute(sql, (case_id,)).rowcount > 0)

    def commit_hash(self, seq: int) -> str | None:
        """Hash of a commit as it was taken over here."""
        row = self._one("SELECT json_extract(header, '$.hash') FROM space_commit WHERE seq=?", seq)
        return row[0] if row else None

    def knows(self, mutation_id: str) -> bool:
        """Whether a commit was taken over here, wherever in the feed it stands now."""
        return self._one("SELECT 1 FROM space_commit WHERE mutation_id=?", mutation_id) is not None

    def reached(self) -> int:
        """The last commit that was taken over here."""
        row = self._one("SELECT seq FROM space_state")
        return int(row[0]) if row else 0

    def keys(self) -> list[tuple[str, str, str]]:
        """Every entity of the base, in order."""
        with self._store.whole():
            rows = self._all("SELECT case_id, etype, id FROM space_entity ORDER BY case_id, etype, id")
        return [(row[0], row[1], row[2]) for row in rows]

    def tidy(self) -> None:
        """Commits that only write what arrived are never handed in; count them as done."""
        which = f"sent=0 AND action IN ({', '.join('?' * len(NEVER_HANDED_IN))})"
        if self._whole(f"SELECT 1 FROM commit_log WHERE {which} LIMIT 1", *NEVER_HANDED_IN):
            with self._store.local_writing() as connection:
                connection.execute(f"UPDATE commit_log SET sent=1 WHERE {which}", NEVER_HANDED_IN)

    def keep_to_oneself(self, role: str) -> None:
        """What was set up here before joining and may not be changed by this role is not offered."""
        kept = [place for place in PLACES if not may_commit(UserRole(role), place, "*")]
        kept.append("house/committee")
        marks = ", ".join("?" * len(kept))
        with self._store.local_writing() as connection:
            connection.execute(f"UPDATE commit_log SET sent=1 WHERE sent=0 AND case_id IN ({marks})", kept)

    def rejected(self) -> list[Rejected]:
        """Changes the server does not take, oldest first."""
        rows = self._whole(
            "SELECT q.mutation_id, q.reason, c.case_id, c.action, c.actor, c.at "
            "FROM space_quarantine q LEFT JOIN commit_log c ON c.commit_id=q.mutation_id "
            "ORDER BY c.device_seq"
        )
        erased = self.erased()
        return [
            Rejected(
                mutation_id=row[0], case_id=row[2] or "",
                reason=f"sync.rejected.{'erased' if row[2] in erased else row[1] or 'unknown'}",
                case_name=self.name(row[2] or ""), action=row[3] or "", actor=row[4] or "",
                at=datetime.fromisoformat(row[5]) if row[5] else datetime.min,  # noqa: DTZ901
            )
            for row in rows
        ]  # fmt: skip

    def try_again(self, mutation_ids: Sequence[str]) -> None:
        """Hand rejected changes in again at the next meeting."""
        with self._store.local_writing() as connection:
            connection.executemany(
                "DELETE FROM space_quarantine WHERE mutation_id=?", [(one,) for one in mutation_ids]
            )

    def counts(self) -> tuple[int, int]:
        """Values nobody has decided on, and rejected changes."""
        open_ones = self._one(f"SELECT count(*) FROM entity WHERE {_OPEN}")
        rejected = self._one("SELECT count(*) FROM space_quarantine")
        return int(open_ones[0]), int(rejected[0])

    def diverged(self) -> list[DivergedCase]:
        """Cases with values nobody has decided on."""
        rows = self._all(
            f"SELECT case_id, count(*) FROM entity WHERE {_OPEN} GROUP BY case_id ORDER BY case_id"
        )
        return [DivergedCase(case_id=row[0], name=self.name(row[0]), count=row[1]) for row in rows]

    def name(self, case_id: str) -> str:
        """Number and title of a case; its id when it is not here."""
        row = self._one(_NAME, case_id)
        return row[0] if row and row[0] else case_id

    def _one(self, query: str, *values: object) -> Any:
        with self._store.reading() as connection:
            return connection.execute(query, values).fetchone()

    def _whole(self, query: str, *values: object) -> list[Any]:
        """Behind the walls too: what this person did is counted although the case is closed to them now."""
        with self._store.whole():
            return self._all(query, *values)

    def _all(self, query: str, *values: object) -> list[Any]:
        with self._store.reading() as connection:
            return list(connection.execute(query, values).fetchall())


_OPEN = "etype='divergence' AND deleted=0 AND json_extract(body, '$.status') IS NULL"
