"""The top level, the size of files, and words that do not belong into a published tree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

TOP = {
    *("ipmediate", "ui", "resources", "installer", "tests"),
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".ci", ".gitignore"),
}
UNNAMED_ROOMS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "managers", "manager"}
MOST_LINES = 500
LONGER_WITH_REASON: dict[str, str] = {}

REGISTRIES = re.compile(
    r"(pypi|pythonhosted|npmjs|npmmirror|crates|rubygems|jfrog)\.(org|com|io)"
    r"|(deb|security|ftp)\.debian\.org|tuna\.tsinghua|mirrors?\.(aliyun|ustc|163|tencent|huaweicloud)"
    r"|index-url|find-links",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w./~])/(work|root|tmp|home|opt|mnt|Users)/|\b[A-Z]:\\Users\\")
LEFT_OPEN = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
MAY_NAME_OPTIONS = {
    "installer/locks.py",
    "tests/architecture/test_layout.py",
    "tests/architecture/test_locks.py",
}
LICENCES = re.compile(r"(^|/)(LICENSE|OFL)[^/]*$")


@pytest.fixture(scope="module")
def texts(house: Path, tracked: tuple[str, ...]) -> dict[str, str]:
    """Every tracked text file; what is not UTF-8 is not text."""
    found = {}
    for path in tracked:
        try:
            found[path] = (house / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_the_top_level_is_exactly_the_agreed_one(tracked: tuple[str, ...]) -> None:
    top = {path.split("/")[0] for path in tracked}
    assert top == TOP


def test_no_file_or_folder_is_a_room_without_a_noun(tracked: tuple[str, ...]) -> None:
    parts = {(Path(part).stem, path) for path in tracked if path.endswith(".py") for part in path.split("/")}
    assert not [path for name, path in sorted(parts) if name in UNNAMED_ROOMS]


def test_no_python_file_outgrows_a_reading(texts: dict[str, str]) -> None:
    long = {path: text.count("\n") for path, text in texts.items() if path.endswith(".py")}
    too_long = {path: lines for path, lines in long.items() if lines > MOST_LINES}
    assert too_long.keys() == LONGER_WITH_REASON.keys(), "give it a second noun, or the list a reason"


@pytest.mark.parametrize(
    "banned", [REGISTRIES, MACHINE_PATHS, LEFT_OPEN], ids=["registries", "paths", "left open"]
)
def test_no_text_tells_of_this_machine_or_of_unfinished_work(
    texts: dict[str, str], banned: re.Pattern[str]
) -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path, text in texts.items()
        if not LICENCES.search(path) and path not in MAY_NAME_OPTIONS
        for match in banned.finditer(text)
    ]
    assert not found


def test_every_toml_file_can_be_read(texts: dict[str, str]) -> None:
    faults = {}
    for path, text in texts.items():
        if path.endswith(".toml"):
            try:
                tomllib.loads(text)
            except tomllib.TOMLDecodeError as fault:
                faults[path] = str(fault)
    assert not faults


def test_lines_end_alike_and_names_travel(tracked: tuple[str, ...], texts: dict[str, str]) -> None:
    assert not [
        path for path, text in texts.items() if path.endswith((".py", ".toml", ".md")) and "\r" in text
    ]
    assert not [path for path in tracked if re.search(r'[<>:"|?*\\]', path)], "Windows cannot check this out"


ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零〇\d]+\s*条")


def test_no_article_of_law_stands_in_code(texts: dict[str, str]) -> None:
    rooms = ("ipmediate/", "ui/")
    held = [
        (path, match.group())
        for path, text in texts.items()
        if path.startswith(rooms) and path.endswith(".py")
        for match in ARTICLE.finditer(text)
    ]
    assert not held, (
        "name the provision (law.<instrument>.<provision>); its article stands in resources/rules/laws"
    )
    assert ARTICLE.search("依照人民调解法第二十九条")
