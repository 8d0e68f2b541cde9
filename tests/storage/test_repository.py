import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.cases import NOUNS, Case, CaseFile, entities
from ipmediate.domain.committees import Committee
from ipmediate.domain.minutes import CaucusLine, MinuteLine, SpeakerRole
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import Actor
from ipmediate.storage.casebodies import PLACE, changes_between, file_of
from ipmediate.storage.projection import Projection
from ipmediate.storage.repository import CaseProjector, Repository
from ipmediate.storage.store import Store
from tests.fixtures.anything import objects

KEY = bytes(range(32))
AT = datetime(2026, 3, 2, 9, 30)
WHO = Actor(id="u1", name="经办人")
HEAD = Case(id="c1", title="第一件")
A = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.LEGAL_PERSON, name="甲公司")
B = Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.PERSON, name="乙")


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "store.db"
    Store.create(path, KEY, store_id="s1", device="d1", at=AT)
    count = iter(range(10**6))
    shown = CaseProjector(
        lambda file: Projection(register={"title": file.case.title, "stage": file.case.stage})
    )
    opened = Store.open(path, KEY, new_id=lambda: f"id{next(count):06}", projector=shown)
    yield opened
    opened.close()


@pytest.fixture
def repository(store):
    return Repository(store)


def put(repository, before, after, **notes):
    with repository.work("cases.edited", actor=WHO, at=AT) as work:
        work.put(before, after)
        work.note(**notes)
        return work.commit_id


def unique(file):
    """The file with ids that are unique within each collection, as in every real case."""
    parts = {}
    for etype, (attribute, _) in NOUNS.items():
        if etype != "case":
            parts[attribute] = tuple(
                replace(thing, id=f"{etype}{index}") for index, thing in enumerate(getattr(file, attribute))
            )
    return replace(file, case=replace(file.case, id="c1"), **parts)


@given(file=objects(CaseFile).map(unique), other=objects(CaseFile).map(unique))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_case_is_what_its_bodies_say_whatever_it_becomes(file, other):
    bodies = {key: body for key, body in changes_between({}, file).items() if body is not None}
    assert file_of(bodies) == file
    for key, body in changes_between(bodies, other).items():
        if body is None:
            del bodies[key]
        else:
            bodies[key] = body
    assert file_of(bodies) == other
    assert changes_between(bodies, other) == {}


