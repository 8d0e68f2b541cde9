"""Reads of the store in the words of the use cases.

The register needs its own rows only; those of other pages are imported by whoever first asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from ipmediate.services.caserows import CaseRow, Order, RegisterFilter
from ipmediate.storage.filters import CaseFilter
from ipmediate.storage.queries import SOON, Reads

if TYPE_CHECKING:
    from ipmediate.domain.officeterms import TermEnd
    from ipmediate.domain.statistics import CountedCase
    from ipmediate.services.rows import (
        ApplicationRow,
        DueRow,
        HomeView,
        IssuedRow,
        PartyCaseRow,
        PartyElsewhere,
        PartyPage,
        SearchResult,
        SessionRow,
    )

WAITING = 12
T = TypeVar("T")


class Queries:
    """Rows for tables; plugs :class:`ipmediate.storage.queries.Reads` into the socket of that name.

    Args of the constructor: the reads, what gives the id of the next step of a case, whether identity
    numbers are shown in full to whoever asks, and what gives the ends of the terms of the roster.
    """

    def __init__(
        self,
        reads: Reads,
        step_of: Callable[[str], str],
        in_full: Callable[[], bool] = lambda: True,
        terms: Callable[[], Sequence[TermEnd]] = tuple,
    ) -> None:
        self._reads = reads
        self._step_of = step_of
        self._in_full = in_full
        self._terms = terms

    def count(self, filter: RegisterFilter) -> int:  # noqa: A002 -- the agreed word
        """How many cases pass."""
        return self._reads.count(self._conditions(filter), filter.words, veiled=not self._in_full())

    def case_ids(
        self,
        filter: RegisterFilter,  # noqa: A002
        order: Order = "newest",
        limit: int = -1,
    ) -> Sequence[int]:
        """Row ids in order, at most ``limit`` of them unless that is negative; a compact array."""
        return self._reads.case_ids(
            self._conditions(filter), filter.words, order, limit, veiled=not self._in_full()
        )

    def case_rows(self, rowids: Sequence[int]) -> list[CaseRow]:
        """Rows for ids, in the order asked; ids that are gone are left out."""
        return self._shown(list(map(CaseRow._make, self._reads.case_lines(rowids))))

    def search(
        self,
        words: str,
        filter: RegisterFilter | None = None,  # noqa: A002
        limit: int = 50,
    ) -> SearchResult:
        """Full-text search; what was said alone with a party is never found."""
        from ipmediate.services.rows import SearchGroup, SearchHit, SearchResult

        asked = replace(filter, words="") if filter is not None else RegisterFilter()
        groups, total, capped = self._reads.search(
            words, self._conditions(asked), limit, veiled=not self._in_full()
        )
        return self._shown(
            SearchResult(
                groups=tuple(
                    SearchGroup(
                        field=group["field"],
                        count=group["count"],
                        hits=tuple(SearchHit(**hit) for hit in group["hits"]),
                    )
                    for group in groups
                ),
                total=total,
                capped=capped,
            )
        )

    def home(self, today: date) -> HomeView:
        """What the first page shows on a day."""
        from ipmediate.services.rows import DueRow, HomeView, WaitingRow

        terms = [one for one in self._terms() if one.remind_on <= today]
        due = [*(DueRow(**row) for row in self._reads.due_until(today + SOON)), *map(_term_row, terms)]
        return self._shown(
            HomeView(
                today_sessions=tuple(self.sessions_between(today, today)),
                due_soon=tuple(sorted(due, key=lambda row: row.due)),
                waiting=tuple(
                    WaitingRow(
                        case_id=row["case_id"],
                        number=row["number"],
                        title=row["title"],
                        stage=row["stage"],
                        step=self._step_of(row["case_id"]),
                    )
                    for row in self._reads.newest_open(WAITING)
                ),
                trend=tuple(self._reads.trend(today)),
                open_cases=self._reads.open_cases(),
                overdue=self._reads.overdue(today) + sum(one.due < today for one in terms),
            )
        )

    def counted_cases(self, *, by_closing: bool, start: date, end: date) -> list[CountedCase]:
        """What statistics know about the accepted cases of a period, by acceptance or by closing."""
        from ipmediate.domain.statistics import CountedCase

        rows = self._reads.counted(by_closing=by_closing, start=start, end=end)
        return [CountedCase(**row) for row in rows]

    def party_elsewhere(self, name: str, id_number: str = "", except_case: str = "") -> list[PartyElsewhere]:
        """Other cases of the same party."""
        from ipmediate.services.rows import PartyElsewhere
        from ipmediate.storage.search_text import normalised

        wanted = {normalised(name)}
        id_number = id_number if self._in_full() else ""
        found: list[PartyElsewhere] = []
        for row in self._reads.cases_naming([word for word in (name, id_number) if word]):
            if row["case_id"] == except_case:
                continue
            for one in self._reads.people_of(row["case_id"]):
                sure = bool(id_number) and one["id_number"] == id_number
                named = not wanted.isdisjoint(map(normalised, one["names"]))
                strangers = bool(id_number and one["id_number"]) and not sure
                if not one["side"] or strangers or not (sure or named):
                    continue
                head = {key: row[key] for key in ("case_id", "number", "title", "stage")}
                found.append(PartyElsewhere(**head, side=one["side"], sure=sure))
                break
        return self._shown(found)

    def sessions_between(self, start: date, end: date) -> list[SessionRow]:
        """Meetings that start on days ``start`` to ``end``, both included."""
        from ipmediate.services.rows import SessionRow

        return self._shown([SessionRow(**row) for row in self._reads.sessions_between(start, end)])

    def due_between(self, start: date, end: date) -> list[DueRow]:
        """Open deadlines due on days ``start`` to ``end``, both included; ends of terms have no case."""
        from ipmediate.services.rows import DueRow

        terms = [_term_row(one) for one in self._terms() if start <= one.due <= end]
        due = [*(DueRow(**row) for row in self._reads.due_between(start, end)), *terms]
        return self._shown(sorted(due, key=lambda row: row.due))

    def applications(self, today: date, limit: int = 500) -> list[ApplicationRow]:
        """Applications for confirmation with a running deadline, the nearest end first."""
        from ipmediate.services.rows import ApplicationRow

        return self._shown([ApplicationRow(**row) for row in self._reads.applications(today, limit)])

    def papers(self, words: str = "", limit: int = 500) -> list[IssuedRow]:
        """Issued papers of all cases, the newest first; every word must stand in title, number or case."""
        from ipmediate.services.rows import IssuedRow

        return self._shown([IssuedRow(**row) for row in self._reads.papers(words, limit)])

    def parties(self, words: str = "", after: int | None = None, limit: int = 50) -> PartyPage:
        """Distinct parties of all cases, those of the newest cases first; ``after`` as the last page said."""
        from ipmediate.services.rows import PartyPage, PartyRow

        rows, end = self._reads.parties.page(words, before=after, limit=limit, veiled=not self._in_full())
        made = (PartyRow(**{**row, "last_on": _day(row["last_on"])}) for row in rows)
        return self._shown(PartyPage(rows=tuple(made), after=end))

    def party_cases(self, name: str, id_number: str = "") -> list[PartyCaseRow]:
        """The cases of one party, the newest first."""
        from ipmediate.services.rows import PartyCaseRow

        found = self._reads.parties.cases(name, id_number, veiled=not self._in_full())
        return self._shown(
            [PartyCaseRow(**{**row, "on": _day(row["on"]), "amount": _yuan(row["amount"])}) for row in found]
        )

    def people_names(self) -> Mapping[str, str]:
        """Names of all people on the roster by id, read without the people themselves."""
        return self._reads.people_names()

    def load_of(self, person_id: str) -> int:
        """Open cases in which the person sits as mediator."""
        return self._reads.load_of(person_id)

    def related_cases(
        self, names: Sequence[str], id_numbers: Sequence[str], *, except_case: str = "", most: int = 200
    ) -> Sequence[str]:
        """Ids of cases in which a name or number is a party's, an agent's, or stands beside a party."""
        from ipmediate.storage.search_text import normalised

        wanted, numbers = {normalised(name) for name in names if name}, {one for one in id_numbers if one}
        found: list[str] = []
        for row in self._reads.cases_naming([*names, *id_numbers], most):
            case_id = row["case_id"]
            if case_id != except_case and any(
                one["id_number"] in numbers or wanted & {normalised(name) for name in one["names"]}
                for one in self._reads.named_in(case_id)
            ):
                found.append(case_id)
        return found

    def _shown(self, rows: T) -> T:
        """Rows as whoever asks may see them: numbers typed into a title or a place are hidden there too."""
        if self._in_full():
            return rows
        from ipmediate.domain.masks import masked_texts

        return masked_texts(rows)

    def _conditions(self, asked: RegisterFilter) -> CaseFilter:
        yesterday = (self._reads.today() - timedelta(days=1)).isoformat() if asked.overdue else None
        return _in_columns(asked, yesterday)


@lru_cache(maxsize=64)
def _in_columns(asked: RegisterFilter, yesterday: str | None) -> CaseFilter:
    """A filter in the columns of the register; ``yesterday`` only where it asks for what is overdue."""
    return CaseFilter(
        stage=asked.stages,
        right_type=asked.right_types,
        cause=asked.causes,
        channel=asked.channels,
        source=asked.sources,
        mediator=asked.mediators,
        fast_track=asked.tracks == ("fast",) if len(asked.tracks) == 1 else None,
        tags=asked.tags,
        accepted_from=asked.accepted_from.isoformat() if asked.accepted_from else None,
        accepted_to=asked.accepted_until.isoformat() if asked.accepted_until else None,
        amount_from=_fen(asked.amount_min),
        amount_to=_fen(asked.amount_max),
        due_to=yesterday,
    )


def _term_row(end: TermEnd) -> DueRow:
    from ipmediate.services.rows import DueRow

    return DueRow(
        case_id="",
        number="",
        title=end.name,
        rule="term_of_office",
        ref=f"neutral/{end.person_id}",
        due=end.due,
        provisional=False,
    )


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount.scaleb(2))


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen).scaleb(-2)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
