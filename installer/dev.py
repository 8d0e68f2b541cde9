"""Set ipmediate up: ``python3 installer/dev.py run | test | bench | package | lock``.

Needs Python 3.11 to 3.13 and nothing else; what the program needs goes into ``.venv`` beside it, from the
hash-locked lists in this folder. The second start needs no network. This file is kept readable for older
Pythons, so that they can say what is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from environment import Environment

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
USAGE = """python3 installer/dev.py run [--demo] [...]   启动工作台 / start the program
python3 installer/dev.py run --ocr [...]      同时安装文字识别 / with the reading of scans
python3 installer/dev.py test [pytest ...]    全部检查与测试 / all checks and tests
python3 installer/dev.py bench [...]          性能测量 / measurements
python3 installer/dev.py package [linux|windows]  打包 / build the packed program
python3 installer/dev.py lock [--upgrade]     重新锁定依赖 / lock the dependencies again"""
CHECKS = (
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("ruff check", ("ruff", "check", ".")),
    ("mypy", ("mypy",)),
    ("lint-imports", ("lint-imports",)),
)
TOGETHER = ("-n", "logical", "--maxprocesses", "4", "--no-loadscope-reorder", "--durations", "25")


def say(zh: str, en: str) -> None:
    """Tell the person something, in both languages."""
    print(f"{zh}\n{en}", file=sys.stderr, flush=True)


def another_python() -> str | None:
    """A Python of a fitting version on the search path, if this one does not fit."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def change_python() -> int:
    """Go on with a Python that fits, or say which one is needed."""
    found = another_python()
    if found:
        return subprocess.call([found, *sys.argv])
    mine = ".".join(map(str, sys.version_info[:3]))
    say(
        f"当前 Python 为 {mine}，需要 3.11、3.12 或 3.13（64 位）。请安装其中之一后，用它重新运行本命令。",
        f"This is Python {mine}; 3.11, 3.12 or 3.13 (64 bit) is needed. Install one and use it here.",
    )
    return 2


def provide_system(*, tests: bool, packing: bool = False) -> None:
    """See that Qt's libraries, and the tools for the task, are there; install them where that is allowed."""
    import system

    packages = system.missing(tests=tests, packing=packing)
    if packages and system.can_install():
        say(f"正在安装系统软件包：{' '.join(packages)}", f"Installing system packages: {' '.join(packages)}")
        system.install(packages)
        packages = system.missing(tests=tests, packing=packing)
    if packages:
        say(
            f"系统缺少以下软件包，请由管理员运行：\n    {system.command(packages)}",
            f"System packages are missing; an administrator has to run:\n    {system.command(packages)}",
        )
        raise SystemExit(2)


def start_window(place: Environment, arguments: list[str]) -> int:
    """Start the window, in this process where the system can do that."""
    env = place.variables()
    if sys.platform.startswith("linux") and not any(
        env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        say(
            "没有可用的图形桌面（DISPLAY 与 WAYLAND_DISPLAY 均未设置）。请在桌面环境中运行。",
            "There is no desktop to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).",
        )
        return 2
    command = [str(place.python), "-m", "ui", *arguments]
    os.chdir(ROOT)
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, env)
    return subprocess.call(command, env=env)


def run_checks(place: Environment, arguments: list[str]) -> int:
    """Every check, then every test; the closing lines come last."""
    env = place.variables()
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    lines = []
    failed = False
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        code = subprocess.call(
            [place.tool(command[0]), *command[1:]], cwd=ROOT, env=env, stdin=subprocess.DEVNULL
        )
        lines.append(f"{name}: {closing(code)} ({time.perf_counter() - began:.1f} s)")
        print(lines[-1], flush=True)
        failed |= code != 0
    print("== pytest", flush=True)
    code, last = run_pytest([str(place.python), "-m", "pytest", *TOGETHER, *arguments], env)
    lines.append(f"pytest: {closing(code)}")
    print("== summary", *lines, last, sep="\n", flush=True)
    return 1 if failed or code else 0


def closing(code: int) -> str:
    """One word, or two, for how a step ended."""
    return "ok" if code == 0 else f"FAILED, exit code {code}"


def run_pytest(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run the tests, letting everything through but the closing line, which is handed back bare."""
    last: str | None = None
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            if last is not None:
                print(last, flush=True)
            last = line.rstrip("\n")
    return process.returncode, (last or "").strip("= ")


def main(arguments: list[str]) -> int:
    """The command line; answers the exit code, 2 when nothing could be started."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return change_python()
    if not arguments or arguments[0] not in ("run", "test", "bench", "package", "lock"):
        print(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    import environment

    task, rest = arguments[0], arguments[1:]
    try:
        if task == "lock":
            import locks

            return locks.write(ROOT, rest)
        kind = {"run": "run", "package": "build"}.get(task, "test")
        if task == "run" and "--ocr" in rest:
            kind = "ocr"
            rest = [one for one in rest if one != "--ocr"]
        place = environment.Environment(ROOT, kind=kind, say=say)
        provide_system(tests=task == "test", packing=task == "package")
        place.provide()
        if task == "package":
            command = [str(place.python), "-m", "packing", *rest]
            return subprocess.call(command, cwd=ROOT / "installer", env=place.variables())
        if task == "run":
            return start_window(place, rest)
        if task == "bench":
            command = [str(place.python), "-m", "tests.bench", *rest]
            return subprocess.call(command, cwd=ROOT, env=place.variables())
        return run_checks(place, rest)
    except OSError as error:
        return environment.explain(error, ROOT, say)
    except KeyboardInterrupt:
        say("已中断。", "Interrupted.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
