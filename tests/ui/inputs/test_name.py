"""The reading that fills itself while a name is composed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from karte.ui.inputs.name import NameInput, NameReading, ReadingLink
from karte.ui.inputs.text import TextInput

Events = list[tuple[str, str]]

TYPED: dict[str, tuple[Events, str]] = {
    "kana, then one conversion": (
        [("s", ""), ("さ", ""), ("さか", ""), ("さかた", ""), ("坂田", ""), ("", "坂田")],
        "さかた",
    ),
    "many candidates": ([("さかた", ""), ("坂田", ""), ("阪田", ""), ("酒田", ""), ("", "阪田")], "さかた"),
    "backspace": ([("さかな", ""), ("さか", ""), ("さかた", ""), ("坂田", ""), ("", "坂田")], "さかた"),
    "one clause": ([("さかたはなこ", ""), ("坂田花子", ""), ("", "坂田花子")], "さかたはなこ"),
    "two commits": ([("さかた", ""), ("", "坂田"), ("はなこ", ""), ("", "花子")], "さかたはなこ"),
    "a space between": (
        [("さかた", ""), ("", "坂田"), ("", "　"), ("はなこ", ""), ("", "花子")],
        "さかた はなこ",
    ),
    "commit and next letter in one event": (
        [("さかた", ""), ("h", "坂田"), ("はなこ", ""), ("", "花子")],
        "さかたはなこ",
    ),
    "F7 katakana": ([("ここ", ""), ("ココ", ""), ("", "ココ")], "ここ"),
    "Esc and once more": ([("さた", ""), ("", ""), ("さかた", ""), ("", "坂田")], "さかた"),
    "half-width kana": ([("ｻｶﾀ", ""), ("坂田", ""), ("", "坂田")], "さかた"),
    "live conversion showing kana first": (
        [("さか", ""), ("坂", ""), ("さかた", ""), ("坂田", ""), ("", "坂田")],
        "さかた",
    ),
    "each character apart": ([("さか", ""), ("", "坂"), ("た", ""), ("", "田")], "さかた"),
    "hiragana as they are": ([("みさき", ""), ("", "みさき")], "みさき"),
}


@pytest.mark.parametrize(("events", "reading"), TYPED.values(), ids=TYPED.keys())
def test_the_reading_follows_the_composition(theme, show, compose, events: Events, reading: str):
    name, kana = NameInput(theme), TextInput(theme)
    ReadingLink(name, kana)
    show(name, kana)
    for preedit, commit in events:
        compose(name.line, preedit, commit)
    assert kana.text() == reading


def test_a_reading_written_by_hand_is_never_overwritten(theme, show, compose):
    name, kana = NameInput(theme), TextInput(theme)
    ReadingLink(name, kana)
    show(name, kana)
    compose(name.line, "ひのき")
    compose(name.line, "", "檜")
    assert kana.text() == "ひのき"
    kana.setFocus()
    kana.line.selectAll()
    compose(kana.line, "", "かい")
    name.setFocus()
    compose(name.line, "やま")
    compose(name.line, "", "山")
    assert kana.text() == "かい"


def test_a_reading_that_is_there_already_stays(theme, show, compose):
    name, kana = NameInput(theme), TextInput(theme)
    kana.set_text("たなか")
    ReadingLink(name, kana)
    show(name, kana)
    compose(name.line, "さかた")
    compose(name.line, "", "坂田")
    assert kana.text() == "たなか"


def test_a_reading_set_later_by_the_program_stays(theme, show, compose):
    name, kana = NameInput(theme), TextInput(theme)
    ReadingLink(name, kana)
    show(name, kana)
    kana.set_text("たなか")
    compose(name.line, "さかた")
    compose(name.line, "", "坂田")
    assert kana.text() == "たなか"


def test_what_is_deleted_from_the_name_goes_from_the_reading(qtbot, theme, show, compose):
    name, kana = NameInput(theme), TextInput(theme)
    ReadingLink(name, kana)
    show(name, kana)
    for preedit, commit in (("さかた", ""), ("", "坂田"), ("はなこ", ""), ("", "花子")):
        compose(name.line, preedit, commit)
    qtbot.keyClick(name.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(name.line, Qt.Key.Key_Backspace)
    assert kana.text() == "さかた"


def test_a_pasted_name_gives_no_reading(qtbot, theme, show):
    name = NameInput(theme)
    show(name)
    QGuiApplication.clipboard().setText("坂田 花子")
    with qtbot.assertNotEmitted(name.reading_proposed):
        name.line.paste()
    assert name.text() == "坂田 花子"


def test_a_pasted_name_with_kana_in_it_gives_no_reading(qtbot, theme, show, compose):
    name = NameInput(theme)
    show(name)
    QGuiApplication.clipboard().setText("庵治やすらぎ会館 新館")
    with qtbot.assertNotEmitted(name.reading_proposed):
        name.line.paste()
        name.line.clear()
        compose(name.line, "", "庵治やすらぎ会館 新館")


def test_a_name_of_kana_is_its_own_reading(qtbot, theme, show):
    name = NameInput(theme)
    show(name)
    QGuiApplication.clipboard().setText("マリー・ルー　さくら")
    with qtbot.waitSignal(name.reading_proposed) as told:
        name.line.paste()
    assert told.args == ["まりー・るー さくら"]


def test_a_name_is_read_as_it_stands():
    reading = NameReading()
    for preedit, commit in (("はなこ", ""), ("", "花子"), ("さかた", ""), ("", "坂田")):
        reading.feed(preedit, commit)
    assert reading.read("坂田　花子") == "さかた はなこ"
    assert reading.read("坂田 ハナ") == "さかた はな"
    assert reading.read("鈴木") == ""
    assert reading.read("坂田 A") == ""
    reading.forget()
    assert reading.read("坂田") == ""
