"""Workbooks (.xlsx, .xlsb, .xls, .ods …) become rows of cells, every cell the text a person would type."""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.services.importing.errors import (
    BrokenWorkbookError,
    ForeignFormatError,
    PasswordProtectedError,
    SheetMissingError,
    TooLargeError,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_CELLS = 50_000_000
_DIMENSION = re.compile(rb'<dimension[^>]*?ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"')
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def rows(data: bytes, name: str, sheet: str | None = None) -> tuple[list[list[str]], str, tuple[str, ...]]:
    """The rows of one sheet from row 1 on, the sheet's name, and the names of all visible sheets.

    Without `sheet` the first visible sheet that holds anything is taken. `name` is only for messages.
    Raises PasswordProtectedError, ForeignFormatError, BrokenWorkbookError, SheetMissingError, TooLargeError.
    """
    # The reader is a compiled library of some size, wanted only when somebody imports a workbook.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _look_inside(data, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = _visible(book)
            if sheet is not None and sheet not in sheets:
                raise SheetMissingError(name, sheet)
            for chosen in sheets if sheet is None else (sheet,):
                cells = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
                found = [[_text(cell) for cell in row] for row in cells]
                if any(map(any, found)):
                    return found, chosen, sheets
            return [], sheet or "", sheets
    except PasswordError as error:
        raise PasswordProtectedError(name) from error
    except (CalamineError, ArithmeticError, ValueError) as error:
        raise BrokenWorkbookError(name) from error


def _visible(book: CalamineWorkbook) -> tuple[str, ...]:
    """Names of the sheets a person sees that hold cells; all sheets of cells when every one is hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    shown = [each for each in tables if each.visible == SheetVisibleEnum.Visible]
    return tuple(each.name for each in shown or tables)


def _look_inside(data: bytes, name: str) -> None:
    """Refuse what the reader could only call undetectable: encrypted, other Office files, broken archives."""
    if data.startswith(OLE):
        if _wide("EncryptedPackage") in data:
            raise PasswordProtectedError(name)
        if _wide("Workbook") not in data and _wide("Book") not in data:
            raise ForeignFormatError(name, _("表計算ではないソフトの文書"))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if not _is_workbook(archive, names):
                raise ForeignFormatError(name, _archive_sort(names))
            if any(
                _cells(archive, part) > _MOST_CELLS for part in names if part.startswith("xl/worksheets/")
            ):
                raise TooLargeError(name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, struct.error, zlib.error) as error:
        raise BrokenWorkbookError(name) from error
    except RuntimeError as error:
        # This is how zipfile says that a member is encrypted.
        raise PasswordProtectedError(name) from error


def _wide(stream: str) -> bytes:
    """A stream's name as the directory of an old Office file spells it."""
    return stream.encode("utf-16-le")


def _is_workbook(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Whether the archive is an Excel or OpenDocument workbook."""
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return True
    return "mimetype" in names and archive.read("mimetype").startswith(_ODS)


def _archive_sort(names: list[str]) -> str:
    """What an archive is that is no workbook, in the user's words."""
    if any(each.startswith("word/") for each in names):
        return _("Word の文書")
    if any(each.startswith("ppt/") for each in names):
        return _("PowerPoint の文書")
    if any(each.startswith("Index/") for each in names):
        return _("Numbers の書類")
    return _("ZIP などの圧縮ファイル")


def _cells(archive: zipfile.ZipFile, part: str) -> int:
    """The area a sheet claims; the reader would reserve memory for every cell of it, used or not."""
    if part.endswith("/"):
        return 0
    with archive.open(part) as stream:
        found = _DIMENSION.search(stream.read(4096))
    if not found:
        return 0
    width = 0
    for letter in found[1]:
        width = width * 26 + letter - ord("A") + 1
    return width * int(found[2])


def _text(cell: float | str | datetime.time | datetime.date | datetime.timedelta) -> str:
    """The cell as a person would type it: ISO dates, whole numbers without a fraction, error cells empty."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return _("はい") if cell else _("いいえ")
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, datetime.timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.isoformat() if isinstance(cell, datetime.date) else cell.isoformat("minutes")


def _number(value: float) -> str:
    """At most the 15 digits a worksheet itself shows, never with an exponent."""
    return format(Decimal(f"{value:.15g}"), "f")
