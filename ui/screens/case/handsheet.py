"""手写签名: the page with its places to sign, a large pad, and what such a signature is worth in law."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.handwriting import SigningPlace
from ipmediate.domain.papers import Paper
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ipmediate.services.ports import PagePicture
from ipmediate.services.signedcopies import Sheet
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import screen_box
from ui.widgets.panels import Banner, Notices
from ui.widgets.rows import Form
from ui.widgets.signpad import SignPad

_DPI = 80.0
_POINTS_AN_INCH = 72.0
_WIDE = 150.0
_SIDES = (("被申请人", Side.RESPONDENT), ("申请人", Side.APPLICANT), ("第三人", Side.THIRD_PARTY))


class PageShown(QWidget):
    """One page with a frame where the signature will stand; a click chooses another place.

    Attributes:
        pointed: a place on the page was clicked; points from the left and the lower edge.
    """

    pointed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._size = (595.0, 842.0)
        self._place: SigningPlace | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("签名所在的页面"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().gap(44), theme.current().gap(62))

    def show_page(self, picture: PagePicture, size: tuple[float, float]) -> None:
        """Show another page; its size is in points."""
        image = QImage(
            picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
        )
        self._image, self._size = image.copy(), size
        self.update()

    def mark(self, place: SigningPlace) -> None:
        """Frame a place."""
        self._place = place
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page, scale = self._page()
        at = event.position()
        if self._image is not None and page.contains(at):
            self.pointed.emit((at.x() - page.left()) / scale, self._size[1] - (at.y() - page.top()) / scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page as large as fits, and the frame."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page, scale = self._page()
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(page, self._image)
        painter.setPen(t.colour("line"))
        painter.drawRect(page)
        place = self._place
        if place is not None:
            top = page.top() + (self._size[1] - place.y - place.height) * scale
            frame = QRectF(page.left() + place.x * scale, top, place.width * scale, place.height * scale)
            painter.setPen(QPen(t.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(frame)

    def _page(self) -> tuple[QRectF, float]:
        wide, high = self._size
        scale = min((self.width() - 4) / wide, (self.height() - 4) / high)
        left = (self.width() - wide * scale) / 2
        return QRectF(QPointF(left, 2), QPointF(left + wide * scale, 2 + high * scale)), scale


class HandSheet(QDialog):
    """Shows the page, takes the strokes, and keeps both."""

    def __init__(self, host: Host, file: CaseFile, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._file = file
        self._paper = paper
        self._sheet: Sheet | None = None
        self._place: SigningPlace | None = None
        self.setWindowTitle(self.tr("手写签名"))
        self.setModal(True)
        t = theme.current()
        box = screen_box(self)
        box.addWidget(label(self.tr("手写签名：%1").replace("%1", paper.title), "title", wrap=True))
        self.law = Banner("info", self.tr("请先告诉签名人"), self._law())
        box.addWidget(self.law)
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        middle = QHBoxLayout()
        middle.setSpacing(t.gap(2))
        self.page = PageShown()
        self.page.pointed.connect(self._point)
        middle.addWidget(self.page, 2)
        right = QVBoxLayout()
        right.setSpacing(t.gap(1))
        self.form = Form()
        self.where = Choice()
        self.where.committed.connect(lambda _: self._chosen())
        self.form.row(
            "where",
            self.tr("签在哪里(&W)"),
            self.where,
            help=self.tr("也可以在左边的页面上点出签名的位置"),
        )
        self.form.row("signer", self.tr("签名人(&N)"), TextLine())
        right.addWidget(self.form)
        self.pad = SignPad(host.now)
        self.pad.written.connect(self._ready)
        right.addWidget(self.pad, 1)
        acts = QHBoxLayout()
        acts.setSpacing(t.gap(1))
        acts.addWidget(button(self.tr("清除(&C)"), self.pad.clear, icon="trash-2"))
        acts.addWidget(button(self.tr("撤去一笔(&U)"), self.pad.take_back, icon="undo-2"))
        acts.addStretch(1)
        right.addLayout(acts)
        middle.addLayout(right, 3)
        box.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(t.gap(1))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("取消"), self.reject))
        self.keep = button(self.tr("确认签名(&K)"), self.accept_writing, look="primary", icon="check")
        self.keep.setEnabled(False)
        foot.addWidget(self.keep)
        box.addLayout(foot)
        self._fit()
        host.jobs.ask(
            host.ws.signed_copies.places,
            file.id,
            paper_id=paper.id,
            then=self._laid_out,
            failed=self.notices.refuse,
            owner=self,
        )

    def accept_writing(self) -> None:
        """Keep what was written with the page that is shown."""
        writing, sheet, place = self.pad.writing(), self._sheet, self._place
        if writing is None or sheet is None or place is None:
            return
        self.keep.setEnabled(False)
        self.form.clear_errors()
        party = self._party(place)
        self._host.jobs.do(
            self._host.ws.signed_copies.write_by_hand,
            self._file.id,
            paper_id=self._paper.id,
            place=place,
            writing=writing,
            shown=sheet.pages[place.page - 1],
            signer=str(self.form.values()["signer"]),
            party_id=party.id if party is not None else "",
            then=self._kept,
            failed=self._failed,
            owner=self,
        )

    def _law(self) -> str:
        return self.tr(
            "这样的签名连同笔迹、力度、时间和页面指纹一起加密保存，可以证明谁在什么时候对哪一页写下了签名；"
            "它本身不当然是可靠电子签名（%1）。申请司法确认等场合，法院通常要求纸面签名、"
            "盖章或者按指印（各地做法不一，请向受理法院核实）。"
        ).replace("%1", self._host.messages.cite("law.electronic_signature.reliable"))

    def _fit(self) -> None:
        screen = self.screen().availableSize()
        t = theme.current()
        self.resize(
            min(t.gap(150), round(screen.width() * 0.94)), min(t.gap(96), round(screen.height() * 0.92))
        )

    def _laid_out(self, sheet: Sheet) -> None:
        self._sheet = sheet
        places = sheet.places or (
            SigningPlace(page=len(sheet.pages), label="", x=330.0, y=120.0, width=_WIDE),
        )
        self.where.offer((place, self._name(place)) for place in places)
        self.where.put(places[0])
        self._chosen()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, place: SigningPlace) -> str:
        label_ = place.label or self.tr("自选位置")
        return self.tr("第 %1 页 · %2").replace("%1", str(place.page)).replace("%2", label_)

    def _chosen(self) -> None:
        place = self.where.value()
        if isinstance(place, SigningPlace):
            self._go_to(place)
            self.form.put({"signer": self._signer(place)})

    def _point(self, x: float, y: float) -> None:
        if self._place is not None:
            place = SigningPlace(page=self._place.page, label="", x=max(0.0, x - _WIDE / 2), y=y, width=_WIDE)
            printed = self._sheet.places if self._sheet is not None else ()
            self.where.offer((one, self._name(one)) for one in (*printed, place))
            self.where.put(place)
            self._go_to(place)

    def _go_to(self, place: SigningPlace) -> None:
        before, self._place = self._place, place
        self.page.mark(place)
        if self._sheet is not None and (before is None or before.page != place.page):
            pdf, papers, number = self._sheet.pdf, self._host.ws.papers, place.page - 1

            def draw() -> tuple[PagePicture, tuple[float, float]]:
                source = papers.pages(pdf)
                try:
                    return source.image(number, _DPI), source.size(number)
                finally:
                    source.close()

            self._host.jobs.ask(draw, then=lambda told: self.page.show_page(*told), owner=self, key="page")
        self._ready()

    def _party(self, place: SigningPlace) -> Party | None:
        for word, side in _SIDES:
            if place.label.startswith(word):
                there = self._file.on_side(side)
                return there[0] if len(there) == 1 else None
        return None

    def _signer(self, place: SigningPlace) -> str:
        party = self._party(place)
        if party is None:
            return ""
        return party.name if party.kind is PartyKind.PERSON else party.legal_rep_name

    def _ready(self) -> None:
        self.keep.setEnabled(self._place is not None and self.pad.writing() is not None)

    def _kept(self, outcome: Outcome[CaseFile]) -> None:
        self._host.tell(self._host.messages.say(outcome.said, outcome.params))
        self.accept()

    def _failed(self, refusal: Refusal) -> None:
        self._ready()
        field = refusal.params.get("field")
        if field == "signer":
            said = self._host.messages.refusal(refusal)
            self.form.error("signer", said.text or said.title)
            self.form.focus("signer")
        else:
            self.notices.refuse(refusal)
