"""What is done to a whole karte from its line or its head: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import entities

if TYPE_CHECKING:
    from karte.store.rows import EntityRef, KindRow
    from karte.store.store import Session, Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report

AT_ONCE = 500
"""So many kartes or cells are written while the window waits; more take longer than a blink."""


def set_star(ctx: Context, entity_id: int, star: bool) -> bool:
    """Makes a karte a favourite or an ordinary one; the star itself shows it, so nothing is said."""
    label = N_("お気に入りに追加") if star else N_("お気に入りから外す")
    return act(ctx, label, partial(entities.set_star, entity_id=entity_id, star=star))


def put_away(ctx: Context, ref: EntityRef, away: bool) -> bool:
    """Puts a karte away or takes it back."""
    label = N_("カルテをしまう") if away else N_("しまったカルテを戻す")
    said = _("「{name}」をしまいました") if away else _("「{name}」を一覧に戻しました")
    work = partial(entities.set_archived, entity_id=ref.entity_id, archived=away)
    return act(ctx, label, work, said.format(name=ref.name))


def set_kind(ctx: Context, ref: EntityRef, kind: KindRow) -> bool:
    """Makes an entity one of another kind; nothing it holds is lost."""
    said = _("「{name}」の種類を「{kind}」に変えました").format(name=ref.name, kind=kind.name)
    work = partial(entities.set_kind, entity_id=ref.entity_id, kind_id=kind.kind_id)
    return act(ctx, N_("種類を変更"), work, said)


def remove(ctx: Context, ref: EntityRef, note_count: int) -> bool:
    """Deletes a karte; its notes stay, and the news says so."""
    if note_count:
        said = _("「{name}」のカルテを削除しました。ノート{count}件は残しています").format(
            name=ref.name, count=note_count
        )
    else:
        said = _("「{name}」のカルテを削除しました").format(name=ref.name)
    return act(ctx, N_("カルテを削除"), partial(entities.remove, entity_id=ref.entity_id), said)


def act(
    ctx: Context, label: str, work: Callable[[Session], None], said: str = "", *, origin: object = None
) -> bool:
    """One write; says `said` with 元に戻す. False if nothing was changed; an error has been shown then."""
    before = ctx.store.last_change
    try:
        with ctx.store.write(label, origin=origin) as session:
            work(session)
    except KarteError as error:
        ctx.tell.error(error)
        return False
    change = ctx.store.last_change
    if change is None or change is before:
        return False
    if said:
        ctx.tell.toast(said, _("元に戻す"), partial(take_back, ctx, change.action_id))
    return True


def act_many(
    ctx: Context,
    count: int,
    label: str,
    work: Callable[[Session, Report], None],
    said: str,
    *,
    origin: object = None,
    done: Callable[[], None] | None = None,
    title: str = "",
) -> bool:
    """One write of so many parts: at once, or where they take a while beside the screen, with a sign.

    `work(session, report)` says by `report(done, total)` how far it is, under `title`. `done` is called when
    something was changed. False if nothing was, as far as that is known here.
    """
    if count <= AT_ONCE:
        written = act(ctx, label, partial(_silently, work), said, origin=origin)
        if written and done is not None:
            done()
        return written
    ctx.jobs.start(
        partial(_written, ctx.store, label, work),
        done=partial(_tell, ctx, said, done),
        title=title or _("カルテを書きかえています"),
        blocking=True,
    )
    return True


def _silently(work: Callable[[Session, Report], None], session: Session) -> None:
    work(session, _unheard)


def _unheard(_done: int, _total: int) -> None:
    """What is written at once says nothing of its way."""


def _written(store: Store, label: str, work: Callable[[Session, Report], None], report: Report) -> int | None:
    """The write as a job; it answers with the number of its action, None if nothing was changed.

    No origin goes along: it is a widget, and none may be held beside the GUI thread.
    """
    before = store.last_change
    with store.write(label) as session:
        work(session, report)
    change = store.last_change
    return None if change is None or change is before else change.action_id


def _tell(ctx: Context, said: str, done: Callable[[], None] | None, action_id: int | None) -> None:
    if action_id is None:
        return
    if done is not None:
        done()
    if said:
        ctx.tell.toast(said, _("元に戻す"), partial(take_back, ctx, action_id))


def take_back(ctx: Context, action_id: int) -> None:
    """What 元に戻す beside the news does; where something was done since, it says so instead."""
    try:
        if ctx.store.revert(action_id) is None:
            ctx.tell.toast(_("そのあとに別の変更があります。Ctrl+Zで新しいものから順に戻せます。"))
    except KarteError as error:
        ctx.tell.error(error)
