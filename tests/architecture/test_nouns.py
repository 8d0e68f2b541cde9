"""The glossary: every noun of the domain stands in it, in both languages and with what it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def glossary(house: Path) -> dict[str, tuple[str, str, str]]:
    """File name in backticks (or the noun) to noun, Chinese term and what it is not."""
    text = (house / "ipmediate" / "README.md").read_text("utf-8")
    section = text.split("## Glossary", 1)[1].split("\n## ", 1)[0]
    rows = ROW.findall(section)[2:]
    return {name.strip("`"): (noun, chinese, unlike) for noun, chinese, name, unlike in rows}


def test_every_noun_of_the_domain_is_explained(
    house: Path, glossary: dict[str, tuple[str, str, str]]
) -> None:
    domain = house / "ipmediate" / "domain"
    nouns = {
        path.stem for path in domain.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert nouns - {"__init__"} - _files(glossary) == set()


def test_the_glossary_names_no_file_that_is_gone(
    house: Path, glossary: dict[str, tuple[str, str, str]]
) -> None:
    domain = house / "ipmediate" / "domain"
    gone = {
        name
        for name in _files(glossary)
        if not (domain / f"{name}.py").exists() and not (domain / name).is_dir()
    }
    assert gone == set()


def test_every_noun_has_a_chinese_term_and_a_border(glossary: dict[str, tuple[str, str, str]]) -> None:
    for name, (noun, chinese, unlike) in glossary.items():
        assert re.search(r"[\u4e00-\u9fff]", chinese), name
        assert noun.strip(), name
        assert unlike.strip(), name


def _files(glossary: dict[str, tuple[str, str, str]]) -> set[str]:
    return {name for names in glossary for name in re.findall(r"[a-z_]+", names) if names != "—"}
