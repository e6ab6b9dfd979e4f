"""The line under the name."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef, KarteHead, KindRow
from karte.ui.context import Context
from karte.ui.profile.summary import SummaryLine, words

KIND = KindRow(1, "ヒト", "person", "user-round", "様", "次に話すこと")
REF = EntityRef(1, "田中", "", 1, "ヒト", "person", "user-round")


def head(last: datetime | None, count: int, *, archived: bool = False) -> KarteHead:
    return KarteHead(REF, KIND, "様", False, archived, (), last, last, count, ())


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (head(datetime.fromisoformat("2026-11-07T15:00"), 23), "前回 11/07(土) 14日前 ノート 23"),
        (head(datetime.fromisoformat("2025-01-05T09:00"), 1234), "前回 2025/01/05(日) 685日前 ノート 1,234"),
        (head(datetime.fromisoformat("2026-11-20T09:00"), 1), "前回 11/20(金) きのう ノート 1"),
        (head(None, 0), "ノートはまだありません"),
        (head(None, 0, archived=True), "しまってあります ノートはまだありません"),
    ],
)
def test_when_last_and_how_many(ctx: Context, qtbot: QtBot, shown: KarteHead, said: str) -> None:
    line = SummaryLine(ctx.theme)
    qtbot.addWidget(line)
    line.set_words(words(shown))
    assert line.text() == said
    assert line.accessibleName() == said


def test_it_paints_in_any_width(ctx: Context, qtbot: QtBot) -> None:
    line = SummaryLine(ctx.theme)
    qtbot.addWidget(line)
    line.set_words(words(head(datetime.fromisoformat("2026-11-07T15:00"), 23)))
    line.show()
    full = line.sizeHint().width()
    for width in (full, full // 2, 10):
        line.resize(width, line.sizeHint().height())
        assert not line.grab().isNull()
    ctx.theme.set_scale(1.3)
    assert line.sizeHint().width() > full
