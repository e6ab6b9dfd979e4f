"""How something in the trash is called and described."""

from __future__ import annotations

from karte import clock
from karte.i18n import _, ngettext
from karte.store.rows import TrashedKarte, TrashedNote, TrashRow
from karte.text.dates import Moment, format_moment


def title(row: TrashRow) -> str:
    """A karte's name or a note's first words; those of one marked 自分だけ are for nobody's shoulder."""
    if isinstance(row.what, TrashedKarte):
        return row.what.ref.name
    if row.what.private:
        return _("自分だけのノート")
    return row.what.excerpt or _("何も書いていないノート")


def details(row: TrashRow) -> str:
    """ヒト ・ ノート23件, or #12 ・ 11/20(金) 10:30 ・ 来店記録 ・ 田中 美咲 ほか1件."""
    what = row.what
    if isinstance(what, TrashedKarte):
        parts = [what.ref.kind_name]
        if what.note_count:
            parts.append(ngettext("ノート{count}件", "ノート{count}件", what.note_count))
        return " ・ ".join(parts).format(count=what.note_count)  # data
    parts = [f"#{what.number}", _day(what.happened), what.template.name, whose(what)]
    return " ・ ".join(part for part in parts if part)  # data


def whose(note: TrashedNote) -> str:
    """The karte a note was in, with the number of others; "" if it was in none."""
    if not note.about:
        return ""
    others = len(note.about) - 1
    name = note.about[0].name
    return _("{name} ほか{count}件").format(name=name, count=others) if others else name


def deleted(row: TrashRow) -> str:
    """When it was deleted, on the clock on the wall: 11/21(土) 16:40に削除."""
    at = row.deleted_at.astimezone().replace(tzinfo=None, second=0, microsecond=0)
    return _("{day}に削除").format(day=_day(Moment(at, "minute")))


def spoken(row: TrashRow) -> str:
    """Everything about one line, for those who hear it."""
    kind = _("カルテ") if isinstance(row.what, TrashedKarte) else _("ノート")
    return "、".join((kind, title(row), details(row), deleted(row), _(row.label)))  # data


def _day(moment: Moment) -> str:
    return format_moment(moment, year=moment.at.year != clock.today().year)
