"""The table of earlier notes: their fields, or what each says in a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import fields, previous
from karte.store.note_rows import NoteRow
from karte.store.rows import FieldRow
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor.record_table import RecordTable, columns_of
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    made = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [made], "二年前", "来店記録", "2025-10-10T15:00", 料金="11000", 満足度="5")
    add_note(store, [made], "折り返す\nあした", "電話メモ", "2026-10-24T10:00")
    add_note(store, [made], "", "来店記録", "2026-11-07T15:00", メニュー="相談のみ", 料金="12100")
    return made


def notes_of(store: Store, entity_id: int, template: str = "") -> list[NoteRow]:
    with store.read() as session:
        of = template_id(store, template) if template else None
        return previous.newest(session, entity_id, of, limit=9)


def fields_of(store: Store, template: str) -> list[FieldRow]:
    with store.read() as session:
        return fields.of_template(session, template_id(store, template))


def test_a_column_for_each_field_that_holds_something(store: Store, misaki: int) -> None:
    columns = columns_of(notes_of(store, misaki, "来店記録"), fields_of(store, "来店記録"))
    assert [(column.name, column.cells) for column in columns] == [
        ("日付", ("11/07", "2025/10/10")),
        ("メニュー", ("相談のみ", "")),
        ("料金", ("12,100円", "11,000円")),
        ("満足度", ("", "5 / 5")),
    ]
    assert [column.numeric for column in columns] == [False, False, True, True]


def test_of_all_templates_what_each_note_says(store: Store, misaki: int) -> None:
    columns = columns_of(notes_of(store, misaki), None)
    assert [column.name for column in columns] == ["日付", "テンプレート", "記録"]
    assert columns[1].cells == ("来店記録", "電話メモ", "来店記録")
    assert columns[2].cells == (
        "メニュー 相談のみ　料金 12,100円",
        "折り返す",
        "料金 11,000円　満足度 5 / 5　二年前",
    )


@pytest.fixture
def table(ctx: Context, qtbot: QtBot, store: Store, misaki: int) -> RecordTable:
    made = RecordTable(ctx.theme)
    qtbot.addWidget(made)
    made.resize(440, 200)
    made.show_columns(columns_of(notes_of(store, misaki, "来店記録"), fields_of(store, "来店記録")))
    made.show()
    return made


def test_the_newest_is_chosen_and_the_arrows_step(table: RecordTable, qtbot: QtBot) -> None:
    assert table.chosen() == 0
    with qtbot.waitSignal(table.moved):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == 1
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(table.taken):
            QTest.keyClick(table, key)


def test_a_double_click_takes_a_line(table: RecordTable, qtbot: QtBot) -> None:
    place = table.visualRect(table.model().index(1, 0)).center()
    with qtbot.waitSignal(table.taken):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.chosen() == 1


def test_every_line_is_seen_whole(table: RecordTable, ctx: Context) -> None:
    last = table.visualRect(table.model().index(1, 0))
    assert last.bottom() < table.viewport().height()
    table.resize(200, table.height())  # what scrolls sideways takes no line away
    last = table.visualRect(table.model().index(1, 0))
    assert last.bottom() < table.viewport().height()
    before = table.height()
    ctx.theme.set_scale(1.3)
    assert table.height() > before
