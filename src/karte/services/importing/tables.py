"""Any file a list comes in becomes one table of texts, with a heading for every column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from karte.i18n import N_, _
from karte.services.importing import cells, delimited, headers, workbooks
from karte.services.importing.errors import (
    AccessDeniedError,
    FileMissingError,
    ForeignFormatError,
    NoRowsError,
    NotAFileError,
    TooLargeError,
    UnreadableError,
)
from karte.text import width

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""Endings of the files that can be read, for the file dialog; the content decides, not the name."""

_MOST_BYTES = 500 * 1024 * 1024
_FOREIGN = (
    (b"%PDF", N_("PDF の文書")),
    (b"\x89PNG", N_("画像")),
    (b"\xff\xd8\xff", N_("画像")),
    (b"GIF8", N_("画像")),
    (b"{\\rtf", N_("リッチテキストの文書")),
    (b"SQLite format 3\0", N_("データベース")),
    (b"\x1f\x8b", N_("ZIP などの圧縮ファイル")),
    (b"PK\x05\x06", N_("ZIP などの圧縮ファイル")),
    (b"7z\xbc\xaf", N_("ZIP などの圧縮ファイル")),
    (b"Rar!", N_("ZIP などの圧縮ファイル")),
    (b"<!doctype html", N_("Web ページ")),
    (b"<html", N_("Web ページ")),
    (b"<table", N_("Web ページ")),
    (b"<?xml", N_("XML の文書")),
    (b"begin:vcard", N_("連絡先カード(vCard)")),
)
_TOTALS = frozenset(("合計", "計", "総計", "総合計", "total", "sum", "grandtotal"))  # data
_REMARKS = ("※", "注)", "注：", "注:", "出典")  # data


@dataclass(frozen=True, slots=True)
class Table:
    """A list as its reader sees it; all rows are as wide as the heading."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int
    """Number of the first data row in the file, counted from 1 as Excel does."""
    source: str
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    has_header: bool
    notes: tuple[str, ...]
    gaps: tuple[int, ...] = ()
    """For every blank row left out, the index in `rows` of the row after it."""

    def row_number(self, index: int) -> int:
        """The number that Excel shows beside `rows[index]`."""
        return self.first_row + index + bisect_right(self.gaps, index)


def read(
    path: Path, *, sheet: str | None = None, encoding: str | None = None, header: bool | None = None
) -> Table:
    """The table in a workbook or text file.

    `encoding` is one of `encodings.NAMES`; `header` overrides the guess whether there is a heading row.
    Raises KarteErrors of `importing.errors`, each with a sentence for the user.
    """
    data = _content(path)
    name = path.name
    if not data:
        raise NoRowsError(name)
    _refuse_foreign(data, name)
    sheet_name, sheets, used, notes = "", tuple[str, ...](), "", list[str]()
    if data.startswith((workbooks.ZIP, workbooks.OLE)):
        raw, sheet_name, sheets = workbooks.rows(data, name, sheet)
    else:
        raw, used, notes = delimited.rows(data, name, encoding)
    table = _shape([[_clean(cell) for cell in row] for row in raw], header)
    if not table.rows:
        raise NoRowsError(name)
    notes += table.notes
    return replace(table, source=name, sheet=sheet_name, sheets=sheets, encoding=used, notes=tuple(notes))


def _content(path: Path) -> bytes:
    """The file's bytes."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TooLargeError(path.name)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissingError(path.name) from error
    except IsADirectoryError as error:
        raise NotAFileError(path.name) from error
    except PermissionError as error:
        # Windows answers so when a folder is opened as a file.
        raise (NotAFileError if path.is_dir() else AccessDeniedError)(path.name) from error
    except OSError as error:
        raise UnreadableError(path.name) from error


def _refuse_foreign(data: bytes, name: str) -> None:
    """Say what a file is that is no table, whatever its name promises."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, sort in _FOREIGN:
        if data.startswith(mark) or start.startswith(mark):
            raise ForeignFormatError(name, _(sort))


def _clean(cell: str) -> str:
    """The cell without blanks around it (full-width ones too) and with plain line breaks."""
    return cell.strip().replace("\r\n", "\n").replace("\r", "\n")


def _shape(raw: Sequence[Sequence[str]], header: bool | None) -> Table:
    """Find heading and body, leave out what is no entry and say so; where it comes from is left blank."""
    top = None if header is False else headers.find(raw, must=header is True)
    notes: list[str] = []
    if top is not None and (titles := sum(any(row) for row in raw[:top])):
        notes.append(_("見出しより上の{count}行は取り込みません。").format(count=titles))
    start = 0 if top is None else top + 1
    body = [(number, row) for number, row in enumerate(raw[start:], start + 1) if any(row)]
    notes += _drop_tail(body)
    gaps = _gaps([number for number, _row in body])
    if gaps:
        notes.append(_("空の行を{count}行飛ばしました。").format(count=len(gaps)))
    named = raw[top] if top is not None else ()
    used = _used_columns([named, *(row for _number, row in body)])
    return Table(
        header=_labels(named, used),
        rows=tuple(
            tuple(row[column] if column < len(row) else "" for column in used) for _number, row in body
        ),
        first_row=body[0][0] if body else 0,
        source="",
        sheet="",
        sheets=(),
        encoding="",
        has_header=top is not None,
        notes=tuple(notes),
        gaps=gaps,
    )


def _drop_tail(body: list[tuple[int, Sequence[str]]]) -> list[str]:
    """Take remarks and the total from the end of the body, and word what was taken."""
    notes: list[str] = []
    while len(body) > 1:
        number, row = body[-1]
        if _is_total(row):
            notes.append(_("{row}行目は合計の行なので取り込みません。").format(row=number))
        elif _is_remark(row):
            notes.append(_("{row}行目は表の下の注記なので取り込みません。").format(row=number))
        else:
            break
        del body[-1]
    return notes[::-1]


def _is_total(row: Sequence[str]) -> bool:
    """Whether the row begins with a word for a sum and goes on with numbers only."""
    first, *others = [cell for cell in row if cell]
    word = "".join(width.plain(first).split()).rstrip(":").casefold()
    return word in _TOTALS and all(cells.form(cell) is cells.Form.NUMBER for cell in others)


def _is_remark(row: Sequence[str]) -> bool:
    """Whether a single cell of a wider row holds a footnote."""
    filled = [cell for cell in row if cell]
    return len(row) > 1 and len(filled) == 1 and filled[0].startswith(_REMARKS)


def _gaps(numbers: Sequence[int]) -> tuple[int, ...]:
    """For each number missing inside the run, the index of the number after it."""
    return tuple(
        index
        for index, (before, number) in enumerate(pairwise(numbers), 1)
        for _missing in range(number - before - 1)
    )


def _used_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns in which anything stands."""
    used: set[int] = set()
    for row in rows:
        used.update(column for column, cell in enumerate(row) if cell)
    return sorted(used)


def _labels(named: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    """A heading of its own for every column: the nameless get their letter, the second of a name a number."""
    labels: list[str] = []
    for column in used:
        words = " ".join(named[column].split()) if column < len(named) else ""
        wanted = words or _("{letter}列").format(letter=_letter(column))
        label, count = wanted, 1
        while label in labels:
            count += 1
            label = f"{wanted}({count})"
        labels.append(label)
    return tuple(labels)


def _letter(column: int) -> str:
    """The letter Excel shows above a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
