"""Files: streamed in, kept once, given back as they were."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta
from typing import Any

import pytest

from ipmediate.domain.refusals import Refusal
from ipmediate.storage import blobs
from ipmediate.storage.blobs import PIECE
from ipmediate.storage.engine import open_connection
from ipmediate.storage.store import Store


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, PIECE * 17 + 5])
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
    assert drip.largest <= PIECE


def test_the_same_content_is_kept_once(store: Store, at: datetime, act: dict[str, Any]) -> None:
    first = store.blobs.put(b"same", "text/plain", at=at)
    assert store.blobs.put(b"same", "text/html", at=at) == first
    with store.work(**act) as work:
        assert work.keep(b"same", "text/plain") == first.sha256
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone()[0] == 1


def test_too_large_a_file_leaves_nothing(store: Store, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "LARGEST", 20 * PIECE)
    store.blobs.put(Drip(20 * PIECE), "x/y", at=at)
    with pytest.raises(Refusal, match=r"evidence\.too_large"):
        store.blobs.put(Drip(20 * PIECE + 1), "x/y", at=at)
    with store.reading() as connection:
        assert connection.execute(
            "SELECT count(*), (SELECT count(*) FROM blob_chunk) FROM blob"
        ).fetchone() == (1, 20)


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
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM blob_chunk").fetchone()[0] == 0


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
