from tests.flows.hands import User
from PySide6.QtWidgets import QApplication
import pytest, traceback
def test_x(user: User):
    from tests.helpers import add_entity
    add_entity(user.store, "ヒト", "田中")
    user.restart()
    user.press("Ctrl+Z")
    print(user.commands._ctx.tell.said)
