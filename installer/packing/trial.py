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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from packing import facts, signing, trial_monitors, trial_places, trial_update, trial_wizard
from packing.toolchain import Toolchain

DONE, RIGHTLESS, RUNNING, UNFIT, PUT_BACK = 0, 1, 3, 4, 5
"""Exit codes of the installer; see windows/setup.nsi."""
PATIENCE = 240
FEWEST = 118
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

    def note(self, name: str, lines: list[str]) -> None:
        """Leave lines beside the pictures."""
        (self.out / f"{name}.txt").write_text("\n".join(lines), "utf-8")

    def ended(self, process: subprocess.Popen[bytes], seconds: int = 90) -> bool:
        """Whether a program ends well in time."""
        try:
            return process.wait(seconds) == DONE
        except subprocess.TimeoutExpired:
            self.shoot("stuck")
            return False

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
        done = self.tools.run(*call, env=self.env, check=False, network=False, seconds=seconds)
        return done.returncode, done.stdout

    def install(self, *more: str, setup: Path | None = None) -> int:
        """Run an installer without questions, in Chinese."""
        return self.wine(setup or self.setup, "/S", "/LANG=2052", *more, seconds=2 * PATIENCE)[0]

    @contextmanager
    def window(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The installed program, running."""
        with self.started(self.tools.drive(self.installed / f"{facts.NAME}.exe"), *arguments) as process:
            yield process

    @contextmanager
    def started(self, *call: str) -> Iterator[subprocess.Popen[bytes]]:
        """A Windows program that is not waited for; whatever of it still runs is ended."""
        command = self.tools.command(["wine", *call], env=self.env, network=False)
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
        self.tools.run("import", "-window", "root", target, env=self.env)
        counted = self.tools.run("identify", "-format", "%k", target)
        return int(counted.stdout or 0)

    def keys(self, *words: str) -> str:
        """Type, click or look for windows, as a person would."""
        return self.tools.run("xdotool", *words, env=self.env, check=False).stdout.strip()

    def wait_for_window(self, title: str, seconds: int = PATIENCE) -> str:
        """The number of the window with a title (a pattern); empty when it never comes."""
        for _ in range(seconds):
            found = self.keys("search", "--onlyvisible", "--name", title)
            if found:
                return found.splitlines()[-1]
            time.sleep(1)
        return ""

    def box(self, window: str) -> dict[str, int]:
        """Where a window stands and how big it is: ``X``, ``Y``, ``WIDTH``, ``HEIGHT`` in dots."""
        told = self.keys("getwindowgeometry", "--shell", window)
        pairs = (line.split("=", 1) for line in told.splitlines() if "=" in line)
        return {name: int(value) for name, value in pairs if value.lstrip("-").isdigit()}

    def registry(self, key: str, name: str = "") -> str:
        """One value of the registry, the nameless one without a name; empty when there is none."""
        value = ["/v", name] if name else ["/ve"]
        told = self.tools.run("wine", "reg", "query", key, *value, "/reg:64", env=self.env, check=False)
        lines = [line.split("REG_SZ", 1)[1] for line in told.stdout.splitlines() if "REG_SZ" in line]
        return lines[0].strip() if lines else ""

    def secrets(self, *words: str) -> set[str]:
        """Names of all entries of the credential store, read by another program than ours."""
        python = self.staged.parent.parent / "python/python.exe"
        code, told = self.wine(python, self.tools.drive(facts.ROOT / "installer/windows/secrets.py"), *words)
        return set(told.split()) if code == DONE else {f"not read: {code}"}

    def links(self) -> list[Path]:
        """Shortcuts to the program, of this person and of everybody."""
        users = self.tools.prefix / "drive_c/users"
        places = [users, self.tools.prefix / "drive_c/ProgramData"]
        names = set(facts.TITLE.values())
        return [path for place in places for path in place.rglob("*.lnk") if path.stem in names]

    def until(self, come: Callable[[], object], seconds: float = PATIENCE) -> bool:
        """Whether something comes true in time."""
        for _ in range(int(seconds * 2)):
            if come():
                return True
            time.sleep(0.5)
        return False

    @contextmanager
    def screen(self, size: str = "1366x768x24") -> Iterator[None]:
        """A virtual screen for everything inside; then the one before again."""
        with self.shown_by(["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]):
            yield

    @contextmanager
    def shown_by(self, call: list[str]) -> Iterator[None]:
        """The screen of a server that tells its number; then the one before again."""
        before = self.display
        command = self.tools.command(call)
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            assert server.stdout is not None
            self.display = ":" + server.stdout.readline().decode().strip()
            yield
        finally:
            self.tools.stop()
            self.display = before
            server.terminate()
            server.wait(30)
            server.stdout.close()

    @property
    def env(self) -> dict[str, str]:
        """Variables of everything that is started."""
        return {"DISPLAY": self.display} if self.display else {}


def run(trial: Trial, *, release: trial_update.Release | None = None) -> None:
    """All of it, in the order of a program's life on a computer.

    Args:
        trial: a Windows and what is put into it.
        release: what signs updates, and the installers in them; without it no update is tried.
    """
    trial.tools.new_windows()
    with trial.screen():
        refuse_old_windows(trial)
        trial_places.refuse_where_nothing_can_be_written(trial)
        install(trial)
        first_profile(trial)
        before = trial_places.snapshot(trial)
        walk(trial)
        while_running(trial)
        trial_places.only_its_own_folders(trial, before)
        trial_places.every_scale(trial)
        trial_monitors.second_monitor(trial)
        trial_places.quiet(trial)
        trial_update.opened_by_a_double_click(trial)
        if release is not None:
            trial_update.from_inside(trial, release)
            upgrade(trial, release)
            trial_places.full_disk(trial, release.sound)
        uninstall(trial)
        trial_wizard.walk_through(trial, "zh")
        trial_wizard.walk_through(trial, "en")
        trial_places.for_everybody(trial)
    trial_places.refuse_32_bit(trial)


def refuse_old_windows(trial: Trial) -> None:
    """An older Windows is refused before anything is written, and told why."""
    build = trial.registry(REGISTRY, "CurrentBuildNumber")

    def pretend(number: str) -> None:
        words = ["/v", "CurrentBuildNumber", "/f", "/reg:64", "/d", number]
        trial.tools.run("wine", "reg", "add", REGISTRY, *words, env=trial.env)

    pretend("17134")
    with trial.started(trial.tools.drive(trial.setup), "/LANG=2052") as process:
        trial.check("an older Windows is told so in a window", trial.wait_for_window(".", 90))
        time.sleep(1)
        trial.shoot("refused-old")
        trial.keys("key", "Return")
        trial.check("an older Windows is refused", process.wait(PATIENCE) == UNFIT)
    trial.check("nothing was written then", not trial.installed.exists())
    pretend(build)


def install(trial: Trial) -> None:
    """Without questions and without an administrator."""
    trial.check("installed without questions", trial.install() == 0)
    trial.check("the files are the staged ones", same(trial.staged, trial.installed))
    who = signing.signer(trial.staged.parent.parent, trial.tools)
    made = [path for path in trial.installed.rglob("*") if path.name in (*signing.OURS, "uninstall.exe")]
    signed = [who.holds(path, trial.tools) for path in (*made, trial.setup)]
    trial.check("what is made here is signed", len(signed) == len(signing.OURS) + 2 and all(signed))
    trial.check("start menu and desktop", len(trial.links()) == 2)
    kinds = {facts.CASE_SUFFIX: f"{facts.NAME}.case", facts.PACK_SUFFIX: f"{facts.NAME}.pack"}
    found = {suffix: trial.registry(rf"HKCU\Software\Classes\{suffix}") for suffix in kinds}
    trial.check("case files and packs belong to the program", found == kinds)


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
        trial.check("left by the keyboard", trial.ended(process))


def upgrade(trial: Trial, release: trial_update.Release) -> None:
    """Over itself; and a version that does not work, or finds no room, gives way to the old one."""
    before = digest(trial.data)
    trial.check("an upgrade over itself", trial.install() == DONE and same(trial.staged, trial.installed))
    trial.check("the upgrade left the data alone", digest(trial.data) == before)
    trial.check("a version that does not work is put back", trial.install(setup=release.spoiled) == PUT_BACK)
    trial.check("the old version is there again", same(trial.staged, trial.installed))
    trial.check("the data are as they were", digest(trial.data) == before)
    code, _ = trial.wine(trial.installed / f"{facts.TWIN}.exe", "--json", "case", "list")
    trial.check("the profile opens after the upgrade", code == DONE)


def uninstall(trial: Trial) -> None:
    """The program goes, the data stay, unless asked."""
    before = digest(trial.data)
    trial.wine(trial.installed / "uninstall.exe", "/S")
    trial.check("the program is gone", trial.until(lambda: not trial.installed.exists()))
    trial.check("shortcuts are gone", not trial.links())
    left = [trial.registry(rf"HKCU\Software\Classes\{one}") for one in (facts.CASE_SUFFIX, facts.PACK_SUFFIX)]
    trial.check("file types are gone", left == ["", ""])
    trial.check("uninstalling left the data alone", digest(trial.data) == before)


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


def main() -> int:
    """Try what was built last."""
    from packing import windows

    work = facts.ROOT / "build/windows"
    tools = Toolchain(facts.ROOT / "build/trees/windows-tools", prefix=work / "trial-prefix")
    tools.make()
    trial = Trial(tools, windows.setup_in(work), work / "dist" / facts.NAME, work / "trial")
    run(trial, release=trial_update.Release.made(work, tools))
    failed = sum(not ok for _, ok in trial.results)
    print(f"{len(trial.results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
