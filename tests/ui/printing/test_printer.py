"""Printing, onto a printer that writes a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.jobs import Cancelled
from karte.ui.printing import pages, printer
from karte.ui.printing.document import Document

pytestmark = pytest.mark.usefixtures("qapp")


def quiet(_done: int, _total: int) -> None:
    """Nobody listens."""


def to_file(path: Path, sheet: Document) -> QPrinter:
    made = printer.prepare("カルテ", len(sheet.sizes))
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_every_page_is_printed_edge_to_edge(long_sheet: Document, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    told: list[tuple[int, int]] = []
    target = to_file(path, long_sheet)
    printer.send(long_sheet.pdf, target, lambda done, total: told.append((done, total)))
    printed = path.read_bytes()
    count = len(long_sheet.sizes)
    assert len(pages.sizes(printed)) == count
    assert told == [(done, count) for done in range(count + 1)]
    for index in range(count):
        seen, on_paper = coarse(long_sheet.pdf, index), coarse(printed, index)
        assert max(seen) - min(seen) > 40, "something stands on it"
        assert max(abs(one - other) for one, other in zip(seen, on_paper, strict=True)) < 15


def coarse(pdf: bytes, index: int) -> list[int]:
    """The brightness of a page, square centimetre by square centimetre."""
    small = pages.picture(pdf, index, 840).scaled(
        QSize(21, 29), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return [small.pixelColor(x, y).lightness() for x in range(21) for y in range(29)]


def test_the_paper_is_a4_at_300_dots(long_sheet: Document, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer.send(long_sheet.pdf, to_file(path, long_sheet), quiet)
    with pages.opened(path.read_bytes()) as document:
        page = document[0]
        assert page.get_size() == pytest.approx((595, 842), abs=1)
        picture = next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))
        assert picture.get_px_size()[0] == pytest.approx(2480, abs=1)


def test_shorter_paper_cuts_nothing_off(long_sheet: Document, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    target = to_file(path, long_sheet)
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    target.setPageLayout(QPageLayout(letter, QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20)))
    printer.send(long_sheet.pdf, target, quiet)
    assert pages.sizes(path.read_bytes())[0] == pytest.approx((612, 792), abs=1)
    with pages.opened(path.read_bytes()) as document:
        picture = next(iter(document[0].get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))
        left, bottom, right, top = picture.get_bounds()
    assert top - bottom == pytest.approx(792, abs=2)
    assert (right - left) / (top - bottom) == pytest.approx(210 / 297, abs=0.01)
    assert left == pytest.approx(612 - right, abs=2)


def test_only_the_pages_chosen_are_printed(long_sheet: Document, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    target = to_file(path, long_sheet)
    target.setFromTo(2, 3)
    printer.send(long_sheet.pdf, target, quiet)
    assert len(pages.sizes(path.read_bytes())) == 2


def test_printing_can_be_stopped_between_pages(long_sheet: Document, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        printer.send(long_sheet.pdf, to_file(tmp_path / "printed.pdf", long_sheet), stop)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(long_sheet: Document, tmp_path: Path) -> None:
    target = to_file(tmp_path / "no such folder" / "printed.pdf", long_sheet)
    with pytest.raises(printer.RefusedError, match="受け付けませんでした"):
        printer.send(long_sheet.pdf, target, quiet)


def test_a_computer_without_printers_says_what_to_do(
    long_sheet: Document, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(printer.NoPrinterError, match="登録されていません"):
        printer.Choice.ask(printer.prepare("カルテ", 1), parent)


@pytest.mark.parametrize(
    ("answer", "pressed"),
    [(QPrintDialog.DialogCode.Accepted, True), (QPrintDialog.DialogCode.Rejected, False)],
)
def test_the_system_dialog_decides(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, answer: QPrintDialog.DialogCode, pressed: bool
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["プリンター"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert printer.Choice.ask(printer.prepare("カルテ", 1), parent) is pressed
