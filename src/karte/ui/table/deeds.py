"""What is done to the marked cells: emptied, filled down, copied, pasted; each is one write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from karte import clock
from karte.i18n import N_, _, ngettext
from karte.services.exporting import delimited
from karte.services.exporting.cells import guarded
from karte.store import cells, kinds, lists, values
from karte.store.columns import KIND, NAME, Column
from karte.store.rows import Value
from karte.ui import deeds
from karte.ui.table import clipboard, pasting
from karte.ui.table.model import heading
from karte.ui.table.paste_preview import PastePreview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from karte.store.columns import Column, Scope
    from karte.store.rows import Value
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.jobs import Report
    from karte.ui.table.model import TableModel


def clear(
    ctx: Context,
    model: TableModel,
    marked: Iterable[tuple[int, int]],
    origin: object,
    done: Callable[[], None],
) -> bool:
    """Empties cells; False if there was nothing to empty. A name and a kind stay. `done`: it is written."""
    wanted = list(marked)
    kept = any(model.column(place).key in (NAME, KIND) for _row, place in wanted)
    made = [
        (entity_id, model.column(place), values.EMPTY)
        for row, place in wanted
        if model.column(place).key not in (NAME, KIND)
        and model.takes(row, place)
        and not values.is_empty(model.value(row, place))
        and (entity_id := model.id_at(row)) is not None
    ]
    if made:
        said = ngettext("{count}個のセルを空にしました", "{count}個のセルを空にしました", len(made))
        return _write(ctx, N_("表のセルを空にする"), made, said.format(count=len(made)), origin, done)
    stuck = [model.column(place) for row, place in wanted if not model.takes(row, place)]
    if kept:
        ctx.tell.toast(_("名前と種類は空にできません。"))
    elif stuck and not stuck[0].is_editable:
        ctx.tell.toast(cells.why_not(stuck[0]))
    return False


def fill_down(
    ctx: Context, model: TableModel, around: QRect, origin: object, done: Callable[[], None]
) -> bool:
    """Writes what the topmost of the marked cells holds into those below; with one row, what is above it."""
    if around.isEmpty():
        return False
    top = around.top() if around.height() > 1 else around.top() - 1
    if top < 0:
        return False
    made = [
        (entity_id, model.column(place), model.value(top, place))
        for place in range(around.left(), around.left() + around.width())
        for row in range(top + 1, around.top() + around.height())
        if model.column(place).key != NAME
        and model.takes(row, place)
        and model.value(row, place) != model.value(top, place)
        and (entity_id := model.id_at(row)) is not None
    ]
    if not made:
        return False
    said = ngettext(
        "{count}個のセルに同じ内容を書きました", "{count}個のセルに同じ内容を書きました", len(made)
    )
    return _write(ctx, N_("上のセルと同じにする"), made, said.format(count=len(made)), origin, done)


def copy(model: TableModel, around: QRect, *, headings: bool = False) -> None:
    """Puts the rectangle on the clipboard as a spreadsheet takes it."""
    places = range(around.left(), around.left() + around.width())
    rows = [
        [_copied(model.column(place), model.value(row, place)) for place in places]
        for row in range(around.top(), around.top() + around.height())
    ]
    if headings:
        rows.insert(0, [guarded(heading(model.column(place))) for place in places])
    QGuiApplication.clipboard().setText(delimited.tab_separated(rows))


def _copied(column: Column, value: Value) -> str:
    """A cell as a spreadsheet takes it: a number to reckon with, a text never."""
    text = cells.plain(column, value)
    return text if column.is_number and value.number is not None else guarded(text)


def paste(
    ctx: Context,
    model: TableModel,
    around: QRect,
    scope: Scope,
    origin: object,
    done: Callable[[], None],
) -> bool:
    """Pastes from the upper left marked cell on, after a look at what changes; False if nothing was."""
    text = QGuiApplication.clipboard().text()
    if not text or not model.columnCount():
        return False
    rows = pasting.spread(clipboard.read(text), max(1, around.height()), max(1, around.width()))
    with ctx.store.read() as session:
        used, counts = kinds.all(session), kinds.counts(session)
    corner = (max(0, around.top()), max(0, around.left()))
    planner = pasting.Planner(model, rows, corner, used, clock.now())
    usual = max(used, key=lambda kind: counts.get(kind.kind_id, 0)).kind_id
    kind_id = scope.kind_id if scope.kind_id is not None else usual
    plan = planner.plan(kind_id)
    if len(plan.changes) == 1 and not plan.new and not plan.problems and len(rows) == len(rows[0]) == 1:
        return _carry_out(ctx, plan, scope, origin, done)
    chosen = PastePreview.ask(ctx.theme, planner, used, kind_id, ctx.tell.window())
    return chosen is not None and not chosen.is_empty and _carry_out(ctx, chosen, scope, origin, done)


def _carry_out(
    ctx: Context, plan: pasting.Plan, scope: Scope, origin: object, done: Callable[[], None]
) -> bool:
    said = [_("{count}個のセルを書き換えました").format(count=len(plan.changes))] if plan.changes else []
    if plan.new:
        said.append(_("{count}件のカルテを作りました").format(count=len(plan.new)))
    return deeds.act_many(
        ctx,
        len(plan.changes) + len(plan.new),
        N_("表に貼り付け"),
        partial(_put_plan, plan, scope.list_id),
        "。".join(said),  # data
        origin=origin,
        done=done,
    )


def _put_plan(plan: pasting.Plan, list_id: int | None, session: Session, report: Report) -> None:
    """New kartes go into the list that is shown, unless its kartes are those that fit its rule."""
    made = pasting.apply(session, plan, report)
    listed = None if list_id is None else lists.get(session, list_id)
    if made and listed is not None and listed.rule is None:
        lists.put(session, listed.list_id, made)


def _write(
    ctx: Context, label: str, made: list[cells.Write], said: str, origin: object, done: Callable[[], None]
) -> bool:
    work = partial(_put_all, made)
    return deeds.act_many(ctx, len(made), label, work, said, origin=origin, done=done)


def _put_all(made: list[cells.Write], session: Session, report: Report) -> None:
    pasting.put(session, made, report, len(made))
