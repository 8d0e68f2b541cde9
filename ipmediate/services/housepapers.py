"""Papers without a case: letters of appointment and the returns the committee owes the bureau."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ipmediate.domain.facts import FactRegister
from ipmediate.domain.factsheet import Values, narrowed
from ipmediate.domain.factsheet.matter import committee_values
from ipmediate.domain.housepapers import (
    HOUSE_FORMS,
    HouseForm,
    ReturnFigures,
    appointee_values,
    caseload_values,
    check_figures,
    corps_values,
    days_of,
    period_values,
)
from ipmediate.domain.laws import law_texts
from ipmediate.domain.masks import masked_person
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.occasions import Per
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.permissions import sees_numbers
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import form_head
from ipmediate.services.numbers import official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import FormHead, Rendered, Work

_CHANGED = frozenset({Topic.PAPERS, Topic.ROSTER})


class HousePapers:
    """Making papers from the roster and from the figures of a period; an issued one never changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forms(self) -> tuple[FormHead, ...]:
        """The forms made without a case."""
        today = self._desk.around.today()
        return tuple(form_head(self._desk, form_id, today) for form_id in HOUSE_FORMS)

    def people(self) -> tuple[Neutral, ...]:
        """Those on the roster who can be appointed."""
        return tuple(one for one in self._desk.store.neutrals() if one.active)

    def issued(self) -> tuple[Paper, ...]:
        """Every paper issued without a case, the newest first."""
        return tuple(reversed(self._desk.store.house_papers()))

    def figures(self, period: str) -> ReturnFigures:
        """What was entered for a period; empty fields when nothing was.

        Raises:
            Refusal: ``house_papers.no_period``.
        """
        days_of(period)
        return self._desk.store.return_figures(period) or ReturnFigures(id=period)

    def put_figures(self, figures: ReturnFigures) -> Outcome[ReturnFigures]:
        """Enter what no case and no roster holds, once for all returns of the period.

        Raises:
            Refusal: ``house_papers.no_period``, ``house_papers.below_zero``.
        """
        check_figures(figures)
        start, end = days_of(figures.id)
        around = self._desk.around
        with self._desk.store.work("house_papers.figures", actor=around.actor, at=around.now()) as work:
            work.put_return_figures(figures)
            work.note(start=start, end=end)
        params: dict[str, object] = {"start": start, "end": end}
        return Outcome(value=figures, changed=_CHANGED, said="house_papers.figures", params=params)

    def missing(self, form_id: str, about: str) -> tuple[Missing, ...]:
        """What the paper still lacks, each with the field in which it is supplied."""
        return self._lacking(form_id, about, self._facts(form_id, about, ""))

    def preview(self, form_id: str, about: str) -> Rendered:
        """The paper as a draft; what is missing becomes a writing line.

        Args:
            form_id: the form.
            about: id of somebody on the roster, or a period (``2026-01-01/2026-12-31``).
        """
        on = self._desk.around.today()
        return self._desk.renderer.render(form_id, self._facts(form_id, about, ""), on=on, draft=True)

    def tables(self, form_id: str, about: str) -> tuple[tuple[str, ...], ...]:
        """What the paper says now as rows of cells, under the headings of the form in force.

        Args:
            form_id: the form.
            about: id of somebody on the roster, or a period.
        """
        facts = self._facts(form_id, about, "")
        return self._desk.renderer.tables_of(form_id, facts, on=self._desk.around.today())

    def issue(self, form_id: str, about: str) -> Outcome[Paper]:
        """Issue the paper under the next number of its series; that of an appointment is noted on the roster.

        Raises:
            Incomplete: ``papers.incomplete`` with everything that is missing.
            Refusal: ``papers.no_such_form``; ``papers.already_issued`` while one with the same facts stands;
                ``house_papers.nobody``, ``house_papers.no_period``, ``committee.missing``.
        """
        form, around = _form(form_id), self._desk.around
        head = form_head(self._desk, form_id, around.today())
        facts = self._facts(form_id, about, "")
        if missing := self._lacking(form_id, about, facts):
            raise Incomplete("papers.incomplete", missing, form=head.title)
        if self._stands(form_id, about, facts):
            raise Refusal("papers.already_issued", title=head.title)
        with self._desk.store.work("papers.issued", actor=around.actor, at=around.now()) as work:
            paper = self._written(work, form, head, about)
            work.note(title=paper.title, number=paper.number, pages=paper.pages)
        named = Label(zh=paper.title, en=head.title_en or paper.title)
        params: dict[str, object] = {"title": named, "number": paper.number, "pages": paper.pages}
        return Outcome(value=paper, changed=_CHANGED, said="papers.issued", params=params)

    def void(self, paper_id: str, *, reason: str) -> Outcome[Paper]:
        """The paper no longer speaks for the committee; it stays on record with the reason.

        Raises:
            Refusal: ``papers.not_found``, ``papers.not_standing``, ``papers.reason_missing``.
        """
        old = next((one for one in self._desk.store.house_papers() if one.id == paper_id), None)
        if old is None:
            raise Refusal("papers.not_found")
        if old.status is not PaperStatus.ISSUED:
            raise Refusal("papers.not_standing", title=old.title)
        if not reason.strip():
            raise Refusal("papers.reason_missing", title=old.title)
        around = self._desk.around
        voided = replace(old, status=PaperStatus.VOIDED, void_reason=reason.strip())
        params: dict[str, object] = {"title": old.title, "number": old.number, "reason": voided.void_reason}
        with self._desk.store.work("papers.voided", actor=around.actor, at=around.now()) as work:
            work.put_house_paper(voided)
            work.note(**params)
        return Outcome(value=voided, changed=_CHANGED, said="papers.voided", params=params)

    def _written(self, work: Work, form: HouseForm, head: FormHead, about: str) -> Paper:
        around = self._desk.around
        number = official_number(self._desk, work, form.series, around.today())
        facts = self._facts(head.id, about, number)
        made = self._desk.renderer.render(
            head.id, facts, on=around.today(), draft=False, number=number, issued_at=around.now()
        )
        paper = Paper(
            id=around.new_id(),
            form_id=head.id,
            edition=head.edition,
            form_hash=head.hash,
            title=made.title,
            about_id=about,
            number=number,
            issued_at=around.now(),
            issued_by=around.actor.name or around.actor.id,
            sha256=work.keep(made.pdf, "application/pdf"),
            pages=made.pages,
        )
        work.put_house_paper(paper, {**facts, "page_code": made.page_code})
        if form.per is Per.NEUTRAL:
            work.put_neutral(replace(self._person(about), certificate_no=number))
        return paper

    def _stands(self, form_id: str, about: str, facts: Mapping[str, Any]) -> bool:
        """Whether a standing paper printed the same, its number and day aside."""
        passing = ("page_code", "paper", "today")
        now = {name: value for name, value in facts.items() if name not in passing}
        for one in self._desk.store.house_papers():
            if (one.form_id, one.about_id, one.status) == (form_id, about, PaperStatus.ISSUED):
                kept = self._desk.store.paper_facts(one.id)
                if _same(now, {name: value for name, value in kept.items() if name not in passing}):
                    return True
        return False

    def _lacking(self, form_id: str, about: str, facts: Values) -> tuple[Missing, ...]:
        on = self._desk.around.today()
        register = FactRegister(about_id=about)
        found = self._desk.renderer.missing(form_id, facts, on=on, names=register)
        return tuple(one for one in found if one.what != "fact_paper_number")

    def _facts(self, form_id: str, about: str, number: str) -> Values:
        form, desk = _form(form_id), self._desk
        sheet: Values = {
            "committee": committee_values(desk.store.committee()),
            "today": desk.around.today(),
            "law": law_texts(desk.book.laws, desk.around.today()),
            "paper": {"number": number},
        }
        if form.per is Per.NEUTRAL:
            sheet["appointee"] = appointee_values(self._person(about))
        else:
            start, end = days_of(about)
            figures = self.figures(about)
            cases = desk.queries.counted_cases(by_closing=False, start=start, end=end)
            people = desk.store.neutrals()
            sheet["period"] = period_values(start, end)
            sheet["corps"] = corps_values(desk.committee(), people, figures, end)
            sheet["caseload"] = caseload_values(cases, figures)
        return narrowed(sheet, form_head(desk, form_id, desk.around.today()).facts)

    def _person(self, person_id: str) -> Neutral:
        for one in self._desk.store.neutrals():
            if one.id == person_id:
                return one if sees_numbers(self._desk.around.actor) else masked_person(one)
        raise Refusal("house_papers.nobody")


def _form(form_id: str) -> HouseForm:
    if form_id not in HOUSE_FORMS:
        raise Refusal("papers.no_such_form", form=form_id)
    return HOUSE_FORMS[form_id]


def _same(one: object, other: object) -> bool:
    """Whether two facts say the same; lists come back from the file as tuples."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other
