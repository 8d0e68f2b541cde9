"""The paper room in the words of the use cases; its libraries are loaded when the first paper is made."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ipmediate import bootstrap
from ipmediate.bootstrap.packet import hindrances_of, packet_of, placed
from ipmediate.bootstrap.scanroom import ScanRoom
from ipmediate.bootstrap.signingroom import SigningRoom
from ipmediate.bootstrap.typefaces import rare_typefaces
from ipmediate.bootstrap.wordroom import WordRoom
from ipmediate.domain.forms import FactNames, FormDraft, FormPiece, FormVersion
from ipmediate.domain.occasions import occasion
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.services.bindings import BoundFile
from ipmediate.services.ports import (
    Arranged,
    Binding,
    Bound,
    Extent,
    FormHead,
    LeftOut,
    PacketMember,
    PrintJob,
    Rendered,
)
from ipmediate.services.progress import Cancelled, Progress

if TYPE_CHECKING:
    from ipmediate.documents.filing import Checked
    from ipmediate.documents.forms import Form
    from ipmediate.documents.leaves import Leaves
    from ipmediate.documents.members import Member
    from ipmediate.documents.pages import PageReader
    from ipmediate.documents.quarantine.keeper import Quarantine, Ward
    from ipmediate.documents.renderer import Renderer
    from ipmediate.domain.signedreturns import PageMark
    from ipmediate.services.prepsheet import PreparationSheet
    from ipmediate.services.recoverysheet import RecoverySheet

_PAGES_AT_ONCE = 4
"""Pages of a scan read in one go, so that a large one neither takes too long nor waits for a stop."""

_WITHOUT_CODE = frozenset({"paper_slip", "volume_cover", "volume_back", "volume_contents"})
"""Leaves nobody signs and sends back."""

_IN_MEMORY = 64 << 10
"""Files up to 64 KiB are bound from memory; a packet may have hundreds of them."""

_COUNTED_IN_MEMORY = 16 << 20
"""Files up to 16 MiB are counted in memory, one after another, and leave nothing on the disk."""

_COPIED_AT_ONCE = 1 << 20


class PaperRoom(SigningRoom, WordRoom, ScanRoom):
    """Makes papers from the forms that ship with the program and the committee's own wordings of them.

    Args:
        resources: the program's resources.
        versions: asked for the committee's own wordings; one with a fault is left out, the form that ships
            stays in force.
        laws: asked for the provisions of law an edited form may name; None takes every well-formed one.
    """

    def __init__(
        self,
        resources: Path,
        versions: Callable[[], Sequence[FormVersion]] = tuple,
        laws: Callable[[], Container[str]] | None = None,
    ) -> None:
        self._resources = resources
        self._versions = versions
        self._laws = laws
        self._made: tuple[tuple[tuple[str, bool], ...], Renderer] | None = None

    @cached_property
    def _shipped(self) -> dict[str, Form]:
        from ipmediate.documents.forms import load_forms
        from ipmediate.domain.facts import FactRegister

        return load_forms(self._resources / "forms", FactRegister())

    @property
    def _renderer(self) -> Renderer:
        versions = self._versions()
        stand = tuple((one.id, one.withdrawn) for one in versions)
        if self._made is None or self._made[0] != stand:
            self._made = (stand, self._renderer_with(versions))
        return self._made[1]

    def _renderer_with(self, versions: Sequence[FormVersion]) -> Renderer:
        from ipmediate.documents.forms import own_forms
        from ipmediate.documents.renderer import Renderer
        from ipmediate.domain.facts import FactRegister

        register = FactRegister()
        forms = {**self._shipped, **own_forms(versions, register)}
        return Renderer(bootstrap.resources() / "fonts", forms, register, rare_typefaces())

    def draft_of(self, form_id: str, on: date) -> FormDraft:
        """The edition of a form in force on a day, cut into pieces a person can edit."""
        from ipmediate.documents.formtext import draft_of

        return draft_of(self._renderer.form(form_id, on))

    def resized(self, form_id: str, piece: FormPiece, columns: int, on: date) -> FormPiece:
        """A table of the edition in force with another number of columns."""
        from ipmediate.documents.formtext import resized

        return resized(self._renderer.form(form_id, on), piece, columns)

    def draft_in(self, text: str) -> FormDraft:
        """A form file cut into pieces."""
        from ipmediate.documents.formtext import draft_of

        return draft_of(self._parsed(text))

    def relabelled(self, text: str, *, label: str, since: date) -> str:
        """A form file as another edition of itself."""
        from ipmediate.documents.formtext import relabelled

        return relabelled(text, label=label, since=since)

    def form_text(self, form_id: str, draft: FormDraft, *, on: date, label: str, since: date) -> str:
        """The whole form file of an edited draft; every fault of it is told at once."""
        from ipmediate.documents.formtext import form_text
        from ipmediate.domain.facts import FactRegister

        form = self._renderer.form(form_id, on)
        register = FactRegister(laws=None if self._laws is None else self._laws())
        return form_text(form, draft, label=label, since=since, known=register)

    def facts_named(self, text: str) -> tuple[str, ...]:
        """The facts a form file prints."""
        head = self._parsed(text).head
        return (*head.must, *head.may)

    def preview_form(self, text: str, facts: Mapping[str, Any]) -> Rendered:
        """A draft paper from a form file that is not in force."""
        from ipmediate.documents.renderer import Renderer
        from ipmediate.domain.facts import FactRegister
        from ipmediate.domain.forms import PaperStamp

        form = self._parsed(text)
        fonts = bootstrap.resources() / "fonts"
        room = Renderer(fonts, {form.head.id: form}, FactRegister(), rare_typefaces())
        made = room.render(form.head.id, facts, draft=True, stamp=PaperStamp())
        return Rendered(pdf=made.pdf, pages=made.pages, sha256=made.sha256, title=made.title)

    def _parsed(self, text: str) -> Form:
        from ipmediate.documents.forms import parse_form
        from ipmediate.domain.facts import FactRegister

        return parse_form(text.encode("utf-8"), "¶", FactRegister())

    def forms(self, on: date) -> Sequence[FormHead]:
        """Blank papers in force on a day."""
        return [self._head(head.id, on) for head in self._renderer.heads(on)]

    def missing(
        self, form_id: str, facts: Mapping[str, Any], *, on: date, names: FactNames | None = None
    ) -> tuple[Missing, ...]:
        """What is not there yet to issue the form."""
        return self._renderer.missing(self._edition(form_id, on), facts, names)

    def unprintable(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Characters that no font here can draw, each once."""
        return self._renderer.unprintable(texts)

    def render(
        self,
        form_id: str,
        facts: Mapping[str, Any],
        *,
        on: date,
        draft: bool,
        number: str = "",
        issued_at: datetime | None = None,
    ) -> Rendered:
        """Make the paper; with ``draft`` facts may be missing and every page is marked."""
        from ipmediate.documents.pagecode import fingerprint_of
        from ipmediate.domain.forms import PaperStamp

        edition = self._edition(form_id, on)
        code = ""
        if not draft and form_id not in _WITHOUT_CODE:
            code = fingerprint_of(self._renderer.form(edition).head.digest, sorted(facts.items()), number)
        made = self._renderer.render(
            edition,
            facts,
            draft=draft,
            stamp=PaperStamp(number=number, issued_at=issued_at, fingerprint=code, coded=bool(code)),
        )
        return Rendered(pdf=made.pdf, pages=made.pages, sha256=made.sha256, title=made.title, page_code=code)

    def page_marks(
        self,
        content: IO[bytes],
        *,
        title: str,
        wanted: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[PageMark | None]:
        """What the code on every page of a scan says, the wanted one first; None for pages without one."""
        from ipmediate.documents.pagecode import read_code
        from ipmediate.documents.scans import read_codes
        from ipmediate.domain.signedreturns import PageMark

        marks: list[PageMark | None] = []
        total = 1
        with self.quarantine.ward() as ward:
            while len(marks) < total:
                found = ward.read(
                    read_codes,
                    content,
                    name=title,
                    cancelled=cancelled,
                    member=title,
                    first=len(marks),
                    most=_PAGES_AT_ONCE,
                    wanted=wanted,
                )
                found.data.close()
                total = int(found.value["pages"])
                for codes in found.value["codes"]:
                    codes.sort(key=lambda letters: wanted not in letters)
                    code = read_code(codes[0]) if codes else None
                    marks.append(PageMark(code.fingerprint, code.page, code.pages) if code else None)
                if progress is not None:
                    progress(len(marks), total, title)
        return marks

    @cached_property
    def quarantine(self) -> Quarantine:
        """Where files from outside are read."""
        from ipmediate.documents.quarantine.keeper import Quarantine

        return Quarantine()

    def close(self) -> None:
        """End what still reads files from outside."""
        if "quarantine" in self.__dict__:
            self.quarantine.close()

    def docx(
        self,
        form_id: str,
        facts: Mapping[str, Any],
        *,
        on: date,
        edition: str = "",
        draft: bool = True,
        number: str = "",
    ) -> bytes:
        """The paper as a working copy for word processors."""
        from ipmediate.domain.forms import PaperStamp

        key = f"{form_id}@{edition}" if edition else self._edition(form_id, on)
        return self._renderer.render_docx(key, facts, draft=draft, stamp=PaperStamp(number=number))

    def tables_of(self, form_id: str, facts: Mapping[str, Any], *, on: date) -> tuple[tuple[str, ...], ...]:
        """The tables of a paper as rows of cells."""
        from ipmediate.documents.tablesheet import table_rows_of

        return table_rows_of(self._renderer.compose(self._edition(form_id, on), facts))

    def extents_of(self, members: Sequence[PacketMember]) -> list[Extent | Refusal]:
        """How long and how large members are in a packet, or why they cannot be bound."""
        from tempfile import TemporaryDirectory

        found: list[Extent | Refusal] = []
        with TemporaryDirectory(prefix="ipmediate-") as made_in, self.quarantine.ward() as ward:
            for number, member in enumerate(members):
                try:
                    found.append(_extent(member, Path(made_in) / f"{number}", ward))
                except Refusal as refusal:
                    found.append(refusal)
        return found

    def arrange(self, binding: Binding, extents: Sequence[Extent]) -> Arranged:
        """Where the members of a packet will stand; none of them is opened."""
        from ipmediate.documents.places import Counted

        counted = [
            Counted(one.title, one.section, one.note, extent.pages, extent.size, one.late)
            for one, extent in zip(binding.members, extents, strict=True)
        ]
        front, places = self._renderer.arrange(packet_of(binding, (), ""), counted)
        return Arranged(front=front, places=tuple(placed(one) for one in places))

    @contextmanager
    def bind(
        self, binding: Binding, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Bound]:
        """Bind members into PDF files in a private folder that is gone when the context is left."""
        from tempfile import TemporaryDirectory

        from ipmediate.documents.pagecode import fingerprint_of

        with TemporaryDirectory(prefix="ipmediate-") as made_in:
            folder = Path(made_in)
            members, left_out = self._admitted(binding.members, folder, progress, cancelled)
            code = ""
            if binding.coded:
                starts = [(one.title, one.size) for one in members]
                code = fingerprint_of(binding.title, binding.number, binding.made_at, starts)
            packet = packet_of(binding, members, code)
            if binding.back is not None:
                packet = replace(packet, back=_member(binding.back, folder / "back.member"))
            parts = self._renderer.bind(packet, folder / "packet.pdf", progress, cancelled)
            with ExitStack() as opened:
                bundle, digest = None, ""
                if binding.bundle:
                    filed = self._renderer.file_bundle(
                        folder / "packet.zip", parts, packet, made_at=binding.made_at
                    )
                    bundle, digest = opened.enter_context(filed.path.open("rb")), filed.sha256
                yield Bound(
                    files=tuple(
                        BoundFile(
                            pdf=opened.enter_context(part.path.open("rb")), pages=part.pages, size=part.size
                        )
                        for part in parts
                    ),
                    front=parts[0].front,
                    places=tuple(placed(one) for one in parts[0].places),
                    page_code=code,
                    bundle=bundle,
                    bundle_sha256=digest,
                    left_out=left_out,
                    hindered=hindrances_of(parts),
                )

    def _admitted(
        self,
        asked: Sequence[PacketMember],
        folder: Path,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> tuple[tuple[Member, ...], tuple[LeftOut, ...]]:
        """The members as they may be bound; foreign ones are surveyed in quarantine, one after another."""
        from ipmediate.documents.admission import admit

        members, left_out = [], []
        with self.quarantine.ward() as ward:
            for number, one in enumerate(asked):
                member = _member(one, folder / f"{number}.member")
                if one.foreign:
                    if progress is not None:
                        progress(number, len(asked), one.title)
                    admitted = admit(member, ward, folder / f"{number}.copy", cancelled)
                    member = admitted.member
                    if admitted.flags:
                        left_out.append(LeftOut(title=one.title, flags=admitted.flags))
                members.append(member)
        return tuple(members), tuple(left_out)

    def print_plan(
        self, title: str, number: str, jobs: Sequence[PrintJob], *, issued_at: datetime | None = None
    ) -> Rendered:
        """How many copies of which paper for whom."""
        from ipmediate.documents import printplan
        from ipmediate.documents.phrases import PRINT_PLAN
        from ipmediate.domain.forms import PaperStamp

        listed = [printplan.PrintJob(title=job.title, pages=job.pages, copies=job.copies) for job in jobs]
        pdf = self._renderer.print_plan(title, number, listed, PaperStamp(number=number, issued_at=issued_at))
        with self.pages(pdf) as reader:
            pages = reader.count
        return Rendered(pdf=pdf, pages=pages, sha256=hashlib.sha256(pdf).hexdigest(), title=PRINT_PLAN)

    def preparation(self, sheet: PreparationSheet) -> Rendered:
        """The sheet a mediator takes into a meeting."""
        from ipmediate.documents.preparation import Part

        parts = [Part(**asdict(one)) for one in sheet.parts]
        pdf, pages = self._renderer.preparation(sheet.title, sheet.subtitle, sheet.head, parts)
        return Rendered(pdf=pdf, pages=pages, sha256=hashlib.sha256(pdf).hexdigest(), title=sheet.title)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """The recovery sheet of a profile; kept nowhere."""
        return self._renderer.recovery_sheet(**asdict(sheet))

    def pages(self, pdf: bytes) -> PageReader:
        """Open a finished PDF to look at or print."""
        from ipmediate.documents.pages import PageReader

        return PageReader(pdf)

    def make_ready(self) -> None:
        """Start ahead what foreign pages are drawn in."""
        from ipmediate.documents.leaves import ready

        self.quarantine.warm(ready)

    def foreign_pages(self, content: IO[bytes], *, title: str) -> Leaves:
        """Open a file that came from outside to look at; it is drawn in quarantine."""
        from ipmediate.documents.leaves import Leaves

        return Leaves(self.quarantine.ward(), content, title)

    def verify(self, path: Path) -> Checked:
        """Compare a filing bundle with its check sums.

        Raises:
            Refusal: ``packets.not_a_bundle``.
        """
        from ipmediate.documents.filing import verify

        return verify(path)

    def _edition(self, form_id: str, on: date) -> str:
        return f"{form_id}@{self._renderer.form(form_id, on).head.edition}"

    def _head(self, form_id: str, on: date) -> FormHead:
        head = self._renderer.form(form_id, on).head
        use = occasion(form_id)
        return FormHead(
            id=head.id,
            edition=head.edition,
            hash=head.digest,
            title=head.title,
            title_en=head.title_en,
            per=use.per.value,
            numbered=use.numbered,
            copies=head.copies,
            facts=(*head.must, *head.may),
            since=head.since,
            own=head.own,
        )


def _extent(member: PacketMember, spool: Path, ward: Ward) -> Extent:
    from ipmediate.documents.admission import admit
    from ipmediate.documents.members import open_member

    made = _member(member, spool, _COUNTED_IN_MEMORY)
    if member.foreign:
        admitted = admit(made, ward)
        return Extent(pages=admitted.pages, size=admitted.member.size)
    opened = open_member(made)
    try:
        return Extent(pages=opened.pages, size=opened.size)
    finally:
        opened.close()


def _member(one: PacketMember, spool: Path, in_memory: int = _IN_MEMORY) -> Member:
    from ipmediate.documents.members import Member

    return Member(
        title=one.title,
        data=_member_data(one.content, spool, in_memory),
        section=one.section,
        note=one.note,
        original=one.file_name,
        late=one.late,
    )


def _member_data(content: Callable[[], IO[bytes]], spool: Path, in_memory: int) -> Path | bytes:
    """A member's bytes; large ones are spooled to a file of the private folder."""
    with content() as stream:
        start = stream.read(in_memory)
        if len(start) < in_memory:
            return start
        with spool.open("wb") as kept:
            kept.write(start)
            shutil.copyfileobj(stream, kept, _COPIED_AT_ONCE)
    return spool
