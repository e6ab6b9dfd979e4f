from tests.flows.test_list import *
def test_dbg(shop):
    shop.open(2)
    shop.press("Ctrl+Shift+L")
    shop.sees("お気に入りから外す")
    shop.click("ほか")
    shop.choose("お気に入り")
    shop.until(lambda: shop.names() == ["田中 美咲"])
    from PySide6.QtWidgets import QApplication
    print(QApplication.focusWindow(), QApplication.focusWidget(), QApplication.activePopupWidget(), shop.store.undo_label())
    shop.press("Ctrl+Z")
    shop._qtbot.wait(300)
    print(shop.commands._ctx.tell.said, shop.names(), shop.texts())
