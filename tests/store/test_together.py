"""Who is usually together, from the notes that were written last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from karte.store import entities, together
from karte.store.store import Store
from tests.helpers import add_entity, add_note


@pytest.fixture
def family(store: Store) -> dict[str, int]:
    return {name: add_entity(store, "ヒト", name) for name in ("美咲", "ココ", "母", "父", "友")}


def named(store: Store, ids: dict[str, int], about: list[str], limit: int = 8) -> list[str]:
    names = {entity_id: name for name, entity_id in ids.items()}
    with store.read() as session:
        found = together.beside(session, [ids[name] for name in about], limit)
        return [names[entity_id] for entity_id in found]


def test_the_most_frequent_first_and_the_latest_among_equals(store: Store, family: dict[str, int]) -> None:
    f = family
    add_note(store, [f["美咲"], f["父"]], "1", at="2026-01-01T10:00")
    add_note(store, [f["美咲"], f["母"]], "2", at="2026-02-01T10:00")
    for day in ("03", "04"):
        add_note(store, [f["ココ"], f["美咲"]], "3", at=f"2026-{day}-01T10:00")
    assert named(store, f, ["美咲"]) == ["ココ", "母", "父"]
    assert named(store, f, ["美咲"], limit=1) == ["ココ"]
    assert named(store, f, ["母"]) == ["美咲"]


def test_of_several_whoever_stood_beside_any_of_them(store: Store, family: dict[str, int]) -> None:
    f = family
    add_note(store, [f["美咲"], f["ココ"], f["友"]], "1")
    add_note(store, [f["母"], f["父"]], "2")
    add_note(store, [f["母"], f["友"]], "3")
    assert named(store, f, ["美咲", "母"]) == ["友", "ココ", "父"]


def test_only_the_last_notes_count_and_none_put_away(store: Store, family: dict[str, int]) -> None:
    f = family
    add_note(store, [f["美咲"], f["母"]], "昔", at="2020-01-01T10:00")
    for minute in range(together.LOOKED_BACK):
        add_note(store, [f["美咲"], f["父"]], "x", at=f"2026-01-01T10:{minute:02}")
    assert named(store, f, ["美咲"]) == ["父"]
    with store.write("しまう") as session:
        entities.set_archived(session, f["父"], archived=True)
    assert named(store, f, ["美咲"]) == []


def test_whoever_was_only_spoken_of_is_no_company_but_may_be_named_again(
    store: Store, family: dict[str, int]
) -> None:
    f = family
    add_note(store, [f["美咲"], f["ココ"]], "1", at="2026-01-01T10:00", mentioned=[f["母"]])
    add_note(store, [f["父"]], "2", at="2026-02-01T10:00", mentioned=[f["美咲"]])
    assert named(store, f, ["美咲"]) == ["ココ"]
    with store.read() as session:
        assert together.beside(session, [f["美咲"]], spoken_of=True) == [f["ココ"], f["母"]]
        likely = together.proposals(session, [f["美咲"]], 2, spoken_of=True)
    assert [hit.ref.name for hit in likely] == ["ココ", "母"]


def test_proposals_go_on_with_those_who_were_there_last(store: Store, family: dict[str, int]) -> None:
    f = family
    add_note(store, [f["美咲"], f["ココ"]], "1", at="2026-01-01T10:00")
    add_note(store, [f["友"]], "2", at="2026-05-01T10:00")
    with store.read() as session:
        hits = together.proposals(session, [f["美咲"]], limit=3)
        assert [hit.ref.name for hit in hits] == ["ココ", "友", "父"]
        assert hits[0].last_at is not None
        assert [hit.ref.name for hit in together.proposals(session, [], limit=1)] == ["友"]


def test_it_reads_no_more_than_the_notes_it_needs(store: Store, family: dict[str, int]) -> None:
    """However large the file: places in indexes, no pass over a table."""
    queries: list[tuple[str, Any]] = []
    with store.read() as session:
        event.listen(session.engine, "before_cursor_execute", _listener(queries))
        together.beside(session, [family["美咲"]])
        asked = queries[:]
        steps = [
            str(row[3])
            for query, values in asked
            for row in session.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        ]
    scans = [step for step in steps if step.startswith("SCAN")]
    assert len(asked) == 1
    assert len(scans) == 1, steps
    assert "anon" in scans[0], "only the notes already found are gone through"
    assert any("timeline" in step and "entity_id=?" in step for step in steps), steps


def _listener(queries: list[tuple[str, Any]]) -> Callable[..., None]:
    def hear(_conn: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        queries.append((statement, values))

    return hear
