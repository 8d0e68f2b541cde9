"""The Windows tools in a Debian tree: Wine, NSIS, MinGW, osslsigncode, a virtual screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from packing.facts import ROOT
from packing.tree import Tree

SUITE = "trixie"
PACKAGES = (
    "ca-certificates", "fonts-wqy-microhei", "gcc-mingw-w64-x86-64-win32", "ghostscript", "imagemagick",
    "nsis", "openssl", "osslsigncode", "wine", "wine32:i386", "wine64", "x11-utils", "x11-xserver-utils",
    "xauth", "xdotool", "xserver-xorg-core", "xserver-xorg-video-dummy", "xvfb",
)  # fmt: skip
ARCHITECTURES = ("amd64", "i386")
"""The installer's starter is a 32-bit program, so that a 32-bit Windows can be told what it lacks."""
INSIDE = "/w"
"""Where the project's folder appears inside."""
OVERRIDES = "mscoree,mshtml=;winedbg.exe=d"
"""No offers to download a .NET or a browser, and no debugger that holds a crashed program."""


class Toolchain:
    """Runs Linux and Windows programs over the project's folder.

    Args of the constructor: where the tree is kept, the folder with the Windows registry and drive, and
    whether that Windows is one of 64 or of 32 bits.
    """

    def __init__(self, folder: Path, *, prefix: Path, bits: int = 64) -> None:
        self.folder = folder
        self._tree = Tree(folder=folder, suite=SUITE, packages=PACKAGES, architectures=ARCHITECTURES)
        self.prefix = prefix
        self._bits = bits
        self._home = prefix.parent / "home"

    def make(self) -> bool:
        """See that the tree is there; answers whether it was made now."""
        return self._tree.make()

    def inside(self, path: Path) -> str:
        """A path of the project as the tree sees it."""
        return (PurePosixPath(INSIDE) / path.resolve().relative_to(ROOT)).as_posix()

    def drive(self, path: Path) -> str:
        """A path of the project as a Windows program sees it."""
        return "Z:" + self.inside(path).replace("/", "\\")

    def command(
        self, call: list[str], *, env: Mapping[str, str] | None = None, network: bool = True, where: str = ""
    ) -> list[str]:
        """The command that runs ``call`` in the tree."""
        self._home.mkdir(parents=True, exist_ok=True)
        variables = {
            "HOME": self.inside(self._home),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "WINEPREFIX": self.inside(self.prefix),
            "WINEARCH": f"win{self._bits}",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            **(env or {}),
        }
        return self._tree.command(
            call, binds={ROOT: INSIDE}, env=variables, where=where or INSIDE, network=network
        )

    def run(
        self,
        *call: str,
        env: Mapping[str, str] | None = None,
        check: bool = True,
        network: bool = True,
        seconds: int = 900,
        where: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the tree and wait."""
        done = subprocess.run(
            self.command(list(call), env=env, network=network, where=where),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if check and done.returncode:
            sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
            raise SystemExit(f"{' '.join(call)[:200]} ended with {done.returncode}")
        return done

    def new_windows(self) -> None:
        """A fresh Windows: registry, drive C, fonts."""
        if self.prefix.exists():
            self.stop()
        self.run("rm", "-rf", self.inside(self.prefix))
        self.prefix.parent.mkdir(parents=True, exist_ok=True)
        registry = self.prefix.parent / "fonts16.reg"
        text = (ROOT / "installer/windows/fonts.reg").read_text("utf-8").replace("\n", "\r\n")
        registry.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
        script = 'wineboot -i; wine regedit /S "$0"; wineserver -w'
        self.run("sh", "-c", script, self.drive(registry), check=False)
        if not (self.prefix / "drive_c/windows").exists():
            raise SystemExit("Wine could not make a Windows; this step is never skipped")

    def stop(self) -> None:
        """End every Windows program of this prefix."""
        self.run("sh", "-c", "wineserver -k; wineserver -w", check=False)
