"""A thousand people's data through every path of logs and crash reports: nothing of it is written."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from ipmediate.domain.identifiers import resident_check_digit

pytestmark = pytest.mark.journey

HOUSE = Path(__file__).parents[2]
MANY = 1_000
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "小明海川文静建国敏慧丽华子轩雨桐"


def people() -> list[dict[str, str]]:
    """A thousand invented people, always the same."""
    dice, made = random.Random(20260302), []
    for number in range(MANY):
        body = f"4107{dice.randint(1, 25):02d}19{dice.randint(50, 99)}"
        body += f"{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{dice.randint(0, 999):03d}"
        made.append(
            {
                "name": dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, 2)) + f"之{number}",
                "id": body + resident_check_digit(body),
                "phone": f"1{dice.choice('3578')}{dice.randint(100_000_000, 999_999_999)}",
                "case": f"新知调字〔2026〕第{number + 1000}号",
                "amount": f"{dice.randint(10_000, 9_999_999)}.{dice.randint(10, 99)}元",
            }
        )
    return made


@pytest.mark.parametrize("order", ["logging first", "logging later"])
def test_a_thousand_people_leave_no_trace(tmp_path: Path, order: str) -> None:
    """The library of log lines is there before the program speaks discreetly, or comes afterwards."""
    seeded = people()
    told = json.dumps(["；".join(one.values()) for one in seeded])
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(tmp_path),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.discreet_child", order], input=told, cwd=HOUSE, env=environ,
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    reports = [path.read_text("utf-8") for path in tmp_path.glob("ipmediate-crash-*.txt")]
    assert len(reports) == MANY
    written = done.stdout + done.stderr + "\n".join(reports)
    assert written.count("Told") >= 5 * MANY
    hits = [value for one in seeded for value in one.values() if value in written]
    assert hits == []


def test_every_door_is_discreet_from_its_first_line() -> None:
    for door in ("ipmediate/__main__.py", "ui/__main__.py"):
        text = (HOUSE / door).read_text("utf-8")
        main = text.split("def main(", 1)[1].split("\n", 3)
        assert "speak_discreetly()" in text.split("def main(", 1)[1][:400], main
