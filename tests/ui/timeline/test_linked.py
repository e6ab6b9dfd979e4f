"""@names and #tags of a saved text lead on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.ui.context import Context
from karte.ui.timeline.linked import LinkedText
from tests.helpers import add_entity, add_note


def test_names_of_the_note_s_kartes_and_tags(ctx: Context, qtbot: QtBot) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    koko = add_entity(ctx.store, "動物", "ココ")
    note_id = add_note(ctx.store, [misaki, koko], "@ココ と #散歩。@田中 美咲 @佐藤 a@ココ #208")
    with ctx.store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    text = LinkedText(ctx.theme, note)
    qtbot.addWidget(text)
    text.resize(600, 60)
    text.show()
    heard: list[int | str] = []
    text.entity_requested.connect(heard.append)
    text.tag_requested.connect(heard.append)
    for number in range(3):
        qtbot.mouseClick(text, Qt.MouseButton.LeftButton, pos=text.link_rect(number).center())
    assert heard == [koko, misaki, "散歩"]
    alone = LinkedText(ctx.theme, replace(note, targets=(), body="@ココ"))
    qtbot.addWidget(alone)
    assert not alone.hasMouseTracking(), "nothing in it leads anywhere"
