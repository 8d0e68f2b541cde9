"""Everything a front door can do, one field per noun."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipmediate.services.agreements import Agreements
    from ipmediate.services.archive import Archive
    from ipmediate.services.assignment import Assigning
    from ipmediate.services.cases import Cases
    from ipmediate.services.confirmation import Confirmation
    from ipmediate.services.deadlines import Deadlines
    from ipmediate.services.desk import Desk
    from ipmediate.services.evidence import Evidence
    from ipmediate.services.followups import FollowUps
    from ipmediate.services.intake import Intake
    from ipmediate.services.mediation import Mediation
    from ipmediate.services.minutes import MinuteBook
    from ipmediate.services.notice import Notices
    from ipmediate.services.papers import Papers
    from ipmediate.services.ports import (
        CaseFiles,
        Queries,
        Renderer,
        Store,
        Surroundings,
        TypingJournal,
    )
    from ipmediate.services.proposals import Proposals
    from ipmediate.services.roster import Roster
    from ipmediate.services.sessions import Sessions
    from ipmediate.services.steps import Steps


class Workspace:
    """The services of one profile, plugged together by bootstrap.

    Each noun's module is imported when its verbs are first asked for, so that the window does not wait for
    all of the law when it opens.

    Attributes:
        around, book, queries, typing: surroundings, law and texts, reads, and the journal of typed minutes.
        cases, intake, roster, assignment, notice, sessions, minutes, proposals, agreements, mediation,
            confirmation, deadlines, papers, evidence, followups, archive, steps: the verbs of each noun.
    """

    def __init__(
        self,
        *,
        around: Surroundings,
        store: Store,
        queries: Queries,
        book: Any,
        files: CaseFiles,
        renderer: Renderer,
        typing: TypingJournal,
    ) -> None:
        self._plugs = (store, files, renderer)
        self.around = around
        self.book = book
        self.queries = queries
        self.typing = typing

    @cached_property
    def _desk(self) -> Desk:
        from ipmediate.services.desk import Desk

        store, files, renderer = self._plugs
        return Desk(
            around=self.around,
            store=store,
            queries=self.queries,
            book=self.book,
            files=files,
            renderer=renderer,
            typing=self.typing,
        )

    @cached_property
    def cases(self) -> Cases:
        """Cases as a whole."""
        from ipmediate.services.cases import Cases

        return Cases(self._desk)

    @cached_property
    def intake(self) -> Intake:
        """Applying, accepting, refusing."""
        from ipmediate.services.intake import Intake

        return Intake(self._desk)

    @cached_property
    def roster(self) -> Roster:
        """People who can be asked to sit."""
        from ipmediate.services.roster import Roster

        return Roster(self._desk)

    @cached_property
    def assignment(self) -> Assigning:
        """Conflicts, candidates, seats."""
        from ipmediate.services.assignment import Assigning

        return Assigning(self._desk)

    @cached_property
    def notice(self) -> Notices:
        """Telling the parties their rights."""
        from ipmediate.services.notice import Notices

        return Notices(self._desk)

    @cached_property
    def sessions(self) -> Sessions:
        """Meetings."""
        from ipmediate.services.sessions import Sessions

        return Sessions(self._desk)

    @cached_property
    def minutes(self) -> MinuteBook:
        """What was said."""
        from ipmediate.services.minutes import MinuteBook

        return MinuteBook(self._desk)

    @cached_property
    def proposals(self) -> Proposals:
        """Offers and answers."""
        from ipmediate.services.proposals import Proposals

        return Proposals(self._desk)

    @cached_property
    def agreements(self) -> Agreements:
        """Clauses, signatures, effect."""
        from ipmediate.services.agreements import Agreements

        return Agreements(self._desk)

    @cached_property
    def mediation(self) -> Mediation:
        """Pausing, prolonging, ending."""
        from ipmediate.services.mediation import Mediation

        return Mediation(self._desk)

    @cached_property
    def confirmation(self) -> Confirmation:
        """Judicial confirmation."""
        from ipmediate.services.confirmation import Confirmation

        return Confirmation(self._desk)

    @cached_property
    def deadlines(self) -> Deadlines:
        """Running deadlines."""
        from ipmediate.services.deadlines import Deadlines

        return Deadlines(self._desk)

    @cached_property
    def papers(self) -> Papers:
        """Issued papers."""
        from ipmediate.services.papers import Papers

        return Papers(self._desk)

    @cached_property
    def evidence(self) -> Evidence:
        """Evidence received."""
        from ipmediate.services.evidence import Evidence

        return Evidence(self._desk)

    @cached_property
    def followups(self) -> FollowUps:
        """Performance and visits."""
        from ipmediate.services.followups import FollowUps

        return FollowUps(self._desk)

    @cached_property
    def archive(self) -> Archive:
        """The closed volume."""
        from ipmediate.services.archive import Archive

        return Archive(self._desk)

    @cached_property
    def steps(self) -> Steps:
        """The next step."""
        from ipmediate.services.steps import Steps

        return Steps(self._desk)
