"""People who could mediate a case, best first, with the reasons; and the draw that anybody can repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ipmediate.domain.assignments import Draw
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.conflicts import ConflictVerdict, Verdict
from ipmediate.domain.neutrals import Neutral, NeutralRole
from ipmediate.domain.refusals import Refusal

Reason = tuple[str, tuple[tuple[str, object], ...]]
"""Message code and its parameters."""

DRAW_METHOD = "sha256-mod-v1"
_SPECIALTY = 40
_DISTRICT = 10
_PER_CASE = 5
_ABSENT = 60
_ENDING_SOON = timedelta(days=60)
_RANK = {Verdict.CLEAR: 0, Verdict.CONSENT_NEEDED: 1, Verdict.BLOCK: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person of the roster, ranked for a case.

    Attributes:
        score: higher is better; only comparable within one ranking.
        available: on the roster, term running, not absent on the day, not seated in the case before.
        reasons: message codes with parameters, strongest first.
    """

    person_id: str
    name: str
    score: int
    available: bool
    verdict: ConflictVerdict
    reasons: tuple[Reason, ...] = ()


def rank(
    people: Sequence[Neutral],
    file: CaseFile,
    verdicts: Mapping[str, ConflictVerdict],
    loads: Mapping[str, int],
    on: date,
) -> tuple[Candidate, ...]:
    """Order the mediators of the roster for a case; blocked ones come last, unavailable ones before them.

    Args:
        people: the roster; whoever is no mediator or left it is skipped.
        file: the case.
        verdicts: result of the conflict check by person id.
        loads: open cases by person id, those brought from elsewhere included.
        on: the day meant.
    """
    mediators = [one for one in people if one.active and NeutralRole.MEDIATOR in one.roles]
    ranked = [_candidate(one, file, verdicts[one.id], loads.get(one.id, 0), on) for one in mediators]
    return tuple(
        sorted(
            ranked,
            key=lambda one: (
                one.verdict.verdict is Verdict.BLOCK,
                not one.available,
                _RANK[one.verdict.verdict],
                -one.score,
                one.person_id,
            ),
        )
    )


def in_term(neutral: Neutral, on: date) -> bool:
    """Whether the appointment runs on a day (PML arts. 9, 13)."""
    if neutral.term_from is not None and on < neutral.term_from:
        return False
    return neutral.term_until is None or on <= neutral.term_until


def absent(neutral: Neutral, on: date) -> bool:
    """Whether the person is away on a day."""
    return any(one.since <= on <= one.until for one in neutral.absences)


def make_draw(seed: str, candidates: Sequence[Candidate]) -> tuple[Draw, str]:
    """Draw one of the clear and available candidates.

    Args:
        seed: text that is written into the record.
        candidates: a ranking; its order does not matter.

    Returns:
        The record of the draw and the id of the person drawn.

    Raises:
        Refusal: ``assignment.nobody_to_draw``.
    """
    pool = sorted(
        one.person_id for one in candidates if one.available and one.verdict.verdict is Verdict.CLEAR
    )
    if not pool:
        raise Refusal("assignment.nobody_to_draw")
    record = Draw(seed=seed, candidate_ids=tuple(pool), method=DRAW_METHOD)
    return record, drawn(record)


def drawn(record: Draw) -> str:
    """Repeat a recorded draw: the SHA-256 of the seed as a number, modulo the size of the pool.

    Raises:
        Refusal: ``assignment.unknown_draw`` for a method this edition does not know.
    """
    if record.method != DRAW_METHOD:
        raise Refusal("assignment.unknown_draw", method=record.method)
    number = int.from_bytes(hashlib.sha256(record.seed.encode("utf-8")).digest(), "big")
    return record.candidate_ids[number % len(record.candidate_ids)]


def _candidate(neutral: Neutral, file: CaseFile, verdict: ConflictVerdict, load: int, on: date) -> Candidate:
    reasons: list[tuple[int, Reason]] = []
    wanted = {right.type.value for right in file.rights}
    fitting = sorted(wanted & set(neutral.specialties))
    if not fitting:
        told = "".join((file.case.title, *file.case.sectors, *file.case.tags))
        fitting = [word for word in neutral.specialties if len(word) > 1 and word in told]
    if fitting:
        reasons.append((_SPECIALTY, ("rank.specialty", (("specialty", tuple(fitting)),))))
    reasons.append((-_PER_CASE * load, ("rank.load", (("count", load),))))
    if neutral.district and any(neutral.district in f"{p.region}{p.address}" for p in file.parties):
        reasons.append((_DISTRICT, ("rank.district", (("district", neutral.district),))))
    if neutral.training_hours:
        reasons.append(
            (min(neutral.training_hours, 40) // 4, ("rank.training", (("hours", neutral.training_hours),)))
        )
    available = _availability(neutral, file, on, reasons)
    if verdict.verdict is Verdict.BLOCK:
        reasons.append((-1000, ("rank.blocked", (("about", verdict.findings[0].about),))))
    elif verdict.verdict is Verdict.CONSENT_NEEDED:
        reasons.append((-100, ("rank.consent_needed", (("about", verdict.findings[0].about),))))
    ordered = sorted(reasons, key=lambda one: -abs(one[0]))
    return Candidate(
        person_id=neutral.id,
        name=neutral.name,
        score=sum(points for points, _ in reasons),
        available=available,
        verdict=verdict,
        reasons=tuple(reason for _, reason in ordered),
    )


def _availability(neutral: Neutral, file: CaseFile, on: date, reasons: list[tuple[int, Reason]]) -> bool:
    available = True
    seats = [one for one in file.assignments if one.person_id == neutral.id]
    if seats:
        available = False
        last = next((one for one in seats if one.is_current), seats[-1])
        told: Reason = ("rank.seated", (("seat", last.seat),))
        if last.ended_on is not None:
            told = ("rank.left", (("on", last.ended_on),))
        reasons.append((-_ABSENT, told))
    if neutral.term_from is not None and on < neutral.term_from:
        available = False
        reasons.append((-_ABSENT, ("rank.term_ahead", (("since", neutral.term_from),))))
    elif not in_term(neutral, on):
        available = False
        reasons.append((-_ABSENT, ("rank.term_over", (("until", neutral.term_until),))))
    elif neutral.term_until is not None and neutral.term_until - on <= _ENDING_SOON:
        reasons.append((-_PER_CASE, ("rank.term_ending", (("until", neutral.term_until),))))
    away = [one for one in neutral.absences if one.since <= on <= one.until]
    if away:
        available = False
        reasons.append((-_ABSENT, ("rank.absent", (("until", away[0].until),))))
    return available
