"""Fast track only when every criterion is met; otherwise the reasons are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.cases import Case, CaseFile, Channel, MatterEvent, RelatedProceeding, Track
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.rights import ReportResult, Right, RightStatus, RightType
from ipmediate.domain.triage import Route, Triage
from ipmediate.domain.triage import triage as judged
from tests.domain.confirmable import BOOK

SIMPLE = CaseFile(
    case=Case(
        id="k",
        cause="169.2",
        claim="停止销售并赔偿",
        claim_amount=Decimal(100000),
        channel=Channel.EXHIBITION,
        applied_on=date(2026, 5, 1),
    ),
    parties=(
        Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name="甲", phone="1"),
        Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.PERSON, name="乙", address="新乡"),
    ),
    rights=(
        Right(
            id="g",
            type=RightType.PATENT_DESIGN,
            status=RightStatus.VALID,
            evaluation_report=ReportResult.POSITIVE,
        ),
    ),
    evidence=(EvidenceItem(id="e", no=1, title="公证购买", notary_no="（2026）新证字第1号"),),
)


def triage(file: CaseFile) -> Triage:
    return judged(file, BOOK.triage_rules, date(2026, 6, 1))


def head(**fields: Any) -> CaseFile:
    return replace(SIMPLE, case=replace(SIMPLE.case, **fields))


def right(**fields: Any) -> CaseFile:
    return replace(SIMPLE, rights=(replace(SIMPLE.rights[0], **fields),))


def test_a_simple_case_goes_the_fast_way() -> None:
    found = triage(SIMPLE)
    assert (found.track, found.route) == (Track.FAST, Route.MEDIATE)
    assert all(reason.met for reason in found.reasons)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (replace(SIMPLE, rights=(*SIMPLE.rights, *SIMPLE.rights)), "triage.single_right"),
        (replace(SIMPLE, rights=()), "triage.right_verified"),
        (head(more_causes=("190",)), "triage.single_cause"),
        (right(status=RightStatus.UNKNOWN), "triage.right_verified"),
        (right(evaluation_report=ReportResult.NONE), "triage.report_attached"),
        (right(evaluation_report=ReportResult.NEGATIVE), "triage.report_attached"),
        (right(invalidation_pending=True), "triage.nothing_pending"),
        (replace(SIMPLE, evidence=()), "triage.act_shown"),
        (head(claim_amount=Decimal("100000.01")), "triage.amount_small"),
        (head(claim_amount=None), "triage.amount_small"),
        (
            head(related=(RelatedProceeding(kind="platform"),)),
            "triage.nothing_pending",
        ),
        (
            replace(SIMPLE, parties=(replace(SIMPLE.parties[0], foreign=True), SIMPLE.parties[1])),
            "triage.no_foreign_party",
        ),
        (
            replace(SIMPLE, parties=(SIMPLE.parties[0], replace(SIMPLE.parties[1], address=""))),
            "triage.both_reachable",
        ),
    ],
)
def test_one_unmet_criterion_is_enough(file: CaseFile, code: str) -> None:
    found = triage(file)
    assert found.track is Track.ORDINARY
    assert code in [reason.code for reason in found.reasons if not reason.met]


def test_a_period_the_parties_agreed_is_nothing_pending() -> None:
    agreed = RelatedProceeding(kind="agreed", event=MatterEvent.PERIOD_AGREED)
    assert triage(head(related=(agreed,))).track is Track.FAST


def test_an_admitted_act_needs_no_notary() -> None:
    admitted = replace(head(act_admitted=True), evidence=())
    assert triage(admitted).track is Track.FAST


@pytest.mark.parametrize(
    ("file", "route"),
    [
        (head(claim="宣告涉案外观设计专利无效"), Route.REFER_CNIPA),
        (head(related=(RelatedProceeding(kind="criminal"),)), Route.REFER_POLICE),
        (head(related=(RelatedProceeding(kind="civil"),)), Route.REFER_COURT),
        (head(other_side_agreed=False), Route.REFER_COURT),
        (head(claim="撤销行政处罚"), Route.REFER_AUTHORITY),
    ],
)
def test_what_does_not_belong_here_is_sent_to_the_right_place(file: CaseFile, route: Route) -> None:
    found = triage(file)
    assert (found.route, found.track) == (route, Track.ORDINARY)
    assert found.reasons[0].cite


@pytest.mark.parametrize(
    "matter",
    [
        RelatedProceeding(kind="arbitration"),
        RelatedProceeding(kind="civil", event=MatterEvent.OBSTACLE_REMOVED),
        RelatedProceeding(kind="civil", finished=True),
        RelatedProceeding(kind="platform"),
        RelatedProceeding(kind="agreed", event=MatterEvent.PERIOD_AGREED),
    ],
)
def test_what_lies_elsewhere_than_with_court_police_or_authority_forbids_nothing(
    matter: RelatedProceeding,
) -> None:
    """人民调解工作若干规定 art. 22 names courts, police and administrative organs only."""
    assert triage(head(related=(matter,))).route is Route.MEDIATE
