"""Every released schema opens in this program with everything in it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from karte.store import (
    connect,
    drafts,
    entities,
    kinds,
    migrations,
    notes,
    roster,
    schema,
    search,
    series,
    templates,
    timeline,
    values,
)
from karte.store.store import Store, open_store
from karte.text.query import parse
from tests.store.snapshots import derived, harm, records, stale

SAVED = sorted((Path(__file__).resolve().parents[1] / "data").glob("schema-*.db"))


def shape(path: Path) -> set[tuple[str, str, str]]:
    """What the file's own schema says, without what SQLite keeps for itself."""
    connection = connect.raw(path)
    try:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        return set(rows.fetchall())
    finally:
        connection.close()


@pytest.fixture(params=SAVED, ids=[path.stem for path in SAVED])
def saved(request: pytest.FixtureRequest, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(request.param, folder / "karte.db")
    return folder


def test_every_version_is_saved() -> None:
    assert [path.stem for path in SAVED] == [f"schema-{number + 1}" for number in range(migrations.VERSION)]


def test_a_saved_file_has_the_shape_of_a_new_one(saved: Path, tmp_path: Path) -> None:
    open_store(saved).close()
    open_store(tmp_path / "新しい").close()
    assert shape(saved / "karte.db") == shape(tmp_path / "新しい" / "karte.db")
    assert len(shape(saved / "karte.db")) > len(schema.metadata.tables)


def test_everything_in_a_saved_file_reads(saved: Path) -> None:
    saved_tables = {name for kind, name, _sql in shape(saved / "karte.db") if kind == "table"}
    store = open_store(saved)
    try:
        assert harm(store) == []
        read_all(store)
        empty = {name for name, rows in records(store).items() if not rows}
        assert not empty & saved_tables, "something stands in every table"
    finally:
        store.close()


def read_all(store: Store) -> None:
    with store.read() as session:
        assert [kind.name for kind in kinds.all(session)] == [
            "ヒト",
            "会社・団体",
            "店・施設",
            "モノ",
            "動物",
        ]
        everyone = roster.rows(session, roster.ids(session, roster.Filter(), "kana"))
        assert [row.ref.name for row in everyone] == [
            "給湯器 2号",
            "ココ(柴)",
            "さぬき製麺",
            "髙橋 圭",
            "田中 美咲",
            "𠮷田 花",
            "福岡会館",
        ]
        misaki = next(row.ref.entity_id for row in everyone if row.ref.name == "田中 美咲")
        head = entities.head(session, misaki)
        assert head is not None
        shown = {fact.field.label: values.show(fact.field, fact.value) for fact in head.facts}
        assert shown["電話"] == "090-1234-5678"
        assert shown["生年月日"] == "1988/03/14"
        assert (head.alerts, head.honorific, head.note_count) == (("ジアミンアレルギー",), "さん", 13)
        whole = notes.many(session, [line.note_id for line in timeline.newest(session, misaki, limit=None)])
        assert Counter(note.template.name for note in whole) == {"来店記録": 11, "電話メモ": 1, "メモ": 1}
        assert whole[-1].happened.precision == "month"
        visit = next(row for row in templates.all(session) if row.name == "来店記録")
        of = series.of(session, misaki, visit.template_id)
        money = next(index for index, field in enumerate(of.fields) if field.label == "料金")
        found = series.totals(of, money)
        assert found is not None
        assert (found.count, found.total) == (11, sum(9000 + 310 * month for month in range(1, 12)))
        assert search.count(session, parse("半トーン")).notes == 11
        assert [draft.key for draft in drafts.all(session)] == ["note:new"]


def test_the_undo_of_a_saved_file_goes_on(saved: Path) -> None:
    store = open_store(saved)
    try:
        full, lists = records(store), derived(store)
        assert store.redo_label() == "ノートを追加"
        store.redo()
        store.undo()
        steps = 0
        while store.undo() is not None:
            steps += 1
        assert steps > 20
        assert {name for name, rows in records(store).items() if rows} == {
            "kind",
            "recorder",
            "template",
            "field",
            "list",
            "setting",
        }, "what every file begins with"
        while store.redo() is not None:
            steps -= 1
        assert steps == -1, "and the one that was undone when the file was saved"
        store.undo()
        assert (records(store), derived(store)) == (full, lists)
        assert stale(store) == []
        assert harm(store) == []
    finally:
        store.close()


def test_statements_end_with_a_semicolon_at_the_end_of_a_line() -> None:
    script = "CREATE TABLE a (\n b TEXT DEFAULT ';'\n);\n\nCREATE INDEX c ON a (b);\n"
    assert list(migrations.statements(script)) == [
        "CREATE TABLE a (\n b TEXT DEFAULT ';'\n)",
        "CREATE INDEX c ON a (b)",
    ]


def test_steps_start_after_the_version_of_the_file() -> None:
    assert [number for number, _script in migrations.steps(0)] == list(range(1, migrations.VERSION + 1))
    assert list(migrations.steps(migrations.VERSION)) == []
