"""The line under the name."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from karte.store import fields
from karte.store.balances import Balance
from karte.store.rows import EntityRef, KarteHead, KindRow
from karte.ui.context import Context
from karte.ui.profile.summary import SummaryLine, Word, words
from tests.helpers import template_id

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
        (head(None, 2), "ノート 2"),
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


def test_what_is_left_of_what_was_paid_for(ctx: Context) -> None:
    with ctx.store.write("項目を追加") as session:
        owner = fields.Owner(template_id=template_id(ctx.store, "メモ"))
        tickets = fields.many(session, [fields.add(session, owner, "回数券", "balance", unit="回")])
    left = [Balance(field, 6) for field in tickets.values()]
    said = words(head(datetime.fromisoformat("2026-11-07T15:00"), 3), left)
    assert " ".join(word.text for word in said).endswith("ノート 3 回数券 残り 6回")


def test_a_number_of_one_digit_is_seen_at_the_end(ctx: Context, qtbot: QtBot) -> None:
    line = SummaryLine(ctx.theme)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    seen = set()
    for count in (3, 8):
        line.set_words([Word("ノート"), Word(str(count), bold=True)])
        line.resize(line.sizeHint())
        seen.add(bytes(line.grab().toImage().constBits()))
    assert len(seen) == 2
