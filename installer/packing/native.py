"""The tests that want a Windows, run by the Windows Python that builds, under Wine and without a network.

They are ordinary tests; on a real Windows ``dev.py test tests/windows`` runs the same.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from packing import wheels
from packing.facts import ROOT
from packing.toolchain import Toolchain

NEEDED = (
    "colorama", "hypothesis", "iniconfig", "packaging", "pluggy", "psutil", "pygments", "pytest",
    "pytest-qt", "pytest-timeout", "sortedcontainers", "typing-extensions",
)  # fmt: skip
WINES_OWN = "Unable to open monitor interface"
"""What Qt says once of a screen of Wine, which has no monitor to ask."""
LOCK = ROOT / "installer/requirements-test.txt"
SECONDS = 1500
PLATFORM = "IPMEDIATE_TRIAL_PLATFORM"
"""Which platform of Qt the tests use; Wine hands no variable of Qt itself on to Windows programs."""
TESTS = (("tests/windows",), ("tests/ui/test_minutes_typing.py", "-k", "compos"))
"""What is run: the tests written for Windows, and those of typing composed words."""


def provide(work: Path) -> Path:
    """The test tools for Windows, unpacked beside the build; answers their folder."""
    lock, site = work / "native.txt", work / "native-site"
    wanted = wheels.for_windows(LOCK.read_text("utf-8"), only=NEEDED)
    if site.exists() and lock.exists() and lock.read_text("utf-8") == wanted:
        return site
    site.mkdir(parents=True, exist_ok=True)
    lock.write_text(wanted, "utf-8")
    wheels.install(wheels.fetch([lock], work / "native-wheels"), site)
    return site


def run(
    work: Path, tools: Toolchain, *tests: str, display: str = "", more: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run tests; exit code and what pytest printed.

    Args:
        work: where the Windows build lies.
        tools: with a Windows to run in.
        tests: files of the project, with pytest's options.
        display: the screen, for tests on the ``windows`` platform of Qt; empty for none.
        more: further variables.
    """
    site = provide(work)
    scratch = work / "native-scratch"
    scratch.mkdir(exist_ok=True)
    env = {
        "PYTHONPATH": f"{tools.drive(site)};{tools.drive(ROOT)}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        PLATFORM: "windows" if display else "offscreen",
        **({"DISPLAY": display} if display else {}),
        **(more or {}),
    }
    ignored = ["-o", f"qt_log_ignore={WINES_OWN}"]
    call = ["wine", tools.drive(work / "python/python.exe"), "-m", "pytest", "-q", *ignored, *tests]
    fonts = work / "python/Lib/site-packages/PySide6/lib/fonts"
    shutil.copytree(ROOT / "resources/fonts", fonts, dirs_exist_ok=True)
    try:
        done = tools.run(*call, env=env, check=False, network=False, seconds=SECONDS)
    finally:
        shutil.rmtree(fonts)
    return done.returncode, done.stdout + done.stderr
