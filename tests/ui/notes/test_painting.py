"""Where the parts of a line stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from karte.store.rows import EntityRef
from karte.ui.context import Context
from karte.ui.notes.painting import chips, columns, time_text
from tests.ui.timeline.test_lines import note


def ref(entity_id: int, name: str) -> EntityRef:
    return EntityRef(entity_id, name, "", 1, "ヒト", "person", "user-round")


@pytest.mark.parametrize(("width", "template"), [(1080, True), (700, True), (560, False)])
def test_without_room_the_template_gives_way(ctx: Context, width: int, template: bool) -> None:
    places = columns(QRectF(20, 0, width, 36), ctx.theme)
    assert (places.template is not None) == template
    assert places.about.right() < places.words.left()
    assert places.words.right() <= 20 + width
    assert places.words.width() > 200


def test_the_kartes_stand_side_by_side_as_far_as_there_is_room(ctx: Context) -> None:
    room = QRectF(0, 0, 250, 36)
    two = replace(note(1, "2026-11-07"), about=(ref(1, "田中 美咲"), ref(2, "ココ")))
    placed = chips(two, room, ctx.theme)
    assert [found.entity_id for _rect, found in placed] == [1, 2]
    assert placed[0][0].right() < placed[1][0].left()
    many = replace(
        note(1, "2026-11-07"), about=tuple(ref(number, "株式会社かがわ設備") for number in range(5))
    )
    placed = chips(many, room, ctx.theme)
    assert 1 <= len(placed) < 5
    assert placed[-1][0].right() < room.right(), "what is left over is told behind them"


def test_a_long_name_alone_is_cut(ctx: Context) -> None:
    [(rect, _ref)] = chips(
        replace(note(1, "2026-11-07"), about=(ref(1, "あ" * 40),)), QRectF(0, 0, 130, 36), ctx.theme
    )
    assert rect.right() <= 130


def test_a_note_of_nobody_has_none(ctx: Context) -> None:
    assert chips(note(1, "2026-11-07"), QRectF(0, 0, 250, 36), ctx.theme) == []


def test_the_time_is_told_where_it_is_known() -> None:
    line = note(1, "2026-11-07")
    assert time_text(replace(line, happened=replace(line.happened, precision="day"))) == ""
    at = line.happened.at.replace(hour=9, minute=5)
    assert time_text(replace(line, happened=replace(line.happened, at=at, precision="minute"))) == "09:05"
