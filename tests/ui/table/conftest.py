"""A table of five kartes, shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.store.rows import EntityRef
from karte.ui.context import Context
from karte.ui.table.panel import TablePanel
from tests.helpers import add_entity, add_note
from tests.ui.windows import focus, settle

SIZE = (1100, 560)


class Desk:
    """A panel in its window, with short words for what one does in it."""

    def __init__(self, ctx: Context, panel: TablePanel, ids: dict[str, int]) -> None:
        self.ctx = ctx
        self.panel = panel
        self.view = panel.view
        self.model = panel.model
        self.ids = ids

    def names(self) -> list[str]:
        return [self.model.text(row, 0) for row in range(self.model.rowCount())]

    def column(self, label: str) -> list[str]:
        place = self.place(label)
        return [self.model.text(row, place) for row in range(self.model.rowCount())]

    def place(self, label: str) -> int:
        return [column.label for column in self.model.columns()].index(label)

    def labels(self) -> list[str]:
        return [column.label for column in self.model.columns()]

    def text(self, name: str, label: str) -> str:
        return self.model.text(self.model.row_of(self.ids[name]), self.place(label))

    def go_to(self, name: str, label: str) -> None:
        self.view.go_to(self.model.row_of(self.ids[name]), self.place(label))
        self.view.setFocus()
        settle()

    def show(self, *labels: str) -> None:
        """Have just these columns, the name in front."""
        keys = [
            column.key for label in labels for column in self.panel.arranging.known if column.label == label
        ]
        self.panel.arranging.choose(["name", *keys])
        settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focus(), key, held)
        settle()

    def type(self, text: str) -> None:
        """Letters one by one, each to what has the keyboard then."""
        for letter in text:
            QTest.keyClicks(focus(), letter)
        settle()

    def ref(self, name: str) -> EntityRef:
        with self.ctx.store.read() as session:
            found = entities.ref(session, self.ids[name])
        assert found is not None
        return found


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    """伊藤, 佐藤 and 田中, a dog and a firm; two visits and a phone number among them."""
    ids = {
        "田中": add_entity(ctx.store, "ヒト", "田中", "たなか", 電話="090-1111-2222", 生年月日="S63.3.14"),
        "佐藤": add_entity(ctx.store, "ヒト", "佐藤", "さとう", 生年月日="2001/1/2"),
        "伊藤": add_entity(ctx.store, "ヒト", "伊藤", "いとう", 電話="080-3333-4444"),
        "ココ": add_entity(ctx.store, "動物", "ココ", "ここ"),
        "山本商店": add_entity(
            ctx.store, "会社・団体", "山本商店", "やまもとしょうてん", 電話="03-1234-5678"
        ),
    }
    add_note(ctx.store, [ids["田中"]], "", "来店記録", "2026-11-01T10:00", 料金="5,000")
    add_note(ctx.store, [ids["田中"]], "", "来店記録", "2026-11-07T10:00", 料金="7,000")
    add_note(ctx.store, [ids["佐藤"]], "", "来店記録", "2026-11-03T10:00", 料金="3,000")
    panel = TablePanel(ctx, "test")
    qtbot.addWidget(panel)
    panel.resize(*SIZE)
    with qtbot.waitActive(panel, timeout=20_000):
        panel.show()
    settle()
    return Desk(ctx, panel, ids)
