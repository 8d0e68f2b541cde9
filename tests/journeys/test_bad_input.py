"""What happens with bad input: one test for each thing a person gets wrong or a computer does to them.

Where something is shown elsewhere already, the table says where; a test makes sure that it is still there.

* full disk while writing:
  storage/test_store_trouble.py test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room
* folder without the right to write:
  storage/test_store_trouble.py test_a_folder_without_the_right_to_write_says_so
* disk full while typing:
  storage/test_typing_journal.py test_a_full_disk_is_a_refusal
* wrong passphrase:
  journeys/test_cli_profile.py test_a_wrong_passphrase_is_refused
* keyring gone, other ways open:
  storage/test_keys.py test_a_lost_keyring_leaves_the_other_ways_and_can_be_set_again
* second instance, by the lock itself:
  storage/test_profile.py test_a_second_program_is_told_who_has_it_and_a_dead_one_does_not_hold_it
* power cut while typing minutes:
  ui/test_minutes_kill.py test_what_was_typed_two_seconds_before_a_kill_comes_back
* power cut while writing:
  storage/test_kill.py test_no_acknowledged_edit_is_lost_and_the_store_stays_whole
* wrong digit typed into a form:
  ui/test_case_intake.py test_a_wrong_digit_is_named_but_what_was_typed_stays
* a day typed that is none:
  ui/test_reading.py test_what_is_no_day_is_not_guessed
* 31st day, through the window:
  ui/test_confirmation_tab.py test_too_late_an_application_cannot_be_recorded_as_handed_in
* what each of these says in the window, in both languages:
  ui/test_bad_input_shown.py test_a_refusal_says_what_is_wrong_and_what_to_do
* a file that is no case, through the window:
  ui/test_bad_input_shown.py test_a_file_that_is_no_case_is_refused_in_the_window_and_nothing_is_taken
* what a court would object to, through the window:
  ui/test_bad_input_shown.py test_what_a_court_would_object_to_is_shown_with_its_provision
* rubbish bound into a packet:
  documents/test_packets.py test_a_bad_member_is_refused_by_name_and_nothing_is_written
* too large a file of unknown size:
  storage/test_blobs.py test_too_large_a_file_leaves_nothing
"""

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys

import pytest

from ipmediate import bootstrap
from ipmediate.domain.refusals import Refusal
from tests.journeys.conftest import HOUSE, TODAY

pytestmark = pytest.mark.journey

SAMPLE = HOUSE / "resources" / "samples" / "case-example.json"
ON = "2026-06-01"
ELSEWHERE = re.findall(r"^  (\w+/test_\w+\.py) (test_\w+)$", __doc__, re.MULTILINE)


@pytest.mark.parametrize(("file", "test"), ELSEWHERE)
def test_what_is_shown_elsewhere_is_still_there(file, test):
    assert len(ELSEWHERE) == __doc__.count("\n* ")
    assert f"\ndef {test}(" in (HOUSE / "tests" / file).read_text("utf-8")


@pytest.fixture
def spoilt(tmp_path):
    """Writes the example case after a change to it."""

    def write(change):
        raw = json.loads(SAMPLE.read_bytes())
        change(raw)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def judged(call, path, on=ON):
    """The answer and its findings by rule, after making sure that a person could read them."""
    told = call("check", "confirmation", path, "--on", on, "--json")
    assert told.code == 0, told.err
    answer = told.json
    for one in answer["findings"]:
        assert is_readable(one["message"])
        assert one["cite"]
    shown = call("check", "confirmation", path, "--on", on).out
    for one in answer["findings"]:
        assert f"[{one['rule']}" in shown
        assert one["message"] in shown
    return answer, {one["rule"]: one for one in answer["findings"]}


def is_readable(message):
    """Chinese words, no placeholder left, no name of a field or of a class of the program."""
    return re.search(r"(?:[\u4e00-\u9fff].*){4}", message) and not re.search(
        r"[{}<>]|None|\b[a-z]+_[a-z_]+\b|Error", message
    )


def refused(call, code, *arguments):
    """The refusal in words, after making sure that it is one."""
    told = call(*arguments, "--json")
    assert told.code == 1, (told.out, told.err)
    assert told.out == ""
    assert told.refusal["code"] == code
    assert is_readable(told.refusal["message"].replace(str(arguments[-1]), ""))
    plain = call(*arguments)
    assert plain.err.startswith(f"{code}  ")
    assert plain.code == 1
    return told.refusal


