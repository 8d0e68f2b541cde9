"""The whole way by command line: a space, tickets, letting in, working, deciding, putting out."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipmediate.cli import main
from tests.sync.offices import Office
from tests.sync.real_server import RealServer


@pytest.fixture
def call(capsys: Any, tmp_path: Path) -> Any:
    """Runs a command over the profile of a person; the code, the answer and what was said."""

    def run(*arguments: str, person: str = "") -> tuple[int, Any, str]:
        place = ["--profile", str(tmp_path / person)] if person else []
        code = main(["--json", *place, *arguments])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else None, told.err

    return run


def test_a_committee_begins_to_share_by_commands_alone(call: Any, tmp_path: Path, server: RealServer) -> None:
    for name in ("wang", "li"):
        Office(tmp_path / name, name).house.close()
    first, second = tmp_path / "first.ipticket", tmp_path / "second.png"
    made = call(
        "server", "space", "--database", server.admin, "--committee", "委员会", "--director", "王主任",
        "--host", "127.0.0.1", "--port", str(server.port), "--ca", str(server.ca), "--out", str(first),
    )  # fmt: skip
    assert made[0] == 0
    assert call("sync", "check", "--ticket", str(first), person="wang")[0] == 0
    assert call("sync", "join", str(first), "--computer", "主任室", person="wang")[1]["state"] == "pending"
    assert call("sync", "now", person="wang")[1]["admitted"] is True
    issued = call(
        "sync", "ticket", "--person", "李", "--role", "mediator", "--out", str(second), person="wang"
    )
    assert issued[0] == 0
    _take_back(call, tmp_path / "third.ipticket")
    joined = call("sync", "join", str(second), "--computer", "一号室", person="li")[1]
    assert call("sync", "now", person="li")[1]["admitted"] is False
    (waiting,) = call("sync", "requests", person="wang")[1]["requests"]
    wrong = call("sync", "admit", waiting["ticket_id"], "--fingerprint", "1 2 3", person="wang")
    assert (wrong[0], "sync.other_fingerprint" in wrong[2]) == (1, True)
    told = ("sync", "admit", waiting["ticket_id"], "--fingerprint", joined["fingerprint"])
    assert call(*told, person="wang")[0] == 0
    assert call("sync", "now", person="li")[1]["admitted"] is True
    _diverge(call, tmp_path)
    (held,) = call("sync", "conflicts", person="li")[1]["conflicts"]
    assert (held["ours"], held["theirs"]) == ('"2.00"', '"1.00"')
    done = call(
        "sync", "resolve", held["case"], held["id"], "--choose", "theirs", "--because", "已核实", person="li"
    )
    assert done[0] == 0
    assert call("sync", "conflicts", person="li")[1] == {"conflicts": []}
    _change_role(call)
    computers = call("sync", "computers", person="wang")[1]["computers"]
    other = next(one["device_id"] for one in computers if not one["is_own"])
    assert call("sync", "revoke", other, person="wang")[0] == 0
    refused = call("sync", "now", person="li")
    assert (refused[0], "sync.put_out" in refused[2]) == (1, True)
    assert call("sync", "unused", person="wang")[1] == {"unused": []}
    assert call("sync", "leave", person="li")[0] == 0
    assert call("--user", "李", "sync", "status", person="li")[1]["state"] == "off"
    assert call("server", "salvage", "--database", server.admin, "--space", made[1]["space"])[0] == 0
    assert call("server", "restored", "--database", server.admin, "--space", made[1]["space"])[0] == 0
    missing = call("server", "salvage", "--database", server.admin, "--space", "nowhere")
    assert (missing[0], "sync.no_space" in missing[2]) == (1, True)


def _take_back(call: Any, file: Path) -> None:
    """One of two tickets nobody has used is taken back."""
    call("sync", "ticket", "--person", "赵", "--role", "clerk", "--out", str(file), person="wang")
    held = {one["user_name"]: one for one in call("sync", "tickets", person="wang")[1]["tickets"]}
    assert {name: one["role"] for name, one in held.items()} == {"李": "mediator", "赵": "clerk"}
    ticket = held["赵"]["ticket_id"]
    assert call("sync", "withdraw", ticket, person="wang")[0] == 0
    assert [one["user_name"] for one in call("sync", "tickets", person="wang")[1]["tickets"]] == ["李"]
    unknown = call("sync", "withdraw", "nothing", person="wang")
    assert (unknown[0], "sync.no_such_ticket" in unknown[2]) == (1, True)


def _change_role(call: Any) -> None:
    """The mediator becomes a clerk, by the director's command and nobody else's."""
    told = call("sync", "role", "--person", "李", "--role", "clerk", person="wang")
    assert told[:2] == (0, {"person": "李", "role": "clerk", "computers": 1})
    assert call("sync", "now", person="wang")[0] == call("sync", "now", person="li")[0] == 0
    roles = {one["user_name"]: one["role"] for one in call("sync", "computers", person="li")[1]["computers"]}
    assert roles == {"王主任": "director", "李": "clerk"}
    for person, whom, code in (
        ("wang", "王主任", "sync.own_role"),
        ("wang", "钱", "users.nobody"),
        ("li", "王主任", "permissions.not_your_role"),
    ):
        refused = call("sync", "role", "--person", whom, "--role", "auditor", person=person)
        assert (refused[0], code in refused[2]) == (1, True)


def _diverge(call: Any, folder: Path) -> None:
    wang = Office(folder / "wang", "王主任")
    case_id = wang.house.workspace.cases.create().value.id
    wang.house.close()
    for person in ("wang", "li"):
        assert call("sync", "now", person=person)[0] == 0
    for person, amount in (("wang", "1.00"), ("li", "2.00")):
        office = Office(folder / person, person)
        cases = office.house.workspace.cases
        head = replace(cases.load(case_id).case, claim_amount=Decimal(amount))
        cases.edit(case_id, noun="case", thing=head)
        office.house.close()
    for person in ("wang", "li"):
        assert call("sync", "now", person=person)[0] == 0
