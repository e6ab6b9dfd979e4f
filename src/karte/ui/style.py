"""Palette and style sheet for the plain form controls, both made from the theme's tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from karte import paths

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "toast-bg",
    QPalette.ColorRole.ToolTipText: "toast-text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}

_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)

_SHEET = """
QToolTip { background: @toast-bg; color: @toast-text; border: 1px solid @toast-bg; padding: ~3 ~6; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
  selection-background-color: @select; selection-color: @text; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 ~8; min-height: ~30; }
QPlainTextEdit, QTextEdit { padding: ~4 ~6; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid @accent; }
QLineEdit:focus, QAbstractSpinBox:focus { padding: 0 ~7; min-height: ~28; }
QComboBox:focus { padding: 0 ~7; min-height: ~28; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ~3 ~5; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border: 2px solid @danger; padding: 0 ~7; min-height: ~28; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: none; padding: 0 ~6; min-height: 0; background: transparent; }
QAbstractSpinBox { padding: 0; min-height: ~28; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { background: @window; color: @text3; border-color: @border; }
QLineEdit[frame="false"], QPlainTextEdit[frameShape="0"], QTextEdit[frameShape="0"] {
  background: transparent; border: none; padding: 0; min-height: 0; }

QComboBox::drop-down { border: none; width: ~28; }
QComboBox::down-arrow { image: url("&chevron-down"); width: ~16; height: ~16; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border;
  padding: ~4; outline: 0; selection-background-color: @select; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: ~32; padding: 0 ~8; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ~22; }
QAbstractSpinBox::up-arrow { image: url("&chevron-up"); width: ~12; height: ~12; }
QAbstractSpinBox::down-arrow { image: url("&chevron-down"); width: ~12; height: ~12; }

QCheckBox, QRadioButton { spacing: ~8; min-height: ~28; color: @text; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }
QCheckBox::indicator, QRadioButton::indicator { width: ~14; height: ~14; background: @surface;
  border: 1px solid @line; border-radius: 4px; }
QRadioButton::indicator { border-radius: ~8; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {
  background: @accent; border-color: @accent; }
QCheckBox::indicator:checked { image: url("&check"); }
QCheckBox::indicator:indeterminate { image: url("&minus"); }
QRadioButton::indicator:checked { image: url("&dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: @border; background: @window; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: @line; }
QCheckBox:focus, QRadioButton:focus { outline: none; }

QMenuBar { background: @sunken; color: @text; padding: 0 ~4; }
QMenuBar::item { background: transparent; padding: ~4 ~8; border-radius: 4px; }
QMenuBar::item:selected { background: @select; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: ~4; }
QMenu::item { padding: ~6 ~28 ~6 ~10; border-radius: 4px; }
QMenu::item:selected { background: @select; }
QMenu::item:disabled { color: @text3; }
QMenu::icon { padding-left: ~8; }
QMenu::indicator { width: ~16; height: ~16; padding-left: ~6; }
QMenu::indicator:checked { image: url("&tick"); }
QMenu::separator { height: 1px; background: @border; margin: ~4 ~6; }
QMenu::right-arrow { image: url("&chevron-right"); width: ~14; height: ~14; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border: 3px solid transparent; border-radius: 6px;
  background-clip: padding; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @text2; background-clip: padding; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QTableView { background: @surface; color: @text; border: 1px solid @border; gridline-color: @border;
  selection-background-color: @select; selection-color: @text; outline: 0; }
QTableView::item { padding: 0 ~8; }
QTableView::item:focus { border: 2px solid @accent; padding: 0 ~6; }
QHeaderView { background: @sunken; border: none; }
QHeaderView::section { background: @sunken; color: @text2; border: none; border-bottom: 1px solid @border;
  padding: 0 ~8; min-height: ~28; font-weight: 700; }
QTableCornerButton::section { background: @sunken; border: none; border-bottom: 1px solid @border; }
QListView, QTreeView { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
  outline: 0; selection-background-color: @select; selection-color: @text; }
QListView[frameShape="0"], QTreeView[frameShape="0"], QTableView[frameShape="0"] { border: none; }

QProgressBar { background: @sunken; border: 1px solid @border; border-radius: 4px; max-height: ~8;
  min-height: ~8; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget#qt_scrollarea_viewport { background: transparent; }
QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @accent; }
QGroupBox { border: none; margin-top: ~24; font-weight: 700; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QTextBrowser { border: none; background: transparent; padding: 0; }
QDialog { background: @window; }
"""


def palette(theme: Theme) -> QPalette:
    """All of Fusion's roles in the theme's colours; switched-off text is `text3`."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, theme.color(token))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text3"))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet: `@token` becomes a colour, `~12` scaled pixels, `&check` a picture's path."""
    text = re.sub(r"@([a-z0-9-]+)", lambda hit: theme.color(hit[1]).name(), _SHEET)
    text = re.sub(r"~(\d+)", lambda hit: f"{theme.px(int(hit[1]))}px", text)
    return re.sub(r"&([a-z-]+)", lambda hit: picture(hit[1], theme.is_dark), text)


def picture(name: str, dark: bool) -> str:
    """The file of a control's mark; style sheets take pictures only as files, so each theme has its own."""
    return paths.resource(f"style/{name}-{'dark' if dark else 'light'}.svg").as_posix()
