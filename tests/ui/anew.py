"""Python started anew, its bytecode in a folder of the test: what one start keeps the next one finds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def started(look: str, house: Path, kept: Path, **more: str) -> list[str]:
    """What a text that is run by a Python of its own tells, in lines; it must say nothing of trouble."""
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", look],
        cwd=house, env={**plain, "PYTHONPYCACHEPREFIX": str(kept), **more},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.splitlines()
