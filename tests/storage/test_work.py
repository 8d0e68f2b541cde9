"""One act, one transaction: rows, commit, audit entry and projections together or not at all."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.engine import open_connection
from ipmediate.storage.integrity import check
from ipmediate.storage.papers import IssuedPaper
from ipmediate.storage.store import Store

Act = dict[str, Any]


def healthy(store: Store) -> bool:
    with store.reading() as connection:
        return not check(connection).faults


def paper(paper_id: str, sha256: str) -> IssuedPaper:
    return IssuedPaper(
        paper_id=paper_id, form_id="agreement", edition="2026-01", form_hash="f" * 64, number="调1号",
        title="调解协议书",
        issued_at="2026-03-02T10:00:00", issued_by="u1", facts={"甲方": "海川公司"}, pdf_sha256=sha256,
    )  # fmt: skip


def test_a_put_is_read_back_listed_found_and_told(store: Store, act: Act) -> None:
    body = {"title": "海川与远山商标侵权纠纷", "stage": "draft", "due_on": "2026-04-01"}
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): body, ("party", "p1"): {"text": "海川公司"}}, seen=0)
        work.note("c1", party="p1")
    read = store.read_case("c1")
    assert read.bodies == {("case", "c1"): body, ("party", "p1"): {"text": "海川公司"}}
    assert read.version == 1
    assert store.register.case_rows([1])[0][:4] == (1, "c1", None, body["title"])
    assert list(store.search.find("商标")) == [1]
    assert store.register.deadlines(until="2026-04-01", today="")[0][0] == "c1"
    [entry] = store.audit_entries("c1")
    assert (entry.action, entry.actor, entry.device, entry.summary) == (
        "test.act",
        "u1",
        "d1",
        {"party": "p1"},
    )
    assert ("party", "p1", "text", None, "海川公司") in entry.changes
    assert healthy(store)


def test_a_change_is_kept_as_what_changed(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲", "court": "一中院", "old": 1}})
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "乙", "court": "一中院", "new": None}})
    last = list(store.commits("c1"))[-1]
    assert json.loads(last.payload) == [
        {"etype": "case", "id": "c1", "op": "put",
         "patch": {"title": {"from": "甲", "to": "乙"}, "old": {"from": 1}, "new": {"to": None}}}
    ]  # fmt: skip


def test_nothing_changed_writes_nothing(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲"}})
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲"}})
    assert len(list(store.commits())) == 1
    assert store.read_case("c1").version == 1


def test_looking_at_a_case_can_be_recorded_without_changing_it(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲"}})
    with store.work(**act) as work:
        work.note("c1", "case.viewed")
    assert [entry.action for entry in store.audit_entries("c1")] == ["test.act", "case.viewed"]
    assert store.read_case("c1").version == 1
    assert healthy(store)


@pytest.mark.parametrize("seen", [0, 2, {("case", "c1"): 0}, {("case", "c1"): 2}, {("party", "p9"): 1}])
def test_a_stale_copy_is_refused_and_changes_nothing(store: Store, act: Act, seen: Any) -> None:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲"}})
    with pytest.raises(Refusal) as refused, store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "乙"}}, seen=seen)
    assert refused.value.code == "cases.stale"
    assert store.case_bodies("c1") == {("case", "c1"): {"title": "甲"}}
    assert len(list(store.commits())) == 1


def test_an_exception_in_the_block_leaves_nothing(store: Store, act: Act) -> None:
    with pytest.raises(ZeroDivisionError), store.work(**act) as work:  # noqa: PT012
        work.put("c1", {("case", "c1"): {"title": "王䶮"}})
        work.take_number("调", 2026, case_id="c1")
        work.keep(b"x", "text/plain")
        raise ZeroDivisionError
    assert store.case_bodies("c1") == {}
    assert store.register.count() == 0
    assert not list(store.commits())
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "王䶮"}})
        assert work.take_number("调", 2026, case_id="c1") == 1
    assert list(store.search.find("wy")) == list(store.search.find("䶮")) == [1]


def test_a_projector_that_fails_leaves_nothing(store: Store, act: Act) -> None:
    with pytest.raises(ValueError, match="no such register field"), store.work(**act) as work:  # noqa: PT012
        work.put("c1", {("case", "c1"): {"title": "甲"}})
        store._projector.project = lambda case_id, bodies: _strange()  # type: ignore[method-assign]
    assert not list(store.commits())


def _strange() -> Any:
    from ipmediate.storage.projection import Projection

    return Projection(register={"colour": "red"})


def test_two_cases_in_one_work_get_a_commit_each(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        first = work.commit_id
        work.put("c1", {("case", "c1"): {"title": "甲"}})
        work.put("c2", {("case", "c2"): {"title": "乙"}})
    commits = list(store.commits())
    assert [(row.case_id, row.device_seq) for row in commits] == [("c1", 1), ("c2", 2)]
    assert commits[0].commit_id == first
    assert commits[1].prev_hash == commits[0].hash
    assert healthy(store)


def test_deleting_takes_a_case_off_the_list_and_undoing_puts_it_back_in_place(store: Store, act: Act) -> None:
    for case_id in ("c1", "c2"):
        with store.work(**act) as work:
            work.put(case_id, {("case", case_id): {"title": f"海川{case_id}"}})
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): None})
        deleted = work.commit_id
    assert list(store.register.case_ids()) == [2]
    assert list(store.search.find("海川")) == [2]
    case_id, changes = store.reversal(deleted)
    with store.work(**act) as work:
        work.put(case_id, changes)
    assert list(store.register.case_ids()) == [2, 1]
    assert list(store.search.find("海川")) == [2, 1]
    assert healthy(store)


def test_a_change_that_later_ones_stand_on_is_not_taken_back(store: Store, act: Act) -> None:
    ids = []
    for title in ("甲", "乙", "丙"):
        with store.work(**act) as work:
            work.put("c1", {("case", "c1"): {"title": title}})
            ids.append(work.commit_id)
    with pytest.raises(Refusal) as refused:
        store.reversal(ids[1])
    assert (refused.value.code, refused.value.params) == ("cases.cannot_take_back", {"fields": ("title",)})
    assert store.reversal(ids[2]) == ("c1", {("case", "c1"): {"title": "乙"}})


def test_a_number_is_never_given_twice(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        numbers = [work.take_number("调", 2026, case_id="c1") for _ in range(3)]
        assert work.take_number("调", 2027, case_id="c1") == 1
        assert work.take_number("仲", 2026, case_id="c1") == 1
    with store.work(**act) as work:
        work.void_number("调", 2026, 3, case_id="c1", reason="误立")
    with store.work(**act) as work:
        numbers.append(work.take_number("调", 2026, case_id="c2"))
    assert numbers == [1, 2, 3, 4]
    assert healthy(store)


def test_a_paper_is_issued_once_voided_once_and_never_changed(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        sha256 = work.keep(b"%PDF-1.7 sample", "application/pdf")
        work.issue("c1", paper("w1", sha256))
        issued = work.commit_id
    assert store.papers.get("w1").facts == {"甲方": "海川公司"}
    assert store.blobs.read(sha256) == b"%PDF-1.7 sample"
    with pytest.raises(Refusal, match="cannot_take_back"):
        store.reversal(issued)
    with store.work(**act) as work:
        work.void_paper("c1", "w1", reason="当事人名称有误")
    assert store.papers.of_case("c1")[0].void_reason == "当事人名称有误"
    with pytest.raises(Refusal, match="already_void"), store.work(**act) as work:
        work.void_paper("c1", "w1", reason="再次")
    with pytest.raises(Refusal, match="not_found"), store.work(**act) as work:
        work.void_paper("c2", "w1", reason="他案")
    assert healthy(store)


def test_private_talks_are_neither_listed_nor_found(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put("c1", {
            ("case", "c1"): {"title": "甲"},
            ("caucus_line", "l1"): {"text": "底线八万"},
            ("note", "n1"): {"text": "九万", "private": True},
            ("note", "n2"): {"text": "十万"},
        })  # fmt: skip
    assert not store.search.find("底线")
    assert not store.search.find("九万")
    assert list(store.search.find("十万")) == [1]


def test_half_a_character_is_refused(store: Store, act: Act) -> None:
    with pytest.raises(Refusal) as refused, store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲\ud840"}})
    assert refused.value.code == "store.bad_text"


def test_writers_in_many_threads_take_turns(store: Store, act: Act) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            with store.work(**act) as work:
                bodies = work.bodies("c1")
                count = bodies.get(("case", "c1"), {"count": 0})["count"]
                work.put("c1", {("case", "c1"): {"count": count + 1, "last": f"{number}/{turn}"}})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.case_bodies("c1")[("case", "c1")]["count"] == 20
    assert healthy(store)


OUTSIDE = (
    "INSERT INTO entity VALUES ('c1', 'case', 'x', '{}', 1, 'commit1', 0)",
    "UPDATE entity SET body='{}'",
    "DELETE FROM entity",
    "UPDATE case_head SET version=9",
    "UPDATE case_register SET title='假'",
    "DELETE FROM case_register",
    "UPDATE search_source SET text=''",
    "DELETE FROM deadline",
    "INSERT INTO number_series VALUES ('调', 2026, 9, 'c1', 'commit1', NULL)",
    "UPDATE number_series SET seq=9",
    "DELETE FROM number_series",
    "UPDATE paper SET title='假'",
    "UPDATE paper SET voided_at='2026-01-01'",
    "DELETE FROM paper",
    "INSERT INTO commit_log SELECT 9, 'x', device, case_id, action, actor, at, prev_hash, salt, "
    "payload_hash, hash, payload, 0 FROM commit_log LIMIT 1",
    "UPDATE commit_log SET payload='[]'",
    "DELETE FROM commit_log",
    "INSERT OR REPLACE INTO commit_log SELECT * FROM commit_log LIMIT 1",
    "UPDATE audit SET actor='u2'",
    "DELETE FROM audit",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit LIMIT 1",
    "UPDATE blob SET media_type='x'",
    "DELETE FROM blob",
    "UPDATE blob_chunk SET data=x'00'",
    "DELETE FROM blob_chunk",
)


@pytest.fixture
def written(store: Store, act: Act) -> Store:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲", "due_on": "2026-04-01"}})
        work.take_number("调", 2026, case_id="c1")
        work.issue("c1", paper("w1", work.keep(b"pdf", "application/pdf")))
    return store


@pytest.mark.parametrize("sql", OUTSIDE)
def test_no_write_goes_round_the_unit_of_work(written: Store, shelf: Any, sql: str) -> None:
    connection = open_connection(shelf.path, shelf.key)
    try:
        with pytest.raises(dbapi2.IntegrityError):
            connection.execute(sql)
    finally:
        connection.close()


HISTORY = tuple(
    sql for sql in OUTSIDE
    if sql.startswith(("UPDATE commit_log", "UPDATE audit", "DELETE", "INSERT OR REPLACE", "UPDATE number",
                       "UPDATE blob"))
    and "case_register" not in sql and "deadline" not in sql
)  # fmt: skip


@pytest.mark.parametrize("sql", [*HISTORY, "UPDATE paper SET title='假'", "UPDATE entity SET rev=7"])
def test_not_even_a_unit_of_work_changes_history(written: Store, act: Act, sql: str) -> None:
    with pytest.raises(Exception, match="ipmediate:"), written.work(**act) as work:  # noqa: PT012
        driver = work._driver()
        driver.execute("INSERT INTO pass (id, commit_id) VALUES (1, 'forged')")
        driver.execute(sql)


@pytest.mark.parametrize(
    "steps",
    [
        ["INSERT INTO pass (id, commit_id) VALUES (1, 'forged')", "COMMIT"],
        ["INSERT INTO pass (id, commit_id) VALUES (1, 'forged')", "DELETE FROM pass"],
        ["INSERT INTO pass (id, commit_id) VALUES (1, 'commit1')"],
        [
            "INSERT INTO pass (id, commit_id) VALUES (1, 'forged')",
            "UPDATE entity SET rev=rev+1, last_commit='forged', body='{}'",
            "DELETE FROM pass",
        ],
    ],
)
def test_a_change_without_commit_and_audit_entry_cannot_end(
    written: Store, shelf: Any, steps: list[str]
) -> None:
    connection = open_connection(shelf.path, shelf.key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for sql in steps[:-1]:
            connection.execute(sql)
        with pytest.raises(dbapi2.IntegrityError):
            connection.execute(steps[-1])
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    assert written.case_bodies("c1")[("case", "c1")]["title"] == "甲"


def test_reading_connections_cannot_write(written: Store) -> None:
    with pytest.raises(Refusal, match="read_only"), written.reading() as connection:
        connection.execute("DELETE FROM char_pinyin")


def test_the_check_sees_a_forged_row(written: Store, shelf: Any, at: datetime) -> None:
    connection = open_connection(shelf.path, shelf.key)
    try:
        connection.execute("DROP TRIGGER audit_update_never")
        connection.execute("DROP TRIGGER audit_update_pass")
        connection.execute("DROP TRIGGER entity_update_pass")
        connection.execute("DROP TRIGGER entity_update_commit")
        connection.execute("UPDATE audit SET actor='u2'")
        connection.execute('UPDATE entity SET body=\'{"title":"乙"}\', rev=rev+1')
        faults = {kind for kind, _ in check(connection).faults}
    finally:
        connection.close()
    assert faults == {"audit", "body"}
