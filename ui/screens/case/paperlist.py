"""The papers of a case as a list: those that can be made now, those issued, those that no longer stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.signedcopies import CopyKind, SignedCopy, copies_of
from ipmediate.domain.templates import WordTemplate
from ipmediate.domain.wording import Language
from ipmediate.services.workspace import Workspace
from ui.messages import Messages

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper, made or to be made.

    Attributes:
        about: id of what it is made for, empty for the case; ``subject`` its name.
        paper: the issued paper, None while it is only a form.
        missing: what is not there yet to issue it.
        signed: the newest signed copy.
        templates: DOCX templates of the committee beside the form.
    """

    form_id: str
    title: str
    about: str = ""
    subject: str = ""
    paper: Paper | None = None
    missing: tuple[Missing, ...] = ()
    signed: SignedCopy | None = None
    templates: tuple[WordTemplate, ...] = ()

    @property
    def key(self) -> str:
        """Stable name of the row."""
        return f"paper/{self.paper.id}" if self.paper is not None else f"form/{self.form_id}/{self.about}"

    @property
    def issued(self) -> bool:
        """Whether it is an issued paper that stands."""
        return self.paper is not None and self.paper.status is PaperStatus.ISSUED


def paper_rows(ws: Workspace, file: CaseFile, language: Language) -> list[PaperRow]:
    """Forms of use with what they lack, issued papers in their place, then what no longer stands."""
    rows: list[PaperRow] = []
    standing: Mapping[tuple[str, str], Paper] = {
        (paper.form_id, paper.about_id): paper for paper in file.papers if paper.status is PaperStatus.ISSUED
    }
    named: dict[tuple[str, str], str] = {}
    listed: set[str] = set()
    closed = file.case.stage is Stage.ARCHIVED
    templates = () if closed else ws.templates.all()
    for head in ws.papers.forms(file.id):
        for subject in ws.papers.subjects(file.id, head.id):
            named[head.id, subject.id] = subject.name
            paper = standing.get((head.id, subject.id))
            if paper is not None:
                listed.add(paper.id)
            elif closed:
                continue
            rows.append(
                PaperRow(
                    form_id=head.id,
                    title=head.title if language == "zh" else head.title_en or head.title,
                    about=subject.id,
                    subject=subject.name,
                    paper=paper,
                    missing=_missing(ws, file.id, head.id, subject.id) if paper is None else (),
                    signed=_newest(file, paper),
                    templates=tuple(one for one in templates if one.form_id == head.id),
                )
            )
        for paper in standing.values():
            if paper.is_word and paper.stands_for == head.id:
                listed.add(paper.id)
                rows.append(_paper_row(file, paper, named))
    rows += [_paper_row(file, paper, named) for paper in reversed(file.papers) if paper.id not in listed]
    return rows


def _paper_row(file: CaseFile, paper: Paper, named: Mapping[tuple[str, str], str]) -> PaperRow:
    return PaperRow(
        form_id=paper.form_id,
        title=paper.title,
        about=paper.about_id,
        subject=named.get((paper.stands_for, paper.about_id), ""),
        paper=paper,
        signed=_newest(file, paper),
    )


def state_text(row: PaperRow, messages: Messages) -> str:
    """How a paper stands, in words."""
    if row.paper is not None:
        if row.issued:
            if row.signed is not None:
                text = translate("PaperList", "已签章 %1")
                if row.signed.kind is CopyKind.HANDWRITTEN:
                    text = translate("PaperList", "已手写签名 %1")
                return text.replace("%1", f"{row.signed.made_at:%Y-%m-%d}")
            text = translate("PaperList", "已签发 %1")
            return text.replace("%1", f"{row.paper.issued_at:%Y-%m-%d}")
        return messages.label(row.paper.status)
    if row.missing:
        return translate("PaperList", "缺 %1 项").replace("%1", str(len(row.missing)))
    return translate("PaperList", "可以签发")


def state_role(row: PaperRow) -> str:
    """Colour role; the words say the same."""
    if row.paper is not None:
        return "good" if row.issued else "ink_off"
    return "warn" if row.missing else ""


def _newest(file: CaseFile, paper: Paper | None) -> SignedCopy | None:
    copies = copies_of(file.signed_copies, paper.id) if paper is not None else ()
    return copies[-1] if copies else None


def _missing(ws: Workspace, case_id: str, form_id: str, about: str) -> tuple[Missing, ...]:
    try:
        return ws.papers.missing(case_id, form_id, about)
    except Refusal:
        return ()
