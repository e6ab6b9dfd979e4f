"""Between two customers: price, minutes, a second karte, a photo, a topic and the next visit in one note."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from karte.store import appointments, attachments, topics
from karte.text.dates import format_moment
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


def test_everything_of_a_visit_takes_eight_groups(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    coco = add_entity(user.store, "動物", "ココ", "ここ")
    add_note(user.store, [misaki], "カット。", "来店記録", "2026-10-10T14:00", 料金="12100", 所要時間="100")
    _photograph()
    user.open(misaki)
    with user.effort(8):
        user.press("Ctrl+N")
        user.press("Ctrl+Shift+D")
        user.write("カラー。いっしょに来た@ここ")
        user.press("Return")
        user.press("Tab")
        user.write("七五三の写真")
        user.press("Tab", "Space")
        user.press("Ctrl+V")
        user.until(lambda: user.workspace.editor.form.stack.held().get("files"))
        user.press("Ctrl+Return")
    user.sees("田中 美咲 様 ほか1件に保存しました")
    note = user.notes(misaki)[-1]
    assert [target.ref.entity_id for target in note.targets] == [misaki, coco]
    assert "カラー。いっしょに来た@ココ" in note.body
    said = {each.field.label: each.value.number for each in note.values}
    assert (said["料金"], said["所要時間"]) == (12100, 100)
    with user.store.read() as session:
        assert len(attachments.of_note(session, note.note_id)) == 1
        assert [topic.text for topic in topics.open_of_many(session, [misaki])[misaki]] == ["七五三の写真"]
        agreed = appointments.next_of(session, misaki)
    assert agreed is not None
    assert format_moment(agreed.when) == "2026/12/05(土)"
    user.press("Ctrl+Z")
    user.until(lambda: len(user.notes(misaki)) == 1)


def _photograph() -> None:
    """A photo in the clipboard."""
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
