"""The pages of kinds and templates on a real data folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.shaping.kinds import KindsPage
from karte.ui.shaping.templates import TemplatesPage


@pytest.fixture
def show(ctx: Context, qtbot: QtBot) -> Callable[[QWidget], None]:
    """Puts a widget on the screen, as large as beside the settings' contents on a laptop."""

    def put(widget: QWidget, width: int = 1110, height: int = 680) -> None:
        qtbot.addWidget(widget)
        ctx.tell.set_host(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()

    return put


@pytest.fixture
def kinds_page(ctx: Context, show: Callable[[QWidget], None]) -> KindsPage:
    page = KindsPage(ctx)
    show(page)
    return page


@pytest.fixture
def templates_page(ctx: Context, show: Callable[[QWidget], None]) -> TemplatesPage:
    page = TemplatesPage(ctx)
    show(page)
    return page
