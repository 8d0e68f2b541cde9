"""What the window must not wait for: heavy libraries are not imported before the register is painted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy", "cattrs", "attr", "msgspec", "keyring", "pypinyin", "reportlab", "pikepdf", "pypdfium2",
    "openpyxl", "stdnum", "click", "uuid", "html", "socket",
    "ipmediate.domain.scantexts", "ipmediate.storage.migrations",
    "ipmediate.documents", "ipmediate.bootstrap.paper", "ipmediate.bootstrap.plugs", "ipmediate.domain.cases",
    "ipmediate.domain.wording", "ipmediate.domain.rights", "ipmediate.domain.evidence",
    "ipmediate.domain.minutes",
    "ipmediate.domain.statistics", "ipmediate.services.desk", "ipmediate.services.rows",
    "ipmediate.storage.bundled", "ipmediate.storage.search", "ipmediate.storage.blobs",
    "ipmediate.storage.papers",
    "ipmediate.storage.partylist", "ipmediate.storage.crosscase", "ipmediate.storage.projection",
    "ipmediate.storage.rotation", "ipmediate.storage.escrow", "ipmediate.storage.pin",
    "ui.shell.curtain", "ui.shell.palette", "ui.shell.crashsheet",
    "ui.screens.register.filterpanel", "ui.screens.register.export", "ui.screens.case",
)  # fmt: skip

MAKE = """
import sys
from pathlib import Path
from ipmediate import bootstrap
bootstrap.demo_profile(Path(sys.argv[1]), cases=80, thin=True).close()
"""


@pytest.fixture(scope="module")
def imported(house: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All modules there when the real program has painted the first page of its register."""
    place = tmp_path_factory.mktemp("start")
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(place),
        "XDG_CACHE_HOME": str(place),
    }
    profile = str(place / "profile")
    subprocess.run([sys.executable, "-c", MAKE, profile], cwd=house, env=environ, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.opening", profile, "modules"],
        cwd=house, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_register_was_really_painted(imported: set[str]) -> None:
    assert {"sqlcipher3", "PySide6.QtWidgets", "ui.screens.register.screen"} <= imported


@pytest.mark.parametrize("name", HEAVY)
def test_the_first_page_does_not_wait_for(name: str, imported: set[str]) -> None:
    assert not {one for one in imported if one == name or one.startswith(f"{name}.")}
