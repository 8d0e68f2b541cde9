"""The committee's own DOCX templates: looked at and filled in quarantine, by a closed language of tags.

A tag is a fact in double braces, ``{{committee.name}}``, with the filters of forms behind bars.
``{{each parties}}`` anywhere in a table row or a paragraph repeats it over a list, whose members are
``{{it.name}}``; ``{{when agreement.is_written}}`` (or ``when not …``) drops it unless the fact holds. Nothing
else is understood, nothing is evaluated, and what is filled in is never read again. A tag that is not
understood, anywhere in the file, refuses the whole template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from ipmediate.documents.placeholders import FILTERS, Slot, WrongPlaceholder, parse, shown, slots
from ipmediate.documents.wordsafety import NOT_IN_XML, Parts, W, open_parts, write_parts
from ipmediate.domain.forms import FactSheet, from_plain, member_value
from ipmediate.domain.refusals import Refusal

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = re.compile(r"\{\{([^{}]*)\}\}")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|«|»")
_FACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
GAP = "＿＿＿＿＿＿"
_MOST_MEMBERS = 5000


@dataclass(slots=True)
class _Tag:
    """One tag as written: ``kind`` is ``fact``, ``each`` or ``when``."""

    kind: str
    name: str
    slot: Slot | None = None
    negated: bool = False


@dataclass(slots=True)
class _Found:
    """What a template names, and what is wrong in it, each with its place."""

    names: dict[str, str] = field(default_factory=dict)
    faults: list[dict[str, str]] = field(default_factory=list)


def survey_template(source: IO[bytes], out: IO[bytes], *, title: str) -> dict[str, Any]:
    """Look at a template without filling it.

    Args:
        source: the file.
        out: gets the file again, freshly packed, when nothing in it is refused.
        title: what the user calls it, for refusals.

    Returns:
        ``names``: fact names as forms write them, each with where it stands first; ``faults``: place, code
        and the words concerned, for everything that is not understood.

    Raises:
        Refusal: ``templates.…`` for what may not be in a template at all.
    """
    parts = open_parts(source, title)
    found = _Found()
    _look_through(parts, found)
    if not found.faults:
        write_parts(parts, out)
    return {"names": found.names, "faults": found.faults}


def fill_template(
    source: IO[bytes], out: IO[bytes], *, title: str, facts: dict[str, Any], draft: bool
) -> dict[str, Any]:
    """Fill a template with facts.

    Args:
        source: the file.
        out: gets the filled file.
        title: what the user calls it, for refusals.
        facts: the fact sheet as plain data.
        draft: what is missing becomes a writing line; else it is only told.

    Returns:
        ``missing``: fact and id of the member that lacks it, empty for a fact in no list; ``faults`` as for a
        survey. With faults, or with something missing and no draft, nothing is written.

    Raises:
        Refusal: ``templates.…``.
    """
    parts = open_parts(source, title)
    found = _Found()
    _look_through(parts, found)
    if found.faults:
        return {"missing": [], "faults": found.faults}
    values = {key: from_plain(value) for key, value in facts.items()}
    filling = _Filling(FactSheet(values), title)
    for _, root in parts.stories():
        filling.story(root)
    if draft or not filling.missing:
        write_parts(parts, out)
    return {"missing": [list(one) for one in filling.missing], "faults": []}


def _look_through(parts: Parts, found: _Found) -> None:
    """Note the names and faults of a whole template, beside its stories too."""
    for part, root in parts.stories():
        _look(part, root, found)
    for part, text in parts.texts_beside():
        if _LEFT_OVER.search(text):
            found.faults.append({"place": part, "code": "tag_beside_text", "near": text.strip()[:60]})


def _look(part: str, root: Any, found: _Found) -> None:
    """Note the names and faults of one story."""
    for number, paragraph in enumerate(root.iter(f"{{{W}}}p"), 1):
        place = f"{part}/{number}"
        text = _text_of(paragraph)
        if _LEFT_OVER.search(_TAG.sub("", text)):
            found.faults.append({"place": place, "code": "not_a_tag", "near": text[:60]})
            continue
        tags: list[_Tag] = []
        for match in _TAG.finditer(text):
            try:
                tags.append(_read(match[1]))
            except WrongPlaceholder as wrong:
                found.faults.append({"place": place, "code": str(wrong.args[0]), "near": match[0][:60]})
        listed = _list_of(paragraph)
        for tag in tags:
            if tag.kind == "each" or tag.name == "it" or tag.name == "#":
                if tag.kind == "each":
                    found.names.setdefault(tag.name, place)
                elif not listed:
                    found.faults.append({"place": place, "code": "it_without_each", "near": tag.name})
            elif tag.name.startswith("it."):
                if listed:
                    found.names.setdefault(f"{listed}[].{tag.name[3:]}", place)
                else:
                    found.faults.append({"place": place, "code": "it_without_each", "near": tag.name})
            else:
                found.names.setdefault(tag.name, place)


def _read(body: str) -> _Tag:
    """A tag from what stands between its braces.

    Raises:
        WrongPlaceholder: it is none.
    """
    words = body.strip().replace("\u00a0", " ")
    if words.startswith(("each ", "when ")):
        kind, _, rest = words.partition(" ")
        negated = kind == "when" and rest.strip().startswith("not ")
        named = rest.strip().removeprefix("not ").strip() if negated else rest.strip()
        if not _FACT.fullmatch(named):
            raise WrongPlaceholder("not_a_fact_name", named)
        return _Tag(kind, named, negated=negated)
    cut = re.sub(r"\s*\|\s*", "|", words)
    bare = re.sub(r"\|optional\b", "", cut)
    try:
        template = parse("{" + bare + "}")
    except WrongPlaceholder as wrong:
        raise WrongPlaceholder(str(wrong.args[0]).rpartition(".")[2], body) from None
    (slot,) = slots(template)
    if bare != cut:
        slot = Slot(slot.name, (*slot.filters, ("optional", "")))
    return _Tag("fact", slot.name, slot)


def _own_texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph, without those of text boxes inside it."""
    own = []
    for text in paragraph.iter(f"{{{W}}}t"):
        holder = text.getparent()
        while holder is not None and holder.tag != f"{{{W}}}p":
            holder = holder.getparent()
        if holder is paragraph:
            own.append(text)
    return own


