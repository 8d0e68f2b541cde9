"""The paper room in the words of the use cases; its libraries are loaded when the first paper is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Missing
from ipmediate.services.ports import FormHead, Rendered

if TYPE_CHECKING:
    from ipmediate.documents.filing import Checked
    from ipmediate.documents.pages import PageReader
    from ipmediate.documents.renderer import Renderer


class PaperRoom:
    """Makes papers from the forms that ship with the program."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    @cached_property
    def _renderer(self) -> Renderer:
        from ipmediate.documents.forms import load_forms
        from ipmediate.documents.renderer import Renderer

        return Renderer(self._resources / "fonts", load_forms(self._resources / "forms"))

    def forms(self, on: date) -> Sequence[FormHead]:
        """Blank papers in force on a day."""
        return [self._head(head.id, on) for head in self._renderer.heads() if head.since <= on]

    def missing(self, form_id: str, facts: Mapping[str, Any], *, on: date) -> tuple[Missing, ...]:
        """What is not there yet to issue the form."""
        return self._renderer.missing(self._edition(form_id, on), facts)

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
        from ipmediate.domain.forms import PaperStamp

        made = self._renderer.render(
            self._edition(form_id, on),
            facts,
            draft=draft,
            stamp=PaperStamp(number=number, issued_at=issued_at),
        )
        return Rendered(pdf=made.pdf, pages=made.pages, sha256=made.sha256, title=made.title)

    def pages(self, pdf: bytes) -> PageReader:
        """Open a finished PDF to look at or print."""
        from ipmediate.documents.pages import PageReader

        return PageReader(pdf)

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
        return FormHead(
            id=head.id,
            edition=head.edition,
            hash=head.digest,
            title=head.title,
            per="",
            numbered="",
            copies=sum(count for _, count in head.copies),
        )
