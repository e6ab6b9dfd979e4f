"""Pages as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QImage

from karte.services import paper
from karte.ui.printing import pages
from karte.ui.printing.document import Document
from tests.services.sheet.pages import language, opened, texts


def ink(image: QImage) -> int:
    """How many of a grid of dots are dark."""
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_sizes_are_those_of_the_paper(long_sheet: Document) -> None:
    assert pages.sizes(long_sheet.pdf) == long_sheet.sizes
    for size in long_sheet.sizes:
        assert size == pytest.approx((595.3, 841.9), abs=0.1)


@pytest.mark.parametrize("width", [333, 794, 2480])
def test_a_picture_has_exactly_the_width_asked_for(long_sheet: Document, width: int) -> None:
    image = pages.picture(long_sheet.pdf, 0, width)
    assert image.width() == width
    assert image.height() == pytest.approx(width * 297 / 210, abs=2)


def test_the_page_is_black_on_white(long_sheet: Document) -> None:
    image = pages.picture(long_sheet.pdf, 0, 794)
    assert image.pixelColor(1, 1).name() == "#ffffff"
    assert ink(image) > 500


def test_many_threads_may_ask_at_once(long_sheet: Document) -> None:
    alone = [pages.picture(long_sheet.pdf, index, 300) for index in range(3)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda index: pages.picture(long_sheet.pdf, index % 3, 300), range(12)))
    assert together == alone * 4


def test_documents_become_one(long_sheet: Document) -> None:
    whole = pages.joined(paper.cover("カルテ2件"), [long_sheet.pdf, long_sheet.pdf])
    assert pages.sizes(whole) == long_sheet.sizes * 2
    assert texts(whole) == texts(long_sheet.pdf) * 2
    with opened(whole) as document:
        assert document.get_metadata_value("Title") == "カルテ2件"
        assert document.get_metadata_value("CreationDate").startswith("D:20261121")
        assert language(document).startswith("ja")
