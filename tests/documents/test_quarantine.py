"""Hostile files: read in a bound process, told in words, bound without what they bring along, never run."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pikepdf
import pytest
from PIL import Image

from ipmediate.documents.admission import admit
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.leaves import measured, ready
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind
from ipmediate.documents.pages import PageReader
from ipmediate.documents.quarantine.keeper import Quarantine, Ward
from ipmediate.domain.refusals import Refusal
from tests.documents import hostile

ACTIVE = ("/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/AA", "/XFA", "/URI", "/GoToR", "/SubmitForm")
NAME = "被申请人提交的材料"


@pytest.fixture
def ward() -> Iterator[Ward]:
    with Quarantine().ward() as opened:
        yield opened


def member(data: bytes) -> Member:
    return Member(title=NAME, data=data)


def test_there_are_enough_of_them() -> None:
    assert len(hostile.FLAGGED) + len(hostile.REFUSED) + len(hostile.SURVIVED) >= 60


@pytest.mark.parametrize("name", hostile.FLAGGED)
def test_what_a_file_brings_along_is_told_and_not_bound(
    ward: Ward, fonts: FontSet, tmp_path: Path, name: str
) -> None:
    flag, made = hostile.FLAGGED[name]
    data = made()
    admitted = admit(member(data), ward)
    assert flag in admitted.flags
    assert admitted.pages == 1
    assert admitted.member.data == data
    bound = bind(Packet(title="材料", number="", members=(admitted.member,)), tmp_path / "p.pdf", fonts)
    with pikepdf.open(bound.path) as pdf:
        told = b" ".join(
            (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).unparse(resolved=True)
            for thing in pdf.objects
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array))
        )
    assert not [key for key in ACTIVE if key.encode() + b" " in told or key.encode() + b"/" in told]
    whole = bound.path.read_bytes()
    assert b"run.exe" not in whole
    assert b"<script" not in whole


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_what_cannot_be_bound_is_refused_by_name(ward: Ward, name: str) -> None:
    code, made = hostile.REFUSED[name]
    with pytest.raises(Refusal) as refused:
        admit(member(made()), ward)
    assert not code or refused.value.code == code
    assert NAME in refused.value.params.values()


@pytest.mark.parametrize("name", hostile.SURVIVED)
def test_a_spoilt_file_is_bound_or_refused_and_nothing_else(ward: Ward, name: str) -> None:
    code = ""
    try:
        admit(member(hostile.SURVIVED[name]()), ward)
    except Refusal as refusal:
        code = refusal.code
    assert not code or code.startswith(("packets.", "quarantine."))
    assert admit(member(hostile.plain()), ward).pages == 1


def test_sound_files_are_bound_as_they_are(ward: Ward) -> None:
    for data in (hostile.plain(), hostile.picture("JPEG"), hostile.picture("PNG")):
        admitted = admit(member(data), ward)
        assert (admitted.member.copy, admitted.flags, admitted.pages) == (None, (), 1)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(kind, mode) for kind in ("TIFF", "GIF", "BMP") for mode in ("RGB", "L", "1")] + [("WEBP", "RGB")],
)
def test_pictures_pdf_does_not_know_become_pages(
    ward: Ward, fonts: FontSet, tmp_path: Path, kind: str, mode: str
) -> None:
    admitted = admit(member(hostile.picture(kind, (300, 400), mode)), ward)
    bound = bind(Packet(title="材料", number="", members=(admitted.member,)), tmp_path / "p.pdf", fonts)
    with PageReader(bound.path) as pages:
        image = pages.image(bound.front, 36)
    middle = (image.height // 2 * image.width + image.width // 2) * 3
    shown = tuple(image.rgb[middle : middle + 3])
    wanted = {"RGB": (9, 99, 199), "L": (128,) * 3, "1": (255,) * 3}[mode]
    assert all(abs(one - other) < 12 for one, other in zip(shown, wanted, strict=True))


def test_every_page_of_a_scanned_series_is_bound(ward: Ward) -> None:
    target = io.BytesIO()
    first, *rest = [Image.new("1", (200, 280), number % 2) for number in range(7)]
    first.save(target, "TIFF", save_all=True, append_images=rest, compression="group4")
    assert admit(member(target.getvalue()), ward).pages == 7


def hangs(source: IO[bytes], out: IO[bytes]) -> None:
    """Never ends."""
    while True:
        pass


def grows(source: IO[bytes], out: IO[bytes]) -> None:
    """Wants more and more memory."""
    held = []
    while True:
        held.append(bytearray(1 << 20))


def crashes(source: IO[bytes], out: IO[bytes]) -> None:
    """Ends at once."""
    os.abort()


def starts(source: IO[bytes], out: IO[bytes]) -> None:
    """Wants to start a program."""
    os.system("exit 0")


def connects(source: IO[bytes], out: IO[bytes]) -> None:
    """Wants to connect."""
    import socket

    socket.create_connection(("127.0.0.1", 9))


def writes(source: IO[bytes], out: IO[bytes], *, path: str) -> None:
    """Wants to leave a file."""
    Path(path).write_bytes(source.read())


def echoes(source: IO[bytes], out: IO[bytes], *, more: int) -> dict[str, Any]:
    """Answers what it was given."""
    data = source.read()
    out.write(data[::-1])
    return {"size": len(data) + more}


READERS: list[tuple[Callable[..., Any], str]] = [
    (hangs, "quarantine.too_long"),
    (grows, "quarantine.too_much"),
    (crashes, "quarantine.stopped"),
    (starts, "quarantine.forbidden"),
    (connects, "quarantine.forbidden"),
]


@pytest.fixture
def own_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of this file pass for the program's own."""
    from ipmediate.documents.quarantine import keeper

    usual = keeper._command

    def also_here(memory: int) -> list[str]:
        command = usual(memory)
        if command[1] == "-I":
            here = Path(__file__)
            load = (
                "import importlib.util as u;"
                f"s=u.spec_from_file_location('ipmediate.own_readers', {str(here)!r});"
                f"sys.path.insert(0, {str(here.parents[2])!r});"
                "m=u.module_from_spec(s);sys.modules[s.name]=m;s.loader.exec_module(m);"
            )
            command[-1] = command[-1].replace("from ipmediate", load + "from ipmediate", 1)
        return command

    monkeypatch.setattr(keeper, "_command", also_here)
    for reader in (hangs, grows, crashes, starts, connects, writes, echoes):
        monkeypatch.setattr(reader, "__module__", "ipmediate.own_readers")


