"""What is done to lists and with them: each one write, said with 元に戻す."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import entities, lists
from karte.ui.deeds import act

if TYPE_CHECKING:
    from karte.store.conditions import Rule
    from karte.store.lists import ListRow
    from karte.store.store import Session
    from karte.ui.context import Context


def add(ctx: Context, name: str, rule: Rule | None = None, origin: object = None) -> int | None:
    """A new list; its id, or None when it could not be made. The list itself shows that it is there."""
    made: list[int] = []

    def work(session: Session) -> None:
        made.append(lists.add(session, name, rule))

    return made[0] if act(ctx, N_("リストを作成"), work, origin=origin) else None


def add_with(ctx: Context, name: str, entity_ids: Sequence[int]) -> int | None:
    """A new list with kartes in it; its id, or None when it could not be made."""
    made: list[int] = []

    def work(session: Session) -> None:
        made.append(lists.add(session, name))
        lists.put(session, made[0], entity_ids)

    said = _("リスト「{list}」を作り、{who}を入れました").format(list=name, who=_who(ctx, entity_ids))
    return made[0] if act(ctx, N_("リストを作って入れる"), work, said) else None


def rename(ctx: Context, row: ListRow, name: str, origin: object = None) -> bool:
    """Another name."""
    work = partial(lists.rename, list_id=row.list_id, name=name)
    return act(ctx, N_("リストの名前を変更"), work, origin=origin)


def change(ctx: Context, row: ListRow, name: str, rule: Rule, origin: object = None) -> bool:
    """Another name and other conditions, in one step."""

    def work(session: Session) -> None:
        lists.rename(session, row.list_id, name)
        lists.set_rule(session, row.list_id, rule)

    said = _("「{list}」の条件を直しました").format(list=name)
    return act(ctx, N_("リストの条件を変更"), work, said, origin=origin)


def copy(ctx: Context, row: ListRow, origin: object = None) -> int | None:
    """A list like another one under the name (コピー) …; its id, or None when it could not be made."""
    made: list[int] = []
    name = _("(コピー){name}").format(name=row.name)

    def work(session: Session) -> None:
        made.append(lists.duplicate(session, row.list_id, name))

    return made[0] if act(ctx, N_("リストを複製"), work, origin=origin) else None


def remove(ctx: Context, row: ListRow, origin: object = None) -> bool:
    """Deletes a list; its kartes stay, and the news says so."""
    said = _("リスト「{list}」を削除しました。カルテは残っています").format(list=row.name)
    return act(ctx, N_("リストを削除"), partial(lists.remove, list_id=row.list_id), said, origin=origin)


def order(ctx: Context, list_ids: Sequence[int], origin: object = None) -> bool:
    """Another order of the lists."""
    return act(ctx, N_("リストを並べ替え"), partial(lists.reorder, list_ids=list_ids), origin=origin)


def put(ctx: Context, row: ListRow, entity_ids: Sequence[int], order: Sequence[int] = ()) -> bool:
    """Puts kartes into a list by hand, at the end or into an order; what stands there already is said."""
    who = _who(ctx, entity_ids)

    def work(session: Session) -> None:
        lists.put(session, row.list_id, entity_ids)
        lists.arrange(session, row.list_id, order)

    said = _("{who}を「{list}」に入れました").format(who=who, list=row.name)
    heard = len(ctx.tell.said)
    if act(ctx, N_("リストに入れる"), work, said):
        return True
    if entity_ids and len(ctx.tell.said) == heard:
        ctx.tell.toast(_("{who}は、もう「{list}」に入っています").format(who=who, list=row.name))
    return False


def take_out(ctx: Context, row: ListRow, entity_ids: Sequence[int]) -> bool:
    """Takes kartes out of a list by hand; none of them is deleted, and the news says so."""
    said = _("{who}を「{list}」から外しました。カルテは残っています").format(
        who=_who(ctx, entity_ids), list=row.name
    )

    def work(session: Session) -> None:
        lists.take_out(session, row.list_id, entity_ids)

    return act(ctx, N_("リストから外す"), work, said)


def arrange(ctx: Context, row: ListRow, entity_ids: Sequence[int], origin: object = None) -> bool:
    """Another order of the kartes in a list by hand."""

    def work(session: Session) -> None:
        lists.arrange(session, row.list_id, entity_ids)

    return act(ctx, N_("リストの中を並べ替え"), work, origin=origin)


def _who(ctx: Context, entity_ids: Sequence[int]) -> str:
    """One by name, several by their number."""
    if len(entity_ids) != 1:
        return _("{count}件").format(count=len(entity_ids))
    with ctx.store.read() as session:
        ref = entities.ref(session, entity_ids[0])
    return _("「{name}」").format(name=ref.name) if ref else _("カルテ")
