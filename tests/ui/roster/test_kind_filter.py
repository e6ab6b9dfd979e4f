"""The kinds used most, and the others behind ほか."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.rows import KindRow
from karte.ui.context import Context
from karte.ui.roster.kind_filter import ALL, ARCHIVED, STARRED, Choice, KindFilter, by_use

NAMES = ("ヒト", "会社・団体", "店・施設", "モノ", "動物")
KINDS = [KindRow(n, name, "person", "user-round", "", "") for n, name in enumerate(NAMES, 1)]
COUNTS = {1: 26, 2: 4, 4: 9, 5: 2}


@pytest.fixture
def chips(ctx: Context, qtbot: QtBot) -> KindFilter:
    made = KindFilter(ctx.theme)
    qtbot.addWidget(made)
    made.resize(400, 28)
    made.set_kinds(KINDS, COUNTS)
    made.show()
    return made


def names(chips: KindFilter) -> list[str]:
    return [chip.text() for chip in chips.chips()]


def pick(chips: KindFilter, text: str) -> None:
    next(action for action in chips.menu().actions() if action.text() == text).trigger()


def test_most_used_first_then_the_users_order() -> None:
    assert [kind.name for kind in by_use(KINDS, COUNTS)] == ["ヒト", "モノ", "会社・団体", "動物", "店・施設"]


def test_three_kinds_have_a_chip_and_the_others_are_behind_more(chips: KindFilter) -> None:
    assert names(chips) == ["すべて", "ヒト", "モノ", "会社・団体", "ほか"]
    offered = [action.text() for action in chips.menu().actions() if action.text()]
    assert offered == ["動物　2件", "店・施設", "お気に入り", "しまったカルテ"]


def test_a_chip_without_room_goes_behind_more_and_nothing_wraps(chips: KindFilter) -> None:
    chips.resize(240, 28)
    assert names(chips) == ["すべて", "ヒト", "モノ", "ほか"]
    assert chips.chips()[-1].geometry().right() < 240
    assert all(chip.y() == 0 for chip in chips.chips())
    assert "会社・団体　4件" in [action.text() for action in chips.menu().actions()]


def test_choosing(chips: KindFilter, qtbot: QtBot) -> None:
    assert chips.choice() == ALL
    with qtbot.waitSignal(chips.changed):
        chips.chips()[1].click()
    assert chips.choice() == Choice(kind_id=1)
    assert [chip.isChecked() for chip in chips.chips()] == [False, True, False, False, False]
    with qtbot.assertNotEmitted(chips.changed):
        chips.chips()[1].click()
    assert chips.chips()[1].isChecked()
    chips.chips()[0].click()
    assert chips.choice() == ALL


def test_more_says_what_was_chosen_in_it(chips: KindFilter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.changed):
        pick(chips, "動物　2件")
    assert chips.choice() == Choice(kind_id=5)
    assert names(chips)[-1] == "動物"
    assert chips.chips()[-1].isChecked()
    pick(chips, "お気に入り")
    assert (chips.choice(), names(chips)[-1]) == (STARRED, "お気に入り")
    pick(chips, "しまったカルテ")
    assert (chips.choice(), chips.chosen_name()) == (ARCHIVED, "しまったカルテ")
    chips.chips()[0].click()
    assert names(chips)[-1] == "ほか"
    assert not chips.chips()[-1].isChecked()


def test_a_kind_that_is_gone_gives_way_to_all(chips: KindFilter, qtbot: QtBot) -> None:
    chips.set_choice(Choice(kind_id=5))
    with qtbot.waitSignal(chips.changed):
        chips.set_kinds(KINDS[:4], COUNTS)
    assert chips.choice() == ALL


def test_an_ampersand_in_a_name_stays_one(chips: KindFilter) -> None:
    chips.set_kinds([KindRow(1, "B&B", "place", "map-pin", "", "")], {})
    assert chips.chips()[1].accessibleName() == "B&B"


def test_what_was_chosen_behind_more_is_read_whole(chips: KindFilter) -> None:
    for width in (400, 256, 240, 220):
        chips.resize(width, 28)
        pick(chips, "しまったカルテ")
        more = chips.chips()[-1]
        assert more.text() == "しまったカルテ"
        assert more.width() >= more.sizeHint().width()
        assert more.geometry().right() < width


def test_a_name_too_long_for_the_line_ends_in_an_ellipsis(chips: KindFilter) -> None:
    chips.set_kinds([*KINDS, KindRow(9, "とてもとても長い名前の種類" * 3, "thing", "box", "", "")], COUNTS)
    chips.resize(240, 28)
    chips.set_choice(Choice(kind_id=9))
    more = chips.chips()[-1]
    assert more.text().endswith("…")
    assert more.geometry().right() < 240
    assert more.width() >= more.sizeHint().width()


def test_lists_are_offered_as_they_are_when_the_menu_opens(chips: KindFilter, qtbot: QtBot) -> None:
    named = {3: "年賀状", 4: "A & B"}
    chips.offered_lists = lambda: named
    submenu = next(action.menu() for action in chips.menu().actions() if action.text() == "マイリスト")
    assert [action.text() for action in submenu.actions()] == ["年賀状", "A && B"]
    with qtbot.waitSignal(chips.changed):
        submenu.actions()[0].trigger()
    assert chips.choice() == Choice(list_id=3)
    assert chips.chosen_name() == "年賀状"
    del named[3]
    with qtbot.waitSignal(chips.changed):
        chips.set_kinds(KINDS, COUNTS)
    assert chips.choice() == ALL, "the list is gone"


def test_without_lists_there_is_no_menu_of_them(chips: KindFilter) -> None:
    chips.offered_lists = dict
    assert "マイリスト" not in [action.text() for action in chips.menu().actions()]
