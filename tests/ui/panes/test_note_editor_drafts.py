"""Nothing typed in the note editor is lost: drafts, undo under an open editor, a kill, a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

import karte
from karte.settings import SettingsFile
from karte.store import drafts, entities, locking, notes, schema
from karte.store.store import DiskFullError, open_store
from karte.ui import context
from karte.ui.context import Context
from karte.ui.editor import saving
from karte.ui.editor.draft_bar import DraftBar
from karte.ui.theme import Theme
from tests.helpers import add_entity, add_note
from tests.ui.desk import CTRL, ENTER, ESC, Desk, make_desk
from tests.ui.windows import settle

SRC = Path(karte.__file__).parents[1]


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    return make_desk(ctx, qtbot)


def test_esc_keeps_a_draft_and_offers_to_go_on(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([tanaka])
    desk.type("とちゅうまで")
    with qtbot.waitSignals([desk.editor.draft_kept, desk.editor.closed]):
        desk.press(ESC)
    assert not desk.editor.is_open()
    assert ctx.tell.said == ["下書きに残しました"]
    toast = ctx.tell._toast
    assert toast is not None
    with qtbot.waitSignal(desk.editor.opened):
        toast.action.click()
    assert desk.editor.form.body.text() == "とちゅうまで"
    desk.type("、続き")
    desk.press(ENTER, CTRL)
    assert [note.body for note in desk.notes()] == ["とちゅうまで、続き"]
    assert desk.drafts() == []


def test_esc_without_text_just_closes(desk: Desk, ctx: Context) -> None:
    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    desk.press(ESC)
    assert not desk.editor.is_open()
    assert ctx.tell.said == []
    assert desk.drafts() == []


def test_esc_closes_the_list_of_names_first(desk: Desk) -> None:
    add_entity(desk.store, "ヒト", "田中 美咲")
    desk.editor.write([])
    desk.type("田中")
    assert desk.editor.form.targets.popup.isVisible()
    desk.press(ESC)
    assert desk.editor.is_open()
    assert not desk.editor.form.targets.popup.isVisible()
    desk.press(ESC)
    assert not desk.editor.is_open()


def test_what_is_typed_is_safe_within_two_seconds(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.write([])
    desk.type("鈴木")
    qtbot.waitUntil(lambda: desk.drafts() == ["new"], timeout=2000)


def test_a_second_note_does_not_touch_the_first_one_s_draft(desk: Desk, ctx: Context) -> None:
    tanaka, sato = add_entity(desk.store, "ヒト", "田中"), add_entity(desk.store, "ヒト", "佐藤")
    desk.editor.write([tanaka])
    desk.type("田中さんのこと")
    desk.editor.write([sato])
    assert ctx.tell.said == ["下書きに残しました"]
    desk.type("佐藤さんのこと")
    desk.press(ESC)
    assert desk.drafts() == ["new", "new:2"]
    desk.editor.resume("new")
    assert desk.editor.form.body.text() == "田中さんのこと"
    desk.press(ENTER, CTRL)
    assert desk.drafts() == ["new:2"]


def test_the_draft_about_the_same_one_is_offered(desk: Desk) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    desk.editor.write([tanaka])
    desk.type("書きかけ")
    desk.press(ESC)
    desk.editor.write([tanaka])
    assert desk.editor.form.body.text() == ""
    desk.editor.notice.buttons()["続きを書く"]()
    assert desk.editor.form.body.text() == "書きかけ"
    assert desk.editor.notice.text() == ""


def test_asking_again_for_the_note_that_is_open_stays_with_it(desk: Desk, ctx: Context) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    desk.editor.write([tanaka])
    desk.type("書いている")
    desk.editor.form.moment.setFocus()
    desk.editor.write([tanaka])
    assert desk.editor.form.body.text() == "書いている"
    assert desk.editor.form.body.isAncestorOf(QApplication.focusWidget())
    assert ctx.tell.said == []


def test_a_half_changed_note_is_gone_on_with_or_put_back(desk: Desk) -> None:
    note_id = add_note(desk.store, [add_entity(desk.store, "ヒト", "田中")], "もと")
    desk.editor.edit(note_id)
    desk.type("と変更")
    desk.press(ESC)
    assert desk.drafts() == [f"note:{note_id}"]
    desk.editor.edit(note_id)
    assert desk.editor.form.body.text() == "もとと変更"
    desk.editor.notice.buttons()["変更を捨てる"]()
    assert desk.editor.form.body.text() == "もと"
    assert desk.drafts() == []
    desk.press(ESC)
    assert desk.note(note_id).body == "もと"


def test_a_change_elsewhere_is_taken_over_where_nothing_was_typed(
    desk: Desk, ctx: Context, qtbot: QtBot
) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    note_id = add_note(desk.store, [tanaka], "もと")
    desk.editor.edit(note_id)
    desk.type("と続き")
    with qtbot.waitSignal(ctx.changes.happened), desk.store.write("自分だけ") as session:
        notes.set_private(session, note_id, True)
        entities.rename(session, tanaka, "田中 美咲", "")
    assert desk.editor.footer.private.isChecked()
    assert desk.editor.form.targets.chosen()[0].name == "田中 美咲"
    assert desk.editor.form.body.text() == "もとと続き"
    assert desk.editor.notice.text() == ""


def test_a_change_of_the_same_text_elsewhere_is_said(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    tanaka = add_entity(desk.store, "ヒト", "田中")
    note_id = add_note(desk.store, [tanaka], "もと")
    desk.editor.edit(note_id)
    desk.type("と続き")
    with desk.store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    other = saving.Ready(
        note.template.template_id, note.happened, (note.targets[0].ref,), {}, "別の文", False
    )
    with qtbot.waitSignal(ctx.changes.happened), desk.store.write("ノートを変更") as session:
        saving.put(session, other, note_id)
    assert desk.editor.form.body.text() == "もとと続き"
    assert "ほかの所でも変更されました" in desk.editor.notice.text()


def test_undo_and_redo_under_an_open_editor(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    desk.editor.write([])
    desk.type("佐藤 健一")
    desk.press(ENTER)
    desk.editor.focus_text()
    desk.type("保存した文")
    desk.press(Qt.Key.Key_S, CTRL)
    with qtbot.waitSignal(ctx.changes.happened):
        desk.store.undo()
    assert "削除されました" in desk.editor.notice.text()
    assert desk.editor.header.title.text() == "新しいノート"
    assert desk.editor.form.body.text() == "保存した文"
    with qtbot.waitSignal(ctx.changes.happened):
        desk.store.redo()
    assert desk.editor.notice.text() == ""
    assert desk.editor.header.title.text() == "ノート #1 を直す"
    desk.store.undo()
    qtbot.waitUntil(lambda: desk.editor.header.title.text() == "新しいノート")
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert (note.body, [each.ref.name for each in note.targets]) == ("保存した文", ["佐藤 健一"])


def test_a_full_disk_leaves_everything_on_screen(
    desk: Desk, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    desk.editor.write([add_entity(desk.store, "ヒト", "田中")])
    desk.type("大事な話")
    with monkeypatch.context() as broken:
        broken.setattr(saving, "put", refuse)
        desk.press(ENTER, CTRL)
    assert "ディスクの空きが足りず" in desk.editor.notice.text()
    assert desk.editor.is_open()
    desk.editor.notice.buttons()["内容をコピー"]()
    assert "大事な話" in QGuiApplication.clipboard().text()
    desk.editor.notice.buttons()["もう一度保存"]()
    assert [note.body for note in desk.notes()] == ["大事な話"]
    assert not desk.editor.is_open()


def test_a_draft_that_cannot_be_kept_holds_the_editor_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    desk.editor.write([add_entity(desk.store, "ヒト", "田中")])
    desk.type("大事な話")
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "put", refuse)
        desk.press(ESC)
        assert desk.editor.is_open()
        assert not desk.editor.keep_now()
    assert desk.editor.header.status.text() == "下書きを保存できていません"
    assert "内容をコピー" in desk.editor.notice.buttons()
    assert desk.editor.keep_now()
    assert desk.editor.header.status.text() == "下書きを自動で保存しています"
    assert desk.editor.notice.text() == ""


UNTIL_KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from karte.settings import SettingsFile
from karte.store.store import open_store
from karte.ui import context
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.theme import Theme

app = QApplication([])
folder, about = Path(sys.argv[1]), int(sys.argv[2])
ctx = context.build(open_store(folder), SettingsFile(folder / "settings.json"), Theme("light"))
editor = NoteEditorPane(ctx)
editor.write([about])

def type(widget, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    app.sendEvent(widget, event)

type(editor.form.body.pad, "停電の前に書いた文")
type(editor.form.targets.line, "山本 樹")
QTimer.singleShot(2000, lambda: os._exit(9))
app.exec()
"""


