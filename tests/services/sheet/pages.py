"""Looks at finished pages: their text, their fonts, their pixels."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from karte.ui.printing.pages import opened

DOTS = 6
"""Pixels in a millimetre."""

DARK = 200
"""Everything darker than this counts as printed; the grey of the topics box does not."""


def texts(data: bytes) -> list[str]:
    """The text of each page with its lines joined, as somebody copying it would get it."""
    with opened(data) as document:
        return [
            page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "") for page in document
        ]


def text(data: bytes) -> str:
    return "".join(texts(data))


def fonts(data: bytes) -> dict[str, bool]:
    """Every font any text uses, also inside pictures, and whether it is embedded."""
    found: dict[str, bool] = {}
    with opened(data) as document:
        for page in document:
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6):
                font = thing.get_font()
                found[font.get_base_name()] = bool(font.is_embedded)
    return found


def images(data: bytes) -> list[np.ndarray]:
    """Each page in grey, `DOTS` pixels to the millimetre, row by row."""
    with opened(data) as document:
        return [
            np.squeeze(page.render(scale=DOTS * 25.4 / 72, grayscale=True).to_numpy()).copy()
            for page in document
        ]


def printed(image: np.ndarray, *, left: float, top: float, right: float, bottom: float) -> bool:
    """Is anything dark within these edges (mm from the paper's top left)?"""
    part = image[round(top * DOTS) : round(bottom * DOTS), round(left * DOTS) : round(right * DOTS)]
    return bool((part < DARK).any())


def rules_down(image: np.ndarray, x: float) -> list[tuple[float, float]]:
    """Top and bottom (mm) of the upright rules, 2 cm or longer, within half a millimetre of `x` mm."""
    dark = (image[:, round((x - 0.5) * DOTS) : round((x + 0.5) * DOTS)] < DARK).any(axis=1)
    runs: list[tuple[float, float]] = []
    at = 0
    for is_dark, group in groupby(dark.tolist()):
        length = len(list(group))
        if is_dark and length >= 20 * DOTS:
            runs.append((at / DOTS, (at + length) / DOTS))
        at += length
    return runs


def boxes(image: np.ndarray, left: float, right: float) -> list[tuple[float, float]]:
    """Top and bottom (mm) of the boxes drawn between these two edges."""
    ends = rules_down(image, right)
    return [
        (top, bottom)
        for top, bottom in rules_down(image, left)
        if any(abs(top - other) < 0.5 and abs(bottom - end) < 0.5 for other, end in ends)
    ]


def rules_across(image: np.ndarray, x: float, top: float, bottom: float) -> list[float]:
    """Where (mm from the top) dark lines cross the upright line at `x` mm."""
    column = image[round(top * DOTS) : round(bottom * DOTS), round(x * DOTS)] < DARK
    starts = np.flatnonzero(column & ~np.concatenate(([False], column[:-1])))
    return [top + start / DOTS for start in starts]


def smallest(data: bytes) -> float:
    """The smallest letters anywhere, in points."""
    with opened(data) as document:
        return min(size for page in document for _text, size in _sizes(page))


def size_of(data: bytes, beginning: str) -> float:
    """The size in points of the text that begins so."""
    with opened(data) as document:
        return next(size for page in document for text, size in _sizes(page) if text.startswith(beginning))


def _sizes(page: pdfium.PdfPage) -> Iterator[tuple[str, float]]:
    textpage = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6, textpage=textpage):
        yield thing.extract(), round(thing.get_font_size() * abs(thing.get_matrix().d), 2)


def is_tagged(document: pdfium.PdfDocument) -> bool:
    return bool(raw.FPDFCatalog_IsTagged(document))


def language(document: pdfium.PdfDocument) -> str:
    """The language the document names for its text, as `ja-JP`."""
    buffer = ctypes.create_string_buffer(64)
    size = raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
    return buffer.raw[: size - 2].decode("utf-16-le")
