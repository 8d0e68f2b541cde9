"""Reports anybody can read: one page without links or scripts, and beside it the same as data, in a ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_STAMP = (1980, 1, 1, 0, 0, 0)
_LOOK = (
    "body{font-family:'Noto Sans SC','Microsoft YaHei',sans-serif;max-width:50em;margin:2em auto;"
    "line-height:1.6;padding:0 1em}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}"
    "td,th{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}th{background:#eee;width:12em}h2{margin-top:2em}"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: a head line or none, and lines of cells."""

    heading: str
    lines: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


def page(title: str, notes: Iterable[str], parts: Sequence[Rows]) -> str:
    """One HTML page; every text is escaped, so nothing typed can become markup."""
    told = [
        "<!DOCTYPE html>",
        '<html lang="zh"><head><meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_LOOK}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(note)}</p>" for note in notes),
    ]
    for part in parts:
        told.append(f"<h2>{escape(part.heading)}</h2><table>")
        if part.head:
            told.append(f"<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in part.head)}</tr>")
        for line in part.lines:
            first, *rest = line
            lead = "td" if part.head else "th"
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
            told.append(f"<tr><{lead}>{escape(first)}</{lead}>{cells}</tr>")
        told.append("</table>")
    return "\n".join([*told, "</body></html>", ""])


def packed(files: Mapping[str, str]) -> bytes:
    """Texts as a ZIP; the same texts give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in sorted(files.items()):
            pack.writestr(zipfile.ZipInfo(name, _STAMP), text.encode())
    return held.getvalue()


def as_json(document: object) -> str:
    """A document as JSON a person can also read."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def shown(value: object) -> str:
    """A JSON value as a cell."""
    if isinstance(value, Mapping):
        return "；".join(f"{name}：{shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "；".join(shown(one) for one in value)
    if value is True:
        return "是"
    return "" if value is None or value is False else str(value)
