"""What the operating system must bring: Qt's libraries, and the tools for testing and packing."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import subprocess
import sys

# soname -> Debian package; the list is what ldd asks for on the Qt plugins that are used
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "mutool": "mupdf-tools",
    "git": "git",
    "openssl": "openssl",
}
PACKING = {
    "mmdebstrap": "mmdebstrap",
    "Xvfb": "xvfb",
    "objdump": "binutils",
    "strace": "strace",
}


def missing(*, tests: bool, packing: bool = False) -> list[str]:
    """Debian packages that are wanted and not there; empty on anything but Linux."""
    if not sys.platform.startswith("linux"):
        return []
    known = _loader_cache()
    wanted = [package for soname, package in LIBRARIES.items() if soname not in known and not _loads(soname)]
    if tests:
        wanted += [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
        if not glob.glob("/usr/lib/postgresql/*/bin/postgres") and shutil.which("postgres") is None:
            wanted.append("postgresql")
    if packing:
        wanted += [package for tool, package in PACKING.items() if shutil.which(tool) is None]
    return list(dict.fromkeys(wanted))


def can_install() -> bool:
    """Whether this person may install Debian packages here."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: list[str]) -> bool:
    """Install with apt-get; true when it says it went well.

    A list that fails to refresh is no reason to give up: the packages may come from the others.
    """
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    subprocess.call(["apt-get", *wait, "update", "-qq"], env=env, stdin=subprocess.DEVNULL)
    command = ["apt-get", *wait, "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.call(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) == 0


def command(packages: list[str]) -> str:
    """The line an administrator types."""
    return "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(packages)


def _loader_cache() -> set[str]:
    """Sonames the dynamic loader knows for this machine's word size."""
    tool = shutil.which("ldconfig") or "/sbin/ldconfig"
    try:
        listing = subprocess.run([tool, "-p"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return set()
    foreign = "libc6)" if sys.maxsize > 2**32 else "x86-64"
    return {line.split()[0] for line in listing.splitlines()[1:] if "=>" in line and foreign not in line}


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
