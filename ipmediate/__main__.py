"""Starts the command line: ``python -m ipmediate``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the arguments of this process."""
    from ipmediate.bootstrap.discretion import speak_discreetly

    speak_discreetly()
    if sys.argv[1:2] == ["--quarantine"]:
        from ipmediate.bootstrap import quarantined

        quarantined(sys.argv[1:])
        return 0
    from ipmediate.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
