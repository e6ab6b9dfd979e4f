"""Somebody is only spoken of: the note is in the karte, but nobody came."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import appointments, fields, lists, roster
from karte.store.conditions import Condition, Rule
from karte.store.store import Store
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note, template_id

RICH = "料金 1万円以上"  # data


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """吉田 has never been here; 大野 was, six weeks ago, and paid 4,000円."""

    def fill(store: Store) -> None:
        add_entity(store, "ヒト", "吉田 修一", "よしだ しゅういち")
        ono = add_entity(store, "ヒト", "大野 剛", "おおの つよし")
        add_note(store, [ono], "短めに", "来店記録", "2026-10-07T15:00", 料金="4000", 所要時間="45")
        with store.write("リストを追加") as session:
            of_visit = fields.of_template(session, template_id(store, "来店記録"))
            money = next(field.field_id for field in of_visit if field.label == "料金")
            paid = Condition("noted", "at_least", (10_000,), of=money)
            lists.add(session, RICH, rule=Rule((paid,)))

    return made_once(tmp_path_factory, fill)


@pytest.fixture
def shop(user: User) -> User:
    user.sees("2件")
    return user


def beside(user: User, note_of: int) -> dict[str, str]:
    """Whom the newest note of a karte is about, each with its role."""
    return {target.ref.name: target.role for target in user.notes(note_of)[-1].targets}


def gathered(user: User) -> set[int]:
    with user.store.read() as session:
        (list_id,) = [row.list_id for row in lists.all(session) if row.name == RICH]
        return set(lists.ids(session, list_id))


def ids(user: User) -> tuple[int, int]:
    """吉田 and 大野."""
    with user.store.read() as session:
        found = (roster.ids(session, roster.Filter(text=name), "kana") for name in ("吉田", "大野"))
        (yoshida,), (ono,) = found
    return yoshida, ono


def write_of_him(user: User, yoshida: int) -> None:
    """A visit of 吉田 in which he spoke of 大野."""
    user.open(yoshida)
    user.press("Ctrl+N")
    user.write("ご紹介いただいた@")
    user.compose("お", "おおの", commit="大野")
    user.press("Return")
    user.write("さんの話。")
    user.sees("大野 剛", "話に出た")
    form = user.workspace.editor.form
    price = next(box for box in form.grid.boxes.values() if box.field.label == "料金")
    price.entry.setFocus()
    user.type("13200")
    user.press("Alt+Y")
    user.write("1か月")
    user.press("Ctrl+Return")
    user.sees("吉田 修一 様 ほか1件に保存しました")


def test_a_name_in_the_text_makes_no_visit(shop: User) -> None:
    yoshida, ono = ids(shop)
    write_of_him(shop, yoshida)
    assert beside(shop, ono) == {"吉田 修一": "", "大野 剛": "話に出た"}
    assert shop.names() == ["吉田 修一", "大野 剛"]
    assert gathered(shop) == {yoshida}
    with shop.store.read() as session:
        assert appointments.next_of(session, yoshida) is not None
        assert appointments.next_of(session, ono) is None
    shop.open(ono)
    shop.sees("話に出た", "前回", "10/07", "ノート")
    shop.press("Ctrl+N")
    shop.sees("前回 4,000円", "短めに")
    shop.does_not_see("前回 13,200円")


def test_he_was_there_after_all_and_one_step_takes_it_back(shop: User) -> None:
    yoshida, ono = ids(shop)
    write_of_him(shop, yoshida)
    shop.click("直す")
    shop.press("Alt+W", "Backspace", "Return", "2", "Escape", "Ctrl+Return")
    shop.until(lambda: beside(shop, ono)["大野 剛"] == "同席")
    assert gathered(shop) == {yoshida, ono}
    with shop.store.read() as session:
        assert appointments.next_of(session, ono) is not None, "he comes along next time"
    shop.open(ono)
    shop.press("Ctrl+N")
    shop.sees("前回 13,200円")
    shop.press("Escape", "Ctrl+Z")
    shop.until(lambda: beside(shop, ono)["大野 剛"] == "話に出た")
    assert gathered(shop) == {yoshida}


def test_his_own_name_in_the_line_makes_him_one_of_those_who_were_there(shop: User) -> None:
    yoshida, ono = ids(shop)
    shop.open(yoshida)
    shop.press("Ctrl+N")
    shop.write("@おおの")
    shop.press("Return", "Alt+W")
    shop.compose("おおの", commit="大野")
    shop.press("Return", "Ctrl+Return")
    shop.sees("吉田 修一 様 ほか1件に保存しました")
    assert beside(shop, ono) == {"吉田 修一": "", "大野 剛": ""}
    assert shop.notes(ono)[-1].body == "@大野 剛"


def test_a_name_deleted_from_the_text_leaves_the_note_and_its_karte(shop: User) -> None:
    yoshida, ono = ids(shop)
    write_of_him(shop, yoshida)
    shop.click("直す")
    shop.press("Ctrl+A")
    shop.write("@おおの")
    shop.press("Escape")
    assert shop.workspace.editor.form.targets.beside() == {}
    shop.press("Ctrl+Z", "Ctrl+Z")
    shop.sees("大野 剛", "話に出た")
    shop.press("Ctrl+A", "Delete")
    shop.write("ひとりで来店。")
    shop.press("Ctrl+Return")
    shop.sees("吉田 修一 様に保存しました")
    assert beside(shop, yoshida) == {"吉田 修一": ""}
    assert [note.body for note in shop.notes(ono)] == ["短めに"]
    shop.press("Ctrl+Z")
    shop.until(lambda: beside(shop, ono) == {"吉田 修一": "", "大野 剛": "話に出た"})
