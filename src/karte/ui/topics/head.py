"""The first line of the strip: what it is called, and what can be brought out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from karte.i18n import _, ngettext
from karte.ui.topics.tick import INSET
from karte.ui.widgets.buttons import LinkButton, named
from karte.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from karte.text.wording import Wording
    from karte.ui.theme import Theme

INK = "fusen-text"


class TopicsHead(QWidget):
    """Title and three links: the rest of the topics, those that are over, and a new one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel()
        self._title = ElidedLabel(theme, role="small", token=INK, bold=True)
        self.more = LinkButton(theme, "", token=INK)
        self.past = LinkButton(theme, "", token=INK)
        self.add = LinkButton(theme, _("追加"), "plus", token=INK)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        for button in (self.more, self.past, self.add):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_words(self, words: Wording) -> None:
        """Speak of topics as the kind does."""
        self._title.set_text(words.title)
        self.add.setAccessibleName(words.add)
        self.add.setToolTip(named(words.add, "Alt+T"))

    def set_hidden_count(self, count: int, *, unfolded: bool) -> None:
        """How many topics are seen only when unfolded."""
        self.more.setVisible(count > 0)
        if unfolded:
            self.more.set_text(_("たたむ"))
        else:
            self.more.set_text(ngettext("ほか{count}件", "ほか{count}件", count).format(count=count))
        self.more.set_icon("chevron-up" if unfolded else "chevron-down")

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(INSET), 0, 0, 0)
        self._row.setSpacing(px(6))
        self._sign.setPixmap(self._theme.pixmap("messages-square", INK, px(16)))
