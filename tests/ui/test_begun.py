"""A profile that is being opened while the window is still made."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ipmediate import bootstrap
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.services.caserows import RegisterFilter
from ui.__main__ import HouseKeeper
from ui.jobs import Begun
from ui.shell.asked import asked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("begun") / "profile"
    bootstrap.demo_profile(place, cases=3, thin=True).close()
    return place


@pytest.fixture
def keeper(folder: Path, tmp_path: Path) -> HouseKeeper:
    return HouseKeeper(folder, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


def test_the_answer_waits_for_whoever_comes() -> None:
    free = threading.Event()
    begun = Begun(lambda: free.wait() and "done")
    free.set()
    assert begun.end() == "done"


def test_what_was_begun_is_what_is_opened(keeper: HouseKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    real = bootstrap.open_profile

    def counted(*arguments: object, **named: object) -> object:
        opened.append(threading.current_thread().name)
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(bootstrap, "open_profile", counted)
    keeper.begin()
    workspace = keeper.open()
    assert len(workspace.queries.case_ids(RegisterFilter())) == 3
    assert opened == ["begun"]
    keeper.close()
    keeper.open()
    keeper.close()
    assert len(opened) == 2


def test_what_stands_in_the_way_is_told_at_the_opening_and_can_be_tried_again(
    keeper: HouseKeeper, folder: Path
) -> None:
    other = bootstrap.open_profile(folder)
    keeper.begin()
    with pytest.raises(StoreTrouble, match=r"profile\.in_use"):
        keeper.open()
    other.close()
    assert keeper.open() is not None
    keeper.close()


def test_who_leaves_before_it_is_open_leaves_it_closed(keeper: HouseKeeper, folder: Path) -> None:
    keeper.begin()
    keeper.close()
    bootstrap.open_profile(folder).close()


def test_nothing_is_begun_where_there_is_no_profile(tmp_path: Path) -> None:
    keeper = HouseKeeper(tmp_path / "none", QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    keeper.begin()
    assert keeper._begun is None
    keeper.close()


def test_a_start_without_arguments_asks_for_nothing() -> None:
    assert vars(asked([])) == vars(asked(["--profile", ""]))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["--demo"], {"demo": True}),
        (["--profile", "D:/案件 一", "--lang", "en"], {"profile": "D:/案件 一", "lang": "en"}),
        (["--profile=here", "一案.ipcase"], {"profile": "here", "file": "一案.ipcase"}),
        (["--selfcheck", "out", "--demo"], {"selfcheck": "out", "demo": True}),
        (["--", "--odd.ipcase"], {"file": "--odd.ipcase"}),
    ],
)
def test_what_the_start_was_asked_for(typed: list[str], found: dict[str, object]) -> None:
    assert vars(asked(typed)) == {**vars(asked([])), **found}


@pytest.mark.parametrize("typed", [["--nothing"], ["--lang", "fr"], ["a.ipcase", "b.ipcase"], ["--profile"]])
def test_a_start_that_is_not_understood_says_how(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        asked(typed)
    assert "--profile <FOLDER>" in capsys.readouterr().err


def test_help_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        asked(["--help"])
    assert "--lang <LANGUAGE>" in capsys.readouterr().out
