"""Try a packed program in a Debian tree with nothing in it: ``python installer/smoke.py FOLDER``.

The tree is sealed, there is no network, and the person has no rights: what the program needs it must bring,
and it may write only into its own folders. Every call that reaches for a network is written down.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packing.facts import NAME, ROOT, TWIN
from packing.tree import Tree, suite_here

PERSON = 1000
DESKTOP = ("libegl1", "libgl1")
"""What every desktop has and no program brings: the way to the screen's driver."""
HOME = "/person"
SCRATCH = "/tmp"
PATIENCE = 300
WATCH = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,sendto,sendmsg,bind", "-o")
OUTWARD = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_BLUETOOTH", "AF_VSOCK")
"""Families of addresses beyond this computer; a desktop's own sockets are of the family AF_UNIX."""


class CleanRoom:
    """A smallest Debian with the packed program in it.

    Args of the constructor: the program's folder; where trees are kept; whether a desktop's libraries are in.
    """

    def __init__(self, program: Path, *, trees: Path, desktop: bool) -> None:
        kind = "desktop" if desktop else "bare"
        packages = DESKTOP if desktop else ()
        self.tree = Tree(folder=trees / f"clean-{kind}", suite=suite_here(), packages=packages)
        self._program = program
        self.reached: list[str] = []

    def run(
        self, name: str, *arguments: str, home: Path, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Start one of the two programs and wait."""
        for folder in ("program", HOME.strip("/"), ".X11-unix"):
            (self.tree.folder / folder).mkdir(exist_ok=True)
        home.mkdir(exist_ok=True)
        os.chown(home, PERSON, PERSON)
        scratch = home / "scratch"
        scratch.mkdir(exist_ok=True)
        os.chown(scratch, PERSON, PERSON)
        binds = {self._program: "/program", home: HOME, scratch: SCRATCH}
        sockets = Path(tempfile.gettempdir()) / ".X11-unix"
        if env and "DISPLAY" in env:
            binds[sockets] = f"{SCRATCH}/.X11-unix"
        variables = {"HOME": HOME, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **(env or {})}
        call = [f"/program/{name}", *arguments]
        command = self.tree.command(
            call, binds=binds, env=variables, user=PERSON, network=False, sealed=True, where=HOME
        )
        with tempfile.NamedTemporaryFile(prefix="ipmediate-calls-") as calls:
            done = subprocess.run(
                [*WATCH, calls.name, *command],
                capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, check=False,
            )  # fmt: skip
            self.reached += calls_out(Path(calls.name).read_text("utf-8", errors="replace"))
        return done


@contextmanager
def screen(size: str = "1366x768x24") -> Iterator[str]:
    """A virtual screen; gives the name of its display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(30)


def try_out(program: Path, *, trees: Path, out: Path) -> list[str]:
    """All trials; answers what failed, in words. Pictures and reports are left in ``out``."""
    failed = []
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    bare = CleanRoom(program, trees=trees, desktop=False)
    desk = CleanRoom(program, trees=trees, desktop=True)
    for room in (bare, desk):
        room.tree.make()
    told = bare.run(TWIN, "--json", "selfcheck", home=out / "bare")
    (out / "selfcheck.txt").write_text(told.stdout + told.stderr, "utf-8")
    report = json.loads(told.stdout.splitlines()[0]) if told.stdout.startswith("{") else {}
    if told.returncode or not report.get("ok") or not report.get("packed"):
        failed.append(f"selfcheck of the command line: exit code {told.returncode}\n{told.stderr[-800:]}")
    with screen() as display:
        for platform, env in (("offscreen", {}), ("xcb", {"DISPLAY": display})):
            home = out / platform
            arguments = ("--selfcheck", f"{HOME}/walk")
            told = desk.run(NAME, *arguments, home=home, env={"QT_QPA_PLATFORM": platform, **env})
            (out / f"{platform}.txt").write_text(told.stdout + told.stderr, "utf-8")
            failed += walked(home / "walk/window.json", told.returncode, platform, told.stderr)
            failed += strays(home)
    failed += [f"reached for a network: {line}" for room in (bare, desk) for line in room.reached]
    return failed


def calls_out(trace: str) -> list[str]:
    """Lines of a trace that reach beyond this computer."""
    return [line.strip() for line in trace.splitlines() if any(family in line for family in OUTWARD)]


def walked(report: Path, code: int, platform: str, stderr: str = "") -> list[str]:
    """What is wrong with a walk through the window."""
    try:
        told = json.loads(report.read_text("utf-8"))
    except (OSError, ValueError):
        return [f"{platform}: the window left no report, exit code {code}\n{stderr[-800:]}"]
    wrong = [f"{platform}: {one}" for one in told["trouble"]]
    if code or not told["packed"] or told["platform"] != platform or len(told["pages"]) < 20:
        wrong.append(f"{platform}: exit code {code}, {told}")
    return wrong


def strays(home: Path) -> list[str]:
    """Files the program left where it has nothing to write."""
    allowed = ("walk", ".config/ipmediate", ".local/share/ipmediate", ".cache/ipmediate", "scratch")
    files = [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]
    return [f"written outside its folders: {one}" for one in files if not one.startswith(allowed)]


def main(arguments: list[str]) -> int:
    """Try one folder."""
    program = Path(arguments[0]) if arguments else ROOT / "build/linux/dist" / NAME
    failed = try_out(program.resolve(), trees=ROOT / "build/trees", out=ROOT / "build/linux/smoke")
    print(*failed, sep="\n")
    print(f"smoke: {'FAILED' if failed else 'ok'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
