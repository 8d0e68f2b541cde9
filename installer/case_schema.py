"""Write ``resources/schema/case.schema.json`` from the classes a case file is made of.

Run it from the project root after a change of the case nouns: ``python -m installer.case_schema``.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import sys
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.storage.casefile import FORMAT, VERSION
from ipmediate.storage.codec import OUTSIDE_FILE, to_plain

PLACE = Path(__file__).parent.parent / "resources" / "schema" / "case.schema.json"

_VALUES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$"},
    Decimal: {
        "anyOf": [{"type": "string", "pattern": r"^\d{1,15}(\.\d{1,2})?$"}, {"type": "number", "minimum": 0}]
    },
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a case file."""
    parts: dict[str, Any] = {}
    whole = _object(CaseFile, parts)
    properties = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        **{name: value for name, value in whole["properties"].items() if name not in OUTSIDE_FILE},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ipmediate:case:{VERSION}",
        "title": "ipmediate case file",
        "description": whole["description"],
        "type": "object",
        "properties": properties,
        "required": ["format", "version", "case"],
        "additionalProperties": False,
        "$defs": dict(sorted(parts.items())),
    }


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _object(kind: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    told = _told(kind)
    properties: dict[str, Any] = {}
    required: list[str] = []
    for part in dataclasses.fields(kind):
        if kind is CaseFile and part.name in OUTSIDE_FILE:
            continue
        value = _value(hints[part.name], parts)
        if part.default is dataclasses.MISSING and part.default_factory is dataclasses.MISSING:
            required.append(part.name)
        else:
            value = {**value, "default": _plain(part.default)}
        if part.name in told:
            value = {**value, "description": told[part.name]}
        properties[part.name] = value
    made: dict[str, Any] = {"type": "object", "description": (inspect.getdoc(kind) or "").split("\n\n")[0]}
    return {**made, "properties": properties, "required": required, "additionalProperties": False}


def _value(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        inner = [one for one in typing.get_args(kind) if one is not type(None)]
        return {"anyOf": [_value(inner[0], parts), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _value(typing.get_args(kind)[0], parts)}
    if dataclasses.is_dataclass(kind):
        name = kind.__name__
        if name not in parts:
            parts[name] = {}
            parts[name] = _object(typing.cast(type[Any], kind), parts)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        parts[kind.__name__] = {
            "type": "string",
            "enum": [member.value for member in kind],
            "description": (inspect.getdoc(kind) or "").split("\n\n")[0],
        }
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return dict(_VALUES[kind])


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(one) if dataclasses.is_dataclass(one) else _plain(one) for one in value]
    return value


def _told(kind: type[Any]) -> dict[str, str]:
    """What the class says about its attributes, by name."""
    _, _, listed = (inspect.getdoc(kind) or "").partition("Attributes:\n")
    found: dict[str, str] = {}
    for names, words in re.findall(
        r"^    ([a-z_, ]+): ((?:.+\n?(?:        .+\n?)*))", listed, flags=re.MULTILINE
    ):
        for name in names.split(","):
            found[name.strip()] = " ".join(words.split())
    return found


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PLACE.name}\n")
