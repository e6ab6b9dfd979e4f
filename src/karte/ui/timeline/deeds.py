"""What is done to a note from its line: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _, ngettext
from karte.store import additions, drafts, locking, matters, notes, threads
from karte.text.matter import BILLED, STATES, named
from karte.ui import deeds
from karte.ui.timeline.additions import draft_key

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.jobs import Report


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


def set_locked(ctx: Context, note_id: int, *, locked: bool, origin: object) -> bool:
    """確定, or no longer; False if nothing was changed."""
    label = N_("ノートを確定") if locked else N_("ノートの確定を解く")
    said = _("ノートを確定しました") if locked else _("ノートの確定を解きました")
    work = partial(locking.set_locked, note_id=note_id, locked=locked)
    return deeds.act(ctx, label, work, said, origin=origin)


def keep_addition(ctx: Context, note_id: int, addition_id: int | None, text: str, *, origin: object) -> bool:
    """Adds a text to a note, or says an addition otherwise, and lets its draft go; False if it was not.

    What was to be said otherwise in an addition that is gone meanwhile is added anew.
    """
    label, said = N_("ノートに追記"), _("追記しました")
    if _is_there(ctx, addition_id):
        label, said = N_("追記を直す"), _("追記を直しました")
    work = partial(_keep_addition, note_id=note_id, addition_id=addition_id, text=text)
    return deeds.act(ctx, label, work, said, origin=origin)


def _is_there(ctx: Context, addition_id: int | None) -> bool:
    with ctx.store.read() as session:
        return addition_id is not None and additions.is_there(session, addition_id)


def _keep_addition(session: Session, note_id: int, addition_id: int | None, text: str) -> None:
    if addition_id is not None and additions.is_there(session, addition_id):
        additions.change(session, addition_id, text)
    else:
        additions.add(session, note_id, text)
    drafts.remove(session, draft_key(note_id, addition_id))


def remove_addition(ctx: Context, note_id: int, addition_id: int, *, origin: object) -> bool:
    """Takes an addition off its note, with what was being written in its place; False if it was not."""
    work = partial(_remove_addition, note_id=note_id, addition_id=addition_id)
    return deeds.act(ctx, N_("追記を削除"), work, _("追記を削除しました"), origin=origin)


def _remove_addition(session: Session, note_id: int, addition_id: int) -> None:
    additions.remove(session, addition_id)
    drafts.remove(session, draft_key(note_id, addition_id))


def set_state(ctx: Context, note_id: int, state: str, *, origin: object) -> bool:
    """Says how the matter of a note stands now; False if nothing was changed."""
    said = _("状態を「{state}」にしました").format(state=named(STATES, state))
    work = partial(matters.set_state, note_id=note_id, state=state)
    return deeds.act(ctx, N_("ノートの状態を変更"), work, said, origin=origin)


def set_billed(
    ctx: Context, note_ids: Sequence[int], *, origin: object, done: Callable[[], None] | None = None
) -> bool:
    """Notes that were to be charged were; False if nothing was changed. Many take a while: `done` follows."""
    count = len(note_ids)
    said = ngettext("{count}件を請求済みにしました", "{count}件を請求済みにしました", count)
    return deeds.act_many(
        ctx,
        count,
        N_("請求済みにする"),
        partial(_bill, list(note_ids)),
        said.format(count=count),
        origin=origin,
        done=done,
        title=_("請求済みにしています"),
    )


def _bill(note_ids: list[int], session: Session, report: Report) -> None:
    matters.set_billing(session, note_ids, BILLED, report)


def rename_thread(ctx: Context, thread_id: int, title: str, *, origin: object) -> bool:
    """Calls an enquiry otherwise; False if nothing was changed."""
    work = partial(threads.rename, thread_id=thread_id, title=title)
    return deeds.act(ctx, N_("やりとりの名前を変更"), work, _("やりとりの名前を変えました"), origin=origin)
