"""What is done to a note from its line: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import notes
from karte.ui import deeds

if TYPE_CHECKING:
    from karte.ui.context import Context


def remove(ctx: Context, note_id: int, *, origin: object) -> bool:
    """Deletes a note out of every karte; False if it was not."""
    work = partial(notes.remove, note_id=note_id)
    return deeds.act(ctx, N_("ノートを削除"), work, _("ノートを削除しました"), origin=origin)


def set_private(ctx: Context, note_id: int, *, private: bool, origin: object) -> bool:
    """Marks a note 自分だけ, or no longer; False if nothing was changed."""
    label = N_("ノートを「自分だけ」にする") if private else N_("ノートの「自分だけ」を外す")
    said = _("自分だけのノートにしました") if private else _("「自分だけ」を外しました")
    work = partial(notes.set_private, note_id=note_id, private=private)
    return deeds.act(ctx, label, work, said, origin=origin)
