"""Everything a front door can do, one field per noun."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ipmediate.services.gate import gated

if TYPE_CHECKING:
    from ipmediate.services.access import Access
    from ipmediate.services.agreements import Agreements
    from ipmediate.services.anonymised import Anonymised
    from ipmediate.services.archive import Archive
    from ipmediate.services.assignment import Assigning
    from ipmediate.services.cases import Cases
    from ipmediate.services.confirmation import Confirmation
    from ipmediate.services.consents import Consents, PrivacyShelf
    from ipmediate.services.damages import DamagesDesk
    from ipmediate.services.deadlines import Deadlines
    from ipmediate.services.desk import Desk
    from ipmediate.services.divergences import Divergences
    from ipmediate.services.erasures import Erasures
    from ipmediate.services.evidence import Evidence
    from ipmediate.services.followups import FollowUps
    from ipmediate.services.forms import Forms
    from ipmediate.services.history import Chronicle, History
    from ipmediate.services.holdings import DeviceHoldings
    from ipmediate.services.housepapers import HousePapers
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
    from ipmediate.services.retention import RetentionDesk
    from ipmediate.services.roster import Roster
    from ipmediate.services.rules import Rules, RuleShelf
    from ipmediate.services.scantexts import ScanTexts
    from ipmediate.services.sessions import Sessions
    from ipmediate.services.signedcopies import SignedCopies
    from ipmediate.services.signedreturns import SignedReturns
    from ipmediate.services.steps import Steps
    from ipmediate.services.subjects import Subjects
    from ipmediate.services.templates import Templates
    from ipmediate.services.trash import Trash
    from ipmediate.services.users import Users


class Workspace:
    """The services of one profile, plugged together by bootstrap.

    Each noun's module is imported when its verbs are first asked for, so that the window does not wait for
    all of the law when it opens.

    Attributes:
        around, book, queries, typing: surroundings, law and texts, reads, and the journal of typed minutes.
        cases, intake, roster, assignment, notice, sessions, minutes, proposals, agreements, mediation,
            confirmation, deadlines, papers, house_papers, forms, templates, evidence, scan_texts, followups,
            archive, steps, users, access, signed_copies, signed_returns, rules, damages, divergences,
            consents, retention, subjects, erasures, trash, anonymised, holdings: the verbs of each noun.
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
        shelf: RuleShelf | None = None,
        privacy: PrivacyShelf | None = None,
        chronicle: Chronicle | None = None,
    ) -> None:
        self._plugs = (store, files, renderer)
        self._shelf = shelf
        self._privacy = privacy
        self._chronicle = chronicle
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

        return gated("cases", Cases(self._desk))

    @cached_property
    def forms(self) -> Forms:
        """Wordings of forms."""
        from ipmediate.services.forms import Forms

        return gated("forms", Forms(self._desk))

    @cached_property
    def intake(self) -> Intake:
        """Applying, accepting, refusing."""
        from ipmediate.services.intake import Intake

        return gated("intake", Intake(self._desk))

    @cached_property
    def signed_returns(self) -> SignedReturns:
        """Scans of signed papers, compared with what was issued."""
        from ipmediate.services.signedreturns import SignedReturns

        return gated("signed_returns", SignedReturns(self._desk))

    @cached_property
    def signed_copies(self) -> SignedCopies:
        """Copies of papers with signatures in them."""
        from ipmediate.services.signedcopies import SignedCopies

        return gated("signed_copies", SignedCopies(self._desk))

    @cached_property
    def roster(self) -> Roster:
        """People who can be asked to sit."""
        from ipmediate.services.roster import Roster

        return gated("roster", Roster(self._desk))

    @cached_property
    def assignment(self) -> Assigning:
        """Conflicts, candidates, seats."""
        from ipmediate.services.assignment import Assigning

        return gated("assignment", Assigning(self._desk))

    @cached_property
    def notice(self) -> Notices:
        """Telling the parties their rights."""
        from ipmediate.services.notice import Notices

        return gated("notice", Notices(self._desk))

    @cached_property
    def sessions(self) -> Sessions:
        """Meetings."""
        from ipmediate.services.sessions import Sessions

        return gated("sessions", Sessions(self._desk))

    @cached_property
    def minutes(self) -> MinuteBook:
        """What was said."""
        from ipmediate.services.minutes import MinuteBook

        return gated("minutes", MinuteBook(self._desk))

    @cached_property
    def proposals(self) -> Proposals:
        """Offers and answers."""
        from ipmediate.services.proposals import Proposals

        return gated("proposals", Proposals(self._desk))

    @cached_property
    def agreements(self) -> Agreements:
        """Clauses, signatures, effect."""
        from ipmediate.services.agreements import Agreements

        return gated("agreements", Agreements(self._desk))

    @cached_property
    def mediation(self) -> Mediation:
        """Pausing, prolonging, ending."""
        from ipmediate.services.mediation import Mediation

        return gated("mediation", Mediation(self._desk))

    @cached_property
    def confirmation(self) -> Confirmation:
        """Judicial confirmation."""
        from ipmediate.services.confirmation import Confirmation

        return gated("confirmation", Confirmation(self._desk))

    @cached_property
    def damages(self) -> DamagesDesk:
        """The reference calculation of damages."""
        from ipmediate.services.damages import DamagesDesk

        return gated("damages", DamagesDesk(self._desk))

    @cached_property
    def deadlines(self) -> Deadlines:
        """Running deadlines."""
        from ipmediate.services.deadlines import Deadlines

        return gated("deadlines", Deadlines(self._desk))

    @cached_property
    def divergences(self) -> Divergences:
        """What two workstations wrote differently."""
        from ipmediate.services.divergences import Divergences

        return gated("divergences", Divergences(self._desk))

    @cached_property
    def papers(self) -> Papers:
        """Issued papers."""
        from ipmediate.services.papers import Papers

        return gated("papers", Papers(self._desk))

    @cached_property
    def templates(self) -> Templates:
        """The committee's own DOCX templates."""
        from ipmediate.services.templates import Templates

        return gated("templates", Templates(self._desk))

    @cached_property
    def house_papers(self) -> HousePapers:
        """Papers without a case."""
        from ipmediate.services.housepapers import HousePapers

        return gated("house_papers", HousePapers(self._desk))

    @cached_property
    def evidence(self) -> Evidence:
        """Evidence received."""
        from ipmediate.services.evidence import Evidence

        return gated("evidence", Evidence(self._desk))

    @cached_property
    def scan_texts(self) -> ScanTexts:
        """Text a machine read off files."""
        from ipmediate.services.scantexts import ScanTexts

        return gated("scan_texts", ScanTexts(self._desk))

    @cached_property
    def followups(self) -> FollowUps:
        """Performance and visits."""
        from ipmediate.services.followups import FollowUps

        return gated("followups", FollowUps(self._desk))

    @cached_property
    def archive(self) -> Archive:
        """The closed volume."""
        from ipmediate.services.archive import Archive

        return gated("archive", Archive(self._desk))

    @cached_property
    def steps(self) -> Steps:
        """The next step."""
        from ipmediate.services.steps import Steps

        return gated("steps", Steps(self._desk))

    @cached_property
    def users(self) -> Users:
        """People who sign in."""
        from ipmediate.services.users import Users

        return gated("users", Users(self._desk))

    @cached_property
    def access(self) -> Access:
        """Walls and seals of cases."""
        from ipmediate.services.access import Access

        return gated("access", Access(self._desk))

    @cached_property
    def rules(self) -> Rules:
        """The committee's own rule files, and what the rulebook rests on."""
        from ipmediate.services.rules import Rules

        return gated("rules", Rules(self._desk, self._shelf))

    @cached_property
    def consents(self) -> Consents:
        """Purposes, bases and consents."""
        from ipmediate.services.consents import Consents

        return gated("consents", Consents(self._desk, self._privacy))

    @cached_property
    def retention(self) -> RetentionDesk:
        """Periods of retention and holds."""
        from ipmediate.services.retention import RetentionDesk

        return gated("retention", RetentionDesk(self._desk, self._privacy))

    @cached_property
    def subjects(self) -> Subjects:
        """What is held on one person."""
        from ipmediate.services.subjects import Subjects

        return gated("subjects", Subjects(self._desk, self._privacy))

    @cached_property
    def erasures(self) -> Erasures:
        """Erasing by law."""
        from ipmediate.services.erasures import Erasures

        return gated("erasures", Erasures(self._desk, self._privacy))

    @cached_property
    def trash(self) -> Trash:
        """Cases put away."""
        from ipmediate.services.trash import Trash

        return gated("trash", Trash(self._desk, self._privacy))

    @cached_property
    def anonymised(self) -> Anonymised:
        """Cases told without names."""
        from ipmediate.services.anonymised import Anonymised

        return gated("anonymised", Anonymised(self._desk, self._privacy))

    @cached_property
    def holdings(self) -> DeviceHoldings:
        """What this device holds."""
        from ipmediate.services.holdings import DeviceHoldings

        return gated("holdings", DeviceHoldings(self._desk, self._privacy))

    @cached_property
    def history(self) -> History:
        """The history of all cases."""
        from ipmediate.services.history import History

        return gated("history", History(self._desk, self._chronicle))
