"""The pages of a finished PDF as pictures, for the screen and for the printer."""

from __future__ import annotations

import io
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage

POINTS = 72
"""In an inch."""

_ONE_AT_A_TIME = threading.Lock()
"""PDFium must not be entered by two threads at once, not even for two documents."""


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with opened(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def picture(pdf: bytes, index: int, width: int) -> QImage:
    """One page, `width` pixels wide, on white; may be called on any thread."""
    with opened(pdf) as document:
        page = document[index]
        # PDFium's helper rounds up, so a hair less than the width gives exactly the width.
        scale = (width - 0.01) / page.get_width()
        # BGRX has four bytes a pixel in the order in which Qt keeps RGB32 on every computer it runs on.
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        data, high, stride = bytes(bitmap.buffer), bitmap.height, bitmap.stride
        bitmap.close()  # while nobody else is inside
    return QImage(data, width, high, stride, QImage.Format.Format_RGB32).copy()


def joined(cover: bytes, pdfs: Sequence[bytes]) -> bytes:
    """The pages of several documents one after another as one.

    Title, language and time are those of `cover`, whose only page is left out.
    """
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] # as below

    with _ONE_AT_A_TIME:
        whole: Any = pypdfium2.PdfDocument(cover)
        try:
            for pdf in pdfs:
                part: Any = pypdfium2.PdfDocument(pdf)
                whole.import_pages(part)
                part.close()
            del whole[0]
            into = io.BytesIO()
            whole.save(into)
        finally:
            whole.close()
    return into.getvalue()


@contextmanager
def opened(pdf: bytes) -> Generator[Any]:
    """The document as pypdfium2 reads it; what is taken out of it must not be used after the block."""
    # A compiled library of some size, wanted only by those who print; it declares no types.
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    with _ONE_AT_A_TIME:
        document: Any = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
