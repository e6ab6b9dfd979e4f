"""The bar that says that samples are on the screen, and takes them away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.services import samples
from karte.store.store import Change
from karte.ui.context import Context
from karte.ui.widgets.banner import Banner


class SampleBar(QWidget):
    """There as long as something of a sample shop is."""

    remove_requested = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._present: list[str] = []
        self.banner = Banner(
            ctx.theme,
            _("見本のデータを表示しています。"),
            "info",
            [(_("見本を消す"), self.remove_requested.emit)],
            closable=False,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.refresh()
        ctx.changes.happened.connect(self._follow)

    def present(self) -> list[str]:
        """The keys of the shops that are there."""
        return self._present

    def refresh(self) -> None:
        """Look which shops are there."""
        with self._ctx.store.read() as session:
            self._present = samples.present(session)
        self.setVisible(bool(self._present))

    def _follow(self, change: Change) -> None:
        if change.touched.keys() & {"setting", "entity"}:
            self.refresh()
