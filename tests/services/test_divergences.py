"""A value two people wrote differently stops signing, and a person says which one holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.agreements import SignerRole
from ipmediate.domain.cases import EndGround
from ipmediate.domain.divergences import Divergence, DivergenceKind, DivergenceStatus
from ipmediate.domain.edits import put, take_out
from ipmediate.domain.refusals import Refusal
from tests.services.life import BOOK, Life

Status = DivergenceStatus


def diverged(life: Life, **told: Any) -> Divergence:
    """Lay a divergence into the case, as the other workstation's change would."""
    held = Divergence(id="d1", by="u2", device="other", mutation="m", **told)
    file = life.store.cases[life.id]
    life.store.cases[life.id] = put(file, "divergence", held)
    return held


def amount(life: Life) -> Divergence:
    return diverged(
        life, of_type="clause", of_id="c1", field="amount", base='"40000.00"', ours='"38000.00"',
        theirs='"40000.00"',
    )  # fmt: skip


def decide(life: Life, choice: Status, **more: Any) -> Any:
    told = {"reason": "已向双方核实", **more}
    return life.ws.divergences.decide(life.id, divergence_id="d1", choice=choice, **told)


def code(act: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    assert BOOK.wording.say_refusal(caught.value).next
    return caught.value.code


def test_nothing_is_signed_issued_or_ended_over_it() -> None:
    life = Life().bargained()
    amount(life)
    day = date(2026, 5, 20)
    sign = life.ws.agreements.sign
    told = {"on_document": "agreement", "role": SignerRole.PARTY, "name": "甲", "on": day, "ref": "p1"}
    assert code(sign, life.id, **told) == "divergences.open"
    assert code(life.ws.papers.issue, life.id, form_id="agreement") == "divergences.open"
    assert code(life.ws.mediation.fail, life.id, on=day, ground=EndGround.WIDE_GAP) == "divergences.open"
    assert code(life.ws.agreements.conclude_oral, life.id, on=day, recorded_by="周") == "divergences.open"


def test_minutes_are_not_locked_while_anything_of_the_case_waits() -> None:
    life = Life().held()
    meeting = life.file.sessions[0].id
    life.ws.minutes.write_lines(life.id, session_id=meeting, lines=[life.line("l1", "同意调解。")])
    life.ws.minutes.read_back(life.id, session_id=meeting, on=date(2026, 5, 19))
    line = life.file.minute_lines[0].id
    for noun, name, kind in (
        ("minute_line", line, DivergenceKind.FIELD),
        ("clause", "c1", DivergenceKind.FIELD),
        ("party", "p1", DivergenceKind.DELETE_OF_EDITED),
        ("party", "p1", DivergenceKind.EDIT_ON_DELETED),
    ):
        held = diverged(life, of_type=noun, of_id=name, field="text", kind=kind, theirs='"c"')
        assert code(life.ws.minutes.lock, life.id, session_id=meeting) == "divergences.open"
        life.store.cases[life.id] = put(life.file, "divergence", replace(held, status=Status.THEIRS))
    assert life.ws.minutes.lock(life.id, session_id=meeting)


@pytest.mark.parametrize(
    ("choice", "value", "result"),
    [
        (Status.OURS, "", "38000.00"),
        (Status.THEIRS, "", "40000.00"),
        (Status.OTHER, '"39000.00"', "39000.00"),
    ],
)
def test_the_chosen_value_holds_and_both_stay(choice: Status, value: str, result: str) -> None:
    life = Life().bargained()
    held = amount(life)
    decide(life, choice, value=value)
    clause = next(one for one in life.file.clauses if one.id == "c1")
    assert clause.amount == Decimal(result)
    (kept,) = life.file.divergences
    assert (kept.ours, kept.theirs, kept.base) == (held.ours, held.theirs, held.base)
    assert (kept.status, kept.reason, kept.decided_by) == (choice, "已向双方核实", "周书记员")
    assert kept.decided_at == life.clock.now()
    assert code(decide, life, Status.THEIRS) == "divergences.decided"


def test_a_decision_needs_a_reason_and_a_value_that_fits() -> None:
    life = Life().bargained()
    amount(life)
    assert code(decide, life, Status.OURS, reason=" ") == "divergences.reason_missing"
    assert code(decide, life, Status.OTHER) == "divergences.value_missing"
    assert code(decide, life, Status.OTHER, value='"很多"') == "divergences.bad_value"
    assert code(decide, life, Status.OTHER, value="{") == "divergences.bad_value"
    assert code(decide, life, Status.BOTH) == "divergences.not_joinable"
    assert life.file.divergences[0].is_open


def test_lists_and_texts_may_keep_both() -> None:
    life = Life().accepted()
    file = life.store.cases[life.id]
    life.store.cases[life.id] = replace(file, case=replace(file.case, claim="二"))
    diverged(life, of_type="case", of_id=life.id, field="claim", base='"〇"', ours='"一"', theirs='"二"')
    decide(life, Status.BOTH)
    assert life.file.case.claim == "二\n一"


def test_what_one_deleted_and_the_other_changed_comes_back_or_stays_away() -> None:
    life = Life().bargained()
    clause = next(one for one in life.file.clauses if one.id == "c1")
    for offer in life.file.proposals:
        life.store.cases[life.id] = take_out(life.store.cases[life.id], "proposal", offer.id)
    life.ws.cases.edit(life.id, noun="clause", thing=None, id="c1")
    diverged(
        life, of_type="clause", of_id="c1", kind=DivergenceKind.EDIT_ON_DELETED,
        base=json.dumps({"amount": "40000.00"}), ours=json.dumps({"amount": "38000.00", "proposal_id": ""}),
    )  # fmt: skip
    assert code(decide, life, Status.OTHER, value='"1"') == "divergences.not_joinable"
    decide(life, Status.OURS)
    (back,) = [one for one in life.file.clauses if one.id == "c1"]
    assert back == replace(clause, amount=Decimal("38000.00"), proposal_id="")


@pytest.mark.parametrize(("choice", "there"), [(Status.OURS, False), (Status.THEIRS, True)])
def test_a_deletion_of_what_the_other_changed_is_carried_out_or_dropped(choice: Status, there: bool) -> None:
    life = Life().bargained()
    life.store.cases[life.id] = take_out(life.store.cases[life.id], "proposal", life.file.proposals[0].id)
    diverged(life, of_type="clause", of_id="c1", kind=DivergenceKind.DELETE_OF_EDITED, theirs="{}")
    decide(life, choice)
    assert any(one.id == "c1" for one in life.file.clauses) is there
