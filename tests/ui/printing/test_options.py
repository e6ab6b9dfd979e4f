"""The choices beside the preview."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.printing.document import Chosen, GraphChoice, Subject
from karte.ui.printing.options import OptionsPanel

PRICE, MINUTES = GraphChoice(2, 20, "来店記録・料金"), GraphChoice(2, 21, "来店記録・所要時間")


def panel(ctx: Context, qtbot: QtBot, graphs: tuple[GraphChoice, ...], chosen: Chosen) -> OptionsPanel:
    made = OptionsPanel(ctx.theme, Subject("田中 美咲", "person", "次に話すこと", graphs, 0), chosen)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "chosen", [Chosen(), Chosen(False, False, False, False, False, 20, True, False, True)]
)
def test_it_shows_what_it_was_given(ctx: Context, qtbot: QtBot, chosen: Chosen) -> None:
    options = panel(ctx, qtbot, (PRICE, MINUTES), chosen)
    assert options.topics.isChecked() == chosen.topics
    assert options.count.current() == str(chosen.count)
    assert options.chosen() == chosen


def test_every_choice_changes_its_part_and_nothing_else(ctx: Context, qtbot: QtBot) -> None:
    options = panel(ctx, qtbot, (PRICE, MINUTES), Chosen())
    assert options.topics.text() == "次に話すこと"
    for press, now in (
        (options.topics, Chosen(topics=False)),
        (options.facts, Chosen(topics=False, facts=False)),
        (options.person, Chosen(topics=False, facts=False, person=True)),
        (options.person, Chosen(topics=False, facts=False)),
        (options.blank, Chosen(topics=False, facts=False, blank=True)),
        (options.photos, Chosen(topics=False, facts=False, blank=True, photos=False)),
        (options.photos, Chosen(topics=False, facts=False, blank=True)),
        (options.count.button("0"), Chosen(topics=False, facts=False, blank=True, count=0)),
        (options.text_size.button("large"), Chosen(False, False, blank=True, count=0, large=True)),
        (
            options.margins.button("even"),
            Chosen(False, False, blank=True, count=0, large=True, punched=False),
        ),
    ):
        with qtbot.waitSignal(options.changed):
            press.click()
        assert options.chosen() == now


def test_what_hangs_on_a_section_that_is_off_cannot_be_pressed(ctx: Context, qtbot: QtBot) -> None:
    options = panel(ctx, qtbot, (PRICE, MINUTES), Chosen())
    options.notes.click()
    assert not options.blank.isEnabled()
    assert not options.count.button("3").isEnabled()
    options.graph.click()
    assert not options.graph_choice.isEnabled()


def test_a_graph_is_offered_only_where_there_is_one(ctx: Context, qtbot: QtBot) -> None:
    none = panel(ctx, qtbot, (), Chosen())
    assert not none.graph.isVisible()
    assert none.graph_of() == (None, None)
    one = panel(ctx, qtbot, (PRICE,), Chosen())
    assert one.graph.isVisible()
    assert not one.graph_choice.isVisible()
    assert one.graph_of() == (2, 20)


def test_the_graph_on_screen_is_the_one_on_paper(ctx: Context, qtbot: QtBot) -> None:
    options = panel(ctx, qtbot, (PRICE, MINUTES), Chosen())
    assert options.graph_choice.isVisible()
    options.choose_graph(2, 21)
    assert options.graph_of() == (2, 21)
    options.choose_graph(99, None)
    assert options.graph_of() == (2, 21), "what cannot be drawn changes nothing"
    options.choose_graph(2, None)
    assert options.graph_of() == (2, 20)
