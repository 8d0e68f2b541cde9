"""The full set of faults: ``python -m tests.faults [--short] [name …]``.

1,000 kills over edits, large files, backups, new keys, restores and migrations; 300 torn logs, 300 flipped
bits, 300 full disks over every write path, 100 jumps of the clock, a byte changed in each of 500 files.
Prints one line per kind and ends with 1
when anything ended otherwise than in an exact earlier commit or a refusal in words.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
KILLS = ("edit", "blob", "backup", "rotation", "restore", "migration")
FULL = dict.fromkeys(KILLS, 167) | {"torn": 300, "flips": 300, "full": 300, "clock": 100, "evidence": 1}
SHORT = dict.fromkeys(KILLS, 5) | {"torn": 20, "flips": 20, "full": 24, "clock": 6}
REFUSED = ("store.", "keys.", "backup.", "profile.", "evidence.", "journal.")


def run(name: str, times: int) -> list[dict[str, Any]]:
    """The lines of one kind, from a process of its own."""
    module = "tests.faults.kills" if name in KILLS else "tests.faults.damage"
    with tempfile.TemporaryDirectory(prefix="ipmediate-faults-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", module, name, f"{folder}/p", str(times)],
            cwd=HOUSE, capture_output=True, text=True, check=False,
        )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or len(lines) != times:
        raise RuntimeError(f"{name} ended after {len(lines)} of {times}: {done.stderr[-2000:]}")
    return lines


def wrong(name: str, line: dict[str, Any]) -> bool:
    """Whether one line tells of a loss or of damage that nothing said."""
    if name in KILLS:
        return any(line[part] for part in ("lost", "faults", "unread", "bad", "odd"))
    if name == "torn":
        return line["ended"] not in ("exact", "refused")
    if name in ("flips", "evidence"):
        return line["ended"] not in ("found", "refused")
    if name == "full":
        told = line["ended"] == "done" or line["ended"].startswith(REFUSED)
        return not told or line["after"] != "whole"
    return line["ended"] != "whole"


def told(name: str, lines: list[dict[str, Any]]) -> str:
    """One line for the table of figures."""
    bad = sum(wrong(name, line) for line in lines)
    if name in KILLS:
        done = sum(line["acknowledged"] for line in lines)
        waits = sorted(line["seconds"] for line in lines)
        middle, slowest = waits[len(waits) // 2], waits[-1]
        opened = f"opened in {middle} s, at the slowest {slowest} s"
        return f"{name}: {len(lines)} kills, {done} acknowledged, {bad} wrong, {opened}"
    ends = Counter(line["ended"] for line in lines)
    return f"{name}: {len(lines)}, {bad} wrong; {dict(ends.most_common())}"


def main() -> int:
    """Run what is asked."""
    names = [one for one in sys.argv[1:] if not one.startswith("--")]
    plan = SHORT if "--short" in sys.argv else FULL
    failed = False
    for name, times in plan.items():
        if names and name not in names:
            continue
        lines = run(name, times)
        failed = failed or any(wrong(name, line) for line in lines)
        sys.stdout.write(told(name, lines) + "\n")
        sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
