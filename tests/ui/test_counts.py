"""One thing is told as one in an English window; Chinese nouns have no number."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QTranslator

from installer import i18n

NUMBERED = [
    (context.findtext("name", ""), message.findtext("source", ""))
    for context in ElementTree.parse(i18n.TEXTS).getroot().findall("context")
    for message in context.findall("message")
    if message.get("numerus") == "yes"
]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> QTranslator:
    texts = tmp_path_factory.mktemp("texts") / i18n.TEXTS.name
    texts.write_bytes(i18n.TEXTS.read_bytes())
    translator = QTranslator()
    assert translator.load(str(i18n.build(texts)))
    return translator


@pytest.mark.parametrize(("context", "source"), NUMBERED)
def test_one_and_two_are_told_apart(english: QTranslator, context: str, source: str) -> None:
    one, two, none = (english.translate(context, source, "", count) for count in (1, 2, 0))
    assert one != two
    assert two == none


def test_a_case_is_a_case(english: QTranslator) -> None:
    told = english.translate("RegisterScreen", "共 %1 件", "", 1)
    assert told.replace("%1", "1") == "1 case"
    assert english.translate("RegisterScreen", "共 %1 件", "", 1200).replace("%1", "1,200") == "1,200 cases"
