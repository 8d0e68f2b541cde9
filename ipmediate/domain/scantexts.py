"""What a machine read off the pages of a kept file; beside the file, never in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ipmediate.domain.refusals import Refusal

SURE = 0.95
"""Below this confidence of the engine, from 0 to 1, a line is marked as doubtful."""

MOST_CHARACTERS = 200_000
"""Of one file, about three hundred dense pages: the text is part of the case and goes wherever it goes."""

READABLE = ("application/pdf", "image/")
"""Beginnings of the kinds of files that have pages to be read."""

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp")
"""Names of such files where nobody noted the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPage:
    """One page.

    Attributes:
        no: counted from 1.
        text: its lines from top to bottom, one a line.
        doubtful: which lines, counted from 0, the engine was not sure of.
    """

    no: int
    text: str = ""
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanText:
    """The text of one file.

    Attributes:
        evidence_id: the item the file belongs to.
        sha256: digest of the file that was read; of another file this says nothing.
        engine: library and models with their versions.
        whole: how many pages the file has; pages behind ``MOST_CHARACTERS`` are not kept.
    """

    id: str
    evidence_id: str
    sha256: str
    engine: str
    read_at: datetime
    read_by: str = ""
    whole: int = 0
    pages: tuple[ScanPage, ...] = ()

    def page(self, no: int) -> ScanPage | None:
        """One page, counted from 1."""
        return next((one for one in self.pages if one.no == no), None)


def can_be_read(media_type: str, file_name: str) -> bool:
    """Whether a file has pages to be read, by its kind or its name."""
    return media_type.startswith(READABLE) or file_name.lower().endswith(ENDINGS)


def text_of(texts: Sequence[ScanText], evidence_id: str, sha256: str) -> ScanText | None:
    """The last text read off the file an item has now."""
    fitting = [one for one in texts if one.evidence_id == evidence_id and one.sha256 == sha256]
    return max(fitting, key=lambda one: one.read_at, default=None)


def kept(pages: Sequence[ScanPage]) -> tuple[ScanPage, ...]:
    """The first pages that fit.

    Raises:
        Refusal: ``scantexts.nothing`` when there is not one word on all of them.
    """
    if not any(one.text.strip() for one in pages):
        raise Refusal("scantexts.nothing")
    left, found = MOST_CHARACTERS, []
    for one in pages:
        left -= len(one.text)
        if left < 0:
            break
        found.append(one)
    return tuple(found)
