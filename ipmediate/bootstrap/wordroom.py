"""The paper room's DOCX templates; they are opened in quarantine only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ipmediate.domain.templates import FilledTemplate

if TYPE_CHECKING:
    from ipmediate.documents.quarantine.keeper import Quarantine


class WordRoom:
    """Looks at templates and fills them."""

    @property
    def quarantine(self) -> Quarantine:
        """Where files from outside are read."""
        raise NotImplementedError

    def survey_template(
        self, content: bytes, name: str
    ) -> tuple[Mapping[str, str], Sequence[tuple[str, str, str]]]:
        """What a DOCX template names and what is wrong in it; it is opened in quarantine only."""
        from ipmediate.documents.wordtemplates import survey_template

        found = self.quarantine.read(survey_template, content, name=name, title=name)
        found.data.close()
        faults = [(one["place"], one["code"], one["near"]) for one in found.value["faults"]]
        return found.value["names"], faults

    def fill_template(
        self, content: bytes, name: str, facts: Mapping[str, Any], *, draft: bool
    ) -> FilledTemplate:
        """Fill a DOCX template in quarantine."""
        from ipmediate.documents.wordtemplates import fill_template
        from ipmediate.domain.forms import to_plain

        plain = {key: to_plain(value) for key, value in facts.items()}
        found = self.quarantine.read(fill_template, content, name=name, title=name, facts=plain, draft=draft)
        with found.data as data:
            docx = data.read() or None
        missing = tuple((fact, holder) for fact, holder in found.value["missing"])
        return FilledTemplate(docx=docx, missing=missing)
