"""Hostile DOCX templates: nothing in them is run, fetched or written, and they are refused by name."""

from __future__ import annotations

import io
import itertools
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from ipmediate.documents.quarantine.keeper import Quarantine, Reader, Ward
from ipmediate.documents.wordtemplates import fill_template, survey_template
from ipmediate.domain.refusals import Refusal

NAME = "协议模板.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARKER = "ipmediate-was-here"

PAYLOADS = (
    "{{ cycler.__init__.__globals__.os.system('touch MARKER') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__.__builtins__.open('MARKER','w').write('x') }}",
    "{% import os %}{{ os.system('touch MARKER') }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{{ request.application.__globals__.__builtins__.__import__('os').popen('touch MARKER').read() }}",
    "{{ 7*7 }}",
    "{{ 'a'*10**9 }}",
    "{{ range(10**9)|list }}",
    "{%p for x in y %}{{ x }}{%p endfor %}",
    "{%- set x = namespace.__init__.__globals__ -%}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ config.items() }}",
    "{# comment #}{{ joiner.__init__ }}",
    "{{ (committee.name).__class__ }}",
    "{{ committee.name.__class__.__mro__ }}",
    "{{ committee['name'] }}",
    "{{ committee.name|attr('__class__') }}",
    "{{ committee.name|format:%s }}",
    "{{ __import__('os').system('touch MARKER') }}",
    "{{ committee.name }}{{",
    "}}{{ committee.name",
    "{{{{ committee.name }}}}",
    "«committee.name» {{ x }}",
)
"""Texts that template engines would run, or fall over."""


