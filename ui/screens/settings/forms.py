"""文书格式: the wording of every form, edited piece by piece and tried on a real case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ipmediate.domain.forms import FormDraft, FormPiece, FormVersion
from ipmediate.domain.laws import law_facts
from ipmediate.domain.refusals import Refusal
from ipmediate.services.caserows import RegisterFilter
from ipmediate.services.forms import FormState, OpenedForm
from ipmediate.services.outcome import Outcome
from ipmediate.services.ports import Rendered
from ui import theme
from ui.screens.settings.factwords import FactWords
from ui.screens.settings.formkeeping import FormKeeping
from ui.screens.settings.formpage import FormPage
from ui.screens.settings.formversions import FormVersions
from ui.screens.settings.parts import Part
from ui.screens.settings.templates import WordTemplates
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import clear, panes
from ui.widgets.panels import Line, Notices, Page
from ui.widgets.pdfview import PdfView
from ui.widgets.punctuation import strung
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

_CASES = 30
_FAMILIES = (
    *("committee", "case", "agreement", "application", "termination", "extension"),
    *("presiding", "recorder", "today", "law"),
)
"""Facts that every paper of a case may print."""


class FormsPart(Part):
    """Forms at the left, the pieces of one with their texts in the middle, the paper at the right."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._form = ""
        self._draft: FormDraft | None = None
        self._texts: list[LongText] = []
        self._kept = -1
        self._last: LongText | None = None
        self.words = FactWords(host.messages, law_facts(host.ws.book.laws))
        self.notices = Notices(host.messages)
        self.keeping = FormKeeping(host, self.draft, self)
        self.keeping.thrown_away.connect(self._read)
        self.keeping.refused.connect(self._refused)
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("文书格式"))
        self.table.chosen.connect(self._choose)
        self.pieces = QListWidget()
        self.pieces.setAccessibleName(self.tr("格式的各段"))
        self.pieces.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pieces.currentRowChanged.connect(self._show_piece)
        self._out = button(self.tr("删去(&X)"), self.take_out)
        self.view = PdfView(host)
        self._lay_out()

    def visit(self) -> None:
        self.host.jobs.ask(self.host.ws.forms.all, then=self._show, owner=self, key="forms")
        self.host.jobs.ask(self._cases, then=self._offer_cases, owner=self, key="cases")

    def preview(self) -> None:
        """Show the edited wording as a draft paper of the chosen case."""
        draft, case = self.draft(), self.case.value()
        if draft is None or not case or not self._is_sound():
            return
        self.notices.clear()
        self.host.jobs.ask(
            self.host.ws.forms.preview,
            self._form,
            draft,
            str(case),
            then=self._previewed,
            failed=self._refused,
            owner=self,
            key="preview",
        )

    def put_in_force(self) -> None:
        """Use the edited wording from a day on."""
        draft, form = self.draft(), self._form
        if draft is None or not self._is_sound():
            return
        self.settle()
        self.notices.clear()
        sheet = Sheet(
            self.host,
            self.tr("启用改动后的格式"),
            partial(self.host.ws.forms.put, form, draft),
            do_it=self.tr("启用"),
            text=self.tr("自所选日期起制作的文书使用新的文字；已签发的文书不受影响，随时可以恢复原格式。"),
            parent=self,
        )
        sheet.form.row("since", self.tr("启用日期(&D)"), DateField(self.host.today)).put(self.host.today())
        sheet.finished_with.connect(self._changed)
        sheet.open()

    def restore(self) -> None:
        """Go back to the form that ships."""
        if self._form:
            self.notices.clear()
            self.host.jobs.do(
                self.host.ws.forms.restore,
                self._form,
                then=self._changed,
                failed=self._refused,
                owner=self,
                label="form",
            )

    def add_paragraph(self) -> None:
        """Put an empty paragraph behind the chosen piece."""
        if self._draft is None:
            return
        place = self._place + 1
        self._keep()
        pieces = list(self._draft.pieces)
        pieces.insert(place, FormPiece(kind="paragraph", texts=("",)))
        self._put_pieces(pieces, place)
        if self._texts:
            self._texts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_out(self) -> None:
        """Leave the chosen piece out."""
        place = self._place
        if self._draft is None or place < 0:
            return
        pieces = list(self._draft.pieces)
        del pieces[place]
        self._put_pieces(pieces, min(place, len(pieces) - 1))

    def shift(self, step: int) -> None:
        """Move the chosen piece up or down."""
        place = self._place
        if self._draft is None or place < 0 or not 0 <= place + step < len(self._draft.pieces):
            return
        self._keep()
        pieces = list(self._draft.pieces)
        pieces[place], pieces[place + step] = pieces[place + step], pieces[place]
        self._put_pieces(pieces, place + step)

    def draft(self) -> FormDraft | None:
        """The form as edited so far."""
        if self._draft is None:
            return None
        self._keep()
        return self.page_form.applied(self._draft)

    def settle(self) -> None:
        """Keep what was edited; it waits here until it is put in force or thrown away."""
        self.page_form.settle()
        self.keeping.settle()

    def _is_sound(self) -> bool:
        """Whether every number of copies can be read; the first that cannot is shown."""
        odd = self.page_form.odd()
        if odd:
            self.pieces.setCurrentRow(0)
            self.page_form.focus(odd)
        return not odd

    def _cases(self) -> list[tuple[object, str]]:
        rows = self.host.ws.queries.case_rows(
            self.host.ws.queries.case_ids(RegisterFilter(), "newest", _CASES)
        )
        return [(row.case_id, f"{row.number} {row.title}".strip()) for row in rows]

    def _offer_cases(self, cases: list[tuple[object, str]]) -> None:
        kept = self.case.value() or (cases[0][0] if cases else None)
        first = not self.case.value()
        self.case.offer(cases)
        self.case.put(kept)
        if first:
            self.preview()

    def _show(self, states: Sequence[FormState]) -> None:
        self.model.put(states)
        place = self.model.row_of(lambda state: state.head.id == self._form)
        if states and place < 0:
            self.table.choose(0)
            self._choose(0)
        elif place >= 0:
            self._say_versions(self.model.thing(place))

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.model.things):
            return
        state: FormState = self.model.thing(place)
        if state.head.id == self._form:
            return
        self.settle()
        self._form = state.head.id
        self.templates.show_form(self._form)
        self._say_versions(state)
        self._read()

    def _read(self) -> None:
        self.notices.clear()
        self._draft = None
        self.view.show_pdf(None)
        self.host.jobs.ask(self.host.ws.forms.opened, self._form, then=self._came, owner=self, key="draft")

    def _came(self, opened: OpenedForm) -> None:
        draft = self._draft = self.keeping.open(self._form, opened)
        self.page_form.show_draft(draft)
        self._put_pieces(list(draft.pieces), 0)
        self.keeping.forget()
        self.preview()
        self.keeping.say(opened, self.notices, self.words)

    def _say_versions(self, state: FormState) -> None:
        said = [
            self.tr("%1 起：%2 于 %3 改动")
            .replace("%1", one.since.isoformat())
            .replace("%2", one.made_by)
            .replace("%3", one.made_at.date().isoformat())
            + (self.tr("（已恢复原格式）") if one.withdrawn else "")
            for one in state.versions
        ]
        self.history.show_versions(state.versions)
        self.versions.setText("\n".join(said) or self.tr("程序所附的格式，本会没有改动过。"))

    def _put_pieces(self, pieces: list[FormPiece], place: int) -> None:
        assert self._draft is not None
        self._draft = replace(self._draft, pieces=tuple(pieces))
        self.pieces.blockSignals(True)
        self.pieces.clear()
        self.pieces.addItem(self.tr("页眉、份数"))
        self.pieces.addItems([self._name(number, piece) for number, piece in enumerate(pieces, 1)])
        self.pieces.setCurrentRow(place + 1)
        self.pieces.blockSignals(False)
        self._show_piece(place + 1)
        self.keeping.edited()

    def _name(self, number: int, piece: FormPiece) -> str:
        kinds = {
            "title": self.tr("标题"),
            "subtitle": self.tr("文号"),
            "heading": self.tr("小标题"),
            "paragraph": self.tr("正文"),
            "field": self.tr("栏目"),
            "grid": self.tr("表格"),
            "table": self.tr("列表"),
            "clauses": self.tr("条款"),
            "dialogue": self.tr("问答"),
            "signatures": self.tr("签署"),
            "ticks": self.tr("选项"),
            "note": self.tr("附注"),
            "address": self.tr("致送"),
            "attachments": self.tr("附件"),
        }
        text = self.words.shown(" ".join(piece.texts), piece.each).replace("\n", " ")
        return f"{number}  {kinds.get(piece.kind, '—')}  {text[:80]}"

    @property
    def _place(self) -> int:
        """Place of the chosen piece; -1 while the page itself is chosen."""
        return self.pieces.currentRow() - 1

    def _show_piece(self, row: int) -> None:
        place = row - 1
        self._texts, self._last = [], None
        self.page_form.setVisible(place < 0)
        self._inputs.setVisible(place >= 0)
        for shown in (self.fact, self.when, self.when_not, *self._column_buttons):
            shown.setVisible(place >= 0)
        body = self._inputs.body
        clear(body)
        if self._draft is None or not 0 <= place < len(self._draft.pieces):
            return
        for number, text in enumerate(self._draft.pieces[place].texts, 1):
            editor = LongText(lines=2 if len(text) < 60 else 4, most=14)
            editor.setAccessibleName(self.tr("第 %1 处文字").replace("%1", str(number)))
            editor.put(self.words.shown(text, self._draft.pieces[place].each))
            editor.textChanged.connect(self.keeping.edited)
            editor.committed.connect(lambda _, place=place: self._keep_at(place))
            editor.cursorPositionChanged.connect(partial(self._remember, editor))
            body.addWidget(editor)
            QWidget.setTabOrder(self._texts[-1] if self._texts else self._out, editor)
            self._texts.append(editor)
        self._show_shape(self._draft.pieces[place])
        if not self._texts:
            body.addWidget(label(self.tr("这一段没有可以改的文字，只能移动或者删除。"), "soft", wrap=True))
        body.addStretch(1)
        self._kept = place

    def _show_shape(self, piece: FormPiece) -> None:
        """When the piece is printed, and how many columns a table has."""
        simple = len(piece.when) <= 1
        first = piece.when[0] if piece.when else ""
        self.when.setEnabled(simple)
        self.when_not.setEnabled(simple)
        self.when_not.setChecked(first.startswith("not "))
        self.when.put(first.removeprefix("not ").strip() or None)
        told = strung(self._condition(one) for one in piece.when)
        self.when.setToolTip("" if simple else self.tr("同时满足：%1").replace("%1", told))
        for widget in self._column_buttons:
            widget.setVisible(piece.columns > 0)

    def _condition(self, one: str) -> str:
        words = self.words.of(one.removeprefix("not ").strip())
        return self.tr("没有“%1”").replace("%1", words) if one.startswith("not ") else words

    def put_condition(self) -> None:
        """Print the chosen piece only while a fact is there, or only while it is not."""
        place, fact = self._place, str(self.when.value() or "")
        if self._draft is None or place < 0 or len(self._draft.pieces[place].when) > 1:
            return
        self._keep()
        pieces = list(self._draft.pieces)
        negated = "not " if self.when_not.isChecked() else ""
        pieces[place] = replace(pieces[place], when=(f"{negated}{fact}",) if fact else ())
        self._draft = replace(self._draft, pieces=tuple(pieces))
        self.keeping.edited()

    def resize_columns(self, step: int) -> None:
        """Give the chosen table one column more, or one less."""
        place = self._place
        if self._draft is None or place < 0 or not self._draft.pieces[place].columns:
            return
        self._keep()
        piece = self._draft.pieces[place]

        def came(made: FormPiece) -> None:
            if self._draft is not None and self._place == place:
                pieces = list(self._draft.pieces)
                pieces[place] = made
                self._texts = []
                self._put_pieces(pieces, place)

        self.host.jobs.ask(
            self.host.ws.forms.resized,
            self._form,
            piece,
            piece.columns + step,
            then=came,
            failed=self._refused,
            owner=self,
            key="resized",
        )

    def _keep(self) -> None:
        """Take over what was typed into the piece that is shown."""
        self._keep_at(self._place)

    def _keep_at(self, place: int) -> None:
        if self._draft is None or not self._texts or place != self._kept:
            return
        pieces = list(self._draft.pieces)
        each = pieces[place].each
        texts = tuple(self.words.written(editor.toPlainText(), each) for editor in self._texts)
        piece = replace(pieces[place], texts=texts)
        if piece != pieces[place]:
            pieces[place] = piece
            self._draft = replace(self._draft, pieces=tuple(pieces))
            self.pieces.item(place + 1).setText(self._name(place + 1, piece))

    def _remember(self, editor: LongText) -> None:
        """The input in which the cursor moved last takes what is inserted."""
        self._last = editor

    def _insert(self, name: object) -> None:
        """Put a fact where the cursor stands."""
        target = self._last or (self._texts[0] if self._texts else None)
        if target is not None and name:
            target.insertPlainText(self.words.shown(f"{{{name}}}"))
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fact.put(None)

    def _previewed(self, made: Rendered) -> None:
        self.view.show_pdf(made.pdf, note=self.tr("按所选案件试印，没有签发。"))

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _changed(self, outcome: Outcome[FormVersion]) -> None:
        self._read()
        self.visit()

    def _columns(self) -> tuple[Column, ...]:
        english = self.host.messages.language == "en"

        def own(state: FormState) -> str:
            if not state.head.own:
                return self.tr("原格式")
            return self.tr("本会，%1 起").replace("%1", state.head.since.isoformat())

        return (
            Column(
                key="title",
                title=self.tr("文书"),
                show=lambda state: state.head.title_en if english else state.head.title,
                width=18,
                sorts=False,
            ),
            Column(key="edition", title=self.tr("使用的版本"), show=own, width=18, sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        self.box.addWidget(self.notices)
        middle = QWidget()
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.gap(1))
        self.page_form = FormPage()
        self.page_form.edited.connect(lambda _key, _value: self.keeping.edited())
        inside.addWidget(self.pieces, 3)
        inside.addWidget(
            Line(
                button(self.tr("上移(&U)"), lambda: self.shift(-1)),
                button(self.tr("下移(&J)"), lambda: self.shift(1)),
                button(self.tr("加一段(&A)"), self.add_paragraph),
                self._out,
            )
        )
        inside.addWidget(self.page_form)
        self._inputs = Page(margin=0)
        inside.addWidget(self._inputs, 3)
        self.fact = Choice(self.words.alone(_FAMILIES), blank=self.tr("插入案件内容…"))
        self.fact.setAccessibleName(self.tr("插入案件内容"))
        self.fact.committed.connect(self._insert)
        inside.addWidget(self.fact)
        self.when = Choice(self.words.of_cases(), blank=self.tr("总是印出"))
        self.when.setAccessibleName(self.tr("印出这一段的条件"))
        self.when.setMinimumContentsLength(10)
        self.when.committed.connect(lambda _: self.put_condition())
        self.when_not = Tick(self.tr("没有时才印"))
        self.when_not.committed.connect(lambda _: self.put_condition())
        self._column_buttons = (
            button(self.tr("加一列"), lambda: self.resize_columns(1), icon="plus"),
            button(self.tr("减一列"), lambda: self.resize_columns(-1), icon="trash-2"),
        )
        inside.addWidget(Line(self.when, self.when_not, *self._column_buttons))
        self.versions = label("", "soft", wrap=True)
        inside.addWidget(self.versions)
        self.history = FormVersions(self.host)
        self.history.refused.connect(self._refused)
        self.history.changed.connect(self._changed)
        inside.addWidget(self.history)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(t.gap(1))
        self.case = Choice()
        self.case.setAccessibleName(self.tr("用来试印的案件"))
        self.case.committed.connect(lambda _: self.preview())
        beside.addWidget(self.case)
        beside.addWidget(
            Line(
                button(self.tr("试印(&T)"), self.preview, icon="eye"),
                button(self.tr("启用…(&S)"), self.put_in_force, icon="check", look="primary"),
                button(self.tr("恢复原格式(&R)"), self.restore, icon="undo-2"),
            )
        )
        beside.addWidget(self.view, 1)
        self.templates = WordTemplates(self.host, lambda: str(self.case.value() or ""))
        self.templates.refused.connect(self._refused)
        beside.addWidget(self.templates)
        split = panes()
        for widget, wide in ((self.table, 30), (middle, 50), (right, 50)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, wide)
        split.setSizes([t.gap(30), t.gap(50), t.gap(50)])
        self.box.addWidget(split, 1)
