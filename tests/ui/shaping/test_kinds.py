"""種類と項目: name, words, shape and picture of a kind, each written where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.store import kinds
from karte.store.rows import KindRow
from karte.ui.context import Context
from karte.ui.inputs.text import TextInput
from karte.ui.shaping.kinds import KindsPage
from tests.helpers import add_entity, kind_id


@pytest.fixture
def animal(kinds_page: KindsPage, ctx: Context) -> int:
    found = kind_id(ctx.store, "動物")
    kinds_page.show_item(found)
    return found


def stored(ctx: Context, found: int) -> KindRow:
    with ctx.store.read() as session:
        return kinds.get(session, found)


def rewrite(entry: TextInput, text: str) -> None:
    entry.setFocus()
    entry.line.selectAll()
    QTest.keyClicks(entry.line, text) if text else QTest.keyClick(entry.line, Qt.Key.Key_Delete)
    QTest.keyClick(entry.line, Qt.Key.Key_Return)


def test_it_opens_with_the_first_kind(kinds_page: KindsPage) -> None:
    assert kinds_page.about.name.text() == "ヒト"
    assert kinds_page.look.name.text() == "見本のヒト 様"


def test_words_are_written_in_their_place(kinds_page: KindsPage, ctx: Context, animal: int) -> None:
    about = kinds_page.about
    rewrite(about.name, "Pet")
    rewrite(about.honorific, "")
    rewrite(about.topics, "")
    found = stored(ctx, animal)
    assert (found.name, found.honorific, found.topics_title) == ("Pet", "", "次に話すこと")
    assert kinds_page.look.name.text() == "見本のPet"
    assert kinds_page.items.currentItem().text() == "Pet"
    ctx.store.undo()
    ctx.store.undo()
    assert stored(ctx, animal).honorific == "ちゃん"


def test_without_a_name_the_old_one_stays(kinds_page: KindsPage, ctx: Context, animal: int) -> None:
    rewrite(kinds_page.about.name, "")
    assert "名前が空です" in kinds_page.about.name.error()
    assert stored(ctx, animal).name == kinds_page.about.name.text() == "動物"


def test_shape_colour_and_picture(kinds_page: KindsPage, ctx: Context, animal: int) -> None:
    about = kinds_page.about
    assert about.slots.current() == "animal"
    QTest.mouseClick(about.slots.button("thing"), Qt.MouseButton.LeftButton)
    assert not about.icons.isVisible()
    QTest.mouseClick(about.icons_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(about.icons.button("star"), Qt.MouseButton.LeftButton)
    assert (stored(ctx, animal).slot, stored(ctx, animal).icon) == ("thing", "star")


def test_what_is_being_typed_goes_to_the_kind_it_was_typed_for(
    kinds_page: KindsPage, ctx: Context, animal: int
) -> None:
    kinds_page.about.name.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "x")
    kinds_page.items.setFocus()
    QTest.keyClick(kinds_page.items, Qt.Key.Key_Home)
    assert stored(ctx, animal).name == "x動物"
    assert kinds_page.about.name.text() == "ヒト"


def test_a_kind_with_kartes_is_put_away_without_a_question(
    kinds_page: KindsPage, ctx: Context, animal: int
) -> None:
    add_entity(ctx.store, "動物", "ココ")
    kinds_page.menu.retire.trigger()
    assert ctx.tell.said == ["種類「動物」をしまいました。カルテ1件はそのまま残ります"]
    assert "カルテはそのまま残り" in kinds_page.away.text()
    assert not kinds_page.menu.copy.isVisible()


def test_a_kind_of_one_s_own(kinds_page: KindsPage, ctx: Context) -> None:
    kinds_page.add_line.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Pet")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [card.field.label for card in kinds_page.fields.cards()] == ["注意", "メモ"]
    assert kinds_page.about.name.text() == "Pet"
    QTest.keyClicks(QApplication.focusWidget(), "Breed")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "Breed" in [row.line().fact.field.label for row in kinds_page.look.rows()]
