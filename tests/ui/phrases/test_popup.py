"""The list of phrases: what its rows say, which of them fit, and which one makes a new phrase."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.phrases import ANYWHERE, PhraseRow
from karte.ui.context import Context
from karte.ui.inputs.para import ParaInput
from karte.ui.phrases.popup import PhrasePopup, fitting

ROWS = [
    PhraseRow(1, "いつ", "いつもどおり\nとのこと。", ANYWHERE, 0),
    PhraseRow(2, "", "次はいつがよいか聞く。", ANYWHERE, 0),
    PhraseRow(3, "mae", "前髪は眉の下。", ANYWHERE, 0),
]


@pytest.fixture
def box(ctx: Context, qtbot: QtBot) -> ParaInput:
    made = ParaInput(ctx.theme)
    qtbot.addWidget(made)
    made.resize(500, 400)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def popup(ctx: Context, box: ParaInput) -> PhrasePopup:
    return PhrasePopup(ctx.theme, box.pad)


def test_each_row_is_one_line_with_its_abbreviation(popup: PhrasePopup) -> None:
    popup.offer(ROWS, "")
    assert [popup.row_text(place) for place in popup.visible_rows()] == [
        "いつもどおり とのこと。　いつ",
        "次はいつがよいか聞く。",
        "前髪は眉の下。　mae",
    ]
    assert popup.current == 0


def test_marked_words_stand_last_and_are_what_enter_takes(popup: PhrasePopup) -> None:
    popup.offer(ROWS[:1], "肩こりが\n強い")
    assert [popup.is_create(place) for place in popup.visible_rows()] == [False, True]
    assert popup.row_text(1) == "「肩こりが 強い」を定型文にする"
    assert popup.current == 1
    popup.offer([], "")
    assert not popup.isVisible()


def test_long_words_are_shortened_and_never_what_becomes_of_them(popup: PhrasePopup) -> None:
    popup.offer([], "とても長い言葉が" * 20)
    said = popup._words_for(200)
    assert said.endswith("…」を定型文にする")
    assert popup.theme.width(said, "ui") <= 200


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", [1, 2, 3]), ("いつ", [1, 2]), ("ＭＡ", [3]), ("前髪", [3]), ("どこにもない", [])],
)
def test_an_abbreviation_stands_before_words_in_the_text(typed: str, found: list[int]) -> None:
    assert [row.phrase_id for row in fitting(ROWS, typed)] == found
