"""書き出す: the selected kartes as an Excel or CSV file, with the columns that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from karte import clock
from karte.i18n import _
from karte.services.exporting import columns, write
from karte.services.exporting.columns import Column
from karte.services.exporting.names import file_name
from karte.ui.bulk.column_list import ColumnList
from karte.ui.bulk.frame import BulkDialog
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report

_WIDTH, _HEIGHT = 560, 480


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be written, and where to."""

    path: Path
    entity_ids: tuple[int, ...]
    columns: tuple[Column, ...]


class ExportDialog(BulkDialog):
    """Columns and form; the place is asked for with the system's own dialog."""

    def __init__(
        self, ctx: Context, entity_ids: Sequence[int], title: str, parent: QWidget | None = None
    ) -> None:
        """`title` is what the file is called at first."""
        super().__init__(ctx, _("書き出し"), _("書き出す…"), _WIDTH, parent)
        theme = ctx.theme
        self._ids = tuple(entity_ids)
        self._title = title
        self._order: ExportOrder | None = None
        self.ask_path: Callable[[QWidget, str, str], Path | None] = ask_path
        with ctx.store.read() as session:
            offered = columns.offered(session, entity_ids)
        self.list = ColumnList(theme, offered, [column.key for column in columns.usual(offered)])
        self.form = Segmented(theme, [(".xlsx", "Excel"), (".csv", "CSV")], _("形式"))
        self.told = Label(
            theme, _("自分だけのノートは、回数にも日付にも入りません。"), "small", "text2", wrap=True
        )
        self._lay_out()
        self.bound_height(theme.px(_HEIGHT))
        self.form.button(self.form.current()).setFocus()
        self.list.changed.connect(self._show)

    @classmethod
    def ask(
        cls, ctx: Context, entity_ids: Sequence[int], title: str, parent: QWidget | None = None
    ) -> ExportOrder | None:
        """What to write and where; None when the user thought better of it."""
        dialog = cls(ctx, entity_ids, title, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.order()

    def order(self) -> ExportOrder | None:
        """What was decided once the dialog has been accepted."""
        return self._order

    def accept(self) -> None:
        """Ask for the place; without one the dialog stays."""
        suffix = self.form.current()
        name = file_name(self._title, f"{clock.today():%Y%m%d}", suffix=suffix)
        path = self.ask_path(self, name, suffix)
        if path is not None:
            self._order = ExportOrder(path, self._ids, tuple(self.list.chosen()))
            super().accept()

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        count = _("選んだカルテ {count}件").format(count=f"{len(self._ids):,}")
        self.column.addWidget(Label(theme, count, "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Label(theme, _("形式"), "small", "text2", bold=True))
        row.addWidget(self.form)
        row.addStretch(1)
        self.column.addLayout(row)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.list)
        self.column.addWidget(area, 1)
        self.column.addWidget(self.told)

    def _show(self) -> None:
        self.action_button.setEnabled(bool(self.list.chosen()))


def ask_path(parent: QWidget, name: str, suffix: str) -> Path | None:
    """Where to put the file, from the system's dialog; None if nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Excelのファイル (*.xlsx)") if suffix == ".xlsx" else _("CSVファイル (*.csv)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("書き出す場所"), str(Path(folder) / name), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def write_out(ctx: Context, order: ExportOrder) -> None:
    """Write the file beside the screen and say that it is there."""
    ctx.jobs.start(
        _writing(ctx.store, order),
        done=partial(_tell, ctx, order),
        title=_("書き出しています"),
        blocking=True,
    )


def _writing(store: Store, order: ExportOrder) -> Callable[[Report], int]:
    def work(report: Report) -> int:
        return write.write(store, order.path, order.entity_ids, order.columns, report)

    return work


def _tell(ctx: Context, order: ExportOrder, count: int) -> None:
    ctx.tell.toast(_("{count}件を「{path}」に書き出しました").format(count=f"{count:,}", path=order.path))
