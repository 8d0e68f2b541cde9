"""Every citation of every rule that ships has its English, and the English has all its numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipmediate.domain.laws import NAME, cited
from ipmediate.domain.rulebook import Status, hedged
from ipmediate.storage.bundled import Bundled
from tests.rulebook.test_articles_table import articles, number

ROOT = Path(__file__).resolve().parents[2] / "resources"
BOOK = Bundled(ROOT)
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def _cites(held: object) -> Iterator[str]:
    if isinstance(held, dict):
        for key, value in held.items():
            if key.endswith("cite") and isinstance(value, str):
                yield value
            else:
                yield from _cites(value)
    elif isinstance(held, list):
        for one in held:
            yield from _cites(one)


def _shipped() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*.toml")):
        if path.parent.name not in {"messages", "themes"}:
            yield from _cites(tomllib.loads(path.read_text("utf-8")))
    for law in BOOK.laws:
        yield law.label.zh
        for version in law.versions:
            yield version.says[NAME]
            for name in law.provisions.keys() - {NAME}:
                told = cited(BOOK.laws, f"law.{law.id}.{name}", version.since)
                if articles(told):
                    yield told


SHIPPED = sorted({hedged(one, status) for one in _shipped() for status in Status})


def test_there_is_something_to_tell() -> None:
    assert len(SHIPPED) > 400


def test_every_citation_has_its_english() -> None:
    assert [told for one in SHIPPED if CHINESE.search(told := BOOK.citations.english(one))] == []


def test_no_article_is_lost_or_changed() -> None:
    for one in SHIPPED:
        told = BOOK.citations.english(one)
        wanted = [str(no) for no in articles(one)]
        found = [no for no in re.findall(r"\d+", told.replace("-", " ")) if no in wanted]
        assert [no for no in wanted if no not in found] == [], (one, told)
        parts = [str(number(no)) for no in re.findall("第([零一二三四五六七八九十百千]+)[款项]", one)]
        assert all(re.search(rf"(\(|\)|item ){no}\b", told) for no in parts), (one, told)


def test_instruments_are_called_as_in_their_own_file() -> None:
    for law in BOOK.laws:
        assert BOOK.citations.names[law.label.zh].casefold() == law.label.en.casefold()


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "民事诉讼法（2023年修正）第二百零五条（原第二百零一条）；人民调解法第三十三条",
            "Civil Procedure Law (as amended 2023) art. 205 (formerly art. 201);"
            " People's Mediation Law art. 33",
        ),
        ("民法典第二百零一条至第二百零四条", "Civil Code arts. 201–204"),
        ("民诉法解释第三百五十五条第一款第四项", "Interpretation of the Civil Procedure Law art. 355(1)4"),
        ("民诉法解释第三百六十条第五项", "Interpretation of the Civil Procedure Law art. 360 item 5"),
        ("刑法第三百零七条之一", "Criminal Law art. 307-1"),
        ("《中华人民共和国仲裁法》第三条", "Arbitration Law art. 3"),
        (
            "法释〔2016〕14号第二十条",
            "Provisions on Invited Mediation (Fa Shi [2016] No. 14) art. 20",
        ),
        (
            "最高人民法院关于人民法院特邀调解的规定（法释〔2016〕14号）第二十七条",
            "Provisions on Invited Mediation (Fa Shi [2016] No. 14) art. 27",
        ),
        (
            "人民调解工作若干规定（司法部令第75号）第三十条（据通行资料，未核对原文）",
            "Provisions on People's Mediation Work (Order No. 75 of the Ministry of Justice) art. 30"
            " (from common sources, not compared with the text)",
        ),
        (
            "国务院办公厅关于2026年部分节假日安排的通知",
            "State Council General Office: 2026 notice on holidays",
        ),
        (
            "本会章程（2020年修正）第三条；专利法第六十五条",
            "本会章程（2020年修正）第三条; Patent Law art. 65",
        ),
        ("", ""),
    ],
)
def test_how_a_citation_is_told(chinese: str, english: str) -> None:
    assert BOOK.citations.english(chinese) == english
