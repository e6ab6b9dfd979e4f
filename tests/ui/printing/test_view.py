"""White pages on the desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.printing import pages
from karte.ui.printing.document import Document
from karte.ui.printing.view import PageView


@pytest.fixture
def view(ctx: Context, qtbot: QtBot) -> PageView:
    made = PageView(ctx)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_the_pages_in_sight_are_rendered_and_no_others(
    view: PageView, qtbot: QtBot, long_sheet: Document
) -> None:
    view.set_document(long_sheet)
    qtbot.waitUntil(view.is_sharp)
    assert view.image(0) == pages.picture(long_sheet.pdf, 0, view.image(0).width())  # type: ignore[union-attr]
    assert view.image(len(long_sheet.sizes) - 1) is None


def test_scrolling_tells_the_page_and_renders_it(view: PageView, qtbot: QtBot, long_sheet: Document) -> None:
    view.set_document(long_sheet)
    last = len(long_sheet.sizes) - 1
    with qtbot.waitSignal(view.page_changed, check_params_cb=lambda page: page == last):
        qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.is_sharp() and view.image(last) is not None)
    assert view.page() == last
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: view.page() == 0 and view.is_sharp())
    assert view.image(last) is None, "what is far away is let go"


def test_the_paper_fits_the_width_or_has_its_real_size(
    view: PageView, qtbot: QtBot, long_sheet: Document
) -> None:
    view.set_document(long_sheet)
    qtbot.waitUntil(view.is_sharp)
    fitting = view.image(0)
    assert fitting is not None
    assert fitting.width() == view.viewport().width() - 32
    view.set_fits(False)
    qtbot.waitUntil(view.is_sharp)
    real = view.image(0)
    assert real is not None
    assert real.width() == round(210 / 25.4 * 96)
    assert view.horizontalScrollBar().maximum() > 0


def test_old_pages_stay_until_the_new_ones_are_there(
    view: PageView, qtbot: QtBot, long_sheet: Document
) -> None:
    view.set_document(long_sheet)
    qtbot.waitUntil(view.is_sharp)
    before = view.image(0)
    view.set_document(Document(long_sheet.pdf, long_sheet.sizes[:1], long_sheet.file_name))
    assert view.image(0) is before
    assert not view.is_sharp()
    assert view.page() == 0
    qtbot.waitUntil(view.is_sharp)


def test_the_paper_is_white_in_the_dark_too(
    view: PageView, ctx: Context, qtbot: QtBot, long_sheet: Document
) -> None:
    ctx.theme.set_mode("dark")
    view.set_document(long_sheet)
    qtbot.waitUntil(view.is_sharp)
    seen = view.viewport().grab().toImage()
    assert seen.pixelColor(24, 24).name() == "#ffffff"
    assert seen.pixelColor(2, 2) == ctx.theme.color("sunken")
