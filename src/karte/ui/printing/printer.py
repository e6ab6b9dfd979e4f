"""Finished pages to a printer: the system's dialog, and 300 dots in an inch on white paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.printing import pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from karte.ui.jobs import Report

DOTS = 300
"""In an inch."""


class NoPrinterError(KarteError):
    """The computer knows no printer."""

    def __init__(self) -> None:
        super().__init__(
            _("このパソコンにはプリンターが登録されていません。"),
            _("プリンターをつなぐか、[PDFで保存]を押して、ほかのパソコンで印刷してください。"),
        )


class RefusedError(KarteError):
    """The printer did not take the pages."""

    def __init__(self) -> None:
        super().__init__(
            _("プリンターが印刷を受け付けませんでした。"),
            _("電源と用紙を確かめてもう一度[印刷]を押すか、[PDFで保存]を使ってください。"),
        )


class Choice:
    """The system's own dialog for printer, copies and pages."""

    @classmethod
    def ask(cls, printer: QPrinter, parent: QWidget) -> bool:
        """Whether the user pressed 印刷 there. Raises NoPrinterError when there is nothing to choose."""
        # Loads the system's printing library, which those who do not print need not wait for.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            raise NoPrinterError
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, printer.toPage()))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted


def prepare(name: str, page_count: int) -> QPrinter:
    """A printer set to A4."""
    from PySide6.QtPrintSupport import QPrinter  # as above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setResolution(DOTS)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFromTo(1, page_count)
    return printer


def send(pdf: bytes, printer: QPrinter, report: Report) -> None:
    """Paint the chosen pages, as often as copies are wanted; raises RefusedError."""
    chosen = _order(printer, len(pages.sizes(pdf)))
    printer.setFullPage(True)  # the sheet brings its own margins; a choice of paper may have reset this
    painter = QPainter()
    if not painter.begin(printer):
        raise RefusedError
    try:
        for place, index in enumerate(chosen):
            report(place, len(chosen))
            if place and not printer.newPage():
                raise RefusedError
            _paint(painter, printer, pdf, index)
        report(len(chosen), len(chosen))
    finally:
        painter.end()


def _order(printer: QPrinter, count: int) -> list[int]:
    """Indexes of the pages in the order of printing; copies that the printer cannot make itself too."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    wanted = list(range(max(1, first) - 1, min(last, count)))
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return wanted * copies


def _paint(painter: QPainter, printer: QPrinter, pdf: bytes, index: int) -> None:
    """The page as large as the paper allows: paper other than A4 loses nothing."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    seen = pages.picture(pdf, index, round(paper.width() * DOTS / printer.resolution()))
    scale = min(paper.width() / seen.width(), paper.height() / seen.height())
    place = QRectF(0, 0, seen.width() * scale, seen.height() * scale)
    place.moveLeft((paper.width() - place.width()) / 2)
    painter.drawImage(place, seen)
