"""だれ・なに, driven by keyboard and by an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from karte.store.rows import EntityHit, EntityRef, KindRow
from karte.text.roles import MENTIONED
from karte.ui.inputs.chosen import NewEntity, key_of
from karte.ui.inputs.entity import EntityInput

PERSON = KindRow(1, "ヒト", "person", "user-round", "様", "次に話すこと")
ORG = KindRow(2, "会社・団体", "org", "building-2", "", "議題")
THING = KindRow(3, "モノ", "thing", "package", "", "次に確かめること")


def ref(number: int, name: str, reading: str = "", kind: KindRow = PERSON) -> EntityRef:
    return EntityRef(number, name, reading, kind.kind_id, kind.name, kind.slot, kind.icon)


MISAKI = ref(1, "田中 美咲", "たなか みさき")
MISAKI_2 = ref(2, "田中 美咲", "たなか みさき")
KOKO = ref(3, "ココ", "ここ")
PUMP = ref(4, "ポンプ A-1", "ぽんぷ", THING)
ALL = (MISAKI, MISAKI_2, KOKO, PUMP)


def lookup(text: str) -> list[EntityHit]:
    bare = text.replace(" ", "")
    fits = [one for one in ALL if bare in one.name.replace(" ", "") or bare in one.reading.replace(" ", "")]
    return [EntityHit(one, "4821" if one is MISAKI else "", None) for one in fits]


@pytest.fixture
def entry(theme, show) -> EntityInput:
    made = EntityInput(theme)
    made.set_kinds([PERSON, ORG, THING])
    made.set_lookup(lookup)
    show(made)
    return made


def press(qtbot, entry: EntityInput, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(entry.line, key)


def test_type_a_name_and_enter_takes_the_first_match(qtbot, entry, compose):
    with qtbot.waitSignal(entry.changed):
        compose(entry.line, "", "たなか")
        press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [MISAKI]
    assert entry.pending_text() == ""
    assert not entry.popup.isVisible()
    assert entry.line.hasFocus()


def test_arrows_choose_among_namesakes(qtbot, entry, compose):
    compose(entry.line, "", "田中")
    press(qtbot, entry, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert entry.chosen() == [MISAKI_2]


def test_what_is_chosen_already_is_not_offered_again(qtbot, entry, compose):
    entry.set_chosen([MISAKI])
    compose(entry.line, "", "田中")
    assert [hit.ref for hit in entry.popup.hits] == [MISAKI_2]


def test_whoever_is_chosen_with_a_role_has_it_and_who_is_there_keeps_its_own(entry):
    entry.choose(MISAKI)
    entry.choose(MISAKI, KOKO, role=MENTIONED)
    assert entry.chosen() == [MISAKI, KOKO]
    assert entry.beside() == {key_of(KOKO): [MENTIONED, ""]}
    assert entry.present() == (MISAKI,)


def test_where_nobody_else_is_those_spoken_of_are_whom_it_is_about(entry):
    entry.choose(KOKO, role=MENTIONED)
    assert entry.present() == (KOKO,)


def test_one_only_spoken_of_is_there_once_it_is_named(qtbot, entry, compose):
    entry.choose(MISAKI, MISAKI_2, KOKO, role=MENTIONED)
    entry.set_beside({**entry.beside(), key_of(MISAKI): [MENTIONED, "ご紹介の方"]})
    with qtbot.waitSignal(entry.changed):
        compose(entry.line, "", "田中")
        press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [MISAKI, MISAKI_2, KOKO]
    assert entry.beside()[key_of(MISAKI)] == ["", "ご紹介の方"]
    with qtbot.waitSignal(entry.changed):
        entry.choose(KOKO)
    assert entry.present() == (MISAKI, KOKO)


def test_one_taken_off_comes_back_without_being_only_spoken_of(qtbot, entry, compose):
    entry.choose(KOKO, role=MENTIONED)
    press(qtbot, entry, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert entry.chosen() == []
    compose(entry.line, "", "ここ")
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [KOKO]
    assert entry.beside() == {}


def test_an_unknown_name_makes_a_new_one_with_its_reading(qtbot, entry, compose):
    compose(entry.line, "さかた")
    compose(entry.line, "", "坂田")
    assert entry.popup.is_on_create()
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [NewEntity("坂田", "さかた", PERSON.kind_id)]


def test_tab_changes_the_kind_of_a_new_one(qtbot, entry, compose):
    compose(entry.line, "", "発電機")
    press(qtbot, entry, Qt.Key.Key_Tab)
    assert entry.popup.row_text(0) == "「発電機」を新しく作る(会社・団体)"
    press(qtbot, entry, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    assert entry.chosen() == [NewEntity("発電機", "", THING.kind_id)]
    compose(entry.line, "", "山本 樹")
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen()[1] == NewEntity("山本 樹", "", PERSON.kind_id)


def test_a_new_one_can_be_made_beside_matches(qtbot, entry, compose):
    compose(entry.line, "", "田中")
    press(qtbot, entry, Qt.Key.Key_Up)
    assert entry.popup.is_on_create()
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [NewEntity("田中", "", PERSON.kind_id)]


def test_the_preedit_text_is_looked_for_but_enter_belongs_to_the_input_method(qtbot, entry, compose):
    for preedit in ("t", "た", "たn", "たな", "たなｋ", "たなか"):
        compose(entry.line, preedit)
    assert [hit.ref for hit in entry.popup.hits] == [MISAKI, MISAKI_2]
    assert entry.popup.current == -1
    assert entry.line.hasFocus()
    press(qtbot, entry, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert entry.chosen() == []
    assert entry.popup.isVisible()
    assert entry.line.preedit == "たなか"
    compose(entry.line, "", "田中")
    assert entry.popup.current == 0
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == [MISAKI]


def test_letters_on_their_way_to_kana_are_not_looked_for(entry, compose):
    compose(entry.line, "たn")
    assert entry.popup.hits
    compose(entry.line, "", "")
    assert not entry.popup.isVisible()


@pytest.mark.parametrize(("row", "chosen"), [(0, [MISAKI]), (2, [NewEntity("たなか", "たなか", 1)])])
def test_a_click_on_a_row_ends_the_composition(qtbot, entry, compose, row, chosen):
    compose(entry.line, "たなか")
    qtbot.mouseClick(entry.popup, Qt.MouseButton.LeftButton, pos=entry.popup.row_rect(row).center())
    assert entry.chosen() == chosen
    assert (entry.line.text(), entry.line.preedit) == ("", "")


def test_escape_closes_the_list_only(qtbot, entry, compose):
    heard: list[int] = []
    entry.window().keyPressEvent = lambda event: heard.append(event.key())
    compose(entry.line, "", "田中")
    press(qtbot, entry, Qt.Key.Key_Escape)
    assert not entry.popup.isVisible()
    assert entry.pending_text() == "田中"
    assert heard == []
    press(qtbot, entry, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_backspace_marks_the_last_chip_and_then_removes_it(qtbot, entry):
    entry.set_chosen([MISAKI, KOKO])
    press(qtbot, entry, Qt.Key.Key_Backspace)
    assert entry.chosen() == [MISAKI, KOKO]
    assert entry.line.accessibleDescription() == "ココ"
    press(qtbot, entry, Qt.Key.Key_Backspace)
    assert entry.chosen() == [MISAKI]


def test_arrows_walk_through_the_chips(qtbot, entry):
    entry.set_chosen([MISAKI, KOKO, PUMP])
    press(qtbot, entry, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert entry.chosen() == [MISAKI, PUMP]
    press(qtbot, entry, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace)
    assert entry.chosen() == [MISAKI, PUMP]
    press(qtbot, entry, Qt.Key.Key_Escape)
    qtbot.keyClicks(entry.line, "x")
    press(qtbot, entry, Qt.Key.Key_Backspace)
    assert entry.chosen() == [MISAKI, PUMP]


def test_the_cross_of_a_chip_removes_it(qtbot, entry):
    entry.set_chosen([NewEntity("坂田", "", 1), NewEntity("坂本", "", 1)])
    chip = entry._flow.chips()[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
    assert entry.chosen() == [NewEntity("坂本", "", 1)]


def test_a_click_on_a_chip_asks_to_open_its_karte(qtbot, entry):
    entry.set_chosen([NewEntity("坂田", "", 1), KOKO])
    opened: list[int] = []
    entry.opened.connect(opened.append)
    for chip in entry._flow.chips():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert opened == [KOKO.entity_id]


def test_text_left_behind_stays_and_is_marked(qtbot, entry, compose):
    compose(entry.line, "さかた")
    compose(entry.line, "", "坂田　花子")
    press(qtbot, entry, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert not entry.line.hasFocus()
    assert entry.chosen() == []
    assert entry.pending_text() == "坂田 花子"
    assert entry.line.remark == "新しく作る(ヒト)"
    assert entry.pending() == NewEntity("坂田 花子", "さかた", PERSON.kind_id)
    entry.setFocus()
    assert entry.line.remark == ""
    entry.take_pending()
    assert entry.chosen() == [NewEntity("坂田 花子", "さかた", PERSON.kind_id)]
    assert entry.pending() is None


def test_leaving_the_very_name_of_one_karte_takes_it(qtbot, entry, compose):
    compose(entry.line, "", "ココ")
    press(qtbot, entry, Qt.Key.Key_Tab)
    assert entry.chosen() == [KOKO]


def test_leaving_a_name_that_two_kartes_have_takes_neither(qtbot, entry, compose):
    compose(entry.line, "", "田中美咲")
    press(qtbot, entry, Qt.Key.Key_Tab)
    assert entry.chosen() == []
    assert entry.pending_text() == "田中美咲"


def test_several_pasted_names_become_several_chips(qtbot, entry):
    QGuiApplication.clipboard().setText("ココ\n坂田 花子、山本 樹\n")
    qtbot.keyClick(entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.chosen() == [KOKO, NewEntity("坂田 花子", "", 1), NewEntity("山本 樹", "", 1)]


def test_one_pasted_name_is_just_text(qtbot, entry):
    QGuiApplication.clipboard().setText("坂田 花子")
    qtbot.keyClick(entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (entry.chosen(), entry.pending_text()) == ([], "坂田 花子")


def test_arrow_down_in_the_empty_line_offers_the_recent_ones(qtbot, entry):
    press(qtbot, entry, Qt.Key.Key_Down)
    assert [hit.ref for hit in entry.popup.hits] == list(ALL)
    press(qtbot, entry, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert entry.chosen() == [KOKO]


def test_setting_says_nothing_and_a_draft_text_comes_back_marked(qtbot, entry):
    with qtbot.assertNotEmitted(entry.changed), qtbot.assertNotEmitted(entry.edited):
        entry.set_chosen([MISAKI])
        entry.set_pending_text("坂田")
    assert (entry.chosen(), entry.pending_text()) == ([MISAKI], "坂田")
    assert not entry.popup.isVisible()


def test_without_kinds_nothing_new_can_be_made(theme, show, compose):
    entry = EntityInput(theme)
    show(entry)
    compose(entry.line, "", "坂田")
    assert not entry.popup.isVisible()
    assert entry.pending() is None


def test_each_edit_is_said_once(qtbot, entry, compose):
    said: list[str] = []
    entry.edited.connect(lambda: said.append(entry.line.text()))
    compose(entry.line, "さか")
    assert said == []
    compose(entry.line, "", "坂")
    assert said == ["坂"]
    qtbot.keyClicks(entry.line, "x")
    assert said == ["坂", "坂x"]


def test_enter_in_the_empty_line_says_that_all_are_named(qtbot, entry, compose):
    with qtbot.assertNotEmitted(entry.done):
        compose(entry.line, "", "ココ")
        press(qtbot, entry, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
        compose(entry.line, "たなか")
        press(qtbot, entry, Qt.Key.Key_Return)
        compose(entry.line, "")
        qtbot.keyClick(entry.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(entry.done):
        press(qtbot, entry, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("カットとカラー。次は前髪", True),
        ("カットした。", True),
        ("どちらの田中さん?", True),
        ("楽しかった！また来ます", True),
        ("あ" * 31, True),
        ("一行目\n二行目", True),
        ("やきとり大将！", False),
        ("株式会社あかつき総合メンテナンス 高松支店", False),
        ("", False),
    ],
)
def test_what_cannot_be_a_name(qtbot, entry, text, sentence):
    entry.set_pending_text(text)
    assert entry.is_pending_a_sentence() is sentence
    assert (entry.line.remark == "") is (sentence or not text)


def test_a_karte_may_be_called_like_a_sentence(entry):
    entry.set_lookup(lambda text: [EntityHit(ref(9, "おいしい。"), "", None)] if text == "おいしい。" else [])
    entry.set_pending_text("おいしい。")
    assert not entry.is_pending_a_sentence()


def test_enter_after_a_sentence_makes_nothing_of_it_unasked(qtbot, entry, compose):
    compose(entry.line, "", "カットとカラー。次は前髪")
    press(qtbot, entry, Qt.Key.Key_Return)
    assert entry.chosen() == []
    press(qtbot, entry, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [one.name for one in entry.chosen()] == ["カットとカラー。次は前髪"]


def test_pasted_sentences_are_not_taken_for_names(qtbot, entry):
    QGuiApplication.clipboard().setText("カットとカラー。\n次は前髪、長さを変える")
    qtbot.keyClick(entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.chosen() == []
    assert entry.is_pending_a_sentence()


def test_a_reproach_with_something_to_do_goes_when_the_text_changes(qtbot, entry, compose):
    done: list[str] = []
    compose(entry.line, "", "坂田")
    entry.set_error("名前ではないようです。", ("移す", lambda: done.append("移す")))
    button = entry.remedy_button()
    assert button.text() == "移す"
    press(qtbot, entry, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == ["移す"]
    entry.setFocus()
    qtbot.keyClicks(entry.line, "x")
    assert entry.error() == ""
    assert entry.remedy_button() is None


def test_it_has_a_name_and_grows(qtbot, entry):
    entry.set_label("だれ・なに")
    assert entry.line.accessibleName() == "だれ・なに"
    assert entry.frame.height() == 32
    entry.set_chosen([ref(number, "オーガニックカラー 7NB") for number in range(1, 5)])
    qtbot.waitUntil(lambda: entry.frame.height() == 88)


def test_what_was_said_of_one_goes_with_the_note_it_was_said_in(entry):
    entry.set_chosen([MISAKI])
    entry.set_beside({key_of(MISAKI): ["family", "娘さんのこと"]})
    entry.set_chosen([])
    entry.set_beside({})
    entry.choose(MISAKI)
    assert entry.beside() == {}
