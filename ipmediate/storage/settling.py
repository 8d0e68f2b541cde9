"""The values a divergence keeps as JSON text, put back into things of a case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.divergences import Divergence, DivergenceKind
from ipmediate.domain.edits import find
from ipmediate.domain.merging import ABSENT
from ipmediate.domain.merging import both as both_of
from ipmediate.domain.refusals import BadFile, Refusal
from ipmediate.storage.codec import body_of, from_plain


def with_value(file: CaseFile, held: Divergence, value: str, deleted: Sequence[Any]) -> Any:
    """See ``services.ports.Store.with_value``; ``deleted`` are things of that kind that were taken out."""
    told = _read(value)
    if held.kind is DivergenceKind.EDIT_ON_DELETED:
        last = next((one for one in deleted if one.id == held.of_id), None)
        if last is None:
            raise Refusal("cases.no_such_thing", noun=held.of_type, id=held.of_id)
        body = {**body_of(last), **(told if isinstance(told, dict) else {})}
    else:
        head = held.of_type == "case"
        body = body_of(file.case if head else find(file, held.of_type, held.of_id))
        if told is ABSENT:
            body.pop(held.field, None)
        else:
            body[held.field] = told
    try:
        return from_plain(NOUNS[held.of_type][1], body)
    except BadFile:
        raise Refusal("divergences.bad_value", field="value") from None


def both(held: Divergence) -> str:
    """See ``services.ports.Store.both``."""
    made = both_of(held.of_type, held.field, ours=_read(held.ours), theirs=_read(held.theirs))
    return json.dumps(made, ensure_ascii=False)


def _read(text: str) -> Any:
    if not text:
        return ABSENT
    try:
        return json.loads(text)
    except ValueError:
        raise Refusal("divergences.bad_value", field="value") from None
