"""One page with the licence of everything that is shipped, gathered from the packages themselves."""

from __future__ import annotations

import re
import sys
from email.message import Message
from importlib import metadata
from pathlib import Path

from packing import inside
from packing.facts import ROOT, TITLE

NOTICE = ("license", "licence", "copying", "notice", "copyright", "authors")
BUILD_ONLY = {
    "altgraph", "packaging", "pefile", "pyinstaller-hooks-contrib", "pip", "setuptools", "abi3info",
}  # fmt: skip
EXCEPTED = {"pyinstaller": "Bootloader Exception"}
"""Shipped in part under an exception from their licence, which its text must hold."""
FORBIDDEN = ("gpl-2", "gpl-3", "agpl", "general public license v2 only", "affero")
LINKED_LICENCES = ("lgpl", "lesser")
"""Licences that let a program link a library of theirs that can be replaced, as it can in a folder."""
NOT_OURS = ("LicenseRef-Qt-Commercial.txt",)
"""Texts of another licence the same package may be had under."""
RULE = 78
FEWEST = 400
"""Characters of a licence text; less is only its name."""
SHARED = {
    "GNU LGPL 3": ("GNU LESSER GENERAL PUBLIC LICENSE", "Version 3"),
    "GNU GPL 3 (referred to by the LGPL 3; nothing here is under it)": (
        "GNU GENERAL PUBLIC LICENSE\n                       Version 3",
    ),
}
"""Texts that some packages only name; others bring them, and they are shown once."""
LINKED = "依 LGPL 第 3 版提供，全文见“GNU LGPL 3”。各库以独立文件置于程序文件夹中，可以替换。\n"
LINKED += "Under the LGPL 3, see the part “GNU LGPL 3”. Each library is a file of its own, to be replaced."


def page(site: Path | None = None, *, python_licence: str, system: str) -> str:
    """The text.

    Args:
        site: the site-packages whose contents are shipped; None for those of this interpreter.
        python_licence: the licence text of the Python inside.
        system: ``linux`` or ``windows``.

    Raises:
        SystemExit: a package or a part of one has no licence text, or a licence that must not be shipped.
    """
    head = f"{TITLE['zh']} ({TITLE['en']})\n\n"
    head += "本程序按 Apache 许可证 2.0 版发布；以下各部分按各自的许可证一并发布。\n"
    head += "This program is published under the Apache License 2.0; the parts below under their own.\n"
    parts = [
        ("ipmediate", (ROOT / "LICENSE").read_text("utf-8")),
        ("Python", python_licence),
    ]
    for place in ("fonts", "icons"):
        folder = ROOT / "resources" / place
        for path in sorted(folder.glob("*")):
            if path.name.startswith(("OFL", "LICENSE")):
                parts.append((path.stem, path.read_text("utf-8")))
    parts += packages(site)
    parts += inside.parts(system, known={name.partition(" ")[0].lower() for name, _ in parts})
    return "\n".join([head, *(part(*one) for one in parts)])


def packages(site: Path | None = None) -> list[tuple[str, str]]:
    """Name with version, and licence texts, of every shipped package; then texts that several share.

    Raises:
        SystemExit: a package brings no licence text, or one that must not be shipped.
    """
    found, wrong = [], []
    shared: dict[str, str] = {}
    wanting = False
    places = [str(site)] if site is not None else sys.path
    for one in sorted(metadata.distributions(path=places), key=lambda one: str(one.metadata["Name"]).lower()):
        name = str(one.metadata["Name"])
        key = name.lower().replace("_", "-")
        if key in BUILD_ONLY:
            continue
        said, texts = _said(one.metadata), _texts(one)
        for title, marks in SHARED.items():
            for text in texts:
                if title not in shared and all(mark in text for mark in marks):
                    shared[title] = text
        plain, whole = said.lower(), "\n\n".join(texts)
        linkable = any(word in plain for word in LINKED_LICENCES)
        if key in EXCEPTED:
            if EXCEPTED[key] not in whole:
                wrong.append(f"{name} grants no {EXCEPTED[key]}")
        elif any(word in plain for word in FORBIDDEN) and not linkable:
            wrong.append(f"{name} is under {said}")
        elif len(whole) < FEWEST:
            if linkable:
                wanting, whole = True, LINKED
            else:
                wrong.append(f"{name} brings no licence text")
        found.append((f"{name} {one.version}", "\n\n".join(filter(None, [said, whole]))))
    if wanting and len(shared) < len(SHARED):
        wrong.append(
            f"no package brings the text of {', '.join(title for title in SHARED if title not in shared)}"
        )
    if wrong:
        raise SystemExit("; ".join(wrong))
    return [*found, *((title, shared[title]) for title in SHARED if wanting)]


def _texts(one: metadata.Distribution) -> list[str]:
    texts = []
    for file in one.files or ():
        inside_info = ".dist-info" in str(file)
        named = file.name.lower().startswith(NOTICE) or "licenses" in file.parts[:-1]
        if inside_info and named and file.name not in NOT_OURS:
            texts.append(Path(str(file.locate())).read_text("utf-8", errors="replace"))
    return texts


def _said(about: Message) -> str:
    classifiers = [
        line.rsplit("::", 1)[-1].strip()
        for line in about.get_all("Classifier") or ()
        if line.startswith("License")
    ]
    own = about.get("License-Expression") or about.get("License") or ""
    return " · ".join(filter(None, [own.strip(), *classifiers]))


def part(name: str, text: str) -> str:
    """One part of the page, as the window finds it again; rules within a text are made shorter than ours."""
    rule = "=" * RULE
    text = re.sub(r"^={60,}$", "=" * 50, text.strip(), flags=re.MULTILINE)
    return f"{rule}\n{name}\n{rule}\n\n{text}\n"
