"""The report says how long was written, by template and week."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from karte.store import schema
from karte.ui.context import Context
from karte.ui.dialogs import writing_time
from karte.ui.dialogs.writing_time import WritingTimeDialog
from karte.ui.widgets.elided import ElidedLabel
from tests.helpers import add_entity, add_note


def opened(ctx: Context, qtbot: QtBot) -> WritingTimeDialog:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    made = WritingTimeDialog(ctx, home)
    with qtbot.waitActive(made):
        made.open()
    made.home = home  # type: ignore[attr-defined]
    return made


@pytest.fixture
def notes(ctx: Context) -> None:
    """Three visits of this month and one of last year, with the seconds they were typed at."""
    person = add_entity(ctx.store, "ヒト", "田中")
    spent = {"2026-11-17": 60, "2026-11-18": 40, "2026-11-10": 50, "2025-03-05": 600}
    ids = [add_note(ctx.store, [person], "", "来店記録", f"{day}T10:00", 料金="5000") for day in spent]
    with ctx.store.write("書いた時間") as session:
        for note_id, seconds in zip(ids, spent.values(), strict=True):
            change = update(schema.note).where(schema.note.c.id == note_id)
            session.execute(change.values(writing_seconds=seconds))


def said(dialog: WritingTimeDialog) -> list[str]:
    labels = [dialog.lines.itemAt(place).widget() for place in range(dialog.lines.count())]
    return [label.text() for label in labels if isinstance(label, QLabel | ElidedLabel)]


def test_a_line_for_each_template(ctx: Context, qtbot: QtBot, notes: None) -> None:
    dialog = opened(ctx, qtbot)
    assert said(dialog)[4:] == ["来店記録", "3件", "50秒", "2分30秒"]
    assert dialog.weeks.accessibleDescription() == "11/9 50秒、11/16 1分40秒"


def test_another_span_counts_older_notes(ctx: Context, qtbot: QtBot, notes: None) -> None:
    dialog = opened(ctx, qtbot)
    dialog.span.set_current("all")
    dialog.refresh()
    assert said(dialog)[4:] == ["来店記録", "4件", "55秒", "12分30秒"]


def test_without_times_a_sentence_says_where_they_come_from(ctx: Context, qtbot: QtBot) -> None:
    dialog = opened(ctx, qtbot)
    assert "これから書くノートで分かります" in dialog.about.text()
    assert not dialog.weeks.isVisible()


def test_weeks_without_a_note_stand_between(ctx: Context, notes: None) -> None:
    with ctx.store.read() as session:
        weeks = writing_time.by_week(writing_time.writing.times(session))
    assert len(weeks) == 12
    assert weeks[-2:] == [(date(2026, 11, 9), 50), (date(2026, 11, 16), 100)]
    assert weeks[0] == (date(2026, 8, 31), 0)
