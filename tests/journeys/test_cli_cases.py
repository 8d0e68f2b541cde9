import io
import json
from datetime import date, datetime

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap import scanroom
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from tests.journeys.conftest import CASES

pytestmark = pytest.mark.journey

ALONE = {
    "D01": ("s2", "p2", "梁志远", "同类小网店判赔多在几千到一万多元，您考虑一个能当场付清的数。"),
    "D02": ("s2", "p1", "陶国栋", "贵方是要名誉还是要快拿到钱？如果分期但有违约条款，风险会小。"),
    "D05": ("s2", "p1", "柳文", "按销量和公证律师费合计，一万二是双方可接受的范围吗？"),
    "D06": ("s2", "p1", "仝建国", "申请人是否愿意先提供损失计算明细？"),
}
"""What the sources mark as said alone with one side: case files never carry it, a person types it in."""

DATES = {
    "D01": ("2026-03-25", "2026-04-24", False),
    "D02": ("2026-05-26", "2026-06-25", False),
    "D03": ("2026-04-30", "2026-06-01", True),
    "D04": ("2026-03-05", "2026-04-07", True),
    "D05": ("2025-05-15", "2025-06-16", True),
}
COURTS = {
    "D01": ("basic", "某区人民法院"),
    "D02": ("basic", "永昌县人民法院"),
    "D03": ("concentrated", "江苏省苏州市中级人民法院"),
    "D04": ("basic", "北京市丰台区人民法院"),
    "D05": ("concentrated", "济南市中级人民法院"),
}
FOUND_BY = {
    "D01": "极客膜工坊",
    "D02": "醴泉坊",
    "D03": "嵌入式背板",
    "D04": "云图网络",
    "D05": "中油X号",
    "D06": "主播经纪",
}


@pytest.fixture(scope="module")
def profile(kept_demo):
    """The profile with the talks held alone typed in through the use cases."""
    with bootstrap.open_profile(kept_demo) as house:
        for key, (session, party, name, text) in ALONE.items():
            line = CaucusLine(
                id="c1",
                session_id=session,
                rank="0001",
                at=datetime(2026, 1, 1),
                with_party_id=party,
                speaker=SpeakerRole.MEDIATOR,
                speaker_name=name,
                text=text,
            )
            house.workspace.minutes.write_caucus(key, lines=[line])
    return kept_demo


def confirmation(call, *arguments):
    told = call("check", "confirmation", *arguments, "--json")
    assert told.code == 0, told.err
    return told.json


@pytest.mark.parametrize("key", sorted(DATES))
def test_dates_and_court_follow_from_the_file_alone(call, key):
    effective, due, rolled = DATES[key]
    answer = confirmation(call, CASES / f"{key}.json", "--on", effective)
    assert (answer["effective_date"], answer["due_date"], answer["rolled_over"]) == (effective, due, rolled)
    assert answer["provisional"] is False
    level, court = COURTS[key]
    assert answer["court_level"]["level"] == level
    assert answer["court_candidates"][0]["name"] == court


@pytest.mark.parametrize("key", sorted(DATES))
def test_the_last_day_is_in_time_and_the_day_after_is_late(call, key):
    due = DATES[key][1]
    late = f"{due[:8]}{int(due[8:]) + 1:02}"
    rules = [
        {one["rule"] for one in confirmation(call, CASES / f"{key}.json", "--on", day)["findings"]}
        for day in (due, late)
    ]
    assert "E05" not in rules[0]
    assert ("E05" in rules[1]) is (key != "D02"), "D02 was handed in on 10 June and stays in time"


@pytest.mark.parametrize("key", sorted(DATES))
def test_clauses_of_the_public_agreements_raise_no_false_block(call, key):
    told = call("check", "clauses", CASES / f"{key}.json", "--json")
    assert told.json["verdict"] != "block", told.json["findings"]
    assert not {"rights_determination"} & {one["label"] for one in told.json["findings"]}


def test_d02_is_confirmable_with_a_lawful_committee(call, profile):
    answer = confirmation(call, "D02", "--profile", profile, "--on", "2026-06-10")
    assert answer["confirmable"] is True
    assert [one for one in answer["findings"] if one["severity"] == "block"] == []


