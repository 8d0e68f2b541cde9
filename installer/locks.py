"""Write the hash-locked lists of packages for running, testing and packing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOOL = "pip-tools==7.6.2"
EXTRAS: dict[str, tuple[str, ...]] = {
    "run": (),
    "ocr": ("ocr",),
    "test": ("test", "ocr"),
    "build": ("build",),
}
WITHIN = {"ocr": "run", "test": "ocr", "build": "run"}
"""Which list another must agree with; in this order they are made."""

HEAD = "# Locked by: python3 installer/dev.py lock\n"


def write(root: Path, arguments: list[str]) -> int:
    """Resolve ``pyproject.toml`` and write ``requirements-*.txt``; answers the exit code.

    The resolver sees one platform and one Python; what others need on top, and under which condition,
    stands in the ``.in`` files and is carried over into the lists.
    """
    compile_command = _tool(root)
    for kind, extras in EXTRAS.items():
        target = root / "installer" / f"requirements-{kind}.txt"
        conditions = _conditions(root, "run") | _conditions(root, kind)
        with tempfile.TemporaryDirectory() as folder:
            names = Path(folder) / "platforms.in"
            names.write_text("\n".join(conditions) + "\n", "utf-8")
            command = [*compile_command, *arguments, "--output-file", str(target)]
            command += [f"--extra={extra}" for extra in extras]
            if kind in WITHIN:
                command += ["--constraint", str(root / "installer" / f"requirements-{WITHIN[kind]}.txt")]
            code = subprocess.call([*command, str(root / "pyproject.toml"), str(names)], cwd=root)
        if code:
            return code
        target.write_text(HEAD + _cleaned(target.read_text("utf-8"), conditions), "utf-8")
        print(f"{target.relative_to(root)}: {target.read_text('utf-8').count('==')} packages")
    return 0


def _tool(root: Path) -> list[str]:
    folder = root / ".venv-lock"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", TOOL], check=True)
    options = [
        "--quiet",
        "--generate-hashes",
        "--strip-extras",
        "--allow-unsafe",
        "--no-header",
        "--no-annotate",
    ]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options"]
    return [str(python), "-m", "piptools", "compile", *options]


def _conditions(root: Path, kind: str) -> dict[str, str]:
    """Package name to marker, from the ``.in`` file of that kind."""
    lines = (root / "installer" / f"requirements-{kind}.in").read_text("utf-8").splitlines()
    pairs = (line.split(";") for line in lines if ";" in line and not line.startswith("#"))
    return {name.strip(): marker.strip() for name, marker in pairs}


def _cleaned(text: str, conditions: dict[str, str]) -> str:
    """The list without comments and options, and with the conditions put back."""
    kept = []
    for line in text.splitlines():
        if not line.startswith(("#", "--")) and line.strip():
            pinned = re.match(r"([\w.-]+)==([^\s;]+)", line)
            if pinned and (marker := conditions.get(pinned[1])):
                line = f"{pinned[0]} ; {marker} \\"
            kept.append(line)
    return "\n".join(kept) + "\n"
