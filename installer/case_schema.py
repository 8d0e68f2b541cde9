"""Write the schemas in ``resources/schema`` from the classes case files and roster files are made of.

Run it from the project root after a change of those nouns: ``python -m installer.case_schema``.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import sys
import tomllib
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.edits import REFERENCES
from ipmediate.domain.neutrals import Neutral
from ipmediate.storage.casefile import FORMAT, VERSION
from ipmediate.storage.codec import OUTSIDE_FILE, to_plain
from ipmediate.storage.people_file import FORMAT as ROSTER_FORMAT
from ipmediate.storage.people_file import VERSION as ROSTER_VERSION

RESOURCES = Path(__file__).parent.parent / "resources"
PLACE = RESOURCES / "schema" / "case.schema.json"
ROSTER_PLACE = RESOURCES / "schema" / "roster.schema.json"

_POINTS = {
    (NOUNS[noun][1].__name__, field): tuple(
        "assignments (their person_id)" if one == "people" else NOUNS[one][0] if one in NOUNS else one
        for one in among
    )
    for noun, field, among in REFERENCES
    if "/" not in field
}

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
        "format": {
            "const": FORMAT,
            "title": _named("format"),
            "description": "Marks a case file.",
        },
        "version": {"const": VERSION, "title": _named("version"), "description": "Version of this format."},
        **{name: value for name, value in whole["properties"].items() if name not in OUTSIDE_FILE},
        "committee": {
            **_committee(parts),
            "description": "The mediating body, so that the file can be judged on its own (rule E01 of the "
            "check for confirmation). A profile keeps its own committee: an import leaves this out, and a "
            "check made in a profile goes by the profile.",
        },
    }
    for name, told in _COLLECTIONS.items():
        properties[name] = {"title": _named(name), "description": told, **properties[name]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ipmediate:case:{VERSION}",
        "title": "ipmediate case file · 案件文件",
        "description": "One case with everything that belongs to it, except private talks. Only the head "
        "with an id is required; whatever is left out has its default. Ids are free words without blanks and "
        "slashes, unique within their collection; fields ending in _id, _ids or _ref point at them. Days are "
        "local calendar days, moments are local time without zone, amounts are yuan with two places. "
        "resources/samples/case-example.json is a complete example.",
        "type": "object",
        "properties": properties,
        "required": ["format", "version", "case"],
        "additionalProperties": False,
        "$defs": dict(sorted(parts.items())),
    }


def roster_schema() -> dict[str, Any]:
    """The JSON Schema of a roster file."""
    parts: dict[str, Any] = {}
    people = {
        "type": "array",
        "items": _value(Neutral, parts),
        "title": _named("people"),
        "description": "Everybody to be put on the roster; somebody whose id is there already is replaced.",
    }
    marks = {
        "format": {"const": ROSTER_FORMAT, "title": _named("format"), "description": "Marks a roster file."},
        "version": {"const": ROSTER_VERSION, "title": _named("version"), "description": "Of this format."},
    }
    wrapped = {
        "type": "object",
        "properties": {**marks, "people": people},
        "required": ["people"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ipmediate:roster:{ROSTER_VERSION}",
        "title": "ipmediate roster file · 名册文件",
        "description": "People who mediate, with specialties, terms of office, absences and known relations "
        "to persons and organisations: an object with the list under people, or the bare list. Taken over "
        "whole or not at all; every fault is told with its JSON pointer.",
        "anyOf": [wrapped, people],
        "$defs": dict(sorted(parts.items())),
    }


def text() -> str:
    """The schema of case files as the file holds it."""
    return _written(schema())


def roster_text() -> str:
    """The schema of roster files as the file holds it."""
    return _written(roster_schema())


def _written(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


_COLLECTIONS = {
    "case": "Head of the case: numbers, stage, source, claim, days, and how it ended.",
    "parties": "Applicants, respondents and third parties.",
    "agents": "Who acts for a party, and with which authority.",
    "rights": "Patents, marks, works and other rights in dispute.",
    "facts": "Facts that are agreed or disputed.",
    "evidence": "Evidence and procedural documents; the bytes of files do not travel in a case file.",
    "scan_texts": "What a machine read off pages of files, with its mistakes; it proves nothing by itself.",
    "assignments": "Who sits in the case: mediators, recorder, experts.",
    "disclosures": "What somebody assigned told the parties about ties, and whether they consented.",
    "recusals": "Requests that somebody assigned should withdraw, and the decisions.",
    "notices": "Rights and duties told to each party before the first session.",
    "sessions": "Meetings planned, held and cancelled, with attendance.",
    "minutes": "Head of the minutes of a session; its id is that of the session.",
    "minute_lines": "What was said, line by line. Never private talks.",
    "issues": "Issues in dispute.",
    "proposals": "Offers, the answers to them, and the clauses they would become.",
    "clauses": "Clauses offered, agreed or dropped; those agreed make up the agreement.",
    "agreements": "The settlement agreement; the last one counts.",
    "signatures": "Acts of signing: who signed which document in which role on which day.",
    "applications": "Applications for judicial confirmation; the last one counts.",
    "performances": "What was performed of which clause.",
    "followups": "Visits to the parties about performance.",
    "papers": "Papers issued.",
    "signed_copies": "Copies of papers with a digital or handwritten signature; their bytes do not travel.",
    "deliveries": "How papers were handed over.",
    "deadline_marks": "Notes on running deadlines; deadlines themselves are computed.",
    "volumes": "The archive volume.",
    "reckonings": "Inputs of the reference calculation of damages.",
    "divergences": "Two values of one thing, made on two workstations, and which of them holds.",
}
_NAMES_HERE = {
    "reckonings": "赔偿测算",
    "absences": "不能出席的日期",
    "accepted": "接受",
    "active": "在册",
    "agents": "代理人",
    "agreements": "调解协议",
    "amount_below": "标的额上限",
    "checked_on": "核对日期",
    "applications": "司法确认申请",
    "assignments": "指派",
    "authenticity": "真实性",
    "candidate_ids": "候选人",
    "case": "案件",
    "causes": "案由",
    "certificate_no": "证书编号",
    "clauses": "条款",
    "consented_on": "同意日期",
    "deadline_marks": "期限标注",
    "deliveries": "送达",
    "director": "主任",
    "disclosures": "披露",
    "district": "地区",
    "employer_id_number": "单位的统一社会信用代码",
    "established_on": "设立日期",
    "established_proof": "设立（备案）证明",
    "event": "起算事由",
    "event_on": "起算日期",
    "event_until": "指定的最后一日",
    "event_length": "约定的长度",
    "event_unit": "约定的单位",
    "event_stays": "约定届满日不顺延",
    "evidence": "证据",
    "followups": "回访",
    "finished": "已终结",
    "first_page": "起始页",
    "format": "格式",
    "given": "同意",
    "issues": "争议焦点",
    "last_page": "终止页",
    "legality": "合法性",
    "letterhead": "文头",
    "level": "级别",
    "mediation_room": "调解室",
    "method": "方法",
    "minute_lines": "笔录内容",
    "minutes": "笔录",
    "notices": "权利义务告知",
    "organ": "机关",
    "own_courts": "自行核实的法院",
    "papers": "文书",
    "parties": "当事人",
    "people": "人员",
    "performances": "履行",
    "present": "出席",
    "preset_load": "另有在办案件数",
    "proposals": "方案",
    "recusals": "回避",
    "relations": "已知关系",
    "relevance": "关联性",
    "rights": "权利",
    "roles": "可担任的角色",
    "scan_texts": "识别文字",
    "seal_text": "印章文字",
    "seed": "随机数种子",
    "sessions": "会议",
    "short_name": "简称",
    "signed_copies": "电子签章件",
    "base_sha256": "所签文件的指纹",
    "page_sha256": "所签页面的指纹",
    "act_sha256": "书写记录的指纹",
    "made_at": "签署时间",
    "made_by": "经办人",
    "signer": "签署人",
    "serial": "证书序列号",
    "stamped_at": "时间戳时间（UTC）",
    "page": "页",
    "signatures": "签名盖章",
    "slot": "位置",
    "since": "自",
    "specialties": "专长",
    "term_from": "任期起",
    "term_until": "任期止",
    "through": "中间关系人",
    "training_hours": "培训学时",
    "is_member": "是否委员",
    "is_full_time": "是否专职",
    "education": "学历",
    "until": "至",
    "uscc": "统一社会信用代码",
    "verified_on": "核实日期",
    "version": "版本",
    "what": "事项",
    "whom": "对方",
    "volumes": "卷宗",
    "divergences": "改动分歧",
}
"""Chinese names of fields the message texts do not name."""


@cache
def _field_names() -> dict[str, tuple[str, str]]:
    messages = tomllib.loads((RESOURCES / "messages" / "history.toml").read_text("utf-8"))
    told = {
        code.removeprefix("field."): (said["zh"]["title"], said["en"]["title"])
        for code, said in messages.items()
        if code.startswith("field.")
    }
    return told | {name: (chinese, name.replace("_", " ")) for name, chinese in _NAMES_HERE.items()}


def _named(name: str) -> str:
    chinese, english = _field_names().get(name, ("", name.replace("_", " ")))
    return f"{english} · {chinese}" if chinese else english


def _committee(parts: dict[str, Any]) -> dict[str, Any]:
    made = _value(Committee, parts)
    parts["Committee"]["required"] = ["name"]
    return {"title": _named("committee_id"), **made}


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
        words = told.get(part.name) or _of_type(hints[part.name])
        reach = _POINTS.get((kind.__name__, part.name))
        if reach:
            words = f"{words} Points at ids in: {', '.join(reach)}.".strip()
        words = words or _of_value(part.name, hints[part.name])
        properties[part.name] = {"title": _named(part.name), **value, "description": words}
    made: dict[str, Any] = {"type": "object", "description": _first_line(kind)}
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
            "description": _first_line(kind),
        }
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return dict(_VALUES[kind])


def _of_type(kind: Any) -> str:
    """What the class of a field says about itself, empty for plain values."""
    inner = [one for one in typing.get_args(kind) if one not in (type(None), Ellipsis)]
    core = inner[0] if inner else kind
    if isinstance(core, type) and (dataclasses.is_dataclass(core) or issubclass(core, Enum)):
        return _first_line(core)
    return ""


def _of_value(name: str, kind: Any) -> str:
    """What a plain value is, for a field its class need not explain."""
    if name == "id":
        return "Unique within its collection."
    core = next((one for one in typing.get_args(kind) if one is not type(None)), kind)
    _, english = _field_names().get(name, ("", name.replace("_", " ")))
    return f"{_KINDS[core]}: {english}."


_KINDS = {
    str: "Words",
    bool: "Whether so",
    int: "Whole number",
    date: "Day",
    datetime: "Moment",
    Decimal: "Amount in yuan",
}


def _first_line(kind: type[Any]) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


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
    for place, written in ((PLACE, text()), (ROSTER_PLACE, roster_text())):
        place.write_text(written, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{place.name}\n")