def test_technical_disputes_are_warned_away_from_basic_courts(call):
    for key in ("D03", "D05"):
        answer = confirmation(call, CASES / f"{key}.json", "--on", DATES[key][0])
        assert "中级人民法院" in answer["court_candidates"][0]["name"]
        assert "中级人民法院" in answer["court_level"]["reason"]


def test_d06_cannot_be_confirmed_because_it_came_in_suit(call, profile):
    answer = confirmation(call, "D06", "--profile", profile, "--on", "2026-06-20")
    assert answer["confirmable"] is False
    found = {one["rule"]: one for one in answer["findings"]}
    assert found["E02"]["severity"] == "block"
    assert "委托调解" in found["E02"]["message"]
    assert found["E02"]["cite"] == "法释〔2016〕14号第二十条"


@pytest.mark.parametrize("key", sorted(FOUND_BY))
def test_search_finds_each_case_and_never_what_was_said_alone(call, profile, key):
    told = call("search", FOUND_BY[key], "--profile", profile, "--json").json
    assert key in {hit["case_id"] for group in told["groups"] for hit in group["hits"]}
    if key in ALONE:
        for part in (ALONE[key][3][:8], ALONE[key][3][4:12]):
            assert call("search", part, "--profile", profile, "--json").json["total"] == 0


@pytest.mark.parametrize("key", sorted(FOUND_BY))
def test_what_goes_out_is_what_came_in_without_private_talks(call, profile, tmp_path, key):
    path = tmp_path / "out.json"
    assert call("case", "export", key, "--out", path, "--profile", profile).code == 0
    sent, came = json.loads(path.read_bytes()), json.loads((CASES / f"{key}.json").read_bytes())
    sent["case"].pop("provisional_number")
    assert sent == came
    if key in ALONE:
        assert ALONE[key][3] not in path.read_text(encoding="utf-8")
    assert "caucus" not in path.read_text(encoding="utf-8")


def test_a_case_is_not_imported_twice(call, profile):
    told = call("case", "import", CASES / "D01.json", "--profile", profile, "--json")
    assert (told.code, told.refusal["code"]) == (1, "cases.exists")


def test_a_bad_file_is_refused_with_every_fault_and_nothing_of_it_stays(call, profile, tmp_path):
    raw = json.loads((CASES / "D01.json").read_bytes())
    raw["case"]["id"] = "D99"
    raw["parties"][0]["kind"] = "planet"
    raw["clauses"][1]["amount"] = -9000
    raw["signatures"][0]["on"] = "2026-02-30"
    raw["caucus_lines"] = []
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    told = call("case", "import", path, "--profile", profile, "--json")
    assert told.code == 1
    faults = {(one["path"], one["code"]) for one in told.refusal["faults"]}
    assert faults == {
        ("/parties/0/kind", "casefile.not_allowed"),
        ("/clauses/1/amount", "casefile.negative_amount"),
        ("/signatures/0/on", "casefile.no_such_day"),
        ("/caucus_lines", "casefile.private_talks"),
    }
    assert all(one["message"] for one in told.refusal["faults"])
    assert call("case", "show", "D99", "--profile", profile).code == 1


def test_a_doubtful_number_is_told_and_hinders_nothing(call, profile, tmp_path):
    raw = json.loads((CASES / "D01.json").read_bytes())
    raw["case"]["id"] = "D01-doubtful"
    raw["parties"][1]["id_number"] = "620102198007229838"
    path = tmp_path / "doubtful.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    told = call("case", "import", path, "--profile", profile, "--json").json
    assert told["case_id"] == "D01-doubtful"
    assert [one["path"] for one in told["doubts"]] == ["/parties/1/id_number"]


def test_without_a_day_the_check_is_made_for_today(call, profile):
    before = bootstrap.around().today().isoformat()
    answer = confirmation(call, "D01", "--profile", profile)
    assert before <= answer["on"] <= bootstrap.around().today().isoformat()
    assert "E05" in {one["rule"] for one in answer["findings"]}


