"""What the rows under だれ・なに say. Today is 21 November 2026."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from karte.store.rows import EntityHit, EntityRef, KindRow
from karte.ui.inputs.proposals import MOST_HITS, ProposalPopup
from karte.ui.inputs.text import TextInput

PERSON = KindRow(1, "ヒト", "person", "user-round", "様", "次に話すこと")
THING = KindRow(2, "モノ", "thing", "package", "", "次に確かめること")


def hit(number: int, name: str = "田中 美咲", hint: str = "", last: datetime | None = None) -> EntityHit:
    ref = EntityRef(number, name, "たなか みさき", PERSON.kind_id, PERSON.name, PERSON.slot, PERSON.icon)
    return EntityHit(ref, hint, last)


@pytest.fixture
def popup(theme, show) -> ProposalPopup:
    entry = TextInput(theme)
    show(entry)
    return ProposalPopup(theme, entry.frame)


def test_namesakes_are_told_apart_and_the_new_karte_comes_last(popup):
    popup.offer(
        [
            hit(1, hint="4821", last=datetime.fromisoformat("2026-11-07T15:00")),
            hit(2, hint="1988年生", last=datetime.fromisoformat("2025-10-07T09:00")),
        ],
        "田中",
        PERSON,
        mark=True,
    )
    assert [popup.row_text(row) for row in range(popup.count)] == [
        "田中 美咲　たなか みさき　ヒト　4821　11/07(土)",
        "田中 美咲　たなか みさき　ヒト　1988年生　2025/10/07(火)",
        "「田中」を新しく作る(ヒト)",
    ]
    assert popup.current == 0
    popup.step(-1)
    assert popup.is_on_create()
    popup.set_kind(THING)
    assert popup.row_text(2) == "「田中」を新しく作る(モノ)"


def test_a_long_name_gives_way_to_its_kind(popup):
    popup.offer([], "株式会社あかつき総合メンテナンスサービス", PERSON, mark=True)
    metrics = QFontMetrics(popup.theme.font("ui"))
    for width in range(220, 300):
        short = popup.create_words(width)
        assert metrics.elidedText(short, Qt.TextElideMode.ElideRight, width) == short
        assert short.startswith("「株")
        assert short.endswith("…」を新しく作る(ヒト)")
    assert popup.create_words(2000) == popup.row_text(0)


@pytest.mark.parametrize(("width", "words"), [(600, "Tab: 種類を変える"), (20, "")])
def test_words_about_tab_stand_where_there_is_room(popup, width, words):
    popup.offer([], "株式会社あかつき総合メンテナンスサービス", PERSON, mark=True)
    assert popup._about_tab(width) == words


def test_there_are_never_more_than_eight_rows(popup):
    popup.offer([hit(number) for number in range(1, 20)], "田中", PERSON, mark=True)
    assert popup.count == MOST_HITS + 1 == 8
    assert popup.is_create(7)


def test_without_a_match_the_new_karte_is_marked(popup):
    popup.offer([], "山本 樹", PERSON, mark=True)
    assert popup.is_on_create()


def test_nothing_to_offer_closes_it(popup):
    popup.offer([hit(1)], "", PERSON, mark=True)
    assert (popup.count, popup.isVisible()) == (1, True)
    popup.offer([], "", PERSON, mark=True)
    assert not popup.isVisible()
    popup.offer([], "田中", None, mark=True)
    assert not popup.isVisible()


def test_it_can_be_painted_narrow_and_in_both_themes(theme, popup):
    popup.offer(
        [hit(1, "長い名前" * 10, "4821", datetime.fromisoformat("2026-11-07"))],
        "長い名前" * 10,
        PERSON,
        mark=False,
    )
    popup.step(-1)
    light = popup.grab().toImage()
    theme.set_mode("dark")
    assert popup.grab().toImage() != light
