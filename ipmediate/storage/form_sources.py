"""What the forms of papers rest on: what each cites for itself and which provisions its wording names."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.laws import LAW_FACT, NAME, law_facts
from ipmediate.domain.rulefiles import RuleSource, SourceKind
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.rulefile import RuleTable

_ITSELF = (f".{NAME}", ".text")
"""What says how the instrument is called and no provision of it."""


def form_sources(book: Bundled) -> tuple[RuleSource, ...]:
    """One line a form that ships, by its file.

    A form without a day of its own was checked when the instruments it names were, the earliest of them.
    """
    called = {name: words.zh for name, words in law_facts(book.laws)}
    compared = {law.id: law.checked_on for law in book.laws}
    found = []
    for name, sheet in book.forms():
        top = sheet.top.plain()
        edition = sheet.top.table("edition") if "edition" in sheet.top else sheet.top
        named = dict.fromkeys(match.group() for match in LAW_FACT.finditer(book.text(name)))
        words = "、".join(called[one] for one in named if one in called and not one.endswith(_ITSELF))
        title = sheet.top.label("title")
        found.append(
            RuleSource(
                kind=SourceKind.FORMS,
                rule=title.zh,
                rule_en=title.en,
                cite="；".join(filter(None, (str(top.get("citation", "")), words and f"文中引用：{words}"))),
                status=str(top.get("status", "")),
                since=edition.day("since"),
                until=None,
                checked_on=_day(sheet.top)
                or min(
                    (day for one in named if (day := compared.get(one.split(".")[1])) is not None),
                    default=None,
                ),
                file=name,
            )
        )
    return tuple(found)


def _day(table: RuleTable) -> date | None:
    value = table.plain().get("checked_on")
    return value if isinstance(value, date) else None
