"""Trying the program with a sample shop, and being rid of it with one click."""

from __future__ import annotations

import pytest

from karte.services import samples
from tests.flows.hands import User
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records, stale

BANNER = "見本のデータを表示しています。"


def try_out(user: User, shop: str) -> None:
    user.click(shop)
    user.sees("見本を入れました", BANNER)


@pytest.mark.parametrize("shop", ["美容室", "整体院", "建物の保守"])
def test_in_with_one_click_and_out_with_one_click(user: User, shop: str) -> None:
    before = records(user.store)
    with user.effort(1):
        try_out(user, shop)
    assert len(user.names()) >= 12
    assert len(user.notes()) >= 60
    assert user.here()
    with user.effort(1):
        user.click("見本を消す")
        user.sees("見本を消しました", "まず、お客さまを1人書いてみましょう")
    user.does_not_see(BANNER)
    assert records(user.store) == before
    assert stale(user.store) == []


def test_what_was_taken_out_comes_back_with_one_click(user: User) -> None:
    try_out(user, "美容室")
    full = records(user.store)
    user.click("見本を消す")
    user.sees("見本を消しました")
    user.click("元に戻す")
    user.sees(BANNER)
    assert records(user.store) == full


def test_samples_are_known_as_such_the_next_day(user: User) -> None:
    try_out(user, "美容室")
    user.restart()
    user.sees(BANNER)
    user.click("見本を消す")
    user.sees("まず、お客さまを1人書いてみましょう")


def test_ones_own_notes_stay_with_whom_they_are_about(user: User) -> None:
    try_out(user, "美容室")
    sample = user.here()
    user.press("Ctrl+N")
    user.write("見本の人に、自分で書いてみた。")
    user.press("Ctrl+Return")
    user.sees("見本の人に、自分で書いてみた。")
    add_entity(user.store, "ヒト", "自分のお客さま")
    user.click("見本を消す")
    user.sees("ご自分で書き足したカルテ1件は残しました")
    user.does_not_see(BANNER)
    assert sorted(user.names()) == sorted([sample, "自分のお客さま"])
    assert [note.body for note in user.notes()] == ["見本の人に、自分で書いてみた。"]
    user.press("Ctrl+Z")
    user.sees(BANNER)
    assert len(user.names()) > 12


def test_the_owners_kartes_are_not_touched_whatever_comes_and_goes(user: User) -> None:
    mine = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    add_note(user.store, [mine], "カット", "来店記録", 料金="6600", 満足度="4")
    before = records(user.store)
    for key in samples.SHOPS:
        user.commands.actions[f"sample_{key}"].trigger()
        user.until(lambda key=key: key in user.workspace.samples.present())
    user.until(lambda: user.commands.desk.ctx.jobs.running() == 0)
    user.commands.actions["remove_samples"].trigger()
    user.sees("見本を消しました")
    assert records(user.store) == before
    assert user.here() == "田中 美咲"


def test_a_sample_is_ordinary_data(user: User) -> None:
    """Its form can be written with, its numbers are drawn, and what is written stays when it goes."""
    try_out(user, "美容室")
    user.press("Alt+2")
    assert user.workspace.view.tabs.current() == "graphs"
    user.press("Alt+1", "Ctrl+N")
    template = user.workspace.editor.form.template.text()
    user.write("同じ用紙で書いてみた。")
    user.press("Ctrl+Return")
    user.sees("同じ用紙で書いてみた。")
    user.click("見本を消す")
    user.sees("残しました")
    [note] = user.notes()
    assert note.template.name == template
