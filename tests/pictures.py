"""Pictures for tests, made on the spot."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

RED, GREEN, BLUE = (200, 40, 40), (40, 160, 60), (40, 60, 200)


def picture(
    width: int = 64,
    height: int = 48,
    colour: tuple[int, int, int] = RED,
    sort: str = "JPEG",
    **options: object,
) -> bytes:
    """The bytes of a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, sort, **options)
    return out.getvalue()


def photo(
    taken_at: str = "2026:11:07 15:00:00", orientation: int = 1, *, place: bool = False, **options: object
) -> bytes:
    """A JPEG as a camera writes it: left half red and right half blue, with EXIF; all of it with `place`."""
    image = Image.new("RGB", (120, 80), RED)
    image.paste(BLUE, (60, 0, 120, 80))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = taken_at
    if place:
        exif[0x010F] = "Maker"
        exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 20.0, 0.0)})
        options["comment"] = "remark"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95, **options)
    return out.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file for somebody to take in."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def giant_gif() -> bytes:
    """44 bytes that claim to be four gigapixels."""
    head = b"GIF89a" + (65535).to_bytes(2, "little") * 2 + b"\x80\x00\x00" + bytes(6)
    frame = b"\x2c" + bytes(4) + (65535).to_bytes(2, "little") * 2 + b"\x00"
    return (head + frame + b"\x02\x02\x4c\x01\x00\x3b" + bytes(9))[:44]
