"""Files that are parsed once: what was kept is used only while it is surely right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipmediate.storage.readonce import read_once


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "names.toml"
    path.write_text('colour = "红"\n[size]\nsmall = 0.9\n', "utf-8")
    return path


def test_a_kept_table_says_the_same(file: Path, tmp_path: Path) -> None:
    first = read_once(file, tmp_path / "kept")
    assert first == {"colour": "红", "size": {"small": 0.9}}
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["names.kept"]
    assert read_once(file, tmp_path / "kept") == first


def test_a_changed_file_is_read_anew(file: Path, tmp_path: Path) -> None:
    read_once(file, tmp_path / "kept")
    file.write_text('colour = "蓝"\n', "utf-8")
    assert read_once(file, tmp_path / "kept") == {"colour": "蓝"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: b"\xff\xfe",
        lambda whole: whole[:-3],
        lambda whole: whole.replace("红".encode(), "黑".encode()),
        lambda whole: bytes(4) + whole[4:],
    ],
)
def test_a_damaged_one_is_of_no_account(file: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    read_once(file, tmp_path / "kept")
    kept = tmp_path / "kept" / "names.kept"
    kept.write_bytes(damage(kept.read_bytes()))
    assert read_once(file, tmp_path / "kept")["colour"] == "红"
    assert read_once(file, tmp_path / "kept")["colour"] == "红"


def test_a_place_that_takes_nothing_does_no_harm(file: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    assert read_once(file, tmp_path / "kept")["colour"] == "红"
