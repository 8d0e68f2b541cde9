"""Two monitors, the second at another scale; the window goes there, comes back, and outlives the monitor."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from packing import facts

if TYPE_CHECKING:
    from packing.trial import Trial

CONFIG = facts.ROOT / "installer/windows/monitors.conf"
FIRST, SECOND = "1280x800", "1920x1080"
EDGE = 1280
"""Where the second monitor begins, to the right of the first."""
DOTS, SCALE = 144, 1.5
"""Dots an inch of the second monitor, and what it makes of the usual 96."""
SOURCES = r"HKLM\System\CurrentControlSet\Hardware Profiles\Current\System\CurrentControlSet\Control\Video"
LONGEST = 90


def second_monitor(trial: Trial) -> None:
    """The window is moved to the second monitor, found there at the next start, then loses that monitor."""
    with _monitors(trial), _awake(trial):
        trial.check("two monitors: Windows knows the second one's scale", _rescale_second(trial))
        with trial.window() as process:
            window = trial.wait_for_window(facts.TITLE["zh"])
            time.sleep(3)
            before = trial.box(window)
            trial.keys("windowmove", "--sync", window, str(EDGE + 10), "10")
            there = trial.until(lambda: trial.box(window).get("X", 0) >= EDGE, LONGEST)
            trial.check("two monitors: the window goes to the second", there)
            trial.check(
                "two monitors: it takes that one's scale",
                trial.until(lambda: _grown(before, trial.box(window)), LONGEST),
            )
            time.sleep(3)
            trial.shoot("monitors-moved")
            _leave(trial, window, process, "from the second")
        with trial.window() as process:
            window = trial.wait_for_window(facts.TITLE["zh"])
            there = trial.until(lambda: trial.box(window).get("X", 0) >= EDGE, LONGEST)
            trial.check("two monitors: it comes back on the second", there)
            time.sleep(3)
            trial.shoot("monitors-again")
            trial.tools.run("xrandr", "--output", "DUMMY1", "--off", env=trial.env)
            trial.check(
                "one monitor taken away: the window is brought back whole",
                trial.until(lambda: _within(trial.box(window)), LONGEST),
            )
            trial.shoot("monitors-one")
            _leave(trial, window, process, "after that")


@contextmanager
def _monitors(trial: Trial) -> Iterator[None]:
    """A screen of two monitors for everything inside; then the one before again."""
    log = trial.tools.inside(trial.out / "monitors.log")
    words = ["-config", trial.tools.inside(CONFIG), "-logfile", log, "-noreset", "-novtswitch", "-sharevts"]
    with trial.shown_by(["Xorg", "-displayfd", "1", *words, "-nolisten", "tcp"]):
        trial.tools.run("xrandr", "--addmode", "DUMMY1", SECOND, env=trial.env)
        first = ["--output", "DUMMY0", "--mode", FIRST, "--pos", "0x0", "--primary"]
        second = ["--output", "DUMMY1", "--mode", SECOND, "--pos", f"{EDGE}x0"]
        trial.tools.run("xrandr", *first, *second, env=trial.env)
        yield


@contextmanager
def _awake(trial: Trial) -> Iterator[None]:
    """Something that runs all the while, so that Windows does not read its monitors anew in between."""
    python = trial.tools.drive(trial.staged.parent.parent / "python/python.exe")
    with trial.started(python, "-c", "import time; time.sleep(3600)"):
        yield


def _rescale_second(trial: Trial) -> bool:
    """What a person sets in the settings of Windows: another scale for the monitor that is not the first."""

    def asked() -> str:
        call = ["wine", "reg", "query", SOURCES, "/s"]
        told = trial.tools.run(*call, env=trial.env, check=False).stdout
        keys = re.split(r"\r?\n(?=HKEY_)", told)
        others = [
            one for one in keys if r"\Sources" in one and re.search(r"StateFlags\s+REG_DWORD\s+0x1\b", one)
        ]
        return others[0].splitlines()[0].strip() if others else ""

    if not trial.until(asked, LONGEST):
        return False
    words = ["/v", "Dpi", "/t", "REG_DWORD", "/d", str(DOTS), "/f"]
    done = trial.tools.run("wine", "reg", "add", asked(), *words, env=trial.env, check=False)
    return done.returncode == 0


def _leave(trial: Trial, window: str, process: subprocess.Popen[bytes], when: str) -> None:
    trial.keys("windowfocus", "--sync", window)
    trial.keys("key", "ctrl+q")
    trial.check(f"two monitors: left by the keyboard {when}", trial.ended(process))


def _grown(before: dict[str, int], after: dict[str, int]) -> bool:
    wide = after.get("WIDTH", 0) / max(before.get("WIDTH", 0), 1)
    return abs(wide - SCALE) < 0.1


def _within(box: dict[str, int]) -> bool:
    wide, high = map(int, FIRST.split("x"))
    fits = (
        box.get("X", wide) + box.get("WIDTH", wide) <= wide,
        box.get("Y", high) + box.get("HEIGHT", high) <= high,
    )
    return all(fits) and box["X"] >= 0 and box["Y"] >= 0
