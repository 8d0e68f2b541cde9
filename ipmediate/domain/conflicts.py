"""Whether a person may sit in a case: ties to parties, agents, experts and earlier roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What follows from the ties of a person to a case."""

    CLEAR = "clear"
    CONSENT_NEEDED = "consent_needed"
    BLOCK = "block"


class Ground(StrEnum):
    """Statutory ground of withdrawal (法释〔2016〕14号 arts. 15-16)."""

    NEAR_RELATIVE = "near_relative"
    INTEREST = "interest"
    OTHER = "other"
    FORMER_ROLE = "former_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFinding:
    """One tie.

    Attributes:
        verdict: what this tie alone would mean.
        path: names from the person to the one in the case, in order (``李调解员``, ``配偶``, ``甲公司``).
        about: name of the one in the case; ``about_id`` its id there.
        code: message code of the reason, with ``params``.
        sure: identity numbers agree; False when only names do.
    """

    verdict: Verdict
    ground: Ground
    path: tuple[str, ...]
    about: str
    code: str
    about_id: str = ""
    params: tuple[tuple[str, object], ...] = ()
    cite: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictVerdict:
    """The worst of all ties, and all of them."""

    verdict: Verdict
    findings: tuple[ConflictFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRole:
    """A part somebody had in an earlier case of this committee.

    Attributes:
        role: ``mediator``, ``recorder``, ``expert``, ``party``, ``agent``.
        party_names: names (and former names) of all parties of that case; ``party_id_numbers`` their numbers.
        represented: for an agent, the names of those represented.
        same_dispute: it is the same dispute (same right between the same parties, or the same court case number).
    """

    case_id: str
    number: str
    role: str
    name: str
    person_id: str = ""
    id_number: str = ""
    party_names: tuple[str, ...] = ()
    party_id_numbers: tuple[str, ...] = ()
    represented: tuple[str, ...] = ()
    same_dispute: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person of the roster, ranked for a case.

    Attributes:
        score: higher is better; only comparable within one ranking.
        reasons: message codes with parameters, strongest first.
    """

    person_id: str
    name: str
    score: int
    verdict: ConflictVerdict
    reasons: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = ()
