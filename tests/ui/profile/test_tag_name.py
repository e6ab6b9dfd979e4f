"""Another name for a tag."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import tags
from karte.store.rows import TagRow
from karte.ui.context import Context
from karte.ui.profile.tag_name import TagNameDialog
from tests.helpers import add_entity


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> TagNameDialog:
    ids = [add_entity(ctx.store, "ヒト", name) for name in ("田中", "佐藤")]
    with ctx.store.write("タグ") as session:
        [vip, _regular] = tags.give_many(session, {"VIP": ids, "常連": ids[:1]})
    made = TagNameDialog(ctx, TagRow(vip.tag_id, "VIP"))
    qtbot.addWidget(made)
    return made


def test_it_says_what_becomes_of_the_kartes(dialog: TagNameDialog) -> None:
    assert dialog.entry.text() == "VIP"
    assert dialog.told.text() == "このタグが付いている2件のカルテすべてで変わります。"
    dialog.entry.line.setText("じょうれん")
    assert "2件" in dialog.told.text()
    dialog.entry.line.setText("常 連")
    assert dialog.told.text() == "「常連」というタグがあるので、2つを1つにまとめます。"


def test_a_name_that_is_none_is_not_taken(dialog: TagNameDialog, qtbot: QtBot) -> None:
    dialog.entry.line.setText("  ")
    dialog.take()
    assert dialog.result() == 0
    dialog.entry.line.setText("上得意")
    with qtbot.waitSignal(dialog.accepted):
        dialog.take()
