"""All hostile files to all readers: ``python -m tests.hostile``; ends with 1 when one was not refused."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.files import every
from tests.hostile.reading import read_all


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ipmediate-hostile-") as folder:
        told = read_all(every(), Path(folder))
        left = [path for path in Path(folder).rglob("*") if path.is_file()]
    lines = [
        f"{told.files} files, {sum(told.ends.values())} readings, {len(told.wrong)} wrong, {len(left)} left"
    ]
    lines += [f"  {count:5} {code}" for code, count in told.ends.most_common()]
    lines += [f"  ! {one}" for one in told.wrong]
    lines.append(f"{time.monotonic() - began:.0f} s, at most {told.peak >> 20} MiB in the bound process")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(told.wrong or left))


if __name__ == "__main__":
    sys.exit(main())
