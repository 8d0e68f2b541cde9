"""Everything a front door can do, one field per noun."""

from __future__ import annotations

from typing import Any

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
        desk = Desk(
            around=around,
            store=store,
            queries=queries,
            book=book,
            files=files,
            renderer=renderer,
            typing=typing,
        )
        self.around = around
        self.book = book
        self.queries = queries
        self.typing = typing
        self.cases = Cases(desk)
        self.intake = Intake(desk)
        self.roster = Roster(desk)
        self.assignment = Assigning(desk)
        self.notice = Notices(desk)
        self.sessions = Sessions(desk)
        self.minutes = MinuteBook(desk)
        self.proposals = Proposals(desk)
        self.agreements = Agreements(desk)
        self.mediation = Mediation(desk)
        self.confirmation = Confirmation(desk)
        self.deadlines = Deadlines(desk)
        self.papers = Papers(desk)
        self.evidence = Evidence(desk)
        self.followups = FollowUps(desk)
        self.archive = Archive(desk)
        self.steps = Steps(desk)
