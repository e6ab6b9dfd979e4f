"""Every screen, panel and dialog of the program, each brought up by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import update

from karte.errors import KarteError
from karte.store import backups, drafts, notes, recents, schema
from karte.store.backups import Backup
from karte.ui.context import Context
from karte.ui.dialogs.about import AboutDialog
from karte.ui.dialogs.crash import CrashDialog
from karte.ui.dialogs.help import HelpWindow
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.dialogs.restore import RestoreDialog
from karte.ui.dialogs.writing_time import WritingTimeDialog
from karte.ui.main_window import MainWindow
from karte.ui.panes.importing import Stage
from karte.ui.panes.settings import SettingsPane
from karte.ui.profile.new_karte import NewKarteDialog
from karte.ui.trouble import TroublePanel
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.confirm import Confirm
from karte.ui.widgets.progress import ProgressPanel
from tests.demo import IMPORTS
from tests.helpers import template_id
from tests.ui import (
    bulk_scenes,
    file_scenes,
    giving_scenes,
    last_time_scenes,
    list_scenes,
    matter_scenes,
    name_scenes,
    person_scenes,
    row_scenes,
    table_scenes,
    writing_scenes,
)
from tests.ui.windows import commands, settle, write

NOW = datetime(2026, 11, 21, 16, 40)
LONG = "データのファイルに壊れたところがあり、控えを取れませんでした。"


class Stagehand:
    """Brings up one scene after the other in a window with a salon's data, and clears it away."""

    def __init__(self, ctx: Context, window: MainWindow, karte: int) -> None:
        self.ctx = ctx
        self.window = window
        self.karte = karte
        self._over: list[QWidget] = []
        self.afterwards: list[Callable[[], object]] = []
        """What a scene has to take back itself."""
        with ctx.store.read() as session:
            self.excerpts = "\n".join(note.body for note in notes.many(session, range(1, 100)))

    def show(self, name: str) -> QWidget:
        """The scene of that name; returns the window or dialog to be looked at."""
        self.clear()
        top = SCENES[name](self)
        settle()
        return top

    def clear(self) -> None:
        """Back to the open karte, nothing over it."""
        while self.afterwards:
            self.afterwards.pop()()
        for widget in self._over:
            self.window.activateWindow()
            widget.hide()
            settle()  # the window has to be in front again before the dialog is gone
            widget.deleteLater()
        self._over = []
        while (modal := QApplication.activeModalWidget()) is not None:
            modal.close()
        does = commands(self.window)
        does.workspace.editor.close_keeping_draft()
        for draft in self._drafts():
            drafts.drop(self.ctx.store, draft)
        does.workspace.refresh_drafts()
        self.ctx.tell.hush()
        for banner in self.window.findChildren(Banner):
            if banner.isVisible() and banner.parentWidget() is self.window.centralWidget():
                banner.dismiss()
        self.window.topbar.clear()
        does.search.finder.rest()
        does.workspace.filter("")
        does.desk.return_to_karte()
        does.workspace.begin()
        does.workspace.open(self.karte)
        does.karte.notes()
        month = does.workspace.view.timeline.month_nav
        if month.isVisible():
            month.newest.click()
        settle()

    def over(self, dialog: QWidget) -> QWidget:
        """A dialog that is cleared away with the scene."""
        self._over.append(dialog)
        dialog.show()
        settle()
        return dialog

    def settings(self, page: str) -> QWidget:
        does = commands(self.window)
        does.tools.settings()
        screen = does.screens.get("settings")
        assert isinstance(screen, SettingsPane)
        screen.show_page(page)
        return self.window

    def _drafts(self) -> list[str]:
        with self.ctx.store.read() as session:
            return [row.key for row in drafts.all(session)]


def _karte(hand: Stagehand) -> QWidget:
    return hand.window


def _list_over_karte(hand: Stagehand) -> QWidget:
    commands(hand.window).workspace.show_list()
    return hand.window


def _search(text: str) -> Callable[[Stagehand], QWidget]:
    """The panel under the search box, with what it says to a text."""

    def show(hand: Stagehand) -> QWidget:
        does = commands(hand.window)
        for entity_id in range(1, 6):
            recents.opened(hand.ctx.store, entity_id)
        does.search.find()
        write(text)
        patience = QDeadlineTimer(20_000)
        while not does.search.finder.panel.isVisible() and not patience.hasExpired():
            settle()
        assert does.search.finder.panel.isVisible()
        return hand.window

    return show


def _narrowed_list(hand: Stagehand) -> QWidget:
    commands(hand.window).workspace.filter("た")
    return hand.window


