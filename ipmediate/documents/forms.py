r"""Forms: blank papers as TOML, read strictly, all faults of a file at once.

A form is a folder ``resources/forms/<id>/`` with one file per edition: ``form.toml`` is the newest one,
earlier ones keep any other name. Released editions are never edited. Unknown keys, unknown facts and unknown
filters are faults; a file with a fault is not loaded. The whole schema::

    id = "agreement"                                    # the folder's name
    title = { zh = "调解协议书", en = "Mediation agreement" }
    authority = "司法部"                                 # who published it, or the committee's own
    citation = "司发通〔2010〕239号"
    status = "known"                                    # known | read | unsure | proposal
    checked_on = 2026-11-30                             # optional: day of comparing it with its model;
                                                        # a proposal has no model and no such day
    note = "…"                                          # optional, for people who maintain the file

    [edition]
    label = "2026-1"                                    # unique among the editions of this form
    since = 2026-01-01                                  # first day of use
    source = "…"                                        # instrument the wording was compared with

    [page]                                              # optional as a whole
    look = "court"                                      # court: 16 pt body | compact: 12 pt body | cover
    landscape = false
    header = "{committee.name}"                         # small line above the text, optional
    footer = "{agreement.number}"                       # small line left of the page number, optional;
                                                        # without it the number given at issue is printed
    numbered = true                                     # whether pages are numbered
    page_number = "count"                               # count: "第 x 页 共 y 页" | dash: "— 1 —", outer side

    [copies]                                            # court, party (each), committee, archive, agent
    party = 1
    committee = 1

    [facts]                                             # every fact the blocks name, and no other
    must = ["committee.name", "parties", "parties[].name"]    # absent: the paper is refused, all at once
    may = ["parties[].agent", "agreement.copies"]              # absent: nothing, or a writing line

    [[block]]                                           # in printing order
    kind = "title"
    text = "{committee.name}\n调解协议书"

Texts name facts in braces: ``{agreement.number}``. ``{{`` and ``}}`` print braces. ``\n`` starts a new line
or paragraph. Filters follow bars: ``{agreement.date|date|blank:8}``. The closed list:

    date          2026年5月26日                 date_words    二〇二六年五月二十六日
    time          2026年5月26日9时30分          clock         9时30分
    amount        9,000.00                      yuan          9,000元
    amount_words  玖仟元整                      chinese       十二
    count         number of members             join          members with 、 or another mark, join:；
    lines         one member a line             sex           男 or 女
    blank:n       a writing line n characters wide when the fact is absent

Keys of every block: ``kind``; ``when`` = a fact name, ``"not <fact>"``, or a list of these that must all
hold (a fact holds when it is present and not false); ``each`` = a list fact. In ``each`` blocks
``{it.name}`` is fact ``<list>[].name`` of the current member, ``{it}`` the member itself, ``{#}`` its
number from 1; ``when`` may name ``it.…`` and then picks members. ``{<list>[].name}`` gives the values of
all members in a row. ``table``, ``clauses``, ``dialogue`` and ``attachments`` repeat their rows over
``each``; all other kinds repeat the whole block.

Kinds and their keys (``*`` = must be there)::

    title         text*
    subtitle      text*, align = center|left|right   number line under the title
    heading       text*, level = 1|2|3
    paragraph     text*, indent = true, align = justify|left|center|right, strong = false
    field         label*, text*                           one line "label：text" with the text hanging
    grid          rows* = [[cell, …], …], label_width = characters
                  cell: label, text, span = 1 (pairs), lines = least height in lines, when
    table         columns* = [{ title*, text, width = 1, align = left|center|right }], rows = [[text, …]],
                  foot = [[text, …]], blank_rows = 0 (least number of rows, rest empty), size = normal|small,
                  characters = 0 (width of the table in characters, 0 for the whole line)
    clauses       text (with each) or items = [text, …]; style = chinese|article|arabic|paren, start = 1
    dialogue      each*, speaker*, text*, note, struck (a condition like when: printed struck through)
    signatures    roles* = [role, …], date (text; empty or absent: 年 月 日 to be written), columns = 1|2
                  role: who* (stable word, see head.signers), label*, name (printed under the line),
                  each, when, seal (words in the seal place), hint, dated = false (own date line)
    ticks         items* = [{ text*, when }], text, columns = 1     ☑ when the condition holds, ☐ otherwise
    note          text*                                   small print
    address       to*, lead = "此致"                       court or body addressed
    attachments   text (with each) or items; lead = "附件"
    rule          (none)                                  a thin line across
    space         lines = 1
    page_break    (none)
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ipmediate.documents.blockkeys import KINDS, ROW_KINDS, BlockSpec, Reading
from ipmediate.documents.placeholders import Template, slots
from ipmediate.domain.forms import FormHead, FormVersion
from ipmediate.domain.refusals import BadFile, Fault

_HEAD_KEYS = {
    "id",
    "title",
    "authority",
    "citation",
    "status",
    "checked_on",
    "note",
    "edition",
    "page",
    "copies",
    "facts",
    "block",
}
_STATUSES = ("known", "read", "unsure", "proposal")
_LOOKS = ("court", "compact", "cover")
_PAGE_NUMBERS = ("count", "dash")
RECIPIENTS = ("court", "party", "committee", "archive", "agent")
_FACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[\](\.[a-z][a-z0-9_]*)*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How the pages of a form are set up; texts are templates."""

    look: str = "court"
    landscape: bool = False
    header: Template = ()
    footer: Template = ()
    numbered: bool = True
    page_number: str = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One edition of one form, ready to be composed."""

    head: FormHead
    page: Page
    blocks: tuple[BlockSpec, ...]
    source: str = ""


@dataclass(slots=True)
class _Top:
    """Values of the head while it is read."""

    values: dict[str, object] = field(default_factory=dict)


def load_forms(folder: Path, known_facts: object = None) -> dict[str, Form]:
    """Read every form under a folder.

    Args:
        folder: holds one folder per form.
        known_facts: register of facts (anything with ``in``); None takes every name.

    Returns:
        newest edition under the form's id, and every edition under ``<id>@<label>``.

    Raises:
        BadFile: ``forms.bad_file`` with every fault of every file; paths start with the file's name.
    """
    forms: dict[str, Form] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*/*.toml")):
        name = f"{path.parent.name}/{path.name}"
        try:
            form = parse_form(path.read_bytes(), name, known_facts)
        except BadFile as bad:
            faults.extend(bad.faults)
            continue
        key = f"{form.head.id}@{form.head.edition}"
        if form.head.id != path.parent.name:
            faults.append(Fault(path=f"{name}#/id", code="forms.id_is_not_folder", params=(("line", "1"),)))
        if key in forms:
            faults.append(
                Fault(path=f"{name}#/edition/label", code="forms.edition_twice", params=(("line", "1"),))
            )
        forms[key] = form
        newest = forms.get(form.head.id)
        if newest is None or newest.head.since <= form.head.since:
            forms[form.head.id] = form
    if faults:
        raise BadFile("forms.bad_file", tuple(faults), file=folder.name)
    return forms


def own_forms(versions: Iterable[FormVersion], known_facts: object = None) -> dict[str, Form]:
    """The committee's own wordings under ``<id>@<label>``; a faulty one is left out."""
    forms: dict[str, Form] = {}
    for version in versions:
        try:
            form = parse_form(version.text.encode("utf-8"), version.form_id, known_facts)
        except BadFile:
            continue
        head = replace(form.head, own=True, withdrawn=version.withdrawn)
        forms[f"{version.form_id}@{version.label}"] = replace(form, head=head)
    return forms


