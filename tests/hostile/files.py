"""Some hundreds of hostile files, always the same: archives, documents, pictures, texts, fonts, polyglots.

Each is a name, as somebody could have sent it, and a way to make its bytes.
"""

from __future__ import annotations

import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from tests.documents import hostile as pages

Maker = Callable[[], bytes]
CANARY = "hostile-canary"
"""What every payload would write or start, if anything ran it."""

NAMES = {
    "up": "../../hostile-canary.txt",
    "deep up": "a/" + "../" * 40 + "tmp/hostile-canary",
    "root": "/var/hostile-canary",
    "drive": "C:\\Windows\\hostile-canary.txt",
    "share": "\\\\host\\share\\hostile-canary",
    "back": "..\\..\\hostile-canary",
    "device CON": "CON",
    "device NUL": "nul.pdf",
    "device AUX": "aux.txt",
    "device COM1": "COM1.json",
    "device LPT9": "lpt9",
    "device CONIN$": "CONIN$",
    "trailing dot": "store.db.",
    "trailing blank": "store.db ",
    "stream": "a.txt:hostile-canary",
    "right to left": "调解\u202efdp.exe",
    "three hundred": "长" * 300,
    "empty": "",
    "only dots": "...",
    "new line": "a\nb",
    "nothing": "a\0b",
    "percent": "%2e%2e/hostile-canary",
    "home": "~/hostile-canary",
    "shell": "$(touch hostile-canary).pdf",
    "pipe": "|touch hostile-canary",
    "case one": "Manifest.JSON",
    "half": "\udc80x".encode("utf-8", "replace").decode(),
    "joined": "e\u0301/é",
}
HEADS = ("manifest.json", "[Content_Types].xml", "SHA256SUMS", "pack.json")


def zipped(*members: tuple[str, bytes], mode: int = 0, deflate: bool = True) -> bytes:
    """An archive with names as they are given, also twice."""
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", kind) as bundle:
        warnings.simplefilter("ignore", UserWarning)
        for name, data in members:
            info = zipfile.ZipInfo(name or "x", (2026, 1, 1, 0, 0, 0))
            info.compress_type = kind
            info.external_attr = mode << 16
            bundle.writestr(info, data)
    return target.getvalue()


def linked(name: str, to: str) -> bytes:
    return zipped((name, to.encode()), mode=0o120777)


def nest(depth: int) -> bytes:
    data = b"0" * 1000
    for _ in range(depth):
        data = zipped(("inner.zip", data))
    return data


def bomb(size: int, name: str) -> bytes:
    return zipped((name, bytes(size)))


def many(count: int) -> bytes:
    return zipped(*((f"{number}", b"") for number in range(count)), deflate=False)


def patched(data: bytes, mark: bytes, shift: int, value: bytes) -> bytes:
    """A field of the headers of an archive overwritten, everywhere."""
    told, at = bytearray(data), data.find(mark)
    while at >= 0:
        told[at + shift : at + shift + len(value)] = value
        at = data.find(mark, at + 4)
    return bytes(told)


