"""The committee's own DOCX templates: taken over when sound, tried on a case, filled for a case on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.facts import FACTS, FactRegister
from ipmediate.domain.factsheet import Values
from ipmediate.domain.occasions import occasion
from ipmediate.domain.papers import Paper, PaperStatus, word_form
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import BadFile, Incomplete, Missing, Refusal
from ipmediate.domain.templates import TestedTemplate, WordTemplate, plain_name, template_fault
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import facts_for, form_head, number_of
from ipmediate.services.numbers import official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Work

_CHANGED = frozenset({Topic.SETTINGS, Topic.PAPERS, Topic.CASES})
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _Filled:
    """A filled template: its bytes, empty when something is missing, and the facts it was filled with."""

    docx: bytes
    missing: tuple[Missing, ...]
    facts: Values


class Templates:
    """Templates beside the forms that ship."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, form_id: str = "") -> tuple[WordTemplate, ...]:
        """Templates in use, the newest first; of one form when it is named."""
        found = (one for one in reversed(self._desk.store.templates()) if not one.withdrawn)
        return tuple(one for one in found if not form_id or one.form_id == form_id)

    def put(self, form_id: str, name: str, content: bytes) -> Outcome[WordTemplate]:
        """Take a template over.

        Raises:
            BadFile: ``templates.bad_template`` with every tag that is not understood, at its place.
            Refusal: ``templates.…`` or ``quarantine.…`` when it may not be used at all;
                ``papers.no_such_form``.
        """
        around, name = self._desk.around, plain_name(name)
        head = form_head(self._desk, form_id, around.today())
        names, faults = self._desk.renderer.survey_template(content, name)
        wrong = [template_fault(place, code, near) for place, code, near in faults]
        wrong += [
            template_fault(place, "unknown_fact", fact) for fact, place in names.items() if fact not in FACTS
        ]
        if wrong:
            raise BadFile("templates.bad_template", tuple(wrong), file=name)
        with self._desk.store.work("templates.taken", actor=around.actor, at=around.now()) as work:
            made = WordTemplate(
                id=around.new_id(),
                form_id=form_id,
                name=name,
                sha256=work.keep(content, DOCX),
                made_by=around.actor.name or around.actor.id,
                made_at=around.now(),
            )
            work.put_template(made)
            work.note(title=head.title, name=name, sha256=made.sha256)
        return _said("templates.taken", made, title=head.title, name=name)

    def withdraw(self, template_id: str) -> Outcome[WordTemplate]:
        """Offer a template no longer; what was made from it stays.

        Raises:
            Refusal: ``templates.not_found``.
        """
        gone = replace(self._found(template_id), withdrawn=True)
        around = self._desk.around
        with self._desk.store.work("templates.withdrawn", actor=around.actor, at=around.now()) as work:
            work.put_template(gone)
            work.note(name=gone.name)
        return _said("templates.withdrawn", gone, name=gone.name)

    def test(self, template_id: str, case_id: str, about: str = "") -> TestedTemplate:
        """Fill a template from a real case as a trial; nothing is written, what is missing is a writing line.

        Raises:
            Refusal: ``templates.not_found``, ``cases.not_found``, ``quarantine.…``.
        """
        template = self._found(template_id)
        file = self._desk.shown(self._desk.store.load(case_id))
        filled = self._filled(template, file, about, draft=True)
        return TestedTemplate(docx=filled.docx, missing=filled.missing)

    def issue(self, template_id: str, case_id: str, about: str = "") -> Outcome[Paper]:
        """Fill a template for a case and register the paper: number, facts and bytes are fixed for good.

        Raises:
            Incomplete: ``papers.incomplete`` with everything the case lacks.
            Refusal: ``templates.not_found``, ``papers.not_now``, ``papers.already_issued`` while one from the
                same template for the same subject stands; ``procedure.archived``, ``divergences.open``,
                ``quarantine.…``.
        """
        template, file = self._found(template_id), self._desk.store.load(case_id)
        check_open(file)
        check_settled(file.divergences)
        subjects = tuple(occasion(template.form_id).subjects(file))
        chosen = about or next((one.id for one in subjects), "")
        if all(one.id != chosen for one in subjects):
            raise Refusal("papers.not_now", title=template.name)
        if any(_is_from(paper, template, chosen) for paper in file.papers):
            raise Refusal("papers.already_issued", title=template.title)
        numbered = bool(number_of(file, template.form_id)) or not occasion(template.form_id).numbered
        ready = self._complete(template, file, chosen) if numbered else None
        issued: list[Paper] = []

        def registered(work: Work) -> CaseFile:
            after, filled = file, ready
            if filled is None:
                after = self._numbered(work, file)
                filled = self._complete(template, after, chosen)
            paper = self._paper(template, after, chosen, work.keep(filled.docx, DOCX))
            work.issue(after.id, paper, filled.facts)
            issued.append(paper)
            return replace(after, papers=(*after.papers, paper))

        params: dict[str, object] = {"name": template.name, "template": template.sha256}
        self._desk.write(
            "templates.issued",
            file,
            registered,
            changed=_CHANGED,
            params=params,
            back=False,
            beside=lambda work: work.note(sha256=issued[0].sha256),
        )
        paper = issued[0]
        params = {"name": template.name, "number": paper.number, "sha256": paper.sha256[:12]}
        return Outcome(value=paper, changed=_CHANGED, said="templates.issued", params=params)

    def _complete(self, template: WordTemplate, file: CaseFile, about: str) -> _Filled:
        filled = self._filled(template, file, about, draft=False)
        if filled.missing or not filled.docx:
            raise Incomplete("papers.incomplete", filled.missing, form=template.name)
        return filled

    def _numbered(self, work: Work, file: CaseFile) -> CaseFile:
        """The case with a number for its agreement, for one that never got an official number."""
        if file.agreement is None:
            raise Refusal("papers.not_now", title=file.case.title)
        number = official_number(self._desk, work, "agreement", self._desk.around.today())
        return replace(file, agreements=(*file.agreements[:-1], replace(file.agreement, number=number)))

    def _paper(self, template: WordTemplate, file: CaseFile, about: str, sha256: str) -> Paper:
        around = self._desk.around
        return Paper(
            id=around.new_id(),
            form_id=word_form(template.form_id),
            edition=template.sha256[:12],
            form_hash=template.sha256,
            title=template.title,
            about_id=about,
            number=number_of(file, template.form_id),
            issued_at=around.now(),
            issued_by=around.actor.name or around.actor.id,
            sha256=sha256,
            pages=0,
        )

    def _filled(self, template: WordTemplate, file: CaseFile, about: str, *, draft: bool) -> _Filled:
        desk = self._desk
        subjects = tuple(occasion(template.form_id).subjects(file))
        chosen = about or next((one.id for one in subjects), "")
        content = desk.store.content(template.sha256)
        names, _ = desk.renderer.survey_template(content, template.name)
        facts = facts_for(desk, file, template.form_id, chosen, _whole(names))
        made = desk.renderer.fill_template(content, template.name, facts, draft=draft)
        register = FactRegister(file, chosen)
        missing = tuple(register.missing(fact, holder) for fact, holder in made.missing)
        return _Filled(made.docx or b"", missing, facts)

    def _found(self, template_id: str) -> WordTemplate:
        for one in self._desk.store.templates():
            if one.id == template_id:
                return one
        raise Refusal("templates.not_found")


def _whole(names: Iterable[str]) -> tuple[str, ...]:
    """Names as forms list them: with the members of a list, their list itself."""
    lists = {name.partition("[].")[0] for name in names if "[]." in name}
    return (*names, *lists)


def _is_from(paper: Paper, template: WordTemplate, about: str) -> bool:
    """Whether a paper that stands was filled into this template for this subject."""
    return (paper.form_hash, paper.about_id, paper.status) == (template.sha256, about, PaperStatus.ISSUED)


def _said(action: str, value: WordTemplate, **params: object) -> Outcome[WordTemplate]:
    return Outcome(value=value, changed=_CHANGED, said=action, params=params)
