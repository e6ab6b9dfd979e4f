from __future__ import annotations

import io
import sys
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from karte.services.pictures import decode
from karte.services.pictures.decode import Facts, Pixels
from tests.pictures import BLUE, RED, giant_gif, photo, picture, put

HEIC = Path(__file__).parents[2] / "data" / "photo.heic"
"""Half red and half blue, taken with the camera turned."""


def _at(pixels: Pixels | None, x: int, y: int) -> tuple[int, ...]:
    assert pixels is not None
    start = (y * pixels.width + x) * 4
    return tuple(pixels.content[start : start + 3])


def _is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))


def _exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2026:11:07 15:00:00"
    return exif.tobytes()


def _with_exif_behind(content: bytes) -> bytes:
    """A PNG whose EXIF, if it has any, stands behind its pixels."""
    head, name, rest = content.partition(b"eXIf")
    if not name:
        return content
    size = int.from_bytes(head[-4:], "big") + 4
    chunk, pixels = head[-4:] + name + rest[:size], rest[size:]
    end = pixels.index(b"IEND") - 4
    return head[:-4] + pixels[:end] + chunk + pixels[end:]


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF"])
def test_what_phones_and_programs_make_can_be_shown(sort: str, tmp_path: Path) -> None:
    path = put(tmp_path, "x", picture(sort=sort))
    facts = decode.look(path)
    assert facts is not None
    assert (facts.width, facts.height) == (64, 48)
    assert facts.media_type == f"image/{sort.lower()}"
    assert _is_near(_at(decode.fitting(path, 32, 32), 10, 10), RED)


def test_a_photo_says_when_it_was_taken() -> None:
    facts = decode.look(photo(taken_at="2026:11:07 15:00:00"))
    assert facts is not None
    assert facts.taken_at == "2026-11-07T15:00:00"
    assert decode.look(photo(taken_at="0000:00:00 00:00:00")) == decode.look(photo(taken_at="    "))


