"""Ticks for columns."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.services.exporting import columns
from karte.store import fields
from karte.ui.bulk.column_list import ColumnList
from karte.ui.context import Context
from tests.helpers import kind_id


@pytest.fixture
def shown(ctx: Context, qtbot: QtBot, people: list[int]) -> ColumnList:
    with ctx.store.write("項目を追加") as session:
        fields.add(
            session, fields.Owner(kind_id=kind_id(ctx.store, "ヒト")), "病歴&薬", "text", sensitive=True
        )
    with ctx.store.read() as session:
        offered = columns.offered(session, people)
    made = ColumnList(ctx.theme, offered, [column.key for column in columns.usual(offered)])
    qtbot.addWidget(made)
    return made


def headings(shown: ColumnList) -> list[str]:
    return [column.heading for column in shown.chosen()]


def sensitive(shown: ColumnList) -> str:
    return next(key for key, box in shown.boxes.items() if "病歴" in box.text())


def test_what_is_sensitive_is_off_and_told(shown: ColumnList) -> None:
    assert "病歴&薬" not in headings(shown)
    assert "「病歴&薬」" in shown.told.text()
    assert shown.boxes[sensitive(shown)].text() == "病歴&&薬"


def test_ticked_by_itself_it_leaves_too(shown: ColumnList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.changed):
        shown.boxes[sensitive(shown)].click()
    assert "病歴&薬" in headings(shown)
    assert "病歴" not in shown.told.text()


def test_all_and_none(shown: ColumnList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.changed):
        shown.none_button.click()
    assert headings(shown) == []
    shown.all_button.click()
    assert headings(shown)[0] == "名前"
    assert "病歴&薬" not in headings(shown), "nobody ticks that by the way"
