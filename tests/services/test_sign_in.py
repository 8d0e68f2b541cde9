"""Several people at one workstation: who may open what, and what a wrong passphrase costs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from ipmediate import bootstrap
from ipmediate.bootstrap.house import STRANGER, House, furnish
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.cli import root
from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.domain.users import Actor, User, UserRole
from ipmediate.storage.profile import Profile

DIRECTOR = Actor(id="u0", name="王敏", role=UserRole.DIRECTOR)
SECRET = "春风又绿 2026"


class Watch:
    moment = datetime(2026, 5, 11, 9, 0)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Watch:
    return Watch()


def opened(folder: Path, clock: Watch) -> House:
    if folder.exists():
        profile = Profile.open(folder, at=clock(), environ={})
    else:
        profile = Profile.create_demo(
            folder, profile_id="p1", device="00000000a1", at=clock(), environ={}, keep=True
        )
    return furnish(profile, bootstrap.resources(), around=Surroundings(DIRECTOR, now=clock))


@pytest.fixture
def folder(tmp_path: Path, clock: Watch) -> Path:
    with opened(tmp_path / "p", clock) as house:
        assert house.signed_in
        house.workspace.users.put(User(id="u1", name="小李", role=UserRole.CLERK))
        house.set_sign_in("u1", SECRET)
    return tmp_path / "p"


def test_one_person_is_never_asked(tmp_path: Path, clock: Watch) -> None:
    with opened(tmp_path / "p", clock) as house:
        house.workspace.cases.create()
        assert house.doors() == ()
    with opened(tmp_path / "p", clock) as house:
        assert (house.signed_in, house.around.actor) == (True, DIRECTOR)


def test_with_several_people_nobody_acts_before_signing_in(folder: Path, clock: Watch) -> None:
    with opened(folder, clock) as house:
        assert (house.signed_in, house.around.actor) == (False, STRANGER)
        with pytest.raises(Refusal, match="not_your_role"):
            house.workspace.cases.create()
        assert [(one.name, asked) for one, asked in house.doors()] == [("王敏", False), ("小李", True)]
        house.enter("u1", SECRET)
        assert house.around.actor.role is UserRole.CLERK
        made = house.workspace.cases.create().value
        assert house.workspace.cases.history(made.id)[0].actor == "u1"
        with pytest.raises(Refusal, match="not_your_role"):
            house.set_sign_in("u0", "换主任的口令")
        house.set_sign_in("u1", "自己换的口令")
        house.enter("u0")
        with pytest.raises(Refusal, match="secret_too_short"):
            house.set_sign_in("u1", "短")


def test_wrong_tries_wait_and_are_written_down(folder: Path, clock: Watch) -> None:
    codes = []
    for _ in range(2):
        with opened(folder, clock) as house:
            for _ in range(2):
                with pytest.raises(Refusal) as refused:
                    house.enter("u1", "猜一个口令")
                codes.append(refused.value.code)
    assert codes == ["users.wrong_secret"] * 3 + ["keys.wait"]
    with opened(folder, clock) as house:
        with pytest.raises(StoreTrouble, match="wait"):
            house.enter("u1", SECRET)
        clock.moment += timedelta(seconds=30)
        house.enter("u1", SECRET)
        told = [one.action for one in house.store.audit_entries("house/users")]
        assert told.count("users.refused") == 3
        assert told[-1] == "users.signed_in"


def test_somebody_who_left_does_not_come_in(folder: Path, clock: Watch) -> None:
    with opened(folder, clock) as house:
        house.enter("u0")
        house.workspace.users.put(User(id="u1", name="小李", role=UserRole.CLERK, active=False))
        with pytest.raises(Refusal, match="nobody"):
            house.enter("u1", SECRET)


def test_the_command_line_acts_as_somebody(folder: Path, tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text(SECRET, "utf-8")
    phrase.chmod(0o600)

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(root, ["--profile", str(folder), "--json", *arguments])
        return done.exit_code, getattr(done.exception, "code", "") or done.stdout

    assert run("case", "list")[1] == "users.sign_in_needed"
    assert run("--user", "小张", "case", "list")[1] == "users.nobody"
    assert run("--user", "小李", "case", "list")[1] == "users.wrong_secret"
    code, answer = run("--user", "小李", "--user-passphrase-file", str(phrase), "case", "list")
    assert (code, json.loads(answer)["total"]) == (0, 0)
    assert run("--user", "小李", "--user-passphrase-file", str(phrase), "history", "verify")[1] == (
        "permissions.not_your_role"
    )
    code, answer = run("--user", "王敏", "history", "verify")
    assert (code, json.loads(answer)["sound"]) == (0, True)
