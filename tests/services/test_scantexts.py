"""Text read off scans: by the real engine, kept beside the file, found by the search within its access."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ipmediate import bootstrap
from ipmediate.bootstrap import scanroom
from ipmediate.bootstrap.house import House
from ipmediate.domain.edits import put
from ipmediate.domain.masks import masked
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.scantexts import MOST_CHARACTERS, ScanPage, ScanText, kept, text_of
from ipmediate.domain.subjects import Subject, held_things, without
from ipmediate.services.caserows import RegisterFilter

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "NotoSerifSC_400Regular.ttf"
FIRST = ("公证书", "申请人新乡电缆有限公司", "身份证号码 11010519491231002X")
SECOND = ("封存样品清单", "库存包装共计一千五百个")


def scan(*pages: tuple[str, ...]) -> bytes:
    """A scan of some pages, as a TIFF."""
    pen = ImageFont.truetype(str(FONT), 34)
    made = []
    for lines in pages:
        page = Image.new("L", (820, 110 * max(1, len(lines)) + 80), 250)
        for place, line in enumerate(lines):
            ImageDraw.Draw(page).text((60, 60 + place * 100), line, font=pen, fill=25)
        made.append(page)
    held = io.BytesIO()
    made[0].save(held, "TIFF", save_all=True, append_images=made[1:], dpi=(96, 96))
    return held.getvalue()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with bootstrap.demo_profile(tmp_path / "p", cases=2) as opened:
        yield opened


@pytest.fixture
def case_id(house: House) -> str:
    return house.workspace.cases.create().value.id


def received(house: House, case_id: str, data: bytes, name: str = "扫描.tif", **more: object) -> str:
    made = house.workspace.evidence.receive(
        case_id, stream=io.BytesIO(data), file_name=name, title="公证材料", media_type="", **more
    )
    return str(made.params["evidence_id"])


def found(house: House, words: str) -> set[tuple[str, str]]:
    result = house.workspace.queries.search(words, RegisterFilter())
    return {(group.field, hit.case_id) for group in result.groups for hit in group.hits}


def test_the_engine_reads_every_page_and_the_search_finds_the_words(house: House, case_id: str) -> None:
    ws = house.workspace
    assert ws.scan_texts.engine().startswith("rapidocr "), "the test command installs the extra"
    key = received(house, case_id, scan(FIRST, SECOND))
    assert found(house, "一千五百个") == set()
    heard: list[tuple[int, int, str]] = []
    outcome = ws.scan_texts.read(case_id, key, told=lambda *told: heard.append(told))
    (text,) = outcome.value.scan_texts
    (item,) = outcome.value.evidence
    assert [page.text.split("\n")[0].replace(" ", "") for page in text.pages] == [FIRST[0], SECOND[0]]
    assert SECOND[1] in text.pages[1].text
    assert (text.sha256, text.whole, text.evidence_id) == (item.sha256, 2, key)
    assert "onnxruntime" in text.engine
    assert "PP-OCR" in text.engine
    assert heard == [(0, 2, "scan"), (1, 2, "scan"), (2, 2, "scan")]
    assert found(house, "一千五百个") == {("scan_text", case_id)}
    assert [entry.action for entry in ws.cases.history(case_id)][-1] == "scantexts.read"
    again = ws.scan_texts.read(case_id, key).value.scan_texts
    assert [one.id for one in again] == [text.id], "a second reading takes the place of the first"
    assert all(change[2] != "pages" for entry in ws.cases.history(case_id) for change in entry.changes)


def test_reading_can_be_stopped_between_and_within_pages_and_keeps_nothing(
    house: House, case_id: str
) -> None:
    key = received(house, case_id, scan(FIRST, SECOND))
    before = house.workspace.cases.load(case_id)

    class EnoughError(Exception):
        pass

    def enough(done: int, whole: int, stage: str) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        house.workspace.scan_texts.read(case_id, key, told=enough)
    with pytest.raises(Refusal, match=r"quarantine\.cancelled"):
        house.workspace.scan_texts.read(case_id, key, stopped=lambda: True)
    assert house.workspace.cases.load(case_id) == before


def test_without_the_engine_the_program_says_how_to_get_it(
    house: House, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = received(house, case_id, scan(FIRST))
    monkeypatch.setattr(scanroom, "_LIBRARY", "no_such_library_of_scans")
    assert house.workspace.scan_texts.engine() == ""
    with pytest.raises(Refusal, match=r"scantexts\.no_engine") as refused:
        house.workspace.scan_texts.read(case_id, key)
    said = house.workspace.book.wording.say(refused.value.code, refused.value.params, "zh")
    assert "dev.py run --ocr" in said.next


def test_what_has_no_pages_is_refused_in_words(house: House, case_id: str) -> None:
    ws = house.workspace
    sound = received(house, case_id, b"RIFF....WAVE", name="录音.wav")
    with pytest.raises(Refusal, match=r"scantexts\.no_pages"):
        ws.scan_texts.read(case_id, sound)
    broken = received(house, case_id, b"%PDF-1.7 nothing more", name="坏.pdf")
    with pytest.raises(Refusal, match=r"packets\.broken\(member=坏\.pdf"):
        ws.scan_texts.read(case_id, broken)
    with pytest.raises(Refusal, match=r"scantexts\.nothing"):
        kept([ScanPage(no=1, text=" "), ScanPage(no=2)])


def with_text(house: House, case_id: str, key: str, text: str) -> ScanText:
    """The case with a text somebody's machine read."""
    repository, around = house.repository, house.around
    file = repository.load(case_id)
    item = next(one for one in file.evidence if one.id == key)
    made = ScanText(
        id=around.new_id(),
        evidence_id=key,
        sha256=item.sha256,
        engine="rapidocr",
        read_at=around.now(),
        whole=1,
        pages=(ScanPage(no=1, text=text),),
    )
    with repository.work("scantexts.read", actor=around.actor, at=around.now()) as work:
        work.put(file, put(file, "scan_text", made))
    return made


