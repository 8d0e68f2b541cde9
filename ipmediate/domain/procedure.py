"""The course of a mediation: which act leads from which stage to which, and what the law wants first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.preconditions import (
    acceptable,
    agreed,
    archivable,
    confirmable_path,
    everybody_told,
    handed_back,
    identified,
    nothing_open,
    seated,
    session_allowed,
)
from ipmediate.domain.refusals import Incomplete, Missing, Refusal


class Act(StrEnum):
    """What moves a case from one stage to another."""

    APPLY = "apply"
    ACCEPT = "accept"
    REJECT = "reject"
    SEAT = "seat"
    UNSEAT = "unseat"
    INFORM = "inform"
    HOLD_SESSION = "hold_session"
    ADJOURN = "adjourn"
    RESUME = "resume"
    SEND_TO_EXPERT = "send_to_expert"
    CONCLUDE_WRITTEN = "conclude_written"
    CONCLUDE_ORAL = "conclude_oral"
    FAIL = "fail"
    WITHDRAW = "withdraw"
    TERMINATE = "terminate"
    START_PERFORMING = "start_performing"
    CONFIRM = "confirm"
    FULFIL = "fulfil"
    BREACH = "breach"
    ARCHIVE = "archive"


Guard = Callable[[CaseFile], Iterable[Missing]]
"""A precondition: raises ``Refusal`` when the act is forbidden, answers what is missing otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line of the table.

    Attributes:
        to: the stage it leads to.
        guards: what has to hold; all missing items are told at once.
    """

    to: Stage
    guards: tuple[Guard, ...] = ()


MEDIATING = (
    Stage.ACCEPTED,
    Stage.ASSIGNED,
    Stage.NOTICE_SERVED,
    Stage.IN_SESSION,
    Stage.ADJOURNED,
    Stage.EXPERT_REVIEW,
)
"""Accepted and not yet ended."""

AGREED = (Stage.AGREED_WRITTEN, Stage.AGREED_ORAL, Stage.PERFORMING)
"""Ended by agreement, obligations open."""

CLOSING = (
    Act.CONCLUDE_WRITTEN,
    Act.CONCLUDE_ORAL,
    Act.FAIL,
    Act.WITHDRAW,
    Act.TERMINATE,
    Act.CONFIRM,
    Act.FULFIL,
    Act.ARCHIVE,
)
"""Acts that end something for good; none of them is done over a value two people wrote differently."""

ENDED_WITHOUT = (Stage.REJECTED, Stage.FAILED, Stage.WITHDRAWN, Stage.TERMINATED)
"""Ended without agreement."""


def _table() -> Mapping[tuple[Stage, Act], Move]:
    table: dict[tuple[Stage, Act], Move] = {}

    def rule(act: Act, stages: Iterable[Stage], to: Stage, *guards: Guard) -> None:
        for stage in stages:
            table[stage, act] = Move(to=to, guards=guards)

    rule(Act.APPLY, (Stage.DRAFT,), Stage.APPLIED, identified)
    rule(Act.ACCEPT, (Stage.APPLIED,), Stage.ACCEPTED, acceptable)
    rule(Act.REJECT, (Stage.APPLIED,), Stage.REJECTED)
    rule(Act.SEAT, (Stage.ACCEPTED,), Stage.ASSIGNED, seated)
    rule(Act.UNSEAT, (Stage.ASSIGNED, Stage.NOTICE_SERVED), Stage.ACCEPTED)
    rule(Act.INFORM, (Stage.ASSIGNED,), Stage.NOTICE_SERVED, everybody_told)
    talking = (Stage.NOTICE_SERVED, Stage.IN_SESSION, Stage.ADJOURNED, Stage.EXPERT_REVIEW)
    rule(Act.HOLD_SESSION, talking, Stage.IN_SESSION, session_allowed)
    rule(Act.ADJOURN, (Stage.NOTICE_SERVED, Stage.IN_SESSION), Stage.ADJOURNED)
    rule(Act.RESUME, (Stage.ADJOURNED, Stage.EXPERT_REVIEW), Stage.IN_SESSION, session_allowed)
    rule(Act.SEND_TO_EXPERT, (Stage.NOTICE_SERVED, Stage.IN_SESSION, Stage.ADJOURNED), Stage.EXPERT_REVIEW)
    concluding = (Stage.IN_SESSION, Stage.ADJOURNED, Stage.EXPERT_REVIEW)
    rule(Act.CONCLUDE_WRITTEN, concluding, Stage.AGREED_WRITTEN, seated, agreed)
    rule(Act.CONCLUDE_ORAL, concluding, Stage.AGREED_ORAL, seated, agreed)
    rule(Act.FAIL, MEDIATING[1:], Stage.FAILED)
    rule(Act.WITHDRAW, (Stage.APPLIED, *MEDIATING), Stage.WITHDRAWN)
    rule(Act.TERMINATE, MEDIATING, Stage.TERMINATED)
    rule(Act.START_PERFORMING, (Stage.AGREED_WRITTEN, Stage.AGREED_ORAL), Stage.PERFORMING)
    rule(Act.CONFIRM, (*AGREED, Stage.BREACHED), Stage.CONFIRMED, confirmable_path)
    rule(Act.FULFIL, (*AGREED, Stage.CONFIRMED, Stage.BREACHED), Stage.PERFORMED, nothing_open)
    rule(Act.BREACH, (*AGREED, Stage.CONFIRMED), Stage.BREACHED)
    finished = (*ENDED_WITHOUT, Stage.CONFIRMED, Stage.PERFORMED, Stage.BREACHED)
    rule(Act.ARCHIVE, finished, Stage.ARCHIVED, archivable)
    rule(Act.ARCHIVE, AGREED, Stage.ARCHIVED, handed_back, archivable)
    return MappingProxyType(table)


TABLE = _table()
"""The whole course: (stage, act) → where it leads and what it needs."""


def possible(stage: Stage) -> tuple[Act, ...]:
    """Acts the table knows from a stage, whether or not their guards are met."""
    return tuple(act for act in Act if (stage, act) in TABLE)


def missing_for(file: CaseFile, act: Act) -> tuple[Missing, ...]:
    """What an act still needs; nothing when it is not on the table at this stage.

    Raises:
        Refusal: the act is forbidden, whatever is supplied.
    """
    entry = TABLE.get((file.case.stage, act))
    if entry is None:
        return ()
    found = [item for guard in entry.guards for item in guard(file)]
    return tuple(dict.fromkeys(found))


def move(before: CaseFile, act: Act, after: CaseFile, *, today: date) -> CaseFile:
    """Lead a case on to the next stage.

    Args:
        before: the case as it was.
        act: what happens.
        after: the case with the facts of the act already in it, stage unchanged.
        today: no legal day may lie after it.

    Returns:
        ``after`` in its new stage.

    Raises:
        Refusal: ``procedure.not_now`` when the table has no such line; guards' own codes; ``milestones.…``
            when a new day contradicts the others; ``divergences.open`` for what ends something for good.
        Incomplete: ``procedure.<act>_incomplete``.
    """
    require(before, act)
    if act in CLOSING:
        check_settled(before.divergences)
    missing = missing_for(after, act)
    if missing:
        raise Incomplete(f"procedure.{act}_incomplete", missing)
    check_dates(before, after, today)
    to = TABLE[before.case.stage, act].to
    ended = before.case.stage if to is Stage.ARCHIVED else after.case.archived_from
    return replace(after, case=replace(after.case, stage=to, archived_from=ended))


def require(file: CaseFile, act: Act) -> None:
    """Refuse an act that does not belong to the stage.

    Raises:
        Refusal: ``procedure.archived`` for an archived case, else ``procedure.not_now``.
    """
    if (file.case.stage, act) in TABLE:
        return
    check_open(file)
    raise Refusal("procedure.not_now", act=act.value, stage=file.case.stage.value)


def check_open(file: CaseFile) -> None:
    """Refuse any change of an archived case.

    Raises:
        Refusal: ``procedure.archived``.
    """
    if file.case.stage is Stage.ARCHIVED:
        raise Refusal("procedure.archived", number=file.case.number or file.case.provisional_number)


def check_mediating(file: CaseFile) -> None:
    """Refuse what belongs to the time between acceptance and end.

    Raises:
        Refusal: ``procedure.not_accepted_yet``, ``procedure.already_ended`` or ``procedure.archived``.
    """
    check_open(file)
    stage = file.case.stage
    if stage in (Stage.DRAFT, Stage.APPLIED):
        raise Refusal("procedure.not_accepted_yet", stage=stage.value)
    if stage not in MEDIATING:
        raise Refusal("procedure.already_ended", stage=stage.value)


def is_ended(stage: Stage) -> bool:
    """Whether mediation is over, with or without agreement."""
    return stage not in (Stage.DRAFT, Stage.APPLIED, *MEDIATING)
