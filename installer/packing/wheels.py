"""The locked packages for Windows, fetched on Linux."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from packing.facts import ROOT

LOCK = ROOT / "installer/requirements-build.txt"
PYTHON = "3.11"
ENTRY = re.compile(
    r"^([\w.-]+==[^\s;\\]+)(?: ; ([^\\]+?))? \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)
WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "python_version": PYTHON, "python_full_version": f"{PYTHON}.7", "implementation_name": "cpython",
}  # fmt: skip


def for_windows(lock: str, only: Iterable[str] = ()) -> str:
    """The entries of a lock list that Windows wants; pip would judge the conditions for this machine.

    Args:
        lock: the list.
        only: names of the packages that are wanted; all without any.
    """
    from packaging.markers import Marker, default_environment

    place = {**default_environment(), **WINDOWS}
    kept, names = [], frozenset(only)
    for pin, marker, hashes in ENTRY.findall(lock):
        if names and pin.partition("==")[0] not in names:
            continue
        if not marker or Marker(marker).evaluate(place):
            kept.append(f"{pin} \\\n{hashes}")
    return "".join(kept)


def fetch(lists: Iterable[Path], target: Path) -> list[Path]:
    """Download with hashes, wheels only; what is there already is not fetched again."""
    target.mkdir(parents=True, exist_ok=True)
    before = {path.name for path in target.glob("*.whl")}
    for one in lists:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--require-hashes", "--no-deps", *_platform(), "-d", str(target), "-r", str(one)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    fetched = sorted(target.glob("*.whl"))
    wanted = sum(one.read_text("utf-8").count("==") for one in lists)
    if len(fetched) != wanted:
        for path in fetched:
            path.unlink()
        if before:
            return fetch(lists, target)
        raise SystemExit(f"{len(fetched)} wheels were fetched and {wanted} are locked")
    return fetched


def install(wheels: Iterable[Path], site: Path) -> None:
    """Unpack wheels into the site-packages of the Windows Python."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-index", "--no-compile", *_platform(), "--target", str(site)]
    subprocess.run([*command, *map(str, wheels)], check=True, stdin=subprocess.DEVNULL)


def _platform() -> list[str]:
    short = PYTHON.replace(".", "")
    abis = [part for abi in (f"cp{short}", "abi3", "none") for part in ("--abi", abi)]
    options = ["--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp"]
    return [*options, *abis, "--only-binary=:all:"]
