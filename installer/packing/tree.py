"""Debian trees in a folder: one with nothing in it to try the program in, one with the Windows tools.

A tree is entered through a mount namespace of its own: mounts vanish with the process, the machine stays as
it was. The mirror is the one this machine is set up with.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TOOLS = {"mmdebstrap": "mmdebstrap", "unshare": "util-linux", "chroot": "coreutils"}
ENTER = """
set -eu
mount --make-rprivate /
tree=$1; shift
mount --bind "$tree" "$tree"
[ "$1" = sealed ] && sealed=1 || sealed=; shift
mount --bind /proc "$tree/proc"; mount --bind /sys "$tree/sys"; mount --rbind /dev "$tree/dev"
while [ "$1" != -- ]; do mkdir -p "$tree$2"; mount --bind "$1" "$tree$2"; shift 2; done; shift
if [ "$sealed" ]; then mount -o remount,bind,ro "$tree"; fi
exec chroot "$@"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One tree.

    Attributes:
        suite: name of the Debian release.
        packages: what is in it beyond the smallest system.
        architectures: kinds of processor its packages are for, the main one first; empty for this machine's.
    """

    folder: Path
    suite: str
    packages: tuple[str, ...] = field(default=())
    architectures: tuple[str, ...] = field(default=())

    def make(self) -> bool:
        """See that the tree is there; answers whether it was made now.

        Raises:
            SystemExit: it cannot be made, in words.
        """
        stamp = self.folder / "tree.json"
        wanted = {
            "suite": self.suite,
            "packages": sorted(self.packages),
            "architectures": list(self.architectures),
        }
        try:
            if json.loads(stamp.read_text("utf-8")) == wanted:
                return False
        except (OSError, ValueError):
            pass
        refuse_elsewhere()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        command = ["mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", "--components=main"]
        if self.architectures:
            command.append(f"--architectures={','.join(self.architectures)}")
        if self.packages:
            command.append(f"--include={','.join(self.packages)}")
        made = subprocess.run(
            [*command, self.suite, str(self.folder), mirror()],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if made.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise SystemExit(
                f"无法建立 Debian {self.suite} 目录树（软件源不可用？），本步骤不能跳过。\n"
                f"The Debian {self.suite} tree could not be made; this step is never skipped.\n"
                f"{made.stderr[-2000:]}"
            )
        (self.folder / "etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n", "utf-8")
        stamp.write_text(json.dumps(wanted), "utf-8")
        return True

    def command(
        self,
        call: Sequence[str],
        *,
        binds: Mapping[Path, str] | None = None,
        env: Mapping[str, str] | None = None,
        where: str = "/",
        user: int | None = None,
        network: bool = True,
        sealed: bool = False,
    ) -> list[str]:
        """The command that runs ``call`` inside.

        Args:
            call: what is run.
            binds: folders of this machine and where they appear inside.
            env: all variables it gets.
            where: current folder inside.
            user: number of a user without rights; None for root.
            network: False leaves not even a loopback interface.
            sealed: the tree itself cannot be written.
        """
        outer = ["unshare", "-m", *([] if network else ["-n"]), "sh", "-c", ENTER, "enter"]
        mounts = [part for source, target in (binds or {}).items() for part in (str(source), target)]
        inner = [str(self.folder), "sealed" if sealed else "open", *mounts, "--"]
        person = [f"--userspec={user}:{user}"] if user is not None else []
        variables = [f"{name}={value}" for name, value in (env or {}).items()]
        shell = ["sh", "-c", 'cd "$0" && exec "$@"', where]
        return [*outer, *inner, *person, str(self.folder), "env", "-i", *variables, *shell, *call]


def refuse_elsewhere() -> None:
    """Say what this machine lacks for making trees.

    Raises:
        SystemExit: it is not Linux, not root, or a tool is missing.
    """
    lacking = [] if sys.platform.startswith("linux") else ["Linux"]
    if sys.platform.startswith("linux") and os.geteuid() != 0:
        lacking.append("root")
    lacking += [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if lacking:
        names = "、".join(lacking)
        raise SystemExit(
            f"打包与安装检验需要 Debian 上的 root 权限；本机缺少：{names}。\n"
            f"Packing and its trial need root on Debian; lacking here: {', '.join(lacking)}."
        )


def suite_here() -> str:
    """Name of the Debian release this machine runs."""
    told = Path("/etc/os-release").read_text("utf-8")
    found = re.search(r'^VERSION_CODENAME="?(\w+)"?$', told, re.MULTILINE)
    if found is None:
        raise SystemExit("this is no Debian release with a name; packing needs one")
    return found[1]


def mirror() -> str:
    """The Debian mirror this machine is set up with.

    Raises:
        SystemExit: there is none.
    """
    places = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    found = []
    for place in places:
        if place.suffix in (".list", ".sources") and place.is_file():
            found += mirrors_in(place.read_text("utf-8"), suite_here())
    if not found:
        raise SystemExit("apt has no Debian mirror set up on this machine; packing needs one")
    return found[0]


def mirrors_in(text: str, suite: str) -> list[str]:
    """Addresses in apt's sources that serve a release itself, in either of apt's two spellings."""
    lines = [line.strip() for line in text.splitlines() if not line.lstrip().startswith("#")]
    found = []
    for line in lines:
        one = re.match(r"deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)", line)
        if one and one[2] == suite and "main" in one[3].split():
            found.append(one[1])
    for block in "\n".join(lines).split("\n\n"):
        about = dict(re.findall(r"^(\S+):\s*(.*)$", block, re.MULTILINE))
        if suite in about.get("Suites", "").split() and "main" in about.get("Components", "").split():
            found += about.get("URIs", "").split()
    return found