def drop_signature(role):
    def change(raw):
        raw["signatures"] = [one for one in raw["signatures"] if one["role"] != role]

    return change


def with_clause(**clause):
    def change(raw):
        raw["clauses"].append({"id": "cx", "rank": 3, **clause})

    return change


def without(name, *more):
    def change(raw):
        pay = raw["clauses"][1]
        for one in (name, *more):
            pay.pop(one, None)

    return change


def test_the_example_has_nothing_against_it(call):
    answer, found = judged(call, SAMPLE)
    assert answer["confirmable"]
    assert set(found) == {"E11"}, "the local court is not entered, so it has to be asked"
    assert (answer["effective_date"], answer["due_date"]) == ("2026-05-26", "2026-06-25")


def third_party(raw):
    raw["parties"].append(
        {"id": "p3", "side": "third_party", "kind": "person", "name": "时某", "address": "河南省新乡市"}
    )
    raw["clauses"].append(
        {
            "id": "cx",
            "rank": 3,
            "type": "pay",
            "obligor_ids": ["p3"],
            "obligee_ids": ["p1"],
            "act": "支付保证金",
            "amount": "1000.00",
            "due_on": "2026-06-30",
            "manner": "转账",
        }
    )


def oral(raw):
    raw["agreements"][0] |= {"form": "oral", "oral_recorded_by": "时敏"}


def elsewhere(raw):
    raw["applications"][0]["court"] = "河南省安阳市殷都区人民法院"


OBJECTIONS = {
    "seal": (drop_signature("committee_seal"), "E03", "block", "印章"),
    "mediator": (drop_signature("mediator"), "E03", "block", "调解员签名"),
    "oral": (oral, "E04", "warn", "口头"),
    "third": (third_party, "E14", "block", "时某"),
    "ownership": (
        with_clause(type="other", text="双方确认涉案商标专用权归被申请人所有。"),
        "E07",
        "block",
        "归",
    ),
    "obligor": (without("obligor_ids"), "E12", "block", "义务人"),
    "amount": (without("amount", "instalments"), "E12", "block", "金额"),
    "date": (without("instalments"), "E12", "block", "期限"),
    "court": (elsewhere, "E11", "warn", "殷都区"),
}
"""What a court would object to → change of the example, rule, how grave, words of the message."""


@pytest.mark.parametrize(("change", "rule", "severity", "words"), OBJECTIONS.values(), ids=OBJECTIONS)
def test_what_a_court_would_object_to_is_told_with_its_rule(call, spoilt, change, rule, severity, words):
    answer, found = judged(call, spoilt(change))
    assert found[rule]["severity"] == severity
    assert words in "".join(one["message"] for one in answer["findings"] if one["rule"] == rule)
    assert answer["confirmable"] is (severity != "block")


def test_the_thirtieth_day_is_in_time_and_the_thirty_first_is_not(call):
    assert "E05" not in judged(call, SAMPLE, "2026-06-25")[1]
    answer, found = judged(call, SAMPLE, "2026-06-26")
    assert found["E05"]["severity"] == "block"
    assert "2026年6月25日" in found["E05"]["message"]
    assert not answer["confirmable"]


def test_a_wrong_number_is_named_with_its_digit_and_hinders_no_import(call, spoilt, kept_demo):
    for number, words in (("110105194912310021", "第 18 位校验码应为 X"), ("11010519491331002X", "出生日期")):
        told = call("id", number, "--json")
        assert (told.code, told.refusal["code"], told.json["verdict"]) == (1, "cli.id_refused", "invalid")
        assert words in told.refusal["message"]
        assert is_readable(told.refusal["message"])

    def change(raw):
        raw["case"]["id"] = "doubtful-id"
        raw["parties"][1]["id_number"] = "410702198503071230"

    told = call("--profile", kept_demo, "case", "import", spoilt(change), "--json")
    assert told.code == 0
    (doubt,) = told.json["doubts"]
    assert doubt["path"] == "/parties/1/id_number"
    assert is_readable(doubt["message"].replace(doubt["path"], ""))


