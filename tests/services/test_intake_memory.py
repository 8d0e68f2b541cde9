"""A large file is taken in and read through without ever being held whole (4 GiB: tests.bench.intake)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

MEASURE = """
import json, sys
from pathlib import Path
from tests.bench.intake import measure
print(json.dumps(measure(192, Path(sys.argv[1]))))
"""


def test_the_memory_does_not_grow_with_the_file(house: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path)], cwd=house, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert max(told["intake"], told["reading"]) - told["before"] < 48, told
