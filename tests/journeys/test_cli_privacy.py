"""Privacy on the command line: purposes, periods, a copy for a person, erasure, publication, the device."""

from __future__ import annotations

import io
import json
import shutil
import zipfile

import pytest

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def folder(kept_demo, tmp_path_factory):
    """A demonstration profile of its own."""
    made = tmp_path_factory.mktemp("privacy") / "profile"
    shutil.copytree(kept_demo, made)
    return made


def shown(call, folder, *arguments):
    told = call("--profile", folder, "--json", *arguments)
    assert told.code == 0, told.err
    return told.json


@pytest.fixture(scope="module")
def draft_number(folder):
    """A case that was entered by mistake."""
    from ipmediate import bootstrap
    from ipmediate.domain.parties import Party, PartyKind, Side

    with bootstrap.open_profile(folder) as house:
        made = house.workspace.cases.create().value
        party = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name="冯小满", phone="13903731234")
        house.workspace.cases.edit(made.id, noun="party", thing=party)
    return made.id


def test_purposes_are_recorded_and_withdrawn(call, folder):
    added = shown(
        call, folder, "privacy", "consent", "add", "冯小满", "--how", "当面", "--purpose", "e_service"
    )
    assert [one["id"] for one in shown(call, folder, "privacy", "consent", "list")["consents"]] == [
        added["id"]
    ]
    named = ("privacy", "consent", "list", "--person")
    assert [one["id"] for one in shown(call, folder, *named, "冯小满")["consents"]] == [added["id"]]
    assert call("--profile", folder, "--json", *named, "没有此人").refusal["code"] == "subjects.nobody"
    gone = shown(call, folder, "privacy", "consent", "withdraw", added["id"], "--reason", "不再愿意")
    assert gone["withdrawal"] == "不再愿意"
    told = call("--profile", folder, "--json", "privacy", "consent", "add", "冯小满")
    assert told.refusal["code"] == "consents.proof_needed"


def test_a_case_is_held_erased_and_told(call, folder, draft_number, tmp_path):
    copy = tmp_path / "copy.zip"
    shown(call, folder, "privacy", "copy", "冯小满", "-o", copy)
    with zipfile.ZipFile(io.BytesIO(copy.read_bytes())) as pack:
        assert json.loads(pack.read("data.json"))["person"]["name"] == "冯小满"
    shown(call, folder, "privacy", "hold", draft_number, "--reason", "涉诉")
    order = ("privacy", "erase", draft_number, "--ground", "wrongly_entered", "--authority", "主任批准")
    told = call("--profile", folder, "--json", *order, "--checked-by", "周书记员")
    assert told.refusal["code"] == "erasures.held"
    shown(call, folder, "privacy", "lift", draft_number)
    assert shown(call, folder, *order, "--checked-by", "周书记员", "--dry-run")["erased"] is False
    assert shown(call, folder, *order, "--checked-by", "周书记员")["erased"] is True
    assert shown(call, folder, "history", "verify")["sound"] is True
    (one,) = shown(call, folder, "privacy", "erasures")["erasures"]
    assert (one["case_id"], one["whole"]) == (draft_number, True)
    assert shown(call, folder, "privacy", "remains", "--drop")["backups"] == []


def test_periods_and_what_the_device_holds(call, folder, tmp_path):
    assert isinstance(shown(call, folder, "privacy", "due", "--ahead-days", "20000")["cases"], list)
    assert shown(call, folder, "privacy", "period", "D01")["state"] == "open"
    out = tmp_path / "device.zip"
    shown(call, folder, "privacy", "device", "-o", out)
    with zipfile.ZipFile(out) as pack:
        assert json.loads(pack.read("data.json"))["counts"]["cases"] > 6


def test_a_typical_case_needs_consent(call, folder, tmp_path):
    out = tmp_path / "typical.txt"
    made = shown(call, folder, "privacy", "typical", "draft", "D01", "-o", out)
    assert made["left"] == []
    assert made["consent_lacking"]
    told = call(
        "--profile", folder, "--json", "privacy", "typical", "export", "D01", out, "--reviewer", "李审核",
        "-o", tmp_path / "final.txt",
    )  # fmt: skip
    assert told.refusal["code"] == "anonymised.consent_needed"
