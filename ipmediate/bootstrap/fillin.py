"""Fields of a case filled in by their places, as ``Missing.place`` names them, from text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ipmediate.domain.applications import Application
from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.edits import find
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ipmediate.services.workspace import Workspace
from ipmediate.storage.codec import read_exactly, to_plain

PLAIN = ("true", "false", "null")
"""Words that stand for themselves; a text of one of them has to be in quotation marks."""


def fill_in(work: Workspace, case_id: str, told: Mapping[str, str]) -> Outcome[CaseFile]:
    """Fill in fields of a case.

    Args:
        work: the use cases.
        case_id: the case.
        told: place (``party/p1/legal_rep_name``, ``case/claim``, ``application/court``) to its value as
            text; lists, numbers and yes or no are written as in JSON.

    Returns:
        The last act: all fields are one act, those of the application for confirmation another one.

    Raises:
        BadFile: ``casefile.bad_body`` for a field or value that is not of its kind.
        Refusal: ``cli.no_such_place``, and those of the acts.
    """
    file = work.cases.load(case_id)
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for place, text in told.items():
        noun, _, rest = place.partition("/")
        key, slash, field = rest.rpartition("/")
        if not field or noun not in NOUNS or (not slash and noun not in ("case", "agreement", "application")):
            raise Refusal("cli.no_such_place", place=place)
        wanted.setdefault((noun, key), {})[field] = _value(text)
    application = wanted.pop(("application", ""), None)
    changes = [(noun, _changed(file, noun, key, fields), None) for (noun, key), fields in wanted.items()]
    outcomes = [work.cases.edit_many(case_id, changes, action="cases.edited")] if changes else []
    if application is not None:
        made = read_exactly(Application, {"id": "1", **application})
        fields = {name: getattr(made, name) for name in application}
        outcomes.append(work.confirmation.prepare(case_id, **fields))
    return outcomes[-1]


def _value(text: str) -> Any:
    if text in PLAIN or text[:1] in ("[", "{", '"'):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def _changed(file: CaseFile, noun: str, key: str, fields: Mapping[str, Any]) -> object:
    held: object
    if noun == "case":
        held = file.case
    elif noun == "agreement" and not key:
        if file.agreement is None:
            raise Refusal("cases.no_such_thing", noun=noun, id="")
        held = file.agreement
    else:
        held = find(file, noun, key)
    kind: type[object] = NOUNS[noun][1]
    return read_exactly(kind, {**to_plain(held), **fields})