def test_the_text_of_trade_secrets_stays_out_of_the_search(house: House, case_id: str) -> None:
    ws = house.workspace
    key = received(house, case_id, scan(FIRST), confidential=True)
    with_text(house, case_id, key, "配方比例三比七")
    assert found(house, "配方比例") == set()
    item = ws.cases.load(case_id).evidence[-1]
    ws.cases.edit(case_id, noun="evidence", thing=replace(item, confidential=False))
    assert found(house, "配方比例") == {("scan_text", case_id)}


def test_the_text_goes_with_its_item_and_comes_back_with_it(house: House, case_id: str) -> None:
    ws = house.workspace
    key = received(house, case_id, scan(FIRST))
    text = with_text(house, case_id, key, "封条编号八八七")
    ws.cases.edit(case_id, noun="evidence", thing=None, id=key)
    assert ws.cases.load(case_id).scan_texts == ()
    assert found(house, "封条编号") == set()
    ws.evidence.undelete(case_id, key)
    assert ws.cases.load(case_id).scan_texts == (text,)
    assert found(house, "封条编号八八七") == {("scan_text", case_id)}


def test_the_text_of_another_file_is_not_shown_beside_this_one(house: House, case_id: str) -> None:
    key = received(house, case_id, scan(FIRST))
    text = with_text(house, case_id, key, "一")
    assert text_of([text], key, text.sha256) == text
    assert text_of([text], key, "0" * 64) is None
    assert text_of([text], "another", text.sha256) is None


def test_identity_numbers_in_the_text_are_hidden_from_those_who_see_no_others(
    house: House, case_id: str
) -> None:
    key = received(house, case_id, scan(FIRST))
    with_text(house, case_id, key, "号码11010519491231002X，账号6222021001116245702，电话13800001234")
    shown = masked(house.workspace.cases.load(case_id)).scan_texts[0].pages[0].text
    assert "11010519491231002X" not in shown
    assert "6222021001116245702" not in shown
    assert "13800001234" not in shown


def test_a_text_too_long_for_a_case_is_kept_up_to_a_page() -> None:
    pages = [ScanPage(no=no, text="字" * (MOST_CHARACTERS // 3)) for no in range(1, 6)]
    assert [one.no for one in kept(pages)] == [1, 2, 3]


def test_what_was_read_off_the_papers_of_a_person_goes_out_and_goes_away_with_them(
    house: House, case_id: str
) -> None:
    ws = house.workspace
    case = next(file for file in house.repository.every_case() if file.parties)
    party = case.parties[0]
    key = received(house, case.id, scan(FIRST), party_id=party.id)
    other = received(house, case.id, scan(SECOND))
    with_text(house, case.id, key, "本人陈述")
    with_text(house, case.id, other, f"到场人员：{party.name}。")
    file, subject = ws.cases.load(case.id), Subject(name=party.name, number=party.id_number)
    texts = [thing.evidence_id for noun, thing in held_things(file, subject) if noun == "scan_text"]
    assert texts == [key]
    left = without(file, subject).scan_texts
    assert [one.evidence_id for one in left] == [other]
    assert party.name not in left[0].pages[0].text
