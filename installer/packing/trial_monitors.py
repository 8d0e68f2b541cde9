"""Two monitors, the second at another scale; the window goes there, comes back, and outlives the monitor."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from packing import facts

if TYPE_CHECKING:
    from pathlib import Path

    from packing.trial import Trial

MOVER = facts.ROOT / "installer/windows/mover.py"
CONFIG = facts.ROOT / "installer/windows/monitors.conf"
FIRST, SECOND = "1280x800", "1920x1080"
EDGE = 1280
"""Where the second monitor begins, to the right of the first."""
PLACE = (str(EDGE + 20), "10")
DOTS, SCALE = 144, 1.5
"""Dots an inch of the second monitor, and what it makes of the usual 96."""
SOURCES = r"HKLM\System\CurrentControlSet\Hardware Profiles\Current\System\CurrentControlSet\Control\Video"
FREE_LINE, ROUNDED = 480, 3
"""A line of the window where the dark margin is bare, at 100 %; dots by which a scaled width may differ."""
LONGEST = 90
WAKE = (
    "import ctypes, time; ctypes.windll.user32.GetDesktopWindow(); print('on', flush=True); time.sleep(9999)"
)
"""The desktop belongs to this program then, not to one whose end is waited for."""


def second_monitor(trial: Trial) -> None:
    """The window goes to the second monitor, is found there again, loses it, and has the scale of each."""
    with _monitors(trial), _awake(trial):
        with _program(trial, "moved") as window:
            trial.check("two monitors: the window goes to the second", _moved(trial, window))
            time.sleep(3)
            trial.shoot("monitors-moved")
        with _program(trial, "come back") as window:
            there = trial.until(lambda: _on_second(trial, window), LONGEST)
            trial.check("two monitors: the window comes back on the second", there)
            _switch(trial, "--output", "DUMMY1", "--off")
            trial.wine(_python(trial), trial.tools.drive(MOVER), "told", *FIRST.split("x"))
            whole = trial.until(lambda: _within(trial.box(window)), LONGEST)
            trial.check("two monitors: one is taken away, and the window is brought back whole", whole)
            trial.shoot("monitors-one")
        _plug_in(trial)
        trial.check("two monitors: the second gets a scale of its own", _rescale_second(trial))
        with _program(trial, "scaled") as window:
            trial.until(lambda: _margin(trial, "monitors-first", window, 1), LONGEST)
            wanted = _margin(trial, "monitors-first", window, 1) * SCALE

            def exact() -> bool:
                return wanted > 0 and abs(_margin(trial, "monitors-scaled", window, SCALE) - wanted) < ROUNDED

            drawn = _moved(trial, window) and trial.until(exact, LONGEST)
            trial.check("two monitors: the window is drawn at the scale of each", drawn)


@contextmanager
def _program(trial: Trial, when: str) -> Iterator[str]:
    """The installed program; gives its window, and leaves it by the keyboard."""
    with trial.window() as process:
        window = trial.wait_for_window(facts.TITLE["zh"])
        time.sleep(3)
        yield window
        trial.keys("windowfocus", "--sync", window)
        trial.keys("key", "ctrl+q")
        trial.check(f"two monitors: left by the keyboard, {when}", trial.ended(process))


def _moved(trial: Trial, window: str) -> bool:
    """Move the window to the second monitor as Windows does; whether it came there."""
    code, _ = trial.wine(_python(trial), trial.tools.drive(MOVER), facts.TITLE["zh"], *PLACE)
    return code == 0 and trial.until(lambda: _on_second(trial, window), LONGEST)


@contextmanager
def _monitors(trial: Trial) -> Iterator[None]:
    """A screen of two monitors for everything inside; then the one before again."""
    log = trial.tools.inside(trial.out / "monitors.log")
    words = ["-config", trial.tools.inside(CONFIG), "-logfile", log, "-noreset", "-novtswitch", "-sharevts"]
    with trial.shown_by(["Xorg", "-displayfd", "1", *words, "-nolisten", "tcp"]):
        trial.tools.run("xrandr", "--addmode", "DUMMY1", SECOND, env=trial.env)
        _plug_in(trial)
        yield


def _plug_in(trial: Trial) -> None:
    first = ["--output", "DUMMY0", "--mode", FIRST, "--pos", "0x0", "--primary"]
    second = ["--output", "DUMMY1", "--mode", SECOND, "--pos", f"{EDGE}x0"]
    _switch(trial, *first, *second)


def _switch(trial: Trial, *words: str) -> None:
    trial.tools.run("xrandr", *words, env=trial.env)
    trial.tools.run("xrandr", env=trial.env)  # asked for its monitors, the server tells everybody


@contextmanager
def _awake(trial: Trial) -> Iterator[None]:
    """Something that runs all the while, so that Windows does not read its monitors anew in between."""
    python = trial.tools.drive(_python(trial))
    with trial.started(python, "-c", WAKE) as process:
        assert process.stdout is not None
        while process.poll() is None and b"on" not in process.stdout.readline():
            pass
        trial.tools.run("xrandr", env=trial.env)
        yield


def _python(trial: Trial) -> Path:
    return trial.staged.parent.parent / "python/python.exe"


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


def _on_second(trial: Trial, window: str) -> bool:
    return trial.box(window).get("X", 0) >= EDGE


def _margin(trial: Trial, name: str, window: str, scale: float) -> int:
    """How wide the dark margin of the window is, in dots, in a line of it where nothing is written."""
    trial.shoot(name)
    box, colour = trial.box(window), facts.colour("nav")
    line = (
        f"{trial.tools.inside(trial.out / name)}.png[600x1+{box['X']}+{box['Y'] + round(FREE_LINE * scale)}]"
    )
    told = trial.tools.run("convert", line, "-depth", "8", "txt:-").stdout
    return sum(f"#{colour}" in dot.lower() for dot in told.splitlines())


def _within(box: dict[str, int]) -> bool:
    wide, high = map(int, FIRST.split("x"))
    fits = (
        box.get("X", wide) + box.get("WIDTH", wide) <= wide,
        box.get("Y", high) + box.get("HEIGHT", high) <= high,
    )
    return all(fits) and box["X"] >= 0 and box["Y"] >= 0
