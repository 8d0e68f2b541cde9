"""Fill a form with facts: blocks with their texts, or the whole list of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ipmediate.documents import blocks
from ipmediate.documents.blockkeys import ROW_KINDS, BlockSpec, Cell, Condition
from ipmediate.documents.forms import Form
from ipmediate.documents.placeholders import BLANK_SIGN, Template, chinese_number, shown
from ipmediate.domain.forms import FactNames, FactSheet, member_value, unnamed_missing
from ipmediate.domain.refusals import Incomplete, Missing

_GAP = BLANK_SIGN * 4


def compose(
    form: Form, facts: Mapping[str, object], names: FactNames | None = None, *, gaps: bool = False
) -> blocks.Composition:
    """Put facts into a form.

    Args:
        form: the form.
        facts: fact names to values; nested mappings and dotted names are both understood.
        names: register of facts, which says where a missing one is supplied.
        gaps: print a writing line for every missing fact instead of refusing (drafts only).

    Raises:
        Incomplete: ``papers.incomplete``, with every fact the form must have and does not.
    """
    filling = _Filling(FactSheet(facts), frozenset(form.head.must), names)
    made = tuple(filling.blocks(form.blocks))
    header = filling.fill(form.page.header)
    footer = filling.fill(form.page.footer)
    if filling.missing and not gaps:
        raise Incomplete("papers.incomplete", filling.listed(), form=form.head.title)
    return blocks.Composition(
        title=form.head.title,
        blocks=made,
        look=form.page.look,
        landscape=form.page.landscape,
        header=header,
        footer=footer,
        numbered=form.page.numbered,
        page_number=form.page.page_number,
        head=form.head,
    )


def missing_facts(
    form: Form, facts: Mapping[str, object], names: FactNames | None = None
) -> tuple[Missing, ...]:
    """Every fact the form must have and does not, each once, in printing order."""
    filling = _Filling(FactSheet(facts), frozenset(form.head.must), names)
    for _ in filling.blocks(form.blocks):
        pass
    filling.fill(form.page.header)
    filling.fill(form.page.footer)
    return filling.listed()


@dataclass(frozen=True, slots=True)
class _Member:
    """The member of a list that ``it`` stands for."""

    of: str
    value: object
    number: int

    @property
    def holder(self) -> str:
        return str(member_value(self.value, "id") or self.number - 1)


@dataclass(slots=True)
class _Filling:
    sheet: FactSheet
    must: frozenset[str]
    names: FactNames | None
    missing: dict[tuple[str, str], None] = field(default_factory=dict)

    def listed(self) -> tuple[Missing, ...]:
        name = self.names.missing if self.names is not None else unnamed_missing
        return tuple(name(fact, holder) for fact, holder in self.missing)

    def blocks(self, specs: Iterable[BlockSpec]) -> Iterable[blocks.Block]:
        for spec in specs:
            make = _MAKERS[spec.kind]
            if spec.each and spec.kind not in ROW_KINDS:
                for member in self.members(spec.each):
                    if self.holds(spec.when, member):
                        yield make(self, spec, member)
            elif self.holds(spec.when, None):
                yield make(self, spec, None)

    def members(self, name: str) -> tuple[_Member, ...]:
        found = self.sheet.members(name)
        if not found and name in self.must:
            self.missing[name, ""] = None
        return tuple(_Member(name, value, number) for number, value in enumerate(found, 1))

    def holds(self, conditions: object, member: _Member | None) -> bool:
        listed: tuple[Condition, ...] = conditions if isinstance(conditions, tuple) else ()
        return all(wanted == (self.value(name, member) not in (None, False)) for wanted, name in listed)

    def value(self, name: str, member: _Member | None) -> object:
        if member is not None:
            if name == "#":
                return member.number
            if name == "it" or name.startswith("it."):
                return member_value(member.value, name[3:])
        if "[]." in name:
            of, _, inner = name.partition("[].")
            values = (member_value(each, inner) for each in self.sheet.members(of))
            return tuple(value for value in values if value is not None) or None
        return self.sheet.find(name)

    def fill(self, template: object, member: _Member | None = None) -> str:
        parts: Template = template if isinstance(template, tuple) else ()
        text = ""
        for part in parts:
            if isinstance(part, str):
                text += part
                continue
            value = self.value(part.name, member)
            if "[]." in part.name:
                self._lacking_members(part.name)
            if value is None and self._must(part.name, member):
                text += _GAP
            else:
                text += shown(part, value)
        return text

    def _lacking_members(self, name: str) -> None:
        """Note the members of a list that lack a fact which all of them must have, or that there is none."""
        of, _, inner = name.partition("[].")
        if name in self.must:
            members = self.members(of)
            if not members:
                self.missing[name, ""] = None
            for member in members:
                if member_value(member.value, inner) is None:
                    self.missing[name, member.holder] = None

    def _must(self, name: str, member: _Member | None) -> bool:
        holder = ""
        if member is not None and name.startswith("it."):
            name, holder = f"{member.of}[].{name[3:]}", member.holder
        if name not in self.must:
            return False
        if holder or "[]." not in name:
            self.missing[name, holder] = None
        return True


def _title(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Title(fill.fill(spec.template("text"), it))


def _subtitle(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Subtitle(fill.fill(spec.template("text"), it), spec.word("align", "center"))


def _heading(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Heading(fill.fill(spec.template("text"), it), spec.number("level", 1))


def _paragraph(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Paragraph(
        fill.fill(spec.template("text"), it),
        indent=spec.values.get("indent", True) is True,
        align=spec.word("align", "justify"),
        strong=spec.values.get("strong") is True,
    )


def _field(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.FieldLine(fill.fill(spec.template("label"), it), fill.fill(spec.template("text"), it))


def _grid(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    rows = []
    for row in spec.cells("rows"):
        cells = tuple(
            blocks.GridCell(
                fill.fill(cell.get("label"), it),
                fill.fill(cell["text"], it) if "text" in cell else None,
                _number(cell, "span", 1),
                _number(cell, "lines", 1),
            )
            for cell in row
            if fill.holds(cell.get("when"), it)
        )
        if cells:
            rows.append(cells)
    return blocks.Grid(tuple(rows), spec.number("label_width", 0))


def _table(fill: _Filling, spec: BlockSpec, _: _Member | None) -> blocks.Block:
    columns = spec.tables("columns")
    heads = tuple(
        blocks.Column(
            fill.fill(column["title"]), _number(column, "width", 1), str(column.get("align", "left"))
        )
        for column in columns
    )
    rows = [tuple(fill.fill(text) for text in row) for row in spec.rows("rows")]
    if spec.each:
        for member in fill.members(spec.each):
            rows.append(tuple(fill.fill(column.get("text"), member) for column in columns))
    while len(rows) < spec.number("blank_rows", 0):
        rows.append(("",) * len(heads))
    foot = tuple(tuple(fill.fill(text) for text in row) for row in spec.rows("foot"))
    return blocks.Table(
        heads, tuple(rows), foot, spec.word("size", "normal") == "small", (), spec.number("characters", 0)
    )


_NUMBERINGS: dict[str, Callable[[int], str]] = {
    "chinese": lambda number: f"{chinese_number(number)}、",
    "article": lambda number: f"第{chinese_number(number)}条　",
    "arabic": lambda number: f"{number}. ",
    "paren": lambda number: f"（{chinese_number(number)}）",
}


def _clauses(fill: _Filling, spec: BlockSpec, _: _Member | None) -> blocks.Block:
    numbering = _NUMBERINGS[spec.word("style", "chinese")]
    texts = _repeated(fill, spec)
    start = spec.number("start", 1)
    return blocks.Clauses(
        tuple(blocks.Clause(numbering(number), text) for number, text in enumerate(texts, start))
    )


def _repeated(fill: _Filling, spec: BlockSpec) -> list[str]:
    if spec.each:
        return [fill.fill(spec.template("text"), member) for member in fill.members(spec.each)]
    return [fill.fill(item) for item in spec.templates("items")]


def _dialogue(fill: _Filling, spec: BlockSpec, _: _Member | None) -> blocks.Block:
    return blocks.Dialogue(
        tuple(
            blocks.Utterance(
                fill.fill(spec.template("speaker"), member),
                fill.fill(spec.template("text"), member),
                fill.fill(spec.template("note"), member),
                bool(spec.values.get("struck")) and fill.holds(spec.values["struck"], member),
            )
            for member in fill.members(spec.each)
        )
    )


def _signatures(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    signers = []
    for role in spec.tables("roles"):
        listed: tuple[_Member | None, ...] = (it,)
        if role.get("each"):
            listed = fill.members(str(role["each"]))
        for member in listed:
            if fill.holds(role.get("when"), member):
                signers.append(
                    blocks.Signer(
                        str(role["who"]),
                        fill.fill(role["label"], member),
                        fill.fill(role.get("name"), member),
                        fill.fill(role.get("seal"), member),
                        fill.fill(role.get("hint"), member),
                        role.get("dated") is True,
                    )
                )
    own_dates = all(signer.dated for signer in signers)
    date = None if own_dates and "date" not in spec.values else fill.fill(spec.template("date"), it)
    return blocks.Signatures(tuple(signers), date, spec.number("columns", 1))


def _ticks(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    items = tuple(
        (fill.fill(item["text"], it), bool(item.get("when")) and fill.holds(item["when"], it))
        for item in spec.tables("items")
    )
    return blocks.Ticks(fill.fill(spec.template("text"), it), items, spec.number("columns", 1))


def _note(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Note(fill.fill(spec.template("text"), it))


def _address(fill: _Filling, spec: BlockSpec, it: _Member | None) -> blocks.Block:
    return blocks.Address(fill.fill(spec.template("to"), it), _lead(fill, spec, "此致"))


def _attachments(fill: _Filling, spec: BlockSpec, _: _Member | None) -> blocks.Block:
    return blocks.Attachments(_lead(fill, spec, "附件"), tuple(_repeated(fill, spec)))


def _lead(fill: _Filling, spec: BlockSpec, usual: str) -> str:
    return fill.fill(spec.template("lead")) if "lead" in spec.values else usual


def _number(cell: Cell, key: str, default: int) -> int:
    value = cell.get(key, default)
    return value if isinstance(value, int) else default


_MAKERS: dict[str, Callable[[_Filling, BlockSpec, _Member | None], blocks.Block]] = {
    "title": _title,
    "subtitle": _subtitle,
    "heading": _heading,
    "paragraph": _paragraph,
    "field": _field,
    "grid": _grid,
    "table": _table,
    "clauses": _clauses,
    "dialogue": _dialogue,
    "signatures": _signatures,
    "ticks": _ticks,
    "note": _note,
    "address": _address,
    "attachments": _attachments,
    "rule": lambda _fill, _spec, _it: blocks.Rule(),
    "space": lambda _fill, spec, _it: blocks.Space(spec.number("lines", 1)),
    "page_break": lambda _fill, _spec, _it: blocks.PageBreak(),
}
