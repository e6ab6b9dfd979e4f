"""What the notes come to, in words."""

from __future__ import annotations

from collections.abc import Sequence

from karte.i18n import _
from karte.store import values
from karte.store.rows import Sum
from karte.text.numbers import format_money, format_number


def total_text(found: Sum) -> tuple[str, str]:
    """Label and value: (料金の合計, 123,400円), (所要時間の合計, 12時間30分), (満足度の平均, 4.2)."""
    field = found.field
    unit = field.unit or {"money": _("円"), "lines": _("円"), "minutes": _("分")}.get(field.type, "")
    if not values.has_sum(field):
        mean = values.mean_text(field, found.total / found.count)
        return _("{label}の平均").format(label=field.label), mean + unit
    match field.type:
        case "money":
            value = format_money(found.total, unit)
        case "minutes":
            value = hours_text(found.total)
        case _:
            value = format_number(round(found.total, 2)) + unit
    return _("{label}の合計").format(label=field.label), value


def hours_text(minutes: float) -> str:
    """12時間30分, 45分."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return _("{count}分").format(count=rest)
    shown = format_number(hours)
    if not rest:
        return _("{hours}時間").format(hours=shown)
    return _("{hours}時間{minutes}分").format(hours=shown, minutes=rest)


def totals_text(count: int, sums: Sequence[Sum]) -> list[tuple[str, str]]:
    """The number of notes and every sum, as (label, value)."""
    return [(_("件数"), _("{count}件").format(count=format_number(count))), *map(total_text, sums)]
