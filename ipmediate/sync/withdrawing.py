"""A case that was closed to this person goes from this computer; open again, it comes back whole.

What was handed in comes back from the shared database. What was not, and what never travels, is parked
(:mod:`ipmediate.sync.parking`) before anything goes: in one transaction of this file it is either all here or
all sealed. The commits of the case that are here are sealed too, for a server that loses its last hours.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ipmediate.domain.access import Leave
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.storage import blobs, erasing, sealed
from ipmediate.storage.access import ACCESS, access_in
from ipmediate.storage.commits import WITHDRAWING
from ipmediate.sync import emptying
from ipmediate.sync.feed import GENESIS, SCHEMA, Author, Entry, canonical
from ipmediate.sync.files import note
from ipmediate.sync.localspace import entity_rows, entry_of
from ipmediate.sync.parking import HANDED, KEPT, LARGEST, Parking, Shelf
from ipmediate.sync.replica import fill
from ipmediate.sync.tables import Pending

if TYPE_CHECKING:
    from ipmediate.storage.store import Store
    from ipmediate.sync.locally import Locally
    from ipmediate.sync.localspace import LocalSpace
    from ipmediate.sync.membership import Membership, Principal
    from ipmediate.sync.peer import Peer


class Drafts(Protocol):
    """Lines of minutes that were typed and not written into a case yet."""

    def of(self, case_id: str) -> list[tuple[str, str]]:
        """Meeting and lines."""
        ...

    def give(self, case_id: str, session_id: str, lines: str) -> None:
        """Take lines up again."""
        ...

    def forget(self, case_id: str) -> None:
        """Nothing is being typed in a case any more."""
        ...


class NoDrafts:
    """Where nothing is ever typed."""

    def of(self, case_id: str) -> list[tuple[str, str]]:
        """Nothing."""
        return []

    def give(self, case_id: str, session_id: str, lines: str) -> None:
        """Nothing."""

    def forget(self, case_id: str) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A parking that was opened."""

    parking: Parking
    handed: Mapping[str, Any]
    kept: Mapping[str, Any]


