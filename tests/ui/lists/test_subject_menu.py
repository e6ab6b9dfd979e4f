"""The menu of what a condition can be about."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from karte.store.store import Store
from karte.ui.lists import subject_menu, subjects
from karte.ui.lists.subjects import Subject


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def under(menu: QMenu, *titles: str) -> QMenu:
    for title in titles:
        menu = next(
            inside
            for action in menu.actions()
            if isinstance(inside := action.menu(), QMenu) and inside.title() == title
        )
    return menu


def test_every_step_is_short_and_leads_to_one_subject(store: Store, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    taken: list[Subject] = []
    with store.read() as session:
        terms = subjects.read(session)
    subject_menu.fill(menu, terms, taken.append)
    assert words(menu)[-2:] == ["カルテの項目", "ノートの項目"]
    assert words(under(menu, "ノートの項目")) == ["来店記録", "点検記録", "電話メモ"]
    assert "電話" in words(under(menu, "カルテの項目", "ヒト"))
    price = under(menu, "ノートの項目", "来店記録", "料金")
    assert words(price) == ["どれかのノート", "最後の値", "合計", "平均"]
    next(action for action in price.actions() if action.text() == "合計").trigger()
    assert [(subject.what, subject.full()) for subject in taken] == [("sum", "料金の合計(来店記録)")]


def test_filled_again_it_holds_the_same(store: Store, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    with store.read() as session:
        terms = subjects.read(session)
    subject_menu.fill(menu, terms, print)
    first = words(menu)
    subject_menu.fill(menu, terms, print)
    assert words(menu) == first
