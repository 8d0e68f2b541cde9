"""Files a person double-clicks: a case, and new versions on a stick, sound, changed and broken ones."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packing import facts, seal
from packing.toolchain import Toolchain

if TYPE_CHECKING:
    from packing.trial import Trial

NEXT = "9.1"
MARK = "_internal/resources/next.txt"
"""A file only the next version has."""
LONGEST = 420
BANNER = 20_000
"""Dots of its colour a banner of refusal has at least; buttons and marks of that colour are smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a publisher has: the key, the installer of the next version, and one that does not work."""

    key: bytes
    sound: Path
    spoiled: Path

    @classmethod
    def made(cls, work: Path, tools: Toolchain) -> Release:
        """Both installers of the present build, one with a mark and one without its law."""
        from packing import windows

        def marked(stage: Path) -> None:
            (stage / MARK).write_text(NEXT, "utf-8")

        def spoil(stage: Path) -> None:
            shutil.rmtree(stage / "_internal/resources/rules")

        return cls(
            key=seal.private_key(work),
            sound=windows.changed_setup(work, tools, "next", marked),
            spoiled=windows.changed_setup(work, tools, "spoiled", spoil),
        )

    def update(self, setup: Path, target: Path) -> Path:
        """A signed update over an installer."""
        stage = target.with_suffix("")
        shutil.rmtree(stage, ignore_errors=True)
        (stage / "program").mkdir(parents=True)
        (stage / "program" / setup.name).hardlink_to(setup)
        target.write_bytes(
            seal.sealed(
                "program",
                stage,
                name="program",
                title=f"ipmediate {NEXT}",
                edition=1,
                brings=NEXT,
                note="试验用更新包",
                key=self.key,
            )
        )
        shutil.rmtree(stage)
        return target


def opened_by_a_double_click(trial: Trial) -> None:
    """A case file on the desktop: asked about, taken over; a second one while the program runs goes to it."""
    twin = trial.installed / f"{facts.TWIN}.exe"
    files = [trial.person / f"Desktop/案件 {number}.ipcase" for number in ("一", "二")]
    example = (facts.ROOT / "resources/samples/case-example.json").read_bytes()
    for file in files:
        file.write_bytes(example)
    before = _cases(trial, twin)
    with trial.started(*double_click(trial, files[0])) as process:
        window = trial.wait_for_window(facts.TITLE["zh"])
        trial.check("a double click on a case file asks first", trial.wait_for_window("导入案件文件"))
        time.sleep(1)
        trial.shoot("double-click")
        trial.keys("key", "Return")
        time.sleep(8)
        trial.shoot("double-click-taken")
        with trial.started(*double_click(trial, files[1])) as second:
            trial.check("a second start hands its file over and ends", trial.ended(second))
        trial.check("the first window asks about it", trial.wait_for_window("导入案件文件"))
        trial.keys("key", "Escape")
        time.sleep(2)
        trial.keys("windowfocus", "--sync", window)
        trial.keys("key", "ctrl+q")
        trial.check("then left by the keyboard", trial.ended(process))
    trial.check("the case was taken over once", _cases(trial, twin) == before + 1)


def from_inside(trial: Trial, release: Release) -> None:
    """Updates opened by a double click: changed ones are refused, broken ones put back, sound ones put in."""
    from packing.trial import same

    sound = release.update(release.sound, trial.person / "Desktop/更新.ippack")
    broken = release.update(release.spoiled, trial.person / "Desktop/坏的更新.ippack")
    changed = trial.person / "Desktop/改过的更新.ippack"
    data = bytearray(sound.read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    twin = trial.installed / f"{facts.TWIN}.exe"
    cases = _cases(trial, twin)
    trial.check("a sound update is recognised", _pack(trial, "show", sound) == 0)
    trial.check("a changed update is refused", _pack(trial, "show", changed) == 1)
    trial.check("a changed update is not started", _pack(trial, "update", changed) == 1)
    trial.check("nor its installer kept", not (trial.data / "packs/update").exists())
    trial.check("and leaves the program alone", same(trial.staged, trial.installed))
    trial.check("nor a backup for it", not _backups(trial))
    with trial.started(*double_click(trial, changed)) as process:
        window = trial.wait_for_window(facts.TITLE["zh"])
        trial.check("a changed update: the window refuses it", trial.until(lambda: _refused(trial), 120))
        trial.check("a changed update: nothing is offered", not _dialog(trial))
        trial.keys("windowfocus", "--sync", window)
        trial.keys("key", "ctrl+q")
        trial.check("a changed update: left by the keyboard", trial.ended(process))
    trial.check(
        "a changed update: no trace of it", same(trial.staged, trial.installed) and not _backups(trial)
    )
    for name, pack, word in (("broken", broken, "put_back"), ("sound", sound, "installed")):
        made = len(_backups(trial))
        with trial.started(*double_click(trial, pack)):
            trial.wait_for_window(facts.TITLE["zh"])
            trial.check(f"{name}: the update is offered", trial.until(lambda: _dialog(trial), 60))
            time.sleep(2)
            trial.shoot(f"update-{name}-1-offer")
            trial.keys("key", "Return")
            place = trial.data / "packs/update"
            begun = trial.until(lambda place=place: (place / "update.json").exists(), LONGEST)
            trial.check(
                f"{name}: a backup is made, then the installer starts",
                begun and len(_backups(trial)) == made + 1,
            )
            time.sleep(12)
            trial.shoot(f"update-{name}-2-progress")
            ended = trial.until(
                lambda place=place: (place / "end.txt").exists() or not place.exists(), LONGEST
            )
            trial.check(f"{name}: the installer ends", ended)
            if word == "put_back":
                time.sleep(2)
                trial.shoot(f"update-{name}-3-told")
                trial.keys("key", "Return")
            trial.check(
                f"{name}: the window comes again and reads how it ended",
                trial.until(lambda place=place: not place.exists(), LONGEST),
            )
            time.sleep(3)
            trial.shoot(f"update-{name}-4-again")
            window = trial.wait_for_window(facts.TITLE["zh"])
            trial.keys("windowfocus", "--sync", window)
            trial.keys("key", "ctrl+q")
            trial.until(lambda: not trial.keys("search", "--onlyvisible", "--name", facts.TITLE["zh"]), 60)
        there = (trial.installed / MARK).exists()
        trial.check(f"{name}: the right version is there", there is (word == "installed"))
        trial.check(f"{name}: every case is still there", _cases(trial, twin) == cases)


def double_click(trial: Trial, file: Path) -> list[str]:
    """What Windows starts at a double click, as the registry tells it.

    Wine's own shell knows the types of everybody only, not those of one person.
    """
    kind = trial.registry(rf"HKCU\Software\Classes\{file.suffix}")
    command = trial.registry(rf"HKCU\Software\Classes\{kind}\shell\open\command")
    path = "C:" + str(file).split("drive_c", 1)[1].replace("/", "\\")
    return [part.replace("%1", path) for part in re.findall(r'"([^"]+)"', command)]


def _pack(trial: Trial, verb: str, file: Path) -> int:
    twin = trial.installed / f"{facts.TWIN}.exe"
    return trial.wine(twin, "--json", "pack", verb, trial.tools.drive(file))[0]


def _dialog(trial: Trial) -> str:
    return trial.keys("search", "--onlyvisible", "--name", "更新程序")


def _refused(trial: Trial) -> bool:
    """Whether the window shows a banner of refusal; its colour is looked for in a picture of the screen."""
    trial.shoot("update-changed-refused")
    target = trial.tools.inside(trial.out / "update-changed-refused.png")
    told = trial.tools.run("convert", target, "-format", "%c", "-depth", "8", "histogram:info:-").stdout
    counts = {
        line.split("#")[1][:6].lower(): int(line.split(":")[0]) for line in told.splitlines() if "#" in line
    }
    return counts.get(facts.colour("warn_soft"), 0) > BANNER


def _backups(trial: Trial) -> list[Path]:
    return list(trial.data.rglob("*before-update*.ipmbak"))


def _cases(trial: Trial, twin: Path) -> int:
    code, told = trial.wine(twin, "--json", "case", "list")
    return len(json.loads(told)["cases"]) if code == 0 else -1
