"""What is done to 人物メモ and 間柄: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import memos, stages
from karte.text.person import HEADINGS, STAGES, named
from karte.text.wording import said
from karte.ui.deeds import act

if TYPE_CHECKING:
    from karte.store.memos import MemoRow
    from karte.store.stages import StageRow
    from karte.store.store import Session
    from karte.ui.context import Context


def see_again(ctx: Context, memo: MemoRow, origin: object = None) -> bool:
    """今回も: one more time, today."""
    work = partial(memos.see_again, memo_id=memo.memo_id)
    news = _("{count}回目: {topic}").format(count=memo.times + 1, topic=said("{topic}", memo.text))
    return act(ctx, N_("人柄・クセを今回も確認"), work, news, origin=origin)


def put_under(ctx: Context, memo: MemoRow, heading: str, origin: object = None) -> bool:
    """Moves a line under another heading."""
    news = _("「{heading}」に移しました").format(heading=named(HEADINGS, heading))
    work = partial(memos.put_under, memo_id=memo.memo_id, heading=heading)
    return act(ctx, N_("人物メモを移す"), work, news, origin=origin)


def remove(ctx: Context, memo: MemoRow, origin: object = None) -> bool:
    """Deletes a line."""
    news = said(_("削除しました: {topic}"), memo.text)
    return act(ctx, N_("人物メモを削除"), partial(memos.remove, memo_id=memo.memo_id), news, origin=origin)


def set_stage(ctx: Context, entity_id: int, name: str, stage: str, origin: object = None) -> bool:
    """From today on it stands so with someone."""
    news = _("「{name}」の間柄を「{stage}」にしました").format(name=name, stage=named(STAGES, stage))
    return act(ctx, N_("間柄を変更"), partial(_step, entity_id, stage), news, origin=origin)


def remove_stage(ctx: Context, step: StageRow, origin: object = None) -> bool:
    """Takes a step out of the history."""
    news = _("間柄「{stage}」を取り消しました").format(stage=named(STAGES, step.stage))
    work = partial(stages.remove, stage_id=step.stage_id)
    return act(ctx, N_("間柄を取り消す"), work, news, origin=origin)


def _step(entity_id: int, stage: str, session: Session) -> None:
    stages.step(session, entity_id, stage)
