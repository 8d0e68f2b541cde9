"""Form files are read strictly: every fault, with its place, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipmediate.documents.forms import Form, load_forms, parse_form
from ipmediate.domain.refusals import BadFile

HEAD = """id = "sample"
title = { zh = "样式", en = "Sample" }
authority = "测试"
citation = "测试"
status = "proposal"
[edition]
label = "1"
since = 2026-01-01
source = "tests"
"""
GOOD = '[facts]\nmust = ["a"]\n[[block]]\nkind = "paragraph"\ntext = "{a}"\n'


def faults_of(text: str, known: object = None) -> list[tuple[str, str, int]]:
    with pytest.raises(BadFile) as bad:
        parse_form(text.encode(), "sample/form.toml", known)
    assert bad.value.code == "forms.bad_file"
    return [
        (fault.path.partition("#")[2], fault.code, int(dict(fault.params)["line"]))
        for fault in bad.value.faults
    ]


def test_the_samples_are_read(forms: dict[str, Form]) -> None:
    head = forms["agreement_sample"].head
    assert head.since == date(2026, 1, 1)
    assert head.signers == ("party", "mediator", "recorder", "committee")
    assert dict(head.copies) == {"party": 1, "committee": 1, "court": 1}
    assert len(head.digest) == 64
    assert forms["agreement_sample@2026-1"] is forms["agreement_sample"]


@pytest.mark.parametrize(
    ("body", "path", "code", "line"),
    [
        (GOOD.replace("text =", "texts ="), "/block/0/texts", "forms.unknown_key", 14),
        (GOOD.replace('"paragraph"', '"poem"'), "/block/0/kind", "forms.unknown_kind", 13),
        (GOOD.replace("{a}", "{a"), "/block/0/text", "forms.stray_brace", 14),
        (GOOD.replace("{a}", "{a|shout}"), "/block/0/text", "forms.unknown_filter", 14),
        (GOOD.replace("{a}", "{a|blank}"), "/block/0/text", "forms.blank_needs_width", 14),
        (GOOD.replace("{a}", "{a + 1}"), "/block/0/text", "forms.not_a_fact_name", 14),
        (GOOD.replace("{a}", "{a}{b}"), "/block/0/text", "forms.fact_not_declared", 14),
        (GOOD.replace("{a}", "{a}{it.b}"), "/block/0/text", "forms.it_without_each", 14),
        (GOOD.replace('["a"]', '["a", "b"]'), "/facts", "forms.fact_not_used", 11),
        (GOOD.replace('["a"]', '["a"]\nmay = ["a"]'), "/facts/may", "forms.fact_twice", 11),
        (GOOD + 'align = "middle"\n', "/block/0/align", "forms.not_a_choice", 15),
        (GOOD + 'indent = "yes"\n', "/block/0/indent", "forms.true_or_false_wanted", 15),
        (GOOD + 'when = "a > 1"\n', "/block/0/when", "forms.condition_wanted", 15),
        (
            GOOD + '[[block]]\nkind = "dialogue"\nspeaker = "x"\ntext = "y"\n',
            "/block/1/each",
            "forms.key_missing",
            15,
        ),
        (GOOD + '[[block]]\nkind = "clauses"\n', "/block/1", "forms.items_or_each", 15),
        (
            GOOD + '[[block]]\nkind = "table"\ncolumns = [{ title = "x" }]\nrows = [["1", "2"]]\n',
            "/block/1/rows/0",
            "forms.row_length",
            18,
        ),
        (GOOD + '[page]\nlook = "wild"\n', "/page/look", "forms.not_a_choice", 16),
        (GOOD + "[copies]\ncourt = -1\n", "/copies/court", "forms.number_wanted", 16),
        (GOOD + "[copies]\nneighbour = 1\n", "/copies/neighbour", "forms.unknown_key", 16),
    ],
)
def test_a_fault_is_named_with_path_and_line(body: str, path: str, code: str, line: int) -> None:
    assert (path, code, line) in faults_of(HEAD + body)


def test_all_faults_come_at_once() -> None:
    text = HEAD.replace("2026-01-01", '"soon"') + GOOD.replace("{a}", "{b|shout}") + 'colour = "red"\n'
    assert {code for _, code, _ in faults_of(text)} == {
        "forms.date_wanted",
        "forms.unknown_filter",
        "forms.unknown_key",
        "forms.fact_not_used",
    }


def test_facts_must_be_in_the_register() -> None:
    assert faults_of(HEAD + GOOD, known={"b"}) == [("/facts/must", "forms.unknown_fact", 11)]
    assert parse_form((HEAD + GOOD).encode(), "x", {"a"}).head.must == ("a",)


def test_broken_toml_names_the_line() -> None:
    assert faults_of(HEAD + "[facts\n") == [("", "forms.not_toml", 10)]


def test_every_edition_is_kept_and_the_newest_leads(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "form.toml").write_text(
        (HEAD + GOOD).replace('"1"', '"2"').replace("2026-01", "2027-01"), "utf-8"
    )
    (folder / "first.toml").write_text(HEAD + GOOD, "utf-8")
    forms = load_forms(tmp_path)
    assert forms["sample"].head.edition == "2"
    assert forms["sample@1"].head.since == date(2026, 1, 1)


def test_two_files_with_one_edition_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    for name in ("form.toml", "again.toml"):
        (folder / name).write_text(HEAD + GOOD, "utf-8")
    with pytest.raises(BadFile) as bad:
        load_forms(tmp_path)
    assert {fault.code for fault in bad.value.faults} == {"forms.id_is_not_folder", "forms.edition_twice"}
