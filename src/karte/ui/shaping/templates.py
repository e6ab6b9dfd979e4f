"""テンプレート: the forms for notes and the fields of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import templates, writing
from karte.store.fields import Owner
from karte.ui.inputs.text import TextInput
from karte.ui.shaping import deeds
from karte.ui.shaping.item_list import Item
from karte.ui.shaping.page import ShapingPage
from karte.ui.shaping.parts import Head, chain
from karte.ui.shaping.preview import TemplatePreview
from karte.ui.shaping.usage import Usage

if TYPE_CHECKING:
    from karte.store.rows import FieldRow, TemplateRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.theme import Theme


class TemplateHead(Head):
    """The name of one template."""

    renamed = Signal(object, str)
    """(TemplateRow, name)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._template: TemplateRow | None = None
        self.name = TextInput(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.named(_("テンプレートの名前"), self.name))
        self.usage = Usage(theme)
        column.addWidget(self.usage)
        self.name.committed.connect(self._take_name)

    def set_template(self, template: TemplateRow) -> None:
        """Show a template; what is being typed about it stays."""
        other = self._template is None or self._template.template_id != template.template_id
        self._template = template
        if other or (not self.name.is_changed() and self.name.text() != template.name):
            self.name.set_text(template.name)

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.name]

    def _take_name(self, text: str) -> None:
        name = " ".join(text.split())
        if self._template is None:
            return
        if name:
            self.renamed.emit(self._template, name)
        else:
            self.name.set_text(self._template.name)
            self.name.set_error(_("名前が空です。名前を入力してください。"))


class TemplatesPage(ShapingPage):
    """The templates and their fields."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        self.about = TemplateHead(ctx.theme)
        self.look = TemplatePreview(ctx.theme)
        super().__init__(
            ctx,
            _("テンプレート"),
            _("テンプレートを作る"),
            _("まだ項目がありません。このままなら、内容だけを書くテンプレートです。"),
            _("このテンプレートはしまってあります。ノートはそのまま残り、新しくは選べません。"),
            self.about,
            self.look,
            copies=True,
            parent=parent,
        )
        self.about.renamed.connect(self._rename)
        self.about.usage.fold_asked.connect(self._fold)
        self.about.usage.retire_asked.connect(self._retire_rare)
        self.about.usage.renewed.connect(self._order_tabs)

    def _fold(self, field: FieldRow) -> None:
        deeds.fold_field(self._ctx, field, self)
        self.refresh()

    def _retire_rare(self, field: FieldRow) -> None:
        self._retire_field(field, retired=True)

    def _order_tabs(self) -> None:
        """What advises stands between the name and the fields."""
        stops = [self.more, *self.about.usage.stops()]
        chain(stops)
        self.fields.come_after(stops[-1])

    def _read_items(self, session: Session) -> list[Item]:
        icon = "layout-template"
        return [
            *(Item(row.template_id, row.name, icon) for row in templates.all(session)),
            *(Item(row.template_id, row.name, icon, retired=True) for row in templates.retired(session)),
        ]

    def _owner(self, item_id: int) -> Owner:
        return Owner(template_id=item_id)

    def _show(self, session: Session, item_id: int, in_use: Sequence[FieldRow]) -> None:
        template = templates.get(session, item_id)
        self.about.set_template(template)
        self.look.show_template(template.name, in_use)
        time = next(iter(writing.times(session, template_id=item_id)), None)
        self.about.usage.show_usage(time, writing.fillings(session, item_id))

    def _make(self, name: str) -> int | None:
        return deeds.add_template(self._ctx, name, self)

    def _duplicate(self) -> int | None:
        return deeds.copy_template(self._ctx, self._shown(), self)

    def _order_items(self, ids: Sequence[int]) -> None:
        deeds.order_templates(self._ctx, ids, self)

    def _retire(self, retired: bool) -> None:
        deeds.retire_template(self._ctx, self._shown(), retired, self)

    def _shown(self) -> TemplateRow:
        with self._ctx.store.read() as session:
            return templates.get(session, self.item_id())

    def _rename(self, template: TemplateRow, name: str) -> None:
        deeds.rename_template(self._ctx, template, name, self)
        self.refresh()
