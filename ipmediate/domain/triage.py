"""Fast track or ordinary, and whether mediation is the right place at all (domain reference 3.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ipmediate.domain.cases import CaseFile, Channel, Path, Source, Track
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.parties import Side
from ipmediate.domain.rights import ReportResult, RightStatus, RightType


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


FAST_LIMIT = Decimal(100000)
"""Claims above this many yuan go the ordinary way unless the committee set another limit (proposal)."""

FAST_CHANNELS = frozenset(
    {Channel.ECOMMERCE, Channel.EXHIBITION, Channel.SPECIALISED_MARKET, Channel.IMPORT_EXPORT}
)

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
            Obstacle(code="intake.party_refuses", cite="人民调解法第十七条", route=Route.REFER_COURT)
        )
    claim = f"{case.claim}；{case.title}"
    if _VALIDITY.search(claim):
        found.append(
            Obstacle(
                code="intake.validity_dispute",
                cite="专利法第四十五条、商标法第四十四条",
                route=Route.REFER_CNIPA,
            )
        )
    if _PENALTY.search(claim):
        found.append(
            Obstacle(
                code="intake.penalty_dispute",
                cite="人民调解工作若干规定第二十二条",
                route=Route.REFER_AUTHORITY,
            )
        )
    for matter in case.related:
        if matter.finished:
            continue
        if matter.kind == "criminal":
            found.append(
                Obstacle(code="intake.suspected_crime", cite="人民调解法第二十五条", route=Route.REFER_POLICE)
            )
        elif matter.kind == "civil" and case.path is Path.SELF:
            found.append(
                Obstacle(
                    code="intake.court_has_it", cite="人民调解工作若干规定第二十二条", route=Route.REFER_COURT
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
                    cite="人民调解工作若干规定第二十二条",
                    route=Route.REFER_AUTHORITY,
                )
            )
    return tuple(dict.fromkeys(found))


def triage(file: CaseFile, *, limit: Decimal = FAST_LIMIT) -> Triage:
    """Suggest track and route, naming every criterion.

    Args:
        file: the case as far as it is known.
        limit: highest claimed amount in yuan for the fast track.
    """
    blocked = obstacles(file)
    criteria = tuple(_criteria(file, limit))
    fast = not blocked and all(one.met for one in criteria)
    against = tuple(TriageReason(code=one.code, met=False, cite=one.cite) for one in blocked)
    ordered = sorted(criteria, key=lambda one: one.met)
    channel = TriageReason(
        code="triage.fast_channel" if file.case.channel in FAST_CHANNELS else "triage.ordinary_channel",
        met=file.case.channel in FAST_CHANNELS,
    )
    return Triage(
        track=Track.FAST if fast else Track.ORDINARY,
        route=blocked[0].route if blocked else Route.MEDIATE,
        reasons=(*against, *ordered, channel),
    )


def _criteria(file: CaseFile, limit: Decimal) -> list[TriageReason]:
    case = file.case
    rights = file.rights
    valid = bool(rights) and all(
        right.status is RightStatus.VALID
        or (
            not right.type.is_registered_kind
            and right.status in (RightStatus.UNREGISTERED, RightStatus.VALID)
        )
        for right in rights
    )
    needing = [r for r in rights if r.type in (RightType.PATENT_UTILITY, RightType.PATENT_DESIGN)]
    report = all(r.evaluation_report is ReportResult.POSITIVE for r in needing)
    shown = case.act_admitted or any(
        item.notary_no or item.timestamp_no or item.capture in ("notarised", "platform_deposit")
        for item in file.evidence
        if item.role is DocumentRole.EVIDENCE
    )
    amount = case.claim_amount
    pending = any(not one.finished for one in case.related) or any(r.invalidation_pending for r in rights)
    both = bool(file.on_side(Side.APPLICANT)) and bool(file.on_side(Side.RESPONDENT))
    reachable = both and all(
        p.phone or p.email or p.address for p in file.parties if p.side is not Side.THIRD_PARTY
    )
    return [
        TriageReason(code="triage.single_right", met=len(rights) == 1, params=(("count", len(rights)),)),
        TriageReason(code="triage.single_cause", met=bool(case.cause) and not case.more_causes),
        TriageReason(code="triage.right_verified", met=valid),
        TriageReason(code="triage.report_attached", met=report, cite="专利法第六十六条"),
        TriageReason(code="triage.act_shown", met=shown),
        TriageReason(
            code="triage.amount_small",
            met=amount is not None and amount <= limit,
            params=(("amount", amount), ("limit", limit)),
        ),
        TriageReason(code="triage.nothing_pending", met=not pending),
        TriageReason(code="triage.no_foreign_party", met=not any(party.foreign for party in file.parties)),
        TriageReason(code="triage.both_reachable", met=reachable),
    ]
