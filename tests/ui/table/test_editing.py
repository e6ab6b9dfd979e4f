"""Writing into cells, with every sort of entry and with an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.store import entities, fields
from karte.store.grid import Filter
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.frame import Entry
from karte.ui.inputs.moment import DateInput, MomentInput
from karte.ui.inputs.multi import MultiInput
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.rating import RatingInput
from karte.ui.inputs.text import TextInput
from karte.ui.inputs.yesno import BoolInput
from tests.helpers import kind_id
from tests.ui.table.conftest import Desk
from tests.ui.windows import focus, has_focus, settle, write

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def entry(desk: Desk) -> Entry:
    found = desk.view.editing.entry()
    assert found is not None
    return found


def composing(desk: Desk, preedit: str, commit: str = "") -> None:
    """What the system sends to whatever has the keyboard."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focus(), event)
    settle()


def test_typing_replaces_f2_goes_on(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    desk.type("03-1")
    assert entry(desk).text() == "03-1"
    desk.press(Key.Key_Escape)
    assert desk.text("田中", "電話") == "090-1111-2222"
    assert desk.view.hasFocus()
    desk.press(Key.Key_F2)
    desk.type("9")
    desk.press(Key.Key_Return)
    assert desk.text("田中", "電話") == "090-1111-22229"


def test_enter_goes_down_shift_enter_up_tab_right(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    row, place = desk.view.currentIndex().row(), desk.view.currentIndex().column()
    for key, held, moved in (
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, (1, 0)),
        (Key.Key_Return, SHIFT, (-1, 0)),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (0, 1)),
        (Key.Key_Backtab, SHIFT, (0, -1)),
    ):
        desk.go_to("田中", "電話")
        desk.press(Key.Key_F2)
        desk.press(key, held)
        index = desk.view.currentIndex()
        assert (index.row() - row, index.column() - place) == moved
        assert not desk.view.editing.is_open()
        assert desk.view.hasFocus()


def test_a_cell_is_one_write_and_one_undo(desk: Desk) -> None:
    desk.go_to("佐藤", "電話")
    desk.type("03-1234")
    desk.press(Key.Key_Return)
    assert desk.text("佐藤", "電話") == "03-1234"
    assert desk.ctx.store.undo_label() == "佐藤の電話を変更"
    desk.ctx.store.undo()
    settle()
    assert desk.text("佐藤", "電話") == ""


def test_an_unchanged_cell_writes_nothing(desk: Desk) -> None:
    before = desk.ctx.store.last_change
    desk.go_to("田中", "電話")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Return)
    assert desk.ctx.store.last_change is before


def test_a_composition_begins_in_the_cell_and_loses_nothing(desk: Desk) -> None:
    desk.show("住所")
    desk.go_to("田中", "住所")
    composing(desk, "よ")
    assert desk.view.editing.is_composing()
    assert desk.view.hasFocus()  # moving the keyboard now would end the composition
    composing(desk, "よこ")
    composing(desk, "よこはま")
    line = desk.view.editing.typing()
    assert line is not None
    assert line.preedit == "よこはま"
    desk.press(Key.Key_Return)  # a candidate is taken by it, not the cell
    assert desk.view.editing.is_composing()
    composing(desk, "", "横浜")
    assert has_focus(entry(desk))
    assert entry(desk).text() == "横浜"
    write("市")
    desk.press(Key.Key_Return)
    assert desk.text("田中", "住所") == "横浜市"


def test_a_composition_given_up_leaves_an_open_empty_cell(desk: Desk) -> None:
    desk.show("住所")
    desk.go_to("田中", "住所")
    composing(desk, "よ")
    composing(desk, "")
    assert has_focus(entry(desk))
    assert entry(desk).text() == ""
    desk.press(Key.Key_Escape)
    assert not desk.view.editing.is_open()


def test_the_input_method_is_told_where_the_cell_is(desk: Desk) -> None:
    desk.show("住所")
    desk.go_to("田中", "住所")
    composing(desk, "よ")
    rect = desk.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    cell = desk.view.visualRect(desk.view.currentIndex())
    head = desk.view.viewport().pos()
    assert cell.translated(head).contains(rect.center())  # type: ignore[attr-defined]


def test_a_name_brings_its_reading(desk: Desk) -> None:
    with desk.ctx.store.write("名前") as session:
        entities.rename(session, desk.ids["佐藤"], "佐藤", "")
    settle()
    desk.go_to("佐藤", "名前")
    desk.press(Key.Key_Backspace)
    composing(desk, "さとう")
    composing(desk, "", "佐東")
    desk.press(Key.Key_Return)
    assert (desk.ref("佐藤").name, desk.ref("佐藤").reading) == ("佐東", "さとう")


