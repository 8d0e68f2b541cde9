"""Cold starts of the packed program beside those from source: ``python -m packing.starts linux|windows``.

Both run in turn, each round with the caches of files dropped where the system allows it, so that a busy
machine is unkind to both alike. ``shown`` is the first turn of the window's loop after it was shown,
``at_rest`` its first page with invented cases on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from packing.facts import NAME, ROOT

MARKS = ("shown", "at_rest")
ROUNDS = 5
PATIENCE = 300
Start = Callable[[list[str]], subprocess.Popen[bytes]]


def measure(
    ways: dict[str, tuple[Start, Callable[[Path], str]]], folder: Path
) -> dict[str, dict[str, float]]:
    """Median seconds for each way and mark.

    Args:
        ways: name to how it is started, and how it is told a path.
        folder: for the marks.
    """
    taken: dict[str, dict[str, list[float]]] = {name: {mark: [] for mark in MARKS} for name in ways}
    for turn in range(ROUNDS):
        for name, (start, place) in ways.items():
            out = folder / f"{name}-{turn}".replace(" ", "-")
            _drop_caches()
            began = time.time()  # noqa: TID251 -- compared with the clock of the started process
            process = start(["--selfcheck", place(out)])
            try:
                for mark in MARKS:
                    taken[name][mark].append(_wait(out / f"{mark}.mark", process) - began)
            finally:
                process.kill()
                process.wait()
            shutil.rmtree(out, ignore_errors=True)
    return {name: {mark: median(times) for mark, times in marks.items()} for name, marks in taken.items()}


def _wait(file: Path, process: subprocess.Popen[bytes]) -> float:
    for _ in range(PATIENCE * 20):
        if file.exists() and (text := file.read_text("utf-8")):
            return float(text)
        if process.poll() is not None:
            raise SystemExit(f"the program ended with {process.returncode} before {file.stem}")
        time.sleep(0.05)
    raise SystemExit(f"{file.stem} never came")


def _drop_caches() -> None:
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("1", "ascii")
    except OSError:
        return


@contextmanager
def linux(folder: Path) -> Iterator[dict[str, tuple[Start, Callable[[Path], str]]]]:
    """The folder build, and the sources under the Python of this environment, without a screen."""
    home = folder / "home"
    home.mkdir()
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def way(command: list[str]) -> Start:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return lambda more: subprocess.Popen([*command, *more], cwd=ROOT, env=env, **quiet)

    yield {
        "packed": (way([str(ROOT / "build/linux/dist" / NAME / NAME)]), str),
        "from source": (way([sys.executable, "-m", "ui"]), str),
    }


@contextmanager
def windows(folder: Path) -> Iterator[dict[str, tuple[Start, Callable[[Path], str]]]]:
    """The packed Windows program, and the sources under the Windows Python; both on a virtual screen."""
    from packing import trial
    from packing import windows as build

    work = ROOT / "build/windows"
    tools = build.tools_in(work)
    tools.prefix = work / "starts-prefix"
    tools.new_windows()
    bench = trial.Trial(tools, build.setup_in(work), work / "dist" / NAME, work / "starts")

    def way(command: list[str]) -> Start:
        env = {**bench.env, "PYTHONPATH": tools.drive(ROOT), "PYTHONUTF8": "1"}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

        def start(more: list[str]) -> subprocess.Popen[bytes]:
            tools.stop()
            return subprocess.Popen(tools.command(["wine", *command, *more], env=env, network=False), **quiet)

        return start

    with bench.screen():
        yield {
            "packed": (way([tools.drive(work / "dist" / NAME / f"{NAME}.exe")]), tools.drive),
            "from source": (way([tools.drive(work / "python/python.exe"), "-m", "ui"]), tools.drive),
        }


def main(arguments: list[str]) -> int:
    """Measure one system and say the figures."""
    system = arguments[0] if arguments else "linux"
    around = windows if system == "windows" else linux
    with tempfile.TemporaryDirectory(prefix="starts-", dir=ROOT / "build") as place:
        folder = Path(place)
        with around(folder) as ways:
            found = measure(ways, folder)
    packed, source = found["packed"], found["from source"]
    for mark in MARKS:
        told = f"packed {packed[mark]:.2f} s, from source {source[mark]:.2f} s"
        print(f"{system} {mark}: {told}, ratio {packed[mark] / source[mark]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
