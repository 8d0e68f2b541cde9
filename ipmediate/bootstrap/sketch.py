"""A store in memory on which invented cases are played through before they are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import IO, Any

from ipmediate.bootstrap.lone import LoneStore
from ipmediate.domain.access import Grant, Sealing
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.committees import Committee
from ipmediate.domain.forms import FormVersion
from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.templates import WordTemplate
from ipmediate.domain.users import Actor, User


class Sketch(LoneStore):
    """Holds one case at a time and lets it be changed.

    Attributes:
        numbers: numbers taken for the case in hand, in order, as (series, year).
    """

    def __init__(self, committee: Committee, people: tuple[Neutral, ...], new_id: Callable[[], str]) -> None:
        super().__init__(committee)
        self._people = people
        self._new_id = new_id
        self._series: dict[tuple[str, int], int] = {}
        self.numbers: list[tuple[str, int]] = []

    def neutrals(self) -> tuple[Neutral, ...]:
        """The invented roster."""
        return self._people

    def clear(self) -> None:
        """Take the case off the desk; number series go on."""
        self.file = None
        self.numbers = []

    def number(self, series: str, year: int) -> int:
        """The next number of a series."""
        self._series[series, year] = self._series.get((series, year), 0) + 1
        self.numbers.append((series, year))
        return self._series[series, year]

    @contextmanager
    def work(self, action: str, *, actor: Actor, at: datetime) -> Iterator[SketchWork]:
        """One act; nothing of it stays when it is refused."""
        before = self.file
        try:
            yield SketchWork(self, self._new_id())
        except BaseException:
            self.file = before
            raise


class SketchWork:
    """One act on the case in hand."""

    def __init__(self, sketch: Sketch, commit_id: str) -> None:
        self._sketch = sketch
        self._commit_id = commit_id

    @property
    def commit_id(self) -> str:
        """Id of the act."""
        return self._commit_id

    def put(self, before: CaseFile | None, after: CaseFile) -> None:
        """Replace the case in hand."""
        now = self._sketch.file.revision if self._sketch.file else 0
        if (before.revision if before else 0) != now:
            raise Refusal("cases.stale", case_id=after.id)
        self._sketch.file = replace(after, revision=now + 1)

    def put_neutral(self, neutral: Neutral) -> None:
        """Refuses: the roster is given."""
        raise Refusal("cli.needs_profile", act="roster.changed")

    def put_committee(self, committee: Committee) -> None:
        """Refuses: the committee is given."""
        raise Refusal("cli.needs_profile", act="committee.put")

    def put_user(self, user: User) -> None:
        """Refuses: nobody signs in to a sketch."""
        raise Refusal("cli.needs_profile", act="users.changed")

    def put_certificate(self, certificate: CommitteeCertificate | None) -> None:
        """Refuses: a sketch signs nothing."""
        raise Refusal("cli.needs_profile", act="certificates.put")

    def put_grants(self, grants: Sequence[Grant], *, drop: bool) -> None:
        """Refuses: nothing is hidden in a sketch."""
        raise Refusal("cli.needs_profile", act="access.granted")

    def put_sealing(self, sealing: Sealing) -> None:
        """Refuses: nothing is hidden in a sketch."""
        raise Refusal("cli.needs_profile", act="access.sealed")

    def note_case(self, case_id: str, **summary: object) -> None:
        """Nobody reads the history of a sketch."""

    def put_form_version(self, version: FormVersion) -> None:
        """Refuses: the forms are given."""
        raise Refusal("cli.needs_profile", act="forms.changed")

    def put_house_paper(self, paper: Paper, facts: Mapping[str, Any] | None = None) -> None:
        """Refuses: a sketch holds cases."""
        raise Refusal("cli.needs_profile", act="papers.issued")

    def put_template(self, template: WordTemplate) -> None:
        """Refuses: a sketch holds cases."""
        raise Refusal("cli.needs_profile", act="templates.taken")

    def put_return_figures(self, figures: ReturnFigures) -> None:
        """Refuses: a sketch holds cases."""
        raise Refusal("cli.needs_profile", act="house_papers.figures")

    def take_number(self, series: str, year: int) -> int:
        """The next number of a series and year."""
        return self._sketch.number(series, year)

    def keep_number(self, series: str, year: int, seq: int) -> None:
        """Refuses: invented cases share nothing."""
        raise Refusal("cli.needs_profile", act="intake.numbered")

    def bear_number(self, series: str, year: int, seq: int) -> bool:
        """Nobody else bears a number: there is one case."""
        return True

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        """Refuses: invented cases carry no files."""
        raise Refusal("cli.needs_profile", act="evidence.received")

    def issue(self, case_id: str, paper: Paper, facts: Mapping[str, Any]) -> None:
        """Refuses: invented cases carry no issued papers."""
        raise Refusal("cli.needs_profile", act="papers.issued")

    def note(self, **summary: object) -> None:
        """Nobody reads the history of a sketch."""
