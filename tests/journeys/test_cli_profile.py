import json
import os
import stat

import pytest

from tests.journeys.conftest import CASES

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    path = tmp_path_factory.mktemp("secret") / "passphrase"
    path.write_text("石榴 七月 河堤 灯笼\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory, secret):
    """A profile made on the command line, and its recovery code."""
    from ipmediate.cli import main

    folder = tmp_path_factory.mktemp("made") / "profile"
    code = folder.parent / "recovery"
    arguments = ["--profile", str(folder), "--passphrase-file", str(secret), "profile", "create"]
    committee = ["--committee", "测试市知识产权纠纷人民调解委员会", "--short-name", "测"]
    proof = ["--established-proof", "测司备〔2021〕1号", "--no-keyring", "--recovery-out", str(code)]
    assert main([*arguments, *committee, *proof]) == 0
    return folder, code


def test_a_profile_is_made_and_used_with_a_passphrase(call, made, secret):
    folder, _ = made
    opened = ("--profile", folder, "--passphrase-file", secret, "--json")
    info = call(*opened, "profile", "info").json
    assert (info["committee"], info["cases"], info["demo"]) == ("测试市知识产权纠纷人民调解委员会", 0, False)
    assert info["keys"] == ["passphrase", "recovery"]
    imported = call(*opened, "case", "import", CASES / "D01.json").json
    assert imported["case_id"] == "D01"
    number = imported["number"]
    assert call(*opened, "case", "show", number).json["case"]["id"] == "D01"
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700


def test_a_backup_comes_before_many_cases_at_once(call, made, secret):
    folder, _ = made
    opened = ("--profile", folder, "--passphrase-file", secret, "--json")
    assert call(*opened, "case", "import", CASES / "D04.json").code == 0
    assert not list(folder.glob("backups/*before-import*"))
    assert call(*opened, "case", "import", CASES / "D02.json", CASES / "D03.json").code == 0
    assert len(list(folder.glob("backups/*before-import*"))) == 1


def test_the_recovery_code_opens_it_too_and_is_written_for_its_owner_only(call, made):
    folder, code = made
    assert stat.S_IMODE(code.stat().st_mode) == 0o600
    told = call("--profile", folder, "profile", "unlock", "--recovery-code-file", code, "--json")
    assert told.json["opened_with"] == "recovery"


def test_a_wrong_passphrase_is_refused(call, made, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase\n", encoding="utf-8")
    wrong.chmod(0o600)
    told = call("--profile", made[0], "--passphrase-file", wrong, "profile", "unlock", "--json")
    assert (told.code, told.refusal["code"]) == (1, "keys.wrong_passphrase")


def test_a_passphrase_file_others_may_read_is_refused(call, made, secret, tmp_path):
    loose = tmp_path / "loose"
    loose.write_bytes(secret.read_bytes())
    loose.chmod(0o644)
    told = call("--profile", made[0], "--passphrase-file", loose, "profile", "unlock", "--json")
    assert (told.code, told.refusal["code"]) == (1, "keys.passphrase_file_open")


def test_nobody_is_asked_when_nobody_sits_there(call, made, tmp_path):
    told = call("--profile", made[0], "case", "list", "--json")
    assert (told.code, told.refusal["code"]) == (1, "cli.no_passphrase")
    told = call("--profile", tmp_path / "new", "profile", "create", "--no-keyring", "--json")
    assert (told.code, told.refusal["code"]) == (1, "cli.no_passphrase")
    assert not (tmp_path / "new").exists()


def test_people_are_imported_whole_or_not_at_all(call, made, secret, tmp_path):
    opened = ("--profile", made[0], "--passphrase-file", secret, "--json")
    people = tmp_path / "people.json"
    good = [{"id": "a", "name": "甲调解员", "specialties": ["trademark"]}, {"id": "b", "name": "乙调解员"}]
    people.write_text(json.dumps([*good, {"id": "c"}]), encoding="utf-8")
    told = call(*opened, "roster", "import", people)
    assert (told.code, told.refusal["code"]) == (1, "roster.bad_file")
    assert [(one["path"], one["code"]) for one in told.refusal["faults"]] == [
        ("/2/name", "casefile.key_missing")
    ]
    assert call(*opened, "roster", "list").json == {"people": []}
    people.write_text(json.dumps(good), encoding="utf-8")
    assert call(*opened, "roster", "import", people).json == {"imported": ["a", "b"]}
    assert [one["name"] for one in call(*opened, "roster", "list").json["people"]] == ["甲调解员", "乙调解员"]


def test_ties_are_told_with_their_path(call, kept_demo, tmp_path):
    people = tmp_path / "people.json"
    tied = {
        "id": "tied",
        "name": "范小舟",
        "relations": [{"kind": "near_relative", "name": "范立群", "id_number": "110108197701259896"}],
    }
    people.write_text(json.dumps([tied]), encoding="utf-8")
    assert call("--profile", kept_demo, "roster", "import", people).code == 0
    told = call("--profile", kept_demo, "assign", "check", "D01", "tied", "--json").json
    assert told["verdict"] in ("block", "consent-needed")
    assert "范小舟" in told["findings"][0]["path"]
    assert told["findings"][0]["reason"]
    assert call("--profile", kept_demo, "assign", "check", "D01", "qin", "--json").json["verdict"] == "clear"
    assert call("--profile", kept_demo, "assign", "check", "D01", "nobody", "--json").code == 1