def _text_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _own_texts(paragraph))


def _list_of(paragraph: Any) -> str:
    """The list over which the row or paragraph of a paragraph is repeated; empty for none."""
    if found := _named(_text_of(paragraph), "each"):
        return found
    row = _row_of(paragraph)
    return _named(_row_text(row), "each") if row is not None else ""


def _row_of(thing: Any) -> Any:
    holder = thing.getparent()
    while holder is not None and holder.tag != f"{{{W}}}tr":
        holder = holder.getparent()
    return holder


def _row_text(row: Any) -> str:
    """The texts of a row, without those of rows inside it."""
    own = [text for text in row.iter(f"{{{W}}}t") if _row_of(text) is row]
    return "".join(text.text or "" for text in own)


def _named(text: str, kind: str) -> str:
    found = re.search(r"\{\{\s*" + kind + r"\s+([a-z][a-z0-9_.]*)\s*\}\}", text)
    return found[1] if found else ""


class _Filling:
    """Fills stories from one sheet."""

    def __init__(self, sheet: FactSheet, title: str) -> None:
        self.sheet = sheet
        self.title = title
        self.missing: dict[tuple[str, str], None] = {}

    def story(self, root: Any) -> None:
        for row in list(root.iter(f"{{{W}}}tr")):
            self._repeat(row, _row_text(row))
        for paragraph in list(root.iter(f"{{{W}}}p")):
            if paragraph.get("filled") is None:
                self._repeat(paragraph, _text_of(paragraph))
        for thing in root.iter(f"{{{W}}}p"):
            thing.attrib.pop("filled", None)

    def _repeat(self, thing: Any, text: str) -> None:
        """Fill a row or a paragraph: once, once for every member of its list, or not at all."""
        is_row = thing.tag == f"{{{W}}}tr"
        listed = _named(text, "each")
        if is_row and not listed and not _conditions(text):
            return
        if listed:
            members = self.sheet.members(listed)
            if len(members) > _MOST_MEMBERS:
                raise Refusal("templates.too_long_list", name=self.title, list=listed, most=_MOST_MEMBERS)
            for number, member in enumerate(members, 1):
                copy = deepcopy(thing)
                thing.addprevious(copy)
                self._fill(copy, text, listed, member, number)
            _drop(thing)
        else:
            self._fill(thing, text, "", None, 0)

    def _fill(self, thing: Any, text: str, listed: str, member: object, number: int) -> None:
        if any(self._holds(tag, listed, member) is tag.negated for tag in _conditions(text)):
            _drop(thing)
            return
        paragraphs = [thing] if thing.tag == f"{{{W}}}p" else list(thing.iter(f"{{{W}}}p"))
        for paragraph in paragraphs:
            self._paragraph(paragraph, listed, member, number)
            paragraph.set("filled", "1")

    def _holds(self, tag: _Tag, listed: str, member: object) -> bool:
        value = self._value(tag.name, listed, member, 0)
        return value is not None and value is not False

    def _value(self, name: str, listed: str, member: object, number: int) -> object:
        if name == "#":
            return number
        if listed and (name == "it" or name.startswith("it.")):
            return member_value(member, name[3:])
        if "[]." in name:
            of, _, inner = name.partition("[].")
            values = tuple(member_value(one, inner) for one in self.sheet.members(of))
            return tuple(value for value in values if value is not None) or None
        return self.sheet.find(name)

    def _paragraph(self, paragraph: Any, listed: str, member: object, number: int) -> None:
        texts = _own_texts(paragraph)
        whole = "".join(text.text or "" for text in texts)
        changes = []
        for match in _TAG.finditer(whole):
            tag = _read(match[1])
            said = "" if tag.slot is None else self._said(tag.slot, listed, member, number)
            changes.append((match.start(), match.end(), said))
        for start, end, said in reversed(changes):
            _put(texts, start, end, said)

    def _said(self, slot: Slot, listed: str, member: object, number: int) -> str:
        value = self._value(slot.name, listed, member, number)
        kinds = {kind for kind, _ in slot.filters}
        plain = Slot(slot.name, tuple(one for one in slot.filters if one[0] in FILTERS or one[0] == "blank"))
        if value is None and not kinds & {"blank", "optional"}:
            holder = str(member.get("id", "")) if isinstance(member, dict) else ""
            named = f"{listed}[].{slot.name[3:]}" if slot.name.startswith("it.") else slot.name
            self.missing[named, holder if slot.name.startswith("it.") else ""] = None
            return GAP
        return NOT_IN_XML.sub("", shown(plain, value))


