"""The table of who may do what, cell by cell, and what is hidden from whom."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.access import AccessList, Grant, Leave, Sealing, masked_number
from ipmediate.domain.permissions import (
    ALLOWED,
    EVERY,
    NOUNS_SIGNED,
    PLACES,
    VERBS,
    Deed,
    commit_rights,
    may,
    may_commit,
    permit,
    sees_numbers,
)
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import Actor, UserRole

EXPECTED = {
    #                         director mediator clerk arbitrator auditor
    "cases.load":            "yyyyy",
    "cases.history":         "yyyyy",
    "cases.edit":            "yyy--",
    "cases.export_file":     "yyy--",
    "intake.accept":         "yy---",
    "intake.number":         "yyy--",
    "assignment.assign":     "y-y--",
    "minutes.write_caucus":  "yyy--",
    "minutes.lock":          "yyyy-",
    "papers.issue":          "yyyy-",
    "papers.preview":        "yyyyy",
    "confirmation.build_packet": "yyy--",
    "roster.put":            "y-y--",
    "users.put":             "y----",
    "access.grant":          "y----",
    "access.reveal":         "yyyy-",
    "access.taken":          "yyyy-",
    "access.listed":         "yyy--",
    "no.such_verb":          "-----",
}  # fmt: skip


def test_the_table_cell_by_cell() -> None:
    for verb, row in EXPECTED.items():
        allowed = "".join(
            "y" if may(Actor(id="u", name="甲", role=role), verb) else "-" for role in UserRole
        )  # fmt: skip
        assert allowed == row, verb


def test_an_auditor_only_reads_and_audits() -> None:
    deeds = {deed for deed, roles in ALLOWED.items() if UserRole.AUDITOR in roles}
    assert deeds == {Deed.READ, Deed.AUDIT}
    assert [role for role in UserRole if not sees_numbers(Actor(id="u", name="", role=role))] == [
        UserRole.ARBITRATOR,
        UserRole.AUDITOR,
    ]


def test_who_is_refused_hears_who_may() -> None:
    for verb, deed in VERBS.items():
        for role in UserRole:
            actor = Actor(id="u", name="甲", role=role)
            if role in ALLOWED[deed]:
                permit(actor, verb)
                continue
            with pytest.raises(Refusal) as refused:
                permit(actor, verb)
            assert refused.value.params["roles"] == ALLOWED[deed]


USERS, CASES = ("u1", "u2", "u3"), ("c1", "c2")
rules = st.builds(
    AccessList,
    grants=st.lists(
        st.builds(
            Grant,
            case_id=st.sampled_from(CASES),
            user_id=st.sampled_from(USERS),
            leave=st.sampled_from(list(Leave)),
        )
    ).map(tuple),
    sealings=st.lists(
        st.builds(Sealing, case_id=st.sampled_from(CASES), sealed=st.booleans()),
        unique_by=lambda one: one.id,
    ).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(rules, st.sampled_from(USERS), st.sampled_from(list(UserRole)))
def test_a_wall_beats_everything_and_a_seal_shuts_out_the_unnamed(
    known: AccessList, user: str, role: UserRole
) -> None:
    actor = Actor(id=user, name="甲", role=role)
    hidden = known.cases_with(actor, Leave.NONE)
    for case_id in CASES:
        mine = [one.leave for one in known.grants if (one.case_id, one.user_id) == (case_id, user)]
        if Leave.NONE in mine:
            assert case_id in hidden
        elif not mine:
            assert (case_id in hidden) == known.is_sealed(case_id)
        else:
            assert case_id not in hidden
            assert (known.leave_of(actor, case_id) is Leave.READ) == (set(mine) == {Leave.READ})


def test_a_masked_number_keeps_its_ends() -> None:
    assert masked_number("410702196803120018") == "410702********0018"
    assert masked_number("1234567") == "*******"
    assert masked_number("") == ""


@pytest.mark.parametrize("role", list(UserRole), ids=lambda role: role.value)
def test_what_may_be_handed_in_is_what_the_shared_database_keeps(role: UserRole) -> None:
    rights = set(commit_rights())
    nouns = ("grant", "party", "caucus_line", *sorted(NOUNS_SIGNED))
    for place in (*PLACES, "case-1"):
        wide = EVERY if place == "case-1" else place
        for noun in nouns:
            kept = bool({(role, wide, EVERY), (role, wide, noun)} & rights)
            assert may_commit(role, place, noun) is kept, (place, noun)


def test_places_of_the_committee_nobody_listed_are_closed() -> None:
    assert not any(may_commit(role, "house/unheard_of", "anything") for role in UserRole)
    assert [role for role in UserRole if may_commit(role, "house/access", "grant")] == [
        UserRole.DIRECTOR,
        UserRole.CLERK,
    ]
    assert [role for role in UserRole if may_commit(role, "house/access", "sealing")] == [UserRole.DIRECTOR]
    assert not may_commit(UserRole.AUDITOR, "case-1", "party")
    assert may_commit(UserRole.ARBITRATOR, "case-1", "signature")
    assert not may_commit(UserRole.ARBITRATOR, "case-1", "party")


def test_an_act_that_no_role_may_do_is_refused_as_such_and_names_no_one() -> None:
    for role in UserRole:
        with pytest.raises(Refusal, match=r"permissions\.in_no_role") as refused:
            permit(Actor(id="u", name="甲", role=role), "cases.conjure")
        assert refused.value.params == {"verb": "cases.conjure"}
