"""The same program and installer, built on Windows itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from packing import covered, facts, frozen, signing, sizes, texts, windows, windows_look
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
    who = signing.by_command()
    with log.step("signature"):
        if who is None:
            log.say(f"not signed: {signing.COMMAND} names no command")
        else:
            for name in (facts.NAME, facts.TWIN):
                who.sign(program / f"{name}.exe")
            log.say(who.told, *signing.report(program))
    with log.step("installer"):
        setup = _installer(work, program, made, fast=fast, who=who)
        log.say(sizes.setup(setup))
    return setup


def _installer(
    work: Path, program: Path, made: Path, *, fast: bool, who: signing.CommandSigner | None
) -> Path:
    target, options = windows.setup_in(work), ["-DFAST"] if fast else []

    def make(stage: Path, out: Path, *more: str) -> None:
        subprocess.run([_maker(), *windows.setup_words(stage, out, made, str, list(more))], check=True)

    if who is not None:
        alone = made / windows.UNINSTALLER
        make(made / "resources", made / "alone.exe", "-DBARE", f'-DUNINSTALLER=copy /y "%1" "{alone}"')
        who.sign(alone)
        options.append(f'-DUNINSTALLER=copy /y "{alone}" "%1"')
    make(program, target, *options)
    if who is not None:
        who.sign(target)
    return target


def _maker() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS/makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.exists() else "")
    if not found:
        raise SystemExit("NSIS 尚未安装。\nNSIS is not installed on this computer.")
    return found
