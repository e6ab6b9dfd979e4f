"""The page on which a list of Excel or CSV becomes kartes: file, kind, columns, result."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.services.importing import apply as importing
from karte.services.importing.apply import LABEL, Result
from karte.store import kinds
from karte.store.store import Change
from karte.ui.importing import plan, reading
from karte.ui.importing.details import Details
from karte.ui.importing.forecast import Forecast
from karte.ui.importing.plan import Counted
from karte.ui.importing.reading import Outcome, Request
from karte.ui.importing.result import ResultView, heading
from karte.ui.importing.source import DropArea, FileRow, ask_path, dropped_path
from karte.ui.jobs import Cancelled, Job, Report
from karte.ui.pane import Pane
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from karte.ui.context import Context


class Stage(Enum):
    """How far the user has come."""

    EMPTY = auto()
    READING = auto()
    REFUSED = auto()
    READY = auto()
    DONE = auto()


class ImportPane(Pane):
    """One page from top to bottom; nothing is written before 取り込む is pressed."""

    show_requested = Signal(int)
    """The id of the kind whose kartes the user wants to see."""
    open_requested = Signal(int)
    """The id of a karte the result speaks of."""
    closed = Signal()

    watches = ("kind",)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self.stage = Stage.EMPTY
        self.ask_path = ask_path
        self._wanted: Request | None = None
        self._last_result: tuple[Result, str, str] | None = None
        """What the last import did, the name of its file and of the kind it made."""
        self._kind_id = 0
        self._fresh = False
        self.title = Label(theme, _("Excel・CSVから取り込む"), "h1")
        self.drop = DropArea(theme)
        self.file = FileRow(theme)
        self.notice = Notice(theme)
        self.details = Details(theme)
        self.forecast = Forecast(theme)
        self.result = ResultView(theme)
        self.warning = Label(theme, "", "small", "warn")
        self.go = PrimaryButton(theme, "", "import")
        self.stop = PlainButton(theme, _("やめる"))
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self._footer = _Footer(ctx, self.warning, self.stop, self.go)
        self._lay_out()
        self.setAcceptDrops(True)
        self._set_stage(Stage.EMPTY)
        self._restyle()
        self.drop.asked.connect(self.choose)
        self.file.asked.connect(self.choose)
        self.file.changed.connect(self._read)
        self.details.changed.connect(self._count)
        self.forecast.changed.connect(self._show_deed)
        self.go.clicked.connect(self._bring_in)
        self.stop.clicked.connect(self._leave)
        self.result.show_requested.connect(self._show_kartes)
        self.result.open_requested.connect(self.open_requested)
        self.result.undo_requested.connect(self._undo)
        self.result.again_requested.connect(self.start)
        ctx.changes.happened.connect(self._follow_time)
        theme.changed.connect(self._restyle)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.drop, self.file, self.notice, self.details, self.forecast, self.result]

    def start(self, path: Path | None = None) -> None:
        """A fresh page, at once with a file if one is given (dropped on the window, say)."""
        self._wanted = None
        self._set_stage(Stage.EMPTY)
        if path is None:
            self.drop.button.setFocus()
        else:
            self._read(Request(path))

    def choose(self) -> None:
        """Let the user pick a file; nothing changes when none is picked."""
        path = self.ask_path(self)
        if path is not None:
            self._read(Request(path))

    def refresh(self) -> None:
        with self._ctx.store.read() as session:
            self.details.set_kinds(kinds.all(session))

    def _read(self, request: Request) -> None:
        same = self._wanted is not None and self._wanted.path == request.path
        # While the same list is read otherwise its columns stay in sight, so that nothing jumps.
        kept = same and self.details.isVisibleTo(self)
        self._wanted = request
        self._set_stage(Stage.READING)
        self.details.setVisible(kept)
        self.forecast.setVisible(kept)
        self.go.setVisible(kept)
        if not same:
            self.forecast.start()
        self.file.wait_for(request)

        def work(_report: Report) -> Outcome:
            return reading.read(request)

        self._ctx.jobs.start(work, done=self._show_outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        if outcome.request is not self._wanted:
            return  # another file was chosen meanwhile
        if outcome.found is None:
            assert outcome.error is not None
            self.file.show_refused()
            self._set_stage(Stage.REFUSED)
            self._complain(outcome.error)
            return
        self.refresh()
        self._fresh = True
        self.file.show_found(outcome.found)
        self.details.choose_slot(outcome.found.slot)
        self.details.show_found(outcome.found)
        self._set_stage(Stage.READY)

    def _count(self) -> None:
        """Find out what the import would do; until then the button waits."""
        table, columns, kind_id = self.details.table, self.details.columns, self.details.kind_id()
        assert table is not None
        assert kind_id is not None
        named = plan.has_name(columns)
        self.go.setEnabled(False)
        self.go.set_text(_("取り込む"))
        self.forecast.setVisible(named)
        self.forecast.wait()
        if not named:
            self.warning.setText(_("名前の列がありません。どれかの列の意味を「名前」にしてください。"))
            return
        self.warning.setText("")
        store = self._ctx.store

        def work(report: Report) -> Counted:
            return Counted(table, columns, kind_id, importing.plan(store, table, columns, kind_id, report))

        self._ctx.jobs.start(work, done=self._show_counted, failed=self._complain)

    def _show_counted(self, counted: Counted) -> None:
        details = self.details
        wanted = counted.table is details.table and counted.columns is details.columns
        if self.stage is not Stage.READY or not wanted or counted.kind_id != details.kind_id():
            return  # another answer is on its way
        self.forecast.show_plan(counted.plan)
        self._show_deed()
        if self._fresh and not self.file.isAncestorOf(QApplication.focusWidget() or self):
            (self.go if self.go.isEnabled() else self.stop).setFocus()
        if self._fresh and counted.plan.filled:
            QTimer.singleShot(0, self._show_choice)
        self._fresh = False

    def _show_choice(self) -> None:
        """In a low window the question would be out of sight."""
        self._area.ensureWidgetVisible(self.forecast, 0, 0)

    def _show_deed(self) -> None:
        chosen = self.forecast.chosen()
        if chosen is None:
            return
        self.go.set_text(plan.deed(chosen))
        self.go.setEnabled(chosen.added + chosen.filled > 0)
        self.warning.setText(plan.hint(chosen))

    def _bring_in(self) -> None:
        table, columns, kind_id = self.details.table, self.details.columns, self.details.kind_id()
        assert table is not None
        assert kind_id is not None
        store, fill_in = self._ctx.store, self.forecast.fill_in()
        self._kind_id = kind_id

        def work(report: Report) -> Result | None:
            try:
                return importing.apply(store, table, columns, kind_id, report, fill_in=fill_in)
            except Cancelled:
                return None  # nothing was written

        self._busy(
            self._ctx.jobs.start(
                work,
                done=self._show_result,
                failed=self._complain,
                title=_("取り込んでいます"),
                blocking=True,
            )
        )

    def _show_result(self, result: Result | None) -> None:
        if result is None:
            self._ctx.tell.toast(_("取り込みをやめました。カルテは元のままです。"))
            return
        table, kind_id = self.details.table, self._kind_id
        assert table is not None
        with self._ctx.store.read() as session:
            kind = kinds.get(session, kind_id)
        self._last_result = (result, table.source, kind.name)
        self.result.show_result(*self._last_result)
        self._set_stage(Stage.DONE)
        self.result.show_button.setFocus()
        if result.action_id is None:
            self._ctx.tell.toast(heading(result))
        else:
            self._ctx.tell.toast(heading(result), _("元に戻す"), self._undo)

    def _undo(self) -> None:
        action_id = self._last_result[0].action_id if self._last_result else None
        if action_id is None:
            return
        store = self._ctx.store

        def work(_report: Report) -> Change | None:
            return store.revert(action_id)

        self._busy(
            self._ctx.jobs.start(
                work,
                done=self._show_undone,
                failed=self._complain,
                title=_("元に戻しています"),
                blocking=True,
            )
        )

    def _show_undone(self, change: Change | None) -> None:
        if change is None:
            what = _("取り込みのあとに別の変更があるため、ここからは元に戻せません。")
            self._complain(KarteError(what, _("[編集]の[元に戻す]で、新しい変更から順に戻してください。")))
            return
        self._ctx.tell.hush()
        self._ctx.tell.toast(_("取り込みを元に戻しました"))

    def _follow_time(self, change: Change) -> None:
        """Ctrl+Z elsewhere may have taken the import back, and Ctrl+Y done it again."""
        if self._last_result is None or change.label != LABEL:
            return
        if change.what == "undo":
            self.result.show_undone()
        elif change.what == "redo":
            self.result.show_result(*self._last_result)

    def _show_kartes(self) -> None:
        self.show_requested.emit(self._kind_id)

    def _leave(self) -> None:
        self.start()
        self.closed.emit()

    def _busy(self, job: Job) -> None:
        """No second press while the work runs."""
        for button in (self.go, self.result.undo_button):
            button.setEnabled(False)
        job.ended.connect(self._free)

    def _free(self) -> None:
        for button in (self.go, self.result.undo_button):
            button.setEnabled(True)

    def _complain(self, error: Exception) -> None:
        self.notice.complain(str(error))

    def _set_stage(self, stage: Stage) -> None:
        self.stage = stage
        self.notice.hush()
        self.drop.setVisible(stage in (Stage.EMPTY, Stage.REFUSED))
        self.file.setVisible(stage in (Stage.READING, Stage.REFUSED, Stage.READY))
        self.details.setVisible(stage is Stage.READY)
        self.forecast.setVisible(stage is Stage.READY and plan.has_name(self.details.columns))
        self.result.setVisible(stage is Stage.DONE)
        self._footer.setVisible(stage is not Stage.DONE)
        self.go.setVisible(stage is Stage.READY)
        if stage is not Stage.READY:
            self.go.setEnabled(False)
        self.warning.setVisible(stage is Stage.READY)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        self._column.addWidget(self.title)
        self._column.addWidget(self.file)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.drop, 100)  # all of the room when it is there
        self._column.addWidget(self.details)
        self._column.addWidget(self.forecast)
        self._column.addWidget(self.result)
        self._column.addStretch(1)
        area = self._area
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self._footer)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(12))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.drop.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.light(False)
        path = dropped_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.start(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


class _Footer(QWidget):
    """The bar below the page, always in sight: what to know, やめる, 取り込む."""

    def __init__(self, ctx: Context, warning: Label, stop: PlainButton, go: PrimaryButton) -> None:
        super().__init__()
        self._theme = ctx.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(warning)
        row.addStretch(1)
        row.addWidget(stop)
        row.addWidget(go)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
