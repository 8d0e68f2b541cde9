"""The kept part of the Qt binding: used when whole, never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LOOK = """
import sys
from ui import qtstart
from PySide6.QtCore import QTimer
print(sys.modules["shibokensupport.signature.loader"].__file__)
print(sys.modules["shiboken6"].__file__)
print(type(sys.modules["shibokensupport.signature.parser"]).__name__)
try:
    QTimer().start("soon")
except TypeError as trouble:
    print("supported signatures" in str(trouble).lower())
qtstart.keep()
"""

Start = Callable[..., list[str]]


@pytest.fixture
def start(house: Path, tmp_path: Path) -> Start:
    """Starts anew; tells whence the part came, where the library is, whether it explains a wrong call."""
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def started(**more: str) -> list[str]:
        environ = {**plain, "PYTHONPYCACHEPREFIX": str(tmp_path), **more}
        done = subprocess.run(
            [sys.executable, "-c", LOOK],
            cwd=house, env=environ, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert not done.stderr
        return done.stdout.splitlines()

    return started


def parts(folder: Path) -> list[Path]:
    return list(folder.rglob("files.dir/shibokensupport/signature/parser.py"))


def test_the_second_start_takes_what_the_first_one_kept(start: Start, tmp_path: Path) -> None:
    first, second = start(), start()
    assert not first[0].startswith(str(tmp_path))
    assert second[0].startswith(str(tmp_path))
    assert (first[1], first[3]) == (second[1], second[3])
    assert second[2:] == ["LateModule", "True"]
    assert list(tmp_path.rglob("parser.*.pyc"))


def test_a_damaged_part_is_left_alone_and_made_anew(start: Start, tmp_path: Path) -> None:
    start()
    (kept,) = parts(tmp_path)
    kept.write_bytes(kept.read_bytes()[:-9])
    assert not start()[0].startswith(str(tmp_path))
    assert start()[0].startswith(str(tmp_path))


def test_where_no_bytecode_is_kept_nothing_is(start: Start, tmp_path: Path) -> None:
    start(PYTHONDONTWRITEBYTECODE="1")
    assert not parts(tmp_path)
