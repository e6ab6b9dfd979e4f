"""The trash as a list that reads on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from karte.store import trash
from karte.store.rows import TrashRow
from karte.store.store import Store
from karte.ui.trash.model import TrashModel
from karte.ui.widgets.twoline import LINE
from tests.helpers import add_note
from tests.store.deleting import remove_note


@pytest.fixture
def model(store: Store, rows: list[TrashRow], qapp: object) -> TrashModel:
    made = TrashModel(store)
    made.tester = QAbstractItemModelTester(made)  # type: ignore[attr-defined]
    made.refresh()
    return made


def titles(model: TrashModel) -> list[str]:
    return [str(model.index(place).data()) for place in range(model.rowCount())]


def test_it_holds_what_lies_there(model: TrashModel, rows: list[TrashRow]) -> None:
    assert [model.row(place) for place in range(model.rowCount())] == rows
    assert model.index(0).data(LINE) == rows[0]
    assert "給湯器" in str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert model.row(99) is None
    assert model.row(-1) is None


def test_kartes_and_notes_alone(model: TrashModel) -> None:
    model.show((trash.KARTES,))
    assert titles(model) == ["給湯器"]
    model.show((trash.NOTES,))
    assert titles(model) == ["何も書いていないノート", "自分だけのノート", "カラーは暗め"]


def test_it_reads_on_page_by_page(
    model: TrashModel, store: Store, misaki: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "PAGE", 3)
    for number in range(4):
        remove_note(store, add_note(store, [misaki], f"{number}"))
    fresh = TrashModel(store)
    fresh.refresh()
    assert titles(fresh) == ["3", "2", "1"]
    while fresh.canFetchMore(QModelIndex()):
        fresh.fetchMore(QModelIndex())
    assert titles(fresh)[3:5] == ["0", "給湯器"]
    assert fresh.rowCount() == 8
    fresh.refresh()
    assert fresh.rowCount() == 8, "as far as it was read"


def test_a_change_that_leaves_the_trash_alone_resets_nothing(model: TrashModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.refresh()
    assert resets == []
