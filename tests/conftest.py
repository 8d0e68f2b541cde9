"""What every test gets: no screen, no key ring of a person, no traces left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

HOUSE = Path(__file__).resolve().parent.parent
# A verdict hangs neither on the speed of the machine nor on what was drawn today: the same code meets the
# same examples. IPMEDIATE_EXPLORE=1 draws new ones, for whoever looks for trouble.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("patient"), derandomize=True)
settings.load_profile("patient" if os.environ.get("IPMEDIATE_EXPLORE") else "repeatable")
PATIENCE_MS = 120_000
GRACE_SECONDS = 60.0
SCRATCH = Path(tempfile.mkdtemp(prefix="ipmediate-tests-"))

os.environ.setdefault("QT_QPA_PLATFORM", os.environ.get("IPMEDIATE_TRIAL_PLATFORM", "offscreen"))
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
for name in ("no_proxy", "NO_PROXY"):
    os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost")))
for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
    place = SCRATCH / name.removeprefix("XDG_").lower()
    place.mkdir(mode=0o700)
    os.environ[name] = str(place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Several processes share the tests by files; where one runs them all, nothing is needed for it."""
    from tests.byfile import ByFile

    return ByFile(config, log)


def pytest_unconfigure() -> None:
    """Take the scratch folder away when the last test is over."""
    shutil.rmtree(SCRATCH, ignore_errors=True)


def _threads() -> set[threading.Thread]:
    """Running Python threads; Qt's own pool threads are Qt's business."""
    dummy = threading._DummyThread
    return {thread for thread in threading.enumerate() if not isinstance(thread, dummy)}


def _children() -> set[psutil.Process]:
    """Running child processes, without the tracker multiprocessing keeps for the whole run."""
    children = set()
    for child in psutil.Process().children():
        try:
            told = " ".join(child.cmdline())
            if child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in told:
                children.add(child)
        except psutil.Error:
            continue
    return children


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind; what is ending is given the time to."""
    threads, children = _threads(), _children()
    yield
    until = time.monotonic() + GRACE_SECONDS
    while left := (_threads() - threads) | (_children() - children):
        if time.monotonic() > until:
            pytest.fail(f"left running: {sorted(map(str, left))}", pytrace=False)
        time.sleep(0.05)


class PatientBot(QtBot):
    """Waits for conditions, and lets a slow machine take its time; a test still goes on at once."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The robot of pytest-qt with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def house() -> Path:
    """The project's folder."""
    return HOUSE


@pytest.fixture(scope="session")
def tracked(house: Path) -> tuple[str, ...]:
    """Every file under version control, as a path with slashes relative to the project's folder."""
    command = ["git", "-c", "safe.directory=*", "-c", "core.quotepath=off", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=house, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return tuple(
        path for path in listing.stdout.decode("utf-8").split("\0") if path and (house / path).exists()
    )
