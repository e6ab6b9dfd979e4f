"""What a line of the list says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef, EntityRow
from karte.ui.context import Context
from karte.ui.models.roster import RosterModel
from karte.ui.roster.delegate import ROW, RosterDelegate, second_line
from tests.helpers import add_entity

REF = EntityRef(1, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")


def test_the_second_line_is_the_best_there_is() -> None:
    assert second_line(EntityRow(REF, False, False, None, 1, "カラー")) == "カラー"
    assert second_line(EntityRow(REF, False, False, None, 0, "")) == "たなか みさき"
    bare = EntityRef(1, "田中", "", 1, "ヒト", "person", "user-round")
    assert second_line(EntityRow(bare, False, False, None, 0, "")) == "ヒト"


def ground(ctx: Context, delegate: RosterDelegate, model: RosterModel, state: QStyle.StateFlag) -> str:
    """The colour under a painted row."""
    image = QImage(256, ROW, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image.pixelColor(250 - 4, ROW // 2).name()


def test_selected_and_hovered_rows_are_filled(ctx: Context) -> None:
    model = RosterModel(ctx.store)
    model.set_ids([add_entity(ctx.store, "ヒト", "田中")])
    delegate = RosterDelegate(ctx.theme)
    flags = QStyle.StateFlag
    assert ground(ctx, delegate, model, flags.State_Enabled) == "#ffffff"
    assert ground(ctx, delegate, model, flags.State_Selected) == ctx.theme.color("select").name()
    assert ground(ctx, delegate, model, flags.State_MouseOver) == ctx.theme.color("hover").name()


def test_rows_grow_with_the_text(ctx: Context) -> None:
    model = RosterModel(ctx.store)
    model.set_ids([add_entity(ctx.store, "ヒト", "田中")])
    delegate = RosterDelegate(ctx.theme)
    assert delegate.sizeHint(QStyleOptionViewItem(), model.index(0)).height() == 48
    ctx.theme.set_scale(1.3)
    assert delegate.sizeHint(QStyleOptionViewItem(), model.index(0)).height() == 62


def test_the_dark_rim_is_explained_where_it_is(ctx: Context, qtbot: QtBot) -> None:
    model = RosterModel(ctx.store)
    ids = [add_entity(ctx.store, "ヒト", name) for name in ("田中", "佐藤")]
    model.set_ids(ids)
    model.mark_opened(ids[0])
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = RosterDelegate(ctx.theme)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(20, 20), QPoint(20, 20))
    delegate.helpEvent(event, view, QStyleOptionViewItem(), model.index(0))
    assert QToolTip.text() == "縁が濃いのは、起動してから開いたカルテです"
    delegate.helpEvent(event, view, QStyleOptionViewItem(), model.index(1))
    qtbot.waitUntil(lambda: not QToolTip.text())


def test_only_a_name_that_is_cut_has_a_tooltip(ctx: Context, qtbot: QtBot) -> None:
    long = "長曽我部アレクサンドリア美津子クリスティーナ昭和通り支店長代理"
    model = RosterModel(ctx.store)
    model.set_ids([add_entity(ctx.store, "ヒト", long), add_entity(ctx.store, "ヒト", "田中")])
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(256, 200)
    view.show()
    delegate = RosterDelegate(ctx.theme)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(80, 20), QPoint(80, 20))
    delegate.helpEvent(event, view, QStyleOptionViewItem(), model.index(0))
    assert QToolTip.text() == long
    delegate.helpEvent(event, view, QStyleOptionViewItem(), model.index(1))
    qtbot.waitUntil(lambda: QToolTip.text() != long)
