"""One page with the licence of everything that is shipped, gathered from the packages themselves."""

from __future__ import annotations

import sys
from email.message import Message
from importlib import metadata
from pathlib import Path

from packing.facts import ROOT, TITLE

NOTICE = ("license", "licence", "copying", "notice", "copyright", "authors")
BUILD_ONLY = {
    "altgraph", "packaging", "pefile", "pyinstaller-hooks-contrib", "pip", "setuptools", "abi3info",
    "pyinstaller", "lazy-importer",
}  # fmt: skip
FORBIDDEN = ("gpl-2", "gpl-3", "agpl", "general public license v2 only", "affero")
LINKED_LICENCES = ("lgpl", "lesser")
"""Licences that let a program link a library of theirs that can be replaced, as it can in a folder."""


def page(site: Path | None = None, *, python_licence: str) -> str:
    """The text.

    Args:
        site: the site-packages whose contents are shipped; None for those of this interpreter.
        python_licence: the licence text of the Python inside.
    """
    head = f"{TITLE['zh']} ({TITLE['en']})\n\n"
    head += "本程序按 Apache 许可证 2.0 版发布；以下各部分按各自的许可证一并发布。\n"
    head += "This program is published under the Apache License 2.0; the parts below under their own.\n"
    parts = [
        head,
        _part("ipmediate", (ROOT / "LICENSE").read_text("utf-8")),
        _part("Python", python_licence),
    ]
    for place in ("fonts", "icons"):
        folder = ROOT / "resources" / place
        for path in sorted(folder.glob("*")):
            if path.name.startswith(("OFL", "LICENSE")):
                parts.append(_part(path.stem, path.read_text("utf-8")))
    parts += [_part(*one) for one in packages(site)]
    return "\n".join(parts)


def packages(site: Path | None = None) -> list[tuple[str, str]]:
    """Name with version, and licence texts, of every shipped package.

    Raises:
        SystemExit: a package names no licence, or one that must not be shipped.
    """
    found, wrong = [], []
    places = [str(site)] if site is not None else sys.path
    for one in sorted(metadata.distributions(path=places), key=lambda one: str(one.metadata["Name"]).lower()):
        name = str(one.metadata["Name"])
        if name.lower().replace("_", "-") in BUILD_ONLY:
            continue
        said = _said(one.metadata)
        texts = [
            Path(str(file.locate())).read_text("utf-8", errors="replace")
            for file in one.files or ()
            if ".dist-info" in str(file) and file.name.lower().startswith(NOTICE)
        ]
        plain = said.lower()
        if not said and not texts:
            wrong.append(f"{name} names no licence")
        linkable = any(word in plain for word in LINKED_LICENCES)
        if any(word in plain for word in FORBIDDEN) and not linkable:
            wrong.append(f"{name} is under {said}")
        found.append((f"{name} {one.version}", "\n\n".join([said, *texts])))
    if wrong:
        raise SystemExit("; ".join(wrong))
    return found


def _said(about: Message) -> str:
    classifiers = [
        line.rsplit("::", 1)[-1].strip()
        for line in about.get_all("Classifier") or ()
        if line.startswith("License")
    ]
    own = about.get("License-Expression") or about.get("License") or ""
    return " · ".join(filter(None, [own.strip(), *classifiers]))


def _part(name: str, text: str) -> str:
    rule = "=" * 78
    return f"{rule}\n{name}\n{rule}\n\n{text.strip()}\n"
