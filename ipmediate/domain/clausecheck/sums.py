"""Sums that contradict each other: words and figures, parts and wholes, gaps in instalments (E12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ipmediate.domain.clausecheck.amounts import Sum, numeral
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.reading import Reading, Sentence
from ipmediate.domain.clausecheck.seeking import Seldom

_SAME = re.compile(
    r"整?\s*(?:[（(]\s*(?:即|计|折合|大写|小写|金额|人民币|为|合|RMB|：|\s)*|[，,、]?\s*(?:即|大写|小写)\s*(?:大写|小写|人民币|金额|为|：|\s)*|\s*(?=[￥¥]))"
)
_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额|总金额|一共|总共|共(?!同|有|享|期|\d+[期个])|总价|总数)(?:金额|为|人民币|赔偿款?|支付|：|是|[￥¥]|\s)*$"
)
_ORDINAL = Seldom(
    r"第\s*(?P<n>[一二三四五六七八九十\d]{1,3})\s*(?P<unit>期|笔|次付|批|次(?=支付|付))|(?P<first>首期|首笔|首付款?)"
)
_SPLIT = Seldom(
    r"分(?:为|成|作)?\s*(?P<n>[一二两三四五六七八九十\d]{1,3})\s*(?:期|笔|次|批)|共\s*(?P<n2>[一二两三四五六七八九十\d]{1,3})\s*(?:期|笔|个月)"
)
_EACH = re.compile(r"每(?:期|笔|月|个月|次|季度|年)(?:[^，。；\n]{0,16}?)$")
BEFORE = 400
"""So many characters before a sum say what it is the sum of."""
_EVERY = Seldom(r"每(?:月|期|季|年|个月)")
_REST = Seldom(r"余款|尾款|剩余|其余|余下")
_PERCENT = Seldom(r"(?P<n>\d{1,3}(?:\.\d+)?)\s*%|百分之(?P<c>[一二三四五六七八九十]{1,3})")


def _ends(pattern: re.Pattern[str], text: str, place: int) -> bool:
    """Whether what stands before a place ends as the pattern says."""
    return pattern.search(text, max(0, place - BEFORE), place) is not None


def find(reading: Reading) -> Iterator[Hit]:
    """Every contradiction among sums of money."""
    yield from _pairs(reading)
    for sentences in reading.items.values():
        yield from _item(reading, sentences)


def _distinct(reading: Reading, start: int, end: int) -> list[Sum]:
    """Sums of a stretch without those that only repeat the one before in other writing."""
    kept: list[Sum] = []
    last_end = -1
    for one in reading.sums_in(start, end):
        if last_end >= 0 and _SAME.fullmatch(reading.text[last_end : one.start]):
            last_end = one.end
            continue
        kept.append(one)
        last_end = one.end
    return kept


def _pairs(reading: Reading) -> Iterator[Hit]:
    for one, other in zip(reading.sums, reading.sums[1:], strict=False):
        between = reading.text[one.end : other.start]
        if _SAME.fullmatch(between) and one.yuan != other.yuan:
            yield Hit(
                label="amount_mismatch",
                start=one.start,
                end=other.end,
                params=(("first", one.words.strip()), ("second", other.words.strip())),
            )


def _item(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    start, end = sentences[0].start, sentences[-1].end
    text = reading.text.part(start, end)
    ordinals = [match for match in _ORDINAL.finditer(text) if _carries(text, match)]
    split = _SPLIT.search(text)
    if split is None and len(ordinals) < 2 and not _EVERY.search(text):
        yield from _whole_and_parts(reading, sentences)
        yield from _dated_parts(reading, sentences)
        return
    found = _distinct(reading, start, end)
    each = next((one for one in found if _ends(_EACH, text, one.start - start)), None)
    total = _total(text, start, found, ordinals, each)
    parts = [one for one in found if one is not total]
    count = _count(split)
    if each is not None:
        yield from _equal_parts(each, total, count)
    elif len(parts) >= 2 or (ordinals and parts):
        yield from _unequal_parts(text, start, parts, total, count)
    yield from _gaps(text, start, ordinals, parts, count, each is not None)
    yield from _percentages(text, start, ordinals)


def _carries(text: str, match: re.Match[str]) -> bool:
    """Whether an ordinal introduces a payment of its own rather than pointing at one (收到第一期款后)."""
    after = text[match.end() : match.end() + 42]
    part = re.split(r"[；。]", after)[0]
    return bool(re.search(r"[\d一二三四五六七八九十]\s*(?:万|千|元|%|块)|百分之", part)) and not re.match(
        r"款?(?:项)?(?:后|付清后|到账后)", after
    )


def _count(split: re.Match[str] | None) -> int:
    if split is None:
        return 0
    raw = split.group("n") or split.group("n2")
    return int(raw) if raw.isdigit() else (numeral(raw) or 0)


def _total(
    text: str, start: int, found: list[Sum], ordinals: list[re.Match[str]], each: Sum | None
) -> Sum | None:
    for one in found:
        if one is not each and _ends(_TOTAL, text, one.start - start):
            return one
    others = [one for one in found if one is not each]
    if each is not None:
        return others[0] if others and others[0].start < each.start else None
    border = ordinals[0].start() + start if ordinals else start + max(text.find("："), 0)
    head = [one for one in others if one.start < border]
    return head[0] if len(head) == 1 and len(others) > 1 else None


def _equal_parts(each: Sum, total: Sum | None, count: int) -> Iterator[Hit]:
    if total is not None and count and each.yuan * count != total.yuan:
        yield _mismatch(total, each, each.yuan * count)


def _unequal_parts(text: str, start: int, parts: list[Sum], total: Sum | None, count: int) -> Iterator[Hit]:
    if total is None or (count and len(parts) > count + 1):
        return
    tail = [
        one
        for one in parts
        if re.search(
            r"违约金|保证金|利息|另行|此外|每(?:逾期|迟延)",
            text[max(0, one.start - start - 14) : one.start - start],
        )
    ]
    counted = [one for one in parts if one not in tail]
    whole = sum((one.yuan for one in counted), Decimal(0))
    open_rest = any(
        not re.search(
            r"[\d一二三四五六七八九十]", text[match.end() : match.end() + 14].split("于")[0].split("在")[0]
        )
        for match in _REST.finditer(text)
    )
    if counted and whole != total.yuan and not (open_rest and whole < total.yuan):
        yield _mismatch(total, counted[-1], whole)


def _mismatch(total: Sum, last: Sum, whole: Decimal) -> Hit:
    return Hit(
        label="instalment_mismatch",
        start=min(total.start, last.start),
        end=max(total.end, last.end),
        params=(("sum", f"{whole.normalize():f}元"), ("total", total.words.strip())),
    )


def _gaps(
    text: str, start: int, ordinals: list[re.Match[str]], parts: list[Sum], count: int, equal: bool
) -> Iterator[Hit]:
    if len(ordinals) < 2:
        return
    numbers = {
        1
        if match.group("first")
        else int(match.group("n"))
        if match.group("n").isdigit()
        else numeral(match.group("n")) or 0
        for match in ordinals
    }
    last = max(numbers)
    if count > last and not _REST.search(text) and not equal and "末期" not in text:
        last = count
    missing = [number for number in range(1, last + 1) if number not in numbers]
    if missing:
        yield Hit(
            label="instalment_gap",
            start=start + ordinals[0].start(),
            end=start + ordinals[-1].end(),
            params=(("gap", "、".join(f"第{number}期" for number in missing)),),
        )


def _percentages(text: str, start: int, ordinals: list[re.Match[str]]) -> Iterator[Hit]:
    if len(ordinals) < 2:
        return
    shares = [match for match in _PERCENT.finditer(text) if match.start() > ordinals[0].start()]
    if len(shares) != len(ordinals):
        return
    whole = sum((Decimal(match.group("n") or numeral(match.group("c")) or 0) for match in shares), Decimal(0))
    if whole != 100:
        yield Hit(
            label="instalment_mismatch",
            start=start + ordinals[0].start(),
            end=start + shares[-1].end(),
            params=(("sum", f"{whole.normalize():f}%"), ("total", "100%")),
        )


def _dated_parts(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """赔偿5万元：6月1日前2万元，7月1日前2万元: parts told by their days alone."""
    for sentence in sentences:
        colon = reading.text.find("：", sentence.start, sentence.end)
        if colon < 0:
            continue
        found = _distinct(reading, sentence.start, sentence.end)
        head, parts = [one for one in found if one.end <= colon], [one for one in found if one.start > colon]
        if len(head) != 1 or len(parts) < 2:
            continue
        tail = reading.text[colon : sentence.end]
        if _REST.search(tail) or re.search(r"违约金|逾期|每件|单价|利息|另", tail):
            continue
        days = [one for one in reading.times_in(colon, sentence.end) if one.day is not None]
        whole = sum((one.yuan for one in parts), Decimal(0))
        if len(days) == len(parts) and whole != head[0].yuan:
            yield _mismatch(head[0], parts[-1], whole)


def _more_than_whole(text: str, start: int, found: list[Sum]) -> Iterator[Hit]:
    """赔偿4万元，其中损失3.5万元、开支6千元: parts come to no more than the whole, maybe to less."""
    among = text.find("，其中")
    if among < 0 or re.search(r"违约金|逾期|每件|单价|利息|另|×|乘", text):
        return
    head = [one for one in found if one.end <= start + among]
    parts = [one for one in found if one.start > start + among]
    whole = sum((one.yuan for one in parts), Decimal(0))
    if len(head) == 1 and len(parts) >= 2 and head[0].end == start + among and whole > head[0].yuan:
        yield Hit(
            label="amount_mismatch",
            start=head[0].start,
            end=parts[-1].end,
            params=(("first", f"{whole.normalize():f}元"), ("second", head[0].words.strip())),
        )


def _whole_and_parts(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """经济损失3万元、合理开支5千元，合计3.6万元; 共计5万元，其中……."""
    for sentence in sentences:
        text = reading.text.part(sentence.start, sentence.end)
        found = _distinct(reading, sentence.start, sentence.end)
        total = next((one for one in found if _ends(_TOTAL, text, one.start - sentence.start)), None)
        if total is None:
            yield from _more_than_whole(text, sentence.start, found)
            continue
        before = [one for one in found if one.end <= total.start]
        after = [one for one in found if one.start >= total.end]
        among = "其中" in reading.text[total.end : sentence.end]
        parts = after if among and len(after) >= 2 else before
        if len(parts) < 2 or re.search(r"违约金|每逾期|每件|单价|×|乘", text):
            continue
        whole = sum((one.yuan for one in parts), Decimal(0))
        if whole != total.yuan:
            yield Hit(
                label="amount_mismatch",
                start=min(parts[0].start, total.start),
                end=max(parts[-1].end, total.end),
                params=(("first", f"{whole.normalize():f}元"), ("second", total.words.strip())),
            )
