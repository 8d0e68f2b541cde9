"""The page of licences speaks of everything that is packed; what it does not know stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from packing import covered, inside, licences

RULE = "=" * 78
WORDS = "do as you like " * 40
HEAD = "                       Version 3"


def _dist(site: Path, name: str, *lines: str, text: str = "", files: tuple[str, ...] = ()) -> None:
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("\n".join(["Name: " + name, "Version: 1.0", *lines]) + "\n", "utf-8")
    record = "METADATA,,\n"
    if text:
        (folder / "LICENSE").write_text(text, "utf-8")
        record += f"{folder.name}/LICENSE,,\n"
    (folder / "RECORD").write_text(record + "".join(f"{file},,\n" for file in files), "utf-8")


def test_texts_are_gathered_and_those_that_several_share_are_shown_once(tmp_path: Path) -> None:
    _dist(tmp_path, "fine", "License-Expression: MIT", text=f"{RULE}\nTitle\n{RULE}\n{WORDS}")
    _dist(tmp_path, "linked", "License: LGPL-3.0-only OR GPL-3.0-only")
    with pytest.raises(SystemExit, match=r"no package brings the text of GNU LGPL 3, GNU GPL 3"):
        licences.packages(tmp_path)
    lesser, whole = ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE")
    _dist(tmp_path, "bringing", "License: LGPL-3.0-only", text=f"{lesser}\n{HEAD}\n{WORDS}")
    _dist(tmp_path, "with-library", "License: MPL-2.0", text=f"{whole}\n{HEAD}\n{WORDS}")
    parts = dict(licences.packages(tmp_path))
    assert list(parts)[:3] == ["bringing 1.0", "fine 1.0", "linked 1.0"]
    assert "do as you like" in parts["fine 1.0"]
    assert "GNU LGPL 3" in parts["linked 1.0"]
    assert parts["GNU LGPL 3"].startswith(lesser)
    assert licences.part("fine", parts["fine 1.0"]).count(RULE) == 2


def test_unfit_licences_and_missing_texts_are_refused(tmp_path: Path) -> None:
    _dist(tmp_path, "unfit", "License-Expression: AGPL-3.0-only")
    _dist(tmp_path, "silent", "License: MIT")
    _dist(tmp_path, "PyInstaller", "License: GPL-2.0", text=WORDS)
    with pytest.raises(SystemExit) as told:
        licences.packages(tmp_path)
    assert str(told.value).split("; ") == [
        "PyInstaller grants no Bootloader Exception", "silent brings no licence text",
        "unfit is under AGPL-3.0-only",
    ]  # fmt: skip


def test_a_library_inside_another_whose_text_is_not_shipped_stops_the_build() -> None:
    known = {one.text for one in inside.table()}
    named = dict(inside.parts("windows", known=known))
    assert "ZETETIC" in named["SQLCipher"]
    assert "Microsoft Visual C++ runtime" not in dict(inside.parts("linux", known=known))
    with pytest.raises(SystemExit, match=r"PDFium.* should be in pypdfium2"):
        dict(inside.parts("linux", known=known - {"pypdfium2"}))


def _packed(lists: Path, modules: list[tuple[str, str, str]], files: list[tuple[str, str, str]]) -> None:
    lists.mkdir()
    (lists / "PYZ-00.toc").write_text(repr(("archive", modules)), "utf-8")
    (lists / "COLLECT-00.toc").write_text(repr((files,)), "utf-8")


def test_every_module_and_file_must_be_from_something_on_the_page(tmp_path: Path) -> None:
    site = tmp_path / "venv/Lib/site-packages"
    _dist(site, "known_one", "License: MIT", text=WORDS, files=("known/__init__.py", "known/core.pyd"))
    _dist(site, "forgotten", "License: MIT", text=WORDS, files=("forgotten.py",))
    place = "Z:\\w\\venv\\Lib\\site-packages\\"
    _packed(
        tmp_path / "lists",
        [
            ("known", f"{place}known\\__init__.py", "PYMODULE"),
            ("forgotten", f"{place}forgotten.py", "PYMODULE"),
            ("space", "-", "PYMODULE"), ("json", "Z:\\w\\python\\Lib\\json\\__init__.py", "PYMODULE"),
        ],
        [
            ("known\\core.pyd", f"{place}known\\CORE.pyd", "EXTENSION"),
            ("stray.dll", f"{place}stray.dll", "BINARY"),
            ("resources\\a.toml", "Z:\\w\\resources\\a.toml", "DATA"),
        ],
    )  # fmt: skip
    paths = {"site": site, "ours": "Z:/w", "python": "Z:/w/python"}
    page = licences.part("Python", "PSF") + licences.part("known-one 1.0", WORDS)
    wrong = covered.uncovered(tmp_path / "lists", page, **paths)
    assert wrong == ["forgotten: forgotten", "stray.dll: Z:/w/venv/Lib/site-packages/stray.dll"]
    page += licences.part("forgotten 1.0", WORDS)
    (stray,) = covered.uncovered(tmp_path / "lists", page, **paths)
    assert stray.startswith("stray.dll")
    page = page.replace("\nPython\n", "\nAnother\n")
    assert "json: Python" in covered.uncovered(tmp_path / "lists", page, **paths)


def test_the_table_names_only_what_is_there(tmp_path: Path) -> None:
    for one in inside.table():
        name = one.binaries[0].replace("*", "x")
        file = tmp_path / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    assert covered.unmet(tmp_path, "windows") == []
    for path in tmp_path.rglob("*pdfium*"):
        path.unlink()
    (lost,) = covered.unmet(tmp_path, "windows")
    assert lost.startswith("PDFium")
