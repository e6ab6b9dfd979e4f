"""Topics one under the other: walked through, put in order, kept while they stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from karte.store.rows import TopicRow
from karte.text.wording import wording
from karte.ui.context import Context
from karte.ui.topics.lines import TopicLines
from tests.ui.topics.conftest import Put, topic
from tests.ui.windows import press, settle, write

TALK = wording("")


@pytest.fixture
def lines(ctx: Context, put: Put, five: Sequence[TopicRow]) -> TopicLines:
    made = TopicLines(ctx.theme)
    put(made)
    made.show_topics(five, TALK, folded=False)
    settle()
    return made


def at(lines: TopicLines) -> int | None:
    """The row that the keyboard speaks to."""
    return next((place for place, row in enumerate(lines.rows()) if row.tick.hasFocus()), None)


def test_they_stand_in_their_order(lines: TopicLines, five: Sequence[TopicRow]) -> None:
    assert [row.topic() for row in lines.rows()] == list(five)
    tops = [row.y() for row in lines.rows()]
    assert tops == sorted(set(tops))


def test_the_arrows_walk_and_stop_at_the_ends(lines: TopicLines) -> None:
    lines.focus(0)
    press("Up")
    assert at(lines) == 0
    press("Down", "Down")
    assert at(lines) == 2
    press("Down", "Down", "Down")
    assert at(lines) == 4


def test_tab_stops_at_one_row_and_its_link(lines: TopicLines) -> None:
    lines.focus(0)
    press("Down", "Down")
    stops = [bool(row.tick.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in lines.rows()]
    assert stops == [False, False, True, False, False]
    assert [row.source.focusPolicy() for row in lines.rows()] == [
        row.tick.focusPolicy() for row in lines.rows()
    ]


def test_a_click_moves_the_stop_too(lines: TopicLines, qtbot: QtBot) -> None:
    qtbot.mouseClick(lines.rows()[3].tick, Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    assert at(lines) == 3
    stops = [bool(row.tick.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in lines.rows()]
    assert stops.index(True) == 3
    assert stops.count(True) == 1


class TestRefresh:
    def test_rows_stay_with_their_topic(self, lines: TopicLines, five: Sequence[TopicRow]) -> None:
        before = lines.rows()
        lines.focus(2)
        lines.show_topics([five[2], five[0], five[4]], TALK, folded=True)
        assert lines.rows() == [before[2], before[0], before[4]]
        assert at(lines) == 0

    def test_typing_survives(self, lines: TopicLines, five: Sequence[TopicRow]) -> None:
        lines.rows()[1].edit()
        write("前髪の長さ")
        lines.show_topics(list(reversed(five)), TALK, folded=False)
        row = lines.row(1)
        assert row is not None
        assert row.entry() is not None
        assert row.entry().line.hasFocus()

    @pytest.mark.parametrize(("gone", "then"), [(0, 0), (2, 2), (4, 3)])
    def test_the_keyboard_goes_on_beside_what_is_gone(
        self, lines: TopicLines, five: Sequence[TopicRow], gone: int, then: int
    ) -> None:
        lines.focus(gone)
        left = [topic for topic in five if topic.topic_id != gone]
        lines.show_topics(left, TALK, folded=False)
        settle()
        assert at(lines) == then

    def test_when_the_last_one_goes_it_says_so(self, lines: TopicLines, qtbot: QtBot) -> None:
        lines.focus(0)
        with qtbot.waitSignal(lines.emptied):
            lines.show_topics([], TALK, folded=False)
        assert lines.rows() == []

    def test_without_the_keyboard_nothing_is_said(self, lines: TopicLines, qtbot: QtBot) -> None:
        lines.window().setFocus()
        with qtbot.assertNotEmitted(lines.emptied):
            lines.show_topics([], TALK, folded=False)


class TestOrder:
    @pytest.mark.parametrize(
        ("row", "key", "order"),
        [(1, "Alt+Up", [1, 0, 2, 3, 4]), (1, "Alt+Down", [0, 2, 1, 3, 4]), (4, "Alt+Up", [0, 1, 2, 4, 3])],
    )
    def test_by_key(self, lines: TopicLines, row: int, key: str, order: list[int], qtbot: QtBot) -> None:
        lines.focus(row)
        with qtbot.waitSignal(lines.ordered) as told:
            press(key)
        assert told.args == [order]

    def test_not_past_the_ends(self, lines: TopicLines, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(lines.ordered):
            lines.focus(0)
            press("Alt+Up")
            lines.focus(4)
            press("Alt+Down")

    @pytest.mark.parametrize(
        ("row", "onto", "order"),
        [
            (0, 3, [1, 2, 3, 0, 4]),
            (4, 1, [0, 1, 4, 2, 3]),
            (2, 9, [0, 1, 3, 4, 2]),
            (2, -9, [2, 0, 1, 3, 4]),
        ],
    )
    def test_by_mouse(self, lines: TopicLines, row: int, onto: int, order: list[int], qtbot: QtBot) -> None:
        """It comes behind the row on whose lower half it is let go."""
        with qtbot.waitSignal(lines.ordered) as told:
            pull(lines, qtbot, row, onto)
        assert told.args == [order]

    def test_put_back_where_it_was_it_stays(self, lines: TopicLines, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(lines.ordered):
            pull(lines, qtbot, 2, 2)
            pull(lines, qtbot, 2, 1)

    def test_while_it_is_pulled_a_line_shows_where_it_would_come(
        self, lines: TopicLines, qtbot: QtBot
    ) -> None:
        before = lines.grab().toImage()
        pull(lines, qtbot, 0, 3, let_go=False)
        assert lines.grab().toImage() != before
        lines.show_topics([topic(1, "前髪を伸ばすか")], TALK, folded=False)
        lines.grab()


def pull(lines: TopicLines, qtbot: QtBot, row: int, onto: int, *, let_go: bool = True) -> None:
    tick = lines.rows()[row].tick
    height = lines.rows()[row].height()
    there = QPoint(80, (onto - row) * height + round(height * 0.7))
    qtbot.mousePress(tick, Qt.MouseButton.LeftButton, pos=QPoint(80, 5))
    qtbot.mouseMove(tick, QPoint(80, 40))
    qtbot.mouseMove(tick, there)
    if let_go:
        qtbot.mouseRelease(tick, Qt.MouseButton.LeftButton, pos=there)
