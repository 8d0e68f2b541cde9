"""Edits of a form's wording that are not in force yet, kept through a crash or a power cut."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from ipmediate.domain.forms import FormDraft, FormPiece
from ipmediate.services.journal import TypingJournal

PLACE = "form"
"""Where the journal keeps them; no case has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEdits:
    """A wording somebody was working on.

    Attributes:
        draft: the wording as edited so far.
        at: when it was last changed.
        digest: of the wording it was begun from; see :func:`digest_of`.
    """

    draft: FormDraft
    at: datetime
    digest: str


def digest_of(draft: FormDraft) -> str:
    """SHA-256 of a wording, hexadecimal."""
    return sha256(json.dumps(asdict(draft)).encode()).hexdigest()


def keep(journal: TypingJournal, form_id: str, draft: FormDraft, digest: str) -> None:
    """Keep the present state of the edits of a form."""
    told = {"digest": digest, "draft": asdict(draft)}
    journal.record(PLACE, form_id, json.dumps(told, ensure_ascii=False))


def kept(journal: TypingJournal, form_id: str) -> FormEdits | None:
    """The edits of a form that are kept; None when there are none."""
    for one in journal.recover():
        if (one.case_id, one.session_id) == (PLACE, form_id):
            told = json.loads(one.lines_json)
            return FormEdits(draft=_draft(told["draft"]), at=one.at, digest=told["digest"])
    return None


def drop(journal: TypingJournal, form_id: str) -> None:
    """Keep the edits of a form no longer."""
    journal.clear(PLACE, form_id)


def _draft(told: dict[str, object]) -> FormDraft:
    copies, pieces = told["copies"], told["pieces"]
    assert isinstance(copies, list)
    assert isinstance(pieces, list)
    return FormDraft(
        header=str(told["header"]),
        copies=tuple((str(recipient), int(number)) for recipient, number in copies),
        pieces=tuple(
            FormPiece(**{**one, "texts": tuple(one["texts"]), "when": tuple(one["when"])}) for one in pieces
        ),
    )
