"""What is typed is safe within two seconds."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from karte.store import drafts
from karte.store import store as stores
from karte.store.store import DiskFullError, Store
from karte.ui.editor import autosave
from karte.ui.editor.autosave import (
    LIMIT_MS,
    REST_MS,
    DraftKeeper,
    free_key,
    is_free,
    is_note_draft,
    key_of_note,
)


class Typing:
    text = ""

    def __call__(self) -> str:
        return self.text


@pytest.fixture
def typing() -> Typing:
    return Typing()


@pytest.fixture
def keeper(store: Store, typing: Typing, qtbot: QtBot) -> DraftKeeper:
    return DraftKeeper(store, typing)


def kept(store: Store) -> dict[str, str]:
    with store.read() as session:
        return {row.key: row.content for row in drafts.all(session)}


def test_it_is_kept_when_the_keys_rest(
    store: Store, keeper: DraftKeeper, typing: Typing, qtbot: QtBot
) -> None:
    keeper.begin()
    typing.text = "カラー"
    with qtbot.waitSignal(keeper.kept, timeout=2000):
        keeper.touch()
    assert kept(store) == {"new": "カラー"}


def test_steady_typing_does_not_put_it_off(keeper: DraftKeeper) -> None:
    assert REST_MS < LIMIT_MS < 2000
    keeper.begin()
    keeper.touch()
    first = keeper._limit.remainingTime()
    keeper.touch()
    assert 0 < keeper._limit.remainingTime() <= first


def test_each_new_note_has_a_place_of_its_own(store: Store, keeper: DraftKeeper, typing: Typing) -> None:
    for text in ("一", "二", "三"):
        keeper.begin()
        typing.text = text
        assert keeper.keep()
    assert kept(store) == {"new": "一", "new:2": "二", "new:3": "三"}


def test_a_writing_emptied_again_leaves_no_draft(store: Store, keeper: DraftKeeper, typing: Typing) -> None:
    keeper.begin(key_of_note(3))
    typing.text = "直し"
    keeper.keep()
    assert kept(store) == {"note:3": "直し"}
    typing.text = ""
    keeper.keep()
    assert kept(store) == {}


def test_an_emptied_new_note_gives_up_its_place(
    store: Store, keeper: DraftKeeper, typing: Typing, qtbot: QtBot
) -> None:
    keeper.begin()
    typing.text = "あ"
    keeper.keep()
    typing.text = ""
    keeper.keep()
    elsewhere = Typing()
    elsewhere.text = "走り書き"
    other = DraftKeeper(store, elsewhere)
    other.keep()
    typing.text = "また書いた"
    keeper.keep()
    assert kept(store) == {"new": "走り書き", "new:2": "また書いた"}


def test_a_place_that_was_refused_or_thrown_away_is_still_held(
    store: Store, keeper: DraftKeeper, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    typing.text = "大事な話"
    with monkeypatch.context() as full:
        full.setattr(autosave.drafts, "put", refuse)
        assert not keeper.keep()
    elsewhere = Typing()
    elsewhere.text = "走り書き"
    other = DraftKeeper(store, elsewhere)
    other.keep()
    keeper.keep()
    assert kept(store) == {"new": "大事な話", "new:2": "走り書き"}
    drafts.drop(store, "new")
    assert free_key(store) == "new:3", "whoever writes there goes on writing there"
    typing.text = ""
    assert free_key(store) == "new"


def test_a_window_that_is_gone_holds_nothing(store: Store, typing: Typing, qtbot: QtBot) -> None:
    window = QWidget()
    keeper = DraftKeeper(store, typing, window)
    typing.text = "走り書き"
    keeper.keep()
    drafts.drop(store, "new")
    assert free_key(store) == "new:2"
    delete(window)
    assert free_key(store) == "new"


def test_a_change_of_a_note_keeps_its_place(store: Store, keeper: DraftKeeper, typing: Typing) -> None:
    keeper.begin(key_of_note(3))
    for text in ("直し", "", "また直し"):
        typing.text = text
        keeper.keep()
    assert kept(store) == {"note:3": "また直し"}


def test_the_place_of_a_note_is_held_before_the_first_letter(
    store: Store, keeper: DraftKeeper, typing: Typing
) -> None:
    keeper.begin(key_of_note(3))
    assert typing.text == ""
    assert not is_free(key_of_note(3), store), "the next letter would replace what came there meanwhile"
    assert is_free(key_of_note(4), store)
    keeper.begin()
    assert is_free(key_of_note(3), store)


def test_nothing_is_written_when_nothing_changed(
    store: Store, keeper: DraftKeeper, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.begin("new", "同じ")
    typing.text = "同じ"
    monkeypatch.setattr(autosave.drafts, "put", lambda *_: pytest.fail("written"))
    assert keeper.keep()


def test_a_saved_note_needs_its_draft_no_more(store: Store, keeper: DraftKeeper, typing: Typing) -> None:
    keeper.begin()
    typing.text = "保存した"
    keeper.keep()
    keeper.touch()
    keeper.forget()
    assert kept(store) == {}
    assert not keeper._rest.isActive()


def test_a_full_disk_is_told(
    keeper: DraftKeeper, typing: Typing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    keeper.begin()
    typing.text = "まだある"
    monkeypatch.setattr(autosave.drafts, "put", refuse)
    with qtbot.waitSignal(keeper.failed) as told:
        assert not keeper.keep()
    assert "空き" in str(told.args[0])
    monkeypatch.undo()
    assert keeper.keep()


def test_it_survives_a_process_that_just_ends(store: Store, keeper: DraftKeeper, typing: Typing) -> None:
    keeper.begin()
    typing.text = "とちゅう"
    keeper.keep()
    copy = store.folder.path.with_name("あとの姿")
    shutil.copytree(store.folder.path, copy)
    after = stores.open_store(copy)
    assert kept(after) == {"new": "とちゅう"}
    after.close()


def test_which_drafts_are_those_of_notes() -> None:
    assert [is_note_draft(key) for key in ("new", "new:2", "note:7", "topic:7")] == [True, True, True, False]
