"""The start of the packed program: the window, or under the name of its twin the command line.

A process that shares in a large batch is started from the same file; ``freeze_support`` knows it by its
arguments and works until it is let go.
"""

from __future__ import annotations

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def main() -> int:
    """Start what this file is called after; answers the exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 -- kept to the end
    freeze_support()
    twin = Path(sys.executable).stem.lower().endswith("-cli")
    if twin and sys.argv[1:2] != ["window"]:
        from ipmediate.cli import main as command_line

        return command_line()
    from ui.__main__ import main as window

    return window([sys.argv[0], *sys.argv[2 if twin else 1 :]])


if __name__ == "__main__":
    sys.exit(main())
