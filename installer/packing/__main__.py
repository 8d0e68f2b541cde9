"""Build the packed program: ``python -m packing linux|windows``; run by ``dev.py package``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from packing.facts import NAME, ROOT, version
from packing.log import Log


def main(arguments: list[str]) -> int:
    """Build for one system, into ``build/SYSTEM``."""
    parser = ArgumentParser(prog="dev.py package")
    parser.add_argument("system", choices=("linux", "windows"), nargs="?", default="linux")
    parser.add_argument("--fast", action="store_true", help="a bigger installer, made sooner")
    asked = parser.parse_args(arguments)
    work = ROOT / "build" / asked.system
    log = Log(work / "build.log")
    log.say(f"{NAME} {version()} for {asked.system}")
    if asked.system == "linux":
        from packing import linux

        made = linux.build(work, log)
    elif sys.platform == "win32":
        from packing import windows_native

        made = windows_native.build(work, log, fast=asked.fast)
    else:
        from packing import windows

        made = windows.build(work, log, fast=asked.fast)
    log.say(f"made: {made.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
