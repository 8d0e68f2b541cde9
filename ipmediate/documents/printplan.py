"""The print plan of a packet: how many copies of which paper for whom, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipmediate.documents import blocks, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One paper to print.

    Attributes:
        title: of the paper.
        pages: of one copy.
        copies: recipient's name and number of copies, as the columns are named.
        duplex: printed on both sides.
    """

    title: str
    pages: int
    copies: tuple[tuple[str, int], ...]
    duplex: bool = True

    @property
    def count(self) -> int:
        """All copies."""
        return sum(number for _, number in self.copies)

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies; every copy starts on a new sheet."""
        return ((self.pages + 1) // 2 if self.duplex else self.pages) * self.count


def print_plan(title: str, number: str, jobs: Sequence[PrintJob]) -> blocks.Composition:
    """The plan as a paper: one row a document, one column a recipient, with totals."""
    recipients: dict[str, None] = {}
    for job in jobs:
        recipients.update(dict.fromkeys(name for name, _ in job.copies))
    words = phrases.PRINT_COLUMNS
    columns = (
        blocks.Column(words[0], 3, "center"),
        blocks.Column(words[1], 12, "left"),
        blocks.Column(words[2], 4, "center"),
        *(blocks.Column(name, 4, "center") for name in recipients),
        blocks.Column(words[3], 3, "center"),
        blocks.Column(words[4], 4, "center"),
        blocks.Column(words[5], 4, "center"),
    )
    rows = []
    for order, job in enumerate(jobs, 1):
        wanted = dict(job.copies)
        rows.append(
            (
                f"{order}",
                job.title,
                f"{job.pages}",
                *(f"{wanted.get(name, 0) or ''}" for name in recipients),
                f"{job.count}",
                phrases.DUPLEX if job.duplex else phrases.ONE_SIDED,
                f"{job.sheets}",
            )
        )
    foot = (
        "",
        phrases.TOTAL,
        "",
        *(f"{sum(dict(job.copies).get(name, 0) for job in jobs)}" for name in recipients),
        f"{sum(job.count for job in jobs)}",
        "",
        f"{sum(job.sheets for job in jobs)}",
    )
    made: list[blocks.Block] = [blocks.Title(phrases.PRINT_PLAN), blocks.Subtitle(title, "center")]
    if number:
        made.append(blocks.Subtitle(number, "center"))
    made.append(blocks.Table(columns, tuple(rows), (foot,), small=False))
    made.append(blocks.Note(phrases.PRINT_NOTE))
    return blocks.Composition(
        title=f"{title}{phrases.PRINT_PLAN}",
        blocks=tuple(made),
        look="compact",
        landscape=len(recipients) > 3,
    )
