"""The columns side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.services.importing.words import Meaning
from karte.ui.context import Context
from karte.ui.importing import plan
from karte.ui.importing.grid import ColumnGrid
from karte.ui.importing.reading import Request, Understood, read

DATA = Path(__file__).parents[2] / "data" / "import"


@pytest.fixture
def found() -> Understood:
    outcome = read(Request(DATA / "takamatsu_offices.xlsx"))
    assert outcome.found is not None
    return outcome.found


@pytest.fixture
def grid(ctx: Context, qtbot: QtBot, found: Understood) -> ColumnGrid:
    made = ColumnGrid(ctx.theme)
    qtbot.addWidget(made)
    made.resize(800, made.height())
    made.show()
    made.show_table(found.table, found.columns)
    return made


def test_every_column_shows_its_heading_and_five_real_rows(grid: ColumnGrid, found: Understood) -> None:
    assert [view.column.label for view in grid.columns] == list(found.table.header)
    code = grid.columns[2]
    assert code.cells == tuple(row[2] for row in found.table.rows[:5])
    assert code.cells[1] == "0000000005"


def test_the_recognised_name_is_chosen_and_in_sight(grid: ColumnGrid, qtbot: QtBot) -> None:
    name = next(view for view in grid.columns if view.column.label == "affiliationname")
    assert name.button.text() == "名前"
    assert name.button.accessibleName() == "affiliationnameの列: 名前"
    qtbot.waitUntil(lambda: grid.area.horizontalScrollBar().value() > 0)
    assert name.visibleRegion().boundingRect() == name.rect()


def test_the_menu_holds_every_meaning_and_tells_the_choice(grid: ColumnGrid, qtbot: QtBot) -> None:
    view = grid.columns[0]
    view.button.menu().aboutToShow.emit()
    actions = {action.text(): action for action in view.button.menu().actions() if action.text()}
    assert len(actions) == len(Meaning)
    assert actions["そのままの項目として残す"].isChecked()
    with qtbot.waitSignal(grid.changed) as told:
        actions["取り込まない"].trigger()
    assert told.args == [0, Meaning.SKIP]


def test_other_meanings_change_the_buttons(grid: ColumnGrid, found: Understood) -> None:
    name = [view.column.meaning for view in grid.columns].index(Meaning.NAME)
    grid.set_columns(plan.give(found.columns, 0, Meaning.NAME))
    assert grid.columns[0].button.text() == "名前"
    assert grid.columns[name].button.text() == "項目として残す"


def test_it_can_be_painted_in_both_themes(grid: ColumnGrid, ctx: Context, found: Understood) -> None:
    grid.set_columns(plan.give(found.columns, 0, Meaning.SKIP))
    light = grid.grab().toImage()
    ctx.theme.set_mode("dark")
    dark = grid.grab().toImage()
    middle = light.rect().center()
    assert light.pixelColor(middle).lightness() > 128 > dark.pixelColor(middle).lightness()
