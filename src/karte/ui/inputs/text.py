"""One line of text in a 32-px box, with an icon before it or a unit behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from karte.ui.inputs.composing import Line
from karte.ui.inputs.frame import HEIGHT, PADDING, Entry, Tone
from karte.ui.theme import Theme
from karte.ui.widgets.label import Label


class TextInput(Entry):
    """A line edit; `unit` stands inside on the right, `icon` is the name of a Lucide picture on the left."""

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        unit: str = "",
        icon: str = "",
        tone: Tone = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tone, parent)
        self.line = Line(self.frame)
        self.line.setPlaceholderText(placeholder)
        self._icon = icon
        self._picture = QLabel(self.frame)
        self._picture.setVisible(bool(icon))
        self._unit = Label(theme, unit, token="text2", parent=self.frame)
        self._unit.setVisible(bool(unit))
        self.row = QHBoxLayout(self.frame)
        self.row.setContentsMargins(PADDING, 0, PADDING, 0)
        self.row.setSpacing(6)
        for widget in (self._picture, self.line, self._unit):
            self.row.addWidget(widget, int(widget is self.line))
        self.adopt(self.line)
        self.restyle()
        self.line.textEdited.connect(self.note_edit)
        self.line.returnPressed.connect(self.leave)
        self.line.focus_left.connect(self._leave_line)

    def text(self) -> str:
        """What was typed, as it stands; preedit text is not part of it."""
        return self.line.text()

    def write(self, text: str) -> None:
        """Put a text into the line; where it is too long, its beginning is seen until it has the focus."""
        self.line.setText(text)
        if not self.line.hasFocus():
            self.line.home(False)

    def unit(self) -> str:
        """The unit shown, or ""."""
        return self._unit.text()

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self.line.setFont(self.theme.font("ui"))
        self.line.set_placeholder_color(self.theme.color("text3"))
        if self._icon:
            self._picture.setPixmap(self.theme.pixmap(self._icon, "text2", self.theme.px(16)))

    def _leave_line(self) -> None:
        self.leave()
        self.line.home(False)
