"""Circumstances beside the agreement that keep it from a court: age, mandates, insolvency, other matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipmediate.domain.agreements import AgreementForm, SignerRole
from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.cases import CaseFile, Path, RelatedProceeding
from ipmediate.domain.eligibility import Severity
from ipmediate.domain.parties import AgentKind, Capacity, IdKind, Solvency
from tests.domain.confirmable import (
    AGENT,
    CLEAN,
    COMMITTEE,
    ON,
    P1,
    P2,
    act,
    judged,
    with_agent,
    with_agreement,
    with_application,
    with_case,
    with_party,
)

B, W, R = Severity.BLOCK, Severity.WARN, Severity.REVIEW
SIXTEEN = "410702201005260018"


def told(file: CaseFile, *codes: str, on: date = ON) -> list[tuple[str, str, Severity]]:
    return [(one.rule, one.test, one.severity) for one in judged(file, on=on).findings if one.test in codes]


def delegated(file: CaseFile, *without: SignerRole) -> CaseFile:
    head = replace(file.case, path=Path.PRE_FILING, court="新乡市红旗区人民法院")
    kept = tuple(one for one in file.signatures if one.role not in without)
    return replace(file, case=head, signatures=kept)


def person(**fields: Any) -> CaseFile:
    return with_party(P2, **fields)


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        ((), 0),
        ((SignerRole.MEDIATOR,), 1),
        ((SignerRole.COMMITTEE_SEAL,), 1),
        ((SignerRole.MEDIATOR, SignerRole.COMMITTEE_SEAL), 2),
    ],
)
def test_a_delegated_agreement_in_force_still_wants_mediator_and_seal(
    without: tuple[SignerRole, ...], lacking: int
) -> None:
    found = told(delegated(CLEAN, *without), "not_countersigned")
    assert found == [("E03", "not_countersigned", W)] * lacking
    assert judged(delegated(CLEAN, *without)).effective_on == date(2026, 5, 26)


@pytest.mark.parametrize("fields", [{"online": True}, {"form": AgreementForm.ORAL, "oral_recorded_by": "陶"}])
def test_nobody_countersigns_online_or_by_word_of_mouth(fields: dict[str, Any]) -> None:
    file = delegated(with_agreement(**fields), SignerRole.MEDIATOR, SignerRole.COMMITTEE_SEAL)
    assert told(file, "not_countersigned") == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"capacity": Capacity.LIMITED}, [("E17", "guardian_missing", B)]),
        ({"capacity": Capacity.NONE}, [("E17", "guardian_missing", B)]),
        ({"capacity": Capacity.NONE, "guardian": "程父"}, []),
        ({"birth": date(2008, 5, 26)}, []),
        ({"birth": date(2008, 5, 27)}, [("E17", "minor", R)]),
        ({"birth": date(2008, 5, 27), "guardian": "程父"}, []),
        ({"id_kind": IdKind.RESIDENT_ID, "id_number": SIXTEEN}, [("E17", "minor", R)]),
    ],
)
def test_somebody_without_full_capacity_needs_a_guardian(
    fields: dict[str, Any], found: list[tuple[str, str, Severity]]
) -> None:
    assert told(person(**fields), "guardian_missing", "minor") == found


def test_an_agent_who_signed_before_the_mandate_is_named() -> None:
    later = with_agent(mandate_on=date(2026, 6, 1))
    signed = act(SignerRole.AGENT, AGENT.name, "g1")
    by_agent = tuple(one for one in CLEAN.signatures if one.ref != "p1")
    file = replace(later, signatures=(*by_agent, replace(signed, for_party_ids=("p1",))))
    found = [one for one in judged(file).findings if one.test == "mandate_later"]
    assert [(one.rule, one.severity) for one in found] == [("E17", B)]
    assert ("signed", date(2026, 5, 26)) in found[0].params
    assert told(replace(later, signatures=(*CLEAN.signatures, signed)), "mandate_later") == []


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"kind": AgentKind.STAFF, "employer": P1.name}, 0),
        ({"kind": AgentKind.STAFF, "employer": ""}, 0),
        ({"kind": AgentKind.STAFF, "employer": P2.name}, 1),
        ({"kind": AgentKind.LAWYER, "employer": "河南明析律师事务所"}, 0),
    ],
)
def test_staff_are_those_of_the_party(fields: dict[str, Any], count: int) -> None:
    assert told(with_agent(**fields), "staff_of_another") == [("E17", "staff_of_another", W)] * count


@pytest.mark.parametrize("state", [Solvency.BANKRUPTCY, Solvency.REORGANISATION])
def test_insolvency_is_to_be_looked_at_even_when_attested_away_and_reviewed(state: Solvency) -> None:
    file = with_application(fraud_reviewed_by="陶国栋")
    parties = tuple(replace(one, solvency=state) if one.id == "p2" else one for one in file.parties)
    assert told(replace(file, parties=parties), "party_insolvent") == [("E09", "party_insolvent", R)]
    assert told(file, "party_insolvent") == []


@pytest.mark.parametrize(
    ("kind", "finished", "path", "found"),
    [
        ("criminal", False, Path.SELF, [("E10", "crime_pending", R)]),
        ("criminal", True, Path.SELF, []),
        ("civil", False, Path.SELF, [("E02", "suit_pending", R)]),
        ("civil", True, Path.SELF, []),
        ("civil", False, Path.IN_SUIT, []),
        ("administrative", False, Path.SELF, []),
    ],
)
def test_a_pending_matter_elsewhere_is_to_be_looked_at(
    kind: str, finished: bool, path: Path, found: list[tuple[str, str, Severity]]
) -> None:
    matter = RelatedProceeding(kind=kind, organ="某机关", number="1", finished=finished)
    assert told(with_case(path=path, related=(matter,)), "crime_pending", "suit_pending") == found


def test_what_the_court_has_confirmed_needs_no_other_application() -> None:
    file = with_application(status=ApplicationStatus.CONFIRMED, ruled_on=date(2026, 6, 10))
    assert told(file, "confirmed_already", on=date(2026, 6, 9)) == []
    assert told(file, "confirmed_already", on=date(2026, 6, 10)) == [("E18", "confirmed_already", W)]


@pytest.mark.parametrize(("since", "count"), [(None, 0), (date(2026, 5, 26), 0), (date(2026, 5, 27), 1)])
def test_a_body_established_after_the_agreement_did_not_mediate_it(since: date | None, count: int) -> None:
    file, body = with_agreement(made_on=date(2026, 5, 26)), replace(COMMITTEE, established_on=since)
    found = [one for one in judged(file, body).findings if one.test == "organisation_later"]
    assert [(one.rule, one.severity) for one in found] == [("E01", B)] * count
