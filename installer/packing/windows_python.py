"""A Windows Python, assembled from locked packages: official binaries, the library of the same release.

The binaries of CPython come out of the ``panda3d`` wheel, whose makers ship them for freezing games; each
must carry the signature of the Python Software Foundation. The pure-Python library is the one of the
interpreter that runs this, which therefore has to be exactly the same release. ``python3.dll`` (a forwarder
of the stable ABI) and the two starters are made here; the starters are tools and never shipped.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path

from packing.toolchain import Toolchain

RELEASE = "3.11.7"
SHORT = "311"
MINOR = (3, 11)
SIGNER = "O=Python Software Foundation"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
SKIPPED = {"site-packages", "__pycache__", "lib-dynload", "test", "tests", "idlelib", "turtledemo"}
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
GCC = "x86_64-w64-mingw32-gcc"
STARTER = """#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
FORWARDER = "int __stdcall DllMainCRTStartup(void *h, unsigned r, void *p) { return 1; }\n"


def refuse_other_release() -> None:
    """The standard library is copied from this interpreter.

    Raises:
        SystemExit: it is another release.
    """
    mine = sys.version.split()[0]
    if mine != RELEASE:
        raise SystemExit(
            f"构建 Windows 程序需要 Python {RELEASE}（上游发布版），当前为 {mine}。\n"
            f"The Windows build needs Python {RELEASE} as published upstream; this is {mine}."
        )


def assemble(wheels: list[Path], target: Path, tools: Toolchain) -> int:
    """Make the folder; answers how many signed binaries are in it."""
    refuse_other_release()
    shutil.rmtree(target, ignore_errors=True)
    (target / "DLLs").mkdir(parents=True)
    binaries = _take_binaries(_one(wheels, "panda3d-"), target)
    _take_runtime(_one(wheels, "shiboken6-"), target)
    check_signatures(binaries, tools)
    _take_library(target)
    _make_starters(target, tools)
    return len(binaries)


def check_signatures(files: list[Path], tools: Toolchain) -> None:
    """Every file is signed by the Python Software Foundation.

    Raises:
        SystemExit: one is not, or was changed.
    """
    for file in files:
        trust = ["-ignore-crl", "-CAfile", CERTIFICATES, "-TSA-CAfile", CERTIFICATES]
        told = tools.run("osslsigncode", "verify", *trust, "-in", tools.inside(file), check=False)
        if told.returncode or SIGNER not in told.stdout:
            raise SystemExit(f"{file.name} is not signed by the {SIGNER[2:]}\n{told.stdout[-800:]}")


def _one(wheels: list[Path], prefix: str) -> Path:
    return next(path for path in wheels if path.name.startswith(prefix))


def _take_binaries(wheel: Path, target: Path) -> list[Path]:
    taken = []
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            folder, _, base = name.partition("/")
            if folder != "deploy_libs" or base.startswith("api-ms-") or base.lower().startswith("vcruntime"):
                continue
            place = target if base == f"python{SHORT}.dll" else target / "DLLs"
            (place / base).write_bytes(packed.read(name))
            taken.append(place / base)
    return taken


def _take_runtime(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for base in RUNTIME:
            (target / base).write_bytes(packed.read(f"shiboken6/{base}"))


def _take_library(target: Path) -> None:
    def skipped(_: str, names: list[str]) -> list[str]:
        odd = ("_sysconfigdata", "config-")
        return [name for name in names if name in SKIPPED or name.startswith(odd) or name.endswith(".so")]

    shutil.copytree(sysconfig.get_path("stdlib"), target / "Lib", ignore=skipped)
    (target / "Lib/site-packages").mkdir()


def _make_starters(target: Path, tools: Toolchain) -> None:
    sources = target.parent / f"{target.name}-sources"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir()
    texts = {
        "starter.c": STARTER,
        "python.def": f'LIBRARY "python{SHORT}.dll"\nEXPORTS\n  Py_Main\n',
        "forwarder.c": FORWARDER,
        "forwarder.def": _forwards(target / f"python{SHORT}.dll"),
    }
    for name, text in texts.items():
        (sources / name).write_text(text, "ascii")
    here, there = tools.inside(sources), tools.inside(target)
    library = f"{here}/python.a"
    tools.run("x86_64-w64-mingw32-dlltool", "-d", f"{here}/python.def", "-l", library)
    for name, more in (("python.exe", []), ("pythonw.exe", ["-mwindows"])):
        starter = ["-O2", "-s", "-municode", *more, "-o", f"{there}/{name}", f"{here}/starter.c", library]
        tools.run(GCC, *starter)
    bare = ["-shared", "-nostdlib", "-s", "-e", "DllMainCRTStartup", "-Wl,--no-insert-timestamp"]
    sources_named = [f"{here}/forwarder.c", f"{here}/forwarder.def"]
    tools.run(GCC, *bare, "-o", f"{there}/python3.dll", *sources_named)


def _forwards(dll: Path) -> str:
    """The stable ABI as far as the library exports it."""
    import pefile
    from abi3info import DATAS, FUNCTIONS

    exports = pefile.PE(str(dll)).DIRECTORY_ENTRY_EXPORT.symbols
    known = {one.name.decode() for one in exports if one.name}

    def names(table: dict) -> list[str]:
        old = (one.name for one, about in table.items() if (about.added.major, about.added.minor) <= MINOR)
        return sorted(name for name in old if name in known)

    lines = [f"  {name}=python{SHORT}.{name}" for name in names(FUNCTIONS)]
    lines += [f"  {name}=python{SHORT}.{name} DATA" for name in names(DATAS)]
    return "\n".join(['LIBRARY "python3.dll"', "EXPORTS", *lines, ""])
