"""前回を複製 in the real editor: blank fields only, the text when asked for, and out again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import fields
from karte.store.fields import Owner
from karte.ui.context import Context
from tests.helpers import add_entity, add_note, template_id
from tests.ui.desk import CTRL, SHIFT, Desk, make_desk

D = Qt.Key.Key_D
NOT_STARS = "。満足度は写していません"


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    return make_desk(ctx, qtbot)


@pytest.fixture
def misaki(desk: Desk) -> int:
    return add_entity(desk.store, "ヒト", "田中 美咲")


@pytest.fixture
def visited(desk: Desk, misaki: int) -> int:
    """Two visits; of the last one everything but the stars is copied."""
    add_note(desk.store, [misaki], "前の前", "来店記録", "2026-10-10T15:00", 料金="11000", 所要時間="90")
    last = {"メニュー": "いつものメニュー", "料金": "12100", "所要時間": "110", "満足度": "4"}
    return add_note(desk.store, [misaki], "半トーン暗め。", "来店記録", "2026-11-07T15:00", **last)


def values(desk: Desk) -> dict[str, str]:
    boxes = desk.editor.form.grid.boxes.values()
    return {box.field.label: box.typed() for box in boxes if box.typed()}


@pytest.mark.usefixtures("visited")
def test_the_marked_fields_of_last_time_in_one_stroke(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    assert values(desk) == {"メニュー": "いつものメニュー", "料金": "12,100", "所要時間": "110"}
    assert desk.editor.form.body.text() == "", "the text only when asked for"
    assert desk.editor.notice.text() == f"前回(11/07)から3項目を写しました{NOT_STARS}"
    assert desk.editor.form.body.pad.hasFocus()
    assert desk.editor.has_text(), "what was copied is kept like what was typed"


def test_what_is_not_copied_is_named_and_goes_in_by_a_click(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    visit = template_id(desk.store, "来店記録")
    with desk.store.write("項目を変更") as session:
        for each in fields.of_template(session, visit):
            fields.change(session, replace(each, carry=False))
        fields.add(session, Owner(template_id=visit), "長さ", "text", carry=True)
    last = {"メニュー": "いつものメニュー", "料金": "12100", "所要時間": "110", "満足度": "4", "長さ": "短め"}
    add_note(desk.store, [misaki], "", "来店記録", "2026-11-07T15:00", **last)
    desk.editor.write([misaki])
    desk.box("メニュー").set_typed("縮毛矯正")
    desk.press(D, CTRL | SHIFT)
    assert "料金、所要時間、満足度は写していません" in desk.editor.notice.text()
    qtbot.mouseClick(desk.box("料金").ghost, Qt.MouseButton.LeftButton)
    assert values(desk) == {"メニュー": "縮毛矯正", "料金": "12,100", "長さ": "短め"}
    desk.box("メニュー").set_typed("")
    desk.box("料金").set_typed("")
    desk.editor.notice.hush()
    desk.press(D, CTRL | SHIFT)
    assert "メニュー、料金、所要時間ほか1項目は写していません" in desk.editor.notice.text()


@pytest.mark.usefixtures("visited")
def test_what_was_typed_stays(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.box("料金").set_typed("9,900")
    desk.press(D, CTRL | SHIFT)
    assert values(desk)["料金"] == "9,900"
    assert desk.editor.notice.text() == f"前回(11/07)から2項目を写しました{NOT_STARS}"
    desk.editor.notice.buttons()["元に戻す"]()
    assert values(desk) == {"料金": "9,900"}
    assert desk.editor.notice.text() == ""


@pytest.mark.usefixtures("visited")
def test_what_was_changed_after_copying_is_not_taken_back(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    desk.box("所要時間").set_typed("95")
    desk.editor.notice.buttons()["元に戻す"]()
    assert values(desk) == {"所要時間": "95"}


@pytest.mark.usefixtures("visited")
def test_asked_twice_the_text_comes_too(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.type("いつもどおり。")
    desk.press(D, CTRL | SHIFT)
    desk.press(D, CTRL | SHIFT)
    assert desk.editor.form.body.text() == "いつもどおり。\n半トーン暗め。"
    assert desk.editor.notice.text() == "11/07のノートの内容を写しました"
    desk.editor.notice.buttons()["元に戻す"]()
    assert desk.editor.form.body.text() == "いつもどおり。"
    assert desk.editor.notice.text() == f"前回(11/07)から3項目を写しました{NOT_STARS}", (
        "the fields can be emptied still"
    )
    desk.editor.notice.buttons()["元に戻す"]()
    assert values(desk) == {}


@pytest.mark.usefixtures("visited")
def test_the_text_leaves_from_the_middle_of_what_was_written_on(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.type("𠮷田さんと。")
    desk.press(D, CTRL | SHIFT)
    desk.editor.notice.buttons()["内容も写す"]()
    desk.type("続きも。")
    desk.editor.notice.buttons()["元に戻す"]()
    assert desk.editor.form.body.text() == "𠮷田さんと。続きも。"


@pytest.mark.usefixtures("visited")
def test_a_bar_closed_offers_nothing(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    desk.editor.notice.hush()
    desk.press(D, CTRL | SHIFT)
    assert desk.editor.form.body.text() == ""
    assert desk.editor.notice.text() == f"前回(11/07)から写せる空の項目はありません{NOT_STARS}"
    desk.editor.notice.buttons()["元に戻す"]()
    assert values(desk) == {}, "what the first stroke copied can still be taken back"


def test_a_note_with_nothing_but_a_text_offers_that(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "電話で予約", at="2026-11-01T10:00")
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    assert desk.editor.form.body.text() == ""
    desk.press(D, CTRL | SHIFT)
    assert desk.editor.form.body.text() == "電話で予約"


def test_where_nothing_was_before_there_is_nothing_to_copy(desk: Desk, ctx: Context, misaki: int) -> None:
    desk.editor.write([misaki])
    assert desk.editor.form.carry.isHidden()
    desk.press(D, CTRL | SHIFT)
    assert ctx.tell.said == ["このテンプレートの前回のノートは、まだありません。"]


@pytest.mark.usefixtures("visited")
def test_by_mouse_beside_the_template(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    desk.editor.write([misaki])
    qtbot.mouseClick(desk.editor.form.carry, Qt.MouseButton.LeftButton)
    assert values(desk)["料金"] == "12,100"


@pytest.mark.usefixtures("visited")
def test_a_note_for_oneself_is_not_copied(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "ひみつ", "来店記録", "2026-11-10T15:00", private=True, 料金="1")
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    assert values(desk)["料金"] == "12,100"


@pytest.mark.usefixtures("visited")
def test_a_note_dated_back_copies_from_before_that_day(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    assert desk.box("料金").ghost.accessibleName() == "前回 12,100円"
    desk.editor.form.moment.setFocus()
    desk.editor.form.moment.line.selectAll()
    desk.type("10/20 10:00")
    desk.press(Qt.Key.Key_Return)
    assert desk.box("料金").ghost.accessibleName() == "前回 11,000円"
    desk.press(D, CTRL | SHIFT)
    assert values(desk) == {"料金": "11,000", "所要時間": "90"}


def test_the_values_of_an_earlier_note_replace_those_of_another(
    desk: Desk, misaki: int, visited: int
) -> None:
    earlier = add_note(desk.store, [misaki], "", "来店記録", "2026-09-12T15:00", 料金="13200", 満足度="5")
    desk.editor.write([misaki])
    desk.box("所要時間").set_typed("60")
    desk.editor.form.values_requested.emit(visited)
    assert values(desk) == {
        "メニュー": "いつものメニュー",
        "料金": "12,100",
        "所要時間": "60",
        "満足度": "4",
    }, "all its values, marked or not"
    desk.editor.form.values_requested.emit(earlier)
    assert values(desk) == {"料金": "13,200", "所要時間": "60", "満足度": "5"}
    assert desk.editor.notice.text() == "09/12のノートから2項目を写しました"


@pytest.mark.usefixtures("visited")
def test_values_of_another_template_go_where_names_agree(desk: Desk, misaki: int) -> None:
    check = add_note(desk.store, [misaki], "", "点検記録", "2026-11-10T10:00", 所要時間="45", 費用="3000")
    desk.editor.write([misaki])
    desk.editor.form.template.write("来店記録")
    desk.editor.form.template.note_edit()
    desk.editor.form.values_requested.emit(check)
    assert values(desk) == {"所要時間": "45"}


def test_what_is_counted_is_never_copied(desk: Desk, misaki: int) -> None:
    visit = template_id(desk.store, "来店記録")
    with desk.store.write("項目を追加") as session:
        owner = Owner(template_id=visit)
        fields.add(session, owner, "来店回数", "num", meaning="visit_count", carry=True)
        fields.add(session, owner, "回数券", "balance", carry=True)
    last = {"料金": "5000", "来店回数": "12", "回数券": "+10"}
    note = add_note(desk.store, [misaki], "", "来店記録", "2026-11-01T10:00", **last)
    desk.editor.write([misaki])
    assert values(desk) == {"来店回数": "13"}
    desk.press(D, CTRL | SHIFT)
    desk.editor.form.values_requested.emit(note)
    assert values(desk) == {"料金": "5,000", "来店回数": "13"}


def test_fields_of_every_sort_come_along(desk: Desk, misaki: int) -> None:
    with desk.store.write("項目を追加") as session:
        owner = Owner(template_id=template_id(desk.store, "メモ"))
        for label, kind in (("明細", "lines"), ("同意", "bool"), ("前回の点検", "date"), ("様子", "para")):
            fields.add(session, owner, label, kind, carry=True)
        fields.add(session, owner, "施術", "multi", choices=("カット", "カラー"), carry=True)
    last = {
        "明細": "シャンプー 2本×1,650円、カット 5,500円",
        "同意": "はい",
        "前回の点検": "2026/11/1",
        "様子": "一行\n二行",
        "施術": "カット、カラー",
    }
    add_note(desk.store, [misaki], "", at="2026-11-01T10:00", **last)
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    assert desk.editor.notice.text() == "前回(11/01)から5項目を写しました"
    desk.press(Qt.Key.Key_S, CTRL)
    first, copy = desk.notes()
    assert [held.value for held in copy.values] == [held.value for held in first.values]
    desk.editor.write([misaki])
    desk.press(D, CTRL | SHIFT)
    desk.editor.notice.buttons()["元に戻す"]()
    assert values(desk) == {}
    assert not desk.editor.has_text()
