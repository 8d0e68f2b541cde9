"""The folder that runs on Linux without Python."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from packing import facts, frozen, sizes, texts
from packing.log import Log


def build(work: Path, log: Log) -> Path:
    """Make the folder; answers where it is."""
    made = work / "made"
    with log.step("texts and licences"):
        shutil.rmtree(made, ignore_errors=True)
        texts.make(made)
    with log.step("PyInstaller"):
        folder = frozen.freeze(made, out=work / "dist", work=work / "pyinstaller")
    with log.step("symbols nobody debugs with"):
        for pattern in facts.STRIPPED:
            for path in (folder / "_internal").glob(pattern):
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    with log.step("size"):
        log.say(*sizes.report(folder, "linux"))
    return folder
