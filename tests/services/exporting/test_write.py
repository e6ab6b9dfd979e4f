"""What is written out comes in again with every field."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.errors import KarteError
from karte.services.exporting import columns, write
from karte.services.importing import apply, tables
from karte.services.importing import columns as understanding
from karte.store import entities, roster, tags
from karte.store.store import Store
from tests.helpers import kind_id


def out(store: Store, path: Path, people: list[int]) -> int:
    with store.read() as session:
        chosen = columns.offered(session, people)
    return write.write(store, path, people, chosen)


def everything(store: Store) -> dict[str, object]:
    """All kartes by name, with reading, facts and tags."""
    with store.read() as session:
        heads = [entities.head(session, each) for each in roster.ids(session, roster.Filter(), "kana")]
        return {
            head.ref.name: (
                head.ref.reading,
                {fact.field.label: fact.value for fact in head.facts},
                [tag.name for tag in tags.of_entity(session, head.ref.entity_id)],
            )
            for head in heads
            if head
        }


@pytest.mark.parametrize("suffix", write.SUFFIXES)
def test_a_list_written_out_comes_in_as_it_was(
    store: Store, people: list[int], tmp_path: Path, suffix: str
) -> None:
    before = everything(store)
    path = tmp_path / f"名簿{suffix}"
    assert out(store, path, people) == 3
    with store.write("カルテを削除") as session:
        for entity_id in people:
            entities.remove(session, entity_id)
    table = tables.read(path)
    result = apply.apply(store, table, understanding.recognise(table), kind_id(store, "ヒト"))
    assert (result.added, result.new_fields, result.problems) == (3, (), ())
    assert everything(store) == before


@pytest.mark.parametrize("suffix", write.SUFFIXES)
def test_the_same_list_brings_in_nothing_twice(
    store: Store, people: list[int], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"名簿{suffix}"
    out(store, path, people)
    before = everything(store)
    table = tables.read(path)
    result = apply.apply(store, table, understanding.recognise(table), kind_id(store, "ヒト"))
    assert (result.added, result.same, result.fills) == (0, 3, ())
    assert everything(store) == before


def test_progress_is_told_and_can_stop_it(store: Store, people: list[int], tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    told: list[tuple[int, int]] = []
    with store.read() as session:
        chosen = columns.offered(session, people)
    write.write(store, path, people, chosen, lambda *done: told.append(done))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    other = tmp_path / "ほか.csv"
    with pytest.raises(InterruptedError):
        write.write(store, other, people, chosen, stop)
    assert not other.exists()


def test_a_place_that_refuses_is_said_in_words(store: Store, people: list[int], tmp_path: Path) -> None:
    with pytest.raises(KarteError, match="書き込めません"):
        out(store, tmp_path / "ない" / "名簿.csv", people)
