"""The committee's own DOCX templates for forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from ipmediate.domain.refusals import Fault, Missing
from ipmediate.domain.rulebook import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """One template, kept as it was taken over.

    Attributes:
        id: unique everywhere.
        form_id: the form it stands beside; it may name what that form may name.
        name: file name as the person knows it.
        sha256: of the bytes, under which they are kept.
        made_by, made_at: who took it over and when.
        withdrawn: no longer offered.
    """

    id: str
    form_id: str
    name: str
    sha256: str
    made_by: str
    made_at: datetime
    withdrawn: bool = False

    @property
    def title(self) -> str:
        """What a paper made from it is called: its file name without the ending."""
        return plain_name(self.name).removesuffix(".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTemplate:
    """A template filled with the facts of a case.

    Attributes:
        docx: the bytes; None when something is missing and no draft was wanted.
        missing: fact, and id of the member that lacks it, empty for a fact in no list.
    """

    docx: bytes | None
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedTemplate:
    """A trial on a case: the draft, and what the case still lacks for it."""

    docx: bytes
    missing: tuple[Missing, ...]


_MOST_NAME = 120


def plain_name(name: str) -> str:
    """A file name as it may be shown and saved under: no folders, no signs that hide or turn letters.

    Args:
        name: as it came from outside.
    """
    last = re.split(r"[\\/]", name)[-1]
    seen = (sign for sign in last if unicodedata.category(sign)[0] != "C")
    kept = "".join("_" if sign in ':*?"<>|' else sign for sign in seen)
    stem = re.sub(r"(?i)\.docx$", "", kept).strip(" .")[:_MOST_NAME].rstrip(" .")
    return f"{stem or '模板'}.docx"


_PARTS = {
    "document": Label(zh="正文", en="body"),
    "header": Label(zh="页眉", en="header"),
    "footer": Label(zh="页脚", en="footer"),
    "footnotes": Label(zh="脚注", en="footnotes"),
    "endnotes": Label(zh="尾注", en="endnotes"),
}
_BESIDE = Label(zh="文档属性或者图形说明", en="properties or alternative text")


_FAULTS = {
    code.rpartition(".")[2]: code
    for code in (
        "templates.not_a_tag",
        "templates.not_a_fact_name",
        "templates.unknown_filter",
        "templates.blank_needs_width",
        "templates.stray_brace",
        "templates.it_without_each",
        "templates.unknown_fact",
        "templates.tag_beside_text",
    )
}


def template_fault(place: str, code: str, near: str) -> Fault:
    """What is wrong in a template, with its place in words.

    Args:
        place: story and number of the paragraph joined by a slash, or the name of a part.
        code: last part of the fault's code.
        near: the words concerned.
    """
    part, _, number = place.partition("/")
    label = _PARTS.get(part.rstrip("0123456789"), _BESIDE)
    known = number.isdecimal()
    return Fault(
        path=f"¶{number}" if known else "",
        code=_FAULTS.get(code, _FAULTS["not_a_tag"]),
        params=(("part", label), ("number", number if known else "—"), ("near", near)),
    )
