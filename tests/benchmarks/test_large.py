"""Data to search in, on a folder small enough to look at, and what is measured on it."""

from __future__ import annotations

import random

import pytest

from karte.store import notes, search, timeline
from karte.store.store import open_store
from karte.text.query import parse
from tests.benchmarks import data, large, pick, replay, saving, searching, words
from tests.benchmarks.large import Place
from tests.benchmarks.pick import FEW, MANY
from tests.benchmarks.report import Figures

SMALL = data.Scale("small", entities=40, notes=1_200, long=300, short=60)
REAL = ["吾輩は猫である。", "名前はまだ無い。"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("bench") / "data"
    large.add_records(folder, SMALL, REAL)
    large.add_index(folder)
    made = Place(folder)
    large.encrypt(made)
    return made


def test_it_is_sound_and_everything_in_it_is_found(built: Place) -> None:
    store = open_store(built.folder, readonly=True)
    assert store.check() == []
    with store.read() as session:
        assert len(notes.many(session, range(1, SMALL.notes + 1))) == SMALL.notes
        assert timeline.count(session, data.LONG) == SMALL.long
        found = search.note_ids(session, parse("吾輩は猫"))
        assert len(found) > SMALL.notes / 4
        assert all("猫" in note.body for note in notes.many(session, found))
    store.close()


def test_the_encrypted_file_holds_the_same_and_needs_its_key(built: Place) -> None:
    assert b"SQLite format 3" not in built.encrypted.read_bytes()[:100]
    answers: list[int] = []
    for path, key in ((built.plain, ""), (built.encrypted, large.KEY)):
        searches = searching.Searches("file", path, key, Figures())
        with searches._seeker.read() as session:
            answers.append(search.count(session, parse("吾輩")).notes)
        searches.close()
    assert answers[0] == answers[1] > 0


def test_half_of_the_sentences_are_real_where_there_are_any() -> None:
    chance = random.Random(1)
    mixed = [large.body(REAL, words.SALON, chance) for _number in range(500)]
    share = sum(text.count("猫である") + text.count("まだ無い") for text in mixed) / 500
    assert 1.5 < share < 2.5, "of four in the mean"
    assert not any("猫である" in large.body([], words.SALON, chance) for _number in range(50))


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_words_stand_in_as_many_notes_as_they_should(built: Place, length: int) -> None:
    connection = searching.connect.raw(built.plain, "mode=ro")
    for kind in (FEW, MANY):
        for word in pick.words(connection, length, kind):
            assert len(word.text) == length
            few, many = word.notes * 1000 <= SMALL.notes, word.notes * 50 >= SMALL.notes
            assert (few, many) == (kind == FEW, kind == MANY)
            with_word = connection.execute(
                "SELECT count(*) FROM note WHERE body LIKE ?", (f"%{word.text}%",)
            ).fetchone()[0]
            assert with_word > 0
    connection.close()


def test_statements_are_asked_again_as_they_were(built: Place) -> None:
    store = open_store(built.folder, readonly=True)
    with store.read() as session, replay.recorded(session) as asked:
        search.find(session, parse("名前"))
    assert any("note_words MATCH" in statement for statement, _values in asked)
    seen: list[str] = []
    driver = searching.connect.raw(built.plain, "mode=ro")
    driver.set_trace_callback(seen.append)
    replay.run(driver, asked)
    assert len(seen) >= len(asked) + 2
    driver.close()
    store.close()


def test_every_word_is_measured_beside_the_driver(built: Place) -> None:
    figures = Figures()
    sought = searching.choose(built.plain)
    searches = searching.Searches("plain", built.plain, "", figures)
    searches.prepare(sought)
    searches.measure(sought, 0)
    searches.close()
    assert figures.median("plain 2 many") > figures.median("raw plain 2 many") > 0
    assert figures.has("plain inside")


def test_what_the_index_adds_to_a_save_leaves_everything_as_it_was(
    built: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "SAVES", 3)
    figures = Figures()
    store = open_store(built.folder)
    saving.measure(store, figures)
    assert store.check() == []
    store.close()
    assert figures.median("save") > 0
    assert figures.has("index in a save")


def test_the_index_and_the_text_are_weighed(built: Place) -> None:
    found = saving.sizes(built.plain)
    if found is not None:
        index, text = found
        assert 0 < index < 10 * text
