"""Which court may confirm an agreement, and why (CPL art. 205; 法释〔2022〕13号 arts. 1-3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.committees import Committee
from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.regions import Divisions, Region, lies_in, parse_region
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status, hedged, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDecision:
    """At which level the dispute belongs.

    Attributes:
        reason: message code ``courts.level_*``; ``cite`` the provision.
        otherwise: the level by the other reading of a text that can be read in two ways; None where it is
            clear.
    """

    level: CourtLevel
    reason: str
    cite: str
    otherwise: CourtLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtCandidate:
    """One court the parties may apply to.

    Attributes:
        link: why this place (``invited``, ``applicant_domicile``, ``respondent_domicile``,
            ``subject_matter``, ``committee_seat``), a message code ``courts.link_<link>``.
        verified: the committee has confirmed with the court that it takes such cases.
        derived: the name was built from the division and stands in no table.
        notes: message codes of remarks to show with it.
    """

    name: str
    level: CourtLevel
    link: str
    cite: str
    verified: bool = False
    derived: bool = False
    notes: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Message code that says why this court."""
        return f"courts.link_{self.link}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtChoice:
    """Level and candidates together; ``notes`` are remarks that concern all of them."""

    level: LevelDecision
    candidates: tuple[CourtCandidate, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """Which disputes belong to which level; the first rule that fits a cause decides for it.

    Attributes:
        causes: cause codes, a code covering everything below it; empty when only rights decide.
        rights: right types that decide while no cause has been chosen, or only one that is wider than these
            causes (189 侵害商业秘密纠纷 for a technical secret, 189.1).
        well_known: fits when recognition of a well-known mark is asked for.
        everything: fits whatever the dispute is about (the last rule).
        otherwise: the level by the other reading, where the text can be read in two ways.
        reason: message code ``courts.level_*``.
        rank: rules of a lower rank are tried first.
    """

    id: str
    level: CourtLevel
    causes: tuple[str, ...] = ()
    rights: tuple[RightType, ...] = ()
    well_known: bool = False
    everything: bool = False
    otherwise: CourtLevel | None = None
    reason: str
    cite: str
    status: str = "read"
    since: date
    until: date | None = None
    checked_on: date | None = None
    rank: int = 50

    def fits(self, file: CaseFile, cause: str) -> bool:
        """Whether the dispute falls under the rule by one of its causes; an empty one stands for none yet."""
        if self.everything:
            return True
        if self.well_known and any(right.well_known_claimed for right in file.rights):
            return True
        if cause and not _line(cause).isdisjoint(self.causes):
            return True
        if cause and cause not in _above(self.causes):
            return False
        return any(right.type in self.rights for right in file.rights)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtGround:
    """What opens a court, from one day to another: the invitation, a domicile, the subject matter, the seat.

    Attributes:
        links: what it opens, as in `CourtCandidate.link`.
    """

    links: tuple[str, ...]
    cite: str
    status: str
    since: date
    until: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtTable:
    """Level rules in the order in which they are tried, courts, what opens them, and names of divisions."""

    levels: tuple[LevelRule, ...]
    entries: tuple[CourtEntry, ...]
    grounds: tuple[CourtGround, ...] = ()
    divisions: Divisions = field(default_factory=Divisions)

    def open_by(self, link: str, on: date) -> str | None:
        """The provision by which a link opens a court on a day; None when none does."""
        held = (one for one in in_force(self.grounds, on) if link in one.links)
        return next((one.cite for one in held), None)


LINKS = ("invited", "applicant_domicile", "respondent_domicile", "subject_matter", "committee_seat")
"""Everything that may open a court."""

REMEMBERED = 1_024
"""So many causes are taken apart once."""
_HEIGHT = (CourtLevel.BASIC, CourtLevel.INTERMEDIATE, CourtLevel.CONCENTRATED)
"""From the lowest to the highest; what goes to a concentrated court cannot stay with the one of the place."""


@lru_cache(maxsize=REMEMBERED)
def _line(cause: str) -> frozenset[str]:
    """A cause and all that cover it: 169.3 and 169."""
    return frozenset((cause, *(cause[:place] for place, sign in enumerate(cause) if sign == ".")))


@lru_cache(maxsize=REMEMBERED)
def _above(causes: tuple[str, ...]) -> frozenset[str]:
    """Some causes and all that cover any of them."""
    return frozenset().union(*map(_line, causes))


def level_of(file: CaseFile, table: CourtTable, *, on: date) -> LevelDecision:
    """The level at which the dispute belongs under the rules in force on a day.

    A dispute with several causes belongs where the one of them belongs that must go highest; where they
    belong alike, the first decides.

    Raises:
        Refusal: ``courts.no_level_rule`` when no rule covers the day.
    """
    causes = [code for code in (file.case.cause, *file.case.more_causes) if code] or [""]
    decided = [_level_by(cause, file, table, on=on) for cause in causes]
    return max(decided, key=lambda one: _HEIGHT.index(one.level))


def _level_by(cause: str, file: CaseFile, table: CourtTable, *, on: date) -> LevelDecision:
    for rule in table.levels:
        if rule.since <= on and (rule.until is None or on <= rule.until) and rule.fits(file, cause):
            cite = hedged(rule.cite, Status(rule.status))
            return LevelDecision(level=rule.level, reason=rule.reason, cite=cite, otherwise=rule.otherwise)
    raise Refusal("courts.no_level_rule", day=on)


def _places(file: CaseFile, committee: Committee | None, known: Divisions) -> list[tuple[str, Region]]:
    """Places that may open a court, each with the link it rests on."""
    found: list[tuple[str, Region]] = []
    for party in file.parties:
        region = parse_region(party.region, known) or parse_region(party.address, known)
        if region is not None and party.side.value != "third_party":
            found.append((f"{party.side.value}_domicile", region))
    if file.case.act_place and (region := parse_region(file.case.act_place, known)) is not None:
        found.append(("subject_matter", region))
    if committee is not None:
        region = parse_region(committee.region, known) or parse_region(committee.address, known)
        if region is not None:
            found.append(("committee_seat", region))
    return found


def _at(
    region: Region, link: str, level: CourtLevel, courts: CourtTable, *, on: date, file: CaseFile
) -> list[CourtCandidate]:
    cite = courts.open_by(link, on)
    if cite is None:
        return []
    cause, rights = file.case.cause, tuple(right.type for right in file.rights)
    whatever_amount = [
        entry
        for entry in courts.entries
        if entry.level is level
        and lies_in(region.names, entry.region)
        and entry.is_in_force(on)
        and entry.takes(cause=cause, amount=None, rights=rights)
    ]
    fitting = [
        entry
        for entry in whatever_amount
        if entry.takes(cause=cause, amount=file.case.claim_amount, rights=rights)
    ]
    if fitting:
        widest = max(len(entry.region) for entry in fitting)
        return [
            CourtCandidate(
                name=entry.name,
                level=level,
                link=link,
                cite=cite,
                verified=entry.verified_on is not None,
                notes=() if entry.verified_on is not None else ("courts.ask_first",),
            )
            for entry in fitting
            if len(entry.region) == widest
        ]
    if level is CourtLevel.BASIC and whatever_amount:
        above = _at(region, link, CourtLevel.INTERMEDIATE, courts, on=on, file=file)
        return [replace(court, notes=("courts.above_limit", *court.notes)) for court in above]
    name = region.basic_court if level is CourtLevel.BASIC else region.intermediate_court
    if level is CourtLevel.CONCENTRATED or not name:
        return []
    note = "courts.designation_unknown" if level is CourtLevel.BASIC else "courts.ask_first"
    return [CourtCandidate(name=name, level=level, link=link, cite=cite, derived=True, notes=(note,))]


def choose(file: CaseFile, committee: Committee | None, table: CourtTable, *, on: date) -> CourtChoice:
    """All courts the parties may apply to, the inviting court first.

    A court that invited the mediation takes the application itself (CPL art. 205 (1) of 2023); otherwise the
    courts at the parties' domicile, the place of the subject matter and the seat of the committee are open
    (art. 205 (2)), each at the level at which the dispute belongs. Which of them a day's law opens, and by
    which article, is data. Where the level can be read in two ways the courts of both are told, those of the
    other reading after the rest and marked. A claim at or above the limit of every basic court entered
    for its place goes to the intermediate court there (法释〔2022〕13号 art. 2).
    """
    decision = level_of(file, table, on=on)
    notes: list[str] = []
    invited = table.open_by("invited", on)
    if file.case.path is Path.PRE_FILING and file.case.court and invited is not None:
        own = [
            CourtCandidate(
                name=file.case.court,
                level=decision.level,
                link="invited",
                cite=invited,
                verified=True,
            )
        ]
        if decision.level is not CourtLevel.BASIC and not _looks_above_basic(file.case.court):
            notes.append("courts.invited_level_differs")
        return CourtChoice(level=decision, candidates=tuple(own), notes=tuple(notes))
    candidates: dict[str, CourtCandidate] = {}
    places = _places(file, committee, table.divisions.on(on))
    for link, region in places:
        for candidate in _at(region, link, decision.level, table, on=on, file=file):
            candidates.setdefault(candidate.name, candidate)
    if decision.otherwise is not None:
        notes.append("courts.two_readings")
        for link, region in places:
            for candidate in _at(region, link, decision.otherwise, table, on=on, file=file):
                other = replace(candidate, notes=("courts.other_reading", *candidate.notes))
                candidates.setdefault(candidate.name, other)
    if not places:
        notes.append("courts.no_place_known")
    if decision.level is CourtLevel.CONCENTRATED:
        notes.append("courts.concentrated_note")
    elif decision.level is CourtLevel.BASIC and any(
        c.derived and c.level is CourtLevel.BASIC for c in candidates.values()
    ):
        notes.append("courts.enter_designated")
    return CourtChoice(level=decision, candidates=tuple(candidates.values()), notes=tuple(notes))


def _looks_above_basic(name: str) -> bool:
    return any(word in name for word in ("中级人民法院", "知识产权法院", "知识产权法庭", "高级人民法院"))