def _conditions(text: str) -> Iterator[_Tag]:
    for match in _TAG.finditer(text):
        if match[1].strip().startswith("when "):
            yield _read(match[1])


def _drop(thing: Any) -> None:
    """Take a row or paragraph away; a cell keeps one paragraph, because it must have one."""
    holder = thing.getparent()
    if thing.tag == f"{{{W}}}p" and holder.tag == f"{{{W}}}tc" and len(holder.findall(f"{{{W}}}p")) == 1:
        for text in _own_texts(thing):
            text.text = ""
        thing.set("filled", "1")
    elif holder is not None:
        holder.remove(thing)


def _put(texts: list[Any], start: int, end: int, said: str) -> None:
    """Replace a stretch of the joined texts; the new words go where it begins."""
    at = 0
    first = True
    for text in texts:
        held = text.text or ""
        left, right = max(start - at, 0), min(end - at, len(held))
        if left < right or (first and left == right == len(held) and start == end):
            text.text = held[:left] + (said if first else "") + held[right:]
            text.set(XML_SPACE, "preserve")
            first = False
            if "\n" in (text.text or ""):
                _break_lines(text)
        at += len(held)


def _break_lines(text: Any) -> None:
    """Turn line breaks within a text into breaks of the page."""
    lines = (text.text or "").split("\n")
    text.text = lines[0]
    after = text
    for line in lines[1:]:
        mark = etree.Element(f"{{{W}}}br")
        more = etree.Element(f"{{{W}}}t")
        more.text = line
        more.set(XML_SPACE, "preserve")
        after.addnext(mark)
        mark.addnext(more)
        after = more
