"""The small window: what it holds, says and leaves alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import drafts, entities, notes
from karte.store.store import DiskFullError, Store
from karte.ui.context import Context
from karte.ui.drafts.unfinished import unfinished
from karte.ui.editor import content, saving
from karte.ui.inputs.chosen import key_of
from karte.ui.quick.window import QuickWindow
from tests.helpers import add_entity
from tests.ui.windows import press, settle, write


class Editor:
    """Which draft the editor of the main window has open."""

    key = ""

    def draft_key(self) -> str:
        return self.key


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def window(ctx: Context, editor: Editor, qtbot: QtBot) -> QuickWindow:
    made = QuickWindow(ctx, editor.draft_key)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.call()
    return made


def bodies(store: Store) -> list[str]:
    with store.read() as session:
        return [note.body for note in notes.many(session, range(1, 50))]


def test_it_lies_over_others_and_does_not_keep_the_program_alive(window: QuickWindow) -> None:
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.body.pad.hasFocus()


def test_the_day_is_the_one_it_was_begun_on(window: QuickWindow, store: Store) -> None:
    write("傘の忘れ物")
    begun = window.writing().moment
    assert window.save()
    assert bodies(store) == ["傘の忘れ物"]
    with store.read() as session:
        (note,) = notes.many(session, [1])
    assert note.happened.at.strftime("%H:%M") == begun[-5:]


def test_a_name_that_several_have_must_be_chosen(window: QuickWindow, store: Store) -> None:
    add_entity(store, "ヒト", "田中 美咲")
    add_entity(store, "ヒト", "田中 美咲")
    write("お電話")
    window.targets.setFocus()
    write("田中 美咲")
    press("Esc")
    assert not window.save()
    assert window.targets.error() == "「田中 美咲」は2件あります。どれか選んでください。"
    assert bodies(store) == []


def test_a_sentence_is_no_name(window: QuickWindow, store: Store) -> None:
    write("お電話")
    window.targets.setFocus()
    write("明日の午後にまた電話をくださるとのことでした。")
    assert not window.save()
    assert "名前ではないようです" in window.targets.error()
    assert bodies(store) == []


def test_a_disk_that_refuses_keeps_the_words_on_the_screen(
    window: QuickWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    write("消えては困る")
    monkeypatch.setattr(drafts, "put", refuse)
    window.close()
    assert window.isVisible()
    assert "ディスクの空きが足りず" in window.notice.text()
    monkeypatch.undo()
    window.notice.buttons()["もう一度保存"]()
    assert window.notice.text() == ""
    assert [one.words for one in unfinished(ctx.store)] == ["消えては困る"]


def test_a_refused_save_is_tried_again_as_a_save(
    window: QuickWindow, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    write("消えては困る")
    monkeypatch.setattr(saving, "put", refuse)
    assert not window.save()
    assert window.keep_now()
    assert "ディスクの空きが足りず" in window.notice.text(), "a kept draft is no saved note"
    monkeypatch.undo()
    window.notice.buttons()["もう一度保存"]()
    assert bodies(store) == ["消えては困る"]
    assert unfinished(store) == []
    assert window.notice.text() == ""
    assert not window.isVisible()


def test_what_is_said_of_a_person_goes_along(window: QuickWindow, store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.read() as session:
        (ref,) = entities.refs(session, [misaki])
    write("お電話")
    window.targets.choose(ref)
    window.targets.set_beside({key_of(ref): ["family", "娘さんのこと"]})
    assert window.keep_now()
    (one,) = unfinished(store)
    draft = content.load(one.content)
    assert draft is not None
    assert draft.writing.beside == {key_of(ref): ["family", "娘さんのこと"]}
    assert window.save()
    with store.read() as session:
        (note,) = notes.many(session, [1])
    assert [(target.role, target.remark) for target in note.targets] == [("family", "娘さんのこと")]
    window.call()
    window.targets.choose(ref)
    assert window.targets.beside() == {}, "the next note says nothing of it"


def test_what_the_editor_has_opened_is_not_written_over(
    window: QuickWindow, editor: Editor, store: Store
) -> None:
    write("途中")
    assert window.keep_now()
    editor.key = "new"
    window.follow()
    assert not window.isVisible()
    window.call()
    settle()
    assert window.body.text() == ""
    window.body.pad.insertPlainText("別の話")
    assert window.keep_now()
    assert sorted(one.key for one in unfinished(store)) == ["new", "new:2"]


def test_a_draft_thrown_away_meanwhile_does_not_come_back(window: QuickWindow, store: Store) -> None:
    write("もういらない")
    press("Esc")
    drafts.drop(store, "new")
    window.call()
    assert window.body.text() == ""
