"""Ctrl+Z in the editor takes back what was typed there, never what was saved before."""

from __future__ import annotations

from tests.flows.hands import User
from tests.helpers import add_entity


def test_one_ctrl_z_too_many_takes_nothing_of_others(user: User) -> None:
    yamazaki, matsumoto = add_entity(user.store, "ヒト", "山﨑"), add_entity(user.store, "ヒト", "松本")
    user.open(yamazaki)
    user.press("Ctrl+N")
    user.write("カット。")
    user.press("Ctrl+Return")
    user.sees("山﨑 様に保存しました")
    user.open(matsumoto)
    user.press("Ctrl+N")
    user.type("abc")
    user.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert user.workspace.editor.form.body.text() == ""
    assert [note.body for note in user.notes(yamazaki)] == ["カット。"]
    user.press("Shift+Tab", "Ctrl+Z", "Ctrl+Y")
    assert [note.body for note in user.notes(yamazaki)] == ["カット。"], "nor from a field beside it"
    user.press("Esc")
    user.press("Ctrl+Z")
    user.until(lambda: user.notes(yamazaki) == [])
    user.press("Ctrl+Y")
    user.until(lambda: [note.body for note in user.notes(yamazaki)] == ["カット。"])
