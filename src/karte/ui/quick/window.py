"""さっとメモ: a small window over all others, the note first, whom it is about later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import drafts, kinds, roster, templates
from karte.text.dates import Moment, format_moment
from karte.ui.editor import content, naming, saving
from karte.ui.editor.autosave import DraftKeeper
from karte.ui.editor.content import Draft, Writing
from karte.ui.editor.parts import Body, labelled
from karte.ui.editor.saving import Ready
from karte.ui.inputs.entity import EntityInput
from karte.ui.phrases.writer import KEY, PhraseWriter
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from karte.store.rows import EntityHit
    from karte.ui.context import Context

SIZE = (440, 380)
LEAST = (340, 280)


class QuickWindow(QWidget):
    """What is written here is a note like any other: kept as a draft at once, saved by Ctrl+Enter.

    Esc puts the window away; whoever calls it again goes on where they were, unless that note has been gone
    on with in the editor meanwhile.
    """

    put_away = Signal()
    """The window went; a draft may have come or gone."""

    def __init__(self, ctx: Context, edited_key: Callable[[], str]) -> None:
        """`edited_key` says which draft is open in the editor of the main window."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._ctx = ctx
        self._edited_key = edited_key
        self._begun = Moment(clock.now(), "minute")
        self._template_id = 0
        self._save_refused = False
        theme = ctx.theme
        self.setWindowTitle(_("さっとメモ"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its main window
        self.notice = Notice(theme)
        self.body = Body(theme, rows=4)
        self.targets = EntityInput(theme, _("あとでも付けられます"))
        self.targets.set_lookup(self._propose)
        self.status = Label(theme, _("下書きを自動で保存しています"), "small", "text2", wrap=True)
        self.close_button = PlainButton(theme, _("閉じる"))
        self.save_button = PrimaryButton(theme, _("保存"), shortcut="Ctrl+Return")
        self.phrases = PhraseWriter(ctx, self, self._template)
        self._keeper = DraftKeeper(ctx.store, self._draft, self)
        self._lay_out()
        self._make_shortcuts()
        self._restyle()
        self.body.edited.connect(self._keeper.touch)
        self.targets.edited.connect(self._keeper.touch)
        self.targets.done.connect(self._go_to_body)
        self.close_button.clicked.connect(self.close)
        self.save_button.clicked.connect(self.save)
        self._keeper.failed.connect(self._warn)
        self._keeper.kept.connect(self._end_trouble)
        theme.changed.connect(self._restyle)

    def call(self) -> None:
        """Come to the front, with what was being written or blank."""
        if not self.isVisible() and not self._is_still_there():
            self._begin()
        self.show()
        self.raise_()
        self.activateWindow()
        self._go_to_body()

    def save(self) -> bool:
        """Save the note and go; False, with the reason shown, if nothing was saved."""
        ready = self._read()
        if ready is None:
            return False
        try:
            saved = saving.save(
                self._ctx,
                ready,
                None,
                label=N_("ノートを追加"),
                draft_key=self._keeper.key,
                origin=None,
            )
        except KarteError as error:
            self._save_refused = True
            self._warn(error)
            return False
        self._keeper.let_go()
        self._begin()
        self.close()
        saving.tell(self._ctx, saved)
        return True

    def keep_now(self) -> bool:
        """Make the draft safe at once; False when the disk refuses."""
        return self._gone_elsewhere() or self._keeper.keep()

    def follow(self) -> None:
        """What is written here was opened in the editor, perhaps: then it is gone on with there."""
        if self._gone_elsewhere():
            self._begin()
            self.hide()

    def writing(self) -> Writing:
        """What stands here."""
        return Writing(
            template_id=self._template_id,
            moment=format_moment(self._begun),
            targets=tuple(self.targets.chosen()),
            pending=self.targets.pending_text(),
            body=self.body.text(),
            beside=self.targets.beside(),
        )

    def _begin(self) -> None:
        """A blank note of this minute."""
        self._begun = Moment(clock.now().replace(second=0, microsecond=0), "minute")
        with self._ctx.store.read() as session:
            self._template_id = templates.plain(session).template_id
            self.targets.set_kinds(kinds.all(session))
        self.targets.set_chosen([])
        self.targets.set_beside({})
        self.body.set_text("")
        self.targets.set_error("")
        self._save_refused = False
        self.notice.hush()
        self._keeper.begin()

    def _template(self) -> int:
        return self._template_id

    def _is_still_there(self) -> bool:
        """Whether the draft is the one that stands here."""
        if not self._keeper.key or self._gone_elsewhere():
            return False
        with self._ctx.store.read() as session:
            row = drafts.get(session, self._keeper.key)
            there = templates.exists(session, self._template_id)
        return there and row is not None and row.content == self._draft()

    def _gone_elsewhere(self) -> bool:
        return bool(self._keeper.key) and self._keeper.key == self._edited_key()

    def _draft(self) -> str:
        writing = self.writing()
        return content.dump(Draft(writing)) if content.is_worth_keeping(writing, None) else ""

    def _read(self) -> Ready | None:
        """What is to be saved; None when something is wrong: it is said there."""
        wrong: QWidget | None = None
        if not self.body.text().strip():
            self.body.set_error(_("まだ何も書かれていません。"))
            wrong = self.body
        elif self._is_unclear():
            wrong = self.targets
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.targets.take_pending()
        return Ready(
            template_id=self._template_id,
            happened=self._begun,
            targets=tuple(self.targets.chosen()),
            values={},
            body=self.body.text(),
            private=False,
            beside=self.targets.beside(),
        )

    def _is_unclear(self) -> bool:
        """Whether what was left in the line of names is no name, or that of several; the line says so."""
        if self.targets.is_pending_a_sentence():
            self.targets.set_error(_("名前ではないようです。名前を入れるか、消してください。"))
            return True
        return naming.asks_which(self._ctx.store, self.targets)

    def _propose(self, text: str) -> list[EntityHit]:
        with self._ctx.store.read() as session:
            return roster.proposals(session, text, limit=8 + len(self.targets.chosen()))

    def _warn(self, error: object) -> None:
        self.notice.warn(str(error), [(_("もう一度保存"), self._try_again)])

    def _try_again(self) -> None:
        """What was refused: the save that was asked for, or only the keeping of the draft."""
        if self._save_refused:
            self.save()
        else:
            self._keeper.keep()

    def _end_trouble(self) -> None:
        """A draft that is kept is no note that is saved."""
        if not self._save_refused:
            self.notice.hush()

    def _go_to_body(self) -> None:
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_phrase(self) -> None:
        self.phrases.call(QApplication.focusWidget())

    def _go_to_targets(self) -> None:
        self.targets.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(labelled(theme, _("内容"), self.body, "Alt+N"), 1)
        inside.addLayout(labelled(theme, _("だれ・なに"), self.targets, "Alt+W"))
        inside.addSpacing(4)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(inside, 1)

    def _make_shortcuts(self) -> None:
        wanted: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Esc", self.close),
            ("Alt+N", self._go_to_body),
            ("Alt+W", self._go_to_targets),
            (KEY, self._put_phrase),
        )
        for keys, call in wanted:
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    def _restyle(self) -> None:
        self.setMinimumSize(QSize(*map(self._ctx.theme.px, LEAST)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*map(self._ctx.theme.px, SIZE))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Puts the window away; what stands in it stays, as a draft too."""
        if not self.keep_now():
            event.ignore()
            return
        super().closeEvent(event)
        self.put_away.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another window comes to the front, where the draft may be opened: it holds everything by then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keep_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("window"))
        painter.end()
