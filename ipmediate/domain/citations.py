"""Citations of law in English, for reading; the Chinese ones are what papers print and what counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ipmediate.domain.clausecheck.amounts import numeral

_NO = "[零一二三四五六七八九十百千]+"
_ARTICLE = rf"第{_NO}条(?:之{_NO})?(?:第{_NO}款)?(?:第{_NO}项)?"
_ARTICLES = re.compile(rf"{_ARTICLE}(?:[、至](?:{_ARTICLE}|第{_NO}项))*")
_ONE = re.compile(rf"([、至]?)(?:第({_NO})条(?:之({_NO}))?(?:第({_NO})款)?(?:第({_NO})项)?|第({_NO})项)")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(通过|起施行)?")
_DONE = {"通过": "adopted ", "起施行": "in force from ", "": ""}
_TEXTS = (
    (re.compile(r"(\d{4})年修正"), r"as amended \1"),
    (re.compile(r"(\d{4})年修订"), r"as revised \1"),
    (re.compile(r"(\d{4})年、(\d{4})年文本"), r"texts of \1 and \2"),
    (re.compile(r"(\d{4})年文本"), r"text of \1"),
    (re.compile(r"(\d{4})年"), r"\1"),
)
"""Which text of an instrument is meant."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MARKS = str.maketrans({"（": " (", "）": ") ", "、": ", ", "，": ", "})
_TIDY = ((re.compile(" {2,}"), " "), (re.compile(r" (?=[,;)])"), ""), (re.compile(r"(?<=\() "), ""))


@dataclass(frozen=True, kw_only=True)
class Citations:
    """The English words of citations.

    Attributes:
        checked_on: when a person last compared the names with the translations in use.
        names: instruments, by what a citation calls them: a name, or a number alone (``法释〔2011〕5号``).
        remarks: what a citation says besides.
        series: series of numbered instruments, by their Chinese sign (``法释``).
        issuers: authorities whose orders are numbered, by their Chinese name.
    """

    checked_on: date
    names: Mapping[str, str]
    remarks: Mapping[str, str]
    series: Mapping[str, str]
    issuers: Mapping[str, str]

    def english(self, cite: str) -> str:
        """A Chinese citation in English; a part of it with anything unknown stays as it is.

        An article becomes ``art. 201``, several ``arts. 201–204``. A paragraph stands in brackets behind the
        article and an item behind both, as in ``art. 355(1)4``.
        """
        return "; ".join(map(self._part, cite.split("；")))

    def _part(self, cite: str) -> str:
        told = _ARTICLES.sub(_articles, cite).replace("原 art", " formerly art")
        told = self._numbered.sub(self._number, told)
        told = _DAY.sub(_day, told)
        for pattern, english in _TEXTS:
            told = pattern.sub(english, told)
        told = self._words.sub(self._word, told).translate(_MARKS)
        for pattern, tidy in _TIDY:
            told = pattern.sub(tidy, told)
        return cite if _CHINESE.search(told) else told.strip()

    @cached_property
    def _words(self) -> re.Pattern[str]:
        names, remarks = _any_of(self.names), _any_of(self.remarks)
        return re.compile(rf"《?(?:中华人民共和国)?({names})》?|({remarks})")

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        series, issuers = _any_of(self.series), _any_of(self.issuers)
        return re.compile(rf"({series})〔(\d{{4}})〕(\d+)号|({issuers})令第(\d+)号")

    def _word(self, match: re.Match[str]) -> str:
        return f" {self.names[match[1]] if match[1] else self.remarks[match[2]]} "

    def _number(self, match: re.Match[str]) -> str:
        if match[4]:
            return f"Order No. {match[5]} of the {self.issuers[match[4]]}"
        number, name = f"{self.series[match[1]]} [{match[2]}] No. {match[3]}", self.names.get(match[0], "")
        after = match.string[match.start() - 1 : match.start()]
        return f" {name} ({number}) " if name and after != "（" else number


def _any_of(words: Iterable[str]) -> str:
    """Any of some words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _day(match: re.Match[str]) -> str:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return f"{_DONE[match[4] or '']}{day.isoformat()} "


def _articles(match: re.Match[str]) -> str:
    told, count = "", 0
    for joint, article, sub, paragraph, item, lone in _ONE.findall(match[0]):
        count += bool(article)
        told += {"、": ", ", "至": "–"}.get(joint, "")
        if lone:
            told += f"item {numeral(lone)}"
            continue
        told += str(numeral(article)) + (f"-{numeral(sub)}" if sub else "")
        told += f"({numeral(paragraph)})" if paragraph else ""
        if item:
            told += f"{numeral(item)}" if paragraph else f" item {numeral(item)}"
    return f" {'arts.' if count > 1 else 'art.'} {told} "