def archives() -> Iterator[tuple[str, Maker]]:
    endings = (".zip", ".ipmbak", ".ippack", ".docx", ".xlsx")
    for number, ending in enumerate(endings):
        head = HEADS[number % len(HEADS)]
        for name, inner in NAMES.items():
            yield f"{name}{ending}", partial(zipped, (head, b"{}"), (inner, CANARY.encode()))
        yield f"link{ending}", partial(linked, head, "/etc/passwd")
        yield f"link up{ending}", partial(linked, "a", "../../../../tmp")
        yield f"same twice{ending}", partial(zipped, (head, b"{}"), (head, b"[]"))
        yield f"case twice{ending}", partial(zipped, (head, b"{}"), (head.upper(), b"[]"))
        yield f"bomb{ending}", partial(bomb, 80 << 20, head)
        yield f"nested{ending}", partial(nest, 30)
        yield f"many{ending}", partial(many, 20_000)
        yield f"locked{ending}", partial(patched, zipped((head, b"{}")), b"PK\x01\x02", 8, b"\x01\x00")
        yield (
            f"unknown packing{ending}",
            partial(patched, zipped((head, b"{}")), b"PK\x01\x02", 10, b"\x63\x00"),
        )
        yield f"wrong sum{ending}", partial(patched, zipped((head, b"{}")), b"PK\x01\x02", 16, b"\0\0\0\0")
        yield (
            f"lies about size{ending}",
            partial(patched, zipped((head, b"{}")), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
        )
        yield (
            f"lies about place{ending}",
            partial(patched, zipped((head, b"{}")), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"),
        )
        for seed in range(4):
            whole = zipped(
                (head, json.dumps({"format": "x", "version": [1, 0]}).encode()), ("seal", b"0" * 64)
            )
            yield f"spoilt {seed}{ending}", partial(pages.chopped, whole, seed)


XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><l>&a11;</l>"
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://127.0.0.1:9/hostile-canary.dotm" TargetMode="External"/></Relationships>'
)


def office() -> Iterator[tuple[str, Maker]]:
    for ending, part in ((".docx", "word/document.xml"), (".xlsx", "xl/worksheets/sheet1.xml")):
        made = {
            "entity": XXE,
            "laughs": LAUGHS,
            "far entity": XXE.replace("file:///etc/passwd", "http://127.0.0.1:9/"),
            "formula": "<worksheet><sheetData><row><c><f>"
            "cmd|'/C touch hostile-canary'!A0</f></c></row></sheetData></worksheet>",
            "field": '<w:document xmlns:w="w"><w:instrText>DDEAUTO c:\\windows\\cmd.exe '
            '"/k touch hostile-canary"</w:instrText></w:document>',
            "include": '<w:document xmlns:w="w"><w:instrText>INCLUDETEXT /etc/passwd'
            "</w:instrText></w:document>",
            "deep": "<a>" * 50_000,
            "wide": '<a b="' + "x" * 5_000_000 + '"/>',
            "not xml": "\0\1\2",
            "utf-7": '<?xml version="1.0" encoding="utf-7"?>+ADw-x+AD4-',
            "instruction": "<?php system('touch hostile-canary'); ?>",
        }
        for name, text in made.items():
            yield (
                f"{name}{ending}",
                partial(zipped, ("[Content_Types].xml", TYPES.encode()), (part, text.encode())),
            )
        yield (
            f"macros{ending}",
            partial(
                zipped,
                ("[Content_Types].xml", TYPES.encode()),
                ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 999),
            ),
        )
        yield (
            f"template{ending}",
            partial(
                zipped,
                ("[Content_Types].xml", TYPES.encode()),
                ("word/_rels/settings.xml.rels", OUTSIDE.encode()),
            ),
        )


