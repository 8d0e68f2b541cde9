"""Packs on the command line, one command after the other in one process as the window would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.domain.users import User, UserRole
from tests.storage.test_packs import PACK, calendar, program  # noqa: F401 -- a fixture


@pytest.fixture
def released(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """A program with a publisher's key and an empty shelf."""
    monkeypatch.setattr(bootstrap, "resources", lambda: program)
    monkeypatch.setenv("IPMEDIATE_PROFILE", str(tmp_path / "profile"))


@pytest.mark.usefixtures("released")
def test_packs_are_shown_taken_over_listed_and_taken_out(call, tmp_path):
    file = str(calendar(tmp_path))
    assert [one["path"] for one in json.loads(call("--json", "pack", "show", file).out)["files"]] == [
        "calendar/cn/2027.toml"
    ]
    assert call("--json", "pack", "install", file).code == 0
    assert [one["id"] for one in json.loads(call("--json", "pack", "list").out)["packs"]] == [PACK.id]
    assert bootstrap.law.__wrapped__() != bootstrap.resources()
    assert call("pack", "list").out.startswith(PACK.id)
    assert call("--json", "pack", "install", file).refusal["code"] == "packs.older"
    assert call("--json", "pack", "remove", PACK.id).code == 0
    assert json.loads(call("--json", "pack", "list").out)["packs"] == []


@pytest.mark.usefixtures("released")
def test_a_changed_pack_is_refused_in_words(call, tmp_path):
    file = calendar(tmp_path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    told = call("--json", "pack", "install", file)
    assert told.code == 1
    assert told.refusal["code"].startswith("packs.")


@pytest.mark.usefixtures("released")
def test_only_the_director_brings_packs_where_there_are_users(call, tmp_path, monkeypatch):
    file = str(calendar(tmp_path))
    demo = tmp_path / "demo"
    assert call("demo", "--out", demo, "--today", "2026-11-23").code == 0
    monkeypatch.setenv("IPMEDIATE_PROFILE", str(demo))
    with bootstrap.open_profile(demo) as house:
        house.workspace.users.put(User(id="u2", name="周书记员", role=UserRole.CLERK))
    assert call("--json", "pack", "install", file).refusal["code"] == "users.sign_in_needed"
    told = call("--user", "u2", "--json", "pack", "install", file)
    assert told.refusal["code"] == "permissions.not_your_role"
    assert json.loads(call("--json", "pack", "list").out)["packs"] == []
