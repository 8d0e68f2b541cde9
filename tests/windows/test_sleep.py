"""A computer that sleeps: a program Windows stopped locks when it goes on, and its profile is its own."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.profile_lock import ProfileLock
from tests.ui.test_sleep import CHILD

HOUSE = Path(__file__).parents[2]
HOLDING = """
from datetime import datetime
from pathlib import Path
from ipmediate.storage.profile_lock import ProfileLock
held = ProfileLock(Path(sys.argv[2]), at=datetime(2026, 11, 29, 8, 0))
"""


def test_a_program_windows_stopped_locks_when_it_goes_on_and_kept_its_profile(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = CHILD.replace("app = QApplication([])", f"{HOLDING}\napp = QApplication([])")
    command = [sys.executable, "-c", code, str(tmp_path / "prefs.ini"), str(lock)]
    kernel = ctypes.WinDLL("ntdll")  # type: ignore[attr-defined,unused-ignore]
    for name in ("NtSuspendProcess", "NtResumeProcess"):
        getattr(kernel, name).argtypes = [ctypes.c_void_p]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            assert child.stdout.readline().strip() == "awake"
            handle = int(child._handle)  # type: ignore[attr-defined,unused-ignore]
            assert kernel.NtSuspendProcess(handle) == 0
            time.sleep(3)
            with pytest.raises(StoreTrouble, match=r"profile\.in_use"):
                ProfileLock(lock, at=datetime(2026, 11, 29, 9, 0))
            assert kernel.NtResumeProcess(handle) == 0
            assert child.stdout.readline().strip() == "locked"
            assert child.wait() == 0
        finally:
            if child.poll() is None:
                child.kill()
