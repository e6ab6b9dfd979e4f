"""基本情報 written in its place: saved on leaving, one step to undo, and what cannot be read stays."""

from __future__ import annotations

import pytest

from karte.store import entities
from karte.ui.profile.alert import AlertLabel
from karte.ui.profile.fact_row import FactRow
from karte.ui.widgets.confirm import Confirm
from tests.flows.hands import User
from tests.helpers import add_entity, add_note
from tests.store.snapshots import actions


@pytest.fixture
def misaki(user: User) -> int:
    return seen(user, add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき"))


def seen(user: User, entity_id: int) -> int:
    """Has the karte on screen, with a note beside the facts."""
    add_note(user.store, [entity_id], "きょうの来店。")
    user.open(entity_id)
    user.sees("きょうの来店。")
    return entity_id


def row(user: User, label: str) -> FactRow:
    return user.workspace.profile.row(label)


def fact(user: User, entity_id: int, label: str) -> str:
    with user.store.read() as session:
        head = entities.head(session, entity_id)
    assert head is not None
    return next(fact.value.text for fact in head.facts if fact.field.label == label)


def leave(user: User) -> None:
    user.click(user.workspace.view.timeline.list.viewport())


def everything_offered(user: User) -> None:
    user.click("ほかの項目も書く")
    user.press("Esc")


def test_click_the_telephone_type_and_leave(user: User, misaki: int) -> None:
    user.click(row(user, "電話").value)
    user.type("090-1234-5678")
    leave(user)
    user.sees("090-1234-5678")
    assert fact(user, misaki, "電話") == "090-1234-5678"
    assert actions(user.store)[-1] == ("do", "基本情報を変更", "done")
    user.press("Ctrl+Z")
    user.sees("元に戻しました: 基本情報を変更")
    user.does_not_see("090-1234-5678")
    assert fact(user, misaki, "電話") == ""
    user.press("Ctrl+Y")
    user.sees("090-1234-5678")


def test_enter_saves_and_esc_brings_the_old_value_back(user: User, misaki: int) -> None:
    user.click(row(user, "電話").value)
    user.type("090-1111-2222")
    user.press("Return")
    user.sees("090-1111-2222")
    user.click(row(user, "電話").value)
    user.press("Ctrl+A")
    user.type("03-5555-0102")
    user.press("Esc")
    user.sees("090-1111-2222")
    assert fact(user, misaki, "電話") == "090-1111-2222"


def test_a_birthday_in_either_calendar_shows_the_age(user: User, misaki: int) -> None:
    for typed in ("S63.3.14", "昭和63年3月14日", "1988/3/14", "19880314"):
        user.click(row(user, "生年月日").value)
        user.press("Ctrl+A")
        user.write(typed)
        leave(user)
        user.sees("1988/03/14(38歳)", "昭和63年3月14日")
        assert fact(user, misaki, "生年月日") == "1988-03-14"
        user.press("Ctrl+Z")
        user.does_not_see("1988/03/14(38歳)")


def test_tab_goes_through_the_fields_and_saves_each(user: User, misaki: int) -> None:
    user.click(row(user, "電話").value)
    user.type("090-1234-5678")
    user.press("Tab")
    user.type("S63.3.14")
    user.press("Tab")
    user.type("2320007")
    user.press("Tab")
    user.write("横浜市南区清水ケ丘2-14-8")
    leave(user)
    user.sees("232-0007", "横浜市南区清水ケ丘2-14-8")
    held = {label: fact(user, misaki, label) for label in ("電話", "生年月日", "〒", "住所")}
    assert held == {
        "電話": "090-1234-5678",
        "生年月日": "1988-03-14",
        "〒": "232-0007",
        "住所": "横浜市南区清水ケ丘2-14-8",
    }
    assert [done[1] for done in actions(user.store)].count("基本情報を変更") == 4


def test_going_elsewhere_in_the_middle_of_a_word_saves_it(user: User, misaki: int) -> None:
    user.click(row(user, "電話").value)
    user.type("090-1234-5678")
    user.press("Ctrl+N")
    user.until(user.workspace.editor.is_open)
    assert fact(user, misaki, "電話") == "090-1234-5678"
    user.press("Esc")
    user.until(lambda: not user.workspace.editor.is_open())
    user.click(row(user, "生年月日").value)
    user.type("S63.3.14")
    user.restart()
    user.sees("1988/03/14(38歳)")


def test_注意_stands_in_red_beside_the_name(user: User, misaki: int) -> None:
    everything_offered(user)
    user.click(row(user, "注意").value)
    user.write("ジアミンアレルギー")
    leave(user)
    user.sees("注意: ジアミンアレルギー")
    label = user.window.findChild(AlertLabel)
    assert label is not None
    assert label.shown() == "ジアミンアレルギー"
    for width, height in ((1093, 574), (960, 520)):
        user.window.resize(width, height)
        user.until(lambda: label.isVisible() and label.shown().startswith("ジアミン"))


def test_the_kind_s_own_fields_and_their_units(user: User) -> None:
    seen(user, add_entity(user.store, "動物", "ココ"))
    everything_offered(user)
    user.click(row(user, "体重").value)
    user.type("3.2")
    leave(user)
    user.sees("3.2kg")


def test_an_unreadable_date_stays_with_a_sentence_at_its_place(user: User, misaki: int) -> None:
    user.click(row(user, "生年月日").value)
    user.write("13月5日")
    leave(user)
    entry = row(user, "生年月日").entry()
    assert entry is not None
    user.until(entry.error)
    assert "13月5日" in entry.error()
    assert entry.text() == "13月5日"
    assert fact(user, misaki, "生年月日") == ""
    user.click(entry.line)
    user.press("Ctrl+A")
    user.type("S63.3.14")
    user.press("Return")
    user.sees("1988/03/14(38歳)")


def test_closing_the_program_asks_before_an_unreadable_one_is_lost(
    user: User, misaki: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no(_cls: type, _theme: object, title: str, *_question: object) -> bool:
        asked.append(title)
        return False

    user.click(row(user, "生年月日").value)
    user.write("13月5日")
    with monkeypatch.context() as refusing:
        refusing.setattr(Confirm, "ask", classmethod(no))
        assert not user.window.close()
    assert asked == ["入力の途中です"]
    entry = row(user, "生年月日").entry()
    assert entry is not None
    assert entry.text() == "13月5日"


def test_the_name_is_put_right_and_its_reading_follows(user: User) -> None:
    made = add_entity(user.store, "ヒト", "田中")
    user.open(made)
    user.press("F2", "Ctrl+A")
    user.compose("すずき", commit="鈴木")
    user.press("Return")
    user.sees("鈴木　すずき")
    user.press("Ctrl+Z")
    user.sees("元に戻しました: 名前を変更")
    user.until(lambda: user.here() == "田中")
