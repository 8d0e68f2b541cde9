"""Over 500 hostile files: none executed, nothing written outside, each read in a ward or refused in words.

The whole set is ``python -m tests.hostile``; here some of them are read.
"""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from ipmediate import bootstrap
from ipmediate.documents.quarantine.limits import MEMORY
from tests.hostile.files import CANARY, every
from tests.hostile.reading import IN_WARD, READERS, read_all

PART = 16
SLOW = ("bomb", "many", "wide", "thirty thousand")


def test_the_set_is_large_and_always_the_same() -> None:
    files = every()
    assert len(files) >= 500
    assert len({name for name, _ in files}) == len(files)
    quick = [make for name, make in files if not name.startswith(SLOW)][::9]
    for make in quick:
        assert (data := make()) == make() or b"/Encrypt" in data


@pytest.mark.parametrize("where", ["in a ward", "in the main process"])
def test_hostile_files_are_read_or_refused_and_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    home = tmp_path / "home"
    for folder in (home, tmp_path / "work", tmp_path / "temp"):
        folder.mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(home))
    children = {one.pid for one in psutil.Process().children(recursive=True)}
    if where == "in a ward":
        told = read_all(every()[::PART], tmp_path / "temp", IN_WARD)
    else:
        quick = [one for one in every() if not one[0].startswith(SLOW)]
        told = read_all(quick[:: PART // 4], tmp_path / "temp", READERS.keys() - IN_WARD)
    assert told.wrong == []
    assert sum(told.ends.values()) >= 30
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []
    assert not [path for path in ("/tmp", "/", "..") for path in Path(path).glob(f"*{CANARY}*")]
    assert {one.pid for one in psutil.Process().children(recursive=True)} <= children
    assert told.peak <= MEMORY
    wording = bootstrap.rulebook().wording
    for code in set(told.ends) - {"taken"}:
        assert code in wording, code
