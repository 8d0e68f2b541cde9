"""The structure of a paper for readers other than the eye: parts, and the tree they form in the PDF.

Every text on a page belongs to a part (a heading, a paragraph, a cell of a table) or is an artifact: rules,
page numbers and heads of tables that are repeated on later pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


class Part:
    """One part of a paper.

    Args:
        role: standard structure type of ISO 32000-1, such as ``P``, ``H1``, ``Table``, ``TD``.
        parent: part it stands in; None for one that stands in the document itself.
        span: how many columns a cell takes.
    """

    __slots__ = ("kids", "parent", "placed", "role", "span")

    def __init__(self, role: str, parent: Part | None = None, span: int = 1) -> None:
        self.role = role
        self.parent = parent
        self.span = span
        self.kids: list[Part | tuple[int, int]] = []
        self.placed = False

    def inner(self, role: str, span: int = 1) -> Part:
        """A part inside this one, in its place from now on."""
        made = Part(role, self, span)
        made.placed = True
        self.kids.append(made)
        return made


ARTIFACT = Part("Artifact")
"""Stands for what is drawn and says nothing: rules, page numbers, repeated heads."""

_SCOPES = {"TH": "/Column", "RH": "/Row"}
"""``TH`` heads a column, ``RH`` a row; both are ``TH`` in the file."""


class TagTree:
    """Gathers the parts of one paper while its pages are written."""

    def __init__(self) -> None:
        self.root = Part("Document")
        self.pages: list[list[Part]] = []

    def begin_page(self) -> None:
        """The parts that follow stand on the next page."""
        self.pages.append([])

    def opening(self, part: Part) -> str:
        """The operator that begins a piece of a part on the current page."""
        if part is ARTIFACT:
            return "/Artifact BMC"
        page = self.pages[-1]
        number = len(page)
        page.append(part)
        self._place(part)
        part.kids.append((len(self.pages) - 1, number))
        role = "TH" if part.role == "RH" else part.role
        return f"/{role} <</MCID {number}>> BDC"

    def _place(self, part: Part) -> None:
        while part is not self.root:
            parent = part.parent or self.root
            if not part.placed:
                part.placed = True
                parent.kids.append(part)
            part = parent

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Write the tree into a document that has its pages already."""
        from pikepdf import Array, Dictionary, Name

        pages = [page.obj for page in pdf.pages]
        top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        owners: list[list[Any]] = [[None] * len(page) for page in self.pages]
        top.K = self._element(pdf, self.root, top, pages, owners)
        numbers: list[Any] = []
        for place, parts in enumerate(owners):
            numbers += [place, pdf.make_indirect(Array(parts))]
            pages[place].StructParents = place
            pages[place].Tabs = Name.S
        top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = len(pages)
        pdf.Root.StructTreeRoot = top
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(
        self, pdf: pikepdf.Pdf, part: Part, parent: Any, pages: list[Any], owners: list[list[Any]]
    ) -> Any:
        from pikepdf import Array, Dictionary, Name

        scope = _SCOPES.get(part.role)
        role = "TH" if scope else part.role
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent))
        kids: list[Any] = []
        home: int | None = None
        for kid in part.kids:
            if isinstance(kid, Part):
                kids.append(self._element(pdf, kid, made, pages, owners))
                continue
            page, number = kid
            owners[page][number] = made
            if home is None:
                home = page
                made.Pg = pages[page]
            if page == home:
                kids.append(number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
        if kids:
            made.K = Array(kids) if len(kids) > 1 else kids[0]
        if scope or part.span > 1:
            about = Dictionary(O=Name.Table)
            if scope:
                about.Scope = Name(scope)
            if part.span > 1:
                about.ColSpan = part.span
            made.A = about
        return made
