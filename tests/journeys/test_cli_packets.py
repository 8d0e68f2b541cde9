"""The sample cases from their file to an issued packet, completed by the places the program tells."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from tests.journeys.conftest import CASES

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Sample:
    """What the source of a case does not say and its committee would have filled in; invented."""

    accepted: str
    day: str
    court: str
    number: str
    reps: dict[str, str] = field(default_factory=dict)


SAMPLES = {
    "D01": Sample("2026-03-11", "2026-04-10", "某区人民法院", "（2026）新委派字第"),
    "D02": Sample("2026-05-11", "2026-06-10", "永昌县人民法院", "（2026）新委派字第", {"p1": "杜清源"}),
    "D03": Sample("2026-04-13", "2026-05-12", "江苏省苏州市中级人民法院", "新知调字〔2026〕第"),
    "D04": Sample("2026-02-03", "2026-04-01", "北京市丰台区人民法院", "（2026）新委派字第", {"p1": "宁远"}),
    "D05": Sample("2025-04-22", "2025-05-20", "济南市中级人民法院", "（2025）新委派字第", {"p1": "尚文博"}),
}
ATTESTED = ("civil_dispute", "no_status_relation", "no_other_procedure", "voluntary", "no_pressure")


def pages_of(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("key", sorted(SAMPLES))
def test_a_sample_case_becomes_an_issued_packet(call, tmp_path, key):
    sample = SAMPLES[key]
    folder = tmp_path / "p"
    assert call("demo", "--out", folder, "--today", sample.accepted).code == 0
    at = ("--profile", folder, "--demo-day", sample.day, "--json")
    taken = call(*at, "case", "import", CASES / f"{key}.json").json
    assert taken["number"].startswith("暂-")
    if key != "D02":
        values = [f"application/{name}=true" for name in ATTESTED]
        values.append(f"application/applied_on={sample.day}")
        assert call(*at, "case", "set", key, *values).code == 0

    asked = call(*at, "packet", key, "--out", tmp_path)
    assert (asked.code, asked.refusal["code"]) == (1, "papers.incomplete")
    places = {one["place"] for one in asked.refusal["missing"]}
    reps = {f"party/{party}/legal_rep_name": name for party, name in sample.reps.items()}
    assert places - {"agreement/number", "paper/agreement"} == {
        "case/official_number",
        *reps,
        *(() if key == "D02" else ("application/court",)),
    }
    assert not list(tmp_path.glob("*.pdf")), "nothing was bound"

    given = call(*at, "case", "number", key).json["number"]
    assert given.startswith(sample.number)
    answers = {**reps, **({} if key == "D02" else {"application/court": sample.court})}
    if answers:
        told = call(*at, "case", "set", key, *(f"{place}={text}" for place, text in answers.items()))
        assert told.code == 0, told.err
    made = call(*at, "packet", key, "--out", tmp_path)
    assert made.code == 0, made.err
    assert call("verify", tmp_path / "packet.zip").code == 0

    pages = ["".join(page.split()) for page in pages_of(tmp_path / "packet.pdf")]
    whole = "".join(pages)
    assert len(pages) == made.json["pages"]
    assert "暂-" not in whole
    assert "草稿" not in whole
    assert given in pages[0]
    for name in sample.reps.values():
        assert f"法定代表人：{name}，代表" in whole
    (certificate,) = [page for page in pages if "特此证明" in page and "主持调解证明" in page]
    year, month, day = (int(part) for part in sample.day.split("-"))
    assert f"{year}年{month}月{day}日" in certificate
    assert f"（编号：{given}）" in certificate
    signed = [page for page in pages if "申请人（签名、盖章或者按指印）" in page]
    assert all(f"{year}年{month}月{day}日" in page for page in signed)
    assert signed
    papers = call("case", "export", key, "--profile", folder).json["papers"]
    assert {one["issued_at"][:10] for one in papers} == {sample.day}
    assert {one["number"] for one in papers} <= {given, "（2026）金知调协字第003号"}, "D02 brings the latter"


def test_a_number_is_given_once_and_only_to_an_accepted_case(call, tmp_path):
    folder = tmp_path / "p"
    call("demo", "--out", folder, "--today", "2026-11-23")
    at = ("--profile", folder, "--json", "case")
    call(*at, "import", CASES / "D01.json")
    number = call(*at, "number", "D01").json["number"]
    assert call(*at, "number", "D01").refusal["code"] == "intake.has_number"
    assert call(*at, "show", number).json["case"]["provisional_number"].startswith("暂-")
    draft = json.loads((CASES / "D01.json").read_bytes())
    draft["case"] = {"id": "draft", "title": "待受理", "stage": "draft"}
    for noun in set(draft) - {"format", "version", "case", "parties"}:
        del draft[noun]
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft), encoding="utf-8")
    assert call(*at, "import", path).code == 0
    assert call(*at, "number", "draft").refusal["code"] == "procedure.not_accepted_yet"


def test_a_case_keeps_the_number_it_brings_and_nobody_else_gets_it(call, tmp_path):
    folder = tmp_path / "p"
    call("demo", "--out", folder, "--today", "2026-11-23")
    at = ("--profile", folder, "--json", "case")
    raw = json.loads((CASES / "D03.json").read_bytes())
    path = tmp_path / "numbered.json"

    def brought(key, number):
        raw["case"] |= {"id": key, "number": number}
        path.write_text(json.dumps(raw), encoding="utf-8")
        return call(*at, "import", path)

    assert brought("old", "新知调字〔2026〕第040号").json["number"] == "新知调字〔2026〕第040号"
    assert brought("twin", "新知调字〔2026〕第040号").refusal["code"] == "cases.number_used"
    assert brought("foreign", "郑知调字〔2026〕第040号").json["number"] == "郑知调字〔2026〕第040号"
    assert call(*at, "import", CASES / "D03.json").code == 0
    assert call(*at, "number", "D03").json["number"] == "新知调字〔2026〕第041号"
    told = call("papers", "render", "old", "--form", "intake_register", "--profile", folder,
                "-o", tmp_path / "register.pdf")  # fmt: skip
    assert told.code == 0
    assert "新知调字〔2026〕第040号" in "".join("".join(pages_of(tmp_path / "register.pdf")).split())


def test_fields_are_filled_in_all_or_none(call, tmp_path):
    folder = tmp_path / "p"
    call("demo", "--out", folder, "--today", "2026-11-23")
    at = ("--profile", folder, "--json", "case")
    call(*at, "import", CASES / "D04.json")
    for values, code in (
        (("party/p1/legal_rep_name=宁远", "party/p9/phone=1"), "cases.no_such_thing"),
        (("party/p1/legal_rep_name=宁远", "party/p1/colour=red"), "casefile.bad_body"),
        (("party/p1/legal_rep_name=宁远", "party/p1/birth=昨天"), "casefile.bad_body"),
        (("party/p1/legal_rep_name=宁远", "committee/name=x"), "cli.no_such_place"),
        (("party/p1/legal_rep_name=宁远", "case/number=1"), "cases.fixed_field"),
    ):
        told = call(*at, "set", "D04", *values)
        assert (told.code, told.refusal["code"]) == (1, code)
        assert call(*at, "show", "D04").json["parties"][0]["legal_rep_name"] == ""
    assert call(*at, "set", "D04", "party/p1/legal_rep_name=宁远", 'party/p1/aliases=["豫景"]').code == 0
    party = call(*at, "show", "D04").json["parties"][0]
    assert (party["legal_rep_name"], party["aliases"]) == ("宁远", ["豫景"])


def test_a_real_profile_lives_on_the_real_day(call, tmp_path):
    word = tmp_path / "word"
    word.write_text("correct horse battery", encoding="utf-8")
    word.chmod(0o600)
    at = ("--profile", tmp_path / "p", "--passphrase-file", word)
    assert call(*at, "profile", "create").code == 0
    told = call(*at, "--demo-day", "2026-04-10", "--json", "case", "list")
    assert (told.code, told.refusal["code"]) == (1, "cli.not_a_demo")


def test_a_packet_that_is_not_there_is_told_apart_from_one_that_is_none(call, tmp_path):
    assert call("verify", tmp_path / "none.zip", "--json").refusal["code"] == "cli.no_such_file"
    (tmp_path / "empty").mkdir()
    assert call("verify", tmp_path / "empty", "--json").refusal["code"] == "packets.not_a_bundle"
