"""Time-stamps of a real authority are believed, and each kind of bad one is called by its name."""

from __future__ import annotations

import hashlib
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.documents.timestamps import judge, obtain
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.timestamps import Authority, StampVerdict
from tests.documents.authority import Server, answer, make_authority, openssl, serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
DIGEST = hashlib.sha256("调解协议书".encode()).hexdigest()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authorities")
    make_authority(folder / "good")
    make_authority(folder / "old", expired=True)
    return folder


@pytest.fixture
def server(places: Path) -> Iterator[Server]:
    with serving(places / "good") as told:
        yield told


@pytest.fixture
def authority(server: Server, places: Path) -> Authority:
    return Authority(name="本地机构", url=server.url, roots=(places / "good" / "ca.pem").read_text())


def asked(folder: Path, digest: str, *more: str) -> bytes:
    """The token of an authority, asked with OpenSSL."""
    openssl("ts", "-query", "-digest", digest, "-sha256", "-out", "own.tsq", *more, folder=folder)
    (folder / "own.tsr").write_bytes(answer(folder, (folder / "own.tsq").read_bytes()))
    openssl("ts", "-reply", "-in", "own.tsr", "-token_out", "-out", "own.tst", folder=folder)
    return (folder / "own.tst").read_bytes()


def test_a_token_is_obtained_kept_raw_and_proves_its_time(authority: Authority) -> None:
    token = obtain(authority, DIGEST)
    stamp = judge(token, DIGEST, authority)
    assert (stamp.verdict, stamp.authority) == (StampVerdict.GOOD, "本地机构")
    assert stamp.at is not None
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(minutes=5)


def test_every_kind_of_bad_token_has_its_name(authority: Authority, places: Path) -> None:
    good = obtain(authority, DIGEST)
    old = replace(authority, roots=(places / "old" / "ca.pem").read_text())
    other = hashlib.sha256(b"x").hexdigest()
    assert judge(good, other, authority).verdict is StampVerdict.WRONG_IMPRINT
    assert judge(good, DIGEST, old).verdict is StampVerdict.UNTRUSTED
    assert judge(asked(places / "old", DIGEST, "-cert"), DIGEST, old).verdict is StampVerdict.EXPIRED
    bare = asked(places / "good", DIGEST)
    assert judge(bare, DIGEST, authority).verdict is StampVerdict.NO_CERTIFICATE
    signer = (places / "good" / "tsa.pem").read_text()
    assert judge(bare, DIGEST, replace(authority, others=signer)).verdict is StampVerdict.GOOD
    for bad in (b"", b"\x30\x03\x02\x01\x00", good[:-20], good[: len(good) // 2]):
        assert judge(bad, DIGEST, authority).verdict is StampVerdict.UNREADABLE


def test_no_changed_byte_leaves_a_token_good_unless_it_proves_the_same(authority: Authority) -> None:
    good = obtain(authority, DIGEST)
    whole = judge(good, DIGEST, authority)
    names = set()
    for place in range(0, len(good), max(1, len(good) // 120)):
        told = judge(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :], DIGEST, authority)
        names.add(told.verdict)
        assert told.verdict is not StampVerdict.GOOD or told.at == whole.at, place
    assert StampVerdict.TAMPERED in names


@pytest.mark.parametrize("body", [b"", b"<html>502</html>", b"\x30\x05\x30\x03\x02\x01\x02", b"\0" * 300_000])
def test_an_authority_that_answers_nonsense_is_refused(
    server: Server, authority: Authority, body: bytes
) -> None:
    server.spoil = body
    with pytest.raises(Refusal, match=r"stamp\."):
        obtain(authority, DIGEST)


@pytest.mark.parametrize(
    "answered",
    [
        b"SSH-2.0-Server\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nbroken off",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000,
    ],
)
def test_an_authority_that_speaks_otherwise_or_breaks_off_is_not_reached(answered: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_once() -> None:
            line, _ = listening.accept()
            with line, suppress(OSError):
                line.recv(65_536)
                line.sendall(answered)
                line.shutdown(socket.SHUT_WR)
                while line.recv(65_536):
                    continue

        answering = threading.Thread(target=answer_once)
        answering.start()
        place = Authority(name="别处", url=f"http://127.0.0.1:{listening.getsockname()[1]}/", roots="")
        with pytest.raises(Refusal, match=r"stamp\.unreachable"):
            obtain(place, DIGEST)
        answering.join()


def test_an_address_that_is_none_is_not_reached() -> None:
    with pytest.raises(Refusal, match=r"stamp\.unreachable"):
        obtain(Authority(name="别处", url="http://127.0.0.1:9/a b", roots=""), DIGEST)


def test_an_old_answer_is_not_taken_for_a_new_one(server: Server, authority: Authority, places: Path) -> None:
    obtain(authority, DIGEST)
    server.spoil = (places / "good" / "reply.tsr").read_bytes()
    with pytest.raises(Refusal, match=r"stamp\.refused"):
        obtain(authority, DIGEST)


def test_what_is_kept_off_line_gets_its_stamps_later_and_the_next_authority_helps_out(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    with bootstrap.demo_profile(tmp_path / "p", cases=2) as house:
        store, stamping = house.store, house.stamping()
        ref = store.blobs.put("起诉状".encode(), "text/plain", at=house.around.now())
        assert stamping.obtain_all() == 0
        assert stamping.state(ref.sha256).verdict is StampVerdict.NO_AUTHORITY
        dead = replace(authority, name="停用", url="http://127.0.0.1:9/")
        store.stamps.put_authorities((dead,))
        assert stamping.state(ref.sha256).verdict is StampVerdict.WAITING
        with pytest.raises(Refusal, match="unreachable"):
            stamping.obtain_all()
        store.stamps.put_authorities((dead, authority))
        waiting = len(store.stamps.waiting())
        assert stamping.obtain_all() == waiting
        assert store.stamps.waiting() == []
        told = stamping.state(ref.sha256)
        assert (told.verdict, told.authority) == (StampVerdict.GOOD, "本地机构")
        before = server.asked
        assert stamping.obtain_all() == 0
        assert server.asked == before
        store.stamps.put_authorities(())
        assert stamping.state(ref.sha256).verdict is StampVerdict.UNTRUSTED
