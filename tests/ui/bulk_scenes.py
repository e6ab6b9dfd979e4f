"""The bar over many kartes and what it opens, for every eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte.store import roster, tags
from karte.ui.bulk.export import ExportDialog
from karte.ui.bulk.preview import FillDialog
from karte.ui.bulk.printing import RollSource, SheetsSource
from karte.ui.bulk.tagging import TagDialog
from karte.ui.dialogs.print_preview import Preview
from karte.ui.panes.table import TablePane
from karte.ui.profile.tag_name import TagNameDialog
from tests.ui.windows import commands, settle

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand


def everyone(hand: Stagehand) -> list[int]:
    with hand.ctx.store.read() as session:
        return roster.ids(session, roster.Filter(), "kana")


def bar(hand: Stagehand) -> QWidget:
    """All kartes are marked in the table."""
    commands(hand.window).view.table()
    screen = commands(hand.window).screens.get("table")
    assert isinstance(screen, TablePane)
    screen.panel.view.selectAll()
    settle()
    assert screen.panel.bulk.isVisible()
    return hand.window


def filling(hand: Stagehand) -> QWidget:
    made = FillDialog(hand.ctx, everyone(hand), hand.window)
    made.choose("知ったきっかけ")
    assert made.entry is not None
    made.entry.write("紹介")
    made.entry.note_edit()
    return hand.over(made)


def exporting(hand: Stagehand) -> QWidget:
    return hand.over(ExportDialog(hand.ctx, everyone(hand), "名簿", hand.window))


def tag_name(hand: Stagehand) -> QWidget:
    """A tag is to be called as another is."""
    with hand.ctx.store.write("タグ") as session:
        vip, _regular = tags.give_many(session, {"VIP": everyone(hand), "常連": everyone(hand)[:2]})
    made = TagNameDialog(hand.ctx, vip, hand.window)
    made.entry.line.setText("常連")
    return hand.over(made)


def tagging(hand: Stagehand) -> QWidget:
    made = TagDialog(hand.ctx, everyone(hand), hand.window)
    made.entry.given.emit("お得意さま")
    return hand.over(made)


def tags_of_karte(hand: Stagehand) -> QWidget:
    """A tag is written among the basic facts."""
    with hand.ctx.store.write("タグを付ける") as session:
        tags.give(session, [hand.karte], "お得意さま")
    commands(hand.window).karte.profile()
    settle()
    profile = commands(hand.window).workspace.profile
    profile.tag_line.edit()
    return hand.window


def roll(hand: Stagehand) -> QWidget:
    return hand.over(Preview(hand.ctx, RollSource(hand.ctx, everyone(hand), "名簿"), hand.window))


def sheets(hand: Stagehand) -> QWidget:
    return hand.over(Preview(hand.ctx, SheetsSource(hand.ctx, everyone(hand)[:3]), hand.window))
