"""Writing notes with the keyboard, in the real editor on a real data folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.store import entities, fields
from karte.ui.context import Context
from karte.ui.editor.matter_form import MatterForm
from tests.helpers import add_entity, add_note
from tests.ui.desk import ALT, CTRL, ENTER, ESC, SHIFT, TAB, Desk, make_desk


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    return make_desk(ctx, qtbot)


def test_a_new_person_a_thing_and_a_sentence_by_keyboard(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    dryer = add_entity(desk.store, "モノ", "ドライヤー", "どらいやー")
    desk.editor.write([])
    desk.type("", preedit="やまもと")
    desk.type("山本")
    desk.press(ENTER)
    desk.type("どらい")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("ドライヤーの話をした。")
    with qtbot.waitSignal(desk.editor.closed), qtbot.waitSignal(desk.editor.saved) as told:
        desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert [(each.ref.name, each.ref.reading, each.ref.kind_name) for each in note.targets] == [
        ("山本", "やまもと", "ヒト"),
        ("ドライヤー", "どらいやー", "モノ"),
    ]
    assert (note.body, note.template.name) == ("ドライヤーの話をした。", "メモ")
    assert told.args == [note.note_id, [note.targets[0].ref.entity_id, dryer]]
    assert ctx.tell.said == ["山本 様 ほか1件に保存しました"]
    assert not desk.editor.is_open()
    assert not desk.editor.isVisible()


def test_tab_makes_the_new_one_a_company(desk: Desk) -> None:
    desk.editor.write([])
    desk.type("南町店")
    desk.press(TAB)
    desk.press(ENTER)
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("看板の打ち合わせ")
    desk.press(ENTER, CTRL)
    assert desk.notes()[0].targets[0].ref.kind_name == "会社・団体"


def test_from_a_karte_three_groups_are_enough(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([tanaka])
    desk.type("前髪を伸ばす。")
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert note.happened.at.isoformat(timespec="minutes") == "2026-11-21T16:40"
    assert note.body == "前髪を伸ばす。"


def test_the_template_of_last_time_with_its_values(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [tanaka], "カラー", "来店記録", 料金="12100", 所要時間="110", 満足度="4")
    add_note(desk.store, [add_entity(desk.store, "ヒト", "佐藤")], "電話", "電話メモ")
    desk.editor.write([tanaka])
    assert desk.editor.form.template.text() == "来店記録"
    assert "12,100円" in desk.box("料金").ghost.accessibleName()
    desk.box("料金").setFocus()
    desk.press(Qt.Key.Key_D, CTRL)
    desk.box("所要時間").setFocus()
    desk.type("１時間半")
    desk.press(ENTER, CTRL)
    newest = desk.notes()[-1]
    assert {held.field.label: held.value.number for held in newest.values} == {"料金": 12100, "所要時間": 90}


def test_naming_a_regular_brings_the_template_of_last_time(desk: Desk) -> None:
    add_note(desk.store, [add_entity(desk.store, "ヒト", "田中 美咲")], "カラー", "来店記録", 料金="12100")
    add_note(desk.store, [add_entity(desk.store, "ヒト", "佐藤")], "電話", "電話メモ")
    desk.editor.write([])
    assert desk.editor.form.template.text() == "電話メモ"
    desk.type("田中")
    desk.press(ENTER)
    assert desk.editor.form.template.text() == "来店記録"
    assert desk.box("料金").ghost.isVisible()


def test_switching_the_template_loses_nothing(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    template = desk.editor.form.template
    template.setFocus()
    desk.press(Qt.Key.Key_2)
    assert template.text() == "来店記録"
    desk.box("料金").setFocus()
    desk.type("5500")
    desk.box("所要時間").setFocus()
    desk.type("45")
    template.setFocus()
    desk.press(Qt.Key.Key_3)
    assert template.text() == "点検記録"
    assert desk.box("所要時間").typed() == "45"
    assert "料金" in desk.editor.form.left_out.text()
    assert desk.editor.form.left_out.isVisible()
    template.setFocus()
    desk.press(Qt.Key.Key_2)
    assert desk.box("料金").typed() == "5,500"
    assert not desk.editor.form.left_out.isVisible()


def test_what_was_typed_follows_a_field_that_gets_another_name(desk: Desk, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [tanaka], "カラー", "来店記録", 料金="9000")
    desk.editor.write([tanaka])
    price = desk.box("料金")
    price.setFocus()
    desk.type("12100")
    with desk.store.write("項目を変更") as session:
        fields.change(session, replace(price.field, label="代金"))
    qtbot.waitUntil(lambda: "代金" in [box.field.label for box in desk.editor.form.grid.boxes.values()])
    assert desk.box("代金").typed() == "12100"
    assert desk.editor.form.left_out.isHidden()
    desk.press(ENTER, CTRL)
    held = desk.notes()[-1].values[0]
    assert (held.field.label, held.value.number) == ("代金", 12100.0)


def test_a_number_that_is_none_is_said_at_its_field(desk: Desk, ctx: Context) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [tanaka], "カラー", "来店記録", 料金="12100")
    desk.editor.write([tanaka])
    desk.type("続き")
    desk.box("料金").setFocus()
    desk.type("いちまん円くらい")
    desk.editor.focus_text()
    desk.press(ENTER, CTRL)
    assert len(desk.notes()) == 1
    assert "いちまん円くらい" in desk.box("料金").entry.error()
    assert desk.box("料金").isAncestorOf(QApplication.focusWidget())
    assert desk.box("料金").typed() == "いちまん円くらい"
    assert desk.editor.form.body.text() == "続き"
    assert ctx.tell.said == []


def test_a_date_that_is_none_is_said_at_its_field(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    desk.type("続き")
    desk.editor.form.moment.setFocus()
    desk.editor.form.moment.line.selectAll()
    desk.type("13月5日")
    desk.press(ENTER, CTRL)
    assert "13月5日" in desk.editor.form.moment.error()
    assert desk.notes() == []
    desk.editor.form.moment.line.selectAll()
    desk.type("11/7")
    desk.press(ENTER, CTRL)
    assert desk.notes()[0].happened.precision == "day"


def test_a_blank_moment_is_now(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    desk.type("続き")
    desk.editor.form.moment.setFocus()
    desk.editor.form.moment.line.selectAll()
    desk.press(Qt.Key.Key_Delete)
    desk.press(ENTER, CTRL)
    assert desk.notes()[0].happened.at.isoformat(timespec="minutes") == "2026-11-21T16:40"


def test_an_empty_note_is_not_saved(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    desk.press(ENTER, CTRL)
    assert "まだ何も書かれていません" in desk.editor.form.body.error()
    assert desk.notes() == []
    desk.type("あ")
    assert desk.editor.form.body.error() == ""


def test_a_value_alone_is_enough(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [tanaka], "", "来店記録", 料金="12100")
    desk.editor.write([tanaka])
    desk.press(ENTER, CTRL)
    desk.box("満足度").setFocus()
    desk.press(Qt.Key.Key_5)
    assert desk.editor.form.body.error() == ""
    desk.press(ENTER, CTRL)
    assert [held.value.number for held in desk.notes()[-1].values] == [5]


def test_a_name_left_in_the_line_is_made_at_saving(desk: Desk) -> None:
    desk.editor.write([])
    desk.type("鈴木 花")
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("はじめての来店")
    desk.press(ENTER, CTRL)
    assert [(each.ref.name, each.ref.kind_name) for each in desk.notes()[0].targets] == [("鈴木 花", "ヒト")]


def test_enter_without_a_name_goes_on_to_the_text(desk: Desk) -> None:
    desk.editor.write([])
    desk.type("鈴木 花")
    desk.press(ENTER)
    desk.press(ENTER)
    desk.type("カットとカラー。次は前髪。")
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert ([each.ref.name for each in note.targets], note.body) == (
        ["鈴木 花"],
        "カットとカラー。次は前髪。",
    )


def test_a_sentence_in_the_line_becomes_no_person(desk: Desk) -> None:
    desk.editor.write([])
    desk.editor.focus_text()
    desk.type("はじめに")
    desk.editor.focus_targets()
    desk.type("鈴木 花")
    desk.press(ENTER)
    desk.type("カットとカラー。次は前髪を伸ばしながら長さを変える")
    desk.press(ENTER, CTRL)
    targets = desk.editor.form.targets
    assert desk.notes() == []
    assert targets.error().startswith("「カットとカラー。次は前髪を伸ばしながら長…」は名前ではないようです。")
    assert targets.isAncestorOf(QApplication.focusWidget())
    button = targets.remedy_button()
    assert button is not None
    desk.press(Qt.Key.Key_Escape)
    desk.press(TAB)
    assert QApplication.focusWidget() is button
    desk.press(TAB)
    assert desk.editor.form.moment.isAncestorOf(QApplication.focusWidget())
    button.click()
    assert (targets.error(), targets.pending_text()) == ("", "")
    assert desk.editor.form.body.isAncestorOf(QApplication.focusWidget())
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert [each.ref.name for each in note.targets] == ["鈴木 花"]
    assert note.body == "はじめに\nカットとカラー。次は前髪を伸ばしながら長さを変える"


def test_of_two_namesakes_one_must_be_chosen(desk: Desk) -> None:
    for _ in range(2):
        add_entity(desk.store, "ヒト", "田中 実")
    desk.editor.write([])
    desk.type("田中 実")
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("どちらの田中さん")
    desk.press(ENTER, CTRL)
    assert "2件" in desk.editor.form.targets.error()
    assert desk.notes() == []
    assert desk.editor.is_open()


def test_a_note_about_nobody_is_saved_and_said(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    desk.editor.write([])
    desk.editor.focus_text()
    desk.type("店の鍵を替えた")
    with qtbot.waitSignal(desk.editor.saved) as told:
        desk.press(ENTER, CTRL)
    note = desk.note(told.args[0])
    assert (note.targets, note.body) == ((), "店の鍵を替えた")
    assert ctx.tell.said == ["「だれ・なに」を付けずに保存しました。ノートの画面で見られます"]


@pytest.mark.parametrize("typed", ["", "30"])
def test_saving_on_the_way_leaves_the_caret_where_it_was(desk: Desk, typed: str) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([tanaka])
    desk.type("見積もりの相談")
    desk.editor.form.stack.ask_for("matter")
    matter = desk.editor.form.stack.widgets["matter"]
    assert isinstance(matter, MatterForm)
    matter.more.click()
    matter.minutes.setFocus()
    desk.type(typed)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.type("5")
    assert matter.minutes.isVisible()
    assert matter.minutes.text() == f"{typed}5"
    desk.editor.save(close=True)
    assert desk.notes()[0].billable == int(f"{typed}5")


def test_after_saving_it_can_be_taken_back_from_the_toast(desk: Desk, ctx: Context) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([tanaka])
    desk.type("消すつもりのノート")
    desk.press(ENTER, CTRL)
    toast = ctx.tell._toast
    assert toast is not None
    assert toast.action.text() == "元に戻す"
    toast.action.click()
    assert desk.notes() == []
    assert desk.store.undo_label() == "カルテを追加"
    assert desk.store.redo_label() == "ノートを追加"


def test_the_toast_does_not_take_back_something_else(desk: Desk, ctx: Context) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([tanaka])
    desk.type("一つ目")
    desk.press(ENTER, CTRL)
    add_note(desk.store, [tanaka], "二つ目")
    toast = ctx.tell._toast
    assert toast is not None
    toast.action.click()
    assert len(desk.notes()) == 2
    assert "Ctrl+Z" in ctx.tell.said[-1]


def test_saving_and_staying_goes_on_with_the_same_note(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    desk.editor.write([])
    desk.type("佐藤 健一")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("前半。")
    desk.press(Qt.Key.Key_S, CTRL)
    assert desk.editor.header.title.text() == "ノート #1 を直す"
    assert desk.editor.form.body.isAncestorOf(QApplication.focusWidget())
    desk.type("後半。")
    desk.press(Qt.Key.Key_S, CTRL)
    assert [note.body for note in desk.notes()] == ["前半。後半。"]
    desk.press(Qt.Key.Key_S, CTRL)
    assert ctx.tell.said[-1] == "変更はありません"
    with desk.store.read() as session:
        assert len(entities.find(session, "佐藤 健一")) == 1


def test_a_saved_note_is_changed(desk: Desk, ctx: Context) -> None:
    tanaka, koko = add_entity(desk.store, "ヒト", "田中 美咲"), add_entity(desk.store, "動物", "ココ")
    note_id = add_note(desk.store, [tanaka, koko], "散歩", "来店記録", at="2026-11-07T15:00", 料金="12100")
    desk.editor.edit(note_id)
    assert desk.box("料金").typed() == "12,100"
    assert not desk.box("料金").ghost.isVisible()
    desk.type("のあとトリミング")
    desk.press(Qt.Key.Key_H, CTRL | SHIFT)
    desk.press(ENTER, CTRL)
    note = desk.note(note_id)
    assert (note.body, note.private) == ("散歩のあとトリミング", True)
    assert note.happened.at.isoformat(timespec="minutes") == "2026-11-07T15:00"
    assert [held.value.number for held in note.values] == [12100]
    assert desk.store.undo_label() == "ノートを変更"


def test_a_note_that_is_gone_cannot_be_opened(desk: Desk, ctx: Context) -> None:
    desk.editor.edit(99)
    assert not desk.editor.is_open()
    assert ctx.tell.said == ["このノートはもうありません。"]


def test_the_input_method_keeps_its_keys(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中")])
    desk.type("", preedit="へんかんちゅう")
    for key, modifier in ((ENTER, CTRL), (ESC, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_S, CTRL)):
        desk.press(key, modifier)
        assert desk.editor.is_open()
    assert desk.notes() == []
    assert desk.editor.form.body.pad.preedit == "へんかんちゅう"
    desk.type("変換中")
    desk.press(ENTER, CTRL)
    assert [note.body for note in desk.notes()] == ["変換中"]


def test_enter_in_a_composition_takes_no_name(desk: Desk) -> None:
    add_entity(desk.store, "ヒト", "田中 美咲", "たなか みさき")
    desk.editor.write([])
    desk.type("", preedit="たなか")
    desk.press(ENTER)
    assert desk.editor.form.targets.chosen() == []
    desk.type("田中")
    desk.press(ENTER)
    assert [target.name for target in desk.editor.form.targets.chosen()] == ["田中 美咲"]


def test_the_history_beside_it_follows_whom_it_is_about(desk: Desk, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    with qtbot.waitSignal(desk.editor.main_target_changed) as told:
        desk.editor.write([tanaka])
    assert told.args == [tanaka]
    desk.type("まだ")
    desk.press(ESC)
    for come_back in (partial(desk.editor.resume, "new"), partial(desk.editor.write, [])):
        with qtbot.waitSignal(desk.editor.main_target_changed) as told:
            come_back()
    assert told.args == [None]
    with qtbot.waitSignal(desk.editor.main_target_changed) as told:
        desk.editor.resume("new")
    assert told.args == [tanaka]
    with qtbot.waitSignal(desk.editor.open_entity_requested) as told:
        desk.editor.form.targets.opened.emit(tanaka)
    assert told.args == [tanaka]


def test_tab_goes_from_top_to_bottom(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    add_note(desk.store, [tanaka], "前", "来店記録", 料金="100")
    desk.editor.write([tanaka])
    form, footer = desk.editor.form, desk.editor.footer
    desk.press(Qt.Key.Key_W, ALT)
    order = [
        form.targets,
        form.moment,
        form.template,
        *form.grid.boxes.values(),
        *filter(QWidget.isVisible, form.stack.stops_above()),
        form.body,
        form.topics.entry,
        *filter(QWidget.isVisible, form.stack.stops_below()),
        footer.private,
        footer.close_button,
        footer.save_button,
    ]
    for widget in order:
        focused = QApplication.focusWidget()
        assert widget is focused or widget.isAncestorOf(focused)
        desk.press(TAB)


def test_its_keys_stay_inside_it(desk: Desk) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中")])
    desk.type("まだ")
    desk.beside.setFocus()
    desk.press(ESC)
    desk.press(ENTER, CTRL)
    assert desk.editor.is_open()
    assert desk.notes() == []


def test_a_low_window_scrolls_the_form(desk: Desk, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    add_note(desk.store, [tanaka], "前", "来店記録", 料金="100")
    desk.editor.write([tanaka])
    bar = desk.editor.view.verticalScrollBar()
    desk.window.resize(480, 900)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    desk.type("あ")
    desk.window.resize(440, 400)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    body = desk.editor.form.body
    assert body.height() >= 4 * 25
    qtbot.waitUntil(lambda: body.mapTo(desk.editor, body.rect().bottomLeft()).y() <= desk.editor.footer.y())


def test_in_a_low_window_a_note_opens_where_it_is_written(desk: Desk, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    note_id = add_note(desk.store, [tanaka], "前", "来店記録", 料金="100")
    desk.window.resize(440, 360)
    bar, body = desk.editor.view.verticalScrollBar(), desk.editor.form.body

    def is_whole() -> bool:
        top, bottom = (body.mapTo(desk.editor.view, QPoint(0, y)).y() for y in (0, body.height()))
        return top >= 0 and bottom <= desk.editor.view.height()

    for open_one in (partial(desk.editor.write, [tanaka]), partial(desk.editor.edit, note_id)):
        open_one()
        qtbot.waitUntil(is_whole, timeout=20_000)
        assert body.isAncestorOf(QApplication.focusWidget())
        desk.type("続き")
    desk.press(Qt.Key.Key_W, ALT)
    assert bar.value() < body.y()
    desk.press(ENTER)
    assert body.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(is_whole, timeout=20_000)


def test_a_name_left_in_the_line_does_not_turn_the_template_while_saving(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [tanaka], "カラー", "来店記録")
    add_note(desk.store, [add_entity(desk.store, "ヒト", "佐藤")], "電話", "メモ")
    desk.editor.write([])
    assert desk.editor.form.template.text() == "メモ"
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("前髪を伸ばす。")
    desk.press(Qt.Key.Key_W, ALT)
    desk.type("田中 美咲")
    desk.press(ENTER, CTRL)
    saved = desk.notes()[-1]
    assert ([target.ref.entity_id for target in saved.targets], saved.template.name) == ([tanaka], "メモ")
