"""What is done to many kartes: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import bulk, tags, values
from karte.ui.bulk.filling import plan
from karte.ui.deeds import act_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.bulk import Question
    from karte.store.rows import TagRow, Value
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.jobs import Report


def give_tags(ctx: Context, entity_ids: Sequence[int], names: Sequence[str]) -> bool:
    """Gives kartes one tag or several; the news counts those that had not all of them."""
    with ctx.store.read() as session:
        carried = tags.of_entities(session, entity_ids)
    count = sum(
        not all(any(tags.alike(name, tag.name) for tag in carried.get(each, [])) for name in names)
        for each in entity_ids
    )
    quoted = "".join(_("「{name}」").format(name=name) for name in names)
    said = _("{count}件に{tags}を付けました").format(count=count, tags=quoted)
    return _act(ctx, len(entity_ids), N_("タグを付ける"), partial(_give, entity_ids, names), said)


def take_tag(ctx: Context, entity_ids: Sequence[int], tag: TagRow, count: int) -> bool:
    """Takes a tag from the kartes; `count` of them carry it."""
    said = _("{count}件から「{name}」を外しました").format(count=count, name=tag.name)
    return _act(ctx, len(entity_ids), N_("タグを外す"), partial(_take, entity_ids, tag), said)


def put_away(ctx: Context, entity_ids: Sequence[int], away: bool) -> bool:
    """Puts kartes away or takes them back; the news counts those that were not so before."""
    with ctx.store.read() as session:
        now = bulk.standing(session, entity_ids)
    count = len(now.there) - now.archived if away else now.archived
    said = _("{count}件をしまいました") if away else _("{count}件を一覧に戻しました")
    label = N_("カルテをしまう") if away else N_("しまったカルテを戻す")
    work = partial(bulk.set_archived, entity_ids=entity_ids, archived=away)
    return _act(ctx, len(entity_ids), label, work, said.format(count=count))


def remove(ctx: Context, entity_ids: Sequence[int]) -> bool:
    """Deletes kartes; their notes stay, and the news says so."""
    with ctx.store.read() as session:
        count = bulk.count_notes(session, entity_ids)
    said = _("{count}件のカルテを削除しました").format(count=len(entity_ids))
    if count:
        said = _("{said}。ノート{count}件は残しています").format(said=said, count=count)
    return _act(ctx, len(entity_ids), N_("カルテを削除"), partial(bulk.remove, entity_ids=entity_ids), said)


def fill(
    ctx: Context, entity_ids: Sequence[int], question: Question, value: Value, *, overwrite: bool
) -> bool:
    """Writes one value into a field of all kartes that have it, or of those in which it is empty."""
    with ctx.store.read() as session:
        changed = plan(bulk.held(session, entity_ids, question), value, overwrite=overwrite).changed
    cleared, written = _("{count}件の「{label}」を空にしました"), _("{count}件の「{label}」に入力しました")
    said = (cleared if values.is_empty(value) else written).format(count=len(changed), label=question.label)
    work = partial(bulk.set_facts, changed=changed, value=value)
    return _act(ctx, len(entity_ids), N_("項目にまとめて入力"), work, said)


def _act(ctx: Context, count: int, label: str, work: Callable[[Session], None], said: str) -> bool:
    """At once, or where so many kartes take a while, beside the screen with a sign that it goes on."""
    return act_many(ctx, count, label, partial(_unheard, work), said)


def _unheard(work: Callable[[Session], None], session: Session, _report: Report) -> None:
    """What is one statement has nothing to say of its way."""
    work(session)


def _give(entity_ids: Sequence[int], names: Sequence[str], session: Session) -> None:
    tags.give_many(session, dict.fromkeys(names, entity_ids))


def _take(entity_ids: Sequence[int], tag: TagRow, session: Session) -> None:
    tags.take(session, entity_ids, tag.tag_id)
