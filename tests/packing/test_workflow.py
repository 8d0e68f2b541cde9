"""The description for a hosted Windows builder does what the build on this machine does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from packing import facts, native, signing, windows_native, windows_python


@pytest.fixture(scope="module")
def text(house: Path) -> str:
    """The workflow file."""
    return (house / "installer/windows/workflow.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def steps(text: str) -> list[dict[str, object]]:
    """Its steps, in order."""
    read = yaml.load(text, yaml.BaseLoader)
    assert set(read) == {"name", "on", "jobs"}
    (job,) = read["jobs"].values()
    assert job["runs-on"].startswith("windows-")
    return job["steps"]


def test_every_step_is_one_thing_and_actions_have_a_version(steps: list[dict[str, object]]) -> None:
    for step in steps:
        assert ("run" in step) != ("uses" in step)
        assert set(step) <= {"name", "uses", "with", "run", "shell", "env"}
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", str(step["uses"]))


def test_it_builds_by_the_one_command_with_the_same_python(steps: list[dict[str, object]]) -> None:
    (build,) = (step for step in steps if step.get("run") == "python installer/dev.py package windows")
    assert build["env"] == {signing.COMMAND: f"${{{{ vars.{signing.COMMAND} }}}}"}
    python = next(step["with"] for step in steps if "setup-python" in str(step.get("uses")))
    assert windows_python.RELEASE.startswith(str(python["python-version"]) + ".")
    assert python["architecture"] == "x64"


def test_it_runs_the_same_tests_of_windows(steps: list[dict[str, object]], house: Path) -> None:
    run = next(str(step["run"]) for step in steps if "dev.py test" in str(step.get("run")))
    for files in native.TESTS:
        assert files[0] in run
        assert (house / files[0]).exists()


def test_it_tries_what_the_trial_under_wine_tries(text: str, house: Path) -> None:
    script = (house / "installer/windows/setup.nsi").read_text("utf-8")
    for switch in sorted(set(re.findall(r"'(/[A-Z]+)", text))):
        assert f'"{switch}' in script or switch == "/S", switch
    for part in (
        "installer'", "self-check'", "window'", "upgrade while running'", "uninstaller while running'",
        "upgrade over itself'", "uninstaller'", "uninstaller with the data'",
    ):  # fmt: skip
        assert f"Run '{part}" in text
    for name in (facts.NAME, facts.TWIN):
        assert f"{name}.exe" in text
    assert "SetErrorLevel 3" in script
    assert "cmdkey /list" in text


def test_what_it_keeps_is_where_the_build_puts_it(steps: list[dict[str, object]]) -> None:
    kept = str(steps[-1]["with"]["path"]).split()  # type: ignore[index]
    assert "build/windows/out" in kept
    assert "build/windows/build.log" in kept


def test_both_builds_share_spec_texts_sizes_and_installer_script() -> None:
    names = set(vars(windows_native))
    assert {"frozen", "signing", "sizes", "texts", "windows", "windows_look"} <= names
