"""What each action does: the wiring between menus, keys, top bar, rail and the panes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from karte.errors import KarteError
from karte.i18n import _
from karte.settings import SCALES
from karte.store import notes
from karte.ui import actions
from karte.ui.context import Context
from karte.ui.drops import DropCatcher
from karte.ui.inputs.composing import is_composing
from karte.ui.jobs import Report
from karte.ui.panes.importing import ImportPane, Stage
from karte.ui.profile.new_karte import NewKarteDialog
from karte.ui.roster import deeds
from karte.ui.workspace import Workspace

if TYPE_CHECKING:
    from karte.ui.main_window import MainWindow


class Commands(QObject):
    """One method for each action of the table, and the connections between parts that are strangers."""

    def __init__(self, window: MainWindow, ctx: Context) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = ctx
        self.workspace = Workspace(ctx)
        self.importing = ImportPane(ctx)
        window.screens.addWidget(self.workspace)
        window.screens.addWidget(self.importing)
        self.drops = DropCatcher(window)
        self.actions = actions.make(window, {spec.name: getattr(self, spec.name) for spec in actions.SPECS})
        self.menus = actions.fill(window.menuBar(), self.actions)
        self._tint()
        self._connect()

    def _connect(self) -> None:
        window, workspace = self._window, self.workspace
        window.topbar.typed.connect(workspace.filter)
        window.topbar.entered.connect(self._open_first)
        window.topbar.stepped.connect(workspace.list.step)
        window.topbar.left.connect(self._leave_box)
        window.topbar.write_requested.connect(self.write)
        window.topbar.back_requested.connect(self.back)
        window.topbar.forward_requested.connect(self.forward)
        window.rail.chosen.connect(self._show_screen)
        workspace.entity_changed.connect(self._update)
        workspace.layout_changed.connect(self._update)
        workspace.print_requested.connect(self.preview)
        workspace.import_requested.connect(self.bring_in)
        workspace.new_requested.connect(self._make_karte)
        workspace.welcome.scale_chosen.connect(self._set_scale)
        workspace.editor.draft_kept.connect(self._refresh_drafts)
        workspace.editor.opened.connect(self._refresh_drafts)
        workspace.editor.closed.connect(self._refresh_drafts)
        self.importing.show_requested.connect(self._show_kind)
        self.importing.closed.connect(self._leave_import)
        self.drops.dropped.connect(self.take_file)
        self._ctx.changes.happened.connect(self._update)
        self._ctx.theme.changed.connect(self._tint)

    def begin(self) -> None:
        """The first screen, with what was left unfinished."""
        self._window.screens.setCurrentWidget(self.workspace)
        self.workspace.begin()
        self._refresh_drafts()
        self.workspace.focus_karte()

    def may_close(self) -> bool:
        """Makes typing safe before the window goes; False when that cannot be done and the user stays."""
        if self._may_lose_facts() and self._may_lose_draft():
            self._ctx.jobs.stop()
            return True
        return False

    def take_file(self, path: Path) -> None:
        """The import screen with a file that was dropped somewhere on the window."""
        self._show_import()
        self.importing.start(path)

    def write(self) -> None:
        """A new note."""
        self._show_kartes()
        self.workspace.write()

    def new_karte(self) -> None:
        """A new karte, asked for by key."""
        self._make_karte("")

    def bring_in(self) -> None:
        """The import screen; a list being matched there is still there."""
        self._show_import()
        if self.importing.stage in (Stage.EMPTY, Stage.DONE):
            self.importing.start()

    def print(self) -> None:
        """The preview of the open karte."""
        here = self.workspace.entity_id()
        if here is not None:
            self.preview(here)

    def preview(self, entity_id: int) -> None:
        """The preview of one karte."""
        # What opens over the window is loaded when it is asked for, not at every start.
        from karte.ui.dialogs.print_preview import PrintPreview

        self.workspace.commit()
        is_open = entity_id == self.workspace.entity_id()
        chosen = self.workspace.view.chosen_template() if is_open else None
        PrintPreview(self._ctx, entity_id, chosen, parent=self._window).open()

    def quit(self) -> None:
        """Closes the window."""
        self._window.close()

    def undo(self) -> None:
        """Takes back the last action and says which."""
        self._step_in_time(_("取り消しました: {what}"), back=True)

    def redo(self) -> None:
        """Does it again and says which."""
        self._step_in_time(_("やり直しました: {what}"), back=False)

    def find(self) -> None:
        """The caret into the search box."""
        self._show_kartes()
        self._window.topbar.focus_box()

    def list(self) -> None:
        """The list in or out."""
        self.workspace.toggle_list()

    def theme_system(self) -> None:
        """Light or dark as the computer has it."""
        self._set_theme("system")

    def theme_light(self) -> None:
        """Always light."""
        self._set_theme("light")

    def theme_dark(self) -> None:
        """Always dark."""
        self._set_theme("dark")

    def larger(self) -> None:
        """The next larger text."""
        self._set_scale(SCALES[min(SCALES.index(self._ctx.theme.scale) + 1, len(SCALES) - 1)])

    def smaller(self) -> None:
        """The next smaller text."""
        self._set_scale(SCALES[max(SCALES.index(self._ctx.theme.scale) - 1, 0)])

    def normal(self) -> None:
        """Text at its normal size."""
        self._set_scale(1.0)

    def language_system(self) -> None:
        """The computer's language from the next start on."""
        self._set_language("system")

    def language_ja(self) -> None:
        """Japanese from the next start on."""
        self._set_language("ja")

    def language_en(self) -> None:
        """English from the next start on."""
        self._set_language("en")

    def notes(self) -> None:
        """The karte's notes."""
        self._show_tab("notes")

    def graphs(self) -> None:
        """The karte's graphs."""
        self._show_tab("graphs")

    def profile(self) -> None:
        """The karte's basic facts."""
        self._show_tab("profile")

    def previous_month(self) -> None:
        """One month back in the notes."""
        self._show_tab("notes")
        self.workspace.view.timeline.show_previous_month()

    def next_month(self) -> None:
        """One month on in the notes."""
        self._show_tab("notes")
        timeline = self.workspace.view.timeline
        if timeline.month_nav.isHidden() or not timeline.month_nav.next.isEnabled():
            self._ctx.tell.toast(_("これより新しい月はありません。"))
        else:
            timeline.show_next_month()

    def toggle_all(self) -> None:
        """All notes open, or all closed."""
        self._show_tab("notes")
        self.workspace.view.timeline.toggle_all()

    def rename(self) -> None:
        """Name and reading into their fields."""
        self.workspace.show_karte()
        self.workspace.view.header.edit_name()

    def star(self) -> None:
        """Favourite or not."""
        head = self.workspace.view.header.head()
        if head is not None:
            deeds.set_star(self._ctx, head.ref.entity_id, not head.star)

    def archive(self) -> None:
        """Puts the karte away or takes it out."""
        head = self.workspace.view.header.head()
        if head is not None:
            deeds.put_away(self._ctx, head.ref, not head.archived)

    def remove(self) -> None:
        """Deletes the karte; the toast takes it back."""
        head = self.workspace.view.header.head()
        if head is None:
            return
        self.workspace.commit()
        if deeds.remove(self._ctx, head.ref, head.note_count):
            self.workspace.leave(head.ref.entity_id)

    def back(self) -> None:
        """The karte before."""
        self._show_kartes()
        self.workspace.back()

    def forward(self) -> None:
        """The karte after."""
        self._show_kartes()
        self.workspace.forward()

    def check(self) -> None:
        """Looks through the data in the background and says what it found."""
        self._ctx.jobs.start(
            self._check,
            done=self._tell_checked,
            title=_("データを調べています"),
            blocking=True,
        )

    def loose(self) -> None:
        """The newest note that stands in no karte, to be given one."""
        with self._ctx.store.read() as session:
            found = notes.without_target(session)
        if not found:
            self._ctx.tell.toast(_("どのカルテにも付いていないノートはありません。"))
            return
        self._show_kartes()
        self.workspace.edit(found[0])
        self._ctx.tell.toast(
            _("どのカルテにも付いていないノート: {count}件。だれ・なにを付けて保存してください").format(
                count=len(found)
            )
        )

    def keys(self) -> None:
        """The list of keys."""
        from karte.ui.dialogs.keys import KeysDialog  # as above

        KeysDialog(self._ctx, self._window).open()

    def about(self) -> None:
        """Version and parts."""
        from karte.ui.dialogs.about import AboutDialog  # as above

        AboutDialog(self._ctx, self._window).open()

    def _check(self, _report: Report) -> list[str]:
        return self._ctx.store.check()

    def _tell_checked(self, found: list[str]) -> None:
        if found:
            self._ctx.tell.error(KarteError(" ".join(found)))
        else:
            self._ctx.tell.toast(_("調べました。問題はありません。"))

    def _may_lose_facts(self) -> bool:
        """Saves what is being typed into the karte; if it cannot be read, the user decides."""
        return self.workspace.commit() or self._ctx.tell.ask(
            _("入力の途中です"),
            _("名前か基本情報に、保存できない入力があります。閉じると、その入力はなくなります。"),
            _("閉じる"),
        )

    def _may_lose_draft(self) -> bool:
        """Keeps what is being written as a draft; if the disk refuses, the user decides."""
        return self.workspace.editor.keep_now() or self._ctx.tell.ask(
            _("下書きが保存できません"),
            _("書きかけのノートを下書きに残せません。閉じると、書いた内容はなくなります。"),
            _("閉じる"),
        )

    def _step_in_time(self, said: str, *, back: bool) -> None:
        if is_composing(QApplication.focusWidget()):
            return
        store = self._ctx.store
        try:
            change = store.undo() if back else store.redo()
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        if change is not None:
            self._ctx.tell.toast(said.format(what=_(change.label)))

    def _open_first(self) -> None:
        """Enter in the search box: what the arrows chose, else the first that passes.

        What stands only under another kind is looked for there; what stands nowhere can become a new karte.
        """
        workspace = self.workspace
        found = workspace.open_listed(first=not self._window.topbar.walked())
        if not found:
            workspace.list.empty.button.click()
            if not self._window.topbar.box.text():
                return  # a new karte was made and is open
            found = workspace.open_listed(first=True)
        if found:
            self._window.topbar.clear()
            workspace.list.select(workspace.entity_id())

    def _leave_box(self) -> None:
        self.workspace.hide_list()
        self.workspace.focus_karte()

    def _make_karte(self, name: str) -> None:
        made = NewKarteDialog.ask(self._ctx, self._window, name)
        if made is not None:
            self._window.topbar.clear()
            self._show_kartes()
            self.workspace.open(made)
            self.workspace.focus_karte()

    def _show_kind(self, kind_id: int) -> None:
        self._show_kartes()
        self.workspace.list.show_kind(kind_id)
        self.workspace.begin()
        self.workspace.focus_karte()

    def _show_screen(self, key: str) -> None:
        if key == "import":
            self.bring_in()
        elif self._window.screens.currentWidget() is self.workspace:
            self.workspace.show_list()  # where the list has no column, this is where the mouse finds it
        else:
            self._show_kartes()

    def _show_kartes(self) -> None:
        self._window.screens.setCurrentWidget(self.workspace)
        self._window.rail.set_current("karte")
        self._update()

    def _show_import(self) -> None:
        self.workspace.hide_list()
        self._window.screens.setCurrentWidget(self.importing)
        self._window.rail.set_current("import")
        self._update()

    def _leave_import(self) -> None:
        self._show_kartes()
        self.workspace.focus_karte()

    def _show_tab(self, key: str) -> None:
        self.workspace.show_karte()
        self.workspace.view.go_to(key)

    def _refresh_drafts(self) -> None:
        self.workspace.drafts.refresh(self.workspace.editor.draft_key())
        self._update()

    def _set_theme(self, mode: str) -> None:
        self._ctx.settings.change(theme=mode)
        self._ctx.theme.set_mode(mode)
        self._update()

    def _set_scale(self, scale: float) -> None:
        self._ctx.settings.change(text_scale=scale)
        self._ctx.theme.set_scale(scale)
        self._update()

    def _set_language(self, language: str) -> None:
        self._ctx.settings.change(language=language)
        self._ctx.tell.toast(_("次に開いたときから変わります。"))

    def _tint(self) -> None:
        actions.tint(self.actions, self._ctx.theme)

    def _update(self) -> None:
        """Dims what cannot be done now, words what it would do, and marks what is chosen."""
        on_kartes = self._window.screens.currentWidget() is self.workspace
        self._update_karte(on_kartes)
        self._update_time()
        self._update_list(on_kartes)
        settings = self._ctx.settings.current
        self.actions[f"theme_{settings.theme}"].setChecked(True)
        self.actions[f"language_{settings.language}"].setChecked(True)
        self.actions["larger"].setEnabled(settings.text_scale < SCALES[-1])
        self.actions["smaller"].setEnabled(settings.text_scale > SCALES[0])
        self.actions["normal"].setEnabled(settings.text_scale != 1.0)
        low = self.workspace.plan.low
        self._window.topbar.set_low(low)
        self._window.rail.set_low(low)

    def _update_karte(self, on_kartes: bool) -> None:
        has_karte = on_kartes and self.workspace.entity_id() is not None
        for name in actions.NEEDS_KARTE:
            self.actions[name].setEnabled(has_karte)
        head = self.workspace.view.header.head() if has_karte else None
        self.actions["star"].setChecked(head is not None and head.star)
        away = head is not None and head.archived
        self.actions["archive"].setText(_("一覧に戻す(&A)") if away else _("しまう(&A)"))
        topbar = self._window.topbar
        begun = self.workspace.entity_id() is not None
        topbar.write.setVisible(on_kartes and begun and not self.workspace.editor.is_open())
        for name, can, button in zip(
            ("back", "forward"), self.workspace.can_step(), (topbar.back, topbar.forward), strict=True
        ):
            self.actions[name].setEnabled(can)
            button.setEnabled(can)

    def _update_time(self) -> None:
        """「元に戻す: ノートを追加」"""
        for name, words, label in (
            ("undo", _("元に戻す(&U)"), self._ctx.store.undo_label()),
            ("redo", _("やり直す(&R)"), self._ctx.store.redo_label()),
        ):
            plain = label.replace("&", "&&")
            self.actions[name].setText(f"{words}: {plain}" if label else words)
            self.actions[name].setEnabled(bool(label))

    def _update_list(self, on_kartes: bool) -> None:
        covered = self.workspace.is_editor_alone() or self.workspace.is_reading()
        shown = self.workspace.is_reading() if covered else self.workspace.is_list_shown()
        action = self.actions["list"]
        action.setText(_("これまでのノートを見る(&L)") if covered else _("一覧を出す(&L)"))
        action.setChecked(shown)
        action.setEnabled(on_kartes)
