"""What Windows does for a person and Wine does not, done by the Windows Python that builds.

``TITLE LEFT TOP`` moves a window, in dots of the screen; ``told WIDTH HEIGHT`` tells every window that the
monitors changed, and how big the first one is.
"""

from __future__ import annotations

import ctypes
import sys

PER_MONITOR = -4
NO_SIZE, NO_ORDER, NOT_ACTIVE = 0x0001, 0x0004, 0x0010
EVERYBODY, MONITORS_CHANGED, COLOUR_BITS = 0xFFFF, 0x007E, 32


def main(title: str, one: int, two: int) -> int:
    """0 when it was done."""
    user = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
    user.SetProcessDpiAwarenessContext.argtypes = [ctypes.c_void_p]
    user.SetProcessDpiAwarenessContext(PER_MONITOR)
    if title == "told":
        user.PostMessageW.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t]
        return 0 if user.PostMessageW(EVERYBODY, MONITORS_CHANGED, COLOUR_BITS, two << 16 | one) else 1
    user.FindWindowW.argtypes = [ctypes.c_wchar_p, ctypes.c_wchar_p]
    user.FindWindowW.restype = ctypes.c_void_p
    user.SetWindowPos.argtypes = [ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int] * 4, ctypes.c_uint]
    window = user.FindWindowW(None, title)
    how = NO_SIZE | NO_ORDER | NOT_ACTIVE
    return 0 if window and user.SetWindowPos(window, None, one, two, 0, 0, how) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
