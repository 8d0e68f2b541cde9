"""Signed packs: what comes in, what is refused, what the program reads afterwards."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipmediate.bootstrap.packs import Packs
from ipmediate.domain.packs import Pack, PackKind, Shelf, Update, UpdateEnd, numbers
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.packs import SIGNATURE, open_pack, seal

HOUSE = Path(__file__).resolve().parents[2]
RESOURCES = HOUSE / "resources"
YEAR = (RESOURCES / "calendar/cn/2026.toml").read_text("utf-8")
NEXT = re.sub(r"^workdays = .*$", "workdays = []", YEAR.replace("2026", "2027"), flags=re.MULTILINE)
PACK = Pack(
    id="calendar-2027", kind=PackKind.CALENDAR, title="2027 年放假安排", edition=1,
    issued_on=date(2026, 11, 20), needs="0.1", files=(), note="按国务院办公厅通知",
)  # fmt: skip


def pem(key: Ed25519PrivateKey) -> tuple[bytes, bytes]:
    """Private and public half."""
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, public


NOW = datetime(2026, 11, 29, 9, 0)
PRIVATE, PUBLIC = pem(Ed25519PrivateKey.generate())
STRANGER, _ = pem(Ed25519PrivateKey.generate())


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Resources of a released program: the real ones with a publisher's key."""
    place = tmp_path / "resources"
    place.mkdir()
    for one in RESOURCES.iterdir():
        (place / one.name).symlink_to(one)
    (place / "keys").mkdir()
    (place / "keys/release.pem").write_bytes(PUBLIC)
    return place


@pytest.fixture
def packs(program: Path, tmp_path: Path) -> Packs:
    """The shelf of one person."""
    return Packs(tmp_path / "packs", program, now=lambda: NOW)


def written(tmp_path: Path, pack: Pack, content: dict[str, bytes], key: bytes = PRIVATE) -> Path:
    path = tmp_path / f"{pack.id}-{pack.edition}.ippack"
    path.write_bytes(seal(pack, content, key))
    return path


def calendar(tmp_path: Path, text: str = NEXT, **more: object) -> Path:
    return written(tmp_path, replace(PACK, **more), {"calendar/cn/2027.toml": text.encode()})


def test_a_year_comes_in_and_goes_out_again(packs: Packs, tmp_path: Path, program: Path) -> None:
    file = calendar(tmp_path)
    shown = packs.look(file)
    assert (shown.title, [one.path for one in shown.files]) == (PACK.title, ["calendar/cn/2027.toml"])
    assert packs.installed() == ()
    assert not Bundled(packs.data()).calendar.is_published(2027)
    packs.install(file)
    data = packs.data()
    assert Bundled(data).calendar.is_published(2027)
    assert packs.data() == data
    assert [path for path in data.iterdir() if path.name == "fonts"] == []
    packs.remove(PACK.id)
    assert packs.data() == program
    with pytest.raises(Refusal, match=r"packs\.unknown"):
        packs.remove(PACK.id)


def test_the_next_start_reads_the_pack(tmp_path: Path, program: Path) -> None:
    Packs(tmp_path / "packs", program, now=lambda: NOW).install(calendar(tmp_path))
    code = (
        "from pathlib import Path; from ipmediate import bootstrap;"
        f"bootstrap.resources = lambda: Path({str(program)!r});"
        "book, room = bootstrap.rulebook(), bootstrap.paper_room();"
        "print(book.calendar.is_published(2027), len(room._renderer.heads()))"
    )
    env = {**os.environ, "IPMEDIATE_PROFILE": str(tmp_path / "profile")}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, env=env, capture_output=True, text=True, check=True
    )
    published, forms = told.stdout.split()
    assert published == "True"
    assert int(forms) > 10


def test_a_later_edition_replaces_and_an_earlier_one_is_refused(packs: Packs, tmp_path: Path) -> None:
    packs.install(calendar(tmp_path, edition=2))
    for edition in (1, 2):
        with pytest.raises(Refusal, match=r"packs\.older"):
            packs.install(calendar(tmp_path, edition=edition))
    packs.install(calendar(tmp_path, edition=3))
    assert [one.edition for one in packs.installed()] == [3]


