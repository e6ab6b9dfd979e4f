"""見た目: light or dark, the size of letters, the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.settings import SCALES
from karte.ui.settings.page import Page, Section
from karte.ui.widgets.buttons import hint_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.ui.context import Context

LANGUAGES = (("ja", "日本語"), ("en", "English"))  # data
"""Each in its own words."""

_RADIUS = 8


class LookPage(Page):
    """Says what the user wants and shows what is in force, also when that was chosen elsewhere."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    language_chosen = Signal(str)
    tray_chosen = Signal(bool)
    """Whether the icon beside the clock is wanted."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx.theme, _("見た目"), parent)
        self._ctx = ctx
        as_computer = _("パソコンに合わせる")
        self.mode = Segmented(
            ctx.theme,
            [("system", as_computer), ("light", _("明るい画面")), ("dark", _("暗い画面"))],
            _("画面の色"),
        )
        names = (_("小"), _("標準"), _("大"), _("特大"))
        self.sizes = Segmented(
            ctx.theme,
            [(str(scale), name) for scale, name in zip(SCALES, names, strict=True)],
            _("文字の大きさ"),
        )
        self.language = Segmented(ctx.theme, [("system", as_computer), *LANGUAGES], _("言語"))
        self.tray = Segmented(
            ctx.theme, [("on", _("出す")), ("off", _("出さない"))], _("「さっとメモ」のアイコン")
        )
        self._lay_out()
        self.follow()
        self.mode.changed.connect(self.theme_chosen)
        self.sizes.changed.connect(self._choose_size)
        self.language.changed.connect(self.language_chosen)
        self.tray.changed.connect(self._choose_tray)
        ctx.theme.changed.connect(self.follow)

    def follow(self) -> None:
        """Marks what is in force."""
        chosen = self._ctx.settings.current
        self.mode.set_current(chosen.theme)
        self.sizes.set_current(str(chosen.text_scale))
        self.language.set_current(chosen.language)
        self.tray.set_current("on" if chosen.tray_icon else "off")

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        self.add_section(Section(theme, _("画面の色"))).add(self.mode)
        letters = self.add_section(Section(theme, _("文字の大きさ")))
        letters.add(self.sizes)
        letters.add(_Sample(self._ctx), wide=True)
        letters.add_hint(
            _("どの画面でも {larger} と {smaller} で変えられます。").format(
                larger=hint_text("Ctrl++"), smaller=hint_text("Ctrl+-")
            )
        )
        words = self.add_section(Section(theme, _("言語")))
        words.add(self.language)
        words.add_hint(_("選ぶとすぐに変わります。"))
        beside = self.add_section(Section(theme, _("時計のそばの「さっとメモ」のアイコン")))
        beside.add(self.tray)
        beside.add_hint(
            _("押すと、小さな窓でノートを書けます。{key} でも開きます。").format(
                key=hint_text("Ctrl+Shift+M")
            )
        )

    def _choose_tray(self, key: str) -> None:
        self.tray_chosen.emit(key == "on")

    def _choose_size(self, key: str) -> None:
        self.scale_chosen.emit(float(key))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()


class _Sample(QWidget):
    """A few lines as they stand in a karte, in the letters in force."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._theme = ctx.theme
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(ctx.theme, _("髙橋 さくら 様"), "section"))
        text = TextBlock(ctx.theme, _("「前髪は少し短く」とのご希望。渡邉さんのご紹介で、前回から1か月。"))
        self._column.addWidget(text)
        self._column.addWidget(
            Label(ctx.theme, _("料金 12,100円　所要時間 110分　11/21(土) 15:00"), "small", "text2")
        )
        self._restyle()
        ctx.theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(10))
        self._column.setSpacing(px(4))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
