"""What can be done to a tag itself, on whatever karte it stands: another name, or off all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import N_, _
from karte.store import tags
from karte.ui.deeds import act
from karte.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from karte.store.rows import TagRow
    from karte.store.store import Session
    from karte.ui.context import Context


class TagMenu(QMenu):
    """The actions of one tag; of several, each in a menu of its own."""

    def __init__(self, ctx: Context, shown: Sequence[TagRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.rename_actions: list[QAction] = []
        self.remove_actions: list[QAction] = []
        for tag in shown:
            self._fill(self if len(shown) == 1 else self.addMenu(plain_text(tag.name)), tag)
        self.aboutToHide.connect(self.deleteLater)

    def _fill(self, menu: QMenu, tag: TagRow) -> None:
        rename = QAction(self._ctx.theme.icon("square-pen"), _("名前を変える…"), self)
        remove = QAction(self._ctx.theme.icon("x"), _("このタグをすべてのカルテから外す"), self)
        menu.addAction(rename)
        menu.addAction(remove)
        self.rename_actions.append(rename)
        self.remove_actions.append(remove)
        rename.triggered.connect(partial(_rename, self._ctx, tag))
        remove.triggered.connect(partial(_remove, self._ctx, tag))


def _rename(ctx: Context, tag: TagRow) -> None:
    from karte.ui.profile.tag_name import TagNameDialog  # what opens over the window is loaded then

    name = TagNameDialog.ask(ctx, tag, ctx.tell.window())
    if not name or name == tag.name:
        return
    with ctx.store.read() as session:
        other = tags.same(session, name)
    if other is None or other.tag_id == tag.tag_id:
        said = _("タグ「{old}」の名前を「{name}」に変えました").format(old=tag.name, name=name)
    else:
        said = _("タグ「{old}」を「{name}」にまとめました").format(old=tag.name, name=other.name)
    act(ctx, N_("タグの名前を変える"), partial(_put_name, tag.tag_id, name), said)


def _remove(ctx: Context, tag: TagRow) -> None:
    with ctx.store.read() as session:
        count = next((held for known, held in tags.all(session) if known.tag_id == tag.tag_id), 0)
    said = _("タグ「{name}」を{count}件のカルテから外しました").format(name=tag.name, count=count)
    act(ctx, N_("タグをすべてのカルテから外す"), partial(tags.remove, tag_id=tag.tag_id), said)


def _put_name(tag_id: int, name: str, session: Session) -> None:
    tags.rename(session, tag_id, name)
