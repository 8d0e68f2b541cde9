"""A signed paper that came back as a scan, compared page by page with the paper that was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class PageVerdict(StrEnum):
    """What a scanned page is, seen from the issued paper."""

    RIGHT = "right"
    MOVED = "moved"
    TWICE = "twice"
    OLDER = "older"
    OTHER_PAPER = "other_paper"
    FOREIGN = "foreign"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class PageMark:
    """What the code on a page says: fingerprint of the paper, the page, how many there are."""

    fingerprint: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A paper whose pages may turn up in a scan.

    Attributes:
        title: of the paper.
        same_form: it is an earlier or later issue of the paper that is compared.
    """

    title: str
    same_form: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPage:
    """One page of the scan.

    Attributes:
        number: in the scan, from 1.
        page: of the issued paper, 0 when it is none of its pages or cannot be read.
        title: of the paper it is of, when that is another one.
    """

    number: int
    verdict: PageVerdict
    page: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReturn:
    """The whole comparison.

    Attributes:
        pages: of the scan, in its order.
        missing: pages of the issued paper that are not in the scan.
        expected: pages of the issued paper.
    """

    pages: tuple[ReturnedPage, ...]
    missing: tuple[int, ...]
    expected: int

    @property
    def whole(self) -> bool:
        """Whether every page is there once, in order, and nothing else."""
        return not self.missing and all(one.verdict is PageVerdict.RIGHT for one in self.pages)


def compare(
    fingerprint: str, expected: int, scanned: Sequence[PageMark | None], known: Mapping[str, Known]
) -> SignedReturn:
    """Compare a scan with an issued paper.

    Args:
        fingerprint: of the issued paper.
        expected: how many pages it has.
        scanned: what each scanned page says, None where no code could be read.
        known: other papers of the case by fingerprint.
    """
    seen: set[int] = set()
    pages: list[ReturnedPage] = []
    highest = 0
    for number, mark in enumerate(scanned, 1):
        if mark is None:
            pages.append(ReturnedPage(number=number, verdict=PageVerdict.UNREAD))
        elif mark.fingerprint != fingerprint:
            other = known.get(mark.fingerprint)
            verdict = PageVerdict.FOREIGN
            if other is not None:
                verdict = PageVerdict.OLDER if other.same_form else PageVerdict.OTHER_PAPER
            title = other.title if other is not None else ""
            pages.append(ReturnedPage(number=number, verdict=verdict, page=mark.page, title=title))
        elif mark.page in seen:
            pages.append(ReturnedPage(number=number, verdict=PageVerdict.TWICE, page=mark.page))
        else:
            seen.add(mark.page)
            verdict = PageVerdict.RIGHT if mark.page > highest else PageVerdict.MOVED
            highest = max(highest, mark.page)
            pages.append(ReturnedPage(number=number, verdict=verdict, page=mark.page))
    missing = tuple(page for page in range(1, expected + 1) if page not in seen)
    return SignedReturn(pages=tuple(pages), missing=missing, expected=expected)