def test_after_a_kill_it_is_offered_again(
    folder: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    store = open_store(folder)
    tanaka = add_entity(store, "ヒト", "田中 美咲")
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_KILLED, str(folder), str(tanaka)],
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONUTF8": "1"},
        check=False,
        timeout=60,
    )
    assert done.returncode == 9

    store = open_store(folder)
    theme = Theme("light")
    theme.apply(qapp)
    ctx = context.build(store, SettingsFile(tmp_path / "settings.json"), theme)
    desk = make_desk(ctx, qtbot)
    bar = DraftBar(ctx)
    qtbot.addWidget(bar)
    bar.resume_requested.connect(desk.editor.resume)
    bar.refresh()
    assert bar.notice.text() == "書きかけのノートが1件あります　田中 美咲 ほか1件"
    bar.notice.buttons()["続きを書く"]()
    assert desk.editor.form.targets.pending_text() == "山本 樹"
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert note.body == "停電の前に書いた文"
    assert [target.ref.name for target in note.targets] == ["田中 美咲", "山本 樹"]
    store.close()


def test_the_time_at_the_keys_goes_along_with_the_draft_and_into_the_note(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_at(second: float, text: str) -> None:
        monkeypatch.setattr(time, "monotonic", lambda: second)
        desk.type(text)

    def written() -> int:
        with desk.store.read() as session:
            return session.execute(select(schema.note.c.writing_seconds)).scalar_one()

    desk.editor.write([add_entity(desk.store, "ヒト", "田中 美咲")])
    type_at(0, "カ")
    type_at(4, "ット")
    desk.editor.close_keeping_draft()
    (key,) = desk.drafts()
    desk.editor.resume(key)
    type_at(1000, "。")
    type_at(1003, "上々")
    assert desk.editor.save(close=True)
    assert written() == 7
    note_id = desk.notes()[0].note_id
    desk.editor.edit(note_id)
    type_at(2000, "と")
    type_at(2002, "も")
    assert desk.editor.save(close=True)
    assert written() == 9
    desk.editor.edit(note_id)
    assert desk.editor.save(close=True), "nothing is another than before"
    assert written() == 9


def test_a_change_of_a_note_that_is_locked_by_now_says_so(desk: Desk, ctx: Context) -> None:
    note_id = add_note(desk.store, [add_entity(desk.store, "ヒト", "田中 美咲")], "カット")
    desk.editor.edit(note_id)
    desk.type("とパーマ")
    desk.press(ESC)
    with desk.store.write("確定") as session:
        locking.set_locked(session, note_id, True)
    desk.editor.edit(note_id)
    assert desk.editor.notice.text().startswith("このノートは確定しています。")
    desk.editor.notice.buttons()["確定を解く"]()
    settle()
    assert desk.editor.notice.text() == "書きかけの変更の続きです。"
    assert desk.editor.save(close=True)
    assert [note.body for note in desk.notes()] == ["カットとパーマ"]


def test_the_change_of_a_locked_note_can_be_thrown_away(desk: Desk, ctx: Context) -> None:
    note_id = add_note(desk.store, [add_entity(desk.store, "ヒト", "田中 美咲")], "カット")
    desk.editor.edit(note_id)
    desk.type("とパーマ")
    with desk.store.write("確定") as session:
        locking.set_locked(session, note_id, True)
    settle()
    assert desk.editor.notice.text().startswith("このノートは確定しています。"), "also while it is open"
    desk.editor.notice.buttons()["変更を捨てる"]()
    assert not desk.editor.is_open()
    assert desk.drafts() == []
