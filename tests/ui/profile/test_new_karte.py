"""Making a karte."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.store.rows import KarteHead
from karte.store.store import CannotWriteError
from karte.ui.context import Context
from karte.ui.profile.new_karte import NewKarteDialog
from tests.helpers import add_entity


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> NewKarteDialog:
    return show(NewKarteDialog(ctx, None), qtbot)


def show(dialog: NewKarteDialog, qtbot: QtBot) -> NewKarteDialog:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def compose(dialog: NewKarteDialog, *events: tuple[str, str]) -> None:
    for preedit, commit in events:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(dialog.name.line, event)


def chip(dialog: NewKarteDialog, name: str) -> None:
    next(button for button in dialog.chips.buttons() if button.text() == name).click()


def head(ctx: Context, entity_id: int | None) -> KarteHead:
    assert entity_id is not None
    with ctx.store.read() as session:
        found = entities.head(session, entity_id)
    assert found is not None
    return found


def test_a_name_and_enter_make_a_person_with_its_reading(
    dialog: NewKarteDialog, ctx: Context, qtbot: QtBot
) -> None:
    compose(dialog, ("さかた", ""), ("坂田", ""), ("", "坂田"))
    qtbot.keyClick(dialog.name.line, Qt.Key.Key_Return)
    made = head(ctx, dialog.chosen())
    assert (made.ref.name, made.ref.reading, made.ref.kind_name) == ("坂田", "さかた", "ヒト")
    assert dialog.result() == QDialog.DialogCode.Accepted
    ctx.store.undo()
    with ctx.store.read() as session:
        assert entities.ref(session, made.ref.entity_id) is None


def test_enter_belongs_to_the_composition(dialog: NewKarteDialog, qtbot: QtBot) -> None:
    compose(dialog, ("さかた", ""))
    qtbot.keyClick(dialog.name.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.chosen() is None


def test_kind_and_telephone_are_one_step_with_the_name(
    dialog: NewKarteDialog, ctx: Context, qtbot: QtBot
) -> None:
    dialog.name.line.setText("みなと商事")
    chip(dialog, "会社・団体")
    dialog.phone.line.setText("045-111-2222")
    dialog.create_button.click()
    made = head(ctx, dialog.chosen())
    assert made.ref.kind_name == "会社・団体"
    assert made.facts[0].value.text == "045-111-2222"
    ctx.store.undo()
    assert ctx.store.undo_label() == ""


def test_a_thing_has_no_telephone(dialog: NewKarteDialog, ctx: Context) -> None:
    dialog.phone.line.setText("045-111-2222")
    chip(dialog, "モノ")
    assert not dialog.phone.isVisible()
    dialog.name.line.setText("レジ1号機")
    dialog.create_karte()
    assert all(fact.value.text == "" for fact in head(ctx, dialog.chosen()).facts)


def test_an_empty_name_is_refused_in_words(dialog: NewKarteDialog) -> None:
    dialog.create_karte()
    assert dialog.name.error() == "名前が空です。名前を入力してください。"
    assert dialog.isVisible()


def test_the_same_name_is_shown_quietly_and_can_be_opened_instead(ctx: Context, qtbot: QtBot) -> None:
    known = add_entity(ctx.store, "ヒト", "髙橋 由紀子", "たかはし ゆきこ")
    dialog = show(NewKarteDialog(ctx, None, "高橋 由紀子"), qtbot)
    same = dialog.same()
    assert same is not None
    assert same.entity_id == known
    assert dialog.open_button.isVisible()
    dialog.open_button.click()
    assert dialog.chosen() == known
    assert ctx.store.undo_label() == "カルテを追加"  # nothing new


def test_a_second_one_of_the_same_name_can_be_made(ctx: Context, qtbot: QtBot) -> None:
    known = add_entity(ctx.store, "ヒト", "田中 美咲")
    dialog = show(NewKarteDialog(ctx, None, "田中 美咲"), qtbot)
    dialog.create_karte()
    assert dialog.chosen() not in (None, known)


def test_the_notice_goes_when_the_name_is_another(ctx: Context, qtbot: QtBot) -> None:
    add_entity(ctx.store, "ヒト", "田中")
    dialog = show(NewKarteDialog(ctx, None, "田中"), qtbot)
    compose(dialog, ("", "花"))
    assert dialog.same() is None
    assert not dialog.open_button.isVisible()


def test_what_cannot_be_written_keeps_the_dialog(
    dialog: NewKarteDialog, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise CannotWriteError

    monkeypatch.setattr(ctx.store, "write", refuse)
    dialog.name.line.setText("坂田")
    dialog.create_karte()
    assert dialog.name.error() == str(CannotWriteError())
    assert dialog.chosen() is None


def test_all_kinds_are_seen(dialog: NewKarteDialog, qtbot: QtBot) -> None:
    holder = dialog.chips.buttons()[0].parentWidget()
    assert len(dialog.chips.buttons()) == 5
    qtbot.waitUntil(
        lambda: all(holder.rect().contains(button.geometry()) for button in dialog.chips.buttons())
    )


def test_ask_gives_what_was_chosen_and_leaves_nothing_behind(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(dialog: NewKarteDialog) -> int:
        dialog.create_karte()
        return dialog.result()

    monkeypatch.setattr(NewKarteDialog, "exec", answer)
    made = NewKarteDialog.ask(ctx, parent, "坂田")
    assert head(ctx, made).ref.name == "坂田"
    monkeypatch.setattr(NewKarteDialog, "exec", lambda _dialog: 0)
    assert NewKarteDialog.ask(ctx, parent, "坂田") is None
    qtbot.waitUntil(lambda: not parent.findChildren(NewKarteDialog))