def parse_form(source: bytes, name: str, known_facts: object = None) -> Form:
    """Read one form.

    Args:
        source: bytes of the TOML file.
        name: how faults call the file.
        known_facts: register of facts (anything with ``in``); None takes every name.

    Raises:
        BadFile: ``forms.bad_file`` with all faults, each with a path ``<name>#/block/3/text`` and a line.
    """
    try:
        text = source.decode("utf-8")
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        line = re.search(r"line (\d+)", str(wrong))
        fault = Fault(
            path=f"{name}#",
            code="forms.not_toml",
            params=(("line", line[1] if line else "1"), ("why", str(wrong))),
        )
        raise BadFile("forms.bad_file", (fault,), file=name) from None
    reading = Reading(name, text)
    reading.only(data, _HEAD_KEYS, "")
    page = _page(reading, data.get("page", {}))
    blocks = _blocks(reading, data.get("block", []))
    must, may = _facts(reading, data.get("facts", {}), page, blocks, known_facts)
    head = _head(reading, data, must, may, blocks, hashlib.sha256(source).hexdigest())
    if reading.faults or head is None:
        raise BadFile("forms.bad_file", tuple(reading.faults), file=name)
    return Form(head=head, page=page, blocks=blocks, source=text)


def _head(
    reading: Reading,
    data: Mapping[str, object],
    must: tuple[str, ...],
    may: tuple[str, ...],
    blocks: tuple[BlockSpec, ...],
    digest: str,
) -> FormHead | None:
    title = reading.table(data.get("title"), {"zh", "en"}, "/title")
    edition = reading.table(data.get("edition"), {"label", "since", "source", "note"}, "/edition")
    since = edition.get("since")
    if not isinstance(since, date):
        reading.fault("/edition/since", "forms.date_wanted")
        since = date.min
    copies: list[tuple[str, int]] = []
    for recipient, number in reading.table(data.get("copies", {}), set(RECIPIENTS), "/copies").items():
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= 50:
            copies.append((recipient, number))
        else:
            reading.fault(f"/copies/{recipient}", "forms.number_wanted")
    status = reading.word(data.get("status"), "/status")
    if status not in _STATUSES:
        reading.fault("/status", "forms.not_a_choice", choices="、".join(_STATUSES))
    if not isinstance(data.get("checked_on", since), date):
        reading.fault("/checked_on", "forms.date_wanted")
    signers: dict[str, None] = {}
    for block in blocks:
        for role in block.tables("roles"):
            signers[str(role["who"])] = None
    return FormHead(
        id=reading.word(data.get("id"), "/id"),
        edition=reading.word(edition.get("label"), "/edition/label"),
        since=since,
        title=reading.word(title.get("zh"), "/title/zh"),
        title_en=reading.word(title.get("en"), "/title/en"),
        authority=reading.word(data.get("authority"), "/authority"),
        citation=reading.word(data.get("citation"), "/citation"),
        status=status,
        copies=tuple(copies),
        must=must,
        may=may,
        signers=tuple(signers),
        digest=digest,
    )


