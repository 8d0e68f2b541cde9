"""What binds a process that reads foreign files: memory, time, files, and acts it has no business with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

MEMORY = 512 << 20
"""Bytes of address space, so that the memory in use can only be less."""

SECONDS = 60.0
"""Wall-clock time for one file; a slow computer that is busy with other things reads a long scan in less."""

_LARGEST_FILE = 3 << 30
_MOST_FILES = 64
_CPU_SECONDS = 600

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.mkdir",
    "shutil.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "winreg.",
    "signal.pthread_kill",
)


def bind_this_process(memory: int) -> None:
    """Limit the process this runs in; there is no way back.

    On Windows the keeper does it from outside, with a job object.
    """
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _lower(resource.RLIMIT_NOFILE, _MOST_FILES)
    _lower(resource.RLIMIT_CPU, _CPU_SECONDS)


def _lower(which: int, value: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


def forbid_acts() -> None:
    """From now on this process starts nothing, connects to nothing, and writes, moves or removes no file.

    Its own nameless temporary files must be opened before.
    """

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            _, mode, flags = given
            writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
            if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
                raise PermissionError(event)
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(event)

    sys.addaudithook(watch)


class Fence:
    """Holds a started process in; on Windows a job object, elsewhere nothing, as it bound itself.

    Args:
        process: just started and still waiting for its first file.
        memory: bytes it may have.
    """

    def __init__(self, process: subprocess.Popen[bytes], memory: int) -> None:
        self._job: int | None = None
        if sys.platform == "win32":
            self._job = _job(process, memory)

    def open(self) -> None:
        """Let go; on Windows whatever still runs inside ends."""
        job, self._job = self._job, None
        if sys.platform == "win32" and job:
            import ctypes

            ctypes.WinDLL("kernel32", use_last_error=True).CloseHandle(job)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _ACTIVE_PROCESSES, _PROCESS_MEMORY, _DIE_QUIETLY, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
    _EXTENDED_LIMITS = 9

    def _job(process: subprocess.Popen[bytes], memory: int) -> int:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        job = kernel.CreateJobObjectW(None, None)
        wanted = _Extended()
        wanted.BasicLimitInformation.LimitFlags = (
            _ACTIVE_PROCESSES | _PROCESS_MEMORY | _DIE_QUIETLY | _KILL_ON_CLOSE
        )
        wanted.BasicLimitInformation.ActiveProcessLimit = 1
        wanted.ProcessMemoryLimit = memory
        size = ctypes.sizeof(wanted)
        done = job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), size)
        if not done or not kernel.AssignProcessToJobObject(job, int(process._handle)):
            process.kill()
            raise OSError(ctypes.get_last_error(), "job object")
        return int(job)