def sound(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_body(text: str) -> bytes:
    return sound(text)


def in_header(text: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_cut_runs(text: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_table(rows=1, cols=1).rows[0].cells[0].paragraphs[0]
    for letter in text:
        paragraph.add_run(letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_title(text: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_footnote(text: str) -> bytes:
    body = f'<w:footnote w:id="1"><w:p><w:r><w:t>{_escaped(text)}</w:t></w:r></w:p></w:footnote>'
    return with_part(sound("好"), "word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{body}</w:footnotes>')


def in_drawing(text: str) -> bytes:
    """In a shape, whose words are no paragraph of the text and would be left as they are."""
    shape = f'<a:t xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{_escaped(text)}</a:t>'
    return body_of(f"<w:p><w:r><w:drawing>{shape}</w:drawing></w:r></w:p>")


PLACES = (in_body, in_header, in_cut_runs, in_title, in_footnote, in_drawing)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_part(content: bytes, name: str, held: str | bytes) -> bytes:
    """The file with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, held)
    return out.getvalue()


def body_of(inner: str, more: str = "") -> bytes:
    text = (
        f'<?xml version="1.0"?>{more}<w:document xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>{inner}</w:body></w:document>'
    )
    return with_part(sound(""), "word/document.xml", text)


def link(kind: str, target: str, mode: str = "External") -> bytes:
    content = sound("好")
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        rels = old.read("word/_rels/document.xml.rels").decode()
    line = f'<Relationship Id="rX" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return with_part(content, "word/_rels/document.xml.rels", rels.replace("</Relationships>", line))


def field(words: str) -> bytes:
    half = len(words) // 2
    runs = "".join(
        f"<w:r><w:instrText>{_escaped(piece)}</w:instrText></w:r>" for piece in (words[:half], words[half:])
    )
    return body_of(f"<w:p>{runs}</w:p>")


def bomb() -> bytes:
    return with_part(sound("好"), "word/media/image1.xml", b"<a>" + b"0" * (60 << 20) + b"</a>")


def entities() -> bytes:
    declared = "<!DOCTYPE w [" + '<!ENTITY a "aaaaaaaaaa">'
    declared += "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefgh")) + "]>"
    return body_of("<w:p><w:r><w:t>&h;</w:t></w:r></w:p>", declared)


ACTING: dict[str, tuple[str, Callable[[], bytes]]] = {
    "vba": ("templates.macro", lambda: with_part(sound("好"), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    "vba_data": ("templates.macro", lambda: with_part(sound("好"), "word/vbaData.xml", "<a/>")),
    "macro_type": (
        "templates.macro",
        lambda: with_part(
            sound("好"),
            "[Content_Types].xml",
            '<Types xmlns="x"><Override ContentType="application/vnd.ms-word.macroEnabled"/></Types>',
        ),
    ),
    "ole": ("templates.embedded_object", lambda: with_part(sound("好"), "word/embeddings/a.docx", b"PK")),
    "ole_tag": (
        "templates.embedded_object",
        lambda: body_of('<w:p><w:r><o:OLEObject Type="Embed"/></w:r></w:p>'),
    ),
    "activex": ("templates.embedded_object", lambda: with_part(sound("好"), "word/activeX/a.xml", "<a/>")),
    "control": (
        "templates.embedded_object",
        lambda: body_of('<w:p><w:r><w:control w:name="x"/></w:r></w:p>'),
    ),
    "alt_chunk": ("templates.foreign_part", lambda: body_of('<w:altChunk r:id="rX"/>')),
    "html": ("templates.foreign_part", lambda: with_part(sound("好"), "word/a.html", "<script/>")),
    "slip": ("templates.foreign_part", lambda: with_part(sound("好"), "../../evil.txt", MARKER)),
    "absolute": ("templates.foreign_part", lambda: with_part(sound("好"), "/etc/evil", MARKER)),
    "strange_name": ("templates.foreign_part", lambda: with_part(sound("好"), "word/x\u202egpj.exe", MARKER)),
    "elsewhere": ("templates.foreign_part", lambda: with_part(sound("好"), "evil.txt", MARKER)),
    "remote_template": (
        "templates.remote_template",
        lambda: link("attachedTemplate", "http://127.0.0.1:9/t.dotm"),
    ),
    "remote_picture": ("templates.outside_link", lambda: link("image", "http://127.0.0.1:9/a.png")),
    "remote_smb": ("templates.outside_link", lambda: link("image", "\\\\host\\share\\a.png", "Internal")),
    "remote_file": ("templates.outside_link", lambda: link("image", "file:///etc/passwd", "Internal")),
    "hyperlink": ("templates.outside_link", lambda: link("hyperlink", "javascript:alert(1)")),
    "ole_link": ("templates.embedded_object", lambda: link("oleObject", "a.bin", "Internal")),
    "sub_document": ("templates.embedded_object", lambda: link("subDocument", "a.docx", "Internal")),
    "vml_picture": (
        "templates.outside_link",
        lambda: body_of('<w:p><w:r><v:imagedata src="http://127.0.0.1:9/a"/></w:r></w:p>'),
    ),
    "mail_merge": (
        "templates.remote_data",
        lambda: with_part(
            sound("好"), "word/settings.xml", f'<w:settings xmlns:w="{W}"><w:mailMerge/></w:settings>'
        ),
    ),
    "data_binding": (
        "templates.remote_data",
        lambda: body_of("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr></w:sdt>"),
    ),
    "attached": (
        "templates.remote_template",
        lambda: with_part(
            sound("好"), "word/settings.xml", f'<w:settings xmlns:w="{W}"><w:attachedTemplate/></w:settings>'
        ),
    ),
    "field_dde": ("templates.field", lambda: field('DDEAUTO c:\\windows\\cmd.exe "/k calc"')),
    "field_include": ("templates.field", lambda: field('INCLUDETEXT "file:///etc/passwd"')),
    "field_picture": ("templates.field", lambda: field('INCLUDEPICTURE "http://127.0.0.1:9/a"')),
    "field_macro": ("templates.field", lambda: field("MACROBUTTON Evil x")),
    "field_simple": (
        "templates.field",
        lambda: body_of(
            '<w:p><w:fldSimple w:instr="LINK Excel.Sheet a"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
        ),
    ),
    "doctype": (
        "templates.entity",
        lambda: body_of("<w:p/>", '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'),
    ),
    "xxe": (
        "templates.entity",
        lambda: body_of(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
    ),
    "entity_bomb": ("templates.entity", entities),
    "zip_bomb": ("templates.too_large", bomb),
    "not_a_zip": ("templates.not_a_docx", lambda: b"MZ" + b"\0" * 400),
    "cut_off": ("templates.not_a_docx", lambda: sound("好")[:2000]),
    "no_body": ("templates.not_a_docx", lambda: _only("[Content_Types].xml")),
    "broken_xml": ("templates.broken", lambda: with_part(sound("好"), "word/document.xml", "<w:document")),
    "deep": ("templates.broken", lambda: body_of("<w:p>" * 5000 + "</w:p>" * 5000)),
}


def _only(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "<Types/>")
    return out.getvalue()


@pytest.fixture
def ward() -> Iterator[Ward]:
    with Quarantine().ward() as opened:
        yield opened


def left_behind(folder: Path) -> list[str]:
    return [
        path.name
        for path in (folder, Path.cwd(), Path.home(), Path(tempfile.gettempdir()))
        if (path / MARKER).exists()
    ]


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) * len(PLACES) + len(ACTING) >= 150


def told(ward: Ward, reader: Reader, content: bytes, **more: object) -> tuple[dict[str, Any], bytes]:
    """What a reader answered, and what it wrote."""
    found = ward.read(reader, content, name=NAME, title=NAME, **more)
    with found.data as data:
        return found.value, data.read()


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.__name__)
def test_code_in_a_template_is_refused_at_its_place_and_never_run(
    ward: Ward, tmp_path: Path, place: Callable[[str], bytes]
) -> None:
    for payload in PAYLOADS:
        content = place(payload.replace("MARKER", str(tmp_path / MARKER)))
        looked, written = told(ward, survey_template, content)
        assert looked["faults"], payload
        assert written == b""
        filled, written = told(ward, fill_template, content, facts={}, draft=True)
        assert filled["faults"], payload
        assert written == b""
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("name", ACTING)
def test_what_acts_or_reaches_outside_is_refused_by_name(ward: Ward, tmp_path: Path, name: str) -> None:
    code, made = ACTING[name]
    with pytest.raises(Refusal) as refused:
        ward.read(survey_template, made(), name=NAME, title=NAME)
    assert refused.value.code == code
    assert refused.value.params["name"] == NAME
    assert left_behind(tmp_path) == []


def test_a_packing_that_does_not_unpack_is_no_docx(ward: Ward) -> None:
    content = bytearray(sound("好" * 4000))
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        entry = read.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start + 20 : start + 60] = b"\xff" * 40
    with pytest.raises(Refusal) as refused:
        ward.read(survey_template, bytes(content), name=NAME, title=NAME)
    assert refused.value.code == "templates.not_a_docx"


def test_page_numbers_and_dates_may_stay(ward: Ward) -> None:
    for words in ("PAGE", " NUMPAGES ", 'DATE \\@ "yyyy年M月d日"', "SECTIONPAGES"):
        found, _ = told(ward, survey_template, field(words))
        assert found["faults"] == []


def test_no_member_of_a_long_list_is_left_out_and_one_without_end_is_refused(ward: Ward) -> None:
    content = sound("{{each parties}}{{#}} {{it.name}}")
    facts = {"parties": [{"id": str(n), "name": f"当事人{n}"} for n in range(2000)]}
    made = [told(ward, fill_template, content, facts=facts, draft=False)[1] for _ in range(2)]
    assert made[0] == made[1]
    document = docx.Document(io.BytesIO(made[0]))
    assert [one.text for one in document.paragraphs][:2] == ["1 当事人0", "2 当事人1"]
    assert len(document.paragraphs) == 2000
    facts["parties"] *= 3
    with pytest.raises(Refusal, match=r"templates\.too_long_list"):
        told(ward, fill_template, content, facts=facts, draft=False)