def test_a_batch_of_case_files_is_checked_line_by_line(call):
    lines = [json.dumps(json.loads((CASES / f"D0{n}.json").read_bytes())) for n in (1, 2, 6)]
    data = "\n".join([lines[0], "{", lines[1], '{"id": "x", "format": "other"}', lines[2]]) + "\n"
    told = call("check", "confirmation", "--batch", "-", "--on", "2026-06-10", stdin=data.encode())
    assert told.code == 0
    assert [line["id"] for line in told.lines] == ["D01", None, "D02", "x", "D06"]
    assert told.lines[0]["due_date"] == "2026-04-24"
    assert told.lines[1]["error"]["code"]
    assert told.lines[2]["due_date"] == "2026-06-25"
    assert told.lines[3]["error"]["code"] == "casefile.foreign"
    assert "E02" in {one["rule"] for one in told.lines[4]["findings"]}


FORMS = {
    "D01": ("intake_register", "rights_notice", "agreement"),
    "D02": ("agreement", "confirmation_application", "mediation_proof", "evidence_catalogue"),
    "D03": ("agreement", "evidence_catalogue"),
    "D04": ("agreement", "confirmation_application"),
    "D05": ("agreement", "intake_register"),
    "D06": ("termination_notice", "failure_report"),
}


@pytest.mark.parametrize(("key", "form"), [(key, form) for key, forms in FORMS.items() for form in forms])
def test_each_needed_paper_can_be_drafted_and_holds_no_private_word(call, profile, tmp_path, key, form):
    import pypdf

    path = tmp_path / "paper.pdf"
    told = call("papers", "render", key, "--form", form, "-o", path, "--profile", profile, "--json")
    assert told.code == 0, told.err
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace("\n", "")
    assert told.json["pages"] == len(pypdf.PdfReader(path).pages)
    if key in ALONE:
        assert ALONE[key][3][:10] not in text
    if form == "termination_notice":
        assert "仲裁" in text
        assert "人民法院" in text
        assert "行政" in text
        assert "无须另行起诉" in text, "the suit is pending already"
        assert "提起诉讼" not in text
    if form == "evidence_catalogue":
        assert "营业执照" not in text, "who somebody is proves nothing in the dispute"
    if form == "confirmation_application":
        assert "评价报告" not in text, "neither a trade mark nor a work has one"
    if form == "failure_report":
        assert "一万元" not in text
        assert "保密条款" in text


def scan(name):
    """A scanned page as a clerk would drop it on a document."""
    import pikepdf

    data = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.docinfo["/Title"] = name
        pdf.save(data)
    data.seek(0)
    return data


