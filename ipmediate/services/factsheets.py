"""Gathering the facts of a case for one paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.damages import damages_record
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.eligibility import ConfirmationLaw, last_day
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.factsheet import Reckoned, Surrounding, Values, fact_sheet, narrowed
from ipmediate.domain.laws import law_texts
from ipmediate.domain.occasions import occasion
from ipmediate.domain.papers import Paper
from ipmediate.domain.reckonings import reckoning_record
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.settlement import sentence
from ipmediate.services.damages import agreed_sum
from ipmediate.services.deadlines import clocks_of
from ipmediate.services.desk import Desk
from ipmediate.services.ports import FormHead, Rendered, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One form with the facts it would print now.

    Attributes:
        number: number the paper bears: the agreement's for numbered forms, else the case's.
        at: the moment of the paper.
    """

    head: FormHead
    about_id: str
    facts: Values
    number: str
    at: datetime

    @property
    def on(self) -> date:
        """The day of the paper."""
        return self.at.date()


def confirmation_law(book: Any) -> ConfirmationLaw:
    """The sections of the rulebook that decide on a confirmation."""
    return ConfirmationLaw(
        calendar=book.calendar,
        deadline_rules=book.deadline_rules,
        clause_rules=book.clause_rules,
        courts=book.courts,
        eligibility=book.eligibility_rules,
    )


def form_head(desk: Desk, form_id: str, on: date) -> FormHead:
    """The edition of a form in force on a day.

    Raises:
        Refusal: ``papers.no_such_form``.
    """
    for head in desk.renderer.forms(on):
        if head.id == form_id:
            return head
    raise Refusal("papers.no_such_form", form=form_id)


def sheet_of(desk: Desk, file: CaseFile, form_id: str, about_id: str = "") -> Sheet:
    """The facts a form would print now, and no others.

    Raises:
        Refusal: ``papers.no_such_form``.
    """
    at = desk.around.now()
    head = form_head(desk, form_id, at.date())
    return Sheet(
        head=head,
        about_id=about_id,
        facts=facts_for(desk, file, form_id, about_id, head.facts),
        number=number_of(file, form_id),
        at=at,
    )


def facts_for(desk: Desk, file: CaseFile, form_id: str, about_id: str, names: Iterable[str]) -> Values:
    """The named facts of a case for a paper of a form made today."""
    on, wanted = desk.around.today(), tuple(names)
    use = occasion(form_id)
    effective_on = effectiveness(file).effective_on
    due = last_day(effective_on, confirmation_law(desk.book))
    codes = [code for code in (file.case.cause, *file.case.more_causes) if code in desk.book.causes]
    around = Surrounding(
        committee=desk.store.committee(),
        on=on,
        sentences={clause.id: sentence(file, clause) for clause in file.agreed_clauses},
        causes={code: desk.book.causes.get(code).name for code in codes},
        effective_on=effective_on,
        due_on=due.due if due is not None else None,
        due_provisional=due is not None and due.provisional,
        reckoned=reckoned_for(desk, file),
        clocks=clocks_of(desk, file) if "deadlines" in wanted else (),
    )
    sheet = fact_sheet(file, around, per=use.per, about_id=about_id)
    return narrowed({**sheet, "law": law_texts(desk.book.laws, on)}, wanted)


def reckoned_for(desk: Desk, file: CaseFile) -> Reckoned | None:
    """What comes out of the inputs kept with the case by the law of their day, None without any."""
    if file.reckoning is None:
        return None
    record = reckoning_record(file.reckoning, desk.around.today())
    answer = damages_record(record, desk.book.damages_rules)
    flags = answer.get("flags")
    notes = [
        desk.book.wording.say(f"damages.flag_{flag}").text
        for flag in (flags if isinstance(flags, list) else ())
    ]
    return Reckoned(answer=answer, notes=notes, agreed=agreed_sum(file))


def number_of(file: CaseFile, form_id: str) -> str:
    """The number a paper of a form bears; empty while a numbered one has none."""
    if occasion(form_id).numbered:
        return (file.agreement.number if file.agreement is not None else "") or file.case.number
    return file.case.number or file.case.provisional_number


def missing_on(desk: Desk, file: CaseFile, sheet: Sheet) -> tuple[Missing, ...]:
    """What a paper still lacks; a number that is given out at issue is not missing."""
    register = FactRegister(file, sheet.about_id)
    found = desk.renderer.missing(sheet.head.id, sheet.facts, on=sheet.on, names=register)
    if sheet.head.numbered:
        found = tuple(item for item in found if item.what != "fact_agreement_number")
    lacking = desk.renderer.unprintable(sorted(_texts(sheet.facts)))
    return (*found, *register.unprintable(sheet.facts, lacking)) if lacking else found


def _texts(value: object) -> set[str]:
    """Every text in a value."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, Mapping) else value
    if isinstance(inner, Iterable):
        return {text for one in inner for text in _texts(one)}
    return set()


def render(desk: Desk, sheet: Sheet, *, draft: bool) -> Rendered:
    """The paper of a sheet."""
    return desk.renderer.render(
        sheet.head.id,
        sheet.facts,
        on=sheet.on,
        draft=draft,
        number=sheet.number,
        issued_at=None if draft else sheet.at,
    )


def put_paper(desk: Desk, work: Work, file: CaseFile, sheet: Sheet, made: Rendered) -> tuple[CaseFile, Paper]:
    """Keep the bytes and register the paper inside a transaction; the case with the paper in it."""
    sha256 = work.keep(made.pdf, "application/pdf")
    paper = Paper(
        id=desk.around.new_id(),
        form_id=sheet.head.id,
        edition=sheet.head.edition,
        form_hash=sheet.head.hash,
        title=made.title,
        about_id=sheet.about_id,
        number=sheet.number,
        issued_at=sheet.at,
        issued_by=desk.around.actor.name or desk.around.actor.id,
        sha256=sha256,
        pages=made.pages,
    )
    work.issue(file.id, paper, {**sheet.facts, "page_code": made.page_code})
    return replace(file, papers=(*file.papers, paper)), paper
