"""Run PyInstaller over the one description of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from packing.facts import NAME

EPOCH = "1767225600"
"""Every build dates its files to the same moment, so that equal sources give equal bytes."""
SPEC = Path(__file__).with_name("program.spec")


def environment(made: Path) -> dict[str, str]:
    """Variables a build runs under."""
    return {"PACKING_MADE": str(made), "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": EPOCH}


def command(python: str, *, out: Path, work: Path, spec: Path = SPEC) -> list[str]:
    """The call of PyInstaller."""
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(out), "--workpath", str(work)]
    return [python, "-X", "utf8", "-m", "PyInstaller", *options, str(spec)]


def freeze(made: Path, *, out: Path, work: Path) -> Path:
    """Build here, for this system; answers the program's folder."""
    call = command(sys.executable, out=out, work=work)
    config = work / "cache"
    config.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **environment(made), "PYINSTALLER_CONFIG_DIR": str(config)}
    subprocess.run(call, env=env, check=True, stdin=subprocess.DEVNULL)
    return out / NAME
