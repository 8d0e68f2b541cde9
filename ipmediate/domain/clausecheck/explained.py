"""What a mediator only explains: rights, routes and rules told to the parties, which bind nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from ipmediate.domain.clausecheck.seeking import Sought

_EXPLAINS = Sought(r"(?:说明|告知|释明|提示|解释|宣读)[^。；，：\n]{0,12}：[^。\n]*")
_BY_MEDIATOR = re.compile(r"(?:调解员|书记员|主持人|仲裁员|仲裁庭|本会|调委会|委员会)[^。；，\n]{0,16}$")

BEFORE = 24
"""So many characters before the word of explaining tell who explains."""


@lru_cache(maxsize=4)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        match.span()
        for match in _EXPLAINS.finditer(text)
        if _BY_MEDIATOR.search(text, max(0, match.start() - BEFORE), match.start())
    )


def explained(text: str, place: int) -> bool:
    """Whether a place of a text stands in what a mediator explains (调解员向双方说明：……).

    Args:
        text: the whole text.
        place: where to look.
    """
    if "：" not in text:
        return False
    number = bisect_right(_stretches(text), (place + BEFORE, len(text))) - 1
    return number >= 0 and place < _stretches(text)[number][1]