def test_days_that_are_none_and_days_in_the_wrong_order_are_told_together(call, spoilt, kept_demo):
    def change(raw):
        raw["case"] |= {"id": "no-day", "applied_on": "2026-02-30", "act_from": "2026年1月5日"}
        raw["signatures"][0]["on"] = "1026-05-26"
        raw["sessions"][0]["ends_at"] = "2026-04-17T08:00:00"

    bad = refused(call, "casefile.bad_file", "--profile", kept_demo, "case", "import", spoilt(change))
    assert {(one["path"], one["code"]) for one in bad["faults"]} == {
        ("/case/applied_on", "casefile.no_such_day"),
        ("/case/act_from", "casefile.not_date"),
        ("/signatures/0/on", "casefile.far_day"),
        ("/sessions/0/ends_at", "casefile.ends_first"),
    }
    assert all(is_readable(one["message"].replace(one["path"], "")) for one in bad["faults"])
    assert call("--profile", kept_demo, "case", "show", "no-day").code == 1


def test_an_agreement_signed_before_acceptance_is_questioned(call, spoilt):
    def change(raw):
        raw["agreements"][0]["made_on"] = "2026-04-05"
        for act in raw["signatures"]:
            act["on"] = "2026-04-05"

    answer, found = judged(call, spoilt(change), "2026-04-20")
    assert found["E03"]["severity"] == "block"
    assert "受理" in found["E03"]["message"]
    assert not answer["confirmable"]


def test_an_archived_case_is_closed_to_every_act(call, kept_demo):
    told = call("--profile", kept_demo, "case", "list", "--stage", "archived", "--json").json
    key = told["cases"][0]["case_id"]
    refused(call, "procedure.archived", "--profile", kept_demo, "papers", "issue", "--form", "agreement", key)
    with bootstrap.open_profile(kept_demo) as house, pytest.raises(Refusal) as stopped:
        house.workspace.cases.edit(key, noun="fact", thing=None, id="f1")
    assert stopped.value.code == "procedure.archived"


