"""What the bar prints: kartes one after another, or a 名簿 of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from karte import clock
from karte.errors import KarteError
from karte.i18n import _, ngettext
from karte.services import paper
from karte.services.exporting import columns, roll
from karte.services.exporting.columns import Column
from karte.services.report.page import Options
from karte.services.sheet import gather, typeset
from karte.services.sheet.gather import Wish
from karte.store import bulk, contents, kinds
from karte.ui.bulk.column_list import ColumnList
from karte.ui.printing import document, pages
from karte.ui.printing.document import Chosen, Document, GraphChoice, Made, Subject
from karte.ui.printing.options import OptionsPanel, Panel
from karte.ui.printing.source import Source, keep
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.store import Session, Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report
    from karte.ui.theme import Theme

_SHEETS, _ROLL = "sheets", "roll"
"""Under these names the settings keep what was chosen, beside the names of the kinds."""


class SheetsSource(Source):
    """The sheets of several kartes, each on pages of its own and counted by itself."""

    def __init__(self, ctx: Context, entity_ids: Sequence[int]) -> None:
        self._settings = ctx.settings
        self._ids = tuple(entity_ids)
        kept = ctx.settings.current.print_options.get(_SHEETS, {})
        with ctx.store.read() as session:
            subject = _subject(session, self._ids)
            hidden = contents.count_private(session, self._ids)
        self.panel = self.options = OptionsPanel(ctx.theme, subject, document.remembered(kept))
        self.title = _("カルテ{count}件の印刷プレビュー").format(count=len(self._ids))
        self.hidden = _("自分だけのノート{count}件は入っていません").format(count=hidden) if hidden else ""

    def making(self) -> Callable[[Store, Report], Made]:
        entity_ids, chosen = self._ids, self.options.chosen()

        def make(store: Store, report: Report) -> Made:
            return _sheets(store, entity_ids, chosen, report)

        return make

    def remember(self) -> None:
        keep(self._settings, _SHEETS, asdict(self.options.chosen()))


def _subject(session: Session, entity_ids: Sequence[int]) -> Subject:
    """What can be switched on; each karte draws the graph of its own most used template."""
    found = [kinds.get(session, kind_id) for kind_id in bulk.standing(session, entity_ids).kinds]
    titles = {kind.topics_title for kind in found if kind.topics_title}
    title = titles.pop() if len(titles) == 1 else _("次に話すこと")
    return Subject("", _SHEETS, title, (GraphChoice(0, 0, ""),), 0)


def _sheets(store: Store, entity_ids: Sequence[int], chosen: Chosen, report: Report) -> Made:
    made: list[bytes] = []
    try:
        for place, entity_id in enumerate(entity_ids):
            report(place, len(entity_ids))
            with store.read() as session:
                wish = Wish(chosen.count or None, photos=chosen.photos_in(store))
                sheet = gather.sheet(session, entity_id, wish)
            if sheet is not None:
                made.append(typeset.pdf(sheet, chosen.options()))
        if not made:
            return Made(error=_gone())
        title = ngettext("カルテ{count}件", "カルテ{count}件", len(made)).format(count=len(made))
        pdf = pages.joined(paper.cover(title), made)
    except KarteError as error:
        return Made(error=error)
    name = paper.file_name(_("カルテ"), _("{count}件").format(count=len(made)), clock.today())
    return Made(Document(pdf, pages.sizes(pdf), name))


@dataclass(frozen=True, slots=True)
class RollChosen:
    """How a 名簿 is printed."""

    large: bool = False
    punched: bool = True
    landscape: bool = False


class RollSource(Source):
    """A table of kartes; which columns it has is not remembered, for they differ from kind to kind."""

    def __init__(self, ctx: Context, entity_ids: Sequence[int], title: str) -> None:
        self._settings = ctx.settings
        self._ids = tuple(entity_ids)
        self._name = title
        kept = _sound(ctx.settings.current.print_options.get(_ROLL, {}))
        with ctx.store.read() as session:
            offered = columns.offered(session, self._ids)
        self.panel = self.options = RollPanel(ctx.theme, offered, roll.usual(offered), kept)
        self.title = _("{name}の印刷プレビュー").format(name=title)

    def making(self) -> Callable[[Store, Report], Made]:
        entity_ids, title = self._ids, self._name
        wanted, how = self.options.columns.chosen(), self.options.chosen()

        def make(store: Store, _report: Report) -> Made:
            return _roll(store, entity_ids, title, wanted, how)

        return make

    def remember(self) -> None:
        keep(self._settings, _ROLL, asdict(self.options.chosen()))


class RollPanel(Panel):
    """Columns, size of the text, which way the paper lies, and its margins."""

    def __init__(
        self, theme: Theme, offered: Sequence[Column], usual: Sequence[Column], chosen: RollChosen
    ) -> None:
        super().__init__()
        self.columns = ColumnList(theme, offered, [column.key for column in usual])
        sizes = [("normal", _("標準")), ("large", _("大きめ"))]
        self.text_size = Segmented(theme, sizes, _("文字"))
        self.paper = Segmented(theme, [("upright", _("縦")), ("lying", _("横"))], _("用紙"))
        margins = [("punched", _("とじ穴のあき")), ("even", _("左右同じ"))]
        self.margins = Segmented(theme, margins, _("余白"))
        self.text_size.set_current("large" if chosen.large else "normal")
        self.paper.set_current("lying" if chosen.landscape else "upright")
        self.margins.set_current("punched" if chosen.punched else "even")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        titled = ((_("文字"), self.text_size), (_("用紙"), self.paper), (_("余白"), self.margins))
        for title, choice in titled:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(theme, title, "small", "text2", bold=True))
            row.addWidget(choice)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.columns)
        column.addStretch(1)
        self.columns.changed.connect(self.changed)
        for _title, choice in titled:
            choice.changed.connect(self._tell)

    def chosen(self) -> RollChosen:
        """What is switched on."""
        return RollChosen(
            large=self.text_size.current() == "large",
            punched=self.margins.current() == "punched",
            landscape=self.paper.current() == "lying",
        )

    def _tell(self) -> None:
        self.changed.emit()


def _roll(
    store: Store, entity_ids: Sequence[int], title: str, wanted: Sequence[Column], how: RollChosen
) -> Made:
    if not wanted:
        return Made(error=KarteError(_("列が選ばれていません。"), _("右の列から選んでください。")))
    options = Options(how.landscape, paper.LARGE if how.large else paper.NORMAL, how.punched)
    try:
        with store.read() as session:
            lines = roll.rows(session, entity_ids, wanted)
        if not lines:
            return Made(error=_gone())
        pdf = roll.pdf(title, lines, wanted, options)
    except KarteError as error:
        return Made(error=error)
    return Made(Document(pdf, pages.sizes(pdf), paper.file_name("", title, clock.today())))


def _sound(kept: Mapping[str, Any]) -> RollChosen:
    """What was chosen last time, as the settings keep it; nonsense is passed over."""
    known = asdict(RollChosen())
    return replace(RollChosen(), **{key: kept[key] for key in known if isinstance(kept.get(key), bool)})


def _gone() -> KarteError:
    return KarteError(_("選んだカルテは、もうありません。"), _("閉じて、別のカルテを選んでください。"))
