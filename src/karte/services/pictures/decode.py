"""Pictures out of files of any origin: what is too large or broken is no picture, and harms nobody.

The head of a file says how large the picture claims to be; only then is it decoded, one at a time, so that no
file can fill the memory.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 100_000_000
"""A picture of more is kept as a plain file: it would take 400 MB to show."""
MOST_BYTES = 200_000_000

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "HEIF")
_ORIENTATION, _CHANGED_AT, _EXIF, _TAKEN_AT = 0x0112, 0x0132, 0x8769, 0x9003
_PNG_HEAD, _PNG_CHECKSUM, _MOST_EXIF = 8, 4, 1_000_000
_TURNED = (5, 6, 7, 8)
_UPRIGHT = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""What Pillow's `transpose` has to do to a picture of each orientation."""
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a picture says: its size as it is seen, and when it was taken (ISO 8601 or "")."""

    media_type: str
    width: int
    height: int
    taken_at: str


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture: rows of red, green, blue and opacity, one byte each."""

    width: int
    height: int
    content: bytes


def look(source: Path | bytes) -> Facts | None:
    """What a picture says of itself, without decoding it; None for what cannot be shown."""
    with suppress(Unreadable), _opened(source) as image:
        exif = _exif(image)
        width, height = image.size
        if _orientation(image) in _TURNED:
            width, height = height, width
        taken_at = _taken_at(exif)
        sort = "JPEG" if image.format == "MPO" else image.format or ""
        return Facts(_library().MIME.get(sort, ""), width, height, _iso(taken_at))
    return None


def fitting(path: Path, width: int, height: int) -> Pixels | None:
    """The whole picture within so many pixels, never enlarged, upright; None where it cannot be decoded."""
    with suppress(Unreadable), _one_at_a_time, _opened(path) as image:
        return _pixels(_shrunk(image, width, height))
    return None


def filling(path: Path, width: int, height: int) -> Pixels | None:
    """The middle of a picture, exactly so large, upright; a smaller one as it is. None as of `fitting`."""
    from PIL import ImageOps

    with suppress(Unreadable), _one_at_a_time, _opened(path) as image:
        shown = _shrunk(image, width, height, cover=True)
        return _pixels(ImageOps.fit(shown, (min(width, shown.width), min(height, shown.height))))
    return None


def jpeg(source: Path | bytes, longest: int, quality: int = 85, *, dated: bool = True) -> bytes | None:
    """The whole picture as JPEG with no side longer than this, upright; None as above.

    Of what else the file says (where, with which camera) nothing is kept; when it was taken only if `dated`.
    """
    with suppress(Unreadable), _one_at_a_time, _opened(source) as image:
        kept = _date_alone(image.getexif()) if dated else b""
        shown = _shrunk(image, longest, longest)
        if shown.mode != "RGB":
            shown = _on_white(shown)
        shown.info.clear()  # or else the library writes remarks of the file again
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=quality, exif=kept)
        return out.getvalue()
    return None


def png(pixels: Pixels) -> bytes:
    """A picture from the clipboard as a file."""
    from PIL import Image

    out = io.BytesIO()
    image = Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.content)
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


class Unreadable(Exception):  # noqa: N818 - it is no error that a file is no picture
    """What is in a file cannot be shown."""


@contextmanager
def _opened(source: Path | bytes) -> Generator[Image.Image]:
    """A picture whose head has been read and found sound; raises Unreadable, whatever goes wrong inside."""
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            _refuse_claims(file)
            with _library().open(file, formats=_FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unreadable
                if image.format == "PNG" and "exif" not in image.info and (found := _exif_behind(file)):
                    image.info["exif"] = found
                yield image
    except Unreadable:
        raise
    except Exception as refused:  # a file made to do harm fails in any way it likes
        raise Unreadable from refused


@cache
def _library() -> ModuleType:
    """Pillow, without its own warning at large pictures: they are refused here."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with suppress(ImportError):
        import_module("pi_heif").register_heif_opener()  # for photos of iPhones, where it is installed
    return Image


def _refuse_claims(file: BinaryIO) -> None:
    """Raises Unreadable at what the library would make room for before it says how large it is."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(30)
    file.seek(0)
    if not 0 < size <= MOST_BYTES:
        raise Unreadable
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and len(head) == 30:
        width = 1 + int.from_bytes(head[24:27], "little")
        height = 1 + int.from_bytes(head[27:30], "little")
        if width * height > MOST_PIXELS:
            raise Unreadable


def _shrunk(image: Image.Image, width: int, height: int, *, cover: bool = False) -> Image.Image:
    """A picture upright and so small that it lies within a box, or just covers it; never enlarged."""
    from PIL import Image

    orientation = _orientation(image)
    if orientation in _TURNED:
        width, height = height, width
    ratios = (width / image.width, height / image.height)
    scale = min(1.0, max(ratios) if cover else min(ratios))
    size = math.ceil(image.width * scale), math.ceil(image.height * scale)
    image.draft(None, size)  # a JPEG is decoded no larger than it is needed
    plain = image if image.mode in ("RGB", "RGBA", "L") else image.convert("RGBA")
    shown = plain.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0) if scale < 1 else plain
    if orientation not in _UPRIGHT:
        return shown
    return shown.transpose(Image.Transpose(_UPRIGHT[orientation]))


def _exif(image: Image.Image) -> Image.Exif:
    """What the camera wrote. A PNG that has none would decode itself to look for it behind its pixels."""
    return _library().Image.getexif(image)


def _exif_behind(file: BinaryIO) -> bytes:
    """What the camera wrote behind the pixels of a PNG, which are stepped over; b"" where nothing is."""
    before = file.tell()
    file.seek(_PNG_HEAD)
    found = b""
    while not found and len(head := file.read(8)) == 8:
        size = int.from_bytes(head[:4], "big")
        if head[4:] == b"eXIf" and size <= _MOST_EXIF:
            found = file.read(size)
        else:
            file.seek(size + _PNG_CHECKSUM, io.SEEK_CUR)
    file.seek(before)
    return found


def _orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF counts; the library turns a TIFF by itself."""
    return 1 if image.format == "TIFF" else _exif(image).get(_ORIENTATION, 1)


def _taken_at(exif: Image.Exif) -> Any:
    """When a picture was taken, else changed, as it is written in the file."""
    return exif.get_ifd(_EXIF).get(_TAKEN_AT) or exif.get(_CHANGED_AT)


def _date_alone(exif: Image.Exif) -> bytes:
    """When a picture was taken, for another file; b"" where nobody knows."""
    from PIL import Image

    if not (known := _iso(_taken_at(exif))):
        return b""
    alone = Image.Exif()
    alone.get_ifd(_EXIF)[_TAKEN_AT] = f"{datetime.fromisoformat(known):%Y:%m:%d %H:%M:%S}"
    return alone.tobytes()


def _on_white(image: Image.Image) -> Image.Image:
    """Without what shines through, for formats that know no opacity."""
    from PIL import Image

    if image.mode == "L":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _pixels(image: Image.Image) -> Pixels:
    return Pixels(image.width, image.height, image.convert("RGBA").tobytes())


def _iso(taken_at: Any) -> str:
    """2026:11:07 15:00:00, as cameras write it, as ISO 8601; "" where it is no date."""
    with suppress(ValueError, TypeError):
        day, _space, clock = str(taken_at).strip("\0 ").partition(" ")
        return datetime.fromisoformat(f"{day.replace(':', '-')}T{clock}").isoformat(timespec="seconds")
    return ""
