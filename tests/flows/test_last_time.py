"""Going on from last time: its values in one stroke, its words above the text, its record beside."""

from __future__ import annotations

import pytest

from karte.store import fields, templates
from karte.store.fields import Owner
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(user: User) -> int:
    """A regular who has been here three times."""
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    usual = {"メニュー": "いつものメニュー", "所要時間": "90"}
    add_note(user.store, [made], "初めての来店", "来店記録", "2026-09-12T15:00", 料金="13200", **usual)
    add_note(user.store, [made], "毛先の乾燥", "来店記録", "2026-10-10T15:00", 料金="11000", **usual)
    words = "カラーは半トーン暗め。\n七五三の写真は次回に見せてもらう。"
    add_note(user.store, [made], words, "来店記録", "2026-11-07T15:00", 料金="12100", **usual)
    return made


def typed(user: User) -> dict[str, str]:
    """What stands in the fields of the editor."""
    boxes = user.workspace.editor.form.grid.boxes.values()
    return {box.field.label: box.typed() for box in boxes if box.typed()}


def saved(user: User, entity_id: int) -> dict[str, str]:
    """What the newest note holds in its fields."""
    return {held.field.label: held.value.text for held in user.notes(entity_id)[-1].values}


def test_a_usual_visit_in_four_strokes(user: User, misaki: int) -> None:
    user.open(misaki)
    with user.effort(4):
        user.press("Ctrl+N", "Ctrl+Shift+D")
        user.write("前回と同じ。写真を見せてもらった。")
        user.press("Ctrl+Return")
    assert saved(user, misaki) == {"メニュー": "いつものメニュー", "料金": "12100", "所要時間": "90"}
    assert user.notes(misaki)[-1].body == "前回と同じ。写真を見せてもらった。"


def test_what_was_copied_is_said_and_goes_back_out(user: User, misaki: int) -> None:
    user.open(misaki)
    user.press("Ctrl+N")
    user.click("前回を複製")
    user.sees("前回(11/07)から3項目を写しました")
    user.click("元に戻す")
    user.does_not_see("項目を写しました")
    assert typed(user) == {}
    user.press("Ctrl+Shift+D", "Ctrl+Shift+D")
    user.sees("11/07のノートの内容を写しました")
    assert user.workspace.editor.form.body.text().startswith("カラーは半トーン暗め。")
    user.click("元に戻す")
    assert user.workspace.editor.form.body.text() == ""
    assert typed(user) == {"メニュー": "いつものメニュー", "料金": "12,100", "所要時間": "90"}


def test_no_key_breaks_into_a_composition(user: User, misaki: int) -> None:
    user.open(misaki)
    user.press("Ctrl+N")
    user.compose("し", "しゃ", "しゃしん")
    user.press("Ctrl+Shift+D", "Ctrl+D")
    assert typed(user) == {}
    user.compose(commit="写真")
    user.press("Ctrl+Shift+D")
    assert typed(user)["料金"] == "12,100"
    assert user.workspace.editor.form.body.text() == "写真"


def test_one_value_by_ctrl_d(user: User, misaki: int) -> None:
    user.open(misaki)
    user.press("Ctrl+N", "Shift+Tab", "Shift+Tab", "Ctrl+D")
    assert typed(user) == {"所要時間": "90"}


def test_the_last_words_lead_to_their_note(user: User, misaki: int) -> None:
    user.open(misaki)
    user.press("Ctrl+N")
    user.sees("七五三の写真は次回に見せてもらう。")
    timeline = user.workspace.view.timeline
    newest = timeline.list.lines()[0].note_id
    timeline.list.fold_all(False)
    user.until(lambda: not timeline.list.cards())
    user.press("Up", "Return")
    user.until(lambda: list(timeline.list.cards()) == [newest])
    user.press("Down")
    user.write("写真を見た")
    assert user.workspace.editor.form.body.text() == "写真を見た", "the keyboard stays with the writing"


def test_an_earlier_visit_is_looked_up_and_taken_over(user: User, misaki: int) -> None:
    user.open(misaki)
    with user.effort(6):
        user.press("Ctrl+N")
        user.write("最初の長さに戻した。")
        user.press("Alt+R", "Down", "Down", "Return")
    user.sees("09/12の値を使う", "09/12のノートから3項目を写しました")
    assert typed(user)["料金"] == "13,200"
    user.press("Alt+N", "Ctrl+Return")
    assert saved(user, misaki)["料金"] == "13200"


def test_visits_count_themselves(user: User) -> None:
    sato = add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    with user.store.write("テンプレートを作成") as session:
        made = templates.add(session, "カット記録")
        fields.add(session, Owner(template_id=made), "来店回数", "num", unit="回目", meaning="visit_count")
    add_note(user.store, [sato], "切った", "カット記録", "2026-10-01T10:00", 来店回数="23")
    user.open(sato)
    for number in ("24", "25"):
        user.press("Ctrl+N")
        user.write("いつもの長さ")
        user.press("Ctrl+Return")
        assert saved(user, sato) == {"来店回数": number}
    user.press("Ctrl+N", "Esc")
    user.does_not_see("下書きに残しました")
