"""Forms in the committee's own words: from a day on, tried before, told where wrong, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.forms import FormDraft, FormPiece
from ipmediate.domain.refusals import BadFile, Refusal
from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.outcome import Topic
from tests.services.paperwork import CLEAN, opened, words

K = CLEAN.id
DIRECTOR = Actor(id="u2", name="冯立新", role=UserRole.DIRECTOR)
FORM = "rights_notice"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        made.around.act_as(DIRECTOR)
        yield made


def with_line(draft: FormDraft, text: str, place: int = -1) -> FormDraft:
    """The draft with a paragraph added before the signatures."""
    pieces = list(draft.pieces)
    pieces.insert(place, FormPiece(kind="paragraph", texts=(text,)))
    return replace(draft, pieces=tuple(pieces))


def printed(house: House) -> str:
    return "".join(words(house.workspace.papers.preview(K, FORM, CLEAN.parties[0].id).pdf))


def test_every_form_that_ships_survives_being_taken_apart_and_put_together(house: House) -> None:
    forms, today = house.workspace.forms, house.around.today()
    room = house.workspace.papers._desk.renderer
    for state in forms.all():
        draft = forms.draft(state.head.id)
        text = room.form_text(state.head.id, draft, on=today, label="x", since=today)
        assert sorted(room.facts_named(text)) == sorted(state.head.facts), state.head.id
        again = with_line(draft, "另行说明。", 1)
        longer = room.form_text(state.head.id, again, on=today, label="x", since=today)
        assert "另行说明。" in longer


def test_an_own_wording_is_printed_from_its_day_and_the_old_paper_stays(house: House) -> None:
    forms, papers = house.workspace.forms, house.workspace.papers
    before = papers.issue(K, form_id=FORM, about=CLEAN.parties[0].id).value
    old = papers.content(before.sha256)
    draft = replace(
        with_line(forms.draft(FORM), "本委员会备有签到处，请先签到。联系电话：{committee.phone|blank:8}。"),
        header="本会统一用笺",
        copies=(("party", 2), ("committee", 1)),
    )
    today = house.around.today()
    later = forms.put(FORM, draft, since=today + timedelta(days=3))
    assert later.changed >= {Topic.SETTINGS, Topic.PAPERS}
    assert "签到处" not in printed(house)
    now = forms.put(FORM, draft, since=today).value
    assert "请先签到" in printed(house)
    assert "本会统一用笺" in printed(house)
    state = next(one for one in forms.all() if one.head.id == FORM)
    assert (state.head.own, state.head.edition, dict(state.head.copies)["party"]) == (True, now.label, 2)
    assert [one.label for one in state.versions] == [now.label, later.value.label]
    made = papers.supersede(K, paper_id=before.id).value
    assert (made.edition, made.form_hash != before.form_hash) == (now.label, True)
    assert papers.content(before.sha256) == old
    assert b"PK" in papers.copy_of(K, paper_id=made.id)[:2]


def test_what_ships_is_restored_and_papers_of_the_own_version_can_still_be_copied(house: House) -> None:
    forms, papers = house.workspace.forms, house.workspace.papers
    forms.put(FORM, with_line(forms.draft(FORM), "请先签到。"), since=house.around.today())
    made = papers.issue(K, form_id=FORM, about=CLEAN.parties[0].id).value
    forms.restore(FORM)
    assert "请先签到" not in printed(house)
    assert papers.copy_of(K, paper_id=made.id)
    assert [one.withdrawn for one in next(s for s in forms.all() if s.head.id == FORM).versions] == [True]
    with pytest.raises(Refusal) as refused:
        forms.restore(FORM)
    assert refused.value.code == "forms.nothing_to_restore"


def test_faults_of_wording_are_told_all_at_once_at_their_piece_and_nothing_changes(house: House) -> None:
    forms = house.workspace.forms
    draft = with_line(with_line(forms.draft(FORM), "电话：{committee.fax}", 1), "案号{case.number", 2)
    with pytest.raises(BadFile) as refused:
        forms.put(FORM, draft, since=house.around.today())
    told = {(fault.path, fault.code) for fault in refused.value.faults}
    assert told == {("¶2", "forms.unknown_fact"), ("¶3", "forms.stray_brace")}
    with pytest.raises(BadFile):
        forms.preview(FORM, draft, K)
    assert not house.repository.form_versions()
    with pytest.raises(Refusal) as same:
        forms.put(FORM, forms.draft(FORM), since=house.around.today())
    assert same.value.code == "forms.nothing_changed"


def test_a_clerk_may_look_at_forms_but_not_change_them(house: House) -> None:
    forms = house.workspace.forms
    draft = with_line(forms.draft(FORM), "请先签到。")
    house.around.act_as(replace(DIRECTOR, role=UserRole.CLERK))
    assert forms.preview(FORM, draft, K).pages
    for verb in (lambda: forms.put(FORM, draft, since=house.around.today()), lambda: forms.restore(FORM)):
        with pytest.raises(Refusal) as refused:
            verb()
        assert refused.value.code == "permissions.not_your_role"


def test_the_order_can_be_changed_and_a_preview_is_of_a_real_case(house: House) -> None:
    forms = house.workspace.forms
    draft = with_line(forms.draft(FORM), "首段。", 1)
    pieces = draft.pieces
    moved = replace(draft, pieces=(pieces[0], pieces[2], pieces[1], *pieces[3:]))
    seen = "".join(words(forms.preview(FORM, moved, K).pdf))
    assert CLEAN.parties[0].name in seen
    assert seen.index(moved.pieces[2].texts[0]) > seen.index("权利义务告知书")
    assert not house.repository.form_versions()


def test_a_wording_that_no_longer_fits_leaves_the_form_that_ships_in_force(house: House) -> None:
    forms = house.workspace.forms
    version = forms.put(FORM, with_line(forms.draft(FORM), "请先签到。"), since=house.around.today()).value
    spoilt = replace(
        version, id="v2", label="2026-x", text=version.text.replace("committee.name", "committee.nam")
    )
    with house.repository.work("forms.changed", actor=house.around.actor, at=house.around.now()) as work:
        work.put_form_version(replace(version, withdrawn=True))
        work.put_form_version(spoilt)
    assert "请先签到" not in printed(house)
    assert date.min < forms.all()[0].head.since


def test_each_act_writes_one_commit_and_says_what_it_did_in_both_languages(house: House) -> None:
    forms, say = house.workspace.forms, house.workspace.book.wording

    def commits() -> int:
        with house.store.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM commit_log").fetchone()[0])

    draft = with_line(forms.draft(FORM), "请先签到。")
    for act in (lambda: forms.put(FORM, draft, since=house.around.today()), lambda: forms.restore(FORM)):
        before = commits()
        done = act()
        assert commits() == before + 1
        for language in ("zh", "en"):
            said = say.say(done.said, done.params, language)
            assert said.title
            assert said.text


def test_versions_are_kept_with_the_history_of_the_committee(house: House) -> None:
    forms = house.workspace.forms
    version = forms.put(FORM, with_line(forms.draft(FORM), "请先签到。"), since=house.around.today()).value
    assert house.repository.form_versions() == (version,)
    assert house.repository.committee() is not None


def test_a_piece_hangs_on_a_fact_and_a_table_gets_another_column(house: House) -> None:
    forms = house.workspace.forms
    draft = forms.draft("evidence_catalogue")
    place = next(n for n, piece in enumerate(draft.pieces) if piece.columns)
    table = draft.pieces[place]
    wider = forms.resized("evidence_catalogue", table, table.columns + 1)
    assert wider.columns == table.columns + 1
    assert set(table.texts) <= set(wider.texts)
    assert forms.resized("evidence_catalogue", wider, table.columns).texts == table.texts
    titled = replace(wider, texts=tuple("页码备注" if text == "＿" else text for text in wider.texts))
    pieces = list(draft.pieces)
    pieces[place] = titled
    extra = FormPiece(kind="paragraph", texts=("仅供诉前调解使用。",), when=("case.is_delegated",))
    other = FormPiece(kind="paragraph", texts=("自行受理案件使用。",), when=("not case.is_delegated",))
    edited = replace(draft, pieces=(*pieces, extra, other))
    text = "".join(words(forms.preview("evidence_catalogue", edited, K).pdf))
    assert "页码备注" in text
    assert "自行受理案件使用。" in text
    assert "仅供诉前" not in text
    forms.put("evidence_catalogue", edited, since=house.around.today())
    again = forms.draft("evidence_catalogue")
    assert again.pieces[-1].when == ("not case.is_delegated",)
    assert again.pieces[place].columns == table.columns + 1
    wrong = replace(edited, pieces=(replace(extra, when=("case.is_secret",)),))
    with pytest.raises(BadFile) as refused:
        forms.preview("evidence_catalogue", wrong, K)
    assert [(one.path, one.code) for one in refused.value.faults] == [("¶1", "forms.unknown_fact")]


def test_a_version_of_before_is_compared_and_used_again(house: House) -> None:
    forms, today = house.workspace.forms, house.around.today()
    first = forms.put(FORM, with_line(forms.draft(FORM), "第一版说明。"), since=today).value
    changed = forms.draft(FORM)
    pieces = tuple(
        replace(piece, texts=("第二版说明。",)) if piece.texts == ("第一版说明。",) else piece
        for piece in changed.pieces
    )
    second = forms.put(FORM, replace(changed, pieces=pieces), since=today).value
    told = forms.differences(first.id)
    assert ("-", "第一版说明。") in told
    assert ("+", "第二版说明。") in told
    with pytest.raises(Refusal) as same:
        forms.use_again(second.id, since=today)
    assert same.value.code == "forms.nothing_changed"
    assert "第一版说明。" in str(forms.draft_of_version(first.id))
    forms.use_again(first.id, since=today)
    assert "第一版说明。" in printed(house)
    assert "第二版说明。" not in printed(house)
    with pytest.raises(Refusal) as gone:
        forms.differences("nowhere")
    assert gone.value.code == "forms.no_such_version"
