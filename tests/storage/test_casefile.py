import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.agreements import Clause, ClauseType, Instalment, SignatureAct, SignerRole
from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.minutes import CaucusLine, MinuteLine, SpeakerRole
from ipmediate.domain.parties import Agent, Party, PartyKind, Side
from ipmediate.domain.refusals import BadFile
from ipmediate.domain.sessions import Session
from ipmediate.storage import casefile
from ipmediate.storage.casefile import read_case, write_case
from tests.fixtures.anything import objects

A = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.LEGAL_PERSON, name="甲公司")
B = Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.PERSON, name="乙")
SMALL = CaseFile(case=Case(id="c1", cause="165.2"), parties=(A, B))
CAUSES = frozenset({"165.2"})
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "case-example.json"


@given(file=objects(CaseFile))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_case_file_loses_nothing_but_the_private_talks(file):
    sent = casefile.parse(write_case(file))
    del sent["format"], sent["version"]
    kept = casefile.read_exactly(CaseFile, sent)
    assert kept == replace(file, caucus_lines=())


def test_a_sound_case_comes_back_as_it_was():
    assert read_case(write_case(SMALL), CAUSES) == SMALL


def test_the_same_case_gives_the_same_bytes():
    assert write_case(SMALL) == write_case(read_case(write_case(SMALL)))


def test_private_talks_never_leave_and_never_come_in():
    line = CaucusLine(
        id="x",
        session_id="s",
        rank="a",
        at=datetime(2026, 1, 1),
        with_party_id="p1",
        speaker=SpeakerRole.MEDIATOR,
        text="只对我说",
    )
    data = write_case(replace(SMALL, caucus_lines=(line,)))
    assert "只对我说" not in data.decode()
    assert b"caucus" not in data
    smuggled = {**json.loads(data), "caucus_lines": [{"id": "x"}]}
    assert faults_of(json.dumps(smuggled).encode()) == {("/caucus_lines", "private_talks")}


def faults_of(data):
    with pytest.raises(BadFile) as told:
        read_case(data, CAUSES)
    return {(fault.path, fault.code.removeprefix("casefile.")) for fault in told.value.faults}


def wrapped(**parts):
    return json.dumps({"format": "ipmediate.case", "version": 1, "case": {"id": "c1"}, **parts}).encode()


TEXT = '{"format": "ipmediate.case", "version": 1, "case": {"id": "c1", "title": "商标纠纷"}}'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "casefile.not_json"),
        (b"not json", "casefile.not_json"),
        (TEXT.encode()[:-1], "casefile.not_json"),
        (TEXT.encode() + b"{}", "casefile.not_json"),
        (b"[" * 200_000, "casefile.not_json"),
        (b'{"a": ' + b"1" * 6000 + b"}", "casefile.not_json"),
        (TEXT.encode("gbk"), "casefile.encoding"),
        (TEXT.encode("utf-16"), "casefile.encoding"),
        (TEXT.encode("utf-32"), "casefile.encoding"),
        (b"\xff\x00\xff", "casefile.no_text"),
        (b"[]", "casefile.foreign"),
        (b'{"name": "x"}', "casefile.foreign"),
        (b'{"format": "ipmediate.case"}', "casefile.no_version"),
        (b'{"format": "ipmediate.case", "version": "1"}', "casefile.no_version"),
        (b'{"format": "ipmediate.case", "version": true}', "casefile.no_version"),
        (b'{"format": "ipmediate.case", "version": 2}', "casefile.newer"),
        (b'{"format": "ipmediate.case", "version": 1}', "casefile.bad_file"),
    ],
)
def test_a_foreign_or_broken_file_is_refused_with_its_reason(data, code):
    with pytest.raises(BadFile) as told:
        read_case(data)
    assert told.value.code == code
    assert told.value.faults


def test_the_likely_encoding_is_named():
    with pytest.raises(BadFile) as told:
        read_case(TEXT.encode("gb18030"))
    assert told.value.params["found"] == "GB18030 (GBK)"


def test_a_byte_order_mark_of_utf_8_is_no_fault():
    assert read_case(b"\xef\xbb\xbf" + TEXT.encode()).case.title == "商标纠纷"


def test_a_huge_file_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(casefile, "LARGEST_BYTES", 10)
    with pytest.raises(BadFile) as told:
        read_case(b'"' + b"x" * 20 + b'"')
    assert told.value.code == "casefile.too_big"


def test_a_key_that_stands_twice_is_a_fault_with_its_place():
    data = b'{"format":"ipmediate.case","version":1,"case":{"id":"c1","title":"a","title":"b"}}'
    assert faults_of(data) == {("/case/title", "key_twice")}


def test_a_number_that_is_none_is_a_fault():
    data = b'{"format":"ipmediate.case","version":1,"case":{"id":"c1","claim_amount":NaN}}'
    assert faults_of(data) == {("/case/claim_amount", "not_amount")}


