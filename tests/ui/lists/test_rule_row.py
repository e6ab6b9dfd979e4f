"""One condition is picked, never typed as a language."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, Foreign, Rule
from karte.ui.context import Context
from karte.ui.lists import subjects
from karte.ui.lists.rule_row import RuleRow
from karte.ui.lists.subjects import Terms
from tests.helpers import kind_id


@pytest.fixture
def terms(ctx: Context) -> Terms:
    with ctx.store.read() as session:
        return subjects.read(session)


def row(ctx: Context, terms: Terms, qtbot: QtBot, condition: Condition | Foreign) -> RuleRow:
    made = RuleRow(ctx.theme, terms, condition)
    qtbot.addWidget(made)
    made.resize(700, 100)
    made.show()
    return made


def press(made: RuleRow, button: str, words: str) -> None:
    menu = getattr(made, button).menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_days_since_the_last_time(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Condition("last", "over"))
    assert made.hint.isVisible()
    assert made.hint.text() == "日数を入れると、この条件が効きます。"
    assert not made.is_complete()
    with qtbot.waitSignal(made.changed):
        QTest.keyClicks(made.first_stop().focusProxy(), "60")
    assert made.condition() == Condition("last", "over", (60,))
    assert made.is_complete()
    assert not made.hint.isVisible()


def test_another_comparison_keeps_what_still_fits(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Condition("last", "over", (60,)))
    press(made, "how", "何日以内")
    assert made.condition() == Condition("last", "within", (60,))
    press(made, "how", "この日以降")
    assert made.condition() == Condition("last", "since")
    press(made, "how", "まだない")
    assert made.condition() == Condition("last", "never")
    assert made.held() is None
    press(made, "how", "ある")
    assert made.condition() == Condition("last", "never", negated=True)
    assert made.is_complete()


def test_another_subject_begins_anew(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Condition("last", "over", (60,)))
    press(made, "subject", "種類")
    assert made.condition() == Condition("kind", "one_of")
    held = made.held()
    assert held is not None
    held.write((kind_id(ctx.store, "動物"),))
    held.changed.emit()
    assert made.condition() == Condition("kind", "one_of", (kind_id(ctx.store, "動物"),))
    assert made.subject.accessibleName() == "項目: 種類"


def test_only_the_notes_of_some_days(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Condition("count", "at_least", (3,), days=45))
    assert made.window_pick.text() == "45日以内"
    press(made, "window_pick", "90日以内")
    assert made.condition() == Condition("count", "at_least", (3,), days=90)
    press(made, "window_pick", "これまで全部")
    assert made.condition() == Condition("count", "at_least", (3,))
    assert row(ctx, terms, qtbot, Condition("age", "at_least", (3,))).window_pick.isHidden()


def test_a_field_of_the_notes_has_a_span_of_time(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Condition("last", "over", (60,)))
    menus = {menu.title(): menu for menu in made.subject.menu().findChildren(QMenu)}
    next(action for action in menus["メニュー"].actions() if action.text() == "どれかのノート").trigger()
    about = made.condition()
    assert isinstance(about, Condition)
    assert about.what == "noted"
    assert made.subject.text() == "メニュー(来店記録)"
    assert made.hint.text() == "1つ以上選ぶと、この条件が効きます。"
    press(made, "window_pick", "90日以内")
    held = made.held()
    assert held is not None
    held.write(("相談のみ",))
    held.changed.emit()
    assert made.condition() == Condition("noted", "one_of", ("相談のみ",), about.of, 90)
    press(made, "how", "どれのノートもない")
    assert made.condition() == Condition("noted", "one_of", ("相談のみ",), about.of, 90, negated=True)
    press(made, "how", "書いたノートがない")
    assert made.is_complete()
    assert made.held() is None


def test_the_number_stands_where_one_says_it(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    (price,) = (
        subject.field
        for group in terms.groups
        for subject in group.subjects
        if (subject.what, subject.label, subject.owner) == ("noted", "料金", "来店記録")
    )
    assert price is not None
    made = row(ctx, terms, qtbot, Condition("noted", "at_least", of=price.field_id))
    held = made.held()
    assert held is not None
    line = [made.subject, made.window_pick, held, made.how]
    assert made.parts() == [*line, made.remove]
    places = [part.mapTo(made, part.rect().topLeft()) for part in line]
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    assert len({place.y() for place in places}) == 1
    press(made, "how", "次の範囲のノートがある")
    assert made.parts()[2] is made.how, "of a span the words come first"


def test_what_cannot_be_read_stays_as_it_is(ctx: Context, terms: Terms, qtbot: QtBot) -> None:
    made = row(ctx, terms, qtbot, Foreign('{"what": "weather"}'))
    assert made.condition() == Foreign('{"what": "weather"}')
    assert made.is_foreign()
    assert not made.is_complete()
    assert made.hint.text() == "この版では読めない条件です。使わずに、そのまま残します。"
    assert not made.subject.isEnabled()
    with qtbot.waitSignal(made.removed):
        made.remove.click()


def test_a_field_that_is_gone_says_so(ctx: Context, qtbot: QtBot) -> None:
    gone = Condition("field", "contains", ("横浜",), of=9_999)
    with ctx.store.read() as session:
        known = subjects.read(session, Rule((gone,)))
    made = row(ctx, known, qtbot, gone)
    assert made.hint.text() == "この項目はもうありません。この条件は使っていません。"
    assert made.condition() == gone
