"""The same program and installer, built on Windows itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from packing import covered, facts, frozen, sizes, texts, windows, windows_look
from packing.log import Log


def build(work: Path, log: Log, *, fast: bool = False) -> Path:
    """Make program and installer with this Python and the NSIS of this computer; answers the installer."""
    made = work / "made"
    with log.step("texts, licences, icon, version, manifest"):
        shutil.rmtree(made, ignore_errors=True)
        texts.make(made, system="windows")
        windows_look.make(made)
    with log.step("PyInstaller"):
        program = frozen.freeze(made, out=work / "dist", work=work / "pyinstaller")
    with log.step("licences"):
        count = covered.gate(
            work / "pyinstaller/program", program, "windows", site=Path(sysconfig.get_path("purelib")),
            ours=facts.ROOT.as_posix(), python=Path(sys.base_prefix).as_posix(),
        )  # fmt: skip
        log.say(f"{count} parts")
    with log.step("size"):
        log.say(*sizes.report(program, "windows"))
    with log.step("installer"):
        setup = windows.setup_in(work)
        words = windows.setup_words(program, setup, made, str, ["-DFAST"] if fast else [])
        subprocess.run([_maker(), *words], check=True)
        log.say(sizes.setup(setup), "not signed")
    return setup


def _maker() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS/makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.exists() else "")
    if not found:
        raise SystemExit("NSIS 尚未安装。\nNSIS is not installed on this computer.")
    return found