FOREIGN = {
    "broken": (b'{"format": "ipmediate.case", "version": 1, "case": {"id": ', "casefile.not_json"),
    "other format": (b'{"openapi": "3.1.0", "paths": {}}', "casefile.foreign"),
    "no object": (b"[1, 2, 3]", "casefile.foreign"),
    "empty": (b"", "casefile.not_json"),
    "GBK": ('{"format": "ipmediate.case", "note": "商标权纠纷"}'.encode("gbk"), "casefile.encoding"),
    "UTF-16": ('{"format": "ipmediate.case"}'.encode("utf-16"), "casefile.encoding"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "casefile.no_text"),
    "newer": (b'{"format": "ipmediate.case", "version": 99, "case": {"id": "x"}}', "casefile.newer"),
    "too deep": (b'{"format": ' + b"[" * 100_000, "casefile.not_json"),
    "doubled keys": (
        b'{"format": "ipmediate.case", "version": 1, "case": {"id": "x", "title": "a", "title": "b"}}',
        "casefile.bad_file",
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_corrupt_or_foreign_file_is_refused_with_its_reason(call, tmp_path, kept_demo, kind):
    data, code = FOREIGN[kind]
    path = tmp_path / "file.json"
    path.write_bytes(data)
    before = call("--profile", kept_demo, "case", "list", "--json").json["total"]
    refused(call, code, "--profile", kept_demo, "case", "import", path)
    assert call("--profile", kept_demo, "case", "list", "--json").json["total"] == before


def test_two_hundred_faults_are_told_at_once(call, spoilt):
    def change(raw):
        line = raw["minute_lines"][0]
        days = [f"2026-04-31T09:{n % 60:02}" for n in range(200)]
        raw["minute_lines"] = [{**line, "id": f"l{n}", "at": day} for n, day in enumerate(days)]

    bad = refused(call, "casefile.bad_file", "check", "confirmation", spoilt(change))
    assert len(bad["faults"]) == 200
    assert bad["params"]["count"] == 200
    told = call("check", "confirmation", spoilt(change))
    assert "200 处" in told.err
    assert told.err.count("日历上没有 2026-04-31") == 200


def test_a_scan_that_is_no_pdf_stops_the_packet_by_name(call, spoilt, tmp_path, kept_demo):
    def change(raw):
        raw["case"] |= {"id": "no-pdf", "number": "新知知调字〔2026〕第918号"}

    opened = ("--profile", kept_demo)
    assert call(*opened, "case", "import", spoilt(change)).code == 0
    with bootstrap.open_profile(kept_demo) as house:
        house.workspace.evidence.scan(
            "no-pdf",
            evidence_id="e1",
            stream=io.BytesIO("这不是扫描件".encode()),
            file_name="营业执照.pdf",
            media_type="application/pdf",
        )
    told = call(*opened, "--demo-day", ON, "packet", "no-pdf", "--out", tmp_path, "--json")
    assert told.code == 1
    assert told.refusal["code"] == "packets.not_a_pdf"
    assert "营业执照" in told.err
    assert not (tmp_path / "packet.pdf").exists()


def test_a_file_over_sixteen_gibibytes_is_refused_before_it_is_read(tmp_path, kept_demo):
    path = tmp_path / "video.mp4"
    with path.open("wb") as file:
        file.truncate((16 << 30) + 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (
        bootstrap.open_profile(kept_demo) as house,
        path.open("rb") as stream,
        pytest.raises(Refusal) as stopped,
    ):
        house.workspace.evidence.receive("D01", stream=stream, file_name=path.name, title="录像")
    assert stopped.value.code == "evidence.too_large"
    said = bootstrap.rulebook().wording.say_refusal(stopped.value)
    assert "16 GiB" in said.text
    assert is_readable(said.next)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10


@pytest.fixture
def small_disk(tmp_path):
    """A disk with room for a profile and little else."""
    point = tmp_path / "disk"
    point.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("needs the right to mount")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(point)], check=False).returncode:
        pytest.skip("mounting is not possible here")
    yield point
    subprocess.run(["umount", "-l", str(point)], check=True)


def test_on_a_full_disk_nothing_is_imported_by_halves(call, spoilt, small_disk):
    profile = small_disk / "profile"
    made = call("demo", "--out", profile, "--cases", 1, "--today", TODAY)
    assert made.code == 0, made.err
    with (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(bytes(4096))
            except OSError:
                break

    def change(raw):
        raw["case"]["facts"] = "长" * 100_000

    refused(call, "store.disk_full", "--profile", profile, "case", "import", spoilt(change))
    (small_disk / "ballast").write_bytes(b"")
    assert call("--profile", profile, "case", "list", "--json").json["total"] == 1
    assert call("--profile", profile, "case", "import", spoilt(change)).code == 0


def test_on_a_read_only_disk_the_reason_is_told(call, small_disk, spoilt):
    profile = small_disk / "profile"
    assert call("demo", "--out", profile, "--cases", 1, "--today", TODAY).code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = call("--profile", profile, "case", "import", spoilt(lambda raw: None), "--json")
    assert told.code == 1
    assert told.refusal["code"] in ("store.read_only", "store.no_folder_access", "profile.read_only")
    assert is_readable(told.refusal["message"].replace(str(profile), ""))


def test_without_a_keyring_and_a_passphrase_the_way_in_is_named(call, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("石榴 七月 河堤 灯笼\n", encoding="utf-8")
    secret.chmod(0o600)
    profile = tmp_path / "profile"
    made = call("--profile", profile, "--passphrase-file", secret, "profile", "create", "--no-keyring")
    assert made.code == 0, made.err
    gone = refused(call, "cli.no_passphrase", "--profile", profile, "case", "list")
    assert "--passphrase-file" in gone["message"]


def test_somebody_else_has_the_profile_open(call, tmp_path):
    folder = tmp_path / "profile"
    assert call("demo", "--out", folder, "--cases", 1, "--today", TODAY).code == 0
    hold = "import sys; from pathlib import Path; from ipmediate import bootstrap;"
    hold += "house = bootstrap.open_profile(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(folder)], cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        try:
            assert holder.stdout.readline() == b"open\n"
            told = refused(call, "profile.in_use", "--profile", folder, "case", "list")
            assert str(holder.pid) in told["message"]
        finally:
            holder.stdin.close()
            holder.wait()
    assert call("--profile", folder, "case", "list").code == 0