@pytest.mark.parametrize("exif", [b"", _exif(6)])
def test_no_pixels_are_decoded_to_look_at_a_png(exif: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture(sort="PNG", exif=exif)
    monkeypatch.setattr(PngImageFile, "load", mock.Mock(side_effect=MemoryError))
    assert decode.look(content) is not None
    assert decode.look(_with_exif_behind(content)) == decode.look(content)


def test_a_png_may_tell_behind_its_pixels_how_it_was_taken(tmp_path: Path) -> None:
    content = _with_exif_behind(picture(sort="PNG", exif=_exif(6)))
    facts = decode.look(content)
    assert facts is not None
    assert (facts.width, facts.height, facts.taken_at) == (48, 64, "2026-11-07T15:00:00")
    shown = decode.fitting(put(tmp_path, "x.png", content), 200, 200)
    assert shown is not None
    assert (shown.width, shown.height) == (48, 64)


@pytest.mark.parametrize(
    ("orientation", "red_at", "blue_at"),
    [(1, (5, 40), (115, 40)), (3, (115, 40), (5, 40)), (6, (40, 5), (40, 115)), (8, (40, 115), (40, 5))],
)
def test_it_stands_upright_however_the_camera_was_held(
    orientation: int, red_at: tuple[int, int], blue_at: tuple[int, int], tmp_path: Path
) -> None:
    path = put(tmp_path, "x.jpg", photo(orientation=orientation))
    facts, shown = decode.look(path), decode.fitting(path, 200, 200)
    assert facts is not None
    assert shown is not None
    assert (facts.width, facts.height) == (shown.width, shown.height)
    assert _is_near(_at(shown, *red_at), RED)
    assert _is_near(_at(shown, *blue_at), BLUE)


def test_a_turned_tiff_is_not_turned_twice(tmp_path: Path) -> None:
    image = Image.new("RGB", (120, 80), RED)
    image.paste(BLUE, (60, 0, 120, 80))
    image.save(tmp_path / "x.tiff", tiffinfo={0x0112: 6})
    facts, shown = decode.look(tmp_path / "x.tiff"), decode.fitting(tmp_path / "x.tiff", 200, 200)
    assert facts is not None
    assert (facts.width, facts.height) == (80, 120)
    assert _is_near(_at(shown, 40, 5), RED)


def test_a_small_one_is_never_enlarged_and_fills_no_more_than_it_has(tmp_path: Path) -> None:
    path = put(tmp_path, "x.png", picture(30, 20, sort="PNG"))
    fitting, filling = decode.fitting(path, 300, 300), decode.filling(path, 10, 100)
    assert fitting is not None
    assert filling is not None
    assert (fitting.width, fitting.height) == (30, 20)
    assert (filling.width, filling.height) == (10, 20)


def test_a_thumbnail_is_the_middle_of_the_picture(tmp_path: Path) -> None:
    path = put(tmp_path, "x.jpg", photo())
    shown = decode.filling(path, 20, 20)
    assert shown is not None
    assert (shown.width, shown.height) == (20, 20)
    assert _is_near(_at(shown, 2, 10), RED)
    assert _is_near(_at(shown, 17, 10), BLUE)


@pytest.mark.parametrize(("mode", "sort"), [("CMYK", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("I;16", "PNG")])
def test_rare_kinds_of_colour_are_shown_and_printed_too(mode: str, sort: str, tmp_path: Path) -> None:
    Image.new(mode, (64, 48)).save(tmp_path / "x", sort)
    assert decode.fitting(tmp_path / "x", 32, 32) is not None
    assert decode.jpeg(tmp_path / "x", 32) is not None


def test_what_claims_to_be_enormous_is_no_picture_and_fills_no_memory(tmp_path: Path) -> None:
    path = put(tmp_path, "x.gif", giant_gif())
    assert path.stat().st_size == 44
    assert decode.look(path) is None
    assert decode.fitting(path, 96, 72) is None


def test_a_webp_that_claims_to_be_enormous_is_refused_before_the_library_makes_room() -> None:
    size = (16_383 - 1).to_bytes(3, "little") * 2
    head = b"RIFF" + (22).to_bytes(4, "little") + b"WEBPVP8X" + (10).to_bytes(4, "little") + bytes(4) + size
    assert decode.look(head) is None


@pytest.mark.parametrize(
    "content", [b"", b"no picture", picture()[:300], photo()[:-400], picture(sort="PNG")[:60]]
)
def test_a_broken_one_is_not_shown(content: bytes, tmp_path: Path) -> None:
    path = put(tmp_path, "x.jpg", content)
    assert decode.fitting(path, 96, 72) is None
    assert decode.filling(path, 96, 72) is None
    assert decode.jpeg(path, 96) is None


def test_a_page_that_would_be_run_is_no_picture(tmp_path: Path) -> None:
    path = put(tmp_path, "x.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EOF\n")
    assert decode.look(path) is None


def test_a_smaller_jpeg_is_upright_and_keeps_its_date() -> None:
    made = decode.jpeg(photo(orientation=6), 60)
    assert made is not None
    facts = decode.look(made)
    assert facts is not None
    assert (facts.width, facts.height) == (40, 60)
    assert facts.taken_at == "2026-11-07T15:00:00"
    assert made == decode.jpeg(photo(orientation=6), 60)


def test_a_smaller_jpeg_says_neither_where_nor_with_what_it_was_taken() -> None:
    told = photo(place=True)
    assert b"Maker" in told
    assert b"remark" in told
    made = decode.jpeg(told, 60)
    assert made is not None
    exif = Image.open(io.BytesIO(made)).getexif()
    assert (list(exif), dict(exif.get_ifd(0x8769))) == ([0x8769], {0x9003: "2026:11:07 15:00:00"})
    assert b"remark" not in made
    undated = decode.jpeg(told, 60, dated=False)
    assert undated is not None
    assert b"Exif" not in undated
    unknown = decode.jpeg(photo(taken_at="", place=True), 60)
    assert unknown is not None
    assert b"Exif" not in unknown


def test_what_shines_through_is_white_on_paper() -> None:
    made = decode.png(Pixels(2, 2, bytes(16)))
    assert decode.look(made) is not None
    whitened = decode.jpeg(made, 10)
    assert whitened is not None
    shown = decode.look(whitened)
    assert shown is not None
    assert shown.media_type == "image/jpeg"


def test_a_photo_of_an_iphone_stands_upright_and_says_when_it_was_taken() -> None:
    assert decode.look(HEIC) == Facts("image/heif", 80, 120, "2026-11-07T15:00:00")
    shown = decode.fitting(HEIC, 200, 200)
    assert _is_near(_at(shown, 40, 5), RED)
    assert _is_near(_at(shown, 40, 115), BLUE)
    smaller = decode.jpeg(HEIC, 60)
    assert smaller is not None
    assert decode.look(smaller) == Facts("image/jpeg", 40, 60, "2026-11-07T15:00:00")


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (10_000, 9_000), (2**31 - 1, 2**31 - 1)])
def test_a_heic_that_claims_to_be_enormous_fills_no_memory(width: int, height: int, tmp_path: Path) -> None:
    head, box, rest = HEIC.read_bytes().partition(b"ispe")
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    path = put(tmp_path, "x.heic", head + box + rest[:4] + size + rest[12:])
    assert decode.fitting(path, 96, 72) is None
    facts = decode.look(path)
    assert facts is None or facts.width * facts.height <= decode.MOST_PIXELS


@pytest.mark.parametrize("length", [20, 100, 300, 500])
def test_a_broken_heic_is_not_shown(length: int, tmp_path: Path) -> None:
    path = put(tmp_path, "x.heic", HEIC.read_bytes()[:length])
    assert decode.fitting(path, 96, 72) is None


def test_photos_of_iphones_are_shown_where_the_library_for_them_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    library = ModuleType("pi_heif")
    vars(library)["register_heif_opener"] = lambda: asked.append("HEIF")
    monkeypatch.setitem(sys.modules, "pi_heif", library)
    decode._library.cache_clear()
    assert decode.look(picture()) is not None
    assert decode.look(picture()) is not None
    assert asked == ["HEIF"]
    decode._library.cache_clear()
