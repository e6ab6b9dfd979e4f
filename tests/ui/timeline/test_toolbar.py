"""The toolbar says what is shown and asks for something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from karte.store.rows import TemplateRow
from karte.ui.context import Context
from karte.ui.timeline.toolbar import ALL, Toolbar

USED = [(TemplateRow(2, "来店記録"), 23), (TemplateRow(4, "電話メモ"), 5)]


@pytest.fixture
def toolbar(ctx: Context, qtbot: QtBot) -> Toolbar:
    made = Toolbar(ctx.theme)
    qtbot.addWidget(made)
    made.set_templates(USED, None)
    made.set_count("20 / 134件")
    made.set_mode("newest")
    made.resize(766, 44)
    made.show()
    return made


def menu(toolbar: Toolbar) -> list[str]:
    return [action.text() for action in toolbar.templates.menu().actions()]


def test_all_templates_stand_first_and_the_used_ones_have_numbers(toolbar: Toolbar) -> None:
    assert menu(toolbar) == ["すべてのテンプレート", "来店記録 23件", "電話メモ 5件"]
    assert toolbar.templates.text() == "すべてのテンプレート"


def test_choosing_a_template_tells_its_id(toolbar: Toolbar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toolbar.template_chosen) as chosen:
        toolbar.templates.menu().actions()[1].trigger()
    toolbar.set_templates(USED, 2)
    assert (chosen.args, toolbar.templates.text()) == ([2], "来店記録")
    with qtbot.waitSignal(toolbar.template_chosen) as chosen:
        toolbar.templates.menu().actions()[0].trigger()
    assert chosen.args == [ALL]


def test_mode_and_previous_month_ask(toolbar: Toolbar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toolbar.mode_chosen) as mode:
        toolbar.modes.button("month").click()
    assert mode.args == ["month"]
    with qtbot.waitSignal(toolbar.previous_month_requested):
        qtbot.mouseClick(toolbar.previous, Qt.MouseButton.LeftButton)
    toolbar.set_mode("month")
    assert toolbar.previous.isHidden()


def test_the_last_button_turns_around(toolbar: Toolbar, qtbot: QtBot) -> None:
    assert toolbar.fold.text() == "すべて開く"
    with qtbot.waitSignal(toolbar.fold_requested) as asked:
        toolbar.fold.click()
    assert asked.args == [True]
    toolbar.set_all_open(True)
    assert toolbar.fold.text() == "すべて閉じる"
    with qtbot.waitSignal(toolbar.fold_requested) as asked:
        toolbar.fold.click()
    assert asked.args == [False]


def test_in_month_mode_a_title_takes_the_place_of_the_count(toolbar: Toolbar) -> None:
    toolbar.set_title("11月 3件")
    assert (toolbar.title.text(), toolbar.title.isHidden(), toolbar.count.isHidden()) == (
        "11月 3件",
        False,
        True,
    )
    toolbar.set_count("3 / 3件")
    assert (toolbar.count.text(), toolbar.title.isHidden()) == ("3 / 3件", True)


def test_where_it_is_narrow_the_second_half_goes_below(toolbar: Toolbar, ctx: Context) -> None:
    def top_of(widget: object) -> int:
        return widget.mapTo(toolbar, QPoint()).y()

    toolbar.set_count("20 / 20,134件")
    assert top_of(toolbar.fold) == top_of(toolbar.modes)
    toolbar.resize(460, 80)
    toolbar.layout().activate()
    assert top_of(toolbar.fold) > top_of(toolbar.modes)
    assert toolbar.minimumSizeHint().width() <= 460
    toolbar.resize(766, 44)
    toolbar.layout().activate()
    assert top_of(toolbar.fold) == top_of(toolbar.modes)
    ctx.theme.set_scale(1.3)
    toolbar.layout().activate()
    assert top_of(toolbar.fold) > top_of(toolbar.modes)
