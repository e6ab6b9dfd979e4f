"""Small files for the tests of this folder, written as other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

DATA = Path(__file__).parents[2] / "data" / "import"
TOILETS = DATA / "takamatsu_public_toilets.csv"
BUILDINGS = DATA / "takamatsu_evacuation_buildings.csv"
OFFICES = DATA / "takamatsu_offices.xlsx"
KEN_ALL = DATA / "KEN_ALL_sample.CSV"

CUSTOMERS = """氏名,ふりがな,電話,〒,住所,生年月日
田中 美咲,たなか みさき,087-839-2808,760-0017,高松市番町一丁目2-3,S63.3.14
鈴木 一郎,すずき いちろう,090-1234-5678,760-0018,高松市天神前5-6,不明
髙橋 圭,たかはし けい,087-821-0001,761-8071,高松市伏石町7,1990/1/2
"""


def text_file(folder: Path, text: str, name: str = "顧客.csv", encoding: str = "utf-8") -> Path:
    """A text file with exactly these characters."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(rows: Iterable[Sequence[object]], sheet: str = "名簿") -> openpyxl.Workbook:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes Excel would write."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    """A ZIP file; `__` in a name stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def exchanged(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook in one part of which some bytes are others."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, content.replace(old, new) if info.filename == name else content)
    return stream.getvalue()


def old_office(*streams: str) -> bytes:
    """The beginning of an old Office file and its directory of streams."""
    names = b"".join(each.encode("utf-16-le").ljust(128, b"\0") for each in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names
