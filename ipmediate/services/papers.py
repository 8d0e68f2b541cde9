"""Papers: preview, issue, void, replace."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.occasions import OCCASIONS, Subject, occasion
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import Sheet, missing_on, put_paper, render, sheet_of
from ipmediate.services.numbers import official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import FormHead, PageSource, Rendered, Work

_CHANGED = frozenset({Topic.PAPERS, Topic.CASES})


class Papers:
    """Making papers from the facts of a case; an issued paper never changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forms(self, case_id: str) -> tuple[FormHead, ...]:
        """Forms of use in the case as it stands, in the order in which a case comes upon them."""
        file = self._desk.store.load(case_id)
        order = {form_id: place for place, form_id in enumerate(OCCASIONS)}
        heads = self._desk.renderer.forms(self._desk.around.today())
        usable = [head for head in heads if any(occasion(head.id).subjects(file))]
        return tuple(sorted(usable, key=lambda head: (order.get(head.id, len(order)), head.id)))

    def subjects(self, case_id: str, form_id: str) -> tuple[Subject, ...]:
        """For whom the form can be made now; one nameless subject for a form on the whole case."""
        return tuple(occasion(form_id).subjects(self._desk.store.load(case_id)))

    def missing(self, case_id: str, form_id: str, about: str = "") -> tuple[Missing, ...]:
        """What the paper still lacks, each with the field in which it is supplied."""
        file = self._desk.store.load(case_id)
        return missing_on(self._desk, file, sheet_of(self._desk, file, form_id, about))

    def preview(self, case_id: str, form_id: str, about: str = "") -> Rendered:
        """The paper as a draft with masked numbers masked; what is missing becomes a writing line."""
        file = self._desk.shown(self._desk.store.load(case_id))
        return render(self._desk, sheet_of(self._desk, file, form_id, about), draft=True)

    def working_copy(self, case_id: str, form_id: str, about: str = "") -> bytes:
        """The paper as it stands now, as a DOCX marked as a draft; what is missing becomes a writing line."""
        file = self._desk.store.load(case_id)
        sheet = sheet_of(self._desk, file, form_id, about)
        return self._desk.renderer.docx(form_id, sheet.facts, on=sheet.on, number=sheet.number)

    def copy_of(self, case_id: str, *, paper_id: str) -> bytes:
        """An issued paper as a DOCX, from the facts it printed and in its own edition, marked as a copy.

        A paper from a DOCX template is given as it was issued.

        Raises:
            Refusal: ``papers.not_found``, ``papers.no_such_form``.
        """
        paper = self._desk.store.load(case_id).paper(paper_id)
        if paper.is_word:
            return self.content(paper.sha256)
        return self._desk.renderer.docx(
            paper.form_id,
            self._desk.store.paper_facts(paper.id),
            on=paper.issued_at.date(),
            edition=paper.edition,
            draft=False,
            number=paper.number,
        )

    def issue(self, case_id: str, *, form_id: str, about: str = "") -> Outcome[Paper]:
        """Issue the paper: its facts are copied, its bytes fixed, its number given out for good.

        Args:
            case_id: the case.
            form_id: the form.
            about: the party, agent, meeting, seat, visit or delivery it is made for.

        Raises:
            Incomplete: ``papers.incomplete`` with everything that is missing.
            Refusal: ``papers.not_now`` when the form is of no use now; ``papers.already_issued`` while
                one for the same subject stands; ``procedure.archived``; ``papers.no_such_form``;
                ``divergences.open``.
        """
        file = self._desk.store.load(case_id)
        sheet = self._ready(file, form_id, about)
        if standing := standing_paper(file, form_id, about):
            raise Refusal("papers.already_issued", title=standing.title)
        return self._write(file, sheet, None)

    def supersede(self, case_id: str, *, paper_id: str) -> Outcome[Paper]:
        """Issue the same form for the same subject anew from today's facts, in place of an issued paper.

        Raises:
            Incomplete: ``papers.incomplete``.
            Refusal: ``papers.not_found``, ``papers.not_standing``, ``papers.word_not_replaced`` for one from
                a DOCX template, and those of ``issue``.
        """
        file = self._desk.store.load(case_id)
        old = _standing(file, paper_id)
        if old.is_word:
            raise Refusal("papers.word_not_replaced", title=old.title)
        return self._write(file, self._ready(file, old.form_id, old.about_id), old)

    def void(self, case_id: str, *, paper_id: str, reason: str) -> Outcome[CaseFile]:
        """An issued paper no longer speaks for the committee; it stays on record with the reason.

        Raises:
            Refusal: ``papers.not_found``, ``papers.not_standing``, ``papers.reason_missing``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        old = _standing(before, paper_id)
        if not reason.strip():
            raise Refusal("papers.reason_missing", title=old.title)
        voided = replace(old, status=PaperStatus.VOIDED, void_reason=reason.strip())
        return self._desk.write(
            "papers.voided",
            before,
            _with(before, voided),
            changed=_CHANGED,
            params={"title": old.title, "number": old.number, "reason": voided.void_reason},
            back=False,
        )

    def content(self, sha256: str) -> bytes:
        """The bytes of an issued paper by its hash; what is printed is what was issued."""
        return self._desk.store.content(sha256)

    def pages(self, pdf: bytes) -> PageSource:
        """The pages of a finished PDF made here, to look at. Raises ``Refusal("pages.unreadable")``."""
        return self._desk.renderer.pages(pdf)

    def make_ready(self) -> None:
        """Start ahead what bound papers are shown by, so that their first page comes at once.

        Raises:
            Refusal: ``quarantine.…``.
        """
        self._desk.renderer.make_ready()

    def bound_pages(self, sha256: str, *, title: str) -> PageSource:
        """The pages of a packet or volume, which may be from outside, drawn in quarantine.

        Raises:
            Refusal: ``pages.unreadable``, ``packets.…`` or ``quarantine.…``.
        """
        return self._desk.renderer.foreign_pages(self._desk.store.open_content(sha256), title=title)

    def printed_pages(self, pdf: bytes, *, title: str) -> PageSource:
        """The pages of a finished PDF to be printed; drawn in quarantine, as any may hold pages from outside.

        Raises:
            Refusal: ``pages.unreadable`` or ``quarantine.…``.
        """
        return self._desk.renderer.foreign_pages(BytesIO(pdf), title=title)

    def _ready(self, file: CaseFile, form_id: str, about: str) -> Sheet:
        check_open(file)
        check_settled(file.divergences)
        sheet = sheet_of(self._desk, file, form_id, about)
        if all(subject.id != about for subject in occasion(form_id).subjects(file)):
            raise Refusal("papers.not_now", title=sheet.head.title)
        missing = missing_on(self._desk, file, sheet)
        if missing:
            raise Incomplete("papers.incomplete", missing, form=sheet.head.title)
        return sheet

    def _write(self, file: CaseFile, sheet: Sheet, old: Paper | None) -> Outcome[Paper]:
        made = render(self._desk, sheet, draft=False) if sheet.number else None
        issued: list[Paper] = []

        def registered(work: Work) -> CaseFile:
            after, now, pdf = file, sheet, made
            if pdf is None:
                after, now, pdf = self._numbered(work, file, sheet)
            after, paper = put_paper(self._desk, work, after, now, pdf)
            issued.append(paper)
            if old is None:
                return after
            return _with(after, replace(old, status=PaperStatus.SUPERSEDED, superseded_by=paper.id))

        params: dict[str, object] = {"title": sheet.head.title}
        code = "papers.issued" if old is None else "papers.superseded"
        done = self._desk.write(code, file, registered, changed=_CHANGED, params=params, back=False)
        paper = issued[0]
        named = Label(zh=paper.title, en=sheet.head.title_en or paper.title)
        return Outcome(
            value=paper,
            changed=done.changed,
            said=code,
            params={"title": named, "number": paper.number, "pages": paper.pages},
        )

    def _numbered(self, work: Work, file: CaseFile, sheet: Sheet) -> tuple[CaseFile, Sheet, Rendered]:
        """Give the agreement a number of its own, for a case that never got an official one."""
        agreement = file.agreement
        if agreement is None:
            raise Refusal("papers.not_now", title=sheet.head.title)
        number = official_number(self._desk, work, "agreement", sheet.on)
        held = (*file.agreements[:-1], replace(agreement, number=number))
        after = replace(file, agreements=held)
        numbered = sheet_of(self._desk, after, sheet.head.id, sheet.about_id)
        return after, numbered, render(self._desk, numbered, draft=False)


def standing_paper(file: CaseFile, form_id: str, about: str = "") -> Paper | None:
    """The issued paper of a form and subject that neither was voided nor replaced."""
    standing = (
        paper
        for paper in file.papers
        if paper.form_id == form_id and paper.about_id == about and paper.status is PaperStatus.ISSUED
    )
    return next(standing, None)


def _standing(file: CaseFile, paper_id: str) -> Paper:
    paper = file.paper(paper_id)
    if paper.status is not PaperStatus.ISSUED:
        raise Refusal("papers.not_standing", title=paper.title)
    return paper


def _with(file: CaseFile, paper: Paper) -> CaseFile:
    return replace(file, papers=tuple(paper if one.id == paper.id else one for one in file.papers))
