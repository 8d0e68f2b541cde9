"""The import contracts hold, and each of them bites when it is broken on purpose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STATE = re.compile(r"^(.+) (KEPT|BROKEN)\b", re.MULTILINE)


def contracts(place: Path) -> dict[str, str]:
    """Run the contracts of a tree; contract name to KEPT or BROKEN."""
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(
        command, cwd=place, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    states = dict(STATE.findall(done.stdout))
    assert states, done.stdout + done.stderr
    assert (done.returncode == 0) == ("BROKEN" not in states.values())
    return states


@pytest.fixture
def copy(house: Path, tmp_path: Path) -> Path:
    """A throw-away copy of the code."""
    skip = shutil.ignore_patterns("__pycache__")
    for room in ("ipmediate", "ui"):
        shutil.copytree(house / room, tmp_path / room, ignore=skip)
    shutil.copy(house / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_plan_holds(house: Path) -> None:
    states = contracts(house)
    assert set(states.values()) == {"KEPT"}
    assert len(states) == (house / "pyproject.toml").read_text("utf-8").count(
        "[[tool.importlinter.contracts]]"
    )


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("ipmediate/services/outcome.py", "import PySide6.QtCore", "No Qt below ui"),
        ("ipmediate/documents/blocks.py", "from PySide6 import QtGui", "No Qt below ui"),
        ("ipmediate/domain/cases.py", "import pathlib", "Domain touches nothing outside itself"),
        ("ipmediate/domain/cases.py", "import os", "Domain touches nothing outside itself"),
        ("ipmediate/domain/cases.py", "import sqlalchemy", "Domain touches nothing outside itself"),
        ("ipmediate/services/outcome.py", "import sqlalchemy", "Services touch no plug"),
        (
            "ipmediate/services/outcome.py",
            "import ipmediate.storage",
            "The file is touched by bootstrap and sync only",
        ),
        ("ipmediate/services/outcome.py", "import ipmediate.documents", "One way down"),
        ("ipmediate/sync/feed.py", "import ipmediate.services.outcome", "Sync does not reach the use cases"),
        ("ipmediate/storage/commits.py", "import ipmediate.sync.feed", "One way down"),
        ("ipmediate/cli/door.py", "import ipmediate.sync.feed", "Plugs are plugged in by bootstrap"),
        ("ipmediate/domain/merging/fields.py", "import psycopg", "Domain touches nothing outside itself"),
        ("ipmediate/services/outcome.py", "import ipmediate.bootstrap", "Front doors only use bootstrap"),
        ("ipmediate/documents/blocks.py", "import ipmediate.storage", "One way down"),
        ("ipmediate/domain/cases.py", "import ipmediate.services.outcome", "One way down"),
        ("ipmediate/domain/cases.py", "import ui", "One way down"),
        (
            "ui/screens/planted.py",
            "import ipmediate.storage",
            "The file is touched by bootstrap and sync only",
        ),
        ("ui/screens/planted.py", "import ipmediate.bootstrap", "Front doors only use bootstrap"),
        ("ui/widgets/planted.py", "import ui.screens", "Inside ui: shell > navigation > screens > widgets"),
        ("ui/planted.py", "", "Inside ui: shell > navigation > screens > widgets"),
        ("ipmediate/utils.py", "", "No room without a name on the plan"),
    ],
)
def test_a_planted_violation_breaks_the_contract_meant_for_it(
    copy: Path, path: str, line: str, contract: str
) -> None:
    target = copy / path
    before = target.read_text("utf-8") if target.exists() else ""
    target.write_text(f"{before}\n{line}\n", "utf-8")
    assert contracts(copy)[contract] == "BROKEN"


def test_screens_that_know_each_other_are_seen(copy: Path) -> None:
    for name, line in (("first", "import ui.screens.second"), ("second", "")):
        room = copy / "ui" / "screens" / name
        room.mkdir()
        (room / "__init__.py").write_text(line, "utf-8")
    assert contracts(copy)["Screens do not know each other"] == "BROKEN"


def test_a_circle_between_siblings_is_seen(copy: Path) -> None:
    for name, other in (("first", "second"), ("second", "first")):
        (copy / "ipmediate" / "services" / f"{name}.py").write_text(
            f"import ipmediate.services.{other}\n", "utf-8"
        )
    assert contracts(copy)["No circles"] == "BROKEN"
