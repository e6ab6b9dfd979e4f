"""What is done to gifts: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import gifts
from karte.text import giving
from karte.text.giving import ANSWER, DONE, GIVEN, IMPRESSION, NONE, OPEN, THANKS
from karte.ui import deeds

if TYPE_CHECKING:
    from datetime import date

    from karte.store.note_rows import GiftRow
    from karte.store.store import Session
    from karte.ui.context import Context

_DONE = {THANKS: N_("お礼を伝えた"), IMPRESSION: N_("感想を伝えた"), ANSWER: N_("お返しをした")}
_BOTH = N_("お礼と感想を伝えた")
_OPEN = {THANKS: N_("お礼をまだに戻す"), IMPRESSION: N_("感想をまだに戻す"), ANSWER: N_("お返しをまだに戻す")}
_NONE = {THANKS: N_("お礼を不要にする"), IMPRESSION: N_("感想を不要にする"), ANSWER: N_("お返しを不要にする")}


def tell(ctx: Context, gift: GiftRow, matters: tuple[str, ...], origin: object = None) -> bool:
    """Ticks お礼, 感想 or both, or お返し, as done today."""
    label = _BOTH if len(matters) != 1 else _DONE[matters[0]]
    work = partial(_settle, gift_id=gift.gift_id, matters=matters, state=DONE)
    return deeds.act(ctx, label, work, giving.told(gift.what, matters), origin=origin)


def reopen(ctx: Context, gift: GiftRow, matter: str, origin: object = None) -> bool:
    """Takes a tick away; the box itself shows it, so nothing is said."""
    work = partial(_settle, gift_id=gift.gift_id, matters=(matter,), state=OPEN)
    return deeds.act(ctx, _OPEN[matter], work, origin=origin)


def waive(ctx: Context, gift: GiftRow, matter: str, origin: object = None) -> bool:
    """Says that this is not called for."""
    said = _("{what}の{matter}を不要にしました").format(what=gift.what, matter=giving.named(matter))
    work = partial(_settle, gift_id=gift.gift_id, matters=(matter,), state=NONE)
    return deeds.act(ctx, _NONE[matter], work, said, origin=origin)


def add(ctx: Context, entity_id: int, what: str, day: date, direction: str, origin: object = None) -> bool:
    """A new one, written down on the karte itself."""
    label = N_("差し上げた物を追加") if direction == GIVEN else N_("頂き物を追加")
    work = partial(_add, entity_id=entity_id, what=what, day=day, direction=direction)
    return deeds.act(ctx, label, work, origin=origin)


def change(ctx: Context, gift: GiftRow, what: str, day: date, direction: str, origin: object = None) -> bool:
    """Says otherwise what it was."""
    work = partial(gifts.change, gift_id=gift.gift_id, what=what, happened_on=day, direction=direction)
    return deeds.act(ctx, N_("頂き物を変更"), work, origin=origin)


def remove(ctx: Context, gift: GiftRow, origin: object = None) -> bool:
    """Deletes it."""
    said = _("「{what}」を削除しました").format(what=gift.what)
    work = partial(gifts.remove, gift_id=gift.gift_id)
    return deeds.act(ctx, N_("頂き物を削除"), work, said, origin=origin)


def _settle(session: Session, *, gift_id: int, matters: tuple[str, ...], state: str) -> None:
    for matter in matters:
        gifts.settle(session, gift_id, matter, state)


def _add(session: Session, *, entity_id: int, what: str, day: date, direction: str) -> None:
    gifts.add(session, entity_id, what, day, direction=direction)
