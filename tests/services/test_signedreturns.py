"""Issued papers that come back signed and scanned: read, compared, kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.documents.pagecode import PageCode, read_code
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedreturns import PageVerdict
from ipmediate.services.signedreturns import Scan
from tests.documents.scanning import as_pdf, as_tiff, printed, scanned
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import change, opened

K = CLEAN.id
DPI = 150


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (house, _):
        yield house


def agreement_of(house: House) -> Paper:
    """An agreement of at least two pages, issued."""
    change(house, papers=())
    return house.workspace.papers.issue(K, form_id="agreement").value


def test_a_scan_is_compared_page_by_page_and_kept(house: House) -> None:
    paper = agreement_of(house)
    pages = printed(house.workspace.papers.content(paper.sha256), DPI)
    assert len(pages) == paper.pages > 1
    scans = [scanned(page, number, askew=2, noise=25) for number, page in enumerate(pages)]
    returns = house.workspace.signed_returns
    whole = Scan(data=as_pdf(scans, DPI), file_name="签回.pdf")
    told: list[tuple[int, int]] = []
    found = returns.check(
        K, paper_id=paper.id, scan=whole, out=lambda done, total, _: told.append((done, total))
    )
    assert found.whole
    assert told[-1] == (paper.pages, paper.pages)
    mixed = Scan(data=as_tiff([scans[1], scans[0], scans[0]], DPI), file_name="签回.tif")
    verdicts = [one.verdict for one in returns.check(K, paper_id=paper.id, scan=mixed).pages]
    assert verdicts == [PageVerdict.RIGHT, PageVerdict.MOVED, PageVerdict.TWICE]
    before = len(house.workspace.cases.history(K))
    outcome = returns.attach(K, paper_id=paper.id, scan=whole)
    assert len(house.workspace.cases.history(K)) == before + 1
    assert house.workspace.book.wording.say(outcome.said, outcome.params).text
    kept = outcome.value.evidence[-1]
    assert (kept.role, kept.file_name) == (DocumentRole.SIGNED_AGREEMENT, "签回.pdf")
    assert house.workspace.papers.content(kept.sha256) == whole.data


def test_an_older_issue_and_another_paper_are_told_apart(house: House) -> None:
    old = agreement_of(house)
    before = printed(house.workspace.papers.content(old.sha256), DPI)
    first, *others = house.workspace.cases.load(K).parties
    change(house, parties=(replace(first, name=f"{first.name}（更正）"), *others))
    new = house.workspace.papers.supersede(K, paper_id=old.id).value
    after = printed(house.workspace.papers.content(new.sha256), DPI)
    scan = Scan(data=as_tiff([before[0], after[1]], DPI), file_name="签回.tif")
    found = house.workspace.signed_returns.check(K, paper_id=new.id, scan=scan)
    assert [one.verdict for one in found.pages] == [PageVerdict.OLDER, PageVerdict.RIGHT]
    assert found.missing == (1, *range(3, new.pages + 1))
    assert found.pages[0].title == old.title


def test_a_file_that_is_no_scan_is_refused_by_name(house: House) -> None:
    paper = agreement_of(house)
    with pytest.raises(Refusal) as refused:
        house.workspace.signed_returns.check(
            K, paper_id=paper.id, scan=Scan(data=b"MZ" + bytes(90), file_name="签回.exe")
        )
    assert (refused.value.code, refused.value.params["member"]) == ("packets.not_a_pdf", "签回.exe")


def test_drafts_bear_no_code(house: House) -> None:
    change(house, papers=())
    draft = house.workspace.papers.preview(K, "agreement")
    assert not draft.page_code


@pytest.mark.parametrize(
    "text", ["", "IPM1:", "IPM1:3F9A07BC12DE:0:3", "IPM1:3F9A07BC12DE:4:3", "IPM1:3f:1:1"]
)
def test_other_codes_are_not_ours(text: str) -> None:
    assert read_code(text) is None


def test_our_codes_are_read_as_written() -> None:
    code = PageCode("3F9A07BC12DE", 12, 345)
    assert read_code(code.written()) == code
