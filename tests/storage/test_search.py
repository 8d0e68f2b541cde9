"""Search finds exactly what LIKE would find, for every character there is."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipmediate.storage.filters import CaseFilter
from ipmediate.storage.search_text import FIELD_CODES, code_of, normalised
from ipmediate.storage.store import Store

Act = dict[str, Any]

COMMON = "海川远山商标专利侵权纠纷公司王李张案号调解"
RARE = "䶮𬭚㛃堃喆曌𠅤〇\U0003134a"
OTHER = "aAbＢ1１(（)）%_'\"*“”-—·？ 　\t\n￥¥éé①ⅣÅ①🙂\x00\x05"
ALPHABET = COMMON * 3 + RARE + OTHER

FEW = "海川1a "
"""So few characters that every pair occurs and only order tells texts apart."""

TEXTS = st.one_of(st.text(alphabet=ALPHABET, max_size=12), st.text(alphabet=FEW, max_size=12))
WORDS = st.one_of(
    st.text(alphabet=ALPHABET, min_size=1, max_size=5), st.text(alphabet="海川1", min_size=3, max_size=6)
)


def fill(store: Store, act: Act, texts: list[tuple[str, str]]) -> None:
    with store.work(**act) as work:
        for number, (title, note) in enumerate(texts, start=1):
            case_id = f"c{number}"
            bodies = {("case", case_id): {"title": title}, ("note", "n"): {"text": note}}
            work.put(case_id, bodies)


def like(texts: list[tuple[str, str]], words: str) -> list[int]:
    """What a substring scan over each field finds, newest first."""
    wanted = normalised(words).split()
    found = []
    for number, fields in enumerate(texts, start=1):
        held = [normalised(text) for text in fields]
        if all(any(word in text for text in held) for word in wanted):
            found.append(number)
    return found[::-1]


def letters_only(words: str) -> bool:
    return any(word.isascii() and word.isalpha() for word in normalised(words).split())


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=25),
    questions=st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=25),
    picks=st.randoms(use_true_random=False),
)
def test_recall_equals_a_scan(
    new_shelf: Callable[[Path], Any],
    act: Act,
    texts: list[tuple[str, str]],
    questions: list[str],
    picks: random.Random,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = new_shelf(Path(folder))
        with shelf.open() as store:
            fill(store, act, texts)
            for text in texts:
                start = picks.randrange(len(text[0]) + 1)
                questions.append(text[0][start : start + picks.randrange(1, 7)])
            for words in questions:
                found, wanted = list(store.search.find(words, limit=1000)), like(texts, words)
                if letters_only(words):
                    assert set(found) >= set(wanted), words
                else:
                    assert found == wanted, words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("王", [3, 1]), ("䶮", [1]), ("王䶮", [1]), ("𬭚", [2]), ("李𬭚", [2]), ("𬭚与", [2]), ("〇二", [3]),
        ("商标 王", [3, 1]), ("标侵", [1]), ("商侵", []), ("ＡＢＣ－１", [2]), ("abc-1", [2]), ("bc", [2]),
        ("（2026）", [3]), ("(2026)", [3]), ("26)京", [3]),
        ("%", []), ("_", []), ("*", []), ("\"", []), ("AND", []),
        ("不存在", []), ("", [3, 2, 1]), ("   ", [3, 2, 1]),
    ],
)  # fmt: skip
def test_words(store: Store, act: Act, words: str, found: list[int]) -> None:
    fill(
        store,
        act,
        [("王䶮商标侵权纠纷", ""), ("李𬭚与ABC-123公司专利纠纷", ""), ("（2026）京王调二〇二号", "商标")],
    )
    assert list(store.search.find(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ZL202010123456.X", [1]), ("202010123456.x", [1]), ("ZL202010123456X", [1]), ("202010123456X", [1]),
        ("ＺＬ２０２０１０１２３４５６Ｘ", [1]), ("cn202010123456.x", [1]),
        ("ZL98765432.1", [2]), ("987654321", [2]),
        ("202010123456X 纠纷", [1]), ("202010123456X 海川", []), ("202010123457X", []), ("2020101234567", []),
        ("20201012345", [1]), ("9876543210", []), ("zl98765432.2", [2]), ("zl98765432.3", []),
    ],
)  # fmt: skip
def test_a_patent_is_found_however_its_number_is_written(
    store: Store, act: Act, words: str, found: list[int]
) -> None:
    fill(store, act, [("专利ZL202010123456.X纠纷", "第3项"), ("发明987654321", "海川 987654322")])
    assert list(store.search.find(words)) == found
    assert store.search.count(words) == (len(found), False)
    assert list(store.search.grouped(words).ids) == found
    assert bool(store.search.grouped(words).fields) == bool(found)


def test_part_of_a_hidden_identity_number_is_no_patent(store: Store, act: Act) -> None:
    fill(store, act, [("身份证11010519491231002X", "519491231002.Y")])
    assert list(store.search.find("519491231002X")) == [1]
    assert not store.search.find("519491231002X", veiled=True)
    fill(store, act, [("身份证11010519491231002X", "专利519491231002.X")])
    assert list(store.search.find("519491231002X", veiled=True)) == [1]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("z", True), ("zs", True), ("zhang", True), ("zhangs", True), ("zhangsan", True), ("zhangsanf", True),
        ("ZhangSan", True), ("sanfeng", True), ("sf", True), ("zsf", True), ("feng", True), ("fengyu", True),
        ("shan", True), ("dan", True), ("shanx", True), ("lv", True), ("lu", True),
        ("zf", False), ("zhangf", False),
        ("angsan", False), ("x", True), ("xy", False), ("zhangsanfengyushanxionglv", True),
    ],
)  # fmt: skip
def test_pinyin_by_syllables_unfinished_syllables_and_initials(
    store: Store, act: Act, letters: str, found: bool
) -> None:
    fill(store, act, [("张三丰与单雄吕", "")])
    assert bool(store.search.find(letters)) is found


def test_pinyin_is_for_names_not_for_minutes(store: Store, act: Act) -> None:
    fill(store, act, [("纠纷", "张三" * 100)])
    assert not store.search.find("zhangsan")
    assert store.search.find("三张")


def test_a_pasted_page_is_a_question_like_any_other(store: Store, act: Act) -> None:
    page = "".join(chr(0x4E00 + number) for number in range(4000))
    fill(store, act, [("甲" + page + "乙", page[::-1]), ("丙", page[:-1])])
    assert list(store.search.find(page)) == [1]
    assert list(store.search.find(page[:-1])) == [2, 1]
    assert list(store.search.find(" ".join(page[:500]))) == [2, 1]
    assert not store.search.find(" ".join(page[:500]) + " 缺席者")
    assert not store.search.find("a" * 4000 + " " + "zhangsan" * 500)


def test_words_do_not_reach_across_fields(store: Store, act: Act) -> None:
    fill(store, act, [("海川", "远山")])
    assert not store.search.find("川远")
    assert store.search.find("海川 远山")


def test_hits_are_grouped_by_field(store: Store, act: Act) -> None:
    fill(store, act, [("海川公司", "远山"), ("远山公司", "无"), ("张三", "海川张三")])
    hits = store.search.grouped("远山")
    assert list(hits.ids) == [2, 1]
    assert {name: list(ids) for name, ids in hits.fields.items()} == {"case": [2], "note": [1]}
    assert set(store.search.grouped("zs").fields) == {"case", "note"}


def test_filters_and_words_meet(store: Store, act: Act) -> None:
    stages, mediators = ["draft", "accepted", "closed"], ["m1", "m2"]
    with store.work(**act) as work:
        for number in range(1, 61):
            case_id = f"c{number}"
            head = {
                "title": "商标纠纷" if number % 2 else "专利纠纷", "stage": stages[number % 3],
                "mediator": mediators[number % 2], "amount": number * 100,
                "due_on": f"2026-04-{number % 28 + 1:02}",
                "fast_track": int(number % 5 == 0), "tags": "电商 涉外" if number % 4 == 0 else "电商",
            }  # fmt: skip
            work.put(case_id, {("case", case_id): head})
    filters = [
        CaseFilter(stage=("draft",)), CaseFilter(stage=("draft", "closed"), mediator=("m2",)),
        CaseFilter(amount_from=500, amount_to=3000), CaseFilter(due_to="2026-04-10", stage=("accepted",)),
        CaseFilter(fast_track=True),
        CaseFilter(fast_track=False, tags=("涉外",)), CaseFilter(tags=("电商", "涉外")),
        CaseFilter(stage=("none",)),
        CaseFilter(stage=("draft", "closed"), mediator=("m1",), fast_track=False, tags=("涉外",)),
        CaseFilter(stage=("accepted",), mediator=("m1", "m2"), fast_track=True),
    ]  # fmt: skip
    for wanted in filters:
        listed = set(store.register.case_ids(wanted))
        assert store.register.count(wanted) == len(listed)
        trademark = {number for number in listed if number % 2}
        assert set(store.search.find("商标", wanted, limit=99)) == trademark
        assert set(store.search.find("", wanted, limit=99)) == listed
        assert list(store.search.find("纠纷", wanted, limit=5)) == sorted(listed, reverse=True)[:5]
        assert store.search.count("纠纷", wanted, most=4) == (min(4, len(listed)), len(listed) > 4)


@pytest.mark.parametrize(
    ("title", "absent"),
    [
        ("海川 川远", "海川远"),
        ("川海川川", "海川海"),
        ("1234 2345", "12345"),
        ("(12)(23)", "(123"),
        ("甲乙甲", "乙甲乙"),
    ],
)
def test_pairs_alone_do_not_make_a_word(store: Store, act: Act, title: str, absent: str) -> None:
    fill(store, act, [(title, "")])
    assert not store.search.find(absent)
    assert store.search.find(title)


def test_what_is_no_longer_there_is_no_longer_found(store: Store, act: Act) -> None:
    fill(store, act, [("张三", "海川")])
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "李四", "stage": "closed"}})
    assert not store.search.find("张三")
    assert not store.search.find("zs")
    assert (
        list(store.search.find("ls")) == list(store.search.find("海川", CaseFilter(stage=("closed",)))) == [1]
    )


def test_every_character_has_a_code_of_its_own() -> None:
    codes = {code_of(chr(number)) for number in range(0x110000)}
    assert len(codes) == 0x110000
    assert max(codes) < "o"


def test_too_many_fields_is_a_bug_not_a_wrong_hit(store: Store, act: Act) -> None:
    with pytest.raises(ValueError, match="too many"), store.work(**act) as work:  # noqa: PT012
        bodies = {(f"type{number:02}", "x"): {"text": "海"} for number in range(FIELD_CODES)}
        work.put("c1", {("case", "c1"): {"title": "甲"}, **bodies})
