"""Users as they are kept beside the cases."""

from __future__ import annotations

from ipmediate.domain.users import User, UserRole
from ipmediate.storage.access import user_change, users_in


def test_two_users_entered_apart_under_one_place_are_both_there_in_the_same_order_everywhere() -> None:
    pair = [User(id=name, name=name, role=UserRole.CLERK) for name in ("b", "a")]
    apart = [user_change(one, {}) for one in pair]
    assert {body["_no"] for told in apart for body in told.values() if body} == {1}
    for told in (apart, apart[::-1]):
        bodies = {key: body for one in told for key, body in one.items() if body is not None}
        assert [one.id for one in users_in(bodies)] == ["a", "b"]
