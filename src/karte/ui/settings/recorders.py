"""記録者: who writes notes here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import recorders
from karte.store.recorders import NameTakenError
from karte.store.rows import RecorderRow
from karte.ui import deeds
from karte.ui.inputs.text import TextInput
from karte.ui.pane import Pane
from karte.ui.settings.page import Page, Section
from karte.ui.settings.recorder_line import NAME_WIDTH, RecorderLine, RetiredLine
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context


class RecordersPage(Pane):
    """Everything applies at once and can be undone."""

    watches = ("recorder", "setting", "note")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._rows: list[RecorderRow] = []
        self.lines: dict[int, RecorderLine] = {}
        self.retired: dict[int, RetiredLine] = {}
        self.new_name = TextInput(theme, _("名前を入力"))
        self.new_name.set_label(_("新しい記録者の名前"))
        self.add = PlainButton(theme, _("追加"), "plus")
        self.usual = MenuButton(theme, "", "user-round")
        self._page = Page(theme, _("記録者"))
        self._list = QVBoxLayout()
        self._usual_section = Section(theme, _("このパソコンでふだん書く人"))
        self._away_section = Section(theme, _("しまった記録者"))
        self._away = QVBoxLayout()
        self._lay_out()
        self._restyle()
        self.new_name.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.usual.chosen.connect(self._set_usual)
        theme.changed.connect(self._restyle)

    def refresh(self) -> None:
        with self._ctx.store.read() as session:
            rows, away = recorders.all(session), recorders.retired(session)
            counts, usual = recorders.counts(session), recorders.usual(session)
        self._rows = rows
        self._show_lines(counts)
        self._show_away(away, counts)
        self.usual.set_choices(
            [(row.recorder_id, row.name) for row in rows], usual.recorder_id if usual else None
        )
        self.usual.setAccessibleName(
            _("このパソコンでふだん書く人: {name}").format(name=usual.name if usual else "")
        )
        self._usual_section.setVisible(len(rows) > 1)
        self._order_tabs()

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        self._page.add(
            Label(
                theme,
                _("ノートを書いた人の名前です。2人以上いると、ノートを書くときに選べます。"),
                token="text2",
                wrap=True,
            )
        )
        people = QWidget()
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        fresh = Section(theme, _("記録者の追加"))
        fresh.add_row(self.new_name, self.add)
        self._usual_section.add(self.usual)
        self._usual_section.add_hint(_("ノートを新しく書くと、はじめにこの人の名前が入ります。"))
        holder = QWidget()
        holder.setLayout(self._away)
        self._away.setContentsMargins(0, 0, 0, 0)
        self._away_section.add(holder, wide=True)
        self._away_section.add_hint(_("これまでのノートの名前は、そのまま残ります。"))
        for part in (people, fresh, self._usual_section, self._away_section):
            self._page.add(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _show_lines(self, counts: dict[int, int]) -> None:
        here = {row.recorder_id for row in self._rows}
        for gone in [recorder_id for recorder_id in self.lines if recorder_id not in here]:
            _drop(self.lines.pop(gone))
        for place, row in enumerate(self._rows):
            line = self.lines.get(row.recorder_id) or self._make_line(row)
            line.show_row(
                row,
                counts.get(row.recorder_id, 0),
                first=place == 0,
                last=place == len(self._rows) - 1,
            )
            if self._list.indexOf(line) != place:
                self._list.removeWidget(line)
                self._list.insertWidget(place, line)

    def _make_line(self, row: RecorderRow) -> RecorderLine:
        line = self.lines[row.recorder_id] = RecorderLine(self._ctx.theme, row)
        line.name.checker = partial(self._tidy, row.recorder_id)
        line.renamed.connect(partial(self._rename, row.recorder_id))
        line.moved.connect(partial(self._move, row.recorder_id))
        line.put_away.connect(partial(self._put_away, row.recorder_id))
        return line

    def _show_away(self, away: list[RecorderRow], counts: dict[int, int]) -> None:
        for line in self.retired.values():
            _drop(line)
        self.retired = {
            row.recorder_id: RetiredLine(self._ctx.theme, row, counts.get(row.recorder_id, 0)) for row in away
        }
        for recorder_id, line in self.retired.items():
            self._away.addWidget(line)
            line.brought_back.connect(partial(self._bring_back, recorder_id))
        self._away_section.setVisible(bool(away))

    def _tidy(self, recorder_id: int, text: str) -> str:
        with self._ctx.store.read() as session:
            return recorders.tidy_name(session, text, recorder_id)

    def _add(self) -> None:
        name = self.new_name.text()
        try:
            with self._ctx.store.read() as session:
                recorders.tidy_name(session, name)
        except NameTakenError as taken:
            back = (_("戻す"), partial(self._take_instead, taken.taken.recorder_id))
            self.new_name.set_error(str(taken), back if taken.taken.retired else None)
        except KarteError as error:
            self.new_name.set_error(str(error))
        else:
            if self._act(N_("記録者を追加"), partial(recorders.add, name=name)):
                self.new_name.set_text("")
        self.new_name.setFocus()

    def _take_instead(self, recorder_id: int) -> None:
        self.new_name.set_text("")
        self._bring_back(recorder_id)
        self.new_name.setFocus()

    def _rename(self, recorder_id: int, name: str) -> None:
        self._act(N_("記録者の名前を変更"), partial(recorders.rename, recorder_id=recorder_id, name=name))

    def _move(self, recorder_id: int, by: int) -> None:
        order = [row.recorder_id for row in self._rows]
        place = order.index(recorder_id)
        order.insert(place + by, order.pop(place))
        self._act(N_("記録者の順番を変更"), partial(recorders.reorder, recorder_ids=order))

    def _put_away(self, recorder_id: int) -> None:
        self.new_name.setFocus()  # the line with the button goes
        said = _("「{name}」をしまいました").format(name=self._name(recorder_id))
        work = partial(recorders.set_retired, recorder_id=recorder_id, away=True)
        self._act(N_("記録者をしまう"), work, said)

    def _bring_back(self, recorder_id: int) -> None:
        self.new_name.setFocus()
        self._act(
            N_("しまった記録者を戻す"), partial(recorders.set_retired, recorder_id=recorder_id, away=False)
        )

    def _set_usual(self, recorder_id: object) -> None:
        assert isinstance(recorder_id, int)
        work = partial(recorders.set_usual, recorder_id=recorder_id)
        self._act(N_("ふだん書く人を変更"), work)

    def _act(self, label: str, work: Callable[[Session], object], said: str = "") -> bool:
        def write(session: Session) -> None:
            work(session)

        done = deeds.act(self._ctx, label, write, said, origin=self)
        self.refresh()
        return done

    def _name(self, recorder_id: int) -> str:
        return next(row.name for row in self._rows if row.recorder_id == recorder_id)

    def _order_tabs(self) -> None:
        """Lines made later still come where they are seen."""
        stops: list[QWidget] = []
        for row in self._rows:
            line = self.lines[row.recorder_id]
            stops += [line.name.line, line.up, line.down, line.away]
        stops += [self.new_name.line, self.add, self.usual]
        stops += [line.back for line in self.retired.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._list.setSpacing(px(6))
        self._away.setSpacing(px(6))
        self.new_name.setFixedWidth(px(NAME_WIDTH))


def _drop(line: QWidget) -> None:
    line.hide()
    line.deleteLater()
