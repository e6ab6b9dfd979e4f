"""定型文: the words that are written again and again, looked after in the settings."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import phrases
from karte.ui import deeds
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.text import TextInput
from karte.ui.pane import Pane
from karte.ui.phrases import places
from karte.ui.phrases.line import MOST_LINES, SHORT_WIDTH, PhraseLine
from karte.ui.phrases.writer import KEY
from karte.ui.settings.page import Page, Section
from karte.ui.widgets.buttons import PlainButton, hint_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.phrases import PhraseRow, Place
    from karte.store.store import Session
    from karte.ui.context import Context


class PhrasesPage(Pane):
    """Everything applies at once and can be undone."""

    watches = ("phrase", "template", "field")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._rows: list[PhraseRow] = []
        self.lines: dict[int, PhraseLine] = {}
        self.new_words = ParaInput(theme, _("言葉を入力"), rows=2, max_rows=MOST_LINES)
        self.new_words.set_label(_("新しい定型文"))
        self.new_short = TextInput(theme, _("略語"))
        self.new_short.set_label(_("新しい定型文の略語"))
        self.new_place = MenuButton(theme, "")
        self.add = PlainButton(theme, _("追加"), "plus", "Ctrl+Return")
        self._page = Page(theme, _("定型文"))
        self._list = QVBoxLayout()
        self._lay_out()
        self._restyle()
        adding = QShortcut(QKeySequence("Ctrl+Return"), self)
        adding.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        adding.activated.connect(self._add)
        self.new_short.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        theme.changed.connect(self._restyle)

    def refresh(self) -> None:
        with self._ctx.store.read() as session:
            self._rows = phrases.all(session)
            offered = places.choices(session)
            known = dict(offered)
            away = {
                row.place: places.named(session, row.place) for row in self._rows if row.place not in known
            }
        self._show_lines([*offered, *away.items()])
        self.new_place.set_choices(offered, self._chosen_place() if self._chosen_place() in known else None)
        self.new_place.setAccessibleName(
            _("新しい定型文を出すところ: {place}").format(place=self.new_place.text())
        )
        self._order_tabs()

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        hint = _(
            "ノートを書くときに {key} で入れられます。略語を打って {key} を押すと、すぐに言葉になります。"
        )
        self._page.add(Label(theme, hint.format(key=hint_text(KEY)), token="text2", wrap=True))
        fresh = Section(theme, _("定型文の追加"))
        fresh.add(self.new_words, wide=True)
        fresh.add_row(self.new_short, self.new_place, self.add)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        self._page.add(fresh)
        self._page.add(held)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _show_lines(self, offered: list[tuple[Place, str]]) -> None:
        here = {row.phrase_id for row in self._rows}
        for gone in [phrase_id for phrase_id in self.lines if phrase_id not in here]:
            line = self.lines.pop(gone)
            line.hide()
            line.deleteLater()
        for place, row in enumerate(self._rows):
            line = self.lines.get(row.phrase_id) or self._make_line(row)
            line.show_row(row, offered, first=place == 0, last=place == len(self._rows) - 1)
            if self._list.indexOf(line) != place:
                self._list.removeWidget(line)
                self._list.insertWidget(place, line)

    def _make_line(self, row: PhraseRow) -> PhraseLine:
        line = self.lines[row.phrase_id] = PhraseLine(self._ctx.theme, row)
        line.reworded.connect(partial(self._reword, row.phrase_id))
        line.shortened.connect(partial(self._shorten, row.phrase_id))
        line.placed.connect(partial(self._place, row.phrase_id))
        line.moved.connect(partial(self._move, row.phrase_id))
        line.removed.connect(partial(self._remove, row.phrase_id))
        return line

    def _chosen_place(self) -> Place:
        chosen = self.new_place.current()
        return chosen if isinstance(chosen, phrases.Place) else phrases.ANYWHERE

    def _add(self) -> None:
        work = partial(
            phrases.add, text=self.new_words.text(), short=self.new_short.text(), place=self._chosen_place()
        )
        try:
            phrases.tidy_text(self.new_words.text())
        except KarteError as error:
            self.new_words.set_error(str(error))
        else:
            if self._act(N_("定型文を追加"), work):
                self.new_words.set_text("")
                self.new_short.set_text("")
        self.new_words.setFocus()

    def _reword(self, phrase_id: int, words: str) -> None:
        self._act(N_("定型文を変更"), partial(phrases.reword, phrase_id=phrase_id, text=words))

    def _shorten(self, phrase_id: int, short: str) -> None:
        self._act(N_("定型文の略語を変更"), partial(phrases.set_short, phrase_id=phrase_id, short=short))

    def _place(self, phrase_id: int, place: Place) -> None:
        self._act(
            N_("定型文を出すところを変更"), partial(phrases.set_place, phrase_id=phrase_id, place=place)
        )

    def _move(self, phrase_id: int, by: int) -> None:
        order = [row.phrase_id for row in self._rows]
        place = order.index(phrase_id)
        order.insert(place + by, order.pop(place))
        self._act(N_("定型文の順番を変更"), partial(phrases.reorder, phrase_ids=order))

    def _remove(self, phrase_id: int) -> None:
        self.new_words.setFocus()  # the line with the button goes
        self._act(N_("定型文を削除"), partial(phrases.remove, phrase_id=phrase_id), _("定型文を削除しました"))

    def _act(self, label: str, work: Callable[[Session], object], said: str = "") -> bool:
        def write(session: Session) -> None:
            work(session)

        done = deeds.act(self._ctx, label, write, said, origin=self)
        self.refresh()
        return done

    def _order_tabs(self) -> None:
        """Lines made later still come where they are seen."""
        stops: list[QWidget] = [self.new_words.pad, self.new_short.line, self.new_place, self.add]
        for row in self._rows:
            stops += self.lines[row.phrase_id].stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._list.setSpacing(px(16))
        self.new_short.setFixedWidth(px(SHORT_WIDTH))
