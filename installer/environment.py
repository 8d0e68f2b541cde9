"""The program's own Python environments, made, checked and filled from the locked lists.

They are ``.venv`` for running and testing, ``build/venv`` for packing.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import system

Say = Callable[[str, str], None]
NEEDED_BYTES = {"run": 900_000_000, "ocr": 1_400_000_000, "test": 1_700_000_000, "build": 3_000_000_000}
NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Max retries exceeded",
    "ConnectTimeoutError",
    "SSLError",
)


class Environment:
    """One virtual environment and what has to be in it.

    A *stamp* in the environment says which lists were installed completely, for which Python, in which
    folder; as long as it holds, a start costs no more than reading it.
    """

    def __init__(self, root: Path, *, kind: str, say: Say) -> None:
        self._root = root
        self._say = say
        self._kind = kind
        self._list = root / "installer" / f"requirements-{kind}.txt"
        self._venv = root / ("build/venv" if kind == "build" else ".venv")
        self._bin = self._venv / ("Scripts" if os.name == "nt" else "bin")
        self._stamp = self._venv / "ipmediate-stamp.json"
        self._unfinished = self._venv / "ipmediate-unfinished"

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self._bin / ("python.exe" if os.name == "nt" else "python")

    def tool(self, name: str) -> str:
        """The path of a command inside."""
        return str(self._bin / (f"{name}.exe" if os.name == "nt" else name))

    def variables(self) -> dict[str, str]:
        """Environment variables for everything started inside; a home even where there is none."""
        dropped = (
            "PYTHONHOME",
            "PYTHONPATH",
            "PIP_USER",
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_REQUIRE_VIRTUALENV",
        )
        env = {name: value for name, value in os.environ.items() if name not in dropped}
        env["VIRTUAL_ENV"] = str(self._venv)
        env["PATH"] = str(self._bin) + os.pathsep + env.get("PATH", os.defpath)
        env["PYTHONUTF8"] = "1"
        if os.name == "posix" and not env.get("HOME"):
            home = self._venv / "home"
            home.mkdir(exist_ok=True, parents=True)
            env["HOME"] = str(home)
        return env

    def provide(self) -> None:
        """Make the environment what the locked list says, or stop with the reason."""
        if self._is_ready():
            return
        with self._alone():
            if self._is_ready():
                return
            free = shutil.disk_usage(self._root).free
            if free < NEEDED_BYTES[self._kind] and not self.python.exists():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if self._is_broken():
                self._say("运行环境不完整，正在重建。", "The environment is incomplete; making it anew.")
                shutil.rmtree(self._venv)
            if not self._venv.exists():
                self._venv.parent.mkdir(parents=True, exist_ok=True)
                self._make()
            self._unfinished.touch()
            self._fill()
            if self._kind != "build":
                self._make_command()
            self._write_stamp()
            self._unfinished.unlink()

    def _is_ready(self) -> bool:
        try:
            stamp = json.loads(self._stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        return (
            not self._unfinished.exists()
            and self.python.exists()
            and isinstance(stamp, dict)
            and self._is_home(stamp)
            and self._digest() in stamp.get("lists", ())
            and set(stamp.get("packages", ())) <= self._packages()
        )

    def _is_home(self, stamp: dict[str, object]) -> bool:
        return stamp.get("root") == str(self._root) and stamp.get("python") == _version()

    def _is_broken(self) -> bool:
        """Whether what is there cannot be mended by installing into it."""
        if not self._venv.exists():
            return False
        if self._unfinished.exists() or not (self._venv / "pyvenv.cfg").exists():
            return True
        if self._stamp.exists():
            try:
                stamp = json.loads(self._stamp.read_text("utf-8"))
            except (OSError, ValueError):
                return True
            if not self._is_home(stamp):
                return True
        show = "import pip, sys; print(*sys.version_info[:2], sep='.')"
        try:
            answer = subprocess.run(
                [str(self.python), "-c", show], capture_output=True, text=True, check=False
            )
        except OSError:
            return True
        return answer.stdout.strip() != _version()

    def _digest(self) -> str:
        return hashlib.sha256(self._list.read_bytes()).hexdigest()

    def _site(self) -> Path:
        if os.name == "nt":
            return self._venv / "Lib" / "site-packages"
        return self._venv / "lib" / f"python{_version()}" / "site-packages"

    def _packages(self) -> set[str]:
        return {path.name for path in self._site().glob("*.dist-info")}

    def _make(self) -> None:
        if importlib.util.find_spec("ensurepip") is None:
            package = f"python{_version()}-venv"
            if not (system.can_install() and system.install([package])):
                self._say(
                    f"Python 缺少 venv 组件，请由管理员运行：\n    {system.command([package])}",
                    f"Python lacks its venv part; an administrator runs:\n    {system.command([package])}",
                )
                raise SystemExit(2)
        base = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run(
            [base, "-m", "venv", str(self._venv)], capture_output=True, text=True, check=False
        )
        if made.returncode:
            self._stop_for(made.stdout + made.stderr)

    def _fill(self) -> None:
        count = sum("==" in line for line in self._list.read_text("utf-8").splitlines())
        self._say(
            f"正在安装 {count} 个依赖包（首次需要网络，约几分钟）……",
            f"Installing {count} packages (the first time needs the network and a few minutes) ...",
        )
        command = [str(self.python), "-m", "pip", "install", "--no-input", "--require-hashes"]
        command += [] if sys.stdout.isatty() else ["--quiet"]
        command += ["--disable-pip-version-check", "--no-warn-script-location", "--only-binary=:all:"]
        env = {**self.variables(), "PIP_ROOT_USER_ACTION": "ignore"}
        told = []
        with subprocess.Popen(
            [*command, "-r", str(self._list)],
            cwd=self._root,
            env=env,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stderr or ():
                told.append(line)
                if line.startswith("WARNING: Retrying"):
                    self._say("网络不畅，正在重试……", "The network is slow; trying again ...")
                elif not line.startswith("WARNING: Location"):
                    print(line, end="", file=sys.stderr, flush=True)
        if process.returncode:
            self._stop_for("".join(told))

    def _stop_for(self, told: str) -> None:
        """Say why setting up failed, from what the tool said, and stop."""
        if "No space left" in told or "Errno 28" in told:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if any(sign in told for sign in NO_NETWORK):
            self._say(
                "无法连接软件包仓库，依赖未能安装。请检查网络或 pip 的镜像设置后重试；安装完成后可离线使用。",
                "The package registry cannot be reached. Check the network or pip's mirror setting and try"
                " again; once installed, no network is needed.",
            )
        elif "THESE PACKAGES DO NOT MATCH THE HASHES" in told:
            self._say(
                "下载的软件包与锁定的校验值不符，已拒绝安装。请更换软件源后重试。",
                "A downloaded package does not match its locked hash and was refused. Try another mirror.",
            )
        else:
            self._say(
                f"运行环境未能建成：\n{told}", "The environment could not be made; the reason stands above."
            )
        raise SystemExit(2)

    def _make_command(self) -> None:
        """Put an ``ipmediate`` command beside the environment's Python, which finds the sources itself."""
        if os.name == "nt":
            lines = ("@setlocal", '@set "PYTHONPATH=%~dp0..\\.."', '@"%~dp0python.exe" -m ipmediate %*', "")
            (self._bin / "ipmediate.cmd").write_text("\r\n".join(lines), "ascii", newline="")
            return
        root, python = shlex.quote(str(self._root)), shlex.quote(str(self.python))
        command = self._bin / "ipmediate"
        command.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {python} -m ipmediate "$@"\n', "utf-8")
        command.chmod(0o755)

    def _write_stamp(self) -> None:
        lists = [self._digest()]
        for smaller in {"ocr": ("run",), "test": ("run", "ocr")}.get(self._kind, ()):
            path = self._list.parent / f"requirements-{smaller}.txt"
            lists.append(hashlib.sha256(path.read_bytes()).hexdigest())
        stamp = {
            "root": str(self._root),
            "python": _version(),
            "lists": lists,
            "packages": sorted(self._packages()),
        }
        self._stamp.write_text(json.dumps(stamp, indent=1), "utf-8")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep two starts from setting up at once; the second waits for the first."""
        folder = self._root / ".venv-setup"
        folder.mkdir(exist_ok=True)
        with (folder / "lock").open("w") as lock:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def explain(error: OSError, root: Path, say: Say) -> int:
    """Say what the system refused, in words; answers the exit code."""
    if error.errno == errno.ENOSPC:
        say(
            f"磁盘空间不足：{root} 所在磁盘至少需要 1.2 GB 可用空间。",
            f"The disk is full: {root} needs at least 1.2 GB of free space.",
        )
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        say(
            f"无法写入 {error.filename or root}。请把整个文件夹复制到可写的位置，再从那里运行。",
            f"Cannot write {error.filename or root}. Copy the folder to a writable place and start there.",
        )
    else:
        say(f"无法继续：{error}", f"Cannot go on: {error}")
    return 2


def _version() -> str:
    return ".".join(map(str, sys.version_info[:2]))
