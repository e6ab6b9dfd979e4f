"""What stands below what in a timeline, and how high each line is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from karte import clock
from karte.i18n import _
from karte.store.note_rows import NoteLine
from karte.text.dates import format_date, format_moment
from karte.text.matter import standing
from karte.text.numbers import format_number


@dataclass(frozen=True, slots=True)
class Heading:
    """A month; its year stands only here."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class More:
    """The last line while older notes are not loaded yet: `left` of them, None while nobody knows."""

    left: int | None


Item = Heading | NoteLine | More


def arrange(lines: Sequence[NoteLine], left: int | None = 0, *, by_month: bool = True) -> list[Item]:
    """The notes in the order given, a heading before each month, and at the end what is left.

    Without `by_month` they stand in another order than that of time, and months say nothing.
    """
    items: list[Item] = []
    last: Heading | None = None
    for line in lines:
        at = line.happened.at
        heading = Heading(at.year, at.month)
        if by_month and heading != last:
            items.append(heading)
            last = heading
        items.append(line)
    if left is None or left > 0:
        items.append(More(left))
    return items


def heading_text(year: int, month: int) -> str:
    """2026年11月."""
    return _("{year}年{month}月").format(year=year, month=month)


def month_text(month: int) -> str:
    """1月 to 12月, in the user's language."""
    return _("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月").split()[month - 1]


def more_text(more: More) -> str:
    """さらに読む (残り1,234件)."""
    if more.left is None:
        return _("さらに読む")
    return _("さらに読む (残り{count}件)").format(count=format_number(more.left))


def day_text(line: NoteLine) -> tuple[str, int | None]:
    """11/07(土) and the weekday (0 is Monday); less, and None, where the day is not known."""
    moment = line.happened
    if moment.precision == "year":
        return format_moment(moment), None
    if moment.precision == "month":
        return month_text(moment.at.month), None
    return format_date(moment.at.date().isoformat(), year=False), moment.at.weekday()


def first_words(line: NoteLine) -> str:
    """What a folded note shows of its text: nothing of one that is 自分だけ."""
    return _("自分だけのノート") if line.private else line.excerpt


def spoken(line: NoteLine) -> str:
    """A folded note as one sentence for a screen reader."""
    names = "、".join(ref.name for ref in line.about)  # data
    return " ".join(
        filter(
            None,
            (
                format_moment(line.happened),
                names,
                line.template.name,
                first_words(line),
                standing(line.state, line.due, clock.today()),
            ),
        )
    )


class Stack:
    """Heights one below the other; tops are prefix sums, so any place is found at once."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._tops = [0]
        self._sum()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of everything."""
        return self._tops[-1]

    def top(self, index: int) -> int:
        """Where an item begins."""
        return self._tops[index]

    def height(self, index: int) -> int:
        """How high an item is."""
        return self._heights[index]

    def change(self, heights: Mapping[int, int]) -> bool:
        """Other heights for some items; whether any was really another."""
        different = {index: height for index, height in heights.items() if self._heights[index] != height}
        for index, height in different.items():
            self._heights[index] = height
        if different:
            self._sum()
        return bool(different)

    def index_at(self, y: int) -> int:
        """The item at a height, the nearest one beyond the ends; there must be items."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._heights) - 1)

    def between(self, top: int, bottom: int) -> range:
        """The items of which something lies between two heights."""
        if not self._heights or bottom <= top:
            return range(0)
        return range(self.index_at(top), self.index_at(bottom - 1) + 1)

    def _sum(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
