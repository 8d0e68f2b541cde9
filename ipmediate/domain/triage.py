"""Fast track or ordinary, and whether mediation is the right place at all (domain reference 3.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from ipmediate.domain.cases import NOUNS, CaseFile, Channel, MatterEvent, Path, Source, Track
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.parties import Side
from ipmediate.domain.rights import ReportResult, RightStatus, RightType
from ipmediate.domain.rulebook import Label, Section, Status, hedged, in_force


class Route(StrEnum):
    """Where a dispute should go."""

    MEDIATE = "mediate"
    REFER_CNIPA = "refer_cnipa"
    REFER_POLICE = "refer_police"
    REFER_COURT = "refer_court"
    REFER_AUTHORITY = "refer_authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageReason:
    """One criterion and whether it is met.

    Attributes:
        code: ``triage.<criterion>``; the text says what was found.
        met: it speaks for the fast track (or, for a ground of referral, it stands in the way of mediation).
    """

    code: str
    met: bool
    cite: str = ""
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """The suggestion; a person decides.

    Attributes:
        track: suggested track.
        route: suggested route; anything but ``mediate`` means the case should not be accepted here.
        reasons: every criterion with its result, unmet ones first.
    """

    track: Track
    route: Route
    reasons: tuple[TriageReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A ground on which the committee may not take the dispute.

    Attributes:
        code: refusal code, ``intake.<ground>``.
        route: where the party has to be sent.
    """

    code: str
    cite: str
    route: Route


BY_FIELD = "field"
"""The criterion of a rule that is a test of fields, all data."""


