"""What stands in the middle while there is no karte yet: three ways to begin, and how the screen is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte import i18n
from karte.i18n import _
from karte.services.samples import SHOPS
from karte.settings import SCALES
from karte.ui.context import Context
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.card import Card
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.picture import Picture
from karte.ui.widgets.segmented import Segmented

WIDEST = 872
SIDE_BY_SIDE = (640, 400)
"""From this width and height on the cards stand in a row, in logical pixels."""
FLAT = 540
"""From this width on they lie flat where they cannot stand; narrower than that they are piled up."""
LANGUAGES = (("ja", "日本語"), ("en", "English"))  # data
"""Each in its own words: who cannot read the screen must find the way out of it."""


class Welcome(QScrollArea):
    """No question and no account; whatever is pressed here can be taken back."""

    write_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal(str)
    """The key of a sample shop."""
    scale_chosen = Signal(float)
    language_chosen = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        theme = ctx.theme
        self.write = PrimaryButton(theme, _("はじめる"), "", "Ctrl+N")
        self.bring = PlainButton(theme, _("取り込む"))
        self.samples = {key: PlainButton(theme, _(title), small=True) for key, title in SHOPS.items()}
        self.sizes = _size_switch(ctx)
        self.languages = Segmented(theme, LANGUAGES, _("言語"))
        self._cards = self._make_cards()
        lead = _("よく会う人を1人思い出して、最近のことを1行だけ。それで最初のカルテができます。")
        self._lead = Label(theme, lead, "note", "text2", wrap=True)
        self._deck = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._letters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._lay_out()
        self.setFocusProxy(self.write)
        self._restyle()
        self.write.clicked.connect(self.write_requested)
        self.bring.clicked.connect(self.import_requested)
        for key, button in self.samples.items():
            button.clicked.connect(partial(self.sample_requested.emit, key))
        self.sizes.changed.connect(self._choose_size)
        self.languages.changed.connect(self.language_chosen)
        theme.changed.connect(self._restyle)

    def _make_cards(self) -> tuple[Card, Card, Card]:
        theme = self._ctx.theme
        return (
            Card(
                theme,
                "square-pen",
                _("ノートを書いてはじめる"),
                _("名前と1行だけで大丈夫です。あとから足せます。"),
                [self.write],
                first=True,
            ),
            Card(
                theme,
                "file-down",
                _("Excel・CSVから取り込む"),
                _("いまの顧客名簿をそのまま使えます。取り込みは元に戻せます。"),
                [self.bring],
            ),
            Card(
                theme,
                "sparkles",
                _("見本で試す"),
                _("2年分の記録があります。すぐ消せます。"),
                list(self.samples.values()),
            ),
        )

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        quiet = _("データはこのパソコンの中だけに保存します。インターネットには送りません。")
        self._column.addStretch(2)
        self._column.addWidget(Label(theme, _("まず、お客さまを1人書いてみましょう"), "hero", wrap=True))
        self._column.addWidget(self._lead)
        for card in self._cards:
            self._deck.addWidget(card, 1)
        self._column.addLayout(self._deck)
        self._column.addWidget(self._make_switches())
        locked = QHBoxLayout()
        locked.addWidget(Picture(theme, "lock", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        locked.addWidget(Label(theme, quiet, "small", "text2", wrap=True), 1)
        self._column.addLayout(locked)
        self._column.addStretch(3)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._content, 1000)
        row.addStretch(1)
        self.setWidget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _make_switches(self) -> QWidget:
        """Letters and language: what one must be able to set before anything else."""
        theme = self._ctx.theme
        made = QWidget()
        flow = FlowLayout(made, theme.px(24), theme.px(8))
        letters = Label(theme, _("文字の大きさ"), token="text2")
        for pair, mark, switch in (
            (self._letters, letters, self.sizes),
            (QHBoxLayout(), Picture(theme, "globe"), self.languages),
        ):
            together = QWidget()
            together.setLayout(pair)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.addWidget(mark)
            pair.addWidget(switch)
            flow.addWidget(together)
        return made

    def _choose_size(self, key: str) -> None:
        self.scale_chosen.emit(float(key))

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self.sizes.set_current(str(self._ctx.theme.scale))
        self.languages.set_current(i18n.resolve(self._ctx.settings.current.language))
        self._content.setMaximumWidth(px(WIDEST))
        self._arrange()

    def _arrange(self) -> None:
        """Cards stand in a row where there is room for their words."""
        px, room = self._ctx.theme.px, self.viewport().size()
        high = room.height() >= px(SIDE_BY_SIDE[1])
        in_a_row = high and room.width() >= px(SIDE_BY_SIDE[0])
        narrow = room.width() < px(FLAT)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._deck.setDirection(across if in_a_row else down)
        self._deck.setSpacing(px(16 if in_a_row else 8))
        self._letters.setDirection(down if narrow else across)
        self._column.setContentsMargins(px(24), px(8), px(24), px(8))
        self._column.setSpacing(px(14 if high else 8))
        self._lead.setVisible(high)
        for card in self._cards:
            card.set_flat(not in_a_row and not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _size_switch(ctx: Context) -> Segmented:
    names = (_("小"), _("標準"), _("大"), _("特大"))
    choices = [(str(scale), name) for scale, name in zip(SCALES, names, strict=True)]
    return Segmented(ctx.theme, choices, _("文字の大きさ"))
