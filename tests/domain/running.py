"""Cases in which deadlines start, and what has started in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ipmediate.domain.agreements import Agreement, AgreementForm
from ipmediate.domain.cases import Case, CaseFile, Stage
from ipmediate.domain.triggers import Trigger, triggers

APPLIED, ACCEPTED, AGREED = date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 26)


def day(number: int, month: int = 6) -> date:
    return date(2026, month, number)


def case(stage: Stage = Stage.ACCEPTED, **head: Any) -> CaseFile:
    made = Case(id="k", stage=stage, applied_on=APPLIED, accepted_on=ACCEPTED)
    return CaseFile(case=replace(made, **head))


def agreed(
    stage: Stage = Stage.AGREED_ORAL, *, on_spot: bool = False, joint: bool = False, **head: Any
) -> CaseFile:
    made = Agreement(
        id="a1",
        form=AgreementForm.ORAL,
        made_on=AGREED,
        oral_recorded_by="周",
        performed_on_spot=on_spot,
        joint_confirmation=joint,
    )
    return replace(case(stage, closed_on=AGREED, **head), agreements=(made,))


def started(file: CaseFile) -> dict[str, Trigger]:
    return {f"{one.rule}/{one.ref}": one for one in triggers(file)}