def _page(reading: Reading, raw: object) -> Page:
    table = reading.table(raw, {"look", "landscape", "header", "footer", "numbered", "page_number"}, "/page")
    look = table.get("look", "court")
    if look not in _LOOKS:
        reading.fault("/page/look", "forms.not_a_choice", choices="、".join(_LOOKS))
    page_number = table.get("page_number", "count")
    if page_number not in _PAGE_NUMBERS:
        reading.fault("/page/page_number", "forms.not_a_choice", choices="、".join(_PAGE_NUMBERS))
    return Page(
        look=str(look),
        page_number=str(page_number),
        landscape=reading.flag(table.get("landscape", False), "/page/landscape"),
        header=reading.text(table.get("header", ""), "/page/header"),
        footer=reading.text(table.get("footer", ""), "/page/footer"),
        numbered=reading.flag(table.get("numbered", True), "/page/numbered"),
    )


def _blocks(reading: Reading, raw: object) -> tuple[BlockSpec, ...]:
    if not isinstance(raw, list) or not raw:
        reading.fault("/block", "forms.no_blocks")
        return ()
    blocks = []
    for place, item in enumerate(raw):
        at = f"/block/{place}"
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(item, dict) or kind not in KINDS:
            reading.fault(f"{at}/kind", "forms.unknown_kind", kind=str(kind))
            continue
        blocks.append(reading.block(item, at))
    return tuple(blocks)


def _facts(
    reading: Reading, raw: object, page: Page, blocks: tuple[BlockSpec, ...], known: object
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = reading.table(raw, {"must", "may"}, "/facts")
    must = reading.words(table.get("must", []), "/facts/must")
    may = reading.words(table.get("may", []), "/facts/may")
    declared = set(must) | set(may)
    for which, names in (("must", must), ("may", may)):
        for fact in names:
            at = f"/facts/{which}"
            if not _FACT.fullmatch(fact):
                reading.fault(at, "forms.not_a_fact_name", near=f'"{fact}"', name=fact)
            elif known is not None and fact not in known:  # type: ignore[operator]
                reading.fault(at, "forms.unknown_fact", near=f'"{fact}"', name=fact)
    for fact in sorted(set(must) & set(may)):
        reading.fault("/facts/may", "forms.fact_twice", near=f'"{fact}"', name=fact)
    used: dict[str, str] = {}
    for which, template in (("header", page.header), ("footer", page.footer)):
        for slot in slots(template):
            used.setdefault(slot.name, f"/page/{which}")
    for block in blocks:
        for fact, at in block.uses:
            used.setdefault(fact, at)
    for fact, at in used.items():
        if fact not in declared:
            reading.fault(at, "forms.fact_not_declared", near=_as_written(fact), name=fact)
    for fact in sorted(declared - used.keys()):
        reading.fault("/facts", "forms.fact_not_used", near=f'"{fact}"', name=fact)
    return must, may


def _as_written(fact: str) -> str:
    """How a fact begins where a text names it."""
    _, of_list, inner = fact.partition("[].")
    return f"it.{inner}" if of_list else f"{{{fact}"


__all__ = ["KINDS", "RECIPIENTS", "ROW_KINDS", "Form", "Page", "load_forms", "own_forms", "parse_form"]
