"""The table of kartes as scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte import clock
from karte.store import kinds
from karte.store.columns import Scope
from karte.store.grid import Filter
from karte.ui.panes.table import TablePane
from karte.ui.table import clipboard
from karte.ui.table.paste_preview import PastePreview
from karte.ui.table.pasting import Planner
from tests.ui.windows import commands, settle

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand


def _table(hand: Stagehand) -> TablePane:
    commands(hand.window).view.table()
    pane = commands(hand.window).screens.get("table")
    assert isinstance(pane, TablePane)
    pane.panel.view.editing.cancel()
    pane.panel.set_scope(Scope())
    pane.panel.arranging.reset()
    pane.panel.arranging.unfilter_all()
    pane.panel.view.go_to(0, 0)
    settle()
    return pane


def everyone(hand: Stagehand) -> QWidget:
    """All kartes."""
    _table(hand)
    return hand.window


def narrowed(hand: Stagehand) -> QWidget:
    """Filtered, some rows marked."""
    panel = _table(hand).panel
    panel.arranging.filter("kind", Filter("kind", "among", among=("ヒト",)))
    panel.view.mark_ids(panel.model.ids()[1:4])
    return hand.window


def none_left(hand: Stagehand) -> QWidget:
    """A filter that nothing passes."""
    _table(hand).panel.arranging.filter("name", Filter("name", "contains", "だれもいない"))
    return hand.window


def pasting(hand: Stagehand) -> QWidget:
    """The question before a pasting."""
    panel = _table(hand).panel
    with hand.ctx.store.read() as session:
        used = kinds.all(session)
    text = "南町店\tみなみ\tねこ\n新 一\tあたらし はじめ\tヒト\n"
    planner = Planner(panel.model, clipboard.read(text), (panel.model.rowCount() - 1, 0), used, clock.now())
    return hand.over(PastePreview(hand.ctx.theme, planner, used, used[0].kind_id, hand.window))


def filtering(hand: Stagehand) -> QWidget:
    """The card of a column of choices."""
    panel = _table(hand).panel
    panel.arranging.open_filter(panel.model.place_of("kind"))
    return hand.window


def choosing(hand: Stagehand) -> QWidget:
    """The card in which columns are chosen."""
    _table(hand).panel.columns_button.click()
    return hand.window


def writing(hand: Stagehand) -> QWidget:
    """What was written into a cell cannot be read as a day."""
    panel = _table(hand).panel
    panel.arranging.choose(["name", *(one.key for one in panel.arranging.known if one.label == "生年月日")])
    panel.view.go_to(2, 1)
    panel.view.edit_current(replace=True)
    entry = panel.view.editing.entry()
    assert entry is not None
    entry.write("13月99日")
    assert not panel.commit()
    hand.afterwards.append(panel.view.editing.cancel)
    return hand.window


def naming(hand: Stagehand) -> QWidget:
    """The name of a shape is asked for."""
    panel = _table(hand).panel
    panel._save_shape()
    settle()
    return hand.window
