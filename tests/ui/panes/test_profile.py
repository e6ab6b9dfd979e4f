"""基本情報 written in its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import entities, tags
from karte.store.store import CannotWriteError
from karte.ui.context import Context
from karte.ui.panes.profile import ProfilePane
from tests.helpers import add_entity, kind_id


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(
        ctx.store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="090-1234-5678",
        生年月日="S63.3.14",
        家族="夫・娘(7歳)",
        注意="ジアミンアレルギー",
    )


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, tanaka: int) -> ProfilePane:
    pane = ProfilePane(ctx)
    qtbot.addWidget(pane)
    pane.resize(272, 650)
    pane.show_entity(tanaka)
    with qtbot.waitActive(pane):
        pane.show()
    return pane


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_text(text: str) -> None:
    """Replace what stands in the field, as an input method does."""
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def kept(ctx: Context, entity_id: int, label: str) -> str:
    with ctx.store.read() as session:
        head = entities.head(session, entity_id)
    return next(fact.value.text for fact in head.facts if fact.field.label == label)


def test_what_is_written_is_shown_and_the_first_of_what_is_not(pane: ProfilePane) -> None:
    assert pane.labels() == [
        "注意",
        "ふりがな",
        "電話",
        "生年月日",
        "〒",
        "住所",
        "家族",
        "好み・クセ",
    ]
    assert pane.more_button.isVisible()
    assert pane.row("生年月日").line().text == "1988/03/14(38歳)"
    assert pane.row("生年月日").line().below == "昭和63年3月14日"


def test_a_click_writes_and_leaving_saves_in_one_step(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    phone = pane.row("電話")
    qtbot.mouseClick(phone.value, Qt.MouseButton.LeftButton)
    type_text("045-111-2222")
    pane.edit_button.setFocus()
    assert not phone.is_editing()
    assert phone.value.text() == "045-111-2222"
    assert kept(ctx, tanaka, "電話") == "045-111-2222"
    assert ctx.store.undo_label() == "基本情報を変更"

    ctx.store.undo()
    qtbot.waitUntil(lambda: phone.value.text() == "090-1234-5678")
    assert kept(ctx, tanaka, "電話") == "090-1234-5678"


def test_a_click_beside_the_fields_leaves_and_saves(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    pane.row("電話").edit()
    type_text("045-111-2222")
    inside = pane.area.widget()
    qtbot.mouseClick(inside, Qt.MouseButton.LeftButton, pos=inside.rect().bottomLeft() + QPoint(3, -3))
    assert not pane.row("電話").is_editing()
    assert kept(ctx, tanaka, "電話") == "045-111-2222"


def test_enter_saves_and_goes_to_the_next_field_to_read_it(
    pane: ProfilePane, ctx: Context, tanaka: int
) -> None:
    phone = pane.row("電話")
    phone.value.setFocus()
    press(Qt.Key.Key_Return)
    type_text("0120-000-000")
    press(Qt.Key.Key_Return)
    assert kept(ctx, tanaka, "電話") == "0120-000-000"
    assert pane.row("生年月日").value.hasFocus()
    assert not any(pane.row(label).is_editing() for label in pane.labels())


def test_escape_brings_the_old_value_back(pane: ProfilePane, ctx: Context, tanaka: int) -> None:
    for label in ("電話", "家族"):
        before = pane.row(label).value.text()
        pane.row(label).edit()
        type_text("まちがい")
        press(Qt.Key.Key_Escape)
        assert not pane.row(label).is_editing()
        assert pane.row(label).value.text() == before
    assert ctx.store.undo_label() == "カルテを追加"


def test_nothing_changed_writes_nothing(pane: ProfilePane, ctx: Context) -> None:
    for label in pane.labels():
        pane.row(label).edit()
        pane.commit()
    assert ctx.store.undo_label() == "カルテを追加"


def test_japanese_years_are_understood(pane: ProfilePane, ctx: Context, tanaka: int) -> None:
    pane.row("生年月日").edit()
    type_text("平成2年5月3日")
    press(Qt.Key.Key_Return)
    assert kept(ctx, tanaka, "生年月日") == "1990-05-03"
    assert pane.row("生年月日").value.text() == "1990/05/03(36歳)"


def test_what_cannot_be_read_stays_with_a_sentence(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    birthday = pane.row("生年月日")
    birthday.edit()
    type_text("13月5日ごろ")
    press(Qt.Key.Key_Return)
    assert "13月5日ごろ" in birthday.entry().error()
    assert birthday.entry().text() == "13月5日ごろ"
    assert kept(ctx, tanaka, "生年月日") == "1988-03-14"

    pane.edit_button.setFocus()
    assert birthday.is_editing(), "leaving does not throw the text away"
    birthday.edit()
    type_text("S63.3.15")
    press(Qt.Key.Key_Return)
    assert kept(ctx, tanaka, "生年月日") == "1988-03-15"


def test_tab_saves_and_goes_on_to_the_next_field(pane: ProfilePane, ctx: Context, tanaka: int) -> None:
    pane.row("電話").edit()
    type_text("045-111-2222")
    press(Qt.Key.Key_Tab)
    assert kept(ctx, tanaka, "電話") == "045-111-2222"
    assert not pane.row("電話").is_editing()
    assert pane.row("生年月日").is_editing()
    press(Qt.Key.Key_Tab)
    assert pane.row("〒").is_editing()
    type_text("2320066")
    press(Qt.Key.Key_Tab)
    type_text("横浜市南区六ツ川 2-14-8")
    press(Qt.Key.Key_Backtab)
    assert pane.row("〒").is_editing()
    press(Qt.Key.Key_Escape)
    assert kept(ctx, tanaka, "〒") == "232-0066"
    assert pane.row("〒").line().label == "住所"
    assert pane.row("住所").line().label == ""


def test_a_lead_out_of_the_last_field(pane: ProfilePane) -> None:
    pane.row(pane.labels()[-1]).edit()
    press(Qt.Key.Key_Tab)
    assert not any(pane.row(label).is_editing() for label in pane.labels())


def test_all_fields_are_a_click_away(pane: ProfilePane) -> None:
    pane.more_button.click()
    assert pane.labels()[-1] == "メモ"
    assert not pane.more_button.isVisible()
    assert pane.row("メール").is_editing()


def test_an_emptied_value_is_gone_and_the_alert_goes_back_to_its_place(
    pane: ProfilePane, ctx: Context, tanaka: int
) -> None:
    pane.edit_first()
    assert pane.row("注意").is_editing()
    type_text("")
    press(Qt.Key.Key_Delete)
    pane.commit()
    assert kept(ctx, tanaka, "注意") == ""
    assert pane.labels()[:2] == ["ふりがな", "電話"]


def misfits(pane: ProfilePane) -> list[str]:
    """The fields on screen that have less height than what they show now needs."""
    QApplication.processEvents()
    found: list[str] = []
    for label in pane.labels():
        row = pane.row(label)
        shown = row.entry() or row.value
        needed = (
            shown.heightForWidth(shown.width()) if shown.hasHeightForWidth() else shown.sizeHint().height()
        )
        if row.height() < row.heightForWidth(row.width()) or shown.height() < needed:
            found.append(label)
    return found


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("size", [(272, 250), (272, 650), (1021, 500)])
def test_every_row_has_its_height_after_each_step(
    pane: ProfilePane, ctx: Context, scale: float, size: tuple[int, int]
) -> None:
    ctx.theme.set_scale(scale)
    pane.resize(*size)
    pane.show_entity(add_entity(ctx.store, "ヒト", "空 太郎"))
    long_street = "神奈川県横浜市南区六ツ川二丁目十四番地八号 六ツ川ハイツ二〇三号室" * 2
    steps = (
        ("電話", "045-111-2222"),
        ("生年月日", "13月5日"),
        ("生年月日", "S63.3.14"),
        ("住所", long_street),
    )
    for label, text in steps:
        pane.row(label).edit()
        assert misfits(pane) == []
        type_text(text)
        press(Qt.Key.Key_Return)
        assert misfits(pane) == []
    pane.row("家族").edit()
    assert misfits(pane) == []


def test_blank_lines_at_the_end_of_an_alert_are_not_kept(
    pane: ProfilePane, ctx: Context, tanaka: int
) -> None:
    alert = pane.row("注意")
    before = alert.height()
    alert.edit()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    pane.commit()
    QApplication.processEvents()
    assert kept(ctx, tanaka, "注意") == "ジアミンアレルギー"
    assert alert.height() == before


def test_escape_gives_up_what_was_left_in_error(pane: ProfilePane, qtbot: QtBot) -> None:
    birthday = pane.row("生年月日")
    for back_in in (True, False):
        birthday.edit()
        type_text("13月5日")
        pane.row("電話").value.setFocus()
        assert birthday.entry().error()
        if back_in:
            qtbot.mouseClick(birthday.name, Qt.MouseButton.LeftButton)
        press(Qt.Key.Key_Escape)
        assert not birthday.is_editing()
        assert birthday.value.text() == "1988/03/14(38歳)"


def test_the_reading_is_written_with_the_facts(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    fresh = add_entity(ctx.store, "ヒト", "田中 太郎")
    pane.show_entity(fresh)
    assert pane.labels()[0] == "ふりがな"
    pane.row("ふりがな").edit()
    type_text("タナカ たろう")
    press(Qt.Key.Key_Return)
    with ctx.store.read() as session:
        found = entities.ref(session, fresh)
        assert (found.name, found.reading) == ("田中 太郎", "たなか たろう")
    assert pane.row("ふりがな").value.text() == "たなか たろう"
    ctx.store.undo()
    qtbot.waitUntil(lambda: pane.row("ふりがな").value.text() == "")


def test_f2_begins_with_the_first_field(pane: ProfilePane) -> None:
    pane.more_button.setFocus()
    press(Qt.Key.Key_F2)
    assert pane.row("注意").is_editing()


def test_a_file_that_cannot_be_written_keeps_the_text(
    pane: ProfilePane, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise CannotWriteError

    phone = pane.row("電話")
    phone.edit()
    type_text("045-111-2222")
    monkeypatch.setattr(ctx.store, "write", refuse)
    press(Qt.Key.Key_Return)
    assert phone.entry().error() == str(CannotWriteError())
    monkeypatch.undo()
    press(Qt.Key.Key_Return)
    assert kept(ctx, tanaka, "電話") == "045-111-2222"


def test_a_change_elsewhere_does_not_touch_what_is_being_typed(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    pane.row("電話").edit()
    type_text("045-1")
    with ctx.store.write("基本情報を変更") as session:
        field = pane.row("家族").line().fact.field
        entities.set_fact(session, tanaka, field.field_id, pane.row("注意").line().fact.value)
    qtbot.waitUntil(lambda: pane.row("家族").value.text() == "ジアミンアレルギー")
    assert pane.row("電話").entry().text() == "045-1"
    assert pane.row("電話").entry().isAncestorOf(QApplication.focusWidget())


def test_going_to_another_karte_saves_first(pane: ProfilePane, ctx: Context, tanaka: int) -> None:
    other = add_entity(ctx.store, "モノ", "レジ1号機", 型番="R-1")
    pane.row("電話").edit()
    type_text("045-111-2222")
    pane.show_entity(other)
    assert kept(ctx, tanaka, "電話") == "045-111-2222"
    assert "型番" in pane.labels()
    assert "電話" not in pane.labels()
    assert pane.row("型番").value.text() == "R-1"
    pane.show_entity(None)
    assert pane.labels() == []
    assert not pane.edit_button.isVisible()


def test_a_wide_pane_has_two_columns(pane: ProfilePane, qtbot: QtBot) -> None:
    pane.resize(1021, 500)
    qtbot.waitUntil(lambda: pane.row("家族").x() > pane.row("電話").x())
    assert pane.row("注意").y() == pane.row(pane.labels()[4]).y()
    pane.resize(272, 650)
    qtbot.waitUntil(lambda: pane.row("家族").x() == pane.row("電話").x())


def test_everything_stands_above_its_neighbour(pane: ProfilePane, qtbot: QtBot) -> None:
    """No row is cut or overlaps, also in larger letters."""
    pane._ctx.theme.set_scale(1.3)
    rows = [pane.row(label) for label in pane.labels()]
    qtbot.waitUntil(lambda: all(row.height() >= row.heightForWidth(row.width()) for row in rows))
    for above, below in pairwise(rows):
        assert above.geometry().bottom() < below.y()


def test_saving_may_bring_further_fields_in_while_everything_is_committed(
    pane: ProfilePane, ctx: Context
) -> None:
    fresh = add_entity(ctx.store, "ヒト", "空 太郎")
    pane.show_entity(fresh)
    assert pane.labels() == ["ふりがな", "電話", "生年月日", "〒"]
    pane.row("電話").edit()
    type_text("045-111-2222")
    assert pane.commit()
    assert kept(ctx, fresh, "電話") == "045-111-2222"
    assert len(pane.labels()) == 5


def test_a_karte_deleted_under_the_hands_takes_its_typing_along(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    pane.row("電話").edit()
    type_text("045-111-2222")
    with ctx.store.write("カルテを削除") as session:
        entities.remove(session, tanaka)
    qtbot.waitUntil(lambda: pane.labels() == [])
    pane.show_entity(add_entity(ctx.store, "ヒト", "空 太郎"))
    assert pane.commit()
    assert ctx.store.undo_label() == "カルテを追加"


def test_what_cannot_be_saved_is_told_before_it_goes_off_the_screen(pane: ProfilePane, ctx: Context) -> None:
    pane.row("生年月日").edit()
    type_text("13月5日ごろ")
    pane.show_entity(add_entity(ctx.store, "ヒト", "空 太郎"))
    assert ctx.tell.said == [
        "「生年月日」に書いた「13月5日ごろ」は、保存できませんでした。前のカルテに戻って、書き直してください。"
    ]


def test_larger_letters_may_leave_room_for_one_column_only(pane: ProfilePane, ctx: Context) -> None:
    pane.resize(700, 650)
    QApplication.processEvents()
    phone, address = pane.row("電話"), pane.row("好み・クセ")
    assert address.x() > phone.x()
    ctx.theme.set_scale(1.3)
    QApplication.processEvents()
    assert address.x() == phone.x()


def test_what_is_being_written_survives_another_kind(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    pane.row("好み・クセ").edit()
    type_text("雑誌はインテリア")
    with ctx.store.write("種類を変更") as session:
        entities.set_kind(session, tanaka, kind_id(ctx.store, "モノ"))
    qtbot.waitUntil(lambda: "置き場所" in pane.labels())
    assert kept(ctx, tanaka, "好み・クセ") == "雑誌はインテリア"
    assert pane.row("好み・クセ").value.text() == "雑誌はインテリア"


def test_tags_are_given_and_taken_one_step_each(
    pane: ProfilePane, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    pane.tag_line.chips.setFocus()
    press(Qt.Key.Key_Return)
    for name in ("VIP", "紹介"):
        type_text(name)
        press(Qt.Key.Key_Return)
    assert carried(ctx, tanaka) == ["VIP", "紹介"]
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert carried(ctx, tanaka) == ["VIP"]
    ctx.store.undo()
    qtbot.waitUntil(lambda: [tag.name for tag in pane.tag_line.tags()] == ["VIP", "紹介"])
    ctx.store.undo()
    ctx.store.undo()
    assert carried(ctx, tanaka) == []


def test_another_karte_gets_no_tag_that_was_begun_here(pane: ProfilePane, ctx: Context, tanaka: int) -> None:
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    pane.tag_line.edit()
    type_text("VIP")
    pane.show_entity(other)
    assert carried(ctx, tanaka) == ["VIP"]
    assert carried(ctx, other) == []
    assert pane.tag_line.tags() == []


def carried(ctx: Context, entity_id: int) -> list[str]:
    with ctx.store.read() as session:
        return [tag.name for tag in tags.of_entity(session, entity_id)]
