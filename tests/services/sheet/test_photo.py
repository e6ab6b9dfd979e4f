"""Photos under a note on paper: small, upright, without reading any file while the page is set."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

from karte.services.pictures import decode
from karte.services.sheet import gather, photo, typeset
from karte.services.sheet.gather import Wish
from karte.services.sheet.page import Options, Photo
from karte.store import attachments, files
from karte.store.note_rows import NewFile
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.pictures import giant_gif, picture
from tests.pictures import photo as taken
from tests.services.sheet import pages
from tests.services.sheet.examples import MISAKI, VISIT


def _attach(store: Store, note_id: int, content: bytes, caption: str = "", width: int = 100) -> None:
    sha256, size = files.keep_bytes(store.folder, content)
    with store.write("写真・ファイルを追加") as session:
        attachments.add(
            session, NewFile(sha256, "x.jpg", "image/jpeg", size, caption, width, 80), note_id=note_id
        )


def _photos(store: Store, note_id: int) -> tuple[Photo, ...]:
    with store.read() as session:
        return photo.small(store.folder, attachments.of_note(session, note_id))


def test_each_carries_its_own_pixels_upright_and_small(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _attach(store, note_id, taken(orientation=6), "仕上がり")
    _attach(store, note_id, picture(3000, 1500))
    upright, wide = _photos(store, note_id)
    assert (upright.caption, round(upright.ratio, 2)) == ("仕上がり", 0.67)
    found = re.search('base64,([^"]+)"', wide.drawing)
    assert found is not None
    facts = decode.look(base64.b64decode(found[1]))
    assert facts is not None
    assert (facts.width, facts.height) == (photo.LONGEST, photo.LONGEST // 2)


def test_the_paper_does_not_tell_where_and_when_it_was_taken(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _attach(store, note_id, taken(place=True))
    [shown] = _photos(store, note_id)
    found = re.search('base64,([^"]+)"', shown.drawing)
    assert found is not None
    assert b"Exif" not in base64.b64decode(found[1])


def test_what_cannot_be_shown_is_left_out_and_so_is_what_is_too_much(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _attach(store, note_id, b"%PDF", width=0)
    _attach(store, note_id, giant_gif())
    for number in range(photo.MOST):
        _attach(store, note_id, picture(colour=(number, 0, 0)))
    assert len(_photos(store, note_id)) == photo.MOST - 1


def test_nothing_of_a_private_note_is_on_the_sheet(store: Store) -> None:
    karte = add_entity(store, "ヒト", "田中 美咲")
    _attach(store, add_note(store, [karte], "カラー"), picture())
    _attach(store, add_note(store, [karte], "ないしょ", private=True), picture(colour=(1, 2, 3)))
    with store.read() as session:
        sheet = gather.sheet(session, karte, Wish(photos=store.folder))
        without = gather.sheet(session, karte, Wish())
    assert sheet is not None
    assert without is not None
    assert [len(note.photos) for note in sheet.notes] == [1]
    assert [len(note.photos) for note in without.notes] == [0]


def test_it_stands_under_the_words_of_its_note(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _attach(store, note_id, picture(600, 400), "仕上がり")
    note = replace(VISIT, photos=_photos(store, note_id) * 5)
    with_photos = typeset.pdf(replace(MISAKI, notes=(note,)), Options())
    assert "仕上がり" in pages.text(with_photos)
    assert "仕上がり" not in pages.text(typeset.pdf(MISAKI, Options()))
    assert len(with_photos) > len(typeset.pdf(MISAKI, Options())) + 1000