class Test(Protocol):
    """A test of one thing of a case that data alone makes."""

    @property
    def noun(self) -> str:
        """What is looked at, as the case file names it in the singular."""

    def fails(self, thing: object) -> bool:
        """Whether a thing is not as it must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageVersion:
    """What a criterion asks for and rests on, from one day to another.

    Attributes:
        limit: highest claimed amount in yuan, for the criterion on the amount.
        channels: channels that go the fast way by default, for the criterion on the channel.
    """

    since: date
    until: date | None
    status: Status
    cite: str
    limit: Decimal | None = None
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRule:
    """One criterion of the fast track.

    Attributes:
        criterion: how it is judged, a name this module knows, or ``BY_FIELD`` for ``test``.
        rank: criteria are told from the lowest on.
    """

    id: str
    label: Label
    criterion: str
    rank: int
    checked_on: date
    versions: tuple[TriageVersion, ...]
    test: Test | None = None


TriageRules = Section[TriageRule]


_VALIDITY = re.compile(
    r"(宣告|认定|确认|判定)[^，。；,;]{0,20}(专利|商标|品种|布图设计)[^，。；,;]{0,12}(无效|有效)"
    r"|(撤销|无效宣告)[^，。；,;]{0,20}(注册商标|商标注册|专利权|品种权|授权)"
    r"|(驳回复审|授予(专利|品种)权)"
)
_PENALTY = re.compile(r"(撤销|变更|减轻|免除|作出|给予)[^，。；,;]{0,16}(行政处罚|罚款决定|处罚决定)")


def obstacles(file: CaseFile) -> tuple[Obstacle, ...]:
    """Grounds that forbid acceptance: one side refuses (PML 17), reserved to others, pending elsewhere."""
    found: list[Obstacle] = []
    case = file.case
    if case.other_side_agreed is False:
        found.append(
            Obstacle(code="intake.party_refuses", cite="law.people_mediation.start", route=Route.REFER_COURT)
        )
    claim = f"{case.claim}；{case.title}"
    if _VALIDITY.search(claim):
        found.append(
            Obstacle(
                code="intake.validity_dispute",
                cite="专利法、商标法关于宣告无效的规定",
                route=Route.REFER_CNIPA,
            )
        )
    if _PENALTY.search(claim):
        found.append(
            Obstacle(
                code="intake.penalty_dispute",
                cite="law.mediation_work.not_accepted",
                route=Route.REFER_AUTHORITY,
            )
        )
    for matter in case.related:
        if matter.finished or matter.event is MatterEvent.OBSTACLE_REMOVED:
            continue  # a period of court that was missed is no suit
        if matter.kind == "criminal":
            found.append(
                Obstacle(
                    code="intake.suspected_crime",
                    cite="law.people_mediation.report",
                    route=Route.REFER_POLICE,
                )
            )
        elif matter.kind == "civil" and case.path is Path.SELF:
            found.append(
                Obstacle(
                    code="intake.court_has_it",
                    cite="law.mediation_work.not_accepted",
                    route=Route.REFER_COURT,
                )
            )
        elif (
            matter.kind in ("administrative", "customs")
            and case.path is Path.SELF
            and case.source not in (Source.ADMINISTRATION, Source.POLICE)
        ):
            found.append(
                Obstacle(
                    code="intake.authority_has_it",
                    cite="law.mediation_work.not_accepted",
                    route=Route.REFER_AUTHORITY,
                )
            )
    return tuple(dict.fromkeys(found))


def triage(file: CaseFile, rules: TriageRules, on: date) -> Triage:
    """Suggest track and route, naming every criterion in force on a day.

    Args:
        file: the case as far as it is known.
        rules: the criteria; the channel is told and does not decide.
        on: the day whose criteria apply.
    """
    blocked = obstacles(file)
    told = [
        (rule.criterion, _judged(file, rule, held[-1]))
        for rule in sorted(rules, key=lambda one: one.rank)
        if (held := in_force(rule.versions, on))
    ]
    criteria = [reason for name, reason in told if name != CHANNEL]
    against = tuple(TriageReason(code=one.code, met=False, cite=one.cite) for one in blocked)
    return Triage(
        track=Track.FAST if not blocked and all(one.met for one in criteria) else Track.ORDINARY,
        route=blocked[0].route if blocked else Route.MEDIATE,
        reasons=(
            *against,
            *sorted(criteria, key=lambda one: one.met),
            *(reason for name, reason in told if name == CHANNEL),
        ),
    )


def _judged(file: CaseFile, rule: TriageRule, version: TriageVersion) -> TriageReason:
    if rule.test is not None:
        held = (file.case,) if rule.test.noun == "case" else getattr(file, NOUNS[rule.test.noun][0])
        met = not any(rule.test.fails(thing) for thing in held)
        return TriageReason(
            code="triage.by_data",
            met=met,
            cite=hedged(version.cite, version.status),
            params=(("text", rule.label),),
        )
    met = CRITERIA[rule.criterion](file, version)
    params: tuple[tuple[str, object], ...] = ()
    if rule.criterion == "single_right":
        params = (("count", len(file.rights)),)
    elif rule.criterion == "amount_small":
        params = (("amount", file.case.claim_amount), ("limit", version.limit))
    name = "ordinary_channel" if rule.criterion == CHANNEL and not met else rule.criterion
    return TriageReason(
        code=f"triage.{name}", met=met, cite=hedged(version.cite, version.status), params=params
    )


def _verified(file: CaseFile, _: TriageVersion) -> bool:
    return bool(file.rights) and all(
        right.status is RightStatus.VALID
        or (not right.type.is_registered_kind and right.status is RightStatus.UNREGISTERED)
        for right in file.rights
    )


def _report(file: CaseFile, _: TriageVersion) -> bool:
    needing = [r for r in file.rights if r.type in (RightType.PATENT_UTILITY, RightType.PATENT_DESIGN)]
    return all(right.evaluation_report is ReportResult.POSITIVE for right in needing)


def _shown(file: CaseFile, _: TriageVersion) -> bool:
    return file.case.act_admitted or any(
        item.notary_no or item.timestamp_no or item.capture in ("notarised", "platform_deposit")
        for item in file.evidence
        if item.role is DocumentRole.EVIDENCE
    )


def _small(file: CaseFile, version: TriageVersion) -> bool:
    amount = file.case.claim_amount
    return amount is not None and version.limit is not None and amount <= version.limit


def _quiet(file: CaseFile, _: TriageVersion) -> bool:
    return not any(one.is_pending for one in file.case.related) and not any(
        right.invalidation_pending for right in file.rights
    )


def _reachable(file: CaseFile, _: TriageVersion) -> bool:
    both = bool(file.on_side(Side.APPLICANT)) and bool(file.on_side(Side.RESPONDENT))
    return both and all(
        p.phone or p.email or p.address for p in file.parties if p.side is not Side.THIRD_PARTY
    )


CHANNEL = "fast_channel"
CRITERIA: Mapping[str, Callable[[CaseFile, TriageVersion], bool]] = MappingProxyType(
    {
        "single_right": lambda file, _: len(file.rights) == 1,
        "single_cause": lambda file, _: bool(file.case.cause) and not file.case.more_causes,
        "right_verified": _verified,
        "report_attached": _report,
        "act_shown": _shown,
        "amount_small": _small,
        "nothing_pending": _quiet,
        "no_foreign_party": lambda file, _: not any(party.foreign for party in file.parties),
        "both_reachable": _reachable,
        CHANNEL: lambda file, version: file.case.channel in version.channels,
    }
)
"""How the criteria are judged that are more than a test of fields."""
