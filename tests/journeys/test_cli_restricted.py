"""A restricted case at the command line: looking into it and taking from it is written down first."""

from __future__ import annotations

import shutil

import pytest

from ipmediate import bootstrap

pytestmark = pytest.mark.journey


def told(profile):
    """What was done to the case, oldest first."""
    with bootstrap.open_profile(profile) as house:
        return [one.action for one in house.workspace.cases.history("D01")]


@pytest.fixture
def profile(kept_demo, tmp_path):
    """A profile of its own in which one case is sealed."""
    folder = tmp_path / "profile"
    shutil.copytree(kept_demo, folder)
    with bootstrap.open_profile(folder) as house:
        house.workspace.access.seal("D01", sealed=True, reason="涉及商业秘密")
    return folder


def test_looking_and_taking_leave_a_trace(call, profile, tmp_path):
    before = len(told(profile))
    for words, left in (
        (("case", "show", "D01"), []),
        (("check", "clauses", "D01"), []),
        (
            ("papers", "render", "D01", "--form", "mediation_application", "-o", tmp_path / "a.pdf"),
            ["access.exported"],
        ),
        (("case", "export", "D01", "--out", tmp_path / "a.json"), ["access.exported"]),
    ):
        answer = call("--profile", profile, *words)
        assert answer.code in (0, 1), answer.err
        now = told(profile)
        assert now[before:] == ["access.looked", *left], words
        before = len(now)


def test_a_case_nobody_restricted_leaves_none(call, profile):
    with bootstrap.open_profile(profile) as house:
        before = len(house.workspace.cases.history("D02"))
    assert call("--profile", profile, "case", "show", "D02").code == 0
    with bootstrap.open_profile(profile) as house:
        assert len(house.workspace.cases.history("D02")) == before
