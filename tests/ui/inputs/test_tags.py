"""Tags, driven by keyboard and by an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from karte.store.rows import TagRow
from karte.ui.inputs.tags import TagInput

VIP, REFERRED, COLOUR = TagRow(1, "VIP"), TagRow(2, "紹介"), TagRow(3, "カラー会員")


class Written:
    """Whoever writes what the input tells, and shows it again."""

    def __init__(self, entry: TagInput, tags: list[TagRow]) -> None:
        self.entry, self.tags, self.done = entry, tags, 0
        entry.given.connect(self._give)
        entry.taken.connect(self._take)
        entry.finished.connect(self._finish)

    def _give(self, name: str) -> None:
        self.tags.append(next((tag for tag in (VIP, REFERRED, COLOUR) if tag.name == name), TagRow(9, name)))
        self.entry.set_tags(self.tags)

    def _take(self, tag_id: int) -> None:
        self.tags = [tag for tag in self.tags if tag.tag_id != tag_id]
        self.entry.set_tags(self.tags)

    def _finish(self) -> None:
        self.done += 1

    def names(self) -> list[str]:
        return [tag.name for tag in self.tags]


@pytest.fixture
def entry(theme, show) -> TagInput:
    made = TagInput(theme)
    made.set_tags([VIP])
    made.set_offered([(VIP, 12), (COLOUR, 5), (REFERRED, 3)])
    show(made)
    return made


@pytest.fixture
def written(entry: TagInput) -> Written:
    return Written(entry, [VIP])


def press(entry: TagInput, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(entry.line, key)


def test_enter_takes_the_first_proposal(entry, written, compose):
    compose(entry.line, "", "しょう")
    assert not entry.popup.is_create(entry.popup.current) or entry.popup.count == 1
    entry.line.clear()
    compose(entry.line, "", "紹")
    press(entry, Qt.Key.Key_Return)
    assert written.names() == ["VIP", "紹介"]
    assert entry.text() == ""
    assert entry.line.hasFocus()


@pytest.mark.parametrize("typed", ["からー", "ｶﾗｰ", "kara", "会員"])
def test_kana_variants_and_romaji_find_it(entry, written, compose, typed):
    compose(entry.line, "", typed)
    assert entry.popup.row_text(0) == "カラー会員　5件"
    press(entry, Qt.Key.Key_Tab)
    assert written.names() == ["VIP", "カラー会員"]


def test_while_composing_enter_belongs_to_the_input_method(entry, written, compose):
    compose(entry.line, "しょうかい")
    assert entry.popup.isVisible()
    assert entry.popup.current == -1
    press(entry, Qt.Key.Key_Return)
    assert written.names() == ["VIP"]


def test_a_new_tag_is_the_last_row_and_its_own_name_is_not_offered_again(entry, written, compose):
    compose(entry.line, "", "紹介者")
    assert entry.popup.row_text(entry.popup.count - 1) == "タグ「紹介者」を新しく作る"
    press(entry, Qt.Key.Key_Return)
    assert written.names() == ["VIP", "紹介者"]
    compose(entry.line, "", "ｖｉｐ")
    assert not entry.popup.isVisible(), "it is a chip already"


def test_several_at_once(entry, written, compose):
    compose(entry.line, "", "常連、紹介 ,犬好き")
    press(entry, Qt.Key.Key_Return)
    assert written.names() == ["VIP", "常連", "紹介", "犬好き"]


def test_backspace_marks_the_last_chip_and_then_takes_it(entry, written):
    press(entry, Qt.Key.Key_Backspace)
    assert written.names() == ["VIP"]
    assert entry.line.accessibleDescription() == "VIP"
    press(entry, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace)
    assert written.names() == ["VIP"], "the mark was taken away again"
    press(entry, Qt.Key.Key_Delete)
    assert written.names() == []


def test_the_cross_takes_one(entry, written):
    [chip] = entry.findChild(type(entry._flow)).chips()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert written.names() == []


def test_arrow_down_shows_what_there_is_and_a_click_takes_it(entry, written, qtbot):
    press(entry, Qt.Key.Key_Down)
    assert [entry.popup.name_at(row) for row in range(entry.popup.count)] == ["カラー会員", "紹介"]
    QTest.mouseClick(entry.popup, Qt.MouseButton.LeftButton, pos=entry.popup.row_rect(1).center())
    assert written.names() == ["VIP", "紹介"]
    press(entry, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert not entry.popup.isVisible()


def test_a_click_during_a_composition_takes_the_proposal(entry, written, compose):
    compose(entry.line, "しょ")
    entry.line.clear()
    compose(entry.line, "紹")
    QTest.mouseClick(entry.popup, Qt.MouseButton.LeftButton, pos=entry.popup.row_rect(0).center())
    assert written.names() == ["VIP", "紹介"]
    assert entry.line.shown_text() == ""


def test_what_is_left_behind_becomes_a_tag(entry, written, compose, qtbot):
    compose(entry.line, "", "犬好き")
    entry.popup.close_up()
    QTest.keyClick(entry.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: written.done == 1)
    assert written.names() == ["VIP", "犬好き"]


def test_enter_in_the_empty_line_is_the_end(entry, written):
    press(entry, Qt.Key.Key_Return)
    assert written.done == 1


def test_what_is_too_long_stays_with_a_sentence(entry, written, compose):
    compose(entry.line, "", "犬好き、" + "長" * 41)
    entry.leave()
    assert written.names() == ["VIP", "犬好き"]
    assert entry.text() == "長" * 41
    assert "40文字" in entry.error()
    assert written.done == 0
    press(entry, Qt.Key.Key_Escape)
    assert (entry.text(), entry.error()) == ("", "")
