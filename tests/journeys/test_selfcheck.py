"""The program tries itself, on the command line and with its window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.selfcheck import SelfCheck


def test_a_sound_program_says_so_and_leaves_the_packet(house: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ipmediate", "--json", "selfcheck", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"], told["packed"]) == (0, True, False), done.stderr
    assert [one["name"] for one in told["checked"] if not one["ok"]] == []
    assert (tmp_path / "out/packet.zip").stat().st_size > 100_000
    assert (tmp_path / "out/packet.png").read_bytes().startswith(b"\x89PNG")


def test_what_fails_is_told_and_the_rest_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: SelfCheck) -> str:
        raise ValueError("no paper today")

    broken.__name__ = "packet"
    monkeypatch.setattr(SelfCheck, "packet", broken)
    with bootstrap.try_itself(tmp_path) as check:
        checked = {one.name: one for one in check.run()}
    assert {name for name, one in checked.items() if not one.ok} == {"packet", "verify", "picture"}
    assert "no paper today" in checked["packet"].told
    assert checked["backup"].ok


def test_the_window_walks_through_its_pages(house: Path, tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "ui", "--selfcheck", str(tmp_path / "walk")]
    done = subprocess.run(command, cwd=house, env=env, capture_output=True, text=True, check=False)
    told = json.loads((tmp_path / "walk/window.json").read_text("utf-8"))
    assert (done.returncode, told["ok"], told["trouble"]) == (0, True, []), done.stderr
    assert "still open" not in done.stderr
    pages = {one["page"] for one in told["pages"]}
    assert {"home", "register", "settings", "case-confirmation", "case-history"} <= pages
    assert {path.stem for path in (tmp_path / "walk").glob("*.png")} == pages
    shown, at_rest = (
        float((tmp_path / f"walk/{name}.mark").read_text("utf-8")) for name in ("shown", "at_rest")
    )
    assert shown <= at_rest
