"""Killed without warning, two hundred times: what was acknowledged is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLS = 200
HOUSE = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.kill,
    pytest.mark.skipif(os.name != "posix", reason="kills by signal"),
]


def kill(kind: str, folder: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killer.py")), kind, str(folder), str(KILLS)],
        capture_output=True, text=True, check=False, cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == KILLS
    return lines


def test_no_acknowledged_edit_is_lost_and_the_store_stays_whole(tmp_path: Path) -> None:
    lines = kill("store", tmp_path)
    assert sum(line["acknowledged"] for line in lines) > KILLS
    for line in lines:
        assert (line["lost"], line["faults"], line["astray"], line["unfound"]) == ([], [], [], [])


def test_no_typed_text_is_lost(tmp_path: Path) -> None:
    lines = kill("journal", tmp_path)
    assert sum(line["acknowledged"] for line in lines) > KILLS
    for line in lines:
        assert line["kept"] >= line["last"]
        assert not line["damaged"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["typing.journal"]
