"""The packed program, built once for all tests that try it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from packing.facts import NAME

BUILD_SECONDS = 3300


def package(house: Path, *arguments: str) -> str:
    """Run the one command that packs; its log."""
    command = [getattr(sys, "_base_executable", sys.executable), "installer/dev.py", "package", *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
    done = subprocess.run(
        command, cwd=house, env=env, capture_output=True, text=True, timeout=BUILD_SECONDS,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}", pytrace=False)
    return done.stdout


def refuse_in_silence_never() -> None:
    """On a person's machine without root or Debian say so; where checks are made for all, fail."""
    import system
    from packing.tree import refuse_elsewhere

    if system.can_install():
        lacking = system.missing(tests=False, packing=True)
        if lacking:
            system.install(lacking)
    try:
        refuse_elsewhere()
    except SystemExit as told:
        if os.environ.get("CI") or (hasattr(os, "geteuid") and os.geteuid() == 0):
            pytest.fail(str(told), pytrace=False)
        pytest.skip(str(told))


@pytest.fixture(scope="session")
def linux_program(house: Path) -> Path:
    """The folder of the Linux program."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the Linux program is built on Linux")
    package(house, "linux")
    return house / "build/linux/dist" / NAME
