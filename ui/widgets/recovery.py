"""The recovery sheet: one page with the code that opens the profile when everything else is lost."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.services.recoverysheet import RecoverySheet
from ui import theme
from ui.jobs import Jobs
from ui.messages import window_language
from ui.widgets.buttons import button, label
from ui.widgets.host import Keeper
from ui.widgets.panels import Line
from ui.widgets.printing import print_pages
from ui.widgets.reading import shown_date
from ui.widgets.saving import write_file

translate = QCoreApplication.translate


def sheet(committee: str, code: str, made_on: date, place: str) -> RecoverySheet:
    """What stands on the page."""
    colon = "：" if window_language() == "zh" else ": "
    heads = (
        (translate("RecoverySheet", "单位"), committee),
        (translate("RecoverySheet", "工作库位置"), place),
        (translate("RecoverySheet", "生成日期"), shown_date(made_on, window_language())),
    )
    advice = (
        translate("RecoverySheet", "电脑损坏、重装系统或忘记口令时，用这组恢复码可以打开工作库或备份。"),
        translate(
            "RecoverySheet",
            "任何人拿到恢复码和工作库文件，都能读到全部案件。请与印章同等保管，不要拍照、不要存进电脑。",
        ),
        translate("RecoverySheet", "程序和开发者都没有这组恢复码的副本；遗失后请在“设置—安全”里换发新的。"),
        translate("RecoverySheet", "恢复码不含字母 I、L、O、U；输入时不分大小写，空格和连字符可有可无。"),
    )
    steps = (
        translate("RecoverySheet", "在新电脑上安装“知识产权纠纷调解仲裁工作台”（ipmediate）。"),
        translate("RecoverySheet", "把工作库的整个文件夹拷到这台电脑的硬盘上，不要放在网盘或共享文件夹里。"),
        translate("RecoverySheet", "启动程序，在第一页点“打开已有的工作库”，选择拷来的文件夹。"),
        translate("RecoverySheet", "在“恢复码”一栏输入上面的 28 个字符，点“打开”。"),
        translate("RecoverySheet", "只有备份的，在第一页点“由备份恢复”，选备份文件，再输入恢复码。"),
    )
    signed = translate("RecoverySheet", "保管人签名：＿＿＿＿＿＿＿＿　　接收日期：＿＿＿＿年＿＿月＿＿日")
    title = translate("RecoverySheet", "工作库恢复单")
    return RecoverySheet(
        title=title,
        head=tuple(colon.join(one) for one in heads),
        code=code,
        advice=advice,
        heading=translate("RecoverySheet", "怎样在另一台电脑上打开"),
        steps=steps,
        signed=signed,
    )


class RecoveryPanel(QWidget):
    """The code on screen, with buttons to print and to save the sheet.

    Attributes:
        kept: the sheet was printed or saved.
    """

    def __init__(
        self,
        keeper: Keeper,
        jobs: Jobs,
        committee: str,
        code: str,
        made_on: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kept = False
        self._keeper, self._jobs = keeper, jobs
        self._sheet = sheet(committee, code, made_on, keeper.place())
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        shown = QLabel("  ".join(code.split("-")))
        shown.setProperty("look", "figure")
        shown.setAccessibleName(translate("RecoverySheet", "恢复码"))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setMargin(t.gap(1))
        shown.setWordWrap(True)
        box.addWidget(shown)
        box.addWidget(
            Line(
                button(self.tr("打印恢复单(&P)"), self._print, icon="printer", look="primary"),
                button(self.tr("存为 PDF(&S)…"), self._save, icon="download"),
            )
        )
        self._told = label("", wrap=True)
        box.addWidget(self._told)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(self._sheet.title)
        if QPrintDialog(printer, self).exec():
            keeper, made = self._keeper, self._sheet
            print_pages(
                self._jobs,
                lambda: keeper.own_pages(keeper.recovery_pdf(made)),
                printer,
                self,
                lambda _: self._keep(self.tr("已送往打印机。")),
            )

    def _save(self) -> None:
        proposal = self.tr("工作库恢复单.pdf")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("保存恢复单"), proposal, "PDF (*.pdf)")
        if not name:
            return
        keeper, made = self._keeper, self._sheet

        def failed(_: Refusal) -> None:
            self._told.setText(self.tr("写不了“%1”，请换一个位置。").replace("%1", name))

        self._jobs.ask(
            lambda: write_file(name, keeper.recovery_pdf(made)),
            then=lambda _: self._keep(self.tr("已存为“%1”。").replace("%1", name)),
            failed=failed,
            owner=self,
        )

    def _keep(self, told: str) -> None:
        self.kept = True
        self._told.setText(told)
