"""The Windows installer and the installed program tried under Wine, without a network, on a virtual screen.

``python -m packing.trial`` after ``dev.py package windows``. Every line is one thing a committee would miss.
"""

from __future__ import annotations

import filecmp
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packing import facts
from packing.toolchain import Toolchain

RUNNING, UNFIT, PUT_BACK = 3, 4, 5
"""Exit codes of the installer; see windows/setup.nsi."""
PATIENCE = 240
FEWEST = 27
"""Results a whole trial has; fewer means that something was not tried."""
REGISTRY = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"


class Trial:
    """One fresh Windows with the installer in it.

    Args of the constructor: the tools, the installer, the staged program, where pictures go.
    """

    def __init__(self, tools: Toolchain, setup: Path, staged: Path, out: Path) -> None:
        self.tools = tools
        self.setup = setup
        self.staged = staged
        self.out = out
        self.results: list[tuple[str, bool]] = []
        self.display = ""
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)

    def check(self, name: str, ok: bool) -> None:
        """Write down one result."""
        self.results.append((name, bool(ok)))
        print(f"{'ok  ' if ok else 'FAIL'} {name}", flush=True)

    @property
    def person(self) -> Path:
        """The Windows person's own folder."""
        users = self.tools.prefix / "drive_c/users"
        return next(path for path in users.iterdir() if path.name != "Public")

    @property
    def installed(self) -> Path:
        """Where the program is put for one person."""
        return self.person / f"AppData/Local/Programs/{facts.NAME}"

    @property
    def data(self) -> Path:
        """Where the profile of this person is."""
        return self.person / f"AppData/Local/{facts.NAME}"

    def wine(self, program: Path, *arguments: str, seconds: int = PATIENCE) -> tuple[int, str]:
        """Run a Windows program and wait; exit code and what it printed."""
        call = ["wine", self.tools.drive(program), *arguments]
        done = self.tools.run(*call, env=self._env(), check=False, network=False, seconds=seconds)
        return done.returncode, done.stdout

    def install(self, *more: str, setup: Path | None = None) -> int:
        """Run an installer without questions."""
        return self.wine(setup or self.setup, "/S", *more, seconds=2 * PATIENCE)[0]

    @contextmanager
    def window(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The installed program, running."""
        program = self.tools.drive(self.installed / f"{facts.NAME}.exe")
        command = self.tools.command(["wine", program, *arguments], env=self._env(), network=False)
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        with subprocess.Popen(command, **quiet) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    self.tools.stop()
                    process.wait(PATIENCE)

    def shoot(self, name: str) -> int:
        """A picture of the whole screen; answers how many colours it has."""
        target = self.tools.inside(self.out / f"{name}.png")
        self.tools.run("import", "-window", "root", target, env=self._env())
        counted = self.tools.run("identify", "-format", "%k", target)
        return int(counted.stdout or 0)

    def keys(self, *words: str) -> str:
        """Type, click or look for windows, as a person would."""
        return self.tools.run("xdotool", *words, env=self._env(), check=False).stdout.strip()

    def wait_for_window(self, title: str) -> str:
        """The number of the window with a title; empty when it never comes."""
        for _ in range(PATIENCE):
            found = self.keys("search", "--onlyvisible", "--name", title)
            if found:
                return found.splitlines()[-1]
            time.sleep(1)
        return ""

    def registry(self, key: str, name: str) -> str:
        """One value of the registry."""
        told = self.tools.run("wine", "reg", "query", key, "/v", name, env=self._env(), check=False).stdout
        lines = [line.split() for line in told.splitlines() if "REG_" in line]
        return lines[0][-1] if lines else ""

    @contextmanager
    def screen(self, size: str = "1366x768x24") -> Iterator[None]:
        """A virtual screen for everything that follows."""
        command = self.tools.command(["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"])
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            assert server.stdout is not None
            self.display = ":" + server.stdout.readline().decode().strip()
            yield
        finally:
            self.tools.stop()
            server.terminate()
            server.wait(30)
            server.stdout.close()

    def _env(self) -> dict[str, str]:
        return {"DISPLAY": self.display} if self.display else {}


def run(trial: Trial, *, spoiled: Path | None = None) -> None:
    """All of it, in the order of a program's life on a computer."""
    trial.tools.new_windows()
    with trial.screen():
        refuse_old_windows(trial)
        install(trial)
        first_profile(trial)
        walk(trial)
        while_running(trial)
        upgrade(trial, spoiled)
        uninstall(trial)


def refuse_old_windows(trial: Trial) -> None:
    """An older Windows is refused before anything is written."""
    build = trial.registry(REGISTRY, "CurrentBuildNumber")
    set_build = ("wine", "reg", "add", REGISTRY, "/v", "CurrentBuildNumber", "/f", "/d")
    trial.tools.run(*set_build, "17134")
    trial.check("an older Windows is refused", trial.install() == UNFIT)
    trial.check("nothing was written then", not trial.installed.exists())
    trial.tools.run(*set_build, build)


def install(trial: Trial) -> None:
    """Without questions and without an administrator."""
    trial.check("installed without questions", trial.install() == 0)
    trial.check("the files are the staged ones", same(trial.staged, trial.installed))
    links = [path for path in trial.person.rglob("*.lnk") if facts.TITLE["zh"] in path.name]
    trial.check("start menu and desktop", len(links) == 2)
    kind = trial.tools.run(
        "wine", "reg", "query", rf"HKCU\Software\Classes\{facts.CASE_SUFFIX}", "/ve", check=False
    ).stdout
    trial.check("case files belong to the program", f"{facts.NAME}.case" in kind)


def first_profile(trial: Trial) -> None:
    """A profile with Chinese in its path, opened by the Windows credential store."""
    twin = trial.installed / f"{facts.TWIN}.exe"
    named = ("--committee", "虚拟知识产权调解委员会", "--short-name", "虚")
    code, told = trial.wine(twin, "--json", "profile", "create", *named)
    (trial.out / "profile.txt").write_text(told, "utf-8")
    trial.check("a profile is made", code == 0 and trial.data.exists())
    code, told = trial.wine(twin, "--json", "case", "list")
    trial.check("the credential store opens it without a question", code == 0)
    cloud = trial.person / "OneDrive/工作库"
    code, told = trial.wine(twin, "--json", "--profile", trial.tools.drive(cloud), "profile", "create")
    trial.check("a OneDrive folder is refused", code == 1 and not cloud.exists())


def walk(trial: Trial) -> None:
    """Every page of the installed program on the Windows platform."""
    folder = trial.out / "walk"
    program = trial.installed / f"{facts.NAME}.exe"
    code, _ = trial.wine(program, "--selfcheck", trial.tools.drive(folder), seconds=2 * PATIENCE)
    report = folder / "window.json"
    told = json.loads(report.read_text("utf-8")) if report.exists() else {}
    trial.check("every page came", code == 0 and told.get("ok") is True and len(told["pages"]) > 20)
    trial.check("on the Windows platform, packed", told.get("platform") == "windows" and told["packed"])


def while_running(trial: Trial) -> None:
    """Neither removed nor replaced under a person's hands; left by the keyboard."""
    with trial.window() as process:
        window = trial.wait_for_window("知识产权纠纷调解仲裁工作台")
        trial.check("its window opens", window)
        time.sleep(3)
        trial.check("the window is not blank", trial.shoot("program") > 50)
        trial.check("an upgrade is refused while it runs", trial.install() == RUNNING)
        code, _ = trial.wine(trial.installed / "uninstall.exe", "/S", f"_?={windows_path(trial)}")
        trial.check("uninstalling is refused while it runs", code == RUNNING)
        trial.check("nothing was removed then", same(trial.staged, trial.installed))
        trial.keys("windowfocus", "--sync", window)
        trial.keys("key", "--window", window, "alt+f")
        time.sleep(2)
        trial.shoot("menu")
        trial.keys("key", "Escape")
        trial.keys("key", "Escape")
        trial.keys("key", "ctrl+q")
        try:
            trial.check("left by the keyboard", process.wait(60) == 0)
        except subprocess.TimeoutExpired:
            trial.shoot("stuck")
            trial.check("left by the keyboard", False)


def upgrade(trial: Trial, spoiled: Path | None) -> None:
    """Over itself; and a version that does not work gives way to the old one."""
    before = digest(trial.data)
    trial.check("an upgrade over itself", trial.install() == 0 and same(trial.staged, trial.installed))
    trial.check("the upgrade left the data alone", digest(trial.data) == before)
    if spoiled is not None:
        trial.check("a version that does not work is put back", trial.install(setup=spoiled) == PUT_BACK)
        trial.check("the old version is there again", same(trial.staged, trial.installed))
        trial.check("the data are as they were", digest(trial.data) == before)
    code, _ = trial.wine(trial.installed / f"{facts.TWIN}.exe", "--json", "case", "list")
    trial.check("the profile opens after the upgrade", code == 0)


def uninstall(trial: Trial) -> None:
    """The program goes, the data stay, unless asked."""
    before = digest(trial.data)
    trial.wine(trial.installed / "uninstall.exe", "/S")
    trial.check("the program is gone", gone(trial.installed))
    links = [path for path in trial.person.rglob("*.lnk") if facts.TITLE["zh"] in path.name]
    trial.check("shortcuts are gone", not links)
    trial.check("uninstalling left the data alone", digest(trial.data) == before)
    trial.install()
    trial.wine(trial.installed / "uninstall.exe", "/S", "/PURGE")
    trial.check("asked to, it removes the data too", gone(trial.installed) and gone(trial.data))


def windows_path(trial: Trial) -> str:
    """The program's folder as Windows names it."""
    return "C:" + str(trial.installed).split("drive_c", 1)[1].replace("/", "\\")


def same(staged: Path, installed: Path) -> bool:
    """Whether every staged file lies there unchanged, and nothing else but the uninstaller."""
    wanted = {path.relative_to(staged) for path in staged.rglob("*") if path.is_file()}
    there = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    if there - {Path("uninstall.exe")} != wanted:
        return False
    return all(filecmp.cmp(staged / one, installed / one, shallow=False) for one in wanted)


def digest(folder: Path) -> dict[str, int]:
    """Files of a folder with their sizes; locks are left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and "lock" not in path.name)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def gone(folder: Path) -> bool:
    """Whether a folder vanishes soon; an uninstaller answers before it is done."""
    for _ in range(120):
        if not folder.exists():
            return True
        time.sleep(0.5)
    return False


def main() -> int:
    """Try what was built last."""
    work = facts.ROOT / "build/windows"
    tools = Toolchain(facts.ROOT / "build/trees/windows-tools", prefix=work / "trial-prefix")
    tools.make()
    setup = work / "out" / f"{facts.NAME}-{facts.version()}-setup.exe"
    spoiled = work / "spoiled/out" / setup.name
    trial = Trial(tools, setup, work / "dist" / facts.NAME, work / "trial")
    run(trial, spoiled=spoiled if spoiled.exists() else None)
    failed = sum(not ok for _, ok in trial.results)
    print(f"{len(trial.results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