@pytest.mark.parametrize(
    ("kind", "choices", "wanted", "keys", "shown"),
    [
        ("text", (), TextInput, "abc", "abc"),
        ("kana", (), TextInput, "", ""),
        ("num", (), TextInput, "1200", "1,200"),
        ("money", (), TextInput, "1200", "1,200"),
        ("minutes", (), TextInput, "90", "90"),
        ("rate5", (), RatingInput, "4", "4"),
        ("choice", ("赤", "青"), ChoiceInput, "2", "青"),
        ("bool", (), BoolInput, " ", "はい"),
        ("date", (), DateInput, "2026/11/7", "2026/11/07(土)"),
        ("pdate", (), DateInput, "S63.3.14", "1988/03/14"),
        ("datetime", (), MomentInput, "2026/11/7 10:30", "2026/11/07 10:30"),
        ("para", (), ParaInput, "ab", "ab"),
        ("zip", (), TextInput, "2320007", "〒232-0007"),
        ("mail", (), TextInput, "a@b.jp", "a@b.jp"),
    ],
)
def test_every_type_has_its_entry(
    desk: Desk, kind: str, choices: tuple[str, ...], wanted: type[Entry], keys: str, shown: str
) -> None:
    with desk.ctx.store.write("項目") as session:
        fields.add_to_kind(session, kind_id(desk.ctx.store, "ヒト"), "試し", kind, choices=choices)
    settle()
    desk.show("試し")
    desk.go_to("田中", "試し")
    if keys:
        desk.type(keys)
    else:
        desk.press(Key.Key_F2)
    assert type(entry(desk)) is wanted
    desk.press(Key.Key_Return)
    assert not desk.view.editing.is_open()
    assert desk.text("田中", "試し") == shown


def test_several_of_a_list(desk: Desk) -> None:
    with desk.ctx.store.write("項目") as session:
        people = kind_id(desk.ctx.store, "ヒト")
        fields.add_to_kind(session, people, "試し", "multi", choices=("赤", "青", "白"))
    settle()
    desk.show("試し")
    desk.go_to("田中", "試し")
    desk.press(Key.Key_F2)
    assert isinstance(entry(desk), MultiInput)
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Return)
    assert desk.text("田中", "試し") == "赤、白"


def test_lines_of_a_long_text(desk: Desk) -> None:
    desk.show("好み・クセ")
    desk.go_to("田中", "好み・クセ")
    write("一行目")
    desk.press(Key.Key_Return, ALT)
    write("二行目")
    desk.press(Key.Key_Return)
    assert desk.text("田中", "好み・クセ") == "一行目 二行目"
    with desk.ctx.store.read() as session:
        facts = entities.facts(session, desk.ids["田中"], kind_id(desk.ctx.store, "ヒト"))
    assert "一行目\n二行目" in [fact.value.text for fact in facts]


def test_kind_is_chosen_tags_are_typed(desk: Desk) -> None:
    desk.go_to("ココ", "種類")
    desk.press(Key.Key_F2)
    assert isinstance(entry(desk), ChoiceInput)
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert desk.text("ココ", "種類") == "ヒト"
    desk.go_to("ココ", "タグ")
    write("常連、犬")
    desk.press(Key.Key_Return)
    assert desk.text("ココ", "タグ") == "常連、犬"


def test_a_choice_picked_from_the_list_is_taken_at_once(desk: Desk) -> None:
    desk.go_to("ココ", "種類")
    desk.press(Key.Key_F2)
    field = entry(desk)
    assert isinstance(field, ChoiceInput)
    desk.press(Key.Key_Space)
    assert field.popup.isVisible()
    QTest.mouseClick(field.popup, Qt.MouseButton.LeftButton, pos=field.popup.row_rect(0).center())
    settle()
    assert not desk.view.editing.is_open()
    assert desk.text("ココ", "種類") == "ヒト"


def test_esc_closes_the_open_list_before_the_cell(desk: Desk) -> None:
    desk.go_to("ココ", "種類")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Escape)
    assert desk.view.editing.is_open()
    desk.press(Key.Key_Escape)
    assert not desk.view.editing.is_open()


def test_what_cannot_be_read_is_said_and_stays(desk: Desk) -> None:
    desk.go_to("田中", "生年月日")
    write("13月5日")
    desk.press(Key.Key_Return)
    assert desk.view.editing.is_open()
    assert "日付として読めません" in entry(desk).error()
    assert entry(desk).text() == "13月5日"
    desk.view.setFocus()  # elsewhere: still there
    settle()
    assert desk.view.editing.is_open()
    assert not desk.view.editing.begin(0, 0, replace=False)  # nor does another cell open over it
    entry(desk).setFocus()
    entry(desk).write("3月5日")
    desk.press(Key.Key_Return)
    assert desk.text("田中", "生年月日") == "3月5日"


