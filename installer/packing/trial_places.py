"""Where the program goes and what it writes: for everybody, on a 32-bit Windows, on screens of all scales."""

from __future__ import annotations

import json
import re
import socket
import time
from typing import TYPE_CHECKING

from packing import facts
from packing.toolchain import Toolchain

if TYPE_CHECKING:
    from pathlib import Path

    from packing.trial import Trial

DESKTOP = r"HKCU\Control Panel\Desktop"
USUAL_DOTS = 96
SCALES = {125: (120, "1366x768x24"), 150: (144, "1920x1080x24"), 200: (192, "2560x1440x24")}
"""Per cent, dots an inch as Windows stores them, a screen people have with it; 100 % is the usual walk."""
LONGEST = 600
FULL_DISK = """
mkdir -p /small && mount -t tmpfs -o size=MEGABYTESm tmpfs /small || exit 9
run() { wine "$@" /S /LANG=2052 '/D=Z:\\small\\program'; echo $?; }
echo installed=$(run "$0")
( least=999999999
  while [ ! -e /small/ended ]; do
    free=$(df --output=avail -k /small | tail -1)
    [ "$free" -lt "$least" ] && least=$free && echo "$least" >"$HOME/least"
    sleep 0.02
  done ) &
echo upgraded=$(run "$1")
echo least_free_kb=$(cat "$HOME/least")
touch /small/ended; wait
echo differences=$(diff -rq "$2" /small/program | grep -vc 'Only in /small/program: uninstall.exe')
wine 'Z:\\small\\program\\ipmediate-cli.exe' --version >/dev/null; echo works=$?
wineserver -k; wineserver -w
"""
"""Installs, upgrades and compares on a drive with room for one and a half programs."""
NEARLY_FULL = 32 << 10
"""Kilobytes; the largest file needs most of it."""
REACHING = re.compile(
    r"winsock:(?:connect|WSAConnect|WS2_ConnectEx|sendto|WS2_sendto|bind|listen|gethostbyname) socket"
    r"|winsock:(?:gethostbyname|getaddrinfo|GetAddrInfo\w*) (?:node|name) (\"[^\"]+\")"
)
"""Calls that name another computer or wait for one; a socket alone, as Python makes one to ask Windows for
functions, is none."""
CALLERS = {
    "sends": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
    "connects": "socket.create_connection(('192.0.2.1', 9))",
    "asks for a name": "socket.getaddrinfo('example.invalid', 80)",
}
USERS_REGISTRY = r"HKCU\Software"
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
    """Every file on drive C and beside it with size and time of writing, and registry keys of programs."""
    asked = trial.tools.run("wine", "reg", "query", USERS_REGISTRY, env=trial.env).stdout
    found = {line.strip(): (0, 0) for line in asked.splitlines() if line.startswith("HKEY")}
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
    keys = {name for name in after if name.startswith("HKEY")}
    trial.check("and the keys of the registry", any(name.endswith(facts.NAME) for name in keys))


def every_scale(trial: Trial) -> None:
    """Every page at each larger scale Windows offers: sharp, and the window whole within the screen."""
    for percent, (dots, size) in SCALES.items():
        with trial.screen(size):
            _set_dots(trial, dots)
            folder = trial.out / f"scale-{percent}"
            program = trial.tools.drive(trial.installed / f"{facts.NAME}.exe")
            with trial.started(program, "--selfcheck", trial.tools.drive(folder)) as process:
                window = trial.wait_for_window(facts.TITLE["zh"])
                trial.until((folder / "register.png").exists)
                trial.shoot(f"scale-{percent}")
                box = trial.box(window)
                trial.check(f"{percent} %: every page came", trial.ended(process, LONGEST))
            wide, high = map(int, size.split("x")[:2])
            within = box.get("WIDTH", 9999) <= wide and box.get("HEIGHT", 9999) <= high
            trial.check(f"{percent} %: whole within the screen", within)
            told = json.loads((folder / "window.json").read_text("utf-8"))
            trial.check(f"{percent} %: drawn at that scale", told["ok"] and told["scale"] * 100 == percent)
    with trial.screen():
        _set_dots(trial, USUAL_DOTS)


def _set_dots(trial: Trial, dots: int) -> None:
    words = ["/v", "LogPixels", "/t", "REG_DWORD", "/f", "/d", str(dots)]
    trial.tools.run("wine", "reg", "add", DESKTOP, *words, env=trial.env)
    trial.tools.stop()


def full_disk(trial: Trial, setup: Path) -> None:
    """The drive of the program is full half-way through an upgrade: the old version is put back, whole.

    All of it happens in one process of the tree, so that the small drive vanishes with it.
    """
    staged, room = trial.staged, trial.out / "full-disk.txt"
    need = sum(path.stat().st_size for path in staged.rglob("*") if path.is_file()) >> 20
    script = FULL_DISK.replace("MEGABYTES", str(need + need // 2))
    words = [trial.tools.drive(one) for one in (trial.setup, setup)]
    trial.tools.stop()  # what is still running of this Windows does not see the small drive
    done = trial.tools.run(
        "sh", "-c", script, *words, trial.tools.inside(staged), env=trial.env, check=False, network=False,
        seconds=4 * LONGEST,
    )  # fmt: skip
    room.write_text(done.stdout + done.stderr, "utf-8")
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    trial.check("full disk: the program was there", told.get("installed") == "0")
    trial.check("full disk: the upgrade gives up", told.get("upgraded") == "5")
    trial.check("full disk: the disk was full then", int(told.get("least_free_kb", 1 << 20)) < NEARLY_FULL)
    trial.check("full disk: the old version is there again, whole", told.get("differences") == "0")
    trial.check("full disk: and works", told.get("works") == "0")


def quiet(trial: Trial) -> None:
    """Every page, with each call into Windows' network library written down: there is none that reaches out.

    The same list does see a program that reaches out.
    """
    python = trial.tools.drive(trial.staged.parent.parent / "python/python.exe")
    program = trial.tools.drive(trial.installed / f"{facts.NAME}.exe")
    folder = trial.tools.drive(trial.out / "quiet")
    walked = _network_calls(trial, program, "--selfcheck", folder)
    trial.note("network calls", walked)
    trial.check("it walked there", (trial.out / "quiet/window.json").exists())
    trial.check("no call reaches for a network", not walked)
    for name, act in CALLERS.items():
        calls = _network_calls(trial, python, "-c", f"import socket; {act}")
        trial.check(f"a program that {name} is seen", calls)


def _network_calls(trial: Trial, *call: str) -> list[str]:
    trial.tools.stop()
    env = {**trial.env, "WINEDEBUG": "-all,+winsock"}
    done = trial.tools.run("wine", *call, env=env, check=False, network=False, seconds=LONGEST)
    own = f'"{socket.gethostname()}"'
    found = []
    for line in done.stderr.splitlines():
        call = REACHING.search(line)
        if call and call[1] != own:
            found.append(line)
    return found


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
