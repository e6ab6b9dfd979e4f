"""What the program says, and where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.ui.tell import Tell
from karte.ui.theme import Theme
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.confirm import Confirm
from karte.ui.widgets.toast import Toast


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(QWidget())
    qtbot.addWidget(host)
    host.resize(800, 500)
    host.show()
    return host


@pytest.fixture
def tell(qapp: QApplication) -> Tell:
    return Tell(Theme("light"))


def bars(place: QObject) -> list[str]:
    return [banner.text() for banner in place.findChildren(Banner) if banner.isVisible()]


FULL = KarteError("ディスクの空きが足りません。", "空きを作ってください。")


def test_a_toast_is_shown_and_remembered(tell: Tell, host: QWidget) -> None:
    tell.set_host(host)
    tell.toast("保存しました")
    toast = host.findChild(Toast)
    assert toast.isVisible()
    assert toast.text() == "保存しました"
    assert tell.said == ["保存しました"]
    tell.hush()
    assert not toast.isVisible()


def test_without_a_window_a_toast_is_only_remembered(tell: Tell) -> None:
    tell.toast("保存しました")
    tell.hush()
    assert tell.said == ["保存しました"]


def test_an_error_stands_at_the_top_until_it_is_closed(tell: Tell, host: QWidget) -> None:
    tell.set_host(host)
    tell.error(FULL)
    assert bars(host) == ["ディスクの空きが足りません。空きを作ってください。"]
    assert isinstance(host.layout().itemAt(0).widget(), Banner)
    host.findChild(Banner).dismiss()
    assert bars(host) == []


def test_a_new_error_replaces_the_old_one(tell: Tell, host: QWidget) -> None:
    tell.set_host(host)
    tell.error(FULL)
    tell.error(KarteError("読めません。"))
    assert bars(host) == ["読めません。"]
    assert tell.said == ["ディスクの空きが足りません。空きを作ってください。", "読めません。"]


def test_an_error_before_the_window_is_shown_in_it(tell: Tell, host: QWidget) -> None:
    tell.error(FULL)
    tell.set_host(host)
    assert bars(host) == [str(FULL)]
    assert tell.said == [str(FULL)]


def test_a_host_without_a_column_gets_the_bar_on_top(tell: Tell, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 300)
    host.show()
    tell.set_host(host)
    tell.error(FULL)
    banner = host.findChild(Banner)
    assert (banner.x(), banner.y(), banner.width()) == (0, 0, 400)
    host.resize(600, 300)
    assert banner.width() == 600


def test_an_error_under_a_dialog_is_shown_in_the_dialog(tell: Tell, host: QWidget, qtbot: QtBot) -> None:
    tell.set_host(host)
    dialog = QDialog(host)
    QVBoxLayout(dialog)
    dialog.open()
    assert tell.window() is dialog
    tell.error(FULL)
    assert bars(dialog) == [str(FULL)]
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not host.findChildren(QDialog))
    tell.error(KarteError("読めません。"))
    assert bars(host) == ["読めません。"]
    assert tell.window() is host


def test_a_bug_is_not_told_but_raised(tell: Tell) -> None:
    with pytest.raises(ZeroDivisionError):
        tell.error(ZeroDivisionError())
    assert tell.said == []


def test_a_window_that_is_gone_is_not_spoken_to(tell: Tell, qtbot: QtBot) -> None:
    host = QWidget()
    tell.set_host(host)
    host.deleteLater()
    qtbot.waitUntil(lambda: tell.window() is None)
    tell.toast("保存しました")
    assert tell.said == ["保存しました"]


@pytest.mark.parametrize("answer", [True, False])
def test_a_question_is_asked_and_remembered(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []

    def ask(_theme: Theme, title: str, _text: str, action: str, _parent: object) -> bool:
        asked.extend([title, action])
        return answer

    monkeypatch.setattr(Confirm, "ask", ask)
    assert tell.ask("カルテの完全な削除", "元に戻せません。", "削除") is answer
    assert asked == ["カルテの完全な削除", "削除"]
    assert tell.said == ["元に戻せません。"]
