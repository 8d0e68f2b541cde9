"""Files: streamed in, kept once, given back as they were."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import datetime, timedelta
from typing import Any

import pytest

from ipmediate.domain.refusals import Refusal
from ipmediate.storage import blobs, sealed
from ipmediate.storage.blobs import PIECE
from ipmediate.storage.engine import open_connection
from ipmediate.storage.store import Store


@pytest.mark.parametrize(
    "size", [0, 1, PIECE - 1, PIECE, PIECE + 1, PIECE * 17 + 5, sealed.PIECE, 2 * sealed.PIECE]
)
def test_what_went_in_comes_out(store: Store, at: datetime, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    ref = store.blobs.put(io.BytesIO(content), "image/png", at=at)
    assert (ref.sha256, ref.size) == (hashlib.sha256(content).hexdigest(), size)
    assert store.blobs.read(ref.sha256) == content
    with store.blobs.open(ref.sha256) as stream:
        stream.seek(size // 2)
        assert stream.read(100) == content[size // 2 :][:100]
        assert stream.seek(-3, io.SEEK_END) == max(0, size - 3)
        assert stream.read() == content[max(0, size - 3) :]


class EnoughError(Exception):
    """Nobody wants it any more."""


class Drip(io.RawIOBase):
    """A stream that gives a few bytes at a time and remembers the largest wish."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.largest = 0

    def read(self, size: int = -1) -> bytes:
        self.largest = max(self.largest, size)
        taken = min(self.left, size, 70_001)
        self.left -= taken
        return b"x" * taken


def test_a_stream_is_read_piece_by_piece(store: Store, at: datetime) -> None:
    drip = Drip(3_500_000)
    ref = store.blobs.put(drip, "video/mp4", at=at)
    assert ref.sha256 == hashlib.sha256(b"x" * 3_500_000).hexdigest()
    assert drip.largest <= sealed.PIECE


def test_the_same_content_is_kept_once(store: Store, at: datetime, act: dict[str, Any]) -> None:
    first = store.blobs.put(b"same", "text/plain", at=at)
    assert store.blobs.put(b"same", "text/html", at=at) == first
    with store.work(**act) as work:
        assert work.keep(b"same", "text/plain") == first.sha256
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone()[0] == 1


def left_in(store: Store) -> tuple[int, int, int, int]:
    """Rows of files, rows of content, rows of seals, files beside the store."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM blob_chunk), count(*) FROM blob_seal"
        ).fetchone()
    folder = store.blobs.folder
    return (*rows, sum(path.is_file() for path in folder.rglob("*")) if folder.exists() else 0)


def test_too_large_a_file_leaves_nothing(store: Store, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "LARGEST", 20 * PIECE)
    store.blobs.put(Drip(20 * PIECE), "x/y", at=at)
    with pytest.raises(Refusal, match=r"evidence\.too_large"):
        store.blobs.put(Drip(20 * PIECE + 1), "x/y", at=at)
    assert left_in(store) == (1, 0, 1, 1)


def test_a_broken_intake_leaves_nothing(store: Store, at: datetime) -> None:
    class Broken(io.RawIOBase):
        def __init__(self) -> None:
            self.turn = 0

        def read(self, size: int = -1) -> bytes:
            self.turn += 1
            if self.turn > 20:
                raise OSError(5, "the stick was pulled out")
            return b"x" * size

    with pytest.raises(Refusal, match=r"store\.io_error"):
        store.blobs.put(Broken(), "x/y", at=at)
    assert left_in(store) == (0, 0, 0, 0)


def test_an_intake_taken_back_leaves_nothing(store: Store, at: datetime) -> None:
    seen: list[int] = []

    def told(done: int) -> None:
        seen.append(done)
        if len(seen) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        store.blobs.put(Drip(10 * sealed.PIECE), "x/y", at=at, told=told)
    assert seen == [sealed.PIECE, 2 * sealed.PIECE, 3 * sealed.PIECE]
    assert left_in(store) == (0, 0, 0, 0)


def test_nothing_readable_lies_beside_the_store(store: Store, at: datetime) -> None:
    content = "被申请人在其网店销售涉案商品".encode() * 100_000
    ref = store.blobs.put(content, "text/plain", at=at)
    (path,) = (path for path in store.blobs.folder.rglob("*") if path.is_file())
    told = path.read_bytes()
    assert "网店".encode() not in told
    assert ref.sha256 not in path.name
    assert path.stat().st_mode & 0o077 == 0
    assert len(told) == sealed.sealed_size(len(content))


def test_every_changed_cut_swapped_or_lost_piece_is_found(store: Store, at: datetime) -> None:
    content = bytes(range(256)) * ((3 * sealed.PIECE + 1000) // 256)
    ref = store.blobs.put(content, "x/y", at=at)
    (path,) = (path for path in store.blobs.folder.rglob("*") if path.is_file())
    whole = path.read_bytes()
    step, start = sealed.PIECE + sealed.TAG, len(sealed.HEAD)
    first, second = whole[start : start + step], whole[start + step : start + 2 * step]
    bad = [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for place in range(0, len(whole), 99_991)
    ]
    bad += [
        whole[:-1],
        whole[: start + step],
        whole + b"x",
        b"",
        whole[:start] + second + first + whole[start + 2 * step :],
    ]
    bad.append(whole[:start] + first + first + whole[start + 2 * step :])
    for content_now in bad:
        path.write_bytes(content_now)
        with pytest.raises(Refusal, match=r"evidence\.content_damaged"):
            store.blobs.read(ref.sha256)
    path.unlink()
    with pytest.raises(Refusal, match=r"evidence\.content_missing"):
        store.blobs.read(ref.sha256)
    path.write_bytes(whole)
    assert store.blobs.read(ref.sha256) == content


def test_a_file_left_by_a_killed_intake_is_written_anew(store: Store, at: datetime) -> None:
    content = b"y" * (PIECE + 1)
    ref = store.blobs.put(content, "x/y", at=at)
    (path,) = (path for path in store.blobs.folder.rglob("*") if path.is_file())
    orphan = sealed.Sealing(store.blobs.folder)
    orphan.take(b"z" * PIECE)
    orphan.settle()
    left = orphan.place("00" * 32, b"k" * 32)
    os.utime(sealed.path_of(store.blobs.folder, left.name), (0, 0))
    os.utime(path, (0, 0))
    assert store.blobs.sweep(now=at) == 1
    assert store.blobs.read(ref.sha256) == content
    assert left_in(store) == (1, 0, 1, 1)


def test_what_a_crash_left_behind_is_swept_after_a_day(store: Store, shelf: Any, at: datetime) -> None:
    whole = store.blobs.put(b"whole", "x/y", at=at)
    connection = open_connection(shelf.path, shelf.key)
    connection.execute("INSERT INTO blob (media_type, begun_at) VALUES ('x/y', ?)", (at.isoformat(),))
    connection.execute("INSERT INTO blob_chunk SELECT max(blob_id), 0, x'00' FROM blob")
    connection.close()
    assert store.blobs.sweep(now=at + timedelta(hours=23)) == 0
    assert store.blobs.sweep(now=at + timedelta(hours=25)) == 1
    assert store.blobs.read(whole.sha256) == b"whole"


def test_unknown_content_is_a_refusal(store: Store) -> None:
    assert store.blobs.ref("0" * 64) is None
    for ask in (store.blobs.open, store.blobs.read):
        with pytest.raises(Refusal, match=r"evidence\.content_missing"):
            ask("0" * 64)
