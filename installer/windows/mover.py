"""Move a window as Windows does for a person: ``python.exe mover.py TITLE LEFT TOP``, in dots."""

from __future__ import annotations

import ctypes
import sys

PER_MONITOR = -4
NO_SIZE, NO_ORDER, NOT_ACTIVE = 0x0001, 0x0004, 0x0010


def main(title: str, left: int, top: int) -> int:
    """0 when the window was there and moved."""
    user = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
    user.SetProcessDpiAwarenessContext.argtypes = [ctypes.c_void_p]
    user.FindWindowW.argtypes = [ctypes.c_wchar_p, ctypes.c_wchar_p]
    user.FindWindowW.restype = ctypes.c_void_p
    user.SetWindowPos.argtypes = [ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int] * 4, ctypes.c_uint]
    user.SetProcessDpiAwarenessContext(PER_MONITOR)
    window = user.FindWindowW(None, title)
    how = NO_SIZE | NO_ORDER | NOT_ACTIVE
    return 0 if window and user.SetWindowPos(window, None, left, top, 0, 0, how) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
