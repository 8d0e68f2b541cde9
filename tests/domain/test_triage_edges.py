"""Each ground and criterion of triage at its edge, and what a person is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.cases import CaseFile, Channel, Path, RelatedProceeding, Source, Track
from ipmediate.domain.eligibility.lawbook import FieldTest, Wanted
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.rights import ReportResult, RightStatus, RightType
from ipmediate.domain.rulebook import Label, Section, Status
from ipmediate.domain.triage import BY_FIELD, Route, TriageReason, TriageRule, TriageVersion, obstacles
from ipmediate.domain.triage import triage as judged
from tests.domain.test_triage import SIMPLE, head, right, triage

DAY = date(2026, 6, 1)


def told(file: CaseFile) -> Mapping[str, TriageReason]:
    return {reason.code.removeprefix("triage."): reason for reason in triage(file).reasons}


def elsewhere(kind: str, path: Path = Path.SELF, **fields: Any) -> list[tuple[str, Route]]:
    file = head(related=(RelatedProceeding(kind=kind, **fields),), path=path)
    return [(one.code, one.route) for one in obstacles(file)]


@pytest.mark.parametrize(
    ("kind", "code", "route"),
    [
        ("civil", "intake.court_has_it", Route.REFER_COURT),
        ("administrative", "intake.authority_has_it", Route.REFER_AUTHORITY),
        ("customs", "intake.authority_has_it", Route.REFER_AUTHORITY),
    ],
)
def test_what_another_body_has_is_taken_only_when_a_court_sends_it(
    kind: str, code: str, route: Route
) -> None:
    assert elsewhere(kind) == [(code, route)]
    assert elsewhere(kind, Path.PRE_FILING) == []
    assert elsewhere(kind, Path.IN_SUIT) == []
    assert elsewhere(kind, finished=True) == []


@pytest.mark.parametrize("source", list(Source))
def test_an_authority_may_hand_over_what_it_has(source: Source) -> None:
    file = head(related=(RelatedProceeding(kind="administrative"),), source=source)
    assert bool(obstacles(file)) is (source not in (Source.ADMINISTRATION, Source.POLICE))


def test_a_suspected_crime_is_referred_on_every_way() -> None:
    for path in Path:
        assert elsewhere("criminal", path) == [("intake.suspected_crime", Route.REFER_POLICE)]


def test_each_ground_is_told_once_and_the_first_names_the_way() -> None:
    two = (RelatedProceeding(kind="civil"), RelatedProceeding(kind="civil", organ="另一法院"))
    file = head(other_side_agreed=False, claim="宣告专利无效", related=two)
    found = triage(file)
    assert [one.code for one in obstacles(file)] == [
        "intake.party_refuses",
        "intake.validity_dispute",
        "intake.court_has_it",
    ]
    assert found.route is Route.REFER_COURT
    assert [one.met for one in found.reasons[:3]] == [False] * 3


def test_the_figures_behind_a_criterion_are_told_with_it_alone() -> None:
    reasons = told(SIMPLE)
    assert dict(reasons["single_right"].params) == {"count": 1}
    assert dict(reasons["amount_small"].params) == {"amount": Decimal(100000), "limit": Decimal(100000)}
    assert {name for name, one in reasons.items() if one.params} == {"single_right", "amount_small"}


@pytest.mark.parametrize(
    ("channel", "name"), [(Channel.EXHIBITION, "fast_channel"), (None, "ordinary_channel")]
)
def test_the_channel_is_told_last_and_does_not_decide(channel: Channel | None, name: str) -> None:
    found = triage(head(channel=channel))
    assert (found.track, found.reasons[-1].code) == (Track.FAST, f"triage.{name}")
    assert found.reasons[-1].met is (name == "fast_channel")


def test_unmet_criteria_stand_before_met_ones() -> None:
    met = [one.met for one in triage(head(more_causes=("190",), claim_amount=None)).reasons[:-1]]
    assert met == sorted(met)
    assert met.count(False) == 2


@pytest.mark.parametrize(
    ("parties", "met"),
    [
        ((SIMPLE.parties[0],), False),
        ((SIMPLE.parties[1],), False),
        ((), False),
        (SIMPLE.parties, True),
        ((*SIMPLE.parties, Party(id="p3", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="丙")), True),
        ((SIMPLE.parties[0], replace(SIMPLE.parties[1], address="", email="b@example.cn")), True),
    ],
)
def test_both_sides_have_to_be_there_and_within_reach(parties: tuple[Party, ...], met: bool) -> None:
    assert told(replace(SIMPLE, parties=parties))["both_reachable"].met is met


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"type": RightType.COPYRIGHT, "status": RightStatus.UNREGISTERED}, True),
        ({"type": RightType.PATENT_DESIGN, "status": RightStatus.UNREGISTERED}, False),
        ({"type": RightType.COPYRIGHT, "status": RightStatus.UNKNOWN}, False),
    ],
)
def test_a_right_that_needs_no_register_is_verified_without_one(fields: dict[str, Any], met: bool) -> None:
    assert told(right(**fields))["right_verified"].met is met


@pytest.mark.parametrize(
    ("kind", "met"),
    [(RightType.PATENT_UTILITY, False), (RightType.PATENT_DESIGN, False), (RightType.PATENT_INVENTION, True)],
)
def test_only_patents_without_substantive_examination_need_a_report(kind: RightType, met: bool) -> None:
    assert told(right(type=kind, evaluation_report=ReportResult.NONE))["report_attached"].met is met


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"timestamp_no": "TS1"}, True),
        ({"capture": "notarised"}, True),
        ({"capture": "platform_deposit"}, True),
        ({"capture": "photo"}, False),
        ({"notary_no": "1", "role": DocumentRole.IDENTITY}, False),
    ],
)
def test_an_act_is_shown_by_evidence_somebody_else_vouches_for(fields: dict[str, Any], met: bool) -> None:
    item = replace(SIMPLE.evidence[0], **({"notary_no": ""} | fields))
    assert told(replace(SIMPLE, evidence=(item,)))["act_shown"].met is met


def own(noun: str, field: str, *, limit: bool = False) -> Section[TriageRule]:
    said = Label(zh="本会标准", en="own criterion")
    version = TriageVersion(since=DAY, until=None, status=Status.PROPOSAL, cite="本会办法")
    test = FieldTest(noun=noun, field=field, wanted=Wanted.PRESENT, text=said)
    rule = TriageRule(
        id="own",
        label=said,
        criterion="amount_small" if limit else BY_FIELD,
        rank=1,
        checked_on=DAY,
        versions=(version,),
        test=None if limit else test,
    )
    return Section((rule,), "triage.rule_unknown")


@pytest.mark.parametrize(
    ("noun", "field", "met"),
    [("case", "claim", True), ("case", "facts", False), ("party", "name", True), ("party", "email", False)],
)
def test_a_criterion_of_fields_looks_at_every_thing_of_its_noun(noun: str, field: str, met: bool) -> None:
    (reason,) = judged(SIMPLE, own(noun, field), DAY).reasons
    assert (reason.code, reason.met) == ("triage.by_data", met)
    assert dict(reason.params)["text"].zh == "本会标准"
    assert "本会办法" in reason.cite


def test_without_a_limit_no_amount_is_small() -> None:
    (reason,) = judged(SIMPLE, own("case", "claim", limit=True), DAY).reasons
    assert not reason.met


def test_a_criterion_is_asked_from_its_first_day_on() -> None:
    assert judged(SIMPLE, own("case", "facts"), date(2026, 5, 31)).reasons == ()
