"""The folder that runs on Linux without Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from packing import covered, facts, frozen, inside, licences, sizes, texts
from packing.log import Log


def build(work: Path, log: Log) -> Path:
    """Make the folder; answers where it is."""
    made = work / "made"
    with log.step("texts and licences"):
        shutil.rmtree(made, ignore_errors=True)
        texts.make(made, system="linux")
    with log.step("PyInstaller"):
        folder = frozen.freeze(made, out=work / "dist", work=work / "pyinstaller")
    with log.step("licences of the system's libraries"):
        page = folder / "_internal/resources/LICENCES.txt"
        more = [licences.part(*one) for one in inside.debian(folder)]
        page.write_text("\n".join([page.read_text("utf-8"), *more]), "utf-8")
        count = covered.gate(
            work / "pyinstaller/program", folder, "linux",
            site=Path(sysconfig.get_path("purelib")), ours=str(facts.ROOT), python=sys.base_prefix,
        )  # fmt: skip
        log.say(f"{count} parts, {len(more)} of them packages of Debian")
    with log.step("symbols nobody debugs with"):
        for pattern in facts.STRIPPED:
            for path in (folder / "_internal").glob(pattern):
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    with log.step("size"):
        log.say(*sizes.report(folder, "linux"))
    return folder