@pytest.mark.usefixtures("own_readers")
@pytest.mark.skipif(sys.platform == "win32", reason="readers of the tests are loaded by path")
def test_a_process_that_goes_wrong_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    with Quarantine().ward() as ward:
        for reader, code in READERS:
            ward.seconds = 1.0 if reader is hangs else 120.0
            with pytest.raises(Refusal) as refused:
                ward.read(reader, b"x", name=NAME)
            assert (refused.value.code, refused.value.params["name"]) == (code, NAME)
            ward.seconds = 120.0
            with ward.read(echoes, b"abc", name=NAME, more=4).data as data:
                assert data.read() == b"cba"
        target = tmp_path / "left.bin"
        with pytest.raises(Refusal) as refused:
            ward.read(writes, b"x", name=NAME, path=str(target))
        assert refused.value.code == "quarantine.forbidden"
        assert not target.exists()


@pytest.mark.usefixtures("own_readers")
@pytest.mark.skipif(sys.platform == "win32", reason="readers of the tests are loaded by path")
def test_reading_can_be_cancelled_and_files_of_any_size_pass(tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(40 << 20) + b"end")
    with Quarantine().ward() as ward:
        with pytest.raises(Refusal) as refused:
            ward.read(hangs, b"x", name=NAME, cancelled=lambda: True)
        assert refused.value.code == "quarantine.cancelled"
        found = ward.read(echoes, large, name=NAME, more=0)
        with found.data as data:
            assert (found.value["size"], data.read(3)) == ((40 << 20) + 3, b"dne")


def process_of(ward: Ward) -> int:
    assert ward._process is not None
    return ward._process.pid


def test_a_process_started_ahead_is_the_next_one_used_and_ends_with_the_quarantine() -> None:
    kept = Quarantine()
    kept.warm(ready)
    assert kept._spare is not None
    ahead = process_of(kept._spare)
    kept.warm(ready)
    with kept.ward() as first, kept.ward() as second:
        assert first.alive
        assert not second.alive
        for ward in (first, second):
            ward.read(measured, hostile.plain(), name=NAME, member=NAME).data.close()
        assert process_of(first) == ahead != process_of(second)
    kept.warm(ready)
    left = kept._spare
    kept.close()
    assert not left.alive


def test_a_process_started_ahead_that_died_is_not_handed_on() -> None:
    kept = Quarantine()
    kept.warm(ready)
    spare = kept._spare
    assert spare is not None
    spare.close()
    with kept.ward() as ward:
        assert ward is not spare
        ward.read(measured, hostile.plain(), name=NAME, member=NAME).data.close()
    kept.warm(ready)
    assert kept._spare not in (None, spare)
    kept.close()
