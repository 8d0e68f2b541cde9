"""The front of this room: forms and facts in, finished papers out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ipmediate.documents import filing, packets, preparation, printplan, recoverysheet
from ipmediate.documents.blocks import Composition
from ipmediate.documents.compose import compose, missing_facts
from ipmediate.documents.fonts import FontSet, font_set
from ipmediate.documents.forms import Form
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Bound, Cancelled, Packet, Progress
from ipmediate.documents.pages import PageReader
from ipmediate.documents.pdf import write_pdf
from ipmediate.documents.places import Counted, Place
from ipmediate.domain.forms import FactNames, FormHead, PaperStamp, Rendered
from ipmediate.domain.refusals import Missing, Refusal


class Renderer:
    """Makes papers and packets; safe to use from several threads.

    Args:
        fonts: folder of the bundled fonts.
        forms: as ``load_forms`` gives them.
        names: register of facts, which says where a missing one is supplied.
        extra_fonts: font files asked for characters the bundled ones lack.
    """

    def __init__(
        self,
        fonts: Path,
        forms: Mapping[str, Form],
        names: FactNames | None = None,
        extra_fonts: tuple[Path, ...] = (),
    ) -> None:
        self._folder = fonts
        self._extra = extra_fonts
        self._forms = forms
        self._names = names

    @property
    def fonts(self) -> FontSet:
        """The faces, shared by the whole process."""
        return font_set(self._folder, self._extra)

    def heads(self, on: date | None = None) -> tuple[FormHead, ...]:
        """The newest edition of every form, by id; with ``on``, of every form that was in use on that day."""
        begun = {
            form.head.id
            for name, form in self._forms.items()
            if "@" in name and (on is None or form.head.since <= on)
        }
        return tuple(self._forms[name].head for name in sorted(begun))

    def form(self, form_id: str, on: date | None = None) -> Form:
        """A form by id or ``id@edition``; with ``on``, the edition in use on that day.

        Raises:
            Refusal: ``papers.no_such_form``.
        """
        editions = [
            form
            for name, form in self._forms.items()
            if name.startswith(f"{form_id}@")
            and not form.head.withdrawn
            and (on is None or form.head.since <= on)
        ]
        if on is not None and editions:
            newest = max(
                enumerate(editions), key=lambda pair: (pair[1].head.since, pair[1].head.own, pair[0])
            )
            return newest[1]
        if on is not None or form_id not in self._forms:
            raise Refusal("papers.no_such_form", form=form_id)
        return self._forms[form_id]

    def missing(
        self, form_id: str, facts: Mapping[str, object], names: FactNames | None = None
    ) -> tuple[Missing, ...]:
        """Every fact the form must have and does not, named by the given register or the renderer's own."""
        return missing_facts(self.form(form_id), facts, names or self._names)

    def unprintable(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Characters that no font here can draw, each once."""
        return self.fonts.uncovered(texts)

    def compose(self, form_id: str, facts: Mapping[str, object], *, gaps: bool = False) -> Composition:
        """The paper's blocks with their texts; see ``compose.compose``."""
        return compose(self.form(form_id), facts, self._names, gaps=gaps)

    def render(
        self, form_id: str, facts: Mapping[str, object], *, draft: bool, stamp: PaperStamp
    ) -> Rendered:
        """Make a paper.

        Args:
            form_id: id, or ``id@edition``.
            facts: the fact sheet's values.
            draft: prints "草稿 未签发" across the pages and a writing line for every missing fact.
            stamp: number, fingerprint and moment of issue.

        Raises:
            Incomplete: ``papers.incomplete`` when a fact is missing and this is no draft.
            Refusal: ``papers.no_such_form`` or ``papers.glyph_missing``.
        """
        composition = self.compose(form_id, facts, gaps=draft)
        pdf, pages = write_pdf(composition, self.fonts, stamp, draft=draft)
        head = self.form(form_id).head
        return Rendered(
            pdf=pdf,
            pages=pages,
            sha256=hashlib.sha256(pdf).hexdigest(),
            title=head.title,
            form=head.id,
            edition=head.edition,
            form_digest=head.digest,
        )

    def render_docx(
        self, form_id: str, facts: Mapping[str, object], *, draft: bool, stamp: PaperStamp
    ) -> bytes:
        """The same paper as DOCX, to be worked on in a word processor; arguments as for ``render``."""
        from ipmediate.documents.wordfile import write_docx

        return write_docx(self.compose(form_id, facts, gaps=draft), stamp, draft=draft)

    def bind(
        self,
        packet: Packet,
        target: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[Bound, ...]:
        """Bind a packet into as many files as its limits ask; see ``packets.bind_parts``."""
        return packets.bind_parts(packet, target, self.fonts, progress, cancelled)

    def arrange(self, packet: Packet, counted: Sequence[Counted]) -> tuple[int, tuple[Place, ...]]:
        """Where members that are only counted yet will stand; see ``packets.arrange``."""
        return packets.arrange(packet, counted, self.fonts)

    def troubles(self, members: Sequence[Member]) -> tuple[Refusal, ...]:
        """Why members cannot be bound, one refusal for each bad one."""
        return packets.troubles(members)

    def file_bundle(
        self, target: Path, parts: Sequence[Bound], packet: Packet, made_at: datetime
    ) -> filing.Filed:
        """Write the filing bundle of a bound packet; see ``filing.file_bundle``."""
        return filing.file_bundle(
            target, parts, packet.members, title=packet.title, number=packet.number, made_at=made_at
        )

    def verify(self, path: Path) -> filing.Checked:
        """Compare a filing bundle with its check sums; see ``filing.verify``."""
        return filing.verify(path)

    def print_plan(
        self, title: str, number: str, jobs: Sequence[printplan.PrintJob], stamp: PaperStamp
    ) -> bytes:
        """The print plan as PDF."""
        return write_pdf(printplan.print_plan(title, number, jobs), self.fonts, stamp, draft=False)[0]

    def preparation(
        self, title: str, subtitle: str, head: Sequence[tuple[str, str]], parts: Sequence[preparation.Part]
    ) -> tuple[bytes, int]:
        """The preparation sheet of a meeting as PDF, and its pages."""
        made = preparation.preparation(title, subtitle, head, parts)
        return write_pdf(made, self.fonts, PaperStamp(), draft=False)

    def recovery_sheet(self, **told: Any) -> bytes:
        """The recovery sheet as PDF; see :func:`ipmediate.documents.recoverysheet.recovery_sheet`."""
        made = recoverysheet.recovery_sheet(**told)
        return write_pdf(made, self.fonts, PaperStamp(), draft=False)[0]

    def pages(self, source: bytes | Path) -> PageReader:
        """A reader of pages for previews; close it after use."""
        return PageReader(source)
