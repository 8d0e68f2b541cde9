"""Window texts: bring the translation file up to date, list what is missing, build what is loaded.

    python installer/i18n.py            update resources/i18n/ipmediate_en.ts and build the .qm beside it
    python installer/i18n.py --check    only list what is missing or out of date; exit 1 if anything is
    python installer/i18n.py --build    only build the .qm

Source strings are Simplified Chinese and stand in the code; the file carries no places in the code, so that
it changes only when a text does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
TEXTS = HOUSE / "resources/i18n/ipmediate_en.ts"


def tool(name: str) -> str:
    """Path of one of Qt's own tools in the PySide6 package."""
    import PySide6

    return str(Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name))


def update(texts: Path) -> None:
    """Bring a translation file up to date with the code."""
    sources = [str(path.relative_to(HOUSE)) for path in sorted((HOUSE / "ui").rglob("*.py"))]
    languages = ["-source-language", "zh_CN", "-target-language", "en_GB"]
    flags = ["-silent", "-no-obsolete", "-locations", "none"]
    command = [tool("lupdate"), *languages, *flags, *sources, "-ts", str(texts)]
    subprocess.run(command, cwd=HOUSE, check=True)
    normalise(texts)


def normalise(texts: Path) -> None:
    """Sort contexts and messages and drop what changes without reason."""
    tree = ElementTree.parse(texts)
    root = tree.getroot()
    contexts = sorted(root.findall("context"), key=lambda one: one.findtext("name", ""))
    for context in contexts:
        root.remove(context)
        messages = sorted(context.findall("message"), key=lambda one: one.findtext("source", ""))
        for message in messages:
            context.remove(message)
        context.extend(messages)
    root.extend(contexts)
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    texts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def unfinished(texts: Path) -> list[tuple[str, str]]:
    """(context, source text) of every message without a finished translation."""
    missing: list[tuple[str, str]] = []
    for context in ElementTree.parse(texts).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            words = "" if translation is None else "".join(translation.itertext()).strip()
            if translation is None or translation.get("type") is not None or not words:
                missing.append((context.findtext("name", ""), message.findtext("source", "")))
    return missing


def sources(texts: Path) -> set[tuple[str, str]]:
    """(context, source text) of all messages."""
    root = ElementTree.parse(texts).getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.findall("context")
        for message in context.findall("message")
    }


def out_of_date(texts: Path) -> set[tuple[str, str]]:
    """Messages that stand in the code or in the file, but not in both."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / texts.name
        update(fresh)
        return sources(fresh) ^ sources(texts)


def build(texts: Path) -> Path:
    """Build the file the program loads."""
    target = texts.with_suffix(".qm")
    subprocess.run([tool("lrelease"), "-silent", str(texts), "-qm", str(target)], check=True)
    return target


def main(arguments: list[str]) -> int:
    """Do what is asked."""
    if "--build" in arguments:
        build(TEXTS)
        return 0
    if "--check" not in arguments:
        update(TEXTS)
        build(TEXTS)
    problems = unfinished(TEXTS)
    if "--check" in arguments:
        problems += sorted(out_of_date(TEXTS))
    for context, source in problems:
        print(f"{context}: {source}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
