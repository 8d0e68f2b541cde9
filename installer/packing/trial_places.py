"""Where the program goes and what it writes: for everybody, on a 32-bit Windows, on screens of all scales."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from packing import facts
from packing.toolchain import Toolchain

if TYPE_CHECKING:
    from packing.trial import Trial

DESKTOP = r"HKCU\Control Panel\Desktop"
SCALES = {100: 96, 125: 120, 150: 144, 200: 192}
"""Per cent, and dots an inch as Windows stores them."""
SCREEN = {200: "2560x1440x24"}
OWN_REGISTRY = r"HKLM\Software\ipmediate"
WINDOWS_OWN = (
    "drive_c/windows/",
    "dosdevices/",
    "system.reg",
    "user.reg",
    "userdef.reg",
    ".update-timestamp",
)
"""What Windows itself writes while any program runs."""


def refuse_where_nothing_can_be_written(trial: Trial) -> None:
    """A folder that cannot be written is told by an exit code of its own."""
    code = trial.install("/D=Z:\\proc\\ipmediate")
    trial.check("a folder that cannot be written is refused", code == 1)
    trial.check("nothing was registered then", not trial.registry(r"HKCU\Software\ipmediate", "Folder"))


def snapshot(trial: Trial) -> dict[str, tuple[int, int]]:
    """Every file on drive C and beside it, with its size and time of writing."""
    found = {}
    for path in trial.tools.prefix.rglob("*"):
        if path.is_file() and not path.is_symlink():
            about = path.stat()
            found[path.relative_to(trial.tools.prefix).as_posix()] = (about.st_size, about.st_mtime_ns)
    return found


def only_its_own_folders(trial: Trial, before: dict[str, tuple[int, int]]) -> None:
    """What was written since lies in the person's own folder of the program, and nothing stays in Temp."""
    trial.tools.stop()
    after = snapshot(trial)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    own = trial.data.relative_to(trial.tools.prefix).as_posix() + "/"
    strays = sorted(name for name in changed if not name.startswith((own, *WINDOWS_OWN)))
    trial.note("written outside its folder", strays)
    trial.check("nothing is written outside its own folder", not strays)
    trial.check("the snapshot sees what is written", any(name.startswith(own) for name in changed))


def every_scale(trial: Trial) -> None:
    """The window at each scale Windows offers: sharp, whole, within the screen."""
    for percent, dots in SCALES.items():
        with trial.screen(SCREEN.get(percent, "1920x1080x24")):
            words = ["/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d", str(dots)]
            trial.tools.run("wine", "reg", "add", DESKTOP, *words, env=trial.env)
            trial.tools.stop()
            with trial.window("--demo"):
                window = trial.wait_for_window(facts.TITLE["zh"])
                time.sleep(12)
                colours = trial.shoot(f"scale-{percent}")
                box = dict(
                    line.split("=", 1)
                    for line in trial.keys("getwindowgeometry", "--shell", window).splitlines()
                    if "=" in line
                )
                wide, high = map(int, SCREEN.get(percent, "1920x1080x24").split("x")[:2])
                inside = int(box.get("WIDTH", 9999)) <= wide and int(box.get("HEIGHT", 9999)) <= high
                trial.check(f"{percent} %: whole within the screen", inside and colours > 50)
    with trial.screen():
        words = ["/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d", "96"]
        trial.tools.run("wine", "reg", "add", DESKTOP, *words, env=trial.env)
        trial.tools.stop()


def for_everybody(trial: Trial) -> None:
    """With an administrator's rights: under Program Files, in everybody's menu, and all of it gone again."""
    place = trial.tools.prefix / "drive_c/Program Files" / facts.NAME
    trial.check("for everybody: installed", trial.install("/ALLUSERS") == 0)
    trial.check("for everybody: under Program Files", (place / f"{facts.NAME}.exe").exists())
    trial.check("for everybody: not in one person's folder", not trial.installed.exists())
    trial.check(
        "for everybody: in everybody's menu",
        any("Public" in str(one) or "ProgramData" in str(one) for one in trial.links()),
    )
    trial.check("for everybody: registered", bool(trial.registry(OWN_REGISTRY, "Folder")))
    kind = trial.registry(rf"HKLM\Software\Classes\{facts.CASE_SUFFIX}")
    trial.check("for everybody: case files belong to it", kind == f"{facts.NAME}.case")
    code, told = trial.wine(place / f"{facts.TWIN}.exe", "--json", "--version")
    trial.check("for everybody: it starts", code == 0 and facts.version() in told)
    remover = rf"C:\Program Files\{facts.NAME}\uninstall.exe"
    trial.tools.run("wine", remover, "/S", env=trial.env, check=False, network=False)
    trial.check("for everybody: gone", trial.until(lambda: not place.exists()))
    trial.check(
        "for everybody: menu and registry are clean",
        not trial.links() and not trial.registry(OWN_REGISTRY, "Folder"),
    )


def refuse_32_bit(trial: Trial) -> None:
    """A Windows of 32 bits can start the installer, and is told what it lacks."""
    small = Toolchain(trial.tools.folder, prefix=trial.tools.prefix.with_name("small-prefix"), bits=32)
    small.new_windows()
    kept, trial.tools = trial.tools, small
    try:
        with trial.screen():
            with trial.started(trial.tools.drive(trial.setup), "/LANG=2052") as process:
                trial.check("32-bit Windows is told so in a window", trial.wait_for_window(".", 90))
                time.sleep(1)
                trial.shoot("refused-32-bit")
                trial.keys("key", "Return")
                trial.check("32-bit Windows is refused", process.wait(240) == 4)
            trial.check("32-bit Windows is refused without questions too", trial.install() == 4)
            trial.check("nothing was written there", not trial.installed.exists())
    finally:
        trial.tools = kept
