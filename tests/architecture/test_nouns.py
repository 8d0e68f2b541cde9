"""The glossary: every noun of the domain stands in it, in both languages and with what it is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROW = re.compile(r"^\| (.+?) \| (.+?) \| (?:`(\w+)`|—) \| (.+?) \|$", re.MULTILINE)


class Entry(NamedTuple):
    """One row: the noun, its Chinese term, its file in the domain if it has one, and what it is not."""

    noun: str
    chinese: str
    file: str
    unlike: str


@pytest.fixture(scope="module")
def glossary(house: Path) -> list[Entry]:
    """All rows of the table."""
    text = (house / "ipmediate" / "README.md").read_text("utf-8")
    section = text.split("## Glossary", 1)[1].split("\n## ", 1)[0]
    rows = [Entry(*row) for row in ROW.findall(section)]
    assert len(rows) == section.count("\n| ") - 1, "a row is not shaped like the others"
    return rows


@pytest.fixture(scope="module")
def nouns(house: Path) -> set[str]:
    """Files and packages of the domain."""
    domain = house / "ipmediate" / "domain"
    return {path.stem for path in domain.glob("[a-z]*") if path.suffix == ".py" or any(path.glob("*.py"))}


def test_every_noun_of_the_domain_is_explained(glossary: list[Entry], nouns: set[str]) -> None:
    assert nouns - {entry.file for entry in glossary} == set()


def test_the_glossary_names_no_file_that_is_gone(glossary: list[Entry], nouns: set[str]) -> None:
    assert {entry.file for entry in glossary if entry.file} - nouns == set()


def test_every_noun_stands_once_with_a_chinese_term_and_a_border(glossary: list[Entry]) -> None:
    assert len({entry.noun for entry in glossary}) == len(glossary)
    for entry in glossary:
        assert re.search(r"[\u4e00-\u9fff]", entry.chinese), entry.noun
        assert re.search(r"\b(not|never)\b", entry.unlike), entry.noun


def test_the_glossary_in_the_program_uses_the_same_words(house: Path, glossary: list[Entry]) -> None:
    ours = {(entry.chinese, entry.noun) for entry in glossary}
    row = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)
    shown = {}
    for language in ("zh", "en"):
        text = (house / "resources" / "help" / language / "90-glossary.md").read_text("utf-8")
        _, *rows = row.findall(text)
        assert all(meaning for *_, meaning in rows)
        shown[language] = [(first, second) for first, second, _ in rows]
    assert shown["zh"] == [(chinese, english) for english, chinese in shown["en"]]
    assert set(shown["zh"]) <= ours