class Withdrawing:
    """What one meeting does about cases that were closed or opened."""

    def __init__(
        self, store: Store, space: LocalSpace, local: Locally, me: Membership, *, peer: Peer, shelf: Shelf,
        folder: Path, principals: Iterable[Principal], now: Callable[[], datetime],
        new_id: Callable[[], str], drafts: Drafts, forgotten: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            space: its copy of the space.
            local: what is kept beside the feed.
            me: this workstation.
            peer: the server.
            shelf: where it keeps parkings.
            folder: of the profile.
            principals: all workstations, as this one judges them.
            now: local time.
            new_id: gives fresh ids.
            drafts: what is being typed.
            forgotten: cases that were erased by law and are whole on a server that lost its last hours.
        """
        self._forgotten = frozenset(forgotten)
        self._store = store
        self._space = space
        self._local = local
        self._me = me
        self._peer = peer
        self._shelf = shelf
        self._folder = folder
        self._principals = tuple(principals)
        self._now = now
        self._new_id = new_id
        self._drafts = drafts

    def settle(self) -> bool:
        """Take closed cases away and bring opened ones back; whether anything moved."""
        walls, moved = dict(self._local.walls_of(self._me.user_id)), False
        anew = (self._local.closed() | self._local.to_fetch_anew()) - self._forgotten
        erased = self._local.erased() | self._forgotten
        for case_id, closed in walls.items():
            if closed and case_id not in erased:
                moved |= self._close(case_id)
        for case_id in sorted(anew | set(self._local.parked().values())):
            if not walls.get(case_id, False):
                moved |= self._open(case_id, anew=case_id in anew)
        moved |= self._local.take_up_again({case_id for case_id, closed in walls.items() if closed})
        self._bring()
        return moved

    def _close(self, case_id: str) -> bool:
        fresh = self._local.close_case(case_id)
        if not self._holds(case_id):
            return False
        directors = self._directors(case_id)
        parking, key = self._fresh(case_id), secrets.token_bytes(32)
        wraps = {device: parking.wrap(key, public) for device, public in directors.items()}
        if not directors or not self._shelf.park(parking, wraps, parking.wrap(key, self._me.enc_pub)):
            if fresh:
                self._local.notice("sync.case_closed", self._now())
            self._local.set_aside(case_id)
            return fresh
        edits = self._withdraw(parking, key, wraps)
        self._local.notice("sync.case_withdrawn", self._now(), edits=edits)
        return True

    def _fresh(self, case_id: str) -> Parking:
        return Parking(space_id=self._me.space_id, parking_id=self._new_id(), case_id=case_id)

    def _holds(self, case_id: str) -> bool:
        with self._store.whole(), self._store.reading() as connection:
            return emptying.holds(connection, case_id) or bool(self._drafts.of(case_id))

    def _directors(self, case_id: str) -> dict[str, str]:
        """Computers of other directors who may look into a case, with their keys."""
        access = access_in(self._store.case_bodies(ACCESS))
        return {
            one.device_id: one.enc_pub
            for one in self._principals
            if one.trusted and one.active and one.enc_pub and one.role == UserRole.DIRECTOR
            and one.user_id != self._me.user_id
            and access.leave_of(Actor(id=one.user_id, name=""), case_id) is not Leave.NONE
        }  # fmt: skip

    def _withdraw(self, parking: Parking, key: bytes, wraps: Mapping[str, str]) -> int:
        """Seal and empty; how many changes were not handed in."""
        case_id, at = parking.case_id, self._now().isoformat()
        drafts = self._drafts.of(case_id)
        with self._space.emptying(WITHDRAWING) as (unit, tables):
            named = erasing.contents_of(unit.driver, case_id)
            gone = unit.erase(
                case_id, {}, told={"ground": "withdrawn"}, contents=emptying.here(unit.driver, named)
            )  # fmt: skip
            handed = emptying.to_hand_in(unit.driver, case_id, tables.private)
            files, lone = emptying.unsent_files(unit.driver, gone)
            kept = emptying.to_keep(unit.driver, case_id, tables.private)
            kept |= {"files": files, "drafts": drafts}
            edits = len(handed["edits"])
            unit.note(case_id, edits=edits)
            names = emptying.seals(unit.driver, gone)
            emptying.purge(unit.driver, case_id, gone)
            tables.mark_lacking(case_id)
            unit.driver.executemany(
                "INSERT INTO space_parked_file VALUES (?, ?)", [(name, parking.parking_id) for name in lone]
            )
            unit.driver.execute(
                "INSERT INTO space_parked (parking_id, case_id, at, edits, handed, kept, wraps) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (parking.parking_id, case_id, at, edits, parking.seal(key, HANDED, handed),
                 parking.seal(key, KEPT, kept), json.dumps(dict(wraps))),
            )  # fmt: skip
        if drafts:
            self._drafts.forget(case_id)
        for name in names - lone:
            sealed.path_of(self._store.blobs.folder, name).unlink(missing_ok=True)
        emptying.drop_incoming(self._folder, self._me.file_keys.values(), named)
        self._store.forget_words()
        return edits

    def _open(self, case_id: str, *, anew: bool) -> bool:
        boxes = self._opened(case_id)
        if not boxes and not anew:
            return False
        based = self._peer.case_entities(case_id)
        if any(one.rev > self._local.reached() for one in based):
            return (
                False  # The next meeting takes the feed over first: a server that goes back is known by that.
            )
        lost = [entry for box in boxes for entry in self._lost(box)]
        for box in boxes:
            for session_id, lines in box.kept["drafts"]:
                self._drafts.give(case_id, session_id, lines)
        with self._space.open() as tables:
            fill(tables, based)
            driver = tables.driver
            for body in entity_rows(driver, case_id):
                note(driver, case_id, body)
            back: list[Pending] = []
            for box in boxes:
                back += self._put_back(driver, box)
            salvaged = [_as_waiting(entry) for entry in lost]
            known = {one.mutation_id for one in tables.outbox()}
            tables.add_pending([one for one in [*salvaged, *back] if one.mutation_id not in known])
            driver.execute("DELETE FROM space_refetch WHERE case_id=?", (case_id,))
            self._space.show(tables, frozenset({case_id}))
        if self._local.open_case(case_id):
            self._local.notice("sync.case_opened", self._now())
        return True

    def _opened(self, case_id: str) -> list[_Box]:
        """Parkings of a case whose keys the server tells, oldest first."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT parking_id, handed, kept FROM space_parked WHERE case_id=? AND taken=0 "
                "ORDER BY at, parking_id",
                (case_id,),
            ).fetchall()
        mine = self._shelf.mine() if rows else {}
        found = []
        for parking_id, handed, kept in rows:
            parking = Parking(space_id=self._me.space_id, parking_id=parking_id, case_id=case_id)
            key = parking.unwrap(mine.get(parking_id, (False, ""))[1], self._me.enc_private)
            if key is None:
                continue
            parts = parking.open(key, HANDED, handed), parking.open(key, KEPT, kept)
            if parts[0] is not None and parts[1] is not None:
                found.append(_Box(parking=parking, handed=parts[0], kept=parts[1]))
        return found

    def _lost(self, box: _Box) -> list[Entry]:
        """Commits in a parking that the server has lost since."""
        found = []
        for told in box.kept["feed"]:
            entry = entry_of(*told)
            here = self._local.commit_hash(entry.seq) == entry.hash or self._local.knows(entry.mutation_id)
            if not here and self._peer.hash_at(entry.seq) != entry.hash:
                found.append(entry)
        return found

    def _put_back(self, driver: Any, box: _Box) -> list[Pending]:
        """Everything but what waits to be handed in, which is the answer."""
        case_id, kept = box.parking.case_id, box.kept
        for header, payload, salt in kept["feed"]:
            driver.execute(
                "UPDATE space_commit SET payload=?, salt=? WHERE seq=? AND payload IS NULL "
                "AND json_extract(header, '$.hash')=?",
                (payload, salt, json.loads(header)["seq"], json.loads(header)["hash"]),
            )
        private = {(etype, entity_id): body for etype, entity_id, body in kept["private"]}
        if private:
            self._space.put(case_id, private)
        for file in kept["files"]:
            self._file_back(driver, case_id, file)
        if kept["wanted"]:
            driver.execute(
                "INSERT OR IGNORE INTO space_number_wanted VALUES (?, ?, ?)", (case_id, *kept["wanted"])
            )  # fmt: skip
        driver.execute(
            "UPDATE space_parked SET taken=1, handed='', kept='' WHERE parking_id=?",
            (box.parking.parking_id,),
        )
        salvage = [_as_waiting(entry_of(*told)) for told in box.handed["salvage"]]
        return [*salvage, *(self._own(case_id, told) for told in box.handed["edits"])]

    def _file_back(self, driver: Any, case_id: str, file: Mapping[str, Any]) -> None:
        if "data" in file:
            content = bytes.fromhex(file["data"])
            folder = self._store.blobs.folder
            blobs.write_whole(driver, content, file["type"], at=self._now().isoformat(), folder=folder)
        else:
            blobs.give_back_key(driver, file["sha256"], (file["name"], bytes.fromhex(file["key"])))
            driver.execute("DELETE FROM space_parked_file WHERE name=?", (file["name"],))
        driver.execute("INSERT OR REPLACE INTO space_file VALUES (?, ?, 'up')", (file["sha256"], case_id))

    def _own(self, case_id: str, told: Mapping[str, Any]) -> Pending:
        """A change of ours, as this workstation would hand it in now."""
        author = Author(
            user_id=self._me.user_id, device_id=self._me.device_id, incarnation=self._me.incarnation,
            device_seq=told["seq"], action=told["action"], at=told["at"],
        )  # fmt: skip
        return _as_waiting(
            Entry(
                seq=0, mutation_id=told["id"], case_id=case_id, author=author, schema=SCHEMA, salvaged_by="",
                signature="", payload_hash="", prev_hash=GENESIS, hash="", payload=canonical(told["ops"]),
                salt="",
            )
        )  # fmt: skip

    def _bring(self) -> None:
        """Lay what is parked on the server, as long as it lacks it; say what came back."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT parking_id, case_id, edits, handed, wraps, taken FROM space_parked ORDER BY at"
            ).fetchall()
        if not rows:
            return
        mine, full, here_only = self._shelf.mine(), False, False
        for parking_id, case_id, edits, handed, wraps, taken in rows:
            if taken:
                self._shelf.take(parking_id)
                with self._store.local_writing() as connection:
                    connection.execute("DELETE FROM space_parked WHERE parking_id=?", (parking_id,))
                continue
            parking = Parking(space_id=self._me.space_id, parking_id=parking_id, case_id=case_id)
            if parking_id not in mine:
                self._shelf.park(parking, json.loads(wraps), "")
            if mine.get(parking_id, (False, ""))[0]:
                continue
            if len(handed) > LARGEST:
                here_only = True
            elif not full:
                full = not self._shelf.bring(parking_id, edits, handed)
        if full or here_only:
            self._local.notice_daily("sync.parked_here_only", self._now())


def _as_waiting(entry: Entry) -> Pending:
    return Pending(
        order=0, mutation_id=entry.mutation_id, case_id=entry.case_id, author=entry.author,
        ops=json.loads(entry.payload or "[]"), origin=entry,
    )  # fmt: skip
