"""The folder build, in a Debian with nothing in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
import smoke
from packing import seal
from packing.facts import NAME, TWIN, resource_folders, version
from packing.sizes import report

from tests.packing.conftest import refuse_in_silence_never

pytestmark = [pytest.mark.package, pytest.mark.timeout(4200)]


@pytest.fixture(scope="module")
def trees(house: Path) -> Path:
    """Where Debian trees are kept."""
    refuse_in_silence_never()
    return house / "build/trees"


def test_the_program_works_where_nothing_is_installed(
    linux_program: Path, trees: Path, tmp_path: Path
) -> None:
    assert smoke.try_out(linux_program, trees=trees, out=tmp_path / "out") == []
    told = json.loads((tmp_path / "out/selfcheck.txt").read_text("utf-8").splitlines()[0])
    assert told["version"] == version()
    assert [one["name"] for one in told["checked"]] == [
        "law", "profile", "demo", "search", "packet", "verify", "picture", "backup",
    ]  # fmt: skip


def test_a_program_that_reaches_for_a_network_is_noticed(trees: Path, tmp_path: Path) -> None:
    caller = tmp_path / NAME
    caller.mkdir()
    script = caller / TWIN
    script.write_text("#!/usr/bin/perl\nuse Socket; socket(my $s, PF_INET, SOCK_DGRAM, 0);\n", "utf-8")
    script.chmod(0o755)
    room = smoke.CleanRoom(caller, trees=trees, desktop=False)
    room.tree.make()
    assert room.run(TWIN, home=tmp_path / "home").returncode == 0
    assert any("AF_INET" in line for line in room.reached)


def test_a_large_batch_is_shared_out_and_nobody_stays_behind(linux_program: Path, tmp_path: Path) -> None:
    lines = [{"id": number, "text": f"甲方应于6月1日前向乙方支付{number}00元。"} for number in range(24_000)]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    command = [linux_program / TWIN, "check", "clauses", "--batch", tmp_path / "in.jsonl"]
    with (tmp_path / "told").open("wb") as told, subprocess.Popen(command, stdout=told) as first:
        helpers: set[Path] = set()
        while first.poll() is None:
            helpers |= _helpers(first.pid)
            time.sleep(0.05)
    assert first.returncode == 0
    usable = len(os.sched_getaffinity(0))
    assert len(helpers) == (usable if usable > 1 else 0)
    assert [json.loads(line)["id"] for line in (tmp_path / "told").read_text("utf-8").splitlines()] == [
        *range(len(lines))
    ]
    assert not any(one.exists() for one in helpers)


def _helpers(first: int) -> set[Path]:
    """The processes that share in a batch, as folders of the system's list of processes."""
    found = set()
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (one / "stat").read_text().rpartition(")")[2].split()[1]
            if parent == str(first) and b"resource_tracker" not in (one / "cmdline").read_bytes():
                found.add(one)
    return found


@pytest.mark.parametrize("lacking", ["resources/rules", "resources/fonts", "sqlcipher3"])
def test_a_part_that_is_lacking_is_noticed(
    linux_program: Path, trees: Path, tmp_path: Path, lacking: str
) -> None:
    spoiled = tmp_path / NAME
    shutil.copytree(linux_program, spoiled, symlinks=True, copy_function=_link)
    shutil.rmtree(spoiled / "_internal" / lacking)
    room = smoke.CleanRoom(spoiled, trees=trees, desktop=False)
    room.tree.make()
    assert room.run(TWIN, "selfcheck", home=tmp_path / "home").returncode != 0


def test_the_folder_holds_what_it_must_and_no_more(linux_program: Path) -> None:
    inside = linux_program / "_internal"
    assert {path.name for path in (inside / "resources").iterdir() if path.is_dir()} == {
        *resource_folders(),
        "keys",
    }
    page = (inside / "resources/LICENCES.txt").read_text("utf-8")
    for name in ("Python", "PySide6_Essentials", "cryptography", "SQLAlchemy", "OFL-NotoSerifSC", "lucide"):
        assert name in page
    assert not list(inside.rglob("*Qt6Quick*")) + list(inside.rglob("*Qt6Network*"))
    assert not list(inside.rglob("*.ts"))
    assert not [
        path.name
        for path in inside.rglob("*")
        if "gpl" in path.name.lower() and "lgpl" not in path.name.lower()
    ]
    assert report(linux_program, "linux")


def test_the_packed_program_takes_signed_data_and_refuses_a_changed_file(
    linux_program: Path, trees: Path, house: Path, tmp_path: Path
) -> None:
    home, year = tmp_path / "home", tmp_path / "pack/calendar/cn/2027.toml"
    home.mkdir()
    year.parent.mkdir(parents=True)
    text = (house / "resources/calendar/cn/2026.toml").read_text("utf-8").replace("2026", "2027")
    year.write_text(re.sub(r"^workdays = .*$", "workdays = []", text, flags=re.MULTILINE), "utf-8")
    key = seal.private_key(house / "build/linux")
    told = {"name": "year-2027", "title": "2027", "edition": 1, "brings": "", "note": ""}
    data = bytearray(seal.sealed("calendar", tmp_path / "pack", key=key, **told))
    (home / "good.ippack").write_bytes(data)
    data[len(data) // 2] ^= 1
    (home / "changed.ippack").write_bytes(data)
    room = smoke.CleanRoom(linux_program, trees=trees, desktop=False)
    room.tree.make()

    def pack(*words: str) -> tuple[int, str]:
        done = room.run(TWIN, "--json", "pack", *words, home=home)
        return done.returncode, done.stdout + done.stderr

    refused, why = pack("install", f"{smoke.HOME}/changed.ippack")
    assert refused == 1
    assert "packs." in why
    assert pack("install", f"{smoke.HOME}/good.ippack")[0] == 0
    assert "year-2027" in pack("list")[1]


def _link(source: str, target: str) -> str:
    Path(target).hardlink_to(source)
    return target
