"""The mirror is the one of this machine, in either spelling of apt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from packing import tree
from packing.sizes import report, setup

OLD = """# deb http://elsewhere.example/debian calm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian calm main contrib
deb http://mirror.example/security calm-security main
"""
NEW = """Types: deb
# a note
URIs: http://mirror.example/debian
Suites: calm calm-updates
Components: main

Types: deb
URIs: http://mirror.example/security
Suites: calm-security
Components: main
"""


@pytest.mark.parametrize("text", [OLD, NEW])
def test_the_mirror_of_the_release_is_found(text: str) -> None:
    assert tree.mirrors_in(text, "calm") == ["http://mirror.example/debian"]
    assert tree.mirrors_in(text, "wild") == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no root to lack")
def test_without_rights_it_says_in_words_what_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda tool: None)
    with pytest.raises(SystemExit, match=r"root.*mmdebstrap") as said:
        tree.refuse_elsewhere()
    assert "需要" in str(said.value)


def test_a_tree_that_cannot_be_made_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "refuse_elsewhere", lambda: None)
    monkeypatch.setattr(tree, "mirror", lambda: "file:///nowhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    fake = tmp_path / "mmdebstrap"
    fake.write_text("#!/bin/sh\necho E: no such mirror >&2\nexit 1\n", "utf-8")
    fake.chmod(0o755)
    place = tmp_path / "tree"
    with pytest.raises(SystemExit, match="no such mirror"):
        tree.Tree(folder=place, suite="calm").make()
    assert not place.exists()


def test_a_folder_that_grew_too_big_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "big").write_bytes(b"x" * (2 << 20))
    monkeypatch.setattr("packing.sizes.MOST_MEGABYTES", {"linux": 1})
    with pytest.raises(SystemExit, match="bigger than agreed"):
        report(tmp_path, "linux")


def test_an_installer_that_grew_too_big_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "some-setup.exe"
    file.write_bytes(b"x" * (2 << 20))
    assert "2.0 MB" in setup(file)
    monkeypatch.setattr("packing.sizes.MOST_SETUP_MEGABYTES", 1)
    with pytest.raises(SystemExit, match="bigger than agreed"):
        setup(file)
