"""The card with role and remark, by keys alone and by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte.store.rows import EntityRef, KindRow
from karte.ui.inputs.chosen import NewEntity, key_of
from karte.ui.inputs.entity import EntityInput
from karte.ui.inputs.role_card import RoleCard

PERSON = KindRow(1, "ヒト", "person", "user-round", "様", "次に話すこと")
MISAKI = EntityRef(1, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")
KOKO = EntityRef(3, "ココ", "ここ", 5, "動物", "animal", "paw-print")
NEW = NewEntity("坂田", "", 1)


@pytest.fixture
def entry(theme, show) -> EntityInput:
    made = EntityInput(theme)
    made.set_kinds([PERSON])
    show(made)
    made.set_chosen([MISAKI, KOKO, NEW])
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def card(entry: EntityInput) -> RoleCard:
    return entry.window().findChild(RoleCard)


def chips(entry: EntityInput) -> list[str]:
    return [chip.text() for chip in entry._flow.chips()]


def press(qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(), key)


def test_a_role_and_a_remark_from_the_keyboard(qtbot, entry, compose):
    said: list[bool] = []
    entry.edited.connect(lambda: said.append(True))
    press(qtbot, Qt.Key.Key_Backspace, Qt.Key.Key_Left)
    assert entry.line.placeholderText() == "Enterで役割・ひとこと"
    press(qtbot, Qt.Key.Key_Return)
    assert card(entry).isVisible()
    assert card(entry).name.text() == "ココ"
    press(qtbot, Qt.Key.Key_4)
    assert chips(entry) == ["田中 美咲", "ココ・対象物", "坂田"]
    assert focused() is card(entry).chips[3]
    press(qtbot, Qt.Key.Key_Tab)
    compose(focused(), "りーど")
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert card(entry).isVisible(), "the keys belong to the input method"
    compose(focused(), "", "リードが新しい")
    press(qtbot, Qt.Key.Key_Return)
    assert not card(entry).isVisible()
    assert focused() is entry.line
    assert chips(entry)[1] == "ココ・対象物・リードが新しい"
    assert entry.beside() == {key_of(KOKO): ["対象物", "リードが新しい"]}
    assert said


def test_the_same_key_again_or_0_takes_a_role_back(qtbot, entry):
    entry.set_beside({key_of(NEW): ["担当", "窓口"]})
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_F2)
    assert focused() is card(entry).chips[4]
    press(qtbot, Qt.Key.Key_5)
    assert entry.beside() == {key_of(NEW): ["", "窓口"]}
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert entry.beside() == {key_of(NEW): ["家族", "窓口"]}, "→ goes on from 2 to 3, Space takes it"
    assert focused() is entry.line


def test_key_7_says_that_one_is_only_spoken_of(qtbot, entry):
    absent: list[bool] = []
    entry.changed.connect(lambda: absent.append(KOKO not in entry.present()))
    press(qtbot, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_F2, Qt.Key.Key_7)
    assert focused() is card(entry).chips[6]
    assert chips(entry)[1] == "ココ・話に出た"
    assert entry.present() == (MISAKI, NEW)
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_3)
    assert card(entry).isVisible(), "who hears of it does not shut the card"
    assert absent == [True, False], "one role for another changes nobody's presence"


def test_the_other_mouse_button_and_a_click_on_one_without_a_karte(qtbot, entry):
    shown = entry._flow.chips()
    place = QPoint(20, 14)
    QApplication.sendEvent(
        shown[0], QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, shown[0].mapToGlobal(place))
    )
    assert card(entry).name.text() == "田中 美咲"
    qtbot.mouseClick(card(entry).chips[0], Qt.MouseButton.LeftButton)
    assert chips(entry)[0] == "田中 美咲・主"
    with qtbot.waitSignal(entry.opened) as opened:
        qtbot.mouseClick(card(entry).link, Qt.MouseButton.LeftButton)
    assert opened.args == [MISAKI.entity_id]
    assert not card(entry).isVisible()
    qtbot.mouseClick(entry._flow.chips()[2], Qt.MouseButton.LeftButton, pos=place)
    assert card(entry).name.text() == "坂田"
    assert not card(entry).link.isVisible()


def test_it_goes_when_the_keyboard_goes_elsewhere_or_the_chips_are_others(qtbot, entry):
    entry.describe(1)
    entry.line.setFocus()
    assert not card(entry).isVisible()
    entry.describe(1)
    entry.remove_chip(1)
    assert not card(entry).isVisible()
    assert chips(entry) == ["田中 美咲", "坂田"]


def test_what_is_said_of_one_who_was_taken_off_is_not_told(entry):
    entry.set_beside({key_of(KOKO): ["対象物", ""]})
    entry.remove_chip(1)
    assert entry.beside() == {}


def test_setting_says_nothing(qtbot, entry):
    with qtbot.assertNotEmitted(entry.edited), qtbot.assertNotEmitted(entry.changed):
        entry.set_beside({key_of(MISAKI): ["主", ""]})
    assert chips(entry)[0] == "田中 美咲・主"
    entry.set_beside({})
    assert chips(entry)[0] == "田中 美咲"


def test_one_taken_in_from_elsewhere_leaves_the_text(qtbot, entry, compose):
    entry.set_chosen([MISAKI])
    compose(entry.line, "", "さ")
    with qtbot.waitSignals([entry.changed, entry.edited]):
        entry.choose(KOKO)
    entry.choose(KOKO)
    assert entry.chosen() == [MISAKI, KOKO]
    assert entry.pending_text() == "さ"


def test_a_long_name_is_cut_before_its_role(entry):
    long = EntityRef(9, "株式会社あかつき総合メンテナンス", "", 2, "会社・団体", "org", "building-2")
    entry.set_chosen([long])
    entry.set_beside({key_of(long): ["担当", ""]})
    chip = entry._flow.chips()[0]
    assert chip._fitting(140).startswith("株式会社")
    assert chip._fitting(140).endswith("…・担当")
    assert chip._fitting(1000) == "株式会社あかつき総合メンテナンス・担当"
    entry.set_beside({key_of(long): ["担当", "現場の窓口になってくれている人"]})
    assert "…・担当・" in entry._flow.chips()[0]._fitting(200)


def test_tab_leads_out_at_either_end(qtbot, entry):
    entry.describe(1)
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused() is entry.line
    assert not card(entry).isVisible()
    entry.describe(1)
    press(qtbot, Qt.Key.Key_Backtab)
    assert focused() is card(entry).link
    press(qtbot, Qt.Key.Key_Backtab)
    assert focused() is entry.line
    entry.describe(2)
    press(qtbot, Qt.Key.Key_Backtab)
    assert focused() is entry.line, "one without a karte has no link"
