"""The committee's own DOCX templates: taken over when sound, tried on a case, filled for a case on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.facts import FACTS, FactRegister
from ipmediate.domain.occasions import occasion
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import BadFile, Incomplete, Missing, Refusal
from ipmediate.domain.templates import TestedTemplate, WordTemplate, template_fault
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import facts_for, form_head
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.SETTINGS, Topic.PAPERS})
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
        around = self._desk.around
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
        template, file = self._found(template_id), self._desk.store.load(case_id)
        docx, missing = self._filled(template, file, about, draft=True)
        return TestedTemplate(docx=docx or b"", missing=missing)

    def issue(self, template_id: str, case_id: str, about: str = "") -> Outcome[bytes]:
        """Fill a template for a case; the file is kept, and the history of the case says which one it was.

        Raises:
            Incomplete: ``papers.incomplete`` with everything the case lacks.
            Refusal: ``templates.not_found``, ``papers.not_now``, ``procedure.archived``, ``quarantine.…``.
        """
        template, file = self._found(template_id), self._desk.store.load(case_id)
        check_open(file)
        subjects = tuple(occasion(template.form_id).subjects(file))
        chosen = about or next((one.id for one in subjects), "")
        if all(one.id != chosen for one in subjects):
            raise Refusal("papers.not_now", title=template.name)
        docx, missing = self._filled(template, file, chosen, draft=False)
        if missing or docx is None:
            raise Incomplete("papers.incomplete", missing, form=template.name)
        around = self._desk.around
        with self._desk.store.work("templates.issued", actor=around.actor, at=around.now()) as work:
            sha256 = work.keep(docx, DOCX)
            work.note_case(case_id, name=template.name, sha256=sha256, template=template.sha256)
        params: dict[str, object] = {"name": template.name, "sha256": sha256[:12]}
        return Outcome(value=docx, changed=_CHANGED, said="templates.issued", params=params)

    def _filled(
        self, template: WordTemplate, file: CaseFile, about: str, *, draft: bool
    ) -> tuple[bytes | None, tuple[Missing, ...]]:
        desk = self._desk
        subjects = tuple(occasion(template.form_id).subjects(file))
        chosen = about or next((one.id for one in subjects), "")
        content = desk.store.content(template.sha256)
        names, _ = desk.renderer.survey_template(content, template.name)
        facts = facts_for(desk, file, template.form_id, chosen, _whole(names))
        made = desk.renderer.fill_template(content, template.name, facts, draft=draft)
        register = FactRegister(file, chosen)
        return made.docx, tuple(register.missing(fact, holder) for fact, holder in made.missing)

    def _found(self, template_id: str) -> WordTemplate:
        for one in self._desk.store.templates():
            if one.id == template_id:
                return one
        raise Refusal("templates.not_found")


def _whole(names: Iterable[str]) -> tuple[str, ...]:
    """Names as forms list them: with the members of a list, their list itself."""
    lists = {name.partition("[].")[0] for name in names if "[]." in name}
    return (*names, *lists)


def _said(action: str, value: WordTemplate, **params: object) -> Outcome[WordTemplate]:
    return Outcome(value=value, changed=_CHANGED, said=action, params=params)