def texts() -> Iterator[tuple[str, Maker]]:
    case = '{"format":"ipmediate.case","version":1,"case":{"id":%s}}'
    made: dict[str, bytes] = {
        "deep list": b"[" * 100_000,
        "deep object": b'{"a":' * 50_000,
        "deep and closed": b"[" * 900 + b"]" * 900,
        "wide": b"[" + b"0," * 500_000 + b"0]",
        "long number": b"1" * 1_000_000,
        "exponent": b"1e999999999",
        "minus exponent": b"1e-999999999",
        "not a number": b'{"format":NaN}',
        "infinite": b"[Infinity,-Infinity]",
        "keys twice": b'{"format":"ipmediate.case","format":"x","version":1,"version":2}',
        "nothing": b"",
        "zero": b"\0" * 999,
        "marks": b"\xef\xbb\xbf" * 9 + b"{}",
        "utf-16": "{}".encode("utf-16"),
        "utf-32": "{}".encode("utf-32"),
        "gb18030": '{"名":"值"}'.encode("gb18030"),
        "big5": "調解".encode("big5"),
        "overlong": b'{"a":"\xc0\xaf"}',
        "half": b'{"a":"\\ud800"}',
        "lonely": b'{"a":"\xed\xa0\x80"}',
        "beyond": b'{"a":"\xf4\x90\x80\x80"}',
        "id up": (case % '"../../hostile-canary"').encode(),
        "id number": (case % "1e400").encode(),
        "id list": (case % "[[[[]]]]").encode(),
        "id device": (case % '"CON"').encode(),
        "id nothing": (case % '"a\\u0000b"').encode(),
        "id long": (case % ('"' + "长" * 100_000 + '"')).encode(),
        "version far": b'{"format":"ipmediate.case","version":99999999999999999999}',
        "version true": b'{"format":"ipmediate.case","version":true}',
        "prototype": b'{"__proto__":{"x":1},"constructor":1}',
        "class": b'{"format":"ipmediate.case","version":1,'
        b'"__class__":"os.system","args":["touch hostile-canary"]}',
        "yaml": b"!!python/object/apply:os.system ['touch hostile-canary']",
        "pickle": b"cos\nsystem\n(S'touch hostile-canary'\ntR.",
        "template": b"{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "format string": b'{"a":"{0.__class__.__init__.__globals__}"}',
        "escape": b'{"a":"\\x1b]0;hostile\\x07"}',
        "controls": bytes(range(32)) * 99,
        "rtl": "\u202e{}\u202c".encode(),
        "mail": b"From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 50_000,
        "header": b"Subject: a\r\nBcc: all\r\n\r\nx",
        "script": b"#!/bin/sh\ntouch hostile-canary\n",
        "batch": b"@echo off\r\necho > hostile-canary\r\n",
        "table": b"=cmd|'/C touch hostile-canary'!A0,@SUM(1),+1,-1\n" * 99,
        "quotes": b'"' * 100_001,
        "toml deep": b"a." * 20_000 + b"a=1",
        "toml list": b"a=" + b"[" * 5000,
        "toml twice": b"a=1\na=2\n",
        "toml date": b"a=9999-99-99",
        "svg": b"<svg onload='x()'/>",
        "html": b"<html><script>x()</script>",
        "postscript": b"%!PS\n(hostile-canary) (w) file closefile",
        "rtf": b"{\\rtf1{\\object\\objupdate}}",
        "shortcut": b"L\0\0\0\x01\x14\x02\0" + bytes(400),
        "program": b"MZ" + bytes(4000),
        "elf": b"\x7fELF" + bytes(4000),
    }
    for ending in (".json", ".ipcase", ".toml"):
        for name, data in made.items():
            yield f"{name}{ending}", partial(bytes, data)


def pictures() -> Iterator[tuple[str, Maker]]:
    for kind in ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"):
        for seed in range(8):
            yield (
                f"spoilt {seed}.{kind.lower()}",
                lambda kind=kind, seed=seed: pages.chopped(pages.picture(kind), seed),
            )
        yield f"cut.{kind.lower()}", lambda kind=kind: pages.picture(kind)[:24]
        yield (
            f"with archive.{kind.lower()}",
            lambda kind=kind: pages.picture(kind) + zipped(("run.exe", b"MZ")),
        )
        yield f"with page.{kind.lower()}", lambda kind=kind: pages.picture(kind) + pages.plain()
        yield f"with script.{kind.lower()}", lambda kind=kind: pages.picture(kind) + b"<script>x()</script>"


def fonts() -> Iterator[tuple[str, Maker]]:
    heads = {"ttf": b"\0\1\0\0", "otf": b"OTTO", "ttc": b"ttcf\0\2\0\0", "woff": b"wOFF", "woff2": b"wOF2"}
    for ending, head in heads.items():
        yield (
            f"many tables.{ending}",
            partial(bytes, head + struct.pack(">HHHH", 0xFFFF, 0, 0, 0) + b"glyf" * 9000),
        )
        yield (
            f"far table.{ending}",
            partial(bytes, head + struct.pack(">HHHH", 1, 0, 0, 0) + b"glyf" + b"\xff" * 12),
        )
        yield f"rubbish.{ending}", lambda head=head: head + random.Random(head).randbytes(9000)


def portable() -> Iterator[tuple[str, Maker]]:
    for name, (_, made) in {**pages.FLAGGED, **pages.REFUSED}.items():
        yield f"{name}.pdf", made
    for name, made in pages.SURVIVED.items():
        yield f"{name}.pdf", made
    for seed in range(100, 130):
        yield f"spoilt {seed}.pdf", lambda seed=seed: pages.chopped(pages.field_with_script(), seed)


def every() -> list[tuple[str, Maker]]:
    """All of them."""
    return [*portable(), *archives(), *office(), *pictures(), *fonts(), *texts()]