def test_faults_between_parts_are_told_all_at_once():
    file = replace(
        SMALL,
        case=replace(SMALL.case, cause="999", more_causes=("165.2", "0")),
        parties=(A, replace(B, id="p1"), replace(B, id="p 3")),
        agents=(
            Agent(
                id="g1",
                party_ids=("p1", "p9"),
                name="律师",
                mandate_on=date(2026, 2, 1),
                mandate_until=date(2026, 1, 1),
            ),
        ),
        sessions=(
            Session(id="s1", no=0, starts_at=datetime(2026, 1, 1, 9), ends_at=datetime(2026, 1, 1, 8)),
        ),
        minute_lines=(
            MinuteLine(id="m1", session_id="s2", rank="a", at=datetime(2026, 1, 1), speaker=SpeakerRole.ALL),
        ),
        evidence=(EvidenceItem(id="e1", no=1, title="x", sha256="ABC"),),
        clauses=(
            Clause(
                id="k1",
                rank=0,
                type=ClauseType.PAY,
                obligor_ids=("p8",),
                instalments=(Instalment(no=1, amount=Decimal(1), due_on=date(2026, 1, 1)),) * 2,
            ),
        ),
        signatures=(
            SignatureAct(
                id="z1",
                on_document="agreement",
                role=SignerRole.PARTY,
                name="甲",
                on=date(2026, 1, 1),
                ref="p7",
            ),
            SignatureAct(
                id="z2", on_document="contract", role=SignerRole.PARTY, name="甲", on=date(2026, 1, 1)
            ),
        ),
    )
    assert faults_of(write_case(file)) == {
        ("/case/cause", "unknown_cause"),
        ("/case/more_causes/1", "unknown_cause"),
        ("/parties/1/id", "id_twice"),
        ("/parties/2/id", "bad_id"),
        ("/agents/0/party_ids/1", "points_nowhere"),
        ("/agents/0/mandate_until", "ends_first"),
        ("/sessions/0/no", "too_small"),
        ("/sessions/0/ends_at", "ends_first"),
        ("/minute_lines/0/session_id", "points_nowhere"),
        ("/evidence/0/sha256", "not_digest"),
        ("/clauses/0/obligor_ids/0", "points_nowhere"),
        ("/clauses/0/rank", "too_small"),
        ("/clauses/0/instalments", "instalment_twice"),
        ("/signatures/0/ref", "points_nowhere"),
        ("/signatures/1/on_document", "not_allowed"),
    }


def test_a_missing_head_is_told_as_such():
    assert faults_of(b'{"format":"ipmediate.case","version":1,"case":{}}') == {("/case/id", "key_missing")}
    assert faults_of(wrapped(case=None)) == {("/case", "not_object")}


def test_faults_of_form_do_not_hide_faults_between_parts():
    raw = {
        "format": "ipmediate.case",
        "version": 1,
        "case": {"id": "c1", "cause": "no such cause", "applied_on": "2026-02-30"},
        "parties": [
            {"id": "p1", "side": "applicant", "name": 7},
            {"id": "p2", "side": "respondent", "kind": "person", "name": "乙", "aliases": ["甲", 3]},
            {"id": "p2", "side": "respondent", "kind": "person", "name": "丙"},
        ],
        "agents": [{"id": "g1", "party_ids": ["p1", "p9"], "name": "丁"}],
        "colour": "red",
    }
    with pytest.raises(BadFile) as refused:
        casefile.case_of(raw, {"165.2"})
    assert {(one.path, one.code.removeprefix("casefile.")) for one in refused.value.faults} == {
        ("/case/applied_on", "no_such_day"),
        ("/case/cause", "unknown_cause"),
        ("/parties/0/name", "not_text"),
        ("/parties/0/kind", "key_missing"),
        ("/parties/1/aliases/1", "not_text"),
        ("/parties/2/id", "id_twice"),
        ("/agents/0/party_ids/1", "points_nowhere"),
        ("/colour", "key_unknown"),
    }


def faults_if_any(data):
    """The faults of a file, None when it has none."""
    try:
        casefile.read_case(data)
    except BadFile as bad:
        return bad.faults
    return None


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_spoilt_file_is_anything_but_refused_with_its_places(data):
    raw = json.loads(SAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        target, step = raw, None
        while isinstance(target, dict | list) and target:
            keys = sorted(target) if isinstance(target, dict) else range(len(target))
            holder, step = target, data.draw(st.sampled_from(list(keys)))
            target = holder[step]
            if data.draw(st.booleans()):
                break
        holder[step] = data.draw(st.sampled_from([None, 5, "？", [], {}, [[]], "2026-02-30", -1, True]))
    faults = faults_if_any(json.dumps(raw, ensure_ascii=False).encode())
    assert faults is None or faults
    assert len(set(faults or ())) == len(faults or ())
