"""The bytecode of a start is kept for the next one, and a module is still what its source says now."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.anew import started

LOOK = """
import sys
opened = []
sys.addaudithook(lambda event, told: event == "open" and opened.append(str(told[0])))
sys.path[:0] = [FIRST, SECOND]
import ui
from ui import keptmodules
import probe
import probe.inner
import decimal
print(probe.TEXT, probe.inner.TEXT, decimal.Decimal("1.10"))
print(probe.__file__, probe.__path__, probe.__package__, probe.__spec__.cached == probe.__cached__)
print(probe.inner.__file__, probe.inner.__package__, probe.__loader__.get_source("probe"))
print(probe.inner.told.__code__.co_filename)
kept = len([name for name in opened if name.endswith(".pyc") and "probe" in name])
keptmodules.keep()
print(any(one.__module__ == "ui.keptmodules" for one in sys.meta_path if isinstance(one, type)))
print("looked for", kept)
"""

Start = Callable[..., list[str]]


def write(folder: Path, text: str) -> None:
    """A package with one module, both with this text."""
    (folder / "probe").mkdir(parents=True, exist_ok=True)
    (folder / "probe/__init__.py").write_text(f"TEXT = {text!r}\n", "utf-8")
    (folder / "probe/inner.py").write_text(f"TEXT = {text!r}\ndef told():\n    return TEXT\n", "utf-8")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders at the head of the path; the package lies in the second."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    write(second, "as it was")
    return first, second


@pytest.fixture
def start(house: Path, tmp_path: Path, places: tuple[Path, Path]) -> Start:
    """Starts anew; tells what the modules are like, then how much bytecode of theirs was opened."""

    def start(*, path: tuple[Path, Path] = places, **more: str) -> list[str]:
        look = LOOK.replace("FIRST", repr(str(path[0]))).replace("SECOND", repr(str(path[1])))
        return started(look, house, tmp_path / "kept", **more)

    return start


def opened(told: list[str]) -> int:
    return int(told[-1].split()[2])


def test_the_second_start_opens_no_bytecode_and_has_the_same_modules(start: Start, tmp_path: Path) -> None:
    start()
    (kept,) = tmp_path.rglob("*.modules")
    written = kept.stat().st_mtime_ns
    first, second = start(PYTHONHASHSEED="1"), start(PYTHONHASHSEED="2")
    assert kept.stat().st_mtime_ns == written
    assert opened(second) == 0
    assert first[:-1] == second[:-1]
    assert first[-2] == "False"


def test_a_source_that_changed_is_read(start: Start, places: tuple[Path, Path]) -> None:
    start()
    write(places[1], "and as it is")
    assert start()[0].startswith("and as it is and as it is")
    assert opened(start()) == 0


def test_a_module_that_comes_before_it_in_the_path_is_taken(start: Start, places: tuple[Path, Path]) -> None:
    start()
    write(places[0], "another")
    assert start()[0].startswith("another another")
    (places[0] / "probe").rename(places[0] / "gone")
    assert start()[0].startswith("as it was as it was")


def test_another_path_is_looked_through(start: Start, places: tuple[Path, Path], tmp_path: Path) -> None:
    start()
    write(tmp_path / "third", "elsewhere")
    assert start(path=(tmp_path / "third", places[1]))[0].startswith("elsewhere elsewhere")


def test_a_module_that_is_gone_is_missed(start: Start, places: tuple[Path, Path]) -> None:
    start()
    (places[1] / "probe/inner.py").unlink()
    with pytest.raises(subprocess.CalledProcessError) as trouble:
        start()
    assert "No module named 'probe.inner'" in trouble.value.stderr


@pytest.mark.parametrize("kept", [0, 4, 8, 500, -1])
def test_half_a_file_is_left_alone_and_written_anew(start: Start, tmp_path: Path, kept: int) -> None:
    first = start()
    (file,) = tmp_path.rglob("*.modules")
    file.write_bytes(file.read_bytes()[:kept])
    assert start()[:-1] == first[:-1]
    assert opened(start()) == 0


def test_where_no_bytecode_is_kept_nothing_is(start: Start, tmp_path: Path) -> None:
    start(PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*.modules"))
