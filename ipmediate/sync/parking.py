"""What a computer had not handed in of a case that was closed to it: sealed, with the key in other hands.

The content stays on this computer, and what may be handed in goes to the server too; the key stays on
neither. It is sealed for the directors who may look into the case, and for this computer, which the server
tells it only while the case is open.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from psycopg.types.json import Jsonb

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import canonical
from ipmediate.sync.postgres import UNKNOWN_FUNCTION, Line
from ipmediate.sync.wraps import unwrap, wrap

LARGEST = 16 * 1024 * 1024
"""Bytes of sealed changes a server takes; more stays on the computer alone."""

OVER_BOUNDS = "23514"
"""What the server answers when all that one workstation has laid down comes to more than it takes."""

MOST_TOLD = 512 * 1024 * 1024
"""Bytes a part may have once opened; a computer in wrong hands may seal anything for a director."""

HANDED, KEPT = "handed", "kept"
"""The two parts: what would have been handed in, and what never leaves the computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parking:
    """One parking: its place, without its content."""

    space_id: str
    parking_id: str
    case_id: str

    def _bound(self, part: str) -> bytes:
        told = ["ipmediate.parked.1", part, self.space_id, self.parking_id, self.case_id]
        return canonical(told).encode()

    def wrap(self, key: bytes, public: str) -> str:
        """Seal its key for one computer."""
        return wrap(key, public, self._bound("key"))

    def unwrap(self, sealed: str, private: str) -> bytes | None:
        """Its key, if it was sealed for us."""
        return unwrap(sealed, private, self._bound("key")) if sealed else None

    def seal(self, key: bytes, part: str, content: Mapping[str, Any]) -> bytes:
        """Seal one part of its content; a key seals each part once."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        told = zlib.compress(json.dumps(content, ensure_ascii=False).encode())
        return AESGCM(key).encrypt(_nonce(part), told, self._bound(part))

    def open(self, key: bytes, part: str, sealed: bytes) -> dict[str, Any] | None:
        """One part of its content; None when it is not what was sealed, or no end is in sight."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            told = AESGCM(key).decrypt(_nonce(part), sealed, self._bound(part))
        except InvalidTag:
            return None
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(told, MOST_TOLD)
        if not unpacking.eof:
            return None
        content: dict[str, Any] = json.loads(plain)
        return content


def _nonce(part: str) -> bytes:
    return (HANDED, KEPT).index(part).to_bytes(12, "big")


class Shelf(Protocol):
    """Where the shared database keeps keys and sealed changes. Every call may raise ``SyncTrouble``."""

    def park(self, parking: Parking, wraps: Mapping[str, str], own: str) -> bool:
        """Lay the keys down; false when the server is too old to, or takes no more from this computer."""
        ...

    def bring(self, parking_id: str, edits: int, sealed: bytes) -> bool:
        """Bring what may be handed in; false when the server takes no more from this computer."""
        ...

    def mine(self) -> Mapping[str, tuple[bool, str]]:
        """Of each parking of this computer: whether it was brought, and its key if its case is open."""
        ...

    def take(self, parking_id: str) -> None:
        """It is back in the case."""
        ...


class PostgresShelf:
    """The shelf of one space over one connection."""

    def __init__(self, line: Line, space_id: str) -> None:
        self._rows = line.rows
        self._space = space_id

    def park(self, parking: Parking, wraps: Mapping[str, str], own: str) -> bool:
        """Lay the keys down; false when the server is too old to, or takes no more from this computer."""
        try:
            self._rows(
                "select ipm_api.park(%s, %s, %s, 0, %s, %s)", self._space, parking.parking_id,
                parking.case_id, Jsonb(dict(wraps)), own,
            )  # fmt: skip
        except SyncTrouble as trouble:
            if trouble.params.get("state") not in (UNKNOWN_FUNCTION, OVER_BOUNDS):
                raise
            return False
        return True

    def bring(self, parking_id: str, edits: int, sealed: bytes) -> bool:
        """Bring what may be handed in; false when the server takes no more from this computer."""
        try:
            self._rows("select ipm_api.bring_parked(%s, %s, %s, %s)", self._space, parking_id, edits, sealed)
        except SyncTrouble as trouble:
            if trouble.params.get("state") != OVER_BOUNDS:
                raise
            return False
        return True

    def mine(self) -> Mapping[str, tuple[bool, str]]:
        """Of each parking of this computer: whether it was brought, and its key if its case is open."""
        rows = self._rows("select parking_id, brought, own from ipm_api.my_parked(%s)", self._space)
        return {row[0]: (row[1], row[2]) for row in rows}

    def take(self, parking_id: str) -> None:
        """It is back in the case."""
        self._rows("select ipm_api.take_parked(%s, %s)", self._space, parking_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A parking as a director's computer finds it; ``edits`` as they would have been handed in."""

    parking_id: str
    case_id: str
    device_id: str
    user_id: str
    at: datetime
    count: int
    edits: tuple[Mapping[str, Any], ...] | None


class Desk:
    """What a director's computer does with parkings of others."""

    def __init__(self, line: Line, space_id: str, device_id: str, private: str) -> None:
        """Plug in.

        Args:
            line: of a director's workstation.
            space_id: the space.
            device_id: of that workstation.
            private: its key, hex.
        """
        self._rows = line.rows
        self._space = space_id
        self._device = device_id
        self._private = private

    def mend(self, publics: Mapping[str, str]) -> None:
        """Seal keys anew for computers for which a server that went back has none any more."""
        for parking, row in self._listed():
            device_id, wraps, own = row[2], row[6], row[7]
            key = parking.unwrap(wraps.get(self._device, ""), self._private)
            if not own and key is not None and device_id in publics:
                told = parking.wrap(key, publics[device_id])
                self._rows(
                    "select ipm_api.wrap_parked(%s, %s, %s)", self._space, parking.parking_id, told
                )  # fmt: skip

    def read(self) -> list[Parked]:
        """Every parking with changes in it, newest first."""
        found = []
        for parking, (_, case_id, device_id, user_id, edits, at, wraps, _) in self._listed():
            if not edits:
                continue
            key = parking.unwrap(wraps.get(self._device, ""), self._private)
            box = self._rows("select ipm_api.parked_box(%s, %s)", self._space, parking.parking_id)[0][0]
            content = parking.open(key, HANDED, box) if key is not None and box is not None else None
            found.append(
                Parked(
                    parking_id=parking.parking_id, case_id=case_id, device_id=device_id, user_id=user_id,
                    at=at.astimezone().replace(tzinfo=None, microsecond=0), count=edits,
                    edits=None if content is None else tuple(content["edits"]),
                )
            )  # fmt: skip
        return found

    def _listed(self) -> list[tuple[Parking, tuple[Any, ...]]]:
        try:
            rows = self._rows(
                "select parking_id, case_id, device_id, user_id, edits, at, wraps, own "
                "from ipm_api.parked(%s)",
                self._space,
            )
        except SyncTrouble as trouble:
            if trouble.params.get("state") != UNKNOWN_FUNCTION:
                raise
            return []
        return [(Parking(space_id=self._space, parking_id=row[0], case_id=row[1]), row) for row in rows]