@given(order=st.permutations(["p1", "p2", "p3", "p4"]), new_at=st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_the_order_of_things_is_kept_through_moving_and_inserting(order, new_at):
    people = {key: replace(A, id=key) for key in ("p1", "p2", "p3", "p4", "p9")}
    before = CaseFile(case=HEAD, parties=tuple(people[f"p{n}"] for n in range(1, 5)))
    bodies = changes_between({}, before)
    wanted = [*order[:new_at], "p9", *order[new_at:]]
    after = CaseFile(case=HEAD, parties=tuple(people[key] for key in wanted))
    bodies |= changes_between(bodies, after)
    assert [party.id for party in file_of(bodies).parties] == wanted


def test_an_edit_of_one_party_writes_one_body():
    before = CaseFile(case=HEAD, parties=(A, B))
    bodies = changes_between({}, before)
    after = replace(before, parties=(A, replace(B, name="丙")))
    assert list(changes_between(bodies, after)) == [("party", "p2")]


def test_a_case_comes_back_from_the_store_with_its_revision(repository):
    file = CaseFile(case=HEAD, parties=(B, A))
    put(repository, None, file)
    loaded = repository.load("c1")
    assert loaded == file
    assert loaded.revision == 1
    assert repository.exists("c1")
    assert not repository.exists("c2")
    assert [one.id for one in repository.every_case()] == ["c1"]


def test_a_case_that_is_not_here_is_refused(repository):
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        repository.load("c9")


def test_a_stale_copy_does_not_overwrite_a_newer_one(repository):
    put(repository, None, CaseFile(case=HEAD))
    mine, theirs = repository.load("c1"), repository.load("c1")
    put(repository, theirs, replace(theirs, parties=(A,)))
    with pytest.raises(Refusal, match=r"cases\.stale"):
        put(repository, mine, replace(mine, parties=(B,)))
    assert repository.load("c1").parties == (A,)


def test_a_second_case_with_the_same_id_is_refused(repository):
    put(repository, None, CaseFile(case=HEAD))
    with pytest.raises(Refusal, match=r"cases\.exists"):
        put(repository, None, CaseFile(case=HEAD, parties=(A,)))


def test_an_act_that_fails_leaves_nothing_and_gives_its_number_back(repository):
    def act():
        with repository.work("intake.accepted", actor=WHO, at=AT) as work:
            number = work.take_number("ip_mediation", 2026)
            work.put(None, CaseFile(case=replace(HEAD, number=str(number))))
            raise Refusal("procedure.not_now")

    with pytest.raises(Refusal):
        act()
    assert not repository.exists("c1")
    with repository.work("intake.accepted", actor=WHO, at=AT) as work:
        assert work.take_number("ip_mediation", 2026) == 1
        assert work.take_number("ip_mediation", 2026) == 2
        assert work.take_number("ip_mediation", 2027) == 1
        work.put(None, CaseFile(case=HEAD))
    with repository.work("intake.accepted", actor=WHO, at=AT) as work:
        assert work.take_number("ip_mediation", 2026) == 3
        work.put(None, CaseFile(case=replace(HEAD, id="c2")))


def test_a_number_no_case_takes_is_a_mistake(repository):
    with (
        pytest.raises(RuntimeError, match="no case was put"),
        repository.work("intake.accepted", actor=WHO, at=AT) as work,
    ):
        work.take_number("ip_mediation", 2026)


def test_an_act_can_be_taken_back_and_a_number_cannot(repository):
    put(repository, None, CaseFile(case=HEAD, parties=(A,)))
    before = repository.load("c1")
    commit = put(repository, before, replace(before, parties=(A, B)))
    restored, _ = repository.take_back("c1", commit, actor=WHO, at=AT)
    assert restored.parties == (A,)
    now = repository.load("c1")
    with repository.work("intake.accepted", actor=WHO, at=AT) as work:
        number = work.take_number("ip_mediation", 2026)
        work.put(now, replace(now, case=replace(now.case, number=str(number))))
        accepted = work.commit_id
    with pytest.raises(Refusal, match=r"cases\.cannot_take_back"):
        repository.take_back("c1", accepted, actor=WHO, at=AT)


def test_the_making_of_a_case_cannot_be_taken_back(repository):
    commit = put(repository, None, CaseFile(case=HEAD))
    with pytest.raises(Refusal, match=r"cases\.cannot_take_back"):
        repository.take_back("c1", commit, actor=WHO, at=AT)
    assert repository.exists("c1")


def test_roster_and_committee_live_beside_the_cases(repository):
    first, second = Neutral(id="z", name="先来"), Neutral(id="a", name="后到")
    with repository.work("roster.imported", actor=WHO, at=AT) as work:
        work.put_neutral(first)
        work.put_neutral(second)
        work.note(count=2)
    with repository.work("roster.changed", actor=WHO, at=AT) as work:
        work.put_neutral(replace(first, title="主任"))
    assert repository.neutrals() == (replace(first, title="主任"), second)
    assert repository.committee() is None
    for name in ("旧名", "新名"):
        with repository.work("committee.put", actor=WHO, at=AT) as work:
            work.put_committee(Committee(id="k", name=name, short_name="新"))
    assert repository.committee() == Committee(id="k", name="新名", short_name="新")
    assert list(repository.every_case()) == []


def test_the_history_tells_the_act_and_its_changes_but_no_private_talk(repository):
    said = CaucusLine(
        id="x",
        session_id="s",
        rank="a",
        at=AT,
        with_party_id="p1",
        speaker=SpeakerRole.MEDIATOR,
        text="只对我说",
    )
    line = MinuteLine(id="m", session_id="s", rank="a", at=AT, speaker=SpeakerRole.ALL, text="公开说")
    file = CaseFile(case=HEAD, caucus_lines=(said,), minute_lines=(line,))
    put(repository, None, file, count=1, on=date(2026, 3, 2))
    assert repository.load("c1").caucus_lines == (said,)
    (entry,) = repository.history_lines("c1")
    assert (entry.action, entry.actor, entry.at) == ("cases.edited", "u1", AT)
    assert entry.summary == {"count": 1, "on": "2026-03-02"}
    told = str(entry.changes)
    assert "公开说" in told
    assert "只对我说" not in told
    assert PLACE not in told


def test_the_projector_never_sees_a_private_talk(tmp_path):
    seen = []
    path = tmp_path / "store.db"
    Store.create(path, KEY, store_id="s1", device="d1", at=AT)

    def project(file):
        seen.append({etype for etype, _ in entities(file)})
        return Projection(register={"title": ""})

    said = CaucusLine(id="x", session_id="s", rank="a", at=AT, with_party_id="p1", speaker=SpeakerRole.ALL)
    with Store.open(path, KEY, new_id=lambda: "i", projector=CaseProjector(project)) as store:
        put(Repository(store), None, CaseFile(case=HEAD, caucus_lines=(said,)))
    assert seen == [{"case"}]


def test_an_issued_paper_keeps_its_facts_and_can_only_be_voided(repository):
    put(repository, None, CaseFile(case=HEAD))
    before = repository.load("c1")
    with repository.work("papers.issued", actor=WHO, at=AT) as work:
        sha = work.keep(io.BytesIO(b"%PDF"), "application/pdf")
        paper = Paper(
            id="d1", form_id="agreement", edition="2026", form_hash="h", title="调解协议", issued_at=AT,
            issued_by="u1", sha256=sha, pages=1,
        )  # fmt: skip
        work.issue("c1", paper, {"day": date(2026, 3, 2), "names": ("甲", "乙")})
        work.put(before, replace(before, papers=(paper,)))
    assert repository.paper_facts("d1") == {"day": date(2026, 3, 2), "names": ("甲", "乙")}
    assert repository.content(sha) == b"%PDF"
    with repository.open_content(sha) as stream:
        assert stream.read() == b"%PDF"
    now = repository.load("c1")
    voided = replace(paper, status=PaperStatus.VOIDED, void_reason="写错")
    put(repository, now, replace(now, papers=(voided,)))
    assert repository.load("c1").papers == (voided,)
    with pytest.raises(Refusal, match=r"evidence\.content_missing"):
        repository.content("0" * 64)
