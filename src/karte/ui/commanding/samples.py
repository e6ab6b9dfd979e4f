"""The menu ツール > 見本: sample shops come and go."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte import clock
from karte.i18n import _, ngettext
from karte.services import samples
from karte.store import drafts
from karte.ui import deeds
from karte.ui.editor import content

if TYPE_CHECKING:
    from karte.services.samples import Removed
    from karte.store.store import Session, Store
    from karte.ui.commanding.desk import Desk
    from karte.ui.jobs import Report


class SampleCommands(QObject):
    """One method for each action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def sample_salon(self) -> None:
        """The hair salon."""
        self.bring("salon")

    def sample_seitai(self) -> None:
        """The 整体 practice."""
        self.bring("seitai")

    def sample_maintenance(self) -> None:
        """The firm that looks after buildings."""
        self.bring("maintenance")

    def bring(self, key: str) -> None:
        """Puts a sample shop in and opens its first karte."""
        ctx = self._desk.ctx
        ctx.jobs.start(_adding(ctx.store, key), done=self._show, title=_("見本を入れています"), blocking=True)

    def remove_samples(self) -> None:
        """Takes all sample shops out; what is half written stays as a draft."""
        ctx, editor = self._desk.ctx, self._desk.workspace.editor
        self._desk.workspace.commit()
        if editor.is_open():
            editor.close_keeping_draft()
        with ctx.store.read() as session:
            needed = _templates_in_drafts(session)
        ctx.jobs.start(
            _removing(ctx.store, needed), done=self._tell, title=_("見本を消しています"), blocking=True
        )

    def _show(self, made: tuple[int, int]) -> None:
        entity_id, action_id = made
        self._desk.show_kartes()
        self._desk.workspace.open(entity_id)
        self._desk.workspace.focus_karte()
        self._offer_undo(_("見本を入れました"), action_id)

    def _tell(self, done: tuple[Removed, int]) -> None:
        removed, action_id = done
        count = len(removed.kept)
        said = ngettext(
            "見本を消しました。ご自分で書き足したカルテ{count}件は残しました",
            "見本を消しました。ご自分で書き足したカルテ{count}件は残しました",
            count,
        )
        self._offer_undo(said.format(count=count) if count else _("見本を消しました"), action_id)

    def _offer_undo(self, said: str, action_id: int) -> None:
        ctx = self._desk.ctx
        ctx.tell.toast(said, _("元に戻す"), partial(deeds.take_back, ctx, action_id))


def _templates_in_drafts(session: Session) -> set[int]:
    """A note half written needs its template."""
    held = (content.load(draft.content) for draft in drafts.all(session))
    return {draft.writing.template_id for draft in held if draft is not None}


def _adding(store: Store, key: str) -> Callable[[Report], tuple[int, int]]:
    today = clock.today()

    def work(_report: Report) -> tuple[int, int]:
        return samples.add(store, key, today), _last_action(store)

    return work


def _removing(store: Store, needed: Collection[int]) -> Callable[[Report], tuple[Removed, int]]:
    def work(_report: Report) -> tuple[Removed, int]:
        return samples.remove(store, needed), _last_action(store)

    return work


def _last_action(store: Store) -> int:
    assert store.last_change is not None
    return store.last_change.action_id