def _profile(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.profile()
    return hand.window


def _renaming(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.rename()
    return hand.window


def _graphs(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.graphs()
    return hand.window


def _graph_over_notes(hand: Stagehand) -> QWidget:
    timeline = commands(hand.window).workspace.view.timeline
    timeline.choose_template(template_id(hand.ctx.store, "来店記録"))
    return hand.window


def _month(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.previous_month()
    return hand.window


def _find_here(hand: Stagehand) -> QWidget:
    does = commands(hand.window)
    does.karte.find_here()
    write("カット")
    does.karte.find_next()
    return hand.window


def _find_here_in_vain(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.find_here()
    write("だれもいない")
    return hand.window


def _editor(hand: Stagehand) -> QWidget:
    commands(hand.window).file.write()
    return hand.window


def _topic(hand: Stagehand) -> QWidget:
    commands(hand.window).karte.topic()
    return hand.window


def _bars(hand: Stagehand) -> QWidget:
    """An error above, a draft below it, a toast over all."""
    commands(hand.window).file.write()
    write("途中まで書いた話")
    commands(hand.window).workspace.editor.close_keeping_draft()
    commands(hand.window).workspace.refresh_drafts()
    hand.ctx.tell.error(KarteError(LONG, "前の控えは残っています。"))
    words = "「田中 美咲」ほか1件に保存しました。「料金」が空です"
    hand.ctx.tell.toast(words, "元に戻す", None, ("書く", hand.window.update))
    return hand.window


def _import(hand: Stagehand) -> QWidget:
    commands(hand.window).file.bring_in()
    return hand.window


def _import_matched(hand: Stagehand) -> QWidget:
    commands(hand.window).file.take_file(IMPORTS / "takamatsu_public_toilets.csv")
    page = commands(hand.window).desk.importing
    patience = QDeadlineTimer(20_000)
    while page.stage is Stage.READING and not patience.hasExpired():
        settle()
    assert page.stage is Stage.READY
    return hand.window


def _finish(hand: Stagehand) -> None:
    """What is read on a thread is on the screen."""
    patience = QDeadlineTimer(20_000)
    while hand.ctx.jobs.running() and not patience.hasExpired():
        settle()
    assert not hand.ctx.jobs.running()


def _notes(hand: Stagehand) -> QWidget:
    commands(hand.window).view.go_notes()
    _finish(hand)
    return hand.window


def _notes_narrowed(hand: Stagehand) -> QWidget:
    """A period by hand and some words, and every note open."""
    commands(hand.window).view.go_notes()
    screen = commands(hand.window).desk.notes
    screen.show_text("カラー")
    screen.ledger.filters.choose_period("year")
    screen.ledger.filters.ask_for_days()
    screen.ledger.list.fold_all(True)
    _finish(hand)
    return hand.window


def _day(hand: Stagehand) -> QWidget:
    commands(hand.window).view.go_notes()
    commands(hand.window).desk.notes.show_day(datetime(2026, 11, 7).date())
    return hand.window


def _day_month(hand: Stagehand) -> QWidget:
    """The month in which another day is picked."""
    _day(hand)
    commands(hand.window).desk.notes.day.open_calendar()
    return hand.window


def _trash(hand: Stagehand) -> QWidget:
    commands(hand.window).tools.trash()
    return hand.window


def _new_karte(hand: Stagehand) -> QWidget:
    return hand.over(NewKarteDialog(hand.ctx, hand.window, "山本 樹"))


def _print(hand: Stagehand) -> QWidget:
    return hand.over(PrintPreview(hand.ctx, hand.karte, parent=hand.window))


def _about(hand: Stagehand) -> QWidget:
    return hand.over(AboutDialog(hand.ctx, hand.window))


def _writing_time(hand: Stagehand) -> QWidget:
    with hand.ctx.store.write("書いた時間") as session:
        session.execute(update(schema.note).values(writing_seconds=20 + schema.note.c.id % 50))
    return hand.over(WritingTimeDialog(hand.ctx, hand.window))


def _help(page: str) -> Callable[[Stagehand], QWidget]:
    def show(hand: Stagehand) -> QWidget:
        made = HelpWindow(hand.ctx, hand.window)
        made.turn_to(page)
        return hand.over(made)

    return show


def _crash(hand: Stagehand) -> QWidget:
    return hand.over(CrashDialog(hand.ctx.theme, "karte 1.0\nLookupError\n" * 20, hand.window))


def _restore(hand: Stagehand) -> QWidget:
    return hand.over(RestoreDialog(hand.ctx.theme, kept(), hand.window))


def _confirm(hand: Stagehand) -> QWidget:
    text = "「田中 美咲」のカルテとノート23件を完全に削除しますか？この操作は元に戻せません。"
    return hand.over(Confirm(hand.ctx.theme, "カルテの完全な削除", text, "削除", hand.window))


def _progress(hand: Stagehand) -> QWidget:
    panel = ProgressPanel(hand.ctx.theme, "見本を入れています", hand.window)
    panel.show_progress(128, 2_000)
    return hand.over(panel)


def _trouble(hand: Stagehand) -> QWidget:
    panel = TroublePanel(hand.ctx.theme, KarteError(LONG, "前の控えに戻せます。"), kept())
    panel.setParent(hand.window, Qt.WindowType.Dialog)  # it goes with the window
    panel.resize(hand.window.size())
    return hand.over(panel)


def _settings(page: str) -> Callable[[Stagehand], QWidget]:
    def show(hand: Stagehand) -> QWidget:
        return hand.settings(page)

    return show


def kept() -> list[Backup]:
    """Backups as there may be."""
    reasons = (backups.EXIT, backups.DAILY, backups.ASKED, backups.RESTORE)
    return [
        Backup(Path(f"{day}"), NOW - timedelta(days=day), reason, 1_212, 20_060, 12_300_000, "", reason != "")
        for day, reason in enumerate(reasons)
    ]


SCENES: dict[str, Callable[[Stagehand], QWidget]] = {
    "karte": _karte,
    "list": _list_over_karte,
    "narrowed list": _narrowed_list,
    "search": _search("カラー"),
    "search by letters": _search("ta"),
    "search without a hit": _search("だれもいない"),
    "search for nothing": _search(""),
    "palette": _search(">"),
    "profile": _profile,
    "renaming": _renaming,
    "graphs": _graphs,
    "graph over notes": _graph_over_notes,
    "month": _month,
    "find here": _find_here,
    "find here in vain": _find_here_in_vain,
    "editor": _editor,
    "topic": _topic,
    "bars": _bars,
    "import": _import,
    "import matched": _import_matched,
    "kinds": _settings("kinds"),
    "templates": _settings("templates"),
    "recorders": _settings("recorders"),
    "look": _settings("look"),
    "data": _settings("data"),
    "notes": _notes,
    "notes narrowed": _notes_narrowed,
    "day": _day,
    "day month": _day_month,
    "trash": _trash,
    "list by hand": list_scenes.by_hand,
    "naming a list": list_scenes.naming,
    "list by rule": list_scenes.gathering,
    "list gathered": list_scenes.gathered,
    "list name": list_scenes.asking,
    "table": table_scenes.everyone,
    "table narrowed": table_scenes.narrowed,
    "table without a hit": table_scenes.none_left,
    "table pasting": table_scenes.pasting,
    "table filtering": table_scenes.filtering,
    "table columns": table_scenes.choosing,
    "table writing": table_scenes.writing,
    "table naming a shape": table_scenes.naming,
    "bulk bar": bulk_scenes.bar,
    "bulk filling": bulk_scenes.filling,
    "bulk exporting": bulk_scenes.exporting,
    "bulk tagging": bulk_scenes.tagging,
    "bulk roll": bulk_scenes.roll,
    "bulk sheets": bulk_scenes.sheets,
    "tags": bulk_scenes.tags_of_karte,
    "tag name": bulk_scenes.tag_name,
    "matter": matter_scenes.editor,
    "call": matter_scenes.call,
    "matter card": matter_scenes.card,
    "adding": matter_scenes.adding,
    "charging": matter_scenes.charging,
    "owed": giving_scenes.reminded,
    "owed on the karte": giving_scenes.greeted,
    "giving": giving_scenes.bringing,
    "gifts": giving_scenes.on_karte,
    "no gifts": giving_scenes.none_on_karte,
    "next visit": giving_scenes.next_card,
    "gift": giving_scenes.gift_card,
    "unfinished": writing_scenes.unfinished,
    "nothing unfinished": writing_scenes.none_unfinished,
    "phrases": writing_scenes.kept_phrases,
    "phrase list": writing_scenes.phrase_list,
    "quick note": writing_scenes.quick,
    "moving a note": writing_scenes.moving,
    "new karte": _new_karte,
    "print": _print,
    "guide": _help("guide"),
    "keys": _help("keys"),
    "about": _about,
    "writing time": _writing_time,
    "crash": _crash,
    "restore": _restore,
    "confirm": _confirm,
    "progress": _progress,
    "trouble": _trouble,
    **file_scenes.SCENES,
    **last_time_scenes.SCENES,
    **person_scenes.SCENES,
    **row_scenes.SCENES,
    **name_scenes.SCENES,
}
