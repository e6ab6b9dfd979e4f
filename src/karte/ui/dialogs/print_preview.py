"""The preview of what is printed: the very pages that are then saved or printed, and what stands on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.services import outfile
from karte.ui.jobs import Cancelled, Job, Report
from karte.ui.printing import printer
from karte.ui.printing.document import Document, Made
from karte.ui.printing.source import KarteSource, Source
from karte.ui.printing.view import PageView
from karte.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton, named
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


class Preview(QDialog):
    """Open it with `open()`; it closes by itself once the pages were saved or printed."""

    def __init__(self, ctx: Context, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent or ctx.tell.window())
        self._source = source
        self._ctx = ctx
        self._document: Document | None = None
        self._job: Job | None = None
        """What makes the pages now."""
        self._again = False
        """The pages are to be made once more as soon as the job under way has ended."""
        self._stale = True
        self._after: Callable[[Document], None] | None = None
        self.ask_path: Callable[[QWidget, str], Path | None] = ask_path
        self.ask_printer: Callable[[QPrinter, QWidget], bool] = printer.Choice.ask
        theme = ctx.theme
        self.notice = Notice(theme)
        self.view = PageView(ctx)
        zooms = [("fit", _("幅に合わせる")), ("real", _("実際の大きさ"))]
        self.zoom = Segmented(theme, zooms, _("表示の大きさ"))
        self.page_label = Label(theme, "", "small", "text2")
        self.state = Label(theme, "", "small", "text2")
        self.stop_button = LinkButton(theme, _("やめる"), "x")
        self.stop_button.hide()
        self.hidden = Label(theme, source.hidden, "small", "private", wrap=True)
        self.save_button = PlainButton(theme, _("PDFで保存"), "file-down")
        self.print_button = PrimaryButton(theme, _("印刷"), "printer", "Return")
        self.print_button.setToolTip(_("プリンターと部数を選ぶ窓が開きます"))
        self.close_button = PlainButton(theme, _("閉じる"))
        self.close_button.setToolTip(named(_("閉じる"), "Esc"))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._left = QVBoxLayout()
        self._side = QWidget()
        self.setWindowTitle(source.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._restyle()
        self.resize(self._fitting())
        self.view.setFocus()
        source.panel.changed.connect(self._change)
        self.zoom.changed.connect(self._zoom)
        self.view.page_changed.connect(self._show_page)
        self.stop_button.clicked.connect(self.stop)
        self.finished.connect(self._let_go)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_pages)
        self.close_button.clicked.connect(self.reject)
        self._settle.timeout.connect(self._make)
        theme.changed.connect(self._restyle)
        self._make()

    def document(self) -> Document | None:
        """The finished sheet in sight; None while the first one is made."""
        return self._document

    def is_settled(self) -> bool:
        """Whether the pages in sight are those of the options in sight."""
        return not self._stale and self._job is None

    def stop(self) -> None:
        """Make no more pages until an option changes or they are to be saved or printed."""
        self._stale = True
        self._again = False
        self._after = None
        self._settle.stop()
        self._let_go()

    def save(self) -> None:
        """Put the PDF where the user says, as soon as the pages are those of the options."""
        self._when_settled(self._save)

    def print_pages(self) -> None:
        """Give the pages to a printer the user chooses, as soon as they are those of the options."""
        self._when_settled(self._print)

    def _change(self) -> None:
        self._stale = True
        self._after = None
        self._source.remember()
        self._let_go()
        self._settle.start()

    def _make(self) -> None:
        self._settle.stop()
        self._again = self._job is not None
        if self._again:
            return
        self._stale = False
        self.state.setText(_("用紙を作っています…"))
        making, store = self._source.making(), self._ctx.store

        def work(report: Report) -> Made:
            return making(store, report)

        self._job = self._ctx.jobs.start(work, done=self._take)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(self._end)

    def _let_go(self) -> None:
        """What is under way is not wanted any more."""
        if self._job is not None:
            self._job.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        told = _("用紙を作っています… {done} / {total}件")
        self.state.setText(told.format(done=done, total=total))
        self.stop_button.show()

    def _end(self) -> None:
        self._job = None
        self.stop_button.hide()
        if self._again:
            self._make()
        elif self._stale and not self._settle.isActive():
            self.state.setText(_("やめました。印刷か保存を押すと、もう一度作ります。"))

    def _take(self, made: Made) -> None:
        if self._stale or self._job is not None:
            return  # others are wanted by now
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

    def _fitting(self) -> QSize:
        around = self.parentWidget()
        room = around.window().size() - AROUND if around else LARGEST
        return LARGEST.boundedTo(room)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(12)
        for widget in (self.zoom, self.page_label, self.state, self.stop_button):
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
        area.setWidget(self._source.panel)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.hidden)
        buttons.addWidget(self.print_button)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.save_button, 1)
        others.addWidget(self.close_button)
        buttons.addLayout(others)
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


class PrintPreview(Preview):
    """The sheet of one karte."""

    def __init__(
        self,
        ctx: Context,
        entity_id: int,
        template_id: int | None = None,
        field_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Raises KarteError when the karte is gone."""
        source = KarteSource(ctx, entity_id, template_id, field_id)
        super().__init__(ctx, source, parent)
        self.options = source.options
