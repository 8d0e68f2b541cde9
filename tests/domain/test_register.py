"""How a case counts once it ended: archiving it changes no figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import Case, CaseFile, EndGround, Stage
from ipmediate.domain.papers import Paper
from ipmediate.domain.procedure import Act, move
from ipmediate.domain.register import OUTCOMES, outcome
from tests.domain.confirmable import CLEAN

TODAY = date(2026, 7, 1)
RIGHTS = RightsNotice(id="n1", party_id="p1", told_on=date(2026, 4, 10))
REGISTERED = Paper(
    id="x1",
    form_id="intake_register",
    edition="1",
    form_hash="0" * 64,
    title="受理登记表",
    issued_at=datetime(2026, 4, 6, 9),
    issued_by="时敏",
    sha256="0" * 64,
    pages=1,
)


@pytest.mark.parametrize(
    "stage", [Stage.FAILED, Stage.TERMINATED, Stage.WITHDRAWN, Stage.REJECTED], ids=lambda stage: stage.value
)
def test_a_case_keeps_its_outcome_when_it_is_archived(stage: Stage) -> None:
    early = stage in (Stage.WITHDRAWN, Stage.REJECTED)
    head = replace(
        CLEAN.case,
        stage=stage,
        accepted_on=None if early else CLEAN.case.accepted_on,
        end_ground=None if stage is Stage.REJECTED else EndGround.PARTY_REFUSED,
        withdrawn_by="p1" if stage is Stage.WITHDRAWN else "",
    )
    ended = CaseFile(case=head, papers=(REGISTERED,), notices=CLEAN.notices)
    if not early:
        ended = replace(ended, notices=(RIGHTS,))
    archived = move(ended, Act.ARCHIVE, ended, today=TODAY)
    assert archived.case.stage is Stage.ARCHIVED
    assert outcome(archived) == outcome(ended) == OUTCOMES[stage]


def test_a_case_archived_before_the_stage_was_kept_counts_by_what_it_holds() -> None:
    gone = Case(id="c", stage=Stage.ARCHIVED, accepted_on=TODAY)
    agreed = CaseFile(case=gone, agreements=CLEAN.agreements)
    assert outcome(agreed) == "agreed"
    assert outcome(CaseFile(case=replace(gone, end_ground=EndGround.WIDE_GAP))) == "failed"
    assert outcome(CaseFile(case=replace(gone, end_ground=EndGround.PARTY_WITHDREW))) == "withdrawn"
    assert outcome(CaseFile(case=replace(gone, accepted_on=None, withdrawn_by="p1"))) == "withdrawn"
    assert outcome(CaseFile(case=replace(gone, accepted_on=None))) == "rejected"
