"""The matter a note is about, in words: how it stands, by which way it came, until when, what is charged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.text.ahead import examples, parse_ahead
from karte.text.dates import Moment, format_date, format_moment

RECORD = "record"
"""The state of nearly every note."""

STATES: Mapping[str, str] = {
    RECORD: N_("記録のみ"),
    "open": N_("未完了"),
    "waiting": N_("保留"),
    "solved": N_("解決"),
    "done": N_("完了"),
}
"""Every state of a note, as the matter goes on, and how it is called."""

MEANINGS: Mapping[str, str] = {
    "waiting": N_("返事や都合を待っています"),
    "solved": N_("用件は片づきました。報告や請求はこれからでも"),
    "done": N_("報告や請求まで、すべて済みました"),
}
"""What those states say of a matter that do not speak for themselves."""

SETTLED = ("solved", "done")
"""States after which nothing is awaited any more."""

CHANNELS: Mapping[str, str] = {
    "visited": N_("来店"),
    "visiting": N_("訪問"),
    "phone": N_("電話"),
    "mail": N_("メール"),
    "line": N_("LINE"),
    "online": N_("オンライン"),
    "letter": N_("手紙"),
}
"""経路: by which way one met or heard of one another."""

PHONE = "phone"

GOOD = "good"
SATISFACTIONS: Mapping[str, str] = {GOOD: N_("良い"), "fair": N_("ふつう"), "bad": N_("悪い")}

BILLABLE, BILLED, FREE = "billable", "billed", "free"
BILLINGS: Mapping[str, str] = {
    BILLABLE: N_("請求対象"),
    BILLED: N_("請求済み"),
    FREE: N_("請求対象外"),
}

_LONG_AGO = timedelta(days=180)
_NEAR = 7
"""A day that lies further ahead is told without saying how far."""


def named(words: Mapping[str, str], key: str) -> str:
    """A key in words, one of a later version as it stands; "" for none."""
    return _(words[key]) if key in words else key


def meaning(state: str) -> str:
    """A state in a sentence; "" where there is nothing to explain."""
    return named(MEANINGS, state) if state in MEANINGS else ""


def read_due(text: str, today: date) -> str:
    """The day (ISO) until which something is to be settled; raises a KarteError where it is none.

    It is read like the day of 次回; a time behind it is left out. One without a year that lies long ago is
    meant to come: 1/10 in December.
    """
    said = parse_ahead(text, datetime.combine(today, time()), today, since=today - _LONG_AGO)
    if said.precision not in ("day", "minute"):
        raise KarteError(_("期限は日まで入れてください。"), examples())
    return said.at.date().isoformat()


def is_overdue(state: str, due: str, today: date) -> bool:
    """Whether a day passed on which the matter was to be settled, and it is not."""
    return bool(due) and state not in SETTLED and due < today.isoformat()


def due_text(state: str, due: str, today: date) -> str:
    """期限 11/25(水), 今日まで, 11/20(金) 1日過ぎ; of what is settled only the day; "" without a due day."""
    if not due:
        return ""
    shown, left = _due_day(due, today), _left(due, today)
    if state in SETTLED or left is None:
        return _("期限 {day}").format(day=shown)
    if left < 0:
        return _("{day} {count}日過ぎ").format(day=shown, count=-left)
    if left == 0:
        return _("今日まで")
    if left < _NEAR:
        return _("{day}まで あと{count}日").format(day=shown, count=left)
    return _("{day}まで").format(day=shown)


def standing(state: str, due: str, today: date) -> str:
    """未完了 11/20(金) 1日過ぎ: how a matter stands, for a line among others; "" for a mere record."""
    return standings(state, due, today)[0]


def standings(state: str, due: str, today: date) -> tuple[str, ...]:
    """The same in ever fewer words, for where there is little room: 未完了 11/20(金) 1日過ぎ, 1日過ぎ."""
    said = "" if state == RECORD else named(STATES, state)
    if state in SETTLED or not due:
        return (said,)
    whole = " ".join(filter(None, (said, due_text(state, due, today))))
    left = _left(due, today)
    if left is None:
        return (whole,)
    if left < 0:
        return whole, _("{count}日過ぎ").format(count=-left)
    return whole, _("{day}まで").format(day=_due_day(due, today)) if left else _("今日まで")


def _left(due: str, today: date) -> int | None:
    """How many days are left; None in a file that has come to harm."""
    try:
        return (date.fromisoformat(due) - today).days
    except ValueError:
        return None


def _due_day(due: str, today: date) -> str:
    return format_date(due, year=not due.startswith(f"{today.year}-"))


def addition_heading(at: datetime, recorder: str) -> str:
    """追記 2026/11/22(日) 10:30 美咲."""
    return " ".join(filter(None, (_("追記"), format_moment(Moment(at, "minute")), recorder)))


def clock_text(minutes: float) -> str:
    """1:30, 0:05: a length of time in hours and minutes."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours:,}:{rest:02}"
