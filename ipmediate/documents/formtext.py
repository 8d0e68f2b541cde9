"""Form files as people edit them: cut into pieces of text, and put together again as a whole file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import tomli_w

from ipmediate.documents.blockkeys import Reading
from ipmediate.documents.forms import Form, parse_form
from ipmediate.documents.placeholders import WrongPlaceholder, parse, slots
from ipmediate.domain.forms import FormDraft, FormPiece
from ipmediate.domain.refusals import BadFile, Fault

_PRINTED = ("lead", "to", "label", "text", "speaker", "note", "title", "hint", "seal")
"""Keys whose texts are wording; names of people and facts of tables stay as the form has them."""

_LISTS = ("items", "rows", "roles", "columns", "foot")


def draft_of(form: Form) -> FormDraft:
    """A form cut into pieces."""
    data = tomllib.loads(form.source)
    pieces = tuple(_piece(block, place) for place, block in enumerate(data["block"]))
    return FormDraft(header=data.get("page", {}).get("header", ""), copies=form.head.copies, pieces=pieces)


def _piece(block: dict[str, Any], place: int | None) -> FormPiece:
    when = block.get("when", ())
    return FormPiece(
        kind=str(block["kind"]),
        texts=tuple(text for text, _ in _texts(block)),
        origin=place,
        each=next(iter(_lists(block, str(block.get("each", "")))), ""),
        when=(when,) if isinstance(when, str) else tuple(when),
        columns=len(block.get("columns", ())) if block["kind"] == "table" else 0,
    )


def resized(form: Form, piece: FormPiece, columns: int) -> FormPiece:
    """A table with columns added behind the last one, or taken away there; its texts stay.

    Args:
        form: the version that is edited.
        piece: a table of it as edited so far.
        columns: how many it is to have; at least one.
    """
    return _piece(_sized(_block(form, piece), max(columns, 1)), piece.origin)


def _block(form: Form, piece: FormPiece) -> dict[str, Any]:
    """The block of a piece with its texts, conditions and columns."""
    if piece.origin is None:
        block: dict[str, Any] = {"kind": "paragraph", "text": ""}
    else:
        block = deepcopy(tomllib.loads(form.source)["block"][piece.origin])
    if piece.columns:
        _sized(block, piece.columns)
    for (_, put), text in zip(list(_texts(block)), piece.texts, strict=True):
        put(text)
    block.pop("when", None)
    if piece.when:
        block["when"] = piece.when[0] if len(piece.when) == 1 else list(piece.when)
    return block


def _sized(block: dict[str, Any], columns: int) -> dict[str, Any]:
    held = block["columns"]
    while len(held) < columns:
        held.append({"title": "＿", "width": 1, **({"text": ""} if block.get("each") else {})})
    del held[columns:]
    for key in ("rows", "foot"):
        for row in block.get(key, ()):
            row.extend([""] * (columns - len(row)))
            del row[columns:]
    return block


def form_text(form: Form, draft: FormDraft, *, label: str, since: date, known: object) -> str:
    """The whole file of an edited form.

    Args:
        form: the version that was edited.
        draft: the pieces in their new order.
        label: name of the new edition.
        since: its first day.
        known: register of facts (anything with ``in``).

    Raises:
        BadFile: ``forms.bad_file`` with every fault; paths name the piece, as in ``¶3``.
    """
    data = tomllib.loads(form.source)
    made = [_block(form, piece) for piece in draft.pieces]
    data["block"] = made
    page = dict(data.get("page", {}))
    page.pop("header", None)
    data["page"] = {**page, "header": draft.header} if draft.header else page
    data["copies"] = dict(draft.copies)
    data["edition"] = {**data["edition"], "label": label, "since": since}
    faults = list(_faults(draft, made, known))
    if faults:
        raise BadFile("forms.bad_file", tuple(faults), file=form.head.title)
    data["facts"] = _declared(form, data)
    text = tomli_w.dumps(data)
    parse_form(text.encode("utf-8"), form.head.id, known)
    return text


def relabelled(text: str, *, label: str, since: date) -> str:
    """A form file as another edition of itself."""
    data = tomllib.loads(text)
    data["edition"] = {**data["edition"], "label": label, "since": since}
    return tomli_w.dumps(data)


def _texts(block: dict[str, Any]) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Every text of a block with the way to replace it, in a fixed order."""
    for key in (*_PRINTED, *_LISTS):
        if key in block:
            yield from _inside(block, key, printed=key in _PRINTED)


