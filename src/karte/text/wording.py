"""How things to talk about are spoken of: the kind names them, and the other words follow that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from karte import clock
from karte.i18n import N_, _
from karte.text import dates
from karte.text.dates import Moment

LONGEST_SAID = 24
"""So many characters of a topic are repeated in the news."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the strip of one kind says."""

    title: str
    invite: str
    """Stands in the empty entry."""
    add: str
    done: str
    """The tick, as a line of the menu."""
    said_done: str
    drop: str
    said_dropped: str
    ended: str
    """What is over."""
    told: str
    """A hint that it was over once before, on a `{day}`."""


def wording(title: str) -> Wording:
    """The words that go with the name a kind gives its topics; with a name of the user's own, plain ones."""
    if _is(title, N_("次に確かめること")):
        return Wording(
            title=title,
            invite=_("次に確かめることを書いておく"),
            add=_("次に確かめることを書く"),
            done=_("確かめた"),
            said_done=_("確かめました: {topic}"),
            drop=_("確かめないことにする"),
            said_dropped=_("確かめないことにしました: {topic}"),
            ended=_("確かめたこと"),
            told=_("これは{day}に確かめました"),
        )
    if not title or _is(title, N_("次に話すこと")):
        return Wording(
            title=title or _("次に話すこと"),
            invite=_("次に会うとき話すことを書いておく"),
            add=_("次に話すことを書く"),
            done=_("話した"),
            said_done=_("話しました: {topic}"),
            drop=_("話さないことにする"),
            said_dropped=_("話さないことにしました: {topic}"),
            ended=_("話したこと"),
            told=_("この話は{day}にしました"),
        )
    return Wording(
        title=title,
        invite=_("「{title}」を書いておく").format(title=title),
        add=_("「{title}」を書く").format(title=title),
        done=_("済んだ"),
        said_done=_("済みました: {topic}"),
        drop=_("やめることにする"),
        said_dropped=_("やめました: {topic}"),
        ended=_("済んだこと"),
        told=_("これは{day}に済みました"),
    )


def _is(title: str, name: str) -> bool:
    """Whether a kind calls them so; its name was written in the language of that day."""
    return title in (name, _(name))


def short_day(day: date) -> str:
    """11/07, and the year with it if it is another one."""
    return dates.format_date(day.isoformat(), year=day.year != clock.today().year, weekday=False)


def short_moment(happened: Moment) -> str:
    """As `short_day`, or the month or year where no more is known."""
    if happened.precision in ("year", "month"):
        return dates.format_moment(happened)
    return short_day(happened.at.date())


def said(sentence: str, text: str) -> str:
    """A sentence of the wording with the topic in it, cut where it is long."""
    short = text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 1] + "…"
    return sentence.format(topic=short)
