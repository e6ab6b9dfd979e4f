from __future__ import annotations

from pathlib import Path

import pytest

from karte.services.pictures import taking
from karte.services.pictures.decode import Pixels
from karte.services.pictures.taking import Pasted
from karte.store import files
from karte.store.folder import DataFolder
from tests.pictures import giant_gif, photo, picture, put


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    return folder


def _go_on(_done: int, _total: int) -> None:
    pass


def test_the_original_is_kept_byte_for_byte_with_what_it_says_of_itself(
    data: DataFolder, tmp_path: Path
) -> None:
    source = put(tmp_path, "IMG_1.JPG", photo(orientation=6))
    taken = taking.take(data, [source], _go_on)
    (kept,) = taken.files
    assert files.place(data, kept.sha256).read_bytes() == source.read_bytes()
    assert (kept.name, kept.media_type, kept.size) == ("IMG_1.JPG", "image/jpeg", source.stat().st_size)
    assert (kept.width, kept.height, kept.taken_at) == (80, 120, "2026-11-07T15:00:00")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("見積書.pdf", b"%PDF-1.7", "application/pdf"),
        ("giant.gif", giant_gif(), "image/gif"),
        ("broken.jpg", b"\xff\xd8\xff\xe0 no more", "image/jpeg"),
        ("phone.heic", bytes(40), "image/heic"),
        ("empty", b"", ""),
    ],
)
def test_what_is_no_picture_is_kept_as_a_plain_file(
    name: str, content: bytes, media_type: str, data: DataFolder, tmp_path: Path
) -> None:
    (kept,) = taking.take(data, [put(tmp_path, name, content)], _go_on).files
    assert (kept.width, kept.size) == (0, len(content))
    assert kept.media_type == media_type or name.endswith("heic")
    assert files.place(data, kept.sha256).read_bytes() == content


def test_one_that_cannot_be_read_does_not_stop_the_others(data: DataFolder, tmp_path: Path) -> None:
    sources = [tmp_path / "ない.jpg", tmp_path, put(tmp_path, "x.jpg", picture())]
    taken = taking.take(data, sources, _go_on)
    assert [file.name for file in taken.files] == ["x.jpg"]
    assert ["ない.jpg" in str(taken.refused[0]), "フォルダー" in str(taken.refused[1])] == [True, True]


def test_what_was_pasted_has_a_name_that_says_when(data: DataFolder) -> None:
    sources = [Pasted(picture(), ".jpg"), Pasted(Pixels(2, 1, bytes((255, 0, 0, 255) * 2)))]
    as_file, as_picture = taking.take(data, sources, _go_on).files
    assert (as_file.name, as_file.width) == ("貼り付け20261121-164000.jpg", 64)
    assert (as_picture.name, as_picture.width) == ("貼り付け20261121-164000.png", 2)


def test_large_photos_are_made_smaller_only_when_that_is_wanted(data: DataFolder, tmp_path: Path) -> None:
    large = put(tmp_path, "大きい.png", picture(4000, 3000, sort="BMP"))
    small = put(tmp_path, "小さい.png", picture(sort="PNG"))
    (untouched,) = taking.take(data, [large], _go_on).files
    assert (untouched.width, untouched.name) == (4000, "大きい.png")
    reduced, same = taking.take(data, [large, small], _go_on, reduce=True).files
    assert (reduced.width, reduced.height, reduced.name) == (taking.REDUCED, 1920, "大きい.jpg")
    assert reduced.size < untouched.size
    assert same.name == "小さい.png"


def test_progress_is_told_and_a_wish_to_stop_is_heard_between_two(data: DataFolder, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    said: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        said.append((done, total))
        if done == 1:
            raise StoppedError

    sources = [put(tmp_path, f"{number}.jpg", picture(colour=(number, 0, 0))) for number in range(3)]
    with pytest.raises(StoppedError):
        taking.take(data, sources, stop)
    assert said[-1] == (1, 3)
    assert len(list(files.names(data))) == 1
