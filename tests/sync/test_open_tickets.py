"""Tickets that nobody has used: a director sees them and takes one back."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage.access import USERS
from tests.sync.offices import Office, Open, founding
from tests.sync.real_server import RealServer
from tests.sync.test_station import open_office, pair

__all__ = ["open_office", "pair"]


def test_a_ticket_nobody_has_used_is_listed_and_taken_back_it_opens_nothing(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, li = pair
    assert wang.sharing.open_tickets() == []
    ticket = wang.sharing.invite("周书记员", UserRole.CLERK)
    kept = wang.sharing.invite("吴仲裁员", UserRole.ARBITRATOR)
    listed = {one.ticket_id: one for one in wang.sharing.open_tickets()}
    assert set(listed) == {ticket.ticket_id, kept.ticket_id}
    one = listed[ticket.ticket_id]
    assert (one.user_name, one.role, one.issued_by, one.expires_at, one.is_first) == (
        "周书记员", UserRole.CLERK, "王主任的电脑", ticket.expires_at, False,
    )  # fmt: skip
    for attempt in (li.sharing.open_tickets, lambda: li.sharing.withdraw_ticket(ticket.ticket_id)):
        with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
            attempt()
    wang.sharing.withdraw_ticket(ticket.ticket_id)
    assert [each.ticket_id for each in wang.sharing.open_tickets()] == [kept.ticket_id]
    told = wang.house.repository.history_lines(USERS)[-1]
    assert (told.action, told.summary["name"]) == ("sharing.ticket_withdrawn", "周书记员")
    zhou, wu = open_office("周书记员"), open_office("吴仲裁员")
    with pytest.raises(SyncTrouble, match=r"sync\.ticket_void"):
        zhou.join(ticket)
    wu.join(kept)
    assert wang.sharing.open_tickets() == []
    assert [each.ticket_id for each in wang.sharing.applicants()] == [kept.ticket_id]


def test_a_ticket_that_was_used_is_not_taken_back_and_its_computer_is_let_in(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, _ = pair
    used = wang.sharing.invite("周书记员", UserRole.CLERK)
    open_office("周书记员").join(used)
    for ticket_id in (used.ticket_id, "nothing"):
        with pytest.raises(SyncTrouble, match=r"sync\.no_such_ticket"):
            wang.sharing.withdraw_ticket(ticket_id)
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)


def test_a_second_first_ticket_is_seen_and_taken_back_though_its_login_is_the_administrators(
    pair: tuple[Office, Office], open_office: Open, server: RealServer, admin: psycopg.Connection[Any]
) -> None:
    wang, _ = pair
    other = founding(server, admin, "s-unused", "不速之客")
    space_id = wang.sharing.station.me().space_id
    admin.execute("update ipm.ticket set space_id = %s where ticket_id = %s", (space_id, other.ticket_id))
    (one,) = wang.sharing.open_tickets()
    assert (one.user_name, one.is_first, one.issued_by) == ("不速之客", True, "")
    wang.sharing.withdraw_ticket(one.ticket_id)
    assert wang.sharing.open_tickets() == []
    with pytest.raises(SyncTrouble, match=r"sync\.(ticket_void|not_admitted)"):
        open_office("不速之客").join(other)
