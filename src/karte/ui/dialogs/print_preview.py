"""The preview of a printed karte: the very pages that are then saved or printed, and what stands on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.services import outfile
from karte.ui.jobs import Cancelled, Report
from karte.ui.printing import document, printer
from karte.ui.printing.document import Document, Made, Order
from karte.ui.printing.options import OptionsPanel
from karte.ui.printing.view import PageView
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.notice import Notice
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from karte.ui.context import Context

LARGEST = QSize(1100, 1000)
AROUND = QSize(32, 48)
"""So much of the window stays in sight, both sides together."""
SIDE = 272
SETTLE_MS = 120
"""Options changed within this time make one new document."""


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Where to put the PDF, from the system's dialog; None if nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted, _kind = QFileDialog.getSaveFileName(
        parent, _("PDFの保存先"), str(Path(folder) / name), _("PDFのファイル (*.pdf)")
    )
    if not wanted:
        return None
    path = Path(wanted)
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


class PrintPreview(QDialog):
    """Open it with `open()`; it closes by itself once the pages were saved or printed."""

    def __init__(
        self,
        ctx: Context,
        entity_id: int,
        template_id: int | None = None,
        field_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Raises KarteError when the karte is gone."""
        with ctx.store.read() as session:
            subject = document.subject(session, entity_id)
        super().__init__(parent or ctx.tell.window())
        self._subject = subject
        self._ctx = ctx
        self._entity_id = entity_id
        self._document: Document | None = None
        self._making = False
        self._stale = True
        self._after: Callable[[Document], None] | None = None
        self.ask_path: Callable[[QWidget, str], Path | None] = ask_path
        self.ask_printer: Callable[[QPrinter, QWidget], bool] = printer.Choice.ask
        theme = ctx.theme
        kept = ctx.settings.current.print_options.get(self._subject.slot, {})
        self.options = OptionsPanel(theme, self._subject, document.remembered(kept))
        self.options.choose_graph(template_id, field_id)
        self.notice = Notice(theme)
        self.view = PageView(ctx)
        zooms = [("fit", _("幅に合わせる")), ("real", _("実際の大きさ"))]
        self.zoom = Segmented(theme, zooms, _("表示の大きさ"))
        self.page_label = Label(theme, "", "small", "text2")
        self.state = Label(theme, "", "small", "text2")
        self.hidden = Label(theme, self._hidden_text(), "small", "private", wrap=True)
        self.save_button = PlainButton(theme, _("PDFで保存"), "file-down")
        self.print_button = PrimaryButton(theme, _("印刷"), "printer", "Return")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._left = QVBoxLayout()
        self._side = QWidget()
        self.setWindowTitle(_("{name}の印刷プレビュー").format(name=self._subject.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._restyle()
        self.resize(self._fitting())
        self.print_button.setFocus()
        self.options.changed.connect(self._change)
        self.zoom.changed.connect(self._zoom)
        self.view.page_changed.connect(self._show_page)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_pages)
        self._settle.timeout.connect(self._make)
        theme.changed.connect(self._restyle)
        self._make()

    def document(self) -> Document | None:
        """The finished sheet in sight; None while the first one is made."""
        return self._document

    def is_settled(self) -> bool:
        """Whether the pages in sight are those of the options in sight."""
        return not self._stale and not self._making

    def save(self) -> None:
        """Put the PDF where the user says, as soon as the pages are those of the options."""
        self._when_settled(self._save)

    def print_pages(self) -> None:
        """Give the pages to a printer the user chooses, as soon as they are those of the options."""
        self._when_settled(self._print)

    def _change(self) -> None:
        self._stale = True
        self._after = None
        self._remember()
        self._settle.start()

    def _remember(self) -> None:
        kept = dict(self._ctx.settings.current.print_options)
        kept[self._subject.slot] = asdict(self.options.chosen())
        self._ctx.settings.change(print_options=kept)

    def _make(self) -> None:
        if self._making:
            return  # _take starts again when it sees that something changed meanwhile
        self._settle.stop()
        self._stale = False
        self._making = True
        self.state.setText(_("用紙を作っています…"))
        order = Order(self._entity_id, self.options.chosen(), *self.options.graph_of())
        store = self._ctx.store

        def work(_report: Report) -> Made:
            return document.make(store, order)

        self._ctx.jobs.start(work, done=self._take)

    def _take(self, made: Made) -> None:
        self._making = False
        if self._stale:
            self._make()
            return
        self.state.setText("")
        if made.document is None:
            assert made.error is not None
            self._after = None
            self._stale = True
            self._complain(made.error)
            return
        self.notice.hush()
        self._document = made.document
        self.view.set_document(made.document)
        after, self._after = self._after, None
        if after:
            after(made.document)

    def _when_settled(self, act: Callable[[Document], None]) -> None:
        if self._document is not None and self.is_settled():
            act(self._document)
            return
        self._after = act
        self._make()

    def _save(self, made: Document) -> None:
        path = self.ask_path(self, made.file_name)
        if path is None:
            return
        try:
            outfile.write(path, made.pdf)
        except KarteError as error:
            self._complain(error)
            return
        self.accept()
        self._ctx.tell.toast(_("「{path}」に保存しました").format(path=path))

    def _print(self, made: Document) -> None:
        target = printer.prepare(Path(made.file_name).stem, len(made.sizes))
        try:
            if not self.ask_printer(target, self):
                return
        except KarteError as error:
            self._complain(error)
            return

        def work(report: Report) -> bool:
            try:
                printer.send(made.pdf, target, report)
            except Cancelled:
                return False
            return True

        self.print_button.setEnabled(False)
        job = self._ctx.jobs.start(
            work, done=self._printed, failed=self._complain, title=_("印刷しています"), blocking=True
        )
        job.ended.connect(self._free)

    def _free(self) -> None:
        self.print_button.setEnabled(True)

    def _printed(self, whole: bool) -> None:
        if whole:
            self.accept()
            self._ctx.tell.toast(_("プリンターに送りました"))

    def _complain(self, error: Exception) -> None:
        self.notice.complain(str(error))

    def _zoom(self, key: str) -> None:
        self.view.set_fits(key == "fit")

    def _show_page(self, index: int) -> None:
        if self._document is not None:
            total = len(self._document.sizes)
            self.page_label.setText(_("{page} / {total}ページ").format(page=index + 1, total=total))

    def _hidden_text(self) -> str:
        count = self._subject.hidden
        return _("自分だけのノート{count}件は入っていません").format(count=count) if count else ""

    def _fitting(self) -> QSize:
        around = self.parentWidget()
        room = around.window().size() - AROUND if around else LARGEST
        return LARGEST.boundedTo(room)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(12)
        for widget in (self.zoom, self.page_label, self.state):
            bar.addWidget(widget)
        bar.addStretch(1)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._left.addWidget(self.notice)
        self._left.addLayout(bar)
        self._left.addWidget(self.view, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.options)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        for widget in (self.hidden, self.save_button, self.print_button):
            buttons.addWidget(widget)
        self.hidden.setVisible(bool(self.hidden.text()))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(area, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._left, 1)
        row.addWidget(self._side)

    def _restyle(self) -> None:
        self._side.setFixedWidth(self._ctx.theme.px(SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print_pages()
        else:
            super().keyPressEvent(event)
