"""明細, 点検, 測定 and 残り: what was sold and done, written between two customers by keyboard alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import balances, entities, fields, kinds, notes, purchases, templates, values
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.store.store import Store
from karte.text.dates import Moment
from tests.flows.hands import User
from tests.helpers import add_entity

BEFORE = {"回数券": "10", "明細": "カット 5,500円", "点検": "同意書 はい", "可動域": "前屈 12"}


@pytest.fixture
def misaki(user: User) -> int:
    """田中 美咲, who was there once, with a template that has a field of each sort."""
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    with user.store.write("用意") as session:
        things = next(kind for kind in kinds.all(session) if kind.slot == "thing")
        assert things.kind_id
        template = templates.add(session, "施術と物販")
        owner = Owner(template_id=template)
        fields.add(session, owner, "回数券", "balance", unit="回", graph=True)
        fields.add(session, owner, "明細", "lines", graph=True)
        fields.add(session, owner, "点検", "checks", choices=("同意書", "血圧"))
        fields.add(session, owner, "可動域", "measures", choices=("前屈(cm)", "首右回旋(度)"))
        at = datetime(2026, 11, 1, 10)
        held = {
            field.field_id: values.read(field, BEFORE[field.label], at)
            for field in fields.of_template(session, template)
        }
        notes.add(session, NoteContent(template, Moment(at, "minute"), "初回", ((made, "", ""),), held))
    return made


def shown(user: User) -> dict[str, str]:
    """What the fields of the newest note say."""
    return {held.field.label: values.show(held.field, held.value) for held in user.notes()[-1].values}


def to_first_field(user: User) -> None:
    user.press("Ctrl+N", "Alt+W", "Tab", "Tab", "Tab")


def left(store: Store, who: int) -> list[float]:
    with store.read() as session:
        return [each.left for each in balances.of_entity(session, who)]


def test_after_a_visit(user: User, misaki: int) -> None:
    shampoo = add_entity(user.store, "モノ", "シャンプー")
    user.open(misaki)
    to_first_field(user)
    user.write("－１")
    user.sees("残り 10回 → 9回")
    user.press("Tab")
    user.compose("し", "しゃん", "シャン")
    user.sees("シャンプー")
    user.compose(commit="シャン")
    user.press("Down", "Return")
    user.type("2")
    user.press("Tab")
    user.write("１，６５０円")
    user.press("Return")
    user.write("カット")
    user.press("Tab", "Tab")
    user.write("5500")
    user.sees("合計 8,800円")
    user.press("Tab", "Tab", *["Tab"] * 6)
    user.press("1", "2")
    user.press("Tab")
    user.write("計り忘れ")
    user.press("Tab")
    user.write("１５")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert shown(user) == {
        "回数券": "-1回",
        "明細": "シャンプー 2×1,650円 3,300円\nカット 5,500円\n合計 8,800円",
        "点検": "同意書 はい、血圧 いいえ 計り忘れ",
        "可動域": "前屈 15cm",
    }
    assert left(user.store, misaki) == [9]
    with user.store.read() as session:
        assert [each.total for each in purchases.of_product(session, shampoo)] == [3300]
    user.sees("合計 8,800円")
    user.press("Ctrl+Z")
    user.until(lambda: left(user.store, misaki) == [10])
    user.press("Ctrl+Y")
    user.until(lambda: left(user.store, misaki) == [9])


@pytest.mark.parametrize("by_draft", [False, True])
def test_what_was_sold_is_saved_though_the_product_is_deleted(
    user: User, misaki: int, by_draft: bool
) -> None:
    shampoo = add_entity(user.store, "モノ", "シャンプー")
    user.open(misaki)
    to_first_field(user)
    user.press("Tab")
    user.compose(commit="シャン")
    user.press("Down", "Return")
    user.press("Tab")
    user.write("1650")
    assert f'"entity": "{shampoo}"' in user.workspace.editor.form.grid.boxes["lines\n明細\n0"].typed()
    if by_draft:
        user.restart()
    with user.store.write("カルテを削除") as session:
        entities.remove(session, shampoo)
    if by_draft:
        user.click("続きを書く")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert shown(user) == {"明細": "シャンプー 1,650円"}


def test_what_cannot_be_read_is_said_at_its_line_and_nothing_is_saved(user: User, misaki: int) -> None:
    user.open(misaki)
    to_first_field(user)
    user.press("Tab")
    user.write("カット")
    user.press("Tab", "Tab")
    user.write("たかい")
    user.press("Ctrl+Return")
    user.sees("1行目の単価: 「たかい」を金額として読めません。例: 12,100、1万2千")
    assert len(user.notes()) == 1
    assert user.focus().accessibleName() == "1行目の単価"
    user.press("Ctrl+A")
    user.write("1万2千")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert shown(user) == {"明細": "カット 12,000円"}


def test_rows_half_written_survive_a_restart(user: User, misaki: int) -> None:
    user.open(misaki)
    to_first_field(user)
    user.press("Tab")
    user.write("カット")
    user.press("Tab")
    user.write("2")
    user.press("Tab")
    user.write("たか")
    user.restart()
    user.sees("書きかけのノートが1件あります")
    user.click("続きを書く")
    grid = user.workspace.editor.form.grid.boxes["lines\n明細\n0"]
    assert grid.typed() == '[{"item": "カット", "quantity": "2", "price": "たか"}]'


def test_a_saved_note_is_changed_line_by_line(user: User, misaki: int) -> None:
    user.open(misaki)
    user.sees("初回")
    user.press("Alt+1", "Home", "F2")
    user.until(user.workspace.editor.is_open)
    user.press("Alt+W", "Tab", "Tab", "Tab", "Tab")
    assert user.focus().accessibleName() == "1行目の品目"
    user.press("Down")
    user.write("トリートメント")
    user.press("Tab", "Tab")
    user.write("3000")
    user.press("Ctrl+Return")
    user.until(lambda: shown(user)["明細"].endswith("合計 8,500円"))
    user.press("Ctrl+Z")
    user.until(lambda: shown(user)["明細"] == "カット 5,500円")


def test_an_unfinished_composition_in_a_cell_is_not_lost(user: User, misaki: int) -> None:
    user.open(misaki)
    to_first_field(user)
    user.press("Tab")
    user.compose("か", "かっと", "カット")
    user.press("Ctrl+Return")
    user.compose(commit="カット")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert shown(user) == {"明細": "カット"}


def test_what_is_left_is_drawn(user: User, misaki: int) -> None:
    user.open(misaki)
    to_first_field(user)
    user.write("-3")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    user.press("Alt+2")
    user.sees("回数券(回)")
    user.sees("7")