def text_of(pdf):
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_packet_of_d02_has_slips_for_paper_and_is_bound_anew_with_scans(call, tmp_path):
    profile, tmp_path = tmp_path / "demo", tmp_path / "out"
    assert call("demo", "--out", profile, "--today", "2026-06-01").code == 0
    at = ("--profile", profile, "--demo-day", "2026-06-10", "--json")
    assert call(*at, "case", "import", CASES / "D02.json").code == 0
    assert call(*at, "case", "number", "D02").code == 0
    assert call(*at, "case", "set", "D02", "party/p1/legal_rep_name=杜清源").code == 0
    bind = (*at, "packet", "D02", "--out", tmp_path)
    plan = call(*at, "packet", "D02", "--plan").json
    assert call(*at, "packet", "D02").refusal["code"] == "cli.packet_where"
    assert not tmp_path.exists()
    past = call("packet", "D02", "--out", tmp_path, "--on", "2026-06-10", "--profile", profile, "--json")
    assert past.refusal["code"] == "packets.past_day"
    told = call(*bind)
    assert [one["title"] for one in plan["members"]] == [one["title"] for one in told.json["contents"]]
    assert [one["pages"] for one in plan["files"]] == [told.json["pages"]]
    assert told.code == 0, told.err
    on_paper = [one for one in told.json["contents"] if one["title"].endswith("（附纸质件）")]
    assert len(on_paper) == 7
    pages = text_of(tmp_path / "packet.pdf")
    assert sum("纸质材料附于本页之后" in page for page in pages) == 7
    first = told.json["sha256"]
    assert call(*bind).json["sha256"] == first, "nothing changed, so it is the same packet"
    with bootstrap.open_profile(profile) as house:
        slots = house.workspace.confirmation.preview("D02", on=date(2026, 6, 10)).slots
        for slot in (one for one in slots if one.evidence_ids and one.code != "D9"):
            for key in slot.evidence_ids:
                house.workspace.cases.edit("D02", noun="evidence", thing=None, id=key)
            house.workspace.confirmation.attach(
                "D02",
                slot=slot.key,
                stream=scan(slot.key),
                file_name="scan.pdf",
                media_type="application/pdf",
            )
    told = call(*bind)
    assert told.code == 0, told.err
    assert told.json["sha256"] != first
    assert not any("纸质材料附于本页之后" in page for page in text_of(tmp_path / "packet.pdf"))
    assert told.json["pages"] > 10
    assert [one.rpartition("/")[2] for one in told.json["files"]] == [
        "packet.pdf",
        "packet.zip",
        "print-plan.pdf",
    ]
    assert call("verify", tmp_path / "packet.zip").code == 0
    broken = bytearray((tmp_path / "packet.zip").read_bytes())
    broken[len(broken) // 2] ^= 1
    (tmp_path / "broken.zip").write_bytes(broken)
    assert call("verify", tmp_path / "broken.zip").code == 1


def test_the_packet_of_d06_is_refused(call, profile, tmp_path):
    told = call("packet", "D06", "--out", tmp_path, "--on", "2026-06-20", "--profile", profile, "--json")
    assert told.code == 1
    assert not (tmp_path / "packet.pdf").exists()


def test_a_draft_goes_into_the_trash_and_comes_back(call, tmp_path):
    folder = tmp_path / "demo"
    assert call("demo", "--out", folder, "--today", "2026-11-23").code == 0
    with bootstrap.open_profile(folder) as house:
        draft = house.workspace.cases.create().value
    at = ("--profile", folder, "--json", "case")
    assert call(*at, "trash", draft.id, "--reason", "重复登记").code == 0
    (line,) = call(*at, "trashed").json["cases"]
    assert (line["case_id"], line["reason"]) == (draft.id, "重复登记")
    assert call(*at, "undelete", line["number"]).json == {"case_id": draft.id}
    assert call(*at, "trashed").json == {"cases": []}
    assert call(*at, "undelete", draft.id).refusal["code"] == "trash.not_there"


def test_scans_of_a_case_are_read_and_then_found(kept_demo, call, monkeypatch):
    from PIL import Image, ImageDraw, ImageFont

    from tests.journeys.conftest import HOUSE

    face = ImageFont.truetype(str(HOUSE / "resources/fonts/NotoSerifSC_400Regular.ttf"), 40)
    page = Image.new("L", (760, 160), 250)
    ImageDraw.Draw(page).text((50, 50), "库存包装共计一千五百个", font=face, fill=20)
    held = io.BytesIO()
    page.save(held, "PNG")
    with bootstrap.open_profile(kept_demo) as house:
        made = house.workspace.evidence.receive(
            "D06",
            stream=io.BytesIO(held.getvalue()),
            file_name="清点.png",
            title="清点",
            media_type="image/png",
        )
    key = made.params["evidence_id"]
    (told,) = call("--profile", kept_demo, "--json", "case", "read", "D06", key).lines
    assert told["evidence_id"] == key
    assert told["text"]["pages"][0]["text"] == "库存包装共计一千五百个"
    assert "找到 1 件" in call("--profile", kept_demo, "search", "包装共计一千").out
    assert call("--profile", kept_demo, "--json", "case", "read", "D06", key).out == ""
    again = call("--profile", kept_demo, "case", "read", "D06", key, "--anew")
    assert "库存包装共计一千五百个" in again.out
    monkeypatch.setattr(scanroom, "_LIBRARY", "no_such_library")
    missing = call("--profile", kept_demo, "--json", "case", "read", "D06")
    assert (missing.code, missing.refusal["code"]) == (1, "scantexts.no_engine")