def test_an_empty_name_is_refused(desk: Desk) -> None:
    desk.go_to("田中", "名前")
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Return)
    assert "名前が空です" in entry(desk).error()
    desk.press(Key.Key_Escape)
    assert desk.ref("田中").name == "田中"


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        ("田中", "回数", "「回数」はノートから数えています"),
        ("ココ", "〒", "この種類に「〒」の項目はありません"),
    ],
)
def test_what_cannot_be_written_says_why(desk: Desk, name: str, label: str, said: str) -> None:
    desk.show("〒", "回数")
    desk.go_to(name, label)
    desk.type("3")
    assert not desk.view.editing.is_open()
    assert said in desk.ctx.tell.said[-1]


def test_leaving_the_cell_keeps_what_was_written(desk: Desk) -> None:
    desk.go_to("佐藤", "電話")
    desk.type("03-9999")
    desk.panel.columns_button.setFocus()
    settle()
    assert not desk.view.editing.is_open()
    assert desk.text("佐藤", "電話") == "03-9999"


def test_the_entry_stays_over_its_cell_while_the_table_scrolls(desk: Desk) -> None:
    desk.panel.resize(700, 300)
    settle()
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_F2)
    host = entry(desk).parentWidget()
    before = host.x()
    desk.view.horizontalScrollBar().setValue(60)
    assert host.x() == before - 60


def test_a_karte_that_is_gone_takes_nothing_and_the_text_stays(desk: Desk) -> None:
    desk.go_to("伊藤", "電話")
    desk.view.edit_current(replace=True)
    entry = desk.view.editing.entry()
    assert entry is not None
    entry.write("090-1234-0000")
    with desk.ctx.store.write("削除") as session:
        entities.remove(session, desk.ids["伊藤"])
    settle()
    assert "伊藤" not in desk.names()
    assert not desk.panel.commit()
    assert entry.text() == "090-1234-0000"
    assert "このカルテは削除されました" in entry.error()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.view.editing.is_open()
    assert desk.panel.commit()


def test_a_cell_stays_open_when_its_row_is_filtered_away(desk: Desk) -> None:
    desk.go_to("伊藤", "ふりがな")
    desk.view.edit_current(replace=True)
    entry = desk.view.editing.entry()
    assert entry is not None
    entry.write("わたなべ")
    desk.panel.arranging._arrange(filters=(Filter("name", "contains", "田中"),))
    settle()
    assert desk.panel.commit()
    with desk.ctx.store.read() as session:
        assert entities.refs(session, [desk.ids["伊藤"]])[0].reading == "わたなべ"


def stands(desk: Desk) -> tuple[QRect, QRect, QRect]:
    """Where the box of the entry, its cell and everything around the entry are seen."""
    box, viewport = entry(desk).frame, desk.view.viewport()
    host = entry(desk).parentWidget()
    assert host is not None
    cell = desk.view.visualRect(desk.view.currentIndex())
    return QRect(box.mapTo(viewport, QPoint(0, 0)), box.size()), cell, host.geometry()


@pytest.mark.parametrize("row", [0, 2, 3])
def test_a_refused_entry_stays_at_its_cell(desk: Desk, row: int) -> None:
    desk.show("生年月日", "電話")
    desk.view.go_to(row, desk.place("生年月日"))
    desk.view.setFocus()
    desk.type("99")
    desk.press(Key.Key_Return)
    box, cell, around = stands(desk)
    assert box.top() == cell.top()
    assert desk.view.viewport().rect().contains(around), "the sentence is read whole"
    assert around.height() > cell.height()
    assert (around.top() == cell.top()) == (row == 0), "below where there is no room above"


def test_a_refused_entry_scrolls_with_its_cell_and_comes_back_when_typed_into(desk: Desk) -> None:
    desk.panel.resize(640, 240)
    desk.go_to("田中", "生年月日")
    desk.type("99")
    desk.press(Key.Key_Return)
    for bar in (desk.view.verticalScrollBar(), desk.view.horizontalScrollBar()):
        bar.setValue(0)
        settle()
        box, cell, around = stands(desk)
        assert box.top() == cell.top()
        assert around.top() <= cell.bottom()
        assert around.bottom() >= cell.top()
    assert not around.intersects(desk.view.viewport().rect())
    desk.type("1")
    box, cell, _around = stands(desk)
    assert box.top() == cell.top()
    assert desk.view.viewport().rect().contains(cell)


def test_an_entry_scrolls_behind_the_name(desk: Desk) -> None:
    desk.panel.resize(640, 420)
    desk.go_to("田中", "ふりがな")
    desk.press(Key.Key_F2)
    frozen = desk.view.columnWidth(0)
    for right in (60, 400):
        desk.view.horizontalScrollBar().setValue(right)
        settle()
        row = desk.view.visualRect(desk.view.currentIndex()).center().y()
        over = [desk.view.viewport().childAt(x, row) for x in (0, frozen - 1)]
        assert over == [None, None], "nothing lies over the name"
        beside = desk.view.viewport().childAt(frozen + 1, row)
        assert (beside is not None) == (right == 60), "half of it is seen, then nothing"
    assert entry(desk).focusProxy() is focus(), "the keyboard stays with it all the same"
