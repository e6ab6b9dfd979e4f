"""What is filled in behind a comparison, read and written for each sort."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, How, Rule, Scalar
from karte.ui.context import Context
from karte.ui.lists import subjects
from karte.ui.lists.rule_values import Values, missing
from karte.ui.lists.subjects import Subject
from tests.helpers import kind_id


def subject(ctx: Context, what: str, label: str = "") -> tuple[Subject, subjects.Terms]:
    with ctx.store.read() as session:
        terms = subjects.read(session, Rule((Condition("tag", "one_of", (5,)),)))
    found = (one for group in terms.groups for one in group.subjects)
    return next(one for one in found if one.what == what and label in ("", one.label)), terms


def values(ctx: Context, qtbot: QtBot, what: str, how: str, label: str = "") -> Values:
    about, terms = subject(ctx, what, label)
    chosen = next(one for one in about.hows() if one.key == how)
    made = Values(ctx.theme, about, chosen, terms)
    qtbot.addWidget(made)
    made.show()
    return made


def compose(made: Values, text: str) -> None:
    """A text by way of an input method, into the first entry."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(made.entries[0].focusProxy(), event)


@pytest.mark.parametrize(
    ("what", "how", "label", "held"),
    [
        ("last", "over", "", (60,)),
        ("last", "since", "", ("2026-01-31",)),
        ("age", "between", "", (20, 29)),
        ("birthday", "month", "", (12,)),
        ("anywhere", "contains", "", ("横浜 カット",)),
        ("sum", "at_least", "料金の合計", (10_000,)),
        ("mean", "at_most", "所要時間の平均", (90,)),
        ("latest", "at_least", "満足度の最後の値", (4,)),
        ("field", "one_of", "知ったきっかけ", ("紹介", "看板・チラシ")),
        ("field", "contains", "住所", ("横浜",)),
        ("field", "between", "生年月日", ("1980-01-01", "1989-12-31")),
        ("noted", "one_of", "メニュー", ("いつものメニュー", "相談のみ")),
        ("latest", "one_of", "用件の最後の値", ("予約",)),
        ("noted", "between", "料金", (4_000, 9_000)),
    ],
)
def test_what_is_written_is_read(
    ctx: Context, qtbot: QtBot, what: str, how: str, label: str, held: tuple[Scalar, ...]
) -> None:
    made = values(ctx, qtbot, what, how, label)
    made.write(held)
    assert made.read() == held


def test_how_close_one_is_is_chosen_by_its_word(ctx: Context, qtbot: QtBot) -> None:
    made = values(ctx, qtbot, "stage", "one_of")
    assert made.is_wide()
    made.write(("regular", "rock"))
    assert made.entries[0].text() == "固定、岩盤"
    assert made.read() == ("regular", "rock")


def test_kinds_and_tags_are_chosen_by_name(ctx: Context, qtbot: QtBot) -> None:
    made = values(ctx, qtbot, "kind", "one_of")
    assert made.is_wide()
    wanted = (kind_id(ctx.store, "ヒト"), kind_id(ctx.store, "動物"))
    made.write(wanted)
    assert made.entries[0].text() == "ヒト、動物"
    assert made.read() == wanted
    tags = values(ctx, qtbot, "tag", "one_of")
    tags.write((5,))
    assert tags.entries[0].text() == "もうないタグ"
    assert tags.read() == (5,)


@pytest.mark.parametrize(
    ("what", "how", "label", "typed", "read"),
    [
        ("sum", "at_least", "料金の合計", "1万2千円", (12_000,)),
        ("sum", "at_least", "所要時間の合計", "1時間半", (90,)),
        ("age", "at_least", "", "４０", (40,)),
        ("last", "over", "", "たくさん", ()),
        ("last", "since", "", "R8.11.1", ("2026-11-01",)),
        ("last", "since", "", "1988年", ()),
        ("anywhere", "contains", "", "  ", ()),
    ],
)
def test_what_is_typed(
    ctx: Context, qtbot: QtBot, what: str, how: str, label: str, typed: str, read: tuple[Scalar, ...]
) -> None:
    made = values(ctx, qtbot, what, how, label)
    made.entries[0].setFocus()
    with qtbot.waitSignal(made.changed):
        compose(made, typed)
    assert made.read() == read


def test_a_part_of_a_day_is_refused_in_words(ctx: Context, qtbot: QtBot) -> None:
    made = values(ctx, qtbot, "last", "since")
    compose(made, "1988年")
    QTest.keyClick(made.entries[0].focusProxy(), Qt.Key.Key_Return)
    assert made.entries[0].error() == "年月日がそろっていません。例: 2026/11/21"


def test_what_is_missing_is_said() -> None:
    assert missing(How("over", "", takes=("days",))) == "日数を入れると、この条件が効きます。"
    assert missing(How("one_of", "", takes=("ids",))) == "1つ以上選ぶと、この条件が効きます。"
