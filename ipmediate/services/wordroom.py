"""Sockets for papers beside the forms: templates filled where nothing in them can act, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from ipmediate.domain.forms import FormDraft, FormPiece
from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.papers import Paper
from ipmediate.domain.templates import FilledTemplate, WordTemplate


class WordRoom(Protocol):
    """Reads and fills templates of the committee."""

    def survey_template(
        self, content: bytes, name: str
    ) -> tuple[Mapping[str, str], Sequence[tuple[str, str, str]]]:
        """Facts a template names with their places, and (place, code, words) of what is wrong in it.

        Raises:
            Refusal: ``templates.…`` or ``quarantine.…``.
        """

    def tables_of(self, form_id: str, facts: Mapping[str, Any], *, on: date) -> tuple[tuple[str, ...], ...]:
        """The tables of a paper as rows of cells, with its titles and notes; what is missing is empty."""

    def fill_template(
        self, content: bytes, name: str, facts: Mapping[str, Any], *, draft: bool
    ) -> FilledTemplate:
        """Fill a template; without ``draft`` nothing is made while something is missing."""


class HouseShelf(Protocol):
    """What the committee keeps beside its cases."""

    def house_papers(self) -> tuple[Paper, ...]:
        """Papers issued without a case, oldest first, void ones included."""

    def templates(self) -> tuple[WordTemplate, ...]:
        """The committee's own templates, oldest first, withdrawn ones included."""

    def return_figures(self, period: str) -> ReturnFigures | None:
        """What was entered for a period, None when nothing was."""


class FormRoom(Protocol):
    """Takes form files apart for people to edit."""

    def resized(self, form_id: str, piece: FormPiece, columns: int, on: date) -> FormPiece:
        """A table of the edition in force on a day with another number of columns; its texts stay."""

    def relabelled(self, text: str, *, label: str, since: date) -> str:
        """A form file as another edition of itself."""

    def draft_in(self, text: str) -> FormDraft:
        """A form file cut into pieces a person can look at."""
