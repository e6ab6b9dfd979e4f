"""The trash as a screen: what it shows, brings back and says."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, insert

from karte.errors import KarteError
from karte.store import entities, ledger, schema, trash, uids
from karte.store.ledger import Filter
from karte.ui.context import Context
from karte.ui.panes.trash import TrashPane
from tests.helpers import add_entity, add_note
from tests.store.deleting import lying, remove_karte, remove_note, titles
from tests.ui.windows import click, press, settle


@pytest.fixture
def misaki(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> TrashPane:
    made = TrashPane(ctx)
    qtbot.addWidget(made)
    made.resize(900, 600)
    ctx.tell.set_host(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def shown(pane: TrashPane) -> list[str]:
    model = pane.view.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def press_toast(ctx: Context) -> None:
    """What stands beside the news."""
    assert ctx.tell._toast is not None
    ctx.tell._toast.action.click()


def test_empty_it_says_so(pane: TrashPane) -> None:
    assert pane.frame.empty.isVisible()
    assert pane.frame.empty.text() == "削除したカルテとノートはありません。"
    click(pane.filter.button("kartes"))
    assert "「すべて」も見てください" in pane.frame.empty.text()
    assert not pane.restore_button.isEnabled()


def test_it_follows_what_happens_elsewhere(pane: TrashPane, ctx: Context, misaki: int) -> None:
    remove_karte(ctx.store, misaki)
    settle()
    assert shown(pane) == ["田中 美咲"]
    assert pane.view.isVisible()
    assert pane.restore_button.isEnabled()
    ctx.store.undo()
    settle()
    assert pane.frame.empty.isVisible()


def test_the_keyboard_stays_on_its_line(pane: TrashPane, ctx: Context, misaki: int) -> None:
    for number in range(4):
        remove_note(ctx.store, add_note(ctx.store, [misaki], f"{number}"))
    settle()
    press("Down", "Return")
    assert shown(pane) == ["3", "1", "0"]
    press("Return")
    assert shown(pane) == ["3", "0"]
    press("Return")
    assert shown(pane) == ["3"]


def test_kartes_and_notes_alone(pane: TrashPane, ctx: Context, misaki: int) -> None:
    remove_note(ctx.store, add_note(ctx.store, [misaki], "一"))
    remove_karte(ctx.store, misaki)
    settle()
    click(pane.filter.button("notes"))
    assert shown(pane) == ["一"]
    click(pane.filter.button("kartes"))
    assert shown(pane) == ["田中 美咲"]


def test_a_karte_is_brought_back_and_opened_from_the_news(
    pane: TrashPane, ctx: Context, misaki: int, qtbot: QtBot
) -> None:
    remove_karte(ctx.store, misaki)
    settle()
    click(pane.restore_button)
    assert ctx.tell.said == ["「田中 美咲」のカルテを元に戻しました"]
    with qtbot.waitSignal(pane.open_entity_requested) as asked:
        press_toast(ctx)
    assert asked.args == [misaki]


def test_a_note_is_opened_in_its_karte(pane: TrashPane, ctx: Context, misaki: int, qtbot: QtBot) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    note = add_note(ctx.store, [misaki, coco], "一")
    remove_note(ctx.store, note)
    remove_karte(ctx.store, misaki)
    settle()
    press("Down", "Return")
    assert ctx.tell.said == ["「ココ」のノート#1を元に戻しました"], "who is gone still is not named"
    with qtbot.waitSignal(pane.open_note_requested) as asked:
        press_toast(ctx)
    assert asked.args == [note, coco]


def test_a_note_of_nobody_is_opened_in_the_editor(pane: TrashPane, ctx: Context, qtbot: QtBot) -> None:
    note = add_note(ctx.store, [], "一")
    remove_note(ctx.store, note)
    settle()
    press("Return")
    assert ctx.tell.said == ["ノート#1を元に戻しました。どのカルテにも付いていません"]
    with qtbot.waitSignal(pane.edit_requested) as asked:
        press_toast(ctx)
    assert asked.args == [note]


def test_what_was_taken_back_meanwhile_is_not_opened(
    pane: TrashPane, ctx: Context, misaki: int, qtbot: QtBot
) -> None:
    remove_karte(ctx.store, misaki)
    settle()
    press("Return")
    ctx.store.undo()
    with qtbot.assertNotEmitted(pane.open_entity_requested):
        press_toast(ctx)
    note = add_note(ctx.store, [], "一")
    remove_note(ctx.store, note)
    settle()
    press("Return")
    ctx.store.undo()
    with qtbot.assertNotEmitted(pane.edit_requested):
        press_toast(ctx)


def test_several_come_back_as_one(pane: TrashPane, ctx: Context, misaki: int) -> None:
    remove_note(ctx.store, add_note(ctx.store, [misaki], "一"))
    remove_karte(ctx.store, misaki)
    settle()
    press("Ctrl+A")
    assert pane.restore_button.accessibleName() == "2件を元に戻す"
    click(pane.restore_button)
    assert ctx.tell.said == ["2件を元に戻しました"]
    assert titles(ctx.store) == []
    ctx.store.undo()
    settle()
    assert shown(pane) == ["田中 美咲", "一"]


def test_a_kind_that_came_along_is_named(pane: TrashPane, ctx: Context) -> None:
    with ctx.store.write("種類を追加") as session:
        made = session.execute(
            insert(schema.kind).values(uid=uids.new(), name="楽器", slot="thing", icon="package")
        )
        kind = int(made.inserted_primary_key[0])  # type: ignore[index]
        piano = entities.add(session, kind, "ピアノ")
    remove_karte(ctx.store, piano)
    with ctx.store.write("種類を削除") as session:
        session.execute(delete(schema.kind).where(schema.kind.c.id == kind))
    settle()
    press("Return")
    assert ctx.tell.said == ["「ピアノ」のカルテを元に戻しました。種類「楽器」も戻しました"]


def test_a_disk_that_refuses_is_told(
    pane: TrashPane, ctx: Context, misaki: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_karte(ctx.store, misaki)
    settle()

    def refuse(*_arguments: object, **_named: object) -> None:
        raise KarteError("書き込めません。", "空きを作ってください。")

    monkeypatch.setattr(trash, "restore", refuse)
    press("Return")
    assert "書き込めません" in ctx.tell.said[-1]
    assert len(lying(ctx.store)) == 1


def test_what_somebody_else_brought_back_is_only_no_longer_there(
    pane: TrashPane, ctx: Context, misaki: int
) -> None:
    remove_karte(ctx.store, misaki)
    settle()
    rows = lying(ctx.store)
    ctx.store.undo()
    pane._restore(rows)
    assert ctx.tell.said == []
    assert pane.frame.empty.isVisible()


def test_esc_and_the_arrow_lead_back(pane: TrashPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.closed):
        press("Esc")
    with qtbot.waitSignal(pane.closed):
        click(pane.frame.back)


def test_everything_can_be_named_and_reached(pane: TrashPane, ctx: Context, misaki: int) -> None:
    remove_note(ctx.store, add_note(ctx.store, [misaki], "一"))
    settle()
    for part in pane.parts():
        assert part.accessibleName(), part
    with ctx.store.read() as session:
        assert ledger.page(session, Filter(loose=True), limit=None) == []
