"""What a preview can show: where its pages come from, and the options beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from karte.i18n import _
from karte.ui.printing import document
from karte.ui.printing.document import Made, Order
from karte.ui.printing.options import OptionsPanel, Panel

if TYPE_CHECKING:
    from karte.settings import SettingsFile
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report


class Source:
    """Something to print."""

    title: str
    """What the window is called."""
    hidden: str = ""
    """What is said on screen, never on paper, about what is left out."""
    panel: Panel
    """The options; they belong to the preview once it is shown."""

    def making(self) -> Callable[[Store, Report], Made]:
        """What makes the pages as the panel wants them now; it runs on a thread and holds nothing of Qt's.

        Where it takes long it reports (kartes made, kartes in all), and stops at a report if it is to.
        """
        raise NotImplementedError

    def remember(self) -> None:
        """Keep what was chosen in the panel for the next time."""
        raise NotImplementedError


class KarteSource(Source):
    """The sheet of one karte, with the options remembered for its kind."""

    def __init__(self, ctx: Context, entity_id: int, template_id: int | None, field_id: int | None) -> None:
        """Raises KarteError when the karte is gone."""
        with ctx.store.read() as session:
            self._subject = document.subject(session, entity_id)
        self._settings = ctx.settings
        self._entity_id = entity_id
        kept = ctx.settings.current.print_options.get(self._subject.slot, {})
        self.panel = self.options = OptionsPanel(ctx.theme, self._subject, document.remembered(kept))
        self.options.choose_graph(template_id, field_id)
        self.title = _("{name}の印刷プレビュー").format(name=self._subject.name)
        count = self._subject.hidden
        self.hidden = _("自分だけのノート{count}件は入っていません").format(count=count) if count else ""

    def making(self) -> Callable[[Store, Report], Made]:
        order = Order(self._entity_id, self.options.chosen(), *self.options.graph_of())

        def make(store: Store, _report: Report) -> Made:
            return document.make(store, order)

        return make

    def remember(self) -> None:
        keep(self._settings, self._subject.slot, asdict(self.options.chosen()))


def keep(settings: SettingsFile, key: str, chosen: dict[str, Any]) -> None:
    """Puts down what was chosen for one sort of paper, for the next time."""
    settings.change(print_options={**settings.current.print_options, key: chosen})
