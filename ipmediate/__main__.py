"""Starts the command line: ``python -m ipmediate``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the arguments of this process."""
    from ipmediate.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
