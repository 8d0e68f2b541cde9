"""Modules that are executed late are, once touched, as if they had always been there."""

from __future__ import annotations

import builtins
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from ui.latemodules import LateModule, late, prompt

TEXT = """
import told_by
told_by.ran.append(__name__)
STAR = "star"
def shine(times):
    return STAR * times
"""


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    (tmp_path / "told_by.py").write_text("ran = []\n", "utf-8")
    (tmp_path / "late_star.py").write_text(TEXT, "utf-8")
    (tmp_path / "late_wrong.py").write_text("import told_by\nraise OSError('no')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        builtins, "__import__", importlib.__import__
    )  # without Qt's, which looks into modules
    import told_by  # type: ignore[import-not-found]

    yield told_by.ran
    prompt({"late_star": (), "late_wrong": (), "late_sun": ()})
    for name in ("told_by", "late_star", "late_wrong"):
        sys.modules.pop(name, None)


def test_it_runs_at_the_first_touch_and_once(ran: list[str]) -> None:
    late({"late_star": ()})
    import late_star  # type: ignore[import-not-found]

    assert isinstance(late_star, LateModule)
    assert late_star.__name__ == "late_star"
    assert not ran
    assert late_star.shine(2) == "starstar"
    assert (ran, type(late_star)) == (["late_star"], type(sys))
    assert not hasattr(late_star, "moon")
    assert ran == ["late_star"]


def test_taking_a_name_from_it_is_a_touch(ran: list[str]) -> None:
    late({"late_star": ()})
    from late_star import STAR

    assert (STAR, ran) == ("star", ["late_star"])


def test_a_function_taken_from_its_names_runs_it(ran: list[str]) -> None:
    late({"late_star": ("shine",)})
    import late_star

    taken = late_star.__dict__["shine"]
    assert not ran
    assert (taken(3), taken(1), ran) == ("starstarstar", "star", ["late_star"])
    assert late_star.shine is not taken


def test_taking_a_function_that_has_a_door_is_no_touch(ran: list[str]) -> None:
    late({"late_star": ("shine",)})
    from late_star import shine

    assert not ran
    assert (shine(2), ran) == ("starstar", ["late_star"])


def test_others_are_imported_as_ever(ran: list[str]) -> None:
    late({"late_sun": ()})
    import late_star

    assert type(late_star) is type(sys)
    assert ran == ["late_star"]


def test_one_that_the_interpreter_also_holds_frozen_comes_from_its_source(ran: list[str]) -> None:
    told = "import ui, ntpath; print(ntpath.join('a', 'b'), ntpath.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60
    )
    joined, source = done.stdout.split()
    assert (joined, Path(source).name) == (r"a\b", "ntpath.py")


def test_two_threads_that_touch_it_run_it_once(ran: list[str]) -> None:
    late({"late_star": ()})
    import late_star

    together, found = Barrier(2), []

    def touch() -> None:
        together.wait()
        found.append(late_star.shine(1))

    threads = [Thread(target=touch) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (found, ran) == (["star", "star"], ["late_star"])


def test_what_goes_wrong_in_it_comes_out_at_the_touch(ran: list[str]) -> None:
    late({"late_wrong": ()})
    import late_wrong  # type: ignore[import-not-found]

    with pytest.raises(OSError, match="no"):
        _ = late_wrong.STAR
