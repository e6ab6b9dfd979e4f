"""The link to the note that a topic comes from."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.topics.source import SourceLink


def test_it_names_the_note_and_says_what_a_click_does(ctx: Context, qtbot: QtBot) -> None:
    link = SourceLink(ctx.theme)
    qtbot.addWidget(link)
    link.set_source("11/07のノート", private=False)
    assert (link.text(), link.accessibleName()) == ("11/07のノート", "11/07のノート")
    assert link.toolTip() == "もとのノートを開く"


def test_of_a_private_note_it_says_so(ctx: Context, qtbot: QtBot) -> None:
    link = SourceLink(ctx.theme)
    qtbot.addWidget(link)
    link.set_source("11/07のノート", private=False)
    plain = link.sizeHint().width()
    link.set_source("11/07のノート", private=True)
    assert "自分だけ" in link.toolTip()
    assert link.sizeHint().width() > plain, "there is a lock"


def test_it_stays_small_and_follows_the_text_size(ctx: Context, qtbot: QtBot) -> None:
    link = SourceLink(ctx.theme)
    qtbot.addWidget(link)
    link.set_source("11/07のノート", private=False)
    assert link.font() == ctx.theme.font("small")
    ctx.theme.set_scale(1.3)
    assert link.font() == ctx.theme.font("small")
    ctx.theme.set_scale(1.0)
