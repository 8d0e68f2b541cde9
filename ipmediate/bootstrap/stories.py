"""What the invented cases are about, how they came and how far they go."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.domain.cases import Channel, Path, Source, Stage
from ipmediate.domain.rights import RightType


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One story: what it is about, how it came, how far it goes.

    Attributes:
        ago: days between its beginning and the day taken as today.
    """

    until: Stage
    right: RightType
    channel: Channel
    source: Source = Source.APPLICATION
    path: Path = Path.SELF
    amount: int = 50_000
    ago: int = 30
    mediator: str = "zheng"
    fast: bool = False
    joint: bool = False
    respondent: str = "company"
    outside: bool = False
    tags: tuple[str, ...] = ()


R, C, S = RightType, Channel, Source

SCENES: tuple[Scene, ...] = (
    Scene(until=Stage.DRAFT, right=R.TRADEMARK, channel=C.ECOMMERCE, ago=1, tags=("老字号",)),
    Scene(until=Stage.APPLIED, right=R.PATENT_UTILITY, channel=C.OFFLINE, ago=2, tags=("起重机械",)),
    Scene(until=Stage.REJECTED, right=R.PATENT_INVENTION, channel=C.OFFLINE, ago=45, source=S.AID_CENTRE),
    Scene(until=Stage.ACCEPTED, right=R.COPYRIGHT, channel=C.ONLINE_CONTENT, ago=3, source=S.HOTLINE),
    Scene(until=Stage.ASSIGNED, right=R.SOFTWARE, channel=C.CONTRACT, ago=5, mediator="liu", outside=True),
    Scene(
        until=Stage.NOTICE_SERVED,
        right=R.PLANT_VARIETY,
        channel=C.SPECIALISED_MARKET,
        ago=8,
        mediator="han",
        tags=("种业",),
    ),
    Scene(
        until=Stage.IN_SESSION,
        right=R.TRADEMARK,
        channel=C.ECOMMERCE,
        ago=12,
        respondent="shop",
        fast=True,
        amount=20_000,
    ),
    Scene(
        until=Stage.ADJOURNED,
        right=R.TECHNICAL_SECRET,
        channel=C.CONTRACT,
        ago=26,
        mediator="shao",
        respondent="person",
        amount=480_000,
    ),
    Scene(
        until=Stage.EXPERT_REVIEW,
        right=R.PATENT_INVENTION,
        channel=C.OFFLINE,
        ago=25,
        mediator="qin",
        amount=300_000,
        tags=("新能源",),
    ),
    Scene(
        until=Stage.AGREED_WRITTEN,
        right=R.PATENT_DESIGN,
        channel=C.EXHIBITION,
        ago=24,
        mediator="yu",
        joint=True,
        amount=60_000,
        tags=("展会",),
    ),
    Scene(
        until=Stage.AGREED_WRITTEN,
        right=R.COPYRIGHT,
        channel=C.ONLINE_CONTENT,
        ago=44,
        mediator="liu",
        path=Path.PRE_FILING,
        source=S.COURT,
        joint=True,
        amount=90_000,
    ),
    Scene(
        until=Stage.AGREED_ORAL,
        right=R.ENTERPRISE_NAME,
        channel=C.OFFLINE,
        ago=20,
        respondent="shop",
        amount=3_000,
    ),
    Scene(
        until=Stage.FAILED,
        right=R.BUSINESS_SECRET,
        channel=C.CONTRACT,
        ago=70,
        mediator="shao",
        path=Path.IN_SUIT,
        source=S.COURT,
        respondent="person",
        amount=504_000,
    ),
    Scene(
        until=Stage.FAILED,
        right=R.UNFAIR_COMPETITION,
        channel=C.OFFLINE,
        ago=95,
        source=S.ADMINISTRATION,
        amount=120_000,
    ),
    Scene(until=Stage.WITHDRAWN, right=R.DOMAIN_NAME, channel=C.ONLINE_CONTENT, ago=60, mediator="liu"),
    Scene(
        until=Stage.TERMINATED,
        right=R.LAYOUT_DESIGN,
        channel=C.IMPORT_EXPORT,
        ago=80,
        mediator="qin",
        source=S.POLICE,
        outside=True,
        amount=260_000,
    ),
    Scene(
        until=Stage.PERFORMING,
        right=R.PATENT_UTILITY,
        channel=C.OFFLINE,
        ago=75,
        mediator="qin",
        joint=True,
        amount=150_000,
        tags=("起重机械",),
    ),
    Scene(
        until=Stage.PERFORMING,
        right=R.GEOGRAPHICAL_INDICATION,
        channel=C.SPECIALISED_MARKET,
        ago=66,
        mediator="han",
        source=S.ASSOCIATION,
        respondent="shop",
        amount=30_000,
        tags=("地理标志",),
    ),
    Scene(until=Stage.CONFIRMED, right=R.TRADEMARK, channel=C.OFFLINE, ago=110, joint=True, amount=80_000),
    Scene(
        until=Stage.CONFIRMED,
        right=R.PATENT_DESIGN,
        channel=C.ECOMMERCE,
        ago=130,
        mediator="yu",
        source=S.PLATFORM,
        joint=True,
        amount=70_000,
    ),
    Scene(
        until=Stage.PERFORMED,
        right=R.COPYRIGHT,
        channel=C.ONLINE_CONTENT,
        ago=120,
        mediator="liu",
        respondent="person",
        amount=8_000,
        fast=True,
    ),
    Scene(
        until=Stage.PERFORMED,
        right=R.TRADEMARK,
        channel=C.IMPORT_EXPORT,
        ago=160,
        amount=45_000,
        outside=True,
    ),
    Scene(
        until=Stage.BREACHED,
        right=R.SOFTWARE,
        channel=C.CONTRACT,
        ago=150,
        mediator="liu",
        joint=True,
        amount=200_000,
    ),
    Scene(until=Stage.ARCHIVED, right=R.OTHER, channel=C.CONTRACT, ago=200, tags=("非遗",)),
    Scene(
        until=Stage.IN_SESSION,
        right=R.PLANT_VARIETY,
        channel=C.SPECIALISED_MARKET,
        ago=9,
        mediator="han",
        source=S.OWN_MOTION,
        amount=36_000,
        tags=("种业",),
    ),
    Scene(
        until=Stage.NOTICE_SERVED,
        right=R.UNFAIR_COMPETITION,
        channel=C.ECOMMERCE,
        ago=27,
        path=Path.PRE_FILING,
        source=S.COURT,
        amount=110_000,
    ),
)
"""One round of stories: every stage, right type, channel and outcome is in it."""
