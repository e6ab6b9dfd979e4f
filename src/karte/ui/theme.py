"""Colours, fonts, sizes and icons, handed down in the context; follows the system's light or dark."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from karte import paths
from karte.ui import icons, style
from karte.ui.widgets.focus import FocusFollower

NOTE_LINE = 25
"""Line height of 15-px note text, in logical pixels (QTextBlockFormat.FixedHeight)."""
NOTE_WIDTH = 44
"""The longest line of note text, in full-width characters."""
FAMILIES = ["Noto Sans JP", "Yu Gothic UI", "Meiryo", "Hiragino Sans"]

_FONT_FILES = ("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf")
_BOLD_ROLES = ("hero", "h1", "section")
_MOST_WIDTHS = 4096


class Theme(QObject):
    """The look in force; `changed` says that colours or the text size are different now."""

    changed = Signal()

    def __init__(self, mode: str = "system", scale: float = 1.0) -> None:
        """`mode` is "system", "light" or "dark"; `scale` multiplies text and row heights."""
        super().__init__()
        self.mode = mode
        self.scale = scale
        self.is_dark = False
        self._app: QApplication | None = None
        self._colors: dict[str, QColor] = {}
        self._graph: list[QColor] = []
        self._fonts: dict[tuple[str, bool | None], QFont] = {}
        self._metrics: dict[tuple[str, bool | None], QFontMetricsF] = {}
        self._widths: dict[tuple[str, str, bool | None], float] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, int, int, float, bool], QPixmap] = {}
        self._load()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set_mode(self, mode: str) -> None:
        """Switch to "system", "light" or "dark"."""
        if mode != self.mode:
            self.mode = mode
            self._tell_system()
            self._renew()

    def set_scale(self, scale: float) -> None:
        """Set the text size: 0.9, 1.0, 1.15 or 1.3."""
        if scale != self.scale:
            self.scale = scale
            self._renew()

    def color(self, token: str) -> QColor:
        """The colour of a token of `resources/style/tokens.json`. Raises KeyError for an unknown one."""
        return self._colors[token]

    def graph_color(self, index: int) -> QColor:
        """The colour of a graph's series, repeating after the last."""
        return self._graph[index % len(self._graph)]

    def kind_colors(self, slot: str) -> tuple[QColor, QColor]:
        """(ink, soft) of a kind's slot; a slot this version does not know looks like "other"."""
        name = f"kind-{slot}" if f"kind-{slot}" in self._colors else "kind-other"
        return self._colors[name], self._colors[f"{name}-soft"]

    def px(self, n: float) -> int:
        """`n` logical pixels at the text size in force."""
        return round(n * self.scale)

    def font(self, role: str, bold: bool | None = None) -> QFont:
        """The font of a role: hero, h1, section, note, ui, small, tiny. Raises KeyError for another."""
        key = (role, bold)
        if key not in self._fonts:
            font = QFont(FAMILIES)
            font.setPixelSize(self.px(_tokens()["size"]["font"][role]))
            font.setBold(role in _BOLD_ROLES if bold is None else bold)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def metrics(self, role: str, bold: bool | None = None) -> QFontMetricsF:
        """How large text in the font of a role is; only to be read."""
        key = (role, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(role, bold))
        return self._metrics[key]

    def width(self, text: str, role: str, bold: bool | None = None) -> float:
        """How wide a text is on one line, in pixels; kept, since the same words are painted over and over."""
        key = (text, role, bold)
        if key not in self._widths:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            self._widths[key] = self.metrics(role, bold).horizontalAdvance(text)
        return self._widths[key]

    def icon(self, name: str, token: str = "text2", size: int = 18) -> QIcon:
        """A Lucide picture that follows theme changes by itself and is sharp at every pixel ratio.

        `size` says how large it is meant to be shown; the widget's own icon size decides.
        """
        key = (name, token)
        if key not in self._icons:
            self._icons[key] = QIcon(icons.ThemeIcon(self, name, token))
        return self._icons[key]

    def pixmap(
        self,
        name: str,
        token_or_color: str | QColor = "text2",
        size: int = 18,
        ratio: float = 2.0,
        *,
        filled: bool = False,
    ) -> QPixmap:
        """A Lucide picture of `size` logical pixels (not scaled with the text), tinted and kept."""
        color = self.color(token_or_color) if isinstance(token_or_color, str) else token_or_color
        key = (name, color.rgba(), size, ratio, filled)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.draw(name, color, size, ratio, filled)
        return self._pixmaps[key]

    def apply(self, app: QApplication) -> None:
        """Load the fonts and dress the application; later changes dress it again by themselves."""
        if self._app is None:
            self._app = app
            _prepare(app)
            FocusFollower(app, self)
            self._tell_system()
            self._load()
        app.setFont(self.font("ui"))
        app.setPalette(style.palette(self))
        sheet = style.sheet(self)
        if app.styleSheet() != sheet:  # Qt would look through the same one again for every widget
            app.setStyleSheet(sheet)

    @contextmanager
    def undressed(self) -> Generator[None]:
        """What is built inside gets its style sheet in one go at the end.

        Qt would look through the whole sheet again for every widget below one that gets a parent.
        """
        if self._app is None:
            yield
            return
        # Without any sheet Qt forgets who is to be told of the end of a widget that was measured but not yet
        # shown; to dress it again when it is gone ends the program. One widget keeps its own meanwhile.
        keeper = QWidget()
        keeper.setStyleSheet("QWidget {}")
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(style.sheet(self))

    def motion(self) -> bool:
        """False when the system asks for less motion; then nothing moves."""
        return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

    def _follow_system(self) -> None:
        if self.mode == "system" and self.is_dark != self._wants_dark():
            self._renew()

    def _tell_system(self) -> None:
        """Title bars and native dialogs follow this hint where the system has one."""
        if self._app is None:
            return
        hints = QGuiApplication.styleHints()
        if self.mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self.mode == "dark" else Qt.ColorScheme.Light)

    def _wants_dark(self) -> bool:
        if self.mode != "system":
            return self.mode == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _load(self) -> None:
        self.is_dark = self._wants_dark()
        chosen = _tokens()["dark" if self.is_dark else "light"]
        self._colors = {name: QColor(code) for name, code in chosen.items() if isinstance(code, str)}
        self._graph = [QColor(code) for code in chosen["graph"]]
        for kept in (self._fonts, self._metrics, self._widths):
            kept.clear()

    def _renew(self) -> None:
        self._load()
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()


@lru_cache(maxsize=1)
def _tokens() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(paths.resource("style/tokens.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _prepare(app: QApplication) -> None:
    """Once per process: Qt keeps the style and the fonts of an application until it ends."""
    app.setStyle("Fusion")
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}")))