@pytest.mark.parametrize("place", ["manifest.json", SIGNATURE, "calendar/cn/2027.toml"])
def test_one_changed_byte_is_refused(packs: Packs, tmp_path: Path, place: str) -> None:
    source = zipfile.ZipFile(calendar(tmp_path))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            data = bytearray(source.read(name))
            if name == place:
                data[len(data) // 2] ^= 1
            packed.writestr(name, bytes(data))
    source.close()
    spoiled = tmp_path / "spoiled.ippack"
    spoiled.write_bytes(target.getvalue())
    with pytest.raises(Refusal, match=r"packs\.(bad_signature|changed)"):
        packs.install(spoiled)
    assert packs.installed() == ()


def test_a_stranger_and_a_program_without_a_key_are_refused(packs: Packs, tmp_path: Path) -> None:
    content = {"calendar/cn/2027.toml": NEXT.encode()}
    with pytest.raises(Refusal, match=r"packs\.bad_signature"):
        packs.install(written(tmp_path, PACK, content, STRANGER))
    with pytest.raises(Refusal, match=r"packs\.no_key"):
        open_pack(seal(PACK, content, PRIVATE), ())


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 100])
def test_what_is_no_pack_is_refused(packs: Packs, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.ippack").write_bytes(data)
    with pytest.raises(Refusal, match=r"packs\.not_a_pack"):
        packs.look(tmp_path / "x.ippack")
    with pytest.raises(Refusal, match=r"packs\.not_a_pack"):
        packs.look(tmp_path / "none.ippack")


@pytest.mark.parametrize(
    "path",
    [
        "fonts/x.ttf", "../calendar/x.toml", "calendar/../rules/x.toml", "/calendar/x", "calendar\\x.toml",
        "calendar", "C:/calendar/x", "messages/packs.toml", "keys/mine.pem", "calendar//x.toml",
    ],
)  # fmt: skip
def test_a_pack_cannot_reach_beyond_its_kind(path: str) -> None:
    with pytest.raises(Refusal, match=r"packs\.wrong_place"):
        seal(PACK, {path: b"x"}, PRIVATE)


def test_faulty_data_are_refused_before_they_are_kept(packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"packs\.unsound") as said:
        packs.install(calendar(tmp_path, text="year = 'next'\n"))
    assert "2027" in str(said.value.params["first"])
    assert packs.installed() == ()


def test_an_old_program_is_told_so(packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"packs\.program_too_old"):
        packs.look(calendar(tmp_path, needs="99.0"))


def test_a_pack_changed_on_the_disk_is_named_and_can_be_taken_out(
    packs: Packs, tmp_path: Path, program: Path
) -> None:
    packs.install(calendar(tmp_path))
    kept = tmp_path / "packs" / f"{PACK.id}.ippack"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    assert packs.installed() == ()
    assert packs.data() == program
    (spoiled,) = packs.stand().spoiled
    assert spoiled.id == PACK.id
    assert spoiled.code in {"packs.bad_signature", "packs.changed", "packs.not_a_pack"}
    packs.remove(PACK.id)
    assert packs.stand() == Shelf()


def test_a_pack_put_under_another_name_is_not_used(packs: Packs, tmp_path: Path) -> None:
    packs.install(calendar(tmp_path))
    kept = tmp_path / "packs" / f"{PACK.id}.ippack"
    kept.rename(kept.with_name("calendar-2028.ippack"))
    assert packs.installed() == ()
    assert [one.id for one in packs.stand().spoiled] == ["calendar-2028"]


def test_the_pack_taken_over_last_comes_first_whatever_day_it_was_issued(
    program: Path, tmp_path: Path
) -> None:
    clock = iter(NOW + timedelta(hours=n) for n in range(9))
    packs = Packs(tmp_path / "packs", program, now=lambda: next(clock))
    packs.install(calendar(tmp_path, id="newer", issued_on=date(2026, 11, 28)))
    packs.install(calendar(tmp_path, id="older", issued_on=date(2026, 1, 5)))
    assert [one.pack.id for one in packs.stand().packs] == ["older", "newer"]
    packs.install(calendar(tmp_path, id="newer", edition=2, issued_on=date(2026, 11, 28)))
    assert [(one.pack.id, one.taken_at) for one in packs.stand().packs] == [
        ("newer", NOW + timedelta(hours=2)),
        ("older", NOW + timedelta(hours=1)),
    ]
    (tmp_path / "packs/taken.json").write_text("no JSON", "utf-8")
    assert {one.pack.id for one in packs.stand().packs} == {"newer", "older"}


def test_unpacked_data_that_were_changed_are_made_again(packs: Packs, tmp_path: Path) -> None:
    packs.install(calendar(tmp_path))
    data = packs.data()
    file = data / "calendar/cn/2027.toml"
    file.chmod(0o600)
    file.write_text(NEXT.replace("2027", "2028"), "utf-8")
    assert packs.data() == data
    assert file.read_text("utf-8") == NEXT


UPDATE = replace(PACK, id="program", kind=PackKind.PROGRAM, title="新版本", version="9.1", note="")
SETUP = {"program/ipmediate-9.1-setup.exe": b"MZ installer"}


def test_an_update_is_backed_up_before_its_installer_starts(packs: Packs, tmp_path: Path) -> None:
    told: list[object] = []
    file = written(tmp_path, UPDATE, SETUP)
    with pytest.raises(Refusal, match=r"packs\.is_program"):
        packs.install(file)
    packs.update(file, back_up=lambda: told.append("backup"), start=told.append)
    assert told[0] == "backup"
    installer, *words = told[1]
    assert Path(installer).read_bytes() == b"MZ installer"
    assert words[0] == "/S"
    assert words[1].startswith("/WAIT=")
    packs.update(file, back_up=list, language="zh", start=told.append)
    assert told[2][1:] == ["/UPDATE", "/LANG=2052", words[1]]


@pytest.mark.parametrize(
    ("left", "end"),
    [("installed\r\n", UpdateEnd.INSTALLED), ("put_back", UpdateEnd.PUT_BACK), (None, UpdateEnd.UNFINISHED),
     ("gibberish", UpdateEnd.UNFINISHED)],
)  # fmt: skip
def test_how_an_update_ended_is_told_once_and_its_installer_is_not_kept(
    packs: Packs, tmp_path: Path, left: str | None, end: UpdateEnd
) -> None:
    assert packs.last_update() is None
    packs.update(written(tmp_path, UPDATE, SETUP), back_up=list, start=lambda _: None)
    place = tmp_path / "packs/update"
    if left is not None:
        (place / "end.txt").write_text(left, "utf-8")
    assert packs.last_update() == Update(version="9.1", end=end)
    assert not place.exists()
    assert packs.last_update() is None


def test_nothing_is_started_without_a_backup_or_from_a_changed_update(packs: Packs, tmp_path: Path) -> None:
    started: list[object] = []

    def fails() -> None:
        raise Refusal("store.disk_full")

    with pytest.raises(Refusal, match=r"store\.disk_full"):
        packs.update(written(tmp_path, UPDATE, SETUP), back_up=fails, start=started.append)
    with pytest.raises(Refusal, match=r"packs\.not_newer"):
        packs.update(
            written(tmp_path, replace(UPDATE, version="0.0.1"), SETUP), back_up=list, start=started.append
        )
    with pytest.raises(Refusal, match=r"packs\.not_program"):
        packs.update(calendar(tmp_path), back_up=list, start=started.append)
    data = bytearray(written(tmp_path, UPDATE, SETUP).read_bytes())
    data[data.index(b"MZ installer") + 3 if b"MZ installer" in data else -200] ^= 1
    (tmp_path / "bad.ippack").write_bytes(data)
    with pytest.raises(Refusal):
        packs.update(tmp_path / "bad.ippack", back_up=list, start=started.append)
    assert started == []


def test_a_disk_that_is_full_starts_no_installer_and_keeps_nothing_of_it(
    packs: Packs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    file = written(tmp_path, UPDATE, SETUP)
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.endswith("-setup.exe"):
            write(path, data[:5])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refusal, match=r"store\.disk_full"):
        packs.update(file, back_up=list, start=started.append)
    assert started == []
    assert not (tmp_path / "packs/update").exists()
    assert packs.last_update() is None


def test_versions_are_compared_as_numbers() -> None:
    assert numbers("0.10") > numbers("0.9.9")
    assert numbers("1.0.0") == numbers("1")


def test_the_manifest_is_readable_by_people(tmp_path: Path) -> None:
    with zipfile.ZipFile(calendar(tmp_path)) as packed:
        told = json.loads(packed.read("manifest.json"))
    assert told["title"] == PACK.title
    assert len(told["files"][0]["sha256"]) == 64
