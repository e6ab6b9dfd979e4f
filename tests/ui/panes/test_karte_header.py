"""The head of a karte."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import entities, stages
from karte.store.store import CannotWriteError
from karte.text.dates import Moment
from karte.ui.appointments.card import Answer, AppointmentCard
from karte.ui.context import Context
from karte.ui.panes.karte_header import KarteHeaderPane
from karte.ui.profile.alert import AlertLabel
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 注意="ジアミンアレルギー")
    add_note(ctx.store, [made], "カラー", at="2026-11-07T15:00")
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Something to stand at the top of."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(QWidget(), 1)
    window.resize(766, 400)
    return window


@pytest.fixture
def header(ctx: Context, window: QWidget, tanaka: int, qtbot: QtBot) -> KarteHeaderPane:
    header = KarteHeaderPane(ctx)
    window.layout().insertWidget(0, header)
    header.show_entity(tanaka)
    with qtbot.waitActive(window):
        window.show()
    return header


def choose(header: KarteHeaderPane, text: str) -> None:
    next(action for action in header.menu().actions() if action.text().startswith(text)).trigger()


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_it_says_who_what_to_heed_and_when_last(header: KarteHeaderPane) -> None:
    assert header.plate.names() == ("田中 美咲", "たなか みさき")
    assert header.alerts() == ["ジアミンアレルギー"]
    assert header.summary.text() == "前回 11/07(土) 14日前 ノート 1"
    assert not header.star.isChecked()


def test_a_new_note_is_counted(header: KarteHeaderPane, ctx: Context, tanaka: int, qtbot: QtBot) -> None:
    add_note(ctx.store, [tanaka], "カット", at="2026-11-21T10:00")
    qtbot.waitUntil(lambda: header.summary.text() == "前回 11/21(土) 今日 ノート 2")


def test_an_alert_without_room_goes_under_the_name_and_is_never_hidden(
    header: KarteHeaderPane, qtbot: QtBot
) -> None:
    label = header.findChild(AlertLabel)
    wide = header.height()
    assert label.y() == 0
    header.window().resize(420, 400)
    qtbot.waitUntil(lambda: label.y() > 0)
    qtbot.waitUntil(lambda: header.height() > wide)
    bottom = label.mapTo(header, label.rect().bottomLeft()).y()
    assert bottom < header.summary.y()
    assert header.summary.geometry().bottom() < header.height()
    assert label.shown() == "ジアミンアレルギー"


def test_name_and_reading_are_written_in_their_place(
    header: KarteHeaderPane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    qtbot.mouseClick(header.plate, Qt.MouseButton.LeftButton)
    edit = header.name_edit()
    edit.name.line.setText("田中 美紀")
    press(Qt.Key.Key_Tab)
    assert header.name_edit() is edit, "going on to the reading is not leaving"
    edit.reading.line.setText("たなか みき")
    press(Qt.Key.Key_Return)
    assert header.name_edit() is None
    assert header.plate.names() == ("田中 美紀", "たなか みき")
    assert ctx.store.undo_label() == "名前を変更"

    ctx.store.undo()
    qtbot.waitUntil(lambda: header.plate.names() == ("田中 美咲", "たなか みさき"))


def test_leaving_saves_and_escape_does_not(header: KarteHeaderPane, ctx: Context, qtbot: QtBot) -> None:
    header.edit_name()
    header.name_edit().name.line.setText("田中 花")
    header.print_button.setFocus()
    assert header.plate.names()[0] == "田中 花"

    header.edit_name()
    header.name_edit().name.line.setText("まちがい")
    press(Qt.Key.Key_Escape)
    assert header.name_edit() is None
    assert header.plate.names()[0] == "田中 花"


def test_leaving_it_as_it_was_writes_nothing(header: KarteHeaderPane, ctx: Context) -> None:
    header.edit_name()
    press(Qt.Key.Key_Return)
    assert header.name_edit() is None
    assert ctx.store.undo_label() == "ノートを追加"


def test_an_empty_name_is_refused_in_words(header: KarteHeaderPane) -> None:
    header.edit_name()
    header.name_edit().name.line.setText(" ")
    press(Qt.Key.Key_Return)
    assert header.name_edit().name.error() == "名前が空です。名前を入力してください。"
    press(Qt.Key.Key_Escape)
    assert header.plate.names()[0] == "田中 美咲"


def test_a_composition_keeps_enter_and_escape_for_itself(header: KarteHeaderPane) -> None:
    header.edit_name()
    line = header.name_edit().name.line
    QApplication.sendEvent(line, QInputMethodEvent("たな", []))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert header.name_edit() is not None


def test_what_cannot_be_saved_stays_in_the_field(
    header: KarteHeaderPane, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise CannotWriteError

    header.edit_name()
    header.name_edit().name.line.setText("田中 花")
    monkeypatch.setattr(ctx.store, "write", refuse)
    press(Qt.Key.Key_Return)
    assert header.name_edit().name.text() == "田中 花"
    assert header.name_edit().name.error() == str(CannotWriteError())
    monkeypatch.undo()
    press(Qt.Key.Key_Return)
    assert header.plate.names()[0] == "田中 花"


def test_a_name_being_written_is_saved_before_another_karte_is_shown(
    header: KarteHeaderPane, ctx: Context, tanaka: int
) -> None:
    other = add_entity(ctx.store, "モノ", "レジ1号機")
    header.edit_name()
    header.name_edit().name.line.setText("田中 花")
    header.show_entity(other)
    assert header.plate.names() == ("レジ1号機", "")
    assert header.alerts() == []
    assert header.summary.text() == "ノートはまだありません"
    with ctx.store.read() as session:
        assert entities.ref(session, tanaka).name == "田中 花"


def test_the_star(header: KarteHeaderPane, ctx: Context, tanaka: int, qtbot: QtBot) -> None:
    header.star.click()
    with ctx.store.read() as session:
        assert entities.head(session, tanaka).star
    ctx.store.undo()
    qtbot.waitUntil(lambda: not header.star.isChecked())


def test_the_menu_changes_kind_puts_away_and_deletes(
    header: KarteHeaderPane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    kinds = next(action.menu() for action in header.menu().actions() if action.menu())
    assert [action.text() for action in kinds.actions() if action.isChecked()] == ["ヒト"]
    next(action for action in kinds.actions() if action.text() == "動物").trigger()
    qtbot.waitUntil(lambda: header.head().ref.kind_name == "動物")

    choose(header, "しまう")
    qtbot.waitUntil(lambda: header.summary.text().startswith("しまってあります"))
    choose(header, "一覧に戻す")
    qtbot.waitUntil(lambda: not header.head().archived)

    with qtbot.waitSignal(header.removed) as removed:
        choose(header, "削除")
    assert removed.args == [tanaka]
    assert ctx.tell.said[-1] == "「田中 美咲」のカルテを削除しました。ノート1件は残しています"


def test_f2_in_the_menu_writes_the_name(header: KarteHeaderPane) -> None:
    choose(header, "名前を直す")
    assert header.name_edit().name.line.hasFocus()
    assert header.name_edit().name.line.selectedText() == "田中 美咲"


def test_a_deleted_karte_leaves_nothing_and_undo_brings_it_back(
    header: KarteHeaderPane, ctx: Context, qtbot: QtBot
) -> None:
    choose(header, "削除")
    qtbot.waitUntil(lambda: header.head() is None)
    assert not header.plate.isVisible()
    assert not header.print_button.isVisible()
    header.edit_name()
    assert header.name_edit() is None
    ctx.store.undo()
    qtbot.waitUntil(header.plate.isVisible)


def test_printing_is_asked_for(header: KarteHeaderPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.print_requested):
        header.print_button.click()


def test_low_windows_get_a_lower_head(header: KarteHeaderPane, qtbot: QtBot) -> None:
    before = header.height()
    header.set_compact(True)
    qtbot.waitUntil(lambda: header.height() < before)


def test_an_undo_while_the_name_stands_open_is_not_written_over(
    header: KarteHeaderPane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    with ctx.store.write("名前を変更") as session:
        entities.rename(session, tanaka, "佐藤 美咲", "さとう みさき")
    qtbot.waitUntil(lambda: header.plate.names()[0] == "佐藤 美咲")
    header.edit_name()
    ctx.store.undo()
    header.commit()
    assert header.name_edit() is None
    qtbot.waitUntil(lambda: header.plate.names()[0] == "田中 美咲")
    with ctx.store.read() as session:
        assert entities.refs(session, [tanaka])[0].name == "田中 美咲"


def test_the_menu_does_not_grow_with_every_opening(header: KarteHeaderPane) -> None:
    known = len(header.menu().findChildren(QMenu))
    for _opening in range(3):
        header.menu()
    assert len(header.menu().findChildren(QMenu)) == known
    assert [action.text() for action in header.menu().actions()].count("種類を変える") == 1


def test_the_next_visit_is_said_and_pressing_it_changes_it(
    header: KarteHeaderPane, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [Answer(Moment(datetime(2026, 12, 5, 15), "minute")), Answer(None)]
    monkeypatch.setattr(AppointmentCard, "ask", classmethod(lambda *_asked: answers.pop(0)))
    assert header.next.isHidden()
    choose(header, "次回を決める")
    settle()
    assert header.next.text() == "次回 12/05(土) 15:00"
    assert [action.text() for action in header.menu().actions()][1] == "次回を変える"
    header.next.click()
    settle()
    assert header.next.isHidden()
    ctx.store.undo()
    settle()
    assert header.next.isVisible()
    header.show_entity(add_entity(ctx.store, "ヒト", "鈴木 花"))
    assert header.next.isHidden()


def test_how_close_one_is_stands_beside_when(header: KarteHeaderPane, ctx: Context, tanaka: int) -> None:
    assert not header.stage.isVisibleTo(header)
    with ctx.store.write("間柄を変更") as session:
        stages.step(session, tanaka, "regular")
    header.refresh()
    assert header.stage.isVisibleTo(header)
    assert header.stage.text() == "固定"
    assert header.stage.menu in [action.menu() for action in header.menu().actions()]
