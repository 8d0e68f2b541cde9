"""Codes have names in the window; a report of a bug tells nothing about anybody."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

import ipmediate.domain
from ipmediate import bootstrap
from ipmediate.domain.refusals import BadFile
from ipmediate.storage.casefile import read_case
from ui.messages import Messages, label_code, report

INNER = {"LengthFrom", "Act", "Sameness", "MentionKind", "TimeKind", "Per"}
"""Enumerations no screen shows."""


def enumerations() -> list[type[StrEnum]]:
    found: dict[str, type[StrEnum]] = {}
    for module in pkgutil.walk_packages(ipmediate.domain.__path__, "ipmediate.domain."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            if inspect.isclass(thing) and issubclass(thing, StrEnum) and thing is not StrEnum:
                found[name] = thing
    return [kind for name, kind in sorted(found.items()) if name not in INNER and not name.startswith("_")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_member_of_an_enumeration_has_a_name(language: str) -> None:
    names = tomllib.loads((bootstrap.resources() / "messages/labels.toml").read_text("utf-8"))
    messages = Messages(lambda: bootstrap.rulebook().wording, language, labels=lambda: names)
    missing = [
        label_code(kind, member.value)
        for kind in enumerations()
        for member in kind
        if label_code(kind, member.value) not in names or not messages.label(member)
    ]
    assert not missing


def test_english_texts_have_no_quotation_marks_as_wide_as_a_chinese_character(house: Path) -> None:
    wide = re.compile("[“”]")
    told = {
        f"{file.name}: {code}": " ".join(texts.get("en", {}).values())
        for file in (house / "resources/messages").glob("*.toml")
        for code, texts in tomllib.loads(file.read_text("utf-8")).items()
        if isinstance(texts, dict) and isinstance(texts.get("en", {}), dict)
    }
    window = (house / "resources/i18n/ipmediate_en.ts").read_text("utf-8")
    told |= {one: one for one in re.findall(r"<translation[^>]*>(.*?)</translation>", window, re.DOTALL)}
    told |= {one.name: one.read_text("utf-8") for one in (house / "resources/help/en").glob("*.md")}
    assert len(told) > 3000
    assert [name for name, text in told.items() if wide.search(text)] == []


_READS_WHAT_IS_TYPED = {"factwords.py", "choices.py", "reading.py"}
_KNOWS_THE_LANGUAGE = {"punctuation.py", "messages.py", "recovery.py"}


class _Untranslated(ast.NodeVisitor):
    """Texts of a module that no translation reaches; what documents the code is none."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        if name not in ("tr", "translate", "QT_TRANSLATE_NOOP"):
            self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.found.append(node.value)


def test_no_mark_as_wide_as_a_chinese_character_is_put_between_english_words(house: Path) -> None:
    wide = re.compile("[：；、，（）。“”]")
    apart = _READS_WHAT_IS_TYPED | _KNOWS_THE_LANGUAGE
    found = []
    for file in (house / "ui").rglob("*.py"):
        texts = _Untranslated()
        texts.visit(ast.parse(file.read_text("utf-8")))
        if any(wide.search(text) for text in texts.found) and file.name not in apart:
            found.append(file.name)
    assert found == []


def test_a_fault_of_the_whole_file_is_told_once() -> None:
    messages = Messages(lambda: bootstrap.rulebook().wording)
    with pytest.raises(BadFile) as refused:
        read_case("穗禾粮油".encode("gb18030"))
    assert "GB18030" in messages.refusal(refused.value).text
    assert messages.details(refused.value) == []


def test_a_report_holds_no_personal_data() -> None:
    def sign(name: str) -> None:
        raise ValueError(f"{name} 身份证 410702199001011234")

    try:
        sign("张三")
    except ValueError:
        kind, _, trace = sys.exc_info()
    text = report(kind, trace, version="1.0")
    assert "张三" not in text
    assert "410702" not in text
    assert "ValueError" in text
    assert "sign" in text
    assert "test_messages.py" in text
    assert str(bootstrap.resources().parent) not in text