def _inside(holder: Any, key: Any, *, printed: bool) -> Iterator[tuple[str, Callable[[str], None]]]:
    value = holder[key]
    if isinstance(value, str):

        def put(text: str) -> None:
            holder[key] = text

        if printed or isinstance(holder, list):
            yield value, put
    elif isinstance(value, list):
        for place in range(len(value)):
            yield from _inside(value, place, printed=printed)
    elif isinstance(value, dict):
        for inner in _PRINTED:
            if inner in value:
                yield from _inside(value, inner, printed=True)


def _faults(draft: FormDraft, made: list[dict[str, Any]], known: object) -> Iterator[Fault]:
    """Faults of wording, each at its piece."""
    if not made:
        yield Fault(path="¶1", code="forms.no_blocks", params=(("line", "1"),))
    header = (0, {"text": draft.header}, "")
    for number, block, each in [header, *((n, b, b.get("each", "")) for n, b in enumerate(made, 1))]:
        for condition in _conditions(block):
            if condition not in known:  # type: ignore[operator]
                params = (("line", str(number)), ("name", condition))
                yield Fault(path=f"¶{number}", code="forms.unknown_fact", params=params)
        for text, _ in _texts(block):
            yield from _wrong(text, f"¶{number}", _lists(block, each), known)


def _conditions(block: dict[str, Any]) -> Iterator[str]:
    """Facts of the case a block hangs on."""
    when = block.get("when", ())
    for one in (when,) if isinstance(when, str) else when:
        name = one.removeprefix("not ").strip()
        if not name.startswith("it."):
            yield name


def _lists(block: dict[str, Any], each: str) -> tuple[str, ...]:
    """Lists over which a block or one of its roles repeats."""
    named = (each, *(role.get("each", "") for role in block.get("roles", [])))
    return tuple(dict.fromkeys(one for one in named if one))


def _wrong(text: str, at: str, lists: tuple[str, ...], known: object) -> Iterator[Fault]:
    try:
        template = parse(text)
    except WrongPlaceholder as wrong:
        code, near = wrong.args
        yield Fault(path=at, code=code, params=(("line", at[1:]), ("name", near)))
        return
    for slot in slots(template):
        if slot.name in ("#", "it"):
            continue
        if slot.name.startswith("it."):
            if not any(f"{each}[].{slot.name[3:]}" in known for each in lists):  # type: ignore[operator]
                yield Fault(
                    path=at, code="forms.unknown_fact", params=(("line", at[1:]), ("name", slot.name))
                )
        elif slot.name not in known:  # type: ignore[operator]
            yield Fault(path=at, code="forms.unknown_fact", params=(("line", at[1:]), ("name", slot.name)))


def _declared(form: Form, data: dict[str, Any]) -> dict[str, list[str]]:
    """The facts the edited form names: what had to be there still has to, everything new may."""
    reading = Reading(form.head.id, form.source)
    used: dict[str, None] = {}
    for key in ("header", "footer"):
        for slot in slots(parse(data["page"].get(key, ""))):
            used[slot.name] = None
    for place, block in enumerate(data["block"]):
        for fact, _ in reading.block(block, f"/block/{place}").uses:
            used[fact] = None
    must = [fact for fact in form.head.must if fact in used]
    return {"must": must, "may": [fact for fact in used if fact not in must]}
