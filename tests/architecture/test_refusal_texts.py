"""Every code that can reach a person has a text in both languages, and every text a code."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ipmediate.domain.wording import ONE_OR_MORE

REFUSALS = {"Refusal", "Incomplete", "BadFile", "StoreTrouble", "SyncTrouble"}
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
OWN_PARAMETERS = {"missing", "faults"}
PARTS = ("title", "text", "next")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
LIMITS = ("least", "most", "limit", "expected", "wanted", "hours")
"""Values that are never one: what is allowed at least or at most, and hours as parts of a number."""


class Use(NamedTuple):
    """A place in the code that names a code."""

    code: str
    where: str
    given: frozenset[str] | None


@pytest.fixture(scope="module")
def texts(house: Path) -> dict[str, dict[str, Any]]:
    """Code to its table, from all message files; a code stands in one file only."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((house / "resources" / "messages").glob("*.toml")):
        for code, table in tomllib.loads(path.read_text("utf-8")).items():
            assert code not in found, f"{code} has two texts"
            found[code] = table
    return found


@pytest.fixture(scope="module")
def trees(house: Path) -> dict[str, ast.Module]:
    """Every module of the program, parsed."""
    paths = [path for room in ("ipmediate", "ui") for path in sorted((house / room).rglob("*.py"))]
    return {path.relative_to(house).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def calls(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.Call, str]]:
    """Name of what is called, the call, and where."""
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                yield name, node, f"{path}:{node.lineno}"


def keyword(call: ast.Call, name: str) -> str | None:
    """The value of a keyword when it is a plain string."""
    for one in call.keywords:
        if one.arg == name and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
            return one.value.value
    return None


def refusals(trees: dict[str, ast.Module]) -> Iterator[Use]:
    """Every refusal whose code is written out where it arises."""
    for name, call, where in calls(trees):
        if name in REFUSALS and call.args and isinstance(call.args[0], ast.Constant):
            given = frozenset(one.arg for one in call.keywords if one.arg) - OWN_PARAMETERS
            starred = any(one.arg is None for one in call.keywords)
            yield Use(str(call.args[0].value), where, None if starred else given)


def things(trees: dict[str, ast.Module]) -> Iterator[Use]:
    """Missing things, faults of files and sentences of outcomes that are written out."""
    for name, call, where in calls(trees):
        if name == "Missing" and (what := keyword(call, "what")):
            yield Use(f"missing.{what}", where, None)
        if name == "Fault" and (code := keyword(call, "code")):
            yield Use(f"fault.{code}", where, None)
        if name == "Outcome" and (said := keyword(call, "said")):
            yield Use(said, where, None)


def wanted(table: dict[str, Any], language: str) -> set[str]:
    """Names of the values a text wants."""
    return {name for part in PARTS for name in PLACEHOLDER.findall(table.get(language, {}).get(part, ""))}


def test_every_refusal_has_a_whole_text_in_both_languages(
    trees: dict[str, ast.Module], texts: dict[str, dict[str, Any]]
) -> None:
    faults = set()
    for use in refusals(trees):
        for language in ("zh", "en"):
            table = texts.get(use.code, {}).get(language, {})
            faults |= {
                f"{use.code}: no {language}.{part} ({use.where})" for part in PARTS if not table.get(part)
            }
    assert not faults, "\n".join(sorted(faults))


def test_every_missing_thing_fault_and_sentence_has_a_name_in_both_languages(
    trees: dict[str, ast.Module], texts: dict[str, dict[str, Any]]
) -> None:
    faults = {
        f"{use.code}: no {language}.title ({use.where})"
        for use in things(trees)
        for language in ("zh", "en")
        if not texts.get(use.code, {}).get(language, {}).get("title")
    }
    assert not faults, "\n".join(sorted(faults))


def test_both_languages_want_the_same_values_and_the_code_gives_them(
    trees: dict[str, ast.Module], texts: dict[str, dict[str, Any]]
) -> None:
    unlike = [code for code, table in texts.items() if wanted(table, "zh") != wanted(table, "en")]
    assert not unlike, unlike
    ungiven = [
        f"{use.code} wants {sorted(wanted(texts[use.code], 'zh') - use.given)} ({use.where})"
        for use in refusals(trees)
        if use.given is not None and use.code in texts and not wanted(texts[use.code], "zh") <= use.given
    ]
    assert not ungiven, "\n".join(ungiven)


def test_each_language_is_written_in_its_own_script(texts: dict[str, dict[str, Any]]) -> None:
    han, latin = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")
    faults = []
    for code, table in texts.items():
        if (
            set(table) != {"zh", "en"}
            or set(table["zh"]) != set(table["en"])
            or not set(table["zh"]) <= set(PARTS)
        ):
            faults.append(f"{code}: the two languages have different parts")
            continue
        for part in table["zh"]:
            chinese, english = (PLACEHOLDER.sub("", table[language][part]) for language in ("zh", "en"))
            if len(han.findall(english)) > len(latin.findall(english)):
                faults.append(f"{code}: en.{part} is Chinese")
            if latin.search(english) and not han.search(chinese):
                faults.append(f"{code}: zh.{part} is not Chinese")
    assert not faults, "\n".join(faults)


def test_no_text_is_without_a_code(
    house: Path, trees: dict[str, ast.Module], texts: dict[str, dict[str, Any]]
) -> None:
    named, beginnings = _strings(trees)
    named |= set(_members(trees))
    for path in (house / "resources").rglob("*.toml"):
        if path.parent.name != "messages":
            named |= set(_leaves(tomllib.loads(path.read_text("utf-8"))))
    orphans = [
        code
        for code in texts
        if not {code, code.partition(".")[2]} & named
        and not any(code.startswith(start) for start in beginnings if "." in start)
    ]
    assert not orphans, "\n".join(orphans)


def _strings(trees: dict[str, ast.Module]) -> tuple[set[str], set[str]]:
    """All string constants, and the constant beginnings of strings put together at run time."""
    whole, beginnings = set(), set()
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    return whole, beginnings - {"missing.", "fault.", "label."}


def _members(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Codes under which the members of enumerations have their names (``ui.messages.label_code``)."""
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases):
                family = HUMP.sub("_", node.name).lower()
                for member in node.body:
                    if isinstance(member, ast.Assign) and isinstance(member.value, ast.Constant):
                        yield f"label.{family}.{member.value.value}"


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (key for key in value)
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)


def test_counts_in_english_are_told_for_one_too(texts: dict[str, dict[str, Any]]) -> None:
    """A noun that some text tells in both numbers stands behind no other count in the plural alone."""
    english = {code: " / ".join(table["en"].values()) for code, table in texts.items()}
    chosen = [match for text in english.values() for match in ONE_OR_MORE.finditer(text)]
    plurals = {match[3].split()[0] for match in chosen if match[3].split()[0].endswith("s")}
    assert {"pages", "cases", "days", "entries"} <= plurals
    bare = re.compile(rf"\{{(?!{'|'.join(LIMITS)})[a-z_]+\}} (?:[a-z]+ )?(?:{'|'.join(plurals)})\b")
    assert {code: found[0] for code, text in english.items() if (found := bare.search(text))} == {}
