"""The generator, on a folder small enough to look at."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from karte.store import fields, notes, roster, series, templates, timeline
from karte.store.store import open_store
from tests.benchmarks import data, words

FEW = data.Scale("few", entities=40, notes=300, long=100, short=60)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "data"
    data.build(path, FEW)
    return path


def test_there_are_as_many_kartes_and_notes_as_the_scale_says(built: Path) -> None:
    store = open_store(built, readonly=True)
    with store.read() as session:
        assert len(roster.ids(session, roster.Filter(), "recent")) == FEW.entities
        assert timeline.count(session, data.LONG) == FEW.long
        assert timeline.count(session, data.SHORT) == FEW.short
        assert len(notes.many(session, range(1, FEW.notes + 1))) == FEW.notes
    store.close()


def test_what_was_built_is_sound_and_every_write_is_in_the_journal(built: Path) -> None:
    store = open_store(built, readonly=True)
    assert store.check() == []
    assert store.undo_label() != ""
    store.close()


def test_the_short_karte_is_the_first_of_the_list(built: Path) -> None:
    store = open_store(built, readonly=True)
    with store.read() as session:
        assert roster.ids(session, roster.Filter(), "recent")[0] == data.SHORT
    store.close()


def test_every_note_of_the_long_karte_is_a_point_of_its_graph(built: Path) -> None:
    store = open_store(built, readonly=True)
    with store.read() as session:
        ((template, count),) = templates.in_karte(session, data.LONG)
        drawn = [field.graph for field in fields.of_template(session, template.template_id)]
        shown = series.of(session, data.LONG, template.template_id)
        rows = series.rows(session, shown, range(count))
    store.close()
    assert (count, any(drawn)) == (FEW.long, True)
    assert all(value is not None for row in rows for value in row.values)


def test_the_same_scale_gives_the_same_words(built: Path, tmp_path: Path) -> None:
    data.build(tmp_path / "again", FEW)
    texts = [bodies(path) for path in (built, tmp_path / "again")]
    assert texts[0] == texts[1]


def bodies(path: Path) -> list[str]:
    store = open_store(path, readonly=True)
    with store.read() as session:
        found = [note.body for note in notes.many(session, range(1, FEW.notes + 1))]
    store.close()
    return found


@pytest.mark.parametrize("trade", ["SALON", "SEITAI", "MAINTENANCE", "PHONE"])
def test_a_note_is_whole_sentences_of_one_to_eight(trade: str) -> None:
    chance = random.Random(1)
    made = [data.body(getattr(words, trade), chance) for _number in range(200)]
    assert not any("{" in text for text in made)
    lengths = Counter(text.count("。") for text in made)
    assert min(lengths) >= 1
    assert len(lengths) >= 4
    assert len(set(made)) > 190


def test_names_have_their_reading() -> None:
    chance = random.Random(1)
    for _number in range(50):
        name, reading = data._name("person", chance)
        assert len(name.split()) == len(reading.split()) == 2
