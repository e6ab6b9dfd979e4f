"""前回までの記録 while writing: values and graph of this template, or all, to be taken over."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor import record
from karte.ui.editor.record_panel import RecordPanel
from tests.helpers import add_entity, add_note
from tests.ui.desk import ALT, Desk, make_desk
from tests.ui.windows import settle


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    return make_desk(ctx, qtbot)


@pytest.fixture
def misaki(desk: Desk) -> int:
    made = add_entity(desk.store, "ヒト", "田中 美咲")
    for month, price in (("09", "13200"), ("10", "11000"), ("11", "12100")):
        add_note(desk.store, [made], "", "来店記録", f"2026-{month}-07T15:00", 料金=price, 所要時間="90")
    add_note(desk.store, [made], "予約の変更", "電話メモ", "2026-10-24T10:00")
    return made


def panel(desk: Desk) -> RecordPanel:
    return cast("RecordPanel", desk.editor.form.stack.widgets[record.KEY])


def asked(desk: Desk, entity_id: int) -> RecordPanel:
    desk.editor.write([entity_id])
    desk.press(Qt.Key.Key_R, ALT)
    settle()
    return panel(desk)


def cells(shown: RecordPanel, column: int) -> list[str]:
    model = shown.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_it_comes_by_its_key_and_takes_the_keyboard(desk: Desk, misaki: int) -> None:
    shown = asked(desk, misaki)
    assert shown.isVisible()
    assert shown.table.hasFocus()
    assert cells(shown, 0) == ["11/07", "10/07", "09/07"]
    assert cells(shown, 1) == ["12,100円", "11,000円", "13,200円"]
    assert not desk.editor.has_text(), "to look is not to write"


def test_the_graph_of_one_field(desk: Desk, misaki: int) -> None:
    shown = asked(desk, misaki)
    assert shown.plot.isVisible()
    assert len(shown.plot.places()) == 3
    assert shown.graphed.text() == "料金(円)"
    minutes = next(
        box.field.field_id for box in desk.editor.form.grid.boxes.values() if box.field.unit == "分"
    )
    shown.graphed.chosen.emit(minutes)
    assert len(shown.plot.places()) == 3
    assert shown._field_id == minutes


def test_one_visit_is_no_graph_yet(desk: Desk) -> None:
    sato = add_entity(desk.store, "ヒト", "佐藤")
    add_note(desk.store, [sato], "", "来店記録", "2026-11-07T15:00", 料金="5000")
    shown = asked(desk, sato)
    assert cells(shown, 1) == ["5,000円"]
    assert not shown.plot.isVisible()
    assert not shown.graphed.isVisible()


def test_the_values_of_the_chosen_line_go_into_the_fields(desk: Desk, misaki: int) -> None:
    shown = asked(desk, misaki)
    assert shown.take.text() == "11/07の値を使う"
    desk.press(Qt.Key.Key_Down)
    assert shown.take.text() == "10/07の値を使う"
    desk.press(Qt.Key.Key_Return)
    assert desk.box("料金").typed() == "11,000"
    assert desk.editor.notice.text() == "10/07のノートから2項目を写しました"
    desk.press(Qt.Key.Key_Down)
    shown.take.click()
    assert desk.box("料金").typed() == "13,200"


def test_all_templates(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    shown = asked(desk, misaki)
    qtbot.mouseClick(shown.scope.button("all"), Qt.MouseButton.LeftButton)
    assert cells(shown, 1) == ["来店記録", "電話メモ", "来店記録", "来店記録"]
    assert not shown.plot.isVisible()
    with qtbot.waitSignal(desk.editor.note_requested) as told:
        shown.open.click()
    newest = max(desk.notes(), key=lambda note: note.happened.at)
    assert told.args == [newest.note_id]


def test_where_there_is_nothing_a_sentence_says_so(desk: Desk) -> None:
    shown = asked(desk, add_entity(desk.store, "ヒト", "佐藤"))
    assert shown.none.text() == "このテンプレートの前のノートはまだありません。"
    assert not shown.table.isVisible()
    assert shown.scope.button("this").hasFocus()
    desk.editor.write([])
    desk.press(Qt.Key.Key_R, ALT)
    assert shown.none.text() == "「だれ・なに」を選ぶと、ここに前のノートの値が並びます。"


def test_it_is_closed_and_with_another_note_gone(desk: Desk, misaki: int) -> None:
    shown = asked(desk, misaki)
    shown.close_button.click()
    assert not shown.isVisible()
    assert desk.editor.form.stack.buttons[record.KEY].isVisible()
    assert desk.editor.form.body.pad.hasFocus()
    desk.editor.form.stack.ask_for(record.KEY)
    assert shown.isVisible()
    desk.editor.write([])
    assert not shown.isVisible()


def test_it_follows_whom_and_when(desk: Desk, misaki: int) -> None:
    shown = asked(desk, misaki)
    desk.editor.form.moment.setFocus()
    desk.editor.form.moment.line.selectAll()
    desk.type("10/20 10:00")
    desk.press(Qt.Key.Key_Return)
    assert cells(shown, 0) == ["10/07", "09/07"]
